"""The checks: identities computed anew from the cells of the other sheets; each gives nil."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from xlsxwriter.utility import quote_sheetname, xl_range_abs

from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.workbook.paper.book import Book
from vss_actuarial.presentation.workbook.paper.live import Live, apart, constant
from vss_actuarial.presentation.workbook.paper.page import Page, link
from vss_actuarial.presentation.workbook.paper.shown import begun
from vss_actuarial.presentation.workbook.parts.funds import INCOME, OUTGO, FundPage
from vss_actuarial.presentation.workbook.parts.tables import (
    GDP,
    PENSIONERS,
    PER_PENSIONER,
    PRICES,
    RETURN,
    TOTAL,
    base_name,
)

ABSOLUTE, RELATIVE = 1e-9, 1e-11
"""By how much an identity may be off: a thousand VND, or a part of what it is held against."""
OFF = '0.0E+00;-0.0E+00;"0"'
OK, BY_AMOUNT, BY_SIZE = "checks_ok", "check_tolerance_absolute", "check_tolerance_relative"
RESERVE = "reserve_at_year_end"


class Check(NamedTuple):
    """An identity of each year.

    Attributes
    ----------
    of, sheet : the sheet whose cells it is of, as it is titled and as it is named
    told : the identity, in words
    off : by how much it is off, which must be nil
    size : of what it is held against
    """

    of: str
    sheet: str
    told: str
    off: Live
    size: Live


def fund_checks(one: FundPage, economy: Mapping[str, Live]) -> Iterator[Check]:
    """Sums, balance, shares of GDP, prices, cost rate and reserve of a fund."""
    identities = _sums(one) | _units(one, economy)
    identities |= _rate_checks(one, economy.get(base_name(one.account.fund)))
    if one.keeps:
        identities |= _reserve_checks(one.money, economy[RETURN])
    size = one.money[OUTGO]
    size = size + one.money[RESERVE] if one.keeps else size
    for told, off in identities.items():
        yield Check(one.page.title, one.page.name, told, off, size)


def _sums(one: FundPage) -> dict[str, Live]:
    """Totals are the sums of their items, and the balance is what they leave."""
    money = one.money
    return {
        say.head("xl_check_income"): money[INCOME] - one.summed[INCOME],
        say.head("xl_check_outgo"): money[OUTGO] - one.summed[OUTGO],
        say.head("xl_check_balance"): money["balance"] - (money[INCOME] - money[OUTGO]),
    }


def _units(one: FundPage, economy: Mapping[str, Live]) -> dict[str, Live]:
    """Every share of GDP, and all money at constant prices, is the money of the day."""
    prices, gdp = economy[PRICES], economy[GDP]
    level = prices / prices.in_row(one.base_row)
    return {
        say.head("xl_check_gdp"): apart(one.shares, gdp, one.money),
        say.head("xl_check_real"): apart(one.real, level, one.money),
    }


def _rate_checks(one: FundPage, base: Live | None) -> dict[str, Live]:
    """Rates on what contributions are due on, and over outgo, are the money of the day."""
    money, rates, found = one.money, one.rates, dict[str, Live]()
    if base is not None and "payg_cost_rate" in rates:
        found[say.head("xl_check_cost_rate")] = rates["payg_cost_rate"] * base - money[OUTGO]
        paid = constant(0.0, base)
        for item in one.income:
            paid = paid + money[item] if "contributions" in item else paid
        found[say.head("xl_check_rate_paid")] = rates["rate_paid"] * base - paid
    if base is not None and one.keeps:
        lacking = rates["deficit_rate"] * base - money["deficit"]
        found[say.head("xl_check_deficit_rate")] = lacking
    if one.keeps:
        covered = rates["reserve_ratio"] * money[OUTGO] - money["opening_reserve"]
        found[say.head("xl_check_reserve_ratio")] = covered
        run = money.get("administration", constant(0.0, covered))
        benefits = money[OUTGO] - run
        met = (benefits - money["deficit"]).at_least(0.0)
        found[say.head("xl_check_payable")] = rates["payable_share"] * benefits - met
    return found


def _reserve_checks(money: Mapping[str, Live], rate: Live) -> dict[str, Live]:
    """The reserve as a year begins is that of the year before, and is rolled forward."""
    opening, closing = money["opening_reserve"], money[RESERVE]
    begun_with = closing.before(opening - money["alignment"]) + money["alignment"]
    return {say.head("xl_check_opening"): opening - begun_with, **rolled_checks(money, rate)}


def rolled_checks(money: Mapping[str, Live], rate: Live) -> dict[str, Live]:
    """The reserve rolled forward: half-year interest on flows, and a year in which it is spent.

    Up to where it is spent, the part p of a year, it earns opening · ((1 + i)^(p/2) - 1); p is what
    it covers, opening and return, over the net outgo.
    """
    opening, closing = money["opening_reserve"], money[RESERVE]
    deficit, earned = money["deficit"], money["investment_income"]
    net, growth = money["balance"] - earned, rate + 1.0
    due = opening * growth + net * growth.root()
    covered = opening + earned
    part = covered / (net * -1.0)
    spent = opening * growth ** (part * 0.5) - covered
    return {
        say.head("xl_check_roll"): closing - deficit.where_positive(0.0, due),
        say.head("xl_check_booked"): opening + money["balance"] + deficit - closing,
        say.head("xl_check_spent"): deficit.where_positive(spent, 0.0),
    }


def transfer_checks(
    sheet: str, moved: Mapping[tuple[str, str, str], Live], funds: Mapping[str, FundPage]
) -> Iterator[Check]:
    """What is paid is booked by both; over all accounts the two sides sum to nil."""
    both: list[Live] = []
    for (payer, receiver, item), amount in moved.items():
        paid = funds[payer].money.get(item, constant(0.0, amount))
        taken = _taken(funds[receiver], amount)
        both.append(paid - taken)
        told = (begun(say.figure(payer)), say.figure(receiver), say.figure(item))
        words = "{}, {}: {}".format(*told)
        title = say.head("xl_transfers")
        yield Check(title, sheet, say.head("xl_check_paid", what=words), paid - amount, amount)
        yield Check(title, sheet, say.head("xl_check_taken", what=words), taken - amount, amount)
    if both:
        total, size = both[0], next(iter(moved.values()))
        for one in both[1:]:
            total = total + one
        yield Check(say.head("xl_transfers"), sheet, say.head("xl_check_transfers"), total, size)


def _taken(fund: FundPage, amount: Live) -> Live:
    """The item of income in which a fund books a payment; nil where there is none."""
    for item in fund.income:
        if amount.value.any() and np.allclose(fund.money[item].value, amount.value, rtol=1e-12):
            return fund.money[item]
    return constant(0.0, amount)


def persons_checks(page: Page, persons: Mapping[str, Live]) -> Iterator[Check]:
    """Cells sum to their totals, and a ratio is what it says."""
    for total in (TOTAL, PENSIONERS):
        name = total.partition(" [")[0]
        parts = [live for key, live in persons.items() if key.startswith(f"{name}|")]
        off = persons[total]
        for one in parts:
            off = off - one
        told = say.head("xl_check_persons", what=begun(say.figure(name)))
        yield Check(page.title, page.name, told, off, persons[total])
    product = persons[PER_PENSIONER] * persons[PENSIONERS]
    off = persons[PENSIONERS].where_positive(product - persons[TOTAL], 0.0)
    yield Check(page.title, page.name, say.head("xl_check_ratio"), off, persons[TOTAL])


def checks_pages(book: Book, years: Sequence[int], checks: Sequence[Check]) -> list[Page]:
    """Two sheets: each check with what it is off at most, and every check by year."""
    page = Page(book, say.head("xl_checks"), say.head("xl_checks_note"))
    total = page.row
    page.text(total, 0, say.head("xl_checks_ok"), 60.0, bold=True)
    rows = ((BY_AMOUNT, "xl_by_amount", ABSOLUTE), (BY_SIZE, "xl_by_size", RELATIVE))
    for place, (name, told, value) in enumerate(rows, 1):
        page.text(total + place, 0, say.head(told), 60.0)
        page.number(total + place, 1, value, "0.0E+00")
        book.define(name, page.name, (total + place, 1), (total + place, 1))
    page.row = total + 4
    heads = ("xl_of_sheet", "xl_identity", "xl_off_most")
    page.heads([begun(say.head(one)) for one in heads])
    detail = Page(book, say.head("xl_checks_by_year"), say.head("xl_checks_note"))
    worst = _by_year(detail, years, checks)
    first = page.row
    for one, (span, value) in zip(checks, worst, strict=True):
        link(page, page.row, 0, one.sheet, one.of)
        page.text(page.row, 1, one.told, 80.0)
        page.formula(page.row, 2, f"MAX(MAX({span}),-MIN({span}))", value, OFF)
        page.row += 1
    span = xl_range_abs(first, 2, page.row - 1, 2)
    count = f'IF(AND(COUNT({span})={len(checks)},SUMIF({span},">0")=0),1,0)'
    value = int(all(value == 0.0 for _, value in worst))
    words = f'"{say.head("xl_holds")}";;"{say.head("xl_holds_not")}"'
    page.formula(total, 1, count, value, words, bold=True)
    book.define(OK, page.name, (total, 1), (total, 1))
    book.define("checks_off", page.name, (first, 2), (page.row - 1, 2))
    page.widen(1, 60.0)
    page.widen(2, 14.0)
    return [page, detail]


def _by_year(page: Page, years: Sequence[int], checks: Sequence[Check]) -> list[tuple[str, float]]:
    """Every check by year, nil within the tolerance: its cells, and the most that it is off."""
    heads = [f"{one.of}\n{one.told}" for one in checks]
    page.heads([begun(say.head("xl_year")), *heads])
    page.years(years)
    found = []
    for col, check in enumerate(checks, 1):
        bounded = _bounded(check)
        page.lives(col, bounded, OFF)
        page.widen(col, 16.0)
        span = xl_range_abs(page.row, col, page.row + len(years) - 1, col)
        found.append((f"{quote_sheetname(page.name)}!{span}", float(np.abs(bounded.value).max())))
    page.row += len(years)
    return found


def _bounded(check: Check) -> Live:
    """By how much a check is off; nil within the tolerance."""
    off, size = check.off, check.size
    bound = np.maximum(ABSOLUTE, RELATIVE * np.abs(size.value))
    return Live(
        lambda row: (
            f"IF(ABS({off.text(row)})<=MAX({BY_AMOUNT},{BY_SIZE}*ABS({size.text(row)})),0,"
            f"{off.text(row)})"
        ),
        np.where(np.abs(off.value) <= bound, 0.0, off.value),
    )
