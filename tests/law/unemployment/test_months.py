"""Months of unemployment benefit under the first law."""

import numpy as np
import pytest

from vss_actuarial.law.unemployment.months import unemployment_months_by_steps


@pytest.mark.parametrize(
    ("paid", "months"), [(11, 0), (12, 3), (35, 3), (36, 6), (71, 6), (72, 9), (143, 9), (144, 12)]
)
def test_months_of_the_first_law_go_by_steps(paid, months):  # Law 71/2006/QH11, Art. 82(2)
    steps, due = np.array([12.0, 36.0, 72.0, 144.0]), np.array([3.0, 6.0, 9.0, 12.0])
    assert unemployment_months_by_steps(paid, steps, due) == months
