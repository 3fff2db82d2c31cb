"""What must hold whoever the person is."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.individual import (
    accident,
    contributions,
    maternity,
    sickness,
    unemployment,
)
from vss_actuarial.individual.working import shipped_law

settings.register_profile("patient", deadline=None, max_examples=60)
settings.load_profile("patient")

LAW = shipped_law()
sexes = st.sampled_from([0, 1])
days = st.dates(date(1996, 1, 1), date(2040, 12, 31))
service = st.integers(0, 600)
money = st.floats(0, 1e9)


@given(st.just(0.0) | st.floats(1, 100), st.floats(0, 45), money, days)
def test_accident_benefits_are_never_negative_and_never_both(loss, years, salary, day):
    once = accident.one_off(loss, years, salary, day).value
    monthly = accident.monthly(loss, years, salary, day)["monthly"]
    assert once >= 0
    assert monthly >= 0
    assert once == 0 or monthly == 0


@given(st.integers(0, 500), st.dates(date(2015, 1, 1), date(2030, 12, 31)))
def test_unemployment_lasts_three_to_twelve_months_or_not_at_all(months, day):
    answer = unemployment.duration(months, day)
    assert answer.value == 0 or 3 <= answer.value <= 12
    assert 0 <= answer["reserved"] <= max(0, months - 36)
    assert unemployment.duration(months + 1, day).value >= answer.value


@given(money, money, st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.integers(1, 4))
def test_a_higher_salary_never_lowers_contributions_or_benefits(one, other, day, region):
    low, high = sorted((one, other))
    less, more = (contributions.month(pay, day, region).value for pay in (low, high))
    assert less <= more
    cap = unemployment.ceiling(day, region).value
    assert unemployment.monthly(low, day, cap).value <= unemployment.monthly(high, day, cap).value


@given(money, st.floats(0, 60), days)
def test_sickness_pay_is_at_most_the_salary_of_its_days(salary, worked, day):
    assert 0 <= sickness.pay(salary, worked, day).value <= salary * (worked + 0.5) / 24 + 1


@given(st.dates(date(2008, 1, 1), date(2040, 12, 31)), st.booleans())
def test_the_window_of_a_birth_has_twelve_months_up_to_it(birth, contributed):
    first, last = maternity.window(birth, contributed).value
    months = [12 * int(text[:4]) + int(text[5:]) for text in (first, last)]
    assert months[1] - months[0] == 11
    assert 0 <= 12 * birth.year + birth.month - months[1] <= 1
