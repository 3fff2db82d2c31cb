"""What the state budget pays, path by path: see `branches.state_budget`."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.pension.survivors_money import (
    SurvivorPensionGiven,
    survivor_pension_each,
)
from vss_actuarial.branches.state_budget.money import (
    FUND,
    BirthsGiven,
    BudgetPrices,
    birth_grant,
    births_with_grant,
)
from vss_actuarial.branches.state_budget.social_pension import ALLOWANCE, PENSION
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import FEMALE, VOLUNTARY
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.claims.elderly import SocialTables, prepare_social, social_pensions_of
from vss_actuarial.odds.claims.following import Following, follow, prepare_following
from vss_actuarial.odds.funds.account import (
    AccountLanes,
    AccountTables,
    closed,
    prepare_account,
)
from vss_actuarial.odds.lanes.block import Block

HEALTH, OF_STATE = "health_insurance", "state_"
"""The fund, and how what it has from the state begins among its people."""


class Births(NamedTuple):
    """Of voluntarily insured women of the run, from the first random year on.

    Attributes
    ----------
    first : first age with births
    begun, ended : (year, age) [persons], half of those of 1 January, and of the next by age on the
        first
    level : (year,) [1], births with a grant to one by the fertility of all women
    """

    first: int
    begun: Array
    ended: Array
    level: Array


class Tables(NamedTuple):
    """All that the budget takes of the central run; plain arrays.

    Attributes
    ----------
    survivor : (year,) [base salaries a month] of a survivor
    """

    account: AccountTables
    social: SocialTables
    births: Births
    grant: Following
    survivor: Array


def prepare(central: Central) -> Tables:
    """What of the central run the budget of paths stands on."""
    give, economy = central.give, central.society.economy
    prices = give(BudgetPrices)
    grant = prepare_following(
        central, prices.voluntary_birth_grant, birth_grant(prices, economy),
        prices.voluntary_birth_grant_wage_share, prices.years >= prices.voluntary_birth_grant_held,
    )  # fmt: skip
    account = prepare_account(central, FUND, np.zeros(len(economy.price_growth)))
    survivor = survivor_pension_each(give(SurvivorPensionGiven))[central.later]
    return Tables(account, prepare_social(central), _births(central), grant, survivor)


def _births(central: Central) -> Births:
    later, given = central.later, central.give(BirthsGiven)
    fertile = np.flatnonzero(central.society.population.fertility_rate[later].any(axis=0))
    first, beyond = int(fertile[0]), int(fertile[-1]) + 1
    women = 0.5 * central.society.insured.active[later, VOLUNTARY, FEMALE]
    return Births(
        first,
        women[:-1, first:beyond],
        women[1:, first + 1 : beyond + 1],
        births_with_grant(given)[later],
    )


def lanes(tables: Tables, block: Block, so_far: Mapping[str, AccountLanes]) -> AccountLanes:
    """The budget of a block of paths, beside the accounts of all funds."""
    health, pension = so_far[HEALTH].people, so_far["pension_survivorship"]
    survivors = pension.people["adults"], health["group_adults"]
    social = social_pensions_of(tables.social, block, health["drawing"], survivors)
    each = tables.survivor[:, None] * block.economy.base_salary
    outgo = {
        "pensions_before_1995": health["group_paid"],
        "survivors_of_before_1995": health["group_months"] * each,
        "old_age_allowances": social[ALLOWANCE],
        "social_pensions": social[PENSION],
        "voluntary_birth_grants": follow(tables.grant, block) * _born(tables.births, block),
        "voluntary_subsidy": pension.income["contributions_state_subsidy"],
        "unemployment_support": so_far["unemployment"].income["state_support"],
    }
    for name, paid in health.items():
        if name.startswith(OF_STATE):
            outgo[f"health_premiums_{name.removeprefix(OF_STATE)}"] = paid
    treasury = np.asarray(sum(outgo.values()))
    nothing = np.zeros_like(treasury)
    return closed(tables.account, {"treasury": treasury}, outgo, nothing, nothing)


def _born(run: Births, block: Block) -> Array:
    """Births for which voluntary members have a right to a grant: (year, lane)."""
    ages = slice(run.first, run.first + run.begun.shape[1])
    later = slice(ages.start + 1, ages.stop + 1)
    women = block.cohorts.factor[:, FEMALE]
    mean = run.begun[..., None] * women[:-1, ages] + run.ended[..., None] * women[1:, later]
    born = np.einsum("txl,txl->tl", mean, block.draws.fertility_rate[:, ages])
    return np.asarray(run.level[:, None] * born)
