"""Retirement age: Decree 135/2020's ladder by birth month, and the ages before it."""

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import LADDER_YEARS, Array
from vss_actuarial.ground.kernel import rule

YOUNGEST_AGE = 40  # no ladder of the law goes below
FIRST_LADDER_YEAR, LAST_LADDER_YEAR = int(LADDER_YEARS[0]), int(LADDER_YEARS[-1]) + 1


def ladder(law: Book, name: str) -> tuple[float, ...]:
    """Ages of a retirement ladder, by the year in which they are reached, from 1960.

    Before the first dated value the first one holds.
    """
    first = law[name].days[0].year
    years = np.maximum(LADDER_YEARS, first)
    return tuple(law[name].by_year(years).tolist())


@rule
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
