"""The monthly allowance of Article 23: Decree 158/2025, Arts. 23-24, in numbers."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from in_force import law

from vss_actuarial.law.old_age.article_23 import (
    Article23Law,
    allowance,
    allowance_months,
    allowance_open,
    allowance_top_up,
    allowance_worth,
    monthly_allowance,
)

RULES = law(Article23Law, date(2026, 5, 1))
FROM_62_TO_75 = 156
SALARIES, YEARS = st.floats(1e6, 50e6), st.sampled_from([0.5 * half for half in range(1, 30)])


def test_it_is_counted_in_the_social_pension_of_its_day():
    """Decree 335/2026: 540,000 from 1 July 2026; 2 · 5 million · 10 years, 185.2 months of it."""
    june, july = (law(Article23Law, date(2026, *day)) for day in ((6, 30), (7, 1)))
    months = [allowance_months(allowance_worth(5e6, 10, one), one) for one in (june, july)]
    assert months == [200, 186]


@pytest.mark.parametrize(
    ("average", "years", "months", "monthly", "top_up"),
    [
        (5_000_000, 10, 200, 641_026, 0),
        (5_000_000, 6, 120, 500_000, 18_000_000),
        (3_000_000, 14.5, 174, 557_692, 0),
    ],
)
def test_the_allowance_reaches_to_the_social_pension(average, years, months, monthly, top_up):
    covered = allowance_months(allowance_worth(average, years, RULES), RULES)
    assert covered == months
    assert monthly_allowance(covered, FROM_62_TO_75, RULES) == monthly
    assert allowance_top_up(covered, FROM_62_TO_75, RULES) == top_up


def test_a_part_of_a_month_counts_as_a_month():
    assert allowance_months(allowance_worth(5_000_001, 10, RULES), RULES) == 201


def test_it_is_open_to_the_month_before_the_age_of_the_social_pension_alone():
    assert allowance_open(False, True, 60, 1.0)
    assert not allowance_open(False, True, 60, 0.0)
    assert allowance(5e6, 10, 1.0, RULES).monthly > 0.0
    assert allowance(5e6, 10, 0.0, RULES) == (0.0, 0.0, 0.0)


def test_there_is_no_allowance_before_july_2025():
    before = law(Article23Law, date(2025, 6, 30))
    assert allowance_worth(5e6, 10, before) == 0.0
    assert allowance(5e6, 10, FROM_62_TO_75, before) == (0.0, 0.0, 0.0)


@settings(deadline=None)
@given(SALARIES, YEARS)
def test_what_is_paid_is_what_the_years_are_worth_to_the_next_month(average, years):
    """With the months paid in where they are short; the last month is a whole one."""
    found = allowance(average, years, FROM_62_TO_75, RULES)
    worth = allowance_worth(average, years, RULES)
    paid = FROM_62_TO_75 * found.monthly - found.top_up
    assert worth - FROM_62_TO_75 <= paid <= worth + RULES.social_pension + FROM_62_TO_75


@settings(deadline=None)
@given(SALARIES, YEARS)
def test_more_years_never_give_less(average, years):
    more = allowance(average, years + 0.5, FROM_62_TO_75, RULES)
    assert more.monthly >= allowance(average, years, FROM_62_TO_75, RULES).monthly >= 500_000
