"""A table as a notebook shows it: no column and no row left out, thousands apart, units below."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd

from vss_actuarial.ground.errors import InputError, check_kind, whole_in
from vss_actuarial.presentation.words import spoken as say

MOST_DIGITS = 12
YEARS = (1900.0, 2200.0)
"""Whole numbers between them are years, and written without thousands apart."""
LIGHT = "font-weight: normal; opacity: 0.75"
MIXED = (100.0, 1000.0)
"""A column from below the one to the other and above tells each number in its own three figures."""
NONE = "-"


@dataclass(frozen=True, repr=False)
class Shown:
    """A table in a notebook and on a terminal, whole.

    Attributes
    ----------
    table : as it was given, its numbers in full
    digits : behind the point in every column; by the size of each column's numbers if None
    """

    table: pd.DataFrame
    digits: int | None = None

    def cells(self) -> list[list[str]]:
        """Every cell as it is written: a list for each row."""
        columns = [
            _column(self.table.iloc[:, at], self.digits) for at in range(self.table.shape[1])
        ]
        return [list(row) for row in zip(*columns, strict=True)] if columns else []

    def __repr__(self) -> str:
        told = pd.DataFrame(self.cells(), self.table.index, self.table.columns)
        told.index = told.index.map(_key)
        return str(told.to_string(max_colwidth=None))

    def _repr_html_(self) -> str:
        sides = _sides(self.table)
        rows = (
            [*map(_name, key), *map(_cell, cells, sides)]
            for key, cells in zip(_row_names(self.table), self.cells(), strict=True)
        )
        body = "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows)
        head = "\n".join(_head_rows(self.table))
        return f"<table><thead>\n{head}\n</thead><tbody>\n{body}\n</tbody></table>"


def shown(table: "pd.DataFrame | pd.Series[Any]", digits: int | None = None) -> Shown:
    """A table for a notebook: every column, thousands apart, units in the headers, texts whole.

    Names of the code are told in words of the language spoken. The table itself stays as it is.

    Parameters
    ----------
    table : of one header or several above one another, such as `result.accounts()`
    digits : behind the point; by default three figures of the largest number of each column

    Raises
    ------
    InputError
        If it is no table, or `digits` is no whole number from 0 to 12.
    """
    check_kind(table, (pd.DataFrame, pd.Series), "table", "a table, such as result.accounts()")
    if digits is not None and not whole_in(digits, 0, MOST_DIGITS):
        raise InputError(
            f"digits: found {digits!r}, expected a whole number from 0 to {MOST_DIGITS}"
        )
    return Shown(table.to_frame() if isinstance(table, pd.Series) else table, digits)


def _column(column: "pd.Series[Any]", digits: int | None) -> list[str]:
    """A column's cells, all with the same decimals unless small ones stand beside large ones."""
    told = _numbers(column, digits) if _is_number(column) else _text
    return [NONE if _missing(one) else told(one) for one in column]


def _missing(cell: Any) -> bool:
    return bool(pd.api.types.is_scalar(cell) and pd.isna(cell))


def _text(cell: Any) -> str:
    """A cell that is no number; a name of the code in words where it has some."""
    if isinstance(cell, (np.ndarray, list, tuple)):
        return "; ".join(say.number(f"{one:g}") for one in cell)
    text = str(cell)
    known = say.figure(text) if text.isidentifier() else text
    return text if known == text.replace("_", " ") else known


def _is_number(column: "pd.Series[Any]") -> bool:
    """Whether all that stands in a column are numbers."""
    known = [one for one in column if not _missing(one)]
    return bool(known) and all(
        isinstance(one, (int, float, np.number)) and not isinstance(one, bool) for one in known
    )


def _numbers(column: "pd.Series[Any]", digits: int | None) -> Callable[[Any], str]:
    """How the numbers of a column are written."""
    known = np.array([float(one) for one in column if not pd.isna(one)])
    whole = bool(np.all(known % 1.0 == 0.0))
    if whole and bool(np.all((known > YEARS[0]) & (known < YEARS[1]))):
        return lambda one: f"{one:.0f}"
    if whole and (digits is None or pd.api.types.is_integer_dtype(column)):
        return lambda one: say.number(f"{one:,.0f}")
    sizes = np.abs(known[known != 0.0])
    most, least = float(sizes.max(initial=0.0)), float(sizes.min(initial=np.inf))
    mixed = digits is None and most >= MIXED[1] and least < MIXED[0]
    same = _places(most) if digits is None else digits
    return lambda one: _decimals(float(one), _places(abs(float(one))) if mixed else same)


def _decimals(value: float, places: int) -> str:
    return say.number(f"{round(value, places) + 0.0:,.{places}f}")


def _places(most: float) -> int:
    """Decimals that show three figures of the largest number, one at least below a thousand."""
    if most >= 1000.0 or most == 0.0:
        return 0
    return max(1, 2 - int(np.floor(np.log10(most)))) if most >= 1e-6 else MOST_DIGITS


def _told(cell: Any) -> str:
    """The name of a row or a column in words, its unit in brackets behind it."""
    said, mark, unit = str(cell).partition(" [")
    parts = [say.figure(one) if one.isidentifier() else one for one in said.split(": ")]
    return ": ".join(parts) + (f" [{say.unit(unit.rstrip(']'))}]" if mark else "")


def _keys(key: Hashable) -> tuple[str, ...]:
    return tuple(_told(part) for part in (key if isinstance(key, tuple) else (key,)))


def _row_names(table: pd.DataFrame) -> Iterable[tuple[str, ...]]:
    """The names of the rows; of several the first is blank where it is that of the row above."""
    before: tuple[str, ...] = ()
    for key in map(_keys, table.index):
        yield ("", *key[1:]) if len(key) > 1 and before[:1] == key[:1] else key
        before = key


def _key(key: Hashable) -> Any:
    told = _keys(key)
    return told if len(told) > 1 else told[0]


def _name(part: str) -> str:
    return f'<th style="text-align: left; font-weight: normal">{escape(part)}</th>'


def _cell(text: str, side: str) -> str:
    return f'<td style="text-align: {side}">{escape(text)}</td>'


def _sides(table: pd.DataFrame) -> list[str]:
    """Numbers to the right, texts to the left, by column."""
    return ["right" if _is_number(one) else "left" for _, one in table.items()]


def _head_rows(table: pd.DataFrame) -> Iterable[str]:
    """The headers, one above the other; the names of the rows stand before the last."""
    levels = [table.columns.get_level_values(at) for at in range(table.columns.nlevels)]
    names = [_worded(str(one or "")) for one in table.index.names]
    for at, level in enumerate(levels):
        last = at == len(levels) - 1
        spans = [(str(name), 1) for name in level] if last else _runs(level)
        sides = _sides(table) if last else ["center"] * len(spans)
        before = names if last else [""] * len(names)
        own = [f'<th style="text-align: left">{name}</th>' for name in before]
        yield f"<tr>{''.join(own)}{''.join(map(_header, spans, sides))}</tr>"


def _runs(level: "pd.Index[Any]") -> list[tuple[str, int]]:
    return [(str(name), len(list(all_of))) for name, all_of in groupby(level)]


def _header(of: tuple[str, int], side: str) -> str:
    name, count = of
    return f'<th colspan="{count}" style="text-align: {side}">{_worded(name)}</th>'


def _worded(name: str) -> str:
    """`total_outgo [trillion VND]` in words, the unit on a line of its own."""
    said, _, unit = name.removesuffix("]").partition(" [")
    told = escape(_told(said))
    if unit in ("", "1"):  # a plain ratio has no unit to tell
        return told
    return f'{told}<br><span style="{LIGHT}">{escape(say.unit(unit))}</span>'
