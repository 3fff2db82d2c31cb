"""Series that a rule carries on after their last line, and what changes make of the carried path.

The path is known only where the economy is; a change of the series acts on it all the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.dated.changes.steps import Event, Reading, Step, applied, events_after, steps_of
from vss_actuarial.dated.overlay.laying import events_of
from vss_actuarial.dated.overlay.refusals import check_events, check_path
from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.dated.path import NOWHERE, Origin, Path, new_years_days, path_of
from vss_actuarial.dated.year_parts import elapsed
from vss_actuarial.ground.axes import Array

BY_RULE = Origin("The rule carries it on")


@dataclass(frozen=True, eq=False)
class _ByRule:
    """A parameter that a rule carries on, and its changes. Two of one kind and content are equal.

    Attributes
    ----------
    base : the parameter before its changes
    steps : the changes, in the order in which they act
    first_year, last_year : calendar years that are wanted
    rise : month and day of the year on which the rule moves the series
    """

    base: Parameter
    steps: tuple[Step, ...]
    first_year: int
    last_year: int
    rise: tuple[int, int]

    @classmethod
    def of(
        cls, parameter: Parameter, years: NDArray[np.int64], rise: tuple[int, int] = (7, 1)
    ) -> Self:
        """The parameter as it stands in a scenario, for consecutive calendar years."""
        steps, _ = steps_of(parameter.changes)
        first, last = int(years[0]), int(years[-1])
        return cls(parameter.unchanged, tuple(steps), first, last, rise)

    @property
    def content(self) -> tuple[Any, ...]:
        """What counts of it: two of equal content are the same to the model."""
        steps = tuple(step.meaning for step in self.steps)
        years = (self.first_year, self.last_year, self.rise)
        return self.base.digest, self.base.low, self.base.high, steps, years

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.content == other.content

    def __hash__(self) -> int:
        return hash(self.content)


class Carried(_ByRule):
    """A series known to its last line, which a rule then carries on, and the changes of it."""

    @property
    def unchanged(self) -> "Carried":
        """The series as its rule alone carries it on."""
        return replace(self, steps=())

    def along(self, growth: Array) -> tuple[Array, Array]:
        """The series by year, where the rule is one of growth.

        It rises by the growth of each year after that of the last line, on the day of the rise.
        A `set` puts its values in place, and the rule goes on from the last of them at the next
        rise; `hold` stops the rule; the others move the carried path. What a
        delay below 0 brings forward from after the last year has grown as in the last year.

        Parameters
        ----------
        growth : (year,) [1], on the level before the rise

        Returns
        -------
        mean : (year,), mean of each calendar year by days
        at_end : (year,), on 31 December

        Raises
        ------
        InputError
            If a change leads out of the range, naming the change and the first such day.
        """
        known, last = self.base.throughout, self.base.days[-1]
        rates = growth.tolist()
        opening = date(max(last.year + 1, self.first_year), 1, 1).toordinal()

        def go_on(path: Path) -> Path:
            after_last = path.first[-1] >= last.toordinal()
            return self._grown(path, opening if after_last else 1, rates)

        return self._read(go_on(known), go_on)

    def along_values(self, values: Array) -> tuple[Array, Array]:
        """The series by year, where the rule gives each value itself, such as a return.

        Nothing goes on from one year to the next: the values of a `set` hold to its end.

        Parameters
        ----------
        values : (year,), of the years after that of the last line; the others are not looked at

        Returns
        -------
        mean, at_end : as `along`
        """
        known = self.base.throughout
        years = np.arange(max(self.base.days[-1].year + 1, self.first_year), self.last_year + 1)
        if len(years):
            days = new_years_days(years)
            of_rule = values[years - self.first_year].tolist()
            pieces = path_of(
                [1, *days.tolist()], [np.nan, *of_rule], [NOWHERE, *years.size * [BY_RULE]]
            )
            known = known.replaced(pieces, int(days[0]), None)
        return self._read(known, None)

    def _rises(self, after: int) -> Iterator[tuple[int, int]]:
        """Each day of a rise after a day, and its year counted from the first."""
        for year in range(self.first_year, self.last_year + years_ahead(self.steps) + 1):
            day = date(year, *self.rise).toordinal()
            if day > after:
                yield day, min(year, self.last_year) - self.first_year

    def _grown(self, path: Path, opening: int, growth: list[float]) -> Path:
        """A path whose last value goes on to rise by the rule, from `opening` on."""
        level = float(path.values[-1])
        first, values = path.first.tolist(), path.values.tolist()
        for day, place in self._rises(int(path.first[-1])):
            if day >= opening:
                level *= 1.0 + growth[place]
                first.append(day)
                values.append(level)
        origins = [*path.origins, *(len(first) - len(path.first)) * [BY_RULE]]
        return path_of(first, values, origins)

    def _read(self, path: Path, go_on: Any) -> tuple[Array, Array]:
        read = self.base.reading
        horizon = date(self.last_year, 12, 31).toordinal()
        for step in self.steps:
            path = applied(path, step, Reading(read.linear, read.whole), go_on)
            first = max(step.last.since.toordinal(), date(self.first_year, 1, 1).toordinal())
            last = horizon if step.last.until is None else step.last.until.toordinal()
            check_path(self.base, step.last, path, first, min(last, horizon))
        years = np.arange(self.first_year, self.last_year + 1)
        means, empty = path.means(years)
        if empty is not None:
            self.base.line(date.fromordinal(empty))
        ends = new_years_days(years + 1) - 1
        return means, path.values[np.searchsorted(path.first, ends, side="right") - 1]


def years_ahead(steps: Iterable[Step]) -> int:
    """Calendar years after the last that steps look into: what is brought forward comes from there.

    In them the rule gives what it gives in the last year.
    """
    months = (-int(step.last.amount) for step in steps if step.kind == "delay")  # type: ignore[arg-type]
    return max(0, *(-(-ahead // 12) for ahead in months), 0)


class CarriedEvents(_ByRule):
    """Events known to a day, those that a rule brings, one a year, and the changes of both."""

    def along(self, value: Array, since: int) -> tuple[Array, Array]:
        """Events of each year in their order, after the changes.

        Parameters
        ----------
        value : (year,), of the event that the rule brings in each year
        since : first calendar year in which the rule is in force

        Returns
        -------
        before : (event, year) [1], share of the year before each event; 1 where a year has fewer
        values : (event, year); 0 where a year has fewer

        Raises
        ------
        InputError
            If a change leads out of the range, naming the change and the day; not of what lies
            out of it by the rule itself, such as a fall with prices.
        """
        events = list(events_of(self.base))
        for year in range(max(since, self.first_year), self.last_year + 1):
            level = float(value[year - self.first_year])
            events.append(Event(date(year, *self.rise), level, BY_RULE))
        events.sort(key=lambda event: event.day)
        for step in self.steps:
            outside = {event.day for event in events if not self._within(event)}  # by the rule
            events = events_after(events, step)
            check_events(self.base, step, [one for one in events if one.day not in outside])
        return self._by_year(events)

    def _within(self, event: Event) -> bool:
        return bool(self.base.low <= np.min(event.value) and np.max(event.value) <= self.base.high)

    def _by_year(self, events: list[Event]) -> tuple[Array, Array]:
        years: dict[int, list[Event]] = {}
        for event in events:
            if self.first_year <= event.day.year <= self.last_year:
                years.setdefault(event.day.year, []).append(event)
        shape = max(map(len, years.values()), default=0), self.last_year - self.first_year + 1
        before, values = np.ones(shape), np.zeros(shape)
        for year, found in years.items():
            for place, event in enumerate(found):
                at = place, year - self.first_year
                before[at], values[at] = elapsed(event.day), float(np.mean(event.value))
        return before, values
