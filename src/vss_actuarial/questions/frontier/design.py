"""Which packages are run, and in what order."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, whole_in
from vss_actuarial.projection.project import project
from vss_actuarial.projection.reads import touches
from vss_actuarial.questions.solving.lever import Lever
from vss_actuarial.scenario import Scenario

MOST = 1_000_000
"""Packages that may be asked for."""


def slowest_first(levers: Sequence[Lever], base: Scenario) -> list[Lever]:
    """Levers by how many figures each moves: packages that share the first run it once."""
    moved = touches(project(base).parameters)
    figures = {one: len({f for name in one.names for f in moved.get(name, ())}) for one in levers}
    return sorted(levers, key=lambda one: -figures[one])


def packages(levers: Sequence[Lever], count: int, seed: int) -> Array:
    """Values of the levers, (package, lever): all of the grid, or so many of it, drawn by a seed.

    Each package is drawn once, all alike; they stand in the order of the grid, the last lever
    running fastest.

    Raises
    ------
    InputError
        If count or seed is no whole number that can be used.
    """
    shape = tuple(one.steps + 1 for one in levers)
    total = int(np.prod(shape, dtype=object))
    check_whole("count", count, 1, MOST)
    check_whole("seed", seed, 0, 2**63 - 1)
    places = np.arange(total) if total <= count else _drawn(total, count, seed)
    steps = np.unravel_index(places, shape)
    points = [np.array(one.points()) for one in levers]
    return np.stack([own[at] for own, at in zip(points, steps, strict=True)], axis=1)


def _drawn(total: int, count: int, seed: int) -> NDArray[np.int64]:
    if total > 2**62:
        raise InputError(f"the levers make {total:,} packages; take larger steps")
    draw = np.random.Generator(np.random.Philox(key=seed))
    return np.sort(draw.choice(total, count, replace=False, shuffle=False))


def check_whole(name: str, given: Any, first: int, last: int) -> None:
    """Refuse what is no whole number of a range.

    Raises
    ------
    InputError
        Naming the argument.
    """
    if not whole_in(given, first, last):
        raise InputError(f"{name} {given!r}: expected a whole number from {first} to {last}")
