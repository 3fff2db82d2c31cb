"""The road, walked: from the population to the accounts, the one place where all stages meet."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from vss_actuarial.branches.account import Account
from vss_actuarial.branches.branch import Give, Made, Society
from vss_actuarial.branches.health.people import HealthGiven, health_warnings
from vss_actuarial.branches.ledger import BUDGET, HEALTH, PENSION, Ledger, Transfers
from vss_actuarial.branches.pension.bought import PensionRates
from vss_actuarial.branches.relief import PackageFlows
from vss_actuarial.branches.sickness_maternity.money import (
    SicknessMaternityRate,
)
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.frozen import Frozen
from vss_actuarial.labour.new_groups import NewGroupsGiven, new_groups
from vss_actuarial.projection.alignment import (
    AlignedStock,
    AlignmentGiven,
    alignment_notes,
    alignment_of,
    with_reserves,
)
from vss_actuarial.projection.arrays import Told, told_by
from vss_actuarial.projection.balancing.acting import balanced
from vss_actuarial.projection.books import (
    check_accounts,
    check_bases,
    check_pensioners_walked,
    check_people,
    check_transfers,
)
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.projection.own.assets import with_assets
from vss_actuarial.projection.own.laying import on_day_of, own_reserves, still_aligned
from vss_actuarial.projection.reads import Reads, reads_of_figures
from vss_actuarial.projection.run import book_all, notes_on_past, people_of, start_of
from vss_actuarial.projection.society import Held, notes_of, project_society
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given.given import Given
from vss_actuarial.scenario.known import check_known
from vss_actuarial.scenario.stage import noted

STAGES = ("population", "labour", "insured persons", "pensioners", "funds")


def project(
    scenario: Scenario | None = None,
    progress: Callable[[str], None] | None = None,
    held: Held | None = None,
) -> Outcome:
    """What a scenario gives, without tables and charts; see `presentation.result.project`.

    held : persons that stand in place of those of the coverage path, see `society.Held`
    """
    scenario = Scenario.baseline() if scenario is None else scenario
    if progress is not None and not callable(progress):
        raise InputError(f"progress: found {progress!r}, expected a function that takes a text")
    if not isinstance(scenario, Scenario):
        raise InputError(
            f"scenario: found {scenario!r}, expected a Scenario such as Scenario.baseline() or "
            "Scenario.named(NAME)"
        )
    if scenario.balancing:
        return balanced(scenario, lambda plain: project(plain, progress, held))
    check_known(scenario.law, scenario.assumptions, scenario.record_to, scenario.changes)
    fingerprint, given = scenario.fingerprint(), Given(scenario)
    with noted() as calls, uncollected():
        walked = walk(scenario, given, progress or (lambda stage: None), held)
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


def walk(
    scenario: Scenario, given: Given, tell: Callable[[str], None], held: Held | None = None
) -> Walked:
    """Walk the road once: society, the people of each branch, then its money."""
    give = given.give
    published = give(AlignmentGiven)
    start = start_of(scenario, published)
    society = project_society(scenario, give, tell, held)._replace(
        alignment=alignment_of(published, start),
        reserves=own_reserves(start.reserves, on_day_of(scenario)),
    )
    tell("pensioners")
    people = people_of(give, society)
    dict(people)
    tell("funds")
    money = book_all(scenario, given, society, people)
    check_accounts(money.accounts.values(), society.returns)  # before they are set
    accounts = with_reserves(money.accounts, society.reserves, society.returns)
    accounts, rates = with_assets(accounts, society.returns, society.own)
    transfers = check_books(give, society, people, accounts, money.ledger, rates)
    groups = new_groups(give(NewGroupsGiven), society.targets)
    told = told_by(society, groups, money.basis, people, money.booked)
    alignment = start.beside(published, people, accounts)
    alignment = still_aligned(alignment, society.own, published.stocks.since)
    notes = (
        *notes_of(give, society),
        *health_warnings(give(HealthGiven), people[HEALTH].insured),
        *alignment_notes(alignment),
        *notes_on_past(scenario, published),
    )
    return Walked(told, accounts, transfers, notes, money.relief.packages, alignment)


def check_books(
    give: Give,
    society: Society,
    people: Made,
    accounts: Mapping[str, Account],
    ledger: Ledger,
    rates: Mapping[str, Array],
) -> Transfers:
    """Assert the identities between branches; returns who pays whom.

    rates : returns of funds that have their own, each (year,) [1]
    """
    check_accounts(accounts.values(), society.returns, rates)
    check_transfers(accounts.values(), ledger)
    check_bases(
        give(PensionRates),
        give(SicknessMaternityRate),
        accounts[PENSION],
        accounts["sickness_maternity"],
    )
    check_people(people[HEALTH].insured, society.contributors, people[BUDGET].drawing)
    check_pensioners_walked(society.insured, people[PENSION].pensioners, people[BUDGET].group)
    return ledger.transfers()
