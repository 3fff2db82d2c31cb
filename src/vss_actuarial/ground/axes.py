"""Axes of the arrays that stages hand each other: sums over them, and cohorts along them.

The last two are sex and age: age last birthday on 1 January, 0 to 100, the last open-ended. Stocks
of (year + 1, …) stand at 1 January, flows of (year, …) run over the calendar year.
"""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Number = TypeVar("Number", bound=np.generic)


AGES = np.arange(101)


FIRST_YEAR = 1995
"""First calendar year of a projection: that in which the fund began."""
HORIZON, FURTHEST = 2100, 2150
"""Last calendar year of a projection where none is asked for, and of a question on the law; and the
last that may be asked for."""
SEXES = ("men", "women")
SERVICE = 48
"""Completed years of service 0 to 47, the last open-ended."""
LADDER_YEARS = np.arange(1960, FURTHEST + 10)
"""Calendar years by which an age rises in steps: that of the year in which it is reached counts."""


def by_year(cells: Array) -> Array:
    """Sum over all axes but the first: (year, …) -> (year,)."""
    return np.asarray(cells.sum(axis=tuple(range(1, cells.ndim))))


def by_path(cells: Array) -> Array:
    """Sum over all axes but the first and the last: (year, …, path) -> (year, path)."""
    return np.asarray(cells.sum(axis=tuple(range(1, cells.ndim - 1))))


def by_scheme(cells: Array) -> Array:
    """Sum over sex and age, the last two axes: (year, scheme, sex, age) -> (year, scheme)."""
    return np.asarray(cells.sum(axis=(-2, -1)))


def by_sex(cells: Array) -> Array:
    """Sum over schemes and ages: (year, scheme, sex, age) -> (year, sex)."""
    return np.asarray(cells.sum(axis=(-3, -1)))


def by_age(cells: Array) -> Array:
    """Sum over all axes but the last: (…, age) -> (age,)."""
    return np.asarray(cells.sum(axis=tuple(range(cells.ndim - 1))))


def mean_of_ends(stock: Array) -> Array:
    """Mean of a stock over each calendar year: (year + 1, …) -> (year, …)."""
    return np.asarray(0.5 * (stock[:-1] + stock[1:]))


def mean_of_year(stock: Array, begun: Array | None = None) -> Array:
    """Mean of a cohort over each year, by age on its 1 January.

    (year + 1, …, age) -> (year, …, age); at the second end it is a year older, and those of the
    last age stay in it. Where years begin otherwise than those before end, `begun` (year, …, age).
    """
    mean = 0.5 * (stock[:-1] if begun is None else begun)
    mean[..., :-1] += 0.5 * stock[1:, ..., 1:]
    mean[..., -1] += 0.5 * stock[1:, ..., -1]
    return mean


def a_year_later(stock: Array) -> Array:
    """The same cohort on the next 1 January, by age on this one; none of the last age.

    stock (year + 1, …, age) -> (year, …, age)
    """
    return younger(stock[1:])


def older(cells: NDArray[Number], years: int = 1) -> NDArray[Number]:
    """What stands at an age, so many years older; who passes the last age goes out: (…, age)."""
    later = np.zeros_like(cells)
    later[..., years:] = cells[..., : cells.shape[-1] - years]
    return later


def younger(cells: Array, years: int = 1) -> Array:
    """What stands at an age, so many years younger; who was not born goes out: (…, age)."""
    earlier = np.zeros_like(cells)
    earlier[..., : cells.shape[-1] - years] = cells[..., years:]
    return earlier


def to_next_age(survival: Array) -> Array:
    """Survival through the year by age on its 1 January, from that by age at 31 December.

    (…, age) [1]; both of the last two ages survive into the open group by its own.
    """
    return np.concatenate([survival[..., 1:], survival[..., -1:]], axis=-1)
