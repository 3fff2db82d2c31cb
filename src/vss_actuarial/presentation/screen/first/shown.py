"""The first screen of a result: its figures, what they rest on, and where more stands."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import TextWrapper
from typing import TYPE_CHECKING

from rich.console import Console

from vss_actuarial.presentation.assumed import indexation
from vss_actuarial.presentation.screen.first.figures import (
    UNSETTLED,
    dates_of,
    flows,
    record_year,
    reserves,
)
from vss_actuarial.presentation.screen.grid import laid
from vss_actuarial.presentation.screen.terminal import INPUTS
from vss_actuarial.presentation.words.codes import told
from vss_actuarial.presentation.words.spoken import figure, head, number

if TYPE_CHECKING:
    from vss_actuarial.presentation.result import Result

WIDTH, NARROWEST = 80, 60
"""Columns of the first screen in a file or a pipe, and those that it needs."""
HEIGHT = 24
"""Lines of the first screen at that width."""
FEW = 2
"""Warnings that are all told; of more the first, and how many there are."""


def show_first(result: "Result", folder: Path, screen: Console, years: Sequence[int] = ()) -> None:
    """The first screen, where the files lie, and which options give more.

    years : in place of the usual dates
    """
    top = figures_told(result, screen.width, years)
    below = places(folder, screen.width)
    said = remarks(result, screen.width)
    if len(top) + len(said) + len(below) > HEIGHT:
        said = remarks(result, screen.width, short=True)
    for text in (*top, *said, *below):
        style = "yellow" if text.startswith(head("warning")) else ""
        screen.print(text, soft_wrap=True, style=style)


def places(folder: Path, width: int) -> list[str]:
    """Where the files lie and what gives more, on one line where both fit."""
    files, more = f"{head('files')}: {folder}", head("first_more")
    both = f"{files}. {more}"
    return [both] if len(both) <= width else [files, more]


def figures_told(result: "Result", width: int = WIDTH, years: Sequence[int] = ()) -> list[str]:
    """Title and tables: funds, cost and coverage by date; reserves and events."""
    width, dates = max(width, NARROWEST), list(years) or dates_of(result)
    lines = [*wrapped(title(result), width), *laid(flows(result, dates), width)]
    held = laid(reserves(result, dates), width)
    lines += held
    if any(UNSETTLED in one for one in held):
        lines += wrapped(head("first_unsettled"), width)
    if set(dates) & set(result.held_years):
        lines += wrapped(head("rates_held", year=str(result.held_years[0] - 1)), width)
    return lines


def title(result: "Result") -> str:
    """The title of the scenario, its years, and which of them stands for now."""
    first, last, record = str(result.years[0]), int(result.years[-1]), record_year(result)
    now = head("first_now" if record <= last else "first_last", year=str(min(record, last)))
    name = figure(result.scenario.title)
    return head("first_title", title=name, first=first, last=str(last), now=now)


def remarks(result: "Result", width: int = WIDTH, short: bool = False) -> list[str]:
    """Indexation, the fit to the record, notes and warnings, each within a width.

    short : notes and warnings by their numbers alone
    """
    counts = {"count": str(len(result.cautions)), "notes": str(len(result.scenario.notes))}
    told = [head("first_warnings", **counts)] if short else list(_told(result))
    width = max(width, NARROWEST)
    texts = [indexation(result.scenario), fit(result), *told]
    return [line for text in texts if text for line in wrapped(text, width)]


def fit(result: "Result") -> str:
    """How near the run comes to what is published; nothing where nothing is."""
    table = result.reconciliation()
    if not len(table):
        return ""
    contradicted = table["note"].astype(str).str.startswith("contradicted")
    off = table.loc[~table["figure"].isin(INPUTS) & ~contradicted, "difference [%]"].abs().dropna()
    if not len(off):
        return ""
    middle, most = (number(f"{off.quantile(share):.1f}") for share in (0.5, 0.9))
    return head("first_fit", count=str(len(off)), middle=middle, most=most)


def _told(result: "Result") -> Iterator[str]:
    """Notes by number; of few warnings each, of many the first."""
    cautions, notes = result.cautions, str(len(result.scenario.notes))
    if len(cautions) > FEW:
        words = "first_warning" if notes == "0" else "first_warning_notes"
        yield head(words, count=str(len(cautions)), notes=notes, text=told(cautions[0]))
        return
    if notes != "0":
        yield head("first_notes", count=notes)
    yield from (f"{head('warning')}: {told(text)}" for text in cautions)


def wrapped(text: str, width: int) -> list[str]:
    """A text over lines of a width; no number is parted from its per cent, and none is broken."""
    lines = TextWrapper(width, break_on_hyphens=False, break_long_words=False)
    kept = lines.wrap(text.replace(" %", "\N{NO-BREAK SPACE}%"))
    return [one.replace("\N{NO-BREAK SPACE}", " ") for one in kept]
