"""Tables of a report: cells as words and numbers of the language, heads with their units."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import pandas as pd

from vss_actuarial.measures.financing.financing import BASES
from vss_actuarial.measures.tables import fund_title
from vss_actuarial.presentation.words import spoken as say

DASH = "\N{EN DASH}"
NOTHING = DASH
"""Between the ends of a span; where there is no figure."""
WHOLE, TENTHS = 10_000.0, 10.0
"""From here on the figures of a column are shown whole; from here on with one decimal."""
ABBREVIATED = re.compile(r"\b(?:gdp|payg)\b")
NO_UNITS = ("", "1")


class Told(NamedTuple):
    """A table as it is set.

    Attributes
    ----------
    head : name and unit of each column
    rows : of texts; None where a blank is to be filled in
    numeric : whether a column holds numbers
    unit : of all columns of numbers where they have one alone, else nothing
    """

    head: list[tuple[str, str]]
    rows: list[list[str | None]]
    numeric: list[bool]
    unit: str

    def part(self, first: int, last: int) -> "Told":
        """Some of the columns behind the first one."""

        def some(row: list[Any]) -> list[Any]:
            return [row[0], *row[first:last]]

        rows = [some(row) for row in self.rows]
        return self._replace(head=some(self.head), rows=rows, numeric=some(self.numeric))


def told(frame: pd.DataFrame, digits: int | None = None) -> Told:
    """A table of figures in words; the index first, its levels apart.

    Parameters
    ----------
    frame : by year, fund or the like; the heads of its columns are `name [unit]`
    digits : decimals; by the size of a column's figures if None
    """
    keys = frame.index.to_frame().astype(object)
    head = [(capital(say.figure(str(name or ""))), "") for name in frame.index.names]
    columns = [[shown(cell) for cell in keys[name]] for name in keys]
    numeric = [False] * len(head)
    for place, name in enumerate(frame.columns):
        column = frame.iloc[:, place]
        number = pd.api.types.is_numeric_dtype(column)
        head.append(heading(str(name)))
        cells = figures(column, digits) if number else [shown(cell) for cell in column]
        numeric.append(all(map(_counted, cells)))
        columns.append(cells)
    rows: list[list[str | None]] = [list(row) for row in zip(*columns, strict=True)]
    return common(Told(head, rows, numeric, ""))


def _counted(cell: str) -> bool:
    return cell == NOTHING or cell.lstrip("-")[:1].isdigit()


def common(table: Told) -> Told:
    """A table with the one unit of its numbers told once."""
    pairs = zip(table.head, table.numeric, strict=True)
    units = {unit for (_, unit), number in pairs if number}
    if len(units) != 1 or units == {""}:
        return table
    return table._replace(head=[(name, "") for name, _ in table.head], unit=units.pop())


def heading(name: str) -> tuple[str, str]:
    """`total_outgo [trillion VND]` as a name and a unit in words."""
    said, _, measure = name.partition(" [")
    unit = measure.rstrip("]")
    words = ", ".join(map(say.figure, said.split(", ")))
    return capital(words), "" if unit in NO_UNITS else say.unit(unit)


def figures(column: "pd.Series[Any]", digits: int | None) -> list[str]:
    """Numbers of a column, all with the same decimals."""
    values = column.astype(float)
    largest = float(values.abs().max()) if values.notna().any() else 0.0
    whole = pd.api.types.is_integer_dtype(column) or largest >= WHOLE
    few = 0 if whole else 1 if largest >= TENTHS else 2
    return [number(value, few if digits is None else digits) for value in values]


def number(value: Any, digits: int) -> str:
    """A number with thousands apart; a dash where there is none."""
    if pd.isna(value):
        return NOTHING
    text = f"{float(value):,.{digits}f}"
    return say.number(text.removeprefix("-") if not text.strip("-0.,") else text)


def year(value: Any) -> str:
    """A year, or a dash where it does not come."""
    return NOTHING if pd.isna(value) else f"{int(value)}"


def years_of(frame: pd.DataFrame) -> pd.DataFrame:
    """A table of years as texts, so that no thousands are set apart."""
    return frame.astype(object).map(year)


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table by the names of its columns."""
    rows = table.to_dict(orient="records")
    return [{str(name): cell for name, cell in row.items()} for row in rows]


def shown(cell: Any) -> str:
    """A text or a key of a table in words."""
    if isinstance(cell, str):
        if cell in BASES:
            return fund_name(cell)
        return capital(say.figure(cell)) if cell else NOTHING
    return NOTHING if pd.isna(cell) else str(cell)


def fund_name(fund: str) -> str:
    """A fund as a title."""
    return fund_title(fund) if say.in_english() else say.figure(fund)


def capital(text: str) -> str:
    """A text that begins with a capital letter, abbreviations as they are written."""
    known = ABBREVIATED.sub(lambda found: found[0].upper(), text)
    return known[:1].upper() + known[1:]


def plain(
    heads: Sequence[str],
    rows: Iterable[Sequence[str | None]],
    numeric: Sequence[int] = (),
    units: Sequence[str] = (),
) -> Told:
    """A table of texts; `numeric` are the places of columns of numbers."""
    units = units or [""] * len(heads)
    number = [place in numeric for place in range(len(heads))]
    head = [(capital(name), unit) for name, unit in zip(heads, units, strict=True)]
    return Told(head, [list(row) for row in rows], number, "")
