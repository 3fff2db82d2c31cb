"""A sheet of cells: its rows as the file counts them, and what in it no reader may trust."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from vss_actuarial.sheets.amounts import missing

COMMENT = "#"
ERROR = re.compile(r"#[^\W\d][^\s!?#]*[!?]|#[^\s/#]{1,8}/A|#GETTING_DATA|Err:\d+", re.IGNORECASE)
"""What a spreadsheet writes in place of a result, in whatever language: #REF!, #NAME?, #N/A."""
LETTERS = 26


def is_error(cell: Any) -> bool:
    """Whether a cell is the text of an error, as programs export formulas that failed."""
    return isinstance(cell, str) and ERROR.fullmatch(cell.strip()) is not None


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

    @property
    def comment(self) -> bool:
        """Whether its first cell that says anything begins with # and is no error."""
        filled = self.filled
        begins = bool(filled) and str(filled[0]).lstrip().startswith(COMMENT)
        return begins and not is_error(filled[0])


class Structure(NamedTuple):
    """What a sheet of a workbook holds beside values.

    Attributes
    ----------
    hidden_rows : their numbers
    hidden_columns : spans of them, first and last, counted from 1
    merged : ranges such as "B2:C4"
    unvalued : cells with a formula whose result the file does not hold
    errors : by cell, what stands in it in place of a value, such as #REF!
    """

    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    merged: tuple[str, ...] = ()
    unvalued: tuple[str, ...] = ()
    errors: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook, or a CSV file.

    Attributes
    ----------
    file : as it is named to the user
    name : of the sheet; of a CSV file that of the file without its ending
    rows : all, the empty ones too
    of_workbook : whether it is a sheet of a workbook
    hidden : whether the sheet is
    structure : what it holds beside values; nothing of a CSV file
    """

    file: str
    name: str
    rows: tuple[Row, ...]
    of_workbook: bool = False
    hidden: bool = False
    structure: Structure = field(default_factory=Structure)

    @property
    def place(self) -> str:
        """The sheet as a refusal names it: `own.xlsx sheet insured`, or the file."""
        return f"{self.file} sheet {self.name}" if self.of_workbook else self.file

    def row(self, number: int) -> str:
        """A row as a refusal names it: `own.xlsx sheet insured row 7`."""
        return f"{self.place} row {number}"

    def cell(self, number: int, column: int, heading: str = "") -> str:
        """A cell as a refusal names it: `own.xlsx sheet insured cell C17`, `insured.csv row 17`.

        column : counted from 0; heading : of its column, told behind
        """
        spot = f"{self.place} cell {letters(column + 1)}{number}"
        where = spot if self.of_workbook else self.row(number)
        return f"{where}, {heading}" if heading else where


def letters(column: int) -> str:
    """The letters of a column counted from 1: 1 is A, 27 is AA."""
    told = ""
    while column > 0:
        column, place = divmod(column - 1, LETTERS)
        told = chr(ord("A") + place) + told
    return told


def numbered(cell: str) -> tuple[int, int]:
    """Row and column of a cell such as C17, both counted from 1: (17, 3); nothing as (0, 0)."""
    head = cell.rstrip("0123456789")
    column = 0
    for letter in head:
        column = LETTERS * column + ord(letter.upper()) - ord("A") + 1
    number = cell[len(head) :]
    return (int(number), column) if number and head.isalpha() and head.isascii() else (0, 0)
