"""Salaries of paths, within their floor and ceiling, and what contributions are due on."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import bare_kernel
from vss_actuarial.ground.quantities import EMPLOYER_PAY, STATE_PAY, VOLUNTARY
from vss_actuarial.labour.wages import WORKING
from vss_actuarial.members.recursion.layout import Integers
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.drawing.room import Room
from vss_actuarial.odds.lanes.economy import EconomyLanes
from vss_actuarial.odds.lanes.lognormal import above, floor_tables

FIRST, LAST = WORKING.start, WORKING.stop - 1
"""Ages beyond which no profile changes."""


class SalaryTables(NamedTuple):
    """Of the central run, from the first random year on.

    Attributes
    ----------
    mean : (year, sex, working age) [VND a month], set by employers, before floor and ceiling
    insured : (year, scheme, sex, age) [VND a month]
    spread : (year,) [1], of pay by employers; tables : see `floor_tables`
    voluntary_income : (year,) [VND a month]
    contributors : (year + 1, scheme, sex, age) [persons], at 1 January
    """

    mean: Array
    insured: Array
    spread: Array
    tables: tuple[Integers, Array]
    voluntary_income: Array
    contributors: Array


class Salaries(NamedTuple):
    """Of each path.

    Attributes
    ----------
    over : (scheme, year, sex, working age, lane) [1], insured salary over the run's
    monthly : (year, scheme, lane) [VND a month], of all contributors, mean of the year
    heads : (year, scheme, sex, lane) [persons], contributors, mean of the year
    """

    over: Array
    monthly: Array
    heads: Array


def prepare_salaries(central: Central) -> SalaryTables:
    """What of the central run the salaries of paths stand on."""
    later, salaries = central.later, central.society.salaries
    spread = salaries.spread[later, EMPLOYER_PAY]
    return SalaryTables(
        np.ascontiguousarray(salaries.mean_salary[later, EMPLOYER_PAY, :, WORKING]),
        salaries.insured_salary[later],
        spread,
        floor_tables(spread),
        salaries.insured_salary[later, VOLUNTARY, 0, FIRST],
        central.society.insured.active[later],
    )


def salaries_of_paths(
    tables: SalaryTables, economy: EconomyLanes, factor: Array, room: Room
) -> Salaries:
    """Salaries of a block of paths, in the room; factor as in `lanes.cohorts`."""
    years, sexes, ages = tables.mean.shape
    lanes = economy.floor.shape[1]
    over = room.empty("over", (3, years, sexes, ages, lanes))
    over[STATE_PAY] = economy.base_over[:, None, None]
    over[VOLUNTARY] = (economy.voluntary_income / tables.voluntary_income[:, None])[:, None, None]
    insured = np.ascontiguousarray(tables.insured[:, EMPLOYER_PAY, :, WORKING])
    _clip(
        over[EMPLOYER_PAY], tables.mean, insured, tables.spread, *tables.tables, economy.wage_over,
        economy.floor, economy.ceiling, np.empty((2, lanes)),
    )  # fmt: skip
    monthly, heads = np.zeros((years, 3, lanes)), np.zeros((years, 3, sexes, lanes))
    _add_up(monthly, heads, tables.contributors, tables.insured, over, factor)
    return Salaries(over, monthly, heads)


@bare_kernel
def _clip(
    over: Array, mean: Array, insured: Array, spread: Array, place: Integers, tables: Array,
    wage: Array, floor: Array, ceiling: Array, cut: Array,
) -> None:  # fmt: skip
    """Insured pay by employers over the run's: see `labour.wages.expected_between`.

    cut : (2, lane), to be overwritten: floor and ceiling over the mean wage's move
    """
    years, sexes, ages, lanes = over.shape
    for t in range(years):
        table = tables[place[t]]
        for lane in range(lanes):
            cut[0, lane] = floor[t, lane] / wage[t, lane]
            cut[1, lane] = ceiling[t, lane] / wage[t, lane]
        for g in range(sexes):
            for x in range(ages):
                per_mean, share = 1.0 / mean[t, g, x], mean[t, g, x] / insured[t, g, x]
                for lane in range(lanes):
                    low, high = cut[0, lane] * per_mean, cut[1, lane] * per_mean
                    beyond = above(table, spread[t], high) - high
                    found = wage[t, lane] * (above(table, spread[t], low) - beyond)
                    over[t, g, x, lane] = found * share


@bare_kernel
def _add_up(
    monthly: Array, heads: Array, contributors: Array, salary: Array, over: Array, factor: Array
) -> None:
    """Contributors of the year, mean of its ends, and their salaries."""
    years, schemes, sexes, lanes = heads.shape
    ages = contributors.shape[3]
    for t in range(years):
        for s in range(schemes):
            for g in range(sexes):
                for x in range(FIRST, ages - 1):
                    begun = 0.5 * contributors[t, s, g, x]
                    ended = 0.5 * contributors[t + 1, s, g, x + 1]
                    if begun + ended == 0.0:
                        continue
                    paid, at = salary[t, s, g, x], min(x, LAST) - FIRST
                    for lane in range(lanes):
                        persons = begun * factor[t, g, x, lane]
                        persons += ended * factor[t + 1, g, x + 1, lane]
                        heads[t, s, g, lane] += persons
                        monthly[t, s, lane] += persons * (paid * over[s, t, g, at, lane])
