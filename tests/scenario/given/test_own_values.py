"""Values of the user's own stand in place of the shipped ones, with the changes on top."""

import numpy as np

from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given.own_values import on_own_values

NAME = "total_fertility"


def test_own_values_take_the_place_of_the_shipped_ones_from_their_first_year():
    baseline = Scenario.baseline()
    years, values = np.arange(2030, 2036), np.linspace(2.2, 1.7, 6)
    changed = baseline.shift(NAME, 0.1, since=2033)
    base = on_own_values(changed, years, {NAME: values}, "own").assumptions[NAME].unchanged
    assert base.by_year(years).tolist() == values.tolist()
    assert base.by_year([2029]) == baseline.assumptions[NAME].by_year([2029])
    assert [line.since.year for line in base.values if line.since.year >= 2030] == years.tolist()
    moved = on_own_values(changed, years, {NAME: values}, "own").assumptions[NAME]
    assert (moved.by_year(years) - values).round(12).tolist() == [0.0] * 3 + [0.1] * 3
