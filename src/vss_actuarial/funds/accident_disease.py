"""The occupational accident and disease fund.

In: contributions of employers. Out: one-off and monthly benefits, attendants, grants at death,
prevention, health insurance premiums, administration. Families of the dead draw the survivors'
pensions of all who die with rights; they are booked in the pension fund.

References
----------
Law 58/2014/QH13, Arts. 42-52, 84; Law 84/2015/QH13, Arts. 41-56
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from vss_actuarial.coverage.accident import (
    AccidentPensioners,
    WorkAccidents,
    monthly_benefits,
)
from vss_actuarial.coverage.uprating import Uprating
from vss_actuarial.funds.accident_law import AccidentDues, accident_dues
from vss_actuarial.funds.account import Account, administration, open_account
from vss_actuarial.funds.bases import ContributionBases
from vss_actuarial.funds.relief import NO_RELIEF, ReliefFlows
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import STATE_PAY
from vss_actuarial.labour.economy import Economy
from vss_actuarial.scenario import Scenario

FUND = "accident_disease"
COMPULSORY = np.array([1.0, 1.0, 0.0])


@dataclass(frozen=True)
class AccidentDisease:
    """The fund, and those whom accidents and diseases at work hit.

    Attributes
    ----------
    account : money by year
    beneficiaries : drawing a monthly benefit (year + 1, sex, age) [persons], at 1 January
    new_cases : newly compensated (year,) [persons]
    deaths : of insured persons at work (year, scheme, sex, age) [persons], by age on 1 January
    """

    account: Account
    beneficiaries: Array
    new_cases: Array
    deaths: Array


class HitAtWork(NamedTuple):
    """Whom accidents and diseases at work hit, and what becomes of their benefits.

    survival : (year, sex, 101) [1], of pensioners, by age at 31 December; the injured die alike
    """

    accidents: WorkAccidents
    pensioners: AccidentPensioners
    survival: Array
    uprating: Uprating


def project_accident_disease(
    scenario: Scenario,
    economy: Economy,
    bases: ContributionBases,
    hit: HitAtWork,
    relief: ReliefFlows = NO_RELIEF,
) -> AccidentDisease:
    """The account and the beneficiaries of the fund."""
    accidents, stock = hit.accidents, hit.pensioners
    income = {"contributions_employers": _contributions(scenario, bases)}
    outgo = _benefits(scenario, economy, bases, hit)
    outgo["prevention"] = _prevention(scenario, income["contributions_employers"])
    share = scenario.assumptions["administration_rate"].by_year(scenario.years)
    outgo["administration"] = administration(income, outgo, share)
    income, outgo = income | relief.income(FUND), outgo | relief.outgo(FUND)
    return AccidentDisease(
        account=open_account(FUND, income, outgo, economy.return_rate),
        beneficiaries=stock.heads,
        new_cases=accidents.new_cases,
        deaths=accidents.deaths,
    )


def _contributions(scenario: Scenario, bases: ContributionBases) -> Array:
    """Contributions of employers, whose rate on state pay stands apart: (year, scheme) [VND]."""
    rate, state_pay = (
        scenario.law[name].by_year(scenario.years)
        for name in ("accident_rate", "accident_state_pay_rate")
    )
    paid = bases.contributions(rate, COMPULSORY)
    paid[:, STATE_PAY] = bases.contributions(state_pay, COMPULSORY)[:, STATE_PAY]
    return paid


def _benefits(
    scenario: Scenario,
    economy: Economy,
    bases: ContributionBases,
    hit: HitAtWork,
) -> dict[str, Array]:
    """Benefits and premiums by item: (year, scheme) [VND].

    Attendants' allowances are booked by scheme as the monthly benefits are.
    """
    book, years, due = scenario.assumptions, scenario.years, _law(scenario)
    accidents = hit.accidents
    one_off = accidents.new_one_off * _each(due.one_off, due.one_off_salaries, economy, bases)
    benefit = _each(due.monthly, due.monthly_salaries, economy, bases)
    monthly = monthly_benefits(accidents, benefit, hit.survival, hit.uprating).paid
    heads = hit.pensioners.heads.sum(axis=(1, 2))
    attended = book["accident_attendant_share"].by_year(years) * due.attendant
    attendants = 6.0 * (heads[:-1] + heads[1:]) * attended * economy.base_salary
    by_scheme = monthly / np.maximum(monthly.sum(axis=1, keepdims=True), 1e-12)
    grant = (due.death * economy.base_salary)[:, None]
    premium = due.premium * book["accident_stopped_work_share"].by_year(years)
    return {
        "one_off": one_off.sum(axis=(2, 3)),
        "monthly": monthly,
        "attendants": attendants[:, None] * by_scheme,
        "deaths": grant * accidents.deaths.sum(axis=(2, 3)),
        "health_insurance_premiums": premium[:, None] * monthly,
    }


def _each(base: Array, salaries: Array, economy: Economy, bases: ContributionBases) -> Array:
    """A benefit of so many base salaries and so many own: (year, scheme, sex, age) [VND]."""
    shape = (-1, 1, 1, 1)
    fixed = (base * economy.base_salary).reshape(shape)
    return np.asarray(fixed + salaries.reshape(shape) * bases.insured_salary)


def _prevention(scenario: Scenario, contributions: Array) -> Array:
    share = scenario.assumptions["accident_prevention_share"].by_year(scenario.years)
    return np.asarray(share[:, None] * contributions)


def _law(scenario: Scenario) -> AccidentDues:
    book, years = scenario.assumptions, scenario.years
    paid = tuple(book["accident_years_paid"].by_year(years).tolist())
    losses = [
        book[f"accident_loss_{kind}"].by_year(years[:1])[0] for kind in ("one_off", "monthly")
    ]
    return accident_dues(scenario.law, tuple(years.tolist()), paid, (losses[0], losses[1]))
