"""A picture in words: what a chart shows, in a few sentences with its numbers."""

from collections.abc import Callable, Iterator

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import Collection, PathCollection, PolyCollection
from matplotlib.lines import Line2D

from vss_actuarial.ground.axes import Array
from vss_actuarial.presentation.words import spoken as say

STACKED = "stacked"
"""Mark of areas that stand one on the other."""
SCENARIO, RECORD = "scenario", "record"
"""Marks of the line under a title that names scenarios, and of the line where the record ends."""


def described(ax: Axes, years: bool, told: tuple[str, ...] = ()) -> str:
    """The title, whose figures they are, and a sentence for each series that the legend names.

    years : whether calendar years run to the right
    told : sentences of a chart whose figures are neither lines nor areas
    """
    title = " ".join(ax.get_title(loc="left").split())
    whose = [" ".join(one.get_text().split()) for one in ax.texts if one.get_gid() == SCENARIO]
    unit = " ".join(ax.get_ylabel().split())
    units = [say.head("alt_unit", unit=unit)] if unit and not told else []
    record = [
        say.head("alt_record", year=f"{np.ceil(float(np.ravel(one.get_xdata())[0])) - 1.0:.0f}")
        for one in ax.lines
        if one.get_gid() == RECORD
    ]
    parts = [": ".join([*whose, f"{title}."]), *units, *(told or _series(ax, years)), *record]
    return " ".join(parts)


def _series(ax: Axes, years: bool) -> Iterator[str]:
    for line in ax.lines:
        if _named(line) and len(np.ravel(line.get_xdata())):
            yield _line(line, years)
    lone = [
        one for one in ax.lines if one.get_gid() != RECORD and len(np.ravel(one.get_xdata())) > 2
    ]
    if len(lone) == 1 and not _named(lone[0]):
        yield _line(lone[0], years, ax.get_title(loc="left"))
    for area in ax.collections:
        if _named(area):
            yield from _area(area, years)


def _named(artist: Line2D | Collection) -> bool:
    name = str(artist.get_label())
    return bool(name) and not name.startswith("_")


def _line(line: Line2D, years: bool, name: str = "") -> str:
    x, y = (np.asarray(one, dtype=float) for one in (line.get_xdata(False), line.get_ydata(False)))
    name = name or say.figure(str(line.get_label()))
    x, y = x[np.isfinite(y)], y[np.isfinite(y)]
    if len(x) < 2:
        at, value = (value_told(one[0]) if len(one) else "-" for one in (x, y))
        return say.head("alt_point", what=name, x=at, y=value)
    return _run(name, x, y, years)


def _run(name: str, x: Array, y: Array, years: bool) -> str:
    """Both ends of a line and its extreme: the highest, or the lowest if that is further below."""
    place, value = (lambda one: f"{one:.0f}") if years else _told_as(x), _told_as(y)
    lowest = -float(y.min()) > max(0.0, float(y.max()))
    peak = int(np.argmin(y) if lowest else np.argmax(y))
    return say.head(
        "alt_in_time" if years else "alt_along", what=name,
        first=value(y[0]), begin=place(x[0]), last=value(y[-1]), end=place(x[-1]),
        extreme=say.head("alt_lowest" if lowest else "alt_highest"),
        most=value(y[peak]), peak=place(x[peak]),
    )  # fmt: skip


def _told_as(values: Array) -> Callable[[float], str]:
    """How values are told: years, of birth too, without thousands apart."""
    of_years = bool(np.all((values % 1.0 == 0.0) & (values > 1000.0) & (values < 3000.0)))
    return (lambda one: f"{one:.0f}") if of_years else value_told


def _area(area: Collection, years: bool) -> Iterator[str]:
    name = say.figure(str(area.get_label()))
    if isinstance(area, PathCollection):
        yield say.head(
            "alt_points", what=name, count=say.number(f"{len(np.asarray(area.get_offsets())):,}")
        )
    elif isinstance(area, PolyCollection) and len(area.get_paths()):
        x, low, high = _edges(area)
        if area.get_gid() == STACKED:
            yield _run(name, x, high - low, years)
        else:
            ends = {"low": value_told(low[-1]), "high": value_told(high[-1])}
            yield say.head("alt_band", what=name, end=f"{x[-1]:.0f}", **ends)


def _edges(area: PolyCollection) -> tuple[Array, Array, Array]:
    """Where an area between two lines stands, and its lower and upper edge there."""
    corners = np.concatenate([np.asarray(one.vertices) for one in area.get_paths()])
    x = np.unique(corners[:, 0])
    own = [corners[corners[:, 0] == one, 1] for one in x]
    return x, np.array([one.min() for one in own]), np.array([one.max() for one in own])


def value_told(value: float) -> str:
    """A number in three digits or more, in the language spoken."""
    size = abs(value)
    decimals = 0 if size >= 100.0 else 1 if size >= 10.0 or size < 5e-5 else 2 if size >= 0.1 else 4
    return say.number(f"{value + 0.0:,.{decimals}f}")
