"""What changes do, through all three doors: a file, Python, and options of the command line."""

from datetime import date
from typing import NamedTuple

import numpy as np
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.cli.changes import Given, changed
from vss_actuarial.ground.errors import InputError
from vss_actuarial.labour.economy import (
    EconomyGiven,
    ReturnsGiven,
    project_economy,
    project_returns,
)
from vss_actuarial.law.old_age.ages import FIRST_LADDER_YEAR, ladder
from vss_actuarial.scenario.given import given as vectors

BASELINE = Scenario.baseline()
LAST = 2055


class Case(NamedTuple):
    """A change in its three forms; `file` is the body of a reform."""

    file: str
    python: object
    options: list


def entry(section, name, body):
    return f'[{section}.{name}]\nvalues = [{{ source = "An idea", {body} }}]\n'


CASES = {
    "wages": Case(
        entry("assumptions", "real_wage_growth", "since = 2045-01-01, value = 0.05"),
        lambda s: s.set("real_wage_growth", 0.05, since=2045),
        [Given("set", "real_wage_growth=0.05@2045")],
    ),
    "spread": Case(
        entry("assumptions", "salary_spread", "since = 2050-01-01, value = [0.25, 0.8, 0.3]"),
        lambda s: s.set("salary_spread", [0.25, 0.8, 0.3], since=2050),
        [Given("set", "salary_spread=0.25,0.8,0.3@2050")],
    ),
    "age": Case(
        entry("law", "retirement_age_women", "since = 2027, shift = 3"),
        lambda s: s.shift("retirement_age_women", 3, since=2027),
        [Given("shift", "retirement_age_women=+3@2027")],
    ),
    "age later": Case(
        entry("law", "retirement_age_men", "since = 2027, shift = 5"),
        lambda s: s.shift("retirement_age_men", np.int64(5), since="2027"),
        [Given("shift", "retirement_age_men=5@2027-01-01")],
    ),
    "return": Case(
        entry("assumptions", "real_return", "since = 2027-01-01, shift = 0.005"),
        lambda s: s.shift("real_return", 0.005, since=2027),
        [Given("shift", "real_return=+0.005@2027")],
    ),
    "event": Case(
        entry("law", "pension_increase", "since = 2030-07-01, value = 0.05"),
        lambda s: s.set("pension_increase", 0.05, since="2030-07-01"),
        [Given("set", "pension_increase=0.05@2030-07-01")],
    ),
    "base salary": Case(
        entry("law", "base_salary", "since = 2040-01-01, value = 6000000"),
        lambda s: s.set("base_salary", 6e6, since=2040),
        [Given("set", "base_salary=6000000@2040")],
    ),
    "minimum wage": Case(
        entry("law", "regional_minimum_wage_1", "since = 2041-01-01, scale = 1.1"),
        lambda s: s.scale("regional_minimum_wage_1", 1.1, since=2041),
        [Given("scale", "regional_minimum_wage_1=1.1@2041")],
    ),
}
DOORS = ("file", "python", "options")


@pytest.fixture
def scenario(tmp_path):
    """A case through a door, to the horizon."""

    def through(case, door):
        base = BASELINE.replace(last_year=LAST)
        if door == "python":
            return CASES[case].python(base)
        if door == "options":
            return changed(base, CASES[case].options)
        (tmp_path / "idea.toml").write_text(CASES[case].file)
        return base.with_reform(tmp_path / "idea.toml")

    return through


@pytest.fixture(scope="module")
def before():
    return project(BASELINE.replace(last_year=LAST))


def unmoved(result, before, year):
    """Whether no flow of a year before, and no stock up to its 1 January, moves by a bit."""
    n = year - 1995
    for name, array in before.arrays.items():
        last = n + 1 if len(array) > len(before.years) else n
        if not np.array_equal(array[:last], result.arrays[name][:last], equal_nan=True):
            return False
    return all(
        np.array_equal(item[:n], result.accounts_vnd[fund].outgo[key][:n])
        for fund, account in before.accounts_vnd.items()
        for key, item in account.outgo.items()
    )


@pytest.mark.parametrize(
    ("case", "year"),
    [("wages", 2045), ("spread", 2050), ("return", 2027), ("base salary", 2040)],
)
@pytest.mark.parametrize("door", DOORS)
def test_nothing_before_the_day_moves_and_something_after_it_does(
    scenario, before, case, year, door
):
    result = project(scenario(case, door))
    assert unmoved(result, before, year)
    assert not unmoved(result, before, LAST + 1)


@pytest.mark.parametrize("door", DOORS)
def test_women_retire_three_months_later_on_the_whole_ladder(scenario, door):
    law = scenario("age", door).law
    new, old = (ladder(book, "retirement_age_women") for book in (law, BASELINE.law))
    ages = [new[year - FIRST_LADDER_YEAR] for year in (2027, 2035, 2050)]
    assert ages == [691.0, 723.0, 723.0]
    known = 2027 - FIRST_LADDER_YEAR
    assert list(new[:known]) == list(old[:known])


@pytest.mark.parametrize("door", DOORS)
def test_men_retire_five_months_later_on_the_whole_ladder(scenario, door):
    law = scenario("age later", door).law["retirement_age_men"]
    ages = law.by_year(np.array([2026, 2027, 2028, 2060]))
    assert ages.tolist() == [738.0, 746.0, 749.0, 749.0]


def above_prices(scenario):
    """Return on the reserves above prices, by year."""
    given = vectors.Given(scenario)
    economy = project_economy(given.give(EconomyGiven))
    returns = project_returns(given.give(ReturnsGiven), economy)
    return (1.0 + returns) / (1.0 + economy.price_growth) - 1.0


@pytest.mark.parametrize("door", DOORS)
def test_the_real_return_is_half_a_point_up_on_its_whole_path(scenario, door):
    moved, old = (above_prices(one)[: LAST - 1994] for one in (scenario("return", door), BASELINE))
    first = 2027 - 1995
    assert np.array_equal(moved[:first], old[:first])
    assert moved[first:] - old[first:] == pytest.approx(0.005)
    assert np.ptp(old[first:]) > 0.01  # a path, and no level


@pytest.mark.parametrize("door", DOORS)
def test_an_event_is_dated_and_no_other_is_moved(scenario, door):
    law = scenario("event", door).law["pension_increase"]
    events = {line.since: line.value for line in law.values}
    old = {line.since: line.value for line in BASELINE.law["pension_increase"].values}
    assert events == {**old, date(2030, 7, 1): 0.05}


@pytest.mark.parametrize("case", CASES)
def test_the_three_doors_are_one(scenario, case):
    prints = {scenario(case, door).fingerprint() for door in DOORS}
    assert len(prints) == 1 and BASELINE.replace(last_year=LAST).fingerprint() not in prints


def test_a_set_ends_an_earlier_shift_through_each_door(tmp_path):
    """Two packages: A sets 20 % from 2035, B shifts by a point from 2028."""
    rate = "pension_rate_employer"
    (tmp_path / "a.toml").write_text(entry("law", rate, "since = 2035-01-01, value = 0.2"))
    (tmp_path / "b.toml").write_text(entry("law", rate, "since = 2028-01-01, shift = 0.01"))
    python = {"a": lambda s: s.set(rate, 0.2, since=2035), "b": lambda s: s.shift(rate, 0.01, 2028)}
    options = {"a": Given("set", f"{rate}=0.2@2035"), "b": Given("shift", f"{rate}=0.01@2028")}
    for order, later in (("ab", 0.21), ("ba", 0.2)):
        files, calls = BASELINE, BASELINE
        for one in order:
            files, calls = files.with_reform(tmp_path / f"{one}.toml"), python[one](calls)
        line = changed(BASELINE, [options[one] for one in order])
        assert len({one.fingerprint() for one in (files, calls, line)}) == 1
        for one in (files, calls, line):
            path = one.law[rate].by_year(np.array([2027, 2028, 2035]))
            assert path == pytest.approx([0.14, 0.15, later])
            assert any("ends the shift" in note for note in one.notes) == (order == "ba")


TWICE = [
    lambda s, folder: s.with_reform("rates_plus_2").with_reform("rates_plus_2"),
    lambda s, folder: s.shift("real_return", 0.005, 2027).shift("real_return", 0.005, 2027),
    lambda s, folder: changed(s, 2 * [Given("shift", "real_return=0.005@2027")]),
    lambda s, folder: changed(s, 2 * [Given("without", "Law 41/2024")]),
]


@pytest.mark.parametrize("call", TWICE)
def test_the_same_change_twice_is_refused_through_each_door(call, tmp_path):
    with pytest.raises(InputError, match="given twice"):
        call(BASELINE, tmp_path)


def test_the_former_add_is_answered_with_what_to_write(tmp_path):
    for name, say in (("pension_increase", "`value`"), ("pension_rate_employer", "`shift = 0.05`")):
        (tmp_path / "old.toml").write_text(entry("law", name, "since = 2030-07-01, add = 0.05"))
        with pytest.raises(InputError, match=f"old.toml: {name}.*add.*write {say}"):
            BASELINE.with_reform(tmp_path / "old.toml")
        with pytest.raises(InputError, match=f"write {say}"):
            BASELINE.with_changes({name: {"add": 0.05, "since": "2030-07-01"}})
