"""How figures are shown: heads of columns, forms of numbers, and the room that they take."""

from datetime import date
from typing import Any

import numpy as np

from vss_actuarial.presentation.words import spoken as say

ACCOUNTANTS = '#,##0{d}_);(#,##0{d});"\N{EN DASH}"_)'
PERCENT = '0{d}%_);(0{d}%);"\N{EN DASH}"_)'
PUBLISHED = "_published"
YEAR, DAY = "0", "dd/mm/yyyy"


def say_day(day: date) -> str:
    """A day as both languages read it."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def form_of(unit: str, values: Any) -> tuple[str, float]:
    """How numbers of a unit are shown, and by what they are divided: percents are fractions."""
    most = np.nanmax(np.abs(np.asarray(values, dtype=float)), initial=0.0)
    if unit.startswith("%"):
        return PERCENT.format(d=".0" if most >= 1000.0 else ".00"), 100.0
    if unit.startswith("fraction"):
        return PERCENT.format(d=".00"), 1.0
    if unit == "year":
        return YEAR, 1.0
    if unit.startswith(("persons", "VND")) and "per 100" not in unit and most >= 1000.0:
        return ACCOUNTANTS.format(d=""), 1.0
    digits = 1 if most >= 100.0 else 2 if most >= 1.0 else 3
    return ACCOUNTANTS.format(d="." + "0" * digits), 1.0


def width_of(value: float, form: str) -> float:
    """Letters that a number takes."""
    if form == YEAR:
        return 6.5
    digits = len(form.partition(";")[0].partition(".")[2].strip("_)%"))
    shown = 100.0 * value if "%" in form else value
    return len(f"{shown:,.{digits}f}") + (2.0 if value < 0 else 0.0) + ("%" in form) + 2.5


def head_of(name: str) -> str:
    """`total_outgo [trillion VND]` as the head of a column."""
    said, _, unit = name.partition(" [")
    unit = unit.rstrip("]")
    told = begun(", ".join(map(_called, said.split("|"))))
    return f"{told}\n[{say.unit(unit)}]" if unit else told


def _called(name: str) -> str:
    """A figure by its words; what is published of one, without words of its own, by both."""
    told = say.figure(name)
    of = name.removesuffix(PUBLISHED)
    if of == name or told != name.replace("_", " "):
        return told
    return f"{say.figure(of)}, {say.figure(PUBLISHED[1:])}"


def begun(text: str) -> str:
    """A text with its first letter large."""
    return text[:1].upper() + text[1:]


def unit_in(name: str) -> str:
    """The unit in the head of a column."""
    return name.partition(" [")[2].rstrip("]")
