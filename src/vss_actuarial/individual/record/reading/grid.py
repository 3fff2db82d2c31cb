"""A file as rows of cells: CSV with commas, semicolons or tabs, or a sheet of .xlsx."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.text import folded
from vss_actuarial.individual.record.words import names_of
from vss_actuarial.sheets.amounts import missing

CSV = (".csv", ".txt", ".tsv")
EXCEL = (".xlsx", ".xlsm")
SEPARATORS = ("\t", ";", ",")
COMMENT = "#"


class Row(NamedTuple):
    """A row of a file: its number as the file counts, and its cells."""

    number: int
    cells: tuple[Any, ...]

    @property
    def empty(self) -> bool:
        """Whether no cell says anything."""
        return all(missing(cell) for cell in self.cells)

    @property
    def filled(self) -> list[Any]:
        """Cells that say something."""
        return [cell for cell in self.cells if not missing(cell)]


def rows_of(path: Path) -> list[Row]:
    """Rows of a file; lines that begin with # left out, empty ones kept.

    Raises
    ------
    InputError
        If there is no such file, it is neither CSV nor .xlsx, or its text is not UTF-8.
    """
    if not path.is_file():
        raise InputError(f"{path}: there is no such file")
    suffix = path.suffix.lower()
    if suffix in CSV:
        rows = _of_csv(path)
    elif suffix in EXCEL:
        rows = _of_excel(path)
    else:
        raise InputError(f"{path}: '{suffix}' is not read; save it as .csv (UTF-8) or .xlsx")
    return [row for row in rows if not _comment(row)]


def _comment(row: Row) -> bool:
    filled = row.filled
    return bool(filled) and str(filled[0]).lstrip().startswith(COMMENT)


def _of_csv(path: Path) -> list[Row]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: the text is not UTF-8; save it as CSV UTF-8") from None
    trials = [_split(text, mark) for mark in SEPARATORS]
    return max(trials, key=_known_cells)


def _split(text: str, mark: str) -> list[Row]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=mark)
    rows, line = [], 1
    for cells in reader:
        rows.append(Row(line, tuple(cells)))
        line = reader.line_num + 1
    return rows


def _known_cells(rows: list[Row]) -> int:
    """Cells that are names of columns, in the row that has most.

    The right mark parts most, and the sheet of a record has most; of equal ones the first.
    """
    known = {**names_of("spell"), **names_of("family"), **names_of("fact")}
    return max((sum(folded(cell) in known for cell in row.filled) for row in rows), default=0)


def _of_excel(path: Path) -> list[Row]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, data_only=True)
    except (BadZipFile, InvalidFileException, OSError, KeyError, ValueError):
        raise InputError(
            f"{path}: it cannot be read as .xlsx; open it in Excel and save it anew"
        ) from None
    try:
        return max((list(_sheet_rows(one)) for one in book.worksheets), key=_known_cells)
    finally:
        book.close()


def _sheet_rows(sheet: Any) -> Iterator[Row]:
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        yield Row(number, tuple(cells))
