"""The price of months and years bought at the retirement age, by hand and as one person pays it."""

import numpy as np
import pytest

from vss_actuarial.branches.pension.bought import (
    MonthsBought,
    PensionRates,
    compounded,
    paid_for_months,
)
from vss_actuarial.law.contributing.advance import missing_months_bought

RATES = PensionRates(*(np.full(2, rate) for rate in (0.14, 0.08, 0.22)))
RETURNS = np.array([0.06, 0.03])


def bought(**amounts):
    """What is bought in the second year, in the second scheme."""
    arrays = {name: np.zeros((2, 3)) for name in MonthsBought.__dataclass_fields__}
    for name, amount in amounts.items():
        arrays[name][1, 1] = amount
    return MonthsBought(**arrays)


def test_compulsory_months_cost_22_per_cent_of_the_salary_each():
    """100 buy 4 months each on 10 million: 880,000 dong a month and head would be 22 % of 4."""
    paid = paid_for_months(RATES, bought(months_pay=100 * 4 * 10e6), RETURNS)
    assert paid[1, 1] == pytest.approx(0.22 * 100 * 4 * 10e6)
    assert paid.sum() == paid[1, 1]


def test_voluntary_years_are_compounded_at_the_return_of_the_year_before():
    """One buys 36 months on 10 million at half a per cent a month."""
    people = bought(years_pay=36 * 10e6, years_lacking=36.0, years_buyers=1.0)
    by_law = missing_months_bought(0.22 * 10e6, 36, 0.06 / 12)
    assert paid_for_months(RATES, people, RETURNS)[1, 1] == pytest.approx(by_law, rel=1e-6)


def test_between_two_whole_months_the_price_is_between_theirs():
    assert compounded(0.0, 0.01) == 1.0
    assert compounded(1.0, 0.01) == pytest.approx(1.01)
    assert 2.5 * compounded(2.5, 0.01) == pytest.approx(
        0.5 * (2 * compounded(2.0, 0.01) + 3 * compounded(3.0, 0.01))
    )
