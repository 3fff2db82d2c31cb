"""The rules of law by completed years of service, in years of one law and of two."""

import numpy as np
import pytest
from coverage_standin import early_of, tables_of, windows_of

from vss_actuarial.scenario import Scenario

SCENARIO = Scenario.baseline().replace(last_year=2030)
YEARS = SCENARIO.years.tolist()
MEN, WOMEN = 0, 1
TWELVE = np.array([0.0] + 6 * [0.5] + 5 * [1.0])
"""Odd months of service in years, as the law rounds them."""


def at(table, year):
    return table[year - 1995]


@pytest.fixture(scope="module")
def men():
    return tables_of(SCENARIO, MEN)


@pytest.fixture(scope="module")
def women():
    return tables_of(SCENARIO, WOMEN)


def test_whole_years_qualify_and_nobody_is_rounded_up_into_a_pension(men):
    assert at(men.qualified, 2024)[18:21].tolist() == [0.0, 0.0, 1.0]
    assert at(men.qualified, 2026)[13:16].tolist() == [0.0, 0.0, 1.0]


def test_in_2025_fifteen_years_qualify_for_the_184_days_from_july(men, women):
    for tables in (men, women):
        assert at(tables.qualified, 2025)[15:20] == pytest.approx([184 / 365] * 5)
        assert at(tables.qualified, 2025)[20] == pytest.approx(1.0)
        assert at(tables.qualified, 2025)[14] == 0.0


def test_the_minimum_pension_asks_for_twenty_years_where_fifteen_give_a_pension(men, women):
    for tables in (men, women):
        assert at(tables.qualified, 2026)[15:21].tolist() == [1.0] * 6
        assert at(tables.minimum, 2026)[15:21].tolist() == [0.0] * 5 + [1.0]


def test_a_man_of_15_to_19_years_gets_the_short_rate_of_the_law_of_july_2025(men):
    """40 % at 15 years and 1 % a year: of 17 years and 0 to 11 months on average 42.667 %.

    Nobody of 17 years retired in the first half of 2025: the rate is not watered down by it.
    """
    expected = 0.40 + 0.01 * (2.0 + TWELVE.mean())
    assert at(men.rate, 2025)[17] == pytest.approx(expected)
    assert at(men.rate, 2030)[17] == pytest.approx(expected)
    assert at(men.rate_dormant, 2025)[17] == pytest.approx(0.42)


@pytest.mark.parametrize(
    ("year", "least"), [(2017, 15), (2018, 16), (2019, 17), (2020, 18), (2021, 19), (2022, 20)]
)
def test_the_years_that_give_a_man_45_per_cent_rise_from_15_to_20(men, year, least):
    expected = 0.45 + 0.02 * (25 - least + TWELVE.mean())
    assert at(men.rate, year)[25] == pytest.approx(expected)


def test_a_woman_of_thirty_years_has_the_ceiling(women):
    assert at(women.rate, 2024)[30] == pytest.approx(0.75)
    assert at(women.rate, 2024)[20] == pytest.approx(0.45 + 0.02 * (5 + TWELVE.mean()))


def test_women_who_retire_from_2018_to_2021_are_given_back_a_part_of_the_points_lost(women, men):
    """Decree 153/2018 of 25 years: 65 % and 12.31 % of it more in 2018, 3.08 % in 2021."""
    rates = [at(women.rate_dormant, year)[25] for year in (2017, 2018, 2021, 2022)]
    assert rates == pytest.approx([0.75, 0.65 * 1.1231, 0.65 * 1.0308, 0.65])
    assert at(women.rate_dormant, 2018)[[19, 30]] == pytest.approx([0.0, 0.75])
    assert at(men.rate_dormant, 2018)[25] == pytest.approx(0.45 + 0.02 * 9)


def test_nobody_has_more_than_the_ceiling_or_less_than_nothing(men, women):
    for tables in (men, women):
        for rates in (tables.rate, tables.rate_dormant):
            assert ((rates >= 0.0) & (rates <= 0.75 + 1e-12)).all()


def test_more_service_never_gives_a_lower_rate(men, women):
    for tables in (men, women):
        for year in YEARS:
            qualified = at(tables.qualified, year) == 1.0
            assert (np.diff(at(tables.rate, year)[qualified]) >= -1e-12).all()


def test_the_allowance_begins_beyond_the_years_of_the_ceiling(men, women):
    """Men 35 years from 2022: at 36 years half a month for each of 1.667 years."""
    assert at(men.one_off, 2024)[34] == pytest.approx(0.0)
    assert at(men.one_off, 2024)[36] == pytest.approx(0.5 * (1.0 + TWELVE.mean()))
    assert at(women.one_off, 2024)[31] == pytest.approx(0.5 * (1.0 + TWELVE.mean()))
    assert at(men.one_off_dormant, 2024)[[35, 36]] == pytest.approx([0.0, 0.5])


def test_a_year_of_service_is_worth_two_months_from_2014_and_one_and_a_half_before(men):
    """15 years to the middle of 2023: 9.5 of them from 2014, 5 whole ones and a half before."""
    assert at(men.lump_sum, 2023)[15] == pytest.approx(5 * 1.5 + 10 * 2.0)
    assert at(men.lump_sum, 2023)[5] == pytest.approx(10.0)


def test_the_year_of_the_later_worth_is_that_of_the_law(men):
    moved = SCENARIO.set("lump_sum_later_worth_from", 2019, since=2023)
    later = tables_of(moved, MEN)
    assert at(later.lump_sum, 2023)[15] == pytest.approx(10 * 1.5 + 5 * 2.0)
    assert at(later.survivors_lump_sum_dormant, 2023)[15] == pytest.approx(10 * 1.5 + 5 * 2.0)
    assert np.array_equal(at(later.lump_sum, 2022), at(men.lump_sum, 2022))


def test_under_one_year_what_was_paid_in_is_due(men):
    assert at(men.lump_sum, 2023)[0] == pytest.approx(0.22 * 6)


def test_the_family_of_a_member_at_work_gets_the_half_year_to_mid_year_as_well(men):
    """Ten years to mid-2030, all from 2014: 20 months; 10 and a half: 21. At least three months."""
    assert at(men.survivors_lump_sum, 2030)[10] == pytest.approx(21.0)
    assert at(men.survivors_lump_sum_dormant, 2030)[10] == pytest.approx(20.0)
    assert at(men.survivors_lump_sum, 2030)[:2] == pytest.approx([3.0, 3.0])
    assert at(men.survivors_lump_sum_dormant, 2030)[:3] == pytest.approx([3.0, 3.0, 4.0])


def test_the_family_of_a_voluntary_member_of_under_five_years_gets_what_was_paid_in(men):
    """Law 41/2024, Art. 110(2c): 22 % of 6, of 12 and of 48 months; five years give ten months.
    Under the law of 2014 only under one year, and two months for each of four years.
    At work it is half a year more."""
    assert at(men.survivors_lump_sum_voluntary, 2030)[0] == pytest.approx(1.32)
    assert at(men.survivors_lump_sum_dormant_voluntary, 2030)[[1, 4, 5]] == pytest.approx(
        [2.64, 10.56, 10.0]
    )
    assert at(men.survivors_lump_sum_voluntary, 2030)[[4, 5]] == pytest.approx([11.88, 11.0])
    assert at(men.survivors_lump_sum_voluntary, 2020)[0] == pytest.approx(1.32)
    assert at(men.survivors_lump_sum_dormant_voluntary, 2020)[[1, 4]] == pytest.approx([2.0, 8.0])


def test_the_lump_sum_after_twelve_months_closes_at_twenty_years(men):
    assert at(men.may_withdraw, 2023)[18:22].tolist() == [1.0, 1.0, 0.0, 0.0]


BASE_BEFORE, PRICES_BEFORE, PRICES_AFTER = 0, 1, 3


@pytest.mark.parametrize(
    ("first", "window", "era"),
    [
        (1990, 5, BASE_BEFORE), (1994, 5, BASE_BEFORE), (1995, 6, BASE_BEFORE),
        (2000, 6, BASE_BEFORE), (2001, 8, BASE_BEFORE), (2006, 8, BASE_BEFORE),
        (2007, 10, BASE_BEFORE), (2015, 10, BASE_BEFORE), (2016, 15, PRICES_BEFORE),
        (2019, 15, PRICES_BEFORE), (2020, 20, PRICES_BEFORE), (2024, 20, PRICES_BEFORE),
        (2025, 0, PRICES_BEFORE), (2025, 0, PRICES_AFTER),
    ],
)  # fmt: skip
def test_the_window_is_that_of_the_first_insured_year(first, window, era):
    windows = windows_of(SCENARIO)
    award = max(1995, first + 5)
    assert windows.years[award - 1995, era, award - first] == window
    if first >= 1995:
        assert windows.in_base[first - 1995] == (era == BASE_BEFORE)


def test_where_prices_revalue_all_state_pay_those_insured_before_1995_keep_their_own_window():
    """Five years in 1995 began in 1990: the last five years, and not the six of an entrant."""
    windows = windows_of(SCENARIO.set("base_salary_revaluation_until", 1995, since="1995-01-01"))
    assert not windows.in_base.any()
    assert windows.years[0, PRICES_BEFORE, [0, 5]].tolist() == [6, 5]


def test_whoever_has_gaps_stays_in_the_era_in_which_he_was_first_insured():
    """Of 5 years in 2030 he looks like an entrant of 2025; his era had its last in 2015."""
    windows = windows_of(SCENARIO)
    assert windows.years[2030 - 1995, BASE_BEFORE, 5] == 10
    assert windows.years[2030 - 1995, PRICES_AFTER, 15] == 0


def test_a_year_early_costs_two_points_from_2016_and_one_before():
    """Of 54 on 1 January 2019, when the age is 60: 54 to 65 months early in mid-year.

    Of 55 on 1 January 2015, 42 to 53.
    """
    points = early_of(SCENARIO, MEN)
    assert at(points, 2019)[54] == pytest.approx(
        np.mean([two_points(m) for m in (54 + np.arange(12))])
    )
    assert at(points, 2015)[55] == pytest.approx(
        np.mean([0.5 * two_points(m) for m in (42 + np.arange(12))])
    )


def months_of(birth_month):
    """Months from mid-2019 to the retirement age of a man born in a month (0 to 11) of 1964.

    By the ladder 61 years in 2024 is not reached; 61 years 3 months in 2025, born to September;
    61 years 6 months in 2026 for the others.
    """
    months = 61 * 12 + 3 if birth_month < 9 else 61 * 12 + 6
    return 12 * 1964 + birth_month + months - (12 * 2019 + 6)


def two_points(months):
    """Two points for each whole year, one for a rest of six months or more."""
    return 0.02 * (months // 12) + (0.01 if months % 12 >= 6 else 0.0)


def test_a_voluntary_member_is_buried_with_the_grant_from_five_years_since_2008(men):
    """Law 71/2006 asked voluntary members for five years, and those of the compulsory scheme for
    none; since 2016 it is twelve months for these."""
    assert at(men.funeral_voluntary, 2012)[3:7].tolist() == [0.0, 0.0, 1.0, 1.0]
    assert at(men.funeral_voluntary, 2026)[3:7].tolist() == [0.0, 0.0, 1.0, 1.0]
    assert at(men.funeral, 2012)[:2].tolist() == [1.0, 1.0]
    assert at(men.funeral, 2026)[:2].tolist() == [0.0, 1.0]
