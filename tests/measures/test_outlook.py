"""Tables of the economy and of mortality."""

import numpy as np
import pytest

from conftest import invented_result
from vss_actuarial import Scenario, project
from vss_actuarial.measures.outlook import economy_table, mortality_table, pensioners_in_old_age
from vss_actuarial.record.warnings import watched_ratios

SHARE = "pensioners_65_and_over [% of persons 65+]"


@pytest.fixture(scope="module")
def result():
    return project(Scenario.baseline().replace(last_year=2040))


def test_growth_is_on_the_year_before_and_real_growth_above_prices(result):
    table = economy_table(result)
    for level, growth in (
        ("average_insured_salary [VND a month]", "average_insured_salary_growth [%]"),
        ("price_index [1995 = 1]", "price_growth [%]"),
        ("gdp [trillion VND]", "gdp_growth [%]"),
        ("base_salary [VND a month]", "base_salary_growth [%]"),
    ):
        assert np.isnan(table[growth].iloc[0])
        before = table[level].shift()
        np.testing.assert_allclose(table[growth][1:], 100 * (table[level] / before - 1.0)[1:])
    nominal = 1.0 + table["average_insured_salary_growth [%]"] / 100
    real = 1.0 + table["average_insured_salary_real_growth [%]"] / 100
    np.testing.assert_allclose((nominal / real)[1:], 1.0 + table["price_growth [%]"][1:] / 100)


def test_the_increases_of_pensions_are_the_published_ones(result):
    """Decree 42/2023: 12.5 % in July 2023; Decree 75/2024: 15 % in July 2024; none in 2025."""
    increases = economy_table(result)["pension_increases [%]"]
    assert increases.loc[[2023, 2024, 2025]].tolist() == pytest.approx([12.5, 15.0, 0.0])


def test_output_follows_real_growth_and_prices_after_the_record(result):
    ahead = economy_table(result).loc[2030:]
    closed = (1 + ahead["gdp_real_growth [%]"] / 100) * (1 + ahead["price_growth [%]"] / 100) - 1
    np.testing.assert_allclose(ahead["gdp_growth [%]"], 100 * closed)


def test_pensioners_live_longer_than_the_population_and_women_than_men(result):
    table = mortality_table(result).loc[2026:]
    for age in (60, 65):
        lives = table[f"pensioner_life_expectancy_{age} [years]"]
        assert (lives > table[f"life_expectancy_{age} [years]"]).all()
        men, women = (lives.xs(sex, level="sex") for sex in ("male", "female"))
        assert (women > men).all()
    at_60, at_65 = (table[f"life_expectancy_{age} [years]"] for age in (60, 65))
    assert (at_60 - 5.0 < at_65).all() and (at_65 < at_60).all()


def test_pensioners_in_old_age_are_counted_with_those_of_the_budget():
    arrays = {
        "old_age_pensioners": np.zeros((1, 3, 2, 101)),
        "budget_pensioners": np.zeros((1, 2, 101)),
        "population": np.zeros((1, 2, 101)),
    }
    arrays["population"][0, 0, [64, 65, 80]] = 100.0
    arrays["old_age_pensioners"][0, 1:, 0, [64, 65]] = 30.0
    arrays["budget_pensioners"][0, 0, 80] = 40.0
    share = pensioners_in_old_age(arrays, 1)
    assert share[0, 0] == pytest.approx((60.0 + 40.0) / 200.0)
    assert np.isnan(share[0, 1])


def test_more_pensioners_than_ever_worked_are_told_by_sex():
    """Nine women in ten draw a pension from 2030 on."""
    result = invented_result()
    arrays = dict(result.arrays)
    pensioners = arrays["old_age_pensioners"].copy()
    pensioners[35:, 0, 1, 65:] = 0.9 * arrays["population"][35:, 1, 65:]
    arrays["old_age_pensioners"] = pensioners
    told = watched_ratios(result.years, arrays, result.accounts_vnd)
    (line,) = [one for one in told if "of 65 and over with a pension" in one]
    assert line.startswith("women of 65 and over with a pension over all women of 65 and over is")
    assert "2030" in line
    before = watched_ratios(result.years, result.arrays, result.accounts_vnd)
    assert not [one for one in before if "of 65 and over with a pension" in one]
    assert SHARE in mortality_table(result)
