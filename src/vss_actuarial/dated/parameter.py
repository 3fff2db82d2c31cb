"""A named number of the law or of an assumption, by date and perhaps by age."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.dated.changes.change import Change
from vss_actuarial.dated.changes.steps import Reading, straight
from vss_actuarial.dated.digest import digest_of
from vss_actuarial.dated.path import (
    FIRST_DAY,
    NOWHERE,
    Origin,
    Path,
    path_of,
)
from vss_actuarial.dated.value import DatedValue as DatedValue
from vss_actuarial.dated.year_parts import elapsed
from vss_actuarial.ground.axes import AGES, Array

WHOLE_UNITS = ("months", "years", "days", "weeks", "working days", "year", "years of age")
MONTH_AND_DAY = "100 × month + day"  # noqa: RUF001
COUNTS = ("persons", "children", "turns", "times", "number", "day of the month", MONTH_AND_DAY)
MOST_COUNTED = 10_000
"""The largest count: a range beyond it is that of a size, a mean that has its parts."""


@dataclass(frozen=True, repr=False)
class Parameter:
    """A named number of the law or of an assumption, by date and perhaps by age.

    `between` says what holds between two dates: the earlier value ("step"), a straight line from
    year to year ("linear", assumptions only), or nothing: each value is an "event" of its day.
    `until` is the last day in force, where a law was repealed with nothing in its place; `ended_by`
    names the act that did so, then those that would have done so later. `nothing` is the value
    that holds where no act brings one. `before` says what holds where no line is in force, before
    the first day and after the last: its first value ("first"), its `nothing`, or a value, 0 where
    there is none; without it such a day has no value and is an error.
    With `at`, a value is a list over these ages (or other points), read by straight lines.
    `carried` says that the model carries the series on by a rule after its last line; what changes
    make of it is read off `Carried`, and here only where the law is asked for a day.
    `idle` says why a change of it may move no figure of the projection, where that is known.
    `changes` have been laid over `unchanged`; `values` are then what holds after them. Where acts
    were taken out, `enacted` is what they made of it.
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
    before: float | Literal["first", "nothing"] | None = None
    carried: bool = False
    idle: str = ""
    changes: tuple[Change, ...] = ()
    before_changes: "Parameter | None" = None
    before_acts: "Parameter | None" = field(default=None, compare=False)

    def __getstate__(self) -> dict[str, Any]:
        return {field.name: self.__dict__[field.name] for field in fields(self)}

    def __repr__(self) -> str:
        from vss_actuarial.dated.shown.tables import parameter_text

        return parameter_text(self)

    def _repr_html_(self) -> str:
        from vss_actuarial.dated.shown.tables import parameter_html

        return parameter_html(self)

    @property
    def unchanged(self) -> "Parameter":
        """The parameter before the changes laid over it."""
        return self if self.before_changes is None else self.before_changes

    @property
    def enacted(self) -> "Parameter":
        """The parameter with every act, and before any change."""
        return self.unchanged if self.before_acts is None else self.before_acts

    @cached_property
    def reading(self) -> Reading:
        """How its values are read and rounded.

        Months, years, days and counts are whole unless the parameter itself has parts of them.
        """
        values = np.concatenate([np.atleast_1d(line.value) for line in self.unchanged.values])
        unit = self.unit.partition(",")[0].partition(";")[0].strip()
        counted = unit in COUNTS and self.high <= MOST_COUNTED
        whole = (unit in WHOLE_UNITS or counted) and bool((values == np.rint(values)).all())
        return Reading(self.between == "linear", whole)

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
        place = bisect_right(self.days, day) - 1
        if place < 0:
            first = self.values[0]
            raise LookupError(
                f"{self.name} has no value on {day}: the earliest in {self.file} is in force from "
                f"{first.since} ({first.source}). Add the older value there, or start later."
            )
        if self.until is not None and day > self.until:
            raise LookupError(
                f"{self.name} has no value on {day}: the last day in {self.file} is {self.until}."
            )
        return self.values[place]

    @cached_property
    def outside(self) -> Any:
        """What `before` says holds where no line is in force, None where it says nothing.

        No change and no act taken out moves it: before its first day nothing moves.
        """
        if self.before is None:
            return None
        if self.before == "first":
            return self.enacted.values[0].value
        value = float((self.nothing if self.before == "nothing" else self.before) or 0.0)
        return value if self.at is None else [value] * len(self.at)

    def held(self, day: date) -> DatedValue:
        """The line in force on a day, or what `before` says where there is none."""
        ended = self.until is not None and day > self.until
        if self.outside is None or not (ended or day < self.days[0]):
            return self.line(day)
        if self.before == "first":
            return self.enacted.values[0]
        first, last = self.values[0], self.values[-1]
        told = f"before {first.source}" if day < first.since else f"after {last.source}"
        return DatedValue(since=FIRST_DAY, value=self.outside, source=told)

    @cached_property
    def path(self) -> Path:
        """What is in force on each day; of events there is none."""
        first = [day.toordinal() for day in self.days]
        values: list[Any] = [line.value for line in self.values]
        origins = [Origin(line.source, line.status) for line in self.values]
        if self.between == "linear":
            if self.before_changes is None:
                first, values, origins = self._by_calendar_year()
            return path_of([1, *first[1:]], values, origins)
        nothing = np.full(np.shape(values[0]), np.nan)
        path = path_of([1, *first], [nothing, *values], [NOWHERE, *origins])
        if self.until is None:
            return path
        end = self.until.toordinal() + 1
        return path.replaced(path_of([1], [nothing], [NOWHERE]), end, None)

    @cached_property
    def throughout(self) -> Path:
        """What holds on each day, with `before` where nothing is in force."""
        return self.filled(self.path)

    def filled(self, path: Path) -> Path:
        """A path of this parameter with `before` where nothing is in force."""
        return path if self.outside is None else path.filled(self.outside)

    def _by_calendar_year(self) -> tuple[list[int], list[Any], list[Origin]]:
        knots = [day.year for day in self.days]
        years = np.arange(knots[0], knots[-1] + 1)
        table = straight(years, knots, np.array([line.value for line in self.values], dtype=float))
        lines = [self.values[bisect_right(knots, year) - 1] for year in years.tolist()]
        origins = [Origin(line.source, line.status) for line in lines]
        return [date(year, 1, 1).toordinal() for year in years.tolist()], list(table), origins

    @cached_property
    def years_read(self) -> set[int]:
        """Years that formulas have asked for, so far."""
        return set()

    def on(self, day: date) -> Any:
        """Value that holds on a day: a float, or an array over `at`."""
        self.years_read.add(day.year)
        if self.between == "linear":
            return self._on_linear(day)
        value = self.held(day).value
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

    def _on_linear(self, day: date) -> Any:
        if self.before_changes is None:
            return self.by_year([day.year])[0]
        return np.array(self.path.value(day.toordinal()))[()]

    def _by_year(self, years: NDArray[np.generic]) -> Array:
        if self.between == "linear" and self.before_changes is None:
            table = np.array([line.value for line in self.values], dtype=float)
            return straight(years, [day.year for day in self.days], table)
        means, empty = self.throughout.means(years)
        if empty is not None:
            self.line(date.fromordinal(empty))
        return means

    @cached_property
    def after_changes(self) -> dict[Any, Any]:
        """What some changes made of this parameter, by the changes."""
        return {}

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what holds on each day from 1995 to 2150, and of how it is read.

        Two parameters of one digest are the same to the model, whatever their sources say.
        """
        return digest_of(self)

    def by_age(self, knots: Array) -> Array:
        """Spread values over `at` to single ages 0 to 100 by straight lines: (…, age)."""
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
