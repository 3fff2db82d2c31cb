"""The first screen of scenarios side by side: events and what differs first."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Console

from vss_actuarial.presentation.screen.first.differing import (
    Row,
    event_rows,
    grid_of,
    rows_of,
    title_beside,
)
from vss_actuarial.presentation.screen.first.figures import UNSETTLED, funds_of
from vss_actuarial.presentation.screen.first.shown import NARROWEST, places, wrapped
from vss_actuarial.presentation.screen.grid import Grid, laid
from vss_actuarial.presentation.words import codes
from vss_actuarial.presentation.words.spoken import figure, head

if TYPE_CHECKING:
    from vss_actuarial.presentation.compare import Comparison

HEIGHT = 24
"""Lines of the first screen, the command line's own left out."""
LEAST = 9
"""Lines of rows that differ, however many tables follow."""


class More(NamedTuple):
    """What a comparison tells besides funds and persons.

    Attributes
    ----------
    rows : of measures by name
    tables : of what each change is worth
    lines : of scenarios whose changes cannot be told apart
    """

    rows: Sequence[Row] = ()
    tables: Sequence[Grid] = ()
    lines: Sequence[str] = ()


NOTHING = More()


def show_first_compared(
    comparison: "Comparison",
    folder: Path,
    screen: Console,
    more: More = NOTHING,
    asked: tuple[str, Sequence[int]] = ("", ()),
) -> None:
    """What differs between scenarios, within a screen.

    asked : the fund whose rows are told alone, and the years of the rows; all rows then
    """
    lines = compared_lines(comparison, folder, screen.width, more, asked)
    for text in lines:
        style = "yellow" if text.startswith(head("warning")) else ""
        screen.print(text, soft_wrap=True, style=style)


def compared_lines(
    comparison: "Comparison",
    folder: Path,
    width: int,
    more: More = NOTHING,
    asked: tuple[str, Sequence[int]] = ("", ()),
) -> list[str]:
    """The lines of the first screen of a comparison; see `show_first_compared`."""
    width = max(width, NARROWEST)
    top = wrapped(title_beside(comparison.results), width)
    told = [line for text in more.lines for line in wrapped(text, width)]
    end = [*told, *_warned(comparison, width), *places(folder, width)]
    room = HEIGHT - len(top) - len(end)
    if any(asked):
        return [*top, *told_rows(comparison, width, None, more.rows, *asked), *end]
    tables = _fitting([laid(one, width) for one in more.tables], room - LEAST, width)
    body = told_rows(comparison, width, room - len(tables), more.rows)
    return [*top, *body, *tables, *end]


def _fitting(tables: Sequence[list[str]], room: int, width: int) -> list[str]:
    """Tables as far as there is room for them; where more are, by which option they are told."""
    told: list[str] = []
    for one in tables:
        if len(told) + len(one) > room - 1:
            return [*told, *wrapped(head("more_shares"), width)]
        told += one
    return told


def told_rows(
    comparison: "Comparison",
    width: int,
    room: int | None = None,
    measures: Sequence[Row] = (),
    fund: str = "",
    dates: Sequence[int] = (),
) -> list[str]:
    """Rows that differ as a table of so many lines, how many more do, and how many are equal.

    room : lines of the table; all rows that differ if None
    """
    rows = rows_of(comparison, fund, dates)
    events = len(list(event_rows(comparison, [one for one in funds_of(comparison.results[0])
                                              if not fund or one == fund])))  # fmt: skip
    rows = [*rows[:events], *measures, *rows[events:]]
    differing = [one for one in rows if one.differs]
    shown = list(differing)
    told = _table(comparison, shown, width)
    while room is not None and shown and len(told) > room - 1:
        shown.pop()
        told = _table(comparison, shown, width)
    left, equal = len(differing) - len(shown), len(rows) - len(differing)
    counts = {"left": str(left), "equal": str(equal), "rows": str(len(shown))}
    summary = head("rows_left" if left else "rows_equal", **counts)
    return [*(told if shown else []), *wrapped(summary, width)]


def _table(comparison: "Comparison", rows: Sequence[Row], width: int) -> list[str]:
    """Rows as a table, and what its mark of years near the horizon means where it has one."""
    told = laid(grid_of(comparison, rows, width), width)
    marked = any(UNSETTLED in cell for row in rows for cell in row.cells)
    return [*told, *wrapped(head("first_unsettled"), width)] if marked else told


def _warned(comparison: "Comparison", width: int) -> list[str]:
    """The first warning that not all scenarios share, else the first, and how many there are."""
    warned = [one.cautions for one in comparison.results]
    texts = list(dict.fromkeys(text for each in warned for text in each))
    own = [text for text in texts if not all(text in each for each in warned)]
    if not texts:
        return []
    first = next((text for text in own if text not in warned[0]), (own or texts)[0])
    names = [figure(one.scenario.title) for one in comparison.results if first in one.cautions]
    of = names[0] if own else head("all_scenarios")
    text = f"{of}: {codes.told(first)}"
    return wrapped(head("first_warning", count=str(len(texts)), text=text), width)
