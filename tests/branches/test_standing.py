"""Stocks that are given on a 1 January: what is carried on from them, against a slow loop."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.branches.account import AlignedReserve, accumulate
from vss_actuarial.branches.in_payment import Standing, carry_in_payment, opening_of, told, until

YEARS, AGES = 6, 12
IS_MONEY = np.array([False, True])


def moves(seed):
    rng = np.random.default_rng(seed)
    survival, new = rng.uniform(0.5, 1.0, (YEARS, AGES)), rng.uniform(0.0, 9.0, (YEARS, AGES, 2))
    levels = rng.uniform(0.9, 1.3, (2, YEARS))
    return rng.uniform(0.0, 9.0, (AGES, 2)), survival, new, np.sqrt(survival), *levels, IS_MONEY


def by_hand(opening, survival, new, of_new, growth, award_growth, is_money, on_day):
    stocks = [opening]
    for t in range(YEARS):
        begun = on_day.stock if t == on_day.at else stocks[-1]
        later = np.zeros_like(opening)
        for x in range(AGES):
            older = min(x + 1, AGES - 1)
            for lane, money in enumerate(is_money):
                rise, of_award = (growth[t], award_growth[t]) if money else (1.0, 1.0)
                later[older, lane] += begun[x, lane] * survival[t, older] * rise
                later[older, lane] += new[t, x, lane] * of_new[t, older] * of_award
        stocks.append(later)
    return np.array(stocks)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 999), st.integers(1, YEARS - 1))
def test_years_from_the_day_on_run_on_from_what_is_given(seed, at):
    given_stock = np.random.default_rng(seed + 1).uniform(0.0, 9.0, (AGES, 2))
    on_day = Standing(at, given_stock)
    found = carry_in_payment(*moves(seed), given=on_day)
    np.testing.assert_allclose(found, by_hand(*moves(seed), on_day), rtol=1e-12)
    before = carry_in_payment(*moves(seed))
    np.testing.assert_array_equal(found[: at + 1], before[: at + 1])
    np.testing.assert_array_equal(told(found, on_day)[at], given_stock)
    np.testing.assert_array_equal(opening_of(found, np.ones(YEARS), on_day)[at], given_stock)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 999), st.integers(1, YEARS - 1))
def test_a_stock_that_is_given_as_it_was_carried_moves_no_bit(seed, at):
    plain = carry_in_payment(*moves(seed))
    again = carry_in_payment(*moves(seed), given=Standing(at, plain[at]))
    np.testing.assert_array_equal(plain, again)


def test_a_factor_acts_before_the_day_alone():
    np.testing.assert_array_equal(until(np.array([1.0, 2.0, 3.0]), 2), [1.0, 2.0, 1.0])


def test_a_reserve_is_set_on_what_is_published_until_one_is_given():
    rate, net = np.full(5, 0.05), np.full(5, 10.0)
    reserve = accumulate(0.0, net, rate).reserve
    both = AlignedReserve(1, reserve[1], 50.0, given=(3, 7.0))
    np.testing.assert_array_equal(both.of(reserve), [np.nan, 50.0, np.nan, 7.0, np.nan])
    earlier = both._replace(given=(1, 7.0))
    np.testing.assert_array_equal(earlier.of(reserve), [np.nan, 7.0, np.nan, np.nan, np.nan])
    never = AlignedReserve(None, 0.0, 0.0, given=(0, 3.0))
    rolled = accumulate(0.0, net, rate, never.of(reserve))
    assert rolled.alignment[0] == 3.0
    assert rolled.reserve[1] == 3.0 * 1.05 + 10.0 * np.sqrt(1.05)
