"""Ages at which a pension opens: Decree 135/2020's ladders by birth month, and those before it."""

from typing import Any

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import LADDER_YEARS, Array
from vss_actuarial.ground.rule import composition, rule
from vss_actuarial.law.in_force import FIRST_MONTH

YOUNGEST_AGE = 40  # no ladder of the law goes below
FIRST_LADDER_YEAR, LAST_LADDER_YEAR = int(LADDER_YEARS[0]), int(LADDER_YEARS[-1]) + 1
NORMAL = (
    "Decree 135/2020/ND-CP, Arts. 3-4; Law 58/2014/QH13, Art. 54(1a); Law 41/2024/QH15, Art. 64(1a)"
)
EARLIER = (
    "Decree 135/2020/ND-CP, Art. 5; Law 58/2014/QH13, Art. 54(1); Law 41/2024/QH15, Art. 64(1)"
)
REDUCED = "Decree 135/2020/ND-CP, Art. 5; Law 58/2014/QH13, Art. 55; Law 41/2024/QH15, Art. 65"


def ladder(law: Book, name: str) -> tuple[float, ...]:
    """Ages of a retirement ladder, by the year in which they are reached, from 1960."""
    return tuple(law[name].by_year(LADDER_YEARS).tolist())


@composition
def of_year(steps: Any, year: int) -> Any:
    """A value of a ladder in a calendar year; the last holds after, the first before."""
    return steps[min(max(year - FIRST_LADDER_YEAR, 0), len(steps) - 1)]


@composition
def of_month(table: Any, month: int) -> Any:
    """A value of a table by month, see `law.in_force`."""
    return table[min(max(month - FIRST_MONTH, 0), len(table) - 1)]


@composition
def month_reached(
    birth_month: int, ages: Any, earlier: Any, unit: float, least: Any, more: Any
) -> int:
    """Month in which an age is reached that lies before a ladder by years or months of others.

    Parameters
    ----------
    birth_month : months since year 0
    ages, earlier, least, more : by year from 1960; the age is `ages - unit · (earlier + more)`, at
        least `least` and at most `ages` [months]
    unit : months in a year where a ladder is given in years, 1 where it is given in months
    """
    year = birth_month // 12 + YOUNGEST_AGE
    while True:
        normal = of_year(ages, year)
        before = unit * (of_year(earlier, year) + of_year(more, year))
        age = min(normal, max(normal - before, of_year(least, year)))
        reached = birth_month + age
        if reached < 12 * (year + 1):
            return int(max(reached, 12.0 * year))
        year += 1


NIL = np.zeros(1)
"""A ladder of nil."""


@composition
def retirement_month(birth_month: int, steps: Array | tuple[float, ...], first_year: int) -> float:
    """Month in which a person reaches the retirement age, under a ladder of ages by year.

    The age that counts is that of the year in which it is reached. Where the ladder rises faster
    than time passes over a new year, the age is reached in January of the first year that has room.

    Parameters
    ----------
    birth_month : months since year 0, 12 · year + month - 1
    steps : (year,) [months], the age by calendar year; the last holds after, the first before
    first_year : calendar year of the ladder's first value

    Returns
    -------
    month : months since year 0; retirement falls on its last day, the pension starts a month later

    References
    ----------
    Decree 135/2020/ND-CP, Arts. 3-4 and Appendix I
    """
    year = birth_month // 12 + YOUNGEST_AGE
    while True:
        step = min(max(year - first_year, 0), len(steps) - 1)
        reached = birth_month + steps[step]
        if reached < 12 * (year + 1):
            return float(max(reached, 12.0 * year))
        year += 1


@rule(NORMAL)
def normal_age_month(birth_month: int, law: Any) -> int:
    """Month in which the normal age is reached."""
    return int(retirement_month(birth_month, law.by_year.retirement_age, FIRST_LADDER_YEAR))


@rule(EARLIER)
def hazardous_age_month(birth_month: int, law: Any) -> int:
    """Month of the age that enough years of hazardous work or in a hard area open."""
    earlier = law.by_year.hazardous_years_earlier
    return month_reached(birth_month, law.by_year.retirement_age, earlier, 12.0, NIL, NIL)


@rule(EARLIER)
def armed_age_month(birth_month: int, hazardous: bool, law: Any) -> int:
    """Month of the age of the armed forces, still earlier after enough hazardous years."""
    ages, earlier = law.by_year.retirement_age, law.by_year.armed_forces_years_earlier
    if hazardous:
        further = law.by_year.hazardous_years_earlier
        return month_reached(birth_month, ages, earlier, 12.0, NIL, further)
    return month_reached(birth_month, ages, earlier, 12.0, NIL, NIL)


@rule(EARLIER)
def coal_age_month(birth_month: int, law: Any) -> int:
    """Month of the age that enough years underground in coal open."""
    earlier, least = law.by_year.coal_months_earlier, law.by_year.coal_least_age
    return month_reached(birth_month, law.by_year.retirement_age, earlier, 1.0, least, NIL)


@rule("Law 41/2024/QH15, Arts. 98 and 141(9)")
def kept_age_month(birth_month: int, law: Any) -> int:
    """Month of the age kept by members of the voluntary scheme of before 2021."""
    return int(birth_month + law.now.voluntary_kept_age)


@rule("Decree 01/2003/ND-CP")
def long_service_age_month(birth_month: int, law: Any) -> int:
    """Month of the age that long service opened, at one's own wish."""
    return int(birth_month + law.now.long_service_age)


@rule(REDUCED)
def severe_age_month(birth_month: int, law: Any) -> int:
    """Month of the age that a severe loss of capacity opens."""
    earlier = law.by_year.severe_loss_months_earlier
    return month_reached(birth_month, law.by_year.retirement_age, earlier, 1.0, NIL, NIL)


@rule(REDUCED)
def capacity_age_month(birth_month: int, month: int, law: Any) -> int:
    """Month of the age that a loss of capacity opens, for whoever is assessed in a month.

    Since Decree 135/2020 the age is that of the year in which it is reached, before that of the
    year of the assessment.
    """
    steps = law.by_year.capacity_loss_minimum_age
    if law.now.reduced_age_of_year_reached > 0.0:
        return month_reached(birth_month, steps, NIL, 0.0, NIL, NIL)
    assessed = max(month, birth_month)
    while assessed - birth_month < of_year(steps, assessed // 12):
        assessed += 1
    return assessed


@rule("Law 58/2014/QH13, Arts. 54-55; Law 41/2024/QH15, Arts. 64-65")
def age_reached(reached: int, month: int) -> bool:
    """Whether an age that is reached in a month has been reached by another."""
    return bool(reached <= month)
