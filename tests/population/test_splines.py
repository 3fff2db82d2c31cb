"""Curves through points against SciPy's own."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.interpolate import CubicSpline, PchipInterpolator

from vss_actuarial.population.splines import monotone_cubic, natural_cubic

SEEDS = st.integers(0, 2**32 - 1)


def points(seed, knots=9, width=3):
    rng = np.random.default_rng(seed)
    x = np.cumsum(rng.uniform(0.2, 3.0, knots))
    return x, rng.normal(size=(knots, width)), np.sort(rng.uniform(x[0], x[-1], 40))


@settings(deadline=None, max_examples=50)
@given(SEEDS)
def test_the_natural_spline_is_scipys(seed):
    x, y, at = points(seed)
    spline = CubicSpline(x, y, bc_type="natural")
    value, slope = natural_cubic(x, y, at)
    np.testing.assert_allclose(value, spline(at), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(slope, spline(at, 1), rtol=1e-9, atol=1e-9)


@settings(deadline=None, max_examples=50)
@given(SEEDS)
def test_the_monotone_curve_is_scipys(seed):
    x, y, at = points(seed)
    np.testing.assert_allclose(
        monotone_cubic(x, y, at), PchipInterpolator(x, y)(at), rtol=1e-9, atol=1e-9
    )


def test_the_monotone_curve_rises_where_the_points_do():
    x, y, at = points(1)
    rising = np.cumsum(np.abs(y), axis=0)
    assert (np.diff(monotone_cubic(x, rising, at), axis=0) >= -1e-12).all()


def test_both_pass_through_their_points():
    x, y, _ = points(2)
    assert natural_cubic(x, y, x)[0] == pytest.approx(y)
    assert monotone_cubic(x, y, x) == pytest.approx(y)
