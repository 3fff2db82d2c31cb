"""Pensions and lump sums that stand on past pay, path by path: each cohort walked to its end."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import bare_kernel, bare_part
from vss_actuarial.ground.quantities import EMPLOYER_PAY, STATE_PAY, VOLUNTARY
from vss_actuarial.members.earnings import AMOUNTS, PayWeights
from vss_actuarial.members.moves import SCHEMES
from vss_actuarial.members.recursion.layout import FIRST_AGE, Integers
from vss_actuarial.odds.lanes.lognormal import lift
from vss_actuarial.odds.lanes.people import (
    add,
    add_dead,
    add_product,
    add_shares,
    add_times,
    average,
    gather,
    keep,
    owe,
    times,
)
from vss_actuarial.odds.lanes.salaries import FIRST, LAST

(PENSIONS, MINIMUM, ALLOWANCES, LUMP_SUMS, ARTICLE_23, OF_DEAD, OF_DEAD_WITH_RIGHTS) = range(
    len(AMOUNTS)
)
OF_PENSIONERS, PENSIONERS_DEAD, SUMS = len(AMOUNTS), len(AMOUNTS) + 1, len(AMOUNTS) + 2
"""Sums of a year beyond `AMOUNTS`: lump sums to families of pensioners, and pensioners' deaths."""


WORK = 7
"""Rows to overwrite: stock and mass of the open age; minimum, new, amount, product; mass."""


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
    prices_over: Array
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
    of_all = range(2), range(2 - ages, years - FIRST_AGE), range(SCHEMES)
    g, each, s = (one.ravel() for one in np.meshgrid(*of_all, indexing="ij"))
    own = (s * 2 + g) * (years + ages) + each + ages
    rows = np.searchsorted(key, own), np.searchsorted(key, own + 1)
    return np.stack([s, g, each, *rows], axis=1)


@bare_part
def carry(
    run: PensionTables, path: Paths, found: Found, cell: tuple[int, int, int, int], mass: Array
) -> None:
    """A year of the pensions of a cell: year, scheme, sex, age. To nobody is one awarded."""
    t, s, g, x = cell
    level, right = run.mass_level[t], run.rights[t, s]
    families, dying = found.sums[OF_PENSIONERS, t], path.dying[t, g, x]
    each = level * run.months[t, g, x]
    for lane in range(len(mass)):
        nobody = (1.0 - right) + right * path.without[t, g, x, lane]
        families[lane] += each * mass[lane] * dying[lane] * nobody
    keep(mass, found.mass[t], level, dying, path.end[t])


@bare_part
def carry_with_new(
    run: PensionTables, path: Paths, found: Found, cell: tuple[int, int, int, int], mass: Array,
    new: Array, paid: Array,
) -> None:  # fmt: skip
    """The same where pensions are awarded; paid : (lane,), to be overwritten."""
    t, s, g, x = cell
    level, right, at_start = run.mass_level[t], run.rights[t, s], run.at_start[t]
    opening, awards = run.heads[t, s, g, x] * run.heads_level[t], run.awards[t, s, g, x]
    for lane in range(len(mass)):
        paid[lane] = run.months[t, g, x] * (level * mass[lane] + new[lane])
    average(paid, opening, path.factor[t, g, x], awards, path.factor[t + 1, g, x + 1])
    dying = path.dying[t, g, x]
    add_shares(found.sums[OF_PENSIONERS, t], paid, dying, path.without[t, g, x], right)
    keep(mass, found.mass[t], level, dying, path.end[t])
    for lane in range(len(mass)):
        new[lane] *= at_start
    add_times(found.raised[t], new, 1.0)
    add_product(mass, new, path.award[t])


@bare_part
def close(
    run: PensionTables, path: Paths, found: Found, s: int, g: int, came: Array, work: Array
) -> None:
    """The open-ended age of a scheme and sex; came (year + 1, heads and mass, lane)."""
    years, last = len(path.end), run.heads.shape[3] - 1
    stock, mass = work[0], work[1]
    for lane in range(len(mass)):
        stock[lane], mass[lane] = run.heads[0, s, g, last], run.mass[s, g, last]
    for t in range(years):
        dying = path.dying[t, g, last]
        for lane in range(len(stock)):
            stock[lane] = (stock[lane] + came[t, 0, lane]) * run.heads_level[t]
        add_times(mass, came[t, 1], 1.0)
        add_dead(
            found.sums[PENSIONERS_DEAD, t], found.deaths[t, g, last], stock, dying, run.rights[t, s]
        )
        carry(run, path, found, (t, s, g, last), mass)
        for lane in range(len(stock)):
            stock[lane] *= 1.0 - dying[lane]
    add_times(found.mass[years], mass, 1.0)
    add_times(found.mass[years], came[years, 1], 1.0)


@bare_part
def leave_for_open_age(
    came: Array, run: PensionTables, path: Paths, cell: tuple[int, int, int, int]
) -> None:
    """Add who reaches the open-ended age: (lane,)."""
    t, s, g, x = cell
    opening, awards = run.heads[t, s, g, x] * run.heads_level[t], run.awards[t, s, g, x]
    for lane in range(len(came)):
        alive = opening * path.factor[t, g, x, lane] * (1.0 - path.dying[t, g, x, lane])
        came[lane] += alive + awards * path.factor[t + 1, g, x + 1, lane]


@bare_part
def bury(run: PensionTables, path: Paths, found: Found, persons: Array) -> None:
    """Deaths of pensioners below the open-ended age, those with rights among all deaths."""
    years, schemes, sexes, ages = run.awards.shape
    for t in range(years):
        for g in range(sexes):
            for x in range(FIRST_AGE, ages - 1):
                opening, with_rights = 0.0, 0.0
                for s in range(schemes):
                    of_scheme = run.heads[t, s, g, x] * run.heads_level[t]
                    opening += of_scheme
                    with_rights += run.rights[t, s] * of_scheme
                if opening > 0.0:
                    for lane in range(len(persons)):
                        persons[lane] = opening * path.factor[t, g, x, lane]
                    add_dead(
                        found.sums[PENSIONERS_DEAD, t], found.deaths[t, g, x], persons,
                        path.dying[t, g, x], with_rights / opening,
                    )  # fmt: skip


@bare_part
def add_owed(
    run: PensionTables, path: Paths, found: Found, cell: tuple[int, int, int, int], r: int,
    until: int, pay: Array, work: Array,
) -> tuple[int, bool]:  # fmt: skip
    """Add what rows of a cell owe, new pensions to those in `work`: the next row, and if any are.

    pay : (year, lane), see `gather`
    """
    owed, (t, s, g, x), awarded = run.owed, cell, False
    low, new, row, left = work[2], work[3], work[4], work[5]
    of_day = path.over[s, t, g, min(max(x, FIRST), LAST) - FIRST]
    prices, later = path.prices_before_over[t], path.factor[t + 1, g, x + 1]
    while r < until and owed.year[r] == t:
        amount, now, into, by = owed.amount[r], owed.now[r], new, later
        if amount in (PENSIONS, MINIMUM):
            if not awarded:
                low[:], new[:], awarded = 0.0, 0.0, True
            if amount == MINIMUM:
                into = low
        elif amount == OF_DEAD:
            into, by = found.sums[OF_DEAD, t], path.dead[t, g, x]
        elif amount == OF_DEAD_WITH_RIGHTS:
            times(left, path.dead[t, g, x], path.without[t, g, x], 1.0)
            into, by = found.sums[OF_DEAD, t], left
        else:
            into = found.sums[amount, t]
        for lane in range(len(row)):
            row[lane] = owed.past[r]
        owe(row, owed.weights[owed.at[r] : owed.at[r + 1]], pay[owed.begins[r] :])
        add(into, row, prices, now, of_day, by)
        r += 1
    return r, awarded


@bare_part
def carry_cell(
    run: PensionTables, path: Paths, found: Found, cell: tuple[int, int, int, int], awarded: bool,
    came: Array, work: Array,
) -> None:  # fmt: skip
    """A year of the pensioners of a cell; came (year + 1, heads and mass, lane): who leaves it."""
    t, _, g, x = cell
    low, new, row, mass = work[2], work[3], work[4], work[6]
    if awarded:
        with_minimum = run.with_minimum[cell]
        if with_minimum > 0.0:
            table, later = run.tables[run.place[t]], path.factor[t + 1, g, x + 1]
            lift(new, low, table, run.spread[t], with_minimum, later, path.minimum[t])
        carry_with_new(run, path, found, cell, mass, new, row)
    elif run.heads[cell] > 0.0:
        carry(run, path, found, cell, mass)
    if x == run.heads.shape[3] - 2 and run.heads[cell] + run.awards[cell] > 0.0:
        leave_for_open_age(came[t + 1, 0], run, path, cell)


def walk(run: PensionTables, path: Paths, found: Found) -> None:
    """All cohorts from year to year, those of a sex together: they share what they read."""
    years, lanes = path.end.shape
    pay, came = np.zeros((SCHEMES, years, lanes)), np.zeros((SCHEMES, years + 1, 2, lanes))
    _walk(run, path, found, pay, came, np.zeros((WORK, lanes)))


@bare_kernel
def _walk(
    run: PensionTables, path: Paths, found: Found, pay: Array, came: Array, work: Array
) -> None:
    """`walk`, with pay, what comes to the open-ended age, and rows to be overwritten."""
    years, ages, over, mass = len(path.end), run.heads.shape[3], path.over, work[6]
    bury(run, path, found, work[4])
    for s in (STATE_PAY, VOLUNTARY):  # of all ages alike
        gather(pay[s], over[s], path.prices_over, 0, -FIRST_AGE)
    for c in range(len(run.cohorts)):
        s, g, born, r, until = run.cohorts[c]
        t, x = max(0, born + FIRST_AGE), max(FIRST_AGE, -born)
        if s == EMPLOYER_PAY:
            gather(pay[s], over[s], path.prices_over, g, born)
        for lane in range(len(mass)):
            mass[lane] = run.mass[s, g, x] if t == 0 else 0.0
        while t < years and x < ages - 1:
            cell = t, s, g, x
            r, awarded = add_owed(run, path, found, cell, r, until, pay[s], work)
            carry_cell(run, path, found, cell, awarded, came[s], work)
            t, x = t + 1, x + 1
        add_times(came[s, t, 1] if x == ages - 1 else found.mass[t], mass, 1.0)
        if c + 1 == len(run.cohorts) or run.cohorts[c + 1, 1] != g:
            for each in range(SCHEMES):
                close(run, path, found, each, g, came[each], work)
            came[:] = 0.0
