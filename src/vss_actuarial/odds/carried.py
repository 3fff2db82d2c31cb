"""How series that a rule carries on move with the growth of paths.

What a scenario sets is so on every path, and the rule goes on from there; what it multiplies or
moves by an amount moves with the growth of the path as a whole.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.dated.carried import Carried
from vss_actuarial.ground.axes import Array

Flags = NDArray[np.bool_]


class Moving(NamedTuple):
    """How the level of each year moves, from the first random year on.

    Attributes
    ----------
    by : (year, year) whether the growth of a year (the second) moves the level of another
    goes_on : (year,) whether a level moves with that of the year before, and its own growth at most
    """

    by: Flags
    goes_on: Flags

    def anew(self) -> Flags:
        """Whether its own growth alone moves a level, and no other: (year,)."""
        return np.asarray(self.by.diagonal() & (self.by.sum(axis=1) == 1))


def moving(series: Carried, growth: Array, first: int, counts: Flags | None = None) -> Moving:
    """How a series moves with the growth of paths from a place on.

    growth : (year,) [1], of the run by its rule, see `Carried.along`
    counts : (year,) years whose growth counts; all if not given
    """
    by = series.moved_by(growth, first)
    if counts is not None:
        by &= counts[first:]
    before = np.concatenate([np.zeros_like(by[:1]), by[:-1]])
    alike = (by == before) | np.eye(len(by), dtype=bool)
    return Moving(by, alike.all(axis=1) & ~before.diagonal())


def over_run(run: Moving, growth: Array) -> Array:
    """A series over that of the run, from its growth over that of the run: (year, lane) [1]."""
    over = np.where(run.by.diagonal()[:, None], growth, 1.0)
    if run.goes_on.all():
        return np.asarray(np.cumprod(over, axis=0))
    for t in range(len(over)):
        if not run.goes_on[t]:
            over[t] = np.prod(growth[run.by[t]], axis=0)
        elif t > 0:
            over[t] *= over[t - 1]
    return over
