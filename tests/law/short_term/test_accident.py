"""Accidents and diseases at work: Law 58/2014, Arts. 46-51, in numbers."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from in_force import BOOK, law

from vss_actuarial.law.short_term.accident import (
    AccidentMonthlyLaw,
    AccidentOneOffLaw,
    accident_monthly,
    accident_one_off,
)

DAYS = st.dates(date(1995, 1, 1), date(2035, 1, 1))


@pytest.mark.parametrize(
    ("loss", "years", "base_salary", "salary", "due"),
    [(5, 1, 2_340_000, 8_000_000, 15_700_000), (30, 5, 1_490_000, 6_000_000, 36_275_000)],
)
def test_a_small_loss_is_paid_once(loss, years, base_salary, salary, due):  # Art. 46
    assert accident_one_off(loss, years, base_salary, salary, law(AccidentOneOffLaw)) == due


@pytest.mark.parametrize(
    ("loss", "years", "base_salary", "salary", "due"),
    [(31, 1, 2_340_000, 8_000_000, 742_000), (85, 12, 1_490_000, 6_000_000, 2_284_200)],
)
def test_a_large_loss_is_paid_monthly(loss, years, base_salary, salary, due):  # Art. 47
    found = accident_monthly(loss, years, base_salary, salary, law(AccidentMonthlyLaw))
    assert found == pytest.approx(due)


def test_an_attendant_costs_a_base_salary_and_a_death_36():  # Arts. 50-51
    day = date(2020, 1, 1)
    assert BOOK["accident_attendant_from"].on(day) == 81
    assert BOOK["accident_attendant_multiple"].on(day) * 1_490_000 == 1_490_000
    assert BOOK["accident_death_multiple"].on(day) == 36


def test_a_loss_is_paid_once_or_monthly_and_never_both():
    once, monthly = law(AccidentOneOffLaw), law(AccidentMonthlyLaw)
    for loss in range(101):
        paid_once = accident_one_off(loss, 3, 2_340_000, 8e6, once) > 0.0
        paid_monthly = accident_monthly(loss, 3, 2_340_000, 8e6, monthly) > 0.0
        assert paid_once == (5 <= loss <= 30)
        assert paid_monthly == (loss >= 31)


@settings(deadline=None)
@given(DAYS, st.integers(5, 29), st.floats(0, 40))
def test_a_larger_loss_never_gives_less_once(day, loss, years):
    rules = law(AccidentOneOffLaw, day)
    more = accident_one_off(loss + 1, years, 1.49e6, 6e6, rules)
    assert more >= accident_one_off(loss, years, 1.49e6, 6e6, rules) > 0.0


@settings(deadline=None)
@given(DAYS, st.integers(31, 99), st.floats(0, 40))
def test_a_larger_loss_never_gives_less_monthly(day, loss, years):
    rules = law(AccidentMonthlyLaw, day)
    more = accident_monthly(loss + 1, years, 1.49e6, 6e6, rules)
    assert more >= accident_monthly(loss, years, 1.49e6, 6e6, rules) > 0.0
