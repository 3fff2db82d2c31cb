"""Columns of a table of many records, read value by value.

Each refusal names table, row and column; rows are counted from 1, the header left out.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.law.months import month_number
from vss_actuarial.sheets.amounts import missing

Integers = NDArray[np.int64]


def frame_of(table: Any) -> pd.DataFrame:
    """A DataFrame as it is; an Arrow table by its own conversion."""
    return pd.DataFrame(table if isinstance(table, pd.DataFrame) else table.to_pandas())


def check_columns(frame: pd.DataFrame, names: tuple[str, ...], table: str) -> None:
    """Refuse a table that lacks a column."""
    for name in names:
        if name not in frame:
            raise InputError(f"{table}: there is no column '{name}'")


def check_no_gap(column: "pd.Series[Any]", table: str, name: str) -> None:
    """Refuse a column with an empty cell."""
    empty = column.isna().to_numpy()
    if empty.any():
        raise InputError(f"{table} row {int(empty.argmax()) + 1}, {name}: it is missing")


def whole_numbers(
    column: "pd.Series[Any]", table: str, name: str, reader: Callable[[Any], Any]
) -> Integers:
    """Whole numbers read off a column, each value once."""
    found = read_values(column, table, name, reader, np.arange(len(column)))
    return np.asarray(found, dtype=np.int64)


def read_values(
    column: "pd.Series[Any]", table: str, name: str, reader: Callable[[Any], Any], rows: Integers
) -> Any:
    """Values read off a column, each once; `rows` : where its cells stand in the table."""
    codes, values = pd.factorize(column, use_na_sentinel=False)
    found = []
    empty = are_empty(column)
    if empty.any():
        raise InputError(f"{table} row {int(rows[empty.argmax()]) + 1}, {name}: it is missing")
    for code, value in enumerate(values):
        try:
            found.append(reader(value))
        except InputError as error:
            row = int(rows[int((codes == code).argmax())]) + 1
            raise InputError(f"{table} row {row}, {error}") from None
    return np.array(found)[codes] if len(found) else np.zeros(0)


def are_empty(column: "pd.Series[Any]") -> NDArray[np.bool_]:
    """Whether each cell of a column is empty, each value asked once."""
    codes, values = pd.factorize(column, use_na_sentinel=False)
    return np.array([missing(value) for value in values], dtype=bool)[codes]


def months_of(frame: pd.DataFrame, name: str, table: str) -> Integers:
    """Months since year 0 read off a column."""
    return whole_numbers(frame[name], table, name, lambda value: month_number(value, name))


def told_numbers(frame: pd.DataFrame, name: str, table: str, reader: Callable[[Any], Any]) -> Array:
    """Numbers read off a column that may lack, and be empty in a row: 0 there."""
    found = np.zeros(len(frame))
    if name in frame:
        told = np.flatnonzero(~are_empty(frame[name]))
        found[told] = read_values(frame[name].iloc[told], table, name, reader, told)
    return found
