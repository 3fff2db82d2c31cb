"""What tells two parameters apart: a digest of what they hold on each day."""

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.dated.changes.eves import on_eves
from vss_actuarial.dated.changes.steps import steps_of
from vss_actuarial.dated.path import FIRST_DAY, LAST_DAY, equal_rows, new_years_days
from vss_actuarial.ground.axes import Array

if TYPE_CHECKING:
    from vss_actuarial.dated.parameter import Parameter

YEARS = np.arange(FIRST_DAY.year, LAST_DAY.year + 1)


def digest_of(parameter: "Parameter") -> str:
    """SHA-256 of what holds on each day from 1995 to 2150, and of how it is read."""
    kind = "events" if parameter.between == "event" else "days"
    first, values = _events(parameter) if parameter.between == "event" else _pieces(parameter)
    content = hashlib.sha256(
        repr((kind, parameter.at, parameter.outside, _beyond(parameter))).encode()
    )
    content.update(first.tobytes())
    content.update((values + 0.0).tobytes())  # -0.0 is 0.0
    if parameter.between != "event" and not parameter.carried:
        content.update(repr(_on_eves(parameter)).encode())
    return content.hexdigest()


def _pieces(parameter: "Parameter") -> tuple[NDArray[np.int64], Array]:
    path = parameter.path.within(FIRST_DAY.toordinal(), LAST_DAY.toordinal())
    return path.first, path.values


def _on_eves(parameter: "Parameter") -> list[Any]:
    """What stocks of 1 January read otherwise than the day or its year: (year, day, mean)."""
    found: dict[int, Any] = {}
    for path, years in on_eves(parameter, YEARS):
        days = new_years_days(years)
        same = equal_rows(parameter.path.at(days), path.at(days))
        same &= equal_rows(parameter.path.means(years)[0], path.means(years)[0])
        other = years[~same]
        on_day, mean = path.at(days)[~same] + 0.0, path.means(other)[0] + 0.0
        read = zip(on_day.tolist(), mean.tolist(), strict=True)
        found |= dict(zip(other.tolist(), read, strict=True))
    return sorted(found.items())


def _events(parameter: "Parameter") -> tuple[NDArray[np.int64], Array]:
    lines = [line for line in parameter.values if FIRST_DAY <= line.since <= LAST_DAY]
    days = np.array([line.since.toordinal() for line in lines], dtype=np.int64)
    return days, np.array([line.value for line in lines], dtype=float)


def _beyond(parameter: "Parameter") -> Any:
    """What acts on the path that a rule carries on after the last line."""
    if not parameter.carried:
        return None
    last = parameter.unchanged.days[-1]
    steps, _ = steps_of(parameter.changes)
    acting = [step.meaning for step in steps if (step.last.until or date.max) > last]
    return last.isoformat(), repr(acting)
