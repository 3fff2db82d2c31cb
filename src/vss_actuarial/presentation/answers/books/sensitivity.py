"""A table of sensitivities as a workbook: each reading below and above, and what it moves, live."""

from collections.abc import Mapping, Sequence
from os import PathLike
from typing import Any

import numpy as np
from xlsxwriter.utility import xl_rowcol_to_cell

from vss_actuarial.presentation.answers.sensitivity import Sensitivity, label, step_words
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.funds import fund_words
from vss_actuarial.presentation.workbook.paper.book import Book
from vss_actuarial.presentation.workbook.paper.files import workbook_place, write_whole
from vss_actuarial.presentation.workbook.paper.page import Page
from vss_actuarial.presentation.workbook.paper.shown import PERCENT, YEAR, begun
from vss_actuarial.presentation.workbook.parts.cover import cover_page, write_cover
from vss_actuarial.presentation.workbook.parts.given import assumptions_page, changes_page
from vss_actuarial.questions.moving.sensitivity import SIDES, UNITS, column

FIRST = 4
"""Column of the first reading."""
DIFFERENCE = {YEAR: "0_);(0);0_)"}


def write_sensitivity(found: Sensitivity, path: str | PathLike[str], language: str) -> None:
    """A table of sensitivities as a workbook.

    path, language : as in `Result.to_excel`
    """
    place = workbook_place(path)
    with say.speaking(language):
        content = sensitivity_workbook(found)
    write_whole(place, content)


def sensitivity_workbook(found: Sensitivity) -> bytes:
    """The file of a table of sensitivities, in the language that is spoken."""
    result = found.result
    book = Book(say.figure(result.scenario.title), result.passport.identifier)
    cover = cover_page(book)
    page = Page(book, say.head("xl_sensitivity"), _note(found))
    page.heads(_heads(found), _groups())
    base = page.row
    page.text(base, 0, say.head("xl_as_projected"), bold=True)
    for place, (name, value) in enumerate(found.base.items()):
        form, over = _form(name)
        for side in range(len(SIDES)):
            page.number(base, _col(place, side), value / over, form, bold=True)
    page.row += 1
    for assumption, row in found.table.to_dict("index").items():
        _row(page, found, str(assumption), row, base)
    pages = [page, changes_page(book, result.asked), assumptions_page(book, result.asked)]
    write_cover(cover, [result], pages, checks=False)
    for one in [cover, *pages]:
        one.finish()
    return book.close()


def _note(found: Sensitivity) -> str:
    facts = {"fund": fund_words(found.fund), "year": str(found.year)}
    last = str(found.result.years[-1])
    return say.head("xl_sensitivity_note", **facts, last=last)


def _heads(found: Sensitivity) -> list[str]:
    first = [say.head(one) for one in ("xl_name", "xl_label", "xl_step", "xl_kind")]
    sides = [say.head(f"step_{side}") for side in SIDES]
    moved = [say.head("xl_moved", side=side.lower()) for side in sides]
    return [begun(one) for one in [*first, *(sides + moved) * len(UNITS), say.head("xl_reason")]]


def _groups() -> list[str]:
    groups = [""] * FIRST
    for name in UNITS:
        groups += [begun(say.figure(name)), *[""] * 3]
    return [*groups, ""]


def _col(reading: int, side: int) -> int:
    return FIRST + 4 * reading + side


def _form(reading: str) -> tuple[str, float]:
    return (YEAR, 1.0) if UNITS[reading] == "year" else (PERCENT.format(d=".00"), 100.0)


def _row(page: Page, found: Sensitivity, name: str, row: Mapping[Any, Any], base: int) -> None:
    """An assumption with its step, the readings on either side, and what they move, live."""
    kind, size = str(row["kind"]), float(row["step"])
    step = step_words(kind, size, found.result.asked.assumptions[name].unit)
    told: Sequence[str] = (name, label(found.result, name), step, say.head(f"xl_{kind}"))
    for col, text in enumerate(told):
        page.text(page.row, col, text, 40.0 if col == 1 else 0.0)
    for place, reading in enumerate(UNITS):
        form, over = _form(reading)
        for side, word in enumerate(SIDES):
            value = float(row[column(reading, word)]) / over
            col = _col(place, side)
            page.number(page.row, col, value, form)
            _moved(page, (base, col), value, found.base[reading] / over, form)
    page.text(page.row, FIRST + 4 * len(UNITS), str(row["reason"]), 60.0)
    page.row += 1


def _moved(page: Page, at: tuple[int, int], value: float, start: float, form: str) -> None:
    """What a reading is more than before, live; none where one of the two is none."""
    first, cell = xl_rowcol_to_cell(*at), xl_rowcol_to_cell(page.row, at[1])
    text = f'IF(AND(ISNUMBER({cell}),ISNUMBER({first})),{cell}-{first},"")'
    known = np.isfinite(value) and np.isfinite(start)
    shown = DIFFERENCE.get(form, form)
    page.formula(page.row, at[1] + 2, text, value - start if known else "", shown, italic=True)
    page.widen(at[1] + 2, 13.0)
