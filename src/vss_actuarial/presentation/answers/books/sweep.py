"""A sweep as a workbook: values of the levers, and what measures become of them."""

from os import PathLike

import numpy as np
import pandas as pd

from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.ground.axes import Array
from vss_actuarial.presentation.result import project
from vss_actuarial.presentation.sweeps import measure_words, written
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.workbook.paper.book import Book
from vss_actuarial.presentation.workbook.paper.files import workbook_place, write_whole
from vss_actuarial.presentation.workbook.paper.page import Page
from vss_actuarial.presentation.workbook.paper.shown import begun, form_of
from vss_actuarial.presentation.workbook.parts.cover import cover_page, write_cover
from vss_actuarial.presentation.workbook.parts.given import (
    assumptions_page,
    changes_page,
    form_of_parameter,
)
from vss_actuarial.questions.measured import measure
from vss_actuarial.scenario import Scenario
from vss_actuarial.worksheet.show import law_label


def write_sweep(
    table: pd.DataFrame, base: Scenario, path: str | PathLike[str], language: str
) -> None:
    """A sweep as a workbook.

    table : as `questions.sweep.sweep` gives it; base : what is moved
    path, language : as in `Result.to_excel`
    """
    place = workbook_place(path)
    with say.speaking(language):
        content = sweep_workbook(table, base)
    write_whole(place, content)


def sweep_workbook(table: pd.DataFrame, base: Scenario) -> bytes:
    """The file of a sweep, in the language that is spoken."""
    result = project(base)
    book = Book(say.figure(base.title), result.passport.identifier)
    cover = cover_page(book)
    page = Page(book, say.head("xl_sweep"), say.head("xl_sweep_note", last=str(base.last_year)))
    _points(page, written(table, base), base)
    pages = [page, changes_page(book, base), assumptions_page(book, base)]
    write_cover(cover, [result], pages, checks=False)
    for one in [cover, *pages]:
        one.finish()
    return book.close()


def _points(page: Page, table: pd.DataFrame, base: Scenario) -> None:
    """A row for each point: levers, then measures; each column named in the workbook."""
    levers = [str(name) for name in table.index.names]
    wanted = [measure(str(name).partition(" [")[0]) for name in table]
    heads = [law_label(one, _parameter(base, one).label, say.language()) for one in levers]
    heads += [f"{begun(measure_words(one))}\n[{say.unit(one.unit)}]" for one in wanted]
    page.heads(heads)
    rows = table.reset_index()
    for col, name in enumerate(map(str, rows)):
        values: Array = rows[name].to_numpy(dtype=float, na_value=np.nan)
        if col < len(levers):
            form, over = form_of_parameter(_parameter(base, name).unit, values), 1.0
        else:
            form, over = form_of(wanted[col - len(levers)].unit, values)
        page.values(col, values / over, form)
        last = page.row + len(rows) - 1
        page.book.define(
            f"sweep_{name.partition(' [')[0]}", page.name, (page.row, col), (last, col)
        )
        page.widen(col, 18.0)
    page.row += len(rows)


def _parameter(base: Scenario, name: str) -> Parameter:
    return base.law[name] if name in base.law else base.assumptions[name]
