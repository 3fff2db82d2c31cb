"""Prices, wages, output, returns and the base salary, by year."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from vss_actuarial.dated.parameter import Parameter, elapsed
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import TRILLION
from vss_actuarial.labour.experience import joined, published
from vss_actuarial.scenario.scenario import Scenario

RISE_DAY = (7, 1)  # the base salary has moved on 1 July since 2017


@dataclass(frozen=True)
class Economy:
    """The economy by year, each (year,): published as far as it is, then by assumption.

    Attributes
    ----------
    price_growth : consumer prices, annual average on annual average [1]
    price_index : consumer prices, annual average, 1995 = 1
    real_gdp_growth : [1]
    gdp : gross domestic product at current prices, on the base from 2010 [VND]
    wage_growth : nominal growth of wages set by employers, on the year before [1]
    average_wage : mean insured wage set by employers [VND a month]
    return_rate : nominal return on the reserves [1]
    base_salary : base salary, from 7/2025 the reference level, mean of the year [VND a month]
    base_salary_at_year_end : as in force on 31 December [VND a month]
    """

    price_growth: Array
    price_index: Array
    real_gdp_growth: Array
    gdp: Array
    wage_growth: Array
    average_wage: Array
    return_rate: Array
    base_salary: Array
    base_salary_at_year_end: Array


def project_economy(scenario: Scenario) -> Economy:
    """The economy of a scenario: the published record, then the assumptions.

    After its last published date the base salary rises every 1 July with prices and the share
    `reference_level_wage_share` of real wage growth of that year.
    """
    years, book = scenario.years.astype(float), scenario.assumptions

    def path(name: str) -> Array:
        return book[name].by_year(scenario.years)

    prices = joined("price_growth", years, path("price_growth"))
    wage, wage_growth = _wages(book["employer_pay_wage"], years, prices, path("real_wage_growth"))
    output = (1.0 + path("labour_productivity_growth")) * (1.0 + path("employment_growth")) - 1.0
    real_growth = joined("gdp_real_growth", years, output)
    returns = book["return_on_reserves"]
    rise = (1.0 + prices) * (1.0 + path("reference_level_wage_share") * path("real_wage_growth"))
    base, base_at_end = _base_salary(scenario, rise - 1.0)
    last_return = returns.days[-1].year
    real_return = (1.0 + path("real_return")) * (1.0 + prices) - 1.0
    return Economy(
        price_growth=prices,
        price_index=carried_on(np.ones_like(prices), years, years[0], prices),
        real_gdp_growth=real_growth,
        gdp=_gdp(years, (1.0 + real_growth) * (1.0 + prices) - 1.0),
        wage_growth=wage_growth,
        average_wage=wage,
        return_rate=np.where(years <= last_return, returns.by_year(scenario.years), real_return),
        base_salary=base,
        base_salary_at_year_end=base_at_end,
    )


def carried_on(level: Array, years: Array, last: float, growth: Array) -> Array:
    """A level known to the year `last` and held there, growing at `growth` in later years."""
    return level * np.cumprod(np.where(years > last, 1.0 + growth, 1.0))


def yearly_mean(parameter: Parameter, years: Array, before: float | None = None) -> Array:
    """Mean of a stepwise parameter over each calendar year, by days: (year,).

    `before` holds before its first day; None: the first value does.
    """
    parameter.years_read.add(int(years[-1]))
    first = parameter.values[0].value if before is None else before
    bounds = _year_starts(int(years[0]), int(years[-1]) + 1)
    inside = [float(max(day.toordinal(), bounds[0])) for day in parameter.days]
    days = np.array([bounds[0], *inside, max(bounds[-1], inside[-1])])
    values = np.array([first, *(line.value for line in parameter.values)], dtype=float)
    total = np.concatenate([[0.0], np.cumsum(values * np.diff(days))])
    at_bounds: Array = np.interp(bounds, days, total)
    return np.diff(at_bounds) / np.diff(bounds)


@lru_cache(maxsize=8)
def _year_starts(first: int, last: int) -> Array:
    """Day numbers of 1 January of each year from `first` to `last`."""
    return np.array([date(year, 1, 1).toordinal() for year in range(first, last + 1)], dtype=float)


@lru_cache(maxsize=8)
def _share_before_rise(first: int, last: int) -> Array:
    """Share of each year that lies before the day on which the base salary rises."""
    return np.array([elapsed(date(year, *RISE_DAY)) for year in range(first, last + 1)])


def _wages(past: Parameter, years: Array, prices: Array, real_growth: Array) -> tuple[Array, Array]:
    last = past.days[-1].year
    nominal = (1.0 + prices) * (1.0 + real_growth) - 1.0
    known = past.by_year(np.arange(int(years[0]) - 1, int(years[-1]) + 1))
    growth = np.where(years <= last, known[1:] / known[:-1] - 1.0, nominal)
    return carried_on(known[1:], years, last, nominal), growth


def _gdp(years: Array, nominal_growth: Array) -> Array:
    known, values = published("gdp")
    level = np.interp(years, known, values)
    return TRILLION * carried_on(level, years, known[-1], nominal_growth)


def _base_salary(scenario: Scenario, rise: Array) -> tuple[Array, Array]:
    years, published_values = scenario.years.astype(float), scenario.law["base_salary"]
    published_values.years_read.add(int(years[-1]))
    last = published_values.days[-1].year
    ends = _year_starts(int(years[0]) + 1, int(years[-1]) + 1) - 1.0
    in_force = np.searchsorted([day.toordinal() for day in published_values.days], ends, "right")
    values = np.array([line.value for line in published_values.values], dtype=float)
    at_end = carried_on(values[in_force - 1], years, last, rise)
    before_rise = _share_before_rise(int(years[0]), int(years[-1]))
    rising = at_end * (before_rise / (1.0 + rise) + 1.0 - before_rise)
    return np.where(years <= last, yearly_mean(published_values, years), rising), at_end
