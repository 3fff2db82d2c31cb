"""The health insurance fund (quỹ bảo hiểm y tế).

In: contributions of employers and workers on insured salaries; premiums that other funds pay on
pensions and benefits; premiums on the base salary, paid by the state budget, by students and by
households. Out: care, administration. Insured are all groups of the population, whether or not they
are insured for a pension.

References
----------
Law 25/2008/QH12, Arts. 12-15, 35; Law 46/2014/QH13; Law 51/2024/QH15
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.account import Account, BesideBenefits, Items, open_account
from vss_actuarial.branches.bases import ContributionBases, FundBasis
from vss_actuarial.branches.health.people import (
    HealthInsured,
)
from vss_actuarial.branches.health.premium import weighted_mean
from vss_actuarial.ground.axes import Array, by_year, mean_of_ends
from vss_actuarial.labour.economy import Economy, Output
from vss_actuarial.members.insured import COMPULSORY
from vss_actuarial.scenario.given.reading import (
    CarriedInJanuary,
    OfYear,
    Published,
    SexSpreadOfYear,
    SpreadOfYear,
    Years,
)
from vss_actuarial.scenario.given.shares import check_shares
from vss_actuarial.scenario.stage import stage

FUND = "health_insurance"


class VisitsGiven(NamedTuple):
    """How often the insured of an age see a doctor, and what a visit costs beside another."""

    years: Years
    record: Published
    health_visits: SexSpreadOfYear
    health_visits_per_insured: OfYear
    health_relative_cost: SpreadOfYear


class CareCost(NamedTuple):
    """What a visit costs the fund: as published, then with prices and output per head."""

    years: Years
    health_cost_elasticity: OfYear
    health_cost_per_visit: CarriedInJanuary


class HealthRates(NamedTuple):
    """Rates of contribution on insured salaries, and of premiums on what else is insured."""

    health_rate_employer: OfYear
    health_rate_employee: OfYear
    health_premium_rate: OfYear

    def base_of(self, on_salaries: Array, premiums: Array) -> Array:
        """What these rates are paid on: (year,) [VND].

        A change of one of them leaves what it is paid on as it is.

        on_salaries, premiums : (year,) [VND], what comes in on salaries, and on all else
        """
        rate = self.health_rate_employer + self.health_rate_employee
        return _over(on_salaries, rate) + _over(premiums, self.health_premium_rate)


def _over(paid_in: Array, rate: Array) -> Array:
    """What is paid in over its rate, nil where there is none."""
    return np.divide(paid_in, rate, out=np.zeros_like(paid_in), where=rate > 0.0)


class HealthAdministration(NamedTuple):
    """Shares of what comes in that go to care, to the reserve and to administration."""

    years: Years
    health_care_share: OfYear
    health_reserve_share: OfYear
    health_administration_rate: OfYear
    health_administration_most: OfYear

    def share(self) -> Array:
        """What administration takes of what comes in: (year,) [1]."""
        check_shares(self, "health_care_share", "health_reserve_share")
        room = 1.0 - self.health_care_share - self.health_reserve_share
        allowed = np.minimum(self.health_administration_most, room)
        return np.minimum(self.health_administration_rate, allowed)


class HealthFundGiven(NamedTuple):
    """All that the account takes."""

    rates: HealthRates
    administration: HealthAdministration


@dataclass(frozen=True)
class Visits:
    """Visits of the year.

    Attributes
    ----------
    visits : (year, sex, age) [visits], by age at the visit
    weighted : (year, sex, age) [visits], weighted by their cost beside others
    mean_weight : (year,) [1], that of the last published year after it
    """

    visits: Array
    weighted: Array
    mean_weight: Array


class Care(NamedTuple):
    """Visits of the year, and what they cost: cost (year,) [VND]."""

    visits: Visits
    cost: Array


@dataclass(frozen=True)
class HealthInsurance:
    """The fund and the care it pays for.

    Attributes
    ----------
    account : money by year
    visits : (year, sex, age) [visits], by age at the visit
    care_allotted : (year,) [VND], the part of contributions set aside for care; care beyond it is
        paid from the reserve
    premium_base : (year,) [VND], the salaries, pensions and base salaries that would bring all
        contributions in full; see `HealthRates.base_of`
    """

    account: Account
    visits: Array
    care_allotted: Array
    premium_base: Array


@stage
def project_visits(given: VisitsGiven, insured: HealthInsured) -> Visits:
    """Visits by sex and age.

    To the last published year visits per insured are a mean over all insured; later each sex and
    age keeps its own of that year, so that the mean rises as the insured grow older.
    """
    stock = insured.persons.sum(axis=1)
    persons = mean_of_ends(stock)
    use, held = given.health_visits, last_published(given)
    level = given.health_visits_per_insured / _held(weighted_mean(use, persons), held)
    visits = persons * use * level[:, None, None]
    relative = given.health_relative_cost[:, None, :]
    return Visits(visits, visits * relative, _held(weighted_mean(relative, visits), held))


@stage
def cost_of_care(given: CareCost, economy: Economy, output: Output, visits: Visits) -> Array:
    """Cost of care to the fund: (year,) [VND].

    To the last published year the cost of a visit is a mean over all visits; later each sex and age
    keeps its own of that year, and it grows with prices and `health_cost_elasticity` times the real
    growth of output per head.
    """
    elasticity = given.health_cost_elasticity
    growth = visit_growth(elasticity, economy.price_growth, output.per_head_growth)
    each = given.health_cost_per_visit.along(growth)[0] / visits.mean_weight
    return by_year(visits.weighted * each[:, None, None])


def visit_growth(elasticity: Array, prices: Array, per_head: Array) -> Array:
    """Growth of the cost of a visit, from that of prices and of real output per head [1]."""
    real = elasticity * per_head
    return np.asarray((1.0 + prices) * (1.0 + real) - 1.0)


def project_health_fund(
    given: HealthFundGiven,
    basis: FundBasis,
    care: Care,
    premiums: Mapping[str, Array],
    beside: BesideBenefits,
) -> HealthInsurance:
    """The account of the health insurance fund.

    Parameters
    ----------
    premiums : by item, (year, scheme or 1) [VND]; what the insured pay on the base salary and other
        accounts pay for theirs
    """
    contributions = health_contributions(given.rates, basis.bases)
    received = Received(contributions, premiums, given.rates)
    return close_health(given.administration, received, care, beside, basis.returns)


class Received(NamedTuple):
    """What comes in: on salaries, and on the base salary and from other accounts.

    rates : on salaries
    """

    on_salaries: Items
    premiums: Mapping[str, Array]
    rates: HealthRates


@stage
def close_health(
    given: HealthAdministration,
    received: Received,
    care: Care,
    beside: BesideBenefits,
    returns: Array,
) -> HealthInsurance:
    """The account; administration takes no more than it may, and than care and reserve leave."""
    income = received.on_salaries | received.premiums
    on_salaries, premiums = (
        np.sum([item.sum(axis=1) for item in items.values()], axis=0) + np.zeros(len(returns))
        for items in (received.on_salaries, received.premiums)
    )
    paid_in = np.sum([item.sum(axis=1) for item in income.values()], axis=0)
    running = given.share() * paid_in
    outgo = Items(care=care.cost[:, None], administration=running[:, None])
    return HealthInsurance(
        account=open_account(FUND, income | beside.income, outgo | beside.outgo, returns),
        visits=care.visits.visits,
        care_allotted=given.health_care_share * paid_in,
        premium_base=received.rates.base_of(on_salaries, premiums),
    )


@stage
def health_contributions(given: HealthRates, bases: ContributionBases) -> Items:
    """Contributions of employers and workers: (year, scheme) [VND].

    The ceiling of health insurance is that of social insurance, so is the insured salary.
    """
    return Items(
        contributions_employers=bases.contributions(given.health_rate_employer, COMPULSORY),
        contributions_workers=bases.contributions(given.health_rate_employee, COMPULSORY),
    )


def last_published(given: VisitsGiven) -> int:
    """Place of the last published year of visits."""
    known = given.record.published("health_visits")[0][-1]
    return int(np.flatnonzero(given.years <= known)[-1])


def _held(values: Array, last: int) -> Array:
    """Values by year, those of one year in all later ones."""
    return np.where(np.arange(len(values)) <= last, values, values[last])
