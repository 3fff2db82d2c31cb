"""Tables out of sheets: headings are found, each cell is read, each fault has a line."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from vss_actuarial.census.tables.cell import decimal_mark, read_cell, shown
from vss_actuarial.census.tables.schema import Column, Table, schema
from vss_actuarial.census.tables.table import Faults, Read
from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.ground.text import folded
from vss_actuarial.sheets.amounts import missing
from vss_actuarial.sheets.opening import sheets_of, sheets_of_folder
from vss_actuarial.sheets.sheet import Row, Sheet, is_error, letters, numbered

LEFT_OUT = ("#", "_")
"""How the name of a sheet begins that is no table."""
SEARCHED = 30
"""Rows in which headings are looked for. Judgement: titles and notes above a table take a few."""


def read_tables(path: str | Path) -> dict[str, Read]:
    """The tables of a workbook, of a folder of CSV files, or of one such file.

    Parameters
    ----------
    path : .xlsx with a sheet for each table, or a folder with a CSV file for each; named as the
        schema names them, in English or in Vietnamese. Sheets whose name begins with # are left out

    Returns
    -------
    dict of str to Read
        By the name of the table, in the order of the schema; tables without rows left out.

    Raises
    ------
    InputError
        With a line for each thing that is wrong, naming sheet, cell, value and expectation.
    """
    place = Path(path)
    sheets = (
        sheets_of_folder(place, _headings_in) if place.is_dir() else sheets_of(place, _headings_in)
    )
    faults, found = Faults(), dict[str, Read]()
    for name, sheet in _named(sheets, faults).items():
        read = _read(schema().tables[name], sheet, faults)
        if read is not None and len(read):
            found[name] = read
    faults.tell()
    return {name: found[name] for name in schema().tables if name in found}


def _headings_in(rows: Sequence[Row]) -> int:
    """Cells that are headings, in the row that has most of the first ones."""
    return max((_known(row, schema().all_headings) for row in rows[:SEARCHED]), default=0)


def _known(row: Row, headings: Mapping[str, str]) -> int:
    return sum(isinstance(one, str) and folded(one) in headings for one in row.cells)


def _named(sheets: Sequence[Sheet], faults: Faults) -> dict[str, Sheet]:
    """Sheets by the table that each is."""
    found: dict[str, Sheet] = {}
    for sheet in sheets:
        if sheet.name.startswith(LEFT_OUT):
            continue
        name = schema().table_names.get(folded(sheet.name))
        if name is None:
            close = nearest(folded(sheet.name).replace(" ", "_"), schema().tables)
            faults.add(f"{sheet.place}: there is no table '{shown(sheet.name)}'{close}")
        elif name in found:
            faults.add(f"{sheet.place}: the table '{name}' stands in {found[name].place} too")
        elif sheet.hidden:
            faults.add(f"{sheet.place}: the sheet is hidden; show it, or begin its name with #")
        else:
            found[name] = sheet
    return found


def _read(table: Table, sheet: Sheet, faults: Faults) -> Read | None:
    """A table out of its sheet; None where its headings are not found or its sheet not trusted."""
    rows = [row for row in sheet.rows if not row.empty and not row.comment]
    if not rows:
        return None
    headings = schema().headings(table.name)
    head = max(rows[:SEARCHED], key=lambda row: _known(row, headings))
    if _known(head, headings) < 2:
        wanted = ", ".join(table.needed)
        faults.add(f"{sheet.place}: there is no row of headings, expected {wanted}")
        return None
    body = [row for row in rows if row.number > head.number]
    before = len(faults.lines)
    _check_cells(sheet, head.number, faults)
    _check_errors(sheet, head, body, faults)
    if len(faults.lines) > before:
        return None
    at = _columns(table, sheet, head, faults)
    _check_hidden(sheet, head.number, max([row.number for row in body], default=0), at, faults)
    if len(faults.lines) > before:
        return None
    return _cells(table, sheet, at, body, faults)


def _columns(table: Table, sheet: Sheet, head: Row, faults: Faults) -> dict[str, int]:
    """Place of each column in a row, by its name."""
    known, at, unknown = schema().headings(table.name), dict[str, int](), list[str]()
    for place, cell in enumerate(head.cells):
        if missing(cell):
            continue
        where, name = sheet.cell(head.number, place), known.get(folded(cell))
        if name is None:
            close = nearest(folded(cell).replace(" ", "_"), table.columns)
            faults.add(f"{where}: column '{shown(cell)}' is not known{close}")
            unknown.append(str(cell))
        elif name in at:
            faults.add(f"{where}: column '{shown(cell)}' stands twice, expected one '{name}'")
        else:
            at[name] = place
    for name in table.needed:
        if name not in at and not unknown:
            faults.add(f"{sheet.row(head.number)}: there is no column '{name}'")
    return at


def _check_hidden(
    sheet: Sheet, head: int, last: int, at: Mapping[str, int], faults: Faults
) -> None:
    """Refuse rows and columns of a table that who looks at the sheet does not see."""
    for row in sheet.structure.hidden_rows:
        if head <= row <= last:
            faults.add(f"{sheet.row(row)}: the row is hidden; show it or delete it")
    for first, end in sheet.structure.hidden_columns:
        for name, place in at.items():
            if first <= place + 1 <= end:
                where = sheet.cell(head, place, name)
                faults.add(f"{where}: the column is hidden; show it or delete it")


def _check_cells(sheet: Sheet, head: int, faults: Faults) -> None:
    """Refuse merged cells, formulas without a result, and errors."""
    has = sheet.structure
    for cells in has.merged:
        begin, _, end = cells.partition(":")
        if numbered(end or begin)[0] >= head:
            faults.add(f"{sheet.place} cell {begin}: the cells {cells} are merged; part them")
    for cell in has.unvalued:
        if numbered(cell)[0] >= head:
            faults.add(
                f"{sheet.place} cell {cell}: a formula without its result; open the file in Excel "
                "and save it, or write the value"
            )
    for cell, error in has.errors.items():
        if numbered(cell)[0] >= head:
            faults.add(f"{sheet.place} cell {cell}: found {shown(error)}, expected a value")


def _check_errors(sheet: Sheet, head: Row, body: Sequence[Row], faults: Faults) -> None:
    """Refuse the texts of errors, as they stand in CSV files and in pasted values."""
    for row in (head, *body):
        for place, cell in enumerate(row.cells):
            if is_error(cell) and f"{letters(place + 1)}{row.number}" not in sheet.structure.errors:
                told = "" if sheet.of_workbook or place >= len(head.cells) else head.cells[place]
                where = sheet.cell(row.number, place, shown(told))
                faults.add(f"{where}: found {shown(cell)}, expected a value")


def _cells(
    table: Table, sheet: Sheet, at: Mapping[str, int], body: Sequence[Row], faults: Faults
) -> Read:
    """The cells of a table, each read as its column has it."""
    taken = set(at.values())
    at, width = _filled(table, at, body), max(at.values()) + 1
    columns = {
        name: _settled(schema().column(table.name, name), place, body) for name, place in at.items()
    }
    needed = tuple(name for name in (*table.key, *table.values) if name in at)
    found: dict[str, list[Any]] = {name: [] for name in at}
    numbers = list[int]()
    for row in body:
        if _beyond(sheet, row, taken, faults):
            continue
        cells = row.cells + (None,) * (width - len(row.cells))
        lacking = [one for one in needed if missing(cells[at[one]])]
        if len(lacking) > 1:
            faults.add(
                f"{sheet.row(row.number)}: {', '.join(lacking)} are missing; "
                "begin totals and notes with #, or leave them out"
            )
            continue
        numbers.append(row.number)
        for name, place in at.items():
            cell = cells[place]
            spot = sheet.cell(row.number, place, name)
            found[name].append(_cell(columns[name], cell, spot, name in needed, faults))
    return Read(table, sheet, tuple(numbers), at, {name: tuple(one) for name, one in found.items()})


def _settled(column: Column, place: int, body: Sequence[Row]) -> Column:
    """A column of numbers with the mark of decimals that its own cells tell."""
    if column.kind not in ("number", "whole"):
        return column
    told = decimal_mark(row.cells[place] for row in body if place < len(row.cells))
    return replace(column, decimal=told) if told else column


def _filled(table: Table, at: Mapping[str, int], body: Sequence[Row]) -> dict[str, int]:
    """Places of the columns, without those that may be left out and that no row fills."""

    def fills(place: int) -> bool:
        return any(place < len(row.cells) and not missing(row.cells[place]) for row in body)

    return {name: place for name, place in at.items() if name not in table.leave or fills(place)}


def _cell(column: Column, cell: Any, where: str, needed: bool, faults: Faults) -> Any:
    """What a cell says; None where it is empty or refused."""
    if missing(cell):
        if needed:
            faults.add(f"{where}: it is missing")
        return None
    try:
        return read_cell(column, cell, where)
    except InputError as error:
        faults.add(str(error))
        return None


def _beyond(sheet: Sheet, row: Row, taken: set[int], faults: Faults) -> bool:
    """Refuse a value under no heading: of CSV, most often an amount with commas, cut in two."""
    for place, cell in enumerate(row.cells):
        if place not in taken and not missing(cell):
            faults.add(
                f"{sheet.cell(row.number, place)}: '{shown(cell)}' stands in a column without "
                "heading; put amounts with commas between quotes"
            )
            return True
    return False
