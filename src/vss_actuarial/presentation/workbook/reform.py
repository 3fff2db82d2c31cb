"""A reform workbook to fill in, or filled: a sheet for each kind of change, and every lever."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, get_args

import numpy as np
from pydantic import BaseModel
from xlsxwriter.utility import quote_sheetname, xl_range_abs

from vss_actuarial.dated.changes.change import KINDS
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.lines import source_told
from vss_actuarial.presentation.words.refusal import unit_told
from vss_actuarial.presentation.workbook.paper.book import Book
from vss_actuarial.presentation.workbook.paper.page import Page
from vss_actuarial.presentation.workbook.paper.shown import DAY, begun
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.changes import SECTIONS
from vss_actuarial.scenario.levers.figures import figure
from vss_actuarial.scenario.levers.levers import Lever, levers
from vss_actuarial.scenario.levers.relief import FUNDS
from vss_actuarial.scenario.written.cells import MARK
from vss_actuarial.scenario.written.columns import (
    ABOUT,
    CHANGES,
    HELD,
    KEYED,
    KIND,
    LEVERS,
    MODELS,
    OF_CHANGE,
    OPTION,
    PARAMETER,
    SHEETS,
    columns_of,
)
from vss_actuarial.worksheet.show import law_label

NOTES = {
    "about": "xl_reform_about",
    "changes": "xl_reform_changes",
    "acts": "xl_reform_acts",
    "relief": "xl_reform_relief",
    "campaigns": "xl_reform_campaigns",
    "balancing": "xl_reform_balancing",
    "options": "xl_reform_options",
}
AS_WRITTEN = {
    one: one for one in (*SHEETS, LEVERS, *KINDS, *(key for of in KEYED.values() for key in of),
                         "true", "false")
}  # fmt: skip
"""Keys that a note names, which are the same in every language."""
TO_FILL = 500
"""Rows that the drop-downs reach."""
OF_LEVER = ("xl_name", "xl_label", "xl_kind_of_lever", "xl_unit", "xl_today", "xl_least", "xl_most",
            "xl_path", "xl_source")  # fmt: skip
KIND_OF = {"law": "kind_law", "assumptions": "kind_assumptions"}
WIDTHS = {"parameter": 38.0, "source": 60.0, "label": 50.0, "reason": 50.0, "value": 18.0}


def reform_workbook(table: Mapping[str, Any], title: str, version: str) -> bytes:
    """The file of a reform, in the language that is spoken; its heads are the keys of the TOML.

    table : as of a reform file; empty for one to fill in
    """
    book = Book(title, version)
    pages = {name: _page(book, name) for name in SHEETS}
    found = levers(Scenario.baseline())
    listed = _levers_page(book, found)
    for name in KEYED:
        _keyed(pages[name], name, table)
    _changes(pages[CHANGES], table, listed, len(found))
    for name, (key, model) in MODELS.items():
        _tables(pages[name], table.get(key, {}), model)
    for page in (*pages.values(), listed):
        page.finish()
    return book.close()


def _page(book: Book, name: str) -> Page:
    """A sheet with what it is for, and its heads."""
    page = Page(book, name, say.head(NOTES[name], **AS_WRITTEN))
    columns = columns_of(name)
    page.heads(columns)
    for col, column in enumerate(columns):
        page.widen(col, WIDTHS.get(column, 14.0))
    return page


def _keyed(page: Page, name: str, table: Mapping[str, Any]) -> None:
    """Keys and their values; of a list a row for each."""
    for key in KEYED[name]:
        given = table.get("options", {}).get(key) if name == OPTION else table.get(key)
        for one in given if isinstance(given, list | tuple) else [given]:
            page.text(page.row, 0, key)
            if one is not None:
                _cell(page, page.row, 1, one)
            page.row += 1
    page.widen(1, 60.0 if name == ABOUT else 24.0)


def _changes(page: Page, table: Mapping[str, Any], listed: Page, count: int) -> None:
    """A row for each dated value, with drop-downs of names and kinds."""
    first = page.row
    span = xl_range_abs(listed.row - count, 0, listed.row - 1, 0)
    names = f"={quote_sheetname(LEVERS)}!{span}"
    last = first + TO_FILL
    col = OF_CHANGE.index(PARAMETER)
    page.sheet.data_validation(first, col, last, col, {"validate": "list", "source": names})
    col = OF_CHANGE.index(KIND)
    kinds = {"validate": "list", "source": list(KINDS)}
    page.sheet.data_validation(first, col, last, col, kinds)
    for section in SECTIONS:
        for name, one in table.get(section, {}).items():
            for entry in one["values"]:
                _change(page, name, entry)


def _change(page: Page, name: str, entry: Mapping[str, Any]) -> None:
    """A row of a change; a hold has no value."""
    kind = next((one for one in KINDS if one in entry), "set")
    told = {PARAMETER: name, KIND: kind, **entry}
    if kind not in ("set", HELD):
        told["value"] = entry[kind]
    for col, column in enumerate(OF_CHANGE):
        if column in told:
            _cell(page, page.row, col, told[column])
    page.row += 1


def _tables(page: Page, tables: Mapping[str, Any], model: type[BaseModel]) -> None:
    """A row for each table, with drop-downs where few values are known."""
    columns = tuple(model.model_fields)
    for col, column in enumerate(columns):
        known = _known(model, column)
        if known:
            where = (page.row, col, page.row + TO_FILL, col)
            page.sheet.data_validation(*where, {"validate": "list", "source": list(known)})
    for name, one in tables.items():
        for col, column in enumerate(columns):
            given = {"name": name, **one}.get(column)
            if given is not None:
                _cell(page, page.row, col, given)
        page.row += 1


def _known(model: type[BaseModel], column: str) -> Sequence[str]:
    """The values that a column knows, where they are few."""
    if column == "fund":
        return FUNDS
    kind = model.model_fields[column].annotation
    if kind is bool:
        return ("true", "false")
    parts = [one for part in (kind, *get_args(kind)) for one in get_args(part)]
    return [one for one in parts if isinstance(one, str)]


def _cell(page: Page, row: int, col: int, item: Any) -> None:
    """A value of the TOML as a cell: a number, a day, true or false, text, or a list of them."""
    if isinstance(item, bool):
        page.sheet.write_boolean(row, col, item)
    elif isinstance(item, date):
        page.sheet.write_datetime(row, col, item, page.book.style(num_format=DAY, align="center"))
        page.widen(col, 12.0)
    elif isinstance(item, int | float):
        page.sheet.write_number(row, col, item, page.book.style(num_format="General"))
        page.widen(col, len(repr(item)) + 2.0)
    elif isinstance(item, list | tuple):
        page.text(row, col, f"{MARK} ".join(map(str, item)), 40.0)
    else:
        page.text(row, col, str(item), 60.0)


def _levers_page(book: Book, found: Sequence[Lever]) -> Page:
    """Every parameter with its unit, value of today, range, path and source."""
    page = Page(book, LEVERS, say.head("xl_reform_levers", **AS_WRITTEN))
    page.heads([begun(say.head(one)) for one in OF_LEVER])
    first = page.row
    for one in found:
        label, unit = one.label, one.unit
        if not say.in_english():
            label = law_label(one.name, one.label, say.language())
            unit = unit_told(one.unit, say.language())
        texts = {0: one.name, 1: label, 2: say.head(KIND_OF[one.section]), 3: unit,
                 7: one.path, 8: source_told(one.source)}  # fmt: skip
        for col, text in texts.items():
            page.text(page.row, col, text, {1: 50.0, 7: 50.0, 8: 50.0}.get(col, 0.0))
        if one.value is not None and np.ndim(one.value):
            page.text(page.row, 4, figure(one.value), 30.0)
        elif one.value is not None:
            _cell(page, page.row, 4, float(one.value))
        _cell(page, page.row, 5, float(one.low))
        _cell(page, page.row, 6, float(one.high))
        page.row += 1
    page.sheet.autofilter(first - 1, 0, page.row - 1, len(OF_LEVER) - 1)
    return page
