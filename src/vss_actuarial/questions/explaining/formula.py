"""The formula of a figure, as `docs/method.md` has it: by the function that gave the figure."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

import vss_actuarial
from vss_actuarial.branches.account import Account
from vss_actuarial.ground.axes import Array
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.projection.project import walk
from vss_actuarial.scenario.given.given import Given
from vss_actuarial.scenario.stage import Call, noted, root

NAMED = re.compile(r"`([a-z_0-9]+(?:\.\w+)+)`")
FIRST_NAMED = re.compile(rf"{NAMED.pattern}(?:,[^`.;:]{{0,12}}{NAMED.pattern})*")
"""Functions named in one row: the first row behind an equation are those that compute it."""
EQUATION = re.compile(r"^```math\n(.*?)\n```$", re.DOTALL | re.MULTILINE)
NUMBER = re.compile(r"\\qquad\\text\{\((\d+\.\d+)\)\}")


class Equation(NamedTuple):
    """An equation of the method.

    Attributes
    ----------
    number : such as "6.4"
    text : in LaTeX
    function : that computes it
    says : its first line
    """

    number: str
    text: str
    function: str
    says: str


def method_file() -> Path:
    """The method: inside an installed package, else in the checkout."""
    package = Path(vss_actuarial.__file__).parent
    packaged = package / "docs" / "method.md"
    return packaged if packaged.is_file() else package.parents[1] / "docs" / "method.md"


@lru_cache(maxsize=1)
def method() -> dict[str, tuple[tuple[str, str], ...]]:
    """Equations of the method by the function that is named behind them: (number, LaTeX)."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    pieces = EQUATION.split(method_file().read_text(encoding="utf-8"))
    before: tuple[tuple[str, str], ...] = ()
    for place, piece in enumerate(pieces):
        if place % 2:
            number = NUMBER.search(piece)
            before = () if number is None else ((number[1], NUMBER.sub("", piece).strip()),)
            continue
        first = FIRST_NAMED.search(piece.partition("\n\n")[0])
        own = set(NAMED.findall(first[0])) if first else set()
        for name in NAMED.findall(piece):  # of the equation just before, or of none
            found.setdefault(name, before if name in own else ())
    return found


def formula_of(functions: Sequence[str]) -> tuple[Equation, ...]:
    """The equations behind functions by their names, each once."""
    known = method()
    shown: dict[str, Equation] = {}
    for name in functions:
        says = _says(name)
        for number, text in known.get(name, ()):
            shown.setdefault(number, Equation(number, text, name, says))
        if not known.get(name):
            shown.setdefault(name, Equation("", "", name, says))
    return tuple(shown.values())


def makers_of(outcome: Outcome, *items: str) -> tuple[str, ...]:
    """Functions that gave some figures, and those that they call, as the method names them.

    items : as `fund.item` of an account
    """
    scenario = outcome.scenario
    with noted() as calls:
        again = walk(scenario, Given(scenario), lambda stage: None).accounts
    found: dict[str, None] = {}
    for name in items:
        owner = id(root(_array(again, name)))
        made = [call for call in calls if owner in call.owners]
        for call in made[:1]:
            found |= dict.fromkeys(_named(call))
    return tuple(found)


def _array(accounts: Mapping[str, Account], name: str) -> Array:
    fund, _, item = name.partition(".")
    account = accounts[fund]
    items = {**account.income, **account.outgo}
    return items[item] if item in items else np.asarray(getattr(account, item))


def _named(call: Call) -> Iterator[str]:
    """A stage by its full name, and what it calls of what the method names."""
    for name in method():
        if name.endswith(f".{call.stage}"):
            known = _module(name)
            called = {id(_function(one)): one for one in method() if _function(one) is not None}
            yield name
            uses = (getattr(known, one, None) for one in _calls_of(name))
            yield from (called[id(one)] for one in uses if one is not None and id(one) in called)


def _calls_of(name: str) -> tuple[str, ...]:
    function = _function(name)
    plain = getattr(function, "__wrapped__", function)
    return tuple(getattr(getattr(plain, "__code__", None), "co_names", ()))


def _says(name: str) -> str:
    """The first line of a function's documentation."""
    function = _function(name)
    return (getattr(function, "__doc__", None) or "").strip().split("\n")[0]


def _function(name: str) -> object:
    return getattr(_module(name), name.rpartition(".")[2], None)


def _module(name: str) -> object:
    return sys.modules.get(f"vss_actuarial.{name.rpartition('.')[0]}")
