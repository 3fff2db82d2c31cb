"""Contributions: worked examples at the reference level of 2.34 million, and bounds that hold."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from in_force import BOOK, law

from vss_actuarial.individual.doors import benefit
from vss_actuarial.labour.wages import expected_between
from vss_actuarial.law.contributing.base import (
    SalaryLimitsLaw,
    insured_salary,
    salary_ceiling,
    salary_floor,
)
from vss_actuarial.law.contributing.voluntary import (
    SubsidyLaw,
    voluntary_contribution,
    voluntary_subsidy,
)

MAY_2026 = date(2026, 5, 1)
LEVEL = 2_340_000.0
REGION_1 = 5_310_000.0
GROUPS = ("poor", "near_poor", "minority", "other")


def test_a_salary_of_120_million_in_region_one_in_may_2026():
    """Law 41/2024, Arts. 31-34, at the reference level of 2.34 million."""
    numbers = {"base_salary": LEVEL, "regional_minimum_wage_1": REGION_1}
    paid = benefit("contributions")(salary=120e6, region=1, on=MAY_2026, given=numbers)
    assert paid["insured_salary"] == paid["salary_ceiling"] == 46_800_000
    assert paid["pension_of_employer"] == 6_552_000
    assert paid["pension_of_worker"] == 3_744_000
    assert paid["sickness_maternity_of_employer"] == 1_404_000
    assert paid["accident_of_employer"] == 234_000
    assert (paid["health_of_employer"], paid["health_of_worker"]) == (1_404_000, 702_000)
    assert paid["unemployment_of_employer"] == paid["unemployment_of_worker"] == 1_062_000
    assert paid.value == 16_164_000


@pytest.mark.parametrize(
    ("day", "pension", "sickness_maternity", "accident", "total"),
    [
        # Law 71/2006, Arts. 91-92; Law 58/2014, Arts. 85-86; Decree 44/2017; Resolution 68/NQ-CP
        (date(1995, 1, 1), 0.15, 0.04, 0.01, 0.20),
        (date(2007, 1, 1), 0.16, 0.03, 0.01, 0.20),
        (date(2010, 1, 1), 0.18, 0.03, 0.01, 0.22),
        (date(2012, 1, 1), 0.20, 0.03, 0.01, 0.24),
        (date(2014, 1, 1), 0.22, 0.03, 0.01, 0.26),
        (date(2017, 6, 1), 0.22, 0.03, 0.005, 0.255),
        (date(2021, 12, 1), 0.22, 0.03, 0.0, 0.25),
        (date(2022, 7, 1), 0.22, 0.03, 0.005, 0.255),
        (date(2026, 5, 1), 0.22, 0.03, 0.005, 0.255),
    ],
)
def test_the_rates_of_the_three_funds_by_date(day, pension, sickness_maternity, accident, total):
    numbers = {"base_salary": 1e6}
    paid = benefit("contributions")(salary=1e6, on=day, given=numbers)
    both = paid["pension_of_employer"] + paid["pension_of_worker"]
    assert both == pytest.approx(1e6 * pension)
    assert paid["sickness_maternity_of_employer"] == pytest.approx(1e6 * sickness_maternity)
    assert paid["accident_of_employer"] == pytest.approx(1e6 * accident)
    social = both + paid["sickness_maternity_of_employer"] + paid["accident_of_employer"]
    assert social == pytest.approx(1e6 * total)


@pytest.mark.parametrize(
    ("day", "total"),
    [
        (date(1995, 1, 1), 0.23),
        (date(2007, 1, 1), 0.23),
        (date(2009, 1, 1), 0.25),
        (date(2010, 1, 1), 0.285),
        (date(2012, 1, 1), 0.305),
        (date(2014, 1, 1), 0.325),
        (date(2017, 6, 1), 0.32),
        (date(2026, 1, 1), 0.32),
    ],
)
def test_employer_and_worker_together_pay_the_published_totals(day, total):
    paid = benefit("contributions")(salary=1e6, on=day, given={"base_salary": 1e6})
    assert paid.value == pytest.approx(1e6 * total)


@pytest.mark.parametrize(
    ("day", "floor"),
    [
        (date(2024, 3, 1), 4_680_000),  # minimum wage of region I
        (date(2025, 6, 30), 4_960_000),
        (date(2025, 7, 1), 2_340_000),  # Law 41/2024, Art. 31(1dd): the reference level
    ],
)
def test_the_floor_is_the_minimum_wage_of_the_region_until_june_2025(day, floor):
    assert benefit("contributions")(salary=1e6, region=1, on=day)["salary_floor"] == floor


@pytest.mark.parametrize(
    ("facts", "day", "floor"),
    [
        # minimum wage of region I of 4.42 million; 7 % for training, 5 or 7 % for hazardous work
        ({"trained": True}, date(2020, 3, 1), 4_729_400),
        ({"trained": True, "work": "hazardous"}, date(2020, 3, 1), 4_965_870),
        ({"work": "particularly hazardous"}, date(2020, 3, 1), 4_729_400),
        ({"trained": True}, date(2022, 7, 1), 4_680_000),  # no longer in Decree 38/2022
        ({"trained": True, "work": "hazardous"}, date(2025, 7, 1), 2_340_000),
    ],
)
def test_training_and_hazard_raise_the_floor(facts, day, floor):  # Decision 595, Art. 6(2.6)
    paid = benefit("contributions")(salary=1e6, region=1, on=day, **facts)
    assert paid["salary_floor"] == pytest.approx(floor)


@pytest.mark.parametrize(
    ("day", "rate"), [(date(2020, 7, 14), 0.005), (date(2020, 7, 15), 0.003), (MAY_2026, 0.003)]
)
def test_employers_at_high_risk_may_pay_the_reduced_rate(day, rate):  # Decree 58/2020
    paid = benefit("contributions")(salary=10e6, reduced_accident=True, on=day)
    assert paid["accident_of_employer"] == 10e6 * rate


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (MAY_2026, 11, 0),  # Decree 374/2025, Art. 5: the first twelve months
        (MAY_2026, 12, 100_000),
        (date(2025, 12, 31), 3, 100_000),
    ],
)
def test_employers_pay_nothing_at_first_for_a_newly_hired_disabled_worker(day, months, due):
    paid = benefit("contributions")(salary=10e6, months_since_hired=months, on=day)
    assert paid["unemployment_of_employer"] == due
    assert paid["unemployment_of_worker"] == 100_000


def test_the_least_income_of_voluntary_members_is_the_poverty_line():  # Lao Dong, July 2025
    day = date(2025, 7, 1)
    assert BOOK["voluntary_income_floor"].on(day) == 1_500_000
    assert salary_ceiling(BOOK["base_salary"].on(day), law(SalaryLimitsLaw, day)) == 46_800_000


@pytest.mark.parametrize(
    ("group", "subsidy"),
    [("other", 66_000), ("poor", 165_000), ("near_poor", 132_000), ("minority", 99_000)],
)
def test_the_state_pays_a_share_of_the_contribution_on_the_least_income(group, subsidy):
    """Decree 159/2025, Art. 5, at a poverty line of 1.5 million."""
    share = BOOK[f"voluntary_subsidy_share_{group}"].on(MAY_2026)
    rules = law(SubsidyLaw, MAY_2026)
    assert voluntary_subsidy(share, 1.5e6, 0, rules) == pytest.approx(subsidy)
    least = voluntary_contribution(1.5e6, rules.pension_rate_voluntary)
    assert least == pytest.approx(330_000)
    if group == "other":
        assert least - subsidy == pytest.approx(264_000)


def test_the_subsidy_ends_after_120_months():  # Decree 134/2015, Art. 14
    rules = law(SubsidyLaw, MAY_2026)
    assert voluntary_subsidy(0.2, 1.5e6, 119, rules) > 0.0
    assert voluntary_subsidy(0.2, 1.5e6, 120, rules) == 0.0


def test_there_was_no_subsidy_before_2018():
    assert voluntary_subsidy(0.2, 0.7e6, 0, law(SubsidyLaw, date(2017, 12, 31))) == 0.0


def test_there_was_no_ceiling_to_speak_of_before_2007():
    assert salary_ceiling(450e3, law(SalaryLimitsLaw, date(2006, 12, 31))) == 450e6
    assert salary_ceiling(450e3, law(SalaryLimitsLaw, date(2007, 1, 1))) == 9e6


def test_the_mean_insured_salary_of_a_cell_is_the_mean_of_the_rule():
    """A lognormal mean of 6 million cut at 5 and 46.8: the formula against a fine sum."""
    mean, spread, floor, ceiling = 6e6, 0.45, 5e6, 46.8e6
    z = np.linspace(-9.0, 9.0, 180_001)
    density = np.exp(-0.5 * z * z)
    wages = mean * np.exp(spread * z - 0.5 * spread * spread)
    insured = np.array([insured_salary(wage, floor, ceiling) for wage in wages])
    by_sum = (insured * density).sum() / density.sum()
    assert expected_between(mean, spread, floor, ceiling) == pytest.approx(by_sum, rel=1e-7)


@settings(deadline=None)
@given(st.floats(0, 1e9), st.floats(1e5, 1e7), st.floats(0, 6e6))
def test_the_insured_salary_lies_between_floor_and_ceiling(wage, base_salary, minimum_wage):
    limits = law(SalaryLimitsLaw, MAY_2026)
    floor = salary_floor(base_salary, minimum_wage, limits)
    ceiling = max(floor, salary_ceiling(base_salary, limits))
    salary = insured_salary(wage, floor, ceiling)
    assert floor <= salary <= ceiling
    assert salary == wage or salary in (floor, ceiling)


@settings(deadline=None)
@given(
    st.dates(date(2008, 1, 1), date(2035, 1, 1)),
    st.sampled_from(GROUPS),
    st.floats(1.0, 30.0),
    st.integers(0, 200),
)
def test_the_subsidy_is_never_above_the_contribution(day, group, multiple, so_far):
    least = BOOK["voluntary_income_floor"].on(day)
    share = BOOK[f"voluntary_subsidy_share_{group}"].on(day)
    rules = law(SubsidyLaw, day)
    paid = voluntary_contribution(multiple * least, rules.pension_rate_voluntary)
    assert 0.0 <= voluntary_subsidy(share, least, so_far, rules) <= paid
