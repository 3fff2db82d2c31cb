"""Additions to low pensions of before 1995."""

from datetime import date

import pytest
from in_force import BOOK, law

from vss_actuarial.law.old_age.in_payment.pre_1995 import TopUpLaw, pre_1995_top_up


@pytest.mark.parametrize(
    ("day", "pension", "added"),
    [
        (date(2022, 1, 1), 2_300_000, 200_000),  # Decree 108/2021: at most 2.3 million
        (date(2022, 1, 1), 2_400_000, 100_000),  # above that up to 2.5 million
        (date(2023, 7, 1), 2_500_000, 300_000),  # Decree 42/2023: below 2.7 million
        (date(2023, 7, 1), 2_700_000, 300_000),  # from there up to 3.0 million
        (date(2023, 7, 1), 2_900_000, 100_000),
        (date(2023, 7, 1), 3_000_000, 0),
        (date(2024, 7, 1), 3_100_000, 300_000),  # Decree 75/2024: below 3.2, up to 3.5 million
        (date(2024, 7, 1), 3_450_000, 50_000),
        (date(2026, 7, 1), 3_499_999, 300_000),  # Decree 162/2026: at or below 3.5 million
        (date(2026, 7, 1), 3_500_000, 300_000),
        (date(2026, 7, 1), 3_500_001, 299_999),  # above, and below 3.8 million: to 3.8 million
        (date(2026, 7, 1), 3_800_000, 0),
    ],
)
def test_low_pensions_are_raised_by_300_000_or_to_the_level_above(day, pension, added):
    assert pre_1995_top_up(pension, law(TopUpLaw, day)) == added


@pytest.mark.parametrize("day", BOOK["pre_1995_pension_top_up"].days)
def test_at_the_level_itself_both_groups_are_given_the_same(day):
    """Decrees differ in whether the level belongs to the first group: it must not matter."""
    amount, level, floor = law(TopUpLaw, day)
    assert amount == floor - level
