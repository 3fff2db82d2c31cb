"""Figures of a parameter as text: values, units, and its path on one line."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from vss_actuarial.dated.parameter import Parameter

SHOWN = 4
"""Values of a list that are written out; of a longer one the first and the last two."""


def figure(value: Any) -> str:
    """A number without digits that say nothing, or a list of them."""
    if isinstance(value, Sequence | np.ndarray) and np.ndim(value):
        listed = [figure(one) for one in value]
        if len(listed) > SHOWN:
            listed = [*listed[:2], "…", *listed[-2:]]
        return f"[{', '.join(listed)}]"
    number = float(value)
    if number == int(number) and abs(number) >= 1000:
        return f"{int(number):,}"
    return f"{number:.8g}"


def value_on(parameter: "Parameter", day: date) -> Any:
    """What holds on a day; of events the last one; None where nothing is in force."""
    if parameter.between == "event":
        known = [line.value for line in parameter.values if line.since <= day]
        return known[-1] if known else None
    value = parameter.path.value(day.toordinal())
    return None if np.isnan(value).any() else value


def path_of(parameter: "Parameter") -> str:
    """Its first and last values and their days; of straight lines the years of the values.

    As `120,000 (1995-01-01) … 2,530,000 (2026-07-01)`, or `0.005 (2026) … 0.025 (2060)`.
    """
    lines = parameter.values
    by_year = parameter.between == "linear"
    shown = [
        f"{figure(line.value)} ({line.since.year if by_year else line.since})" for line in lines
    ]
    ends = "" if parameter.until is None else f", until {parameter.until}"
    return (f"{shown[0]} … {shown[-1]}" if len(shown) > SHOWN else ", ".join(shown)) + ends


def source_on(parameter: "Parameter", day: date) -> str:
    """The source of the line of a day, of the first line before it."""
    lines = [line for line in parameter.values if line.since <= day] or [parameter.values[0]]
    return lines[-1].source


def lines_told(parameter: "Parameter") -> list[tuple[str, str, str]]:
    """Its values: first day, or year of a straight line, value and source."""
    by_year = parameter.between == "linear"
    return [
        (str(one.since.year if by_year else one.since), figure(one.value), one.source)
        for one in parameter.values
    ]
