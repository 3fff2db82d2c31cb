"""A fund's account: balances, mid-year flows, administration."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from vss_actuarial.branches.account import (
    AdministrationGiven,
    Items,
    accumulate,
    administration,
    check_account,
    open_account,
)
from vss_actuarial.branches.bases import ContributionBases
from vss_actuarial.ground.axes import mean_of_year
from vss_actuarial.ground.identities import IdentityError
from vss_actuarial.scenario import Scenario

MONEY = st.floats(-1e15, 1e15)
RATES = st.floats(0.0, 0.5)


def test_one_year_by_hand():
    """100 at 21 % is 121; a net income of 10 at mid-year is 11."""
    assert accumulate(100.0, np.array([10.0]), np.array([0.21])).tolist() == pytest.approx(
        [100.0, 132.0]
    )


@settings(deadline=None, max_examples=50)
@given(
    arrays(float, (5, 3), elements=MONEY),
    arrays(float, (5, 3), elements=MONEY),
    arrays(float, 5, elements=RATES),
    MONEY,
)
def test_every_account_closes(contributions, benefits, rate, opening):
    account = open_account(
        "invented", {"contributions_employers": contributions}, {"paid": benefits}, rate, opening
    )
    check_account(account, rate)
    assert account.reserve[0] == opening


def test_an_account_that_does_not_close_is_named():
    ones = np.ones((2, 3))
    account = open_account("invented", {"contributions": ones}, {"paid": 2 * ones}, np.zeros(2))
    account.reserve[1] += 1.0
    with pytest.raises(IdentityError, match="fund balance: invented"):
        check_account(account, np.zeros(2))


def test_totals_are_sums_over_items_and_schemes():
    ones = np.ones((2, 3))
    income = {"contributions_employers": ones, "fines": 2 * ones}
    account = open_account("invented", income, {"paid": 4 * ones}, np.zeros(2))
    assert account.total_income().tolist() == [9.0, 9.0]
    assert account.contributions().tolist() == [3.0, 3.0]
    assert account.total_outgo().tolist() == [12.0, 12.0]
    assert account.reserve.tolist() == [0.0, -3.0, -6.0]


def test_administration_leaves_health_premiums_out():
    ones = np.ones((2, 3))
    outgo = {"paid": ones, "health_insurance_premiums": 5 * ones}
    cost = administration({"contributions_employers": 3 * ones}, outgo, np.array([0.02, 0.01]))
    np.testing.assert_allclose(cost, [[0.08] * 3, [0.04] * 3])


def test_administration_costs_no_more_than_the_law_allows():
    cost = AdministrationGiven(np.array([0.0155, 0.0155, 0.01]), np.array([1.0, 0.0136, 0.0123]))
    assert cost.share().tolist() == [0.0155, 0.0136, 0.01]


@pytest.mark.parametrize(
    ("year", "social", "health"),
    [(2025, 0.0136, 0.0309), (2026, 0.0126, 0.0309), (2027, 0.0123, 0.0309)],
)  # Resolution 89/2025/UBTVQH15; Decision 2002/QD-TTg of 2025
def test_the_ceilings_of_2025_to_2027(year, social, health):
    law, day = Scenario.baseline().law, date(year, 7, 1)
    assert law["administration_most"].on(day) == social
    assert law["health_administration_most"].on(day) == health


def test_contributions_come_from_the_schemes_that_pay():
    bases = ContributionBases(insured_salaries=np.full((1, 3), 100.0), collection=np.ones((1, 3)))
    paid = bases.contributions(np.array([0.03]), np.array([1.0, 1.0, 0.0]))
    assert paid.tolist() == [[3.0, 3.0, 0.0]]


def test_mean_of_year_follows_the_cohort():
    stock = np.zeros((2, 101))
    stock[0, 30], stock[1, 31], stock[0, 100], stock[1, 100] = 10.0, 8.0, 4.0, 2.0
    mean = mean_of_year(stock)
    assert mean.shape == (1, 101)
    assert mean[0, 30] == 9.0
    assert mean[0, 100] == 3.0


def test_items_take_no_other_item_and_add_up_to_new_ones():
    one, other = Items(paid=np.ones((1, 3))), Items(more=np.zeros((1, 1)))
    with pytest.raises(TypeError):
        one["more"] = np.zeros((1, 3))
    assert list(one | other) == ["paid", "more"]
    assert list(one) == ["paid"]
