"""The one list of funds whose paths are told, in booking order: one line each."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from vss_actuarial.branches.pension.money import FUND as PENSION
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.funds import pension
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
    Fund(PENSION, pension.prepare, lambda tables, block, _: pension.lanes(tables, block)),
)
