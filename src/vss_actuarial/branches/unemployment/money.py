"""The unemployment insurance fund (quỹ bảo hiểm thất nghiệp), from 2009.

In: contributions of employers and workers, support of the state. Out: the monthly benefit, health
insurance of those who draw it, training aid, counselling, administration, cash of relief.

References
----------
Law 38/2013/QH13, Arts. 41-59; Law 74/2025/QH15, Arts. 28-41; Decree 374/2025/ND-CP, Art. 4
"""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.account import (
    Account,
    AdministrationGiven,
    AlignedReserve,
    BesideBenefits,
    Items,
    administration,
    open_account,
)
from vss_actuarial.branches.bases import ContributionBases, FundBasis, Payroll
from vss_actuarial.branches.unemployment.months import UnemploymentSince, first_place
from vss_actuarial.branches.unemployment.people import Unemployment
from vss_actuarial.branches.unemployment.salaries import UnemploymentSalaries
from vss_actuarial.ground.axes import Array, by_scheme, by_year, mean_of_year
from vss_actuarial.ground.quantities import STATE_PAY, VOLUNTARY
from vss_actuarial.labour.economy import Economy, with_wages
from vss_actuarial.labour.wages import WORKING
from vss_actuarial.scenario.given.reading import CarriedInJanuary, OfYear, Years
from vss_actuarial.scenario.stage import stage

FUND = "unemployment"


class UnemploymentCollection(NamedTuple):
    """How much of what is due comes in, beside the collection ratio of all funds."""

    unemployment_collection_ratio: OfYear


class UnemploymentRates(NamedTuple):
    """Rates of contribution; that of employers on state pay stands apart."""

    unemployment_rate_employer: OfYear
    unemployment_rate_employee: OfYear
    unemployment_state_pay_rate_employer: OfYear


class UnemploymentPrices(NamedTuple):
    """What the fund pays beside the monthly benefit."""

    years: Years
    unemployment_since: UnemploymentSince
    unemployment_training_share: OfYear
    unemployment_training_months: OfYear
    unemployment_training_aid_held: OfYear
    unemployment_training_aid: CarriedInJanuary
    unemployment_training_aid_wage_share: OfYear
    unemployment_counselling_cost: OfYear
    unemployment_health_premium_rate: OfYear


class SupportGiven(NamedTuple):
    """How the state supports the fund."""

    unemployment_rate_state: OfYear
    unemployment_support_flat: OfYear
    unemployment_support_target: OfYear


class UnemploymentFundGiven(NamedTuple):
    """All that the account takes."""

    rates: UnemploymentRates
    prices: UnemploymentPrices
    support: SupportGiven
    administration: AdministrationGiven


class Reserves(NamedTuple):
    """What a reserve earns, and how it is set.

    Attributes
    ----------
    returns : (year,) [1], nominal return of the year
    aligned : on what is published, None where it stays as it is
    """

    returns: Array
    aligned: AlignedReserve | None = None


@dataclass(frozen=True)
class Claims:
    """Claims of a year from 2009, of the compulsory schemes.

    Attributes
    ----------
    persons : (year, scheme) [persons]
    paid : (year, scheme) [VND], monthly benefits
    """

    persons: Array
    paid: Array


@stage
def participants(unemployed: Unemployment) -> Array:
    """Participants, mean of the year: (year, scheme, sex, age) [persons]."""
    return mean_of_year(unemployed.insured, unemployed.begun)


@stage
def salaries_due(salaries: UnemploymentSalaries, persons: Array) -> Payroll:
    """Salaries that contributions are due on, and the participants.

    persons : (year, scheme, sex, age), mean of the year
    """
    return Payroll(salaries_paid(salaries.insured, persons), by_scheme(persons))


@stage
def unemployment_payroll(
    given: UnemploymentCollection, bases: ContributionBases, due: Payroll
) -> Payroll:
    """Salaries that contributions are collected on, and the participants."""
    ratio = given.unemployment_collection_ratio[:, None]
    return Payroll(due.salaries * bases.collection * ratio, due.contributors)


def salaries_paid(insured: Array, persons: Array) -> Array:
    """Salaries of the participants, whole year: (year, scheme) [VND].

    insured (year from 2009, scheme, sex, working age) [VND a month]; persons (year, scheme, sex,
    age), mean of the year
    """
    paid, first = np.zeros(persons.shape[:2]), len(persons) - len(insured)
    members = persons[first:, :VOLUNTARY, :, WORKING]
    paid[first:, :VOLUNTARY] = 12.0 * by_scheme(members * insured)
    return paid


def project_unemployment_fund(
    given: UnemploymentFundGiven,
    basis: FundBasis,
    paid: Payroll,
    claims: Claims,
    beside: BesideBenefits,
    aligned: AlignedReserve | None,
) -> Account:
    """The account of the fund; cash of relief stands apart and does not raise the support wanted.

    paid : salaries collected on and participants, see `unemployment_payroll`
    """
    contributions = unemployment_contributions(given.rates, paid)
    benefits = unemployment_benefits(given.prices, basis.economy, claims)
    flows = with_administration(given.administration, contributions, benefits)
    reserves = Reserves(basis.returns, aligned)
    return close_unemployment(given.support, paid, contributions, flows, beside, reserves)


@stage
def unemployment_claims(unemployed: Unemployment, each: Array) -> Claims:
    """Claims and the benefits paid on them, in the year of the claim and the one after it.

    each : (year from 2009, scheme, sex, working age) [VND a month], mean monthly benefit
    """
    first = len(unemployed.claims) - len(each)
    claims = unemployed.claims[first:, :VOLUNTARY, :, WORKING]
    monthly = (claims * each).sum(axis=3)
    paid = (monthly * unemployed.months).sum(axis=2)
    paid[1:] += (monthly * unemployed.months_after).sum(axis=2)[:-1]
    return Claims(by_scheme(claims), paid)


@stage
def unemployment_contributions(given: UnemploymentRates, payroll: Payroll) -> Items:
    """Contributions by item: (year, scheme) [VND]."""
    collected = payroll.salaries
    employers = np.repeat(given.unemployment_rate_employer[:, None], collected.shape[1], axis=1)
    employers[:, STATE_PAY] = given.unemployment_state_pay_rate_employer
    return Items(
        contributions_employers=employers * collected,
        contributions_workers=given.unemployment_rate_employee[:, None] * collected,
    )


@stage
def unemployment_benefits(given: UnemploymentPrices, economy: Economy, claims: Claims) -> Items:
    """Benefits and premiums by item: (year, scheme) [VND]."""
    first = first_place(given)
    months = (given.unemployment_training_share * given.unemployment_training_months)[first:]
    advice = (given.unemployment_counselling_cost * economy.base_salary)[first:]
    premium = given.unemployment_health_premium_rate[first:]
    items = {
        "unemployment_benefits": claims.paid,
        "training": (months * training_aid(given, economy)[first:])[:, None] * claims.persons,
        "counselling": advice[:, None] * claims.persons,
        "health_insurance_premiums": premium[:, None] * claims.paid,
    }
    return Items({name: np.pad(item, ((first, 0), (0, 1))) for name, item in items.items()})


def training_aid(given: UnemploymentPrices, economy: Economy) -> Array:
    """Training aid: the law's, later with prices and a share of wages: (year,) [VND a month]."""
    held = given.years <= given.unemployment_training_aid_held
    growth = with_wages(economy, given.unemployment_training_aid_wage_share)
    aid, _ = given.unemployment_training_aid.along(np.where(held, 0.0, growth))
    return aid


@stage
def with_administration(given: AdministrationGiven, contributions: Items, benefits: Items) -> Items:
    """Benefits and administration by item: (year, scheme) [VND]."""
    cost = administration(contributions, benefits, given.share())
    return Items(benefits, administration=cost)


@stage
def close_unemployment(
    given: SupportGiven,
    paid: Payroll,
    contributions: Items,
    spending: Items,
    beside: BesideBenefits,
    reserves: Reserves,
) -> Account:
    """The account with the support of the state, its reserve set on what is published of it."""
    income, outgo = contributions | beside.income, spending | beside.outgo
    total = paid.salaries.sum(axis=1)
    received, spent = (
        by_year(np.array([*items.values()]).swapaxes(0, 1)) for items in (income, outgo)
    )
    counted = np.sum([item.sum(axis=1) for item in spending.values()], axis=0)
    most = given.unemployment_rate_state * total
    wanted = given.unemployment_support_target * np.concatenate([[0.0], counted[:-1]])
    least = np.where(given.unemployment_support_flat > 0.0, most, 0.0)
    limits = (received - spent, wanted, least, most, reserves.returns)

    def with_support(as_set: Array | None) -> Account:
        support = state_support(*limits, as_set)
        by_scheme = (support / np.maximum(total, 1e-12))[:, None] * paid.salaries
        supported = Items(income, state_support=by_scheme)
        return open_account(FUND, supported, outgo, reserves.returns, aligned=as_set)

    account = with_support(None)
    aligned = reserves.aligned
    return account if aligned is None else with_support(aligned.of(account.reserve))


def state_support(
    net_income: Array,
    wanted: Array,
    least: Array,
    most: Array,
    rate: Array,
    aligned: Array | None = None,
) -> Array:
    """Support up to the balance that is wanted: (year,) [VND].

    support = clip(wanted - balance before support, least, most), the balance at the year's end;
    what is below nil after it is met from outside and does not count in the next year.

    Parameters
    ----------
    net_income : (year,) [VND], contributions less outgo
    wanted : (year,) [VND], twice the spending of the year before
    least, most : (year,) [VND], between which the support lies
    rate : (year,) [1], return on the reserve
    aligned : (year,) [VND], the reserve as it is set on 1 January, see `accumulate`

    References
    ----------
    Decree 374/2025/ND-CP, Art. 4(3)
    """
    support, reserve = [], 0.0
    set_on = np.full_like(rate, np.nan) if aligned is None else aligned
    given = (net_income, wanted, least, most, rate, set_on)
    rows = zip(*(row.tolist() for row in given), strict=True)
    for net, aim, low, high, interest, as_set in rows:
        half = math.sqrt(1.0 + interest)
        begun = reserve if math.isnan(as_set) else as_set
        before = begun * (1.0 + interest) + net * half
        support.append(min(max(aim - before, low), high))
        reserve = max(0.0, before + support[-1] * half)
    return np.array(support)
