"""The unemployment fund: by hand, the support of the state, the relief of 2021, the record."""

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest
from funds_standin import NONE_BESIDE, basis_of, economy_of, give, give_each
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial import Scenario, project
from vss_actuarial.branches.account import check_account
from vss_actuarial.branches.bases import ContributionBases
from vss_actuarial.branches.unemployment.money import (
    UnemploymentCollection,
    UnemploymentFundGiven,
    participants,
    project_unemployment_fund,
    salaries_due,
    state_support,
    unemployment_claims,
    unemployment_payroll,
)
from vss_actuarial.branches.unemployment.people import Unemployment
from vss_actuarial.branches.unemployment.salaries import (
    BenefitGiven,
    CeilingGiven,
    UnemploymentSalaries,
    counted_below,
    insured_below,
    unemployment_benefit_each,
    unemployment_salaries,
)
from vss_actuarial.ground.quantities import EMPLOYER_PAY, STATE_PAY, VOLUNTARY
from vss_actuarial.labour.wages import Salaries, expected_between
from vss_actuarial.law.contributing.month import insured_against_unemployment
from vss_actuarial.law.given import with_given
from vss_actuarial.law.in_force import InForce
from vss_actuarial.law.unemployment.benefit import ceiling_of, unemployment_benefit

TRILLION = 1e12


@cache
def result():
    return project(Scenario.baseline())


def account():
    return result().account("unemployment")


def at(year):
    return year - 1995


def of_year(items, year):
    return {name: item[at(year)].sum() for name, item in items.items()}


def one(*values):
    return np.array(values, dtype=float)


def paid(*limits):
    """Support with no reserve aligned."""
    return state_support(*limits)


def test_the_state_pays_what_is_missing_to_twice_the_spending():  # Decree 374/2025, Art. 4(3)
    # without return: opening 30, in 20, out 25: 25 before support; twice 20 is 40: support 15
    support = paid(one(30, -5), one(0, 40), one(0, 0), one(100, 100), one(0, 0))
    assert support.tolist() == [0.0, 15.0]


def test_the_support_is_at_most_one_per_cent_of_salaries_and_never_negative():
    assert paid(one(-5), one(40), one(0), one(10), one(0.0)).tolist() == [10.0]
    assert paid(one(90), one(40), one(0), one(10), one(0.0)).tolist() == [0.0]


def test_until_2014_the_support_is_flat():
    assert paid(one(90), one(0), one(10), one(10), one(0.0)).tolist() == [10.0]


def test_the_balance_before_support_holds_the_return():
    # opening 100 of the first year's support; 100 · 1.0816 + 10 · 1.04 = 118.56 before support
    support = paid(one(0, 10), one(0, 130), one(100, 0), one(100, 50), one(0, 0.0816))
    assert support[1] == pytest.approx(130 - 118.56)


nets = st.lists(st.floats(-50, 50), min_size=1, max_size=12)


@settings(deadline=None)
@given(nets, st.floats(0, 100), st.floats(0, 30), st.floats(0.0, 0.1))
def test_the_support_is_the_rule_in_every_year(net, aim, most, rate):
    n = len(net)
    aims, mosts, rates = np.full(n, aim), np.full(n, most), np.full(n, rate)
    support = paid(np.array(net), aims, np.zeros(n), mosts, rates)
    reserve = 0.0
    for t in range(n):
        before = reserve * (1 + rate) + net[t] * (1 + rate) ** 0.5
        assert support[t] == pytest.approx(np.clip(aim - before, 0.0, most), abs=1e-6)
        reserve = max(0.0, before + support[t] * (1 + rate) ** 0.5)


def by_quadrature(mean, spread, value):
    z = np.linspace(-9, 9, 100_001)
    density = np.exp(-0.5 * z * z) / np.sqrt(2 * np.pi)
    wage = mean * np.exp(spread * z - 0.5 * spread**2)
    return np.trapezoid([value(w) for w in wage] * density, z)


def salaries_of(mean, insured, spread, social, own=90e6):
    """Of one scheme, in one year; with the ceilings of social and of unemployment insurance."""
    limits = one(spread), one(social), one(own)
    return UnemploymentSalaries(*insured_below(mean, insured, *limits), mean, limits[0], limits[2])


@pytest.mark.parametrize("cap", [3e6, 8e6, 20e6])
def test_the_mean_benefit_is_that_of_the_law_over_the_salaries(cap):
    mean, spread, rate = 7e6, 0.45, 0.6
    social = 46.8e6
    insured = np.full((1, 1, 1), expected_between(mean, spread, 0.0, social))
    salaries = salaries_of(np.full((1, 1, 1), mean), insured, spread, social)
    counted = counted_below(salaries, one(cap / rate))
    expected = by_quadrature(mean, spread, lambda w: unemployment_benefit(rate * w, cap))
    assert rate * counted[0, 0, 0] == pytest.approx(expected, rel=2e-6)


def test_salaries_count_up_to_the_fund_s_own_ceiling():
    mean, spread = 20e6, 0.8
    social, own = 46.8e6, 90e6
    below = by_quadrature(mean, spread, lambda w: min(w, social))
    cell, insured = np.full((1, 2, 1), mean), np.full((1, 2, 1), below)
    salaries = salaries_of(cell, insured, spread, social, own)
    expected = by_quadrature(mean, spread, lambda w: min(w, own))
    assert salaries.insured[0, :, 0] == pytest.approx([expected] * 2, rel=1e-5)
    assert counted_below(salaries, one(own)) == pytest.approx(salaries.insured)


def test_there_is_nothing_before_2009():
    fund, before = account(), slice(None, at(2009))
    assert not any(item[before].any() for item in (*fund.income.values(), *fund.outgo.values()))
    assert not fund.reserve[: at(2009) + 1].any()
    assert not fund.outgo["unemployment_benefits"][at(2009)].any()


def test_a_year_by_hand():
    """A million paid on 5 million a month in 2019 alone; 10,000 drew 3 million, a month in 2020."""
    scenario = Scenario.baseline().replace(last_year=2020)
    n, since = len(scenario.years), at(2019)
    insured, claims = np.zeros((n + 1, 3, 2, 101)), np.zeros((n, 3, 2, 101))
    insured[since, EMPLOYER_PAY, 0, 30] = insured[since + 1, EMPLOYER_PAY, 0, 31] = 1e6
    claims[since, EMPLOYER_PAY, 0, 30] = 10_000.0
    shape = (n - at(2009), 2, 2)
    pay, each = np.full((*shape, 56), 5e6), np.full((*shape, 56), 3e6)
    salaries = UnemploymentSalaries(pay, 0.0 * pay, pay, pay[..., 0, 0], pay[..., 0, 0])
    drawn = np.full(shape, 4.0), np.full(shape, 1.0)
    unemployed = Unemployment(insured, insured[:-1], claims, *drawn)
    bases = ContributionBases(np.zeros((n, 3)), np.ones((n, 3)))
    basis = basis_of(scenario, None, bases)._replace(returns=np.zeros(n))
    due = salaries_due(salaries, participants(unemployed))
    paid = unemployment_payroll(give(scenario, UnemploymentCollection), bases, due)
    given, drawn = give_each(scenario, UnemploymentFundGiven), unemployment_claims(unemployed, each)
    fund = project_unemployment_fund(given, basis, paid, drawn, NONE_BESIDE, None)
    income, outgo = of_year(fund.income, 2019), of_year(fund.outgo, 2019)
    # 1,000,000 · 12 · 5 million · 1 %, times the ratio collected of 1.04
    assert income["contributions_workers"] == pytest.approx(600e9 * 1.04)
    assert income["contributions_employers"] == pytest.approx(600e9 * 1.04)
    # the year before nothing was spent: no support
    assert income["state_support"] == 0.0
    assert outgo["unemployment_benefits"] == pytest.approx(10_000 * 3e6 * 4)
    assert fund.outgo["unemployment_benefits"][at(2020)].sum() == pytest.approx(10_000 * 3e6)
    assert outgo["health_insurance_premiums"] == pytest.approx(0.045 * 120e9)
    # 3.5 months at 1 million for 4.5 % down to 3.7 % of claims; a tenth of 1.44 million for each
    trained = 0.045 + (0.037 - 0.045) * 4 / 5
    assert outgo["training"] == pytest.approx(10_000 * trained * 3.5 * 1e6)
    assert outgo["counselling"] == pytest.approx(10_000 * 0.1 * basis.economy.base_salary[since])
    served = outgo["unemployment_benefits"] + outgo["training"] + outgo["counselling"]
    assert outgo["administration"] == pytest.approx(0.0215 * (1200e9 * 1.04 + served))
    spent = served + outgo["administration"] + outgo["health_insurance_premiums"]
    left = fund.reserve[at(2020)] - fund.reserve[at(2019)]
    assert left == pytest.approx(1200e9 * 1.04 - spent)


def test_workers_employers_and_state_pay_one_per_cent_each_in_2012():
    income = of_year(account().income, 2012)
    assert len(set(np.round(list(income.values()), -3))) == 1
    assert len(income) == 3


def test_the_rule_of_2026_holds_in_the_projection():
    fund = account()
    spending = sum(item.sum(axis=1) for name, item in fund.outgo.items() if name != "relief_cash")
    support = fund.income["state_support"].sum(axis=1)
    most = fund.income["contributions_workers"].sum(axis=1)  # 1 % as well
    net = fund.total_income() - fund.total_outgo() - support
    rate = result().arrays["return_rate"]
    before = fund.reserve[:-1] * (1 + rate) + net * np.sqrt(1 + rate)
    due = np.clip(2.0 * np.roll(spending, 1) - before, 0.0, most)
    later = slice(at(2015), None)
    np.testing.assert_allclose(support[later], due[later], rtol=1e-9, atol=1.0)


def test_the_cash_of_2021_is_the_published():  # 30,800 billion, 12.96 million persons
    cash = account().outgo["relief_cash"].sum(axis=1)
    assert cash[at(2021)] == pytest.approx(30.8 * TRILLION, rel=0.15)
    assert cash[at(2022)] == pytest.approx(963e9, rel=0.02)
    assert cash.sum() == cash[at(2021)] + cash[at(2022)]
    insured = result().arrays["unemployment_insured"].sum(axis=(2, 3))
    (package,) = (one for one in result().scenario.relief if one.name == "unemployment_cash_2021")
    mean = 0.5 * (insured[at(2021)] + insured[at(2022)])
    assert (mean * package.persons_share).sum() == pytest.approx(12.96e6, rel=0.05)


def test_employers_relief_from_october_2021_is_the_published():  # 7.2 to 8.0 trillion
    income = account().income
    without = income["contributions_workers"] - income["contributions_employers"]
    relief = without[at(2021)].sum() + without[at(2022)].sum()
    assert relief == pytest.approx(7.8 * TRILLION, rel=0.15)
    package = relief + account().outgo["relief_cash"][at(2021)].sum()
    assert package == pytest.approx(38 * TRILLION, rel=0.15)
    assert not without[[at(2020), at(2023)]].any()


def test_the_books_close():
    fund = account()
    check_account(fund, result().arrays["return_rate"])
    support = fund.income["state_support"]
    np.testing.assert_array_equal(
        support, result().account("state_budget").outgo["unemployment_support"]
    )
    transfer = result().transfers[("state_budget", "unemployment", "unemployment_support")]
    np.testing.assert_allclose(transfer, support.sum(axis=1))
    premiums = ("unemployment", "health_insurance", "health_insurance_premiums")
    assert result().transfers[premiums][at(2020)] > 0.0
    assert not any(item[:, VOLUNTARY].any() for item in fund.outgo.values())
    assert "state_budget" not in result().events().index  # the budget keeps nothing


def test_the_model_arrives_at_the_record():
    table = result().reconciliation()
    median = {}
    for figure in ("allowance_recipients", "spending", "balance", "contributions"):
        rows = table[table["figure"] == f"unemployment_{figure}"]
        off = rows["difference [%]"].abs()
        median[figure] = off.median()
        assert off.max() < 10.0
    assert median["contributions"] < 6.0
    assert max(v for name, v in median.items() if name != "contributions") < 4.0


@pytest.mark.parametrize("year", [2009, 2014, 2020, 2025, 2026, 2035])
@pytest.mark.parametrize("scheme", [STATE_PAY, EMPLOYER_PAY])
@pytest.mark.parametrize("until", [date(2025, 12, 31), date(2030, 12, 31), date(2018, 12, 31)])
def test_limits_of_a_scheme_are_those_of_one_person_whatever_day_the_state_s_own_ends(
    year, scheme, until
):
    """A salary of a thousand billion a month, so that ceiling and cap bind; no spread."""
    names = [f"unemployment_{one}_multiple_state" for one in ("ceiling", "cap")]
    base = Scenario.baseline().replace(last_year=2035)
    law = base.law.having({name: replace(base.law[name], until=until) for name in names})
    scenario = replace(base, law=law)
    economy, n = economy_of(scenario), len(scenario.years)
    lowest, pay = np.full(n, 4e6), np.full((n, 3, 2, 101), TRILLION)
    limits = np.zeros((n, 3)), np.full((n, 3), 40e6), np.zeros((n, 3))
    salaries = Salaries(pay, np.full_like(pay, 40e6), *limits)
    insured = unemployment_salaries(give(scenario, CeilingGiven), economy, salaries, lowest)
    terms = give(scenario, BenefitGiven)
    each = unemployment_benefit_each(terms, economy, insured, lowest)
    base_salary = float(economy.base_salary[at(year)])
    given = {"base_salary": base_salary, "regional_minimum_wage_1": 4e6}
    of_one = InForce(with_given(law, given), date(year, 7, 1))
    state_pay, row = scheme == STATE_PAY, year - 2009
    ceiling = insured_against_unemployment(TRILLION, 1, state_pay, of_one)
    assert insured.ceiling[row, scheme] == ceiling
    cap = ceiling_of(1, state_pay, 12 * year, of_one)
    claimants = terms.unemployment_claimant_salary[at(year)]
    most = claimants * ceiling * of_one.unemployment_benefit_rate
    assert each[row, scheme, 0, 0] == pytest.approx(most if cap is None else min(cap, most))
