"""Averages over the last years in NumPy."""

from typing import NamedTuple

import numpy as np
from seam import AGES, PLACES, Array, Cells, rows

from in_numpy.groups import SERVICE, Groups


class LastYears(NamedTuple):
    """Averages over the last years, 0 for the whole career, each (group, sex, age, service).

    Attributes
    ----------
    to_middle : to the middle of the year [VND a month]
    to_start, to_end : to the two ends of the year, as they are stored
    """

    to_middle: Array
    to_start: Array
    to_end: Array


def last_years_of(cells: Cells, groups: Groups, t: int) -> LastYears:
    running = int(groups.running[t])
    averages = LastYears(*np.zeros((3, running, 2, 66, PLACES)))
    ages = np.arange(AGES.start, AGES.stop)[:, None]
    for group in range(running):
        s, e = groups.scheme[group], groups.era[group]
        windows = cells.windows[s, t, e]
        back = np.where(windows > SERVICE, 0, np.minimum(windows, t))
        if not back.any():
            continue
        past = cells.by_age[s, :, rows.PAST_REAL if e % 2 else rows.PAST_BASE]
        year, salary = groups.year[group, t], cells.by_age[s, :, rows.SALARY, t, AGES, None]
        begun, years = past[:, t - back, ages - back], np.maximum(back, 1)
        next_begun = past[:, t - back + (back > 0), ages - back + (back > 0)]
        until = past[:, t, ages]
        middle = until - 0.5 * (begun + next_begun)
        middle = middle * year[rows.AWARD_INDEX] + 0.5 * salary
        ended = until + salary / year[rows.DEFLATOR] - next_begun
        for average, earned in zip(averages, (middle, until - begun, ended), strict=True):
            average[group] = np.where(back > 0, earned / years, 0.0)
    return averages
