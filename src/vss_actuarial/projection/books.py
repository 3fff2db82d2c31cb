"""The books between the accounts: who pays whom, and the identities that every run asserts."""

from collections.abc import Iterable, Mapping

import numpy as np

from vss_actuarial.branches.account import Account, check_account
from vss_actuarial.branches.drawing import Drawing
from vss_actuarial.branches.health.people import PENSIONERS, WORKERS, HealthInsured
from vss_actuarial.branches.in_payment import Standing, carried_by_sex
from vss_actuarial.branches.ledger import BUDGET, Ledger
from vss_actuarial.branches.pension.bought import PensionRates
from vss_actuarial.branches.pension.pensioners import Pensioners
from vss_actuarial.branches.sickness_maternity.money import SicknessMaternityRate
from vss_actuarial.branches.state_budget.pre_1995 import BudgetPensioners
from vss_actuarial.ground.axes import AGES, FIRST_YEAR, Array
from vss_actuarial.ground.identities import IdentityError, check_balance
from vss_actuarial.ground.quantities import BY_AGE, BY_SCHEME
from vss_actuarial.members.insured import Contributors, Insured
from vss_actuarial.scenario.stage import stage

FIRST_AGE, LAST_AGE = 16, 80


def check_transfers(accounts: Iterable[Account], ledger: Ledger) -> None:
    """Each payment stands in both accounts as it was posted; over all accounts it sums to zero.

    Raises
    ------
    IdentityError
        Naming "transfers" and the payment.
    """
    by_fund = {account.fund: account for account in accounts}
    for one in ledger.payments:
        paid = by_fund[one.payer].outgo.get(one.item)
        taken = by_fund[one.receiver].income.get(one.income_item)
        _check_payment(one[:4], one.amount, paid, taken)
    _check_posted(by_fund, ledger)


@stage
def _check_payment(
    ends: tuple[str, str, str, str], amount: Array, paid: Array | None, taken: Array | None
) -> None:
    """What is posted is paid and taken in; what is not booked at all is zero."""
    payer, receiver, item, income_item = ends
    posted = amount.sum(axis=1)
    for fund, name, booked in ((payer, item, paid), (receiver, income_item, taken)):
        there = np.zeros(1) if booked is None else booked.sum(axis=1)
        where = f"{payer} {item} to {receiver} {income_item}"
        check_balance(f"transfers: {where}, {name} of {fund}", posted - there, posted)


def _check_posted(by_fund: Mapping[str, Account], ledger: Ledger) -> None:
    """Every health premium that an account pays is posted: none is lost."""
    posted = {(one.payer, one.item) for one in ledger.payments}
    for fund, account in by_fund.items():
        for item in account.outgo:
            if item.startswith("health_") and "premiums" in item and (fund, item) not in posted:
                raise IdentityError(
                    f"transfers: {fund} pays {item}, and nothing in the ledger says to whom; "
                    "post it with `Ledger.pay`"
                )


def check_accounts(
    accounts: Iterable[Account], return_rate: Array, own: Mapping[str, Array] | None = None
) -> None:
    """Every reserve rolls forward; the state budget earns nothing.

    own : (year,) [1], returns of the funds that hold assets of their own yields

    Raises
    ------
    IdentityError
        Naming "fund balance" and the fund.
    """
    for account in accounts:
        _check_one(account, (own or {}).get(account.fund, return_rate))


@stage
def _check_one(account: Account, return_rate: Array) -> None:
    earns = account.fund != BUDGET
    check_account(account, return_rate if earns else 0.0 * return_rate)


@stage
def check_contributors(insured: Insured, targets: Array) -> None:
    """Contributors are those that the coverage path asks for, in every cell, less those missed.

    Raises
    ------
    IdentityError
        Naming "contributors".
    """
    ages = slice(FIRST_AGE, LAST_AGE + 1)
    difference = insured.active[1:, ..., ages] - targets[1:, ..., ages]
    missed = insured.flow("missed")[..., FIRST_AGE - 1 : LAST_AGE]
    along = (f"year {FIRST_YEAR + 1}", "scheme", "sex", f"age {FIRST_AGE}")
    check_balance("contributors: coverage path", difference + missed, targets, along=along)


@stage
def check_pensioners_walked(
    insured: Insured, pensioners: Pensioners, of_1995: BudgetPensioners
) -> None:
    """Pensioners whom the recursion of the insured counts are those of the funds and of the budget.

    Whom alignment adds, the recursion does not know: they live on as the others. From the day on
    which own figures stand it knows those who are given.

    Raises
    ------
    IdentityError
        Naming "heads agree".
    """
    of_fund, survival = pensioners.heads.sum(axis=1), insured.known.survival
    added = of_fund[:-1] * (pensioners.aligned - 1.0)[:, None, None]
    group = of_1995.heads[:-1] * (of_1995.aligned - 1.0)[:, None, None]
    beside = sum(
        carried_by_sex(each[..., None], survival, survival, given=_known_on(stands))[..., 0]
        for each, stands in ((added, pensioners.given), (group, of_1995.given))
    )
    drawing = of_fund + of_1995.heads - beside
    check_heads(insured.known.pensioners, drawing, "pensioners among those ever insured")


def _known_on(given: Standing | None) -> Standing | None:
    """Nobody beside those walked, from the day on which they are given."""
    return None if given is None else Standing(given.at, np.zeros((2, len(AGES), 1)))


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
    check_balance(f"heads agree: {what}", counted - insured, insured, along=BY_AGE)


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
    difference = on_short - other * rate[:, None]
    check_balance("contribution bases agree", difference, on_short, along=BY_SCHEME)
