"""Who pays whom: the one list of payments between the accounts, each with its two ends."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.account import Account
from vss_actuarial.ground.axes import Array
from vss_actuarial.scenario.stage import stage

Transfers = Mapping[tuple[str, str, str], Array]
BUDGET, HEALTH, PENSION = "state_budget", "health_insurance", "pension_survivorship"
UNEMPLOYMENT = "unemployment"


class Line(NamedTuple):
    """A payment between accounts: an item of outgo of the one, of income of the other."""

    payer: str
    item: str
    receiver: str
    income_item: str


LINES = (
    Line(BUDGET, "voluntary_subsidy", PENSION, "contributions_state_subsidy"),
    Line(BUDGET, "unemployment_support", UNEMPLOYMENT, "state_support"),
    *(
        Line(fund, "health_insurance_premiums", HEALTH, f"contributions_{fund}")
        for fund in (PENSION, "sickness_maternity", "accident_disease", UNEMPLOYMENT)
    ),
    *(
        Line(BUDGET, f"health_premiums_{group}", HEALTH, f"contributions_state_{group}")
        for group in ("pensioners", "children", "aged", "poor", "near_poor", "students")
    ),
)


def received(receiver: str, payers: Iterable[Account]) -> dict[str, Array]:
    """Income that a fund has from other accounts: by item, each (year, scheme or 1) [VND]."""
    by_fund = {account.fund: account for account in payers}
    return {
        line.income_item: by_fund[line.payer].outgo[line.item]
        for line in LINES
        if line.receiver == receiver and line.payer in by_fund
    }


def transfers_between(accounts: Iterable[Account]) -> dict[tuple[str, str, str], Array]:
    """Who pays whom: (payer, receiver, the payer's item) -> (year,) [VND]."""
    by_fund = {account.fund: account for account in accounts}
    return {
        (line.payer, line.receiver, line.item): _by_year(by_fund[line.payer].outgo[line.item])
        for line in LINES
        if line.payer in by_fund and line.item in by_fund[line.payer].outgo
    }


@stage
def _by_year(item: Array) -> Array:
    """An item of all schemes: (year,) [VND]."""
    return np.asarray(item.sum(axis=1))
