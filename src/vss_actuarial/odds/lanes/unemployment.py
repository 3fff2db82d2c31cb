"""Leavers, claims and salaries of unemployment insurance, path by path."""

from typing import NamedTuple

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import kernel, part
from vss_actuarial.members.recursion.layout import Integers
from vss_actuarial.odds.lanes.lognormal import above
from vss_actuarial.odds.lanes.salaries import FIRST, LAST

EXITS, EXTRA, PERSONS, MONTHLY, SUMS = range(5)
"""Sums over age beside those by service: leavers of two kinds, claims, and what they draw."""


class InsuredCells(NamedTuple):
    """Of the central run, from the first random year on, of the compulsory schemes.

    Attributes
    ----------
    begun, ended : (year, scheme, sex, age) [persons], half of the participants of 1 January, and of
        the next by age on the first
    exits, extra : (year, scheme, sex, age) [persons], leavers
    claims : (year, scheme, sex, age) [persons], of leavers all of whom have a right
    by_service : (kind, year, scheme, sex, age) [persons], the active by what goes by service
    mean, insured : (year, scheme, sex, working age) [VND a month], before the limits of social
        insurance and after them
    spread, far : (year, scheme) [1], and the multiple of the mean beyond which nothing is cut
    place, tables : (year, scheme) its table, see `floor_tables`
    """

    begun: Array
    ended: Array
    exits: Array
    extra: Array
    claims: Array
    by_service: Array
    mean: Array
    insured: Array
    spread: Array
    far: Array
    place: Integers
    tables: Array


class Limits(NamedTuple):
    """Pay and limits of a block, each (year, scheme, lane).

    Attributes
    ----------
    level : pay before limits over the run's [1]
    social, own, capped : ceilings of both insurances, and highest salary that the benefit counts
    """

    level: Array
    social: Array
    own: Array
    capped: Array


@part
def cut(table: Array, spread: float, far: float, mean: float, ceiling: float) -> float:
    """What a ceiling takes off a mean, see `branches.unemployment.salaries.over`."""
    if ceiling > far * mean:
        return 0.0
    over = ceiling / mean
    return mean * (above(table, spread, over) - over)


@part
def least(ceiling: Array, level: Array) -> float:
    """Lowest of a ceiling at the level of the run's pay: both (lane,)."""
    found: float = ceiling[0] / level[0]
    for lane in range(1, len(level)):
        found = min(found, ceiling[lane] / level[lane])
    return found


@part
def limit_insured(
    insured: Array, run: InsuredCells, at: Limits, t: int, s: int, mean: float
) -> None:
    """Put the ceiling of unemployment insurance in place of the social one: insured (lane,)."""
    table, spread, far = run.tables[run.place[t, s]], run.spread[t, s], run.far[t, s]
    for lane in range(len(insured)):
        pay, social, own = mean * at.level[t, s, lane], at.social[t, s, lane], at.own[t, s, lane]
        if social != own:
            lower = cut(table, spread, far, pay, social)
            insured[lane] += lower - cut(table, spread, far, pay, own)


@part
def limit_counted(
    counted: Array, run: InsuredCells, at: Limits, t: int, s: int, mean: float
) -> None:
    """Put the highest salary that the benefit counts in its place: counted (lane,)."""
    table, spread, far = run.tables[run.place[t, s]], run.spread[t, s], run.far[t, s]
    for lane in range(len(counted)):
        pay, capped, own = mean * at.level[t, s, lane], at.capped[t, s, lane], at.own[t, s, lane]
        if capped < own:
            lower = cut(table, spread, far, pay, own)
            counted[lane] += lower - cut(table, spread, far, pay, capped)


@part
def add_up(into: Array, cells: Array, factor: Array) -> None:
    """Add over all ages cells of the run (age,) times the factor (age, lane): into (lane,)."""
    for x in range(len(cells)):
        each = cells[x]
        if each != 0.0:
            for lane in range(len(into)):
                into[lane] += each * factor[x, lane]


@part
def add_pay(
    monthly: Array, paid: Array, run: InsuredCells, limits: Limits, t: int, s: int, g: int,
    now: Array, later: Array, over: Array,
) -> None:  # fmt: skip
    """Add what is counted of the salaries of claims, and what participants are insured for."""
    insured, lanes = now[0].copy(), now.shape[1]
    level, far = limits.level[t, s], run.far[t, s]
    lowest = min(least(limits.social[t, s], level), least(limits.own[t, s], level)) / far
    capped = least(limits.capped[t, s], level) / far
    for x in range(FIRST, LAST + 1):
        begun, ended = run.begun[t, s, g, x], run.ended[t, s, g, x]
        claims, at = run.claims[t, s, g, x], x - FIRST
        if begun + ended + claims == 0.0:
            continue
        of_run, mean = run.insured[t, s, g, at], run.mean[t, s, g, at]
        for lane in range(lanes):
            insured[lane] = of_run * over[s, t, g, at, lane]
        if mean >= lowest:
            limit_insured(insured, run, limits, t, s, mean)
        for lane in range(lanes):
            paid[lane] += (begun * now[x, lane] + ended * later[x, lane]) * insured[lane]
        if mean >= capped:
            limit_counted(insured, run, limits, t, s, mean)
        for lane in range(lanes):
            monthly[lane] += claims * later[x, lane] * insured[lane]


@kernel
def fill_unemployment(
    sums: Array, by_service: Array, payroll: Array, run: InsuredCells, limits: Limits,
    factor: Array, over: Array,
) -> None:  # fmt: skip
    """Fill in sums over age.

    sums : (sum, year, scheme, sex, lane); by_service : (kind, year, scheme, sex, lane) [persons]
    payroll : (year, scheme, lane) [VND a month], insured
    factor, over : as in `lanes.cohorts`, `lanes.salaries`
    """
    kinds, years, schemes, sexes, ages = run.by_service.shape
    last = ages - 1
    for t in range(years):
        for s in range(schemes):
            for g in range(sexes):
                now, later = factor[t, g], factor[t + 1, g, 1:]
                for kind in range(kinds):
                    add_up(by_service[kind, t, s, g], run.by_service[kind, t, s, g, :last], now)
                add_up(sums[EXITS, t, s, g], run.exits[t, s, g, :last], later)
                add_up(sums[EXTRA, t, s, g], run.extra[t, s, g, :last], later)
                add_up(sums[PERSONS, t, s, g], run.claims[t, s, g, :last], later)
                add_pay(
                    sums[MONTHLY, t, s, g], payroll[t, s], run, limits, t, s, g, now, later, over
                )
