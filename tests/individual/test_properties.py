"""What must hold whoever the person is."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.individual import (
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
