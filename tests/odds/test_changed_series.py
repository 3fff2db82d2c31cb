"""Series that a rule carries on, changed by a scenario: each path has those of a whole run."""

import numpy as np
import pytest

from odds_standin import NAMES, drawn, rows_of
from vss_actuarial import Scenario
from vss_actuarial.odds.running.rows import rows_of_outcome

CHANGES = {
    "wage put in place": lambda own: own.set("employer_pay_wage", 1e7, 2030),
    "wage and an amount": lambda own: own.shift("employer_pay_wage", 5e5, 2030),
    "wage held": lambda own: own.hold("employer_pay_wage", 2030, until=2035),
    "wage and base salary": lambda own: own.shift("employer_pay_wage", 5e5, 2029).scale(
        "base_salary", 1.1, 2031
    ),
    "base salary and an amount": lambda own: own.shift("base_salary", 5e5, 2030),
    "base salary in March": lambda own: own.set("base_salary", 3.5e6, "2030-03-01"),
    "base salary in force": lambda own: own.set("base_salary", 2.5e6, "2025-09-01"),
    "base salary by steps": lambda own: own.scale("base_salary", 1.2, 2030, ramp=2040),
    "base salary held": lambda own: own.hold("base_salary", 2030, until=2033),
    "base salary for a time": lambda own: own.scale("base_salary", 1.2, 2030, until=2034),
    "minimum wage": lambda own: own.shift("regional_minimum_wage_1", 5e5, 2030),
    "social pension": lambda own: own.shift("social_pension", 2e5, 2030),
    "social pension by steps": lambda own: own.scale("social_pension", 1.5, 2030, ramp=2035),
    "no social pension to review": lambda own: own.without("Law 41/2024"),
    "voluntary income": lambda own: own.shift("voluntary_income_floor", 3e5, 2030),
    "visit": lambda own: own.shift("health_cost_per_visit", 1e5, 2030),
    "increases halved": lambda own: own.scale("pension_increase", 0.5, 2030),
    "increases and an amount": lambda own: own.shift("pension_increase", 0.01, 2030),
    "training": lambda own: own.shift("unemployment_training_aid", 1e5, 2030),
    "grant": lambda own: own.shift("voluntary_birth_grant", 1e6, 2030),
}


def test_a_path_of_years_that_are_published_is_the_whole_run_on_its_own_inputs():
    forgotten = Scenario.named("imf_2019").replace(last_year=2040)  # random from 2018 on
    check(forgotten, 1e-11)


@pytest.mark.parametrize("name", CHANGES)
def test_a_path_of_a_changed_series_is_the_whole_run_on_its_own_inputs(name):
    check(CHANGES[name](Scenario.baseline().replace(last_year=2045)), 1e-11)


def check(scenario, tolerance):
    paths = drawn(scenario, seed=9, lanes=2)
    rows = rows_of(paths, paths.block)
    for lane in range(2):
        expected = rows_of_outcome(paths.in_full(lane), NAMES)[:, paths.central.first :]
        scale = np.abs(expected).max(axis=1, keepdims=True) + 1e-12
        assert (np.abs(rows[:, lane] - expected) / scale).max() < tolerance
