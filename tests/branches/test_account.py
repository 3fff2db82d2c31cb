"""A fund's account: balances, mid-year flows, administration."""

from dataclasses import replace
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
    part_covered,
)
from vss_actuarial.branches.bases import ContributionBases
from vss_actuarial.ground.axes import mean_of_year
from vss_actuarial.ground.identities import IdentityError
from vss_actuarial.scenario import Scenario

MONEY = st.floats(-1e15, 1e15)
RATES = st.floats(-0.5, 0.5)
NOMINAL = st.floats(0.0, 0.5)


def rolled(opening, net, rate):
    return accumulate(opening, np.array(net, dtype=float), np.array(rate, dtype=float))


def test_one_year_by_hand():
    """100 at 21 % is 121; a net income of 10 at mid-year is 11; 132 - 100 - 10 is earned."""
    year = rolled(100.0, [10.0], [0.21])
    assert year.reserve.tolist() == pytest.approx([100.0, 132.0])
    assert year.investment_income.tolist() == pytest.approx([22.0])
    assert year.deficit.tolist() == [0.0]


def test_a_reserve_that_is_spent_at_mid_year_by_hand():
    """At 46.41 % a quarter of a year brings 10 %, as 1.1 to the fourth power is 1.4641.

    Of an outgo of 220 half, 110, has gone out by mid-year, on average at the end of March: the 100
    of January are then 110 and pay just that. They have earned 10; the other 110 are the deficit.
    """
    assert part_covered(100.0, 220.0, 0.4641) == pytest.approx(0.5)
    year = rolled(100.0, [-220.0], [0.4641])
    assert year.reserve.tolist() == [100.0, 0.0]
    assert year.investment_income.tolist() == pytest.approx([10.0])
    assert year.deficit.tolist() == pytest.approx([110.0])


def test_a_reserve_is_spent_as_it_was_set():
    """50 set on 100 pay half of 220 and earn 10, as in the year above."""
    year = accumulate(50.0, np.array([-220.0]), np.array([0.4641]), np.array([100.0]))
    assert year.alignment.tolist() == [50.0]
    assert year.investment_income.tolist() == pytest.approx([10.0])
    assert year.deficit.tolist() == pytest.approx([110.0])


def test_two_funds_by_hand_the_one_spent_and_begun_anew():
    """At 21 % a year and 10 % half a year; outgo is met from outside where nothing is left."""
    rate = [0.21] * 5
    spent = rolled(100.0, [-220.0, -50.0, 30.0, -10.0, -100.0], rate)
    part = part_covered(100.0, 220.0, 0.21)
    assert 100.0 * 1.21 ** (0.5 * part) == pytest.approx(part * 220.0)
    # 30 at mid-year are 33; 33 · 1.21 - 10 · 1.1 = 28.93, which do not pay 100
    assert spent.reserve.tolist() == pytest.approx([100.0, 0.0, 0.0, 33.0, 28.93, 0.0])
    last = part_covered(28.93, 100.0, 0.21)
    deficit = [220.0 * (1.0 - part), 50.0, 0.0, 0.0, 100.0 * (1.0 - last)]
    assert spent.deficit.tolist() == pytest.approx(deficit)
    earned = [220.0 * part - 100.0, 0.0, 3.0, 28.93 - 33.0 + 10.0, 100.0 * last - 28.93]
    assert spent.investment_income.tolist() == pytest.approx(earned)
    kept = rolled(100.0, [-100.0, -10.0, 0.0, 10.0, 0.0], rate)
    # 121 - 110 = 11; 13.31 - 11 = 2.31; · 1.21; · 1.21 + 11; · 1.21
    assert kept.reserve.tolist() == pytest.approx(
        [100.0, 11.0, 2.31, 2.7951, 14.382071, 17.40230591]
    )
    assert not kept.deficit.any()


def slowly(opening, net, rate):
    """The same by bisection: the part of a year is halved until nothing is left of the reserve."""
    reserve, deficits = [opening], []
    for flow, i in zip(net, rate, strict=True):
        closing, deficit = reserve[-1] * (1 + i) + flow * (1 + i) ** 0.5, 0.0
        if closing < 0.0:
            low, high = 0.0, 1.0
            for _ in range(80):
                part = 0.5 * (low + high)
                left = reserve[-1] * (1 + i) ** part + part * flow * (1 + i) ** (0.5 * part)
                low, high = (part, high) if left > 0.0 else (low, part)
            closing, deficit = 0.0, (1.0 - low) * -flow
        reserve.append(closing)
        deficits.append(deficit)
    return np.array(reserve), np.array(deficits)


FUNDS = st.integers(1, 12).flatmap(
    lambda n: st.tuples(
        st.floats(0.0, 1e15), arrays(float, n, elements=MONEY), arrays(float, n, elements=RATES)
    )
)


@settings(deadline=None, max_examples=200)
@given(FUNDS)
def test_a_reserve_is_what_a_slow_loop_makes_of_it(fund):
    opening, net, _ = fund
    reserve, deficit = slowly(*fund)
    fast = accumulate(*fund)
    scale = 1e-12 * (1.5 ** len(net)) * (opening + np.abs(net).sum() + 1.0)
    assert fast.reserve == pytest.approx(reserve, abs=scale)
    assert fast.deficit == pytest.approx(deficit, abs=scale)


@settings(deadline=None, max_examples=200)
@given(FUNDS)
def test_no_reserve_falls_below_nil_and_a_deficit_leaves_none(fund):
    _, net, _ = fund
    _, reserve, deficit, _ = accumulate(*fund)
    assert (reserve >= 0.0).all()
    assert (deficit >= 0.0).all()
    assert not (deficit * reserve[1:]).any()
    assert (deficit <= np.maximum(0.0, -net) * (1.0 + 1e-12)).all()


@settings(deadline=None, max_examples=100)
@given(st.floats(0.0, 1e15), arrays(float, 6, elements=MONEY), arrays(float, 6, elements=NOMINAL))
def test_a_spent_reserve_earns_nothing_and_nothing_is_charged_on_it(opening, net, rate):
    interest, reserve, deficit, _ = accumulate(opening, net, rate)
    empty = (reserve[:-1] == 0.0) & (net < 0.0)
    assert not interest[empty].any()
    assert (interest[net < 0.0] >= -(1.5**0.5 - 1.0) * -net[net < 0.0] - 1.0).all()
    assert (interest[deficit > 0.0] >= 0.0).all()


@pytest.mark.parametrize("rate", [-0.5, 0.0, 1e-12, 0.05, 0.5, 5.0])
@pytest.mark.parametrize("opening", [0.0, 1e-9, 1.0, 1e15])
def test_the_year_of_exhaustion_joins_the_years_before_and_after_without_a_step(rate, opening):
    """Little more outgo than the reserve can pay brings little deficit."""
    most = opening * (1.0 + rate) ** 0.5
    just, more = (rolled(opening, [-most - lacking], [rate]) for lacking in (0.0, 1e-6 * most))
    assert just.deficit[0] == pytest.approx(0.0, abs=1e-12 * (most + 1.0))
    assert more.deficit[0] == pytest.approx(1e-6 * most, rel=20.0)
    assert just.reserve[1] == pytest.approx(0.0, abs=1e-12 * (most + 1.0))


@settings(deadline=None, max_examples=50)
@given(
    arrays(float, (5, 3), elements=MONEY),
    arrays(float, (5, 3), elements=MONEY),
    arrays(float, 5, elements=RATES),
    st.floats(0.0, 1e15),
)
def test_every_account_closes(contributions, benefits, rate, opening):
    account = open_account(
        "invented", {"contributions_employers": contributions}, {"paid": benefits}, rate, opening
    )
    check_account(account, rate)
    assert account.reserve[0] == opening


def spent_fund():
    """100 from which 220 are taken at 46.41 %, then 50 that come in, then 10 taken from it."""
    net = np.array([[-220.0], [50.0], [-10.0]])
    rate = np.full(3, 0.4641)
    income, outgo = np.maximum(net, 0.0), np.maximum(-net, 0.0)
    return open_account("invented", {"contributions": income}, {"paid": outgo}, rate, 100.0), rate


def owing(account):
    """The account of a fund that borrows, and is charged what its reserve would have earned."""
    net, reserve = account.total_income() - account.total_outgo(), [100.0]
    for flow in net:
        reserve.append(reserve[-1] * 1.4641 + flow * 1.21)
    return replace(
        account,
        reserve=np.array(reserve),
        investment_income=np.diff(reserve) - net,
        deficit=np.zeros(3),
    )


def less(values, place, by):
    moved = values.copy()
    moved[place] -= by
    return moved


@pytest.mark.parametrize(
    ("line", "spoil"),
    [
        ("", lambda a: replace(a, reserve=less(a.reserve, 2, 1.0))),
        ("", lambda a: replace(a, reserve=less(a.reserve, 1, -1.0))),
        (", as booked", lambda a: replace(a, deficit=less(a.deficit, 0, 1.0))),
        (", as booked", lambda a: replace(a, investment_income=less(a.investment_income, 1, 1.0))),
        (
            ", a deficit where something is left",
            lambda a: replace(
                a,
                reserve=np.array([100.0, 0.0, 0.0, 0.0]),
                deficit=np.array([110.0, 1.0, 10.0]),
                investment_income=np.array([10.0, -51.0, 0.0]),
            ),
        ),
        (
            ", the part of the year covered",
            lambda a: replace(
                a,
                deficit=less(a.deficit, 0, 1.0),
                investment_income=less(a.investment_income, 0, -1.0),
            ),
        ),
        (", below nil", lambda a: owing(a)),
        (
            ", below nil",
            lambda a: replace(
                a,
                deficit=less(a.deficit, 1, 1.0),
                investment_income=less(a.investment_income, 1, -1.0),
            ),
        ),
    ],
)
def test_each_line_of_the_balance_of_an_account_stops_the_run(line, spoil):
    account, rate = spent_fund()
    check_account(account, rate)
    with pytest.raises(IdentityError, match=f"fund balance: invented{line}"):
        check_account(spoil(account), rate)


def test_totals_are_sums_over_items_and_schemes():
    ones = np.ones((2, 3))
    income = {"contributions_employers": ones, "fines": 2 * ones}
    outgo = {"paid": 4 * ones, "administration": 0.5 * ones}
    account = open_account("invented", income, outgo, np.zeros(2), 3.0)
    assert account.total_income().tolist() == [9.0, 9.0]
    assert account.contributions().tolist() == [3.0, 3.0]
    assert account.total_outgo().tolist() == [13.5, 13.5]
    assert account.benefits().tolist() == [12.0, 12.0]
    assert account.reserve.tolist() == [3.0, 0.0, 0.0]
    assert account.deficit.tolist() == [1.5, 4.5]


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
