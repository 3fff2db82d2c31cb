"""What a reform does to coverage, to those in old age and to a fund, and when that turns."""

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array, by_year
from vss_actuarial.measures.measures import OLD_AGES, discount_factors, ratio

LEAST = 1e-9
"""Effects smaller than this part of the largest are rounding."""


def share_in_old_age(drawers: Array, population: Array) -> Array:
    """Share of persons aged 65 and over who draw: (year,) [1], at 1 January, at most all of them.

    drawers, population : (year, sex, age) [persons]
    """
    drawing = by_year(np.minimum(drawers, population)[..., OLD_AGES])
    return ratio(drawing, by_year(population[..., OLD_AGES]))


def cumulated_effect(net_effect: Array, return_rate: Array, start: int) -> Array:
    """Present value of a net effect up to each year, at 1 January of year `start`: (year,) [VND].

    E_T = sum over t = start … T of v_t · e_t, v_t the worth on that 1 January of one VND in the
    middle of year t.

    Parameters
    ----------
    net_effect : (year,) [VND], income less outgo without return, over that of the first scenario
    return_rate : (year,) [a year], of the first scenario
    """
    total = np.zeros_like(net_effect)
    total[start:] = np.cumsum(net_effect[start:] * discount_factors(return_rate[start:]))
    return total


def break_even_year(years: NDArray[np.int64], cumulated: Array) -> int | None:
    """First year in which a cumulated effect has turned from its first sign and so far not back.

    What began as a gain is from then on a loss, or the reverse; None if that lies beyond the
    horizon or never comes. Where it crosses more than once the last crossing counts.
    """
    sign = np.where(np.abs(cumulated) > LEAST * np.abs(cumulated).max(initial=0.0), cumulated, 0.0)
    sign = np.sign(sign)
    shown = np.flatnonzero(sign)
    if not shown.size or sign[shown[-1]] == sign[shown[0]]:
        return None
    same = shown[sign[shown] == sign[shown[0]]]
    return int(years[shown[shown > same[-1]][0]])
