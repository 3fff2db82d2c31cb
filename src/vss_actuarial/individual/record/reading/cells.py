"""Cells of a record read into values, each refusal with file, row and column."""

from collections.abc import Callable, Mapping
from typing import Any

from vss_actuarial.ground.errors import InputError, each
from vss_actuarial.individual.record import checked
from vss_actuarial.individual.record.reading.sheet import Cell, Entry

Reader = Callable[[Any, str], Any]


def row_of(entry: Entry) -> int:
    """Row in which an entry stands."""
    return next(iter(entry.values())).row


def made(model: type[Any], facts: dict[str, Any], where: str) -> Any:
    """A part of a record, or its refusal with its place before it."""
    try:
        return checked(model, facts)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None


def values_read(entry: Entry, readers: Mapping[str, Reader], file: str) -> dict[str, Any]:
    """Values of the cells of an entry; all that cannot be read are told."""
    names = list(entry)
    found = each(lambda name: value_read(entry[name], readers[name], file), names)
    return dict(zip(names, found, strict=True))


def value_read(cell: Cell, reader: Reader, file: str) -> Any:
    """The value of a cell, or its refusal with file, row and column."""
    try:
        return reader(cell.value, cell.label)
    except InputError as error:
        line = str(error)
        named = line if line.startswith(cell.label) else f"{cell.label}: {line}"
        raise InputError(f"{file} row {cell.row}, {named}") from None
