"""A reform workbook, read as the tables of its TOML; each refusal names sheet and cell."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from vss_actuarial.dated.changes.change import KINDS, day_of
from vss_actuarial.ground.errors import InputError, each, nearest
from vss_actuarial.scenario.written.cells import value_of
from vss_actuarial.scenario.written.columns import (
    ABOUT,
    ACTS,
    CHANGES,
    HELD,
    KEYED,
    KIND,
    LEVERS,
    MODELS,
    OPTION,
    PARAMETER,
    SHEETS,
    columns_of,
)
from vss_actuarial.sheets.amounts import missing
from vss_actuarial.sheets.opening import sheets_of
from vss_actuarial.sheets.sheet import Row, Sheet, numbered

LONGEST = 60
"""Letters of a cell that a refusal repeats."""


class Written(NamedTuple):
    """A reform as it is written in a workbook.

    Attributes
    ----------
    table : as of a reform file in TOML
    places : by how a refusal of the table begins, the row that it is about
    """

    table: dict[str, Any]
    places: dict[str, "Cells"]


class Cells(NamedTuple):
    """A row of a sheet: what its cells say by the heads of their columns, and where it stands."""

    said: dict[str, Any]
    sheet: Sheet
    number: int
    columns: Mapping[str, int]

    def where(self, head: str) -> str:
        """A cell, as a refusal names it; its head in quotes, the same in every language."""
        return self.sheet.cell(self.number, self.columns[head], f"'{head}'")


def read_reform(path: Path, sections: Mapping[str, str]) -> Written:
    """A reform workbook as the tables of its TOML.

    sections : by name of a parameter, "law" or "assumptions"

    Raises
    ------
    InputError
        A line for each cell that cannot be read, and on whatever `sheets.opening` refuses.
    """
    sheets = {}
    for sheet in sheets_of(path, len, path.name):
        name = sheet.name.strip().casefold()
        if name in SHEETS:
            sheets[name] = sheet
        elif name != LEVERS and not name.startswith("#"):
            raise InputError(
                f"{sheet.place}: a reform has no such sheet{nearest(name, (*SHEETS, LEVERS))}"
            )
    rows = {name: list(_rows(sheets[name], name)) for name in SHEETS if name in sheets}
    written = Written({}, {})
    for name, found in rows.items():
        if name == CHANGES:
            _changes(written, found, sections, path.name)
        elif name in MODELS:
            _levers(written, found, MODELS[name][0], path.name)
        else:
            _keyed(written, found, name, path.name)
    if not written.table:
        raise InputError(f"{path.name}: it changes nothing; write a change in the sheet changes")
    return written


def _rows(sheet: Sheet, name: str) -> Iterator[Cells]:
    """The rows under the heads of a sheet; empty ones and those that begin with # are left out."""
    if sheet.hidden:
        raise InputError(f"{sheet.place}: this sheet is hidden; show it, or delete it")
    wanted = columns_of(name)
    head = next((row for row in sheet.rows if _texts(row)[:1] == [wanted[0]]), None)
    if head is None:
        raise InputError(f"{sheet.place}: there is no row of heads that begins with '{wanted[0]}'")
    columns = _columns(sheet, head, wanted)
    body = [row for row in sheet.rows if row.number > head.number]
    _check_structure(sheet, head.number)
    rows = [row for row in body if not row.empty and not row.comment]
    yield from each(lambda row: _cells(sheet, row, columns, name in KEYED), rows)


def _texts(row: Row) -> list[str]:
    return [str(cell).strip().casefold() for cell in row.cells if cell is not None]


def _columns(sheet: Sheet, head: Row, wanted: tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(head.cells):
        name = "" if missing(cell) else str(cell).strip().casefold()
        if not name:
            continue
        if name not in wanted:
            where = sheet.cell(head.number, place)
            raise InputError(f"{where}: a column cannot be '{name}'{nearest(name, wanted)}")
        if name in found:
            where = sheet.cell(head.number, place)
            raise InputError(f"{where}: the column '{name}' stands there twice")
        found[name] = place
    return found


def _check_structure(sheet: Sheet, head: int) -> None:
    """Refuse, below the heads, what a reader may not see or a program has not computed."""
    has = sheet.structure
    hidden = next((row for row in has.hidden_rows if row >= head), 0)
    if hidden:
        raise InputError(f"{sheet.row(hidden)}: this row is hidden; show it, or delete it")
    for cells in has.merged:
        begins = cells.partition(":")[0]
        if numbered(begins)[0] >= head:
            raise InputError(f"{sheet.place} cell {begins}: cells {cells} are joined; part them")
    for cell in (*has.errors, *has.unvalued):
        if numbered(cell)[0] >= head:
            told = has.errors.get(cell, "a formula without a result")
            raise InputError(f"{sheet.place} cell {cell}: found {told}, expected a value")


def _cells(sheet: Sheet, row: Row, columns: Mapping[str, int], plain: bool) -> Cells:
    """What the cells of a row say.

    plain : as they stand, where the key beside a value says what it may be
    """
    said = {}
    for name, place in columns.items():
        cell = row.cells[place] if place < len(row.cells) else None
        if not missing(cell):
            where = sheet.cell(row.number, place, f"'{name}'")
            said[name] = cell if plain else value_of(cell, name, where)
    for place, cell in enumerate(row.cells):
        if not missing(cell) and place not in columns.values():
            where = sheet.cell(row.number, place)
            raise InputError(f"{where}: found '{_short(cell)}' in a column without a head")
    return Cells(said, sheet, row.number, columns)


def _short(cell: Any) -> str:
    return str(cell)[:LONGEST]


def _changes(written: Written, rows: list[Cells], sections: Mapping[str, str], file: str) -> None:
    """Changes of parameters, in their order, as [section.NAME] values."""
    for row in rows:
        name, kind = _name(row, sections), _kind(row)
        entry = {key: item for key, item in row.said.items() if key not in (PARAMETER, KIND)}
        if kind == HELD:
            if "value" in entry:
                raise InputError(f"{row.where('value')}: a hold takes no value; leave it empty")
            entry[HELD] = True
        elif "value" not in entry:
            raise InputError(f"{row.where('value')}: missing; a {kind} takes a number")
        elif kind != "set":
            entry[kind] = entry.pop("value")
        if "since" not in entry:
            raise InputError(f"{row.where('since')}: missing; give the first day, such as 2027")
        if "source" not in entry:
            raise InputError(f"{row.where('source')}: missing; tell where the change is written")
        section = written.table.setdefault(sections[name], {})
        values = section.setdefault(name, {"values": []})["values"]
        values.append(entry)
        written.places.setdefault(f"{file}: {name}", row)
        written.places[f"{file}: {name}, value {len(values)}"] = row
        with suppress(InputError):  # what is no day is refused with the rest of the row
            written.places.setdefault(f"{file}: {name}, since {day_of(entry['since'])}", row)


def _name(row: Cells, sections: Mapping[str, str]) -> str:
    name = str(row.said.get(PARAMETER, ""))
    if name not in sections:
        raise InputError(
            f"{row.where(PARAMETER)}: there is no parameter '{_short(name)}'"
            f"{nearest(name, sections)}; see the sheet levers"
        )
    return name


def _kind(row: Cells) -> str:
    kind = str(row.said.get(KIND, "")).casefold()
    if kind not in KINDS:
        raise InputError(
            f"{row.where(KIND)}: there is no kind '{_short(kind)}'{nearest(kind, KINDS)}"
        )
    return kind


def _levers(written: Written, rows: list[Cells], key: str, file: str) -> None:
    """Tables [key.NAME], a row each."""
    for row in rows:
        name = str(row.said.pop("name", ""))
        tables = written.table.setdefault(key, {})
        if not re.fullmatch(r"[A-Za-z_]\w*", name):
            raise InputError(
                f"{row.where('name')}: found '{_short(name)}', expected a name of letters, digits "
                "and _"
            )
        if name in tables:
            raise InputError(f"{row.where('name')}: '{name}' stands there twice; name it once")
        tables[name] = row.said
        written.places[f"{file}: {key}.{name}"] = row


def _keyed(written: Written, rows: list[Cells], sheet: str, file: str) -> None:
    """Keys of a reform and their values: words, acts, options."""
    for row in rows:
        key = str(row.said.get("key", "")).casefold()
        if key not in KEYED[sheet]:
            where = row.where("key")
            raise InputError(
                f"{where}: there is no key '{_short(key)}'{nearest(key, KEYED[sheet])}"
            )
        if "value" not in row.said:
            continue
        cell, where = row.said["value"], row.where("value")
        written.places.setdefault(f"{file}: {key}", row)
        if sheet == ACTS and key == "without":
            written.table.setdefault("without", []).append(str(cell).strip())
            continue
        if key in written.table:
            raise InputError(f"{row.where('key')}: '{key}' stands there twice; name it once")
        if sheet == OPTION:
            written.table.setdefault("options", {})[key] = value_of(cell, key, where)
        elif sheet == ABOUT:
            written.table[key] = str(cell).strip()
        else:
            written.table[key] = value_of(cell, key, where)
