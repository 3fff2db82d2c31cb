"""What the files of `data/population` give: totals are those of the file, patterns in between."""

import numpy as np
import pytest

from population_standin import population_given
from vss_actuarial.ground.errors import InputError
from vss_actuarial.population import inputs
from vss_actuarial.population.inputs import FIRST, read_annual, read_by_age, shipped_inputs
from vss_actuarial.population.levers import mean_age
from vss_actuarial.scenario import Scenario

GIVEN = population_given(Scenario.baseline())
INPUTS = shipped_inputs(GIVEN)


def test_fertility_by_age_adds_up_to_the_total():
    total = GIVEN.total_fertility
    np.testing.assert_allclose(INPUTS.fertility_rate.sum(axis=1), total, rtol=1e-4)


def test_the_mean_age_at_childbearing_is_that_of_the_age_pattern():
    np.testing.assert_allclose(
        GIVEN.mean_age_at_childbearing, mean_age(INPUTS.fertility_rate), atol=1e-3
    )


def test_no_child_is_born_to_the_very_young_or_old():
    fertility = INPUTS.fertility_rate
    assert (fertility >= 0.0).all()
    assert not fertility[:, :10].any()
    assert not fertility[:, 56:].any()


def test_net_migration_by_age_adds_up_to_the_total():
    moved = INPUTS.net_migration.sum(axis=(1, 2))
    np.testing.assert_allclose(moved, GIVEN.net_migration, atol=1e-6)


def test_net_migration_has_the_published_ages_in_an_anchor_year():
    years, persons = read_by_age("net_migration_pattern.csv")
    for year, anchor in zip(years[1:], persons[1:], strict=True):
        moved = INPUTS.net_migration[year - FIRST]
        scale = np.abs(anchor).sum()
        assert np.abs(moved - anchor).sum() < 0.01 * scale


def test_the_sex_ratio_at_birth_stays_in_reason():
    ratio = INPUTS.sex_ratio
    assert ((ratio > 1.0) & (ratio < 1.2)).all()


def test_a_missing_file_of_the_population_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(inputs, "data_folder", lambda: tmp_path)
    with pytest.raises(InputError, match=r"annual\.csv: there is no such file"):
        read_annual()
