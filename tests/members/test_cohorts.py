"""Who of a cohort has ever worked, and who of 1995 draws a pension."""

import numpy as np
import pytest
from coverage_standin import give
from labour_standin import labour_of

from population_standin import population_of
from vss_actuarial.labour.labour import LabourGiven, project_labour
from vss_actuarial.members.cohorts import (
    CohortsGiven,
    GroupAtOpening,
    cohorts_of,
    ever_share,
    highest_share,
    pensioners_of_1995,
)
from vss_actuarial.scenario import Scenario

SCENARIO = Scenario.baseline()
AGES = np.arange(101)


def employed(years, of_age):
    """The same share of both sexes employed in every year."""
    return np.tile(of_age, (years, 2, 1))


def test_who_has_worked_at_the_best_age_has_ever_worked():
    """Half of those of 20, nine in ten of those of 40, a third of those of 60 are employed."""
    of_age = np.interp(AGES, [15, 20, 40, 60, 80], [0.0, 0.5, 0.9, 0.33, 0.0])
    highest = highest_share(employed(60, of_age))
    assert highest[0, 0, [20, 40, 60, 90]].tolist() == pytest.approx([0.5, 0.9, 0.9, 0.9])
    assert highest[25, 0, [20, 40, 60]].tolist() == pytest.approx([0.5, 0.9, 0.9])
    assert (np.diff([highest[t, 1, 20 + t] for t in range(60)]) >= 0.0).all()


def test_the_open_ended_age_keeps_the_highest_share_that_has_come_to_it():
    """Of those of 100 six in ten worked in the first year, of the younger a fifth, then nobody."""
    working = np.zeros((3, 2, 101))
    working[0], working[0, :, 100] = 0.2, 0.6
    assert highest_share(working)[:, 0, 99].tolist() == [0.2, 0.2, 0.2]
    assert highest_share(working)[:, 0, 100].tolist() == [0.6, 0.6, 0.6]


def test_the_factor_counts_those_who_worked_in_another_year_and_never_more_than_all():
    given = give(SCENARIO, CohortsGiven)
    people = np.full((len(given.years) + 1, 2, 101), 1000.0)
    wide = given._replace(ever_worked_factor=np.full(len(people), 1.2))
    share = ever_share(wide, 0.7 * people, people)
    assert share[50, 0, 40] == pytest.approx(0.84)
    assert ever_share(wide, 0.9 * people, people).max() == 1.0


def test_who_has_worked_and_emigrates_keeps_his_rights_after_the_record():
    """The cohort of 40 loses a tenth of its women to emigration in 2030: as many have worked."""
    population = population_of(SCENARIO)
    labour = project_labour(give(SCENARIO, LabourGiven), population)
    drawing = np.zeros((2, 101))
    given = give(SCENARIO, CohortsGiven)
    before = cohorts_of(given, population, labour, drawing).ever_worked
    fewer = population.population.copy()
    fewer[2031 - 1995 :, 1, :] *= 0.9
    left = type(population)(**{**vars(population), "population": fewer})
    after = cohorts_of(given, left, labour, drawing).ever_worked
    at, alive = 2031 - 1995, population.survival[2030 - 1995, 1, 41]
    assert after[1, at, 41] == pytest.approx(before[1, at - 1, 40] * alive)
    assert after[1, at, 41] > 0.99 * before[1, at, 41]


def test_nobody_of_the_open_ended_age_vanishes_after_the_record():
    """Half of them emigrate in 2030: as many have worked as of both ages are alive."""
    population = population_of(SCENARIO)
    labour = project_labour(give(SCENARIO, LabourGiven), population)
    fewer = population.population.copy()
    fewer[2031 - 1995 :, :, 100] *= 0.5
    left = type(population)(**{**vars(population), "population": fewer})
    ever = cohorts_of(give(SCENARIO, CohortsGiven), left, labour, np.zeros((2, 101))).ever_worked
    at = 2030 - 1995
    alive = (ever[:, at, 99] + ever[:, at, 100]) * population.survival[at, :, 100]
    np.testing.assert_allclose(ever[:, at + 1, 100], alive)


def test_in_the_open_ended_age_all_die_alike():
    cohorts = cohorts_of(
        give(SCENARIO, CohortsGiven), population_of(SCENARIO), labour_of(SCENARIO), np.zeros(1)
    )
    assert (cohorts.of_others[:, 100] == 1.0).all() and (cohorts.of_others[:, 40] > 1.0).all()


def test_the_group_opens_with_its_number_and_share_of_women():
    group = pensioners_of_1995(give(SCENARIO, GroupAtOpening))
    book = SCENARIO.assumptions
    assert group.sum() == pytest.approx(book["budget_pensioners_1995"].values[0].value)
    women = book["budget_pensioners_women"].values[0].value
    assert group[1].sum() / group.sum() == pytest.approx(women)
    assert not group[:, :38].any()


def test_who_is_past_99_and_has_worked_lives_on_in_the_open_ended_age():
    """Nobody comes of 99 in 2031, and all have left the country: those of 100 keep their rights."""
    population = population_of(SCENARIO)
    labour = project_labour(give(SCENARIO, LabourGiven), population)
    gone = population.population.copy()
    gone[2031 - 1995 :, :, 98:] = 0.0
    left = type(population)(**{**vars(population), "population": gone})
    ever = cohorts_of(give(SCENARIO, CohortsGiven), left, labour, np.zeros((2, 101))).ever_worked
    at, alive = 2031 - 1995, population.survival[2030 - 1995, 0, 100]
    assert ever[0, at, 100] == pytest.approx((ever[0, at - 1, 99:] * alive).sum())
