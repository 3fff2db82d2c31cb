"""Labour force and employed persons by sex and age."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np

from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.ground.axes import AGES, SEXES, Array
from vss_actuarial.labour.economy import yearly_mean
from vss_actuarial.scenario.scenario import Scenario

OLDER_FROM, OLDER_FULL = 50.0, 55.0
"""Between these ages the response of participation to the retirement age sets in."""


class HasPopulation(Protocol):
    """Anything with persons at 1 January by sex and age: (year, sex, age)."""

    @property
    def population(self) -> Array: ...


@dataclass(frozen=True)
class Labour:
    """The labour market at 1 January.

    Attributes
    ----------
    labour_force, employed : (year, sex, age) [persons], as the labour force survey counts them
    share_below_retirement_age : (year, sex, age) [1], of each age cell
    retirement_age : (year, sex) [years], the normal age of those who reach it that year
    """

    labour_force: Array
    employed: Array
    share_below_retirement_age: Array
    retirement_age: Array

    def working_age(self) -> Array:
        """Labour force from 15 to the normal retirement age: (year,) [persons]."""
        total: Array = (self.labour_force * self.share_below_retirement_age).sum(axis=(1, 2))
        return total


def project_labour(scenario: Scenario, population: HasPopulation) -> Labour:
    """Labour force and employed persons of a scenario.

    Participation and unemployment by sex and age follow the labour force survey. When the normal
    retirement age rises after the last survey, participation past 50 is read off at an age that is
    younger by `retirement_age_response` of the rise. `survey_level` turns survey rates on the
    population of the United Nations into the survey's totals: the labour force was redefined in
    2021, when producers for their own use left it.
    """
    years = np.arange(scenario.years[0], scenario.years[-1] + 2, dtype=float)
    book = scenario.assumptions
    rates = [book[f"participation_rate_{sex}"] for sex in SEXES]
    age = retirement_age(scenario, years)
    participation = np.stack([by_age(rate, years) for rate in rates], axis=1)
    survey = (np.minimum(years, rates[0].days[-1].year) - years[0]).astype(np.int64)
    rise = by_year(book["retirement_age_response"], years)[:, None] * (age - age[survey])
    participation = _read_younger(participation, rise)
    level = by_year(book["survey_level"], years)[:, None, None]
    labour_force = np.ascontiguousarray(population.population * participation * level)
    unemployed = by_age(book["unemployment_rate"], years)[:, None, :]
    below = np.clip(age[:, :, None] - AGES, 0.0, 1.0)
    return Labour(labour_force, labour_force * (1.0 - unemployed), below, age)


def retirement_age(scenario: Scenario, years: Array) -> Array:
    """Normal retirement age of those who reach it in each year: (year, sex) [years]."""
    months = [yearly_mean(scenario.law[f"retirement_age_{sex}"], years) for sex in SEXES]
    return np.stack(months, axis=1) / 12.0


def by_year(parameter: Parameter, years: Array) -> Array:
    """A parameter by year, for years held as plain floats."""
    return parameter.by_year(years.astype(np.int64))


def by_age(parameter: Parameter, years: Array) -> Array:
    """A parameter given over `at`, by year and single age: (year, age)."""
    if parameter.at is None:
        raise LookupError(f"{parameter.name} in {parameter.file} is not given by age: no `at`.")
    return by_year(parameter, years) @ _single_ages(parameter.at)


@lru_cache(maxsize=64)
def _single_ages(points: tuple[float, ...]) -> Array:
    """Weights that spread values at some ages to single ages by straight lines: (point, age)."""
    return np.stack([np.interp(AGES, points, unit) for unit in np.eye(len(points))])


def _read_younger(rates: Array, years_younger: Array) -> Array:
    """Rates (year, sex, age) read at an age lower by up to `years_younger` (year, sex)."""
    onset = np.clip((AGES - OLDER_FROM) / (OLDER_FULL - OLDER_FROM), 0.0, 1.0)
    wanted = np.clip(AGES - years_younger[:, :, None] * onset, 0.0, AGES[-1])
    lower = np.minimum(wanted.astype(np.int64), len(AGES) - 2)
    weight = wanted - lower
    below = np.take_along_axis(rates, lower, axis=2)
    above = np.take_along_axis(rates, lower + 1, axis=2)
    younger: Array = below * (1.0 - weight) + above * weight
    return younger
