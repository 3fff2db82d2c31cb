"""Tables written out: a workbook with a sheet for each, or a folder with a CSV file for each."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from vss_actuarial.census.tables.schema import NOTHING, Column, Schema, Table, schema
from vss_actuarial.ground.text import Words, as_text
from vss_actuarial.presentation.own_data.places import beside, check_free
from vss_actuarial.presentation.words.spoken import head, language
from vss_actuarial.sheets.sheet import COMMENT

RowsOf = Mapping[str, Sequence[tuple[Any, ...]]]
LITERAL = 255
"""Letters of a list that a validation holds itself."""
ROOM = 2000
"""Rows beyond those filled for which a choice is offered."""
WIDTH, NARROW = 22, 9
SIDES = {"choice": "left", "text": "left", "whole": "center", "number": "right"}
"""Where units and headings of a column stand, by its kind."""
GUIDE = (24, 30, 26, 90)
"""Widths of the columns of the guide."""
LINE = 14
"""Points of a line of text."""
PLACES = {"persons": 4, "awards": 4, "death_prob": 8, "share": 6, "value": 8, "yield": 6}
"""Decimals of a column in CSV; of money two. Never three: they might part thousands."""


def tongue() -> int:
    """0 in English, 1 in Vietnamese, as words are listed."""
    return int(language() == "vi")


def write_tables(path: Path, rows: RowsOf, since: int) -> None:
    """Write tables as a workbook where the path ends so, else as a folder of CSV files.

    Parameters
    ----------
    rows : by table, in the order of its columns
    since : year of the 1 January that the figures stand for

    Raises
    ------
    InputError
        If something stands at the path already.
    """
    check_free(path)
    if path.suffix.lower() == ".xlsx":
        with beside(path) as made:
            _write_workbook(made, rows, since)
        return
    from vss_actuarial.presentation.files.folder import write_folder

    write_folder(path, {f"{name}.csv": _csv(name, of) for name, of in rows.items()})


def _csv(name: str, rows: Sequence[tuple[Any, ...]]) -> bytes:
    of, table = schema(), schema().tables[name]
    text = StringIO(newline="")
    for line in (table.title, table.about, *_units(of, table)):
        text.write(f"{COMMENT} {line[tongue()]}\r\n")
    writer = csv.writer(text, delimiter=",;"[tongue()])
    writer.writerow(_heading(of.columns[one]) for one in table.columns)
    columns = [of.columns[one] for one in table.columns]
    for row in rows:
        writer.writerow(_in_csv(one, cell) for one, cell in zip(columns, row, strict=True))
    return text.getvalue().encode("utf-8-sig")


def _units(of: Schema, table: Table) -> Iterator[tuple[str, str]]:
    for one in table.columns:
        column = of.columns[one]
        unit = [f" [{text}]" if text else "" for text in column.unit]
        told = [f"{column.heading[i]}{unit[i]}: {column.about[i]}" for i in range(2)]
        yield told[0], told[1]


def _heading(column: Column) -> str:
    return column.heading[tongue()] if tongue() else column.name


def _in_csv(column: Column, cell: Any) -> Any:
    if cell is None:
        return ""
    if isinstance(cell, float):
        text = f"{cell:.{PLACES.get(column.name, 2)}f}"
        return text.replace(".", ",") if tongue() else text
    return as_text(_told(column, cell))


def _told(column: Column, cell: Any) -> Any:
    """A value by its word where a Vietnamese reader sees it, a day as people write it."""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}" if tongue() else cell.isoformat()
    if column.values is not None and cell in column.values and tongue():
        return column.told(cell, tongue())
    return cell


def _write_workbook(path: Path, rows: RowsOf, since: int) -> None:
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        looks = _looks(book)
        _write_guide(book, looks, since)
        lists = _write_values(book, looks)
        for name, of in rows.items():
            _write_table(book, looks, schema().tables[name], of, (lists, since))


def _looks(book: Any) -> dict[str, Any]:
    """Formats of cells by what stands in them."""
    plain: dict[str, Any] = {"font_name": "Arial", "font_size": 10}
    forms: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": 14},
        "about": {"italic": True},
        "note": {"font_color": "#1F4E79"},
        "unit": {"italic": True, "font_color": "#595959", "text_wrap": True, "valign": "top"},
        "heading": {"bold": True, "bottom": 1, "bg_color": "#DDEBF7", "text_wrap": True},
        "text": {"font_color": "#1F4E79"},
        "whole": {"font_color": "#1F4E79", "num_format": "0", "align": "center"},
        "number": {"font_color": "#1F4E79", "num_format": "#,##0.##"},
        "money": {"font_color": "#1F4E79", "num_format": "#,##0"},
        "fraction": {"font_color": "#1F4E79", "num_format": "0.000000"},
        "wrapped": {"text_wrap": True, "valign": "top"},
        "table": {"text_wrap": True, "valign": "top", "bold": True, "top": 1},
    }  # fmt: skip
    for name in ("unit", "heading"):
        forms |= {f"{name}_{kind}": forms[name] | {"align": at} for kind, at in SIDES.items()}
    return {name: book.add_format(plain | form) for name, form in forms.items()}


def _write_guide(book: Any, looks: dict[str, Any], since: int) -> None:
    """The first sheet: what each table and each column is."""
    sheet = book.add_worksheet(f"{COMMENT}{head('own_guide')}")
    _set_up(sheet)
    for place, width in enumerate(GUIDE):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, head("own_guide_title"), looks["title"])
    sheet.write_string(1, 0, head("own_guide_how"), looks["about"])
    sheet.write_string(2, 0, head("own_guide_model", date=_day(since)), looks["note"])
    sheet.freeze_panes(5, 0)
    for place, name in enumerate(("own_table", "own_column", "own_unit", "own_meaning")):
        sheet.write_string(4, place, head(name), looks["heading"])
    line = 5
    for table in schema().tables.values():
        for look, cells in (
            ("table", (table.title, NOTHING, NOTHING, table.about)),
            *(("wrapped", one) for one in _columns_of(table)),
        ):
            texts = [cell[tongue()] for cell in cells]
            lines = max(-(-len(one) // width) for one, width in zip(texts, GUIDE, strict=True))
            sheet.set_row(line, LINE * max(lines, 1))
            for place, text in enumerate(texts):
                sheet.write_string(line, place, text, looks[look])
            line += 1


def _columns_of(table: Table) -> Iterator[tuple[Words, ...]]:
    for one in table.columns:
        column = schema().columns[one]
        need = "" if one in table.needed else f" ({head('own_optional')})"
        heading = column.heading[0] + need, column.heading[1] + need
        yield (NOTHING, heading, column.unit, column.about)


def _day(since: int) -> str:
    return f"01/01/{since}" if tongue() else f"{since}-01-01"


def _write_values(book: Any, looks: dict[str, Any]) -> dict[str, str]:
    """The sheet of allowed values; where each column's list stands in it."""
    title = f"{COMMENT}{head('own_values')}"
    sheet, found = book.add_worksheet(title), {}
    _set_up(sheet)
    columns = [one for one in schema().columns.values() if one.values]
    sheet.set_column(0, len(columns), WIDTH)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.heading[tongue()], looks["heading"])
    longest = max(len(one.values or ()) for one in columns)
    for line in range(longest):
        for place, column in enumerate(columns):
            words = list((column.values or {}).values())
            if line < len(words):
                sheet.write_string(line + 1, place, words[line][tongue()])
    for place, column in enumerate(columns):
        from xlsxwriter.utility import xl_col_to_name

        at, last = xl_col_to_name(place), len(column.values or ()) + 1
        found[column.name] = f"='{title}'!${at}$2:${at}${last}"
    return found


def _set_up(sheet: Any) -> None:
    """Landscape on A4, as wide as a page, with the headings on each."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


HEAD = 4
"""Row of the headings of a table, counted from 0; units stand above, title and meaning on top."""


def _write_table(
    book: Any, looks: dict[str, Any], table: Table, rows: Sequence[tuple[Any, ...]],
    beside: tuple[dict[str, str], int],
) -> None:  # fmt: skip
    lists, since = beside
    sheet = book.add_worksheet(table.name)
    _set_up(sheet)
    sheet.repeat_rows(HEAD)
    sheet.freeze_panes(HEAD + 1, 0)
    columns = [schema().column(table.name, one) for one in table.columns]
    for place, column in enumerate(columns):
        longest = max(map(len, (column.heading[tongue()], *_words(column))))
        sheet.set_column(place, place, min(max(longest + 2, NARROW), 44))
        _validate(sheet, place, column, lists, HEAD + len(rows) + ROOM)
    sheet.write_string(0, 0, table.title[tongue()], looks["title"])
    sheet.write_string(1, 0, table.about[tongue()], looks["about"])
    if table.name != "about":
        sheet.write_string(2, 0, head("own_model_figures", date=_day(since)), looks["note"])
    sheet.set_row(HEAD - 1, 3 * LINE)
    for place, column in enumerate(columns):
        look = looks[f"unit_{column.kind}"]
        sheet.write_string(HEAD - 1, place, column.unit[tongue()], look)
    for place, column in enumerate(columns):
        look = looks[f"heading_{column.kind}"]
        sheet.write_string(HEAD, place, column.heading[tongue()], look)
    for line, row in enumerate(rows, HEAD + 1):
        for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
            _put(sheet, (line, place), column, cell, looks)


def _words(column: Column) -> Iterator[str]:
    for words in (column.values or {}).values():
        yield words[tongue()]
    if column.most >= 1e12:
        yield "9" * WIDTH
    elif column.kind == "number":
        yield "9" * 14


def _validate(sheet: Any, place: int, column: Column, lists: dict[str, str], last: int) -> None:
    """What may stand in a column, and what it means where a cell of it is chosen."""
    told = {
        "input_title": column.heading[tongue()][:32],
        "input_message": column.about[tongue()][:LITERAL],
        "ignore_blank": True,
    }
    rule: dict[str, Any] = {"validate": "any"}
    if column.values:
        rule = {"validate": "list", "source": lists[column.name]}
    elif column.kind in ("whole", "number"):
        kind, least = "decimal", 0.0 if column.zero else column.least
        if column.kind == "whole":
            kind = "integer"
        rule = {"validate": kind, "criteria": "between", "minimum": least, "maximum": column.most}
    sheet.data_validation(HEAD + 1, place, last, place, rule | told)


def _put(sheet: Any, at: tuple[int, int], column: Column, cell: Any, looks: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, int | float):
        kind = "whole" if isinstance(cell, int) else "number"
        if isinstance(cell, float) and (column.fraction or column.name == "value"):
            kind = "fraction" if abs(cell) < 10.0 else "money"
        elif isinstance(cell, float) and column.most >= 1e10:
            kind = "money"
        sheet.write_number(*at, cell, looks[kind])
        return
    words = (column.values or {}).get(cell)
    sheet.write_string(*at, words[tongue()] if words else str(_told(column, cell)), looks["text"])
