"""Persons insured by duty and their salaries by age, path by path, as kernels of the funds ask."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array, a_year_later
from vss_actuarial.ground.kernel import part
from vss_actuarial.ground.quantities import EMPLOYER_PAY, STATE_PAY
from vss_actuarial.labour.wages import WORKING
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.lanes.block import Block


class ByDuty(NamedTuple):
    """Contributors insured by duty in the central run, from the first random year on.

    Attributes
    ----------
    first : first age of the salaries of a path
    persons, state_pay, employer_pay : (year, sex, age, 2) [persons, or VND a month], all of them,
        and the salaries of each scheme; half of 1 January, and of the next by age on the first
    """

    first: int
    persons: Array
    state_pay: Array
    employer_pay: Array


class Pay(NamedTuple):
    """What of a block their salaries are made from.

    Attributes
    ----------
    factor : (year + 1, sex, age, lane) [1], see `lanes.cohorts`
    base_over : (year, lane) [1], base salary over the run's
    over : (year, sex, working age, lane) [1], insured pay by employers over the run's
    """

    factor: Array
    base_over: Array
    over: Array


class Row(NamedTuple):
    """Of one age, mean of the year: persons, and their salaries [VND a month], each (lane,)."""

    persons: Array
    salaries: Array


def prepare_by_duty(central: Central) -> ByDuty:
    """Those of the central run."""
    later, salary = central.later, central.society.salaries.insured_salary
    stock = central.society.insured.active[later]
    ends = np.stack([0.5 * stock[:-1], 0.5 * a_year_later(stock)], axis=-1)
    state, employer = (
        np.ascontiguousarray(ends[:, s] * salary[later, s, ..., None])
        for s in (STATE_PAY, EMPLOYER_PAY)
    )
    return ByDuty(WORKING.start, ends[:, STATE_PAY] + ends[:, EMPLOYER_PAY], state, employer)


def pay_of(block: Block) -> Pay:
    """What of a block salaries by age are made from."""
    over = block.salaries.over[EMPLOYER_PAY]
    return Pay(block.cohorts.factor, block.economy.base_over, over)


@part
def earn(row: Row, run: ByDuty, pay: Pay, t: int, g: int, x: int) -> None:
    """Fill in the row of a working age."""
    now, later = pay.factor[t, g, x], pay.factor[t + 1, g, x + 1]
    over = pay.over[t, g, min(x - run.first, pay.over.shape[2] - 1)]
    put_persons(row.persons, run.persons[t, g, x], now, later)
    put_salaries(
        row.salaries, run.state_pay[t, g, x], run.employer_pay[t, g, x], now, later,
        pay.base_over[t], over,
    )  # fmt: skip


@part
def put_persons(row: Array, ends: Array, now: Array, later: Array) -> None:
    """Persons of an age from those of the run at both ends of the year."""
    begun, ended = ends[0], ends[1]
    for lane in range(len(row)):
        row[lane] = begun * now[lane] + ended * later[lane]


@part
def put_salaries(
    row: Array, of_state: Array, of_employers: Array, now: Array, later: Array, base: Array,
    over: Array,
) -> None:  # fmt: skip
    """Their salaries from those of the run; base, over : (lane,), of a path over the run's."""
    a, b, c, d = of_state[0], of_state[1], of_employers[0], of_employers[1]
    for lane in range(len(row)):
        state = (a * now[lane] + b * later[lane]) * base[lane]
        row[lane] = state + (c * now[lane] + d * later[lane]) * over[lane]


@part
def add_each(into: Array, each: float, row: Array) -> None:
    """Add a row times a number: all (lane,)."""
    for lane in range(len(into)):
        into[lane] += each * row[lane]


@part
def add_rows(into: Array, row: Array, by: Array) -> None:
    """Add a row times another: all (lane,)."""
    for lane in range(len(into)):
        into[lane] += row[lane] * by[lane]
