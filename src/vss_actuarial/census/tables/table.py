"""A table as it was read: its rows by column, each with the place it stands at."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.census.tables.schema import Column, Table
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.sheets.sheet import Sheet

MOST_FAULTS = 200
"""Refusals that are gathered of one table before its reading ends."""


class Faults:
    """Refusals gathered, so that each has its line."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, line: str) -> None:
        """One more; past `MOST_FAULTS` all of them are told."""
        self.lines.append(line)
        if len(self.lines) >= MOST_FAULTS:
            self.tell()

    def tell(self) -> None:
        """Refuse, if there is anything to refuse.

        Raises
        ------
        InputError
            With a line for each.
        """
        if self.lines:
            raise InputError("\n".join(self.lines))


@dataclass(frozen=True, eq=False)
class Read:
    """A table as it was read.

    Attributes
    ----------
    table : what it is
    sheet : that it was read from
    numbers : of its rows, as the sheet counts
    at : place of each column in a row of the sheet, by name
    cells : by column, one of each row: name of a value, number or text; None where empty
    """

    table: Table
    sheet: Sheet
    numbers: tuple[int, ...]
    at: Mapping[str, int]
    cells: Mapping[str, tuple[Any, ...]]

    def __len__(self) -> int:
        return len(self.numbers)

    def has(self, column: str) -> bool:
        """Whether any row fills a column."""
        return any(one is not None for one in self.cells.get(column, ()))

    def array(self, column: str) -> Array:
        """A column of numbers, not a number where it is empty."""
        cells = self.cells.get(column, (None,) * len(self))
        return np.array([np.nan if one is None else one for one in cells], dtype=float)

    def whole(self, column: str) -> NDArray[np.int64]:
        """A column of whole numbers that every row fills."""
        return np.array(self.cells[column], dtype=np.int64).reshape(len(self))

    def places(self, column: Column) -> NDArray[np.int64]:
        """Places of a column's values among those that it allows; -1 where it is empty."""
        order = {value: place for place, value in enumerate(column.values or ())}
        cells = self.cells.get(column.name, (None,) * len(self))
        return np.array([order.get(one, -1) for one in cells], dtype=np.int64)

    def rows(self, *columns: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """Number and cells of each row, of some columns."""
        parts = [self.cells.get(one, (None,) * len(self)) for one in columns]
        return zip(self.numbers, zip(*parts, strict=True), strict=True)

    def place(self, number: int, column: str) -> str:
        """A cell as a refusal names it."""
        if column not in self.at:
            return self.sheet.row(number)
        return self.sheet.cell(number, self.at[column], column)

    def each(self, faults: Faults, wrong: Callable[..., str], column: str, *also: str) -> None:
        """Refuse each row of which something is wrong, at its cell of a column.

        wrong : what is, from the row's cells of `column` and `also`; nothing if it is right
        """
        for number, cells in self.rows(column, *also):
            fault = wrong(*cells)
            if fault:
                faults.add(f"{self.place(number, column)}: {fault}")
