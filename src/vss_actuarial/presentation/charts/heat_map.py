"""A heat map of a table: rows, columns, and a colour for each cell."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from vss_actuarial.ground.axes import Array
from vss_actuarial.presentation.charts.figure import axes, styled


@styled
def heat_map(table: pd.DataFrame, title: str, unit: str) -> Axes:
    """Cells of a table as colours around zero, each with its number.

    table : numbers; its index and its columns are the axes, by their names
    """
    page = axes()
    values = table.to_numpy(dtype=float)
    most = float(np.nanmax(np.abs(values))) or 1.0
    image = page.imshow(values, cmap="RdBu", vmin=-most, vmax=most, aspect="auto")
    page.set_xticks(range(table.shape[1]), [str(name) for name in table.columns])
    page.set_yticks(range(table.shape[0]), [str(name) for name in table.index])
    page.set_xlabel(str(table.columns.name or ""))
    page.set_ylabel(str(table.index.name or ""))
    page.set_title(title)
    page.grid(False)
    decimals = _decimals(values)
    for (row, column), value in np.ndenumerate(values):
        dark = abs(value) > 0.6 * most
        page.text(
            column, row, f"{value:,.{decimals}f}", ha="center", va="center", fontsize=7,
            color="white" if dark else "black",
        )  # fmt: skip
    bar = page.get_figure(root=True).colorbar(image, ax=page)  # type: ignore[union-attr]
    bar.set_label(unit)
    return page


def _decimals(values: Array) -> int:
    """Decimals that show three digits of the largest number, less those that are nil in all."""
    most = float(np.nanmax(np.abs(values))) or 1.0
    for decimals in range(max(0, 2 - int(np.floor(np.log10(most))))):
        if np.allclose(values, values.round(decimals), rtol=0.0, atol=1e-9 * most, equal_nan=True):
            return decimals
    return max(0, 2 - int(np.floor(np.log10(most))))
