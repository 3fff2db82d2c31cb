"""Random processes: how far a year may lie from the line of the scenario."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.kernel import kernel
from vss_actuarial.odds.drawing.numbers import PROCESSES
from vss_actuarial.scenario.given.reading import OfYear, Years

FERTILITY, MEN, WOMEN, MIGRATION, WAGES, PRICES, YIELDS, COVERAGE = range(len(PROCESSES))
OF_BOUNDS = (FERTILITY, MEN, WOMEN)
"""Processes whose deviation is read off the bounds of the United Nations."""
CHANCES = (0.025, 0.1, 0.5, 0.9, 0.975)
MIDDLE = 2
"""Chances of lying below, in the order of the bounds, and the place of the middle."""


class OddsGiven(NamedTuple):
    """What the scenario says of its random processes, see `data/assumptions/odds.toml`."""

    years: Years
    odds_total_fertility: OfYear
    odds_life_expectancy_men: OfYear
    odds_life_expectancy_women: OfYear
    odds_fertility_settled: OfYear
    odds_fertility_persistence: OfYear
    odds_life_settled: OfYear
    odds_life_persistence: OfYear
    odds_net_migration_persistence: OfYear
    odds_net_migration_noise: OfYear
    odds_net_migration_mean: OfYear
    odds_real_wage_persistence: OfYear
    odds_real_wage_noise: OfYear
    odds_real_wage_mean: OfYear
    odds_price_persistence: OfYear
    odds_price_noise: OfYear
    odds_price_mean: OfYear
    odds_yield_persistence: OfYear
    odds_yield_noise: OfYear
    odds_yield_mean: OfYear
    odds_coverage_persistence: OfYear
    odds_coverage_noise: OfYear
    odds_coverage_mean: OfYear
    odds_correlation_men_women: OfYear
    odds_correlation_wages_prices: OfYear
    odds_correlation_prices_yields: OfYear
    odds_correlation_wages_coverage: OfYear


class Processes(NamedTuple):
    """The state equations of all processes, from the first random year on.

    x_t = persistence_t x_(t-1) + noise_t e_t, from x = 0; deviation_t = mean_t E + scale_t x_t,
    with e_t of each year and E of the path standard normal, correlated between processes.

    Attributes
    ----------
    persistence, noise, mean, scale : (year, process)
    correlation : (process, process), lower triangle of its root
    fertility : (year, bound), logarithm of bound over middle
    lives : (sex, year, bound) [years], bound less middle
    knots : (bound,), standard normals of the chances of the bounds
    """

    persistence: Array
    noise: Array
    mean: Array
    scale: Array
    correlation: Array
    fertility: Array
    lives: Array
    knots: Array


def processes_of(given: OddsGiven, first: int, bounded_from: int) -> Processes:
    """The processes of a scenario.

    Parameters
    ----------
    first : place of the first random year
    bounded_from : place of the first year whose population is not estimated; the fertility,
        mortality and migration of years before it are known, and lie on their line

    Raises
    ------
    InputError
        If bounds do not ascend, or the correlations cannot stand together.
    """
    from scipy.special import ndtri

    years = slice(first, None)
    shape = len(given.years) - first, len(PROCESSES)
    persistence, noise, mean, scale = (np.ones(shape) for _ in range(4))
    for process, name in _BY_NAME.items():
        persistence[:, process] = getattr(given, f"odds_{name}_persistence")[years]
        if process in OF_BOUNDS:
            settled = getattr(given, f"odds_{name}_settled")[years]
            noise[1:, process] = np.sqrt(1.0 - persistence[1:, process] ** 2)
            mean[:, process], scale[:, process] = np.sqrt(settled), np.sqrt(1.0 - settled)
        else:
            noise[:, process] = getattr(given, f"odds_{name}_noise")[years]
            mean[:, process] = getattr(given, f"odds_{name}_mean")[years]
    known = slice(max(bounded_from - first, 0))
    noise[known, MIGRATION] = mean[known, MIGRATION] = 0.0
    fertility = np.log(_bounds(given, "total_fertility"))
    lives = [_bounds(given, f"life_expectancy_{sex}") for sex in ("men", "women")]
    off = [(one - one[:, MIDDLE, None]) for one in (fertility, *lives)]
    for one in off:
        one[:bounded_from] = 0.0
    return Processes(
        persistence, noise, mean, scale, _root_of_correlation(given, first),
        np.ascontiguousarray(off[0][years]), np.stack([one[years] for one in off[1:]]),
        np.asarray(ndtri(np.array(CHANCES))),
    )  # fmt: skip


_BY_NAME = {
    FERTILITY: "fertility",
    MEN: "life",
    WOMEN: "life",
    MIGRATION: "net_migration",
    WAGES: "real_wage",
    PRICES: "price",
    YIELDS: "yield",
    COVERAGE: "coverage",
}
CORRELATED = {
    "odds_correlation_men_women": (MEN, WOMEN),
    "odds_correlation_wages_prices": (WAGES, PRICES),
    "odds_correlation_prices_yields": (PRICES, YIELDS),
    "odds_correlation_wages_coverage": (WAGES, COVERAGE),
}
"""Pairs of processes that move together; all others are independent, by judgement."""


def _bounds(given: OddsGiven, name: str) -> Array:
    """Bounds and middle (year, bound) of a process, which must ascend."""
    bounds = f"odds_{name}"
    values: Array = getattr(given, bounds)
    if not (np.diff(values, axis=1) > 0.0).all():
        t = int(np.argmin((np.diff(values, axis=1) > 0.0).all(axis=1)))
        raise InputError(
            f"{bounds}: found {values[t].tolist()} in {given.years[t]}, expected five numbers "
            "that ascend"
        )
    return values


def _root_of_correlation(given: OddsGiven, first: int) -> Array:
    """Cholesky's root of the correlations in force in the first random year."""
    matrix = np.eye(len(PROCESSES))
    for name, (one, other) in CORRELATED.items():
        matrix[one, other] = matrix[other, one] = getattr(given, name)[first]
    try:
        return np.asarray(np.linalg.cholesky(matrix), dtype=np.float64)
    except np.linalg.LinAlgError:
        raise InputError(
            f"{', '.join(CORRELATED)}: these correlations cannot stand together; "
            "bring them nearer to 0"
        ) from None


@kernel
def deviations(
    normals: Array, root: Array, persistence: Array, noise: Array, weights: tuple[Array, Array]
) -> Array:
    """Deviations of all processes, see `Processes`.

    Parameters
    ----------
    normals : (1 + year, process, lane), independent
    root, persistence, noise : as in `Processes`
    weights : mean and scale

    Returns
    -------
    (process, year, lane)
    """
    mean, scale = weights
    rows, processes, lanes = normals.shape
    out = np.zeros((processes, rows - 1, lanes))
    drawn, state, together = np.zeros(lanes), np.zeros(lanes), np.zeros(lanes)
    for i in range(processes):
        state[:] = 0.0
        for row in range(rows):
            together[:] = 0.0
            for j in range(i + 1):
                if root[i, j] != 0.0:
                    for k in range(lanes):
                        together[k] += root[i, j] * normals[row, j, k]
            if row == 0:
                drawn[:] = together
                continue
            t = row - 1
            for k in range(lanes):
                state[k] = persistence[t, i] * state[k] + noise[t, i] * together[k]
                out[i, t, k] = mean[t, i] * drawn[k] + scale[t, i] * state[k]
    return out


@kernel
def between_bounds(deviation: Array, knots: Array, bounds: Array) -> Array:
    """Read standard normal deviations off bounds: straight between them, and on beyond them.

    deviation (year, lane), knots (bound,), bounds (year, bound) -> (year, lane)
    """
    out = np.empty_like(deviation)
    last = len(knots) - 2
    for t in range(len(deviation)):
        for k in range(deviation.shape[1]):
            u = deviation[t, k]
            piece = 0
            while piece < last and u > knots[piece + 1]:
                piece += 1
            share = (u - knots[piece]) / (knots[piece + 1] - knots[piece])
            out[t, k] = bounds[t, piece] + share * (bounds[t, piece + 1] - bounds[t, piece])
    return out
