"""Own figures laid into a run: population, contributors asked for, pay, members, reserves."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.account import AlignedReserve
from vss_actuarial.ground.axes import AGES, FIRST_YEAR, Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.frozen import Frozen
from vss_actuarial.labour.economy import Economy
from vss_actuarial.labour.wages import Salaries
from vss_actuarial.members.own import OnDay, OwnMembers, outside
from vss_actuarial.members.pay import Pay, pay_of_insured
from vss_actuarial.members.recursion.layout import Integers
from vss_actuarial.population import Population
from vss_actuarial.population.life_table import life_expectancy
from vss_actuarial.population.population import check_population, cohort_component, with_births
from vss_actuarial.projection.alignment import BALANCES, AlignedStock
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given.reading import OnJanuary
from vss_actuarial.scenario.stage import stage

Averaged = tuple[tuple[Integers, Array], ...]
MOVED = {
    "beneficiaries_fund": ("pensioners", "survivors", "survivor_children"),
    "accident_monthly_recipients": ("accident",),
    "beneficiaries_budget": (
        "budget_pensioners", "budget_survivors", "budget_survivor_children",
    ),
    "average_pension": ("pension_mass", "budget_pension_mass"),
}  # fmt: skip
"""The stocks in payment that each published series moves."""


class BaseSalaryOfDay(NamedTuple):
    """The base salary in force on each 1 January."""

    base_salary: OnJanuary


def on_day_of(scenario: Scenario) -> OnDay | None:
    """The own figures of a scenario at their place in its run; None where it has none."""
    census = scenario.census
    return None if census is None else OnDay(census.since - FIRST_YEAR, census)


@stage
def own_population(population: Population, own: OnDay) -> Population:
    """The population given on the day, carried on with the rates of the population before.

    Notes
    -----
    What the given differs from the population before lives, dies and bears children as that does;
    net migration is the same in persons. In the year's means of 1 January and 31 December the first
    year still counts the population before on its 1 January.
    """
    if own.census.population is None:
        return population
    at = own.at
    survival, fertility = population.survival[at:], population.fertility_rate[at:]
    births = population.births[at:]
    boys = births[:, 0] / np.maximum(births.sum(axis=1), 1e-12)
    differs = own.census.population - population.population[at]
    none = np.zeros_like(survival)
    stock, born = cohort_component(differs, survival, fertility, boys, none)
    stocks = population.population[at:] + stock
    stocks[0] = own.census.population
    _refuse_below_nobody(stocks, own)
    born = births + born
    deaths = with_births(stocks[:-1], born) * (1.0 - survival)
    migration = population.net_migration[at:]
    check_population(stocks, born, deaths, migration)
    later = replace(
        population,
        population=stocks, births=born, deaths=deaths, net_migration=migration,
        survival=survival, fertility_rate=fertility, life_expectancy=life_expectancy(survival),
    )  # fmt: skip
    return replace(population.until(at).then(later), given=(at, own.census.population))


def _refuse_below_nobody(stocks: Array, own: OnDay) -> None:
    """Refuse a population of which more leave the country than there are.

    stocks : (year, sex, age) [persons], from the day on
    """
    found = np.argwhere(stocks < -1e-9 * stocks.max())
    if found.size:
        year, _, age = found[0]
        raise InputError(
            f"population: found {stocks[0].sum():,.0f} persons, of whom in "
            f"{own.census.since + year} fewer than nobody are aged {age}, expected the population "
            "of the whole country: net migration stays the same in persons"
        )


def pay_on_day(salaries: Salaries, at: int) -> Array:
    """The model's mean insured pay on a 1 January: (scheme, sex, age) [VND a month].

    The geometric mean of the year before and of the year that begins: between their middles.
    """
    before, after = salaries.insured_salary[at - 1], salaries.insured_salary[at]
    return np.asarray(np.sqrt(before * after))


def pay_ratio(salaries: Salaries, own: OnDay) -> Array:
    """Pay given over the model's on the day: (scheme, sex, age) [1], 1 where none is given.

    Pay below the legal floor of the day or above its ceiling counts as the floor or the ceiling.
    """
    given = own.census.pay
    modelled = pay_on_day(salaries, own.at)
    ratio = np.ones_like(modelled)
    if given is not None:
        told = (given > 0.0) & (modelled > 0.0)
        floor, ceiling = (
            np.sqrt(each[own.at - 1] * each[own.at])[:, None, None]
            for each in (salaries.floor, salaries.ceiling)
        )
        given = np.clip(given, np.minimum(floor, modelled), np.maximum(ceiling, modelled))
        ratio[told] = given[told] / modelled[told]
    return ratio


@stage
def own_salaries(salaries: Salaries, own: OnDay) -> Salaries:
    """Salaries whose cells keep, from the day on, the ratio of the pay given to the model's.

    Floor, ceiling and spread are the model's; no insured mean lies beyond floor and ceiling.
    """
    if own.census.pay is None:
        return salaries
    ratio, later = pay_ratio(salaries, own), slice(own.at, None)
    mean, insured = salaries.mean_salary.copy(), salaries.insured_salary.copy()
    mean[later] *= ratio
    modelled = insured[later]
    lowest = np.minimum(salaries.floor[later, :, None, None], modelled)
    highest = np.maximum(salaries.ceiling[later, :, None, None], modelled)
    insured[later] = np.clip(modelled * ratio, lowest, highest)
    return replace(salaries, mean_salary=mean, insured_salary=insured)


@stage
def own_pay(
    windows: Integers, economy: Economy, before: Salaries, salaries: Salaries, own: OnDay
) -> Pay:
    """Pay as the recursion takes it, from the day on with the past pay of cohorts in its ratio.

    before, salaries : without the pay given, and with it

    Notes
    -----
    Averages over last years that reach back before the day count the model's pay of those years in
    the ratio that the cohort has on the day.
    """
    if own.census.pay is None:
        return pay_of_insured(windows, economy, salaries)
    plain = pay_of_insured(windows, economy, before)
    ratio, past = pay_ratio(before, own), salaries.insured_salary.copy()
    for t in range(own.at):
        past[t] *= ratio[..., np.minimum(AGES + own.at - t, AGES[-1])]
    later = pay_of_insured(windows, economy, replace(salaries, insured_salary=past))
    return _from(own.at, plain, later)


def _from(at: int, before: Pay, later: Pay) -> Pay:
    """Pay of the years before a place, and later pay from it on."""

    def joined(first: Array, then: Array, axis: int = 0) -> Array:
        ahead = [slice(None)] * axis
        array = then.copy()
        array[(*ahead, slice(at))] = first[(*ahead, slice(at))]
        return array

    def of_scheme(first: Averaged, then: Averaged) -> Averaged:
        return tuple(
            (places, joined(old, new)) for (_, old), (places, new) in zip(first, then, strict=True)
        )

    averaged = tuple(map(of_scheme, before.averaged, later.averaged))
    salary, past = joined(before.salary, later.salary, 2), joined(before.past, later.past, 2)
    return Pay(salary, past, averaged)


@stage
def own_members(
    given: BaseSalaryOfDay, economy: Economy, before: Salaries, salaries: Salaries, own: OnDay
) -> OwnMembers:
    """The insured given, with what values their pay on the day.

    before, salaries : without the pay given, and with it
    """
    for name, persons in outside(own.census).items():
        if persons > 0.0:
            raise InputError(
                f"{name}: found {persons:,.0f} persons under 15 or over 80, expected none: the "
                "model holds the insured from 15 to 80"
            )
    index = index_of_day(given, economy, own.at)
    salary = salaries.insured_salary[own.at]
    return OwnMembers(own.at, own.census, index, pay_ratio(before, own), salary)


def index_of_day(given: BaseSalaryOfDay, economy: Economy, at: int) -> Array:
    """By what stored earnings are multiplied on a 1 January: (2,), base salary, then prices.

    Prices are those of the year before, by which the law revalues on that day.
    """
    return np.array([given.base_salary[at], economy.price_index[at - 1]])


def own_reserves(
    aligned: Mapping[str, AlignedReserve], own: OnDay | None
) -> Mapping[str, AlignedReserve]:
    """Reserves that are set: those given on their day, the others on what is published."""
    if own is None or not own.census.reserves:
        return aligned
    found = dict(aligned)
    nothing = AlignedReserve(None, 0.0, 0.0)
    for fund, amount in own.census.reserves.items():
        found[fund] = found.get(fund, nothing)._replace(given=(own.at, amount))
    return Frozen(found)


def still_aligned(
    stocks: tuple[AlignedStock, ...], own: OnDay | None, since: int
) -> tuple[AlignedStock, ...]:
    """The published stocks that move something that is not given.

    since : year of the day on which they are aligned
    """
    if own is None or own.census.since > since:
        return stocks
    given = {*own.census.given, *own.census.reserves}
    moved = {one.series: MOVED.get(one.series) or BALANCES[one.series] for one in stocks}
    return tuple(one for one in stocks if not set(moved[one.series]) <= given)
