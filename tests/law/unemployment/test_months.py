"""Months of unemployment benefit under the first law."""

from datetime import date

import numpy as np
import pytest

from vss_actuarial.individual.doors import benefit
from vss_actuarial.law.given import with_given
from vss_actuarial.law.in_force import InForce, shipped_law
from vss_actuarial.law.unemployment.months import reserved_months, unemployment_months_by_steps


@pytest.mark.parametrize(
    ("paid", "months"), [(11, 0), (12, 3), (35, 3), (36, 6), (71, 6), (72, 9), (143, 9), (144, 12)]
)
def test_months_of_the_first_law_go_by_steps(paid, months):  # Law 71/2006/QH11, Art. 82(2)
    steps, due = np.array([12.0, 36.0, 72.0, 144.0]), np.array([3.0, 6.0, 9.0, 12.0])
    assert unemployment_months_by_steps(paid, steps, due) == months


@pytest.mark.parametrize(("most", "kept"), [(142, 0), (143, 11), (144, 11)])
def test_months_up_to_the_most_that_is_kept_are_kept(most, kept):  # Decree 374/2025, Art. 8(1)
    numbers = {
        "unemployment_first_paid_months": 36,
        "unemployment_paid_months_per_month": 12,
        "unemployment_first_months": 3,
        "unemployment_most_months": 12,
        "unemployment_reserve_most_months": most,
    }
    rules = InForce(with_given(shipped_law(), numbers), date(2026, 3, 1))
    assert reserved_months(143.0, rules) == kept


def test_of_just_the_months_that_are_kept_none_is_told_to_be_too_many():
    law = with_given(shipped_law(), {"unemployment_reserve_most_months": 144})
    facts = {"salary": 6e6, "region": 1, "on": date(2026, 3, 1), "law": law}
    for months, above in ((144, False), (145, True)):
        reasons = [one.reason for one in benefit("unemployment")(months=months, **facts).steps]
        assert any(why and why.name == "above_what_is_kept" for why in reasons) is above
