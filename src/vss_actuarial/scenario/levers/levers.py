"""Every parameter that a scenario can move: what it is, where it stands, how far it goes."""

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario.levers.figures import path_of, value_on

if TYPE_CHECKING:
    from vss_actuarial.scenario.scenario import Scenario

SECTIONS = ("law", "assumptions")
LONGEST_SOURCE = 120


class Lever(NamedTuple):
    """A parameter that can be moved.

    Attributes
    ----------
    name, section : as `set` and a reform file take them; the section is "law" or "assumptions"
    label, unit : in words
    value : in force on the day asked for, or over `at`; of events the last; None: none in force
    at : points of a list, such as ages
    low, high : the range of its values
    first, last : days on which it is in force, from the first to the last; None: without end
    between : "step", "linear" (straight lines from year to year) or "event"
    carried : whether a rule of the model carries it on after its last line
    path : its values and their days, in short
    source : of the value, in short
    touches : figures that it moves, where they are known
    """

    name: str
    section: str
    label: str
    unit: str
    value: Any
    at: tuple[float, ...] | None
    low: float
    high: float
    first: date
    last: date | None
    between: str
    carried: bool
    path: str
    source: str
    touches: tuple[str, ...] = ()


def levers(
    scenario: "Scenario",
    word: str = "",
    touches: Mapping[str, Sequence[str]] | None = None,
    on: date | None = None,
) -> list[Lever]:
    """The parameters that can be moved, both books, by name.

    Parameters
    ----------
    word : in the name or the label, case and diacritics aside; all if empty
    touches : by name of a parameter, the figures that it moves
    on : day whose value is shown; today if None

    Raises
    ------
    InputError
        If no parameter has the word, with near names.
    """
    day, known = on or date.today(), touches or {}
    found = [
        _lever(parameter, section, day, known.get(parameter.name, ()))
        for section in SECTIONS
        for parameter in getattr(scenario, section).values()
    ]
    chosen = [one for one in found if plain(word) in plain(f"{one.name} {_spoken(one)}")]
    if not chosen:
        raise InputError(f"no parameter has '{word}' in its name or label{_near(word, found)}")
    return sorted(chosen, key=lambda one: one.name)


def _near(word: str, found: Sequence[Lever]) -> str:
    """Words of names and labels that are close to one; else where to find all."""
    words = {part for one in found for part in re.findall(r"[^\W\d_]{3,}", plain(_spoken(one)))}
    close = difflib.get_close_matches(plain(word), sorted(words | {one.name for one in found}))
    if not close:
        return " (`vss levers` lists all)"
    return f" (did you mean {' or '.join(repr(one) for one in close)}?)"


def _spoken(lever: Lever) -> str:
    return f"{lever.name.replace('_', ' ')} {lever.label}"


def plain(text: str) -> str:
    """A text for searching: lower case, without diacritics, blanks as one."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())


def _lever(parameter: Parameter, section: str, day: date, touches: Sequence[str]) -> Lever:
    value = value_on(parameter, day)
    shown = np.asarray(value).tolist() if value is not None else None
    return Lever(
        parameter.name,
        section,
        parameter.label,
        parameter.unit,
        shown,
        parameter.at,
        parameter.low,
        parameter.high,
        parameter.days[0],
        parameter.until,
        parameter.between,
        parameter.carried,
        path_of(parameter),
        _source(parameter, day),
        tuple(touches),
    )


def _source(parameter: Parameter, day: date) -> str:
    """The source of the line of a day, else of the nearest one, cut where it is long."""
    lines = [line for line in parameter.values if line.since <= day] or [parameter.values[0]]
    source = lines[-1].source
    if len(source) <= LONGEST_SOURCE:
        return source
    return source[:LONGEST_SOURCE].rsplit(" ", 1)[0].rstrip(",;:") + " …"
