"""The sheet of charts: reserve, cost rate against the rate paid, income and outgo of each fund."""

from collections.abc import Iterable, Sequence

from vss_actuarial.measures.units import MONEY
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.workbook.paper.book import Book
from vss_actuarial.presentation.workbook.paper.charts import (
    ROWS,
    Series,
    line_chart,
    stacked_chart,
)
from vss_actuarial.presentation.workbook.paper.page import Page
from vss_actuarial.presentation.workbook.parts.funds import FundPage

MONEY_FORM, RATE_FORM = "#,##0", "0%"
BESIDE = 8
"""Columns of the sheet that a chart covers."""
COST, PAID, DEFICIT = "payg_cost_rate", "rate_paid", "deficit_rate"


def charts_page(book: Book, funds: Iterable[FundPage]) -> Page:
    """Up to four charts of each fund, two in a row."""
    page = Page(book, say.head("xl_charts"), say.head("xl_charts"), say.head("xl_charts_note"))
    for col in range(2 * BESIDE):
        page.widen(col, 11.0)
    breaks = []
    for one in funds:
        page.line(one.page.title, bold=True, font_size=12)
        _charts(page, one)
        breaks.append(page.row)
    page.sheet.set_h_pagebreaks(breaks[:-1])
    return page


def _charts(page: Page, one: FundPage) -> None:
    """The charts of a fund."""
    top = page.row
    money = say.unit(MONEY)
    income, outgo = (_series(one, items) for items in (one.income, one.outgo))
    title = f"{one.page.title}: "
    stacked_chart(page, (top, 0), title + say.head("xl_income").lower(), money, income, MONEY_FORM)
    stacked_chart(
        page, (top, BESIDE), title + say.head("xl_outgo").lower(), money, outgo, MONEY_FORM
    )
    page.row += ROWS
    if one.keeps:
        kept = _series(one, ("reserve_at_year_end", "deficit"))
        told = title + say.head("xl_reserve_chart")
        line_chart(page, (page.row, 0), told, money, kept, MONEY_FORM)
        rates = _series(one, [name for name in (COST, PAID, DEFICIT) if name in one.rates])
        told = title + say.head("xl_rates_chart")
        if rates:
            unit = one.places.heads[COST].partition("[")[2].rstrip("]")
            line_chart(page, (page.row, BESIDE), told, unit, rates, RATE_FORM)
        page.row += ROWS
    page.row += 1


def _series(one: FundPage, names: Sequence[str]) -> list[Series]:
    places = one.places
    rows = places.row, places.last
    return [
        Series(places.heads[name].partition("\n")[0], places.sheet, rows, places.cols[name])
        for name in names
    ]
