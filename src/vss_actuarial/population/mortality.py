"""Mortality as a surface: survival by age read off by life expectancy."""

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array
from vss_actuarial.population.life_table import life_expectancy
from vss_actuarial.population.splines import natural_cubic

STEPS = 60  # of halving: the factor is then exact to rounding
STRAIGHT = 1.0  # years of life beyond the anchors within which the spline goes on
WIDEST = 3.0  # log of the largest factor on the hazard, either way


def surface(anchor_survival: Array, wanted: Array) -> Array:
    """Survival ratios whose life expectancy is the one wanted.

    A cubic spline of log(-log S_x) in life expectancy runs through the anchor years of a sex;
    beyond them it goes on straight for a year of life and then holds. One factor a year on -log S
    meets the life expectancy exactly.

    Parameters
    ----------
    anchor_survival : (anchor, sex, age) [1]
    wanted : (year, sex) [years]

    Returns
    -------
    survival : (year, sex, age) [1]
    """
    return meeting(np.exp(log_hazard(anchor_survival, wanted)), wanted)


def log_hazard(anchor_survival: Array, wanted: Array) -> Array:
    """The spline of log(-log S_x) through the anchors, at a life expectancy: (year, sex, age)."""
    logs = np.log(-np.log(anchor_survival))
    expectancy = life_expectancy(anchor_survival)
    return np.stack(
        [_read_off(expectancy[:, g], logs[:, g], wanted[:, g]) for g in range(2)], axis=1
    )


def meeting(hazard: Array, wanted: Array) -> Array:
    """Survival ratios of a hazard times one factor a year, at the life expectancy wanted.

    hazard (year, sex, age) [1], -log S_x; wanted (year, sex) [years] -> (year, sex, age) [1]
    """
    low, high = np.full(wanted.shape, -WIDEST), np.full(wanted.shape, WIDEST)
    for _ in range(STEPS):
        middle = 0.5 * (low + high)
        too_long = life_expectancy(np.exp(-hazard * np.exp(middle)[..., None])) > wanted
        low, high = np.where(too_long, middle, low), np.where(too_long, high, middle)
    return np.asarray(np.exp(-hazard * np.exp(0.5 * (low + high))[..., None]))


def _read_off(expectancy: Array, logs: Array, wanted: Array) -> Array:
    order = rising(expectancy)
    inside = np.clip(wanted, expectancy[order[0]], expectancy[order[-1]])
    value, slope = natural_cubic(expectancy[order], logs[order], inside)
    beyond = np.clip(wanted - inside, -STRAIGHT, STRAIGHT)
    return np.asarray(value + slope * beyond[:, None])


def rising(values: Array) -> NDArray[np.int64]:
    """Places of the anchors in ascending order, without those closer than a tenth of a year."""
    order = np.argsort(values)
    kept = [int(order[0])]
    for place in order[1:]:
        if values[place] - values[kept[-1]] > 0.1:
            kept.append(int(place))
    return np.array(kept)
