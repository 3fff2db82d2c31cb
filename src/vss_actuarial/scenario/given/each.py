"""A record of records: what a fund takes of a scenario, kind by kind."""

from collections.abc import Callable
from functools import cache
from typing import Any, get_type_hints

from vss_actuarial.scenario.given.reading import (
    Record,
)


def each_of(give: Callable[[Any], Any], kind: type[Record]) -> Record:
    """A record of records: each field is filled as a kind of its own."""
    return kind(*map(give, _parts(kind)))


@cache
def _parts(kind: Any) -> tuple[type[Any], ...]:
    return tuple(get_type_hints(kind).values())
