"""Tables on a terminal: titles wrap, figures are whole, columns that do not fit stand below."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd
from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

from vss_actuarial.presentation.words.spoken import figure, number, unit

THOUSAND, MILLION = 1e3, 1e6
"""From here on a figure is shown whole."""
WORD = 8
"""Letters that a column of words has at least."""
LONG = 24
"""Letters of a key that stands on one line whatever the others need."""
EDGE, BETWEEN = 1, 2
"""Blanks beside a table, and after each of its columns."""


class _Column(NamedTuple):
    """A column as it is shown: the width below which a figure would be cut, and the widest line."""

    header: str
    cells: list[str]
    side: JustifyMethod
    least: int
    widest: int


class _Whole(NamedTuple):
    """A title and a table whose columns stand side by side where they fit, else part by part."""

    title: str
    key: _Column
    columns: list[_Column]

    def __rich_console__(
        self, screen: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        yield Text(self.title, style="bold")
        for part in self._parts(options.max_width):
            yield self._shown([self.key, *part], options.max_width)

    def _parts(self, width: int) -> list[list[_Column]]:
        parts: list[list[_Column]] = [[]]
        room = left = width - EDGE - self.key.least - BETWEEN
        for column in self.columns:
            if parts[-1] and column.least + BETWEEN > left:
                parts.append([])
                left = room
            parts[-1].append(column)
            left -= column.least + BETWEEN
        return parts

    def _shown(self, columns: list[_Column], width: int) -> Table:
        shown = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
        for one, wide in zip(columns, _widths(columns, width), strict=True):
            shown.add_column(one.header, justify=one.side, width=wide, overflow="fold")
        for row in zip(*(one.cells for one in columns), strict=True):
            shown.add_row(*row)
        return shown


def _widths(columns: list[_Column], width: int) -> list[int]:
    """Widths of columns side by side: what each needs, then what there is room for."""
    widths = [one.least for one in columns]
    for _ in range(width - EDGE - sum(one + BETWEEN for one in widths)):
        below = [place for place, one in enumerate(columns) if widths[place] < one.widest]
        if not below:
            break
        widths[min(below, key=widths.__getitem__)] += 1
    return widths


def rich_table(table: pd.DataFrame, title: str, digits: int = 1) -> RenderableType:
    """A title and a table: index first, numbers to the right; no figure is ever cut."""
    keys = [_cell(key, digits) for key in table.index]
    index = _column(str(table.index.name or ""), keys, is_number=False)
    if max(map(len, keys), default=0) <= LONG:
        index = index._replace(least=index.widest)
    columns = []
    for name, values in table.items():
        cells = [_cell(value, digits) for value in values.astype(object)]
        columns.append(_column(str(name), cells, pd.api.types.is_numeric_dtype(values)))
    return _Whole(title, index, columns)


def _column(name: str, cells: list[str], is_number: bool) -> _Column:
    header = _header(name)
    parts = header.split()
    for cell in cells:
        parts += [cell] if is_number else cell.split()
    widest = max(map(len, parts), default=0)
    side: JustifyMethod = "right" if is_number else "left"
    longest = max(1, *(len(line) for text in (header, *cells) for line in text.split("\n")))
    return _Column(header, cells, side, widest if is_number else min(widest, WORD), longest)


def _cell(value: Any, digits: int) -> str:
    if isinstance(value, str):
        told = unit(value)
        return figure(value) if told == value else told
    if pd.isna(value):
        return "-"
    if not isinstance(value, float):
        return str(value)
    most = 0 if abs(value) >= MILLION else 1 if abs(value) >= THOUSAND else digits
    return number(f"{value:,.{min(digits, most)}f}")


def _header(name: str) -> str:
    """`total_outgo [trillion VND]` over two lines, the unit below."""
    said, _, measure = name.partition(" [")
    shown = figure(said)
    return "\n".join(part for part in (shown, unit(measure.rstrip("]"))) if part)


def in_line(name: str) -> str:
    """`total_outgo [trillion VND]` as a title."""
    said, _, measure = name.partition(" [")
    return f"{figure(said)} [{unit(measure.rstrip(']'))}]" if measure else figure(said)
