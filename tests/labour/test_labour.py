"""Labour force and employed persons."""

import numpy as np
import pytest
from labour_standin import labour_of, population

from vss_actuarial.scenario.scenario import Scenario

BASELINE = Scenario.baseline()
LABOUR = labour_of(BASELINE)
AT_2024, AT_2060 = 2024 - 1995, 2060 - 1995


def test_nobody_works_who_is_not_in_the_labour_force_nor_lives():
    persons = population(BASELINE).population
    assert (LABOUR.employed >= 0).all()
    assert (LABOUR.employed <= LABOUR.labour_force).all() and (LABOUR.labour_force <= persons).all()


def test_survey_rates_stand_at_the_middle_of_their_bands():  # ILOSTAT 2024
    persons = population(BASELINE).population
    rates = LABOUR.labour_force[AT_2024] / np.maximum(persons[AT_2024], 1e-9) / 0.93
    assert rates[0, 32] == pytest.approx(0.944) and rates[1, 52] == pytest.approx(0.840)


def test_rates_are_smooth_in_age():
    persons = population(BASELINE).population
    rates = (LABOUR.labour_force / np.maximum(persons, 1e-9))[:, :, 17:90]
    assert np.abs(np.diff(rates, axis=2)).max() < 0.10


def test_the_retirement_age_is_that_of_the_decree():  # Decree 135/2020, Art. 4
    assert LABOUR.retirement_age[2024 - 1995] == pytest.approx([61.0, 56 + 4 / 12])
    assert LABOUR.retirement_age[-1] == pytest.approx([62.0, 60.0])


def test_the_share_below_the_retirement_age_is_that_of_the_cell():
    below = LABOUR.share_below_retirement_age[AT_2024]
    assert below[1, 55:58] == pytest.approx([1.0, 1 / 3, 0.0])


def test_a_later_retirement_age_keeps_older_workers_and_leaves_the_young_alone():
    reform = BASELINE.with_reform("age_65")
    later = labour_of(reform)
    gain = later.labour_force[AT_2060] - LABOUR.labour_force[AT_2060]
    assert gain[:, :51] == pytest.approx(0.0) and (gain[:, 56:75] > 0).all()
    assert later.labour_force[: 2034 - 1995] == pytest.approx(LABOUR.labour_force[: 2034 - 1995])


def test_a_shorter_projection_is_the_beginning_of_the_longer_one():
    for last in (1995, 2020, 2030):
        scenario = BASELINE.replace(last_year=last)
        short = labour_of(scenario)
        assert short.employed == pytest.approx(LABOUR.employed[: last - 1995 + 2])
