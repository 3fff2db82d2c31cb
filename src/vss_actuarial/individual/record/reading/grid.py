"""A record file as rows of cells: CSV with commas, semicolons or tabs, or a sheet of .xlsx."""

from collections.abc import Sequence
from pathlib import Path

from vss_actuarial.ground.text import folded
from vss_actuarial.individual.record.words import names_of
from vss_actuarial.sheets.opening import sheets_of
from vss_actuarial.sheets.sheet import Row


def rows_of(path: Path) -> list[Row]:
    """Rows of a file; lines that begin with # left out, empty ones kept.

    Of the sheets of a workbook that is taken which has most names of columns.

    Raises
    ------
    InputError
        As `sheets_of`, which opens the file.
    """
    sheet = max(sheets_of(path, _known_cells), key=lambda one: _known_cells(one.rows))
    return [row for row in sheet.rows if not row.comment]


def _known_cells(rows: Sequence[Row]) -> int:
    """Cells that are names of columns, in the row that has most."""
    known = {**names_of("spell"), **names_of("family"), **names_of("fact")}
    return max((sum(folded(cell) in known for cell in row.filled) for row in rows), default=0)
