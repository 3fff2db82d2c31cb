"""A worksheet as HTML for a notebook, in light and dark themes."""

from collections.abc import Iterable, Sequence
from html import escape

from vss_actuarial.worksheet.sheet import Line, Sheet
from vss_actuarial.worksheet.show import word

PLAIN = "background:none;color:inherit;vertical-align:top;white-space:normal"
FRAME = "max-width:62em;line-height:1.35;font-size:13px"
TABLE = (
    f"{PLAIN};border-collapse:collapse;table-layout:fixed;width:100%;margin:2px 0;font-size:13px"
)
CELL = f"{PLAIN};text-align:left;padding:1px 10px 1px 0"
FIGURE = f"{PLAIN};text-align:right;padding:1px 0"
RULE = "background:none;border-bottom:1px solid rgba(128,128,128,.3)"
SMALL = "font-size:10.5px;opacity:.7"
FOLDED = "margin:2px 0"
FEW = 7
"""Lines up to which the working stands open."""
LONG = 30
"""Letters from which a value stands beside what it comes from, not in its column."""


def on_page(sheet: Sheet) -> str:
    """The answer and its amounts, then the lines; conditions and idle bounds folded.

    Of a long working the last sums stand open, and all of its lines are folded.
    """
    language = sheet.language
    parts = [_head(sheet), _failing(sheet.failing), _amounts(sheet)]
    long = len(sheet.lines) > FEW
    sums = [one for one in sheet.lines if one.summed][-FEW:] if long else sheet.lines
    parts.append(_table(map(_row, sums)) if sums else "")
    parts.append(_folded("lines", sheet.lines, language) if long else "")
    parts.append(_folded("conditions", sheet.conditions, language))
    parts.append(_folded("slack", sheet.slack, language))
    parts.append(_notes(sheet))
    return f'<div lang="{language}" style="{FRAME}">{"".join(parts)}</div>'


def _head(sheet: Sheet) -> str:
    title, value = escape(sheet.title), escape(sheet.value)
    return (
        f'<div style="font-size:15px;padding-bottom:2px;{RULE}"><b>{title}</b>'
        f'<b style="float:right">{value}</b></div>'
    )


def _failing(failing: Iterable[Line]) -> str:
    return "".join(
        f"<div>✗ <b>{escape(one.label)}</b>{_after(one.reason)} "
        f'<span style="{SMALL}">{escape(one.articles)}</span></div>'
        for one in failing
    )


def _after(reason: str) -> str:
    return f": {escape(reason)}" if reason else ""


def _amounts(sheet: Sheet) -> str:
    if len(sheet.amounts) < 2 or sheet.failing:
        return ""
    rows = (
        f'<tr style="background:none"><td style="{CELL};width:65%">{escape(one.label)}</td>'
        f'<td style="{FIGURE}">{escape(one.value)}</td></tr>'
        for one in sheet.amounts
    )
    return _table(rows)


def _row(one: Line) -> str:
    """A line: what and how, its articles in small print, its value to the right."""
    long = len(one.value) > LONG
    texts = (*_with_value(one), one.reason) if long else (one.how, one.reason)
    told = [_said(text) for text in texts if text]
    small = f'<span style="{SMALL}">{escape(one.articles)}</span>'
    return (
        f'<tr style="{RULE}"><td style="{CELL};width:29%">{escape(one.label)}</td>'
        f'<td style="{CELL};width:49%">{"; ".join(told)} {small}</td>'
        f'<td style="{FIGURE};width:22%">{"" if long else escape(one.value)}</td></tr>'
    )


def _with_value(one: Line) -> tuple[str, ...]:
    """A long value and what it comes from; once, where a sum ends with it."""
    sum_of_it, mark, result = one.how.rpartition(" = ")
    if one.summed and mark and one.value.startswith(result):
        return (f"{sum_of_it}{mark}{one.value}",)
    return (one.value, one.how)


def _said(text: str) -> str:
    """A text whose shares stay on one line."""
    return escape(text).replace(" %", "&nbsp;%")


def _table(rows: Iterable[str]) -> str:
    return f'<table style="{TABLE}"><tbody>{"".join(rows)}</tbody></table>'


def _folded(head: str, lines: Sequence[Line], language: str) -> str:
    if not lines:
        return ""
    title = f"{escape(word('heads', head, language))} ({len(lines)})"
    return (
        f'<details style="{FOLDED}"><summary style="cursor:pointer">{title}</summary>'
        f"{_table(map(_row, lines))}</details>"
    )


def _notes(sheet: Sheet) -> str:
    notes = [f"<div>{escape(note)}</div>" for note in sheet.notes]
    if sheet.unverified:
        head = word("heads", "unverified", sheet.language)
        notes.append(
            f"<details><summary>{escape(head)} ({len(sheet.unverified)})</summary>"
            f"{escape('; '.join(sheet.unverified))}</details>"
        )
    return f'<div style="{SMALL}">{"".join(notes)}</div>' if notes else ""
