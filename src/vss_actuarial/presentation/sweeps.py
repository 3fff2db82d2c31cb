"""A sweep on a terminal, as a chart and as files."""

import json
from pathlib import Path
from textwrap import fill

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import AutoLocator, MaxNLocator
from rich.console import Console

from vss_actuarial.presentation.charts import figure
from vss_actuarial.presentation.charts.caption import Run, bear
from vss_actuarial.presentation.charts.heat_map import heat_map
from vss_actuarial.presentation.files.output import chart_files, table_bytes, with_manifest
from vss_actuarial.presentation.result import project
from vss_actuarial.presentation.screen.table import rich_table
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.funds import fund_words
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.questions.measured import Measure, measure
from vss_actuarial.scenario import Scenario
from vss_actuarial.worksheet.show import law_label

MOST_CHARTS = 6


def measure_words(of: Measure) -> str:
    """A measure in the language that is spoken, without its unit."""
    fund = "" if of.fund == PENSION_FUND else f", {fund_words(of.fund)}"
    name = "actuarial_balance" if of.name == "balance" else of.name
    return f"{say.figure(name)}{fund}{'' if of.year is None else f', {of.year}'}"


def show_sweep(table: pd.DataFrame, base: Scenario, screen: Console) -> None:
    """Values of the levers, and what measures become of them."""
    wanted = [_measure_of(str(name)) for name in table]
    shown = table.reset_index()
    cells = {_label(str(name), base): levers_told(shown[name]) for name in table.index.names}
    first = next(iter(cells))
    for name, one in zip(table, wanted, strict=True):
        title = f"{measure_words(one)} [{one.unit}]"
        cells[title] = [measure_cell(value, one, base.last_year) for value in table[name]]
    screen.print(rich_table(pd.DataFrame(cells).set_index(first), say.figure(base.title)))


def sweep_files(table: pd.DataFrame, base: Scenario, charts: bool) -> dict[str, bytes]:
    """The output folder of a sweep: its table, a chart for each measure, and how it was made."""
    files = {"sweep.csv": table_bytes(written(table, base))}
    if charts and table.index.nlevels <= 2 and len(table) > 1:
        draw = sweep_chart if table.index.nlevels == 1 else sweep_map
        drawn = [str(name) for name in table][:MOST_CHARTS]
        files |= chart_files({_file_name(name): draw(table, name, base) for name in drawn})
    return with_manifest([project(base)], files)


@figure.styled
def sweep_chart(table: pd.DataFrame, name: str, base: Scenario, ax: Axes | None = None) -> Axes:
    """One measure over the values of one lever; years that do not come are left out."""
    ax = figure.on(ax)
    of = _measure_of(name)
    ax.plot(table.index, written(table, base)[name].astype(float), marker=".")
    words = measure_words(of)
    figure.finish(ax, words[:1].upper() + words[1:], of.unit, zero=False)
    if of.unit == "year":  # no thousands apart
        ax.yaxis.set_major_locator(MaxNLocator("auto", integer=True))
        ax.yaxis.set_major_formatter("{x:.0f}")
    ax.xaxis.set_major_locator(AutoLocator())
    ax.xaxis.set_major_formatter(figure.Numbers())
    ax.set_xlabel(_label(str(table.index.name), base))
    return bear(ax, [Run.of(base)], time=None)


def sweep_map(table: pd.DataFrame, name: str, base: Scenario) -> Axes:
    """One measure over the values of two levers: the first downwards, the second to the right."""
    of = _measure_of(name)
    down, right = map(str, table.index.names)
    cells = table.reset_index().pivot_table(name, down, right)
    for axis in (0, 1):
        named = cells.axes[axis]
        values = levers_told(named.to_series())
        labels = pd.Index(values, name=fill(_label(str(named.name), base), 48))
        cells = cells.set_axis(labels, axis=axis)
    words = measure_words(of)
    told = (lambda value: measure_cell(value, of, base.last_year)) if of.unit == "year" else None
    title, unit = words[:1].upper() + words[1:], say.unit(of.unit)
    page = heat_map(cells, title, unit, around=None, told=told, runs=[Run.of(base)])
    bar = page.images[0].colorbar
    if bar is not None:
        bar.formatter = "{x:.0f}" if of.unit == "year" else figure.Numbers()  # type: ignore[assignment]
        bar.update_ticks()
    return page


def sweep_json(table: pd.DataFrame, base: Scenario, folder: Path) -> str:
    """A sweep for machines: a row for each point, numbers in full."""
    shown = written(table, base).reset_index().astype(object)
    rows = shown.where(shown.notna(), None).to_dict("records")
    return json.dumps({"points": rows, "files": str(folder)}, allow_nan=False)


def written(table: pd.DataFrame, base: Scenario) -> pd.DataFrame:
    """A sweep with whole years, and none where an event does not come."""
    years = [name for name in map(str, table) if _measure_of(name).unit == "year"]
    found = table[years].where(table[years] <= base.last_year).astype("Int64")
    return table.assign(**{name: found[name] for name in years})


def _label(lever: str, base: Scenario) -> str:
    book = base.law if lever in base.law else base.assumptions
    return law_label(lever, book[lever].label, say.language())


def _measure_of(column: str) -> Measure:
    return measure(column.partition(" [")[0])


def _file_name(column: str) -> str:
    return column.partition(" [")[0].replace(":", "_").replace("@", "_")


def levers_told(values: "pd.Series[float]") -> list[str]:
    """Values of a lever, each with as many decimals as the one that has most."""
    told = [f"{value:.10g}" for value in values]
    if any("e" in one for one in told):
        return [say.number(one) for one in told]
    most = max((len(one.partition(".")[2]) for one in told), default=0)
    return [say.number(f"{value:.{most}f}") for value in values]


def measure_cell(value: float, of: Measure, last_year: int) -> str:
    """A measure as a table tells it; an event that does not come by the horizon."""
    if of.unit != "year":
        return say.number(f"{value:,.2f}")
    return say.head("after_horizon", year=str(last_year)) if value > last_year else f"{value:.0f}"
