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

from vss_actuarial.branches.accident_disease.law import (
    AccidentDues,
    AccidentLawGiven,
    accident_dues,
)
from vss_actuarial.branches.accident_disease.people import (
    AccidentPensioners,
    WorkAccidents,
    monthly_benefits,
    monthly_mass,
    own_mass,
)
from vss_actuarial.branches.account import (
    Account,
    AdministrationGiven,
    BesideBenefits,
    Items,
    close_fund,
)
from vss_actuarial.branches.bases import ContributionBases, Exposure, FundBasis
from vss_actuarial.branches.in_payment import until
from vss_actuarial.branches.uprating import Uprating
from vss_actuarial.ground.axes import Array, by_scheme, by_year
from vss_actuarial.ground.quantities import STATE_PAY
from vss_actuarial.labour.economy import Economy
from vss_actuarial.law.short_term.accident import attendant_allowance, death_grant
from vss_actuarial.members.insured import COMPULSORY
from vss_actuarial.members.own import OnDay
from vss_actuarial.scenario.given.reading import OfYear
from vss_actuarial.scenario.stage import stage

FUND = "accident_disease"


class AccidentRates(NamedTuple):
    """Rates of contribution of employers; that on state pay stands apart."""

    accident_rate: OfYear
    accident_state_pay_rate: OfYear


class AccidentPrices(NamedTuple):
    """What the fund pays beside the benefits of `accident_law`."""

    accident_attendant_share: OfYear
    accident_attendant_multiple: OfYear
    accident_death_multiple: OfYear
    accident_stopped_work_share: OfYear
    health_premium_rate_pensioners: OfYear


class PreventionGiven(NamedTuple):
    """Share of contributions that goes to prevention, and the most that the law allows."""

    accident_prevention_share: OfYear
    accident_prevention_most: OfYear

    def share(self) -> Array:
        """What goes to it: (year,) [1].

        References
        ----------
        Law 84/2015/QH13, Art. 56(1)
        """
        return np.minimum(self.accident_prevention_share, self.accident_prevention_most)


class AccidentGiven(NamedTuple):
    """All that the account takes."""

    rates: AccidentRates
    law: AccidentLawGiven
    prices: AccidentPrices
    prevention: PreventionGiven
    administration: AdministrationGiven


class HitAtWork(NamedTuple):
    """Persons whom accidents and diseases at work hit.

    Attributes
    ----------
    accidents : cases and deaths of the year
    pensioners : who draws a monthly benefit
    survival : (year, sex, age at 31 December) [1], of these
    uprating : of monthly benefits
    own : figures that stand in place of the model's on their day
    """

    accidents: WorkAccidents
    pensioners: AccidentPensioners
    survival: Array
    uprating: Uprating
    own: OnDay | None = None


@dataclass(frozen=True)
class AccidentAwards:
    """Benefits of those newly compensated.

    Attributes
    ----------
    one_off : (year, scheme, sex, age) [VND]
    monthly : (year, scheme, sex, age) [VND a month]
    """

    one_off: Array
    monthly: Array


@dataclass(frozen=True)
class AccidentPeople:
    """Whom the fund pays.

    Attributes
    ----------
    one_off : (…, year, scheme) [VND], benefits of those paid once
    monthly : (…, year, scheme) [VND], monthly benefits
    beneficiaries : (…, year) [person-months], who draw a monthly benefit
    shares : (…, year, scheme) [1], of the monthly benefits
    deaths : (…, year, scheme) [persons], at work
    """

    one_off: Array
    monthly: Array
    beneficiaries: Array
    shares: Array
    deaths: Array


@stage
def accident_awards(due: AccidentDues, economy: Economy, exposure: Exposure) -> AccidentAwards:
    """Benefits on award, as many base salaries and own salaries as the law gives."""

    def each(base: Array, salaries: Array) -> Array:
        shape = (-1, 1, 1, 1)
        fixed = (base * economy.base_salary).reshape(shape)
        return np.asarray(fixed + salaries.reshape(shape) * exposure.insured_salary)

    return AccidentAwards(
        each(due.one_off, due.one_off_salaries), each(due.monthly, due.monthly_salaries)
    )


@stage
def accident_people(hit: HitAtWork, awards: AccidentAwards) -> AccidentPeople:
    """Sums over sex and age."""
    accidents, in_payment = hit.accidents, hit.pensioners
    rising = (accidents, awards.monthly, hit.survival, hit.uprating)
    aligned, given = in_payment.aligned, None
    if hit.own is not None:
        given = own_mass(hit.own, monthly_mass(*rising, aligned), in_payment)
    if given is not None:
        aligned = until(aligned, given.at)
    paid = monthly_benefits(*rising, aligned, given).paid
    opening, closing = by_year(in_payment.opening()), by_year(in_payment.heads[1:])
    return AccidentPeople(
        one_off=by_scheme(accidents.new_one_off * awards.one_off),
        monthly=paid,
        beneficiaries=6.0 * (opening + closing),
        shares=paid / np.maximum(paid.sum(axis=1, keepdims=True), 1e-12),
        deaths=by_scheme(accidents.deaths),
    )


def project_accident_disease(
    given: AccidentGiven, basis: FundBasis, hit: HitAtWork, beside: BesideBenefits
) -> Account:
    """The account of the fund."""
    awards = accident_awards(accident_dues(given.law), basis.economy, basis.exposure)
    people = accident_people(hit, awards)
    contributions = accident_contributions(given.rates, basis.bases)
    benefits = accident_benefits(given.prices, basis.economy, people)
    benefits = with_prevention(given.prevention, contributions, benefits)
    return close_fund(FUND, given.administration, contributions, benefits, beside, basis.returns)


@stage
def accident_contributions(given: AccidentRates, bases: ContributionBases) -> Items:
    """Contributions of employers: (year, scheme) [VND]."""
    return Items(contributions_employers=paid_by_employers(given, bases))


def paid_by_employers(given: AccidentRates, bases: ContributionBases) -> Array:
    """Contributions of employers: (…, year, scheme) [VND]."""
    paid = bases.contributions(given.accident_rate, COMPULSORY)
    state_pay = bases.contributions(given.accident_state_pay_rate, COMPULSORY)
    paid[..., STATE_PAY] = state_pay[..., STATE_PAY]
    return paid


@stage
def accident_benefits(given: AccidentPrices, economy: Economy, people: AccidentPeople) -> Items:
    """Benefits and premiums by item: (year, scheme) [VND]."""
    return Items(benefits_of(given, economy.base_salary, people))


def benefits_of(given: AccidentPrices, base: Array, people: AccidentPeople) -> dict[str, Array]:
    """Benefits and premiums by item: (…, year, scheme) [VND].

    Attendants' allowances are booked by scheme as the monthly benefits are.

    base : (…, year) [VND a month], base salary
    """
    in_base_salaries = attendant_allowance(given.accident_attendant_share, given)  # of a pensioner
    attendants = people.beneficiaries * in_base_salaries * base
    grant = death_grant(base, given)[..., None]
    premium = given.health_premium_rate_pensioners * given.accident_stopped_work_share
    return dict(
        one_off=people.one_off,
        monthly=people.monthly,
        attendants=attendants[..., None] * people.shares,
        deaths=grant * people.deaths,
        health_insurance_premiums=premium[:, None] * people.monthly,
    )


@stage
def with_prevention(given: PreventionGiven, contributions: Items, benefits: Items) -> Items:
    """Benefits and prevention, a share of contributions."""
    paid = contributions["contributions_employers"]
    return Items(benefits, prevention=given.share()[:, None] * paid)
