"""What a change of fertility, mortality or migration makes of the rates of a year.

Each function takes the years that a change moves, and gives the rates of those years alone.
"""

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import AGES, SEXES, Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.population.inputs import anchor_survival, further_migrants
from vss_actuarial.population.life_table import life_expectancy
from vss_actuarial.population.mortality import log_hazard, meeting

WITHIN = 1e-6  # years by which a life expectancy may be missed


def mean_age(fertility_rate: Array) -> Array:
    """Mean age at childbearing: (year, age) [births per woman-year] -> (year,) [years]."""
    return np.asarray(fertility_rate @ (AGES + 0.5) / fertility_rate.sum(axis=1))


def moved_fertility(rates: Array, ratio: Array, patterns: Array, age: Array | None) -> Array:
    """Fertility by age at another total and, where it is given, another mean age.

    Parameters
    ----------
    rates : (year, age) [births per woman-year], of the base
    ratio : (year,) [1], total fertility over that of the base
    patterns : (pattern, age), fertility of the years to read the age pattern off
    age : (year,) [years], mean age at childbearing; not a number where it is that of the base
    """
    moved = rates * ratio[:, None]
    if age is not None:
        other = ~np.isnan(age)
        total = moved[other].sum(axis=1, keepdims=True)
        moved[other] = total * pattern_at(patterns, age[other])
    return np.asarray(moved)


def pattern_at(patterns: Array, age: Array) -> Array:
    """Age pattern of fertility, of sum 1, by its mean age.

    Straight between the patterns of years whose mean age is above that of all years before;
    beyond the first and the last, their pattern moves by the years that are missing.

    patterns (pattern, age), age (year,) [years] -> (year, age) [1]
    """
    shares = patterns / patterns.sum(axis=1, keepdims=True)
    means = mean_age(shares)
    kept = means > np.concatenate([[-np.inf], np.maximum.accumulate(means)[:-1]])
    shares, means = shares[kept], means[kept]
    inside = np.clip(age, means[0], means[-1])
    read = np.stack([np.interp(inside, means, column) for column in shares.T], axis=1)
    return np.stack([_later(row, by) for row, by in zip(read, age - inside, strict=True)])


def _later(shares: Array, years: float) -> Array:
    """Shares by single age, moved up by years or parts of one."""
    ages = np.arange(len(shares) + 1.0)
    total = np.concatenate([[0.0], np.cumsum(shares)])
    return np.diff(np.interp(ages - years, ages, total))


def moved_survival(survival: Array, wanted: Array, years: NDArray[np.int64]) -> Array:
    """Survival at another life expectancy: the base's, moved as the surface of mortality moves.

    Parameters
    ----------
    survival : (year, sex, age) [1], of the base
    wanted : (year, sex) [years]
    years : (year,), to be named

    Raises
    ------
    InputError
        Where no life table of the surface has that life expectancy.
    """
    anchors = anchor_survival()
    steps = log_hazard(anchors, wanted) - log_hazard(anchors, life_expectancy(survival))
    moved = meeting(-np.log(survival) * np.exp(steps), wanted)
    missed = np.argwhere(~(np.abs(life_expectancy(moved) - wanted) <= WITHIN))
    if len(missed):
        t, sex = missed[0]
        raise InputError(
            f"life_expectancy_{SEXES[sex]}: no life table has {wanted[t, sex]:g} years "
            f"(in {years[t]}); give one nearer to {life_expectancy(survival)[t, sex]:.1f}"
        )
    return moved


def moved_migration(by_age: Array, before: Array, total: Array) -> Array:
    """Net migration by age at another total.

    From nothing to the total of the base all ages move in proportion, so that without migration
    nobody moves at any age; what goes beyond is placed as the first anchor of migration differs
    from the second.

    Parameters
    ----------
    by_age : (year, sex, age) [persons], of the base
    before, total : (year,) [persons], of the base and of the scenario
    """
    inside = np.clip(total, np.minimum(before, 0.0), np.maximum(before, 0.0))
    share = np.where(before == 0.0, 1.0, inside / np.where(before == 0.0, 1.0, before))
    beyond = (total - inside)[:, None, None] * further_migrants()
    return np.asarray(by_age * share[:, None, None] + beyond)


def check_nobody_below_zero(
    population: Array, migration: Array, years: NDArray[np.int64], changed: list[str]
) -> None:
    """More cannot leave than there are.

    Parameters
    ----------
    population : (year + 1, sex, age) [persons], at 1 January
    migration : (year, sex, age) [persons]
    years : (year,)
    changed : names of what the scenario changes

    Raises
    ------
    InputError
        Naming what is changed, the year, the sex and the age.
    """
    short = np.argwhere(population[1:] < -1e-9 * population.max())
    if len(short):
        t, sex, age = short[0]
        leave = -migration[t, sex, age]
        there = population[t + 1, sex, age] + leave
        raise InputError(
            f"{', '.join(changed)}: of net_migration in {years[t]}, {leave:,.0f} {SEXES[sex]} aged "
            f"{age} are to leave where there are {there:,.0f}; give another path from that year on"
        )
