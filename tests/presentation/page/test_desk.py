"""The desk: sentences that say what the numbers say, files that are the scenario of the page."""

import asyncio
import threading
import tomllib
from concurrent.futures import ThreadPoolExecutor

import pytest

from vss_actuarial import InputError, Scenario, project, reform_names
from vss_actuarial.measures.events import EXHAUSTED
from vss_actuarial.presentation.page.asked import Move, Wanted, wanted
from vss_actuarial.presentation.page.desk import Desk
from vss_actuarial.presentation.page.downloads import reform_toml
from vss_actuarial.presentation.page.figures import FIRST, figures_of
from vss_actuarial.presentation.page.serving.lanes import FullError, Lane
from vss_actuarial.presentation.page.told import compared
from vss_actuarial.presentation.words.spoken import speaking
from vss_actuarial.projection.outcome import PENSION_FUND

DESK = Desk()
MOVED = wanted({"pension_rate_employer": ["0.02@2030"], "retirement_age_women": ["24@2030"]})[0]


def told(exhausted: tuple, premium: tuple, cost: tuple) -> list[str]:
    """Sentences on two results with these headline figures."""
    both = [{"lines": {"x": [n]}, "headline": {"exhausted": exhausted[n], "premium": premium[n],
                                               "cost": cost[n]}} for n in (0, 1)]  # fmt: skip
    return compared(*both, 2100)


@pytest.mark.parametrize(
    ("years", "sentence"),
    [
        ((2083, 2090), "The reserve is spent in 2090, 7 years later than in the baseline (2083)."),
        (
            (2083, 2080),
            "The reserve is spent in 2080, 3 years earlier than in the baseline (2083).",
        ),
        ((2083, None), "The reserve lasts beyond 2100; in the baseline it is spent in 2083."),
        ((None, 2090), "The reserve is spent in 2090; in the baseline it lasts beyond 2100."),
        ((2083, 2083), "The reserve is spent in 2083, as in the baseline."),
        ((None, None), "The reserve lasts beyond 2100, as in the baseline."),
    ],
)
def test_the_sentence_on_the_reserve_is_that_of_its_years(years, sentence):
    assert told(years, (25.0, 24.0), (20.0, 20.0))[0] == sentence


def test_rates_are_told_with_their_difference_or_as_staying():
    _, premium, cost = told((2083, 2083), (25.52, 24.38), (20.31, 20.34))
    assert premium.endswith("25.5 % → 24.4 % (\N{MINUS SIGN}1.1 points).")
    assert cost.endswith("stays at 20.3 %.")
    with speaking("vi"):
        _, premium, _ = told((2083, 2083), (25.52, 24.38), (20.31, 20.34))
    assert premium.endswith("25,5 % → 24,4 % (\N{MINUS SIGN}1,1 điểm %).")


def test_lines_and_events_are_those_of_the_tables_of_a_result():
    result = project(Scenario.baseline())
    own = figures_of(result, PENSION_FUND)
    table, accounts = result.measures(), result.accounts()
    for line, column in (("payg_cost_rate", table["payg_cost_rate [% of insured salaries]"]),
                         ("contributions", table["contributions [% of insured salaries]"]),
                         ("reserve_at_year_end", accounts["reserve_at_year_end [% of GDP]"]),
                         ("payable_share", accounts["payable_share [% of benefits]"])):  # fmt: skip
        assert own["lines"][line] == pytest.approx(column.loc[FIRST:].tolist(), abs=1e-4)
    support = table["contributors_per_pensioner [persons]"].loc[2050]
    assert own["headline"]["support"] == pytest.approx(support, abs=1e-4)
    assert own["headline"]["exhausted"] == result.events().loc[PENSION_FUND, EXHAUSTED]


def test_an_event_near_the_horizon_is_marked_at_its_place():
    near = figures_of(project(Scenario.baseline().replace(last_year=2080)), PENSION_FUND)
    assert near["events"][PENSION_FUND][1] == 2072 and near["unsettled"] == {PENSION_FUND: [1]}
    assert figures_of(project(Scenario.baseline()), PENSION_FUND)["unsettled"] == {}


def test_the_parts_and_the_whole_are_told_in_both_languages():
    for language, word in (("en", "The parts add up to"), ("vi", "Cộng từng phần được")):
        found = DESK.why(MOVED._replace(language=language))
        assert len(found["parts"]) == 3 and found["parts"][2].startswith(word)
        assert "_" not in "".join(found["parts"] + found["cautions"] + found["rests"])


def test_a_move_of_nothing_tells_nothing():
    answer = DESK.answer(Wanted(), {})
    assert answer["said"]["told"] == [] and answer["reform"] == answer["baseline"]
    assert DESK.why(Wanted())["parts"] == []


@pytest.mark.parametrize("preset", ["", *reform_names()])
def test_the_file_of_a_page_is_its_scenario_over_every_shipped_reform(preset, tmp_path):
    asked = MOVED._replace(preset=preset)
    path = tmp_path / "reform.toml"
    path.write_bytes(reform_toml(DESK, asked))
    assert Scenario.named(path).fingerprint() == DESK.scenario(asked).fingerprint()


def test_what_is_taken_along_tells_the_reform_chosen_and_the_levers_in_the_language_asked():
    moves = (Move("pension_rate_employer", "0.01", 2028),)
    told = {
        language: tomllib.loads(
            reform_toml(DESK, Wanted(language, preset="age_65", moves=moves)).decode()
        )
        for language in ("en", "vi")
    }
    assert told["en"]["label"].startswith("Retirement age of 65 for men and women by 2045; ")
    assert told["en"]["label"].endswith("+1 point, from 2028")
    assert told["vi"]["label"].endswith("+1 điểm %, từ năm 2028")
    assert told["en"]["title"] != told["vi"]["title"]
    assert not {"reason", "theme"} & {*told["en"], *told["vi"]}


def test_nothing_moved_is_no_reform():
    with pytest.raises(InputError, match="nothing is moved"):
        reform_toml(DESK, Wanted())


def test_many_threads_are_given_what_one_is():
    asked = [wanted({"real_return": [f"{0.0025 * k:.10g}@2030"]})[0] for k in range(1, 7)]
    with ThreadPoolExecutor(6) as threads:
        together = list(threads.map(lambda one: Desk().answer(one, {}), asked))
    assert together == [Desk().answer(one, {}) for one in asked]


def run(story):
    """Run a story on a lane of one thread, and close it."""

    async def whole():
        lane = Lane(1, waiting=3)
        try:
            return await story(lane)
        finally:
            lane.close()

    return asyncio.run(whole())


def test_the_same_question_of_two_visitors_is_computed_once():
    done = []

    async def story(lane: Lane):
        work = lambda: done.append(1) or "answer"  # noqa: E731
        return await asyncio.gather(*(lane.run(name, "same", work) for name in "ab"))

    assert run(story) == ["answer", "answer"] and done == [1]


def test_a_later_question_of_a_visitor_takes_the_place_of_one_that_waits():
    gate, done = threading.Event(), []

    async def story(lane: Lane):
        first = asyncio.create_task(lane.run("other", "long", gate.wait))
        await asyncio.sleep(0.05)
        former = asyncio.create_task(lane.run("me", "former", lambda: done.append("former")))
        await asyncio.sleep(0.05)
        later = asyncio.create_task(lane.run("me", "later", lambda: done.append("later")))
        await asyncio.sleep(0.05)
        gate.set()
        return await asyncio.gather(first, former, later, return_exceptions=True)

    found = run(story)
    assert isinstance(found[1], asyncio.CancelledError) and done == ["later"]


def test_a_question_that_another_visitor_waits_for_stays_in_line():
    gate, done = threading.Event(), []

    async def story(lane: Lane):
        tasks = [asyncio.create_task(lane.run("third", "long", gate.wait))]
        for visitor, question in (("me", "same"), ("you", "same"), ("me", "later")):
            work = lambda question=question: done.append(question) or question  # noqa: E731
            tasks.append(asyncio.create_task(lane.run(visitor, question, work)))
            await asyncio.sleep(0.05)
        gate.set()
        return await asyncio.gather(*tasks)

    assert run(story)[2] == "same" and done == ["same", "later"]


def test_a_full_line_refuses_more():
    gate = threading.Event()

    async def story(lane: Lane):
        tasks = [asyncio.create_task(lane.run(str(k), str(k), gate.wait)) for k in range(3)]
        await asyncio.sleep(0.05)
        try:
            with pytest.raises(FullError):
                await lane.run("more", "more", gate.wait)
        finally:
            gate.set()
        return await asyncio.gather(*tasks)

    assert run(story) == [True] * 3


def test_what_goes_wrong_leaves_the_line():
    async def story(lane: Lane):
        for _ in range(5):
            with pytest.raises(ZeroDivisionError):
                await lane.run("me", "wrong", lambda: 1 / 0)
        return await lane.run("me", "right", lambda: 7)

    assert run(story) == 7
