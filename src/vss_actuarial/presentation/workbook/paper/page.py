"""A sheet: its title, its tables with heads that are repeated in print, and its print set-up."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from xlsxwriter.format import Format

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.text import visible
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.workbook.paper.book import Book
from vss_actuarial.presentation.workbook.paper.live import Live, column
from vss_actuarial.presentation.workbook.paper.shown import (
    DAY,
    YEAR,
    begun,
    form_of,
    head_of,
    say_day,
    unit_in,
    width_of,
)

A3, A4 = 8, 9
WIDE = 175.0
"""Letters on a line that A4 no longer shows to be read."""
WIDEST_PAGE = 330.0
"""Letters on a line beyond which a sheet is printed over several pages beside one another."""
WIDEST_TEXT = 60
NARROWEST = 8.5
LINE = 13.5
"""Height of a line."""
HEAD, PALE = "#D9E2EC", "#F3F6F9"
LONGEST_TEXT = 32_000
"""Letters that a cell holds."""


class Page:
    """A sheet in the making; what stands in a column makes its width."""

    def __init__(self, book: Book, name: str, note: str = "", title: str = "") -> None:
        self.book, self.title = book, title or name
        self.name = book.sheet_name(name)
        self.sheet = book.workbook.add_worksheet(self.name)
        self.sheet.hide_gridlines(2)
        self.row = 0
        self._widths: dict[int, float] = {}
        self._wrapped: list[tuple[int, int, str]] = []
        self.line(self.title, bold=True, font_size=14)
        self.line(f"{book.title} · {book.version}", font_color="#555555")
        for text in note.split("\n") if note else ():
            self.line(text, italic=True)
        self.row += 1

    def line(self, text: str, **style: Any) -> None:
        """A line of text, over the columns beside it."""
        self.sheet.write_string(self.row, 0, visible(text)[:LONGEST_TEXT], self.book.style(**style))
        self.row += 1

    def heads(self, heads: Sequence[str], groups: Sequence[str] = ()) -> None:
        """A line of heads; printed on every page, and kept in sight.

        groups : over the heads, each where it begins; empty where it goes on
        """
        first = self.row
        if groups:
            style = self.book.style(bold=True, bg_color=HEAD)
            for col, text in enumerate(groups):
                self.sheet.write_string(self.row, col, text, style)
            self.row += 1
        style = self.book.style(
            bold=True, text_wrap=True, bg_color=HEAD, bottom=1, align="center", valign="vcenter"
        )
        for col, text in enumerate(heads):
            self.sheet.write_string(self.row, col, visible(text), style)
            self.widen(col, max(map(len, re.split(r"[\s\n]", text)), default=0) + 1.5)
            self._wrapped.append((self.row, col, text))
        self.row += 1
        self.sheet.repeat_rows(first, self.row - 1)
        self.sheet.repeat_columns(0)
        self.sheet.freeze_panes(self.row, 1)

    def widen(self, col: int, letters: float) -> None:
        """Have a column be at least so wide."""
        self._widths[col] = max(self._widths.get(col, NARROWEST), letters)

    def text(self, row: int, col: int, text: str, width: float = 0.0, **style: Any) -> None:
        """A text, whatever it begins with; of a width it is wrapped."""
        style = {**({"text_wrap": True} if width else {}), **style}
        shown = visible(text)[:LONGEST_TEXT]
        self.sheet.write_string(row, col, shown, self.book.style(**style))
        letters = max(map(len, shown.split("\n")), default=0) + 1.5
        self.widen(col, min(letters, width) if width else letters)
        if letters > width > 0.0 and style["text_wrap"]:
            self._wrapped.append((row, col, shown))

    def number(self, row: int, col: int, value: float, form: str, **style: Any) -> None:
        """A number in full precision; a blank where it is none."""
        made = self.book.style(num_format=form, **style)
        if value is None or not math.isfinite(value):
            self.sheet.write_blank(row, col, None, made)
            return
        self.sheet.write_number(row, col, float(value), made)
        self.widen(col, width_of(float(value), form))

    def day(self, row: int, col: int, day: date) -> None:
        """A day; one before 1900 as text, which spreadsheets count no days before."""
        if day.year < 1900:
            self.text(row, col, say_day(day))
            return
        self.sheet.write_datetime(row, col, day, self.book.style(num_format=DAY, align="center"))
        self.widen(col, 11.5)

    def formula(self, row: int, col: int, text: str, value: Any, form: str, **style: Any) -> None:
        """A live formula, and what it comes to."""
        made = self.book.style(num_format=form, **style)
        told = value if not isinstance(value, float) or math.isfinite(value) else 0.0
        self.sheet.write_formula(row, col, f"={text}", made, told)

    def years(self, years: Sequence[int]) -> None:
        """Calendar years down the first column, from the next row on."""
        for place, year in enumerate(years):
            self.number(self.row + place, 0, int(year), YEAR, bold=True, align="left")

    def values(self, col: int, values: Array, form: str, **style: Any) -> Live:
        """Numbers down a column from the next row on, to be named in formulas."""
        for place, value in enumerate(np.asarray(values, dtype=float).tolist()):
            self.number(self.row + place, col, value, form, **style)
        return column(self.name, self.row, col, np.nan_to_num(values))  # a blank counts as nil

    def lives(self, col: int, live: Live, form: str, **style: Any) -> Live:
        """Formulas down a column from the next row on, to be named in others."""
        for place, value in enumerate(live.value.tolist()):
            self.formula(self.row + place, col, live.text(place), value, form, **style)
            self.widen(col, width_of(value, form))
        return column(self.name, self.row, col, live.value)

    def finish(self) -> None:
        """Widths, heights of what is wrapped, and the print set-up."""
        widths = {col: min(width, WIDEST_TEXT + 2.0) for col, width in self._widths.items()}
        for col, width in widths.items():
            self.sheet.set_column(col, col, width)
        heights: dict[int, int] = {}
        for row, col, text in self._wrapped:
            heights[row] = max(heights.get(row, 1), _lines(text, widths.get(col, NARROWEST)))
        for row, lines in heights.items():
            self.sheet.set_row(row, LINE * lines + 1.0)
        total = sum(widths.values())
        self.sheet.set_paper(A3 if total > WIDE else A4)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(math.ceil(total / WIDEST_PAGE), 0)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.7)
        self.sheet.set_header(f"&L&8 {_coded(self.title)}&R&8 {_coded(self.book.title)}")
        self.sheet.set_footer(f"&L&8 {_coded(self.book.version)}&R&8 &P / &N")


def yearly(
    page: Page, table: pd.DataFrame, names: Mapping[str, str], groups: Sequence[str] = ()
) -> dict[str, Live]:
    """A table by calendar year, to be named in formulas.

    names : of columns, under which their cells are named in the workbook
    groups : over the heads, in place of what stands before the first `|` of a column's name
    """
    told = [str(name).partition("|")[2] if groups else str(name) for name in table.columns]
    page.heads([begun(say.head("xl_year")), *map(head_of, told)], ["", *groups] if groups else ())
    page.years([int(year) for year in table.index])
    found = {}
    for col, name in enumerate(map(str, table.columns), 1):
        values = table[name].to_numpy(dtype=float)
        form, over = form_of(unit_in(name), values)
        found[name] = page.values(col, values / over, form)
        if name in names:
            last = page.row + len(values) - 1
            page.book.define(names[name], page.name, (page.row, col), (last, col))
    page.row += len(table)
    return found


def listed(
    page: Page,
    table: pd.DataFrame,
    widths: Mapping[str, float] | None = None,
    units: Sequence[str] = (),
) -> None:
    """A table of texts, numbers and days, its index first.

    widths : of columns whose texts are wrapped
    units : of each row, for columns whose heads tell none
    """
    wide = widths or {}
    rows = table.reset_index()
    page.heads([head_of(str(name)) for name in rows.columns])
    first = page.row
    for col, name in enumerate(map(str, rows.columns)):
        forms = [_forms(rows[name], unit_in(name))] * len(rows)
        if units and not unit_in(name) and name != "year":
            pairs = zip(units, rows[name].tolist(), strict=True)
            forms = [form_of(unit, [value] if isinstance(value, float) else [0.0])
                     for unit, value in pairs]  # fmt: skip
        for place, (value, form) in enumerate(zip(rows[name].tolist(), forms, strict=True)):
            _cell(page, page.row + place, col, value, form, wide.get(name, 0.0))
    page.row += len(rows)
    page.sheet.autofilter(first - 1, 0, max(page.row - 1, first), len(rows.columns) - 1)


def _forms(values: "pd.Series[Any]", unit: str) -> tuple[str, float]:
    numbers = [one for one in values.tolist() if isinstance(one, int | float) and one == one]
    if values.name in ("year", "since_year") or unit == "year":
        return YEAR, 1.0
    return form_of(unit, numbers or [0.0])


def _cell(
    page: Page, row: int, col: int, value: Any, form: tuple[str, float], width: float
) -> None:
    if isinstance(value, str):
        page.text(row, col, value, width)
    elif isinstance(value, date):
        page.day(row, col, value)
    elif value is not None and not pd.isna(value):
        page.number(row, col, float(value) / form[1], form[0])


def _lines(text: str, width: float) -> int:
    """Lines that a text takes in a column, by its words."""
    count = 0
    for part in text.split("\n"):
        count, room = count + 1, width - 1.0
        for word in part.split():
            if len(word) > room and room < width - 1.0:
                count, room = count + 1, width - 1.0
            over = math.ceil(max(0.0, len(word) - room) / max(width - 1.0, 1.0))
            count, room = count + over, room + over * (width - 1.0) - len(word) - 1.0
    return count


def _coded(text: str) -> str:
    """A text in the head of a printed page, where `&` is a sign."""
    return text.replace("&", "&&")[:100]


def link(page: Page, row: int, col: int, sheet: str, text: str) -> None:
    """A link to a sheet."""
    style: Format = page.book.style(font_color="#1F4E9E", underline=1)
    quoted = sheet.replace("'", "''")
    page.sheet.write_url(row, col, f"internal:'{quoted}'!A1", style, text)
    page.widen(col, len(text) + 1.5)
