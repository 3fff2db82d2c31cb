"""Maternity: worked examples of Circular 59/2015 and of Law 41/2024."""

from datetime import date

import pytest
from in_force import BOOK, law

from vss_actuarial.law.given import with_given
from vss_actuarial.law.in_force import InForce
from vss_actuarial.law.short_term.father import FatherLaw, father_pay, one_child_days
from vss_actuarial.law.short_term.maternity import (
    GrantLaw,
    MaternityLaw,
    birth_grant,
    maternity_pay,
    one_child_leave,
)
from vss_actuarial.law.short_term.maternity_right import entitled_by_infertility


def leave_pay(salary, second_child, day):
    rules = law(MaternityLaw, day)
    return maternity_pay(salary, one_child_leave(second_child, rules), rules)


def pay_of_father(salary, second_child, day):
    rules = law(FatherLaw, day)
    return father_pay(salary, one_child_days(second_child, rules), rules)


def test_six_months_and_two_reference_levels_for_a_birth_of_2026():  # Law 41/2024, Arts. 58-59
    day = date(2026, 5, 1)
    pay = leave_pay(5_500_000, False, day)
    grant = birth_grant(BOOK["base_salary"].on(day), 5_500_000, law(GrantLaw, day))
    assert (pay, grant, pay + grant) == (33_000_000, 4_680_000, 37_680_000)


@pytest.mark.parametrize(
    ("day", "second", "months"),
    [
        (date(2013, 4, 30), False, 4),
        (date(2013, 5, 1), False, 6),
        (date(2026, 6, 30), True, 6),
        (date(2026, 7, 1), True, 7),  # Law 113/2025 on population, Art. 29
        (date(2026, 7, 1), False, 6),
    ],
)
def test_the_months_of_leave_are_those_of_the_day(day, second, months):
    assert leave_pay(1.0, second, day) == months


@pytest.mark.parametrize(
    ("day", "grant"), [(date(2019, 6, 30), 2_780_000), (date(2019, 7, 1), 2_980_000)]
)
def test_the_grant_follows_the_base_salary(day, grant):  # Law 58/2014, Art. 38
    assert birth_grant(BOOK["base_salary"].on(day), 0.0, law(GrantLaw, day)) == grant


def test_the_grant_was_a_month_of_salary_before_2007():  # Decree 12/CP
    assert birth_grant(350_000, 900_000, law(GrantLaw, date(2006, 1, 1))) == 900_000


def test_a_father_is_paid_five_twenty_fourths():  # Law 41/2024, Arts. 53(2) and 59(2)
    assert pay_of_father(12_000_000, False, date(2026, 5, 1)) == 2_500_000


def test_a_father_stays_ten_days_with_a_second_child_from_july_2026():  # Law 113/2025, Art. 29
    assert pay_of_father(24.0, True, date(2026, 7, 1)) == 10.0
    assert pay_of_father(24.0, False, date(2026, 7, 1)) == 5.0


def test_fathers_had_no_leave_before_2016():
    assert pay_of_father(24.0, False, date(2015, 12, 31)) == 0.0


@pytest.mark.parametrize(("first", "right"), [(-1, False), (0, True)])
def test_after_treatment_of_infertility_a_longer_window_counts(first, right):
    """Law 41/2024, Art. 50(5): the window of 30 months to April 2026 begins in November 2023."""
    numbers = {"infertility_reference_months": 30, "infertility_qualifying_months": 4}
    rules = InForce(with_given(BOOK, numbers), date(2026, 5, 1))
    begins, last = 12 * 2023 + 10, 12 * 2026 + 3
    paid = range(begins + first, begins + first + 4)
    assert entitled_by_infertility(last, paid, rules) is right
