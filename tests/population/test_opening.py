"""1 January 2026 from 1 July, and the way back to 1995."""

import numpy as np
import pytest

from population_standin import population_given, population_of
from vss_actuarial.population.inputs import FIRST, PROJECTED, read_by_age, shipped_inputs
from vss_actuarial.population.opening import opening_2026, single_ages_1995
from vss_actuarial.population.population import survive
from vss_actuarial.scenario import Scenario

STARTS = np.arange(0, 101, 5)


@pytest.fixture(scope="module")
def stocks():
    return population_of(Scenario.baseline()).population


def test_the_mean_of_two_1_januaries_is_the_published_1_july():
    inputs = shipped_inputs(population_given(Scenario.baseline()))
    year = PROJECTED - FIRST
    boys = inputs.sex_ratio[year] / (1.0 + inputs.sex_ratio[year])
    births = inputs.births[year] * np.array([boys, 1.0 - boys])
    opening = opening_2026(inputs)
    at_end = survive(opening, inputs.survival[year], births) + inputs.net_migration[year]
    _, july = read_by_age("population_1jul_2026.csv")
    np.testing.assert_allclose(0.5 * (opening + at_end), july[0], rtol=1e-12)


def test_the_past_meets_the_published_five_year_groups_within_a_thousandth(stocks):
    years, groups = read_by_age("population_1jul_5yr.csv")
    for year, group in zip(years, groups, strict=True):
        if year >= FIRST:
            middle = 0.5 * (stocks[year - FIRST] + stocks[year - FIRST + 1])
            modelled = np.add.reduceat(middle, STARTS, axis=1)
            np.testing.assert_allclose(modelled, group, rtol=1e-3)


def test_single_ages_of_1995_add_up_to_the_groups_between_which_they_lie():
    years, groups = read_by_age("population_1jul_5yr.csv")
    # 1 January 1995 lies 4.5 of 5 years after 1 July 1990
    expected = 0.1 * groups[0] + 0.9 * groups[list(years).index(1995)]
    modelled = np.add.reduceat(single_ages_1995(), STARTS, axis=1)
    np.testing.assert_allclose(modelled, expected, rtol=1e-9)
