"""Packages are drawn by a seed, scored as runs of their own, and compared with all others."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial import InputError, Scenario, project
from vss_actuarial.measures.generations.flows import by_cohort
from vss_actuarial.measures.measures import discount_factors
from vss_actuarial.questions.frontier.design import packages
from vss_actuarial.questions.frontier.frontier import frontier, non_dominated
from vss_actuarial.questions.frontier.scores import burden
from vss_actuarial.questions.measured import measure
from vss_actuarial.questions.solving.lever import Lever

BASE = Scenario.baseline().replace(last_year=2090)
RATE = "pension_rate_employer=0.10:0.20:0.05@2030"
RISE = "scale pension_increase=0.5:1.5:0.5@2030"
SCORES = ["burden@1990", "reserve@2070", "replacement@2060"]


@pytest.fixture(scope="module")
def found():
    return frontier([RATE, RISE], SCORES, BASE)


def test_each_package_has_the_scores_of_its_own_run(found):
    assert found.packages.shape == (9, 2)
    assert [one.name for one in found.levers] == ["pension_increase", "pension_rate_employer"]
    for package in (1, 5, 9):
        rise, rate = found.packages[package - 1]
        by_hand = BASE.set("pension_rate_employer", rate, 2030).scale(
            "pension_increase", rise, 2030
        )
        assert found.scenario(package).fingerprint() == by_hand.fingerprint()
        reserve = measure("reserve@2070").of(project(by_hand))
        assert found.figures[package - 1, 1] == pytest.approx(reserve, rel=1e-12)


def test_the_cheapest_meets_its_target_and_no_cheaper_one_does(found):
    row = found.cheapest("reserve@2070>=30000")
    table = found.table()
    meeting = table[table["reserve@2070 [trillion VND]"] >= 30000]
    cost = "burden@1990 [% of lifetime insured salaries]"
    assert 0 < len(meeting) < len(table)
    assert row[cost] == meeting[cost].min()
    assert found.cheapest("reserve@2070>=1e12") is None


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(*[st.integers(0, 4)] * 3),
        min_size=1,
        max_size=30,
    )
)
def test_a_row_is_efficient_just_where_no_other_beats_it(rows):
    costs = np.array(rows, dtype=float)
    beaten = [any((other <= own).all() and (other < own).any() for other in costs) for own in costs]
    assert non_dominated(costs).tolist() == [not one for one in beaten]


def test_a_seed_draws_the_same_packages_each_once():
    levers = [Lever(("a",), 0.0, 99.0, 1.0), Lever(("b",), 0.0, 99.0, 1.0)]
    one, again, other = packages(levers, 500, 1), packages(levers, 500, 1), packages(levers, 500, 2)
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)
    assert len({tuple(row) for row in one.tolist()}) == 500
    assert one.tolist() == sorted(one.tolist())
    assert len(packages(levers, 10_000, 1)) == 10_000


def test_a_run_that_was_stopped_goes_on_and_gives_the_same(found, tmp_path):
    place, seen = tmp_path / "kept.jsonl", []

    def stop(done, of):
        seen.append(done)
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        frontier([RATE, RISE], SCORES, BASE, keep=place, tell=stop)
    lines = place.read_text().splitlines()
    assert len(lines) == 5
    place.write_text("\n".join(lines) + "\n[4, [0.1, 0.")  # cut off in a line
    kept = json.loads(lines[1])
    kept[1][0] = -1.0  # shows that it is taken up
    place.write_text("\n".join([lines[0], json.dumps(kept), *lines[2:], "[4, [0.1"]))
    again = frontier([RATE, RISE], SCORES, BASE, keep=place)
    assert again.figures[0, 0] == -1.0
    assert np.array_equal(again.figures[1:], found.figures[1:])
    with pytest.raises(InputError, match="another run"):
        frontier([RATE], SCORES, BASE, keep=place)


def test_a_burden_is_what_a_generation_does_not_get_back():
    """Of one that its fund never fails, contributions less benefits of both sexes together."""
    result = project(BASE.shift("pension_rate_employer", 0.2, 2027))
    assert not result.account("pension_survivorship").deficit.any()
    flows = by_cohort(result.account("pension_survivorship"), result.arrays, result.years)
    opening, paid, drawn, pay = 1.0, 0.0, 0.0, 0.0
    for t, rate in enumerate(result.arrays["return_rate"]):
        worth = opening / (1.0 + rate) ** 0.5  # in the middle of the year
        for sex in (0, 1):
            paid += flows.contributions[sex, 1985 - flows.births[0], t] * worth
            drawn += flows.benefits[sex, 1985 - flows.births[0], t] * worth
            pay += flows.salaries[sex, 1985 - flows.births[0], t] * worth
        opening /= 1.0 + rate
    assert burden(result, 1985) == pytest.approx((paid - drawn) / pay, rel=1e-9)


@pytest.mark.parametrize(
    "dearer",
    [lambda base: base.shift("pension_rate_employer", 0.02, 2030),
     lambda base: base.shift("retirement_age_men", 36, 2030)
                      .shift("retirement_age_women", 36, 2030),
     lambda base: base.scale("pension_increase", 0.5, 2030)],
)  # fmt: skip
def test_a_rate_an_age_and_smaller_increases_all_burden_a_generation(dearer):
    assert burden(project(dearer(BASE)), 1985) > burden(project(BASE), 1985)


def test_a_fund_that_fails_burdens_those_who_work_then():
    """A rate too low is no gain where the generation pays for what is lacking."""
    short = project(BASE.set("pension_rate_employer", 0.02, 2027))
    flows = by_cohort(short.account("pension_survivorship"), short.arrays, short.years)
    own = flows.salaries[:, 1990 - flows.births[0]].sum(axis=0)
    assert (own[short.account("pension_survivorship").deficit > 0.0] > 0.0).any()
    net = flows.contributions.sum(axis=0) - flows.benefits.sum(axis=0)
    factors = discount_factors(short.arrays["return_rate"])
    without = factors @ net[1990 - flows.births[0]] / (factors @ own)
    assert burden(short, 1990) > without


@pytest.mark.parametrize(
    ("asked", "told"),
    [(dict(levers=[]), "needs a lever"), (dict(levers=[RATE, RATE]), "each lever once"),
     (dict(levers=["pension_rate_employer=0.1:0.2@2030"]), "give its step"),
     (dict(levers=["pension_rate_employer=0.1:0.2:0@2030"]), "step is 0"),
     (dict(levers=["old_age_pensions=1:2:1@2030"]), "a figure that the projection gives"),
     (dict(levers=["push pension_increase=1:2:1@2030"]), "no kind 'push'"),
     (dict(scores=[]), "needs a score"), (dict(scores=["happiness"]), "there is no 'happiness'"),
     (dict(scores=["replacement"]), "give its year"), (dict(scores=["burden@x"]), "give its year"),
     (dict(scores=["replacement@2150"]), "2026 to 2090"),
     (dict(scores=["burden@1900"]), "from 1979 to 1990"), (dict(scores=["burden@1991"]), "1990"),
     (dict(base=BASE.replace(last_year=2060), scores=["burden@1990"]), "horizon of 2079"),
     (dict(scores=["reserve"]), "year"), (dict(count=0), "count 0"), (dict(count=2.5), "count 2.5"),
     (dict(seed="lucky"), "seed 'lucky'"), (dict(seed=-1), "seed -1"),
     (dict(seed=True), "seed True")],
)  # fmt: skip
def test_what_a_frontier_cannot_use_is_refused_in_one_line(asked, told):
    given = {"levers": [RATE], "scores": SCORES, "base": BASE, **asked}
    with pytest.raises(InputError, match=told) as caught:
        frontier(given.pop("levers"), given.pop("scores"), given.pop("base"), **given)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("targets", "told"),
    [("reserve@2070", "SCORE>=VALUE"), ("reserve@2070>=much", "'much' is not a number"),
     ("premium>=3", "was not asked for"), ("reserve@2070=3", "SCORE>=VALUE")],
)  # fmt: skip
def test_a_target_of_no_score_is_refused(found, targets, told):
    with pytest.raises(InputError, match=told):
        found.cheapest(targets)
    with pytest.raises(InputError, match="package 10"):
        found.scenario(10)


def test_without_a_target_the_cheapest_is_the_best_of_all(found):
    best = found.cheapest(())
    assert best is not None and best.iloc[2] == found.table().iloc[:, 2].min()


@pytest.mark.parametrize("package", [0, 1.5, "1", True, None])
def test_a_package_that_is_no_number_of_the_table_is_refused(found, package):
    with pytest.raises(InputError, match="expected one from 1 to"):
        found.scenario(package)


@pytest.mark.parametrize(
    ("levers", "scores", "told"),
    [(None, ["premium"], "levers: found None"), (5, ["premium"], "levers: found 5"),
     (["real_return=0:0.02:0.01@2030"], None, "scores: found None"),
     (["real_return=0:0.02:0.01@2030"], [5], "measure 5")],
)  # fmt: skip
def test_what_is_no_list_is_refused(levers, scores, told):
    with pytest.raises(InputError, match=told):
        frontier(levers, scores)


def test_what_is_kept_of_another_base_is_refused(tmp_path):
    """The same levers and scores on other assumptions are another run."""
    place, short = tmp_path / "kept.jsonl", Scenario.baseline().replace(last_year=2035)
    asked = (["pension_rate_employer=0.10:0.20:0.10@2030"], ["reserve@2035"])
    first = frontier(*asked, short, keep=place)
    assert np.array_equal(frontier(*asked, short, keep=place).figures, first.figures)
    with pytest.raises(InputError, match="another run"):
        frontier(*asked, short.shift("real_return", 0.01, 2030), keep=place)


def test_of_equals_the_cheapest_is_the_one_that_is_better_in_the_next_score(found):
    figures = np.array([[2.0, 9.0, 9.0], [1.0, 5.0, 8.0], [1.0, 6.0, 7.0], [1.0, 6.0, 6.0]])
    few = replace(found, packages=found.packages[:4], figures=figures)
    assert few.cheapest().name == 3  # more reserve, then a higher replacement
    assert few.cheapest(by="replacement@2060").name == 1
    assert few.cheapest("reserve@2070<=5").name == 2
