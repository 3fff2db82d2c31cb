"""Charts of scenarios side by side; they compute nothing new."""

from typing import TYPE_CHECKING, Protocol, runtime_checkable

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from vss_actuarial.ground.errors import InputError, check_kind, named_in, nearest, whole_in
from vss_actuarial.measures.units import OF_GDP
from vss_actuarial.presentation.charts import figure
from vss_actuarial.presentation.charts.charts import of_fund
from vss_actuarial.presentation.result import Result
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.funds import fund_words
from vss_actuarial.projection.outcome import PENSION_FUND

if TYPE_CHECKING:
    from vss_actuarial.presentation.compare import Comparison

BELOW = (0.0, -0.1)
"""Where legends stand: names of scenarios may be long."""
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
        """Pay-as-you-go cost rate of a fund in each scenario; dashed what is paid in."""
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
    ax = ax or figure.axes()
    reserves = comparison.accounts(fund)[f"reserve_at_year_end [{OF_GDP}]"]
    for name in comparison.titles:
        ax.plot(reserves.index, reserves[name], label=name)
    figure.shade_held(ax, comparison.results[0].held_years)
    figure.finish(ax, of_fund(fund, "reserve at the end of the year"), OF_GDP, legend=BELOW)
    return _signed(ax, comparison)


@figure.styled
def cost_rate_chart(
    comparison: "Comparison", fund: str = PENSION_FUND, ax: Axes | None = None
) -> Axes:
    """Pay-as-you-go cost rate of a fund in each scenario; dashed what is paid in."""
    check_kind(comparison, Beside, "comparison", ONE)
    name = cost_of(comparison, fund)
    if not name:
        raise InputError(f"fund '{fund}': nobody contributes to it, so it has no cost rate")
    ax, unit = ax or figure.axes(), name.partition(" [")[2].rstrip("]")
    table = comparison.measures(fund)
    for place, scenario in enumerate(comparison.titles):
        colour = f"C{place}"
        ax.plot(table.index, table[name][scenario], color=colour, label=scenario)
        paid_in = table[f"contributions [{unit}]"][scenario]
        ax.plot(table.index, paid_in, color=colour, linestyle="--", linewidth=1.0)
    ax.plot([], [], color="0.3", linestyle="--", linewidth=1.0, label="Contributions")
    figure.shade_held(ax, comparison.results[0].held_years)
    figure.finish(ax, of_fund(fund, "cost and contributions"), unit, legend=BELOW)
    return _signed(ax, comparison)


@figure.styled
def events_chart(comparison: "Comparison", ax: Axes | None = None) -> Axes:
    """The years from which funds lack for good, scenarios side by side.

    Rows are the events of the pension fund and those in which a scenario differs from the first.
    """
    check_kind(comparison, Beside, "comparison", ONE)
    ax = ax or figure.axes()
    rows = _events(comparison)
    last, many = int(comparison.results[0].years[-1]), len(comparison.titles)
    beyond = last + 4
    left = min((one for one in rows.to_numpy().flat if one), default=last - 50) - 3
    for place, title in enumerate(comparison.titles):
        colour, off = f"C{place}", 0.7 * ((place + 0.5) / many - 0.5)
        for row, year in enumerate(rows[title].tolist()):
            comes, y = year > 0, row + off
            x = year if comes else beyond
            ax.plot(x, y, "o", color=colour, mfc=colour if comes else "white", markersize=6)
            told = str(year) if comes else say.head("after_horizon", year=str(last))
            ax.annotate(told, (x, y), (7, 0), textcoords="offset points", va="center", size=8)
        ax.plot([], [], "o", color=colour, label=title)
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
    return _signed(ax, comparison)


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
    ax = ax or figure.axes()
    for scenario in comparison.titles[1:]:
        effect = table[name][scenario].loc[since:]
        ax.plot(effect.index, effect, label=scenario)
    figure.shade_held(ax, comparison.results[0].held_years)
    (words,), unit = figure.spoken([name]), name.partition(" [")[2].rstrip("]")
    title = say.head("less_than", figure=words, scenario=say.figure(comparison.titles[0]))
    figure.finish(ax, title, unit, legend=BELOW)
    if len(comparison.titles) == 2:  # which it is stands nowhere else
        figure.add_legend(ax, BELOW)
    return _signed(ax, comparison)


def _signed(ax: Axes, comparison: "Comparison") -> Axes:
    return figure.sign(ax, *(one.passport.identifier for one in comparison.results))
