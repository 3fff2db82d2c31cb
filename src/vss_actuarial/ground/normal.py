"""The normal integral, for arrays: quick, and without a library to load for it."""

import math

import numpy as np

from vss_actuarial.ground.axes import Array

PER_UNIT, LAST = 16, 39
"""Nodes a standard deviation, and the deviation beyond which nothing is left in a double."""
DEGREE = 10


def normal_cdf(z: Array | float) -> Array:
    """Probability that a standard normal is at most z; NaN where z is.

    Notes
    -----
    Of Q(x) = 1 - Phi(x), by its Taylor series around the nearest of the nodes c = k / 16: the n-th
    derivative of the density f is (-1)^n He_n(c) f(c), with Hermite's polynomials He_n. With ten
    terms what is left out is below 1e-17.
    """
    z = np.asarray(z, dtype=float)
    x = np.minimum(np.abs(z), LAST)
    node = np.rint(np.fmin(x, LAST) * PER_UNIT).astype(np.intp)
    off = x - node / PER_UNIT
    beyond = _SERIES[DEGREE][node]
    for coefficients in _SERIES[DEGREE - 1 :: -1]:
        beyond *= off
        beyond += coefficients[node]
    return np.asarray(np.where(z > 0.0, 1.0 - beyond, beyond))


def _series() -> Array:
    """Coefficients of Q around each node, by power: (DEGREE + 1, node)."""
    c = np.arange(LAST * PER_UNIT + 1) / PER_UNIT
    density = np.exp(-0.5 * c * c) / math.sqrt(2.0 * math.pi)
    coefficients = np.empty((DEGREE + 1, len(c)))
    coefficients[0] = [0.5 * math.erfc(at / math.sqrt(2.0)) for at in c]
    before, hermite, factor = np.zeros_like(c), np.ones_like(c), -1.0
    for n in range(DEGREE):
        factor /= n + 1
        coefficients[n + 1] = factor * hermite * density
        factor = -factor
        before, hermite = hermite, c * hermite - n * before
    return coefficients


_SERIES = _series()
