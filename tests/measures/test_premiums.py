"""Premiums that finance a fund, on an exercise and on figures of the United States' trustees."""

from dataclasses import replace

import numpy as np
import pytest

from conftest import invented_result
from vss_actuarial.branches.account import accumulate
from vss_actuarial.measures.financing.growth import drivers, growth_of_cost
from vss_actuarial.measures.financing.premiums import (
    Flows,
    level_rate,
    reserves,
    scaled_premium,
    steady_rate,
    summarized,
)
from vss_actuarial.measures.measures import year_of_exhaustion

# Worked exercise at mathix.co, problems in actuarial science, "pension financing": pensioners,
# average pension, 1,280 contributors and their average wage; 4 % interest, no reserve
PENSIONERS = np.array([50.0, 64.0, 75.0, 84.0, 100.0, 110.0])
PENSION = np.array([100_000.0, 125_000.0, 160_000.0, 187_500.0, 200_000.0, 225_000.0])
WAGE = np.array([156_250.0, 195_312.5, 234_375.0, 273_437.5, 312_500.0, 351_562.5])
EXERCISE = Flows(PENSIONERS * PENSION, 1280 * WAGE, np.full(6, 0.04), 0.0)


def test_the_exercise():
    rates = EXERCISE.outgo / EXERCISE.base
    assert rates == pytest.approx([0.025, 0.032, 0.04, 0.045, 0.05, 0.055], rel=1e-12)
    assert round(rates.mean(), 4) == 0.0412  # printed as the premium, a plain mean
    assert round(level_rate(EXERCISE), 6) == 0.043217
    kept = level_rate(EXERCISE, EXERCISE.outgo[-1])
    assert reserves(EXERCISE, np.full(6, kept))[-1] == pytest.approx(110 * 225_000, rel=1e-12)


@pytest.mark.parametrize("kept", [None, 1.0])
def test_a_scaled_premium_ends_each_step_as_it_should(kept):
    scaled = scaled_premium(EXERCISE, [0, 3], kept)
    for last in (2, 5):
        left = scaled.reserve[last] if kept is None else EXERCISE.outgo[last]
        assert scaled.reserve[last + 1] == pytest.approx(left, rel=1e-12)
    assert scaled.premium[0] == scaled.premium[2] < scaled.premium[3] == scaled.premium[5]


def test_a_steady_rate_gives_the_same_ratio_at_both_ends():
    left = reserves(EXERCISE, np.full(6, steady_rate(EXERCISE, 1, 5)))
    assert left[1] / EXERCISE.outgo[1] == pytest.approx(left[5] / EXERCISE.outgo[5], rel=1e-9)


# Social Security Administration, 2026 Trustees Report, single-year tables, billions of dollars:
# reserve at the end of the year before (VI.G2), non-interest income and cost of the years
# that follow (VI.G3), compound effective interest factors of the year before and of these (VI.G1).
# Rolled from 2026 on, flows at mid-year earn less than the interest that VI.G2 prints, by a few
# billion a year. Under low cost that comes to 64 billion in 2047, when a reserve of 29.5 is left,
# two days of its cost: the year of depletion of that alternative hangs on it, the others do not
DEPLETION = {
    "low cost": (2047, 208.7, [4650, 4889], [4840, 5089], [2.6464, 2.8012, 2.9653], 2048),
    "intermediate": (2033, 559.4, [1995, 2081], [2389, 2493], [1.2186, 1.267, 1.3196], 2034),
    "high cost": (2031, 672.5, [1622, 1683], [2154, 2246], [1.1329, 1.1684, 1.2057], 2032),
}


@pytest.mark.parametrize("alternative", DEPLETION)
def test_the_reserve_of_the_trustees_is_depleted_in_their_year(alternative):
    first, reserve, income, cost, factors, year = DEPLETION[alternative]
    rate = np.array(factors[1:]) / np.array(factors[:-1]) - 1.0
    rolled = accumulate(reserve, np.array(income, float) - np.array(cost, float), rate)
    assert year_of_exhaustion(first + np.arange(2), rolled.deficit) == year


# Sums over 2026-2100 of the same tables, each year over its factor: non-interest income, cost,
# taxable payroll, and the cost of 2101, grown as that of 2100; the balance that the report prints,
# and the premium derived from these sums. The reserve of 1 January 2026 is 2,561.3
SUMS = {
    "intermediate": (91717.399, 123672.804, 690055.429, 1242.756, -4.44, 17.551),
    "low cost": (112770.453, 119730.704, 861483.896, 1285.466, -0.66, 13.601),
    "high cost": (74754.205, 128111.682, 551555.651, 1205.286, -9.43, 22.763),
}


@pytest.mark.parametrize("alternative", SUMS)
def test_the_balance_of_the_trustees_comes_out_as_printed(alternative):
    income, cost, payroll, left, balance, premium = SUMS[alternative]
    found = summarized(income, cost, payroll, 2561.3, left)
    assert round(100 * found.balance, 2) == balance
    assert round(100 * found.premium, 3) == premium


def test_causes_of_growth_add_up():
    factors = {"a": np.array([1.0, 2.0]), "b": np.array([3.0, 1.0]), "c": np.array([2.0, 7.0])}
    parts = growth_of_cost(factors, 0, 1)
    assert sum(parts.values()) == pytest.approx(14.0 - 6.0, rel=1e-12)
    assert parts["a"] > 0 > parts["b"]


def test_the_four_causes_make_up_the_cost_rate_and_each_is_its_own():
    """30 of 240 are spent; 20 old to 80 of working age, 40 pay in, 10 draw: 1/4 · 2 · 1/2 · 1/2."""
    whole = drivers(*(np.array([one]) for one in (30.0, 240.0, 10.0, 40.0, 20.0, 80.0)))
    assert {name: float(one[0]) for name, one in whole.items()} == {
        "dependency": 0.25, "coverage": 2.0, "take_up": 0.5, "benefit": 0.5,
    }  # fmt: skip
    assert np.prod(list(whole.values())) == 30.0 / 240.0


def test_level_rates_stand_beside_what_is_paid_in_their_first_year():
    """Contributions of the invented fund doubled from 2030 on: 22 % before, then 44 %."""
    result = invented_result()
    fund = result.account("pension_survivorship")
    twice = np.where(result.years >= 2030, 2.0, 1.0)[:, None]
    income = {name: twice * item for name, item in fund.income.items()}
    accounts = {**result.accounts_vnd, fund.fund: replace(fund, income=income)}
    other = replace(result, accounts_vnd=accounts)
    paid = [other.level_rates(year).loc["contributions"].iloc[0] for year in (2029, 2030)]
    assert paid == pytest.approx([22.0, 44.0])
    cost = other.level_rates(2030).loc["payg_cost_rate"].iloc[0]
    outgo, base = fund.total_outgo()[35], result.arrays["insured_salaries"][35].sum()
    assert cost == pytest.approx(100.0 * outgo / base)


def test_the_steady_rate_of_the_table_is_that_of_the_10th_and_the_60th_year():
    result = invented_result()
    told = result.level_rates(2030).loc["steady_rate"].iloc[0]
    assert told == pytest.approx(100.0 * result.steady_rate(2030, 2040, 2090))
    assert "steady_rate" in result.level_rates(2040).index
    assert "steady_rate" not in result.level_rates(2041).index
