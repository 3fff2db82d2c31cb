"""A rule of law: plain Python for one person, machine code for many, and a line of the working.

Where a sheet is open, each rule that is computed is noted on it with its facts and the numbers of
law that it read, in the order in which the rules end. Where none is, nothing is noted. Compiled
code calls the same function, without the sheet.
"""

import inspect
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, NamedTuple, Protocol, TypeVar

from numba.extending import overload

from vss_actuarial.ground.kernel import ERRORS

F = TypeVar("F", bound=Callable[..., Any])
OPTIONS: Any = {"nogil": True, "error_model": ERRORS}
HALF_DONG = 0.5 + 1e-6
"""Half a dong is rounded upwards; the trillionth that arithmetic leaves below it is dropped."""


class Rule(NamedTuple):
    """What is declared of a rule: its name, the article it writes down, the names of its facts."""

    name: str
    article: str
    facts: tuple[str, ...]


class Sheet(Protocol):
    """Where rules are noted as they are computed."""

    def compute(self, rule: Rule, function: Callable[..., Any], facts: tuple[Any, ...]) -> Any:
        """Compute a rule, note it, and hand its value on."""

    def read(self, parameter: Any, line: Any, value: Any, day: Any, last_alone: bool) -> Any:
        """Note a number of the law that is read for a day, in place of its others or beside."""

    def bound(self, value: float, bound: float, binds: bool) -> None:
        """Note whether a bound of the law binds."""

    def take(self, day: Any) -> None:
        """Let the rules that follow be of the law of a day."""

    def because(self, reason: str, **facts: Any) -> None:
        """Note why the rule that is being computed takes its branch."""

    def note(self, note: str, **facts: Any) -> None:
        """Note what the law leaves open."""


_sheet: ContextVar[Sheet | None] = ContextVar("sheet", default=None)
RULES: dict[str, Rule] = {}
"""Every rule of the law that has been imported, by name."""


@contextmanager
def on_sheet(sheet: Sheet | None) -> Iterator[None]:
    """Let the rules within be noted on a sheet, or on none."""
    token = _sheet.set(sheet)
    try:
        yield
    finally:
        _sheet.reset(token)


def open_sheet() -> Sheet | None:
    """The sheet on which rules are noted at the moment."""
    return _sheet.get()


def rule(article: str) -> Callable[[F], F]:
    """Declare a function to be a rule of law that one article writes down.

    Its arguments are facts, the last one may be `law`: the numbers in force, as fields. Every rule
    has its words under its name in `data/words`.
    """

    def declare(function: F) -> F:
        names = tuple(inspect.signature(function).parameters)
        declared = Rule(function.__name__, article, names)
        if RULES.setdefault(declared.name, declared).article != article:
            raise AssertionError(f"two rules are called {declared.name}")

        @wraps(function)
        def noted(*facts: Any) -> Any:
            sheet = _sheet.get()
            return function(*facts) if sheet is None else sheet.compute(declared, function, facts)

        return _known_to_kernels(noted, function)

    return declare


def composition(function: F) -> F:
    """Declare a function that puts rules together: no line of its own, compiled with them."""
    return _known_to_kernels(function, function)


def _known_to_kernels(door: Any, function: F) -> F:
    overload(door, jit_options=OPTIONS, strict=False)(lambda *facts: function)
    known: F = door
    return known


def at_most(value: float, bound: float) -> float:
    """A value within an upper bound of the law; a bound that does not bind is noted as such."""
    sheet = _sheet.get()
    if sheet is not None:
        sheet.bound(value, bound, value > bound)
    return min(value, bound)


def at_least(value: float, bound: float) -> float:
    """A value raised to a lower bound of the law; a bound that does not bind is noted as such."""
    sheet = _sheet.get()
    if sheet is not None:
        sheet.bound(value, bound, value < bound)
    return max(value, bound)


def law_of(day: Any) -> None:
    """Let the rules that follow and take no law of their own cite that of a day."""
    sheet = _sheet.get()
    if sheet is not None:
        sheet.take(day)


def because(reason: str, **facts: Any) -> None:
    """Why the rule that is being computed takes its branch: a name in `data/words`."""
    sheet = _sheet.get()
    if sheet is not None:
        sheet.because(reason, **facts)


def note(name: str, **facts: Any) -> None:
    """What the law leaves open, or what was not checked: a name in `data/words`."""
    sheet = _sheet.get()
    if sheet is not None:
        sheet.note(name, **facts)


def dong(amount: float) -> float:
    """An amount to the dong, half a dong upwards."""
    return float(math.floor(amount + HALF_DONG))


overload(at_most, jit_options=OPTIONS)(lambda value, bound: lambda value, bound: min(value, bound))
overload(at_least, jit_options=OPTIONS)(lambda value, bound: lambda value, bound: max(value, bound))
overload(because, jit_options=OPTIONS)(lambda reason: lambda reason: None)
overload(note, jit_options=OPTIONS)(lambda name: lambda name: None)
overload(dong, jit_options=OPTIONS)(
    lambda amount: lambda amount: float(math.floor(amount + HALF_DONG))
)
