"""A block of paths: what all funds share of it, made once."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.bases import BasesGiven, ContributionBases, bases_on
from vss_actuarial.branches.uprating import Uprating
from vss_actuarial.ground.axes import Array
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.drawing.draws import Draws
from vss_actuarial.odds.drawing.room import Room
from vss_actuarial.odds.lanes.cohorts import (
    Cohorts,
    CohortTables,
    cohorts_of_paths,
    prepare_cohorts,
)
from vss_actuarial.odds.lanes.economy import (
    EconomyLanes,
    EconomyTables,
    UpratingTables,
    economy_of,
    prepare_economy,
    prepare_uprating,
    uprating_lanes,
)
from vss_actuarial.odds.lanes.salaries import (
    Salaries,
    SalaryTables,
    prepare_salaries,
    salaries_of_paths,
)


class BlockTables(NamedTuple):
    """Of the central run, what a block is made from; plain arrays."""

    economy: EconomyTables
    uprating: UpratingTables
    cohorts: CohortTables
    salaries: SalaryTables
    bases: BasesGiven


class Block(NamedTuple):
    """Paths side by side, as the funds find them: the lane is the last axis of every array.

    Attributes
    ----------
    draws : what is drawn
    economy, uprating, cohorts, salaries : what follows from it
    output_growth : (year, lane) [1], real
    bases : of contributions, by (lane, year, scheme)
    room : where its large arrays stand, and those of its funds
    """

    draws: Draws
    economy: EconomyLanes
    uprating: Uprating
    output_growth: Array
    cohorts: Cohorts
    salaries: Salaries
    bases: ContributionBases
    room: Room


def prepare_block(central: Central) -> BlockTables:
    """What of the central run blocks are made from."""
    return BlockTables(
        prepare_economy(central),
        prepare_uprating(central),
        prepare_cohorts(central),
        prepare_salaries(central),
        central.of_later(central.give(BasesGiven)),
    )


def block_of(tables: BlockTables, draws: Draws, room: Room | None = None) -> Block:
    """The block of what is drawn, in the room in which it was drawn, or one of its own."""
    room = room or Room()
    economy = economy_of(tables.economy, draws)
    uprating, output = uprating_lanes(tables.uprating, tables.economy, draws, economy)
    cohorts = cohorts_of_paths(tables.cohorts, draws, room)
    salaries = salaries_of_paths(tables.salaries, economy, cohorts.factor, room)
    bases = bases_on(tables.bases, np.moveaxis(salaries.monthly, -1, 0))
    return Block(draws, economy, uprating, output, cohorts, salaries, bases, room)
