"""Additions to low pensions of before 1995."""

from datetime import date

import pytest
from in_force import law

from vss_actuarial.law.old_age.pre_1995 import TopUpLaw, pre_1995_top_up


@pytest.mark.parametrize(
    ("day", "pension", "added"),
    [
        (date(2023, 7, 1), 2_500_000, 300_000),  # Decree 42/2023: below 2.7 million
        (date(2023, 7, 1), 2_700_000, 300_000),  # from there up to 3.0 million
        (date(2023, 7, 1), 2_900_000, 100_000),
        (date(2023, 7, 1), 3_000_000, 0),
        (date(2024, 7, 1), 3_100_000, 300_000),  # Decree 75/2024: below 3.2, up to 3.5 million
        (date(2024, 7, 1), 3_450_000, 50_000),
    ],
)
def test_low_pensions_are_raised_by_300_000_or_to_the_level_above(day, pension, added):
    assert pre_1995_top_up(pension, law(TopUpLaw, day)) == added
