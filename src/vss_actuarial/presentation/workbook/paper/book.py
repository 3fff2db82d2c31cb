"""A workbook in the making: its formats, its sheets in their order, its names."""

import re
import unicodedata
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from vss_actuarial.ground.text import visible

LONGEST_SHEET = 31
"""Letters that the name of a sheet may have."""
NO_SHEET = re.compile(r"[\[\]:*?/\\']")
CELL = re.compile(r"[a-z]{1,3}\d+", re.IGNORECASE)
FONT = "Arial"


class Book:
    """A workbook whose texts are texts: nothing in it is computed but its own formulas.

    Attributes
    ----------
    title, version : at the head of each printed page
    names : defined so far
    """

    def __init__(self, title: str, version: str) -> None:
        self._stream = BytesIO()
        self.workbook = Workbook(
            self._stream,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_format_properties": {"font_name": FONT, "font_size": 10},
            },
        )
        self.title, self.version = visible(title), version
        self.workbook.set_properties(
            {"title": self.title, "comments": version, "created": datetime.now(UTC)}
        )
        self.workbook.set_calc_mode("auto")
        self.names: set[str] = set()
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._sheets: set[str] = set()

    def style(self, **told: Any) -> Format:
        """A format, made once."""
        key = tuple(sorted(told.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(
                {"font_name": FONT, "font_size": 10, "valign": "top", **told}
            )
        return self._formats[key]

    def sheet_name(self, wanted: str) -> str:
        """The name of a new sheet: what Excel takes, and not yet taken."""
        plain = NO_SHEET.sub(" ", visible(wanted)).strip() or "-"
        name, count = plain[:LONGEST_SHEET].strip(), 1
        while name.casefold() in self._sheets:
            count += 1
            end = f" ({count})"
            name = plain[: LONGEST_SHEET - len(end)].strip() + end
        self._sheets.add(name.casefold())
        return name

    def define(self, name: str, sheet: str, first: tuple[int, int], last: tuple[int, int]) -> str:
        """Name a range of cells, in ASCII; the name that it has."""
        known = _ascii(name)
        while known.casefold() in self.names:
            known += "_"
        self.names.add(known.casefold())
        start = xl_rowcol_to_cell(*first, row_abs=True, col_abs=True)
        end = xl_rowcol_to_cell(*last, row_abs=True, col_abs=True)
        span = start if first == last else f"{start}:{end}"
        self.workbook.define_name(known, f"={quote_sheetname(sheet)}!{span}")
        return known

    def close(self) -> bytes:
        """The file."""
        self.workbook.close()
        return self._stream.getvalue()


def _ascii(name: str) -> str:
    """A name as a workbook takes it: letters, digits and `_`, no cell."""
    plain = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D"))
    letters = plain.encode("ascii", "ignore").decode()
    known = re.sub(r"\W+", "_", letters).strip("_")[:200]
    if not known or known[0].isdigit() or CELL.fullmatch(known) or known.upper() in ("R", "C"):
        known = f"n_{known}"
    return known
