"""What a figure was read from: parameters in force in a year, each with its source."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.levers.figures import value_on


class Read(NamedTuple):
    """A parameter behind a figure.

    Attributes
    ----------
    name, book, label, unit : as a scenario takes it
    value : in force at the end of the year, a list over its points; None where none is
    source : of that value, and whether a change of the scenario stands in it
    """

    name: str
    book: str
    label: str
    unit: str
    value: Any
    source: str
    changed: bool


def inputs_of(scenario: Scenario, names: Iterable[str], year: int) -> tuple[Read, ...]:
    """Parameters by their names as they stand in a year: changed ones first, then by name."""
    found = [
        _read(book, parameters[name], year)
        for name in sorted(set(names))
        for book, parameters in scenario.books.items()
        if name in parameters
    ]
    return tuple(sorted(found, key=lambda one: (not one.changed, one.book, one.name)))


def _read(book: str, parameter: Parameter, year: int) -> Read:
    day = date(year, 12, 31)
    lines = [line for line in parameter.values if line.since <= day] or [parameter.values[0]]
    changed = bool(parameter.changes)
    name, label, unit = parameter.name, parameter.label, parameter.unit
    try:
        value = value_on(parameter, day)
    except (LookupError, InputError):
        value = None
    return Read(name, book, label, unit, value, lines[-1].source, changed)
