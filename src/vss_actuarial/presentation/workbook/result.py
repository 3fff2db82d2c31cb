"""A result as a workbook: a sheet a fund, what it stands on, and checks that compute anew."""

from typing import TYPE_CHECKING

from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.workbook.paper.book import Book
from vss_actuarial.presentation.workbook.paper.live import Live
from vss_actuarial.presentation.workbook.paper.page import Page
from vss_actuarial.presentation.workbook.parts import tables
from vss_actuarial.presentation.workbook.parts.checks import (
    Check,
    checks_pages,
    fund_checks,
    persons_checks,
    transfer_checks,
)
from vss_actuarial.presentation.workbook.parts.cover import cover_page, write_cover
from vss_actuarial.presentation.workbook.parts.fund_charts import charts_page
from vss_actuarial.presentation.workbook.parts.funds import FundPage, fund_page
from vss_actuarial.presentation.workbook.parts.given import (
    assumptions_page,
    changes_page,
    law_page,
)

if TYPE_CHECKING:
    from vss_actuarial.presentation.result import Result


def result_workbook(result: "Result") -> bytes:
    """The file of a result, in the language that is spoken."""
    book = Book(say.figure(result.scenario.title), result.passport.identifier)
    cover = cover_page(book)
    funds = {fund: fund_page(book, result, fund) for fund in result.accounts_vnd}
    charts = charts_page(book, funds.values())
    pages = [*(one.page for one in funds.values()), charts, tables.events_page(book, result)]
    pages.append(tables.measures_page(book, result))
    persons, heads = tables.persons_page(book, result)
    economy, cells = tables.economy_page(book, result)
    pages += [persons, economy, tables.frame_page(book, result)]
    transfers, moved = tables.transfers_page(book, result)
    checks = [one for fund in funds.values() for one in fund_checks(fund, cells)]
    checks += transfer_checks(
        transfers.name, dict(zip(result.transfers, moved, strict=True)), funds
    )
    checks += persons_checks(persons, heads)
    pages += [transfers, *_given(book, result), *_checked(book, result, checks)]
    pages.append(tables.glossary_page(book, _keys(funds, heads)))
    write_cover(cover, [result], pages)
    for page in [cover, *pages]:
        page.finish()
    return book.close()


def _given(book: Book, result: "Result") -> list[Page]:
    pages = [
        tables.record_page(book, result),
        assumptions_page(book, result.scenario),
        law_page(book, result.scenario),
        changes_page(book, result.asked),
    ]
    return [*pages, *([tables.acts_page(book, result)] if result.acts else [])]


def _checked(book: Book, result: "Result", checks: list[Check]) -> list[Page]:
    return checks_pages(book, result.years.tolist(), checks)


def _keys(funds: dict[str, FundPage], persons: dict[str, Live]) -> list[str]:
    """Names of series, each once."""
    of_funds = (name for one in funds.values() for name in (*one.money, *one.rates))
    of_persons = (part for name in persons for part in name.partition(" [")[0].split("|"))
    return sorted(dict.fromkeys((*funds, *of_funds, *of_persons)))
