"""The cover: what is projected, by which version, on which data, and what stands where."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from vss_actuarial.ground.text import visible
from vss_actuarial.presentation.words import codes
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.workbook.paper.book import Book
from vss_actuarial.presentation.workbook.paper.page import LINE, Page, link
from vss_actuarial.presentation.workbook.paper.shown import begun, say_day
from vss_actuarial.presentation.workbook.parts.checks import OK
from vss_actuarial.scenario.known import last_of_record

if TYPE_CHECKING:
    from vss_actuarial.presentation.result import Result

READING = ("xl_read_money", "xl_read_rates")
OF_SHEETS = {"xl_read_names": "xl_glossary", "xl_source_law": "xl_law",
             "xl_source_record": "xl_record"}  # fmt: skip
"""Lines that name a sheet, which are told where it is there."""
NAMED = "pension_survivorship_total_outgo"
LICENCE = {
    "program": "vss-actuarial",
    "licence": "Apache License 2.0",
    "people": "CC BY 3.0 IGO",
}
FIRST, SECOND, LETTERS = 28.0, 60.0, 95
"""Widths of the two columns, and letters on a line over both."""
NOTES = 40
"""Lines of warning on a cover; of more their number is told."""


def cover_page(book: Book) -> Page:
    """The first sheet, to be written when the others are known."""
    page = Page(book, say.head("xl_cover"), title=book.title)
    page.widen(0, FIRST)
    page.widen(1, SECOND)
    return page


def write_cover(
    page: Page, results: Sequence["Result"], pages: Sequence[Page], checks: bool = True
) -> None:
    """What is projected, how to read it, the sheets with links, warnings, sources and licence.

    checks : whether the workbook has any
    """
    for one in results:
        for name, text in _facts(one):
            page.text(page.row, 0, name, bold=True)
            page.text(page.row, 1, text, SECOND)
            page.row += 1
        page.row += 1
    if checks:
        page.text(page.row, 0, say.head("xl_checks"), bold=True)
        words = f'"{say.head("xl_holds")}";;"{say.head("xl_holds_not")}"'
        page.formula(page.row, 1, OK, 1, words, bold=True, align="left")
        page.row += 2
    there = {one.name for one in pages}
    read = [*READING, *(_read(there) if checks else ())]
    _lines(page, "xl_how_to_read", [say.head(one, series=NAMED) for one in read])
    _contents(page, pages)
    told = _warned(results)
    if len(told) > NOTES:
        told = [*told[:NOTES], say.head("xl_more_notes", count=str(len(told) - NOTES))]
    _lines(page, "xl_warnings", told)
    _lines(page, "xl_sources", [say.head(one, **LICENCE) for one in _sources(there)])


def _read(there: Collection[str]) -> tuple[str, str]:
    """How names and checks are read, of a result or of scenarios side by side."""
    if say.head(OF_SHEETS["xl_read_names"]) in there:
        return "xl_read_names", "xl_read_checks"
    return "xl_read_names_beside", "xl_read_checks_beside"


def _sources(there: Collection[str]) -> list[str]:
    """Lines of sources: each names a sheet that is there, or none."""
    wanted = ("xl_source_law", "xl_source_people", "xl_source_record", "xl_licence")
    lacking = {one for one, sheet in OF_SHEETS.items() if say.head(sheet) not in there}
    told = [one for one in wanted if one not in lacking]
    return told if len(told) == len(wanted) else ["xl_source_beside", *told]


def _warned(results: Sequence["Result"]) -> list[str]:
    """Warnings of all scenarios, each once; then of each what the others do not share."""
    of_each = [dict.fromkeys(one.warnings) for one in results]
    shared = [text for text in of_each[0] if all(text in one for one in of_each)]
    return [
        *map(codes.told, shared),
        *(
            f"{say.figure(one.scenario.title)}: {codes.told(text)}"
            for one, own in zip(results, of_each, strict=True)
            for text in own
            if text not in shared
        ),
    ]


def _facts(result: "Result") -> list[tuple[str, str]]:
    scenario, years = result.scenario, result.years
    record = scenario.record_to or last_of_record()
    found = [
        (say.head("xl_scenario"), say.figure(scenario.title)),
        (say.head("xl_horizon"), f"{years[0]}-{years[-1]}"),
        (say.head("xl_version"), result.passport.version),
        (say.head("xl_passport"), result.passport.identifier),
        (say.head("xl_data_to"), say.head("xl_record_to", year=str(record))),
        (say.head("xl_written"), say_day(datetime.now(UTC).date())),
    ]
    labels = [package.label or package.title for package in scenario.packages] or [scenario.label]
    label = "; ".join(say.figure(one) for one in labels if one)
    if label and label != say.figure(scenario.title):
        found.insert(1, (say.head("xl_label"), label))
    return found


def _lines(page: Page, head: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    page.line(say.head(head), bold=True)
    for text in lines:
        wrapped = page.book.style(text_wrap=True)
        page.sheet.merge_range(page.row, 0, page.row, 1, visible(text), wrapped)
        page.sheet.set_row(page.row, LINE * (1 + len(text) // LETTERS))
        page.row += 1
    page.row += 1


def _contents(page: Page, pages: Sequence[Page]) -> None:
    page.line(say.head("xl_contents"), bold=True)
    for one in pages:
        link(page, page.row, 0, one.name, one.name)
        if begun(one.title) != one.name:
            page.text(page.row, 1, one.title, SECOND)
        page.row += 1
    page.row += 1
