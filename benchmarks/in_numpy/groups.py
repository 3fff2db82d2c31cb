"""Eras of schemes as the recursion in NumPy runs them: those that have members, side by side."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from seam import AGES, PLACES, Array, Cells, by_index, fill_laws, rows, shares_of_eras

SERVICE = np.arange(float(PLACES))
Note = Callable[[str, Array], None]


class Groups(NamedTuple):
    """Eras of schemes that have members, those that begin first ahead.

    Attributes
    ----------
    scheme, era : (group,)
    running : (year,) groups with members by the end of each year
    entrants : (year, group) [1], shares of a scheme's new members
    person : (group, sex, row, year, age); year : (group, year, column);
    law : (group, sex, year, row, service)
    """

    scheme: NDArray[np.int64]
    era: NDArray[np.int64]
    running: NDArray[np.int64]
    entrants: Array
    person: Array
    year: Array
    law: Array


class OfYear(NamedTuple):
    """What holds in a year for the groups that run, to be broadcast to (group, sex, age, service).

    Attributes
    ----------
    scheme : (group,)
    person : (group, sex, row, age, 1); year : (group, column, 1, 1, 1)
    law : (group, sex, row, 1, service)
    """

    scheme: NDArray[np.int64]
    person: Array
    year: Array
    law: Array

    def from_age(self, low: int) -> "OfYear":
        """The same of an age on, counted from 15."""
        return self._replace(person=self.person[..., low:, :])

    def by_scheme(self, of_groups: Array) -> Array:
        """Sum over the groups of a scheme and over service: (scheme, sex, age)."""
        total = np.zeros((3, *of_groups.shape[1:-1]))
        np.add.at(total, self.scheme, of_groups.sum(axis=-1))
        return total


def groups_of(cells: Cells) -> Groups:
    """The groups of a run; each has the rows of its rights, and the index of its salaries."""
    columns = (rows.ENTRANTS_AFTER, rows.ENTRANTS_IN_BASE)
    shares = np.stack([shares_of_eras(*year[:, columns].T) for year in cells.by_year], axis=1)
    former = cells.by_year[:, 0, rows.ENTRANTS_IN_BASE] <= 0.0
    some = shares > 0.0
    some[0, np.arange(3), former.astype(int)] = True
    since = np.where(some.any(axis=0), some.argmax(axis=0), len(some))
    listed = sorted(zip(since[since < len(some)], *np.nonzero(since < len(some)), strict=True))
    first, scheme, era = np.array(listed).T
    laws = np.empty((3, 2, len(some), 2, len(rows.SERVICE_ROWS), PLACES))
    for s, g in np.ndindex(3, 2):
        fill_laws(laws[s, g], cells.by_service[s, g])
    index = np.stack([by_index(year) for year in cells.by_year])
    return Groups(
        scheme, era,
        running=np.searchsorted(first, np.arange(len(some)), side="right"),
        entrants=shares[:, scheme, era],
        person=cells.by_age[scheme],
        year=index[scheme, :, era % 2],
        law=np.moveaxis(laws, 3, 0)[era // 2, scheme],
    )  # fmt: skip


def of_year_of(groups: Groups, t: int) -> OfYear:
    """What holds in a year."""
    now = slice(groups.running[t])
    return OfYear(
        groups.scheme[now],
        groups.person[now, :, :, t, AGES, None],
        groups.year[now, t, :, None, None, None],
        groups.law[now, :, t, :, None],
    )
