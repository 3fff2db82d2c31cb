"""Salaries of the insured and their sums over a cohort's years."""

from types import SimpleNamespace

import numpy as np

from vss_actuarial.members.pay import cohort_sums, years_of_pay
from vss_actuarial.members.recursion.layout import AWARD_INDEX, BASE_SALARY, DEFLATOR, YEAR_COLUMNS


def test_a_cohorts_past_is_the_sum_along_its_diagonal():
    yearly = np.random.default_rng(3).uniform(1.0, 9.0, (12, 2, 101))
    total = cohort_sums(yearly)
    for t in range(12):
        for age in range(101):
            past = sum(yearly[t - back, :, age - back] for back in range(1, min(t, age) + 1))
            np.testing.assert_allclose(total[t, :, age], past + np.zeros(2))


def test_an_award_has_the_base_salary_of_its_year_and_the_prices_of_the_year_before():
    """Prices of 1.00, 1.10, 1.21, and 1.00 / 1.08 before."""
    economy = SimpleNamespace(
        price_index=np.array([1.0, 1.1, 1.21]),
        price_growth=np.array([0.08, 0.1, 0.1]),
        base_salary=np.array([120e3, 120e3, 144e3]),
    )
    pay = years_of_pay(np.zeros((3, 3, len(YEAR_COLUMNS))), economy)
    before = [1.0 / 1.08, 1.0, 1.1]
    np.testing.assert_allclose(pay[..., DEFLATOR], np.tile(economy.price_index, (3, 1)))
    np.testing.assert_allclose(pay[..., AWARD_INDEX], np.tile(before, (3, 1)))
    np.testing.assert_allclose(pay[..., BASE_SALARY], np.tile(economy.base_salary, (3, 1)))
