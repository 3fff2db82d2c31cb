"""Survival of many paths, read off the surface of mortality by their life expectancy."""

import math
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import bare_kernel, bare_part
from vss_actuarial.odds.drawing.room import Room
from vss_actuarial.population.inputs import anchor_survival
from vss_actuarial.population.life_table import life_expectancy
from vss_actuarial.population.mortality import STRAIGHT, log_hazard, rising
from vss_actuarial.population.splines import natural_cubic

NEAR = 1e-4  # years of life from which one step more is exact
ROUNDS = 12
CUBE = 1.0 / 6.0
LEAST = -700.0
PER_TWO = 1.4426950408889634
TWO_HIGH = 6.93147180369123816490e-01
TWO_LOW = 1.90821492927058770002e-10
"""1 / log 2, and log 2 in two parts: the first has so few digits that multiples are exact."""
WHOLE = 1.5 * 2.0**52
"""Added to a number, it leaves the nearest whole one in the last bits."""
C3, C4, C5, C6, C7, C8, C9, C10, C11, C12, C13 = (1.0 / math.factorial(n) for n in range(3, 14))


class Surface(NamedTuple):
    """The surface of mortality, made ready for many paths.

    Attributes
    ----------
    base : (year, sex, age) [1], survival of the population before changes
    expectancy : (year, sex) [years], of the path that it stands for
    level : (year, sex, age), log(-log S) of the base less the spline at its life expectancy
    knots : (sex, knot) [years], ascending, padded with the last
    pieces : (sex,), number of pieces between knots
    values, slopes : (sex, knot, age), of the spline of log(-log S) and per year of life
    """

    base: Array
    expectancy: Array
    level: Array
    knots: Array
    pieces: Array
    values: Array
    slopes: Array


def surface_of(base: Array, expectancy: Array) -> Surface:
    """The surface that moves a base: survival (year, sex, age), life expectancy (year, sex)."""
    anchors = anchor_survival()
    logs, expected = np.log(-np.log(anchors)), life_expectancy(anchors)
    orders = [rising(expected[:, sex]) for sex in range(2)]
    most = max(map(len, orders))
    knots = np.stack([_padded(expected[order, sex], most) for sex, order in enumerate(orders)])
    read = [
        natural_cubic(expected[order, sex], logs[order, sex], expected[order, sex])
        for sex, order in enumerate(orders)
    ]
    values, slopes = (np.stack([_padded(one[i], most) for one in read]) for i in range(2))
    level = np.log(-np.log(base)) - log_hazard(anchors, life_expectancy(base))
    pieces = np.array([len(order) - 1 for order in orders])
    return Surface(base, expectancy, level, knots, pieces, values, slopes)


def _padded(values: Array, length: int) -> Array:
    return np.concatenate([values, np.repeat(values[-1:], length - len(values), axis=0)])


@bare_part
def exponential(x: float) -> float:
    """e to the power x, to the last bit or two, for loops that become vectors; from -700 on.

    x = n log 2 + r, with the series of e^r; 2^n by its bits.
    """
    x = max(x, LEAST)
    at = x * PER_TWO + WHOLE
    n = at - WHOLE
    r = (x - n * TWO_HIGH) - n * TWO_LOW
    tail = C10 + r * (C11 + r * (C12 + r * C13))
    tail = C5 + r * (C6 + r * (C7 + r * (C8 + r * (C9 + r * tail))))
    tail = r * r * (0.5 + r * (C3 + r * (C4 + r * tail)))
    bits = (np.float64(at).view(np.int64) + 1023) << 52
    two: float = np.int64(bits).view(np.float64)
    return (tail + r + 1.0) * two


@bare_part
def _hazard(e: float, knots: Array, pieces: int, curve: tuple[Array, Array], level: Array,
            hazard: Array) -> None:  # fmt: skip
    """-log S by age at a life expectancy, into `hazard`."""
    values, slopes = curve
    inside = min(max(e, knots[0]), knots[pieces])
    beyond = min(max(e - inside, -STRAIGHT), STRAIGHT)
    i = 0
    while i < pieces - 1 and inside >= knots[i + 1]:
        i += 1
    h = knots[i + 1] - knots[i]
    s = (inside - knots[i]) / h
    at_left, at_right = (1.0 + 2.0 * s) * (1.0 - s) ** 2, s * s * (3.0 - 2.0 * s)
    from_left, from_right = h * s * (1.0 - s) ** 2, h * s * s * (s - 1.0)
    for x in range(len(hazard)):
        y = at_left * values[i, x] + at_right * values[i + 1, x]
        y += from_left * slopes[i, x] + from_right * slopes[i + 1, x]
        hazard[x] = level[x] + y
    if beyond != 0.0:
        outer = 0 if e < inside else pieces
        for x in range(len(hazard)):
            hazard[x] += slopes[outer, x] * beyond
    for x in range(len(hazard)):
        hazard[x] = exponential(hazard[x])


@bare_part
def _step(hazard: Array, f: float, wanted: float, out: Array) -> tuple[float, float]:
    """Survival at a factor f on the hazard, and the step of log f that meets a life expectancy.

    Returns the step and by how many years the survival misses.

    Notes
    -----
    With L_x the product of S to age x and H_x the sum of the hazards: dL/d(log f) = -f H L, and
    the second derivative is ((f H)^2 - f H) L; the open age likewise. Newton's step with its term
    of second order.
    """
    lived, total, e, d1, d2 = 1.0, 0.0, 0.0, 0.0, 0.0
    for x in range(len(out)):
        out[x] = exponential(-f * hazard[x])
    for x in range(100):
        lived *= out[x]
        total += f * hazard[x]
        e += lived
        d1 -= total * lived
        d2 += (total * total - total) * lived
    a = f * hazard[100]
    dying = 1.0 - out[100]
    share = out[100] / dying
    slope = -a * share / dying
    bend = share / dying * (-a + a * a * (1.0 + out[100]) / dying)
    of_lived, of_bend = -total * lived, (total * total - total) * lived
    e += lived * share
    d1 += of_lived * share + lived * slope
    d2 += of_bend * share + 2.0 * of_lived * slope + lived * bend
    first = (wanted - e) / d1
    return first - 0.5 * d2 * first * first / d1, wanted - e


@bare_part
def meeting(hazard: Array, wanted: float, out: Array, log_f: float) -> float:
    """Survival by age of a hazard times the one factor that meets a life expectancy.

    log_f : logarithm of the factor to begin with; the one found is returned
    """
    for _ in range(ROUNDS):
        f = np.exp(log_f)
        step, missed = _step(hazard, f, wanted, out)
        if abs(missed) < NEAR:
            for x in range(len(hazard)):
                y = hazard[x] * f * step * (1.0 + 0.5 * step)
                out[x] *= 1.0 - y * (1.0 - 0.5 * y * (1.0 - 2.0 * CUBE * y))
            return log_f + step
        log_f += min(max(step, -1.0), 1.0)
    return log_f


def survival_of_paths(
    wanted: Array, surface: tuple[Array, ...], pieces: Array, room: Room
) -> Array:
    """Survival of each path: (sex, year, lane) [years] -> (year, sex, age, lane) [1].

    surface : `Surface` without its pieces, which follow; room : where the result stands
    """
    years, sexes, ages = surface[0].shape
    lanes = wanted.shape[2]
    out = room.empty("survival", (years, sexes, ages, lanes))
    _survive(out, wanted, surface, pieces, np.zeros((sexes, lanes)), np.empty((2, ages)))
    return out


@bare_kernel
def _survive(
    out: Array, wanted: Array, surface: tuple[Array, ...], pieces: Array, log_f: Array, work: Array
) -> None:
    """Fill in `survival_of_paths`; log_f : (sex, lane), 0, from which each year begins."""
    base, expectancy, level, knots, values, slopes = surface
    years, sexes, ages, lanes = out.shape
    hazard, alive = work[0], work[1]
    for t in range(years):
        for g in range(sexes):
            for k in range(lanes):
                e = wanted[g, t, k]
                if e == expectancy[t, g]:
                    for x in range(ages):
                        out[t, g, x, k] = base[t, g, x]
                    continue
                curve = values[g], slopes[g]
                _hazard(e, knots[g], pieces[g], curve, level[t, g], hazard)
                log_f[g, k] = meeting(hazard, e, alive, log_f[g, k])
                for x in range(ages):
                    out[t, g, x, k] = alive[x]
