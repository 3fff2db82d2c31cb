"""The sheet on which rules are noted as they are computed for one person."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np

from vss_actuarial.dated.parameter import DatedValue, Parameter
from vss_actuarial.ground.rule import Rule

Facts = Mapping[str, Any]
SCALARS = (bool, int, float, str, date, type(None))


@dataclass
class Used:
    """A number of the law as a step read it, in force on a day.

    `binds` is False for a bound that does not bind.
    """

    name: str
    label: str
    unit: str
    value: Any
    since: date
    source: str
    status: str | None
    day: date
    binds: bool = True


@dataclass(frozen=True)
class Told:
    """A reason or a note: its name in the words, and the facts that it names."""

    name: str
    facts: Facts


@dataclass(frozen=True)
class Step:
    """A rule as it was computed.

    Attributes
    ----------
    key : name of the rule, under which the answer gives the value
    facts : what it was computed from
    used : the numbers of the law that it read
    article : of the rule
    reason : why the branch was taken, where there was a choice
    binds : False where the value is a bound of the law that does not bind
    within : steps before this one that were computed for it
    day : whose law the rule took, or the last before it that took one; before all that of its
        numbers, None where it has none
    origins : of each fact that is a number of the law, or the value of a step before (its place)
    """

    key: str
    value: Any
    facts: Facts
    used: tuple[Used, ...]
    article: str
    reason: Told | None = None
    binds: bool = True
    within: int = 0
    day: date | None = None
    origins: "Mapping[str, Used | int]" = field(default_factory=dict)

    @property
    def articles(self) -> tuple[str, ...]:
        """Article of the rule, then those of the numbers, each once."""
        return tuple(dict.fromkeys([self.article, *(one.source for one in self.used)]))


class Noted(float):
    """A number that remembers which number of the law it is, or which step gave it."""

    __slots__ = ("origin",)
    origin: "Used | int"


class NotedWhole(int):
    """A whole number that remembers the same."""

    origin: "Used | int"


@dataclass
class Frame:
    """A rule that is being computed: the steps before it, what it read, why it branches."""

    first: int
    used: list[Used] = field(default_factory=list)
    reason: Told | None = None


class Trace:
    """Steps in the order in which their rules end, and notes, each once."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.notes: list[Told] = []
        self._frames: list[Frame] = [Frame(0)]
        self._day: date | None = None

    def compute(self, rule: Rule, function: Callable[..., Any], facts: tuple[Any, ...]) -> Any:
        """Compute a rule and note it; the numbers read on the way to its facts belong to it."""
        waiting, frame = self._frames[-1].used, Frame(len(self.steps))
        frame.used += waiting
        waiting.clear()
        self._frames.append(frame)
        try:
            value = function(*facts)
        finally:
            self._frames.pop()
        told = {name: plain(fact) for name, fact in zip(rule.facts, facts, strict=False)}
        scalar = {name: fact for name, fact in told.items() if isinstance(fact, SCALARS)}
        used = tuple(_each_once(frame.used))
        within = len(self.steps) - frame.first
        step = Step(rule.name, plain(value), scalar, used, rule.article, frame.reason)
        if rule.facts[-1:] == ("law",):
            self._day = _day_of(facts[-1]) or self._day
        day = self._day or (used[-1].day if used else None)
        known = {name: origin_of(one) for name, one in zip(rule.facts, facts, strict=False)}
        origins = {name: origin for name, origin in known.items() if origin is not None}
        place = None if within else self._told_before(step)
        if place is None:
            place = len(self.steps)
            self.steps.append(replace(step, within=within, day=day, origins=origins))
        return noted(value, place)

    def _told_before(self, step: Step) -> int | None:
        """Place of the same rule on the same facts, which is told once."""
        for place, one in enumerate(self.steps):
            if (one.key, one.facts, one.used) == (step.key, step.facts, step.used):
                return place
        return None

    def read(
        self,
        parameter: Parameter,
        line: DatedValue,
        value: Any,
        day: date,
        last_alone: bool = False,
    ) -> Any:
        """Note a number of the law in the rule that is being computed."""
        name, label, unit = parameter.name, parameter.label, parameter.unit
        if last_alone:
            earlier = self._frames[-1].used
            earlier[:] = [one for one in earlier if one.name != name]
        used = Used(name, label, unit, plain(value), line.since, line.source, line.status, day)
        self._frames[-1].used.append(used)
        return noted(value, used)

    def bound(self, value: float, bound: float, binds: bool) -> None:
        """Mark a bound that does not bind: the number itself, or the steps that gave it."""
        origin = None if binds else origin_of(bound)
        if origin is None:
            return
        if isinstance(origin, Used):
            origin.binds = False
            return
        last = origin
        for place in range(last - self.steps[last].within, last + 1):
            self.steps[place] = replace(self.steps[place], binds=False)

    def take(self, day: date) -> None:
        """Let the rules that follow be of the law of a day."""
        self._day = day

    def close(self) -> None:
        """Numbers that only a composition read, after its last rule, belong to that rule."""
        left = tuple(self._frames[0].used)
        if left and self.steps:
            self.steps[-1] = replace(self.steps[-1], used=(*self.steps[-1].used, *left))

    def places(self, due: str, values: Iterable[Any]) -> tuple[int, ...]:
        """Places of the steps that give some values or bear the name of what is due."""
        found = [origin for origin in map(origin_of, values) if isinstance(origin, int)]
        named = [place for place, step in enumerate(self.steps) if step.key == due]
        return tuple(dict.fromkeys([*named[-1:], *found]))

    def because(self, reason: str, **facts: Any) -> None:
        """Why the rule that is being computed takes its branch."""
        self._frames[-1].reason = Told(reason, facts)

    def note(self, note: str, **facts: Any) -> None:
        """What the law leaves open, each once."""
        told = Told(note, facts)
        if told not in self.notes:
            self.notes.append(told)


def _day_of(law: Any) -> date | None:
    """Day of the law that a rule takes: itself, or of what is in force of an award."""
    if "now" in getattr(law, "_fields", ()):
        law = law.now
    day = None if hasattr(law, "_fields") else getattr(law, "day", None)
    return day if isinstance(day, date) else None


def _each_once(used: list[Used]) -> list[Used]:
    """Numbers by name; one that was read on several days has its values listed.

    One that was read twice, and the second time as a bound that does not bind, does not bind.
    """
    found: dict[str, Used] = {}
    for one in used:
        known = found.setdefault(one.name, one)
        known.binds = known.binds and one.binds
        if known is not one and one.value != known.value:
            values = known.value if isinstance(known.value, list) else [known.value]
            if one.value not in values:
                known.value = [*values, one.value]
    return list(found.values())


def noted(value: Any, origin: Used | int) -> Any:
    """A number that remembers where it comes from; anything else as it is."""
    if isinstance(value, bool) or not isinstance(value, float | int):
        return value
    known = Noted(value) if isinstance(value, float) else NotedWhole(value)
    known.origin = origin
    return known


def origin_of(value: Any) -> Used | int | None:
    """The number of the law, or the place of the step, that a number comes from."""
    return value.origin if isinstance(value, Noted | NotedWhole) else None


def plain(value: Any) -> Any:
    """A value as plain data: no NumPy, no memory of where it comes from."""
    if isinstance(value, Noted):
        return float(value)
    if isinstance(value, NotedWhole):
        return int(value)
    if isinstance(value, np.generic | np.ndarray):
        return value.tolist()
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value
