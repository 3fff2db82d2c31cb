"""The unemployment insurance fund (quỹ bảo hiểm thất nghiệp), from 2009.

In: contributions of employers and workers, support of the state. Out: the monthly benefit, health
insurance of those who draw it, training aid, counselling, administration, cash of relief.

References
----------
Law 38/2013/QH13, Arts. 41-59; Law 74/2025/QH15, Arts. 28-41; Decree 374/2025/ND-CP, Art. 4
"""

import math

import numpy as np

from vss_actuarial.coverage.unemployment import Unemployment
from vss_actuarial.coverage.unemployment_record import FIRST_YEAR, first_place
from vss_actuarial.funds.account import Account, administration, open_account
from vss_actuarial.funds.bases import ContributionBases, mean_of_year
from vss_actuarial.funds.relief import NO_RELIEF, Payroll, ReliefFlows
from vss_actuarial.funds.unemployment_salaries import UnemploymentSalaries
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import STATE_PAY, VOLUNTARY
from vss_actuarial.labour.economy import Economy, carried_on
from vss_actuarial.labour.wages import WORKING
from vss_actuarial.scenario import Scenario

FUND = "unemployment"


def project_unemployment_fund(
    scenario: Scenario,
    economy: Economy,
    paid: Payroll,
    salaries: UnemploymentSalaries,
    unemployed: Unemployment,
    relief: ReliefFlows = NO_RELIEF,
) -> Account:
    """The account of the fund; cash of relief stands apart and does not raise the support wanted.

    paid : salaries collected on and participants, see `unemployment_payroll`
    """
    collected = paid.salaries
    income = _contributions(scenario, collected)
    outgo = _benefits(scenario, economy, salaries, unemployed)
    share = scenario.assumptions["administration_rate"].by_year(scenario.years)
    outgo["administration"] = administration(income, outgo, share)
    spending = np.sum([item.sum(axis=1) for item in outgo.values()], axis=0)
    income, outgo = income | relief.income(FUND), outgo | relief.outgo(FUND)
    total = collected.sum(axis=1)
    support = _support(scenario, economy.return_rate, total, (income, outgo), spending)
    income["state_support"] = (support / np.maximum(total, 1e-12))[:, None] * collected
    return open_account(FUND, income, outgo, economy.return_rate)


def unemployment_payroll(
    scenario: Scenario,
    bases: ContributionBases,
    salaries: UnemploymentSalaries,
    unemployed: Unemployment,
) -> Payroll:
    """Salaries that contributions are collected on, and the participants."""
    participants = mean_of_year(unemployed.insured)
    ratio = scenario.assumptions["unemployment_collection_ratio"].by_year(scenario.years)
    due = salaries_paid(salaries, participants)
    return Payroll(due * bases.collection * ratio[:, None], participants.sum(axis=(2, 3)))


def salaries_paid(salaries: UnemploymentSalaries, participants: Array) -> Array:
    """Salaries of the participants, whole year: (year, scheme) [VND].

    participants : (year, scheme, sex, age) [persons], mean of the year
    """
    paid, first = np.zeros(participants.shape[:2]), len(participants) - len(salaries.insured)
    members = participants[first:, :VOLUNTARY, :, WORKING]
    paid[first:, :VOLUNTARY] = 12.0 * (members * salaries.insured).sum(axis=(2, 3))
    return paid


def _contributions(scenario: Scenario, collected: Array) -> dict[str, Array]:
    """Contributions by item: (year, scheme) [VND]."""
    years, law = scenario.years, scenario.law
    employers = np.zeros((len(years), 3))
    employers[:] = law["unemployment_rate_employer"].by_year(years)[:, None]
    since = years >= FIRST_YEAR
    state_pay = law["unemployment_state_pay_rate_employer"].by_year(years[since])
    employers[since, STATE_PAY] = state_pay
    workers = law["unemployment_rate_employee"].by_year(years)[:, None]
    return {
        "contributions_employers": employers * collected,
        "contributions_workers": workers * collected,
    }


def _benefits(
    scenario: Scenario, economy: Economy, salaries: UnemploymentSalaries, unemployed: Unemployment
) -> dict[str, Array]:
    """Benefits and premiums by item: (year, scheme) [VND]."""
    first = first_place(scenario.years)
    law, book, years = scenario.law, scenario.assumptions, scenario.years[first:]
    claims = unemployed.claims[first:, :VOLUNTARY, :, WORKING]
    monthly = (claims * salaries.benefit).sum(axis=3)
    paid = (monthly * unemployed.months).sum(axis=2)
    paid[1:] += (monthly * unemployed.months_after).sum(axis=2)[:-1]
    persons = claims.sum(axis=(2, 3))
    trained = book["unemployment_training_share"].by_year(years)
    trained_months = trained * book["unemployment_training_months"].by_year(years)
    advice = book["unemployment_counselling_cost"].by_year(years) * economy.base_salary[first:]
    premium = law["unemployment_health_premium_rate"].by_year(years)
    items = {
        "unemployment_benefits": paid,
        "training": (trained_months * _training_aid(scenario, economy))[:, None] * persons,
        "counselling": advice[:, None] * persons,
        "health_insurance_premiums": premium[:, None] * paid,
    }
    return {name: np.pad(item, ((first, 0), (0, 1))) for name, item in items.items()}


def _training_aid(scenario: Scenario, economy: Economy) -> Array:
    """Training aid as in the law, later moving with prices: (year,) [VND a month], from 2009."""
    first = first_place(scenario.years)
    years, prices = scenario.years[first:], economy.price_growth[first:]
    held = scenario.assumptions["unemployment_training_aid_held"].by_year([FIRST_YEAR])[0]
    amount = scenario.law["unemployment_training_aid"].by_year(years)
    return np.asarray(carried_on(amount, years.astype(float), float(held), prices))


def _support(
    scenario: Scenario,
    rate: Array,
    collected: Array,
    flows: tuple[dict[str, Array], dict[str, Array]],
    spending: Array,
) -> Array:
    """Support of the state: (year,) [VND].

    collected : (year,) [VND], salaries on which contributions were paid
    flows : contributions, and outgo of every kind, by item (year, scheme)
    spending : (year,) [VND], what counts for the balance wanted: benefits and administration
    """
    years, law = scenario.years, scenario.law
    since = years >= FIRST_YEAR
    most = law["unemployment_rate_state"].by_year(years) * collected
    flat, target = np.zeros(len(years), dtype=bool), np.zeros(len(years))
    flat[since] = law["unemployment_support_flat"].by_year(years[since]) > 0.0
    target[since] = law["unemployment_support_target"].by_year(years[since])
    received, paid = (np.sum(list(items.values()), axis=(0, 2)) for items in flows)
    wanted = target * np.concatenate([[0.0], spending[:-1]])
    least = np.where(flat, most, 0.0)
    return state_support(received - paid, wanted, least, most, rate)


def state_support(
    net_income: Array, wanted: Array, least: Array, most: Array, rate: Array
) -> Array:
    """Support that brings the balance at the end of the year up to what is wanted: (year,) [VND].

    support = clip(wanted - balance before support, least, most), the balance at the year's end.

    Parameters
    ----------
    net_income : (year,) [VND], contributions less outgo
    wanted : (year,) [VND], twice the spending of the year before
    least, most : (year,) [VND], between which the support lies
    rate : (year,) [1], return on the reserve

    References
    ----------
    Decree 374/2025/ND-CP, Art. 4(3)
    """
    support, reserve = [], 0.0
    rows = zip(*(row.tolist() for row in (net_income, wanted, least, most, rate)), strict=True)
    for net, aim, low, high, interest in rows:
        half = math.sqrt(1.0 + interest)
        before = reserve * (1.0 + interest) + net * half
        support.append(min(max(aim - before, low), high))
        reserve = before + support[-1] * half
    return np.array(support)
