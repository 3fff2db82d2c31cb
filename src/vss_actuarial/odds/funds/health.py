"""The health insurance fund, path by path: see `branches.health`."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.health.money import (
    FUND,
    CareCost,
    HealthAdministration,
    HealthRates,
    visit_growth,
)
from vss_actuarial.branches.health.premium import Due, PremiumsGiven, premiums_due
from vss_actuarial.branches.state_budget.money import BudgetPrices
from vss_actuarial.ground.axes import Array
from vss_actuarial.members.insured import COMPULSORY
from vss_actuarial.odds.carried import Moving, moving, over_run
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.claims.before_1995 import GroupTables, group_of, prepare_group
from vss_actuarial.odds.claims.elderly import PensionerTables, pensioners_of, prepare_pensioners
from vss_actuarial.odds.claims.health import HealthTables, insured_of, prepare_health
from vss_actuarial.odds.funds.account import (
    AccountLanes,
    AccountTables,
    by_lane,
    closed,
    prepare_account,
)
from vss_actuarial.odds.funds.paid import months_in_payment
from vss_actuarial.odds.lanes.block import Block

FUNDS = ("pension_survivorship", "sickness_maternity", "accident_disease", "unemployment")
"""Funds that insure those who draw on them for health, with an item of this name."""
PREMIUMS = "health_insurance_premiums"
ON_SALARIES = ("contributions_employers", "contributions_workers")


class Cost(NamedTuple):
    """Cost of a visit, from the first random year on, each (year,).

    Attributes
    ----------
    carried : how it is moved
    elasticity : to real output per head [1]; growth : of the run by the rule [1]
    """

    carried: Moving
    elasticity: Array
    growth: Array


class Premiums(NamedTuple):
    """Premiums on the base salary, from the first random year on.

    Attributes
    ----------
    state, own : by item, group and premium (year,) [base salaries a month]
    collected, ahead : (year,) [1], of them, and of what the insured pay for the year after
    base_before : [VND a month], collected in the year before the first
    """

    state: dict[str, Due]
    own: dict[str, Due]
    collected: Array
    ahead: Array
    base_before: float


class Tables(NamedTuple):
    """All that the fund takes of the central run; plain arrays.

    Attributes
    ----------
    of_group : (year,) [1], premium on pensions of before 1995
    running : (year,) [1], of what comes in, for administration
    """

    account: AccountTables
    group: GroupTables
    pensioners: PensionerTables
    insured: HealthTables
    cost: Cost
    premiums: Premiums
    of_group: Array
    rates: HealthRates
    running: Array


def prepare(central: Central) -> Tables:
    """What of the central run the fund of paths stands on."""
    give, later = central.give, central.later
    running = give(HealthAdministration).share()
    return Tables(
        prepare_account(central, FUND, running), prepare_group(central),
        prepare_pensioners(central), prepare_health(central), _cost(central), _premiums(central),
        give(BudgetPrices).health_premium_rate_pensioners[later],
        central.of_later(give(HealthRates)), running[later],
    )  # fmt: skip


def _cost(central: Central) -> Cost:
    given, society, later = central.give(CareCost), central.society, central.later
    elasticity = given.health_cost_elasticity
    growth = visit_growth(elasticity, society.economy.price_growth, society.output.per_head_growth)
    carried = moving(given.health_cost_per_visit, growth, central.first)
    return Cost(carried, elasticity[later], growth[later])


def _premiums(central: Central) -> Premiums:
    given, later = central.give(PremiumsGiven), central.later
    due, base = premiums_due(given), central.society.economy.base_salary
    state, own = (
        {name: one._replace(monthly=one.monthly[later]) for name, one in each.items()}
        for each in due
    )
    collected, before = given.health_premiums_collected, central.first - 1
    return Premiums(
        state, own, collected[later], given.health_paid_ahead[later],
        float(base[before] * collected[before]),
    )  # fmt: skip


def lanes(tables: Tables, block: Block, so_far: Mapping[str, AccountLanes]) -> AccountLanes:
    """The fund of a block of paths; of those so far it asks for who draws, and for premiums."""
    group = group_of(tables.group, block)
    injured = so_far["accident_disease"].people["heads"]
    drawing = pensioners_of(tables.pensioners, group.oldest, injured, block)
    insured = insured_of(tables.insured, block, drawing)
    state, own = _on_base_salary(tables.premiums, block, insured.heads)
    state = {"pensioners": tables.of_group[:, None] * group.paid, **state}
    on_salaries = {
        name: by_lane(block.bases.contributions(rate, COMPULSORY))
        for name, rate in zip(ON_SALARIES, tables.rates[:2], strict=True)
    }
    income = {
        **on_salaries,
        **own,
        **{f"contributions_{fund}": so_far[fund].outgo[PREMIUMS] for fund in FUNDS},
        **{f"contributions_state_{name}": paid for name, paid in state.items()},
    }
    paid_in = np.asarray(sum(income.values()))
    care = insured.care * _cost_over(tables.cost, block, insured.people)
    outgo = {"care": care, "administration": tables.running[:, None] * paid_in}
    people = {
        "drawing": drawing,
        "group_paid": group.paid,
        "group_months": months_in_payment(group.survivors, tables.group.aligned),
        "group_adults": group.adults,
        **{f"state_{name}": paid for name, paid in state.items()},
    }
    salaried = np.asarray(sum(on_salaries.values()))
    base = tables.rates.base_of(salaried.T, (paid_in - salaried).T).T
    return closed(tables.account, income, outgo, base, block.draws.returns, people)


def _on_base_salary(
    run: Premiums, block: Block, heads: Array
) -> tuple[dict[str, Array], dict[str, Array]]:
    """Premiums of those without salary or pension, of the state and their own, by item.

    heads : (group, year, lane); see `branches.health.premium.health_premiums`
    """
    base = block.economy.base_salary * run.collected[:, None]
    before = np.concatenate([np.full_like(base[:1], run.base_before), base[:-1]])
    own_base = (1.0 - run.ahead[:, None]) * base + run.ahead[:, None] * before

    def amounts(each: dict[str, Due], base: Array) -> dict[str, Array]:
        return {
            name: 12.0 * base * one.monthly[:, None] * heads[one.group]
            for name, one in each.items()
        }

    return amounts(run.state, base), amounts(run.own, own_base)


def _cost_over(run: Cost, block: Block, people: Array) -> Array:
    """Cost of a visit over the run's: (year, lane) [1]; people (year + 1, lane)."""
    per_head = (1.0 + block.output_growth) / (people[1:] / people[:-1]) - 1.0
    growth = visit_growth(run.elasticity[:, None], block.draws.price_growth, per_head)
    return over_run(run.carried, (1.0 + growth) / (1.0 + run.growth[:, None]))[0]
