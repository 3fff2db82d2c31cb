"""Other values laid over a book: a reform's, a factor's, or none after a year."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from pydantic import BaseModel, ConfigDict, FiniteFloat

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.parameter import DAY, DatedValue, Parameter
from vss_actuarial.dated.toml import check_parameter, checked
from vss_actuarial.ground.errors import InputError, nearest


class Change(BaseModel):
    """One dated change of a reform: a new `value`, or an amount to `add` to the value in force."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    since: date
    source: str
    value: FiniteFloat | list[FiniteFloat] | None = None
    add: FiniteFloat | None = None


def laid_over(book: Book, changes: Mapping[str, Any], file: str) -> Book:
    """A book with a reform's dated changes laid over it.

    From the day of its first change a parameter follows the reform alone.
    """
    if not isinstance(changes, Mapping):
        raise InputError(f"{file}: found {changes!r}, expected tables by name in {book.title}")
    if not changes:
        return book  # what was read off it stands
    changed = dict(book)
    for name, table in changes.items():
        if name not in book:
            hint = nearest(name, book)
            raise InputError(f"{file}: there is no parameter '{name}' in {book.title}{hint}")
        changed[name] = _laid_over(book[name], table, file)
    return Book(changed, book.title, book.changed | _first_days(changes))


def multiplied(book: Book, names: Iterable[str], factor: float, since: date | None = None) -> Book:
    """A book with the values of some parameters, from a day on, times a factor.

    A product beyond the range of its parameter stands at the end of the range.
    """
    changed = dict(book)
    for name in names:
        changed[name] = _multiplied(book[name], factor, since)
    return Book(changed, book.title, book.changed)


def held_after(book: Book, names: Iterable[str], year: int) -> Book:
    """A book with some parameters held, from a year on, as they stand in that year."""
    changed = dict(book)
    for name in names:
        changed[name] = _held_after(book[name], year)
    return Book(changed, book.title, book.changed)


def _held_after(parameter: Parameter, year: int) -> Parameter:
    day = date(year, 1, 1)
    kept = tuple(line for line in parameter.values if line.since < day)
    if len(kept) == len(parameter.values) or parameter.between == "event":
        return replace(parameter, values=kept)
    value = np.asarray(parameter.on(day)).tolist()
    held = DatedValue(since=day, value=value, source=f"Held as it stood in {year}")
    return replace(parameter, values=(*kept, held))


def _multiplied(parameter: Parameter, factor: float, since: date | None) -> Parameter:
    def moved(line: DatedValue) -> DatedValue:
        if since is not None and line.since < since:
            return line
        value = np.clip(factor * np.asarray(line.value), parameter.low, parameter.high).tolist()
        return line.model_copy(update={"value": value, "status": "calibrated"})

    return replace(parameter, values=tuple(moved(line) for line in parameter.values))


def _first_days(changes: Mapping[str, Any]) -> dict[str, date]:
    return {name: table["values"][0]["since"] for name, table in changes.items()}


def _laid_over(parameter: Parameter, table: Any, file: str) -> Parameter:
    where = f"{file}: {parameter.name}"
    if not isinstance(table, dict) or set(table) != {"values"} or not _is_list(table["values"]):
        raise InputError(f"{where} must hold `values = [{{ since, value or add, source }}, …]`")
    lines = []
    for position, raw in enumerate(table["values"]):
        change = checked(Change, raw, f"{where}, value {position + 1}")
        value = _new_value(parameter, change, where)
        lines.append(DatedValue(since=change.since, value=value, source=change.source))
    if not lines:
        raise InputError(f"{where} must hold at least one value")
    first = lines[0].since
    if parameter.until is not None and parameter.until + DAY < first:
        raise InputError(
            f"{where}: a gap in dates from {parameter.until + DAY} to {first - DAY}: the value in "
            f"force ends on {parameter.until}; begin the change on {parameter.until + DAY}"
        )
    kept = [line for line in parameter.values if line.since < first]
    kept = [*kept[:-1], *(line.model_copy(update={"until": None}) for line in kept[-1:])]
    result = replace(parameter, values=(*kept, *lines), file=file, until=None)
    check_parameter(result)
    return result


def _is_list(item: Any) -> bool:
    return isinstance(item, list) and all(isinstance(one, dict) for one in item)


def _new_value(parameter: Parameter, change: Change, where: str) -> float | list[float]:
    if change.value is not None and change.add is None:
        return change.value
    if change.add is not None and change.value is None:
        moved: float | list[float] = (np.asarray(parameter.on(change.since)) + change.add).tolist()
        return moved
    raise InputError(f"{where}, since {change.since}: give either `value` or `add`")
