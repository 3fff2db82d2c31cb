"""Salaries of the insured, past and present, and what the law makes of them at award."""

from typing import Any

import numpy as np

from vss_actuarial.coverage.insured_kernel import SERVICE, Pay
from vss_actuarial.coverage.law_tables import averaging_windows, early_reductions, service_tables
from vss_actuarial.dated import Array
from vss_actuarial.labour.economy import Economy
from vss_actuarial.quantities import STATE_PAY
from vss_actuarial.scenario import Scenario


def all_pay(scenario: Scenario, economy: Economy, salary: Array) -> list[list[Pay]]:
    """Salaries and law tables by scheme and sex.

    Earnings are stored divided by the base salary in the state-pay scheme, and by the price index
    in the others: the two ways in which the law revalues them.

    Parameters
    ----------
    salary : (year, scheme, sex, age) [VND a month], insured salary
    """
    base, prices = economy.base_salary, economy.price_index
    before = np.concatenate([prices[:1] / (1.0 + economy.price_growth[:1]), prices[:-1]])
    past_base = cohort_sums(salary / base[:, None, None, None])
    past_real = cohort_sums(salary / prices[:, None, None, None])
    years = tuple(scenario.years.tolist())
    windows = averaging_windows(scenario.law, years)
    cells = []
    for scheme in range(salary.shape[1]):
        state = scheme == STATE_PAY
        window, coefficient = windows
        no_window = np.zeros((len(years), SERVICE), dtype=np.int64)
        row = []
        for sex in range(salary.shape[2]):
            tables: Any = service_tables(scenario.law, years, sex)
            row.append(
                Pay(
                    salary=np.ascontiguousarray(salary[:, scheme, sex]),
                    deflator=base if state else prices,
                    award_index=base if state else before,
                    base_salary=base,
                    price_index=prices,
                    rate=tables.rate,
                    rate_dormant=tables.rate_dormant,
                    reduction=early_reductions(scenario.law, years, sex),
                    one_off=tables.one_off,
                    lump_sum=tables.lump_sum,
                    survivors_lump_sum=tables.survivors_lump_sum,
                    window=window if state else no_window,
                    coefficient_window=coefficient,
                    better_of=np.array([year > 2025 for year in years]),
                    past_base=np.ascontiguousarray(past_base[:, scheme, sex]),
                    past_real=np.ascontiguousarray(past_real[:, scheme, sex]),
                )
            )
        cells.append(row)
    return cells


def cohort_sums(yearly: Array) -> Array:
    """Sums over a cohort's years before each 1 January.

    yearly (year, …, age) -> (year + 1, …, age), along the diagonals
    """
    total = np.zeros((yearly.shape[0] + 1, *yearly.shape[1:]))
    for t in range(yearly.shape[0]):
        total[t + 1, ..., 1:] = total[t, ..., :-1] + yearly[t, ..., :-1]
    return total
