"""A lever that a question moves between two ends: parameters, days, and what a value does."""

import math
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.projection.project import project
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.known import last_of_record

WRITTEN = "[KIND] NAME[+NAME]=LOW:HIGH[:STEP]@SINCE[:UNTIL][~RAMP]"
EXAMPLE = "pension_rate_employer=0.10:0.30@2030"
FORM = re.compile(
    r"(?:(?P<kind>[a-z]+)\s+)?(?P<names>[^=@\s]+)\s*=(?P<span>[^=@]*)"
    r"(?:@(?P<since>[^=@:~]+)(?::(?P<until>[^=@:~]+))?(?:~(?P<ramp>[^=@:~]+))?)?"
)
KINDS = ("set", "shift", "scale", "delay")
MOST = 100_000
"""Steps between the two ends."""


class Lever(NamedTuple):
    """Parameters that are moved together, and how far.

    Attributes
    ----------
    names : of parameters of the law or assumptions
    low, high : ends of the values that are tried
    step : from one value to the next; None for any value between
    since, until, ramp : days of the change, as in `Scenario.set`
    kind : "set", "shift", "scale" or "delay"
    """

    names: tuple[str, ...]
    low: float
    high: float
    step: float | None = None
    since: Any = None
    until: Any = None
    ramp: Any = None
    kind: str = "set"

    @property
    def name(self) -> str:
        """Its names, joined."""
        return "+".join(self.names)

    @property
    def steps(self) -> int:
        """How many steps lie between the ends, 0 for a lever without."""
        return 0 if self.step is None else int((self.high - self.low) / self.step + 1e-9)

    def points(self) -> list[float]:
        """Its values, of a lever with steps."""
        return [self.point(k) for k in range(self.steps + 1)]

    def point(self, place: int) -> float:
        """The value so many steps from the low end, free of what adding up would round."""
        return float(f"{self.low + place * (self.step or 0.0):.12g}")

    def changes(self, value: float) -> dict[str, dict[str, Any]]:
        """The change that a value makes, as `Scenario.with_changes` takes it."""
        key = "value" if self.kind == "set" else self.kind
        amount = int(value) if self.kind == "delay" else value
        entry = {key: amount, "since": self.since, "until": self.until, "ramp": self.ramp}
        given = {name: one for name, one in entry.items() if one is not None}
        return {name: dict(given) for name in self.names}

    def moved(self, scenario: Scenario, value: float) -> Scenario:
        """A scenario with the lever at a value.

        Raises
        ------
        InputError
            Naming lever and value, if it may not stand there.
        """
        return moved(scenario, [self], [value])


def moved(scenario: Scenario, levers: list[Lever], values: list[float]) -> Scenario:
    """A scenario with several levers at values of theirs, as one package."""
    changes: dict[str, Any] = {}
    for lever, value in zip(levers, values, strict=True):
        changes |= lever.changes(value)
    told = ", ".join(f"{one.name}={value:.10g}" for one, value in zip(levers, values, strict=True))
    try:
        return scenario.with_changes(changes)
    except InputError as error:
        raise InputError(f"{told}: {error}") from None


def lever(given: "str | Lever", scenario: Scenario, kind: str = "set") -> Lever:
    """A lever by its text, `[KIND] NAME[+NAME]=LOW:HIGH[:STEP]@SINCE[:UNTIL][~RAMP]`.

    Parameters of whole months, years or days take whole steps. SINCE is the first year after the
    record if none is given.

    Raises
    ------
    InputError
        If a name is no lever, an end no number, the range empty or the step nil.
    """
    found = given if isinstance(given, Lever) else _read(given, scenario, kind)
    for name in found.names:
        _check_name(name, scenario)
    if len(set(found.names)) < len(found.names):
        raise InputError(f"lever '{found.name}': each parameter once")
    if found.kind not in KINDS:
        raise InputError(
            f"lever '{found.name}': no kind '{found.kind}', expected {', '.join(KINDS)}"
        )
    whole = found.kind == "delay" or (found.kind != "scale" and _is_whole(found, scenario))
    if whole and found.step is None:
        found = found._replace(step=1.0)
    if found.since is None:
        found = found._replace(since=(scenario.record_to or last_of_record()) + 1)
    _check_range(found, whole)
    return found


def _read(text: Any, scenario: Scenario, kind: str) -> Lever:
    found = FORM.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise InputError(f"lever {text!r}: expected {WRITTEN}, such as {EXAMPLE}")
    names = tuple(one.strip() for one in found["names"].split("+"))
    parts = found["span"].split(":")
    if len(parts) not in (2, 3):
        raise InputError(f"lever '{text}': expected LOW:HIGH or LOW:HIGH:STEP, such as 0.10:0.30")
    low, high, *step = (_number(one, text) for one in parts)
    days: Mapping[str, str | None] = found.groupdict()
    dates = (days["since"], days["until"], days["ramp"])
    return Lever(names, low, high, step[0] if step else None, *dates, days["kind"] or kind)


def _number(part: str, text: str) -> float:
    try:
        return float(part)
    except ValueError:
        raise InputError(f"lever '{text}': '{part}' is not a number, such as 0.05") from None


def _check_name(name: str, scenario: Scenario) -> None:
    names = [*scenario.law, *scenario.assumptions]
    if name in names:
        return
    if name in _figures(scenario):
        raise InputError(f"'{name}' is a figure that the projection gives, no lever")
    raise InputError(f"there is no lever '{name}'{nearest(name, names)}")


def _figures(scenario: Scenario) -> set[str]:
    figures = project(scenario).parameters
    return {*figures, *(key.rpartition(".")[2] for key in figures)}


def _is_whole(found: Lever, scenario: Scenario) -> bool:
    books = {**scenario.law, **scenario.assumptions}
    return any(books[name].reading.whole for name in found.names)


def _check_range(found: Lever, whole: bool) -> None:
    ends = (found.low, found.high) if found.step is None else (found.low, found.high, found.step)
    if not all(isinstance(one, int | float) and math.isfinite(one) for one in ends):
        raise InputError(f"lever '{found.name}': expected finite numbers, found {_told(ends)}")
    if not found.low < found.high:
        raise InputError(f"lever '{found.name}': the range {_told(ends[:2])} is empty")
    if found.step is None:
        return
    if found.step <= 0.0:
        raise InputError(f"lever '{found.name}': the step is {found.step:g}, expected more than 0")
    if whole and any(one != round(one) for one in ends):
        raise InputError(f"lever '{found.name}': it moves in whole numbers, found {_told(ends)}")
    if not 1 <= found.steps <= MOST:
        raise InputError(
            f"lever '{found.name}': {found.steps:,} steps from {found.low:g} to {found.high:g}, "
            f"expected 1 to {MOST:,}"
        )


def _told(ends: tuple[float, ...]) -> str:
    return ":".join(f"{one:g}" if isinstance(one, int | float) else repr(one) for one in ends)
