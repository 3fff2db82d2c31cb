"""Readings of modules that still take a scenario."""

from datetime import date
from functools import lru_cache

import numpy as np

from vss_actuarial.dated.experience import known_record
from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.ground.axes import AGES, Array

joined, published = known_record(None).joined, known_record(None).published


def by_year(parameter: Parameter, years: Array) -> Array:
    """A parameter by year, for years held as plain floats."""
    return parameter.by_year(years.astype(np.int64))


def by_age(parameter: Parameter, years: Array) -> Array:
    """A parameter given over `at`, by year and single age: (year, age)."""
    if parameter.at is None:
        raise LookupError(f"{parameter.name} in {parameter.file} is not given by age: no `at`.")
    return by_year(parameter, years) @ _single_ages(parameter.at)


@lru_cache(maxsize=64)
def _single_ages(points: tuple[float, ...]) -> Array:
    """Weights that spread values at some ages to single ages by straight lines: (point, age)."""
    return np.stack([np.interp(AGES, points, unit) for unit in np.eye(len(points))])


def yearly_mean(parameter: Parameter, years: Array, before: float | None = None) -> Array:
    """Mean of a stepwise parameter over each calendar year, by days: (year,).

    `before` holds before its first day; None: the first value does.
    """
    parameter.years_read.add(int(years[-1]))
    first = parameter.values[0].value if before is None else before
    bounds = _year_starts(int(years[0]), int(years[-1]) + 1)
    inside = [float(max(day.toordinal(), bounds[0])) for day in parameter.days]
    days = np.array([bounds[0], *inside, max(bounds[-1], inside[-1])])
    values = np.array([first, *(line.value for line in parameter.values)], dtype=float)
    total = np.concatenate([[0.0], np.cumsum(values * np.diff(days))])
    at_bounds: Array = np.interp(bounds, days, total)
    return np.diff(at_bounds) / np.diff(bounds)


@lru_cache(maxsize=8)
def _year_starts(first: int, last: int) -> Array:
    """Day numbers of 1 January of each year from `first` to `last`."""
    return np.array([date(year, 1, 1).toordinal() for year in range(first, last + 1)], dtype=float)
