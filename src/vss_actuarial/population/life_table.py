"""Survival ratios of a life table and the life expectancy they give."""

import numpy as np

from vss_actuarial.ground.axes import Array, older
from vss_actuarial.scenario.stage import stage


def survival_ratios(death_rate: Array) -> Array:
    """Survival from age x - 1 at 1 January to x at 31 December, from death rates by single age.

    Parameters
    ----------
    death_rate : (…, sex, age) [per person-year], male first; the last of 100 and over

    Returns
    -------
    survival : (…, sex, age) [1]; row 0 of the births of the year, row 100 of ages 99 and over

    References
    ----------
    Coale and Demeny, Regional Model Life Tables, 1983, model West: separation factor a_0.
    """
    m0 = death_rate[..., 0]
    low = np.array([0.0425, 0.05]) + np.array([2.875, 3.0]) * m0
    a = np.full_like(death_rate, 0.5)
    a[..., 0] = np.where(m0 >= 0.107, np.array([0.33, 0.35]), low)
    q = np.minimum(1.0, death_rate / (1.0 + (1.0 - a) * death_rate))
    alive: Array = older(np.asarray(np.cumprod(1.0 - q, axis=-1)))
    alive[..., 0] = 1.0
    dead = alive * q
    lived = alive - (1.0 - a) * dead
    lived[..., 100] = alive[..., 100] / death_rate[..., 100]
    survival = np.empty_like(lived)
    survival[..., 0] = lived[..., 0]
    survival[..., 1:100] = lived[..., 1:100] / lived[..., :99]
    survival[..., 100] = lived[..., 100] / (lived[..., 99] + lived[..., 100])
    return survival


AGES_TOLD = (60, 65)
"""Ages at which a result tells the life expectancy."""


def life_expectancy(survival: Array) -> Array:
    """Life expectancy at birth [years] from survival ratios (…, age)."""
    lived = np.cumprod(survival[..., :100], axis=-1)
    open_share = survival[..., 100] / (1.0 - survival[..., 100])
    return np.asarray(lived.sum(axis=-1) + lived[..., 99] * open_share)


@stage
def life_expectancy_at(survival: Array, age: int) -> Array:
    """Life expectancy at an exact age [years] from survival ratios (…, 101).

    T_x / l_x, with l_x the mean of the years lived at the age before and at that age.
    """
    lived = np.cumprod(survival[..., age + 1 : 100], axis=-1)
    last = lived[..., -1]
    open_share = survival[..., 100] / (1.0 - survival[..., 100])
    ahead = 1.0 + lived.sum(axis=-1) + last * open_share
    alive = 0.5 * (1.0 / survival[..., age] + 1.0)
    return np.asarray(ahead / alive)
