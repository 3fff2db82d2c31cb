"""The mean of a lognormal above a floor, from a table: quick enough for every path."""

import math

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import bare_part
from vss_actuarial.ground.normal import normal_cdf
from vss_actuarial.members.recursion.layout import Integers

PER_MEAN, MEANS = 256, 32
"""Intervals of the table to a mean, and means that it goes to."""


def floor_tables(spread: Array) -> tuple[Integers, Array]:
    """Tables of E[max(W, floor)] of a lognormal W with a mean of 1, for kernels.

    spread : (year,) [1], standard deviation of log W

    Returns
    -------
    place : (year,) of its table
    tables : (table, interval, 6), coefficients of powers of the place within an interval

    Notes
    -----
    In each interval the polynomial of the fifth degree with value, slope and curvature of both
    ends: z = (log f + s²/2) / s, the value f Phi(z) + Phi(s - z), the slope Phi(z), the curvature
    that of the density.
    """
    each, place = np.unique(spread, return_inverse=True)
    return place.astype(np.int64), np.stack([_table(float(one)) for one in each])


def _table(spread: float) -> Array:
    floor = np.arange(PER_MEAN * MEANS + 1) / PER_MEAN
    if spread <= 0.0:  # nothing to spread
        low = np.maximum(1.0, floor[:-1])
        slope = np.where(floor[:-1] < 1.0, 0.0, 1.0 / PER_MEAN)
        return np.stack([low, slope, *4 * [np.zeros_like(low)]], axis=1)
    with np.errstate(divide="ignore"):
        z = (np.log(floor) + 0.5 * spread * spread) / spread
    density = np.zeros_like(z)
    density[1:] = np.exp(-0.5 * z[1:] ** 2) / (math.sqrt(2.0 * math.pi) * spread * floor[1:])
    below = normal_cdf(z)
    value, slope = floor * below + normal_cdf(spread - z), below / PER_MEAN
    bend = density / PER_MEAN**2
    rise, (d0, d1) = np.diff(value), (slope[:-1], slope[1:])
    s0, s1 = bend[:-1], bend[1:]
    third = 10.0 * rise - 6.0 * d0 - 4.0 * d1 - 1.5 * s0 + 0.5 * s1
    fourth = -15.0 * rise + 8.0 * d0 + 7.0 * d1 + 1.5 * s0 - s1
    fifth = 6.0 * rise - 3.0 * (d0 + d1) - 0.5 * (s0 - s1)
    return np.stack([value[:-1], d0, 0.5 * s0, third, fourth, fifth], axis=1)


@bare_part
def above(table: Array, spread: float, floor: float) -> float:
    """E[max(W, floor)] of a lognormal with a mean of 1; beyond the table by the formula."""
    at = floor * PER_MEAN
    if at >= PER_MEAN * MEANS:
        if spread <= 0.0:
            return max(1.0, floor)
        z = (math.log(floor) + 0.5 * spread * spread) / spread
        beyond = floor * 0.5 * math.erfc(-z / math.sqrt(2.0))
        return beyond + 0.5 * math.erfc((z - spread) / math.sqrt(2.0))
    i = int(at)
    u, c = at - i, table[i]
    found: float = c[0] + u * (c[1] + u * (c[2] + u * (c[3] + u * (c[4] + u * c[5]))))
    return found


@bare_part
def lift(
    new: Array, low: Array, table: Array, spread: float, heads: float, factor: Array, minimum: Array
) -> None:
    """Add what the minimum adds to new pensions, see `pensioners.lifted_to_minimum`."""
    for lane in range(len(new)):
        mean = low[lane] / (heads * factor[lane])
        new[lane] += low[lane] * (above(table, spread, minimum[lane] / mean) - 1.0)
