"""Insured salaries: closed forms, published means, floors and ceilings."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from labour_standin import economy_of, give, labour_of

from vss_actuarial import project
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.quantities import EMPLOYER_PAY, VOLUNTARY
from vss_actuarial.labour.coverage_path import CoverageGiven, contributor_targets
from vss_actuarial.labour.wages import (
    WORKING,
    MinimumWageGiven,
    SalariesGiven,
    WageRecord,
    contributors_on_record,
    expected_above,
    expected_between,
    minimum_wage,
    project_salaries,
)
from vss_actuarial.scenario.scenario import Scenario

BASELINE = Scenario.uncalibrated()  # its published means hold before factors move them


def salaries_of(scenario):
    economy = economy_of(scenario)
    targets = contributor_targets(give(scenario, CoverageGiven), labour_of(scenario))
    lowest = minimum_wage(give(scenario, MinimumWageGiven), economy)
    salaries = project_salaries(
        give(scenario, SalariesGiven),
        economy,
        lowest,
        contributors_on_record(give(scenario, WageRecord), targets),
    )
    return economy, 0.5 * (targets[:-1] + targets[1:]), salaries


ECONOMY, CONTRIBUTORS, SALARIES = salaries_of(BASELINE)

means = st.floats(1e5, 1e8)
spreads = st.floats(0.02, 1.5)


def by_quadrature(mean, spread, low, high):
    z = np.linspace(-9, 9, 200_001)
    density = np.exp(-0.5 * z * z) / np.sqrt(2 * np.pi)
    wage = mean * np.exp(spread * z - 0.5 * spread**2)
    return np.trapezoid(np.clip(wage, low, high) * density, z)


@settings(deadline=None, max_examples=40)
@given(means, spreads, st.floats(0.05, 3.0), st.floats(1.0, 30.0))
def test_the_closed_form_is_the_integral(mean, spread, floor, width):
    low, high = floor * mean, floor * mean * width
    expected = by_quadrature(mean, spread, low, high)
    assert expected_between(mean, spread, low, high) == pytest.approx(expected, rel=1e-6)
    above = by_quadrature(mean, spread, low, np.inf)
    assert expected_above(mean, spread, low) == pytest.approx(above, rel=1e-5)


@settings(deadline=None)
@given(means, spreads, st.floats(0.05, 3.0), st.floats(1.0, 30.0))
def test_it_lies_between_floor_and_ceiling_and_scales_with_money(mean, spread, floor, width):
    low, high = floor * mean, floor * mean * width
    value = expected_between(mean, spread, low, high)
    assert low * (1 - 1e-9) <= value <= high * (1 + 1e-9)
    doubled = expected_between(2 * mean, spread, 2 * low, 2 * high)
    assert doubled == pytest.approx(2 * value)


@pytest.mark.parametrize(("mean", "expected"), [(3.0, 4.0), (5.0, 5.0), (9.0, 8.0), (0.0, 4.0)])
def test_without_spread_it_is_the_clipped_mean(mean, expected):
    assert expected_between(mean, 0.0, 4.0, 8.0) == pytest.approx(expected)
    assert expected_between(mean, 1e-6, 4.0, 8.0) == pytest.approx(expected)


def test_without_floor_or_ceiling_it_is_the_mean():
    assert expected_between(7.0, 0.5, 0.0, 1e9) == pytest.approx(7.0)


def test_a_table_of_cells_has_the_values_of_its_cells():
    means, floors = np.array([[3.0e6], [7.0e6], [0.0]]), np.array([0.0, 4.4e6])
    table = expected_between(means, 0.45, floors, 46.8e6)
    one_by_one = [[expected_between(m, 0.45, f, 46.8e6) for f in floors] for m in means[:, 0]]
    assert table.tolist() == one_by_one


def mean_of(schemes, year):
    t = year - 1995
    weights = CONTRIBUTORS[t, schemes]
    return (weights * SALARIES.insured_salary[t, schemes]).sum() / weights.sum()


@pytest.mark.parametrize(
    ("year", "wage"),  # contributions / (insured x 12 x rate)
    [(2001, 0.61e6), (2012, 3.03e6), (2017, 4.76e6), (2018, 5.13e6)],
)
def test_the_mean_of_compulsory_contributors_brings_the_published_contributions(year, wage):
    assert mean_of([0, 1], year) == pytest.approx(wage, rel=0.006)


@pytest.mark.parametrize(("year", "wage"), [(2021, 5.70e6), (2022, 5.73e6)])
def test_without_the_armed_forces_the_mean_is_the_published_one(year, wage):
    """State pay at 3.85 base salaries, as administration and party, in place of the model's 4.6."""
    t = year - 1995
    heads = CONTRIBUTORS[t, :2].sum(axis=(1, 2))
    civil = 3.85 * ECONOMY.base_salary[t]
    assert (heads @ [civil, mean_of([1], year)]) / heads.sum() == pytest.approx(wage, rel=0.006)


def test_a_quarter_of_state_pay_at_officers_level_lifts_its_mean():
    """6.936 million a month over 1.8 is 3.85 base salaries; a quarter at some 6.9 gives 4.6."""
    coefficient = mean_of([0], 2023) / ECONOMY.base_salary[2023 - 1995]
    assert coefficient == pytest.approx(0.75 * 6.936 / 1.8 + 0.25 * 6.85, rel=0.002)


def test_insured_salaries_respect_floor_and_ceiling():
    floor, ceiling = SALARIES.floor[:, :, None, None], SALARIES.ceiling[:, :, None, None]
    assert (SALARIES.insured_salary >= floor * (1 - 1e-9)).all()
    assert (SALARIES.insured_salary <= ceiling).all()


def test_after_the_record_a_cell_grows_with_wages_or_with_the_base_salary():
    t = 2050 - 1995
    growth = SALARIES.mean_salary[t, :, 0, 40] / SALARIES.mean_salary[t - 1, :, 0, 40]
    assert growth[0] == pytest.approx(ECONOMY.base_salary[t] / ECONOMY.base_salary[t - 1])
    assert growth[1] == pytest.approx(1 + ECONOMY.wage_growth[t])


def test_a_low_ceiling_lowers_insured_salaries_from_its_day(tmp_path):
    reform = tmp_path / "ceiling.toml"
    reform.write_text(
        "[law.salary_ceiling_multiple]\n"
        'values = [{ since = 2030-01-01, value = 5.0, source = "test" }]\n',
        encoding="utf-8",
    )
    _, _, capped = salaries_of(BASELINE.with_reform(reform))
    before, after = slice(0, 2030 - 1995), slice(2030 - 1995, None)
    assert capped.insured_salary[before] == pytest.approx(SALARIES.insured_salary[before])
    assert (capped.insured_salary[after, :2] < SALARIES.insured_salary[after, :2]).all()


def test_contributors_of_later_years_are_not_looked_at():
    """What moves them after the record leaves the very same contributors, so nothing runs again."""
    record = give(BASELINE, WageRecord)
    targets = contributor_targets(give(BASELINE, CoverageGiven), labour_of(BASELINE))
    last = max(record.state_pay_known_to, record.employer_pay_known_to)
    found = contributors_on_record(record, targets)

    def halved_from(year):
        moved = targets.copy()
        moved[year - 1995 :] *= 0.5
        return contributors_on_record(record, moved)

    assert halved_from(last + 2) is found
    assert not np.array_equal(halved_from(last + 1), found)  # the stock that closes the last year


def test_the_least_voluntary_income_is_the_base_salary_then_a_line_then_follows_wages_in_part():
    """From its own year on prices and half of real wages; the year before it stands."""
    law, first, own = BASELINE.law["voluntary_income_floor"], 2016, 2040
    given = give(BASELINE, SalariesGiven)._replace(
        voluntary_floor_since=first,
        voluntary_floor_share_since=own,
        voluntary_floor_wage_share=np.full(len(BASELINE.years), 0.5),
    )
    lowest = minimum_wage(give(BASELINE, MinimumWageGiven), ECONOMY)
    on_record = contributors_on_record(give(BASELINE, WageRecord), CONTRIBUTORS)
    floor = project_salaries(given, ECONOMY, lowest, on_record).floor[:, VOLUNTARY]
    t = own - 1995
    assert floor[first - 1996] == ECONOMY.base_salary[first - 1996]
    assert floor[first - 1995] == law.by_year([first])[0] != ECONOMY.base_salary[first - 1995]
    assert floor[t - 1] == law.values[-1].value
    prices = 1.0 + ECONOMY.price_growth[t]
    real = (1.0 + ECONOMY.wage_growth[t]) / prices - 1.0
    assert floor[t] / floor[t - 1] == pytest.approx(prices * (1.0 + 0.5 * real))
    assert real > 0.0


def test_minimum_wages_grow_with_prices_and_their_share_of_wages_paid():
    """Half the growth of wages above prices; what is declared of wages moves no minimum wage."""
    half = BASELINE.set("minimum_wage_growth_share", 0.5, since=2040)
    usual, part, declared = (
        minimum_wage(give(scenario, MinimumWageGiven), economy_of(scenario))
        for scenario in (BASELINE, half, BASELINE.scale("declared_wage_share", 1.2, since=2040))
    )
    t = 2040 - 1995
    prices = 1.0 + ECONOMY.price_growth[t]
    real = (1.0 + ECONOMY.wage_growth[t]) / prices - 1.0
    assert usual[t] / usual[t - 1] == pytest.approx(prices * (1.0 + real))
    assert part[t] / part[t - 1] == pytest.approx(prices * (1.0 + 0.5 * real))
    assert declared == pytest.approx(usual)


def test_shares_of_regions_are_no_more_than_the_whole():
    name = "minimum_wage_region_share"
    more = BASELINE.set(name, [0.4, 0.3, 0.2, 0.2], since=2035)
    with pytest.raises(InputError, match=rf"{name}: .* sum to 1.1 in 2035"):
        salaries_of(more)


def test_salaries_are_smooth_in_age():
    paid = SALARIES.insured_salary[:, :2]
    assert np.abs(np.diff(np.log(paid), axis=3)).max() < 0.06


@pytest.mark.parametrize("last", [1995, 2012, 2026])
def test_a_shorter_projection_is_the_beginning_of_the_longer_one(last):
    _, _, short = salaries_of(BASELINE.replace(last_year=last))
    size = last - 1995 + 1
    assert short.insured_salary == pytest.approx(SALARIES.insured_salary[:size])


def test_no_employer_pays_less_than_the_minimum_wage_whatever_is_a_floor_of_insurance():
    """Labour law forbids it; the reform is told to move nothing, and why."""
    reformed = BASELINE.set("minimum_wage_is_floor", 0.0, 2010)
    _, _, salaries = salaries_of(reformed)
    np.testing.assert_array_equal(salaries.floor, SALARIES.floor)
    lowest = minimum_wage(give(BASELINE, MinimumWageGiven), ECONOMY)
    assert (SALARIES.floor[:, EMPLOYER_PAY] >= lowest).all()
    insured = SALARIES.insured_salary[:, EMPLOYER_PAY, :, WORKING]
    assert (insured >= lowest[:, None, None]).all()
    warnings = project(reformed.replace(last_year=2030)).warnings
    assert any("minimum_wage_is_floor" in one and "labour law" in one for one in warnings)
