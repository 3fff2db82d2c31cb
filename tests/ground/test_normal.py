"""The normal integral, against SciPy and its own laws."""

import math
from statistics import NormalDist

import numpy as np
import pytest
from scipy.special import ndtr

from vss_actuarial.ground.normal import normal_cdf

EVERYWHERE = np.concatenate([np.linspace(-40.0, 40.0, 200_001), np.linspace(-3.0, 3.0, 200_001)])


def test_it_is_that_of_scipy_to_a_few_units_in_the_last_place():
    assert np.abs(normal_cdf(EVERYWHERE) - ndtr(EVERYWHERE)).max() < 4e-16


def test_down_to_seven_deviations_the_tail_itself_is_right():
    """A rounded argument moves a tail seven deviations out by 49 units of 1e-16."""
    tail = EVERYWHERE[(EVERYWHERE > -7.0) & (EVERYWHERE < 0.0)]
    np.testing.assert_allclose(normal_cdf(tail), ndtr(tail), rtol=2e-14)
    near = tail[tail > -3.0]
    np.testing.assert_allclose(normal_cdf(near), ndtr(near), rtol=4e-15)


def test_it_is_the_textbook_s():
    known = NormalDist()
    for z in (-1.96, -1.0, 0.0, 0.5, 1.6448536269514722, 3.0):
        assert float(normal_cdf(z)) == pytest.approx(known.cdf(z), rel=1e-14)
    assert float(normal_cdf(0.0)) == 0.5


def test_it_never_falls_and_stays_between_none_and_all():
    values = normal_cdf(np.sort(EVERYWHERE))
    assert (np.diff(values) >= -1e-16).all()
    assert values[0] == 0.0
    assert values[-1] == 1.0


def test_ends_and_what_is_no_number():
    found = normal_cdf(np.array([-math.inf, math.inf, math.nan]))
    assert found[:2].tolist() == [0.0, 1.0]
    assert np.isnan(found[2])
