"""Floor and ceiling of the pay of a record, month by month, as the law of contributions sets them.

What is computed here is noted on no sheet.
"""

from functools import lru_cache
from typing import NamedTuple

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.text import Words
from vss_actuarial.individual.record.spell import Spell
from vss_actuarial.law.contributing.base import (
    NORMAL,
    insured_salary,
    lowest_pay_of,
    salary_limits,
)
from vss_actuarial.law.contributing.voluntary import income_limits, voluntary_income
from vss_actuarial.law.in_force import InForce
from vss_actuarial.law.months import first_day, month_of
from vss_actuarial.worksheet.sourced import sourced

BASE, CEILING, FLOOR = "base_salary", "salary_ceiling_multiple", "salary_floor_multiple"
INCOME_FLOOR = "voluntary_income_floor"


class PayBase(NamedTuple):
    """What a spell is paid on.

    Attributes
    ----------
    scaled : a coefficient of the state scale, in base salaries
    voluntary : an income that the member chooses
    region : of pay that employers set, 1 to 4; None where it is not told
    """

    scaled: bool = False
    voluntary: bool = False
    region: int | None = None


class Bounds(NamedTuple):
    """Lowest and highest pay of a month, and their sources; of a coefficient in base salaries."""

    low: float
    high: float
    low_source: str
    high_source: str


NO_BOUNDS = Bounds(0.0, float("inf"), "", "")


def base_of(spell: Spell) -> PayBase:
    """What a spell is paid on."""
    if spell.coefficient is not None:
        return PayBase(scaled=True)
    if spell.kind == "voluntary":
        return PayBase(voluntary=True)
    return PayBase(region=spell.region if spell.kind == "employer" else None)


def held_to(pay: float, base: PayBase, bounds: Bounds) -> float:
    """A pay within its bounds, by the rule of the law for it."""
    hold = voluntary_income if base.voluntary else insured_salary
    return float(hold(pay, bounds.low, bounds.high))


class PayLimits:
    """Bounds of pay under a law, each computed once."""

    def __init__(self, law: Book) -> None:
        self._law = law
        self._known: dict[tuple[PayBase, int], Bounds] = {}

    def of(self, base: PayBase, month: int) -> Bounds:
        """Bounds of a month; none before the law knew them."""
        found = self._known.get((base, month))
        if found is None:
            found = self._known[base, month] = _bounds(base, InForce(self._law, first_day(month)))
        return found


@lru_cache(maxsize=4)
def limits_of(law: Book) -> PayLimits:
    """Bounds of pay under a law, remembered for the last few."""
    return PayLimits(law)


class Beginning(NamedTuple):
    """First day of the voluntary scheme, as it is told, its first month and its source."""

    day: Words
    month: int
    source: Words


def voluntary_begins(law: Book) -> Beginning:
    """When the voluntary scheme began: on the first day of its lowest income."""
    first = law[INCOME_FLOOR].enacted.values[0]
    day, source = first.since, first.source
    told = (sourced(source, "en"), sourced(source, "vi"))
    return Beginning((str(day), f"{day:%d/%m/%Y}"), month_of(day), told)


def _bounds(base: PayBase, law: InForce) -> Bounds:
    if not all(law.holds(name) for name in (BASE, CEILING, FLOOR)):
        return NO_BOUNDS
    highest = _source(law, CEILING)
    if base.voluntary:
        low, high = income_limits(law)
        told = _source(law, INCOME_FLOOR) if law.holds(INCOME_FLOOR) else ""
        return Bounds(low, high, told, highest)
    lowest = lowest_pay_of(base.region, False, NORMAL, law)
    unit = 1.0 if base.scaled else law.base_salary
    low, high = salary_limits(unit, lowest, law)
    by_wage = low > salary_limits(unit, 0.0, law).lowest
    floor = f"regional_minimum_wage_{base.region}" if by_wage else FLOOR
    return Bounds(low, high, _source(law, floor), highest)


def _source(law: InForce, name: str) -> str:
    return law.book[name].line(law.day).source
