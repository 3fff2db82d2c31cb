"""The one list of funds whose paths are told, in booking order: one line each."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from vss_actuarial.odds.central import Central
from vss_actuarial.odds.funds import (
    accident,
    health,
    pension,
    sickness_maternity,
    state_budget,
    unemployment,
)
from vss_actuarial.odds.funds.account import AccountLanes
from vss_actuarial.odds.lanes.block import Block

SoFar = Mapping[str, AccountLanes]


class Fund(NamedTuple):
    """A fund of paths.

    Attributes
    ----------
    name : of its account
    prepare : what of the central run it stands on; plain arrays
    lanes : its account in a block of paths, from those arrays, the block, and the funds before it
    """

    name: str
    prepare: Callable[[Central], Any]
    lanes: Callable[[Any, Block, SoFar], AccountLanes]


FUNDS: tuple[Fund, ...] = (
    Fund("pension_survivorship", pension.prepare, lambda own, block, _: pension.lanes(own, block)),
    Fund("sickness_maternity", sickness_maternity.prepare, sickness_maternity.lanes),
    Fund("accident_disease", accident.prepare, accident.lanes),
    Fund("unemployment", unemployment.prepare, unemployment.lanes),
    Fund("health_insurance", health.prepare, health.lanes),
    Fund("state_budget", state_budget.prepare, state_budget.lanes),
)
