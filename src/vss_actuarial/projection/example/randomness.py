"""Random numbers of persons: a hash of seed, person and place, so that blocks do not matter."""

import numpy as np

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
