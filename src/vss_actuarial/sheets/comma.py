"""A CSV file as rows of cells: UTF-8, with commas, semicolons or tabs."""

import csv
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

from vss_actuarial.ground.errors import InputError
from vss_actuarial.sheets.sheet import Row

SEPARATORS = ("\t", ";", ",")
Likeness = Callable[[Sequence[Row]], int]
"""How well rows read as what is looked for: the more the better."""


def rows_of_csv(path: Path, name: str, likeness: Likeness) -> list[Row]:
    """Rows of a CSV file, parted by the mark that gives the likeliest; of equal ones the first.

    Parameters
    ----------
    name : of the file, as refusals tell it

    Raises
    ------
    InputError
        If the text is not UTF-8, holds NUL, or a quotation mark is left open.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{name}: the text is not UTF-8; save it as CSV UTF-8") from None
    if "\0" in text:
        raise InputError(f"{name}: it holds NUL bytes and is no text; save it as CSV UTF-8")
    return max((_split(text, mark, name) for mark in SEPARATORS), key=likeness)


def _split(text: str, mark: str, name: str) -> list[Row]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=mark)
    rows, line = [], 1
    try:
        for cells in reader:
            rows.append(Row(line, tuple(cells)))
            line = reader.line_num + 1
    except csv.Error:
        raise InputError(
            f"{name} row {line}: it cannot be parted into cells; is a quotation mark left open?"
        ) from None
    if text.count('"') % 2 and rows and any("\n" in cell for cell in rows[-1].cells):
        raise InputError(
            f"{name} row {rows[-1].number}: it cannot be parted into cells; "
            "is a quotation mark left open?"
        )
    return rows
