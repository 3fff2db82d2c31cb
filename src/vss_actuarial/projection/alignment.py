"""The start of the future: stocks set on what is published, on the first day after the record."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.account import NEVER, Account, AlignedReserve, open_account
from vss_actuarial.branches.branch import Made
from vss_actuarial.branches.in_payment import Alignment, not_aligned
from vss_actuarial.branches.ledger import BUDGET, HEALTH, PENSION, UNEMPLOYMENT
from vss_actuarial.dated.experience import PublishedStock
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.frozen import Frozen
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
    published, model : [persons or VND], the model's without the changes of the scenario
    scenario : [persons or VND], the model's with them
    moves : what is multiplied by published / model on the first day after the record
    """

    series: str
    year: int
    published: float
    model: float
    scenario: float
    moves: str

    @property
    def factor(self) -> float:
        """Published over model; 1 where the model has nobody and nothing."""
        return self.published / self.model if self.model > 0.0 else 1.0


class Start(NamedTuple):
    """Where the future starts: what the model, without the changes of a scenario, misses.

    Attributes
    ----------
    stocks : that are published; persons and pensions, then balances
    reserves : of each fund whose balance is published, on the first day after the record
    """

    stocks: tuple[AlignedStock, ...] = ()
    reserves: Mapping[str, AlignedReserve] = NEVER

    def beside(
        self, given: AlignmentGiven, people: Made, accounts: Mapping[str, Account]
    ) -> tuple[AlignedStock, ...]:
        """The stocks with what a scenario makes of them, its changes included."""
        if not self.stocks:
            return ()
        own = {one.series: one.model for one in stocks_of(given, people, accounts)}
        return tuple(one._replace(scenario=own[one.series]) for one in self.stocks)


def start_from(given: AlignmentGiven, people: Made, accounts: Mapping[str, Account]) -> Start:
    """The start that a run to the end of the record gives, which is not aligned.

    given : what is published; people, accounts : of all branches
    """
    stocks = tuple(stocks_of(given, people, accounts))
    at = given.stocks.since - int(given.years[0])
    reserves = {}
    for one in stocks:
        for fund in BALANCES.get(one.series, ()):
            modelled = float(accounts[fund].reserve[at])
            reserves[fund] = AlignedReserve(at, modelled, modelled * one.factor)
    return Start(stocks, Frozen(reserves))


def stocks_of(
    given: AlignmentGiven, people: Made, accounts: Mapping[str, Account]
) -> Iterator[AlignedStock]:
    """Published stocks beside those of a run, as they stand before they are aligned."""
    heads = in_payment_of(people)
    for series, moves in {**PEOPLE, **dict.fromkeys(BALANCES, "reserve")}.items():
        stock = given.stocks.of(series)
        if stock is None:
            continue
        at = given.at(stock)
        if series in PEOPLE:
            model = heads[series](at)
        else:
            model = sum(float(accounts[fund].reserve[at]) for fund in BALANCES[series])
        yield AlignedStock(*stock, model, model, moves)


def alignment_of(given: AlignmentGiven, start: Start) -> Alignment:
    """The factors of persons and pensions by year."""
    if not start.stocks:
        return not_aligned(len(given.years))
    factors = {one.series: one.factor for one in start.stocks}
    return Alignment(*(level_of(given, factors.get(series, 1.0)) for series in PEOPLE))


def with_reserves(
    accounts: Mapping[str, Account], reserves: Mapping[str, AlignedReserve], returns: Array
) -> dict[str, Account]:
    """The accounts with their reserves set; that of unemployment is set as it is booked."""
    return {
        fund: with_reserve(one, returns, shared(reserves[fund].of(one.reserve)))
        if fund in reserves and fund != UNEMPLOYMENT
        else one
        for fund, one in accounts.items()
    }


@stage
def with_reserve(account: Account, returns: Array, aligned: Array) -> Account:
    """An account with its reserve set on 1 January: (year,) [VND], see `accumulate`."""
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


def changes_told(since: int, changes: tuple[str, ...]) -> tuple[str, ...]:
    """What to tell of a scenario that changes the past."""
    if not changes:
        return ()
    return (
        f"alignment: what begins before {since} ({', '.join(changes)}) stays in the start in full; "
        "the factors are those of the model without changes",
    )


def in_payment_of(people: Made) -> Mapping[str, Callable[[int], float]]:
    """How each published stock is read off, at the 1 January of an index."""
    pension, injured = people[PENSION], people[ACCIDENT].injured.heads
    old_age, mass = pension.pensioners.heads, pension.pensions.mass
    group, of_group = people[BUDGET].group, people[BUDGET].group_survivors.heads
    survivors = pension.survivors.heads

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
