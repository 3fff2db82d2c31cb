"""Tasks: a block of paths as lanes, or one path that runs the whole recursion."""

from collections.abc import Callable
from threading import local
from typing import Any, NamedTuple

from vss_actuarial.ground.axes import Array
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.drawing.draws import Prepared as PreparedDraws
from vss_actuarial.odds.drawing.draws import draw, prepare_draws, totals_of
from vss_actuarial.odds.drawing.full_run import scenario_of_path
from vss_actuarial.odds.drawing.room import Room
from vss_actuarial.odds.funds.account import AccountLanes
from vss_actuarial.odds.funds.listed import FUNDS
from vss_actuarial.odds.lanes.block import BlockTables, block_of, prepare_block
from vss_actuarial.odds.running.rows import (
    RowTables,
    prepare_rows,
    rows_of_block,
    rows_of_outcome,
)
from vss_actuarial.projection.project import project
from vss_actuarial.scenario import Scenario

LANES = 64
"""Paths of a block: every block has as many, and the last is cut, so that a path knows nothing of
how many there are."""


class BesideOneRun(NamedTuple):
    """What blocks of paths are told from; plain arrays, so that it can be sent to other machines.

    Attributes
    ----------
    funds : tables of each fund of `FUNDS`
    """

    seed: int
    draws: PreparedDraws
    block: BlockTables
    funds: tuple[Any, ...]
    rows: RowTables


class InFull(NamedTuple):
    """What whole runs are told from, one a path."""

    seed: int
    draws: PreparedDraws
    scenario: Scenario
    first: int


_of_thread = local()
"""The room of each thread, for one block after the other."""
Task = Callable[[Any, int], Array]


def prepare_paths(central: Central, seed: int, *, full: bool) -> tuple[Task, Any, int]:
    """What runs a block by its number, what it is given, and how many paths a block has."""
    own = prepare_draws(central.scenario, central.give, central.society, central.first)
    if full:
        return run_in_full, InFull(seed, own, central.scenario, central.first), 1
    tables = tuple(fund.prepare(central) for fund in FUNDS)
    given = BesideOneRun(seed, own, prepare_block(central), tables, prepare_rows(central))
    return run_block, given, LANES


def run_block(given: BesideOneRun, number: int) -> Array:
    """A block of paths beside one run: (row, lane, year)."""
    room: Room = _of_thread.__dict__.setdefault("room", Room())
    draws = draw(given.draws, given.seed, number * LANES, LANES, room)
    block = block_of(given.block, draws, room)
    accounts: dict[str, AccountLanes] = {}
    for fund, tables in zip(FUNDS, given.funds, strict=True):
        accounts[fund.name] = fund.lanes(tables, block, accounts)
    return rows_of_block(given.rows, block, accounts)


def run_in_full(given: InFull, path: int) -> Array:
    """One path through the whole recursion on its own inputs, coverage too: (row, 1, year)."""
    totals = totals_of(given.draws, given.seed, path, 1)
    scenario = scenario_of_path(given.scenario, totals, 0, coverage=True)
    rows = rows_of_outcome(project(scenario), [fund.name for fund in FUNDS])
    return rows[:, None, given.first :].copy()
