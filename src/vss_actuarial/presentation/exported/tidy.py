"""All figures of a result as one long table, a value a row, and as the bytes of a Parquet file."""

import io
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np
import pandas as pd

from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.quantities import COORDINATES
from vss_actuarial.presentation.exported.listed import Figure, figures
from vss_actuarial.projection.outcome import Outcome

NUMBERS = ("age", "service")
COLUMNS = ("quantity", "fund", "item", "year", "scheme", "sex", "age", "service", "health_group",
           "value", "unit", "when")  # fmt: skip


def tidy_frame(result: Outcome) -> pd.DataFrame:
    """Every figure, a row for each value.

    Returns
    -------
    table : columns `quantity, fund, item, year, scheme, sex, age, service, health_group, value,
        unit, when`. What does not apply is missing. A stock stands at 1 January of its year, and
        has one year more than the flows
    """
    told = list(figures(result))
    sizes = [one.array.size for one in told]
    first = int(result.years[0])
    columns = {name: _column(name, told, sizes, first) for name in COLUMNS}
    return pd.DataFrame(columns)


def _column(name: str, told: Sequence[Figure], sizes: Sequence[int], first: int) -> Any:
    """A column over all figures, one after the other."""
    if name == "value":
        return np.concatenate([one.array.ravel() for one in told])
    if name == "year":
        years = [_along(one, "year", np.arange(one.array.shape[0]) + first) for one in told]
        return np.concatenate(years).astype(np.int32)
    if name in ("quantity", "fund", "item", "unit", "when"):
        texts = [getattr(one, name) for one in told]
        names = [text for text in dict.fromkeys(texts) if text]
        codes: Any = np.repeat([names.index(text) if text else -1 for text in texts], sizes)
        return pd.Categorical.from_codes(codes, pd.Index(names))
    places = [
        _along(one, name, np.arange(len(COORDINATES[name])))
        if name in one.axes
        else np.full(one.array.size, -1)
        for one in told
    ]
    at: Any = np.concatenate(places)
    if name in NUMBERS:
        known = np.asarray(COORDINATES[name])[at].astype(np.int16)
        return pd.arrays.IntegerArray(known, at < 0)
    return pd.Categorical.from_codes(at, pd.Index(COORDINATES[name]))


def _along(one: Figure, axis: str, places: Any) -> Any:
    """The place on an axis of each value of a figure."""
    at = one.axes.index(axis)
    shape = [1] * one.array.ndim
    shape[at] = len(places)
    return np.broadcast_to(places.reshape(shape), one.array.shape).ravel()


def parquet(result: Outcome) -> bytes:
    """The long table as a Parquet file.

    Raises
    ------
    InputError
        If pyarrow is not installed.
    """
    if find_spec("pyarrow") is None:
        raise InputError('a Parquet file needs pyarrow: pip install "vss-actuarial[data]"')
    content = io.BytesIO()
    tidy_frame(result).to_parquet(content, engine="pyarrow", index=False)
    return content.getvalue()
