"""A heat map of a table: rows, columns, and a colour for each cell."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from vss_actuarial.ground.axes import Array
from vss_actuarial.presentation.charts.caption import Run, bear
from vss_actuarial.presentation.charts.figure import axes, styled
from vss_actuarial.presentation.words import spoken as say

MOST_TOLD = 240
"""Cells of a map up to which each shows its number."""
MOST_TICKS = 20


@styled
def heat_map(
    table: pd.DataFrame,
    title: str,
    unit: str,
    *,
    around: float | None = 0.0,
    told: Callable[[float], str] | None = None,
    runs: Sequence[Run] = (),
) -> Axes:
    """Cells of a table as colours, each with its number where there is room.

    table : numbers; its index and its columns are the axes, by their names
    around : where the colours turn; None for one scale from the least to the most
    told : a number in words, with the same decimals in all cells if None
    runs : that it shows
    """
    page = axes()
    values = table.to_numpy(dtype=float)
    most = float(np.nanmax(np.abs(values - (around or 0.0)))) or 1.0
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    ends = (low, high) if around is None else (around - most, around + most)
    shades = "YlGnBu" if around is None else "RdBu"
    image = page.imshow(values, cmap=shades, vmin=ends[0], vmax=ends[1], aspect="auto")
    for axis, labels in ((page.xaxis, table.columns), (page.yaxis, table.index)):
        shown = range(0, len(labels), -(-len(labels) // MOST_TICKS))
        axis.set_ticks(list(shown), [say.number(str(labels[place])) for place in shown])
    page.set_xlabel(str(table.columns.name or ""))
    page.set_ylabel(str(table.index.name or ""))
    page.set_title(title)
    page.grid(False)
    cell = told or _number(values)
    if values.size <= MOST_TOLD:
        _tell(page, values, cell)
    elif around is not None:
        _hatch_below(page, values, around)
    bar = page.get_figure(root=True).colorbar(image, ax=page)  # type: ignore[union-attr]
    bar.set_label(unit)
    source = "" if runs else say.head("chart_source_given")
    return bear(page, runs, time=None, source=source, told=[_extremes(table, cell)])


def _hatch_below(page: Axes, values: Array, around: float) -> None:
    """Strokes on what lies below the turn, which grey printing shows like what lies above."""
    if float(np.nanmin(values)) < around and min(values.shape) > 1:
        page.contourf(values, [-np.inf, around], hatches=["//"], colors="none")


def _extremes(table: pd.DataFrame, cell: Callable[[float], str]) -> str:
    """The highest and the lowest cell, and where they are."""
    values = table.to_numpy(dtype=float)
    ends = {"most": int(np.nanargmax(values)), "least": int(np.nanargmin(values))}
    told = {name: cell(float(values.flat[place])) for name, place in ends.items()}
    for name, place in ends.items():
        row, column = divmod(place, values.shape[1])
        told[f"where_{name}"] = f"{table.index[row]}; {table.columns[column]}"
    return say.head("alt_cells", **{name: say.number(one) for name, one in told.items()})


def _tell(page: Axes, values: Array, told: Callable[[float], str]) -> None:
    """The number of each cell, white where its colour is dark."""
    image = page.images[0]
    for (row, column), value in np.ndenumerate(values):
        red, green, blue, _ = np.ravel(image.to_rgba(np.array([value])))
        dark = 0.299 * red + 0.587 * green + 0.114 * blue < 0.55
        page.text(
            column, row, told(float(value)), ha="center", va="center", fontsize=7,
            color="white" if dark else "black",
        )  # fmt: skip


def _number(values: Array) -> Callable[[float], str]:
    decimals = _decimals(values)
    return lambda value: say.number(f"{value:,.{decimals}f}")


def _decimals(values: Array) -> int:
    """Decimals that show three digits of the largest number, less those that are nil in all."""
    most = float(np.nanmax(np.abs(values))) or 1.0
    for decimals in range(max(0, 2 - int(np.floor(np.log10(most))))):
        if np.allclose(values, values.round(decimals), rtol=0.0, atol=1e-9 * most, equal_nan=True):
            return decimals
    return max(0, 2 - int(np.floor(np.log10(most))))
