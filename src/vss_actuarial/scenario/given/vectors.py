"""Vectors of a parameter: by age, by service, by stretch of a year."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.dated.year_parts import DAY, elapsed
from vss_actuarial.ground.axes import AGES, FIRST_YEAR, SERVICE, Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario.given.reading import Stretch

Integers = NDArray[np.int64]


def stretched(dated: list[tuple[date, Any]]) -> Iterator[Stretch]:
    """Stretches of a year by the days on which its laws begin; a line that repeats parts nothing.

    dated : first day and laws of each stretch, the first from 1 January
    """
    parts = [dated[0], *(part for before, part in pairwise(dated) if part[1] != before[1])]
    begins = [elapsed(day) for day, _ in parts]
    for (day, laws), begin, end in zip(parts, begins, [*begins[1:], 1.0], strict=True):
        yield Stretch(end - begin, (day - date(day.year, 1, 1)).days, laws)


def years_of_change(parameters: Iterable[Parameter]) -> set[int] | None:
    """Calendar years in which a parameter changes, or None where one does every year."""
    years: set[int] = set()
    for parameter in parameters:
        if parameter.between == "linear":
            return None
        years.update(day.year for day in parameter.days)
        if parameter.until is not None:
            years.add((parameter.until + DAY).year)
    return years


def at_opening(parameter: Parameter) -> Array:
    """What holds on 1 January 1995; a change of another day moves nothing and is refused."""
    late = [change.since for change in parameter.changes if change.since.year > FIRST_YEAR]
    if late:
        raise InputError(
            f"{parameter.name}: it describes 1 January {FIRST_YEAR} alone, and a change from "
            f"{min(late)} moves nothing; begin on {FIRST_YEAR}-01-01"
        )
    return np.asarray(parameter.by_year(np.array([FIRST_YEAR]))[0])


def flat(value: Any) -> Any:
    """A value as it stands in a bundle: a number, or numbers over the points of `at`."""
    return tuple(value.tolist()) if isinstance(value, np.ndarray) else value


def spread(parameter: Parameter, values: Array, by: str) -> Array:
    if by == "age":
        return parameter.by_age(values)
    if by == "spread":
        below, above, share = neighbours(parameter.at or ())
        return np.asarray(values[..., below] * (1.0 - share) + values[..., above] * share)
    if by == "service":
        rows = [np.interp(np.arange(SERVICE), parameter.at or (), row) for row in values]
        return np.array(rows)
    return values


@lru_cache(maxsize=64)
def neighbours(points: tuple[float, ...]) -> tuple[Integers, Integers, Array]:
    """Places of the points on either side of each single age, and the share of the upper: (age,).

    With these each year is spread by itself: its bits do not depend on how many years there are.
    """
    place = np.interp(AGES, points, np.arange(len(points)))
    below = place.astype(np.int64)
    return below, np.minimum(below + 1, len(points) - 1), place - below
