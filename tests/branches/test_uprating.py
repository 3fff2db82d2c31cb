"""Increases of pensions in payment, and what is paid in a year in which they rise."""

from types import SimpleNamespace

import numpy as np
import pytest
from coverage_standin import give
from funds_standin import economy_of
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.branches.uprating import (
    UpratingGiven,
    aligned_uprating,
    paid_in_year,
    project_uprating,
    uprating_of,
)
from vss_actuarial.scenario import Scenario

YEARS = np.arange(1995, 2061)


@pytest.fixture(scope="module")
def uprating():
    none = np.zeros(len(YEARS))
    return project(Scenario.baseline().replace(last_year=2060), none, none, none)


def project(scenario, prices, output, population_growth, real_wages=0.0):
    """Increases where prices, output, the population and wages grow so much in each year."""
    per_head = (1.0 + output) / (1.0 + population_growth) - 1.0
    return project_uprating(
        give(scenario, UpratingGiven),
        SimpleNamespace(price_growth=prices, wage_growth=(1.0 + prices) * (1.0 + real_wages) - 1.0),
        SimpleNamespace(per_head_growth=per_head),
    )


NONE = np.zeros(1)


def rising(*rises):
    """Growth of one year with rises of (share of the year before, fraction)."""
    before, by = np.array([r[0] for r in rises]), np.array([r[1] for r in rises])
    return uprating_of(before[:, None], by[:, None])


def at(rows, year):
    return rows[year - 1995]


def test_twelve_months_are_paid_at_two_levels_where_pensions_rise_in_mid_year():
    """1 million a month, 10 % more from 1 July: 6 · 1.0 + 6 · 1.1 = 12.6 million."""
    assert paid_in_year(np.array([1.0, 1.1]), NONE, rising((0.5, 0.10)))[0] == pytest.approx(12.6)


def test_a_rise_of_1_january_is_paid_all_year():
    """1 million of 31 December, 7.4 % more from 1 January: 12 · 1.074 million."""
    paid = paid_in_year(np.array([1.0, 1.074]), NONE, rising((0.0, 0.074)))
    assert paid[0] == pytest.approx(12.888)


def test_a_mass_that_is_set_on_1_january_is_paid_all_year_as_it_was_set():
    """1 million set on 1.5, 10 % more from 1 July: 1.5 · 12.6 million; 1.65 a month at the end."""
    level = aligned_uprating(rising((0.5, 0.10)), np.array([1.5]))
    assert level.end[0] == pytest.approx(1.65)
    assert paid_in_year(np.array([1.0, 1.65]), NONE, level)[0] == pytest.approx(1.5 * 12.6)


def test_who_is_awarded_or_dies_in_mid_year_is_paid_half_of_it():
    level = rising()
    assert paid_in_year(np.array([0.0, 1.0]), np.array([1.0]), level)[0] == 6.0
    assert paid_in_year(np.array([1.0, 0.0]), NONE, level)[0] == 6.0


def test_awards_of_a_year_are_paid_half_of_it_at_levels_that_rise_with_its_days():
    """15 % on 1 July, awards of 1 a month spread over the year.

    Those of the first half draw 1/4 of a year before July on average and half a year at 1.15, each
    half as many: 0.5 · (0.25 + 0.575) = 0.4125. Those of the second draw a quarter of a year at the
    level of their award: 0.5 · 0.25 = 0.125. Together 0.5375 years, 6 · 1.075 months of pension;
    at the year's end they draw 0.5 · 1.15 + 0.5 = 1.075 a month.
    """
    half = rising((0.5, 0.15))
    assert half.award[0] == pytest.approx(1.075)
    paid = paid_in_year(np.array([0.0, 1.075]), np.array([1.0]), half)
    assert paid[0] == pytest.approx(6.0 * 1.075)


def test_who_dies_draws_more_often_before_a_rise_than_after_it():
    """15 % on 1 July, all of 1 a month die over the year: of the months before 9/12 of 6, after
    3/12 of 6 at 1.15: 4.5 + 1.725 = 6.225 and not 6 · 1.075."""
    assert paid_in_year(np.array([1.0, 0.0]), NONE, rising((0.5, 0.15)))[0] == pytest.approx(6.225)


def by_months(level, opening, left, awarded):
    """Twelve months of one level each: their pensioners, mid-month, and awards of every month."""
    paid = 0.0
    for month in range(12):
        heads = opening + (left - opening) * (month + 0.5) / 12.0
        paid += heads * level[month]
        for began in range(month):
            paid += awarded / 12.0 * level[month] / level[began]
        paid += awarded / 12.0 * 0.5  # those of the month itself draw half of it
    return paid


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.tuples(st.integers(0, 11), st.floats(0.0, 0.4)), max_size=3),
    st.floats(0.0, 10.0),
    st.floats(0.0, 1.0),
    st.floats(0.0, 10.0),
)
def test_a_year_is_paid_as_a_loop_over_its_months_pays_it(rises, opening, survival, awarded):
    rises = sorted(rises)
    of_year = rising(*((month / 12.0, rise) for month, rise in rises))
    level = [np.prod([1.0 + rise for m, rise in rises if m <= month]) for month in range(12)]
    left = opening * survival
    award = np.mean([level[-1] / began for began in level])
    assert of_year.award[0] == pytest.approx(award)
    assert of_year.mean[0] == pytest.approx(np.mean(level))
    mass = np.array([opening, left * level[-1] + awarded * award])
    paid = paid_in_year(mass, np.array([awarded]), of_year)[0]
    assert paid == pytest.approx(by_months(level, opening, left, awarded), rel=1e-9, abs=1e-9)


def test_a_rise_of_july_2024_is_fifteen_per_cent_for_184_of_366_days(uprating):
    assert at(uprating.end, 2024) == pytest.approx(1.15)
    assert at(uprating.mean, 2024) == pytest.approx(1.0 + 0.15 * 184 / 366)


def test_a_rise_of_july_2026_is_eight_per_cent_for_184_of_365_days(uprating):  # Decree 162/2026
    assert at(uprating.end, 2026) == pytest.approx(1.08)
    assert at(uprating.mean, 2026) == pytest.approx(1.0 + 0.08 * 184 / 365)


def test_a_rise_of_1_january_2022_is_not_for_the_awards_of_2022(uprating):
    assert at(uprating.end, 2022) == at(uprating.mean, 2022) == pytest.approx(1.074)
    assert at(uprating.award, 2022) == pytest.approx(1.0)


def test_two_rises_of_a_year_compound(uprating):
    """2008: 20 % on 1 January, 15 % on 1 October (92 of 366 days): awards rise by the second."""
    assert at(uprating.end, 2008) == pytest.approx(1.2 * 1.15)
    assert at(uprating.mean, 2008) == pytest.approx(1.2 * (1.0 + 0.15 * 92 / 366))
    assert at(uprating.award, 2008) == pytest.approx(1.0 + 0.15 * 274 / 366)


def test_no_rise_in_a_year_without_one(uprating):
    for year in (1998, 2020, 2021, 2025):
        assert at(uprating.end, year) == at(uprating.mean, year) == at(uprating.award, year) == 1.0


def test_from_the_first_year_of_the_rule_prices_of_the_year_before_and_part_of_growth_are_given():
    scenario = Scenario.baseline().replace(last_year=2030)
    n = len(scenario.years)
    prices, output = np.full(n, 0.03), np.full(n, (1.05 * 1.01) - 1.0)
    rule = project(scenario, prices, output, np.full(n, 0.01))
    share = scenario.assumptions["pension_increase_growth_share"].by_year([2028])[0]
    assert at(rule.end, 2028) == pytest.approx(1.0 + 0.03 + share * 0.05)
    assert at(rule.mean, 2028) == pytest.approx(1.0 + 184 / 366 * (0.03 + share * 0.05))


@pytest.mark.parametrize(("of_output", "of_wages"), [(0.35, 0.0), (0.0, 0.8), (0.5, 0.25)])
def test_an_increase_is_prices_and_the_shares_of_output_and_of_wages(of_output, of_wages):
    """Prices 3 %, output per head 5 %, wages 2 % above prices, all of the year before."""
    scenario = Scenario.baseline().replace(last_year=2030)
    scenario = scenario.set("pension_increase_growth_share", of_output, since=2027)
    scenario = scenario.set("pension_increase_wage_share", of_wages, since=2027)
    n = len(scenario.years)
    rule = project(scenario, np.full(n, 0.03), np.full(n, 0.05), np.zeros(n), 0.02)
    assert at(rule.end, 2027) == pytest.approx(1.03 + 0.05 * of_output + 0.02 * of_wages)


def test_the_increases_of_2015_to_2025_gave_prices_and_eight_tenths_of_the_growth_of_wages():
    """Level of December 2025 over that of 2015: 1.711, 5.5 % a year; prices 3.1, wages 3.0 %."""
    scenario = Scenario.baseline().replace(last_year=2030)
    of_record = project(scenario, *3 * [np.zeros(len(scenario.years))]).end
    rise = np.prod(of_record[2016 - 1995 : 2026 - 1995]) ** 0.1 - 1.0
    economy = economy_of(scenario)
    prices, wages = (level[2025 - 1995] / level[2015 - 1995]
                     for level in (economy.price_index, economy.average_wage))  # fmt: skip
    inflation, real = prices**0.1 - 1.0, (wages / prices) ** 0.1 - 1.0
    assert rise == pytest.approx(0.055, abs=0.0005)
    assert (rise - inflation) / real == pytest.approx(0.8, abs=0.03)
    shipped = Scenario.named("indexation_as_2015_2025").assumptions
    assert shipped["pension_increase_wage_share"].by_year([2027, 2100]).tolist() == [0.8, 0.8]
    assert not shipped["pension_increase_growth_share"].by_year([2027, 2100]).any()


def test_pensions_never_fall_where_output_does():
    scenario = Scenario.baseline().replace(last_year=2030)
    n = len(scenario.years)
    both = scenario.set("pension_increase_wage_share", 0.5, since=2027)
    slump = project(both, np.zeros(n), np.full(n, -0.2), np.zeros(n), -0.1)
    assert (slump.end >= 1.0).all()


def test_the_rule_may_begin_after_the_last_year():
    none, prices = np.zeros(len(YEARS)), np.full(len(YEARS), 0.1)
    late = Scenario.baseline().replace(last_year=2060)
    late = late.set("pension_increase_first_rule_year", 2061.0, since=1995)
    assert at(project(late, prices, none, none).end, 2060) == 1.0
    first = late.set("pension_increase_first_rule_year", 2060.0, since=1996)
    assert at(project(first, prices, none, none).end, 2060) == pytest.approx(1.1)
