"""The sheet of charts: reserve, cost rate against the rate paid, income and outgo of each fund."""

from collections.abc import Iterable, Sequence

from vss_actuarial.measures.units import OF_GDP
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.workbook.paper.book import Book
from vss_actuarial.presentation.workbook.paper.charts import (
    ROWS,
    Series,
    line_chart,
    stacked_chart,
)
from vss_actuarial.presentation.workbook.paper.page import Page
from vss_actuarial.presentation.workbook.parts.funds import FundPage, Places

FORM = "0%"
BESIDE = 8
"""Columns of the sheet that a chart covers."""
COST, PAID, DEFICIT = "payg_cost_rate", "rate_paid", "deficit_rate"


def charts_page(book: Book, funds: Iterable[FundPage]) -> Page:
    """Up to four charts of each fund, two in a row."""
    page = Page(book, say.head("xl_charts"), say.head("xl_charts_note"))
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
    of_gdp = say.unit(OF_GDP)
    income, outgo = (_series(one, items) for items in (one.income, one.outgo))
    title = f"{one.page.title}: "
    stacked_chart(page, (top, 0), title + say.head("xl_income").lower(), of_gdp, income, FORM)
    stacked_chart(page, (top, BESIDE), title + say.head("xl_outgo").lower(), of_gdp, outgo, FORM)
    page.row += ROWS
    if one.keeps:
        kept = _series(one, ("reserve_at_year_end", "deficit"))
        told = title + say.head("xl_reserve_chart")
        line_chart(page, (page.row, 0), told, of_gdp, kept, FORM)
        rates = _series(one, [name for name in (COST, PAID, DEFICIT) if name in one.rates])
        told = title + say.head("xl_rates_chart")
        if rates and COST in one.places.heads:
            unit = one.places.heads[COST].partition("[")[2].rstrip("]")
            line_chart(page, (page.row, BESIDE), told, unit, rates, FORM)
        page.row += ROWS
    page.row += 1


def _series(one: FundPage, names: Sequence[str]) -> list[Series]:
    places, cells = one.places, {**one.money, **one.rates}
    return [
        Series(
            places.heads[name].partition("\n")[0],
            places.sheet,
            _rows(places, name in one.rates),
            places.cols[name],
        )
        for name in names
        if cells[name].value.any()
    ]


def _rows(places: Places, rate: bool) -> tuple[int, int]:
    """First and last row of a series: of a rate in the first block, of money over GDP."""
    first = places.row if rate else places.share_row
    return first, first + places.years - 1
