"""The start of the future: stocks set on what is published, on the first day after the record."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any, NamedTuple

import numpy as np

from vss_actuarial.branches.account import Account, open_account
from vss_actuarial.branches.branch import Made, Society
from vss_actuarial.branches.in_payment import Alignment, not_aligned
from vss_actuarial.branches.ledger import HEALTH, PENSION, UNEMPLOYMENT
from vss_actuarial.branches.pension.survivors import Survivors
from vss_actuarial.branches.state_budget.pre_1995 import BudgetPensioners
from vss_actuarial.dated.experience import PublishedStock
from vss_actuarial.ground.axes import Array
from vss_actuarial.scenario.given.reading import PublishedStocks, Years
from vss_actuarial.scenario.stage import shared, stage

ACCIDENT = "accident_disease"
SOCIAL_INSURANCE = (PENSION, "sickness_maternity", ACCIDENT)
BALANCES = {
    "social_insurance_balance": SOCIAL_INSURANCE,
    "unemployment_balance": (UNEMPLOYMENT,),
    "health_balance": (HEALTH,),
}
"""Funds whose reserves a published balance holds.

Each takes the same factor: how a joint balance is split is not published."""
MADE_FROM = ("population", "economy", "insured", "contributors", "uprating", "survival")
"""Of society, what people in payment are made from: arrays by year alone."""
LEAST, MOST = 0.8, 1.25
"""Between which a factor stands without a warning."""


class AlignmentGiven(NamedTuple):
    """What is published of stocks."""

    years: Years
    stocks: PublishedStocks

    def aligns(self) -> bool:
        """Whether there are stocks to align to, and years after them."""
        return bool(self.stocks.figures) and bool(self.years[-1] >= self.stocks.since)

    def at(self, stock: PublishedStock) -> int:
        """The index of the 1 January that closes the year of a stock."""
        return stock.year + 1 - int(self.years[0])


class AlignedStock(NamedTuple):
    """A stock as it was published and as the model had it, and what their ratio moves.

    Attributes
    ----------
    series, year : of the record; the figure is of the year's end
    published, model : [persons or VND]
    moves : what is multiplied by published / model on the first day after the record
    """

    series: str
    year: int
    published: float
    model: float
    moves: str

    @property
    def factor(self) -> float:
        """Published over model; 1 where the model has nobody and nothing."""
        return self.published / self.model if self.model > 0.0 else 1.0


def to_end_of(society: Society, years: int) -> Society:
    """What people in payment are made from, to the end of a number of years."""
    n = len(society.returns)
    cut = {name: first_years(getattr(society, name), n, years) for name in MADE_FROM}
    return society._replace(**cut, alignment=not_aligned(years))


@stage
def first_years(record: Any, n: int, years: int) -> Any:
    """The first of n years of arrays by year, and of stocks with the one that closes them."""

    def cut(item: Any) -> Any:
        return item[: len(item) - n + years] if isinstance(item, np.ndarray) else item

    if isinstance(record, np.ndarray):
        return cut(record)
    if isinstance(record, tuple):
        return type(record)(*map(cut, record))
    return replace(record, **{one.name: cut(getattr(record, one.name)) for one in fields(record)})


def aligned_people(
    given: AlignmentGiven, people: Made, group: BudgetPensioners, left: Survivors
) -> tuple[AlignedStock, ...]:
    """Stocks in payment that are published, beside those of a run that is not aligned.

    people : of the branches; group, left : pensioners of before 1995 and their survivors
    """
    stocks = in_payment_of(people, group, left)
    found = []
    for series, moves in PEOPLE.items():
        stock = given.stocks.of(series)
        if stock is not None and given.aligns():
            found.append(AlignedStock(*stock, stocks[series](given.at(stock)), moves))
    return tuple(found)


def alignment_of(given: AlignmentGiven, stocks: tuple[AlignedStock, ...]) -> Alignment:
    """The factors of these stocks by year."""
    factors = {one.series: one.factor for one in stocks}
    return Alignment(*(level_of(given, factors.get(series, 1.0)) for series in PEOPLE))


def aligned_balances(
    given: AlignmentGiven, accounts: Mapping[str, Account]
) -> tuple[AlignedStock, ...]:
    """Balances that are published, beside the reserves of accounts that are not aligned."""
    found = []
    for series, funds in BALANCES.items():
        stock = given.stocks.of(series)
        if stock is not None and given.aligns():
            reserve = sum(float(accounts[fund].reserve[given.at(stock)]) for fund in funds)
            found.append(AlignedStock(*stock, reserve, "reserve"))
    return tuple(found)


def with_reserves(
    given: AlignmentGiven,
    accounts: Mapping[str, Account],
    balances: tuple[AlignedStock, ...],
    returns: Array,
) -> dict[str, Account]:
    """The accounts with their reserves set; that of unemployment is set as it is booked."""
    factors = {fund: one.factor for one in balances for fund in BALANCES[one.series]}
    levels = {fund: level_of(given, one) for fund, one in factors.items() if fund != UNEMPLOYMENT}
    return {
        fund: with_reserve(one, returns, levels[fund]) if fund in levels else one
        for fund, one in accounts.items()
    }


@stage
def with_reserve(account: Account, returns: Array, aligned: Array) -> Account:
    """An account with its reserve set by a factor (year,) on 1 January."""
    return open_account(
        account.fund, account.income, account.outgo, returns, float(account.reserve[0]), aligned
    )


def level_of(given: AlignmentGiven, factor: float) -> Array:
    """A factor on the first day after the record: (year,) [1], 1 in every other year."""
    level = np.where(given.years == given.stocks.since, factor, 1.0)
    aligned: Array = shared(level)
    return aligned


def alignment_notes(stocks: tuple[AlignedStock, ...]) -> tuple[str, ...]:
    """What to tell of factors that lie far from 1."""
    return tuple(
        f"alignment: {one.series} of {one.year} is {one.factor:.2f} of the model's, outside "
        f"{LEAST} to {MOST}; the future starts from what is published, "
        "unless the scenario leaves it"
        for one in stocks
        if not LEAST <= one.factor <= MOST
    )


def in_payment_of(
    people: Made, group: BudgetPensioners, left: Survivors
) -> Mapping[str, Callable[[int], float]]:
    """How each published stock is read off, at the 1 January of an index."""
    pension, injured = people[PENSION], people[ACCIDENT].injured.heads
    old_age, mass = pension.pensioners.heads, pension.pensions.mass
    survivors, of_group = pension.survivors.heads, left.heads

    def heads(*stocks: Array) -> Callable[[int], float]:
        return lambda at: float(sum(one[at].sum() for one in stocks))

    paid, drawing = heads(mass, group.mass), heads(old_age, group.heads)
    return {
        "beneficiaries_fund": heads(old_age, survivors, injured),
        "accident_monthly_recipients": heads(injured),
        "beneficiaries_budget": heads(group.heads, of_group),
        "average_pension": lambda at: paid(at) / drawing(at),
    }


PEOPLE = {
    "beneficiaries_fund": "heads of pensioners and survivors of the pension fund",
    "accident_monthly_recipients": "heads that draw monthly accident benefits",
    "beneficiaries_budget": "heads of the pensioners of before 1995 and their survivors",
    "average_pension": "monthly mass of old-age pensions",
}
"""Published stocks in the order of `Alignment`, and what each moves."""
