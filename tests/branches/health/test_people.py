"""Who is insured for health: once each, in the first group that takes him."""

from types import SimpleNamespace

import numpy as np
import pytest
from coverage_standin import give, people_of
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.branches.health.people import (
    AGED,
    CHILDREN,
    HOUSEHOLDS,
    PENSIONERS,
    POOR,
    WORKERS,
    HealthGiven,
    check_health_insured,
    health_insured_total,
    health_warnings,
    project_health_insured,
)
from vss_actuarial.ground.identities import IdentityError
from vss_actuarial.scenario import Scenario

SCENARIO = Scenario.baseline().replace(last_year=2040)
GIVEN = give(SCENARIO, HealthGiven)
STOCKS = len(SCENARIO.years) + 1


def insured(people=5e5, workers=0.2, pensioners=0.1, of=GIVEN):
    """A population alike at all ages; workers of 20 to 59, pensioners from 60."""
    population = np.full((STOCKS, 2, 101), people)
    at_work, drawing = np.zeros_like(population), np.zeros_like(population)
    at_work[..., 20:60] = workers * people
    drawing[..., 60:] = pensioners * people
    result = project_health_insured(
        of,
        people_of(population),
        SimpleNamespace(by_duty=at_work),
        SimpleNamespace(pensions=drawing),
    )
    return population, result


def test_groups_sum_to_the_published_insured():
    _, result = insured()
    years, totals = GIVEN.record.published("health_insured")
    sums = result.persons.sum(axis=(1, 2, 3))[years.astype(int) + 1 - 1995]
    assert sums == pytest.approx(totals)


def test_workers_and_pensioners_are_counted_before_all_others():
    population, result = insured()
    assert result.persons[:, WORKERS, :, 20:60] == pytest.approx(0.2 * population[..., 20:60])
    assert result.persons[:, PENSIONERS, :, 60:] == pytest.approx(0.1 * population[..., 60:])


def test_children_and_the_old_are_insured_by_age():
    _, result = insured()
    year = 2026 - 1995
    assert result.persons[year, CHILDREN, :, 5].min() > 0.0
    assert result.persons[year, CHILDREN, :, 6:].max() == 0.0
    assert result.persons[year, AGED, :, 75].min() > 0.0
    assert result.persons[year - 1, AGED, :, 79].max() == 0.0  # 80 until the social pension


def test_an_age_of_children_moved_by_a_reform_moves_the_group():
    _, result = insured(of=give(SCENARIO.set("health_child_age", 8, since=2030), HealthGiven))
    of_six_and_seven = result.persons[:, CHILDREN, :, 6:8].min(axis=(1, 2))
    assert of_six_and_seven[2030 - 1995] == 0.0 < of_six_and_seven[2031 - 1995]
    assert result.persons[:, CHILDREN, :, 8:].max() == 0.0


def test_households_vanish_and_the_flexible_groups_shrink_where_others_fill_the_total():
    """52.4 million at the end of 2010: 20 at work, 14 with a pension, the young and the old."""
    _, result = insured(people=5e5, workers=0.5, pensioners=0.35)
    persons = result.persons[2011 - 1995].sum(axis=(1, 2))
    assert persons[HOUSEHOLDS] == 0.0
    assert 0.0 < persons[POOR] < 0.2 * 101e6 * 0.3
    assert persons.sum() == pytest.approx(52.4e6)


def test_workers_and_pensioners_alone_may_be_more_than_the_total():
    _, result = insured(people=1.6e6, workers=0.9, pensioners=0.9)
    persons = result.persons[2011 - 1995].sum(axis=(1, 2))
    assert persons[WORKERS] == pytest.approx(0.9 * 1.6e6 * 80)
    assert persons[POOR:].sum() == pytest.approx(0.0, abs=1e-6)


def test_pensioners_beyond_the_population_are_told_and_not_insured():
    """Where 1.2 draw a pension for each who lives, all who live are insured and 0.2 cannot be."""
    population, result = insured(pensioners=1.2, workers=0.0)
    assert result.persons[:, PENSIONERS, :, 60:] == pytest.approx(population[..., 60:])
    assert result.beyond[..., 60:] == pytest.approx(0.2 * population[..., 60:])
    (text,) = health_warnings(GIVEN, result)
    assert "ever_worked_factor" in text
    assert health_warnings(GIVEN, insured()[1]) == []


def test_groups_that_do_not_sum_to_the_total_are_named():
    population, result = insured()
    with pytest.raises(IdentityError, match="health insured: sum of the groups"):
        check_health_insured(
            result.persons * 1.01,
            health_insured_total(GIVEN, population.sum(axis=(1, 2))),
            population,
        )


@settings(deadline=None, max_examples=20)
@given(st.floats(2.2e5, 9e5), st.floats(0.0, 0.2), st.floats(0.0, 0.3))
def test_nobody_is_insured_twice(people, workers, pensioners):
    population, result = insured(people, workers, pensioners)
    assert (result.persons >= 0.0).all()
    assert (result.persons.sum(axis=1) <= population * (1.0 + 1e-9)).all()
    total = health_insured_total(GIVEN, population.sum(axis=(1, 2)))
    total = np.maximum(total, result.persons[:, :POOR].sum(axis=(1, 2, 3)))
    assert result.persons.sum(axis=(1, 2, 3)) == pytest.approx(total)


def test_later_coverage_is_near_everyone_and_never_more():
    population, result = insured()
    share = result.persons[-1].sum() / population[-1].sum()
    assert share == pytest.approx(0.985)
