"""Fertility, mortality, migration and the sex ratio move from their year, and by what is said."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from population_standin import changed, population_given, population_of, with_changes
from vss_actuarial.ground.errors import InputError
from vss_actuarial.population import ESTIMATED, Population, project_population
from vss_actuarial.population.inputs import FIRST, PROJECTED, further_migrants
from vss_actuarial.population.levers import (
    check_nobody_below_zero,
    mean_age,
    moved_migration,
    pattern_at,
)
from vss_actuarial.projection.door import population_before
from vss_actuarial.scenario import Scenario

LAST = 2100
BASE = population_of(Scenario.baseline())
GIVEN = population_given(Scenario.baseline())
FLOWS = ("births", "deaths", "net_migration", "survival", "fertility_rate", "life_expectancy")
MOVABLE = st.integers(ESTIMATED + 1, LAST)
LEVERS = {
    "total_fertility": (0.5, 4.0),
    "mean_age_at_childbearing": (24.0, 34.0),
    "life_expectancy_men": (60.0, 95.0),
    "life_expectancy_women": (60.0, 98.0),
    "net_migration": (-1e5, 5e5),
    "sex_ratio_at_birth": (0.9, 1.3),
}
NAMED_VALUES = st.sampled_from(sorted(LEVERS)).flatmap(
    lambda name: st.tuples(st.just(name), st.floats(*LEVERS[name]))
)
few = settings(deadline=None, max_examples=20)


def women(population: Population) -> np.ndarray:
    """Women by age, at the mean of both ends of each year."""
    return 0.5 * (population.population[:-1, 1] + population.population[1:, 1])


@few
@given(MOVABLE, NAMED_VALUES)
def test_nothing_moves_before_the_year_of_a_change(since, named):
    name, value = named
    moved, t = with_changes(since, **{name: value}), since - FIRST
    np.testing.assert_array_equal(moved.population[: t + 1], BASE.population[: t + 1])
    for flow in FLOWS:
        np.testing.assert_array_equal(getattr(moved, flow)[:t], getattr(BASE, flow)[:t])


@pytest.mark.parametrize("name", LEVERS)
def test_each_lever_moves_the_stock_from_its_year_on(name):
    moved = with_changes(2040, **{name: getattr(GIVEN, name)[-1] + 0.1})
    at_end = slice(2041 - FIRST, None)
    apart = np.abs(moved.population[at_end] - BASE.population[at_end]).sum(axis=(1, 2))
    assert (apart > 0.0).all()


@few
@given(MOVABLE, st.floats(0.5, 4.0))
def test_total_fertility_is_the_lever_as_nearly_as_that_of_the_base_is(since, value):
    t = since - FIRST
    moved = with_changes(since, total_fertility=value).fertility_rate.sum(axis=1)[t:]
    of_base = BASE.fertility_rate.sum(axis=1)[t:] / GIVEN.total_fertility[t:]
    np.testing.assert_allclose(moved, value * of_base, rtol=1e-12)
    np.testing.assert_allclose(moved, value, rtol=0.005)


@few
@given(MOVABLE, st.floats(0.5, 4.0))
def test_births_go_with_fertility_and_with_the_women_there_are(since, value):
    moved, t = with_changes(since, total_fertility=value), since - FIRST
    expected = BASE.births[t].sum() * value / GIVEN.total_fertility[t]
    assert moved.births[t].sum() == pytest.approx(expected, rel=1e-9)
    born = (moved.fertility_rate * women(moved)).sum(axis=1)
    after = slice(max(t, PROJECTED - FIRST), None)
    np.testing.assert_allclose(moved.births[after].sum(axis=1), born[after], rtol=1e-9)


@few
@given(MOVABLE, st.floats(24.0, 34.0))
def test_the_mean_age_at_childbearing_is_the_lever_and_total_fertility_stays(since, value):
    moved, t = with_changes(since, mean_age_at_childbearing=value).fertility_rate, since - FIRST
    np.testing.assert_allclose(mean_age(moved[t:]), value, rtol=1e-9)
    np.testing.assert_allclose(moved.sum(axis=1), BASE.fertility_rate.sum(axis=1), rtol=1e-9)
    assert (moved >= 0.0).all()


@few
@given(MOVABLE, st.floats(50.0, 100.0), st.floats(50.0, 100.0))
def test_life_expectancy_is_the_lever(since, men, women_):
    moved = with_changes(since, life_expectancy_men=men, life_expectancy_women=women_)
    reached = moved.life_expectancy[since - FIRST :]
    np.testing.assert_allclose(reached, [[men, women_]] * len(reached), atol=1e-9)


def test_a_longer_life_of_men_leaves_that_of_women_to_the_bit():
    moved = with_changes(2030, life_expectancy_men=80.0)
    np.testing.assert_array_equal(moved.survival[:, 1], BASE.survival[:, 1])
    np.testing.assert_array_equal(moved.fertility_rate, BASE.fertility_rate)


@few
@given(st.integers(PROJECTED, LAST), st.floats(-1e5, 5e5))
def test_net_migration_comes_to_the_lever(since, value):
    moved = with_changes(since, net_migration=value).net_migration
    total = moved[since - FIRST :].sum(axis=(1, 2))
    np.testing.assert_allclose(total, value, rtol=1e-9, atol=1e-6)


def test_half_of_the_migrants_are_half_of_each_age_and_none_are_none():
    by_age = BASE.net_migration[[50, 60]]
    total = by_age.sum(axis=(1, 2))
    np.testing.assert_allclose(moved_migration(by_age, total, 0.5 * total), 0.5 * by_age)
    assert not moved_migration(by_age, total, 0.0 * total).any()


def test_who_leaves_where_others_came_is_of_the_ages_at_which_people_move():
    """From 100 who came to 50 who leave: nobody comes, and 50 leave as further migrants would."""
    by_age = np.zeros((1, 2, 101))
    by_age[0, 0, 60] = 100.0
    left = moved_migration(by_age, np.array([100.0]), np.array([-50.0]))
    np.testing.assert_allclose(left[0], -50.0 * further_migrants())


def test_where_as_many_come_as_go_the_same_total_moves_nobody_elsewhere():
    by_age = np.zeros((1, 2, 101))
    by_age[0, 0, 20], by_age[0, 1, 30] = 100.0, -100.0
    none = np.zeros(1)
    np.testing.assert_array_equal(moved_migration(by_age, none, none), by_age)


def test_many_who_come_are_of_the_ages_at_which_people_move():
    more = with_changes(2030, net_migration=300_000.0).net_migration[2030 - FIRST]
    assert (more >= 0.0).all()
    at = more.sum(axis=0)
    assert at[18:40].mean() > 1.5 * at[:18].mean()
    assert at[18:40].mean() > 4.0 * at[40:].mean()


@few
@given(MOVABLE, st.floats(0.9, 1.3))
def test_boys_per_girl_are_the_lever(since, value):
    births = with_changes(since, sex_ratio_at_birth=value).births[since - FIRST :]
    np.testing.assert_allclose(births[:, 0] / births[:, 1], value, rtol=1e-9)


@few
@given(NAMED_VALUES)
def test_years_of_estimates_stay_as_published(named):
    name, value = named
    reaching_back = with_changes(2000, **{name: value})
    from_2024 = with_changes(ESTIMATED + 1, **{name: value})
    np.testing.assert_array_equal(reaching_back.population, from_2024.population)


def test_the_base_said_again_is_the_base_to_the_bit():
    again = changed(2024, **{name: getattr(GIVEN, name).copy() for name in LEVERS})
    same = project_population(again, population_before(Scenario.baseline()))
    np.testing.assert_array_equal(same.population, BASE.population)


def test_a_year_that_is_not_changed_keeps_its_rates_to_the_bit():
    only_2030 = np.where(GIVEN.years == 2030, 2.2, GIVEN.total_fertility)
    moved = with_changes(2030, total_fertility=only_2030)
    others = GIVEN.years != 2030
    np.testing.assert_array_equal(moved.fertility_rate[others], BASE.fertility_rate[others])


def test_an_age_pattern_is_read_between_two_years_and_moved_beyond_them():
    patterns = np.zeros((2, 101))
    patterns[0, 20], patterns[1, 30] = 1.0, 1.0
    between, beyond = pattern_at(patterns, np.array([23.0, 31.0]))
    assert between[[20, 30]].tolist() == pytest.approx([0.75, 0.25])  # 20.5 and 30.5, a quarter on
    assert beyond[[30, 31]].tolist() == pytest.approx([0.5, 0.5])  # half a year later


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"net_migration": -1e6}, ("net_migration", "women aged")),
        ({"total_fertility": 0.0}, ("total_fertility", "2030", "aged 0", "net_migration")),
    ],
)
def test_more_than_there_are_cannot_leave(values, words):
    with pytest.raises(InputError) as refusal:
        with_changes(2030, **values)
    said = str(refusal.value)
    assert "\n" not in said
    assert all(word in said for word in words), said


def test_how_many_there_are_and_how_many_leave_is_told():
    """Of 30 women of 40 a hundred are to leave: 70 below nothing."""
    population, migration = np.full((2, 2, 101), 1000.0), np.zeros((1, 2, 101))
    population[1, 1, 40], migration[0, 1, 40] = -70.0, -100.0
    with pytest.raises(InputError, match=r"in 2030, 100 women aged 40 are .* where there are 30;"):
        check_nobody_below_zero(population, migration, np.array([2030]), ["net_migration"])


def test_no_children_are_born_where_fertility_is_nothing_and_nobody_leaves():
    moved = with_changes(2030, total_fertility=0.0, net_migration=0.0)
    assert not moved.births[2030 - FIRST :].any()
    assert not moved.population[-1, :, :71].any()


def test_a_life_expectancy_that_no_life_table_has_is_refused_by_name():
    with pytest.raises(InputError, match=r"life_expectancy_women: no life table has 200 years"):
        with_changes(2030, life_expectancy_women=200.0)


@pytest.mark.parametrize("end", ["low", "high"])
@pytest.mark.parametrize("name", LEVERS)
def test_both_ends_of_a_range_run_or_are_refused_by_name(name, end):
    value = getattr(Scenario.baseline().assumptions[name], end)
    try:
        moved = with_changes(2027, **{name: value})
    except InputError as refusal:
        assert str(refusal).startswith(name)
    else:
        assert np.isfinite(moved.population).all()
