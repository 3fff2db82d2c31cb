"""What the state budget pays persons and funds.

To persons: the pensions of before 1995 and their survivors, the social pension and before it the
old-age allowance, grants for children of voluntary members. To funds: the subsidy of voluntary
members, health insurance premiums, support.

References
----------
Law 41/2024/QH15, Arts. 21-22, 36, 94-95 and 141(8); Law 25/2008/QH12, Art. 12
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from vss_actuarial.coverage.pre_1995 import BudgetPensioners
from vss_actuarial.coverage.social_pension import ALLOWANCE, PENSION, SocialPensioners
from vss_actuarial.coverage.survivors import Survivors
from vss_actuarial.funds.account import Account, open_account
from vss_actuarial.funds.bases import ContributionBases, mean_of_year
from vss_actuarial.funds.survivors import survivor_pensions
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import FEMALE, STATE_PAY, VOLUNTARY
from vss_actuarial.labour.economy import Economy
from vss_actuarial.labour.interim import yearly_mean
from vss_actuarial.scenario import Scenario

FUND = "state_budget"


class Recipients(NamedTuple):
    """Persons whom the budget pays.

    Attributes
    ----------
    group, survivors : pensioners of before 1995 and their survivors
    social : drawers of the social pension
    voluntary_births : (year,), births for which voluntary members have a right to a grant
    """

    group: BudgetPensioners
    survivors: Survivors
    social: SocialPensioners
    voluntary_births: Array


def project_state_budget(
    scenario: Scenario,
    economy: Economy,
    recipients: Recipients,
    transfers: Mapping[str, Array],
) -> Account:
    """The state budget's account with social insurance; the treasury finances each year's outgo.

    transfers : by item, each (year, scheme or 1) [VND]; what the budget pays to funds
    """
    group, survivors, social, births = recipients
    pensions = np.zeros((len(scenario.years), 3))
    pensions[:, STATE_PAY] = group.paid
    dead = np.zeros((len(pensions), 3, 2, 101))
    dead[:, STATE_PAY] = group.deaths
    premium = scenario.law["health_premium_rate_pensioners"].by_year(scenario.years)[:, None]
    years = scenario.years.astype(float)
    grant = yearly_mean(scenario.law["voluntary_birth_grant"], years, before=0.0)
    grants = np.zeros_like(pensions)
    grants[:, VOLUNTARY] = grant * births
    outgo = {
        "pensions_before_1995": pensions,
        "survivors_of_before_1995": survivor_pensions(scenario, economy, survivors, dead),
        "old_age_allowances": social_pensions(social, ALLOWANCE),
        "social_pensions": social_pensions(social, PENSION),
        "voluntary_birth_grants": grants,
        "health_premiums_pensioners": premium * pensions,
        **transfers,
    }
    total = np.sum([item.sum(axis=1) for item in outgo.values()], axis=0)
    return open_account(FUND, {"treasury": total[:, None]}, outgo, np.zeros(len(total)))


def social_pensions(social: SocialPensioners, kind: int) -> Array:
    """Old-age allowances or social pensions of the year: (year, 1) [VND]."""
    each = social.monthly[:, kind]
    paid = 12.0 * np.einsum("tgx,tx->t", mean_of_year(social.taking_up), each)
    return np.asarray(paid[:, None])


def voluntary_births(scenario: Scenario, bases: ContributionBases, fertility: Array) -> Array:
    """Births with a grant to a voluntarily insured mother, or else father: (year,).

    fertility : (year, age) [births per woman-year]
    """
    book, years = scenario.assumptions, scenario.years
    women = bases.contributors[:, VOLUNTARY, FEMALE]
    level = book["insured_fertility"].by_year(years)
    qualified = book["maternity_qualified_share"].by_year(years)
    fathers = book["voluntary_father_grants"].by_year(years)
    born = np.einsum("tx,tx->t", women, fertility)
    return np.asarray((1.0 + fathers) * level * qualified * born)
