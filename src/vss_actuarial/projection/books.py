"""The books between the accounts: who pays whom, and the identities that every run asserts."""

from collections.abc import Iterable, Mapping

import numpy as np

from vss_actuarial.branches.account import Account, check_account
from vss_actuarial.branches.drawing import Drawing
from vss_actuarial.branches.health.people import PENSIONERS, WORKERS, HealthInsured
from vss_actuarial.branches.pension.money import PensionRates
from vss_actuarial.branches.sickness_maternity.money import SicknessMaternityRate
from vss_actuarial.branches.transfers import BUDGET, LINES, Line, Transfers
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.identities import IdentityError, check_balance
from vss_actuarial.members.insured import Contributors
from vss_actuarial.scenario.stage import stage

FIRST_AGE, LAST_AGE = 16, 80


def check_transfers(accounts: Iterable[Account], transfers: Transfers) -> None:
    """What one account pays another takes in, line by line; over all accounts it sums to zero.

    Raises
    ------
    IdentityError
        Naming "transfers" and the line.
    """
    by_fund = {account.fund: account for account in accounts}
    net: list[Array] = []
    for line in LINES:
        if line.payer not in by_fund or line.receiver not in by_fund:
            continue
        paid = by_fund[line.payer].outgo.get(line.item)
        taken = by_fund[line.receiver].income.get(line.income_item)
        booked = transfers.get((line.payer, line.receiver, line.item))
        net.append(_check_line(line, paid, taken, booked))
    if net:
        scale = max((float(np.abs(amount).max()) for amount in transfers.values()), default=1.0)
        check_balance("transfers: sum over all accounts", sum(net), scale)
    _check_listed(by_fund)


@stage
def _check_line(line: Line, paid: Array | None, taken: Array | None, booked: Array | None) -> Array:
    """What a line takes in less what it pays: (year,) [VND]; what is not booked at all is zero."""
    here, there = (np.zeros(1) if item is None else item.sum(axis=1) for item in (paid, taken))
    noted = np.zeros(1) if booked is None else booked
    where = f"{line.payer} {line.item} to {line.receiver} {line.income_item}"
    check_balance(f"transfers: {where}, as booked", here - noted, here)
    check_balance(f"transfers: {where}", here - there, here)
    return np.asarray(there - here)


def _check_listed(by_fund: Mapping[str, Account]) -> None:
    """Every health premium that an account pays stands in a line: none is lost."""
    listed = {(line.payer, line.item) for line in LINES}
    for fund, account in by_fund.items():
        for item in account.outgo:
            if item.startswith("health_") and "premiums" in item and (fund, item) not in listed:
                raise IdentityError(
                    f"transfers: {fund} pays {item}, and no line of the books says to whom; "
                    "add one to `LINES`"
                )


def check_accounts(accounts: Iterable[Account], return_rate: Array) -> None:
    """Every reserve rolls forward; the state budget earns nothing.

    Raises
    ------
    IdentityError
        Naming "fund balance" and the fund.
    """
    for account in accounts:
        _check_one(account, return_rate)


@stage
def _check_one(account: Account, return_rate: Array) -> None:
    earns = account.fund != BUDGET
    check_account(account, return_rate if earns else 0.0 * return_rate)


@stage
def check_contributors(active: Array, targets: Array) -> None:
    """Contributors are those that the coverage path asks for, in every cell.

    Raises
    ------
    IdentityError
        Naming "contributors".
    """
    ages = slice(FIRST_AGE, LAST_AGE + 1)
    difference = active[1:, ..., ages] - targets[1:, ..., ages]
    check_balance("contributors: coverage path", difference, targets)


@stage
def check_people(
    health_insured: HealthInsured, contributors: Contributors, drawing: Drawing
) -> None:
    """Workers and pensioners insured for health, or beyond the population, contribute and draw.

    Raises
    ------
    IdentityError
        Naming "heads agree".
    """
    counted = health_insured.persons
    check_heads(counted[:, WORKERS], contributors.by_duty, "workers insured for health")
    drawing_counted = counted[:, PENSIONERS] + health_insured.beyond
    check_heads(drawing_counted, drawing.pensions, "pensioners insured for health")


def check_heads(counted: Array, insured: Array, what: str) -> None:
    """Persons that one fund counts are those that another pays or is paid for.

    counted, insured : (year, sex, age) [persons], of health insurance and of social insurance

    Raises
    ------
    IdentityError
        Naming "heads agree".
    """
    check_balance(f"heads agree: {what}", counted - insured, insured)


@stage
def check_bases(
    rates: PensionRates, short: SicknessMaternityRate, pension: Account, sickness: Account
) -> None:
    """Compulsory contributions of two funds stand on the same insured salaries, by scheme.

    Raises
    ------
    IdentityError
        Naming "contribution bases agree".
    """
    rate = rates.pension_rate_employer + rates.pension_rate_employee
    paid = pension.income["contributions_employers"] + pension.income["contributions_workers"]
    other = sickness.income["contributions_employers"]
    on_short = paid * short.sickness_maternity_rate[:, None]
    check_balance("contribution bases agree", on_short - other * rate[:, None], on_short)
