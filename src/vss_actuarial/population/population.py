"""Population by sex and age from 1995: the cohort-component method, 1 January to 1 January."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.identities import check_balance
from vss_actuarial.population.inputs import FIRST, PROJECTED, Inputs, shipped_inputs
from vss_actuarial.population.opening import opening_2026, past_stocks
from vss_actuarial.population.un_files import read_un_files
from vss_actuarial.scenario import Scenario

ROUNDS = 8  # of fitting fertility to births; each generation needs one or two


@dataclass(frozen=True)
class Population:
    """The population of Viet Nam.

    Attributes
    ----------
    population : (year + 1, sex, age) [persons], at 1 January
    births : (year, sex) [persons]
    deaths : (year, sex, age) [persons], by age reached at 31 December, 0 of the births
    net_migration : (year, sex, age) [persons], by age reached at 31 December
    survival : (year, sex, age) [1], row x from age x - 1 at 1 January to x at 31 December
    fertility_rate : (year, age) [births per woman-year]
    life_expectancy : (year, sex) [years]
    notes : where the figures come from, if not from the shipped files alone
    """

    population: Array
    births: Array
    deaths: Array
    net_migration: Array
    survival: Array
    fertility_rate: Array
    life_expectancy: Array
    notes: tuple[str, ...] = ()


def survive(stock: Array, survival: Array, births: Array) -> Array:
    """Survivors by age at 31 December of the stock of 1 January and of the year's births.

    stock, survival (sex, 101); births (sex,) -> (sex, 101)
    """
    alive = np.empty_like(stock)
    alive[:, 0], alive[:, 1:] = births, stock[:, :-1]
    alive[:, 100] += stock[:, 100]
    alive *= survival
    return alive


def cohort_component(
    opening: Array, survival: Array, fertility: Array, boys: Array, migration: Array
) -> tuple[Array, Array]:
    """Carry a population forward.

    Parameters
    ----------
    opening : (sex, 101) [persons], at 1 January of the first year
    survival : (year, sex, 101) [1], by age at 31 December
    fertility : (year, 101) [births per woman-year], on the mean of women at both ends of the year
    boys : (year,) [1], share of the births
    migration : (year, sex, 101) [persons], by age at 31 December

    Returns
    -------
    population (year + 1, sex, 101), births (year, sex) [persons]
    """
    years, unborn = len(survival), np.zeros(2)
    population = np.empty((years + 1, 2, 101))
    births = np.empty((years, 2))
    population[0] = opening
    shares, by_woman = np.stack([boys, 1.0 - boys], axis=1), 0.5 * fertility[:, 1:]
    for t in range(years):
        at_end = survive(population[t], survival[t], unborn) + migration[t]
        births[t] = shares[t] * (by_woman[t] @ (population[t, 1, 1:] + at_end[1, 1:]))
        at_end[:, 0] += births[t] * survival[t, :, 0]
        population[t + 1] = at_end
    return population, births


def project_population(scenario: Scenario) -> Population:
    """Population of a scenario.

    Years to 2025 follow the United Nations' estimates: stocks go back from 1 January 2026, births
    are those estimated, and net migration is what remains by cohort. From 2026, or from the first
    year of the user's own files, the cohort-component method runs.

    Raises
    ------
    InputError
        If the user's files cannot be used.
    """
    inputs, stocks = _shipped()
    notes: tuple[str, ...] = ()
    if scenario.population is not None:
        inputs, opening, first, notes = read_un_files(scenario.population, scenario.last_year)
        stocks = np.concatenate([stocks[: first - FIRST], opening[None]])
    n = len(scenario.years)
    known = len(stocks) - 1
    boys = inputs.sex_ratio / (1.0 + inputs.sex_ratio)
    population = np.concatenate([stocks, np.empty((max(0, n - known), 2, 101))])[: n + 1]
    births = inputs.births[:n, None] * np.stack([boys, 1.0 - boys], axis=1)[:n]
    if n > known:
        ahead = slice(known, n)
        population[known:], births[ahead] = cohort_component(
            stocks[-1],
            inputs.survival[ahead],
            inputs.fertility_rate[ahead],
            boys[ahead],
            inputs.net_migration[ahead],
        )
    return _complete(population, births, inputs, known, notes)


def _complete(
    population: Array, births: Array, inputs: Inputs, known: int, notes: tuple[str, ...]
) -> Population:
    n = len(births)
    survival = inputs.survival[:n]
    before = np.concatenate([births[:, :, None], population[:-1]], axis=2)
    before[:, :, 100] += before[:, :, 101]
    before = before[:, :, :101]
    deaths = before * (1.0 - survival)
    migration = inputs.net_migration[:n].copy()
    migration[:known] = (population[1:] - (before - deaths))[:known]
    check_population(population, births, deaths, migration)
    return Population(
        population,
        births,
        deaths,
        migration,
        survival,
        inputs.fertility_rate[:n],
        inputs.life_expectancy[:n],
        notes,
    )


def check_population(
    population: Array, births: Array, deaths: Array, net_migration: Array, tolerance: float = 1e-9
) -> None:
    """Stock + births - deaths + net migration = next stock, by cohort.

    Raises
    ------
    IdentityError
        Naming "population balance".
    """
    carried = np.concatenate([births[:, :, None], population[:-1, :, :]], axis=2)
    carried[:, :, 100] += carried[:, :, 101]
    after = carried[:, :, :101] - deaths + net_migration
    check_balance("population balance", after - population[1:], population, tolerance)
    check_balance("population balance: nobody below zero", np.minimum(population, 0.0), population)


@lru_cache(maxsize=1)
def _shipped() -> tuple[Inputs, Array]:
    """Shipped inputs with fertility at the births of the United Nations, and the stocks to 2026.

    The age pattern of fertility is known at four years; in between, a factor of at most half a per
    cent on it meets the published births of each year.
    """
    inputs = shipped_inputs()
    stocks = past_stocks(inputs, opening_2026(inputs))
    ahead = slice(PROJECTED - FIRST, None)
    boys = inputs.sex_ratio / (1.0 + inputs.sex_ratio)
    fertility = inputs.fertility_rate.copy()
    for _ in range(ROUNDS):
        _, births = cohort_component(
            stocks[-1],
            inputs.survival[ahead],
            fertility[ahead],
            boys[ahead],
            inputs.net_migration[ahead],
        )
        fertility[ahead] *= (inputs.births[ahead] / births.sum(axis=1))[:, None]
    return replace(inputs, fertility_rate=fertility), stocks
