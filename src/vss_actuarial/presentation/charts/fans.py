"""Fans of many paths, and when events come: charts that compute nothing but shares of paths."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from vss_actuarial.measures.units import OF_GDP
from vss_actuarial.odds.paths import EVENTS, Paths
from vss_actuarial.odds.series import series_of
from vss_actuarial.presentation.asked import Asked
from vss_actuarial.presentation.charts import figure
from vss_actuarial.presentation.charts.caption import Run, bear
from vss_actuarial.presentation.charts.charts import of_fund
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.projection.outcome import PENSION_FUND

BANDS = ((95, "2.5 %", "97.5 %"), (80, "10 %", "90 %"), (50, "25 %", "75 %"))
DARKNESS = {95: 0.16, 80: 0.35, 50: 0.57}
"""Share of the line's colour in that of a band, the rest being white."""


@figure.styled
def fan_chart(
    odds: Paths, measure: str = "reserve_of_gdp", fund: str = PENSION_FUND, ax: Axes | None = None
) -> Axes:
    """Bands that hold 50, 80 and 95 % of the paths of a measure, their median, and the line of
    the run without chance."""
    table, unit = odds.quantiles(measure, fund), series_of(measure, fund).unit
    ax = figure.on(ax)
    own = np.array(to_rgb("C0"))
    for share, low, high in BANDS:
        colour = tuple(1.0 - DARKNESS[share] * (1.0 - own))
        least, most = table[f"{low} [{unit}]"], table[f"{high} [{unit}]"]
        label = say.head("odds_band", share=str(share))
        ax.fill_between(table.index, least, most, color=colour, lw=0, label=label)
    ax.plot(table.index, table[f"50 % [{unit}]"], color="C0", label=say.head("odds_middle"))
    ax.plot(
        table.index, table[f"central [{unit}]"], color="black", ls="--", lw=1.2,
        label=say.head("odds_central"),
    )  # fmt: skip
    ax.set_ylim(bottom=0.0)
    figure.shade_held(ax, odds.central.held_years)
    return _bear(figure.finish(ax, of_fund(fund, measure), unit), odds)


@figure.styled
def event_chart(odds: Paths, fund: str = PENSION_FUND, ax: Axes | None = None) -> Axes:
    """Share of the paths on which each event has come, by year."""
    table, ax = odds.event_years(fund), figure.on(ax)
    for event in EVENTS:
        come = [100.0 * float((table[event] <= year).fillna(False).mean()) for year in odds.years]
        ax.plot(odds.years, come, label=event)
    ax.set_ylim(0.0, 100.0)
    figure.shade_held(ax, odds.central.held_years)
    figure.finish(ax, of_fund(fund, say.head("odds_events_title")), OF_GDP)
    ax.set_ylabel(say.head("odds_share"))
    return _bear(ax, odds)


def _bear(ax: Axes, odds: Paths) -> Axes:
    """With scenario and number of paths under the title, and the seed at the foot."""
    paths = say.number(f"{odds.paths:,}")
    whose = say.head("chart_paths", scenario=say.figure(odds.scenario.title), paths=paths)
    central = odds.central
    run = Run.of(central if isinstance(central, Asked) else odds.scenario, odds.seed)
    return bear(ax, [run], whose=whose)
