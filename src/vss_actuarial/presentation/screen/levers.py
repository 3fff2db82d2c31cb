"""What can be moved, for the eye and for machines."""

import json
import re
from collections.abc import Sequence
from datetime import date
from textwrap import wrap

import numpy as np

from vss_actuarial.presentation.words.spoken import head, in_english, language, number
from vss_actuarial.scenario.levers.figures import figure
from vss_actuarial.scenario.levers.levers import Lever
from vss_actuarial.worksheet.citation import citation
from vss_actuarial.worksheet.show import LENGTHS, day, law_label, law_unit, shown, word

FEW = 20
"""Parameters that are shown one by one with all that is known of them."""
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
FIGURES = 6
"""Figures that a card names."""
KINDS = {
    "law": "kind_law",
    "assumptions": "kind_assumptions",
    "linear": "kind_linear",
    "event": "kind_event",
}
"""Headings of the section of a lever, and of how it stands between its values."""


def levers_text(levers: Sequence[Lever], width: int = 80) -> str:
    """A card for each of a few, else two lines for each: name, value and unit, then the label."""
    if len(levers) <= FEW:
        return "\n\n".join(_card(lever, width) for lever in levers)
    lines = [line for lever in levers for line in _row(lever, width)]
    more = head("more_levers", count=str(len(levers)))
    return "\n".join([*lines, "", *wrap(more, width)])


def levers_json(levers: Sequence[Lever]) -> str:
    """The records as a list."""
    records = [lever._asdict() for lever in levers]
    return json.dumps(records, default=str, allow_nan=False)


def wrapped(text: str, width: int = 80) -> str:
    """A text with its long lines broken; what goes on stands two blanks further in."""
    return "\n".join(part for line in text.splitlines() for part in _broken(line, width) or [""])


def _broken(line: str, width: int) -> list[str]:
    blanks = " " * (len(line) - len(line.lstrip()))
    return wrap(
        line.strip(),
        width,
        initial_indent=blanks,
        subsequent_indent=blanks + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _row(lever: Lever, width: int) -> list[str]:
    top = f"{lever.name}  {_value(lever)} [{lever.unit}]"
    if not in_english():
        top = f"{lever.name}  {_value(lever)}"
    return [*_broken(top, width), *_broken(f"    {_label(lever)}", width)]


def _label(lever: Lever) -> str:
    """What a lever is, in the language that is spoken."""
    return lever.label if in_english() else law_label(lever.name, lever.label, language())


def _unit(lever: Lever) -> str:
    """The unit of the range and the path, where another language does not show it with a value."""
    if in_english():
        return lever.unit
    unit = law_unit(lever.name, lever.unit)
    return word("units", "months", language()) if unit in LENGTHS else ""


def _listed(text: str) -> str:
    """Numbers in a row, parted so that no comma of theirs is taken for the part."""
    return text if in_english() else number(text.replace(", ", "; "))


def _dated(text: str) -> str:
    """A path with its days as the language writes them."""
    return ISO_DAY.sub(lambda found: day(date.fromisoformat(found[0]), language()), text)


def _value(lever: Lever) -> str:
    """The value of today; in another language than English with its unit."""
    if lever.value is None:
        return head("not_in_force")
    if in_english():
        return figure(lever.value)
    unit = law_unit(lever.name, lever.unit)
    if np.ndim(lever.value):
        return _listed(figure(lever.value))
    return shown(float(lever.value), unit, language())


def _card(lever: Lever, width: int) -> str:
    since = day(lever.first, language())
    until = "" if lever.last is None else day(lever.last, language())
    days = "from_to" if until else "from_on"
    items = {
        "kind": head(KINDS[lever.section]) + _between(lever.between),
        "unit": _unit(lever),
        "today": _today(lever),
        "range": head("to", low=number(figure(lever.low)), high=number(figure(lever.high))),
        "in_force": head(days, since=since, until=until),
        "path": _dated(_listed(lever.path)) + (head("carried_on") if lever.carried else ""),
        "source": citation(lever.source, language()),
        "may_move": _touches(lever.touches),
    }
    lines = [lever.name, *_item("", _label(lever), width)]
    for key, text in items.items():
        lines += _item(head(key), text, width) if text else []
    return "\n".join(lines)


def _between(between: str) -> str:
    return head(KINDS[between]) if between in KINDS else ""


def _today(lever: Lever) -> str:
    points = "" if lever.at is None else head("at", points=_listed(figure(lever.at)))
    return _value(lever) + ("" if lever.value is None else points)


def _touches(figures: Sequence[str]) -> str:
    """The figures that a lever may move; they have English names alone."""
    if not figures:
        return head("moves_no_figure")
    if not in_english():
        return head("moves_figures", count=str(len(figures)))
    more = f" and {len(figures) - FIGURES} more (--json)" if len(figures) > FIGURES else ""
    return ", ".join(figures[:FIGURES]) + more


def _item(key: str, text: str, width: int) -> list[str]:
    first = f"  {key:8}  " if key else "  "
    gap = " " * len(first)
    return wrap(text, width, initial_indent=first, subsequent_indent=gap, break_on_hyphens=False)
