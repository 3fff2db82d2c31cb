"""The United Nations' variants as scenarios: their figures, and what their definitions say.

Figures: World Population Prospects 2024, Viet Nam, population on 1 July by five-year age group and
sex, low and high variants (CC BY 3.0 IGO).
"""

import numpy as np
import pytest

from population_standin import population_given, population_of
from vss_actuarial.population import ESTIMATED
from vss_actuarial.population.inputs import FIRST
from vss_actuarial.population.levers import mean_age
from vss_actuarial.scenario import Scenario

MEN, WOMEN = 0, 1
HELD = ESTIMATED + 1 - FIRST  # 2024, the first year that is projected
BASE = population_of(Scenario.baseline())
GIVEN = population_given(Scenario.baseline())
FIGURES = [
    ("low_fertility", 2025, MEN, 0, 3485.858),
    ("low_fertility", 2030, WOMEN, 5, 3130.956),
    ("low_fertility", 2050, MEN, 0, 2088.304),
    ("low_fertility", 2050, WOMEN, 30, 3564.399),
    ("low_fertility", 2070, MEN, 20, 2006.142),
    ("low_fertility", 2095, WOMEN, 0, 732.84),
    ("low_fertility", 2100, WOMEN, 0, 670.926),
    ("low_fertility", 2100, MEN, 45, 1676.021),
    ("low_fertility", 2100, WOMEN, 70, 2227.119),
    ("high_fertility", 2025, MEN, 0, 3761.906),
    ("high_fertility", 2030, WOMEN, 5, 3380.684),
    ("high_fertility", 2050, MEN, 0, 4075.866),
    ("high_fertility", 2050, WOMEN, 30, 3564.399),
    ("high_fertility", 2070, MEN, 20, 3968.702),
    ("high_fertility", 2095, WOMEN, 0, 4114.108),
    ("high_fertility", 2100, WOMEN, 0, 4171.058),
    ("high_fertility", 2100, MEN, 45, 3789.101),
    ("high_fertility", 2100, WOMEN, 70, 3105.602),
]


@pytest.mark.parametrize(("variant", "year", "sex", "age", "thousand"), FIGURES)
def test_a_five_year_group_of_a_variant_is_that_of_the_united_nations(
    variant, year, sex, age, thousand
):
    population = population_of(Scenario.named(variant)).population
    middle = 0.5 * (population[year - FIRST] + population[year - FIRST + 1])
    assert middle[sex, age : age + 5].sum() == pytest.approx(1000.0 * thousand, rel=1e-3)


@pytest.mark.parametrize(("variant", "sign"), [("low_fertility", -1.0), ("high_fertility", 1.0)])
def test_a_variant_lies_half_a_child_from_the_medium_projection(variant, sign):
    apart = sign * (
        population_given(Scenario.named(variant)).total_fertility - GIVEN.total_fertility
    )
    expected = np.select(
        [GIVEN.years < 2024, GIVEN.years < 2029, GIVEN.years < 2034], [0.0, 0.25, 0.4], 0.5
    )
    np.testing.assert_allclose(apart, expected, atol=2e-4)


@pytest.mark.parametrize(
    "variant",
    [
        "low_fertility", "high_fertility", "constant_fertility", "constant_mortality",
        "zero_migration",
    ],
)  # fmt: skip
def test_a_variant_begins_with_the_first_projected_year(variant):
    population = population_of(Scenario.named(variant))
    np.testing.assert_array_equal(population.population[: HELD + 1], BASE.population[: HELD + 1])
    apart = np.abs(population.population - BASE.population).sum(axis=(1, 2))
    assert (apart[HELD + 2 :] > 0.0).all()


def test_constant_fertility_holds_the_births_by_age_of_2024():
    rates = population_of(Scenario.named("constant_fertility")).fertility_rate[HELD:]
    of_base = BASE.fertility_rate.sum(axis=1)[HELD:] / GIVEN.total_fertility[HELD:]
    np.testing.assert_allclose(rates.sum(axis=1), 1.895 * of_base, rtol=1e-9)
    shares = rates / rates.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(shares[1:] - shares[-1], 0.0, atol=1e-12)
    np.testing.assert_allclose(shares - shares[0], 0.0, atol=1e-5)
    np.testing.assert_array_equal(rates[0], BASE.fertility_rate[HELD])
    np.testing.assert_allclose(mean_age(rates), 27.2403, atol=1e-4)


def test_constant_mortality_holds_the_survival_of_2024_at_every_age():
    population = population_of(Scenario.named("constant_mortality"))
    held = np.broadcast_to(BASE.survival[HELD], population.survival[HELD:].shape)
    np.testing.assert_allclose(population.survival[HELD:], held, rtol=1e-9)
    np.testing.assert_array_equal(population.fertility_rate, BASE.fertility_rate)


def test_zero_migration_moves_nobody_at_any_age():
    """A cohort of 2024 that nobody joins or leaves is its survivors."""
    population = population_of(Scenario.named("zero_migration"))
    assert not population.net_migration[HELD:].any()
    t, age = 2060 - FIRST, 50
    alive = population.population[t, WOMEN, age]
    for year in range(36):
        age_in_2024 = age - 36 + year
        alive_since = population.survival[HELD + year, WOMEN, age_in_2024 + 1]
        alive = alive / alive_since
    assert alive == pytest.approx(BASE.population[HELD, WOMEN, age - 36], rel=1e-9)
