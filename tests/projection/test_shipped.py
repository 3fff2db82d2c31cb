"""Each shipped scenario moves what it must, by its sign and at least so much, and nothing else."""

from datetime import date
from functools import cache

import numpy as np
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.law.old_age.rate import AccrualLaw, gross_rate
from vss_actuarial.scenario.reforms import THEMES, reform_names, theme_of

LAST = 2060
PENSION, SICK, ACCIDENT = "pension_survivorship", "sickness_maternity", "accident_disease"
JOBLESS, HEALTH, BUDGET = "unemployment", "health_insurance", "state_budget"
OTHERS = {PENSION, SICK, ACCIDENT, JOBLESS, HEALTH}
SHARED = {SICK, ACCIDENT, JOBLESS}

# name: fund, figure in LAST, least relative effect with its sign, funds that stay to the bit
MOVED = {
    "pension_employer_plus_1": (PENSION, "contributions", 0.03, {*SHARED, HEALTH, BUDGET}),
    "pension_employer_minus_1": (PENSION, "contributions", -0.03, {*SHARED, HEALTH, BUDGET}),
    "pension_employee_plus_1": (PENSION, "contributions", 0.03, {*SHARED, HEALTH, BUDGET}),
    "pension_employee_minus_1": (PENSION, "contributions", -0.03, {*SHARED, HEALTH, BUDGET}),
    "rates_plus_2": (PENSION, "reserve", 0.2, {*SHARED, HEALTH, BUDGET}),
    "voluntary_rate_plus_2": (PENSION, "contributions", 0.002, {*SHARED, HEALTH}),
    "voluntary_rate_minus_2": (PENSION, "contributions", -0.002, {*SHARED, HEALTH}),
    "sickness_rate_plus_half": (SICK, "contributions", 0.16, OTHERS - {SICK} | {BUDGET}),
    "sickness_rate_minus_half": (SICK, "contributions", -0.16, OTHERS - {SICK} | {BUDGET}),
    "accident_rate_plus": (ACCIDENT, "contributions", 0.3, OTHERS - {ACCIDENT} | {BUDGET}),
    "accident_rate_minus": (ACCIDENT, "contributions", -0.3, OTHERS - {ACCIDENT} | {BUDGET}),
    "unemployment_employer_minus": (JOBLESS, "contributions", -0.2, OTHERS - {JOBLESS}),
    "unemployment_employee_minus": (JOBLESS, "contributions", -0.2, OTHERS - {JOBLESS}),
    "health_employer_plus_1": (HEALTH, "contributions", 0.1, OTHERS - {HEALTH} | {BUDGET}),
    "health_employee_plus_half": (HEALTH, "contributions", 0.05, OTHERS - {HEALTH} | {BUDGET}),
    "age_65": (PENSION, "outgo", -0.04, set()),
    "age_slower": (PENSION, "reserve", -0.01, set()),
    "age_faster": (PENSION, "reserve", 0.002, set()),
    "ilo_2013": (PENSION, "reserve", 0.1, set()),
    "imf_2019_advice": (PENSION, "contributions", 0.4, set()),
    "imf_2019": (PENSION, "outgo", 0.5, set()),
    "qualifying_10": (PENSION, "outgo", 0.03, set()),
    "qualifying_20": (PENSION, "outgo", -0.04, set()),
    "accrual_lower": (PENSION, "outgo", -0.03, {*SHARED, BUDGET}),
    "accrual_higher": (PENSION, "outgo", 0.02, {*SHARED, BUDGET}),
    "ceiling_70": (PENSION, "outgo", -0.01, {*SHARED, BUDGET}),
    "ceiling_80": (PENSION, "outgo", 0.01, {*SHARED, BUDGET}),
    "career_average": (PENSION, "outgo", -0.05, {*SHARED, BUDGET}),
    "indexation_prices": (PENSION, "outgo", -0.03, {SICK, JOBLESS}),
    "indexation_wages": (PENSION, "outgo", 0.2, {SICK, JOBLESS}),
    "indexation_growth": (PENSION, "outgo", 0.2, {SICK, JOBLESS}),
    "indexation_as_2015_2025": (PENSION, "outgo", 0.1, {SICK, JOBLESS}),
    "lump_sum_closed": (PENSION, "outgo", 0.02, set()),
    "lump_sum_halved": (PENSION, "outgo", 0.005, set()),
    "lump_sum_restored": (PENSION, "reserve", -0.1, set()),
    "wage_ceiling_10": (PENSION, "contributions", -0.001, {BUDGET}),
    "wage_floor_3": (PENSION, "contributions", 0.05, {BUDGET}),
    "coverage_missed": (PENSION, "contributions", -0.1, set()),
    "coverage_reached": (PENSION, "contributions", -0.1, set()),
    "coverage_universal": (PENSION, "contributions", 0.2, set()),
    "campaign_may": (PENSION, "contributions", 0.0002, set()),
    "voluntary_subsidy_doubled": (BUDGET, "outgo", 0.02, {*SHARED, HEALTH}),
    "social_pension_70": (BUDGET, "outgo", 0.1, {PENSION, *SHARED}),
    "social_pension_doubled": (BUDGET, "outgo", 0.3, {PENSION, *SHARED, HEALTH}),
    "return_plus_1": (PENSION, "reserve", 0.2, {BUDGET}),
    "return_minus_1": (PENSION, "reserve", -0.15, {BUDGET}),
    "diversification": (PENSION, "reserve", 0.05, {BUDGET}),
    "economy_high": (PENSION, "reserve", 0.3, set()),
    "economy_low": (PENSION, "reserve", -0.2, set()),
    "wages_follow_by_2040": (PENSION, "contributions", 0.1, set()),
    "wages_follow_by_2070": (PENSION, "contributions", -0.1, set()),
    "brake_on_increases": (PENSION, "outgo", -0.02, {SICK, JOBLESS}),
    "rate_follows_cost": (PENSION, "contributions", 0.05, {*SHARED, HEALTH, BUDGET}),
    "relief_package": (JOBLESS, "reserve", -0.05, set()),
    "high_fertility": (PENSION, "contributions", 0.05, set()),
    "low_fertility": (PENSION, "contributions", -0.05, set()),
    "constant_fertility": (PENSION, "contributions", 0.01, set()),
    "constant_mortality": (PENSION, "outgo", -0.03, set()),
    "longer_lives": (PENSION, "outgo", 0.01, set()),
    "shorter_lives": (PENSION, "outgo", -0.01, set()),
    "zero_migration": (PENSION, "contributions", 0.01, set()),
    "law_before_2024": (BUDGET, "outgo", -0.3, set()),
    "law_of_2023": (BUDGET, "outgo", -0.3, set()),
}  # fmt: skip


@cache
def base():
    return project(Scenario.baseline().replace(last_year=LAST))


def figure(account, name):
    series = {
        "contributions": account.contributions(),
        "outgo": account.total_outgo(),
        "reserve": account.reserve,
    }
    return series[name][-1]


def test_every_shipped_scenario_has_its_row_and_its_theme():
    assert set(MOVED) == set(reform_names())
    assert {theme_of(name) for name in reform_names()} == set(THEMES)


@pytest.mark.parametrize("name", MOVED)
def test_a_shipped_scenario_moves_what_it_must_and_nothing_else(name):
    fund, moved, least, kept = MOVED[name]
    result = project(Scenario.named(name).replace(last_year=LAST))
    before, after = (figure(one.account(fund), moved) for one in (base(), result))
    effect = after / before - 1.0
    assert np.sign(effect) == np.sign(least) and abs(effect) >= abs(least)
    for other in kept:
        one, two = base().account(other), result.account(other)
        assert np.array_equal(one.reserve, two.reserve)
        for item in ("income", "outgo"):
            for key, money in getattr(one, item).items():
                assert np.array_equal(money, getattr(two, item)[key]), (other, key)


@pytest.mark.parametrize(("sex", "point"), [(0, 0.01), (1, 0.02)])
def test_a_pension_of_ten_years_lies_on_the_line_of_those_of_more(sex, point):
    """35 per cent for both, and no leap at fifteen years."""
    book = Scenario.named("qualifying_10").law
    accrual = book.bundle(AccrualLaw, date(2030, 1, 1), sex)
    assert book["qualifying_years"].on(date(2030, 1, 1)) == 10
    rates = [gross_rate(years, accrual) for years in range(10, 21)]
    assert rates[0] == pytest.approx(0.35)
    assert np.diff(rates) == pytest.approx(point)
