"""The pension and survivorship fund.

In: contributions of employers and workers, of voluntary members and the state's subsidy to them.
Out: old-age pensions, allowances at retirement, lump-sum withdrawals, allowances of Article 23,
survivors' pensions, lump sums and funeral grants, health insurance of pensioners, administration.

References
----------
Law 58/2014/QH13, Arts. 54-71, 82-88; Law 41/2024/QH15, Arts. 23, 32-36, 64-93, 118-120
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from vss_actuarial.coverage.insured import Insured
from vss_actuarial.coverage.pensioners import Pensioners, Pensions
from vss_actuarial.coverage.survivors import Survivors
from vss_actuarial.funds.account import Account, administration, open_account
from vss_actuarial.funds.bases import ContributionBases
from vss_actuarial.funds.relief import NO_RELIEF, ReliefFlows
from vss_actuarial.funds.survivors import funeral_grants, pensioner_lump_sums, survivor_pensions
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import VOLUNTARY
from vss_actuarial.labour.economy import Economy
from vss_actuarial.law.contributions import SubsidyLaw, voluntary_subsidy
from vss_actuarial.scenario import Scenario

FUND = "pension_survivorship"
COMPULSORY = np.array([1.0, 1.0, 0.0])
NOTHING: Mapping[str, Array] = MappingProxyType({})
GROUPS = ("poor", "near_poor", "minority", "other")


class Drawers(NamedTuple):
    """Who draws on the fund."""

    insured: Insured
    pensioners: Pensioners
    pensions: Pensions
    survivors: Survivors


def project_pension_fund(
    scenario: Scenario,
    economy: Economy,
    bases: ContributionBases,
    drawers: Drawers,
    relief: ReliefFlows = NO_RELIEF,
    campaigns: Mapping[str, Array] = NOTHING,
) -> Account:
    """The account of the pension and survivorship fund.

    Survivors' benefits are booked by the scheme of the dead in proportion to the deaths.

    campaigns : by item, each (year, scheme) [VND]; what campaigns cost the fund
    """
    income = _contributions(scenario, bases)
    outgo = _benefits(scenario, economy, drawers)
    share = scenario.assumptions["administration_rate"].by_year(scenario.years)
    outgo["administration"] = administration(income, outgo, share)
    income, outgo = income | relief.income(FUND), {**outgo, **relief.outgo(FUND), **campaigns}
    return open_account(FUND, income, outgo, economy.return_rate)


def _contributions(scenario: Scenario, bases: ContributionBases) -> dict[str, Array]:
    years, law = scenario.years, scenario.law
    voluntary = 1.0 - COMPULSORY
    paid = bases.contributions(law["pension_rate_voluntary"].by_year(years), voluntary)
    subsidy = np.minimum(_subsidy(scenario, bases), paid)
    return {
        "contributions_employers": bases.contributions(
            law["pension_rate_employer"].by_year(years), COMPULSORY
        ),
        "contributions_workers": bases.contributions(
            law["pension_rate_employee"].by_year(years), COMPULSORY
        ),
        "contributions_voluntary": paid - subsidy,
        "contributions_state_subsidy": subsidy,
    }


def _subsidy(scenario: Scenario, bases: ContributionBases) -> Array:
    """State subsidy of voluntary contributions: (year, scheme) [VND].

    References
    ----------
    Decree 134/2015, Art. 14; Decree 159/2025, Art. 5
    """
    years, law, book = scenario.years, scenario.law, scenario.assumptions
    groups = book["voluntary_group_shares"].by_year(years)
    shares = [law[f"voluntary_subsidy_share_{group}"].by_year(years) for group in GROUPS]
    share = (np.stack(shares, axis=1) * groups).sum(axis=1)
    share = share * book["voluntary_subsidised_share"].by_year(years)
    line = bases.voluntary_floor
    rate, most = (law[name].by_year(years) for name in SubsidyLaw._fields)
    each_month = [
        voluntary_subsidy(share[t], line[t], 0.0, SubsidyLaw(rate[t], most[t]))
        for t in range(len(years))
    ]
    density = book["contribution_density"].by_year(years)[:, VOLUNTARY]
    members = bases.contributors[:, VOLUNTARY].sum(axis=(1, 2))
    subsidy = np.zeros_like(bases.insured_salaries)
    subsidy[:, VOLUNTARY] = 12.0 * density * members * np.array(each_month)
    return subsidy


def _benefits(scenario: Scenario, economy: Economy, drawers: Drawers) -> dict[str, Array]:
    insured, pensioners, pensions, survivors = drawers
    premium = scenario.law["health_premium_rate_pensioners"].by_year(scenario.years)[:, None]

    def amount(name: str) -> Array:
        total: Array = insured.flow(name).sum(axis=(2, 3))
        return total

    leaving_nobody = np.repeat(survivors.without_monthly[:, None], 3, axis=1)
    leaving_nobody[:, VOLUNTARY] = 1.0
    with_rights = insured.flow("survivors_lump_sums_with_rights") * leaving_nobody
    deaths = insured.flow("deaths_active") + insured.flow("deaths_dormant") + pensioners.deaths
    return {
        "old_age_pensions": pensions.paid,
        "allowances_at_retirement": amount("one_off_allowances"),
        "lump_sum_withdrawals": amount("withdrawals_amount") + amount("lump_sums_at_age_amount"),
        "article_23_allowances": amount("article_23_amount"),
        "survivors_pensions": survivor_pensions(scenario, economy, survivors, deaths),
        "survivors_lump_sums": amount("survivors_lump_sums")
        + with_rights.sum(axis=(2, 3))
        + pensioner_lump_sums(scenario, pensioners, pensions, leaving_nobody),
        "funeral_grants": funeral_grants(
            scenario, economy, insured.flow("funerals") + pensioners.deaths
        ),
        "health_insurance_premiums": premium * pensions.paid,
    }
