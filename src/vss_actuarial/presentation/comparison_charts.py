"""Charts of scenarios side by side; they compute nothing new."""

from matplotlib.axes import Axes

from vss_actuarial.ground.errors import InputError, check_kind, named_in, nearest, whole_in
from vss_actuarial.measures.units import OF_GDP
from vss_actuarial.presentation.charts import figure
from vss_actuarial.presentation.charts.charts import of_fund
from vss_actuarial.presentation.compare import Comparison
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.projection.outcome import PENSION_FUND


@figure.styled
def comparison_chart(comparison: Comparison, ax: Axes | None = None) -> Axes:
    """Reserve of the pension fund in each scenario, as a share of GDP."""
    check_kind(comparison, Comparison, "comparison", "one, such as compare(result, other)")
    ax = ax or figure.axes()
    reserves = comparison.accounts()[f"reserve_at_year_end [{OF_GDP}]"]
    for name in comparison.titles:
        ax.plot(reserves.index, reserves[name], label=name)
    figure.shade_held(ax, comparison.results[0].held_years)
    title = of_fund(PENSION_FUND, "reserve at the end of the year")
    figure.finish(ax, title, OF_GDP, legend=(0.0, -0.1))  # below: names may be long
    return figure.sign(ax, *(one.passport.identifier for one in comparison.results))


@figure.styled
def effect_chart(comparison: Comparison, name: str, since: int, ax: Axes | None = None) -> Axes:
    """One figure of every other scenario less that of the first, from a year on.

    name : a figure of `Comparison.effects()`, with its unit
    """
    check_kind(comparison, Comparison, "comparison", "one, such as compare(result, other)")
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
    figure.finish(ax, title, unit, legend=(0.0, -0.1))
    if len(comparison.titles) == 2:  # which it is stands nowhere else
        figure.add_legend(ax, (0.0, -0.1))
    return figure.sign(ax, *(one.passport.identifier for one in comparison.results))
