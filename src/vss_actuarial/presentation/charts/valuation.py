"""Charts of measures that look ahead: who gains by birth year, and what moves the cost."""

from matplotlib.axes import Axes

from vss_actuarial.ground.errors import InputError, named_in, nearest
from vss_actuarial.ground.quantities import COORDINATES
from vss_actuarial.measures.financing.ahead import growth_by_year, place_of
from vss_actuarial.measures.generations.returns import OF_LIFETIME, by_generation, check_horizon
from vss_actuarial.presentation.charts import figure
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.projection.outcome import Outcome

SHOWN = {
    "internal_rate_of_return": "% a year over prices",
    "moneys_worth": "1",
    "net_benefit": OF_LIFETIME,
}
"""Columns of generations that are drawn, each with its unit."""


def draw_generations(ax: Axes, result: Outcome, name: str) -> Axes:
    """A measure of each generation by birth year and sex; `name` of `SHOWN`."""
    if not named_in(name, SHOWN):
        raise InputError(f"there is no chart of generations '{name}'{nearest(name, SHOWN)}")
    check_horizon(int(result.years[0]), int(result.years[-1]))
    column = by_generation(result)[f"{name} [{SHOWN[name]}]"]
    for sex in COORDINATES["sex"]:
        own = column.xs(sex, level="sex")
        ax.plot(own.index, own, label=sex)
    unit = "ratio" if SHOWN[name] == "1" else SHOWN[name]
    figure.finish(ax, say.head(f"by_birth_year_{name}"), unit)
    ax.set_xlabel(say.head("birth_year"))
    return ax


def draw_growth(ax: Axes, result: Outcome, since: int) -> Axes:
    """What each cause adds to the cost rate from a year on, and their sum."""
    table = growth_by_year(result, place_of(since, result.years))
    for column in table.columns[:-1]:
        ax.plot(table.index, table[column], label=column.partition(" [")[0])
    ax.plot(
        table.index,
        table.iloc[:, -1],
        color="black",
        label="total",
        ls="-",
        marker="o",
        markevery=10,
        markersize=3.5,
    )
    figure.shade_held(ax, result.held_years)
    return figure.finish(ax, say.head("growth_of_cost", year=str(since)), "points")
