"""The unemployment insurance fund (quỹ bảo hiểm thất nghiệp), from 2009.

In: contributions of employers and workers, support of the state. Out: the monthly benefit, health
insurance of those who draw it, training aid, counselling, administration; the cash of 2021.

References
----------
Law 38/2013/QH13, Arts. 41-59; Law 74/2025/QH15, Arts. 28-41; Decree 374/2025/ND-CP, Art. 4
"""

import math

import numpy as np

from vss_actuarial.coverage.insured import Insured
from vss_actuarial.coverage.insured_kernel import ACTIVE, SERVICE
from vss_actuarial.coverage.unemployment import Unemployment
from vss_actuarial.coverage.unemployment_record import FIRST_YEAR
from vss_actuarial.dated import Array
from vss_actuarial.funds.account import Account, administration, open_account
from vss_actuarial.funds.bases import ContributionBases, mean_of_year
from vss_actuarial.funds.unemployment_salaries import UnemploymentSalaries
from vss_actuarial.labour.economy import Economy
from vss_actuarial.labour.wages import WORKING
from vss_actuarial.quantities import STATE_PAY
from vss_actuarial.scenario import Scenario

FUND = "unemployment"


def project_unemployment_fund(
    scenario: Scenario,
    economy: Economy,
    bases: ContributionBases,
    salaries: UnemploymentSalaries,
    insured: Insured,
    unemployed: Unemployment,
) -> Account:
    """The account of the fund; the cash of 2021 stands apart and does not raise the support."""
    participants = mean_of_year(unemployed.insured)
    collected = unemployment_salaries_paid(salaries, participants) * bases.collection
    income = _contributions(scenario, collected)
    outgo = _benefits(scenario, economy, salaries, unemployed)
    share = scenario.assumptions["administration_rate"].by_year(scenario.years)
    outgo["administration"] = administration(income, outgo, share)
    spending = np.sum([item.sum(axis=1) for item in outgo.values()], axis=0)
    outgo |= _relief(scenario, participants, insured)
    total = collected.sum(axis=1)
    support = _support(scenario, economy.return_rate, total, (income, outgo), spending)
    income["state_support"] = (support / np.maximum(total, 1e-12))[:, None] * collected
    return open_account(FUND, income, outgo, economy.return_rate)


def unemployment_salaries_paid(salaries: UnemploymentSalaries, participants: Array) -> Array:
    """Salaries of the participants, whole year: (year, scheme) [VND].

    participants : (year, scheme, sex, age) [persons], mean of the year
    """
    paid = np.zeros(participants.shape[:2])
    members = participants[salaries.first :, :2, :, WORKING]
    paid[salaries.first :, :2] = 12.0 * np.einsum("tsgx,tsgx->ts", members, salaries.insured)
    return paid


def _contributions(scenario: Scenario, collected: Array) -> dict[str, Array]:
    """Contributions by item: (year, scheme) [VND]."""
    years, law = scenario.years, scenario.law
    employers = np.zeros((len(years), 3))
    employers[:] = law["unemployment_fund_rate_employer"].by_year(years)[:, None]
    employers[years >= FIRST_YEAR, STATE_PAY] = law["unemployment_state_pay_rate_employer"].by_year(
        years[years >= FIRST_YEAR]
    )
    workers = law["unemployment_fund_rate_employee"].by_year(years)[:, None]
    return {
        "contributions_employers": employers * collected,
        "contributions_workers": workers * collected,
    }


def _benefits(
    scenario: Scenario, economy: Economy, salaries: UnemploymentSalaries, unemployed: Unemployment
) -> dict[str, Array]:
    """Benefits and premiums by item: (year, scheme) [VND]."""
    law, book, first = scenario.law, scenario.assumptions, salaries.first
    years = scenario.years[first:]
    claims = unemployed.claims[first:, :2, :, WORKING]
    monthly = np.einsum("tsgx,tsgx->tsg", claims, salaries.benefit)
    paid = (monthly * unemployed.months[first:, :2]).sum(axis=2)
    paid[1:] += (monthly * unemployed.months_after[first:, :2]).sum(axis=2)[:-1]
    persons = claims.sum(axis=(2, 3))
    aid = law["unemployment_training_aid"].by_year(years)
    aid = _real_aid(scenario, aid, economy) * book["unemployment_training_months"].by_year(years)
    trained = book["unemployment_training_share"].by_year(years)
    advice = book["unemployment_counselling_cost"].by_year(years) * economy.base_salary[first:]
    premium = law["unemployment_health_premium_rate"].by_year(years)
    items = {
        "unemployment_benefits": paid,
        "training": (trained * aid)[:, None] * persons,
        "counselling": advice[:, None] * persons,
        "health_insurance_premiums": premium[:, None] * paid,
    }
    return {name: np.pad(item, ((first, 0), (0, 1))) for name, item in items.items()}


def _real_aid(scenario: Scenario, aid: Array, economy: Economy) -> Array:
    """Training aid, which from its last published amount moves with prices: (year,)."""
    years = scenario.years[len(scenario.years) - len(aid) :]
    last = scenario.law["unemployment_training_aid"].days[-1].year + 5
    growth = np.where(years > last, 1.0 + economy.price_growth[-len(aid) :], 1.0)
    return np.asarray(aid * np.cumprod(growth))


def _relief(scenario: Scenario, participants: Array, insured: Insured) -> dict[str, Array]:
    """The cash of 2021, once to each person by months contributed: (year, scheme) [VND].

    References
    ----------
    Resolution 116/NQ-CP of 2021
    """
    law, book = scenario.law["covid_cash_scale"], scenario.assumptions
    cash, day = np.zeros(participants.shape[:2]), law.days[0]
    at = np.flatnonzero(scenario.years == day.year)
    for t in at.tolist():
        reach = book["covid_cash_reach"].by_year([day.year])[0]
        stopped = book["covid_cash_stopped"].by_year([day.year])[0]
        persons = (1.0 + stopped) * reach * participants[t].sum(axis=(1, 2))
        months = 12 * np.arange(SERVICE)[:, None] + np.arange(12)
        months = np.minimum(months, 12 * (day.year - FIRST_YEAR) + day.month - 1)
        step = np.searchsorted(np.array(law.at), months, side="right") - 1
        each = law.on(day)[step].mean(axis=1)
        service = insured.by_service[t + 1, :, :, ACTIVE].sum(axis=1)
        mean = service @ each / np.maximum(service.sum(axis=1), 1e-12)
        cash[t] = persons * mean
    return {"covid_cash_2021": cash}


def _support(
    scenario: Scenario,
    rate: Array,
    collected: Array,
    flows: tuple[dict[str, Array], dict[str, Array]],
    spending: Array,
) -> Array:
    """Support of the state: (year,) [VND]."""
    years, law = scenario.years, scenario.law
    since = years >= FIRST_YEAR
    most = law["unemployment_fund_rate_state"].by_year(years) * collected
    flat, target = np.zeros(len(years), dtype=bool), np.zeros(len(years))
    flat[since] = law["unemployment_support_flat"].by_year(years[since]) > 0.0
    target[since] = law["unemployment_support_target"].by_year(years[since])
    net = sum(flows[0].values()) - sum(flows[1].values())
    wanted = target * np.concatenate([[0.0], spending[:-1]])
    return state_support(np.asarray(net).sum(axis=1), wanted, np.where(flat, most, 0.0), most, rate)


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
    support, reserve = np.zeros_like(net_income), 0.0
    columns = (net_income, wanted, least, most, rate)
    for t, (net, aim, low, high, i) in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
        half = math.sqrt(1.0 + i)
        before = reserve * (1.0 + i) + net * half
        support[t] = min(max(aim - before, low), high)
        reserve = before + support[t] * half
    return support
