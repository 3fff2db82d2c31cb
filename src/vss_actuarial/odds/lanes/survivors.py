"""Survivors of those who die with rights, path by path: see `branches.pension.survivors`."""

import math
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.pension.survivors import (
    Survivors,
    SurvivorsGiven,
    parents_per_death,
    spouses_per_death,
)
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import bare_kernel, bare_part
from vss_actuarial.members.recursion.layout import Integers

HALVINGS = 4
"""Of the exponential: a sixteenth by its series, then squared four times."""
C3, C4, C5, C6, C7, C8, C9, C10 = (1.0 / math.factorial(n) for n in range(3, 11))


class SurvivorTables(NamedTuple):
    """Of the central run, from the first random year on.

    Attributes
    ----------
    choice : (year,) [1], of those with rights who choose monthly pensions
    spouses, parents : (year, sex, age) [persons per death], see `branches.pension.survivors`
    spouse_gap, parent_gap, of_age : (year,) [years]
    mothers : first age with births and one after the last
    adults : (sex, age) and children : (age,) [persons], on the first 1 January
    aligned : (year,) [1]
    """

    choice: Array
    spouses: Array
    parents: Array
    spouse_gap: Integers
    parent_gap: Integers
    of_age: Integers
    mothers: tuple[int, int]
    adults: Array
    children: Array
    aligned: Array


def prepare_survivors(
    given: SurvivorsGiven, survivors: Survivors, fertility: Array, aligned: Array, first: int
) -> SurvivorTables:
    """What of a run its survivors on paths stand on.

    survivors, fertility, aligned : of the run; first : place of the first random year
    """
    later, births = slice(first, None), np.flatnonzero(fertility[first:].sum(axis=0))
    return SurvivorTables(
        given.monthly_choice[later],
        spouses_per_death(given)[later],
        parents_per_death(given)[later],
        given.spouse_age_gap[later].astype(np.int64),
        given.parent_age_gap[later].astype(np.int64),
        np.floor(given.survivor_child_age[later]).astype(np.int64),
        (int(births[0]), int(births[-1]) + 1),
        survivors.adults[first],
        survivors.children[first],
        aligned[later],
    )


def fill_without(without: Array, run: SurvivorTables, fertility: Array) -> None:
    """Share of the dead who leave nobody with a monthly pension: (year, sex, age, lane) [1].

    fertility : (year, age, lane)
    """
    _, _, ages, lanes = without.shape
    _leave_nobody(without, run, fertility, np.zeros((ages + 1, lanes)))


@bare_kernel
def _leave_nobody(without: Array, run: SurvivorTables, fertility: Array, so_far: Array) -> None:
    years, sexes, ages, lanes = without.shape
    for t in range(years):
        for x in range(ages):
            for lane in range(lanes):
                so_far[x + 1, lane] = so_far[x, lane] + fertility[t, x, lane]
        for g in range(sexes):
            gap = run.spouse_gap[t] if g == 0 else 0
            for x in range(ages):
                adults = run.spouses[t, g, x] + run.parents[t, 0, x] + run.parents[t, 1, x]
                each = math.exp(-run.choice[t] * adults)
                last = max(0, x - gap + 1)
                begun = max(0, last - run.of_age[t])
                leave(without[t, g, x], so_far[last], so_far[begun], each, run.choice[t])


@bare_part
def leave(without: Array, last: Array, begun: Array, each: float, choice: float) -> None:
    """`each` times the exponential of -`choice` times the children per death."""
    for lane in range(len(without)):
        y = -choice * (last[lane] - begun[lane]) / 2**HALVINGS
        tail = C5 + y * (C6 + y * (C7 + y * (C8 + y * (C9 + y * C10))))
        found = 1.0 + y * (1.0 + y * (0.5 + y * (C3 + y * (C4 + y * tail))))
        found *= found
        found *= found
        found *= found
        found *= found
        without[lane] = each * found


def carry_survivors(
    heads: Array, adults_by: Array, run: SurvivorTables, deaths: Array, fertility: Array,
    survival: Array,
) -> None:  # fmt: skip
    """Fill in survivors with a monthly pension: heads (year + 1, lane), of them adults by age.

    adults_by : (year + 1, sex, age, lane), or of no years where nobody asks for it
    deaths : (year, sex, age, lane) [persons], with rights, by age on 1 January
    fertility : (year, age, lane); survival : (year, sex, age, lane), by age at 31 December
    """
    _, sexes, ages, lanes = deaths.shape
    adults = np.zeros((3, sexes, ages, lanes))
    children = np.zeros((2, len(run.children), lanes))
    adults[0], children[0] = run.adults[..., None], run.children[:, None]
    _carry(heads, adults_by, run, deaths, fertility, survival, adults, children)


@bare_kernel
def _carry(
    heads: Array, adults_by: Array, run: SurvivorTables, deaths: Array, fertility: Array,
    survival: Array, adults: Array, children: Array,
) -> None:  # fmt: skip
    """`carry_survivors`; adults and children at first, and room for those to come."""
    years = len(deaths)
    stock, new, later, born = adults[0], adults[1], adults[2], children[1]
    for t in range(years + 1):
        for lane in range(heads.shape[1]):
            heads[t, lane] = 0.0
        count(heads[t], stock, children[0])
        if len(adults_by) > 0:
            copy(adults_by[t], stock)
        if t < years:
            new[:], born[:], later[:] = 0.0, 0.0, 0.0
            place(new, run, t, deaths[t])
            bear(born, run, t, deaths[t], fertility[t])
            grow(later, stock, new, survival[t], run.aligned[t])
            copy(stock, later)
            grow_up(children[0], born, run.of_age[t], run.aligned[t])


@bare_part
def copy(into: Array, adults: Array) -> None:
    """Put (sex, age, lane) in place."""
    for g in range(adults.shape[0]):
        for x in range(adults.shape[1]):
            for lane in range(adults.shape[2]):
                into[g, x, lane] = adults[g, x, lane]


@bare_part
def count(heads: Array, adults: Array, children: Array) -> None:
    """All survivors at 1 January."""
    for g in range(adults.shape[0]):
        for x in range(adults.shape[1]):
            for lane in range(len(heads)):
                heads[lane] += adults[g, x, lane]
    for age in range(len(children)):
        for lane in range(len(heads)):
            heads[lane] += children[age, lane]


@bare_part
def place(new: Array, run: SurvivorTables, t: int, deaths: Array) -> None:
    """Spouses and parents of the year's dead, by their own sex and age."""
    ages, lanes, gap, up = new.shape[1], new.shape[2], run.spouse_gap[t], run.parent_gap[t]
    for x in range(ages):
        of_men = run.choice[t] * run.spouses[t, 0, x]
        of_women = run.choice[t] * run.spouses[t, 1, x]
        if x >= gap and of_men != 0.0:
            for lane in range(lanes):
                new[1, x - gap, lane] += of_men * deaths[0, x, lane]
        if of_women != 0.0:
            older = min(x + gap, ages - 1)
            for lane in range(lanes):
                new[0, older, lane] += of_women * deaths[1, x, lane]
        for g in range(2):
            each = run.choice[t] * run.parents[t, g, x]
            if x + up < ages and each != 0.0:
                for lane in range(lanes):
                    new[g, x + up, lane] += each * (deaths[0, x, lane] + deaths[1, x, lane])


@bare_part
def bear(born: Array, run: SurvivorTables, t: int, deaths: Array, fertility: Array) -> None:
    """Children whom the year's dead leave, by their age."""
    ages, lanes = deaths.shape[1], deaths.shape[2]
    for age in range(run.of_age[t]):
        for g in range(2):
            shift = age + run.spouse_gap[t] if g == 0 else age
            for mother in range(run.mothers[0], min(run.mothers[1], ages - shift)):
                if deaths[g, mother + shift, 0] == 0.0:
                    continue
                for lane in range(lanes):
                    dead = run.choice[t] * deaths[g, mother + shift, lane]
                    born[age, lane] += fertility[mother, lane] * dead


@bare_part
def grow(later: Array, stock: Array, new: Array, survival: Array, aligned: float) -> None:
    """Adults a year later; half a year of deaths for the new."""
    sexes, ages, lanes = stock.shape
    for g in range(sexes):
        for x in range(ages):
            older = min(x + 1, ages - 1)
            if stock[g, x, 0] != 0.0:
                for lane in range(lanes):
                    later[g, older, lane] += stock[g, x, lane] * survival[g, older, lane] * aligned
            if new[g, x, 0] != 0.0:
                for lane in range(lanes):
                    later[g, older, lane] += new[g, x, lane] * math.sqrt(survival[g, older, lane])


@bare_part
def grow_up(children: Array, born: Array, of_age: int, aligned: float) -> None:
    """Children a year later, who are not of age; half of the new have had a birthday."""
    for age in range(len(children) - 1, -1, -1):
        for lane in range(children.shape[1]):
            older = 0.5 * born[age, lane]
            if age > 0:
                older += children[age - 1, lane] * aligned + 0.5 * born[age - 1, lane]
            children[age, lane] = older if age < of_age else 0.0
