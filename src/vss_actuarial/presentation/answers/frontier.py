"""A frontier on a terminal, as a chart and as files."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from rich.console import Console

from vss_actuarial.ground.axes import Array
from vss_actuarial.presentation.answers.scenario_file import reform_text
from vss_actuarial.presentation.charts import figure
from vss_actuarial.presentation.charts.caption import Run, bear
from vss_actuarial.presentation.files.output import chart_files, table_bytes, with_manifest
from vss_actuarial.presentation.result import project
from vss_actuarial.presentation.screen.table import rich_table
from vss_actuarial.presentation.sweeps import measure_words
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.questions.frontier.frontier import Frontier
from vss_actuarial.questions.frontier.scores import Score
from vss_actuarial.questions.solving.lever import Lever
from vss_actuarial.scenario import Scenario
from vss_actuarial.worksheet.show import law_label

SHOWN = 15
"""Efficient packages on a terminal: evenly picked along the first score."""
Row = "pd.Series[Any]"


def score_words(of: Score) -> str:
    """A score in the language that is spoken, without its unit."""
    if of.measured is not None:
        return measure_words(of.measured)
    return say.head(f"score_{of.name}", year=str(of.year))


def lever_words(one: Lever, base: Scenario) -> str:
    """A lever by the label of its first parameter, and what its values do."""
    books = {**base.law, **base.assumptions}
    label = law_label(one.names[0], books[one.names[0]].label, say.language())
    more = f" (+{len(one.names) - 1})" if len(one.names) > 1 else ""
    return f"{label}{more}, {say.head(f'lever_{one.kind}')}"


def show_frontier(found: Frontier, cheapest: "pd.Series[Any] | None", screen: Console) -> None:
    """How many packages are efficient, some of them, and the cheapest that meets the targets."""
    table, best = found.table(), int(found.efficient.sum())
    count = {"count": say.number(f"{len(table):,}"), "best": say.number(f"{best:,}")}
    efficient = table[found.efficient].sort_values(str(found.scores[0]))
    picked = np.unique(np.linspace(0, best - 1, SHOWN).round().astype(int))
    screen.print(rich_table(_told(found, efficient.iloc[picked]), say.head("frontier", **count)))
    if cheapest is not None:
        row = cheapest.to_frame().T
        screen.print(rich_table(_told(found, row), say.head("cheapest")))


def _told(found: Frontier, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the table with words for levers and scores, numbers as they are written."""
    cells = {}
    names = [*(lever_words(one, found.base) for one in found.levers)]
    for name, column in zip(names, rows.columns, strict=False):
        cells[name] = [say.number(f"{value:,.10g}") for value in rows[column]]
    for one in found.scores:
        title = score_words(one)
        title = title if one.unit == "year" else f"{title} [{one.unit}]"
        cells[title] = [_figure(value, one, found.base.last_year) for value in rows[str(one)]]
    index = pd.Index([str(one) for one in rows.index], name=say.head("package"))
    return pd.DataFrame(cells, index)


def _figure(value: float, one: Score, last_year: int) -> str:
    if one.unit != "year":
        return say.number(f"{value:,.2f}")
    return say.head("after_horizon", year=str(last_year)) if value > last_year else f"{value:.0f}"


def frontier_files(
    found: Frontier, cheapest: "pd.Series[Any] | None", targets: list[str], charts: bool
) -> dict[str, bytes]:
    """The output folder: every package, those that are efficient, the cheapest as a scenario."""
    table = found.table()
    files = {
        "packages.csv": table_bytes(table),
        "efficient.csv": table_bytes(table[found.efficient]),
    }
    if cheapest is not None:
        values = found.packages[int(cheapest.name) - 1].tolist()  # type: ignore[call-overload]
        changes: dict[str, Any] = {}
        for one, value in zip(found.levers, values, strict=True):
            changes |= one.changes(value)
        files["cheapest.toml"] = reform_text(changes, found.base, "; ".join(targets)).encode()
    if charts and len(found.scores) > 1:
        files |= chart_files({"frontier": frontier_chart(found, cheapest)})
    note = "of the packages drawn, where not all of them run"
    return with_manifest([project(found.base)], files, seed=found.seed, seed_note=note)


@figure.styled
def frontier_chart(
    found: Frontier, cheapest: "pd.Series[Any] | None" = None, ax: Axes | None = None
) -> Axes:
    """Packages by two scores, coloured by a third; those that are efficient, base and cheapest.

    The first score runs to the right, the third up, and the second is the colour; of two scores
    the second runs up.
    """
    ax = figure.on(ax)
    across, up = found.scores[0], found.scores[2 if len(found.scores) > 2 else 1]
    x, y = (found.figures[:, found.scores.index(one)] for one in (across, up))
    colour = found.figures[:, 1] if len(found.scores) > 2 else np.zeros(len(x))
    best = found.efficient
    ax.scatter(x[~best], y[~best], s=5, c="0.85", label=say.head("beaten"), zorder=1)
    dots = ax.scatter(x[best], y[best], s=12, c=colour[best], label=say.head("efficient"), zorder=2)
    _mark(ax, found, found.standing, (across, up), ("X", "black", say.figure(found.base.title)))
    if cheapest is not None:
        values = cheapest[[str(one) for one in found.scores]].to_numpy(dtype=float)
        _mark(ax, found, values, (across, up), ("*", "crimson", say.head("cheapest")))
    if len(found.scores) > 2:
        bar = ax.figure.colorbar(dots, ax=ax, label=_axis(found.scores[1]))
        bar.locator = MaxNLocator(integer=found.scores[1].unit == "year")
        bar.formatter = "{x:.0f}"  # type: ignore[assignment]
        bar.update_ticks()
    figure.finish(ax, say.head("frontier_title"), up.unit, zero=False, legend=(0.0, -0.15))
    ax.set_ylabel(_axis(up).replace(" [", "\n["))
    ax.set_xlabel(_axis(across))
    for axis, one in ((ax.xaxis, across), (ax.yaxis, up)):
        axis.set_major_locator(MaxNLocator("auto", integer=one.unit == "year"))
        axis.set_major_formatter("{x:.0f}" if one.unit == "year" else figure.Numbers())
    return bear(ax, [Run.of(found.base, found.seed)], time=None)


def _mark(
    ax: Axes,
    found: Frontier,
    values: Array,
    at: tuple[Score, Score],
    how: tuple[str, str, str],
) -> None:
    x, y = (values[found.scores.index(one)] for one in at)
    marker, colour, label = how
    ax.plot(x, y, marker, color=colour, markersize=9, label=label, zorder=3, ls="none")


def _axis(one: Score) -> str:
    words = score_words(one)
    words = words[:1].upper() + words[1:]
    return words if one.unit == "year" else f"{words} [{say.unit(one.unit)}]"


def frontier_json(found: Frontier, cheapest: "pd.Series[Any] | None", folder: Path) -> str:
    """The efficient packages and the cheapest for machines, numbers in full."""
    table = found.table()
    best = table[found.efficient].reset_index().to_dict("records")
    content = {
        "packages": len(table),
        "efficient": best,
        "cheapest": None if cheapest is None else int(cheapest.name),  # type: ignore[call-overload]
        "seed": found.seed,
        "folder": str(folder),
    }
    return json.dumps(content, indent=2, ensure_ascii=False)
