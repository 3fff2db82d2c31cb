"""Live formulas: the text of a cell for each year, and what it comes to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Union

import numpy as np
from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from vss_actuarial.ground.axes import Array

Operand = Union["Live", float]


@dataclass(frozen=True, eq=False)
class Live:
    """A formula of each year.

    Attributes
    ----------
    text : of a row, counted from 0, without the sign of equality before it
    value : what it comes to, (year,)
    """

    text: Callable[[int], str]
    value: Array

    def __add__(self, other: Operand) -> "Live":
        return _joined(self, "+", other, np.add)

    def __sub__(self, other: Operand) -> "Live":
        return _joined(self, "-", other, np.subtract)

    def __mul__(self, other: Operand) -> "Live":
        return _joined(self, "*", other, np.multiply)

    def __truediv__(self, other: Operand) -> "Live":
        return _joined(self, "/", other, _divided)

    def __pow__(self, other: Operand) -> "Live":
        return _joined(self, "^", other, np.power)

    def root(self) -> "Live":
        """Its square root."""
        return Live(lambda row: f"SQRT({self.text(row)})", np.sqrt(self.value))

    def at_least(self, least: float) -> "Live":
        """The larger of it and a number."""
        return Live(lambda row: f"MAX({self.text(row)},{least:g})", np.maximum(self.value, least))

    def before(self, first: Operand) -> "Live":
        """That of the row before; in the first row what is given."""
        start = _as_live(first, self)
        value = np.append(start.value[:1], self.value[:-1])
        return Live(lambda row: self.text(row - 1) if row else start.text(0), value)

    def in_row(self, place: int) -> "Live":
        """That of one row, in each."""
        return Live(lambda row: self.text(place), np.full_like(self.value, self.value[place]))

    def where_positive(self, yes: Operand, no: Operand) -> "Live":
        """One thing where it is above nil, else another."""
        first, other = _as_live(yes, self), _as_live(no, self)
        return Live(
            lambda row: f"IF({self.text(row)}>0,{first.text(row)},{other.text(row)})",
            np.where(self.value > 0.0, first.value, other.value),
        )


def column(sheet: str, row: int, col: int, value: Array) -> Live:
    """The cells of a column, from a row on."""
    letter, quoted = xl_col_to_name(col, True), quote_sheetname(sheet)
    return Live(lambda year: f"{quoted}!{letter}{row + year + 1}", value)


def span(sheet: str, row: int, cols: tuple[int, int], values: Sequence[Array]) -> Live:
    """The sum of the cells of a row from one column to another."""
    first, last = (xl_col_to_name(col, True) for col in cols)
    quoted = quote_sheetname(sheet)
    return Live(
        lambda year: f"SUM({quoted}!{first}{row + year + 1}:{last}{row + year + 1})",
        np.sum(values, axis=0),
    )


def constant(value: float, like: Live) -> Live:
    """The same number in each year."""
    return Live(lambda row: f"{value:.17g}", np.full_like(like.value, value))


def apart(block: Mapping[str, Live], factor: Live, other: Mapping[str, Live]) -> Live:
    """By how much all cells of a row times a factor are off those of another row, added up.

    block, other : cells side by side, in the same order
    """
    one, two = list(block.values()), list(other.values())
    value = sum(
        np.abs(first.value * factor.value - second.value)
        for first, second in zip(one, two, strict=True)
    )
    return Live(
        lambda row: f"SUMPRODUCT(ABS({_across(one, row)}*{factor.text(row)}-{_across(two, row)}))",
        np.asarray(value),
    )


def _across(cells: Sequence[Live], row: int) -> str:
    """Cells of a row that lie side by side, as one range."""
    return f"{cells[0].text(row)}:{cells[-1].text(row).rpartition('!')[2]}"


def _as_live(given: Operand, like: Live) -> Live:
    return given if isinstance(given, Live) else constant(float(given), like)


def _joined(first: Live, sign: str, other: Operand, operation: Callable[..., Array]) -> Live:
    second = _as_live(other, first)
    with np.errstate(all="ignore"):  # in a year that another branch of an IF stands for
        value = operation(first.value, second.value)
    return Live(lambda row: f"({first.text(row)}{sign}{second.text(row)})", value)


def _divided(above: Array, below: Array) -> Array:
    return np.divide(above, below, out=np.zeros_like(above), where=below != 0.0)
