"""The insured of 1 January 1995."""

import numpy as np
import pytest
from coverage_standin import give

from vss_actuarial.ground.quantities import EMPLOYER_PAY, STATE_PAY, VOLUNTARY
from vss_actuarial.members.cohorts import OpeningGiven, opening_stock, service_by_age
from vss_actuarial.members.recursion.kernel import SERVICE
from vss_actuarial.scenario import Scenario

SCENARIO = Scenario.baseline()
GIVEN = give(SCENARIO, OpeningGiven)


@pytest.fixture(scope="module")
def targets():
    persons = np.zeros((3, 2, 101))
    persons[:2, :, 20:60] = np.random.default_rng(2).uniform(1e3, 4e4, (2, 2, 40))
    return persons


def test_everybody_registered_is_in_the_stock_once(targets):
    opening = opening_stock(GIVEN, targets, np.ones((3, 2, 101)))
    np.testing.assert_allclose(opening[:, :, 0].sum(axis=-1), targets)


def test_nobody_is_insured_voluntarily_before_that_scheme_began(targets):
    persons = targets.copy()
    persons[VOLUNTARY] = 5.0
    assert not opening_stock(GIVEN, persons, np.ones((3, 2, 101)))[VOLUNTARY].any()


def test_state_employees_not_yet_registered_stand_as_dormant(targets):
    opening = opening_stock(GIVEN, targets, np.ones((3, 2, 101)))
    unregistered = SCENARIO.assumptions["unregistered_state_employees"].values[0].value
    assert opening[STATE_PAY, :, 1].sum() == pytest.approx(unregistered)
    assert not opening[EMPLOYER_PAY, :, 1].any()


def test_earnings_are_years_of_service_times_the_salary_stored(targets):
    opening = opening_stock(GIVEN, targets, np.full((3, 2, 101), 7.0))
    np.testing.assert_allclose(opening[:, :, 2:], opening[:, :, :2] * 7.0 * np.arange(SERVICE))


def test_service_is_that_of_entries_spread_evenly_over_ages():
    """At 40, entered at 18 to 28, less 12 % of gaps: 0.88 times the mean of 12 to 22 years."""
    service = service_by_age(GIVEN)
    np.testing.assert_allclose(service.sum(axis=1), 1.0)
    mean = service @ np.arange(SERVICE)
    first, last = SCENARIO.assumptions["opening_entry_age"].values[0].value
    gap = SCENARIO.assumptions["opening_service_gap"].values[0].value
    assert mean[40] == pytest.approx((40.0 - (first + last) / 2.0) * (1.0 - gap))


def test_nobody_has_served_longer_than_since_the_youngest_entry():
    service = service_by_age(GIVEN)
    for age in range(18, 66):
        assert service[age, age - 18 + 1 :].sum() == 0.0
    assert (service[:18, 0] == 1.0).all()
