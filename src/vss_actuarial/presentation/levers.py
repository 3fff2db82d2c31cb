"""What can be moved, for the eye and for machines."""

import json
from collections.abc import Sequence
from textwrap import wrap

from vss_actuarial.scenario.levers.figures import figure
from vss_actuarial.scenario.levers.levers import Lever

FEW = 20
"""Parameters that are shown one by one with all that is known of them."""
FIGURES = 6
"""Figures that a card names."""
KINDS = {"linear": "; straight lines from year to year", "event": "; each value is one event"}
SECTIONS = {"law": "law", "assumptions": "assumption"}


def levers_text(levers: Sequence[Lever], width: int = 80) -> str:
    """A card for each of a few, else two lines for each: name, value and unit, then the label."""
    if len(levers) <= FEW:
        return "\n\n".join(_card(lever, width) for lever in levers)
    lines = [line for lever in levers for line in _row(lever, width)]
    more = f"{len(levers)} parameters. `vss levers WORD` tells more of a few, such as of one name."
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
    head = f"{lever.name}  {_value(lever)} [{lever.unit}]"
    return [*_broken(head, width), *_broken(f"    {lever.label}", width)]


def _value(lever: Lever) -> str:
    if lever.value is None:
        return "not in force"
    return figure(lever.value)


def _card(lever: Lever, width: int) -> str:
    last = "without end" if lever.last is None else f"to {lever.last}"
    items = {
        "": lever.label,
        "kind": f"{SECTIONS[lever.section]}{KINDS.get(lever.between, '')}",
        "unit": lever.unit,
        "today": _today(lever),
        "range": f"{figure(lever.low)} to {figure(lever.high)}",
        "in force": f"from {lever.first}, {last}",
        "path": lever.path + ("; then a rule carries it on" if lever.carried else ""),
        "source": lever.source,
        "may move": _touches(lever.touches),
    }
    lines = [lever.name]
    for key, text in items.items():
        lines += _item(key, text, width) if text else []
    return "\n".join(lines)


def _today(lever: Lever) -> str:
    if lever.value is None:
        return "not in force"
    points = "" if lever.at is None else f" at {figure(lever.at)}"
    return figure(lever.value) + points


def _touches(figures: Sequence[str]) -> str:
    if not figures:
        return "no figure of the projection"
    more = f" and {len(figures) - FIGURES} more (--json)" if len(figures) > FIGURES else ""
    return ", ".join(figures[:FIGURES]) + more


def _item(key: str, text: str, width: int) -> list[str]:
    head = f"  {key:8}  " if key else "  "
    gap = " " * len(head)
    return wrap(text, width, initial_indent=head, subsequent_indent=gap, break_on_hyphens=False)
