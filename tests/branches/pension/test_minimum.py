"""Whose pension the minimum raises."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.branches.pension.minimum import share_below


@settings(deadline=None)
@given(st.floats(1e6, 1e8), st.floats(0.05, 1.5), st.floats(1e5, 1e8))
def test_the_share_below_a_floor_is_that_of_many_draws(mean, spread, floor):
    """By the quantiles of a lognormal of that mean."""
    places = (np.arange(20_000) + 0.5) / 20_000
    normal = np.sqrt(2.0) * np.array([_inverse(2.0 * p - 1.0) for p in places[::100]])
    drawn = mean * np.exp(spread * normal - 0.5 * spread**2)
    share = share_below(*(np.array([one]) for one in (mean, spread, floor)))[0]
    assert share == pytest.approx((drawn < floor).mean(), abs=0.01)


def _inverse(x):
    from scipy.special import erfinv

    return float(erfinv(x))


def test_without_spread_all_or_none_lie_below():
    means, floor = np.array([1.0, 3.0]), np.array([2.0, 2.0])
    assert share_below(means, np.zeros(2), floor).tolist() == [1.0, 0.0]
