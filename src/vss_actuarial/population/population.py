"""Population by sex and age from 1995: the cohort-component method, 1 January to 1 January."""

from dataclasses import dataclass

import numpy as np

from vss_actuarial.ground.axes import AGES, Array, older
from vss_actuarial.ground.identities import check_balance
from vss_actuarial.ground.quantities import (
    BY_AGE,
    FLOW,
    STOCK,
    Keeps,
    Kept,
    Quantity,
    persons,
)
from vss_actuarial.population.inputs import Inputs
from vss_actuarial.population.life_table import AGES_TOLD, life_expectancy, life_expectancy_at


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
    given : index of a 1 January and the (sex, age) [persons] that are given on it; the years from
        it on run on from them, and `population` has what the years before leave
    """

    population: Array
    births: Array
    deaths: Array
    net_migration: Array
    survival: Array
    fertility_rate: Array
    life_expectancy: Array
    notes: tuple[str, ...] = ()
    given: tuple[int, Array] | None = None

    def told(self) -> Array:
        """The stocks as a result tells them: on the day what is given."""
        if self.given is None:
            return self.population
        stocks = self.population.copy()
        stocks[self.given[0]] = self.given[1]
        return stocks

    def until(self, years: int) -> "Population":
        """The first years alone."""
        return Population(
            self.population[: years + 1],
            self.births[:years],
            self.deaths[:years],
            self.net_migration[:years],
            self.survival[:years],
            self.fertility_rate[:years],
            self.life_expectancy[:years],
            self.notes,
        )

    def then(self, later: "Population") -> "Population":
        """These years and those of another that begins where these end."""

        def both(name: str) -> Array:
            return np.concatenate([getattr(self, name), getattr(later, name)])

        return Population(
            np.concatenate([self.population, later.population[1:]]),
            both("births"),
            both("deaths"),
            both("net_migration"),
            both("survival"),
            both("fertility_rate"),
            both("life_expectancy"),
            self.notes,
        )


def _lives(age: int) -> Kept:
    return Kept(
        Quantity(("year", "sex"), "years", f"Life expectancy at {age}"),
        lambda own: life_expectancy_at(own.survival, age),
    )


KEPT: Keeps = {
    "population": Kept(
        persons(BY_AGE, "Population", STOCK), lambda own: own.told(), lambda own: own
    ),
    "births": Kept(persons(("year", "sex"), "Live births", FLOW), lambda own: own.births),
    "deaths": Kept(
        persons(BY_AGE, "Deaths, by age reached at 31 December", FLOW), lambda own: own.deaths
    ),
    "net_migration": Kept(
        persons(BY_AGE, "Net migration, by age reached at 31 December", FLOW),
        lambda own: own.net_migration,
    ),
    "life_expectancy": Kept(
        Quantity(("year", "sex"), "years", "Life expectancy at birth"),
        lambda own: own.life_expectancy,
    ),
    **{f"life_expectancy_{age}": _lives(age) for age in AGES_TOLD},
    "fertility_rate": Kept(
        Quantity(("year", "age"), "births per woman-year", "Fertility by age of mother"),
        lambda own: own.fertility_rate,
    ),
}
"""What a result keeps of a `Population`."""


def survive(stock: Array, survival: Array, births: Array) -> Array:
    """Survivors by age at 31 December of the stock of 1 January and of the year's births.

    stock, survival (sex, age); births (sex,) -> (sex, age)
    """
    return with_births(stock, births) * survival


def with_births(stock: Array, births: Array) -> Array:
    """Stock and births by age at 31 December, before deaths: (…, age) and (…,) -> (…, age)."""
    by_age = older(stock)
    by_age[..., 0] = births
    by_age[..., -1] += stock[..., -1]
    return by_age


def cohort_component(
    opening: Array, survival: Array, fertility: Array, boys: Array, migration: Array
) -> tuple[Array, Array]:
    """Carry a population forward.

    Parameters
    ----------
    opening : (sex, age) [persons], at 1 January of the first year
    survival : (year, sex, age) [1], by age at 31 December
    fertility : (year, age) [births per woman-year], on the mean of women at both ends of the year
    boys : (year,) [1], share of the births
    migration : (year, sex, age) [persons], by age at 31 December

    Returns
    -------
    population (year + 1, sex, age), births (year, sex) [persons]
    """
    years, unborn = len(survival), np.zeros(2)
    population = np.empty((years + 1, 2, len(AGES)))
    births = np.empty((years, 2))
    population[0] = opening
    shares, by_woman = np.stack([boys, 1.0 - boys], axis=1), 0.5 * fertility[:, 1:]
    for t in range(years):
        at_end = survive(population[t], survival[t], unborn) + migration[t]
        births[t] = shares[t] * (by_woman[t] @ (population[t, 1, 1:] + at_end[1, 1:]))
        at_end[:, 0] += births[t] * survival[t, :, 0]
        population[t + 1] = at_end
    return population, births


def carried_forward(opening: Array, inputs: Inputs) -> tuple[Array, Array]:
    """Population (year + 1, sex, age) and births (year, sex) of some inputs, from an opening."""
    return cohort_component(
        opening, inputs.survival, inputs.fertility_rate, inputs.boys(), inputs.net_migration
    )


def completed(
    population: Array, births: Array, inputs: Inputs, known: int = 0, notes: tuple[str, ...] = ()
) -> Population:
    """A population with its deaths, and with the net migration that remains by cohort.

    known : years at the beginning whose stocks are given, with migration as the remainder

    Raises
    ------
    IdentityError
        If a cohort does not close.
    """
    before = with_births(population[:-1], births)
    deaths = before * (1.0 - inputs.survival)
    migration = inputs.net_migration.copy()
    migration[:known] = (population[1:] - (before - deaths))[:known]
    check_population(population, births, deaths, migration)
    return Population(
        population,
        births,
        deaths,
        migration,
        inputs.survival,
        inputs.fertility_rate,
        life_expectancy(inputs.survival),
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
    after = with_births(population[:-1], births) - deaths + net_migration
    check_balance("population balance", after - population[1:], population, tolerance, BY_AGE)
    below = np.minimum(population, 0.0)
    check_balance("population balance: nobody below zero", below, population, along=BY_AGE)
