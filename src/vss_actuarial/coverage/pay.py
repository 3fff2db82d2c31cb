"""Salaries of the insured, past and present, as the recursion takes them."""

import numpy as np

from vss_actuarial.coverage.insured_kernel import (
    AWARD_INDEX,
    BASE_SALARY,
    DEFLATOR,
    PAST_BASE,
    PAST_REAL,
    SALARY,
)
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import STATE_PAY
from vss_actuarial.labour.economy import Economy


def years_of_pay(by_year: Array, economy: Economy) -> Array:
    """The columns by year with the indices of an economy: (scheme, year, column).

    Earnings are stored divided by the base salary of the year or by its price index: the two ways
    in which the law revalues them. At award the base salary is that of the day, the price index
    that of the year before.
    """
    prices = economy.price_index
    before = np.concatenate([prices[:1] / (1.0 + economy.price_growth[:1]), prices[:-1]])
    filled = by_year.copy()
    filled[..., DEFLATOR], filled[..., AWARD_INDEX] = prices, before
    filled[..., BASE_SALARY] = economy.base_salary
    return filled


def fill_salaries(by_age: Array, economy: Economy, salary: Array) -> None:
    """Put salaries and their sums over each cohort's past years into the rows by age.

    salary : (year, scheme, sex, age) [VND a month], insured salary
    """
    by_age[:, :, SALARY] = np.moveaxis(salary, 0, 2)
    by_age[STATE_PAY + 1 :, :, PAST_BASE : PAST_REAL + 1] = 0.0  # of state pay alone
    for row, index in ((PAST_BASE, economy.base_salary), (PAST_REAL, economy.price_index)):
        past = cohort_sums(salary[:, STATE_PAY] / index[:, None, None])
        by_age[STATE_PAY, :, row] = np.moveaxis(past, 0, 1)


def cohort_sums(yearly: Array) -> Array:
    """Sums over a cohort's years before each 1 January, along the diagonals.

    yearly (year, …, age) -> (year, …, age)
    """
    total = np.zeros_like(yearly)
    for t in range(len(yearly) - 1):
        total[t + 1, ..., 1:] = total[t, ..., :-1] + yearly[t, ..., :-1]
    return total
