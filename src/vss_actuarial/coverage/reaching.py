"""Who reaches a retirement age in a year: twelve birth months to an age cell, each with its age."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import LADDER_YEARS, Array
from vss_actuarial.law.old_age.ages import YOUNGEST_AGE
from vss_actuarial.scenario.given.reading import OnLadder, Years
from vss_actuarial.scenario.stage import stage

FIRST_BIRTH_YEAR, LAST_BIRTH_YEAR = 1890, 2101
Integers = NDArray[np.int64]


class AgesGiven(NamedTuple):
    """The ages of a sex at which pensions open [months; the hazardous: years before them]."""

    years: Years
    retirement_age: OnLadder
    hazardous_years_earlier: OnLadder
    capacity_loss_minimum_age: OnLadder


class Reaching(NamedTuple):
    """Shares of an age cell that have reached an age, each (year, 101) [1].

    Attributes
    ----------
    before, after : by 1 January, by 31 December
    """

    before: Array
    after: Array


@dataclass(frozen=True)
class AgesReached:
    """When the cells of a sex reach the ages at which pensions open.

    Attributes
    ----------
    normal, hazardous : the retirement age, and that after hazardous work
    past_earliest : (year, 101) [1], share of the year lived past the age of reduced capacity
    months_early : (year, 101, 12) [months], from mid-year to the normal age, by birth month
    """

    normal: Reaching
    hazardous: Reaching
    past_earliest: Array
    months_early: Array


@stage
def ages_reached(given: AgesGiven) -> AgesReached:
    """What share of each cell reaches the ages of a sex, and when."""
    years, normal = given.years, given.retirement_age
    hazardous = normal - 12.0 * given.hazardous_years_earlier
    return AgesReached(
        normal=reached(normal, years),
        hazardous=reached(hazardous, years),
        past_earliest=share_past(given.capacity_loss_minimum_age, years),
        months_early=months_early(normal, years),
    )


def months_reached(ages: Array) -> Array:
    """Month, counted from year 0, in which each birth month reaches its age: (birth year, 12).

    `law.old_age.ages.retirement_month` of all births at once.

    ages : (ladder year,) [months]
    """
    births = np.arange(12 * FIRST_BIRTH_YEAR, 12 * (LAST_BIRTH_YEAR + 1))
    youngest = births // 12 + YOUNGEST_AGE
    year = np.maximum(youngest, ((births + ages.min()) // 12).astype(int))
    while True:
        months = births + ages[np.clip(year - LADDER_YEARS[0], 0, len(ages) - 1)]
        later = months >= 12 * (year + 1)
        if not later.any():
            return np.asarray(np.maximum(months, 12.0 * year).reshape(-1, 12))
        year += later


def _cells(ages: Array, years: Integers) -> tuple[Array, Array]:
    """Months reached of each (year, age) cell, (year, 101, 12), and its 1 January, (year, 1, 1)."""
    birth_year = years[:, None] - np.arange(101) - 1
    january = np.asarray(12.0 * years[:, None, None], dtype=float)
    return months_reached(ages)[birth_year - FIRST_BIRTH_YEAR], january


def reached(ages: Array, years: Integers) -> Reaching:
    """Shares of each age cell that have reached its age by the two ends of a year."""
    months, january = _cells(ages, years)
    return Reaching(*((months < day).mean(axis=2) for day in (january, january + 12.0)))


def reach_prob(age: Reaching) -> Array:
    """Probability of reaching the age in the year, of those who had not: (year, 101).

    A cell that had reached it on 1 January has 1: whoever is still there is past the age.
    """
    before, after = age
    return np.where(before >= 1.0, 1.0, (after - before) / np.maximum(1.0 - before, 1e-12))


def share_reached_earlier(age: Reaching, left: Array) -> Array:
    """Of those whom `reach_prob` counts, the share who had reached the age in an earlier year.

    left : (year,) [1], share of those unqualified at the age who leave on reaching it; the others
        stay in their cell and are counted again while it lasts

    Returns
    -------
    share : (year, 101) [1]; 1 where the whole cell had reached it
    """
    before, after = age
    now = (after - before) / np.maximum(1.0 - left[:, None] * before, 1e-12)
    counted = reach_prob(age)
    first = np.divide(now, counted, out=np.zeros_like(now), where=counted > 0.0)
    return np.where(before >= 1.0, 1.0, 1.0 - first)


def reach_prob_of_share(age: Reaching, share: Array | float) -> Array:
    """Probability of leaving at the age in the year, where only a share does: (year, 101).

    share : of all, or by year (year, 1)
    """
    before, after = age
    left = 1.0 - share * before
    leaving = share * (after - before)
    return np.divide(leaving, left, out=np.zeros_like(left), where=left > 0.0)


def share_past(ages: Array, years: Integers) -> Array:
    """Share of the year that an age cell lives past its age: (year, 101)."""
    months, january = _cells(ages, years)
    return np.asarray(np.clip((january + 12.0 - months) / 12.0, 0.0, 1.0).mean(axis=2))


def months_early(ages: Array, years: Integers) -> Array:
    """Months from the middle of the year to the age of that year, by birth month: (year, 101, 12).

    Whoever retires early is so many months short of the normal age of the year of retirement: a
    ladder that rises later does not count against him.

    References
    ----------
    Law 41/2024/QH15, Art. 66(3), as the ministry reads it: a woman of 55 years who retires in
    January 2025, when the age is 56 years and 8 months, is 20 months early
    """
    of_year = ages[years - LADDER_YEARS[0]][:, None, None]
    lived = 12.0 * (np.arange(101)[:, None] + 1) + 6.0 - np.arange(12)
    return np.asarray(np.maximum(0.0, of_year - lived))
