"""Other values laid over a book: a reform's, a factor's, or none after a year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, FiniteFloat

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.changes.change import KINDS, Change, Kind, Line, Value, day_of
from vss_actuarial.dated.overlay.laying import laid
from vss_actuarial.dated.parameter import DatedValue, Parameter
from vss_actuarial.dated.toml import checked
from vss_actuarial.ground.errors import InputError, nearest

Number = FiniteFloat | list[FiniteFloat]


class Entry(BaseModel):
    """One entry of a reform: a value, or a change of what would hold, from a day on."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    since: date
    source: str
    value: Number | None = None
    shift: Number | None = None
    scale: Number | None = None
    hold: Literal[True] | None = None
    delay: int | None = None
    until: date | None = None
    ramp: date | None = None
    at: list[FiniteFloat] | None = None

    def kind(self) -> Kind | None:
        """What it does, if it does one thing."""
        given = [kind for kind in KINDS if getattr(self, _key(kind)) is not None]
        return given[0] if len(given) == 1 else None


def _key(kind: Kind) -> str:
    return "value" if kind == "set" else kind


def laid_over(book: Book, changes: Mapping[str, Any], file: str) -> Book:
    """A book with a reform's dated changes laid over it: before its first day nothing moves."""
    if not isinstance(changes, Mapping):
        raise InputError(f"{file}: found {changes!r}, expected tables by name in {book.title}")
    after = {}
    for name, table in changes.items():
        if name not in book:
            hint = nearest(name, book)
            raise InputError(f"{file}: there is no parameter '{name}' in {book.title}{hint}")
        parameter = book[name]
        given = changes_of(parameter, table, file)
        after[name] = laid(parameter.unchanged, (*parameter.changes, *given)).parameter
    return book.having(after)


def changes_of(
    parameter: Parameter, table: Any, file: str, book: str = "", package: str = ""
) -> list[Change]:
    """The changes of one parameter, from its table in a reform.

    Values that follow one another are one `set`; one with an `until` closes it.

    Raises
    ------
    InputError
        On an unknown key, an entry that does nothing or two things, or the former `add`.
    """
    where = f"{file}: {parameter.name}" if file else parameter.name
    if not isinstance(table, Mapping) or set(table) != {"values"} or not _is_list(table["values"]):
        beside = [key for key in table if key != "values"] if isinstance(table, Mapping) else []
        found = f"; found '{beside[0]}' beside it, which goes into a value" if beside else ""
        raise InputError(
            f"{where} must hold `values = [{{ since, value, source }}, …]` alone{found}"
        )
    entries = [
        _entry(parameter, raw, f"{where}, value {place}", where)
        for place, raw in enumerate(table["values"], start=1)
    ]
    if not entries:
        raise InputError(f"{where} must hold at least one value")
    parts = [_change(parameter, group, (book, package, file), where) for group in _grouped(entries)]
    return parts


def _is_list(item: Any) -> bool:
    return isinstance(item, list | tuple) and all(isinstance(one, Mapping) for one in item)


def _entry(parameter: Parameter, raw: Mapping[str, Any], spot: str, where: str) -> Entry:
    if "add" in raw:
        say = "`value`" if parameter.between == "event" else f"`shift = {raw['add']}`"
        raise InputError(
            f"{spot} (since {raw.get('since')}): `add` is no longer read; write {say} in its place"
        )
    entry = checked(Entry, {key: _dated(key, item) for key, item in raw.items()}, spot)
    if entry.kind() is None:
        raise InputError(
            f"{where}, since {entry.since}: give one of `value`, `shift`, `scale`, `hold`, `delay`"
        )
    if entry.at is not None and not isinstance(entry.value or entry.shift or entry.scale, list):
        raise InputError(f"{where}, since {entry.since}: `at` goes with a list of values")
    return entry


def _dated(key: str, item: Any) -> Any:
    """A year, or a day with its hour, as the day that it stands for."""
    dated = key in ("since", "until", "ramp") and type(item) in (int, datetime)
    return day_of(item, key) if dated else item


def _grouped(entries: Sequence[Entry]) -> list[list[Entry]]:
    groups: list[list[Entry]] = []
    for entry in entries:
        last = groups[-1][-1] if groups else None
        goes_on = last is not None and last.kind() == entry.kind() == "set" and last.until is None
        if goes_on and entry.ramp is None:
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups


def _change(
    parameter: Parameter, group: list[Entry], origin: tuple[str, str, str], where: str
) -> Change:
    kind = group[0].kind()
    assert kind is not None
    lines = []
    for entry in group:
        raw = 0.0 if kind == "hold" else getattr(entry, _key(kind))
        value = _at_own_points(parameter, entry, raw, f"{where}, since {entry.since}")
        lines.append(Line(entry.since, value, entry.source))
    book, package, file = origin
    return Change(
        kind,
        parameter.name,
        tuple(lines),
        until=group[-1].until,
        ramp=group[0].ramp,
        book=book,
        package=package,
        file=file,
        remark=_lost(parameter, group, lines),
    )


def _lost(parameter: Parameter, group: list[Entry], lines: list[Line]) -> str:
    """What values at points of their own lose where they are read at the parameter's."""
    for entry, line in zip(group, lines, strict=True):
        given = entry.value or entry.shift or entry.scale
        if entry.at is None or parameter.at is None or not isinstance(given, list):
            continue
        back = np.interp(entry.at, parameter.at, line.value)
        if not np.allclose(back, given, rtol=1e-9, atol=1e-12):
            points = ", ".join(f"{point:g}" for point in parameter.at)
            return f"read at the parameter's own points {points}; what lies between is lost"
    return ""


def _at_own_points(parameter: Parameter, entry: Entry, value: Any, where: str) -> Value:
    """Values at points of their own, read at the parameter's by straight lines."""
    if not isinstance(value, list):
        return float(value)
    if entry.at is None:
        return tuple(float(number) for number in value)
    if parameter.at is None:
        raise InputError(f"{where}: {parameter.name} has no `at`; give one value")
    if len(entry.at) != len(value):
        raise InputError(f"{where}: {len(value)} values for the {len(entry.at)} points of `at`")
    if any(later <= earlier for earlier, later in pairwise(entry.at)):
        raise InputError(f"{where}: the points of `at` must ascend, found {entry.at}")
    return tuple(np.interp(parameter.at, entry.at, value).tolist())


def multiplied(book: Book, names: Iterable[str], factor: float, since: date | None = None) -> Book:
    """A book with the values of some parameters, from a day on, times a factor.

    A product beyond the range of its parameter stands at the end of the range. Changes act on
    what the factor makes of a parameter.
    """

    def times(parameter: Parameter) -> Parameter:
        return _multiplied(parameter, factor, since)

    return book.having({name: rebased(book[name], times(book[name].unchanged)) for name in names})


def rebased(parameter: Parameter, base: Parameter) -> Parameter:
    """The changes of a parameter laid over another base."""
    return laid(base, parameter.changes).parameter


def _multiplied(parameter: Parameter, factor: float, since: date | None) -> Parameter:
    def moved(line: DatedValue) -> DatedValue:
        if since is not None and line.since < since:
            return line
        value = np.clip(factor * np.asarray(line.value), parameter.low, parameter.high).tolist()
        return line.model_copy(update={"value": value, "status": "calibrated"})

    return replace(parameter, values=tuple(moved(line) for line in parameter.values))
