"""One sheet a fund: every item by year, in money of the day, at constant prices and over GDP."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from vss_actuarial.branches.account import Account
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import TRILLION
from vss_actuarial.measures.events import ROUNDING
from vss_actuarial.measures.financing.financing import OF_BASE, base_of
from vss_actuarial.measures.measures import payable_share, ratio, reserve_ratio
from vss_actuarial.measures.units import MONEY, OF_GDP
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.funds import fund_words
from vss_actuarial.presentation.workbook.paper.book import Book
from vss_actuarial.presentation.workbook.paper.live import Live, span
from vss_actuarial.presentation.workbook.paper.page import PALE, Page
from vss_actuarial.presentation.workbook.paper.shown import begun, form_of
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.scenario.known import first_after_record

SHEETS = {
    "pension_survivorship": "xl_pension",
    "sickness_maternity": "xl_sickness",
    "accident_disease": "xl_accident",
    "unemployment": "xl_unemployment",
    "health_insurance": "xl_health",
    "state_budget": "xl_budget",
}
INCOME, OUTGO = "total_income", "total_outgo"


class Places(NamedTuple):
    """Where series of a sheet stand, for charts.

    Attributes
    ----------
    row, share_row : of the first year, in money of the day and over GDP
    years : how many
    cols : of each series by its name
    heads : of each series
    """

    sheet: str
    row: int
    share_row: int
    years: int
    cols: Mapping[str, int]
    heads: Mapping[str, str]


@dataclass
class FundPage:
    """The sheet of a fund, and its cells by name.

    Attributes
    ----------
    money, real, shares : by item: of the day, at constant prices, over GDP
    rates : measures of the first block
    income, outgo : items, in their order
    keeps : whether it has a reserve, or lacks it
    base_row : of the year at whose prices the second block stands, counted from the first
    summed : of the items of income and of outgo, the live sum of a year
    """

    account: Account
    page: Page
    places: Places
    money: dict[str, Live]
    real: dict[str, Live]
    shares: dict[str, Live]
    rates: dict[str, Live]
    income: list[str]
    outgo: list[str]
    keeps: bool
    base_row: int
    summed: dict[str, Live]


def fund_sheet_name(fund: str) -> str:
    """The name of the sheet of a fund."""
    return say.head(SHEETS[fund]) if fund in SHEETS else fund_words(fund)


def keeps_reserve(account: Account) -> bool:
    """Whether an account keeps something, or lacks it."""
    held = max(account.reserve.max(), account.deficit.max())
    return bool(held > ROUNDING * account.total_outgo().max())


def items_of(account: Account) -> tuple[dict[str, Array], dict[str, Array]]:
    """Items of income and of outgo in which something stands, each (year,) [VND]."""
    sides = []
    for side in (account.income, account.outgo):
        items = {name: item.sum(axis=1) for name, item in side.items()}
        told = {name: item for name, item in items.items() if item.any()}
        sides.append(told or items)
    income = {**sides[0], "investment_income": account.investment_income}
    return income, sides[1]


def fund_page(book: Book, result: Outcome, fund: str) -> FundPage:
    """Write the sheet of a fund."""
    account = result.account(fund)
    keeps = keeps_reserve(account)
    income, outgo = items_of(account)
    columns = _columns(account, income, outgo, keeps)
    rates = dict(_rates(result, account, keeps))
    year = min(first_after_record(), int(result.years[-1]))
    page = Page(book, fund_sheet_name(fund), say.head("xl_fund_note"), fund_words(fund))
    groups = _groups(income, outgo, len(columns) + len(rates))
    units = {name: f"\n[{say.unit(unit)}]" for name, (unit, _) in rates.items()}
    heads = {one: begun(say.figure(one)) + units.get(one, "") for one in [*columns, *rates]}
    page.heads([begun(say.head("xl_year")), *heads.values()], groups=groups)
    index, gdp = result.arrays["price_index"], result.arrays["gdp"]
    level = index / index[year - int(result.years[0])]
    row = page.row + 1
    money = _block(page, result, MONEY, {n: v / TRILLION for n, v in columns.items()}, fund)
    beside = _beside(page, row, rates, len(columns) + 1, fund)
    page.row += 1
    real = {name: item / level / TRILLION for name, item in columns.items()}
    at_constant = _block(page, result, f"{MONEY} of {year}", real, f"{fund}_real")
    page.row += 1
    over = {name: ratio(item, gdp) for name, item in columns.items()}
    share_row = page.row + 1
    shares = _block(page, result, OF_GDP, over, f"{fund}_gdp")
    cols = {name: col for col, name in enumerate([*columns, *rates], 1)}
    places = Places(page.name, row, share_row, len(result.years), cols, heads)
    names = list(income), list(outgo)
    return FundPage(account, page, places, money, at_constant, shares, beside, *names, keeps,
                    year - int(result.years[0]), _summed(page, row, names, money))  # fmt: skip


def _columns(
    account: Account, income: dict[str, Array], outgo: dict[str, Array], keeps: bool
) -> dict[str, Array]:
    """Every column of a block by its name: (year,) [VND]."""
    total = account.total_income() + account.investment_income
    spent = account.total_outgo()
    found = {**income, INCOME: total, **outgo, OUTGO: spent, "balance": total - spent}
    if keeps:
        found["deficit"] = account.deficit
        found["alignment"] = account.alignment
        found["opening_reserve"] = account.opening()
        found["reserve_at_year_end"] = account.reserve[1:]
    return found


def _rates(
    result: Outcome, account: Account, keeps: bool
) -> Iterator[tuple[str, tuple[str, Array]]]:
    """Rates on the base of the fund, what is payable and how long the reserve would last."""
    base, outgo = base_of(result, account.fund), account.total_outgo()
    if base is not None:
        of_base = OF_BASE[account.fund]
        yield "payg_cost_rate", (of_base, ratio(outgo, base))
        yield "rate_paid", (of_base, ratio(account.contributions(), base))
        yield "deficit_rate", (of_base, ratio(account.deficit, base))
    if keeps:
        payable = payable_share(account.deficit, account.benefits())
        yield "payable_share", ("% of benefits", payable)
        ratios = reserve_ratio(account.opening(), outgo)
        yield "reserve_ratio", ("years of expenditure", ratios)


def _groups(income: dict[str, Array], outgo: dict[str, Array], count: int) -> list[str]:
    """Over the heads: income, outgo, and what is left."""
    groups = ["" for _ in range(count + 1)]
    groups[1] = say.head("xl_income")
    groups[len(income) + 2] = say.head("xl_outgo")
    groups[len(income) + len(outgo) + 3] = say.head("xl_result")
    return groups


def _block(
    page: Page, result: Outcome, unit: str, columns: dict[str, Array], name: str
) -> dict[str, Live]:
    """All columns in one unit, under a line that tells it; named in the workbook."""
    style = page.book.style(bold=True, italic=True, bg_color=PALE)
    for col in range(1, len(columns) + 1):
        page.sheet.write_blank(page.row, col, None, style)
    page.line(begun(say.unit(unit)), bold=True, italic=True, bg_color=PALE)
    page.years(result.years.tolist())
    found = {}
    for col, (item, values) in enumerate(columns.items(), 1):
        form, _ = form_of(unit, 100.0 * values if unit == OF_GDP else values)
        style_of = {"bold": True} if item in (INCOME, OUTGO, "balance") else {}
        found[item] = page.values(col, values, form, **style_of)
        last = page.row + len(values) - 1
        page.book.define(f"{name}_{item}", page.name, (page.row, col), (last, col))
    page.book.define(
        f"{name}_year", page.name, (page.row, 0), (page.row + len(result.years) - 1, 0)
    )
    page.row += len(result.years)
    return found


def _beside(
    page: Page, row: int, rates: dict[str, tuple[str, Array]], first: int, fund: str
) -> dict[str, Live]:
    """Rates and ratios beside the first block."""
    found, after = {}, page.row
    page.row = row
    for col, (name, (unit, values)) in enumerate(rates.items(), first):
        form, _ = form_of(unit, 100.0 * values if unit.startswith("%") else values)
        found[name] = page.values(col, values, form)
        last = row + len(values) - 1
        page.book.define(f"{fund}_{name}", page.name, (row, col), (last, col))
    page.row = after
    return found


def _summed(
    page: Page, row: int, names: tuple[list[str], list[str]], money: dict[str, Live]
) -> dict[str, Live]:
    income, outgo = names
    first = len(income) + 2
    spans = {INCOME: (1, len(income)), OUTGO: (first, first + len(outgo) - 1)}
    items = {INCOME: income, OUTGO: outgo}
    return {
        side: span(page.name, row, cols, [money[one].value for one in items[side]])
        for side, cols in spans.items()
    }
