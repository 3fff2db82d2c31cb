"""The sheets of an .xlsx file as values; nothing is computed and nothing is executed.

Values are those that the file holds: of a formula the result that was stored with it.
"""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError, fromstring
from zipfile import BadZipFile, ZipFile

from vss_actuarial.ground.errors import InputError
from vss_actuarial.sheets.guard import opened, unreadable
from vss_actuarial.sheets.parts import look_through
from vss_actuarial.sheets.sheet import Row, Sheet, Structure

BROKEN = (
    BadZipFile, OSError, KeyError, ValueError, IndexError, TypeError, AttributeError, ParseError,
    EOFError, OverflowError, NotImplementedError,
)  # fmt: skip
"""What reading the parts of a broken workbook ends with."""
MOST_ROWS = 2_000_000
"""Rows of all sheets. Judgement: a dozen times the longest table."""


def sheets_of_workbook(path: Path, name: str) -> tuple[Sheet, ...]:
    """The sheets of a workbook in their order, charts left out.

    Parameters
    ----------
    name : of the file, as refusals tell it

    Raises
    ------
    InputError
        On whatever `guard` and `parts` refuse, and on a file that is broken.
    """
    with opened(path, name) as archive:
        structures = look_through(archive, name)
        try:
            parts, there = dict(_parts_of(archive)), set(archive.namelist())
            by_name = {title: structures.get(part, Structure()) for title, part in parts.items()}
            if not parts or not there.issuperset(parts.values()):
                raise KeyError("a sheet without its part")
        except BROKEN:
            raise unreadable(name) from None
    try:
        return tuple(_read(path, name, by_name))
    except BROKEN as error:
        if isinstance(error, InputError):
            raise
        raise unreadable(name) from None


def _read(path: Path, name: str, structures: dict[str, Structure]) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # parts that it does not know, such as later validations
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            left = MOST_ROWS
            for one in book.worksheets:
                rows = tuple(_rows(one, left))
                left -= len(rows)
                if left <= 0:
                    raise InputError(f"{name}: it has more than {MOST_ROWS} rows")
                hidden = one.sheet_state != "visible"
                yield Sheet(name, one.title, rows, True, hidden, structures[one.title])
        finally:
            book.close()


def _rows(sheet: Any, most: int) -> Iterator[Row]:
    sheet.reset_dimensions()  # what a file declares of its size need not be so
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > most:
            return
        yield Row(number, tuple(cells))


def _parts_of(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name and the path of its part."""
    links = {}
    for one in fromstring(archive.read("xl/_rels/workbook.xml.rels")):
        target = one.attrib["Target"]
        links[one.attrib["Id"]] = target[1:] if target.startswith("/") else f"xl/{target}"
    for node in fromstring(archive.read("xl/workbook.xml")).iter():
        if node.tag.rpartition("}")[2] == "sheet":
            link = next(value for key, value in node.attrib.items() if key.endswith("}id"))
            yield node.attrib["name"], links[link]
