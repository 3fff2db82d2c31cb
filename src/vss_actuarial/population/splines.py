"""Two textbook curves through points, in NumPy: importing SciPy's takes a third of a first run.

References
----------
C. de Boor, A Practical Guide to Splines, 1978, ch. IV: natural cubic spline
F. N. Fritsch and J. Butland, SIAM J. Sci. Stat. Comput. 5(2), 1984: monotone cubic interpolation
"""

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array


def natural_cubic(x: Array, y: Array, at: Array) -> tuple[Array, Array]:
    """Value and slope, at points within the knots, of the spline without curvature at its ends.

    x (knot,) ascending, y (knot, …), at (point,) -> two of (point, …)
    """
    step = np.diff(x)
    rise = np.diff(y, axis=0) / _wide(step, y)
    system = np.zeros((len(x), len(x)))
    system[0, 0] = system[-1, -1] = 1.0
    inner = np.arange(1, len(x) - 1)
    system[inner, inner - 1], system[inner, inner + 1] = step[:-1], step[1:]
    system[inner, inner] = 2.0 * (step[:-1] + step[1:])
    known = np.zeros_like(y)
    known[1:-1] = 6.0 * np.diff(rise, axis=0)
    curvature = np.linalg.solve(system, known.reshape(len(x), -1)).reshape(y.shape)
    piece = _pieces(x, at)
    h = _wide(step[piece], y)
    left, right = _wide(at - x[piece], y), _wide(x[piece + 1] - at, y)
    low, high = curvature[piece], curvature[piece + 1]
    value = (low * right**3 + high * left**3) / (6.0 * h)
    value += (y[piece] / h - low * h / 6.0) * right + (y[piece + 1] / h - high * h / 6.0) * left
    slope = (high * left**2 - low * right**2) / (2.0 * h) + rise[piece] - (high - low) * h / 6.0
    return value, slope


def monotone_cubic(x: Array, y: Array, at: Array) -> Array:
    """A curve that rises where its points do: x (knot,), y (knot, …), at (point,) -> (point, …)."""
    step = np.diff(x)
    h, rise = _wide(step, y), np.diff(y, axis=0) / _wide(step, y)
    slope = np.zeros_like(y)
    first, second = 2.0 * h[1:] + h[:-1], h[1:] + 2.0 * h[:-1]
    same = rise[:-1] * rise[1:] > 0.0
    harmonic = first / np.where(same, rise[:-1], 1.0) + second / np.where(same, rise[1:], 1.0)
    slope[1:-1] = np.where(same, (first + second) / harmonic, 0.0)
    slope[0] = _end_slope(h[0], h[1], rise[0], rise[1])
    slope[-1] = _end_slope(h[-1], h[-2], rise[-1], rise[-2])
    piece = _pieces(x, at)
    width = h[piece]
    s = _wide(at - x[piece], y) / width
    low, high = y[piece], y[piece + 1]
    bend = (1.0 - s) * slope[piece] - s * slope[piece + 1]
    straight = (1.0 - s) ** 2 * (1.0 + 2.0 * s) * low + s**2 * (3.0 - 2.0 * s) * high
    return np.asarray(straight + width * s * (1.0 - s) * bend)


def _end_slope(near: Array, far: Array, rise: Array, next_rise: Array) -> Array:
    """Slope at an end by three points, kept from turning the curve."""
    slope = ((2.0 * near + far) * rise - near * next_rise) / (near + far)
    slope = np.where(np.sign(slope) != np.sign(rise), 0.0, slope)
    steep = (np.sign(rise) != np.sign(next_rise)) & (np.abs(slope) > 3.0 * np.abs(rise))
    return np.where(steep, 3.0 * rise, slope)


def _pieces(x: Array, at: Array) -> NDArray[np.intp]:
    return np.clip(np.searchsorted(x, at, side="right") - 1, 0, len(x) - 2)


def _wide(values: Array, like: Array) -> Array:
    """A vector along the first axis of an array."""
    return values.reshape(-1, *(1,) * (like.ndim - 1))
