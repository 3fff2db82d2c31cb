"""What a change cannot be, and the first day on which it leads out of a parameter's range."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.dated.changes.change import Change
from vss_actuarial.dated.changes.steps import Event, Step
from vss_actuarial.dated.parameter import COUNTS, Parameter
from vss_actuarial.dated.path import FIRST_DAY, LAST_DAY, Path
from vss_actuarial.dated.year_parts import DAY
from vss_actuarial.ground.errors import InputError

COUNTED = ("persons", "turns", "1 for yes")
"""Words of the units of counts and flags."""
EARLIEST = date(1900, 1, 1)
MOST_MONTHS = 1200


def check_changes(base: Parameter, changes: Sequence[Change]) -> None:
    """Each change for itself, and none given twice.

    Raises
    ------
    InputError
        In one line, naming file, parameter and change.
    """
    seen: dict[Any, Change] = {}
    for change in changes:
        _check(base, change)
        if change.meaning in seen:
            first = seen[change.meaning]
            came = f" (first by '{first.package}')" if first.package else ""
            raise InputError(
                f"{change.where}: the {change.told()} is given twice{came}; leave one out"
            )
        seen[change.meaning] = change


def _check(base: Parameter, change: Change) -> None:
    where = f"{change.where}, since {change.since}"
    _check_dates(change, where)
    for line in change.lines:
        if not line.source.strip():
            raise InputError(
                f"{change.where}, since {line.since}: the source is empty; give an article or a "
                "publication"
            )
        if change.kind != "delay" and change.kind != "hold":
            _check_length(base, change, line.value, f"{change.where}, since {line.since}")
            if change.kind != "scale" and base.reading.whole:
                _check_whole(base, line.value, f"{change.where}, since {line.since}")
    if change.kind == "delay":
        _check_months(change, where)
    if base.between == "event":
        _check_on_events(change, where)
    counts = base.unit in COUNTS or any(word in base.unit for word in COUNTED)
    if change.ramp is not None and counts:
        raise InputError(
            f"{where}: {base.name} counts in '{base.unit}' and takes no ramp; leave the ramp out"
        )
    if base.between == "linear":
        _check_years(change)


def _check_dates(change: Change, where: str) -> None:
    days = [line.since for line in change.lines]
    for earlier, later in pairwise(days):
        if later <= earlier:
            raise InputError(f"{change.where}: {later} stands after {earlier}; dates must ascend")
    for day in (days[0], days[-1], *([change.ramp] if change.ramp else [])):
        if not EARLIEST <= day <= LAST_DAY:
            raise InputError(f"{where}: {day} is not a day from {EARLIEST} to {LAST_DAY}")
    if change.until is not None and change.until < days[-1]:
        raise InputError(f"{where}: until {change.until} lies before since {days[-1]}")
    if change.ramp is not None and change.ramp <= change.since:
        raise InputError(
            f"{where}: ramp {change.ramp} is the day from which the whole change counts, and must "
            f"lie after {change.since}"
        )


def _check_length(base: Parameter, change: Change, value: Any, where: str) -> None:
    points = None if base.at is None else len(base.at)
    listed = isinstance(value, tuple)
    if listed and points is None:
        raise InputError(f"{where}: a list of values goes with `at`, and one value without it")
    if points is not None and not listed and change.kind == "set":
        raise InputError(f"{where}: one value, expected a list of {points} at {_points(base)}")
    if listed and len(value) != points:
        raise InputError(
            f"{where}: {len(value)} values for the {points} points of `at`, {_points(base)}"
        )


def _check_whole(base: Parameter, value: Any, where: str) -> None:
    """That what counts whole months, years, days, persons or children is given whole."""
    for one in np.atleast_1d(np.asarray(value, dtype=float)).tolist():
        if one != round(one):
            raise InputError(
                f"{where}: value {one:.12g} is not whole, expected whole {base.unit}, such as "
                f"{np.ceil(one):g}"
            )


def _points(base: Parameter) -> str:
    return ", ".join(f"{point:g}" for point in base.at or ())


def _check_months(change: Change, where: str) -> None:
    months = change.amount
    if isinstance(months, tuple) or months != int(months) or abs(months) > MOST_MONTHS:
        raise InputError(
            f"{where}: delay is {months!r}, expected whole months, {MOST_MONTHS} at most; below 0 "
            "brings forward"
        )


def _check_on_events(change: Change, where: str) -> None:
    if change.kind in ("hold", "delay"):
        raise InputError(
            f"{where}: {change.name} is a series of events and takes no {change.kind}; date events "
            "with `value`, or move them with `shift` or `scale`"
        )
    if change.ramp is not None:
        raise InputError(f"{where}: an event of {change.name} takes no ramp; leave it out")
    if change.kind == "set" and change.until is not None:
        raise InputError(f"{where}: an event of {change.name} has one day; leave `until` out")


def _check_years(change: Change) -> None:
    years = [line.since.year for line in change.lines]
    for earlier, later in pairwise(years):
        if earlier == later:
            raise InputError(
                f"{change.where}: two values in {later}; {change.name} runs from year to year, "
                "give one for each year"
            )


def check_moved(base: Parameter, step: Step, before: Path, after: Path) -> None:
    """That a step finds something to change, and keeps to the range of the parameter.

    What a rule carries on is looked at where it is carried, from the day after the last line.
    """
    change = step.last
    first, last = change.since.toordinal(), (change.until or date.max).toordinal()
    if step.kind != "set":
        _check_in_force(change, before, first, last)
    if base.carried:
        last = min(last, base.days[-1].toordinal())
        for line in change.lines if step.kind == "set" else ():
            check_range(base, change, np.array(line.value), line.since)
    first, last = max(first, FIRST_DAY.toordinal()), min(last, LAST_DAY.toordinal())
    check_path(base, change, after, first, last)


def check_path(base: Parameter, change: Change, path: Path, first: int, last: int) -> None:
    """That each value from one day to another lies in the range; the first day is named."""
    if first > last:
        return
    flat = path.values.reshape(len(path.first), -1)
    wrong = ((flat < base.low) | (flat > base.high) | _parted(base, change, flat)).any(axis=1)
    for place in np.flatnonzero(wrong).tolist():
        ends = path.first[place + 1] - 1 if place + 1 < len(path.first) else last
        day = max(int(path.first[place]), first)
        if day <= min(int(ends), last):
            check_range(base, change, path.values[place], date.fromordinal(day))


def _parted(base: Parameter, change: Change, values: Any) -> NDArray[np.bool_]:
    """Where a factor leaves parts of what counts whole; straight lines have parts of it anyway."""
    scaled = change.kind == "scale" and base.reading.whole and not base.reading.linear
    return np.asarray(scaled & np.isfinite(values) & (values != np.rint(values)))


def check_range(base: Parameter, change: Change, value: Any, day: date) -> None:
    """That a value lies in the range of its parameter, and is whole where that counts whole."""
    flat = np.atleast_1d(np.asarray(value, dtype=float))
    if (parted := flat[_parted(base, change, flat)]).size:
        _check_whole(base, parted, f"{change.where}, the {change.told()}: on {day}")
    wrong = flat[(flat < base.low) | (flat > base.high)]
    if not wrong.size:
        return
    worst = float(wrong[0])
    hint = "; a rate is a fraction: 0.08, not 8" if 1 < worst <= 100 >= base.high else ""
    spot = f"since {day}: value" if change.kind == "set" else f"the {change.told()}: on {day} value"
    raise InputError(
        f"{change.where}, {spot} {worst:g} is outside the range {base.low:g} to {base.high:g} "
        f"({base.unit}){hint}"
    )


def check_events(base: Parameter, step: Step, events: Sequence[Event]) -> None:
    """That each event lies in the range of its parameter."""
    first, last = step.last.since, step.last.until or date.max
    for event in events:
        if first <= event.day <= last:
            check_range(base, step.last, event.value, event.day)


def _check_in_force(change: Change, path: Path, first: int, last: int) -> None:
    day = date.fromordinal(first)
    if change.kind == "hold" and np.isnan(path.value(first)).any():
        raise InputError(f"{change.where}: nothing of {change.name} is in force on {day} to hold")
    pieces = path.values[path.piece(first) : path.piece(last) + 1]
    if np.isnan(pieces).all():
        raise InputError(
            f"{change.where}: nothing of {change.name} is in force from {day} to {change.kind}; "
            "give a value first"
        )


def check_no_gap(change: Change, path: Path) -> None:
    """That a parameter is in force on one stretch of days."""
    empty = path.empty
    places = np.flatnonzero(~empty)
    inside = np.flatnonzero(empty[places[0] : places[-1] + 1]) + places[0]
    if inside.size:
        begins = date.fromordinal(int(path.first[inside[0]]))
        later = places[places > inside[0]][0]
        ends = date.fromordinal(int(path.first[later]))
        raise InputError(
            f"{change.where}: a gap in dates from {begins} to {ends - DAY}: the value in force "
            f"ends on {begins - DAY}; begin the change on {begins}"
        )
