"""What must hold whoever the person is."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from vss_actuarial.individual.retirement import Worker, eligibility, reached_month

from vss_actuarial.individual import (
    accident,
    contributions,
    lump_sum,
    maternity,
    old_age,
    sickness,
    social,
    unemployment,
)
from vss_actuarial.individual.months import first_day, month_text
from vss_actuarial.individual.record import Person, person
from vss_actuarial.individual.working import shipped_law

settings.register_profile("patient", deadline=None, max_examples=60)
settings.load_profile("patient")

LAW = shipped_law()
sexes = st.sampled_from([0, 1])
days = st.dates(date(1996, 1, 1), date(2040, 12, 31))
service = st.integers(0, 600)
money = st.floats(0, 1e9)


def employee(sex: int, birth: int, first: int, months: int, retired: int, salary: float) -> Person:
    spell = {"from": month_text(first), "to": month_text(first + months - 1), "salary": salary}
    return person(
        sex=sex,
        birth=month_text(birth),
        spells=[spell],
        retirement=first_day(retired).isoformat(),
    )


@given(sexes, service, days)
def test_another_year_of_service_never_lowers_the_rate(sex, months, day):
    assert (
        old_age.pension_rate(sex, months + 12, day).value
        >= old_age.pension_rate(sex, months, day).value
    )


@given(sexes, st.integers(180, 500), st.integers(1, 36), st.floats(1e6, 5e7))
def test_more_service_on_the_same_salary_never_lowers_the_pension(sex, months, more, salary):
    birth, end = 12 * 1964, 12 * 2026 + 6
    shorter, longer = (
        old_age.old_age(employee(sex, birth, end - number, number, end, salary))
        for number in (months, months + more)
    )
    assert longer["rate"] >= shorter["rate"]
    assert longer.value >= shorter.value


@given(sexes, st.integers(180, 480), st.integers(0, 60))
def test_a_later_retirement_under_one_law_never_lowers_the_rate(sex, months, later):
    first = old_age.pension_rate(sex, months, date(2026, 1, 1))
    assert old_age.pension_rate(sex, months + later, date(2030, 1, 1)).value >= first.value


@given(sexes, st.integers(180, 480), days, st.integers(0, 240), st.integers(0, 24))
def test_retiring_earlier_never_raises_the_rate(sex, months, day, early, further):
    rate = old_age.pension_rate(sex, months, day, early).value
    assert old_age.pension_rate(sex, months, day, early + further).value <= rate
    assert 0.0 <= rate <= 0.75


@given(sexes, st.dates(date(1950, 1, 1), date(1980, 12, 31)), service, days)
def test_nothing_is_due_before_the_age(sex, born, months, day):
    worker = Worker(sex, born, compulsory_months=months)
    reached = reached_month(LAW, sex, 12 * born.year + born.month - 1)
    if first_day(reached) > day:
        assert not eligibility(worker, day).value


@given(sexes, st.dates(date(1955, 1, 1), date(1985, 12, 31)))
def test_born_on_any_day_of_a_month_draws_from_the_month_after_the_age(sex, born):
    spell = {"from": "2005-01", "to": "2019-12", "salary": 5e6}
    more = {"from": "2020-01", "to": "2024-12", "salary": 5e6}
    answer = old_age.old_age(person(sex=sex, birth=born, spells=[spell, more]))
    assert answer["eligible"]
    assert answer.value > 0


@given(sexes, st.dates(date(1960, 1, 1), date(1975, 12, 31)), days, st.integers(0, 700))
def test_a_reduced_pension_once_open_since_2021_stays_open(sex, born, day, later):
    worker = Worker(sex, born, compulsory_months=300, capacity_loss=0.61)
    if day >= date(2021, 1, 1) and eligibility(worker, day).value:
        assert eligibility(worker, day + timedelta(days=later)).value


@given(sexes, st.integers(12 * 1950, 12 * 1975), st.integers(1, 300), st.integers(-120, 60))
def test_no_pension_before_age_and_service(sex, birth, months, shift):
    reached = reached_month(LAW, sex, birth)
    retired = max(reached + shift, 12 * 2000, birth + 300)
    months = min(months, retired - birth - 240)
    one = employee(sex, birth, retired - months, months, retired, 5e6)
    answer = old_age.old_age(one)
    years = LAW["qualifying_years"].on(first_day(retired + 1))
    if retired < reached or months < 12 * years:
        assert answer.value == 0
    else:
        assert answer.value > 0


@given(service, service, money, days)
def test_lump_sums_are_never_negative(before, after, average, day):
    assert lump_sum.lump_sum_amount(before, after, average, day, 1e6).value >= 0


@given(st.floats(0, 100), st.floats(0, 45), money, days)
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


@given(st.floats(1e5, 5e7), st.floats(0.5, 14.5), st.integers(1, 240))
def test_the_monthly_allowance_is_at_least_the_social_pension(average, years, to_pension):
    answer = social.monthly_allowance(average, years, to_pension, date(2026, 1, 1))
    assert answer.value >= 500_000
