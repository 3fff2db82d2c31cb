"""Who pays whom: each payment between two accounts is posted once, with both its ends."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.scenario.stage import stage

Transfers = Mapping[tuple[str, str, str], Array]
BUDGET, HEALTH, PENSION = "state_budget", "health_insurance", "pension_survivorship"
UNEMPLOYMENT = "unemployment"


class Payment(NamedTuple):
    """A payment between accounts, (year, scheme or 1) [VND].

    Attributes
    ----------
    item : of outgo of the payer
    income_item : of income of the receiver
    """

    payer: str
    receiver: str
    item: str
    income_item: str
    amount: Array


class Ledger:
    """The payments of one run, in the order in which they were posted."""

    def __init__(self) -> None:
        self.payments: list[Payment] = []

    def pay(self, payer: str, receiver: str, item: str, income_item: str, amount: Array) -> None:
        """Post a payment: outgo of the one and income of the other."""
        self.payments.append(Payment(payer, receiver, item, income_item, amount))

    def received(self, fund: str) -> dict[str, Array]:
        """Income that a fund has from other accounts: by item, each (year, scheme or 1) [VND]."""
        return {one.income_item: one.amount for one in self.payments if one.receiver == fund}

    def paid(self, fund: str) -> dict[str, Array]:
        """Outgo that a fund has to other accounts: by item, each (year, scheme or 1) [VND]."""
        return {one.item: one.amount for one in self.payments if one.payer == fund}

    def transfers(self) -> dict[tuple[str, str, str], Array]:
        """(payer, receiver, the payer's item) -> (year,) [VND]; those to health insurance last."""
        ordered = sorted(self.payments, key=lambda one: one.receiver == HEALTH)
        return {(one.payer, one.receiver, one.item): _by_year(one.amount) for one in ordered}


@stage
def _by_year(item: Array) -> Array:
    """An item of all schemes: (year,) [VND]."""
    return np.asarray(item.sum(axis=1))
