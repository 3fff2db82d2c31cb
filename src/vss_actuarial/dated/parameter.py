"""A named number of the law or of an assumption, by date and perhaps by age."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, FiniteFloat

from vss_actuarial.ground.axes import AGES, Array

DAY = timedelta(days=1)


class DatedValue(BaseModel):
    """One line of a parameter: the value in force from a day, and where it is written.

    `until` is the last day of a value that was limited from the start; the next line, if there is
    one, must begin the day after. `brought_by` names the acts without any of which the value falls,
    where the source alone does not tell; an empty list stands for a value that no act brought.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    since: date
    value: FiniteFloat | list[FiniteFloat]
    source: str
    until: date | None = None
    status: Literal["unverified", "judgement", "calibrated"] | None = None
    brought_by: list[str] | None = None


@dataclass(frozen=True)
class Parameter:
    """A named number of the law or of an assumption, by date and perhaps by age.

    `between` says what holds between two dates: the earlier value ("step"), a straight line from
    year to year ("linear", assumptions only), or nothing: each value is an "event" of its day.
    `until` is the last day in force, where a law was repealed with nothing in its place; `ended_by`
    names the act that did so, then those that would have done so later. `nothing` is the value
    that holds where no act brings one.
    With `at`, a value is a list over these ages (or other points), read by straight lines.
    """

    name: str
    file: str
    label: str
    unit: str
    low: float
    high: float
    values: tuple[DatedValue, ...]
    at: tuple[float, ...] | None
    between: str
    until: date | None
    ended_by: tuple[str, ...] = ()
    nothing: float | None = None

    @cached_property
    def days(self) -> tuple[date, ...]:
        """First days in force, earliest first."""
        return tuple(line.since for line in self.values)

    def line(self, day: date) -> DatedValue:
        """The line in force on a day, with its source.

        Raises
        ------
        LookupError
            If the day lies before the first value or after the last day in force.
        """
        if day < self.days[0]:
            first = self.values[0]
            raise LookupError(
                f"{self.name} has no value on {day}: the earliest in {self.file} is in force from "
                f"{first.since} ({first.source}). Add the older value there, or start later."
            )
        if self.until is not None and day > self.until:
            raise LookupError(
                f"{self.name} has no value on {day}: the last day in {self.file} is {self.until}."
            )
        return next(line for line in reversed(self.values) if line.since <= day)

    @cached_property
    def years_read(self) -> set[int]:
        """Years that formulas have asked for, so far."""
        return set()

    def on(self, day: date) -> Any:
        """Value in force on a day: a float, or an array over `at`."""
        self.years_read.add(day.year)
        if self.between == "linear":
            return self.by_year([day.year])[0]
        value = self.line(day).value
        return np.array(value) if isinstance(value, list) else value

    def by_year(self, years: Sequence[int] | NDArray[np.int64]) -> Array:
        """Mean value of each calendar year, weighted by days: (year,) or (year, at).

        With "linear", the value given for a year and straight lines between; the first and the
        last value hold before and after.
        """
        wanted = np.asarray(years)
        self.years_read.update(wanted[-1:].astype(int).tolist())
        key = (wanted.dtype.str, wanted.tobytes())
        if key not in self._read:
            self._read[key] = self._by_year(wanted)
        return self._read[key].copy()

    @cached_property
    def _read(self) -> dict[tuple[str, bytes], Array]:
        """What was read so far, by the years asked for: a parameter does not change."""
        return {}

    def _by_year(self, years: NDArray[np.generic]) -> Array:
        if self.between == "linear":
            knots = np.array([day.year for day in self.days], dtype=float)
            table = np.array([line.value for line in self.values], dtype=float)
            wanted = years.astype(float)
            if table.ndim == 1:
                return np.asarray(np.interp(wanted, knots, table))
            return np.stack([np.interp(wanted, knots, c) for c in table.T], axis=-1)
        return np.array([self._mean_of(int(year)) for year in years.tolist()], dtype=float)

    def _mean_of(self, year: int) -> Any:
        pieces = segments([self], year)
        return sum(weight * np.asarray(self.on(day)) for day, weight in pieces)

    def by_age(self, knots: Array) -> Array:
        """Spread values over `at` to single ages 0 to 100 by straight lines: (…, 101)."""
        if self.at is None:
            raise LookupError(f"{self.name} in {self.file} is not given by age: it has no `at`.")
        points = np.array(self.at)
        flat = np.atleast_2d(knots)
        spread = np.stack([np.interp(AGES, points, row) for row in flat])
        return spread.reshape(*np.shape(knots)[:-1], len(AGES))

    def events_in_year(self, years: NDArray[np.int64]) -> tuple[Array, Array]:
        """Events of each year in their order: share of the year before each, and its value.

        Both (event, year); a year with fewer events than another ends with none, of value 0.
        """
        self.years_read.add(int(years[-1]))
        place = {int(year): t for t, year in enumerate(years)}
        lines = [line for line in self.values if line.since.year in place]
        each = Counter(line.since.year for line in lines)
        shape = (max(each.values(), default=0), len(years))
        before, values = np.ones(shape), np.zeros(shape)
        for line in reversed(lines):
            each[line.since.year] -= 1
            at = each[line.since.year], place[line.since.year]
            before[at], values[at] = elapsed(line.since), float(np.mean(line.value))
        return before, values


def elapsed(day: date) -> float:
    """Share of the calendar year that lies before a day."""
    first = date(day.year, 1, 1)
    return (day - first).days / (date(day.year + 1, 1, 1) - first).days


def segments(parameters: Iterable[Parameter], year: int) -> list[tuple[date, float]]:
    """Stretches of a year in which no parameter changes: (first day, share of the year)."""
    opening = date(year, 1, 1)
    starts = {opening}
    for parameter in parameters:
        starts.update(day for day in parameter.days if day.year == year)
        if parameter.until is not None and parameter.until.year == year:
            starts.add(parameter.until + DAY)
    days = sorted(day for day in starts if day.year == year)
    ends = [*(elapsed(day) for day in days[1:]), 1.0]
    return [(day, end - elapsed(day)) for day, end in zip(days, ends, strict=True)]
