"""What must hold whoever the person is."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.individual import (
    accident,
    maternity,
    sickness,
    survivors,
)
from vss_actuarial.individual.record import Dependant
from vss_actuarial.individual.working import shipped_law

settings.register_profile("patient", deadline=None, max_examples=60)
settings.load_profile("patient")

LAW = shipped_law()
sexes = st.sampled_from([0, 1])
days = st.dates(date(1996, 1, 1), date(2040, 12, 31))
service = st.integers(0, 600)
money = st.floats(0, 1e9)
ages = st.floats(0, 100)
relations = st.sampled_from(["child", "wife", "husband", "father", "mother", "mother-in-law"])
dependants = st.builds(Dependant, relation=relations, age=ages, income=st.floats(0, 1e7))


@given(st.lists(dependants, max_size=9), days, st.integers(1, 2))
def test_survivors_never_exceed_four(family, day, deaths):
    answer = survivors.monthly_pensions(family, day, deaths)
    assert answer["survivors"] <= 4
    assert answer.value <= 4 * deaths * 0.7 * LAW["base_salary"].on(day) + 1


@given(service, service, money, days)
def test_lump_sums_are_never_negative(before, after, average, day):
    assert survivors.lump_sum_of_member(before, after, average, day).value >= 0
    assert survivors.lump_sum_of_pensioner(float(after), day, average).value >= 0


@given(st.just(0.0) | st.floats(1, 100), st.floats(0, 45), money, days)
def test_accident_benefits_are_never_negative_and_never_both(loss, years, salary, day):
    once = accident.one_off(loss, years, salary, day).value
    monthly = accident.monthly(loss, years, salary, day)["monthly"]
    assert once >= 0
    assert monthly >= 0
    assert once == 0 or monthly == 0


@given(money, st.floats(0, 60), days)
def test_sickness_pay_is_at_most_the_salary_of_its_days(salary, worked, day):
    assert 0 <= sickness.pay(salary, worked, day).value <= salary * (worked + 0.5) / 24 + 1


@given(st.dates(date(2008, 1, 1), date(2040, 12, 31)), st.booleans())
def test_the_window_of_a_birth_has_twelve_months_up_to_it(birth, contributed):
    first, last = maternity.window(birth, contributed).value
    months = [12 * int(text[:4]) + int(text[5:]) for text in (first, last)]
    assert months[1] - months[0] == 11
    assert 0 <= 12 * birth.year + birth.month - months[1] <= 1
