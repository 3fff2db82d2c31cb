"""What a change makes of a path, and of events."""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.dated.changes.change import Change, Kind, Line, decimals, floats
from vss_actuarial.dated.path import LAST_DAY, NOWHERE, Origin, Path, path_of
from vss_actuarial.ground.axes import Array

ONE = Decimal(1)
GoOn = Callable[[Path], Path]


class Step(NamedTuple):
    """A change in the order in which changes act: equal-dated shifts and scales are one."""

    kind: Kind
    parts: tuple[Change, ...]
    amount: tuple[Decimal, ...] = ()

    @property
    def last(self) -> Change:
        """The change that completes it, whose dates are those of all."""
        return self.parts[-1]

    def is_nil(self) -> bool:
        """Whether it is a sum of nil, a product of one, or a delay by no month."""
        nil = {"shift": Decimal(0), "scale": ONE, "delay": Decimal(0)}.get(self.kind)
        return nil is not None and all(number == nil for number in self.amount)

    @property
    def meaning(self) -> tuple[Any, ...]:
        """What counts, however it is written: steps of one meaning do the same to any path."""
        change = self.last
        lines = tuple((line.since, line.value) for line in change.lines)
        what = tuple(str(number.normalize()) for number in self.amount) or lines
        until = None if change.until is None or change.until >= LAST_DAY else change.until
        return self.kind, change.since, until, change.ramp, what


class Reading(NamedTuple):
    """How a parameter is read: straight lines from year to year, and whether in whole units."""

    linear: bool
    whole: bool


def steps_of(changes: Sequence[Change]) -> tuple[list[Step], list[Step]]:
    """The steps that act, and those that come to nothing.

    In a row of shifts (or of scales) those over the same days are joined as decimals.
    """
    steps = [Step(c.kind, (c,), _amount(c)) for c in changes]
    nil: list[Step] = []
    while True:
        rows = [list(row) for _, row in groupby(steps, key=lambda step: step.kind)]
        joined = [step for row in rows for step in _joined(row)]
        nil += [step for step in joined if step.is_nil()]
        acting = [step for step in joined if not step.is_nil()]
        if len(acting) == len(steps):
            return acting, nil
        steps = acting


def _joined(row: list[Step]) -> list[Step]:
    if row[0].kind not in ("shift", "scale"):
        return row
    together: dict[Any, list[Step]] = {}
    for step in row:
        together.setdefault((step.last.since, step.last.until, step.last.ramp), []).append(step)
    return [reduce(_and, alike) for alike in together.values()]


def _and(a: Step, b: Step) -> Step:
    pairs = _paired(a.amount, b.amount)
    amount = tuple(x + y if a.kind == "shift" else x * y for x, y in pairs)
    return Step(a.kind, a.parts + b.parts, amount)


def _amount(change: Change) -> tuple[Decimal, ...]:
    return decimals(change.amount) if change.kind in ("shift", "scale", "delay") else ()


def _paired(a: tuple[Decimal, ...], b: tuple[Decimal, ...]) -> list[tuple[Decimal, Decimal]]:
    size = max(len(a), len(b))
    wide = [one * size if len(one) == 1 else one for one in (a, b)]
    return list(zip(*wide, strict=True))


def applied(path: Path, step: Step, reading: Reading, go_on: GoOn | None = None) -> Path:
    """The path after a step.

    `go_on` carries the last of the values that a `set` gives on by a rule.
    """
    change = step.last
    since, until = change.since.toordinal(), _last_day(change)
    inner = _inner(path, step, reading, go_on)
    if change.ramp is not None:
        inner = _ramped(path, inner, change, reading.whole)
    return path.replaced(inner, since, until)


def _last_day(change: Change) -> int | None:
    until = change.until
    return None if until is None or until == date.max else until.toordinal()


def _inner(path: Path, step: Step, reading: Reading, go_on: GoOn | None) -> Path:
    """What holds from the first to the last day of a step, were there no ramp."""
    if step.kind == "set":
        given = _given(step.last, reading.linear)
        return given if go_on is None else go_on(given)
    if step.kind == "hold":
        day = step.last.since.toordinal()
        origin = _after(path.origins[path.piece(day)], step)
        return path_of([1], [path.value(day)], [origin])
    if step.kind == "delay":
        return _delayed(path, step)
    return _moved(path, step)


def _moved(path: Path, step: Step) -> Path:
    """Each value plus the amount, or times the factor, worked out in decimals."""
    start = path.piece(step.last.since.toordinal())
    seen: dict[bytes, Any] = {}

    def moved(value: Any) -> Any:
        key = np.asarray(value).tobytes()
        if key not in seen:
            seen[key] = _move(value, step)
        return seen[key]

    values = path.values.copy()
    for place in range(start, len(values)):
        values[place] = moved(values[place])
    origins = [*path.origins[:start], *(_after(one, step) for one in path.origins[start:])]
    return Path(path.first, values, tuple(origins))


def _move(value: Any, step: Step) -> Any:
    if np.isnan(value).any():
        return value
    pairs = _paired(decimals(np.asarray(value).tolist()), step.amount)
    moved = floats(x + y if step.kind == "shift" else x * y for x, y in pairs)
    return moved[0] if np.ndim(value) == 0 else moved


def _given(change: Change, linear: bool) -> Path:
    """The values of a `set`: straight lines by calendar year where the parameter has them."""
    first = [line.since.toordinal() for line in change.lines]
    values = [line.value for line in change.lines]
    origins = [Origin(line.source) for line in change.lines]
    if linear and len(first) > 1:
        first, values, origins = _by_year(change.lines)
    nothing = np.full(np.shape(values[0]), np.nan)
    return path_of([1, *first], [nothing, *values], [NOWHERE, *origins])


def _by_year(lines: Sequence[Line]) -> tuple[list[int], list[Any], list[Origin]]:
    knots = [line.since.year for line in lines]
    years = np.arange(knots[0], knots[-1] + 1)
    table = straight(years, knots, np.array([line.value for line in lines], dtype=float))
    days = [lines[0].since, *(date(year, 1, 1) for year in years[1:].tolist())]
    sources = [Origin(lines[bisect_right(knots, year) - 1].source) for year in years.tolist()]
    return [day.toordinal() for day in days], list(table), sources


def straight(years: NDArray[np.generic], knots: Sequence[int], table: Array) -> Array:
    """Straight lines between the values of some years: (year,) or (year, at)."""
    wanted, known = years.astype(float), np.array(knots, dtype=float)
    if table.ndim == 1:
        return np.asarray(np.interp(wanted, known, table))
    return np.stack([np.interp(wanted, known, column) for column in table.T], axis=-1)


def _delayed(path: Path, step: Step) -> Path:
    """b(max(d, t - m)) from the first day on."""
    since, months = step.last.since, int(step.last.amount)  # type: ignore[arg-type]
    opening = max(since, add_months(since, -months)).toordinal()
    first, values, origins = [since.toordinal()], [path.value(opening)], [path.piece(opening)]
    for place in range(path.piece(opening) + 1, len(path.first)):
        day = _day_that_reads(int(path.first[place]), months)
        if day is not None:
            first.append(day)
            values.append(path.values[place])
            origins.append(place)
    told = [_after(path.origins[place], step) for place in origins]
    return path_of([1, *first], [np.full_like(values[0], np.nan), *values], [NOWHERE, *told])


def _day_that_reads(day: int, months: int) -> int | None:
    """The first day whose day `months` before is the given one or later."""
    begun = date.fromordinal(day)
    wanted = add_months(begun, months)
    while wanted < date.max and add_months(wanted, -months) < begun:
        wanted = date.fromordinal(wanted.toordinal() + 1)
    return None if wanted == date.max else wanted.toordinal()


def add_months(day: date, months: int) -> date:
    """The day some months later, the last of its month where that is shorter."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return date.min if year < 1 else date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _ramped(path: Path, inner: Path, change: Change, whole: bool) -> Path:
    """From b(t) to the full difference, by calendar year."""
    assert change.ramp is not None
    end, years = change.ramp, range(change.since.year + 1, change.ramp.year + 1)
    cuts = [date(year, 1, 1).toordinal() for year in years] + [end.toordinal()]
    cut = inner.cut([*path.first.tolist(), change.since.toordinal(), *cuts])
    values, origins = cut.values.copy(), list(cut.origins)
    rising = (cut.first >= change.since.toordinal()) & (cut.first < end.toordinal())
    for place in np.flatnonzero(rising).tolist():
        day = int(cut.first[place])
        before = path.value(day)
        passed, length = ramp_share(date.fromordinal(day), change.since, end)
        values[place] = _part(before, values[place], passed, length, whole)
        if passed == 0:
            origins[place] = path.origins[path.piece(day)]
    return Path(cut.first, values, tuple(origins))


def ramp_share(day: date, since: date, ramp: date) -> tuple[float, float]:
    """Years from the first day to the 1 January of a day's year, and to the end of the ramp."""
    passed = day.year - _in_years(since)
    return max(0.0, passed), _in_years(ramp) - _in_years(since)


def _in_years(day: date) -> float:
    first = date(day.year, 1, 1)
    return day.year + (day - first).days / (date(day.year + 1, 1, 1) - first).days


def _part(before: Any, after: Any, passed: float, length: float, whole: bool) -> Any:
    if passed == 0.0 or np.isnan(before).any() or np.isnan(after).any():
        return before
    pairs = zip(*(decimals(np.asarray(one).tolist()) for one in (before, after)), strict=True)
    parts = []
    for old, new in pairs:
        part = (new - old) * Decimal(passed) / Decimal(length)
        parts.append(old + (part.quantize(ONE, ROUND_HALF_UP) if whole else part))
    return floats(parts)[0] if np.ndim(before) == 0 else floats(parts)


def _after(origin: Origin, step: Step) -> Origin:
    """Where a value is written that a change has moved."""
    source = "; ".join(dict.fromkeys([origin.source, *(part.source for part in step.parts)]))
    return Origin(source, origin.status)


class Event(NamedTuple):
    """What happens on one day."""

    day: date
    value: Any
    origin: Origin


def events_after(events: Iterable[Event], step: Step) -> list[Event]:
    """Events after a step: a `set` dates some, a shift or scale acts on each within its days."""
    if step.kind == "set":
        given = [Event(line.since, line.value, Origin(line.source)) for line in step.last.lines]
        days = {event.day for event in given}
        kept = [event for event in events if event.day not in days]
        return sorted([*kept, *given], key=lambda event: event.day)
    since, until = step.last.since, step.last.until or date.max
    return [
        Event(event.day, _move(event.value, step), _after(event.origin, step))
        if since <= event.day <= until
        else event
        for event in events
    ]
