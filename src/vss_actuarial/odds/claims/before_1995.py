"""Pensioners of before 1995 and their survivors, path by path: a closed group."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.pension.survivors import SurvivorsGiven
from vss_actuarial.branches.state_budget.money import FUND
from vss_actuarial.branches.state_budget.pre_1995 import (
    GroupGiven,
    expected_top_up,
    paid_to_group,
)
from vss_actuarial.branches.uprating import Uprating, aligned_uprating
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import kernel
from vss_actuarial.law.old_age.in_payment.pre_1995 import TopUpLaw
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.lanes.block import Block
from vss_actuarial.odds.lanes.survivors import SurvivorTables, carry_survivors, prepare_survivors


class GroupTables(NamedTuple):
    """Of the central run, from the first random year on.

    Attributes
    ----------
    heads : (year + 1, sex, age) [persons], at 1 January
    aligned, pension_aligned : (year,) [1], by which heads and pensions are set on 1 January
    pension : [VND a month], mean on the first 1 January; spread : [1], of its logarithm
    before : (addition, year) [1], share of the year before it; 1 where there is none
    additions : (addition, year, 3), its law
    """

    heads: Array
    aligned: Array
    pension_aligned: Array
    survivors: SurvivorTables
    pension: float
    spread: float
    before: Array
    additions: Array


class Group(NamedTuple):
    """Of each path.

    Attributes
    ----------
    oldest : (year + 1, sex, lane) [persons], pensioners of the open-ended age, at 1 January
    paid : (year, lane) [VND], pensions of the year
    adults : (year + 1, sex, age, lane) [persons], adult survivors at 1 January
    survivors : (year + 1, lane) [persons], all of them at 1 January
    """

    oldest: Array
    paid: Array
    adults: Array
    survivors: Array


def prepare_group(central: Central) -> GroupTables:
    """What of the central run the group of paths stands on."""
    give, first, later, society = central.give, central.first, central.later, central.society
    own, given, aligned = central.people[FUND], give(GroupGiven), society.alignment
    survivors = prepare_survivors(
        give(SurvivorsGiven), own.group_survivors, society.population.fertility_rate,
        aligned.budget, first,
    )  # fmt: skip
    heads, mass = own.group.heads[later], own.group.mass[first]
    before = given.pre_1995_pension_top_up.before[:, later]
    additions = np.zeros((*before.shape, len(TopUpLaw._fields)))
    for event, t in np.argwhere(before < 1.0):
        additions[event, t] = given.top_up(first + int(t), float(before[event, t]))
    return GroupTables(
        heads, aligned.budget[later], aligned.pension[later], survivors,
        float(mass.sum() / max(heads[0].sum(), 1e-12)), float(given.budget_pension_spread),
        before, additions,
    )  # fmt: skip


def group_of(tables: GroupTables, block: Block) -> Group:
    """The group of a block of paths."""
    draws, cohorts = block.draws, block.cohorts
    years, sexes, ages, lanes = cohorts.dying.shape
    deaths, adults = np.zeros(cohorts.dying.shape), np.empty((years + 1, sexes, ages, lanes))
    oldest, of_years = np.zeros((years + 1, sexes, lanes)), np.zeros((years + 1, lanes))
    _fill(oldest, of_years, deaths, tables.heads, tables.aligned, cohorts.factor, cohorts.dying)
    survivors = np.empty((years + 1, lanes))
    carry_survivors(
        survivors, adults, tables.survivors, deaths, draws.fertility_rate, draws.survival
    )
    rising = aligned_uprating(block.uprating, tables.pension_aligned[:, None])
    pension, added = _mean_pensions(tables, rising)
    heads = of_years[:-1] * tables.aligned[:, None], of_years[1:]
    paid = paid_to_group(heads, pension, tables.before[..., None], added, rising)
    return Group(oldest, paid, adults, survivors)


def _mean_pensions(tables: GroupTables, uprating: Uprating) -> tuple[Array, Array]:
    """Mean pension at 1 January, and mean additions: (year + 1, lane), (addition, year, lane).

    See `branches.state_budget.pre_1995`.
    """
    additions, (years, lanes) = len(tables.before), uprating.end.shape
    pension, added = np.empty((years + 1, lanes)), np.zeros((additions, years, lanes))
    pension[0] = tables.pension
    for t in range(years):
        pension[t + 1] = pension[t] * uprating.end[t]
        for event in range(additions):
            if tables.before[event, t] < 1.0:
                law = TopUpLaw(*tables.additions[event, t].tolist())
                means, lane = np.unique(pension[t + 1], return_inverse=True)
                each = [expected_top_up(mean, tables.spread, law) for mean in means.tolist()]
                added[event, t] = np.array(each)[lane]
                pension[t + 1] += added[event, t]
    return pension, added


@kernel
def _fill(
    oldest: Array, of_years: Array, deaths: Array, heads: Array, aligned: Array, factor: Array,
    dying: Array,
) -> None:  # fmt: skip
    """Fill in the oldest, all, and the deaths (year, sex, age, lane)."""
    years, sexes, ages, lanes = dying.shape
    last = ages - 1
    for t in range(years + 1):
        for g in range(sexes):
            if t == 0:
                oldest[0, g] = heads[0, g, last]
            for x in range(ages):
                each = heads[t, g, x]
                if each == 0.0 and x < last:
                    continue
                for lane in range(lanes):
                    persons = each * factor[t, g, x, lane]
                    if x == last:
                        persons = oldest[t, g, lane]
                    of_years[t, lane] += persons
                    if t < years:
                        opening = persons * aligned[t]
                        dead = opening * dying[t, g, x, lane]
                        deaths[t, g, x, lane] = dead
                        if x >= last - 1:
                            oldest[t + 1, g, lane] += opening - dead
