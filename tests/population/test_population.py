"""The cohort-component method, and the population it gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from population_standin import population_of
from vss_actuarial.ground.identities import IdentityError
from vss_actuarial.population.inputs import FIRST, PROJECTED, read_annual, read_by_age
from vss_actuarial.population.population import check_population, cohort_component
from vss_actuarial.scenario import Scenario

SEEDS = st.integers(0, 2**32 - 1)
YEARS = np.arange(1995, 2101)


@pytest.fixture(scope="module")
def viet_nam():
    return population_of(Scenario.baseline())


def drawn(seed, years=3):
    """Opening, survival, fertility, share of boys and migration at random."""
    rng = np.random.default_rng(seed)
    fertility = np.zeros((years, 101))
    fertility[:, 15:50] = rng.uniform(0.0, 0.2, (years, 35))
    return (
        rng.uniform(0.0, 1e6, (2, 101)),
        rng.uniform(0.0, 1.0, (years, 2, 101)),
        fertility,
        rng.uniform(0.4, 0.6, years),
        rng.uniform(-10.0, 1e3, (years, 2, 101)),
    )


def by_hand(opening, survival, fertility, boys, migration):
    """Everybody a year older, one cell after the other."""
    years = len(survival)
    stock, births = np.zeros((years + 1, 2, 101)), np.zeros((years, 2))
    stock[0] = opening
    for t in range(years):
        for sex in range(2):
            for age in range(1, 101):
                before = stock[t, sex, age - 1]
                if age == 100:
                    before += stock[t, sex, 100]
                stock[t + 1, sex, age] = before * survival[t, sex, age] + migration[t, sex, age]
        born = 0.0
        for age in range(1, 101):
            women = (stock[t, 1, age] + stock[t + 1, 1, age]) / 2.0
            born += women * fertility[t, age]
        births[t] = born * boys[t], born * (1.0 - boys[t])
        for sex in range(2):
            stock[t + 1, sex, 0] = births[t, sex] * survival[t, sex, 0] + migration[t, sex, 0]
    return stock, births


@settings(deadline=None, max_examples=30)
@given(SEEDS)
def test_the_kernel_does_what_a_slow_loop_does(seed):
    inputs = drawn(seed)
    stock, births = cohort_component(*inputs)
    slow_stock, slow_births = by_hand(*inputs)
    np.testing.assert_allclose(stock, slow_stock, rtol=1e-12)
    np.testing.assert_allclose(births, slow_births, rtol=1e-12)


@settings(deadline=None, max_examples=30)
@given(SEEDS, st.floats(0.1, 10.0))
def test_so_many_times_the_people_have_so_many_times_the_children(seed, times):
    opening, survival, fertility, boys, migration = drawn(seed)
    stock, births = cohort_component(opening, survival, fertility, boys, migration)
    more, born = cohort_component(times * opening, survival, fertility, boys, times * migration)
    np.testing.assert_allclose(more, times * stock, rtol=1e-9)
    np.testing.assert_allclose(born, times * births, rtol=1e-9)


def test_those_of_100_and_over_are_neither_lost_nor_carried_twice():
    """7 aged 99 and 3 aged 100 or more, half of whom survive: 5 are there a year later."""
    opening = np.zeros((2, 101))
    opening[0, 99], opening[0, 100] = 7.0, 3.0
    still = (np.full((2, 2, 101), 0.5), np.zeros((2, 101)), np.full(2, 0.5), np.zeros((2, 2, 101)))
    stock, _ = cohort_component(opening, *still)
    assert stock[:, 0, 100].tolist() == [3.0, 5.0, 2.5]
    assert stock[1:, :, :100].sum() == 0.0


def test_without_deaths_births_and_migration_everybody_stays():
    opening, _, _, boys, migration = drawn(1)
    nothing = 0.0 * migration
    stock, births = cohort_component(opening, nothing + 1.0, np.zeros((3, 101)), boys, nothing)
    np.testing.assert_allclose(stock.sum(axis=(1, 2)), opening.sum(), rtol=1e-12)
    assert not births.any()


def test_births_are_those_of_the_united_nations(viet_nam):
    births = viet_nam.births.sum(axis=1)
    np.testing.assert_allclose(births, read_annual()["births"], rtol=1e-3)


def test_life_expectancy_is_that_of_the_united_nations(viet_nam):
    """The published figures have three decimals: 67.116 and 74.543 in 1995, 83.622 and 88.591."""
    expected = [[67.116, 74.543], [83.622, 88.591]]
    np.testing.assert_allclose(viet_nam.life_expectancy[[0, -1]], expected, atol=0.0005)


def test_1_july_2026_is_that_of_the_united_nations(viet_nam):
    year = PROJECTED - FIRST
    middle = 0.5 * (viet_nam.population[year] + viet_nam.population[year + 1])
    _, july = read_by_age("population_1jul_2026.csv")
    np.testing.assert_allclose(middle, july[0], rtol=1e-6)


def test_deaths_to_2025_come_near_those_of_the_united_nations(viet_nam):
    """2020 and 2021, the years of the pandemic, stand between anchors of mortality."""
    deaths = viet_nam.deaths.sum(axis=(1, 2))
    ratio = deaths / read_annual()["deaths"]
    past = PROJECTED > YEARS
    usual = past & ~np.isin(YEARS, (2020, 2021))
    np.testing.assert_allclose(ratio[usual], 1.0, atol=0.005)
    np.testing.assert_allclose(ratio[past], 1.0, atol=0.025)


def test_every_cohort_closes_in_every_year(viet_nam):
    p = viet_nam
    for t in range(len(YEARS)):
        for sex in range(2):
            born = p.births[t, sex] - p.deaths[t, sex, 0] + p.net_migration[t, sex, 0]
            assert p.population[t + 1, sex, 0] == pytest.approx(born, rel=1e-9)
            left = p.population[t, sex, :-1] - p.deaths[t, sex, 1:] + p.net_migration[t, sex, 1:]
            left[-1] += p.population[t, sex, 100]
            np.testing.assert_allclose(p.population[t + 1, sex, 1:], left, rtol=1e-9, atol=1e-3)


def test_nobody_is_negative_and_nobody_dies_twice(viet_nam):
    p = viet_nam
    assert (p.population >= 0.0).all()
    assert (p.births > 0.0).all()
    assert (p.deaths >= 0.0).all()
    assert (p.deaths[:, :, 1:100] <= p.population[:-1, :, :99]).all()


def test_deaths_are_by_survival_and_not_by_the_probability_of_an_exact_age(viet_nam):
    """Those aged 70 on 1 January 2030, and how many of them are there to turn 72."""
    t = 2030 - FIRST
    survival = viet_nam.survival[t, 0, 71]
    dead = viet_nam.population[t, 0, 70] * (1.0 - survival)
    assert viet_nam.deaths[t, 0, 71] == pytest.approx(dead)


def test_an_earlier_horizon_changes_no_year_before_it():
    long = population_of(Scenario.baseline())
    for last_year in (1995, 2010, 2025, 2026, 2040):
        short = population_of(Scenario.baseline().replace(last_year=last_year))
        n = last_year - FIRST + 1
        np.testing.assert_array_equal(short.population, long.population[: n + 1])
        np.testing.assert_array_equal(short.deaths, long.deaths[:n])
        np.testing.assert_array_equal(short.births, long.births[:n])


@pytest.mark.parametrize("what", ["population", "births", "deaths", "net_migration"])
def test_one_person_too_many_is_found(viet_nam, what):
    p = viet_nam
    figures = {name: getattr(p, name).copy() for name in ("population", "births", "deaths")} | {
        "net_migration": p.net_migration.copy()
    }
    check_population(**figures)
    figures[what][(5, 0, 30) if figures[what].ndim == 3 else (5, 0)] += 1.0
    with pytest.raises(IdentityError, match="population balance"):
        check_population(**figures)


def test_a_negative_stock_is_found_even_where_the_books_close():
    stock = np.zeros((2, 2, 101))
    stock[:, 0, 100] = -1.0
    nothing = np.zeros((1, 2, 101))
    with pytest.raises(IdentityError, match="nobody below zero"):
        check_population(stock, np.zeros((1, 2)), nothing, nothing)
