"""Charts of scenarios side by side; they compute nothing new."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from vss_actuarial.ground.errors import InputError, check_kind, named_in, nearest, whole_in
from vss_actuarial.measures.units import OF_GDP
from vss_actuarial.presentation.charts import figure
from vss_actuarial.presentation.charts.caption import Run, bear
from vss_actuarial.presentation.charts.charts import of_fund
from vss_actuarial.presentation.result import Result
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.funds import fund_words
from vss_actuarial.projection.outcome import PENSION_FUND

if TYPE_CHECKING:
    from vss_actuarial.presentation.compare import Comparison

BELOW = (0.0, -0.1)
"""Where legends stand: names of scenarios may be long."""
BROAD, FAINT = 5.0, 0.35
"""Width and strength of a line that another one covers."""
HIDDEN = 0.01
"""Of the span of all lines: two that are nowhere further apart cover each other."""
EVERY = 8
"""Years of which one has its point on a line of contributions."""
ONE = "one, such as compare(result, other)"


@runtime_checkable
class Beside(Protocol):
    """Scenarios side by side, by what charts ask of them."""

    results: tuple[Result, ...]

    def effects(self) -> pd.DataFrame:
        """What others change over the first."""

    def events(self) -> pd.DataFrame:
        """The years in which each fund turns, scenario by scenario."""


class ComparisonCharts:
    """`comparison.plot`: every chart takes `ax` or makes its own, and returns the Axes."""

    def __init__(self, comparison: "Comparison") -> None:
        self._comparison = comparison

    def events(self, ax: Axes | None = None) -> Axes:
        """The years from which funds lack for good."""
        return events_chart(self._comparison, ax)

    def reserve(self, fund: str = PENSION_FUND, ax: Axes | None = None) -> Axes:
        """Reserve of a fund in each scenario, as a share of GDP."""
        return comparison_chart(self._comparison, ax, fund)

    def cost_rate(self, fund: str = PENSION_FUND, ax: Axes | None = None) -> Axes:
        """Pay-as-you-go cost rate of a fund in each scenario; thin with points what is paid in."""
        return cost_rate_chart(self._comparison, fund, ax)

    def effect(self, name: str, since: int, ax: Axes | None = None) -> Axes:
        """A figure of `effects` of the other scenarios, from a year on."""
        return effect_chart(self._comparison, name, since, ax)


def comparison_charts(comparison: "Comparison") -> dict[str, Axes]:
    """The charts of a comparison's folder: events, and of each fund that moves cost and reserve."""
    check_kind(comparison, Beside, "comparison", ONE)
    charts = {"events": events_chart(comparison)}
    for fund in dict.fromkeys((PENSION_FUND, *comparison.moved())):
        end = "" if fund == PENSION_FUND else f"_{fund}"
        if cost_of(comparison, fund):
            charts[f"cost_rate{end}"] = cost_rate_chart(comparison, fund)
            charts[f"reserve{end}"] = comparison_chart(comparison, fund=fund)
    return charts


def cost_of(comparison: "Comparison", fund: str) -> str:
    """The column of a fund's cost rate, empty for a fund without."""
    columns = map(str, comparison.results[0].measures(fund))
    return next((one for one in columns if one.startswith("payg_cost_rate [")), "")


@figure.styled
def comparison_chart(
    comparison: "Comparison", ax: Axes | None = None, fund: str = PENSION_FUND
) -> Axes:
    """Reserve of a fund in each scenario, as a share of GDP."""
    check_kind(comparison, Beside, "comparison", ONE)
    ax = figure.on(ax)
    reserves = comparison.accounts(fund)[f"reserve_at_year_end [{OF_GDP}]"]
    _beside(ax, pd.DataFrame(reserves))
    figure.shade_held(ax, comparison.results[0].held_years)
    figure.finish(ax, of_fund(fund, "reserve at the end of the year"), OF_GDP, legend=BELOW)
    return _signed(ax, comparison)


@figure.styled
def cost_rate_chart(
    comparison: "Comparison", fund: str = PENSION_FUND, ax: Axes | None = None
) -> Axes:
    """Pay-as-you-go cost rate of a fund in each scenario; thin with points what is paid in."""
    check_kind(comparison, Beside, "comparison", ONE)
    name = cost_of(comparison, fund)
    if not name:
        raise InputError(f"fund '{fund}': nobody contributes to it, so it has no cost rate")
    ax, unit = figure.on(ax), name.partition(" [")[2].rstrip("]")
    table = comparison.measures(fund)
    _beside(ax, pd.DataFrame(table[name]))
    _paid_in(ax, pd.DataFrame(table[f"contributions [{unit}]"]))
    figure.shade_held(ax, comparison.results[0].held_years)
    figure.finish(ax, of_fund(fund, "cost and contributions"), unit, legend=BELOW)
    return _signed(ax, comparison)


@figure.styled
def events_chart(comparison: "Comparison", ax: Axes | None = None) -> Axes:
    """The years from which funds lack for good, scenarios side by side.

    Rows are the events of the pension fund and those in which a scenario differs from the first.
    """
    check_kind(comparison, Beside, "comparison", ONE)
    ax = figure.on(ax)
    rows = _events(comparison)
    last, many = int(comparison.results[0].years[-1]), len(comparison.titles)
    beyond = last + 4
    left = min((one for one in rows.to_numpy().flat if one), default=last - 50) - 3
    for place, title in enumerate(comparison.titles):
        colour, form = f"C{place}", figure.MARKERS[place % len(figure.MARKERS)]
        off = 0.7 * ((place + 0.5) / many - 0.5)
        for row, year in enumerate(rows[title].tolist()):
            comes, y = year > 0, row + off
            x = year if comes else beyond
            ax.plot(x, y, form, color=colour, mfc=colour if comes else "white", markersize=6)
            ax.annotate(
                _when(year, last), (x, y), (7, 0), textcoords="offset points", va="center", size=8
            )
        ax.plot([], [], form, color=colour, label=title)
    ax.set_yticks(range(len(rows)), [_event_words(*key) for key in rows.index])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    for row in range(1, len(rows)):
        ax.axhline(row - 0.5, color="0.85", linewidth=0.6)
    figure.finish(ax, say.head("events_beside"), "", zero=False, legend=(0.0, -0.06))
    ax.yaxis.set_major_formatter(lambda y, place: _event_words(*rows.index[round(y)]))
    ax.grid(visible=False, axis="y")
    ticks = MaxNLocator("auto", steps=[1, 2, 5, 10], integer=True)
    ax.set_xticks([one for one in ticks.tick_values(left, last) if left <= one <= last])
    ax.axvline(last + 1, color="0.6", linewidth=0.8, linestyle=":")
    ax.set_xlim(left, beyond + 0.13 * (beyond - left))
    ax.figure.set_figheight(max(3.0, 1.4 + 0.3 * len(rows) + 0.22 * many * (len(rows) + 1)))  # type: ignore[union-attr]
    return _signed(ax, comparison, [_row_told(rows, place, last) for place in range(len(rows))])


def _when(year: int, last: int) -> str:
    return str(year) if year > 0 else say.head("after_horizon", year=str(last))


def _row_told(rows: pd.DataFrame, place: int, last: int) -> str:
    """An event in words: the year of each scenario."""
    years = [f"{say.figure(str(one))} {_when(int(rows[one].iloc[place]), last)}" for one in rows]
    event = _event_words(*rows.index[place]).replace("\n", ", ")
    return say.head("alt_event", event=event, years="; ".join(years))


def _events(comparison: "Comparison") -> pd.DataFrame:
    """Years by (fund, event), a column for each scenario; 0 where an event does not come."""
    events = comparison.events()
    keys = [(fund, event) for fund in comparison.results[0].events().index for event in events]
    rows = {
        (fund, event): events.loc[fund].loc[comparison.titles, event].fillna(0).tolist()
        for fund, event in keys
    }
    told = {key: row for key, row in rows.items() if key[0] == PENSION_FUND or len(set(row)) > 1}
    index = pd.MultiIndex.from_tuples(list(told), names=["fund", "event"])
    return pd.DataFrame(list(told.values()), index, comparison.titles)


def _event_words(fund: str, event: str) -> str:
    words = say.figure(event)
    return f"{fund_words(fund)}\n{words[:1].lower()}{words[1:]}"


@figure.styled
def effect_chart(comparison: "Comparison", name: str, since: int, ax: Axes | None = None) -> Axes:
    """One figure of every other scenario less that of the first, from a year on.

    name : a figure of `Comparison.effects()`, with its unit
    """
    check_kind(comparison, Beside, "comparison", ONE)
    first, last = (int(comparison.results[0].years[place]) for place in (0, -1))
    if not whole_in(since, first, last):
        raise InputError(f"since {since!r}: the projections run from {first} to {last}")
    table = comparison.effects()
    if not named_in(name, table.columns.unique(0)):
        raise InputError(f"there is no effect '{name}'{nearest(name, table.columns.unique(0))}")
    ax = figure.on(ax)
    effects = pd.DataFrame(table[name])[comparison.titles[1:]]
    _beside(ax, effects.loc[since:])
    figure.shade_held(ax, comparison.results[0].held_years)
    (words,), unit = figure.spoken([name]), name.partition(" [")[2].rstrip("]")
    title = say.head("less_than", figure=words, scenario=say.figure(comparison.titles[0]))
    figure.finish(ax, title, unit, legend=BELOW)
    if len(comparison.titles) == 2:  # which it is stands nowhere else
        figure.add_legend(ax, BELOW)
    return _signed(ax, comparison)


def _beside(ax: Axes, table: pd.DataFrame) -> None:
    """A line for each scenario, of its own colour and stroke; one that others cover is broad."""
    drawn: list[tuple[str, Line2D]] = []
    for place, title in enumerate(table):
        label, reach = str(title), float(np.nanmax(table) - np.nanmin(table))
        for other, line in drawn:
            if np.nanmax(np.abs(table[title] - table[other])) < HIDDEN * reach:
                line.set(linewidth=BROAD, alpha=FAINT)
        twin = next((one for one in drawn if _equal(table[title], table[one[0]])), None)
        if twin is not None:
            both = {"scenario": say.figure(label), "other": say.figure(twin[0])}
            label = say.head("equal_to", **both)
        form = {"color": f"C{place}", "linestyle": figure.dash(place)}
        drawn.append((str(title), ax.plot(table.index, table[title], label=label, **form)[0]))


def _paid_in(ax: Axes, table: pd.DataFrame) -> None:
    """Contributions, thin with points: those of each scenario, or once where all are equal."""
    thin: dict[str, Any] = {"linewidth": 0.8, "marker": ".", "markersize": 4.0, "markevery": EVERY}
    first = table.iloc[:, 0]
    if all(_equal(first, table[one]) for one in table):
        label = say.head("equal_in_all")
        ax.plot(table.index, first, color="0.25", linestyle="-", label=label, **thin)
        return
    for place, title in enumerate(table):
        alike = [str(one) for one in table if _equal(table[title], table[one])]
        if alike[0] == title:
            form = {**thin, "color": f"C{place}", "linestyle": figure.dash(place)}
            label = f"{say.head('chart_paid_in')}: {'; '.join(map(say.figure, alike))}"
            ax.plot(table.index, table[title], label=label, **form)


def _equal(one: "pd.Series[float]", other: "pd.Series[float]") -> bool:
    return bool(np.allclose(one, other, rtol=1e-9, atol=0.0, equal_nan=True))


def _signed(ax: Axes, comparison: "Comparison", told: Sequence[str] = ()) -> Axes:
    return bear(ax, [Run.of(one) for one in comparison.results], told=told)
