"""Stocks in payment given without scheme act: the model's shares of the schemes part them."""

import numpy as np
import pytest

from vss_actuarial.branches.accident_disease.people import scheme_shares
from vss_actuarial.branches.pension.own import parted
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


def test_pensioners_without_scheme_or_mean_stand_as_the_models_own_parted_by_it(figures, short):
    whole = short.arrays["old_age_pensioners"][AT]
    names = ("pensioners", "pensioners_early", "pensioners_minimum", "pension_mass")
    parts = {one: 1.5 * getattr(figures, one).sum(axis=0) for one in names}
    paid = bill(short, "pension_survivorship", "old_age_pensions")[AT]
    for given in (names, names[:1]):
        own = project(SHORT.with_data(Census(SINCE, **{one: parts[one] for one in given})))
        assert own.arrays["old_age_pensioners"][AT] == pytest.approx(1.5 * whole, rel=1e-9)
        money = bill(own, "pension_survivorship", "old_age_pensions")[AT]
        assert 1.4 * paid < money < 1.52 * paid


def test_what_is_parted_adds_up_to_what_is_given():
    modelled = np.zeros((3, 2, 101))
    modelled[0, 0, 60], modelled[1, :, 60] = 3.0, 1.0
    given = np.ones((2, 101))
    apart = parted(given, modelled)
    assert apart[:, 0, 60].tolist() == apart[:, 0, 90].tolist() == [0.75, 0.25, 0.0]
    assert apart[:, 1, 90].tolist() == [0.0, 1.0, 0.0] and np.allclose(apart.sum(axis=0), given)
