"""Cost rate, level premium and balance of every fund, and funds that hold too much."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import invented_result
from vss_actuarial.branches.account import open_account
from vss_actuarial.ground.errors import InputError
from vss_actuarial.measures import measures
from vss_actuarial.measures.financing.financing import (
    OVERFUNDED,
    actuarial_balance,
    base_of,
    financing,
    general_average_premium,
    overfunded,
)
from vss_actuarial.presentation.words.lines import line
from vss_actuarial.presentation.words.spoken import speaking
from vss_actuarial.record.warnings import warnings_of

SICKNESS = "sickness_maternity"
TABLE = "general_average_premium [% of insured salaries]"
BALANCE = "actuarial_balance [% of insured salaries]"
FLOWS = st.lists(st.floats(0.0, 1e3), min_size=6, max_size=6)
RATES = st.lists(st.floats(-0.2, 0.2), min_size=6, max_size=6)


@settings(deadline=None)
@given(FLOWS, RATES)
def test_the_worth_of_what_is_to_come_is_the_sum_of_discounted_flows(flows, rates):
    flow, rate = np.array(flows), np.array(rates)
    worth = measures.present_values(flow, rate)
    for t in range(6):
        assert worth[t] == pytest.approx(measures.discount_factors(rate[t:]) @ flow[t:], rel=1e-9)


def test_two_years_by_hand():
    """At 21 % 11 at mid-year are worth 10; next year's 13.31 are 13.31 / 1.1 / 1.21 = 10."""
    worth = measures.present_values(np.array([11.0, 13.31]), np.array([0.21, 0.21]))
    assert worth == pytest.approx([20.0, 12.1])


def test_the_table_has_in_each_year_the_premium_and_balance_from_it_on():
    result = invented_result()
    for fund in ("pension_survivorship", SICKNESS):
        shares = financing(result, fund)
        for year in (1995, 2026, 2100):
            premium = general_average_premium(result, year, fund)
            assert shares[TABLE][year - 1995] == pytest.approx(100 * premium)
            balance = actuarial_balance(result, year, fund)
            assert shares[BALANCE][year - 1995] == pytest.approx(100 * balance)


def test_the_table_counts_the_reserve_as_it_was_set():
    """A reserve set half as high again in 2026 lowers its premium by the half, over the base."""
    result = invented_result()
    fund, rate = result.account("pension_survivorship"), result.arrays["return_rate"]
    level = np.where(result.years == 2026, 1.5 * fund.reserve[:-1], np.nan)
    higher = open_account(fund.fund, fund.income, fund.outgo, rate, 0.0, level)
    other = replace(result, accounts_vnd={**result.accounts_vnd, fund.fund: higher})
    before, after, at = financing(result), financing(other), 2026 - 1995
    more = 50.0 * fund.reserve[at] / measures.present_values(base_of(result, fund.fund), rate)[at]
    assert more > 0.1
    assert after[TABLE][at] == pytest.approx(before[TABLE][at] - more)
    assert after[BALANCE][at] == pytest.approx(before[BALANCE][at] + more)


def test_a_fund_of_its_own_base_has_its_own_rates():
    """Invented sickness: 3 % in and 2.8 % out of all salaries, on nine tenths of them."""
    shares = financing(invented_result(), SICKNESS)
    assert shares["payg_cost_rate [% of insured salaries]"] == pytest.approx(2.8 / 0.9)
    assert shares["contributions [% of insured salaries]"] == pytest.approx(3.0 / 0.9)
    assert actuarial_balance(invented_result(), 1995, SICKNESS) == pytest.approx(0.002 / 0.9)


def test_a_balance_over_some_years_leaves_the_later_ones_out():
    """What a fund earns and spends after the last year that counts moves nothing."""
    result = invented_result()
    dear = invented_result(growth=3.0)
    fund = result.account("pension_survivorship")
    later = replace(
        fund,
        outgo={
            name: np.where(result.years[:, None] > 2060, dear.account(fund.fund).outgo[name], item)
            for name, item in fund.outgo.items()
        },
    )
    other = replace(result, accounts_vnd={**result.accounts_vnd, fund.fund: later})
    args = (2026, fund.fund, 2060)
    assert actuarial_balance(other, *args) == actuarial_balance(result, *args)
    assert general_average_premium(other, *args) == general_average_premium(result, *args)
    assert actuarial_balance(other, 2026) < actuarial_balance(result, 2026)


def test_the_floor_of_the_reserve_moves_neither_premium_nor_balance_before_it_is_spent():
    """They stand on flows: the level rate pays what lacks, whether or not anyone is owed it."""
    result = invented_result(growth=3.0)
    fund, rate = result.account("pension_survivorship"), result.arrays["return_rate"]
    base = base_of(result, fund.fund)
    premium = general_average_premium(result, 2000)
    net = premium * base - fund.total_outgo()
    reserve = float(fund.reserve[5])
    for flow, i in zip(net[5:], rate[5:], strict=True):
        reserve = reserve * (1 + i) + flow * (1 + i) ** 0.5
    assert reserve == pytest.approx(0.0, abs=1e-6 * fund.total_outgo().max())


@pytest.mark.parametrize(
    ("since", "fund", "until", "message"),
    [
        (2026, "state_budget", None, "nobody contributes"),
        (1990, "pension_survivorship", None, "year 1990: the projection runs from 1995 to 2100"),
        (2026, "pension_survivorship", 2101, "year 2101: the projection runs from 1995 to 2100"),
        (
            "2026",
            "pension_survivorship",
            None,
            "year '2026': the projection runs from 1995 to 2100",
        ),
        (
            2026.5,
            "pension_survivorship",
            None,
            "year 2026.5: the projection runs from 1995 to 2100",
        ),
        (2026, "pension_survivorship", 2025, "until 2025: expected a year from 2026 on"),
        (2026, "pension", None, "there is no fund 'pension'"),
    ],
)
def test_years_and_funds_without_a_premium_are_refused(since, fund, until, message):
    for measure in (general_average_premium, actuarial_balance):
        with pytest.raises(InputError, match=message):
            measure(invented_result(), since, fund, until)


def rich(outgo, paid=0.03):
    """The invented result with a sickness fund that spends so much of salaries."""
    result = invented_result()
    salaries = result.arrays["insured_salaries"]
    account = open_account(
        SICKNESS,
        {"contributions_employer": paid * salaries},
        {"sickness": outgo * salaries},
        result.arrays["return_rate"],
    )
    return replace(result, accounts_vnd={**result.accounts_vnd, SICKNESS: account})


def test_a_fund_that_holds_more_than_the_bound_is_told_with_the_rate_that_would_do():
    result = rich(0.001)
    (one,) = [fund for fund in overfunded(result) if fund.fund == SICKNESS]
    account = result.account(SICKNESS)
    held = account.reserve[:-1] / account.total_outgo()
    assert one.ratios == (pytest.approx(held[one.first - 1995]), pytest.approx(held[-1]))
    assert one.ratios[0] > OVERFUNDED
    assert one.level_rate == max(0.0, general_average_premium(result, one.since, SICKNESS))
    assert one.paid == pytest.approx(0.03 / 0.9)
    (told,) = [text for text in warnings_of(result) if text.startswith(f"{SICKNESS}: the reserve")]
    assert told.endswith(f"a level rate of {100 * one.level_rate:.2f} % would do, 3.33 % is paid")
    with speaking("vi"):
        assert line(told).startswith("Quỹ ốm đau và thai sản: kết dư vượt 20 năm chi từ ")


def test_the_rate_paid_beside_it_is_that_of_the_first_year_after_the_record():
    """3 % of all salaries to 2025, 2 % in 2026 and 1 % later, on nine tenths of them."""
    years = invented_result().years
    paid = np.where(years < 2026, 0.03, np.where(years == 2026, 0.02, 0.01))[:, None]
    (one,) = [fund for fund in overfunded(rich(0.0005, paid)) if fund.fund == SICKNESS]
    assert one.since == 2026
    assert one.paid == pytest.approx(0.02 / 0.9)


def test_a_fund_that_spends_what_comes_in_is_not_overfunded():
    assert SICKNESS not in [one.fund for one in overfunded(rich(0.03))]
    assert "state_budget" not in [one.fund for one in overfunded(rich(0.001))]
