"""The sickness and maternity fund, path by path: see `branches.sickness_maternity.money`."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.account import AdministrationGiven
from vss_actuarial.branches.sickness_maternity.law import (
    ShortTermLaw,
    ShortTermLawGiven,
    short_term_law,
)
from vss_actuarial.branches.sickness_maternity.money import (
    FUND,
    Claimants,
    ClaimsGiven,
    SicknessMaternityPrices,
    SicknessMaternityRate,
    benefits_of,
    claims_by_cause,
)
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import kernel
from vss_actuarial.ground.quantities import FEMALE, MALE
from vss_actuarial.members.insured import COMPULSORY
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.funds.account import (
    AccountLanes,
    AccountTables,
    account_of,
    by_lane,
    of_all,
    prepare_account,
)
from vss_actuarial.odds.funds.insured import (
    ByDuty,
    Pay,
    Row,
    add_each,
    add_rows,
    earn,
    pay_of,
    prepare_by_duty,
)
from vss_actuarial.odds.lanes.block import Block

BY_TURNS = 2
"""Place of the sum by turns of sickness; those by fertility stand at the sex of the insured."""


class Tables(NamedTuple):
    """All that the fund takes of the central run; plain arrays.

    Attributes
    ----------
    fertile : (age,) [1], 1 where a woman of the age may bear a child
    """

    account: AccountTables
    insured: ByDuty
    rate: SicknessMaternityRate
    claims: ClaimsGiven
    prices: SicknessMaternityPrices
    law: ShortTermLaw
    fertile: Array


def prepare(central: Central) -> Tables:
    """What of the central run the fund of paths stands on."""
    give, later = central.give, central.of_later
    fertility = central.society.population.fertility_rate[central.later]
    return Tables(
        prepare_account(central, FUND, give(AdministrationGiven).share()),
        prepare_by_duty(central),
        later(give(SicknessMaternityRate)),
        later(give(ClaimsGiven)),
        later(give(SicknessMaternityPrices)),
        later(short_term_law(give(ShortTermLawGiven))),
        np.where(fertility.any(axis=0), 1.0, 0.0),
    )


def lanes(tables: Tables, block: Block, so_far: Mapping[str, AccountLanes]) -> AccountLanes:
    """The fund of a block of paths; it asks nothing of the funds before it."""
    paid = block.bases.contributions(tables.rate.sickness_maternity_rate, COMPULSORY)
    persons, salaries = claimants_of_paths(tables, block)
    counts, earned = (claims_by_cause(tables.claims, each) for each in (persons, salaries))
    base = block.economy.base_salary.T
    benefits = benefits_of(tables.prices, tables.law, base, counts, earned)
    return account_of(
        tables.account,
        {"contributions_employers": by_lane(paid)},
        {name: by_lane(item) for name, item in benefits.items()},
        by_lane(block.bases.insured_salaries * COMPULSORY),
        block.draws.returns,
    )


def claimants_of_paths(tables: Tables, block: Block) -> tuple[Claimants, Claimants]:
    """Who may claim, and their salaries: each (lane, year, 1), of both schemes together."""
    shape = block.economy.base_salary.shape
    persons, salaries = np.zeros((3, *shape)), np.zeros((3, *shape))
    _add_up(
        persons, salaries, tables.insured, pay_of(block), tables.claims.sickness_turns,
        tables.fertile, block.draws.fertility_rate,
    )  # fmt: skip
    by_duty = COMPULSORY > 0.0
    heads = np.einsum("tsgl->tl", block.salaries.heads[:, by_duty])
    monthly = block.salaries.monthly[:, by_duty].sum(axis=1)

    def claimants(sums: Array, total: Array) -> Claimants:
        return Claimants(*map(of_all, (sums[BY_TURNS], total, sums[FEMALE], sums[MALE])))

    return claimants(persons, heads), claimants(salaries, monthly)


@kernel
def _add_up(
    persons: Array, salaries: Array, run: ByDuty, pay: Pay, turns: Array, fertile: Array,
    fertility: Array,
) -> None:  # fmt: skip
    """Add up by turns of sickness and by fertility: (3, year, lane).

    turns : (year, sex, age) [1 a year]; fertility : (year, age, lane)
    """
    years, sexes, ages, _ = run.persons.shape
    lanes = persons.shape[2]
    row = Row(np.empty(lanes), np.empty(lanes))
    for t in range(years):
        for g in range(sexes):
            for x in range(run.first, ages - 1):
                if run.persons[t, g, x, 0] + run.persons[t, g, x, 1] == 0.0:
                    continue
                earn(row, run, pay, t, g, x)
                add_each(persons[BY_TURNS, t], turns[t, g, x], row.persons)
                add_each(salaries[BY_TURNS, t], turns[t, g, x], row.salaries)
                if fertile[x] > 0.0:
                    add_rows(persons[g, t], row.persons, fertility[t, x])
                    add_rows(salaries[g, t], row.salaries, fertility[t, x])
