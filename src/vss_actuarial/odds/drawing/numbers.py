"""Random numbers: Philox, its key made from the seed, its counter from the path."""

import numpy as np
from numpy.random import Philox, SeedSequence
from numpy.typing import NDArray

from vss_actuarial.ground.axes import FIRST_YEAR, FURTHEST, Array
from vss_actuarial.ground.errors import InputError

PROCESSES = (
    "total_fertility",
    "life_expectancy_men",
    "life_expectancy_women",
    "net_migration",
    "real_wage_growth",
    "price_growth",
    "reserve_real_yield",
    "insured_share_of_labour_force",
)
"""What is random, by the name of the assumption that it moves; the last with full runs alone."""
ROWS = FURTHEST - FIRST_YEAR + 2
"""Numbers of a path and process: one for good, then one for each calendar year that can be."""
WORDS = ROWS * len(PROCESSES)
A_TURN = 4
"""Words that Philox gives for each value of its counter."""
TURNS = -(-WORDS // A_TURN)


def normals(seed: int, first_path: int, lanes: int, years: slice) -> Array:
    """Independent standard normals of some paths.

    A path has numbers of its own for every calendar year, wherever its block, its run or its
    horizon begins or ends: scenarios of one seed meet the same shocks, path by path.

    Parameters
    ----------
    seed : whole number, not below 0
    first_path, lanes : the paths first_path to first_path + lanes - 1, from 0
    years : places of calendar years, from the first of the model

    Returns
    -------
    (1 + year, process, lane); row 0 is drawn once a path

    Raises
    ------
    InputError
        If the seed is no whole number, or below 0.

    References
    ----------
    Salmon et al., Parallel random numbers: as easy as 1, 2, 3, SC 2011: Philox4x64
    """
    from scipy.special import ndtri

    source = Philox(key=key_of_seed(seed), counter=first_path * TURNS)
    words = np.asarray(source.random_raw(lanes * TURNS * A_TURN)).reshape(lanes, -1)
    by_row = words[:, :WORDS].reshape(lanes, ROWS, len(PROCESSES))
    wanted = np.concatenate([by_row[:, :1], by_row[:, 1:][:, years]], axis=1)
    uniform = ((wanted >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53
    return np.ascontiguousarray(np.moveaxis(ndtri(uniform), 0, -1))


def key_of_seed(seed: int) -> NDArray[np.uint64]:
    """The key of Philox; see `normals`."""
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer) or seed < 0:
        raise InputError(f"seed {seed!r}: expected a whole number from 0 on")
    return SeedSequence(int(seed)).generate_state(2, np.uint64).astype(np.uint64)
