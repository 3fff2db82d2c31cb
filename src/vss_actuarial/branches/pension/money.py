"""The pension and survivorship fund.

In: contributions of employers and workers, of voluntary members and the state's subsidy to them,
and what those pay who buy the months that they lack at the retirement age.
Out: old-age pensions, allowances at retirement, lump-sum withdrawals, allowances of Article 23,
survivors' pensions, lump sums and funeral grants, health insurance of pensioners, administration.

References
----------
Law 58/2014/QH13, Arts. 54-71, 82-88; Law 41/2024/QH15, Arts. 23, 32-36, 64-93, 118-120
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.account import (
    Account,
    AdministrationGiven,
    BesideBenefits,
    Items,
    close_fund,
)
from vss_actuarial.branches.bases import ContributionBases, Exposure, FundBasis
from vss_actuarial.branches.pension.bought import (
    MonthsBought,
    PensionRates,
    months_bought,
    paid_for_months,
)
from vss_actuarial.branches.pension.pensioners import Pensioners, Pensions
from vss_actuarial.branches.pension.survivors import Survivors
from vss_actuarial.branches.pension.survivors_money import (
    PensionerLumpSumGiven,
    PensionsAtDeath,
    SurvivorPensionGiven,
    SurvivorYears,
    lump_sum_months,
    pensioner_lump_sums,
    pensions_at_death,
    survivor_pensions,
    survivor_years,
)
from vss_actuarial.ground.axes import Array, by_scheme
from vss_actuarial.ground.quantities import VOLUNTARY
from vss_actuarial.labour.economy import Economy
from vss_actuarial.law.contributing.voluntary import SubsidyLaw, voluntary_subsidy
from vss_actuarial.members.insured import COMPULSORY, Insured
from vss_actuarial.scenario.given.reading import OfYear, Years
from vss_actuarial.scenario.given.shares import check_shares
from vss_actuarial.scenario.stage import stage

FUND = "pension_survivorship"
LUMP_SUMS = ("withdrawals_amount", "lump_sums_at_age_amount", "later_lump_sums_amount")
"""Lump sums before the retirement age, at it, and of those who waited past it."""


class SubsidyGiven(NamedTuple):
    """What the state pays of the contributions of voluntary members, and to whom."""

    years: Years
    contribution_density: OfYear
    voluntary_group_shares: OfYear
    voluntary_subsidised_share: OfYear
    voluntary_subsidy_share_poor: OfYear
    voluntary_subsidy_share_near_poor: OfYear
    voluntary_subsidy_share_minority: OfYear
    voluntary_subsidy_share_other: OfYear
    pension_rate_voluntary: OfYear
    voluntary_subsidy_months: OfYear

    def shares(self) -> Array:
        """Shares of the contribution on the floor that groups are paid: (year, group)."""
        return np.stack(self[4:8], axis=1)


class PensionPrices(NamedTuple):
    """What the fund pays for a death and for the health of pensioners."""

    funeral_multiple: OfYear
    health_premium_rate_pensioners: OfYear


class PensionGiven(NamedTuple):
    """All that the fund takes."""

    rates: PensionRates
    subsidy: SubsidyGiven
    prices: PensionPrices
    survivors: SurvivorPensionGiven
    lump_sums: PensionerLumpSumGiven
    administration: AdministrationGiven


@dataclass(frozen=True)
class PensionFlows:
    """What the fund pays by the flows of the insured.

    Attributes
    ----------
    allowances_at_retirement, article_23_allowances : (year, scheme) [VND]
    lump_sum_withdrawals : (year, scheme) [VND]; of voluntary members with what the State had paid
        in, which the fund gives back to it (Decision 595/QD-BHXH, Art. 12(4))
    survivors_lump_sums : (year, scheme) [VND], to families of those who were not yet pensioners
    burials : (year, scheme) [persons], for whom a funeral grant is due
    """

    allowances_at_retirement: Array
    lump_sum_withdrawals: Array
    article_23_allowances: Array
    survivors_lump_sums: Array
    burials: Array


class PensionDrawers(NamedTuple):
    """Who draws on the fund, as far as money is due on them."""

    flows: PensionFlows
    bought: MonthsBought
    pensions: Pensions
    at_death: PensionsAtDeath
    survivors: SurvivorYears


class ToFamilies(NamedTuple):
    """What families are paid, each (year, scheme) [VND].

    Attributes
    ----------
    pensions : to survivors
    lump_sums : of pensioners
    """

    pensions: Array
    lump_sums: Array


def pension_drawers(
    insured: Insured,
    pensioners: Pensioners,
    pensions: Pensions,
    survivors: Survivors,
    rights: Array,
    deaths: Array,
) -> PensionDrawers:
    """Sums over sex and age of those who draw on the fund.

    rights : (year, scheme) [1], see `branches.pension.survivors.rights_of_pensioners`
    deaths : (year, scheme) [persons], that leave a claim to monthly pensions
    """
    flows = pension_flows(insured, pensioners, survivors)
    at_death = pensions_at_death(pensioners, pensions, survivors, rights)
    of_survivors = survivor_years(survivors, deaths)
    return PensionDrawers(flows, months_bought(insured), pensions, at_death, of_survivors)


def project_pension_fund(
    given: PensionGiven, basis: FundBasis, drawers: PensionDrawers, beside: BesideBenefits
) -> Account:
    """The account of the pension and survivorship fund.

    Survivors' benefits are booked by the scheme of the dead in proportion to the deaths.
    """
    subsidy = state_subsidy(given.subsidy, basis.exposure)
    contributions = pension_contributions(given.rates, basis.bases, subsidy)
    bought = paid_for_months(given.rates, drawers.bought, basis.returns)
    contributions = contributions | Items(contributions_months_bought=bought)
    survivors = survivor_pensions(given.survivors, basis.economy, drawers.survivors)
    lump_sums = pensioner_lump_sums(lump_sum_months(given.lump_sums), drawers.at_death)
    to_families = ToFamilies(survivors, lump_sums)
    benefits = pension_benefits(given.prices, basis.economy, drawers, to_families)
    return close_fund(FUND, given.administration, contributions, benefits, beside, basis.returns)


@stage
def pension_contributions(given: PensionRates, bases: ContributionBases, subsidy: Array) -> Items:
    """Contributions by item: (year, scheme) [VND].

    subsidy : (year, scheme) [VND], at most the contribution of voluntary members
    """
    paid = bases.contributions(given.pension_rate_voluntary, 1.0 - COMPULSORY)
    subsidy = np.minimum(subsidy, paid)
    return Items(
        contributions_employers=bases.contributions(given.pension_rate_employer, COMPULSORY),
        contributions_workers=bases.contributions(given.pension_rate_employee, COMPULSORY),
        contributions_voluntary=paid - subsidy,
        contributions_state_subsidy=subsidy,
    )


@stage
def state_subsidy(given: SubsidyGiven, exposure: Exposure) -> Array:
    """State subsidy of voluntary contributions: (year, scheme) [VND].

    References
    ----------
    Decree 134/2015, Art. 14; Decree 159/2025, Art. 5
    """
    check_shares(given, "voluntary_group_shares")
    share = (given.shares() * given.voluntary_group_shares).sum(axis=1)
    share = share * given.voluntary_subsidised_share
    rows = (share, exposure.voluntary_floor, *(getattr(given, name) for name in SubsidyLaw._fields))
    each_month = [
        voluntary_subsidy(part, floor, 0.0, SubsidyLaw(rate, most))
        for part, floor, rate, most in zip(*(row.tolist() for row in rows), strict=True)
    ]
    density = given.contribution_density[:, VOLUNTARY]
    subsidy = np.zeros_like(exposure.heads)
    subsidy[:, VOLUNTARY] = 12.0 * density * exposure.heads[:, VOLUNTARY] * np.array(each_month)
    return subsidy


@stage
def pension_flows(insured: Insured, pensioners: Pensioners, survivors: Survivors) -> PensionFlows:
    """Sums over sex and age; who leaves a claim to a monthly pension leaves no lump sum."""

    def amount(name: str) -> Array:
        return by_scheme(insured.flow(name))

    without = survivors.without_monthly[:, None]
    with_rights = insured.flow("survivors_lump_sums_with_rights") * without
    return PensionFlows(
        allowances_at_retirement=amount("one_off_allowances"),
        lump_sum_withdrawals=np.asarray(sum(map(amount, LUMP_SUMS))),
        article_23_allowances=amount("article_23_amount"),
        survivors_lump_sums=amount("survivors_lump_sums") + by_scheme(with_rights),
        burials=by_scheme(insured.flow("funerals") + pensioners.deaths),
    )


@stage
def pension_benefits(
    given: PensionPrices, economy: Economy, drawers: PensionDrawers, to_families: ToFamilies
) -> Items:
    """Benefits and premiums by item: (year, scheme) [VND]."""
    flows, paid = drawers.flows, drawers.pensions.paid
    grant = (given.funeral_multiple * economy.base_salary)[:, None]
    return Items(
        old_age_pensions=paid,
        allowances_at_retirement=flows.allowances_at_retirement,
        lump_sum_withdrawals=flows.lump_sum_withdrawals,
        article_23_allowances=flows.article_23_allowances,
        survivors_pensions=to_families.pensions,
        survivors_lump_sums=flows.survivors_lump_sums + to_families.lump_sums,
        funeral_grants=grant * flows.burials,
        health_insurance_premiums=given.health_premium_rate_pensioners[:, None] * paid,
    )
