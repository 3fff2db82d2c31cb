"""Changes of a scenario: the same from a file as from Python; what is void or twice is told."""

import pickle
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.dated.carried import Carried
from vss_actuarial.ground.errors import InputError
from vss_actuarial.law.old_age.ages import FIRST_LADDER_YEAR, ladder
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.changes import day_of, laid_again
from vss_actuarial.scenario.composing import without_changes_of

BASELINE = Scenario.baseline()
YEARS = np.arange(1995, 2101)
BOOKS = {"law": BASELINE.law, "assumptions": BASELINE.assumptions}
NAMES = [(section, name) for section, book in BOOKS.items() for name in book]
LINE = "since = 2030-01-01, source = 'An idea'"


def reform(folder, text, name="idea"):
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def read(scenario, name, years=YEARS):
    section = "law" if name in scenario.law else "assumptions"
    return getattr(scenario, section)[name].by_year(np.asarray(years))


def test_no_name_stands_in_the_law_and_in_the_assumptions():
    assert not set(BASELINE.law) & set(BASELINE.assumptions)


def known(parameter):
    """Years of a parameter from its first to its last day, as far as they are projected."""
    first = 1995 if parameter.between == "linear" else parameter.days[0].year + 1
    last = 2100 if parameter.until is None else parameter.until.year - 1
    return np.arange(max(first, 1995), min(last, 2100) + 1)


def middle(parameter):
    value = (parameter.low + parameter.high) / 2.0
    return value if parameter.at is None else [value] * len(parameter.at)


@pytest.mark.parametrize("kind", ["set", "shift", "scale", "hold", "delay"])
def test_no_parameter_of_either_book_moves_before_the_day(kind):
    moved = 0
    for section, name in NAMES:
        parameter = BOOKS[section][name]
        years = known(parameter)
        if parameter.between == "event" or len(years) < 2 or years[-1] < 2030:
            continue
        whole = np.rint if parameter.reading.whole else np.asarray
        factor = 2.0 if parameter.reading.whole and parameter.between == "step" else 1.0 - 1e-9
        value = {"set": middle(parameter), "shift": 0.0, "scale": factor, "delay": 12}
        entry = {"since": "2030-05-01", kind: value.get(kind, True)}
        if kind == "set":
            entry["value"] = whole(entry.pop("set")).tolist()
        if kind == "shift":
            value_then = np.asarray(parameter.by_year(years[years >= 2030]))
            entry[kind] = float(whole((parameter.high - float(value_then.max())) / 2.0))
        try:
            changed = BASELINE.with_changes({name: entry})
        except InputError as error:
            assert "is outside the range" in str(error) and kind == "scale", error
            continue
        found, former = (getattr(s, section)[name].by_year(years) for s in (changed, BASELINE))
        assert found[years < 2030].tobytes() == former[years < 2030].tobytes(), name
        moved += found.tobytes() != former.tobytes()
    assert moved > (300 if kind in ("set", "shift", "scale") else 20)


@pytest.mark.parametrize("section", ["law", "assumptions"])
def test_a_parameter_set_to_its_own_values_is_the_parameter_itself(section):
    for name, parameter in BOOKS[section].items():
        if parameter.until is not None:
            continue
        lines = [line for line in map(parameter.line, parameter.days)]
        if parameter.between == "linear" and len({line.since.year for line in lines}) < len(lines):
            continue
        same = BASELINE.set(name, {line.since: line.value for line in lines})
        assert getattr(same, section)[name] is parameter, name
        assert same.fingerprint() == BASELINE.fingerprint()
        assert same.notes and "has no effect" in same.notes[0]


def test_women_retire_three_months_later_on_the_whole_ladder():
    later = BASELINE.shift("retirement_age_women", 3, since=2027)
    steps = ladder(later.law, "retirement_age_women")
    assert [steps[year - FIRST_LADDER_YEAR] for year in (2026, 2027, 2035, 2050)] == [
        684.0,
        691.0,
        723.0,
        723.0,
    ]


def test_the_real_return_is_half_a_point_up_on_its_whole_path():
    up, years = BASELINE.shift("real_return", 0.005, since=2027), [2026, 2027, 2035, 2050]
    gained = read(up, "real_return", years) - read(BASELINE, "real_return", years)
    assert gained == pytest.approx([0.0, 0.005, 0.005, 0.005], abs=1e-15)


@pytest.mark.parametrize(
    ("name", "value", "since"),
    [("real_wage_growth", 0.05, 2045), ("salary_spread", [0.25, 0.8, 0.30], 2050)],
)
def test_straight_lines_do_not_bend_towards_a_change(name, value, since):
    moved = (read(BASELINE.set(name, value, since), name) != read(BASELINE, name)).reshape(106, -1)
    assert int(YEARS[moved.any(axis=1)][0]) == since


def test_a_rise_of_pensions_is_dated_and_no_amount_is_added(tmp_path):
    text = "[law.pension_increase]\nvalues = [{ since = 2030-07-01, %s = 0.05, source = 'x' }]"
    rises = BASELINE.with_reform(reform(tmp_path, text % "value")).law["pension_increase"]
    before, values = rises.events_in_year(np.array([2029, 2030]))
    assert (before.tolist(), values.tolist()) == ([[1.0, 181 / 365]], [[0.0, 0.05]])
    with pytest.raises(InputError, match=r"`add` is no longer read; write `value` in its place"):
        BASELINE.with_reform(reform(tmp_path, text % "add"))


def test_the_order_of_two_reforms_counts_and_what_one_ends_is_told(tmp_path):
    head = 'title = "%s"\n[law.pension_rate_employer]\nvalues = [{ %s, source = "s" }]\n'
    a = reform(tmp_path, head % ("A", "since = 2035-01-01, value = 0.20"), "a")
    b = reform(tmp_path, head % ("B", "since = 2028-01-01, shift = 0.01"), "b")
    a_then_b, b_then_a = (BASELINE.with_reform(x).with_reform(y) for x, y in ((a, b), (b, a)))
    years, rate = [2027, 2028, 2034, 2035, 2060], "pension_rate_employer"
    assert read(a_then_b, rate, years).tolist() == [0.14, 0.15, 0.15, 0.21, 0.21]
    assert read(b_then_a, rate, years).tolist() == [0.14, 0.15, 0.15, 0.2, 0.2]
    assert a_then_b.notes == ()
    assert b_then_a.notes == (
        "A: set of pension_rate_employer from 2035-01-01 ends the shift of 'B' there",
    )
    assert (a_then_b.title, b_then_a.title) == ("A + B", "B + A")


def test_a_new_base_salary_leaves_the_years_before_to_the_rule():
    changed = BASELINE.set("base_salary", 5e6, since=2040)
    growth = np.full(len(YEARS), 0.05)
    new, old = (Carried.of(s.law["base_salary"], YEARS).along(growth) for s in (changed, BASELINE))
    assert all(
        a[YEARS < 2040].tobytes() == b[YEARS < 2040].tobytes()
        for a, b in zip(new, old, strict=True)
    )
    assert new[1][YEARS >= 2040][:2] == pytest.approx([5e6 * 1.05, 5e6 * 1.05**2])


def test_the_same_package_twice_is_refused_by_name_by_path_and_by_content(tmp_path):
    once = BASELINE.with_reform("rates_plus_2")
    text = "\n".join(
        f"[law.pension_rate_{who}]\nvalues = [{{ {LINE}, shift = 0.01 }}]"
        for who in ("employee", "employer")
    )
    for again in ("rates_plus_2", reform(tmp_path, 'title = "Other"\n' + text)):
        with pytest.raises(
            InputError, match=r"the same changes as 'Rates up 2 points', given twice"
        ):
            once.with_reform(again)
    with pytest.raises(InputError, match=r"shift of pension_rate_employer by 0.01 .* given twice"):
        once.shift("pension_rate_employer", 0.01, since=2030)
    with pytest.raises(InputError, match=r"the same changes as 'May campaigns', given twice"):
        BASELINE.with_reform("campaign_may").with_reform("campaign_may")
    assert once.shift("pension_rate_employer", 0.01, since=2031).notes == ()


def test_a_package_is_told_apart_by_what_it_does_and_not_by_its_words():
    relief = {"fund": "unemployment", "since": date(2030, 1, 1), "until": date(2030, 12, 31),
              "cash": 1000.0, "persons_share": [0.0, 0.1, 0.0], "label": "Cash",
              "source": "A test", "reason": "To be tried"}  # fmt: skip
    shifts = {name: {"shift": 0.01, "since": 2030} for name in ("real_return", "price_growth")}
    does = [
        shifts,
        {"real_return": {"shift": 0.02, "since": 2030}},
        {"known_to": 2012},
        {"known_to": 2017},
        {"law_of": 2012},
        {"law_of": 2019},
        {"without": ["Law 41/2024/QH15"]},
        {"relief": {"cash": relief}},
        {"relief": {"cash": {**relief, "cash": 2000.0}}},
    ]
    digests = [BASELINE.with_changes(one).packages[-1].digest for one in does]
    assert len({*digests, ""}) == len(does) + 1
    other_words = [
        dict(reversed(shifts.items())),
        {"relief": {"cash": {**relief, "label": "Other", "status": "judgement"}}},
    ]
    alike = [BASELINE.with_changes(one, "Other").packages[-1].digest for one in other_words]
    assert alike == [digests[0], digests[-2]]


def test_words_alone_may_follow_words_alone():
    words = BASELINE.with_changes({}, "One").with_changes({}, "Two")
    assert [package.digest for package in words.packages] == ["", ""]
    assert words.fingerprint() == BASELINE.fingerprint()


def test_two_files_of_one_name_are_two_packages(tmp_path):
    text = (
        "[law.pension_rate_employer]\nvalues = [{ since = %s-01-01, value = 0.15, source = 'x' }]"
    )
    scenarios = BASELINE
    for year in (2030, 2040):
        (tmp_path / str(year)).mkdir()
        scenarios = scenarios.with_reform(reform(tmp_path / str(year), text % year))
    assert len(scenarios.packages) == 2
    assert scenarios.notes[0].endswith("has no effect: its values stand already")


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 900), st.integers(2027, 2090))
def test_there_and_back_is_the_baseline(per_mille, year):
    there = BASELINE.shift("real_return", per_mille / 10000, since=year)
    back = there.shift("real_return", -per_mille / 10000, since=year)
    assert there.fingerprint() != BASELINE.fingerprint() == back.fingerprint()
    assert back.assumptions["real_return"] is BASELINE.assumptions["real_return"]
    assert len(back.notes) == 1 and "undoes the shift" in back.notes[0]


DAYS = [2030, np.int64(2030), "2030", "2030-01-01", date(2030, 1, 1), pd.Timestamp(2030, 1, 1)]


@pytest.mark.parametrize("day", [*DAYS, 2030.0, np.datetime64("2030-01-01")], ids=repr)
def test_a_day_may_be_written_in_many_ways(day):
    expected = BASELINE.shift("real_return", 0.005, since=date(2030, 1, 1)).fingerprint()
    assert BASELINE.shift("real_return", 0.005, since=day).fingerprint() == expected


def test_a_year_is_its_first_day_and_as_an_end_its_last():
    assert (day_of(2030), day_of(2030, "until")) == (date(2030, 1, 1), date(2030, 12, 31))
    limited = BASELINE.set("pension_rate_employer", 0.15, since=2030, until=2040)
    assert read(limited, "pension_rate_employer", [2029, 2030, 2040, 2041]).tolist() == [
        0.14,
        0.15,
        0.15,
        0.14,
    ]


@pytest.mark.parametrize("day", [True, "soon", "2030-02-30", 20300, None, 2030.5, [2030]], ids=repr)
def test_what_is_no_day_is_told(day):
    with pytest.raises(InputError, match=r"since: "):
        BASELINE.shift("real_return", 0.005, since=day)


FILE = """
[law.pension_rate_employer]
values = [
  { since = 2030-01-01, value = 0.15, source = "x" },
  { since = 2032-01-01, until = 2035-12-31, value = 0.16, source = "x" },
  { since = 2037-01-01, ramp = 2041-01-01, shift = 0.04, source = "x" },
]
[assumptions.withdrawal_prob]
values = [{ since = 2030-01-01, scale = 0.5, source = "x" }]
[law.retirement_age_men]
values = [{ since = 2027-01-01, hold = true, until = 2027-12-31, source = "x" }]
[law.retirement_age_women]
values = [{ since = 2027-01-01, delay = 12, source = "x" }]
"""


def test_every_change_means_the_same_from_a_file_and_from_python(tmp_path):
    by_file = BASELINE.with_reform(reform(tmp_path, FILE))
    in_python = (
        BASELINE.set("pension_rate_employer", {2030: 0.15, "2032-01-01": 0.16}, until=2035)
        .shift("pension_rate_employer", 0.04, since=2037, ramp=2041)
        .scale("withdrawal_prob", 0.5, since=2030)
        .hold("retirement_age_men", since=2027, until=2027)
        .delay("retirement_age_women", 12, since=2027)
    )
    by_name = BASELINE.with_changes(
        {
            "pension_rate_employer": [
                {"since": 2030, "value": 0.15},
                {"since": 2032, "value": 0.16, "until": 2035},
                {"since": 2037, "ramp": "2041", "shift": np.float64(0.04)},
            ],
            "withdrawal_prob": {"scale": 0.5, "since": 2030},
            "retirement_age_men": {"hold": True, "since": 2027, "until": 2027},
            "retirement_age_women": {"delay": 12, "since": pd.Timestamp("2027-01-01")},
        },
        title="By name",
    )
    assert by_file.fingerprint() == in_python.fingerprint() == by_name.fingerprint()
    assert by_file.fingerprint() != BASELINE.fingerprint()
    meanings = [sorted(map(repr, (c.meaning for c in s.changes))) for s in (by_file, in_python)]
    assert meanings[0] == meanings[1]
    assert by_name.title == "By name"
    rate = read(by_file, "pension_rate_employer", [2031, 2032, 2036, 2038, 2041])
    assert rate.tolist() == [0.15, 0.16, 0.14, 0.15, 0.18]


def test_a_list_may_bring_its_own_ages():
    name = "exit_prob_employer_pay"
    at = BASELINE.assumptions[name].at
    flat = BASELINE.set(name, [0.1, 0.1], since=2030, at=[15, 60])
    assert read(flat, name, [2030]).tolist() == [[0.1] * len(at)]
    line = BASELINE.set(name, [at[0] / 1000, at[-1] / 1000], since=2030, at=[at[0], at[-1]])
    assert read(line, name, [2030])[0] == pytest.approx(np.array(at) / 1000)
    assert flat.notes == line.notes == ()
    middle = at[0] + (at[1] - at[0]) / 2
    bent = BASELINE.set(name, [0.1, 0.2, 0.1], since=2030, at=[at[0], middle, at[-1]])
    (note,) = bent.notes
    assert "read at the parameter's own points" in note


def test_a_scenario_pickled_is_the_same_scenario():
    changed = BASELINE.shift("real_return", 0.005, since=2027).set("base_salary", 5e6, since=2040)
    again = pickle.loads(pickle.dumps(changed))
    assert again.fingerprint() == changed.fingerprint()
    assert (again.changes, again.notes, again.title) == (
        changed.changes,
        changed.notes,
        changed.title,
    )
    back = again.shift("real_return", -0.005, since=2027)
    assert read(back, "real_return").tobytes() == read(BASELINE, "real_return").tobytes()


def test_changes_are_laid_again_over_another_law():
    changed = BASELINE.shift("pension_rate_employer", 0.01, since=2030)

    def higher(parameter):
        if parameter.name != "pension_rate_employer":
            return parameter
        return BASELINE.shift(parameter.name, 0.02, since=2020).law[parameter.name]

    books = laid_again({"law": changed.law}, changed.changes, higher)
    assert books["law"]["pension_rate_employer"].by_year([2019, 2030]).tolist() == [0.14, 0.17]
    assert changed.base_law["pension_rate_employer"] is BASELINE.law["pension_rate_employer"]


BROKEN = {
    "a date in quotes": (
        '[law.pension_rate_employer]\nvalues = [{since="2028-01-01", value=0.1, source="x"}]',
        "found '2028-01-01' (since 2028-01-01); write it without quotes: since = 2028-01-01",
    ),
    "the wrong section": (
        f"[law.real_return]\nvalues = [{{ {LINE}, shift = 0.01 }}]",
        "real_return stands in the assumptions; write [assumptions.real_return]",
    ),
    "two kinds at once": (
        f"[law.pension_rate_employer]\nvalues = [{{ {LINE}, shift = 0.01, scale = 2 }}]",
        "give one of `value`, `shift`, `scale`, `hold`, `delay`",
    ),
    "held for no": (
        f"[law.pension_rate_employer]\nvalues = [{{ {LINE}, hold = false }}]",
        "pension_rate_employer, value 1.hold: input should be true, found False",
    ),
    "half a month": (
        f"[law.pension_rate_employer]\nvalues = [{{ {LINE}, delay = 1.5 }}]",
        "value 1.delay: input should be a valid integer, found 1.5",
    ),
    "an `at` with one value": (
        f"[assumptions.exit_prob_employer_pay]\nvalues = [{{ {LINE}, at = [1], scale = 2 }}]",
        "since 2030-01-01: `at` goes with a list of values",
    ),
    "an `at` of another length": (
        "[assumptions.exit_prob_employer_pay]\n"
        f"values = [{{ {LINE}, at = [1, 2], value = [0.1] }}]",
        "1 values for the 2 points of `at`",
    ),
    "an `at` upside down": (
        f"[assumptions.exit_prob_employer_pay]\n"
        f"values = [{{ {LINE}, at = [2, 1], value = [0.1, 0.2] }}]",
        "the points of `at` must ascend, found [2.0, 1.0]",
    ),
    "a list on a parameter without points": (
        f"[law.pension_rate_employer]\nvalues = [{{ {LINE}, at = [1], value = [0.1] }}]",
        "pension_rate_employer has no `at`; give one value",
    ),
    "too few values": (
        f"[assumptions.exit_prob_employer_pay]\nvalues = [{{ {LINE}, value = [0.1] }}]",
        "1 values for the 6 points of `at`",
    ),
    "an event put off": (
        f"[law.pension_increase]\nvalues = [{{ {LINE}, delay = 12 }}]",
        "pension_increase is a series of events and takes no delay",
    ),
    "a title that is no text": ("title = 3", "title is 3, expected text in quotes"),
    "nested without end": (
        "a = " + "[" * 5000 + "]" * 5000,
        "stand in one another too deep to mean anything",
    ),
    "a number without end": ("a = " + "9" * 5000, "holds what cannot be read: Exceeds the limit"),
    "an infinite shift": (
        f"[law.pension_rate_employer]\nvalues = [{{ {LINE}, shift = inf }}]",
        "value 1.shift: input should be a finite number, found inf",
    ),
}


@pytest.mark.parametrize(("text", "told"), BROKEN.values(), ids=BROKEN)
def test_what_a_reform_cannot_say_is_told_in_one_line(tmp_path, text, told):
    with pytest.raises(InputError) as caught:
        BASELINE.with_reform(reform(tmp_path, text))
    assert told in str(caught.value) and "\n" not in str(caught.value)
    assert str(caught.value).startswith("idea.toml: ")


IN_PYTHON = {
    "an unknown name": (lambda s: s.shift("real_retrun", 1, since=2030), "mean 'real_return'?"),
    "an unknown key": (
        lambda s: s.shift("real_return", 0.1, since=2030, untill=2040),
        "a change takes no 'untill'",
    ),
    "no first day": (lambda s: s.set("real_return", 0.1), "since: missing"),
    "a day and days": (
        lambda s: s.set("real_return", {2030: 0.1}, since=2030),
        "give either since, or values by day",
    ),
    "no values": (lambda s: s.set("real_return", {}), "found no value"),
    "no mapping": (lambda s: s.with_changes(3), "found 3, expected a mapping by parameter"),
    "no entries": (lambda s: s.with_changes({"real_return": 3}), "must hold `values"),
    "the wrong section": (
        lambda s: s.with_changes({"law": {"real_return": {"shift": 0.1, "since": 2030}}}),
        "changes: real_return stands in the assumptions; write [assumptions.real_return]",
    ),
    "a parameter twice": (
        lambda s: s.with_changes(
            {
                "assumptions": {"real_return": {"shift": 0.1, "since": 2030}},
                "real_return": {"shift": 0.2, "since": 2030},
            }
        ),
        "changes: real_return is given twice",
    ),
    "a misspelt key": (lambda s: s.with_changes({"witout": ["Law 1"]}), "mean 'without'?"),
    "text for a number": (
        lambda s: s.shift("real_return", "0.1", since=2030),
        "input should be a valid number, found '0.1'",
    ),
    "out of range": (
        lambda s: s.shift("pension_rate_employer", 0.5, since=2030),
        "pension_rate_employer, the shift of pension_rate_employer by 0.5 from 2030-01-01: on "
        "2030-01-01 value 0.64 is outside the range 0 to 0.4 (fraction of insured salary)",
    ),
}


@pytest.mark.parametrize(("call", "told"), IN_PYTHON.values(), ids=IN_PYTHON)
def test_what_python_cannot_ask_is_told_in_one_line(call, told):
    with pytest.raises(InputError) as caught:
        call(BASELINE)
    assert told in str(caught.value) and "\n" not in str(caught.value)


def test_a_change_without_effect_stands_and_is_refused_a_second_time():
    name = "pension_rate_employer"
    value = float(BASELINE.law[name].on(date(2040, 1, 1)))
    once = BASELINE.set(name, value, since=2090)
    assert once.law[name] is BASELINE.law[name]
    for again in (once, once.shift("real_return", 0.001, since=2090)):
        with pytest.raises(InputError, match=r"given twice"):
            again.with_changes({name: {"value": value, "since": 2090}, "label": "Another"})
    there = BASELINE.shift(name, 0.01, since=2090).shift(name, -0.01, since=2090)
    with pytest.raises(InputError, match=r"shift of .* by 0.01 from 2090-01-01 is given twice"):
        there.with_changes({name: [{"shift": 0.01, "since": 2090}, {"shift": 0.02, "since": 2091}]})


def test_a_change_without_effect_on_one_law_acts_on_another():
    """What stands is set: on a law in which less had stood it counts from its day."""
    name = "pension_rate_employer"
    value = float(BASELINE.law[name].on(date(2040, 1, 1)))
    same = BASELINE.set(name, value, since=2040)
    assert same.law[name] is BASELINE.law[name]

    def lower(parameter):
        return (
            BASELINE.set(name, 0.1, since=2000).law[name] if parameter.name == name else parameter
        )

    books = laid_again({"law": same.law}, same.changes, lower)
    assert books["law"][name].by_year([2039, 2040]).tolist() == [0.1, value]


def test_a_scenario_without_the_changes_of_a_parameter_keeps_the_others():
    both = BASELINE.shift("real_return", 0.01, since=2030)
    both = both.shift("pension_rate_employer", 0.01, since=2030)
    one = without_changes_of(both, "real_return")
    assert [change.name for change in one.changes] == ["pension_rate_employer"]
    assert (
        one.fingerprint() == BASELINE.shift("pension_rate_employer", 0.01, since=2030).fingerprint()
    )


def test_a_byte_order_mark_is_read_over(tmp_path):
    text = f"[law.pension_rate_employer]\nvalues = [{{ {LINE}, shift = 0.01 }}]"
    (tmp_path / "marked.toml").write_text(text, encoding="utf-8-sig")
    marked = BASELINE.with_reform(tmp_path / "marked.toml")
    assert read(marked, "pension_rate_employer", [2030]).tolist() == [0.15]
    (tmp_path / "wide.toml").write_text(text, encoding="utf-16")
    with pytest.raises(InputError, match=r"^wide.toml: not text in UTF-8"):
        BASELINE.with_reform(tmp_path / "wide.toml")
