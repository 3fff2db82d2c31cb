"""Old-age pension: worked examples of Circular 59/2015, and what must hold of any formula."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from in_force import BOOK, MAN, WOMAN, law, months

from vss_actuarial.individual.doors import benefit
from vss_actuarial.law.old_age.rate import (
    AccrualLaw,
    EarlyLaw,
    OneOffLaw,
    early_reduction,
    one_off_months,
    replacement_rate,
)
from vss_actuarial.law.old_age.salary.revaluation import revaluation_coefficient
from vss_actuarial.law.old_age.service import credited_years, qualifies

DAYS = st.dates(date(1995, 1, 1), date(2035, 12, 31))
SEXES = st.sampled_from([MAN, WOMAN])


@pytest.mark.parametrize(
    ("length", "years"),
    [
        ("15y0m", 15.0),
        ("15y1m", 15.5),
        ("15y6m", 15.5),
        ("15y7m", 16.0),
        ("26y4m", 26.5),
        ("0y1m", 0.5),
    ],
)
def test_odd_months_count_as_half_a_year_to_six_and_as_one_above(length, years):
    assert (
        credited_years(months(length), law(AccrualLaw, sex=MAN)) == years
    )  # Law 58/2014, Art. 85(7)


@pytest.mark.parametrize(
    ("length", "years"), [("15y0m", 15.0), ("15y3m", 15.25), ("15y4m", 16.0), ("15y6m", 16.0)]
)
def test_how_odd_months_count_is_a_number_of_the_law(length, years):
    given = {"half_year_most_months": 3, "half_year_worth": 0.25}
    asked = {"sex": "women", "service": length, "on": date(2026, 5, 1), "given": given}
    assert benefit("pension-rate")(**asked)["credited"] == years


@pytest.mark.parametrize(
    ("day", "sex", "length", "rate"),
    [
        # Circular 59/2015, Art. 17, examples 24, 26 and 27; Art. 39(3), example 57
        (date(2016, 6, 1), WOMAN, "26y4m", 0.75),  # 79.5 before the ceiling
        (date(2017, 4, 1), MAN, "27y0m", 0.69),
        (date(2016, 3, 1), WOMAN, "25y0m", 0.75),
        (date(2016, 1, 1), WOMAN, "25y0m", 0.75),
        # Circular 19/2025/TT-BQP, example 1
        (date(2025, 3, 1), MAN, "32y0m", 0.69),
        # Law 58/2014, Art. 56(2): 45 % at 16, 17, 18, 19 and 20 years of men from 2018 to 2022
        *((date(2018 + i, 1, 1), MAN, f"{16 + i}y0m", 0.45) for i in range(5)),
        *((date(2018 + i, 1, 1), MAN, f"{31 + i}y0m", 0.75) for i in range(5)),
        (date(2018, 1, 1), WOMAN, "30y0m", 0.75),
        (date(2017, 12, 31), MAN, "30y0m", 0.75),
        # Law 41/2024, Arts. 5(6) and 66(1)
        *(
            (date(2026, 5, 1), MAN, length, rate)
            for length, rate in (
                ("15y0m", 0.40),
                ("15y6m", 0.405),
                ("17y0m", 0.42),
                ("19y7m", 0.45),
                ("20y0m", 0.45),
                ("25y0m", 0.55),
                ("35y0m", 0.75),
                ("40y0m", 0.75),
            )
        ),
        *(
            (date(2026, 5, 1), WOMAN, length, rate)
            for length, rate in (("15y0m", 0.45), ("29y3m", 0.74), ("30y0m", 0.75), ("33y0m", 0.75))
        ),
    ],
)
def test_the_rate_is_that_of_the_circulars_and_the_law(day, sex, length, rate):
    found = replacement_rate(months(length), law(AccrualLaw, day, sex))
    assert found == pytest.approx(rate, abs=1e-12)


@pytest.mark.parametrize(
    ("day", "early", "points"),
    [
        # Circular 59/2015: example 24, 53 of 55; example 26, 49 of 50; example 27, 54y2m of 55
        (date(2016, 6, 1), "2y0m", 0.04),
        (date(2017, 4, 1), "1y0m", 0.02),
        (date(2016, 3, 1), "0y10m", 0.01),
        (date(2015, 12, 20), "5y0m", 0.05),  # example 57: a point a year under the Law of 2006
        # Law 41/2024, Art. 66(3)
        *(
            (date(2026, 5, 1), early, points)
            for early, points in (
                ("0y5m", 0.0),
                ("0y6m", 0.01),
                ("0y11m", 0.01),
                ("1y5m", 0.02),
                ("1y7m", 0.03),
                ("5y0m", 0.10),
            )
        ),
    ],
)
def test_points_are_taken_off_by_full_and_half_years(day, early, points):
    assert early_reduction(months(early), law(EarlyLaw, day)) == pytest.approx(points)


def test_the_points_of_a_part_of_a_year_are_a_number_of_the_law():
    rules = EarlyLaw(0.02, 4.0, 0.75)
    assert [early_reduction(m, rules) for m in (3, 4, 12, 16)] == [0.0, 0.015, 0.02, 0.035]


def test_points_come_off_after_the_ceiling():  # Circular 59/2015, example 24: 75 - 4 = 71
    day = date(2016, 6, 1)
    rate = replacement_rate(months("26y4m"), law(AccrualLaw, day, WOMAN))
    assert rate - early_reduction(24, law(EarlyLaw, day)) == pytest.approx(0.71)


@pytest.mark.parametrize(
    ("day", "sex", "length", "due"),
    [
        (date(2016, 6, 1), WOMAN, "26y4m", 0.75),  # Circular 59/2015, example 24: 1.5 years
        (date(2026, 5, 1), MAN, "38y0m", 1.5),  # Law 41/2024, Art. 68
        (date(2026, 5, 1), WOMAN, "30y0m", 0.0),
        (date(1999, 5, 1), MAN, "45y0m", 5.0),  # Decree 12/CP: at most five months
    ],
)
def test_years_above_the_threshold_give_half_a_month_each(day, sex, length, due):
    assert one_off_months(months(length), 0, law(OneOffLaw, day, sex)) == pytest.approx(due)


def test_qualifying_service_counts_full_months():  # Law 41/2024, Art. 64(1)
    assert not qualifies(179, 15)
    assert qualifies(180, 15)


@pytest.mark.parametrize(
    ("day", "years"),
    [(date(2025, 6, 30), 20), (date(2025, 7, 1), 15)],
)
def test_fifteen_years_qualify_from_july_2025(day, years):
    assert BOOK["qualifying_years"].on(day) == years


@pytest.mark.parametrize(
    ("first_insured", "window"),
    [
        ((1990, 1), 60),  # Circular 59/2015, example 36
        ((1994, 12), 60),
        ((1995, 1), 72),
        ((2000, 12), 72),
        ((2001, 1), 96),
        ((2007, 1), 120),
        ((2016, 1), 180),
        ((2020, 1), 240),
        ((2025, 1), 1200),  # the whole career
    ],
)
def test_the_months_averaged_follow_the_first_contribution(first_insured, window):
    # Law 58/2014, Art. 62; Law 41/2024, Art. 72
    assert BOOK["averaging_window_months"].on(date(*first_insured, 1)) == window


@pytest.mark.parametrize(
    ("before_award", "of_year", "coefficient"),
    [(1.083, 1.0, 1.08), (1.0849, 1.0, 1.08), (1.0851, 1.0, 1.09), (0.97, 1.0, 1.0)],
)
def test_the_coefficient_has_two_decimals_and_is_never_below_one(
    before_award, of_year, coefficient
):  # Decree 115/2015, Art. 10
    assert revaluation_coefficient(before_award, of_year) == pytest.approx(coefficient)


@settings(deadline=None)
@given(DAYS, SEXES, st.integers(0, 600))
def test_another_month_never_lowers_the_rate(day, sex, served):
    accrual = law(AccrualLaw, day, sex)
    assert replacement_rate(served + 1, accrual) >= replacement_rate(served, accrual)


@settings(deadline=None)
@given(DAYS, SEXES, st.integers(0, 720))
def test_the_rate_of_qualified_service_lies_between_40_and_75_per_cent(day, sex, served):
    rate = replacement_rate(served, law(AccrualLaw, day, sex))
    assert 0.0 <= rate <= 0.75
    assert rate >= 0.40 or served < 12 * BOOK["qualifying_years"].on(day)


@settings(deadline=None)
@given(DAYS, st.integers(0, 240))
def test_leaving_earlier_never_takes_fewer_points(day, early):
    points = law(EarlyLaw, day)
    assert early_reduction(early + 1, points) >= early_reduction(early, points) >= 0.0


@settings(deadline=None)
@given(DAYS, SEXES, st.integers(0, 720))
def test_another_month_never_lowers_the_allowance_at_retirement(day, sex, served):
    allowance = law(OneOffLaw, day, sex)
    assert one_off_months(served + 1, 0, allowance) >= one_off_months(served, 0, allowance) >= 0.0
