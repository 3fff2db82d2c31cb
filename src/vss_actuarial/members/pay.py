"""Salaries of the insured, past and present, as the recursion takes them."""

from dataclasses import dataclass

import numpy as np

from vss_actuarial.ground.axes import Array, older
from vss_actuarial.ground.quantities import STATE_PAY
from vss_actuarial.labour.economy import Economy
from vss_actuarial.labour.wages import Salaries
from vss_actuarial.members.recursion.averages import by_index, last_years
from vss_actuarial.members.recursion.layout import (
    AWARD_INDEX,
    BASE_SALARY,
    DEFLATOR,
    PAST_BASE,
    PAST_REAL,
    SALARY,
    YEAR_COLUMNS,
    Integers,
)
from vss_actuarial.scenario.stage import stage


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


@dataclass(frozen=True)
class Pay:
    """What the insured earn, and what state pay has come to over the years before.

    Attributes
    ----------
    salary : (scheme, sex, year, age) [VND a month], insured salary
    past : (row, sex, year, age), sums of state pay; rows `PAST_BASE`, then `PAST_REAL`
    averaged : by scheme and sex, over the last years before an award; see `last_years`
    """

    salary: Array
    past: Array
    averaged: tuple[tuple[tuple[Integers, Array], ...], ...]

    def fill(self, by_age: Array) -> None:
        """Put salaries and sums into the rows by age: (scheme, sex, row, year, age)."""
        by_age[:, :, SALARY] = self.salary
        by_age[STATE_PAY + 1 :, :, PAST_BASE : PAST_REAL + 1] = 0.0  # of state pay alone
        for row, past in zip((PAST_BASE, PAST_REAL), self.past, strict=True):
            by_age[STATE_PAY, :, row] = past


@stage
def pay_of_insured(windows: Integers, economy: Economy, salaries: Salaries) -> Pay:
    """Pay as the recursion takes it: nothing of it changes with ages of retirement.

    windows : (scheme, year, era, service) last years averaged at award; 0 for the whole career
    """
    salary = np.ascontiguousarray(np.moveaxis(salaries.insured_salary, 0, 2))
    stored = [
        salaries.insured_salary[:, STATE_PAY] / index[:, None, None]
        for index in (economy.base_salary, economy.price_index)
    ]
    past = np.stack([np.moveaxis(cohort_sums(each), 0, 1) for each in stored])
    years = by_index(years_of_pay(np.zeros((salary.shape[2], len(YEAR_COLUMNS))), economy))

    def averaged(scheme: int, sex: int) -> tuple[Integers, Array]:
        own = past[:, sex] if scheme == STATE_PAY else np.zeros_like(past[:, sex])
        rows = {SALARY: salary[scheme, sex], PAST_BASE: own[0], PAST_REAL: own[1]}
        return last_years(windows[scheme], rows, years)

    schemes, sexes = range(salary.shape[0]), range(salary.shape[1])
    return Pay(salary, past, tuple(tuple(averaged(s, g) for g in sexes) for s in schemes))


def cohort_sums(yearly: Array) -> Array:
    """Sums over a cohort's years before each 1 January, along the diagonals.

    yearly (year, …, age) -> (year, …, age)
    """
    total = np.zeros_like(yearly)
    for t in range(len(yearly) - 1):
        total[t + 1] = older(total[t] + yearly[t])
    return total
