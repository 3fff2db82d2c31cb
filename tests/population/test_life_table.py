"""Survival ratios of a life table, against a table drawn up age by age."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.population.life_table import (
    life_expectancy,
    life_expectancy_at,
    survival_ratios,
)

LEAST, MOST = 1e-5, 0.6


def table_by_hand(death_rate, female):
    """l, L and T of one sex, one age after the other."""
    alive, lived = [1.0], []
    for age, m in enumerate(death_rate):
        a = 0.5
        if age == 0:
            a = (0.05 + 3.0 * m if female else 0.0425 + 2.875 * m) if m < 0.107 else 0.35
            a = 0.33 if m >= 0.107 and not female else a
        if age == 100:
            lived.append(alive[-1] / m)
            break
        q = min(1.0, m / (1.0 + (1.0 - a) * m))
        lived.append(alive[-1] * (1.0 - q) + a * alive[-1] * q)
        alive.append(alive[-1] * (1.0 - q))
    return alive, lived


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32 - 1))
def test_ratios_are_those_of_the_person_years_lived(seed):
    rate = np.random.default_rng(seed).uniform(LEAST, MOST, (2, 101))
    survival = survival_ratios(rate)
    for sex in range(2):
        _, lived = table_by_hand(rate[sex].tolist(), female=sex == 1)
        assert survival[sex, 0] == pytest.approx(lived[0])
        for age in range(1, 100):
            assert survival[sex, age] == pytest.approx(lived[age] / lived[age - 1])
        assert survival[sex, 100] == pytest.approx(lived[100] / (lived[99] + lived[100]))
        assert life_expectancy(survival)[sex] == pytest.approx(sum(lived))


def test_nobody_dies_by_the_probability_of_an_exact_age():
    """Of 1,000 persons of completed age 60, with q_60 = 2 % and q_61 = 4 %, 29.9 die and not 20.

    L_60 = l_60 (1 - 0.01) and L_61 = l_60 · 0.98 · (1 - 0.02), so that
    S_61 = L_61 / L_60 = 0.98 · 0.98 / 0.99 = 0.970101.
    """
    rate = np.full((2, 101), 0.01)
    rate[:, 60], rate[:, 61] = 0.02 / 0.99, 0.04 / 0.98  # m = q / (1 - q/2)
    survival = survival_ratios(rate)
    assert survival[0, 61] == pytest.approx(0.98 * 0.98 / 0.99)
    assert 1000.0 * (1.0 - survival[0, 61]) == pytest.approx(29.899, abs=1e-3)


def test_those_of_100_and_over_die_at_their_own_rate():
    """T_100 / T_99 at a constant rate of 0.4: T_100 = l_100 / 0.4, L_99 = l_99 - d_99 / 2."""
    rate = np.full((2, 101), 0.4)
    q = 0.4 / 1.2
    beyond = (1.0 - q) / 0.4
    assert survival_ratios(rate)[0, 100] == pytest.approx(beyond / (1.0 - q / 2.0 + beyond))


@settings(deadline=None, max_examples=50)
@given(st.floats(1e-5, 1e-4), st.floats(0.06, 0.09), st.sampled_from([60, 65]))
def test_life_expectancy_at_an_age_is_that_of_the_table_drawn_up_by_hand(level, slope, age):
    """Rates that rise by so much a year of age, as Gompertz has them."""
    rates = np.minimum(level * np.exp(slope * np.arange(101)), 1.0)
    alive, lived = table_by_hand(rates.tolist(), female=False)
    expected = sum(lived[age:]) / alive[age]
    found = life_expectancy_at(survival_ratios(np.array([rates, rates])), age)[0]
    assert found == pytest.approx(expected, rel=2e-3)
