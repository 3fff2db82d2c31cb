"""A worksheet as plain text of some width."""

import textwrap
from collections.abc import Iterable

from vss_actuarial.worksheet.citation import merged, told
from vss_actuarial.worksheet.sheet import Line, Sheet
from vss_actuarial.worksheet.show import word

NARROWEST = 40
GAP = 2
"""Blanks between what a line says and its value."""
INDENT = " " * 5
"""Before what stands below a line."""
NO_BREAK = "\N{NO-BREAK SPACE}"
MET, NOT_MET, OPEN = "✓", "✗", "·"


def on_paper(sheet: Sheet, width: int, steps: bool) -> str:
    """The worksheet; without `steps` the answer, its amounts and what the law leaves open."""
    width = max(width, NARROWEST)
    blocks = [_head(sheet, width), _failing(sheet, width), _amounts(sheet, width)]
    if steps:
        blocks += [_lines(sheet, width), _conditions(sheet, width), _slack(sheet, width)]
    blocks.append(_notes(sheet, width))
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _head(sheet: Sheet, width: int) -> list[str]:
    return [*beside(sheet.title.upper(), sheet.value, width), "─" * width]


def _amounts(sheet: Sheet, width: int) -> list[str]:
    """What is due beside the answer; nothing where that is all."""
    if len(sheet.amounts) < 2 or sheet.failing:
        return []
    return [row for one in sheet.amounts for row in beside(one.label, one.value, width)]


def _failing(sheet: Sheet, width: int) -> list[str]:
    if not sheet.failing:
        return []
    rows = [word("heads", "failing", sheet.language)]
    for one in sheet.failing:
        rows += wrapped(_said(one.label, one.reason), width, f"  {NOT_MET}  ", INDENT)
        rows += _below(one, width)
    return rows


def _lines(sheet: Sheet, width: int) -> list[str]:
    if not sheet.lines:
        return []
    rows = [word("heads", "lines", sheet.language)]
    for number, one in enumerate(sheet.lines, 1):
        rows += beside(one.label, one.value, width, f"{number:3d}. ", INDENT)
        rows += _below(one, width, one.reason)
    return rows


def _conditions(sheet: Sheet, width: int) -> list[str]:
    if not sheet.conditions:
        return []
    yes = word("values", "yes", sheet.language)
    no = word("values", "no", sheet.language)
    rows = [word("heads", "conditions", sheet.language)]
    for one in sheet.conditions:
        mark = MET if one.value == yes else OPEN
        label = one.label if one.value == yes else f"{one.label}: {one.value}"
        text = _said(label, one.reason) if one.value in (yes, no) else label
        rows += wrapped(text, width, f"  {mark}  ", INDENT)
    return rows + wrapped(joined(sheet.conditions, sheet.language), width, INDENT, INDENT)


def _slack(sheet: Sheet, width: int) -> list[str]:
    if not sheet.slack:
        return []
    rows = [word("heads", "slack", sheet.language)]
    for one in sheet.slack:
        rows += beside(one.label, one.value, width, f"  {OPEN}  ", INDENT)
    return rows + wrapped(joined(sheet.slack, sheet.language), width, INDENT, INDENT)


def _notes(sheet: Sheet, width: int) -> list[str]:
    notes = list(sheet.notes)
    if sheet.unverified:
        notes.append(
            f"{word('heads', 'unverified', sheet.language)}: {'; '.join(sheet.unverified)}"
        )
    if not notes:
        return []
    return [
        word("heads", "notes", sheet.language),
        *(row for note in notes for row in wrapped(note, width, "  -  ", INDENT)),
    ]


def _below(one: Line, width: int, reason: str = "") -> list[str]:
    texts: Iterable[str] = (one.how, reason, one.articles)
    return [row for text in texts for row in wrapped(text, width, INDENT, INDENT)]


def joined(lines: Iterable[Line], language: str) -> str:
    """The articles of some lines, each once."""
    return told(merged(cited for one in lines for cited in one.cited), language)


def _said(label: str, reason: str) -> str:
    return f"{label}: {reason}" if reason else label


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """A text in lines of at most some width."""
    rows = textwrap.wrap(
        text.replace(" %", f"{NO_BREAK}%"),
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
    )
    return [row.replace(NO_BREAK, " ") for row in rows]


def beside(label: str, value: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """What a line says, and its value to the right of its last row, or below where it is long."""
    if len(value) > width // 2 and len(first + label) + GAP + len(value) > width:
        return wrapped(label, width, first, rest) + wrapped(value, width, rest, rest)
    rows = wrapped(label, width - len(value) - GAP, first, rest)
    return [*rows[:-1], f"{rows[-1]}{value:>{width - len(rows[-1])}}"]
