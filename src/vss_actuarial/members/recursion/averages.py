"""Averages of state pay over the last years before an award."""

from collections.abc import Mapping

import numpy as np

from vss_actuarial.ground.axes import SERVICE, Array
from vss_actuarial.members.recursion.layout import (
    AGES,
    AWARD_INDEX,
    BASE_SALARY,
    DEFLATOR,
    FIRST_AGE,
    LANES,
    LAST_AGE,
    PAST_BASE,
    PAST_REAL,
    SALARY,
    Integers,
)


def by_index(by_year: Array) -> Array:
    """The columns by year with the base salary, then with prices, as the index of salaries."""
    both = np.repeat(by_year[:, None], 2, axis=1)
    both[:, 0, DEFLATOR] = both[:, 0, AWARD_INDEX] = by_year[:, BASE_SALARY]
    return both


def last_years(
    windows: Integers, by_age: Mapping[int, Array] | Array, years: Array
) -> tuple[Integers, Array]:
    """Averages of a cohort's own pay over its last years, where these and not the career count.

    Parameters
    ----------
    windows : (year, era, service) [years]; where they are more than the service, the career counts
    by_age : (row, year, 101), with the sums of the cohort's pay; years : see `by_index`

    Returns
    -------
    places : (year, era, service) of each average; 0 for the whole career
    averages : (year, place, 3 · LANES), 0 in the place 0: to the middle of the year [VND a month];
        to its start and to its end, as they are stored
    """
    counting = np.where(windows > np.arange(SERVICE), 0, windows)
    counting[0] = 0  # no pay is known before the first year
    places, found = np.zeros_like(counting), [(0, 0)]
    for index in range(2):
        of_index = counting[:, index::2]
        there = np.flatnonzero(np.bincount(of_index.ravel(), minlength=SERVICE))
        place_of = np.zeros(SERVICE, dtype=np.int64)
        place_of[there[1:]] = np.arange(len(found), len(found) + len(there) - 1)
        places[:, index::2] = place_of[of_index]
        found += [(index, int(window)) for window in there[1:]]
    averages = np.zeros((len(windows), len(found), 3, LANES))
    for place, (index, window) in enumerate(found[1:], 1):
        row = by_age[PAST_REAL if index else PAST_BASE]
        averages[1:, place, :, :AGES] = over_last(window, row, by_age[SALARY], years[:, index])
    return places, averages.reshape(len(windows), len(found), -1)


def over_last(window: int, past: Array, salary: Array, years: Array) -> Array:
    """Averages over the last years, from the second year on: (year, 3, age from 15 on).

    Half of the first of the years to mid-year falls out of them, half of the year itself into them.
    """
    begun, next_begun = (ago(past, window, later) for later in (0, 1))
    x, back = slice(FIRST_AGE, LAST_AGE + 1), np.minimum(window, np.arange(1, len(past)))
    now, pay = past[1:, x], salary[1:, x]
    index, stored = years[1:, AWARD_INDEX, None], years[1:, DEFLATOR, None]
    averages = np.empty((len(now), 3, AGES))
    averages[:, 0] = (now - 0.5 * (begun + next_begun)) * index + 0.5 * pay
    averages[:, 1], averages[:, 2] = now - begun, now + pay / stored - next_begun
    return averages / back[:, None, None]


def ago(past: Array, window: int, later: int) -> Array:
    """A cohort's sums so many years ago, or later, as far as they go back: (year, age from 15 on).

    From the second year on; nothing where the cohort was not born.
    """
    years, before = len(past), np.zeros((len(past) - 1, AGES))
    born = np.concatenate([np.zeros((years, SERVICE)), past], axis=1)
    for t in range(1, min(window, years)):
        before[t - 1] = born[later, SERVICE + FIRST_AGE - t + later :][:AGES]
    first, last = SERVICE + FIRST_AGE - window + later, max(later, years - window + later)
    before[window - 1 :] = born[later:last, first : first + AGES]
    return before
