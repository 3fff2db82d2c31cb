"""Pensions and lump sums that stand on past pay, path by path: each cohort walked to its end."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import bare_kernel, bare_part
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


WORK = 13
"""Rows that the walk overwrites."""


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


@bare_part
def gather(pay: Array, real: Array, g: int, born: int) -> None:
    """Salaries of a cohort at the prices of their years, over the run's: (year, lane)."""
    for u in range(max(0, born + FIRST_AGE), len(pay)):
        at = min(max(u - born, FIRST), LAST) - FIRST
        for lane in range(pay.shape[1]):
            pay[u, lane] = real[u, g, at, lane]


@bare_part
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


@bare_part
def add(into: Array, row: Array, prices: Array, now: float, over: Array, by: Array) -> None:
    """Add a row times another, with what the salary of the year brings: all (lane,).

    prices : index at award over that of the run; over : salary of the year, now : what it brings
    """
    for lane in range(len(into)):
        into[lane] += (prices[lane] * row[lane] + now * over[lane]) * by[lane]


@bare_part
def times(into: Array, row: Array, by: Array, level: float) -> None:
    """Put the product of two rows and a number in place: all (lane,)."""
    for lane in range(len(into)):
        into[lane] = level * row[lane] * by[lane]


@bare_part
def add_times(into: Array, row: Array, level: float) -> None:
    """Add a row times a number: all (lane,)."""
    for lane in range(len(into)):
        into[lane] += level * row[lane]


@bare_part
def lift(
    new: Array, low: Array, table: Array, spread: float, heads: float, factor: Array, minimum: Array
) -> None:
    """Add what the minimum adds to new pensions, see `pensioners.lifted_to_minimum`."""
    for lane in range(len(new)):
        mean = low[lane] / (heads * factor[lane])
        new[lane] += low[lane] * (above(table, spread, minimum[lane] / mean) - 1.0)


@bare_part
def pay_families(
    into: Array, dead: Array, without: Array, right: float, paid: Array, persons: Array
) -> None:
    """Add lump sums to families of pensioners without monthly pensions: all (lane,).

    dead : pensioners who die, times the months paid; paid [VND a month] to so many persons
    """
    for lane in range(len(into)):
        nobody = (1.0 - right) + right * without[lane]
        into[lane] += dead[lane] * nobody * (paid[lane] / max(persons[lane], 1e-12))


@bare_part
def keep(mass: Array, level: float, dying: Array, end: Array) -> None:
    """Pensions of who lives on, with the rise of the year's end: all (lane,)."""
    for lane in range(len(mass)):
        rises = mass[lane] * level
        mass[lane] = (rises - rises * dying[lane]) * end[lane]


@bare_part
def carry(
    run: PensionTables, path: Paths, found: Found, cell: tuple[int, int, int, int], stock: Array,
    mass: Array, new: Array, awards: float, work: Array,
) -> None:  # fmt: skip
    """A year of the pensioners of a cell: year, scheme, sex, age.

    stock : (lane,) at 1 January, and its mass; new : of the year, to so many awards of the run
    work : (4, lane), to be overwritten

    Loops of one line each are what the compiler turns into vectors.
    """
    t, s, g, x = cell
    right, level, opening = run.rights[t, s], run.mass_level[t], run.heads_level[t]
    dead, paid, persons, of_months = work[0], work[1], work[2], work[3]
    times(dead, stock, path.dying[t, g, x], opening)
    for lane in range(len(mass)):
        paid[lane] = mass[lane] * level + new[lane]
    for lane in range(len(mass)):
        persons[lane] = stock[lane] * opening
    if awards > 0.0:
        add_times(persons, path.factor[t + 1, g, min(x + 1, path.factor.shape[2] - 1)], awards)
    for lane in range(len(mass)):
        of_months[lane] = dead[lane] * run.months[t, g, x]
    pay_families(
        found.sums[OF_PENSIONERS, t], of_months, path.without[t, g, x], right, paid, persons
    )
    add_times(found.sums[PENSIONERS_DEAD, t], dead, 1.0)
    add_times(found.deaths[t, g, x], dead, right)
    add_times(found.mass[t], mass, 1.0)
    keep(mass, level, path.dying[t, g, x], path.end[t])
    for lane in range(len(mass)):
        stock[lane] = persons[lane] - dead[lane]
    if awards > 0.0:
        add_times(found.raised[t], new, run.at_start[t])
        add_new(mass, new, run.at_start[t], path.award[t])


@bare_part
def add_new(mass: Array, new: Array, level: float, award: Array) -> None:
    """Add new pensions with the rise of their first year: all (lane,)."""
    for lane in range(len(mass)):
        mass[lane] += new[lane] * level * award[lane]


@bare_part
def close(
    run: PensionTables, path: Paths, found: Found, s: int, g: int, came: Array, work: Array
) -> None:
    """The open-ended age of a scheme and sex; came (year + 1, heads and mass, lane)."""
    years, last = len(path.end), run.heads.shape[3] - 1
    stock, mass, none = work[4], work[5], work[6]
    for lane in range(len(none)):
        stock[lane], mass[lane], none[lane] = run.heads[0, s, g, last], run.mass[s, g, last], 0.0
    for t in range(years):
        add_times(stock, came[t, 0], 1.0)
        add_times(mass, came[t, 1], 1.0)
        carry(run, path, found, (t, s, g, last), stock, mass, none, 0.0, work)
    add_times(found.mass[years], mass, 1.0)
    add_times(found.mass[years], came[years, 1], 1.0)


def walk(run: PensionTables, path: Paths, found: Found) -> None:
    """All cohorts from year to year, those of a sex together: they share what they read."""
    years, lanes = path.end.shape
    pay, came = np.zeros((years, lanes)), np.zeros((SCHEMES, years + 1, 2, lanes))
    _walk(run, path, found, pay, came, np.zeros((WORK, lanes)))


@bare_kernel
def _walk(
    run: PensionTables, path: Paths, found: Found, pay: Array, came: Array, work: Array
) -> None:
    """`walk`, with pay, what comes to the open-ended age, and rows to be overwritten."""
    (years, lanes), ages, owed = path.end.shape, run.heads.shape[3], run.owed
    rows, amounts, at, weights = owed.year, owed.amount, owed.at, owed.weights
    factor, over, real, heads, awards = path.factor, path.over, path.real, run.heads, run.awards
    low, new, row, left, mass, stock = work[7], work[8], work[9], work[10], work[11], work[12]
    for c in range(len(run.cohorts)):
        s, g, born, r, until = run.cohorts[c]
        t, x = max(0, born + FIRST_AGE), max(FIRST_AGE, -born)
        gather(pay, real[s], g, born)
        mass[:] = run.mass[s, g, x] if t == 0 else 0.0
        stock[:] = 0.0
        while t < years and x < ages - 1:
            low[:], new[:] = 0.0, 0.0
            later, working = factor[t + 1, g, x + 1], min(max(x, FIRST), LAST) - FIRST
            of_day, prices, dead = over[s, t, g, working], path.prices_before_over[t], path.dead
            while r < until and rows[r] == t:
                amount, now = amounts[r], owed.now[r]
                row[:] = owed.past[r]
                owe(row, weights[at[r] : at[r + 1]], pay[owed.begins[r] :])
                if amount == OF_DEAD:
                    add(found.sums[OF_DEAD, t], row, prices, now, of_day, dead[t, g, x])
                elif amount == OF_DEAD_WITH_RIGHTS:
                    times(left, dead[t, g, x], path.without[t, g, x], 1.0)
                    add(found.sums[OF_DEAD, t], row, prices, now, of_day, left)
                elif amount == PENSIONS:
                    add(new, row, prices, now, of_day, later)
                elif amount == MINIMUM:
                    add(low, row, prices, now, of_day, later)
                else:
                    add(found.sums[amount, t], row, prices, now, of_day, later)
                r += 1
            if heads[t, s, g, x] + awards[t, s, g, x] > 0.0:
                with_minimum = run.with_minimum[t, s, g, x]
                if with_minimum > 0.0:
                    table, spread = run.tables[run.place[t]], run.spread[t]
                    lift(new, low, table, spread, with_minimum, later, path.minimum[t])
                for lane in range(lanes):
                    stock[lane] = heads[t, s, g, x] * factor[t, g, x, lane]
                carry(
                    run, path, found, (t, s, g, x), stock, mass, new, awards[t, s, g, x], work
                )
            t, x = t + 1, x + 1
        if x == ages - 1 and t > 0:
            add_times(came[s, t, 0], stock, 1.0)
            add_times(came[s, t, 1], mass, 1.0)
        elif t == years:
            add_times(found.mass[t], mass, 1.0)
        if c + 1 == len(run.cohorts) or run.cohorts[c + 1, 1] != g:
            for each in range(SCHEMES):
                close(run, path, found, each, g, came[each], work)
            came[:] = 0.0
