"""Stocks in payment given without scheme act: the model's shares of the schemes part them."""

import numpy as np
import pytest

from vss_actuarial.branches.accident_disease.people import scheme_shares
from vss_actuarial.census.census import Census
from vss_actuarial.ground.axes import FIRST_YEAR
from vss_actuarial.projection.project import project
from vss_actuarial.projection.taken.taking import census_of
from vss_actuarial.scenario import Scenario

SINCE = 2020
AT = SINCE - FIRST_YEAR
SHORT = Scenario.baseline().replace(align=False, last_year=2032)


@pytest.fixture(scope="module")
def short():
    return project(SHORT)


@pytest.fixture(scope="module")
def figures(short):
    return census_of(short, SINCE)


def bill(outcome, fund, item):
    return outcome.accounts_vnd[fund].outgo[item].reshape(len(outcome.years), -1).sum(axis=1)


def test_accident_benefits_without_scheme_move_the_bill_as_those_by_scheme(figures, short):
    mass = figures.accident_mass
    for times in (1.0, 5.0):
        together, apart = (
            bill(
                project(SHORT.with_data(Census(SINCE, accident_mass=times * one))),
                "accident_disease",
                "monthly",
            )
            for one in (mass.sum(axis=0), mass)
        )
        np.testing.assert_allclose(together, apart, rtol=1e-9)
    assert together[AT] > 4.0 * bill(short, "accident_disease", "monthly")[AT]


def test_shares_of_schemes_are_those_of_the_cell_and_of_all_where_it_is_empty():
    mass = np.zeros((2, 101, 3))
    mass[0, 40], mass[1, 50] = (3.0, 1.0, 0.0), (0.0, 4.0, 0.0)
    shares = scheme_shares(mass)
    assert shares[0, 40].tolist() == [0.75, 0.25, 0.0] and shares[1, 50].tolist() == [0.0, 1.0, 0.0]
    assert shares[0, 20].tolist() == [0.375, 0.625, 0.0]
    assert np.allclose(shares.sum(axis=-1), 1.0)
