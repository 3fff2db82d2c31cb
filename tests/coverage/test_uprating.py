"""Increases of pensions in payment, and what is paid in a year in which they rise."""

from types import SimpleNamespace

import numpy as np
import pytest

from vss_actuarial.coverage.uprating import Uprating, paid_in_year, project_uprating
from vss_actuarial.labour.economy import project_economy
from vss_actuarial.scenario import Scenario

YEARS = np.arange(1995, 2061)


@pytest.fixture(scope="module")
def uprating():
    scenario = Scenario.baseline().replace(last_year=2060)
    return project_uprating(scenario, project_economy(scenario), np.zeros(len(YEARS)))


def at(rows, year):
    return rows[year - 1995]


def test_twelve_months_are_paid_at_two_levels_where_pensions_rise_in_mid_year():
    """1 million a month, 10 % more from 1 July: 6 · 1.0 + 6 · 1.1 = 12.6 million."""
    level = Uprating(mean=np.array([1.05]), end=np.array([1.10]), award=np.array([1.05]))
    assert paid_in_year(np.array([1.0, 1.1]), level)[0] == pytest.approx(12.6)


def test_a_rise_of_1_january_is_paid_all_year():
    """1 million of 31 December, 7.4 % more from 1 January: 12 · 1.074 million."""
    level = Uprating(mean=np.array([1.074]), end=np.array([1.074]), award=np.array([1.0]))
    assert paid_in_year(np.array([1.0, 1.074]), level)[0] == pytest.approx(12.888)


def test_who_is_awarded_or_dies_in_mid_year_is_paid_half_of_it():
    level = Uprating(np.ones(1), np.ones(1), np.ones(1))
    assert paid_in_year(np.array([0.0, 1.0]), level)[0] == 6.0
    assert paid_in_year(np.array([1.0, 0.0]), level)[0] == 6.0


def test_a_rise_of_july_2024_is_fifteen_per_cent_for_184_of_366_days(uprating):
    assert at(uprating.end, 2024) == pytest.approx(1.15)
    assert at(uprating.mean, 2024) == pytest.approx(1.0 + 0.15 * 184 / 366)


def test_a_rise_of_1_january_2022_is_not_for_the_awards_of_2022(uprating):
    assert at(uprating.end, 2022) == at(uprating.mean, 2022) == pytest.approx(1.074)
    assert at(uprating.award, 2022) == pytest.approx(1.0)


def test_two_rises_of_a_year_compound(uprating):
    """2008: 20 % on 1 January, 15 % on 1 October (92 of 366 days)."""
    assert at(uprating.end, 2008) == pytest.approx(1.2 * 1.15)
    assert at(uprating.mean, 2008) == pytest.approx(1.2 * (1.0 + 0.15 * 92 / 366))


def test_no_rise_in_a_year_without_one(uprating):
    for year in (1998, 2020, 2021, 2025):
        assert at(uprating.end, year) == at(uprating.mean, year) == at(uprating.award, year) == 1.0


def test_from_the_first_year_of_the_rule_prices_of_the_year_before_and_part_of_growth_are_given():
    scenario = Scenario.baseline().replace(last_year=2030)
    n = len(scenario.years)
    economy = SimpleNamespace(
        price_growth=np.full(n, 0.03), real_gdp_growth=np.full(n, (1.05 * 1.01) - 1.0)
    )
    rule = project_uprating(scenario, economy, np.full(n, 0.01))
    share = scenario.assumptions["pension_increase_growth_share"].by_year([2028])[0]
    assert at(rule.end, 2028) == pytest.approx(1.0 + 0.03 + share * 0.05)
    assert at(rule.mean, 2028) == pytest.approx(1.0 + 0.5 * (0.03 + share * 0.05))


def test_pensions_never_fall_where_output_does():
    scenario = Scenario.baseline().replace(last_year=2030)
    n = len(scenario.years)
    slump = SimpleNamespace(price_growth=np.zeros(n), real_gdp_growth=np.full(n, -0.2))
    assert (project_uprating(scenario, slump, np.zeros(n)).end >= 1.0).all()
