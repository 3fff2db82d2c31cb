"""The people of every branch and their money, and the start of the future that they give."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from vss_actuarial.branches.account import Account
from vss_actuarial.branches.bases import (
    BasesGiven,
    FundBasis,
    contribution_bases,
    insured_through_year,
    payroll,
)
from vss_actuarial.branches.branch import Booked, Books, Give, Made, Society
from vss_actuarial.branches.ledger import UNEMPLOYMENT, Ledger
from vss_actuarial.branches.listed import BRANCHES
from vss_actuarial.branches.relief import ReliefFlows, project_relief
from vss_actuarial.branches.unemployment.months import MonthsGiven
from vss_actuarial.projection.alignment import AlignmentGiven, Start, changes_told, start_from
from vss_actuarial.projection.society import project_society
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.composing import base_of, changes_before
from vss_actuarial.scenario.given.given import Given
from vss_actuarial.scenario.given.relief import relief_terms
from vss_actuarial.scenario.stage import noted

BY_NAME = {branch.name: branch for branch in BRANCHES}
NAMES = tuple(BY_NAME)
STARTS = 64
"""Starts kept, each a few numbers."""


def people_of(give: Give, society: Society) -> Made:
    """The people of every branch, made when they are asked for."""
    return Made(NAMES, lambda name, made: BY_NAME[name].people(give, society, made))


class Money(NamedTuple):
    """What branches book, by their names and when it is asked for, and what they stand on."""

    basis: FundBasis
    relief: ReliefFlows
    ledger: Ledger
    booked: Made

    @property
    def accounts(self) -> Mapping[str, Account]:
        """The accounts of all branches."""
        return {name: one.account for name, one in self.booked.items()}


def book_all(scenario: Scenario, given: Given, society: Society, people: Made) -> Money:
    """The accounts of all branches."""
    money = books_of(scenario, given, society, people)
    dict(money.booked)
    return money


def books_of(scenario: Scenario, given: Given, society: Society, people: Made) -> Money:
    """The books of all branches, open and empty."""
    give = given.give
    basis = basis_of(give, society)
    relief = project_relief(
        relief_terms(given, scenario.relief),
        give(MonthsGiven),
        payroll(basis.bases, basis.exposure),
        people[UNEMPLOYMENT].collected_on(give, basis.bases),
        society.contributors.by_service,
    )
    ledger = Ledger()

    def book(name: str, made: Made) -> Booked:
        books = Books(society, people, basis, relief.beside, ledger, made)
        return BY_NAME[name].book(give, books)

    return Money(basis, relief, ledger, Made(NAMES, book))


def basis_of(give: Give, society: Society) -> FundBasis:
    """What every fund stands on."""
    exposure = insured_through_year(society.contributors, society.salaries)
    bases = contribution_bases(give(BasesGiven), exposure)
    return FundBasis(society.economy, society.returns, exposure, bases)


@dataclass(frozen=True)
class _Base:
    """A scenario without its changes, to the end of the record, and what it is aligned to."""

    fingerprint: str
    published: AlignmentGiven = field(compare=False)
    stocks: object
    scenario: Scenario = field(compare=False)


def start_of(scenario: Scenario, published: AlignmentGiven) -> Start:
    """Where the future of a scenario starts.

    What the model misses is told by a run without the scenario's changes, so that a change of the
    past keeps all that it does to the start. That run happens once for all scenarios of one base.
    """
    if not published.aligns():
        return Start()
    base = base_of(scenario).replace(last_year=published.stocks.since - 1, align=False)
    return _start_of(_Base(base.fingerprint(), published, published.stocks, base))


@lru_cache(maxsize=STARTS)
def _start_of(base: _Base) -> Start:
    given = Given(base.scenario)
    with noted():  # what a run reads is its own
        society = project_society(base.scenario, given.give, lambda stage: None)
        people = people_of(given.give, society)
        accounts = book_all(base.scenario, given, society, people).accounts
    return start_from(base.published, people, accounts)


def notes_on_past(scenario: Scenario, published: AlignmentGiven) -> tuple[str, ...]:
    """What to tell of changes that begin within the record."""
    if not published.aligns():
        return ()
    since = published.stocks.since
    return changes_told(since, changes_before(scenario, date(since, 1, 1)))
