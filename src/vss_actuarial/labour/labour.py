"""Labour force and employed persons by sex and age."""

from dataclasses import dataclass
from typing import Annotated, NamedTuple, Protocol

import numpy as np

from vss_actuarial.ground.axes import AGES, Array, by_year
from vss_actuarial.scenario.given.reading import (
    LastOf,
    OfStock,
    SexOfStock,
    SexSpreadOfStock,
    SpreadOfStock,
    Years,
)
from vss_actuarial.scenario.stage import stage

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
        return by_year(self.labour_force * self.share_below_retirement_age)


class LabourGiven(NamedTuple):
    """Participation and unemployment by sex and age, and the normal retirement ages."""

    years: Years
    participation_rate: SexSpreadOfStock
    retirement_age_response: OfStock
    survey_level: OfStock
    unemployment_rate: SpreadOfStock
    survey_year: Annotated[int, LastOf("participation_rate_men")]
    retirement_age: SexOfStock


@stage
def project_labour(given: LabourGiven, population: HasPopulation) -> Labour:
    """Labour force and employed persons of a scenario.

    Participation and unemployment by sex and age follow the labour force survey. When the normal
    retirement age rises after the last survey, participation past 50 is read off at an age that is
    younger by `retirement_age_response` of the rise. `survey_level` turns survey rates on the
    population of the United Nations into the survey's totals: the labour force was redefined in
    2021, when producers for their own use left it.
    """
    age = given.retirement_age / 12.0
    stocks = np.arange(len(age))
    survey = np.minimum(stocks, given.survey_year - given.years[0])
    rise = given.retirement_age_response[:, None] * (age - age[survey])
    participation = _read_younger(given.participation_rate, rise)
    level = given.survey_level[:, None, None]
    labour_force = np.ascontiguousarray(population.population * participation * level)
    unemployed = given.unemployment_rate[:, None, :]
    below = np.clip(age[:, :, None] - AGES, 0.0, 1.0)
    return Labour(labour_force, labour_force * (1.0 - unemployed), below, age)


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
