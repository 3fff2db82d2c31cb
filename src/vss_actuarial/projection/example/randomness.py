"""Random numbers of persons: a hash of seed, person and place, so that blocks do not matter."""

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.kernel import part

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
FIRST, SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
A, B, C, ELEVEN = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)


@part
def mixed(number: np.uint64) -> np.uint64:
    """A number's bits mixed.

    References
    ----------
    Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014: SplitMix64
    """
    number = (number ^ (number >> A)) * FIRST
    number = (number ^ (number >> B)) * SECOND
    return number ^ (number >> C)


@part
def uniform(key: np.uint64, place: int) -> float:
    """A number between 0 and 1, neither of them, for a place of a person's own sequence."""
    bits = mixed(key + GOLDEN * np.uint64(place + 1))
    return (float(bits >> ELEVEN) + 0.5) * 2.0**-53


def keys_of(rank: NDArray[np.int64], seed: int) -> NDArray[np.int64]:
    """Keys of persons' own sequences: those of two seeds or two persons have nothing in common."""
    start = _mixed(np.array([seed], dtype=np.uint64) + GOLDEN)
    return _mixed(start + GOLDEN * (rank.astype(np.uint64) + np.uint64(1))).view(np.int64)


def _mixed(number: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """As `mixed`, of many."""
    number = (number ^ (number >> A)) * FIRST
    number = (number ^ (number >> B)) * SECOND
    return np.asarray(number ^ (number >> C))


def uniforms_of(keys: NDArray[np.int64], place: int) -> NDArray[np.float64]:
    """As `uniform`, of many."""
    bits = _mixed(keys.view(np.uint64) + np.full(1, GOLDEN) * np.uint64(place + 1))
    return ((bits >> ELEVEN).astype(np.float64) + 0.5) * 2.0**-53


def normals_of(keys: NDArray[np.int64]) -> NDArray[np.float64]:
    """Standard normals of many, from two places of their own."""
    length = np.sqrt(-2.0 * np.log(uniforms_of(keys, 6)))
    return np.asarray(length * np.cos(2.0 * np.pi * uniforms_of(keys, 7)))
