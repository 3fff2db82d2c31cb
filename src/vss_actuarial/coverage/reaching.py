"""Who reaches a retirement age in a year: twelve birth months to an age cell, each with its age."""

from functools import lru_cache

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.law.retirement_age import FIRST_LADDER_YEAR, retirement_month

FIRST_BIRTH_YEAR, LAST_BIRTH_YEAR = 1890, 2101


@lru_cache(maxsize=64)
def months_reached(ages: tuple[float, ...]) -> Array:
    """Month, counted from year 0, in which each birth month reaches its age: (birth year, 12)."""
    steps = np.array(ages)
    births = range(12 * FIRST_BIRTH_YEAR, 12 * (LAST_BIRTH_YEAR + 1))
    months = [retirement_month(birth, steps, FIRST_LADDER_YEAR) for birth in births]
    return np.array(months, dtype=float).reshape(-1, 12)


def _cells(ages: tuple[float, ...], years: Array) -> tuple[Array, Array]:
    """Months reached of each (year, age) cell, (year, 101, 12), and its 1 January, (year, 1, 1)."""
    birth_year = years[:, None].astype(int) - np.arange(101) - 1
    months = months_reached(ages)[birth_year - FIRST_BIRTH_YEAR]
    return months, 12.0 * years[:, None, None]


def share_reached(ages: tuple[float, ...], years: Array) -> Array:
    """Share of an age cell that has reached its age before 1 January: (year, 101)."""
    months, january = _cells(ages, years)
    return np.asarray((months < january).mean(axis=2))


def reach_prob(ages: tuple[float, ...], years: Array) -> Array:
    """Probability of reaching the age in the year, of those who had not: (year, 101).

    A cell that had reached it on 1 January has 1: whoever is still there is past the age.
    """
    before, after = _bounds(ages, years)
    return np.where(before >= 1.0, 1.0, (after - before) / np.maximum(1.0 - before, 1e-12))


def share_reached_earlier(ages: tuple[float, ...], years: Array, left: Array) -> Array:
    """Of those whom `reach_prob` counts, the share who had reached the age in an earlier year.

    left : (year,) [1], share of those unqualified at the age who leave on reaching it; the others
        stay in their cell and are counted again while it lasts

    Returns
    -------
    share : (year, 101) [1]; 1 where the whole cell had reached it
    """
    before, after = _bounds(ages, years)
    now = (after - before) / np.maximum(1.0 - left[:, None] * before, 1e-12)
    counted = reach_prob(ages, years)
    first = np.divide(now, counted, out=np.zeros_like(now), where=counted > 0.0)
    return np.where(before >= 1.0, 1.0, 1.0 - first)


def reach_prob_of_share(ages: tuple[float, ...], years: Array, share: Array | float) -> Array:
    """Probability of leaving at the age in the year, where only a share does: (year, 101).

    share : of all, or by year (year, 1)
    """
    before, after = _bounds(ages, years)
    return share * (after - before) / (1.0 - share * before)


def share_past(ages: tuple[float, ...], years: Array) -> Array:
    """Share of the year that an age cell lives past its age: (year, 101)."""
    months, january = _cells(ages, years)
    return np.asarray(np.clip((january + 12.0 - months) / 12.0, 0.0, 1.0).mean(axis=2))


def months_early(ages: tuple[float, ...], years: Array) -> Array:
    """Months from the middle of the year to the age, by birth month: (year, 101, 12)."""
    months, january = _cells(ages, years)
    return np.asarray(np.maximum(0.0, months - (january + 6.0)))


def _bounds(ages: tuple[float, ...], years: Array) -> tuple[Array, Array]:
    months, january = _cells(ages, years)
    return (months < january).mean(axis=2), (months < january + 12.0).mean(axis=2)
