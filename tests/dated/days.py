"""What a parameter is on each day, worked out the slow way: one day at a time."""

from calendar import monthrange
from datetime import date, timedelta

import numpy as np

from vss_actuarial.dated.changes.change import Change, Line
from vss_actuarial.dated.parameter import DatedValue, Parameter

DAY = timedelta(days=1)


def step(*lines, **also):
    """A parameter of invented lines (day, value)."""
    return parameter(lines, **({"between": "step"} | also))


def linear(*lines, **also):
    return parameter(lines, **({"between": "linear"} | also))


def parameter(lines, between="step", until=None, at=None, **also):
    values = tuple(
        DatedValue(since=date.fromisoformat(day), value=value, source=f"Act of {day}")
        for day, value in lines
    )
    head = {"label": "Example", "unit": "fraction", "low": -1e9, "high": 1e9} | also
    return Parameter(
        name="example", file="example.toml", values=values, at=at, between=between, until=until,
        **head,
    )  # fmt: skip


def change(kind, since, value=0.0, until=None, ramp=None, **also):
    """A change; `since` may be a list of (day, value)."""
    lines = since if isinstance(since, list) else [(since, value)]
    lines = tuple(Line(date.fromisoformat(day), one, "A test") for day, one in lines)
    ends = [None if day is None else date.fromisoformat(day) for day in (until, ramp)]
    return Change(kind, "example", lines, *ends, **also)


def months_before(day, months):
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def before_changes(one, day):
    """The value of a parameter of lines on a day."""
    if one.between == "linear":
        years = [line.since.year for line in one.values]
        return float(np.interp(day.year, years, [line.value for line in one.values]))
    in_force = [line for line in one.values if line.since <= day]
    over = one.until is not None and day > one.until
    return float("nan") if over or not in_force else in_force[-1].value


def in_years(day):
    days = (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days
    return day.year + (day - date(day.year, 1, 1)).days / days


def share(change, day):
    """How much of the difference counts on a day."""
    if change.ramp is None or day >= change.ramp:
        return 1.0
    passed = day.year - in_years(change.since)
    return max(0.0, passed / (in_years(change.ramp) - in_years(change.since)))


def full(one, change, former, day):
    """What a change makes of the path before it, `former(day)`, were there no ramp."""
    if change.kind == "shift":
        return former(day) + change.amount
    if change.kind == "scale":
        return former(day) * change.amount
    if change.kind == "hold":
        return former(change.since)
    if change.kind == "delay":
        return former(max(change.since, months_before(day, int(change.amount))))
    if one.between == "linear":
        years = [line.since.year for line in change.lines]
        return float(np.interp(day.year, years, [line.value for line in change.lines]))
    return [line.value for line in change.lines if line.since <= day][-1]


def after_changes(one, changes, day):
    """The value on a day after changes, each on the path before it."""
    if not changes:
        return before_changes(one, day)
    *earlier, last = changes

    def former(other):
        return after_changes(one, earlier, other)

    if day < last.since or (last.until is not None and day > last.until):
        return former(day)
    return former(day) + share(last, day) * (full(one, last, former, day) - former(day))


def days_to_look_at(changes, one, rng):
    """The days on which something may happen, those beside them, and some others."""
    known = [line.since for line in one.values]
    for c in changes:
        known += [*(line.since for line in c.lines), c.until or c.since, c.ramp or c.since]
    near = {day + k * DAY for day in known for k in (-1, 0, 1)}
    moved = {
        date(rng.integers(2000, 2060), rng.integers(1, 13), rng.integers(1, 29)) for _ in "ten"
    }
    return sorted(day for day in near | moved if day >= one.values[0].since)
