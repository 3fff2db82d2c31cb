"""The recursion of benefits for life."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.branches.in_payment import carry_in_payment, half_a_year

YEARS, LANES = 4, 2
IS_MONEY = np.array([False, True])


def drawn(seed):
    rng = np.random.default_rng(seed)
    return (
        rng.uniform(0.0, 100.0, (101, LANES)),
        rng.uniform(0.0, 1.0, (YEARS, 101)),
        rng.uniform(0.0, 10.0, (YEARS, 101, LANES)),
        rng.uniform(0.0, 1.0, (YEARS, 101)),
        rng.uniform(1.0, 1.2, YEARS),
        rng.uniform(1.0, 1.2, YEARS),
        IS_MONEY,
    )


def slowly(opening, survival, new_awards, award_survival, growth, award_growth, is_money):
    stock = np.zeros((YEARS + 1, 101, LANES))
    stock[0] = opening
    for t in range(YEARS):
        for age in range(101):
            for lane in range(LANES):
                older = 100 if age == 100 else age + 1
                carried = stock[t, age, lane] * survival[t, older]
                added = new_awards[t, age, lane] * award_survival[t, older]
                if is_money[lane]:
                    carried, added = carried * growth[t], added * award_growth[t]
                stock[t + 1, older, lane] += carried + added
    return stock


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 2**32 - 1))
def test_the_kernel_does_what_a_slow_loop_does(seed):
    inputs = drawn(seed)
    np.testing.assert_allclose(carry_in_payment(*inputs), slowly(*inputs), rtol=1e-12)


def test_without_deaths_and_increases_everybody_stays_those_past_100_too():
    ones = np.ones((YEARS, 101))
    new = np.ones((YEARS, 101, LANES))
    level = np.ones(YEARS)
    stock = carry_in_payment(np.ones((101, LANES)), ones, new, ones, level, level, IS_MONEY)
    assert stock.sum(axis=1)[:, 0].tolist() == [101.0 * (t + 1) for t in range(YEARS + 1)]


def test_one_pensioner_by_hand():
    """5 million a month at 60; survival 0.98, rise 8 %: 4.9 heads of 5, 5 · 0.98 · 1.08 = 5.292.

    An award of 4 million lives half a year, 0.98^½ = 0.989949; half of such awards come before the
    rise of mid-year, which is 1.04 on average: 4 · 0.989949 · 1.04 = 4.118190.
    """
    opening, new = np.zeros((101, LANES)), np.zeros((1, 101, LANES))
    opening[60], new[0, 60] = (1.0, 5.0), (1.0, 4.0)
    survival = np.full((1, 101), 0.98)
    stock = carry_in_payment(
        opening, survival, new, half_a_year(survival), np.array([1.08]), np.array([1.04]), IS_MONEY
    )
    assert stock[1, 61, 0] == pytest.approx(0.98 + 0.989949, abs=1e-6)
    assert stock[1, 61, 1] == pytest.approx(5.292 + 4.118190, abs=1e-6)
