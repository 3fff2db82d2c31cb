"""The books between the accounts: who pays whom, and the identities that every run asserts."""

from collections.abc import Iterable, Mapping

import numpy as np

from vss_actuarial.dated import Array
from vss_actuarial.funds.account import Account, check_account
from vss_actuarial.identities import check_balance

Transfers = Mapping[tuple[str, str, str], Array]
HEALTH = "health_insurance"
PAID_TO = {
    "health_insurance_premiums": (HEALTH, "premiums of beneficiaries"),
    "voluntary_subsidy": ("pension_survivorship", "subsidy of voluntary members"),
    "unemployment_support": ("unemployment", "support of the state"),
}
"""Outgo that another account takes in: who, and what it is called."""
RECEIVED = ("contributions_state_subsidy", "state_support")
"""Income that another account pays."""
FIRST_AGE, LAST_AGE = 16, 80


def transfers_between(accounts: Iterable[Account]) -> dict[tuple[str, str, str], Array]:
    """What one account pays another: (payer, receiver, item) -> (year,) [VND]."""
    transfers = {}
    for account in accounts:
        for item, amount in account.outgo.items():
            if item in PAID_TO:
                transfers[(account.fund, *PAID_TO[item])] = amount.sum(axis=1)
    return transfers


def check_transfers(accounts: Iterable[Account], transfers: Transfers) -> None:
    """What one account pays out another takes in; over all accounts it sums to zero.

    Health insurance is not projected: what it receives is not held against an account of its own.

    Raises
    ------
    IdentityError
        Naming "transfers".
    """
    by_fund = {account.fund: account for account in accounts}
    paid = sum(amount for (_, to, _), amount in transfers.items() if to in by_fund)
    received = sum(
        account.income[item].sum(axis=1)
        for account in by_fund.values()
        for item in RECEIVED
        if item in account.income
    )
    check_balance("transfers: paid and received", np.asarray(paid) - np.asarray(received), paid)


def check_accounts(accounts: Iterable[Account], return_rate: Array) -> None:
    """Every reserve rolls forward; the state budget earns nothing.

    Raises
    ------
    IdentityError
        Naming "fund balance" and the fund.
    """
    for account in accounts:
        earns = account.fund != "state_budget"
        check_account(account, return_rate if earns else 0.0 * return_rate)


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
