"""Lump-sum withdrawal: worked examples of Circular 59/2015."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from in_force import law, months

from vss_actuarial.law.old_age.lump_sum import (
    LumpSumLaw,
    WithdrawalLaw,
    lump_sum,
    lump_sum_months,
    may_withdraw,
)


def test_odd_months_before_2014_join_the_later_ones():  # Circular 59/2015, Art. 19(4), example 34
    before, total = months("10y2m"), months("16y4m")
    later = total - before  # 6 years 2 months, with 2 odd months 6 years 4 months: 6.5 years
    due = lump_sum_months(before, later, law(LumpSumLaw, date(2016, 5, 1)))
    assert due == 10 * 1.5 + 6.5 * 2 == 28.0


def test_the_sum_of_the_published_example():
    """37 months, 1 year before 2014 and 25 months after; coefficients of 2017."""
    spells = [
        (12, 1_200_000, 1.08),
        (9, 1_445_000, 1.03),
        (3, 2_140_000, 1.03),
        (6, 2_140_000, 1.03),
        (2, 2_140_000, 1.0),
        (5, 2_515_000, 1.0),
    ]
    adjusted = sum(n * salary * coefficient for n, salary, coefficient in spells)
    assert adjusted == pytest.approx(65_639_950)
    due = lump_sum_months(12, 25, law(LumpSumLaw, date(2017, 6, 1)))
    assert due == 1 * 1.5 + 2.5 * 2 == 6.5
    # The publication cuts the average to 1,774,052 before it multiplies.
    assert lump_sum(due, adjusted / 37, 0.0) == pytest.approx(11_531_338, abs=5)


@pytest.mark.parametrize(("day", "due"), [(date(2015, 12, 31), 1.5), (date(2016, 1, 1), 2.0)])
def test_two_months_a_year_are_due_from_2016(day, due):  # Law 58/2014, in force on 1 January 2016
    assert lump_sum_months(0, 12, law(LumpSumLaw, day)) == due


def test_under_a_year_what_was_paid_in_is_due():  # Circular 59/2015, Art. 19(2)
    rules = law(LumpSumLaw)
    assert lump_sum_months(0, 5, rules) == pytest.approx(5 * 0.22)
    assert lump_sum_months(0, 11, rules) == 2.0  # 2.42 by what was paid in: at most two months


def test_what_the_state_paid_is_taken_off():  # Law 41/2024, Art. 70(3)-(4)
    assert lump_sum(6.5, 2_000_000.0, 66_000.0 * 24) == 13_000_000 - 1_584_000
    assert lump_sum(0.5, 1_000.0, 66_000.0) == 0.0


@pytest.mark.parametrize(
    ("served", "out", "insured_before", "opens"),
    [(239, 12, True, True), (240, 12, True, False), (60, 11, True, False), (60, 12, False, False)],
)
def test_a_year_out_of_work_opens_the_sum_to_those_insured_before_july_2025(
    served, out, insured_before, opens
):  # Law 41/2024, Art. 70(1d)
    assert may_withdraw(served, out, insured_before, law(WithdrawalLaw)) == opens


@settings(deadline=None)
@given(st.dates(date(1995, 1, 1), date(2035, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_another_month_from_2014_never_lowers_the_sum_beyond_the_first_year(day, before, later):
    rules = law(LumpSumLaw, day)
    if before + later >= 12:
        more = lump_sum_months(before, later + 1, rules)
        assert more >= lump_sum_months(before, later, rules) > 0.0
