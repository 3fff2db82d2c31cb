"""What own figures do to the years after their day."""

import functools

import numpy as np
import pytest

from vss_actuarial.census.census import Census
from vss_actuarial.ground.axes import FIRST_YEAR
from vss_actuarial.projection.project import project
from vss_actuarial.projection.taken.taking import census_of
from vss_actuarial.scenario import Scenario

TO_2032 = Scenario.baseline().replace(last_year=2032)


@functools.cache
def modelled():
    return project(TO_2032)


@functools.cache
def figures(since):
    return census_of(modelled(), since)


def from_own(since, **own):
    return project(TO_2032.with_data(Census(since, **own)))


def by_year(figure):
    return figure.reshape(len(figure), -1).sum(axis=1)


def later(name, outcome, since):
    """A figure by year from a day on."""
    return by_year(outcome.arrays[name])[since - FIRST_YEAR :]


# Contributors


@pytest.mark.parametrize("since", [2022, 2026, 2029])
def test_own_contributors_are_insured_against_unemployment_in_the_models_share(since):
    more = from_own(since, active=1.2 * figures(since).active)
    ratios = [
        later(name, more, since) / later(name, modelled(), since)
        for name in ("contributors", "unemployment_insured")
    ]
    np.testing.assert_allclose(ratios[0], 1.2, rtol=1e-3)
    np.testing.assert_allclose(ratios[1], ratios[0], rtol=1e-3)
