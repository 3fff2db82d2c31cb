"""Blocks of paths, and beside them the whole run on a path's own inputs."""

from typing import NamedTuple

import numpy as np

from vss_actuarial import Scenario
from vss_actuarial.branches.branch import Society
from vss_actuarial.odds.central import Central, central_of
from vss_actuarial.odds.drawing.draws import Draws, Totals, draws_of, prepare_draws, totals_of
from vss_actuarial.odds.drawing.full_run import held_on, scenario_of_path
from vss_actuarial.odds.funds.listed import FUNDS
from vss_actuarial.odds.lanes.block import Block, BlockTables, block_of, prepare_block
from vss_actuarial.odds.running.rows import prepare_rows, rows_of_block
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.projection.project import project
from vss_actuarial.projection.society import Held, project_society
from vss_actuarial.scenario.given.given import Given

NAMES = tuple(fund.name for fund in FUNDS)


class Drawn(NamedTuple):
    """Paths of a scenario, side by side."""

    central: Central
    totals: Totals
    draws: Draws
    tables: BlockTables
    block: Block

    def given(self, lane: int) -> tuple[Scenario, Held]:
        """What a whole run of one path is given."""
        scenario = scenario_of_path(self.central.scenario, self.totals, lane)
        return scenario, held_on(self.central.society, self.block.cohorts.factor[..., lane])

    def in_full(self, lane: int) -> Outcome:
        """The whole run on a path's own inputs, coverage by age held."""
        scenario, held = self.given(lane)
        return project(scenario, held=held)

    def society(self, lane: int) -> Society:
        """Persons and economy of that run."""
        scenario, held = self.given(lane)
        return project_society(scenario, Given(scenario).give, lambda stage: None, held)


def drawn(scenario: Scenario, seed: int, lanes: int) -> Drawn:
    """The first paths of a scenario."""
    central = central_of(scenario)
    own = prepare_draws(central.scenario, central.give, central.society, central.first)
    totals, tables = totals_of(own, seed, 0, lanes), prepare_block(central)
    draws = draws_of(own, totals)
    return Drawn(central, totals, draws, tables, block_of(tables, draws))


def rows_of(of, block):
    """All that is kept of a block of paths."""
    accounts = {}
    for fund in FUNDS:
        accounts[fund.name] = fund.lanes(fund.prepare(of.central), block, accounts)
    return rows_of_block(prepare_rows(of.central), block, accounts)


def central_draws(central: Central, lanes: int) -> Draws:
    """The central run itself in every lane."""
    society, later = central.society, central.later
    population, economy = society.population, society.economy

    def laned(array):
        return np.repeat(array[later][..., None], lanes, axis=-1)

    return Draws(
        laned(economy.real_wage_growth),
        laned(economy.price_growth),
        laned(0.0 * economy.price_growth),
        laned(society.returns),
        laned(population.fertility_rate),
        laned(population.survival),
        laned(population.population),
        laned(population.births),
        laned(population.net_migration),
    )


def check_account(account, found, lane, first, tolerance):
    """Every item of a path within a share of the largest outgo, and the reserve of itself."""
    scale = account.total_outgo().max()
    for kind in ("income", "outgo"):
        of_run, of_paths = getattr(account, kind), getattr(found, kind)
        assert {name for name, item in of_run.items() if item[first:].any()} <= set(of_paths)
        for name, item in of_paths.items():
            expected = of_run[name].sum(axis=1)[first:]
            off = np.abs(item[:, lane] - expected).max()
            assert off <= tolerance * scale, (name, lane, off / scale)
    reserve, most = found.rolled.reserve[:, lane], account.reserve.max()
    np.testing.assert_allclose(reserve, account.reserve[first:], rtol=0, atol=tolerance * most)
