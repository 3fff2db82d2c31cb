"""Charts of one result, as an actuary would put them before a board; they compute nothing new."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import LogLocator, NullLocator

from vss_actuarial.ground.axes import AGES, Array, by_scheme
from vss_actuarial.ground.errors import InputError, check_kind, whole_in
from vss_actuarial.ground.quantities import COORDINATES
from vss_actuarial.measures.accounts import fund_table
from vss_actuarial.measures.frame import A_YEAR, frame_table
from vss_actuarial.measures.tables import COST_RATE, OF_SALARIES, fund_title, measure_table
from vss_actuarial.measures.units import MONEY, OF_GDP
from vss_actuarial.presentation.asked import Asked
from vss_actuarial.presentation.charts import figure
from vss_actuarial.presentation.charts.caption import FLOWS, STOCKS, Run, bear
from vss_actuarial.presentation.charts.described import value_told
from vss_actuarial.presentation.charts.valuation import draw_generations, draw_growth
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome
from vss_actuarial.record.reconcile import against_record, reconcile

if TYPE_CHECKING:
    import pandas as pd

NAMES = (
    "reserve",
    "accounts",
    "money",
    "payg_cost_rate",
    "growth",
    "contributors",
    "pensioners",
    "support_ratio",
    "average_pension",
    "population_pyramid",
)


SOURCES = 3
"""Names of those who published a series that are told at its foot."""
SMOOTH_FROM = 2012
"""Before it prices leap, and growth above them with it."""


class Charts:
    """`result.plot`: every chart takes `ax` or makes its own, and returns the Axes."""

    def __init__(self, result: Asked) -> None:
        self._result = result

    def _bear(self, ax: Axes, time: float | None, **more: Any) -> Axes:
        return bear(ax, [Run.of(self._result)], time=time, **more)

    def _finish(
        self, ax: Axes, title: str, unit: str, zero: bool = True, time: float = FLOWS
    ) -> Axes:
        """Finish a chart over years; those in which rates are held are shaded."""
        figure.shade_held(ax, self._result.held_years)
        return self._bear(figure.finish(ax, title, unit, zero), time)

    @figure.styled
    def reserve(self, fund: str = PENSION_FUND, ax: Axes | None = None) -> Axes:
        """Reserve of a fund at the end of each year, as a share of GDP."""
        ax = figure.on(ax)
        table = fund_table(self._result, fund)
        _lines(ax, table, [f"reserve_at_year_end [{OF_GDP}]"])
        return self._finish(ax, of_fund(fund, "reserve at the end of the year"), OF_GDP)

    @figure.styled
    def accounts(self, fund: str = PENSION_FUND, ax: Axes | None = None) -> Axes:
        """Income and outgo of a fund, as shares of GDP, and what it lacks once it is spent."""
        ax = figure.on(ax)
        table = fund_table(self._result, fund)
        income, outgo = f"total_income [{OF_GDP}]", f"total_outgo [{OF_GDP}]"
        _lines(ax, table, [income, outgo])
        spent = table[table[f"deficit [{OF_GDP}]"] > 0.0]
        if len(spent):
            paid = spent[outgo] - spent[f"deficit [{OF_GDP}]"]
            label = "Deficit, met from outside"
            ax.fill_between(
                spent.index,
                paid,
                spent[outgo],
                color="C3",
                alpha=0.25,
                label=label,
                lw=0,
                hatch="....",
            )
        if fund == PENSION_FUND:
            paid_in = measure_table(self._result)[f"contributions [{OF_GDP}]"]
            ax.plot(paid_in.index, paid_in, label="Contributions")
        return self._finish(ax, of_fund(fund, "income and outgo"), OF_GDP)

    @figure.styled
    def money(
        self, fund: str = PENSION_FUND, years: Sequence[int] | None = None, ax: Axes | None = None
    ) -> Axes:
        """Outgo of a fund by item in money of the day, by default of the first thirty-five years.

        Nominal amounts of a whole century hide all but its last years.
        """
        ax = figure.on(ax)
        chosen = self._result.years[:36] if years is None else self._chosen(years, 0)
        account, table = self._result.account(fund), fund_table(self._result, fund)
        items = [f"{name} [{MONEY}]" for name in account.outgo]
        shown = table.loc[chosen, items]
        figure.stack(ax, shown.index.to_numpy(), shown.to_numpy().T, figure.spoken(items))
        title = of_fund(fund, "outgo by item, nominal")
        return self._finish(ax, title, MONEY)

    @figure.styled
    def payg_cost_rate(self, ax: Axes | None = None) -> Axes:
        """Pay-as-you-go cost rate of the pension fund beside what is paid in."""
        ax = figure.on(ax)
        table = measure_table(self._result)
        _lines(ax, table, [COST_RATE, f"contributions [{OF_SALARIES}]"])
        ax.lines[0].set_label("Pay-as-you-go cost rate")
        title = of_fund(PENSION_FUND, "cost and contributions")
        return self._finish(ax, title, OF_SALARIES)

    @figure.styled
    def growth(self, ax: Axes | None = None) -> Axes:
        """Real growth of output an employed person and of insured wages; return above prices."""
        ax = figure.on(ax)
        table = frame_table(self._result)
        names = ("real_output", "productivity", "real_insured_wage", "real_return")
        _lines(ax, table.loc[table.index >= SMOOTH_FROM], [f"{name} [{A_YEAR}]" for name in names])
        return self._finish(ax, "Growth and return above prices", A_YEAR)

    @figure.styled
    def contributors(self, ax: Axes | None = None) -> Axes:
        """Contributors by scheme at 1 January."""
        ax = figure.on(ax)
        stock = by_scheme(self._result.arrays["contributors"]) / 1e6
        years = np.arange(len(stock)) + int(self._result.years[0])
        figure.stack(ax, years, stock.T, figure.spoken(COORDINATES["scheme"]))
        return self._finish(ax, "Contributors by scheme, 1 January", "million persons", time=STOCKS)

    @figure.styled
    def pensioners(self, ax: Axes | None = None) -> Axes:
        """Persons drawing a monthly benefit at 1 January, by kind."""
        ax = figure.on(ax)
        kinds = {
            "Old-age, pension fund": "old_age_pensioners",
            "Of before 1995, state budget": "budget_pensioners",
            "Survivors, adults": "survivors_adult",
            "Survivors, children": "survivors_children",
            "Accident and disease": "accident_beneficiaries",
        }
        heads = [self._result.heads(name) / 1e6 for name in kinds.values()]
        figure.stack(ax, self._result.years, heads, list(kinds))
        return self._finish(ax, "Monthly beneficiaries, 1 January", "million persons", time=STOCKS)

    @figure.styled
    def support_ratio(self, ax: Axes | None = None) -> Axes:
        """Contributors for each old-age pensioner of the pension fund."""
        ax = figure.on(ax)
        _lines(ax, measure_table(self._result), ["contributors_per_pensioner [persons]"])
        ax.set_yscale("log")
        ax.yaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
        ax.yaxis.set_minor_locator(NullLocator())
        ax.set_ylim(bottom=min(1.0, ax.get_ylim()[0]))
        title = "Contributors per old-age pensioner of the pension fund, 1 January"
        return self._finish(ax, title, "persons, log scale", zero=False, time=STOCKS)

    @figure.styled
    def average_pension(self, ax: Axes | None = None) -> Axes:
        """Average old-age pension over the average insured salary."""
        ax = figure.on(ax)
        _lines(ax, measure_table(self._result), ["average_pension [% of average insured salary]"])
        title = "Average old-age pension in payment, 1 January"
        return self._finish(ax, title, "% of the average insured salary", time=STOCKS)

    @figure.styled
    def generations(self, name: str = "net_benefit", ax: Axes | None = None) -> Axes:
        """Who gains: a measure of generations by birth year and sex.

        name : "net_benefit", "internal_rate_of_return" or "moneys_worth"
        """
        return self._bear(draw_generations(figure.on(ax), self._result, name), None)

    @figure.styled
    def growth_of_cost(self, since: int, ax: Axes | None = None) -> Axes:
        """What moves the cost rate of the pension fund from a year on, by cause."""
        return self._bear(draw_growth(figure.on(ax), self._result, since), FLOWS)

    @figure.styled
    def record(self, series: str, ax: Axes | None = None) -> Axes:
        """A published series as points on the model's line, to the last year published.

        series : such as "beneficiaries_fund"; see `Result.reconciliation`
        """
        ax = figure.on(ax)
        points, line = against_record(self._result, series)
        ax.plot(line.index, line, label="Model")
        ax.plot(points["year"], points["value"], "o", label="Published")
        unit = str(points["unit"].iloc[0])
        figure.finish(ax, figure.spoken([series])[0], unit)
        return self._bear(ax, FLOWS, source=_published_by(reconcile(self._result), series))

    @figure.styled
    def population_pyramid(
        self, years: Sequence[int] | None = None, ax: Axes | None = None
    ) -> Axes:
        """Population by single age and sex at 1 January of a few years, men to the left."""
        ax = figure.on(ax)
        chosen = _pyramid_years(self._result) if years is None else self._chosen(years, 1)
        told = []
        for position, year in enumerate(chosen):
            men, women = self._people(year) / 1e3
            form = {"color": f"C{position}", "linestyle": figure.dash(position)}
            ages = COORDINATES["age"]
            ax.step(-men, ages, where="mid", label=str(year), **form)
            ax.step(women, ages, where="mid", **form)
            heads = {"men": value_told(men.sum() / 1e3), "women": value_told(women.sum() / 1e3)}
            told.append(say.head("alt_ages", year=str(year), **heads))
        return self._bear(_pyramid(ax), None, told=told)

    def _people(self, year: int) -> Array:
        people: Array = self._result.arrays["population"][year - int(self._result.years[0])]
        return people

    def _chosen(self, years: Any, more: int) -> list[int]:
        """Years given for a chart, and `more` after the last of the flows."""
        check_kind(years, (list, tuple, range, np.ndarray), "years", "a list of years")
        first, last = int(self._result.years[0]), int(self._result.years[-1]) + more
        for year in (*years, *([] if len(years) else [None])):
            if not whole_in(year, first, last):
                raise InputError(f"years: found {year!r}, expected years from {first} to {last}")
        return [int(year) for year in years]


def of_fund(fund: str, what: str) -> str:
    """A title: a fund, and what of it."""
    name = fund_title(fund) if say.in_english() else say.figure(fund)
    return f"{name}: {what}"


def _published_by(record: "pd.DataFrame", series: str) -> str:
    """Who published a series: the first three names, and how many more there are."""
    sources = record.loc[record["figure"] == series, "source"]
    named = list(dict.fromkeys(re.split(r"[;(:,/]", one)[0].strip() for one in sources))
    named = [say.head("computed_of_record") if one == "Computed" else one for one in named]
    told = "; ".join(map(say.figure, named[:SOURCES]))
    if len(named) > SOURCES:
        told = say.head("and_others", named=told, count=str(len(named) - SOURCES))
    return say.head("chart_source_record", sources=told)


def _lines(ax: Axes, table: "pd.DataFrame", columns: list[str]) -> None:
    for column, words in zip(columns, figure.spoken(columns), strict=True):
        ax.plot(table.index, table[column], label=words)


def _pyramid_years(result: Outcome) -> list[int]:
    first, last = int(result.years[0]), int(result.years[-1]) + 1
    return sorted({first, *(year for year in (2025, 2050) if first < year < last), last})


def _pyramid(ax: Axes) -> Axes:
    figure.finish(ax, "Population by age and sex, 1 January (100 stands for 100 and over)", "Age")
    reach = max(abs(edge) for edge in ax.get_xlim())
    ax.set_xlim(-reach, reach)
    ax.set_ylim(0, len(AGES))
    numbers = say.numbers()
    ax.xaxis.set_major_formatter(lambda value, _: numbers(f"{abs(value):,.0f}"))
    ax.set_xlabel(say.unit("thousand persons of each age"))
    ax.axvline(0.0, color="black", linewidth=0.8)
    for place, words, side in ((0.01, "Men", "left"), (0.99, "Women", "right")):
        ax.text(
            place, 0.97, say.figure(words), transform=ax.transAxes, ha=side, va="top", weight="bold"
        )
    return ax


def board_charts(result: Asked) -> dict[str, Axes]:
    """The charts of an output folder, by name."""
    charts = Charts(result)
    return {name: getattr(charts, name)() for name in NAMES}
