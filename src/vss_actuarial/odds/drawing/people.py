"""The population of many paths: the cohort-component method with paths as lanes."""

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import bare_kernel
from vss_actuarial.odds.drawing.room import Room


def migration_of_paths(
    total: Array, by_age: Array, before: Array, further: Array, room: Room
) -> Array:
    """Net migration by age at each path's total, as `levers.moved_migration`.

    Parameters
    ----------
    total : (year, lane) [persons]
    by_age : (year, sex, age) [persons], of the base
    before : (year,) [persons], of the base
    further : (sex, age) [1], of sum 1: those by whom there are more
    room : where the result stands

    Returns
    -------
    (year, sex, age, lane) [persons]
    """
    lanes = total.shape[1]
    out = room.empty("migration", (*by_age.shape, lanes))
    _migrate(out, total, by_age, before, further, np.empty((2, lanes)))
    return out


@bare_kernel
def _migrate(
    out: Array, total: Array, by_age: Array, before: Array, further: Array, work: Array
) -> None:
    years, sexes, ages, lanes = out.shape
    share, beyond = work[0], work[1]
    for t in range(years):
        for k in range(lanes):
            inside = min(max(total[t, k], min(before[t], 0.0)), max(before[t], 0.0))
            share[k] = 1.0 if before[t] == 0.0 else inside / before[t]
            beyond[k] = total[t, k] - inside
        for g in range(sexes):
            for x in range(ages):
                for k in range(lanes):
                    out[t, g, x, k] = by_age[t, g, x] * share[k] + beyond[k] * further[g, x]


def population_of_paths(
    opening: Array, survival: Array, fertility: Array, boys: Array, migration: Array, room: Room
) -> tuple[Array, Array]:
    """Carry the population of each path forward, as `population.cohort_component`.

    Parameters
    ----------
    opening : (sex, age) [persons], at 1 January of the first year, the same on all paths
    survival, migration : (year, sex, age, lane) [1], [persons], by age at 31 December
    fertility : (year, age, lane) [births per woman-year]
    boys : (year,) [1], share of the births
    room : where the population stands

    Returns
    -------
    population (year + 1, sex, age, lane), births (year, sex, lane) [persons]
    """
    years, sexes, ages, lanes = survival.shape
    population = room.empty("population", (years + 1, sexes, ages, lanes))
    births = np.zeros((years, sexes, lanes))
    population[0] = opening[..., None]
    _live(population, births, survival, fertility, boys, migration)
    return population, births


@bare_kernel
def _live(
    population: Array, births: Array, survival: Array, fertility: Array, boys: Array,
    migration: Array,
) -> None:  # fmt: skip
    """Fill in population, from its first 1 January on, and births."""
    years, sexes, ages, lanes = survival.shape
    for t in range(years):
        for g in range(sexes):
            for x in range(1, ages):
                for k in range(lanes):
                    stock = population[t, g, x - 1, k]
                    if x == ages - 1:
                        stock += population[t, g, x, k]
                    later = stock * survival[t, g, x, k] + migration[t, g, x, k]
                    population[t + 1, g, x, k] = later
        for x in range(1, ages):
            for k in range(lanes):
                women = population[t, 1, x, k] + population[t + 1, 1, x, k]
                births[t, 1, k] += 0.5 * fertility[t, x, k] * women
        for k in range(lanes):
            both = births[t, 1, k]
            births[t, 0, k], births[t, 1, k] = boys[t] * both, (1.0 - boys[t]) * both
            for g in range(sexes):
                born = births[t, g, k] * survival[t, g, 0, k]
                population[t + 1, g, 0, k] = born + migration[t, g, 0, k]
