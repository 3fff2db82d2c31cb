"""Pensions and lump sums that stand on past pay, path by path: each cohort walked to its end."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import kernel, part
from vss_actuarial.members.earnings import AMOUNTS, PayWeights
from vss_actuarial.members.moves import SCHEMES
from vss_actuarial.members.recursion.layout import FIRST_AGE, Integers
from vss_actuarial.odds.lanes.lognormal import above
from vss_actuarial.odds.lanes.salaries import FIRST, LAST

(PENSIONS, MINIMUM, ALLOWANCES, LUMP_SUMS, ARTICLE_23, OF_DEAD, OF_DEAD_WITH_RIGHTS) = range(
    len(AMOUNTS)
)
OF_PENSIONERS, PENSIONERS_DEAD, SUMS = len(AMOUNTS), len(AMOUNTS) + 1, len(AMOUNTS) + 2
"""Sums of a year beyond `AMOUNTS`: lump sums to families of pensioners, and pensioners' deaths."""


class PensionTables(NamedTuple):
    """Of the central run, from the first random year on.

    Attributes
    ----------
    cohorts : (cohort, 5), scheme, sex, year of birth less the first, and its rows of the weights
    owed : the weights of past pay
    heads : (year + 1, scheme, sex, age) [persons], pensioners at 1 January
    awards, with_minimum : (year, scheme, sex, age) [persons], new pensions, those with a minimum
    mass : (scheme, sex, age) [VND a month], on the first 1 January
    heads_level, mass_level : (year,) [1], on 1 January, by which stocks are set
    at_start : (year,) [1], level of new pensions over the award
    months : (year, sex, age), of pension paid to the family
    rights : (year, scheme) [1], of pensioners' deaths that open monthly pensions
    spread, place, tables : (year,) of new pensions, see `floor_tables`
    """

    cohorts: Integers
    owed: PayWeights
    heads: Array
    awards: Array
    with_minimum: Array
    mass: Array
    heads_level: Array
    mass_level: Array
    at_start: Array
    months: Array
    rights: Array
    spread: Array
    place: Integers
    tables: Array


class Paths(NamedTuple):
    """What a block gives to the walk, see `lanes.block`.

    Attributes
    ----------
    end, award : (year, lane), of `Uprating`; minimum : (year, lane) [VND a month]
    without : (year, sex, age, lane) [1], of the dead who leave nobody with a monthly pension
    """

    factor: Array
    dying: Array
    dead: Array
    over: Array
    real: Array
    base_over: Array
    prices_before_over: Array
    end: Array
    award: Array
    minimum: Array
    without: Array


class Found(NamedTuple):
    """To be filled.

    Attributes
    ----------
    sums : (sum, year, lane) [VND or persons]
    mass : (year + 1, lane) [VND a month], in payment at 1 January; raised : (year, lane), new
    deaths : (year, sex, age, lane) [persons], with rights; those of pensioners are added
    """

    sums: Array
    mass: Array
    raised: Array
    deaths: Array


def cohorts_of_rows(owed: PayWeights, years: int, ages: int) -> Integers:
    """Every cohort of a scheme and sex with its rows of the weights: see `PensionTables`."""
    born = owed.year - owed.age
    key = (owed.scheme * 2 + owed.sex) * (years + ages) + born + ages
    found = [
        (
            s,
            g,
            each,
            *np.searchsorted(key, (s * 2 + g) * (years + ages) + each + ages + np.arange(2)),
        )
        for g in range(2)
        for each in range(2 - ages, years - FIRST_AGE)
        for s in range(3)
    ]
    return np.array(found, dtype=np.int64)


class Step(NamedTuple):
    """A year of a cell of pensioners: numbers of the run, and rows (lane,) that are read or filled.

    Attributes
    ----------
    right, months, at_start, heads_level, mass_level : see `PensionTables`
    dying, without, end, award : see `Paths`
    lump_sums, dead, with_rights, mass, raised : see `Found`
    """

    right: float
    months: float
    at_start: float
    heads_level: float
    mass_level: float
    dying: Array
    without: Array
    end: Array
    award: Array
    lump_sums: Array
    dead: Array
    with_rights: Array
    mass: Array
    raised: Array


@part
def gather(pay: Array, real: Array, g: int, born: int) -> None:
    """Salaries of a cohort at the prices of their years, over the run's: (year, lane)."""
    for u in range(max(0, born + FIRST_AGE), len(pay)):
        at = min(max(u - born, FIRST), LAST) - FIRST
        for lane in range(pay.shape[1]):
            pay[u, lane] = real[u, g, at, lane]


@part
def owe(row: Array, weights: Array, pay: Array) -> None:
    """Add what weights owe to pay at the prices of its years: row (lane,), pay (year, lane)."""
    last, u = len(weights), 0
    while u + 4 <= last:
        a, b, c, d = weights[u], weights[u + 1], weights[u + 2], weights[u + 3]
        of_a, of_b, of_c, of_d = pay[u], pay[u + 1], pay[u + 2], pay[u + 3]
        for lane in range(len(row)):
            two, more = a * of_a[lane] + b * of_b[lane], c * of_c[lane] + d * of_d[lane]
            row[lane] += two + more
        u += 4
    while u < last:
        each, of_year = weights[u], pay[u]
        for lane in range(len(row)):
            row[lane] += each * of_year[lane]
        u += 1


@part
def index(
    row: Array, prices: Array, over: Array, base_over: Array, now: float, base: float
) -> None:
    """Put an amount at the path's indices at award, with what the salary of the year brings."""
    for lane in range(len(row)):
        row[lane] = prices[lane] * row[lane] + now * over[lane] + base * base_over[lane]


@part
def add(into: Array, row: Array, by: Array) -> None:
    """Add a row times another: all (lane,)."""
    for lane in range(len(row)):
        into[lane] += row[lane] * by[lane]


@part
def add_product(into: Array, row: Array, by: Array, and_by: Array) -> None:
    """Add a row times two others: all (lane,)."""
    for lane in range(len(row)):
        into[lane] += row[lane] * by[lane] * and_by[lane]


@part
def lift(
    new: Array, low: Array, table: Array, spread: float, heads: float, factor: Array, minimum: Array
) -> None:
    """Add what the minimum adds to new pensions, see `pensioners.lifted_to_minimum`."""
    for lane in range(len(new)):
        mean = low[lane] / (heads * factor[lane])
        new[lane] += low[lane] * (above(table, spread, minimum[lane] / mean) - 1.0)


@part
def carry(stock: Array, mass: Array, new: Array, at: Step, awards: float, factor: Array) -> None:
    """A year of the pensioners of a cell, of whom there are `stock` on its 1 January."""
    right, months, at_start = at.right, at.months, at.at_start
    for lane in range(len(mass)):
        opening, rises = stock[lane] * at.heads_level, mass[lane] * at.mass_level
        fresh = new[lane]
        deaths = opening * at.dying[lane]
        nobody = (1.0 - right) + right * at.without[lane]
        each = (rises + fresh) / max(opening + awards * factor[lane], 1e-12)
        at.lump_sums[lane] += deaths * nobody * months * each
        at.dead[lane] += deaths
        at.with_rights[lane] += right * deaths
        at.mass[lane] += mass[lane]
        at.raised[lane] += fresh * at_start
        stock[lane] = opening - deaths
        kept = (rises - rises * at.dying[lane]) * at.end[lane]
        mass[lane] = kept + fresh * at_start * at.award[lane]


@part
def step_of(run: PensionTables, path: Paths, found: Found, t: int, s: int, g: int, x: int) -> Step:
    """What a year of a cell of pensioners reads and fills in."""
    return Step(
        run.rights[t, s], run.months[t, g, x], run.at_start[t], run.heads_level[t],
        run.mass_level[t], path.dying[t, g, x], path.without[t, g, x], path.end[t], path.award[t],
        found.sums[OF_PENSIONERS, t], found.sums[PENSIONERS_DEAD, t], found.deaths[t, g, x],
        found.mass[t], found.raised[t],
    )  # fmt: skip


@part
def close(
    run: PensionTables, path: Paths, found: Found, s: int, g: int, came: Array, none: Array
) -> None:
    """The open-ended age of a scheme and sex; came (year + 1, heads and mass, lane)."""
    years, last = len(path.end), run.heads.shape[3] - 1
    stock, mass = came[0, 0].copy(), came[0, 1].copy()
    stock[:], mass[:] = run.heads[0, s, g, last], run.mass[s, g, last]
    for t in range(years):
        stock += came[t, 0]
        mass += came[t, 1]
        at = step_of(run, path, found, t, s, g, last)
        carry(stock, mass, none, at, 0.0, path.factor[t + 1, g, last])
    found.mass[years] += mass + came[years, 1]


@kernel
def walk(run: PensionTables, path: Paths, found: Found) -> None:
    """All cohorts from year to year, those of a scheme and sex together."""
    (years, lanes), ages, owed = path.end.shape, run.heads.shape[3], run.owed
    rows, amounts, at, weights = owed.year, owed.amount, owed.at, owed.weights
    factor, over, real, heads, awards = path.factor, path.over, path.real, run.heads, run.awards
    pay, came = np.zeros((years, lanes)), np.zeros((SCHEMES, years + 1, 2, lanes))
    low, new, row = np.zeros(lanes), np.zeros(lanes), np.zeros(lanes)
    mass, stock, none = np.zeros(lanes), np.zeros(lanes), np.zeros(lanes)
    for c in range(len(run.cohorts)):
        s, g, born, r, until = run.cohorts[c]
        t, x = max(0, born + FIRST_AGE), max(FIRST_AGE, -born)
        gather(pay, real[s], g, born)
        mass[:], stock[:] = run.mass[s, g, x] if t == 0 else 0.0, 0.0
        while t < years and x < ages - 1:
            low[:], new[:] = 0.0, 0.0
            later, working = factor[t + 1, g, x + 1], min(max(x, FIRST), LAST) - FIRST
            while r < until and rows[r] == t:
                row[:], amount = owed.past[r], amounts[r]
                owe(row, weights[at[r] : at[r + 1]], pay[owed.begins[r] :])
                index(
                    row, path.prices_before_over[t], over[s, t, g, working], path.base_over[t],
                    owed.now[r], owed.with_base[r],
                )  # fmt: skip
                if amount == OF_DEAD:
                    add(found.sums[OF_DEAD, t], row, path.dead[t, g, x])
                elif amount == OF_DEAD_WITH_RIGHTS:
                    dead = path.dead[t, g, x]
                    add_product(found.sums[OF_DEAD, t], row, dead, path.without[t, g, x])
                elif amount == PENSIONS:
                    add(new, row, later)
                elif amount == MINIMUM:
                    add(low, row, later)
                else:
                    add(found.sums[amount, t], row, later)
                r += 1
            if heads[t, s, g, x] + awards[t, s, g, x] > 0.0:
                with_minimum = run.with_minimum[t, s, g, x]
                if with_minimum > 0.0:
                    table, spread = run.tables[run.place[t]], run.spread[t]
                    lift(new, low, table, spread, with_minimum, later, path.minimum[t])
                stock[:] = 0.0
                for lane in range(lanes):
                    stock[lane] = heads[t, s, g, x] * factor[t, g, x, lane]
                each = step_of(run, path, found, t, s, g, x)
                carry(stock, mass, new, each, awards[t, s, g, x], later)
                stock += awards[t, s, g, x] * later
            t, x = t + 1, x + 1
        if x == ages - 1 and t > 0:
            came[s, t, 0] += stock
            came[s, t, 1] += mass
        elif t == years:
            found.mass[t] += mass
        if c + 1 == len(run.cohorts) or run.cohorts[c + 1, 1] != g:
            for each_scheme in range(SCHEMES):
                close(run, path, found, each_scheme, g, came[each_scheme], none)
            came[:] = 0.0
