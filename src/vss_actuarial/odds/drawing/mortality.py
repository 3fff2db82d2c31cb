"""Survival of many paths, read off the surface of mortality by their life expectancy."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import kernel, part
from vss_actuarial.population.inputs import anchor_survival
from vss_actuarial.population.life_table import life_expectancy
from vss_actuarial.population.mortality import STRAIGHT, log_hazard, rising
from vss_actuarial.population.splines import natural_cubic

NEAR = 1e-4  # years of life from which one step more is exact
ROUNDS = 12
CUBE = 1.0 / 6.0


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


@part
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
    outer = 0 if e < inside else pieces
    for x in range(len(hazard)):
        y = at_left * values[i, x] + at_right * values[i + 1, x]
        y += from_left * slopes[i, x] + from_right * slopes[i + 1, x]
        if beyond != 0.0:
            y += slopes[outer, x] * beyond
        hazard[x] = np.exp(level[x] + y)


@part
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
    for x in range(100):
        out[x] = np.exp(-f * hazard[x])
        lived *= out[x]
        total += f * hazard[x]
        e += lived
        d1 -= total * lived
        d2 += (total * total - total) * lived
    a = f * hazard[100]
    out[100] = np.exp(-a)
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


@part
def meeting(hazard: Array, wanted: float, out: Array) -> None:
    """Survival by age of a hazard times the one factor that meets a life expectancy."""
    log_f = 0.0
    for _ in range(ROUNDS):
        f = np.exp(log_f)
        step, missed = _step(hazard, f, wanted, out)
        if abs(missed) < NEAR:
            for x in range(len(hazard)):
                y = hazard[x] * f * step * (1.0 + 0.5 * step)
                out[x] *= 1.0 - y * (1.0 - 0.5 * y * (1.0 - 2.0 * CUBE * y))
            return
        log_f += min(max(step, -1.0), 1.0)


@kernel
def survival_of_paths(wanted: Array, surface: tuple[Array, ...], pieces: Array) -> Array:
    """Survival of each path: (sex, year, lane) [years] -> (year, sex, age, lane) [1].

    surface : `Surface` without its pieces, which follow
    """
    base, expectancy, level, knots, values, slopes = surface
    years, sexes, ages = base.shape
    lanes = wanted.shape[2]
    out = np.empty((years, sexes, ages, lanes))
    hazard, alive = np.empty(ages), np.empty(ages)
    for t in range(years):
        for g in range(sexes):
            for k in range(lanes):
                e = wanted[g, t, k]
                if e == expectancy[t, g]:
                    alive[:] = base[t, g]
                else:
                    curve = values[g], slopes[g]
                    _hazard(e, knots[g], pieces[g], curve, level[t, g], hazard)
                    meeting(hazard, e, alive)
                for x in range(ages):
                    out[t, g, x, k] = alive[x]
    return out
