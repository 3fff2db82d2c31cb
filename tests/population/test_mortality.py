"""Mortality read off by life expectancy."""

import numpy as np
import pytest

from population_standin import population_given
from vss_actuarial.population.inputs import anchor_survival
from vss_actuarial.population.life_table import life_expectancy, survival_ratios
from vss_actuarial.population.mortality import rising, surface
from vss_actuarial.scenario import Scenario

AGES = np.arange(101)
GOMPERTZ = np.stack([level * np.exp(0.09 * AGES) for level in (4e-5, 6e-5, 9e-5)])
ANCHORS = survival_ratios(np.minimum(np.stack([GOMPERTZ, 0.8 * GOMPERTZ], axis=1), 0.8))


def test_the_life_expectancy_wanted_is_met_to_rounding():
    wanted = population_given(Scenario.baseline()).life_expectancy()
    survival = surface(anchor_survival(), wanted)
    np.testing.assert_allclose(life_expectancy(survival), wanted, atol=1e-9)


def test_an_anchor_is_met_at_its_own_life_expectancy():
    expectancy = life_expectancy(ANCHORS)
    np.testing.assert_allclose(surface(ANCHORS, expectancy), ANCHORS, rtol=1e-9)


def test_a_longer_life_is_a_longer_life_at_every_age():
    expectancy = life_expectancy(ANCHORS)
    low, high = expectancy.min(axis=0), expectancy.max(axis=0)
    wanted = np.linspace(low, high, 7)
    survival = surface(ANCHORS, wanted)
    assert (np.diff(survival, axis=0) > 0.0).all()


@pytest.mark.parametrize("beyond", [-12.0, 12.0])
def test_beyond_the_anchors_survival_stays_between_nothing_and_certainty(beyond):
    wanted = life_expectancy(ANCHORS)[:1] + beyond
    survival = surface(ANCHORS, wanted)
    assert ((survival > 0.0) & (survival < 1.0)).all()
    np.testing.assert_allclose(life_expectancy(survival), wanted, atol=1e-9)


@pytest.mark.parametrize(("sooner", "later"), [(45.0, 55.0), (90.0, 100.0)])
def test_beyond_the_anchors_too_a_longer_life_is_longer_at_every_age(sooner, later):
    survival = surface(anchor_survival(), np.array([[sooner, sooner], [later, later]]))
    assert (survival[1] > survival[0]).all()


def test_anchors_out_of_order_are_sorted_and_near_ones_left_out():
    assert rising(np.array([70.0, 69.0, 69.05, 72.0])).tolist() == [1, 0, 3]
