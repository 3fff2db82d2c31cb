"""Who is insured for health on paths, by group, and what their care weighs."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.health.money import FUND, VisitsGiven, last_published
from vss_actuarial.branches.health.people import (
    CHILDREN,
    HOUSEHOLDS,
    PENSIONERS,
    POOR,
    WORKERS,
    HealthGiven,
    shares_of_left,
)
from vss_actuarial.ground.axes import Array, by_year, mean_of_ends
from vss_actuarial.ground.kernel import kernel, part
from vss_actuarial.ground.quantities import HEALTH_GROUPS
from vss_actuarial.odds.carried import Flags
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.lanes.block import Block

OF_ALL, OF_LEFT, OF_NOBODY, PARTS = range(4)
"""Whose care is weighed: all, whom the groups leave that never shrink, and whom no group takes."""
NOW, BEFORE, ENDS = range(3)
"""Weights of care of the year that begins on a day, and of the one that ends."""


class HealthTables(NamedTuple):
    """Of the central run, from the first random 1 January on.

    Attributes
    ----------
    workers : (year + 1, sex, age) [persons], contributors insured by duty
    shares : (group from children to students, year + 1, age) [1], of those left
    total : (year + 1,) [persons], where it is published; published : (year + 1,) whether it is
    share : (year + 1,) [1], of the population, where it is not
    care : (end, year + 1, sex, age) [VND], cost of care of one insured for half a year
    same : (year + 1,) whether that of both ends is the same
    mean : (year,) [VND], care of one insured, of the random years whose visits are published
    """

    workers: Array
    shares: Array
    total: Array
    published: Flags
    share: Array
    care: Array
    same: Flags
    mean: Array


class InsuredForHealth(NamedTuple):
    """Of each path.

    Attributes
    ----------
    heads : (group, year, lane) [persons], mean of the year
    care : (year, lane) [VND], at the run's cost of a visit
    people : (year + 1, lane) [persons], the population
    """

    heads: Array
    care: Array
    people: Array


def prepare_health(central: Central) -> HealthTables:
    """What of the central run the insured of paths stand on."""
    later, given = central.later, central.give(HealthGiven)
    people = by_year(central.society.population.population)
    year_end = np.arange(len(people)) + given.years[0] - 1.0
    published = year_end <= given.record.published("health_insured")[0][-1]
    total = by_year(central.people[FUND].insured.persons)
    shares = [np.broadcast_to(each, (len(people), each.shape[1])) for each in shares_of_left(given)]
    each = 0.5 * _care_each(central)[later]
    care = np.stack([np.concatenate([each, each[-1:]]), np.concatenate([each[:1], each])])
    same = (care[NOW] == care[BEFORE]).all(axis=2).all(axis=1)
    return HealthTables(
        central.society.contributors.by_duty[later], np.stack(shares)[:, later], total[later],
        published[later], given.health_insured_share[later], care, same, _published_mean(central),
    )  # fmt: skip


def _published_mean(central: Central) -> Array:
    """Cost of care of one insured, of random years whose visits are published: (year,) [VND]."""
    given, booked = central.give(VisitsGiven), central.booked[FUND].beside
    persons = mean_of_ends(by_year(central.people[FUND].insured.persons))
    years = slice(central.first, last_published(given) + 1)
    return np.asarray(booked.account.outgo["care"].sum(axis=1)[years] / persons[years])


def _care_each(central: Central) -> Array:
    """Cost of care of one insured in the run: (year, sex, age) [VND]."""
    given, made = central.give(VisitsGiven), central.booked[FUND].beside
    persons = mean_of_ends(central.people[FUND].insured.persons.sum(axis=1))
    relative, use = given.health_relative_cost[:, None], given.health_visits
    level = by_year(made.visits) / by_year(persons * use)
    weighted = by_year(made.visits * relative)
    cost = made.account.outgo["care"].sum(axis=1) / np.maximum(weighted, 1e-12)
    return np.asarray((level * cost)[:, None, None] * use * relative)


def insured_of(tables: HealthTables, block: Block, drawing: Array) -> InsuredForHealth:
    """The insured of a block; drawing : who draw a pension, see `elderly.pensioners_of`."""
    days, _, _, lanes = drawing.shape
    groups, people = np.zeros((len(HEALTH_GROUPS), days, lanes)), np.zeros((days, lanes))
    care = np.zeros((PARTS, ENDS, days, lanes))
    _take(groups, people, care, tables, block.draws.population, block.cohorts.factor, drawing)
    published = tables.published[:, None]
    total = np.where(published, tables.total[:, None], tables.share[:, None] * people)
    total = np.maximum(np.minimum(total, people), groups[:POOR].sum(axis=0))
    left = groups[HOUSEHOLDS]
    missing = total - groups[:HOUSEHOLDS].sum(axis=0)
    share = np.clip(missing / np.maximum(left, 1e-9), 0.0, 1.0)
    groups[HOUSEHOLDS] = share * left
    flexible = groups[POOR:].sum(axis=0)
    kept = 1.0 - np.clip(-missing / np.maximum(flexible, 1e-9), 0.0, 1.0)
    groups[POOR:] *= kept
    of_all, of_left, rest = care
    weighed = (of_all - of_left) + kept * ((of_left - rest) + share * rest)
    heads = mean_of_ends(groups.swapaxes(0, 1)).swapaxes(0, 1)
    cost = weighed[NOW][:-1] + weighed[BEFORE][1:]
    return InsuredForHealth(heads, cost * _as_published(tables.mean, heads, cost), people)


def _as_published(mean: Array, heads: Array, care: Array) -> Array:
    """What brings care of the insured to means that are published, and is held after them.

    mean : (year,) [VND], of the random years that have one; heads, care : see `InsuredForHealth`
    """
    over, known = np.ones_like(care), len(mean)
    if known:
        wanted = mean[:, None] * heads[:, :known].sum(axis=0)
        np.divide(wanted, care[:known], out=over[:known], where=care[:known] > 0.0)
        over[known:] = over[known - 1]
    return over


@part
def take(into: Array, left: Array, each: float, wanted: Array) -> None:
    """Move a multiple of those wanted from those left, as far as there are any: all (lane,)."""
    for lane in range(len(left)):
        moved = min(each * wanted[lane], left[lane])
        left[lane] -= moved
        into[lane] += moved


@part
def take_share(into: Array, left: Array, share: float) -> None:
    """Move a share of those left: all (lane,)."""
    for lane in range(len(left)):
        moved = share * left[lane]
        left[lane] -= moved
        into[lane] += moved


@part
def add(into: Array, each: float, row: Array) -> None:
    """Add a row times a number: all (lane,)."""
    for lane in range(len(into)):
        into[lane] += each * row[lane]


@kernel
def _take(
    groups: Array, people: Array, care: Array, run: HealthTables, population: Array,
    factor: Array, drawing: Array,
) -> None:  # fmt: skip
    """Add up each group, in the place of households whom no group takes, and care.

    care : (those left, end, day, lane), of all, after the groups that never shrink, after all
    """
    days, sexes, ages, lanes = population.shape
    left, weights = people[0].copy(), run.care
    for t in range(days):
        ends = 1 if run.same[t] else 2
        for g in range(sexes):
            for x in range(ages):
                for lane in range(lanes):
                    left[lane] = population[t, g, x, lane]
                add(people[t], 1.0, left)
                for end in range(ends):
                    add(care[OF_ALL, end, t], weights[end, t, g, x], left)
                if run.workers[t, g, x] > 0.0:
                    take(groups[WORKERS, t], left, run.workers[t, g, x], factor[t, g, x])
                take(groups[PENSIONERS, t], left, 1.0, drawing[t, g, x])
                for group in range(CHILDREN, POOR):
                    if run.shares[group - CHILDREN, t, x] > 0.0:
                        take_share(groups[group, t], left, run.shares[group - CHILDREN, t, x])
                for end in range(ends):
                    add(care[OF_LEFT, end, t], weights[end, t, g, x], left)
                for group in range(POOR, HOUSEHOLDS):
                    if run.shares[group - CHILDREN, t, x] > 0.0:
                        take_share(groups[group, t], left, run.shares[group - CHILDREN, t, x])
                add(groups[HOUSEHOLDS, t], 1.0, left)
                for end in range(ends):
                    add(care[OF_NOBODY, end, t], weights[end, t, g, x], left)
        if run.same[t]:
            care[:, BEFORE, t] = care[:, NOW, t]
