"""Effects of a reform: old age, present value, and the year in which it turns."""

import numpy as np
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.measures.effect_tables import figures
from vss_actuarial.measures.effects import break_even_year, cumulated_effect, share_in_old_age
from vss_actuarial.scenario.known import first_after_record

YEARS = np.arange(2030, 2036)


def test_the_share_counts_persons_of_65_and_over_and_none_twice():
    drawers, people = np.zeros((1, 2, 101)), np.zeros((1, 2, 101))
    people[0, :, 70], people[0, :, 60] = 100.0, 1000.0
    drawers[0, 0, 70], drawers[0, 1, 70], drawers[0, 0, 60] = 150.0, 20.0, 500.0
    assert share_in_old_age(drawers, people)[0] == pytest.approx((100 + 20) / 200)


def test_an_effect_is_discounted_from_the_middle_of_its_year():
    """10 in the second year's middle, at 21 %: 10 / 1.1; then 10 / 1.21 / 1.1."""
    net, rate = np.array([0.0, 10.0, 10.0]), np.full(3, 0.21)
    assert cumulated_effect(net, rate, 1) == pytest.approx([0.0, 10 / 1.1, 10 / 1.1 + 10 / 1.331])


@pytest.mark.parametrize(
    ("cumulated", "year"),
    [
        ([0, 5, 8, 3, -1, -4], 2034),  # a gain that becomes a loss
        ([0, -5, -3, 2, 4, 4], 2033),  # a loss that becomes a gain
        ([5, -1, 2, -3, -4, -5], 2033),  # there and back: the last time counts
        ([5, -1, 2, 3, 4, 5], None),  # back again
        ([5, 4, 3, 2, 1, 1], None),
        ([0, 0, 0, 0, 0, 0], None),
        ([1e9, 1e9, 0.0, -1e-3, 0.0, 0.0], None),  # rounding
    ],
)
def test_the_break_even_year(cumulated, year):
    assert break_even_year(YEARS, np.array(cumulated, dtype=float)) == year


def test_pensioners_of_the_first_year_after_the_record_are_those_it_begins_with():
    """Alignment adds to those of the model on the first day, and the effects count them."""
    result = project(Scenario.baseline().replace(last_year=2027))
    first = first_after_record()
    row, t = figures(result).loc[first], first - 1995
    added = result.arrays["old_age_pensioners_aligned"][t].sum()
    before = result.arrays["old_age_pensioners"][t].sum()
    assert added > 0.01 * before
    assert row["old_age_pensioners [persons]"] == pytest.approx(before + added)
