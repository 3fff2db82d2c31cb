"""Changes laid over a parameter: what holds after them, what is refused, and what is told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from textwrap import shorten
from typing import Any, NamedTuple

import numpy as np

from vss_actuarial.dated.changes.change import Change
from vss_actuarial.dated.changes.steps import Event, Step, applied, events_after, steps_of
from vss_actuarial.dated.overlay.refusals import (
    check_changes,
    check_events,
    check_moved,
    check_no_gap,
)
from vss_actuarial.dated.parameter import DatedValue, Parameter
from vss_actuarial.dated.path import Origin, Path

KEPT = 8
"""Results of changes that a parameter remembers."""
WIDTH = 60
"""Of the source of a fallen line, in a note."""
LONG = 12
"""Lines of the law that a note names one by one."""


class Laid(NamedTuple):
    """A parameter after changes, and one line for each thing to tell of them."""

    parameter: Parameter
    notes: tuple[str, ...]


def laid(base: Parameter, changes: Sequence[Change]) -> Laid:
    """A parameter with changes laid over it, one after the other.

    Where every day keeps its value, it is the parameter itself.

    Raises
    ------
    InputError
        Naming the change and the first day on which a value is out of range, or what the
        parameter cannot take.
    """
    if not changes:
        return Laid(base, ())
    known = base.after_changes
    key = tuple((c, c.source, c.package, c.file, c.remark) for c in changes)
    found: Laid | None = known.get(key)
    if found is None:
        check_changes(base, changes)
        work = _laid_events if base.between == "event" else _laid_days
        told = tuple(f"{c.titled()}: {c.remark}" for c in changes if c.remark)
        found = work(base, tuple(changes))
        found = found._replace(notes=(*told, *found.notes))
        for former in list(known)[: max(0, len(known) - KEPT + 1)]:
            known.pop(former, None)
        known[key] = found
    return found


def _laid_days(base: Parameter, changes: tuple[Change, ...]) -> Laid:
    acting, nil = steps_of(changes)
    notes = [_told_of_nil(step) for step in nil]
    read, path = base.reading, base.path
    moved: list[Step] = []
    for step in acting:
        after = applied(path, step, read)
        check_moved(base, step, path, after)
        if after.equals(path) and not _beyond(base, step, first=not moved):
            notes.append(f"{step.last.titled()} has no effect: its values stand already")
        else:
            notes += _void(base, moved, step)
            moved.append(step)
        path = after
    if not moved or (path.equals(base.path) and not base.carried):
        return Laid(base, tuple(notes))
    check_no_gap(changes[-1], path)
    return Laid(_with_path(base, changes, path), tuple(notes))


def _beyond(base: Parameter, step: Step, first: bool) -> bool:
    """Whether a step acts on the path that a rule carries on, whatever it does before.

    A `set` in place of the last published line, with its value, leaves the rule as it was.
    """
    if not base.carried:
        return False
    last, change = base.days[-1], step.last
    if change.until is not None and change.until <= date(last.year, 12, 31):
        return False
    in_place = last <= change.lines[-1].since <= date(last.year, 12, 31)
    return not (first and change.kind == "set" and in_place and change.until is None)


def _with_path(base: Parameter, changes: tuple[Change, ...], path: Path) -> Parameter:
    keep = np.array([day.toordinal() for day in base.days], dtype=np.int64)
    path = path.joined(keep)
    in_force = ~path.empty
    days = path.first.tolist()
    places = np.flatnonzero(in_force).tolist()
    ends = None if in_force[-1] else date.fromordinal(days[places[-1] + 1] - 1)
    if base.between == "linear":
        begins = base.days[0].toordinal()
        days[0] = begins if len(days) == 1 or begins < days[1] else 1
    values = path.values.tolist()
    lines = tuple(_line(days[i], values[i], *path.origins[i]) for i in places)
    file = next((change.file for change in reversed(changes) if change.file), base.file)
    return replace(base, values=lines, until=ends, file=file, changes=changes, before_changes=base)


def _line(day: int, value: Any, source: str, status: Any) -> DatedValue:
    return DatedValue.model_construct(
        since=date.fromordinal(day), value=value, source=source, until=None, status=status
    )


def _laid_events(base: Parameter, changes: tuple[Change, ...]) -> Laid:
    acting, nil = steps_of(changes)
    notes = [_told_of_nil(step) for step in nil]
    events = before = events_of(base)
    idle = True
    for step in acting:
        after = events_after(events, step)
        check_events(base, step, after)
        of_rule = base.carried and step.kind != "set"  # the events that a rule brings may yet move
        idle = idle and _same(events, after) and not of_rule
        notes += _told_of_events(step, events, after, of_rule)
        events = after
    if idle or (_same(before, events) and not base.carried):
        return Laid(base, tuple(notes))
    lines = tuple(_line(event.day.toordinal(), event.value, *event.origin) for event in events)
    return Laid(replace(base, values=lines, changes=changes, before_changes=base), tuple(notes))


def events_of(parameter: Parameter) -> list[Event]:
    """The events of a parameter, in their order."""
    return [
        Event(line.since, line.value, Origin(line.source, line.status)) for line in parameter.values
    ]


def _same(before: list[Event], after: list[Event]) -> bool:
    return [event[:2] for event in before] == [event[:2] for event in after]


def _told_of_nil(step: Step) -> str:
    """A shift by nil, a scale by one, or some that undo one another."""
    if len(step.parts) == 1:
        return f"{step.last.titled()} has no effect: it comes to nothing"
    others = ", ".join(part.called() for part in step.parts[:-1])
    return f"{step.last.titled()} undoes the {others}"


def _told_of_events(
    step: Step, before: list[Event], after: list[Event], of_rule: bool
) -> list[str]:
    if _same(before, after):
        return [] if of_rule else [f"{step.last.titled()} has no effect: its events stand already"]
    if step.kind != "set":
        return []
    days = {line.since for line in step.last.lines}
    fallen = [(event.day, event.origin.source) for event in before if event.day in days]
    return [_told_of_fallen(step.last, fallen, "event")] if fallen else []


def _void(base: Parameter, earlier: list[Step], step: Step) -> list[str]:
    """What a `set` or `hold` makes void: of earlier changes, and of later lines."""
    change = step.last
    if step.kind not in ("set", "hold"):
        return []
    last = change.until or date.max
    after_first = step.kind == "hold"  # it holds what earlier changes have made of its day
    notes = [
        note
        for one in earlier
        for part in one.parts
        if (note := _ended(change, part, last, after_first))
    ]
    fallen = [
        (line.since, line.source)
        for line in base.values
        if change.since <= line.since <= last and not (after_first and line.since == change.since)
    ]
    return [*notes, _told_of_fallen(change, fallen, "line")] if fallen else notes


def _ended(change: Change, part: Change, last: date, after_first: bool) -> str | None:
    end = part.until or date.max
    if after_first and part.lines[-1].since <= change.since <= end and part.ramp is None:
        return None
    if end < change.since or last < part.since:
        return None
    if change.since <= part.since and end <= last:
        return f"{change.titled()} makes the {part.called()} void"
    verb = "ends" if end <= last else "sets aside"
    return f"{change.titled()} {verb} the {part.called()} there"


def _told_of_fallen(change: Change, fallen: list[tuple[date, str]], noun: str) -> str:
    count = f"the {noun} of" if len(fallen) == 1 else f"{len(fallen)} {noun}s fall:"
    days = [
        f"{_days([day for day, _ in alike])} ({shorten(source, WIDTH, placeholder=' …')})"
        for source, row in groupby(fallen, key=lambda pair: pair[1])
        if (alike := list(row))
    ]
    if len(days) > LONG:
        days = [*days[: LONG - 1], "…", days[-1]]
    falls = " falls" if len(fallen) == 1 else ""
    return f"{change.titled()}: {count} {', '.join(days)}{falls}"


def _days(days: list[date]) -> str:
    """Days in a row; of many the first and the last."""
    shown = [str(day) for day in days]
    return ", ".join(shown) if len(shown) <= LONG else f"{shown[0]} to {shown[-1]}"
