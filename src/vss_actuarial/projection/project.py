"""The road, walked: from the population to the accounts, the one place where all stages meet."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
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
from vss_actuarial.branches.health.people import (
    HealthGiven,
    health_warnings,
)
from vss_actuarial.branches.ledger import (
    BUDGET,
    HEALTH,
    PENSION,
    UNEMPLOYMENT,
    Ledger,
    Transfers,
)
from vss_actuarial.branches.listed import BRANCHES
from vss_actuarial.branches.pension.bought import PensionRates
from vss_actuarial.branches.relief import PackageFlows, project_relief
from vss_actuarial.branches.sickness_maternity.money import (
    SicknessMaternityRate,
)
from vss_actuarial.branches.state_budget.branch import closed_group
from vss_actuarial.branches.unemployment.months import MonthsGiven
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.frozen import Frozen
from vss_actuarial.labour.new_groups import NewGroupsGiven, new_groups
from vss_actuarial.projection.alignment import (
    AlignedStock,
    AlignmentGiven,
    aligned_balances,
    aligned_people,
    alignment_notes,
    alignment_of,
    to_end_of,
    with_reserves,
)
from vss_actuarial.projection.arrays import Told, told_by
from vss_actuarial.projection.books import (
    check_accounts,
    check_bases,
    check_pensioners_walked,
    check_people,
    check_transfers,
)
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.projection.reads import Reads, reads_of_figures
from vss_actuarial.projection.society import notes_of, project_society
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given.given import Given
from vss_actuarial.scenario.given.relief import relief_terms
from vss_actuarial.scenario.known import check_known
from vss_actuarial.scenario.stage import noted

BY_NAME = {branch.name: branch for branch in BRANCHES}
NAMES = tuple(BY_NAME)
STAGES = ("population", "labour", "insured persons", "pensioners", "funds")


def project(
    scenario: Scenario | None = None, progress: Callable[[str], None] | None = None
) -> Outcome:
    """What a scenario gives, without tables and charts; see `presentation.result.project`."""
    scenario = Scenario.baseline() if scenario is None else scenario
    if not isinstance(scenario, Scenario):
        raise InputError(
            f"scenario: found {scenario!r}, expected a Scenario such as Scenario.baseline() or "
            "Scenario.named(NAME)"
        )
    check_known(scenario.law, scenario.assumptions, scenario.record_to, scenario.changes)
    fingerprint, given = scenario.fingerprint(), Given(scenario)
    with noted() as calls, uncollected():
        walked = walk(scenario, given, progress or (lambda stage: None))
    told, accounts, transfers, notes, packages, alignment = walked
    parameters = reads_of_figures(Reads(calls, given), told, accounts)
    arrays = {name: one.array for name, one in told.items()}
    return Outcome(
        scenario, Frozen(arrays), Frozen(accounts), Frozen(transfers),
        notes, packages, fingerprint, Frozen(parameters), alignment,
    )  # fmt: skip


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off the search for objects that hold one another: a run leaves next to none.

    It looks through all that the process holds, which takes a first result a tenth of its time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class Walked(NamedTuple):
    """What the road gave, see `Outcome`."""

    told: dict[str, Told]
    accounts: dict[str, Account]
    transfers: Transfers
    notes: tuple[str, ...]
    packages: tuple[PackageFlows, ...]
    alignment: tuple[AlignedStock, ...]


def walk(scenario: Scenario, given: Given, tell: Callable[[str], None]) -> Walked:
    """Walk the road once: society, the people of each branch, then its money."""
    give = given.give
    society = project_society(scenario, give, tell)
    tell("pensioners")
    society, stocks = aligned_society(scenario, give, society)
    people = people_of(give, society)
    dict(people)
    tell("funds")
    basis = basis_of(give, society)
    paid_on = people[UNEMPLOYMENT].collected_on(give, basis.bases)
    relief = project_relief(
        relief_terms(given, scenario.relief),
        give(MonthsGiven),
        payroll(basis.bases, basis.exposure),
        paid_on,
        society.contributors.by_service,
    )
    ledger = Ledger()

    def book(name: str, made: Made) -> Booked:
        books = Books(society, people, basis, relief.beside, ledger, made)
        return BY_NAME[name].book(give, books)

    booked = Made(NAMES, book)
    accounts = {name: one.account for name, one in booked.items()}
    check_accounts(accounts.values(), society.returns)  # as they are booked, before they are set
    balances = aligned_balances(give(AlignmentGiven), accounts)
    accounts = with_reserves(give(AlignmentGiven), accounts, balances, society.returns)
    transfers = check_books(give, society, people, accounts, ledger)
    groups = new_groups(give(NewGroupsGiven), society.targets)
    told = told_by(society, groups, basis, people, booked)
    alignment = (*stocks, *balances)
    notes = (
        *notes_of(give, society),
        *health_warnings(give(HealthGiven), people[HEALTH].insured),
        *alignment_notes(alignment),
    )
    return Walked(told, accounts, transfers, notes, relief.packages, alignment)


def people_of(give: Give, society: Society) -> Made:
    """The people of every branch, made when they are asked for."""
    return Made(NAMES, lambda name, made: BY_NAME[name].people(give, society, made))


def aligned_society(
    scenario: Scenario, give: Give, society: Society
) -> tuple[Society, tuple[AlignedStock, ...]]:
    """Society with the factors that set its stocks in payment on what is published of them.

    The stocks are those of a run to the end of the record, which is not aligned.
    """
    given = give(AlignmentGiven)
    if not given.aligns():
        return society, ()
    to_record = scenario.replace(last_year=given.stocks.since - 1, align=False)
    give_so_far, so_far = Given(to_record).give, to_end_of(society, len(to_record.years))
    group, left = closed_group(give_so_far, so_far)
    stocks = aligned_people(given, people_of(give_so_far, so_far), group, left)
    return society._replace(alignment=alignment_of(given, stocks)), stocks


def basis_of(give: Give, society: Society) -> FundBasis:
    """What every fund stands on."""
    exposure = insured_through_year(society.contributors, society.salaries)
    bases = contribution_bases(give(BasesGiven), exposure)
    return FundBasis(society.economy, society.returns, exposure, bases)


def check_books(
    give: Give, society: Society, people: Made, accounts: Mapping[str, Account], ledger: Ledger
) -> Transfers:
    """Assert the identities between branches; returns who pays whom."""
    check_accounts(accounts.values(), society.returns)
    check_transfers(accounts.values(), ledger)
    check_bases(
        give(PensionRates),
        give(SicknessMaternityRate),
        accounts[PENSION],
        accounts["sickness_maternity"],
    )
    check_people(people[HEALTH].insured, society.contributors, people[BUDGET].drawing)
    pensioners, of_1995 = people[PENSION].pensioners.heads, people[BUDGET].group.heads
    check_pensioners_walked(society.insured, pensioners, of_1995, society.alignment)
    return ledger.transfers()
