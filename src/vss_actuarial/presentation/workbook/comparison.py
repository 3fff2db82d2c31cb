"""A comparison as a workbook: scenarios side by side, what differs as live formulas, checks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from xlsxwriter.utility import xl_rowcol_to_cell

from vss_actuarial.measures.units import MONEY, OF_GDP
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.funds import fund_words
from vss_actuarial.presentation.workbook.paper.book import Book
from vss_actuarial.presentation.workbook.paper.charts import ROWS, Series, line_chart
from vss_actuarial.presentation.workbook.paper.live import Live
from vss_actuarial.presentation.workbook.paper.page import Page, listed
from vss_actuarial.presentation.workbook.paper.shown import begun, form_of, head_of, unit_in
from vss_actuarial.presentation.workbook.parts import tables
from vss_actuarial.presentation.workbook.parts.checks import Check, checks_pages, rolled_checks
from vss_actuarial.presentation.workbook.parts.cover import cover_page, write_cover
from vss_actuarial.presentation.workbook.parts.funds import fund_sheet_name, keeps_reserve
from vss_actuarial.presentation.workbook.parts.given import changes_page

if TYPE_CHECKING:
    from vss_actuarial.presentation.compare import Comparison
    from vss_actuarial.presentation.result import Result

ACCOUNT = (
    *("investment_income", "total_income", "total_outgo", "balance"),
    *("deficit", "alignment", "reserve_at_year_end"),
)
RESERVE = f"reserve_at_year_end [{OF_GDP}]"
BESIDE = 8
"""Columns of the sheet that a chart covers."""


@dataclass(frozen=True)
class Beside:
    """A sheet of figures by scenario.

    Attributes
    ----------
    row : of the first year
    cells, cols : by the head of a figure, of each scenario
    """

    page: Page
    row: int
    cells: dict[str, list[Live]]
    cols: dict[str, int]


def comparison_workbook(comparison: "Comparison") -> bytes:
    """The file of a comparison, in the language that is spoken."""
    results = comparison.results
    titles = [say.figure(title) for title in comparison.titles]
    book = Book(" | ".join(titles), results[0].passport.version)
    cover = cover_page(book)
    heads = _headline_page(book, comparison, titles)
    events = _events_page(book, comparison)
    funds = {
        fund: _beside(book, fund_sheet_name(fund), fund_words(fund), fund,
                      [_figures(one, fund) for one in results], titles)
        for fund in results[0].accounts_vnd
    }  # fmt: skip
    name = say.head("xl_economy")
    frames = [_economy(one) for one in results]
    economy = _beside(book, name, name, "economy", frames, titles)
    charts = _charts(book, results, funds, titles)
    checks = [
        check
        for fund, page in funds.items()
        for place, result in enumerate(results)
        for check in _checks(result, fund, page, economy, place, titles[place])
    ]
    pages = [heads, events, *(one.page for one in funds.values()), economy.page, charts]
    for title, result in zip(titles, results, strict=True):
        pages.append(changes_page(book, result.asked, f"{say.head('xl_changes')} {title}"))
    pages += checks_pages(book, results[0].years.tolist(), checks)
    write_cover(cover, results, pages)
    for page in [cover, *pages]:
        page.finish()
    return book.close()


def _figures(result: "Result", fund: str) -> pd.DataFrame:
    """Measures and the account of a fund by year, each column once."""
    accounts = result.accounts(fund)
    kept = ACCOUNT if keeps_reserve(result.account(fund)) else ACCOUNT[:4]
    named = [f"{one} [{MONEY}]" for one in kept]
    if RESERVE in accounts and len(kept) == len(ACCOUNT):
        named.append(RESERVE)
    both = pd.concat([accounts[named], result.measures(fund)], axis=1)
    return both.loc[:, ~both.columns.duplicated()]


def _economy(result: "Result") -> pd.DataFrame:
    table = result.economy()[[tables.GDP, tables.PRICES, tables.RETURN]]
    return table.assign(**tables.bases_of(result))


def _beside(
    book: Book, name: str, title: str, key: str, figures: Sequence[pd.DataFrame],
    titles: Sequence[str],
) -> Beside:  # fmt: skip
    """Each figure of every scenario, then what the others have more than the first, live."""
    page = Page(book, name, say.head("xl_beside_note"), title)
    shared = [str(one) for one in figures[0] if all(one in table for table in figures)]
    less = _lesser(titles)
    heads = [*titles, *less]
    groups = [text for one in shared for text in (head_of(one).replace("\n", " "),
                                                  *[""] * (len(heads) - 1))]  # fmt: skip
    page.heads([begun(say.head("xl_year")), *heads * len(shared)], ["", *groups])
    page.years([int(year) for year in figures[0].index])
    cells: dict[str, list[Live]] = {}
    cols, col = {}, 1
    for name in shared:
        cols[name], cells[name] = col, []
        form = form_of(unit_in(name), np.stack([table[name] for table in figures]))
        for place, table in enumerate(figures):
            values = table[name].to_numpy(dtype=float) / form[1]
            cells[name].append(page.values(col, values, form[0]))
            last = page.row + len(values) - 1
            share = "_share" if unit_in(name) == OF_GDP else ""
            told = f"{key}_{name.partition(' [')[0]}{share}_{place + 1}"
            book.define(told, page.name, (page.row, col), (last, col))
            col += 1
        for other in cells[name][1:]:
            page.lives(col, other - cells[name][0], form[0], italic=True)
            col += 1
    row, page.row = page.row, page.row + len(figures[0])
    return Beside(page, row, cells, cols)


def _lesser(titles: Sequence[str]) -> list[str]:
    """Heads of what the others have more than the first."""
    return [say.head("xl_less", title=title, first=titles[0]) for title in titles[1:]]


def _headline_page(book: Book, comparison: "Comparison", titles: Sequence[str]) -> Page:
    """The pension fund of each scenario in a column, and what differs, live."""
    page = Page(book, say.head("xl_headline"), say.head("xl_headline_note"))
    table = comparison.headlines().T
    less = _lesser(titles)
    page.heads([begun(say.figure("figure")), *titles, *less])
    for name, row in table.iterrows():
        unit = unit_in(str(name)) or "year"
        values = [float("nan") if pd.isna(one) else float(one) for one in row]
        form, over = form_of(unit, values)
        page.text(page.row, 0, head_of(str(name)).replace("\n", " "))
        for col, value in enumerate(values, 1):
            page.number(page.row, col, value / over, form)
            page.widen(col, 18.0)
        _less(page, values, over, form)
        page.row += 1
    return page


def _less(page: Page, values: Sequence[float], over: float, form: str) -> None:
    """What the figures of a row are more than the first, live; none where one of them is none."""
    first = xl_rowcol_to_cell(page.row, 1)
    told = "0_);(0)" if form == "0" else form
    for place, value in enumerate(values[1:], 2):
        cell = xl_rowcol_to_cell(page.row, place)
        text = f'IF(AND(ISNUMBER({cell}),ISNUMBER({first})),{cell}-{first},"")'
        known = np.isfinite(value) and np.isfinite(values[0])
        worth = (value - values[0]) / over if known else ""
        page.formula(page.row, len(values) + place - 1, text, worth, told)
        page.widen(len(values) + place - 1, 22.0)


def _events_page(book: Book, comparison: "Comparison") -> Page:
    """The years in which each fund turns, by scenario."""
    page = Page(book, say.head("xl_events"), say.head("xl_events_note"))
    table = comparison.events().astype(float).reset_index()
    by_title = dict(zip(comparison.titles, comparison.results, strict=True))
    pairs = zip(table["scenario"], table["fund"], strict=True)
    turning = [(by_title[str(title)], str(fund)) for title, fund in pairs]
    table["fund"] = [fund_words(str(one)) for one in table["fund"]]
    table["scenario"] = [say.figure(str(one)) for one in table["scenario"]]
    years = {name: f"{name} [year]" for name in table.columns[2:]}
    listed(page, table.rename(columns=years).set_index("fund"))
    tables.mark_unsettled(page, turning, 2)
    return page


def _charts(
    book: Book, results: Sequence["Result"], funds: Mapping[str, Beside], titles: Sequence[str]
) -> Page:
    """Reserve and cost rate of every fund, a line for each scenario."""
    page = Page(book, say.head("xl_charts"), say.head("xl_charts_note"))
    for col in range(2 * BESIDE):
        page.widen(col, 11.0)
    for one in funds.values():
        shown = [name for name in one.cells if name == RESERVE or name.startswith("payg_cost")]
        if not shown:
            continue
        page.line(one.page.title, bold=True, font_size=12)
        for place, name in enumerate(shown):
            rows = one.row, one.row + len(results[0].years) - 1
            lines = [
                Series(title, one.page.name, rows, one.cols[name] + count)
                for count, title in enumerate(titles)
            ]
            title = f"{one.page.title}: {say.figure(name.partition(' [')[0])}"
            at = page.row, place * BESIDE
            line_chart(page, at, title, say.unit(unit_in(name)), lines, "0%")
        page.row += ROWS + 1
    return page


def _checks(
    result: "Result", fund: str, one: Beside, economy: Beside, place: int, title: str
) -> Iterator[Check]:
    """Balance, cost rate and reserve of a fund in one scenario."""
    money = {name: one.cells[f"{name} [{MONEY}]"][place] for name in ACCOUNT
             if f"{name} [{MONEY}]" in one.cells}  # fmt: skip
    frame = {name: cells[place] for name, cells in economy.cells.items()}
    size = money["total_outgo"]
    left = money["balance"] - (money["total_income"] - money["total_outgo"])
    found = {say.head("xl_check_balance"): left}
    cost = next((name for name in one.cells if name.startswith("payg_cost_rate")), "")
    if cost:
        due_on = frame[tables.base_name(fund)]
        off = one.cells[cost][place] * due_on - money["total_outgo"]
        found[say.head("xl_check_cost_rate")] = off
    if "reserve_at_year_end" in money:
        closing, moved = money["reserve_at_year_end"], money["alignment"]
        start = float(result.account(fund).reserve[0]) / 1e12
        opening = closing.before(moved * 0.0 + start) + moved
        found |= rolled_checks({**money, "opening_reserve": opening}, frame[tables.RETURN])
        size = size + closing
    for told, off in found.items():
        yield Check(f"{one.page.title}, {title}", one.page.name, told, off, size)
