"""What holds on each day: pieces that begin on a day and last to the next one's eve."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import FIRST_YEAR, FURTHEST, Array

Days = NDArray[np.int64]
Status = Literal["unverified", "judgement", "calibrated"] | None

FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(FURTHEST, 12, 31)
"""Days on which a value must lie in its range, and by which two parameters are compared."""
_EPOCH = date(1970, 1, 1).toordinal()


class Origin(NamedTuple):
    """Where the value of a piece is written."""

    source: str
    status: Status = None


NOWHERE = Origin("")


@dataclass(frozen=True, eq=False)
class Path:
    """A value for each day.

    Attributes
    ----------
    first : (piece,) ordinals of the first days, ascending from 1 (1 January of the year 1)
    values : (piece,) or (piece, at); nan where nothing is in force
    origins : (piece,)
    """

    first: Days
    values: Array
    origins: tuple[Origin, ...]

    @cached_property
    def empty(self) -> NDArray[np.bool_]:
        """Where nothing is in force: (piece,)."""
        flat = np.isnan(self.values.reshape(len(self.first), -1))
        return np.asarray(flat.any(axis=1))

    def piece(self, day: int) -> int:
        """Number of the piece that holds on a day."""
        return int(np.searchsorted(self.first, day, side="right")) - 1

    def value(self, day: int) -> Any:
        """What holds on a day: a number, or (at,)."""
        return self.values[self.piece(day)]

    def at(self, days: Days) -> Array:
        """What holds on each of some days: (day,) or (day, at)."""
        return self.values[np.searchsorted(self.first, days, side="right") - 1]

    def cut(self, days: Iterable[int]) -> "Path":
        """The same path with a piece that begins on each of the days as well."""
        first = np.unique(np.append(self.first, np.fromiter(days, dtype=np.int64)))
        places = np.searchsorted(self.first, first[first >= 1], side="right") - 1
        origins = tuple(self.origins[place] for place in places.tolist())
        return Path(first[first >= 1], self.values[places], origins)

    def joined(self, keep: Days | None = None) -> "Path":
        """The same path with equal neighbours in one piece, but for cuts on the days to keep."""
        stays = np.ones(len(self.first), dtype=bool)
        stays[1:] = ~equal_rows(self.values[1:], self.values[:-1])
        if keep is not None:
            stays |= np.isin(self.first, keep)
        if stays.all():
            return self
        origins = tuple(o for o, kept in zip(self.origins, stays.tolist(), strict=True) if kept)
        return Path(self.first[stays], self.values[stays], origins)

    @cached_property
    def shortest(self) -> "Path":
        """The same path in as few pieces as can be."""
        return self.joined()

    def filled(self, value: Any) -> "Path":
        """The same path with a value where nothing is in force."""
        if not self.empty.any():
            return self
        values = self.values.copy()
        values[self.empty] = value
        return Path(self.first, values, self.origins)

    def equals(self, other: "Path") -> bool:
        """Whether both hold the same value on every day."""
        a, b = self.shortest, other.shortest
        return (
            a.values.shape == b.values.shape
            and np.array_equal(a.first, b.first)
            and bool(equal_rows(a.values, b.values).all())
        )

    def replaced(self, inner: "Path", since: int, until: int | None) -> "Path":
        """This path, with another's values from one day to another, both included."""
        before = self.first < since
        parts = [(self, before)]
        within = inner.cut([since])
        parts.append((within, within.first >= since))
        if until is not None:
            parts[1] = (within, (within.first >= since) & (within.first <= until))
            after = self.cut([until + 1])
            parts.append((after, after.first > until))
        return Path(
            np.concatenate([path.first[chosen] for path, chosen in parts]),
            np.concatenate([path.values[chosen] for path, chosen in parts]),
            tuple(path.origins[i] for path, chosen in parts for i in np.flatnonzero(chosen)),
        )

    def means(self, years: NDArray[np.generic]) -> tuple[Array, int | None]:
        """Mean of each calendar year by days, and the first day without a value, if one was met.

        A year in which nothing changes has the value itself, to the bit.
        """
        path, whole = self.shortest, years.astype(np.int64)
        starts, ends = new_years_days(whole), new_years_days(whole + 1)
        low = np.searchsorted(path.first, starts, side="right") - 1
        high = np.searchsorted(path.first, ends - 1, side="right") - 1
        means = np.array(path.values[low], dtype=float)
        for t in np.flatnonzero(low != high).tolist():
            days = [int(starts[t]), *path.first[low[t] + 1 : high[t] + 1].tolist(), int(ends[t])]
            means[t] = _mean(days, path.values[low[t] : high[t] + 1])
        empty = np.isnan(means) if means.ndim == 1 else np.isnan(means).any(axis=-1)
        return means, self._first_empty(starts[empty], ends[empty]) if empty.any() else None

    def _first_empty(self, starts: Days, ends: Days) -> int:
        cut = self.cut(starts.tolist())
        inside = (cut.first >= starts[0]) & (cut.first < ends[0]) & cut.empty
        return int(cut.first[inside][0])

    def within(self, first: int, last: int) -> "Path":
        """The shortest path from one day to another, its first piece cut to begin there."""
        path = self.shortest.cut([first])
        chosen = (path.first >= first) & (path.first <= last)
        origins = tuple(path.origins[i] for i in np.flatnonzero(chosen))
        return Path(path.first[chosen], path.values[chosen], origins).joined()


def path_of(first: Sequence[int], values: Sequence[Any], origins: Iterable[Origin]) -> Path:
    """A path from its pieces; where two begin on one day, the latter holds."""
    pieces = {day: place for place, day in enumerate(first)}
    days, sources = sorted(pieces), tuple(origins)
    places = [pieces[day] for day in days]
    table = np.array(values, dtype=float)[places]
    return Path(np.array(days, dtype=np.int64), table, tuple(sources[place] for place in places))


def new_years_days(years: NDArray[np.int64]) -> Days:
    """Ordinal of 1 January of each year: (year,)."""
    days = (years - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    return np.asarray(days.astype(np.int64) + _EPOCH, dtype=np.int64)


def _mean(days: list[int], values: Array) -> Any:
    """Mean by days of pieces that begin on all but the last of the days, which ends the year."""
    length = days[-1] - days[0]
    shares = [(day - days[0]) / length for day in days[:-1]] + [1.0]
    weights = [end - start for start, end in pairwise(shares)]
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def equal_rows(a: Array, b: Array) -> NDArray[np.bool_]:
    """Where two rows of values are equal: (piece,); nothing in force equals nothing in force."""
    same = (a == b) | (np.isnan(a) & np.isnan(b))
    return np.asarray(same if same.ndim == 1 else same.all(axis=-1))
