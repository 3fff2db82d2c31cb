"""Acts at the door of a scenario: what falls, what stays, what is laid over again, what is told."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.dated.year_parts import DAY
from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario.acts.citations import shipped_acts
from vss_actuarial.scenario.acts.enacted import RULE_YEAR, _brought_by
from vss_actuarial.scenario.levers.relief import shipped_relief

BASELINE = Scenario.baseline()
LAW_2024 = "Law 41/2024/QH15"
LABOUR_CODE = "Labour Code 45/2019/QH14"
DAYS = [
    2012,
    np.int64(2012),
    "2012",
    "2012-12-31",
    date(2012, 12, 31),
    datetime(2012, 12, 31, 7),
    pd.Timestamp("2012-12-31"),
    np.datetime64("2012-12-31", "ns"),
]


def rule_year(scenario):
    return float(scenario.assumptions[RULE_YEAR].on(date(2100, 1, 1)))


def test_a_scenario_without_an_act_is_the_law_before_it():
    reform = BASELINE.without(LABOUR_CODE)
    before = BASELINE.law["retirement_age_women"].on(date(2020, 1, 1))
    assert reform.law["retirement_age_women"].on(date(2060, 1, 1)) == before
    assert reform.law["retirement_age_women"].on(date(2016, 1, 1)) == before
    assert any("retirement_age_women" in note for note in reform.notes)


@pytest.mark.parametrize("first", ["act", "change"])
def test_changes_are_laid_over_what_an_act_leaves_in_either_order(first):
    def act(scenario):
        return scenario.without(LABOUR_CODE)

    def change(scenario):
        return scenario.shift("retirement_age_women", 12, since=2030)

    after = change(act(BASELINE)) if first == "act" else act(change(BASELINE))
    ages = [after.law["retirement_age_women"].on(date(year, 1, 1)) for year in (2029, 2040)]
    assert ages == [660.0, 672.0]


def test_acts_one_after_the_other_are_acts_together():
    together = BASELINE.without(LAW_2024, LABOUR_CODE)
    for one, other in ((LAW_2024, LABOUR_CODE), (LABOUR_CODE, LAW_2024)):
        assert BASELINE.without(one).without(other).fingerprint() == together.fingerprint()
    either = BASELINE.law_of(2023).without(LABOUR_CODE)
    assert BASELINE.without(LABOUR_CODE).law_of(2023).fingerprint() == either.fingerprint()


@pytest.mark.parametrize("day", DAYS, ids=repr)
def test_the_law_of_a_day_may_be_asked_for_in_many_ways(day):
    assert BASELINE.law_of(day).fingerprint() == BASELINE.law_of("2012-12-31").fingerprint()


def test_the_law_of_a_day_to_come_is_the_law():
    assert BASELINE.law_of(2090).fingerprint() == BASELINE.fingerprint()


@pytest.mark.parametrize(
    ("day", "first"),
    [
        ("2012-12-31", 2013),  # the last increase that had been passed is that of May 2012
        ("2012-03-31", 2012),  # none of 2012 had been passed
        ("2014-12-31", 2015),  # that of January 2015 was passed in January 2015
        ("2016-12-31", 2017),
        ("2026-06-30", 2027),  # that of July 2026 had been announced
        ("2030-12-31", 2027),
    ],
)
def test_pensions_rise_by_the_rule_after_the_last_increase_that_had_been_passed(day, first):
    scenario = BASELINE.law_of(day)
    assert rule_year(scenario) == first
    assert any(f"1 July {first}" in note for note in scenario.notes) == (first < 2027)


def test_pensions_go_on_rising_under_an_old_law():
    result = project(BASELINE.law_of(2012).replace(last_year=2040))
    mass, heads = (
        result.arrays[name].reshape(len(result.arrays[name]), -1).sum(axis=1)
        for name in ("budget_pension_mass", "budget_pensioners")
    )
    mean = mass / heads
    years = result.years.tolist()
    rise = [mean[years.index(year) + 1] / mean[years.index(year)] for year in range(2013, 2025)]
    assert min(rise) > 1.0


def test_relief_that_began_later_falls_and_a_users_own_stays():
    own = Scenario.named("relief_package").law_of(2019)
    assert {one.since.year for one in own.relief} == {2028}
    kept = {one.name for one in BASELINE.law_of("2020-12-31").relief}
    assert kept == {"suspension_2020"}
    assert any(note.startswith("relief suspension_2021 falls") for note in own.notes)


def test_an_act_that_passed_before_the_last_day_of_relief_may_have_brought_it():
    name, act = next(iter(shipped_acts().items()))
    package = shipped_relief()[0]

    def brought(since, until):
        days = {"since": act.passed + since * DAY, "until": act.passed + until * DAY}
        return _brought_by(package.model_copy(update={"source": name, **days}), shipped_acts())

    assert brought(-30, 30) == brought(-30, 0) == brought(5, 30) == [name]
    assert brought(-30, -1) == []


def test_relief_falls_with_the_resolution_that_brought_it():
    left = {one.name for one in BASELINE.without("Resolution 68/NQ-CP").relief}
    gone = {one.name for one in BASELINE.relief} - left
    assert gone == {"suspension_2021", "accident_rate_nil"}
    assert project(BASELINE.without("Resolution 68/NQ-CP").replace(last_year=2025))


def test_a_file_asks_for_acts_and_days_as_python_does(tmp_path):
    text = (
        f'title = "Before"\nwithout = ["{LABOUR_CODE}"]\nlaw_of = 2019-06-30\n'
        "[law.pension_rate_employer]\n"
        'values = [{ since = 2030, until = 2040, shift = 0.01, source = "x" }]\n'
    )
    (tmp_path / "before.toml").write_text(text)
    scenario = BASELINE.with_reform(tmp_path / "before.toml")
    same = BASELINE.with_changes(
        {
            "without": [LABOUR_CODE],
            "law_of": "2019-06-30",
            "pension_rate_employer": {"shift": 0.01, "since": 2030, "until": 2040},
        },
        title="Before",
    )
    step = BASELINE.without("Labour Code 45/2019").law_of(date(2019, 6, 30))
    step = step.shift("pension_rate_employer", 0.01, "2030-01-01", until=pd.Timestamp(2040, 12, 31))
    assert scenario.fingerprint() == same.fingerprint() == step.fingerprint()
    assert scenario.title == same.title == "Before"


TWICE = {
    "an act": (lambda s: s.without(LAW_2024).without("Law 41/2024"), f"without {LAW_2024}: given"),
    "an act at once": (lambda s: s.without(LAW_2024, LAW_2024), "given twice"),
    "a day": (lambda s: s.law_of(2012).law_of("2012-12-31"), "given twice"),
    "two days": (lambda s: s.law_of(2012).law_of(2013), "the law is that of 2012-12-31 already"),
    "no act": (lambda s: s.without("Law 41/2044"), "there is no act 'Law 41/2044'"),
    "no citation": (lambda s: s.without(41), "without is [41], expected a list of acts"),
    "no day": (lambda s: s.law_of("soon"), "law_of: found 'soon', expected a year or a day"),
}


@pytest.mark.parametrize(("call", "told"), TWICE.values(), ids=TWICE)
def test_what_is_given_twice_or_is_none_is_refused_in_one_line(call, told):
    with pytest.raises(InputError) as caught:
        call(BASELINE)
    assert told in str(caught.value) and "\n" not in str(caught.value)


def test_an_act_that_had_not_been_passed_takes_nothing_out_and_that_is_told():
    old = BASELINE.law_of(2012)
    both = old.without(LAW_2024)
    assert both.fingerprint() == old.fingerprint()
    assert any(f"without {LAW_2024}: nothing falls" in note for note in both.notes)


def test_books_given_anew_are_the_law_of_which_acts_are_then_taken():
    other = BASELINE.shift("pension_rate_employer", 0.01, since=2020).law
    scenario = BASELINE.without(LAW_2024).replace(law=other)
    assert scenario.enacted is None
    assert scenario.without(LABOUR_CODE).law["pension_rate_employer"].on(date(2030, 1, 1)) == 0.15


@pytest.mark.parametrize("key", ["since", "until", "ramp"])
@pytest.mark.parametrize(
    "day",
    [
        pd.NaT,
        np.datetime64("NaT"),
        np.bool_(True),
        np.array([2030]),
        "2030-W01",
        "20300101",
        b"2030",
    ],
)
def test_what_is_no_day_is_refused_under_each_key(key, day):
    dates = {"since": 2027, "until": 2050, "ramp": 2040} | {key: day}
    with pytest.raises(InputError, match=f"{key}: found") as caught:
        BASELINE.shift("real_return", 0.005, **dates)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("kind", [int, np.int32, str, lambda year: pd.Timestamp(year, 1, 1)])
def test_each_date_of_a_change_may_be_written_in_many_ways(kind):
    days = {"since": kind(2027), "ramp": kind(2040)}
    expected = BASELINE.shift("real_return", 0.005, since=date(2027, 1, 1), ramp=date(2040, 1, 1))
    assert BASELINE.shift("real_return", 0.005, **days).fingerprint() == expected.fingerprint()


LAST_DECREES = [("Decree 161/2026/ND-CP", 2026), ("Decree 293/2025/ND-CP", 2026), (LAW_2024, 2025)]


@pytest.mark.parametrize(("act", "year"), LAST_DECREES)
def test_without_an_act_nothing_moves_before_the_year_of_what_it_brought(act, year):
    check_nothing_before(year, BASELINE.without(act))


@pytest.mark.parametrize("day", [2008, 2014, 2018, "2023-03-15", 2023, "2024-06-29", 2025])
def test_under_the_law_of_a_day_nothing_moves_before_the_day(day):
    check_nothing_before(int(str(day)[:4]) + isinstance(day, int), BASELINE.law_of(day))


def check_nothing_before(year, scenario):
    """Every array and item of an account that both have, and that something moves later."""
    result, base, n = project(scenario), project(BASELINE), year - 1995
    pairs = [(values, result.arrays[name]) for name, values in base.arrays.items()]
    for fund, account in base.accounts_vnd.items():
        other = result.accounts_vnd[fund]
        for here, there in ((account.income, other.income), (account.outgo, other.outgo)):
            pairs += [(money, there[item]) for item, money in here.items() if item in there]
    assert all(np.array_equal(values[:n], other[:n]) for values, other in pairs)
    assert not all(np.array_equal(values, other) for values, other in pairs)
