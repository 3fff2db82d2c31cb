"""What persons that are made up come to: the totals that tables of them must meet."""

import numpy as np

from vss_actuarial.projection.example.persons import Persons
from vss_actuarial.projection.example.stocks import (
    ACCIDENT,
    ACTIVE,
    BUDGET,
    BUDGET_SURVIVOR,
    DORMANT,
    PENSIONER,
    SURVIVOR,
)

GROUPS = {
    "active": (ACTIVE,),
    "dormant": (DORMANT,),
    "fund_pensioners": (PENSIONER,),
    "budget_pensioners": (BUDGET,),
    "survivors": (SURVIVOR, BUDGET_SURVIVOR),
    "accident_beneficiaries": (ACCIDENT,),
}


class Totals(dict[str, dict[str, int]]):
    """By group: persons, months credited, past pay [VND], pay and benefits [VND a month].

    Who works and draws an accident benefit counts among the beneficiaries too.
    """

    def __init__(self) -> None:
        super().__init__()
        for group in GROUPS:
            self[group] = dict.fromkeys(("persons", "months", "past_pay", "pay", "amount"), 0)

    def add(self, block: Persons) -> None:
        """Add the persons of a block."""
        for group, kinds in GROUPS.items():
            of, own = np.isin(block.kind, kinds), self[group]
            own["persons"] += int(of.sum())
            own["months"] += int(block.months[of].sum())
            own["past_pay"] += sum(map(int, block.past[of]))
            own["pay"] += int(block.pay[of].sum())
            own["amount"] += int(block.amount[of].sum())
        beside = self["accident_beneficiaries"]
        beside["persons"] += int((block.beside > 0).sum())
        beside["amount"] += int(block.beside.sum())
