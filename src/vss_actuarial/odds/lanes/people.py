"""Sums over a cohort's cells, path by path."""

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import kernel
from vss_actuarial.odds.lanes.salaries import FIRST, LAST


@kernel
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


@kernel
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


@kernel
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


@kernel
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
