"""Sickness: worked examples of Circular 59/2015 and of Law 41/2024."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from in_force import BOOK, IN_2014_LAW, IN_2024_LAW, law

from vss_actuarial.law.in_force import InForce
from vss_actuarial.law.short_term.long_illness import (
    LongIllnessLaw,
    long_illness_first_stage,
    long_illness_pay,
    long_illness_rate,
)
from vss_actuarial.law.short_term.sickness import SicknessLaw, sickness_days, sickness_pay


@pytest.mark.parametrize(
    ("day", "salary", "days", "pay"),
    [
        (date(2016, 6, 6), 5_000_000, 18, 2_812_500),  # Law 58/2014, Art. 28
        (date(2025, 8, 1), 9_600_000, 0.5, 150_000),  # Law 41/2024, Art. 45(5): half a day
    ],
)
def test_a_day_pays_three_quarters_of_a_twenty_fourth_of_the_salary(day, salary, days, pay):
    assert sickness_pay(salary, days, law(SicknessLaw, day)) == pytest.approx(pay)


def test_a_month_had_26_days_before_2016():
    assert sickness_pay(2_600_000, 1, law(SicknessLaw, date(2015, 1, 1))) == pytest.approx(75_000)


@pytest.mark.parametrize(
    ("years", "days"), [(0, 30), (14.99, 30), (15, 40), (29.99, 40), (30, 60), (41, 60)]
)
@pytest.mark.parametrize("day", [IN_2014_LAW, IN_2024_LAW])
def test_the_most_days_of_a_year_grow_at_15_and_30_years(day, years, days):
    # Law 58/2014, Art. 26(1); Law 41/2024, Art. 43(1)
    assert sickness_days(years, InForce(BOOK, day)) == days


@pytest.mark.parametrize(("years", "rate"), [(10, 0.50), (15, 0.55), (30, 0.65)])
def test_a_long_illness_pays_less_after_180_days(years, rate):  # Law 58/2014, Art. 28(2)
    assert long_illness_rate(years, law(LongIllnessLaw, IN_2014_LAW)) == rate


def test_a_short_member_was_paid_45_per_cent_under_the_law_of_2006():
    assert long_illness_rate(5, law(LongIllnessLaw, date(2015, 6, 1))) == 0.45


@pytest.mark.parametrize(("day", "stage"), [(IN_2014_LAW, 180 * 24 / 30), (IN_2024_LAW, 40)])
def test_the_first_stage_is_180_days_and_since_july_2025_the_ordinary_days(day, stage):
    # Law 58/2014, Art. 26(2); Law 41/2024, Art. 43(2); 20 years paid
    assert long_illness_first_stage(20, law(LongIllnessLaw, day)) == stage


def test_a_long_illness_is_paid_in_two_stages():  # Law 41/2024, Art. 45: 30 days, then 50 per cent
    pay = long_illness_pay(2_400_000, 30, 10, 5, law(LongIllnessLaw, IN_2024_LAW))
    assert pay == pytest.approx(100_000 * (30 * 0.75 + 10 * 0.50))


def test_convalescence_pays_three_tenths_of_the_reference_level():  # Law 41/2024, Art. 46
    multiple = BOOK["sickness_convalescence_multiple"]
    assert multiple.on(IN_2024_LAW) * 2_340_000 == 702_000
    assert 5 * multiple.on(date(2020, 1, 1)) * 1_490_000 == 2_235_000  # Law 58/2014, Art. 29


@settings(deadline=None)
@given(
    st.dates(date(1995, 1, 1), date(2035, 1, 1)),
    st.floats(0, 45),
    st.floats(0, 60, allow_subnormal=False),
    st.floats(0, 60, allow_subnormal=False),
)
def test_a_long_illness_never_pays_more_than_as_many_ordinary_days(day, years, first, later):
    paid = long_illness_pay(1e6, first, later, years, law(LongIllnessLaw, day))
    assert 0.0 <= paid <= sickness_pay(1e6, first + later, law(SicknessLaw, day)) * (1 + 1e-12)
