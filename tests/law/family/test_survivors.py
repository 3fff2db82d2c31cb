"""Survivors: worked examples of Circular 59/2015 and of Law 41/2024."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from in_force import BOOK, IN_2024_LAW, months

from vss_actuarial.law.family.lump_sum import pensioner_lump_sum_months, survivors_lump_sum_months
from vss_actuarial.law.family.monthly import survivor_pension, survivor_share
from vss_actuarial.law.in_force import InForce


def law(day):
    return InForce(BOOK, day)


def test_the_family_of_a_member_of_2005_to_2017_gets_19_months():
    """Circular 59/2015, Art. 27(4), example 51: October 2005 to March 2017, 5 million a month."""
    before, later = months("8y3m"), months("3y3m")
    due = survivors_lump_sum_months(before, later, False, law(date(2017, 4, 1)))
    assert due == 8 * 1.5 + 3.5 * 2 == 19.0
    assert due * 5_000_000 == 95_000_000


def test_every_year_gave_one_and_a_half_months_before_2016():  # Circular 59/2015, Art. 39(5)
    rules = law(date(2015, 12, 31))
    assert survivors_lump_sum_months(0, 24, False, rules) == 3.0
    assert survivors_lump_sum_months(120, 24, False, rules) == 18.0


def test_the_family_of_a_member_gets_three_months_at_least():  # Law 41/2024, Art. 89(1)
    assert survivors_lump_sum_months(0, 6, False, law(IN_2024_LAW)) == 3.0


@pytest.mark.parametrize(
    ("dies_in_month", "due"),
    [(1, 48), (2, 48), (3, 47.5), (12, 43), (92, 3), (93, 3), (120, 3)],
)
@pytest.mark.parametrize("day", [date(2017, 1, 1), date(2026, 1, 1)])
def test_half_a_month_is_less_for_each_month_of_pension_beyond_two(day, dies_in_month, due):
    # Law 58/2014, Art. 70(2); Law 41/2024, Art. 89(2)
    assert pensioner_lump_sum_months(dies_in_month, law(day)) == due


@pytest.mark.parametrize(
    ("alone", "share"),
    [
        (False, 0.5),  # Circular 59/2015, example 47: the child, whose mother also draws
        (True, 0.7),  # examples 46 and 49: nobody else supports the child, the mother-in-law
    ],
)
def test_a_survivor_gets_half_a_base_salary_or_seven_tenths(alone, share):
    due = survivor_share(alone, law(date(2016, 6, 1)))
    assert due == share


def test_a_child_of_two_insured_dead_gets_twice_seven_tenths():  # Circular 59/2015, example 50
    due = survivor_share(True, law(date(2016, 6, 1)))
    assert 2 * due == 1.4


def test_the_amounts_at_a_base_salary_of_1_8_million():  # Viet Nam Social Security, from Quatest 2
    day = date(2023, 8, 1)
    rules = law(day)
    assert BOOK["base_salary"].on(day) == 1_800_000
    assert BOOK["funeral_multiple"].on(day) * 1_800_000 == 18_000_000
    assert survivor_pension("child", 1_800_000.0, survivor_share(False, rules), 1.0) == 900_000
    assert survivor_pension(
        "child", 1_800_000.0, survivor_share(True, rules), 1.0
    ) == pytest.approx(1_260_000)


@settings(deadline=None)
@given(st.dates(date(1995, 1, 1), date(2035, 1, 1)), st.floats(0, 600), st.floats(0, 60))
def test_a_longer_pension_never_leaves_the_family_more(day, drawn, further):
    rules = law(day)
    more = pensioner_lump_sum_months(drawn + further, rules)
    assert rules.survivors_lump_sum_least <= more <= pensioner_lump_sum_months(drawn, rules)


@settings(deadline=None)
@given(st.dates(date(1995, 1, 1), date(2035, 1, 1)), st.integers(0, 500), st.integers(0, 500))
def test_the_sum_of_a_member_lies_between_the_least_and_the_most(day, before, later):
    rules = law(day)
    due = survivors_lump_sum_months(before, later, False, rules)
    assert rules.survivors_lump_sum_least <= due <= rules.survivors_lump_sum_most


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2020, 3, 1), 11, 2.0),  # Law 58/2014, Art. 81(2): 0.22 x 11 = 2.42, at most two
        (date(2020, 3, 1), 12, 2.0),
        (date(2026, 3, 1), 11, 2.42),  # Law 41/2024, Art. 110(2c): what was paid in
        (date(2026, 3, 1), 59, 12.98),
        (date(2026, 3, 1), 60, 10.0),
    ],
)
def test_few_voluntary_months_give_what_was_paid_in(day, months, due):
    rules = law(day)
    assert survivors_lump_sum_months(0, months, True, rules) == pytest.approx(due)
