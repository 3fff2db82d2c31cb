"""Prices, wages, output, returns and the base salary, by year."""

from dataclasses import dataclass
from typing import Annotated, NamedTuple, Protocol

import numpy as np

from vss_actuarial.dated.carried import Carried
from vss_actuarial.ground.axes import Array, by_year, mean_of_ends
from vss_actuarial.ground.quantities import TRILLION
from vss_actuarial.labour.labour import HasPopulation
from vss_actuarial.scenario.given.reading import (
    CarriedInJanuary,
    CarriedInJuly,
    LastOf,
    OfYear,
    Published,
    Years,
)
from vss_actuarial.scenario.given.shares import check_whole
from vss_actuarial.scenario.stage import stage

LEAST_SHARE = 1e-12
"""Shares of the reserve below it are none."""


class EconomyGiven(NamedTuple):
    """What prices, wages and the base salary follow."""

    years: Years
    record: Published
    price_growth: OfYear
    labour_productivity_growth: OfYear
    wage_pass_through: OfYear
    real_wage_growth: CarriedInJanuary
    declared_wage_share: OfYear
    employer_pay_wage: CarriedInJanuary
    reference_level_wage_share: OfYear
    base_salary: CarriedInJuly


class OutputGiven(NamedTuple):
    """What output follows beside the employed."""

    years: Years
    record: Published
    labour_productivity_growth: OfYear


class HasGrowth(Protocol):
    """Anything with the growth of prices and of wages as paid, both nominal [1]."""

    @property
    def price_growth(self) -> Array: ...

    @property
    def paid_wage_growth(self) -> Array: ...


class HasEmployed(Protocol):
    """Anything with employed persons at 1 January: (year + 1, sex, age)."""

    @property
    def employed(self) -> Array: ...


class ReturnsGiven(NamedTuple):
    """What the return on reserves follows: past years, then what each class of assets yields."""

    years: Years
    return_on_reserves: CarriedInJanuary
    real_return: CarriedInJanuary
    real_return_known_to: Annotated[int, LastOf("real_return")]
    reserve_share: OfYear
    reserve_real_yield: OfYear
    reserve_reinvestment_years: OfYear


@dataclass(frozen=True)
class Economy:
    """Prices and wages by year, each (year,): published as far as they are, then by assumption.

    Attributes
    ----------
    price_growth : consumer prices, annual average on annual average [1]
    price_index : consumer prices, annual average, 1995 = 1
    wage_growth : nominal growth of wages set by employers, on the year before, 0 in the first [1]
    real_wage_growth : growth of wages paid above prices, by pass-through, as given and with what
        changes of the insured wage add [1]
    paid_wage_growth : nominal growth of wages as paid, declared or not, on the year before [1]
    average_wage : mean insured wage set by employers [VND a month]
    base_salary : base salary, from 7/2025 the reference level, mean of the year [VND a month]
    base_salary_at_year_end : as in force on 31 December [VND a month]
    """

    price_growth: Array
    price_index: Array
    wage_growth: Array
    real_wage_growth: Array
    paid_wage_growth: Array
    average_wage: Array
    base_salary: Array
    base_salary_at_year_end: Array


@dataclass(frozen=True)
class Output:
    """Gross domestic product by year, each (year,).

    Attributes
    ----------
    real_growth : at constant prices, on the year before [1]
    per_head_growth : real growth over that of the population, 1 January to 1 January [1]
    gdp : at current prices, on the base from 2010 [VND]
    """

    real_growth: Array
    per_head_growth: Array
    gdp: Array


@stage
def project_economy(given: EconomyGiven) -> Economy:
    """Prices and wages of a scenario: the published record, then the assumptions.

    After the record wages set by employers grow above prices by the growth of productivity times
    its pass-through to them; what changes give for `real_wage_growth` acts on that path, and those
    of the insured wage itself add to it. Insured are the wages paid times the share that is
    declared. After its last published date the base salary rises every 1 July with prices and the
    share `reference_level_wage_share` of real wage growth of that year.
    """
    years = given.years.astype(float)
    prices = given.record.joined("price_growth", years, given.price_growth)
    real = wages_given(given)
    declared = 1.0 + _growth(given.declared_wage_share)
    by_rule = wages_set_by_rule(given, prices, real)
    wage, _ = given.employer_pay_wage.along(by_rule)
    growth = _growth(wage)
    real = real + (1.0 + real) * added_to_growth(given.employer_pay_wage, by_rule, wage)
    rise = (1.0 + prices) * (1.0 + given.reference_level_wage_share * real)
    base, base_at_end = given.base_salary.along(rise - 1.0)
    return Economy(
        price_growth=prices,
        price_index=carried_on(np.ones_like(prices), years, years[0], prices),
        wage_growth=growth,
        real_wage_growth=real,
        paid_wage_growth=(1.0 + growth) / declared - 1.0,
        average_wage=wage,
        base_salary=base,
        base_salary_at_year_end=base_at_end,
    )


def wages_given(given: EconomyGiven) -> Array:
    """Growth of wages paid above prices but for changes of the insured wage: (year,) [1]."""
    passed_on = given.wage_pass_through * given.labour_productivity_growth
    return given.real_wage_growth.along_values(passed_on)[0]


def wages_set_by_rule(given: EconomyGiven, price_growth: Array, real: Array) -> Array:
    """Nominal growth of the insured wage set by employers, but for its changes: (year,) [1].

    real : (year,) [1], growth of wages paid above prices
    """
    declared = 1.0 + _growth(given.declared_wage_share)
    growth: Array = (1.0 + price_growth) * (1.0 + real) * declared - 1.0
    return growth


@stage
def project_output(
    given: OutputGiven,
    economy: Economy,
    labour: HasEmployed,
    population: HasPopulation,
    counted: tuple[int, Array] | None = None,
) -> Output:
    """Gross domestic product of a scenario: published, then its own employed times productivity.

    The employed of a year are the mean of its two ends.

    counted : index of a 1 January and the (sex, age) [persons] that stand on it in place of those
        whom the years before leave; the step between them is no growth
    """
    years = given.years.astype(float)
    employed = mean_of_ends(by_year(labour.employed))
    growth = np.append(1.0, employed[1:] / employed[:-1])
    people = by_year(population.population)
    of_people = people[1:] / people[:-1]
    if counted is not None:
        at, persons = counted
        of_people[at] = people[at + 1] / persons.sum()
        _without_step(growth, labour.employed, at, persons / population.population[at])
    output = (1.0 + given.labour_productivity_growth) * growth - 1.0
    real_growth = given.record.joined("gdp_real_growth", years, output)
    nominal = (1.0 + real_growth) * (1.0 + economy.price_growth) - 1.0
    known, values = given.record.published("gdp")
    level = np.interp(years, known, values)
    per_head = (1.0 + real_growth) / of_people - 1.0
    return Output(real_growth, per_head, TRILLION * carried_on(level, years, known[-1], nominal))


def _without_step(growth: Array, employed: Array, at: int, ratio: Array) -> None:
    """Growth of the employed of the years on both sides of a new count, each on one count alone.

    growth : (year,) [1], written; employed : (year + 1, sex, age) [persons]
    ratio : (sex, age) [1], people counted on 1 January of the place `at` over those before
    """
    ends, begun = by_year(employed), float((employed[at] * ratio).sum())
    mean = 0.5 * (begun + ends[at + 1])
    growth[at] = mean / begun * ends[at] / (0.5 * (ends[at - 1] + ends[at]))
    if at + 1 < len(growth):
        growth[at + 1] = 0.5 * (ends[at + 1] + ends[at + 2]) / mean


@stage
def project_returns(given: ReturnsGiven, economy: Economy) -> Array:
    """Nominal return on the reserves: (year,) [1].

    To the last published year as it was; then the mean of what the classes of assets yield, weighed
    by their shares. What is given for `real_return` or `return_on_reserves` stands in its place.
    """
    check_whole(given, "reserve_share")
    prices = 1.0 + economy.price_growth
    mean = (given.reserve_share * yields_of_classes(given, economy.price_growth)).sum(axis=1)
    real, _ = given.real_return.along_values((1.0 + mean) / prices - 1.0)
    return given.return_on_reserves.along_values((1.0 + real) * prices - 1.0)[0]


def yields_of_classes(given: ReturnsGiven, price_growth: Array) -> Array:
    """Yield of what each class of assets holds: (year, class) [1], from the record on."""
    prices = 1.0 + price_growth
    known = min(given.real_return_known_to - int(given.years[0]), len(prices) - 1)
    last = given.real_return.along_values(np.zeros_like(prices))[0][known]
    new = prices[:, None] * (1.0 + given.reserve_real_yield) - 1.0
    held = prices[known] * (1.0 + last) - 1.0
    classes = given.reserve_share, given.reserve_reinvestment_years
    return rolled_over(held, new, classes, known + 1)


def rolled_over(held: float | Array, new: Array, classes: tuple[Array, Array], first: int) -> Array:
    """Yield of what each class of assets holds: (year, class) [1], or (year, class, path).

    Of what is held one part in so many years is invested anew each year, and so is what a class
    gains from another; of a class that shrinks all maturities leave alike, at what they cost.

    Parameters
    ----------
    held : yield of every class, or of each, in the year before the first
    new : (year, class) or (year, class, path) [1], at which a year's money is invested
    classes : (year, class) each; shares of the reserve [1], and years, at least 1, in which all
        that is held is invested anew
    first : place of the first year that rolls over
    """
    shares, years = (each.reshape(each.shape + (1,) * (new.ndim - 2)) for each in classes)
    yields = np.full(new.shape, held)
    for t in range(first, len(new)):
        kept = yields[t - 1] + (new[t] - yields[t - 1]) / years[t]
        gained = np.maximum(shares[t] - shares[t - 1], 0.0) / np.maximum(shares[t], LEAST_SHARE)
        yields[t] = kept + gained * (new[t] - kept)
    return yields


def with_wages(economy: HasGrowth, share: Array) -> Array:
    """Growth of an amount that follows prices and a share of wages paid above them: (year,) [1]."""
    prices = 1.0 + economy.price_growth
    real = (1.0 + economy.paid_wage_growth) / prices - 1.0
    growth: Array = prices * (1.0 + share * real) - 1.0
    return growth


def added_to_growth(series: Carried, by_rule: Array, level: Array) -> Array:
    """What changes of a carried series add to its growth: (year,) [1]; none where it is nothing."""
    unchanged, _ = series.unchanged.along(by_rule)
    moved = np.divide(level, unchanged, out=np.ones_like(level), where=unchanged > 0.0)
    return np.where(moved > 0.0, _growth(moved), 0.0)


def _growth(level: Array) -> Array:
    """Growth on the year before: 0 in the first year and after a year of nothing."""
    ratio = np.ones_like(level)
    np.divide(level[1:], level[:-1], out=ratio[1:], where=level[:-1] > 0.0)
    return ratio - 1.0


def carried_on(level: Array, years: Array, last: float | Array, growth: Array) -> Array:
    """A level known to the year `last` and held there, growing at `growth` in later years."""
    return level * np.cumprod(np.where(years > last, 1.0 + growth, 1.0))
