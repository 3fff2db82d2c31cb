"""The unemployment insurance fund, path by path: see `branches.unemployment`."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.account import AdministrationGiven, administration
from vss_actuarial.branches.unemployment.money import (
    FUND,
    SupportGiven,
    UnemploymentCollection,
    UnemploymentPrices,
    UnemploymentRates,
    training_aid,
)
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import STATE_PAY, VOLUNTARY
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.claims.following import Following, follow, prepare_following
from vss_actuarial.odds.claims.unemployed import PAID_BY, ClaimTables, claims_of, prepare_claims
from vss_actuarial.odds.funds.account import (
    AccountLanes,
    AccountTables,
    closed,
    prepare_account,
)
from vss_actuarial.odds.lanes.block import Block

BENEFITS = ("unemployment_benefits", "training", "counselling", "health_insurance_premiums")
CONTRIBUTIONS = ("contributions_employers", "contributions_workers")
"""Items beside which those of relief stand."""


class Rates(NamedTuple):
    """What is paid in and out, from the first random year on, each (year,).

    Attributes
    ----------
    employer : (year, scheme); collection : (year, scheme) [1], of what is due
    training : months of training a claim; advice : [base salaries a claim]
    """

    employer: Array
    employee: Array
    collection: Array
    training: Array
    advice: Array
    health: Array


class Support(NamedTuple):
    """How the state supports the fund, from the first random year on, each (year,).

    Attributes
    ----------
    most : [1], of salaries; flat : whether all of it is due
    target : [1], balance over the spending of the year before
    spent_before : [VND], of the year before the first
    beside : [VND], relief paid in less paid out
    """

    most: Array
    flat: Array
    target: Array
    spent_before: float
    beside: Array


class Tables(NamedTuple):
    """All that the fund takes of the central run; plain arrays."""

    account: AccountTables
    claims: ClaimTables
    rates: Rates
    aid: Following
    support: Support


def prepare(central: Central) -> Tables:
    """What of the central run the fund of paths stands on."""
    give, economy = central.give, central.society.economy
    account = prepare_account(central, FUND, give(AdministrationGiven).share())
    prices = give(UnemploymentPrices)
    aid = prepare_following(
        central, prices.unemployment_training_aid, training_aid(prices, economy),
        prices.unemployment_training_aid_wage_share,
        prices.years > prices.unemployment_training_aid_held,
    )  # fmt: skip
    claims = prepare_claims(central)
    return Tables(account, claims, _rates(central), aid, _support(central, account))


def _rates(central: Central) -> Rates:
    give, later = central.give, central.later
    rates, prices = give(UnemploymentRates), give(UnemploymentPrices)
    employer = np.repeat(rates.unemployment_rate_employer[later, None], VOLUNTARY, axis=1)
    employer[:, STATE_PAY] = rates.unemployment_state_pay_rate_employer[later]
    ratio = give(UnemploymentCollection).unemployment_collection_ratio[later, None]
    return Rates(
        employer, rates.unemployment_rate_employee[later],
        central.basis.bases.collection[later, PAID_BY] * ratio,
        (prices.unemployment_training_share * prices.unemployment_training_months)[later],
        prices.unemployment_counselling_cost[later],
        prices.unemployment_health_premium_rate[later],
    )  # fmt: skip


def _support(central: Central, account: AccountTables) -> Support:
    given, later = central.give(SupportGiven), central.later
    own = (*BENEFITS, "administration")
    before = sum(float(central.accounts[FUND].outgo[name][central.first - 1].sum()) for name in own)
    others = (*CONTRIBUTIONS, "state_support")
    beside = np.zeros(len(account.administration))
    beside += sum(item for name, item in account.income.items() if name not in others)
    beside -= sum(item for name, item in account.outgo.items() if name not in own)
    return Support(
        given.unemployment_rate_state[later], given.unemployment_support_flat[later],
        given.unemployment_support_target[later], before, beside,
    )  # fmt: skip


def lanes(
    tables: Tables, block: Block, so_far: Mapping[str, AccountLanes] | None = None
) -> AccountLanes:
    """The fund of a block of paths."""
    rates, (claims, drawn, payroll) = tables.rates, claims_of(tables.claims, block)
    collected = 12.0 * rates.collection[..., None] * payroll
    contributions = {
        "contributions_employers": (rates.employer[..., None] * collected).sum(axis=1),
        "contributions_workers": rates.employee[:, None] * collected.sum(axis=1),
    }
    advice = rates.advice[:, None] * block.economy.base_salary
    spending = {
        "unemployment_benefits": drawn,
        "training": rates.training[:, None] * follow(tables.aid, block) * claims,
        "counselling": advice * claims,
    }
    spending["health_insurance_premiums"] = rates.health[:, None] * drawn
    cost = administration(contributions, spending, tables.account.administration)
    spending["administration"] = cost
    returns = block.draws.returns
    net, spent = sum(contributions.values()), np.asarray(sum(spending.values()))
    support = _supported(tables, np.asarray(net - spent), spent, collected.sum(axis=1), returns)
    income = {**contributions, "state_support": support}
    due_on = 12.0 * payroll.sum(axis=1)
    return closed(tables.account, income, spending, due_on, returns)


def _supported(tables: Tables, net: Array, spent: Array, salaries: Array, returns: Array) -> Array:
    """Support of the state: (year, lane) [VND]; see `branches.unemployment.money.state_support`."""
    given, account = tables.support, tables.account
    net = net + given.beside[:, None]
    before = np.concatenate([np.full_like(spent[:1], given.spent_before), spent[:-1]])
    wanted, most = given.target[:, None] * before, given.most[:, None] * salaries
    least = np.where(given.flat[:, None] > 0.0, most, 0.0)
    half = np.sqrt(1.0 + returns)
    support, reserve = np.empty_like(net), np.full(net.shape[1], account.opening + account.aligned)
    for t, flow in enumerate(net):
        balance = reserve * (1.0 + returns[t]) + flow * half[t]
        support[t] = np.minimum(np.maximum(wanted[t] - balance, least[t]), most[t])
        reserve = np.maximum(0.0, balance + support[t] * half[t])
    return support
