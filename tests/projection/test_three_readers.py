"""A reform moves the calculator of one person, the reader of many, and the projection alike."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pytest

from vss_actuarial import Result, Scenario, project
from vss_actuarial.dated.book import Book
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.many.old_age import Careers, old_age_many
from vss_actuarial.individual.record import Person, person
from vss_actuarial.law.months import month_of

SINCE, BEFORE, AFTER, LAST = 2030, 2029, 2040, 2080
BASELINE = Scenario.baseline().replace(last_year=LAST)
PENSION, SHORT_TERM, JOBLESS = "pension_survivorship", "sickness_maternity", "unemployment"
PENSIONS_ALONE = "it reads pensions, lump sums and allowances of Article 23 alone"


def retired(
    year: int, years: int, age: float = 63, sex: str = "M", kind: str = "employer", **facts: Any
) -> Person:
    """Whoever retires at the end of the year before, after so many years."""
    pay = facts.pop("pay", 9e6)
    spell: dict[str, Any] = {"from": f"{year - years}-01", "to": f"{year - 1}-12", "kind": kind}
    if kind == "state":
        middle = year - years // 2
        first = {**spell, "to": f"{middle - 1}-12", "coefficient": 2.34}
        spells = [first, {**spell, "from": f"{middle}-01", "coefficient": 4.98}]
    else:
        spells = [{**spell, "salary": pay}]
    born = 12 * year - round(12 * age)
    return person(
        sex=sex, birth=f"{born // 12}-{born % 12 + 1:02d}-15", spells=spells,
        retirement=f"{year - 1}-12-31", **facts,
    )  # fmt: skip


def dead(year: int) -> Person:
    child = {"relation": "child", "age": 5, "supported_by_another": True}
    one = retired(year, 20, age=45, dependants=[child])
    return one.model_copy(update={"death": date(year, 3, 10), "retirement": None})


class Reform(NamedTuple):
    """A number of the law from 2030 on, what it moves, and which way.

    Attributes
    ----------
    ask : of a year, what one person asks: benefit, facts, result
    column : of the reader of many, or why it has none
    figure : of the projection: fund and item, or an array
    years : in which the projection is compared, and in which the person asks
    """

    value: float
    sign: int
    ask: Callable[[int], tuple[str, dict[str, Any], str]]
    column: str
    figure: tuple[str, str]
    years: tuple[int, int] = (AFTER, AFTER)
    shift: bool = False


def old_age(years: int, key: str = "pension", **facts: Any) -> Any:
    return lambda year: ("old-age", {"person": retired(year, years, **facts)}, key)


def asked(name: str, key: str, **facts: Any) -> Any:
    return lambda year: (name, {**facts, "on": date(year, 3, 2)}, key)


REFORMS = {
    "accrual_rate_men": Reform(0.03, 1, old_age(22), "pension", (PENSION, "old_age_pensions")),
    "replacement_rate_ceiling": Reform(
        0.65, -1, old_age(40), "pension", (PENSION, "old_age_pensions")
    ),
    "early_reduction_rate": Reform(
        0.04, -1, old_age(22, age=58, capacity_loss=0.65), "pension",
        (PENSION, "old_age_pensions"),
    ),
    "qualifying_years": Reform(
        20.0, -1, old_age(17), "pension", ("", "new_old_age_pensions")
    ),
    "retirement_age_women": Reform(
        24.0, -1, old_age(22, age=60.5, sex="F"), "pension", ("", "new_old_age_pensions"),
        shift=True,
    ),
    "one_off_months_per_year": Reform(
        1.0, 1, old_age(40, "one_off"), "one_off", (PENSION, "allowances_at_retirement")
    ),
    "minimum_pension_multiple": Reform(
        2.0, 1, old_age(22, pay=6e5), "pension", (PENSION, "old_age_pensions")
    ),
    "averaging_window_months": Reform(
        60.0, 1, old_age(28, kind="state"), "pension", (PENSION, "old_age_pensions"),
        years=(2078, 2065),
    ),
    "salary_ceiling_multiple": Reform(
        10.0, -1, old_age(22, pay=2e8), "pension", (PENSION, "old_age_pensions")
    ),
    "lump_sum_months_from_2014": Reform(
        1.0, -1,
        lambda year: ("lump-sum", {"person": retired(year, 12, age=40).model_copy(
            update={"retirement": None}), "on": date(year, 12, 2), "reason": "emigration"},
            "amount"),
        "lump_sum", (PENSION, "lump_sum_withdrawals"),
    ),
    "funeral_multiple": Reform(
        15.0, 1, lambda year: ("survivors", {"person": dead(year)}, "funeral"), PENSIONS_ALONE,
        (PENSION, "funeral_grants"),
    ),
    "survivor_share": Reform(
        0.6, 1, lambda year: ("survivors", {"person": dead(year)}, "monthly"), PENSIONS_ALONE,
        (PENSION, "survivors_pensions"),
    ),
    "sickness_rate": Reform(
        0.6, -1, asked("sickness", "pay", salary=9e6, days=5), PENSIONS_ALONE,
        (SHORT_TERM, "sickness"),
    ),
    "maternity_pay_rate": Reform(
        0.8, -1, asked("maternity", "pay", salary=9e6), PENSIONS_ALONE, (SHORT_TERM, "maternity")
    ),
    "unemployment_benefit_rate": Reform(
        0.5, -1, asked("unemployment", "benefit", salary=9e6, months=40, region=1),
        PENSIONS_ALONE, (JOBLESS, "unemployment_benefits"),
    ),
    "unemployment_qualifying_months": Reform(
        24.0, -1, asked("unemployment", "benefit", salary=9e6, months=18, region=1),
        PENSIONS_ALONE, (JOBLESS, "unemployment_benefits"),
    ),
    "unemployment_cap_multiple": Reform(
        2.0, -1, asked("unemployment", "benefit", salary=30e6, months=40, region=1),
        PENSIONS_ALONE, (JOBLESS, "unemployment_benefits"),
    ),
}  # fmt: skip
NAMES = pytest.mark.parametrize("name", REFORMS)
OF_MANY = [name for name, one in REFORMS.items() if one.column != PENSIONS_ALONE]


@cache
def reformed(name: str) -> Scenario:
    one = REFORMS[name]
    return (BASELINE.shift if one.shift else BASELINE.set)(name, one.value, SINCE)


def direction(after: float, before: float) -> int:
    return int(np.sign(after - before))


@NAMES
def test_the_calculator_of_one_person_moves_from_its_day(name):
    one = REFORMS[name]
    for year, sign in ((BEFORE, 0), (one.years[1], one.sign)):
        benefit_name, facts, key = one.ask(year)
        told = [
            benefit(benefit_name)(law=law, **facts)[key]
            for law in (reformed(name).law, BASELINE.law)
        ]
        assert direction(*told) == sign, (year, told)


def of_one(one: Person, award: int, law: Book) -> Careers:
    return Careers.of_persons([one], [award], law)


@pytest.mark.parametrize("name", OF_MANY)
def test_the_reader_of_many_moves_from_its_day_as_the_calculator_does(name):
    one = REFORMS[name]
    for year, sign in ((BEFORE, 0), (one.years[1], one.sign)):
        benefit_name, facts, key = one.ask(year)
        award = month_of(facts["on"]) if "on" in facts else 12 * year
        found = [
            float(old_age_many(of_one(facts["person"], award, law), law)[one.column].iloc[0])
            for law in (reformed(name).law, BASELINE.law)
        ]
        assert direction(*found) == sign, (year, found)
        assert found[0] == benefit(benefit_name)(law=reformed(name).law, **facts)[key]


def figure(result: Result, fund: str, item: str) -> Any:
    array = result.account(fund).outgo[item] if fund else result.arrays[item]
    return array.reshape(len(array), -1).sum(axis=1)


@pytest.fixture(scope="module")
def base() -> Result:
    return project(BASELINE)


@NAMES
def test_the_projection_moves_from_its_day_the_same_way(base, name):
    one = REFORMS[name]
    result = project(reformed(name))
    after, before = (figure(run, *one.figure) for run in (result, base))
    np.testing.assert_array_equal(after[: SINCE - 1995], before[: SINCE - 1995])
    place = one.years[0] - 1995
    assert direction(after[place], before[place]) == one.sign
    assert not [text for text in result.warnings if text.startswith(name)]
