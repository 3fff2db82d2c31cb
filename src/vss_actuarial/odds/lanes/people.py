"""Sums over a cohort's cells, path by path, and what they are made of: a row of lanes."""

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import bare_kernel, bare_part
from vss_actuarial.members.recursion.layout import FIRST_AGE
from vss_actuarial.odds.lanes.salaries import FIRST, LAST


@bare_kernel
def summed(into: Array, cells: Array, over: Array) -> None:
    """Add the run's cells (year, sex, age) times `over` (year, sex, age, lane) to (year, lane)."""
    years, sexes, ages = cells.shape
    for t in range(years):
        for g in range(sexes):
            for x in range(ages):
                each = cells[t, g, x]
                if each != 0.0:
                    for lane in range(into.shape[1]):
                        into[t, lane] += each * over[t, g, x, lane]


@bare_kernel
def summed_later(into: Array, cells: Array, factor: Array) -> None:
    """The same of what comes after the year's deaths; factor (year + 1, sex, age, lane)."""
    years, sexes, ages = cells.shape
    for t in range(years):
        for g in range(sexes):
            for x in range(ages - 1):
                each = cells[t, g, x]
                if each != 0.0:
                    for lane in range(into.shape[1]):
                        into[t, lane] += each * factor[t + 1, g, x + 1, lane]


@bare_kernel
def summed_pay(into: Array, cells: Array, factor: Array, salary: Array) -> None:
    """The same of amounts on the salary of the day; salary (year, sex, working age, lane)."""
    years, sexes, ages = cells.shape
    for t in range(years):
        for g in range(sexes):
            for x in range(FIRST, ages - 1):
                each, at = cells[t, g, x], min(x, LAST) - FIRST
                if each != 0.0:
                    for lane in range(into.shape[1]):
                        paid = each * salary[t, g, at, lane]
                        into[t, lane] += paid * factor[t + 1, g, x + 1, lane]


@bare_kernel
def add_at_work(deaths: Array, contributors: Array, rate: Array, factor: Array) -> None:
    """Add those who die at work to deaths (year, sex, age, lane).

    contributors : (2, year, sex, age) [persons], half of those of 1 January and of the next
    rate : (year, sex, lane) [1]; factor : (year + 1, sex, age, lane)
    """
    years, sexes, ages, lanes = deaths.shape
    for t in range(years):
        for g in range(sexes):
            for x in range(ages - 1):
                begun, ended = contributors[0, t, g, x], contributors[1, t, g, x]
                if begun + ended > 0.0:
                    for lane in range(lanes):
                        persons = begun * factor[t, g, x, lane]
                        persons += ended * factor[t + 1, g, x + 1, lane]
                        deaths[t, g, x, lane] += rate[t, g, lane] * persons


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
def add_product(into: Array, row: Array, by: Array) -> None:
    """Add the product of two rows: all (lane,)."""
    for lane in range(len(into)):
        into[lane] += row[lane] * by[lane]


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
def add_shares(into: Array, mass: Array, dying: Array, without: Array, right: float) -> None:
    """Add what the dead of a year had, where nobody is left to draw it: all (lane,)."""
    for lane in range(len(into)):
        into[lane] += mass[lane] * dying[lane] * ((1.0 - right) + right * without[lane])


@bare_part
def keep(mass: Array, total: Array, level: float, dying: Array, end: Array) -> None:
    """Add to the pensions of 1 January; those of who lives on rise at the year's end: (lane,)."""
    for lane in range(len(mass)):
        opening = mass[lane]
        total[lane] += opening
        mass[lane] = (level * opening) * (1.0 - dying[lane]) * end[lane]


@bare_part
def add_dead(into: Array, deaths: Array, persons: Array, dying: Array, right: float) -> None:
    """Add pensioners who die, and of them those with rights: all (lane,)."""
    for lane in range(len(into)):
        dead = persons[lane] * dying[lane]
        into[lane] += dead
        deaths[lane] += right * dead


@bare_part
def average(paid: Array, opening: float, factor: Array, awards: float, later: Array) -> None:
    """Divide pensions by who draws them, times those of 1 January: all (lane,)."""
    for lane in range(len(paid)):
        persons = opening * factor[lane]
        paid[lane] *= persons / max(persons + awards * later[lane], 1e-12)


@bare_part
def gather(pay: Array, over: Array, prices: Array, g: int, born: int) -> None:
    """Salaries of a cohort at the prices of their years, over the run's: (year, lane).

    over : (year, sex, working age, lane), salaries over the run's; prices : (year, lane)
    """
    for u in range(max(0, born + FIRST_AGE), len(pay)):
        at = min(max(u - born, FIRST), LAST) - FIRST
        for lane in range(pay.shape[1]):
            pay[u, lane] = over[u, g, at, lane] / prices[u, lane]
