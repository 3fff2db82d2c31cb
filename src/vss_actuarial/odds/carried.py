"""How series that a rule carries on move with the growth of paths.

A series as its rule alone carries it on moves with the growth of a path; one that a scenario has
changed is carried on anew by each path's own growth, and changed as in a run of its own.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.dated.carried import Carried
from vss_actuarial.ground.axes import Array

Flags = NDArray[np.bool_]


class Moving(NamedTuple):
    """A series of the run, and how paths move it.

    Attributes
    ----------
    rises : (year,) whether the rule moves the level by the growth of the year, from the first
        random year on
    changed : the series where a scenario has changed it, else none
    growth : (year,) [1], of the run by its rule, of all years
    mean, at_end : (year,) of the run, mean of the year and on 31 December, from the first random
        year on
    """

    rises: Flags
    changed: Carried | None
    growth: Array
    mean: Array
    at_end: Array


def moving(series: Carried, growth: Array, first: int, counts: Flags | None = None) -> Moving:
    """How a series moves with the growth of paths from a place on.

    growth : (year,) [1], of the run by its rule, see `Carried.along`
    counts : (year,) years whose growth counts; all if not given
    """
    years = np.arange(series.first_year, series.last_year + 1)
    changed = series if series.steps else None
    rises = years > (series.first_year if changed else series.base.days[-1].year)
    rises = (rises if counts is None else rises & counts)[first:]
    mean, at_end = (one[first:] for one in series.along(growth))
    return Moving(rises, changed, growth, mean, at_end)


def over_run(run: Moving, growth: Array) -> tuple[Array, Array]:
    """A series over that of the run, from its growth over that of the run.

    growth : (year, lane) [1]

    Returns
    -------
    of the mean of the year, and of 31 December, each (year, lane) [1]; of a series that the rule
    alone carries on that of 31 December twice
    """
    if run.changed is None:
        moved = np.where(run.rises[:, None], growth, 1.0)
        alone = np.asarray(np.cumprod(moved, axis=0), dtype=np.float64)
        return alone, alone
    own, first = run.growth.copy(), len(run.growth) - len(growth)
    means, ends = np.ones_like(growth), np.ones_like(growth)
    for lane in range(growth.shape[1]):
        of_run = 1.0 + run.growth[first:]
        own[first:] = np.where(run.rises, of_run * growth[:, lane], of_run) - 1.0
        mean, at_end = run.changed.along(own)
        for over, moved, level in ((means, mean, run.mean), (ends, at_end, run.at_end)):
            np.divide(moved[first:], level, out=over[:, lane], where=level > 0.0)
    return means, ends
