"""The price record gives the coefficients by which salaries are revalued, as published."""

import numpy as np
import pytest

from vss_actuarial import Scenario
from vss_actuarial.individual.prices import coefficients, is_published

LAW = Scenario.baseline().law
PUBLISHED = LAW["revaluation_coefficients"]
HUNDREDTH = 0.01 + 1e-9


@pytest.mark.parametrize("line", PUBLISHED.values, ids=lambda line: str(line.since.year))
def test_the_rule_gives_every_published_table_to_a_hundredth(line):
    rule = coefficients(LAW, line.since.year, {})
    before = line.since.year - int(PUBLISHED.at[0])
    assert np.abs(rule[:before] - np.array(line.value)[:before]).max() <= HUNDREDTH


def test_the_rule_gives_the_coefficients_of_2020():  # Circular 35/2019/TT-BLDTBXH, 1996 to 2000
    rule = coefficients(LAW, 2020, {})
    assert rule[2:7].tolist() == [3.89, 3.77, 3.50, 3.35, 3.41]


def test_the_rule_is_no_table():
    assert not np.array_equal(coefficients(LAW, 2026, {}), coefficients(LAW, 2026))
    assert is_published(LAW, 2026) and not is_published(LAW, 2027)
