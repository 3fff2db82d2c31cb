"""What the state budget pays persons and funds.

To persons: the pensions of before 1995 and their survivors, the social pension and before it the
old-age allowance, grants for children of voluntary members. To funds: the subsidy of voluntary
members, health insurance premiums, support.

References
----------
Law 41/2024/QH15, Arts. 21-22, 36, 94-95 and 141(8); Law 25/2008/QH12, Art. 12
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple

import numpy as np

from vss_actuarial.branches.account import Account, Items, open_account
from vss_actuarial.branches.bases import Exposure
from vss_actuarial.branches.pension.survivors import Survivors
from vss_actuarial.branches.pension.survivors_money import (
    SurvivorPensionGiven,
    SurvivorYears,
    survivor_pensions,
    survivor_years,
)
from vss_actuarial.branches.state_budget.pre_1995 import BudgetPensioners
from vss_actuarial.branches.state_budget.social_pension import ALLOWANCE, PENSION, SocialPensioners
from vss_actuarial.ground.axes import Array, by_year, mean_of_year
from vss_actuarial.ground.quantities import FEMALE, STATE_PAY, VOLUNTARY
from vss_actuarial.labour.economy import Economy, with_wages
from vss_actuarial.scenario.given.reading import CarriedInJanuary, FirstOf, OfYear, Years
from vss_actuarial.scenario.stage import stage

FUND = "state_budget"


class BirthsGiven(NamedTuple):
    """Births of voluntary members."""

    insured_fertility: OfYear
    maternity_qualified_share: OfYear
    voluntary_father_grants: OfYear


class BudgetPrices(NamedTuple):
    """What the budget pays for a child, and for the health of pensioners of before 1995."""

    years: Years
    health_premium_rate_pensioners: OfYear
    voluntary_birth_grant: CarriedInJanuary
    voluntary_birth_grant_wage_share: OfYear
    voluntary_birth_grant_held: Annotated[int, FirstOf("voluntary_birth_grant_wage_share")]


class BudgetGiven(NamedTuple):
    """All that the account takes."""

    prices: BudgetPrices
    survivors: SurvivorPensionGiven


@dataclass(frozen=True)
class BudgetPersons:
    """Persons whom the budget pays.

    Attributes
    ----------
    pensions : (year, scheme) [VND], of before 1995
    deaths : (year, scheme) [persons], of their pensioners
    allowances, social_pensions : (year, 1) [VND]
    """

    pensions: Array
    deaths: Array
    allowances: Array
    social_pensions: Array


class Recipients(NamedTuple):
    """Whom the budget pays.

    Attributes
    ----------
    persons : pensioners of before 1995 and drawers of the social pension
    survivors : of pensioners of before 1995
    voluntary_births : (year,), births for which voluntary members have a right to a grant
    """

    persons: BudgetPersons
    survivors: SurvivorYears
    voluntary_births: Array


def budget_recipients(
    group: BudgetPensioners, survivors: Survivors, social: SocialPensioners, births: Array
) -> Recipients:
    """Sums over sex and age of those whom the budget pays."""
    persons = budget_persons(group, social)
    return Recipients(persons, survivor_years(survivors, persons.deaths), births)


@stage
def budget_persons(group: BudgetPensioners, social: SocialPensioners) -> BudgetPersons:
    """Pensioners of before 1995, all of state pay, and drawers of the social pension."""
    pensions, deaths = np.zeros((len(group.paid), 3)), np.zeros((len(group.paid), 3))
    pensions[:, STATE_PAY] = group.paid
    deaths[:, STATE_PAY] = by_year(group.deaths)
    return BudgetPersons(
        pensions, deaths, social_pensions(social, ALLOWANCE), social_pensions(social, PENSION)
    )


def project_state_budget(
    given: BudgetGiven, economy: Economy, recipients: Recipients, transfers: Mapping[str, Array]
) -> Account:
    """The state budget's account with social insurance; the treasury finances each year's outgo.

    transfers : by item, each (year, scheme or 1) [VND]; what the budget pays to funds
    """
    survivors = survivor_pensions(given.survivors, economy, recipients.survivors)
    grant = birth_grant(given.prices, economy)
    paid = budget_benefits(given.prices, recipients, survivors, grant)
    return close_budget(paid, transfers)


@stage
def budget_benefits(
    given: BudgetPrices, recipients: Recipients, survivors: Array, grant: Array
) -> Items:
    """What the budget pays persons, and for their health: by item (year, scheme or 1) [VND].

    survivors : (year, scheme) [VND], pensions of survivors of before 1995
    grant : (year,) [VND a child], to voluntary members
    """
    persons, births = recipients.persons, recipients.voluntary_births
    grants = np.zeros_like(persons.pensions)
    grants[:, VOLUNTARY] = grant * births
    return Items(
        pensions_before_1995=persons.pensions,
        survivors_of_before_1995=survivors,
        old_age_allowances=persons.allowances,
        social_pensions=persons.social_pensions,
        voluntary_birth_grants=grants,
        health_premiums_pensioners=given.health_premium_rate_pensioners[:, None] * persons.pensions,
    )


@stage
def birth_grant(given: BudgetPrices, economy: Economy) -> Array:
    """Birth grant of voluntary members: (year,) [VND a child].

    As in the law; from the first year of its share of wages on it grows with them and with prices.

    References
    ----------
    Law 41/2024/QH15, Art. 95(2): the Government adjusts it to the state of the economy
    """
    growth = with_wages(economy, given.voluntary_birth_grant_wage_share)
    held = given.years < given.voluntary_birth_grant_held
    grant, _ = given.voluntary_birth_grant.along(np.where(held, 0.0, growth))
    return grant


@stage
def close_budget(paid: Items, transfers: Mapping[str, Array]) -> Account:
    """The account: the treasury meets all."""
    outgo = paid | transfers
    total = np.sum([item.sum(axis=1) for item in outgo.values()], axis=0)
    return open_account(FUND, {"treasury": total[:, None]}, outgo, np.zeros(len(total)))


def social_pensions(social: SocialPensioners, kind: int) -> Array:
    """Old-age allowances or social pensions of the year: (year, 1) [VND]."""
    each = social.monthly[:, kind]
    paid = 12.0 * np.einsum("tgx,tx->t", mean_of_year(social.taking_up), each)
    return np.asarray(paid[:, None])


@stage
def voluntary_births(given: BirthsGiven, exposure: Exposure, fertility: Array) -> Array:
    """Births with a grant to a voluntarily insured mother, or else father: (year,).

    fertility : (year, age) [births per woman-year]
    """
    women = exposure.contributors[:, VOLUNTARY, FEMALE]
    born = np.einsum("tx,tx->t", women, fertility)
    return np.asarray(births_with_grant(given) * born)


def births_with_grant(given: BirthsGiven) -> Array:
    """Births with a grant to one of voluntary members by the fertility of all: (year,) [1]."""
    level = (1.0 + given.voluntary_father_grants) * given.insured_fertility
    return np.asarray(level * given.maternity_qualified_share)
