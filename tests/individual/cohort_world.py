"""A scenario as a cohort's cell and a calculator read it, and the careers put before both.

Both have the law, the base salary and the prices of one scenario, and the same pay in each calendar
year. A career begins on 1 January and has so many whole years of service by a later 1 January, on
which the head leaves work, or in the middle of whose year it is awarded, dies or reaches its age.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import NamedTuple

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.parameter import DatedValue
from vss_actuarial.ground.axes import AGES, SEXES, Array
from vss_actuarial.ground.quantities import VOLUNTARY
from vss_actuarial.individual.prices import LAST_PRICE_YEAR, PUBLISHED, by_rule
from vss_actuarial.labour.economy import Economy, EconomyGiven, project_economy
from vss_actuarial.labour.wages import Salaries
from vss_actuarial.law.in_force import ladder_of, sexed
from vss_actuarial.law.old_age.ages import NIL, month_reached
from vss_actuarial.law.old_age.salary.revaluation import FIRST_PRICE_YEAR
from vss_actuarial.members.pay import pay_of_insured, years_of_pay
from vss_actuarial.members.recursion.layout import (
    AGE_ROWS,
    ARTICLE_23,
    BUYS_MONTHS,
    BUYS_YEARS,
    DENSITY,
    EXIT,
    HAZARDOUS,
    LATER_LUMP_SUM,
    LUMP_AT_AGE,
    OF_DORMANT,
    OTHER_WITHDRAWAL,
    REDUCED,
    RETURN,
    WITHDRAWAL,
)
from vss_actuarial.projection.society import moves_of
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given.given import Given

FIRST = 1995
KINDS = ("state", "employer", "voluntary")
EARLIER = {"hazardous": 60}
"""Months before the normal age."""
WHOLE = ("dormant", "withdrawal")
"""Ways of who leaves on a 1 January, with whole years; the others serve to the middle of a year."""
LUMPS = ("lump sum", "withdrawal", "death")
"""Ways that end with a lump sum and no pension."""


def reached_month(law: Book, sex: int, birth: int, earlier: float = 0.0) -> int:
    """Month in which the normal age is reached, or one so many months before it."""
    ages = ladder_of(law[sexed(law, "retirement_age", sex)])
    return int(month_reached(birth, ages, np.full(len(ages), earlier), 1.0, NIL, NIL))


def own_month(career: "Career", birth: int) -> int:
    """Month in which the age is reached at which a full pension opens to the member."""
    law, earlier = world().law, EARLIER.get(career.way, 0)
    if not keeps_age(law, career):
        return reached_month(law, career.sex, birth, earlier)
    kept = law[sexed(law, "voluntary_kept_age", career.sex)].on(date(career.end, 1, 1))
    return birth + int(kept)


def keeps_age(law: Book, career: "Career") -> bool:
    """Whether a voluntary member keeps the age of his scheme."""
    joined = law["voluntary_age_of_entrants"].held(date(career.entry, 1, 1)).value
    needed = law["voluntary_kept_years"].held(date(career.end, 1, 1)).value
    return bool(career.scheme == VOLUNTARY and joined and career.service >= needed)


class Career(NamedTuple):
    """Whole years of service from a 1 January on, and how they end.

    Attributes
    ----------
    way : normal, hazardous, reduced, dormant; lump sum (at the age), withdrawal, death
    age : on 1 January of the first year; None where that of the award decides
    """

    scheme: int
    sex: int
    entry: int
    service: int
    way: str
    age: int | None = None

    @property
    def end(self) -> int:
        """The year on whose 1 January the service is whole."""
        return self.entry + self.service


class Award(NamedTuple):
    """What either side gives: heads awarded, averages and amounts [VND a month, or VND]."""

    heads: float
    amount: float
    average: float
    one_off: float
    minimum: float


NOTHING = Award(0.0, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class World:
    """A scenario as both sides read it."""

    by_age: Array
    by_year: Array
    by_service: Array
    windows: Array
    coefficient: Array
    pay: Array
    prices: dict[int, float]
    law: Book


@cache
def world() -> World:
    """The baseline: nobody moves or dies unless a career says so."""
    scenario = Scenario.baseline()
    give = Given(scenario).give
    economy = project_economy(give(EconomyGiven))
    moves = moves_of(give)
    by_age = np.zeros((3, 2, len(AGE_ROWS), len(scenario.years), 101))
    for row, probability in moves.by_age.items():
        by_age[:, :, row] = probability
    by_age[:, :, [EXIT, RETURN, WITHDRAWAL, OTHER_WITHDRAWAL, HAZARDOUS, REDUCED]] = 0.0
    coefficient, pay = _pay_of(economy)
    salaries = Salaries(pay, pay, *(np.zeros(pay.shape[:2]) for _ in range(3)))
    pay_of_insured(moves.windows, economy, salaries).fill(by_age)
    by_year = years_of_pay(moves.by_year, economy)
    by_year[..., DENSITY] = 1.0
    by_year[..., [LUMP_AT_AGE, ARTICLE_23, LATER_LUMP_SUM]] = 0.0
    by_service = moves.by_service.copy()
    by_service[
        ..., [row + of for row in (BUYS_MONTHS, BUYS_YEARS) for of in (0, OF_DORMANT)], :
    ] = 0.0
    growth = dict(zip(scenario.years.tolist(), economy.price_growth.tolist(), strict=True))
    law = _held_through_the_year(scenario.law, economy.base_salary)
    law = _without_floor(_revalued_by(law, growth))
    return World(by_age, by_year, by_service, moves.windows, coefficient, pay, growth, law)


def _pay_of(economy: Economy) -> tuple[Array, Array]:
    """Coefficients of state pay by age, and pay: (year, scheme, sex, age)."""
    coefficient = 2.34 + 0.09 * np.maximum(AGES - 22.0, 0.0)
    by_age = coefficient / coefficient.mean()
    pay = np.empty((len(economy.base_salary), 3, 2, 101))
    pay[:, 0] = economy.base_salary[:, None, None] * coefficient
    pay[:, 1] = economy.average_wage[:, None, None] * by_age
    pay[:, 2] = 0.4 * economy.average_wage[:, None, None] * by_age
    return coefficient, pay


def _held_through_the_year(law: Book, base_salary: Array) -> Book:
    """The law with the mean base salary of each year in force from its 1 January."""
    lines = tuple(
        DatedValue(since=date(FIRST + t, 1, 1), value=float(value), source="mean of the year")
        for t, value in enumerate(base_salary)
    )
    return law.having({"base_salary": replace(law["base_salary"], values=lines)})


def _revalued_by(law: Book, growth: dict[int, float]) -> Book:
    """The law with coefficients of every year that follow the prices of the scenario."""
    years = range(FIRST, LAST_PRICE_YEAR)
    width = LAST_PRICE_YEAR - FIRST_PRICE_YEAR
    lines = []
    for year in years:
        row = by_rule(year, tuple(sorted(growth.items()))).tolist()
        row += [1.0] * (width - len(row))
        lines.append(DatedValue(since=date(year, 1, 1), value=row, source="prices"))
    at = tuple(float(FIRST_PRICE_YEAR + n) for n in range(width))
    table = replace(law[PUBLISHED], values=tuple(lines), at=at, until=date(LAST_PRICE_YEAR, 1, 1))
    return law.having({PUBLISHED: table})


def _without_floor(law: Book) -> Book:
    """The law without a least income of voluntary members: the pay of a cohort is a mean."""
    floor = law["voluntary_income_floor"]
    lines = tuple(line.model_copy(update={"value": floor.low}) for line in floor.values)
    return law.having({floor.name: replace(floor, values=lines)})


def born(career: Career) -> tuple[int, int]:
    """Year and month of birth: where the award decides, the age is reached in its June."""
    if career.age is not None:
        return career.entry - career.age - 1, 7
    if career.way == "reduced":
        ladder = world().law[f"retirement_age_{SEXES[career.sex]}"]
        return career.end - int(ladder.by_year([career.end])[0] // 12) + 3, 7
    sought = 12 * career.end + 5
    for month in range(sought - 12 * 66, sought - 12 * 39):
        if own_month(career, month) == sought:
            return month // 12, month % 12 + 1
    raise LookupError(career)


def last_month(career: Career) -> int:
    """The last month of pay."""
    return 12 * career.end - 1 if career.way in WHOLE else 12 * career.end + 5
