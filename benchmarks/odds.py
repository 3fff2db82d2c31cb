"""Many paths of the funds, beside whole runs: python benchmarks/odds.py [BLOCKS]

CPU time; the ratio is that of a path to a fresh run of the recursion of the insured alone.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from threading import local
from time import perf_counter, process_time

from vss_actuarial import Scenario
from vss_actuarial.members.insured import recursion
from vss_actuarial.odds.central import Central, central_of
from vss_actuarial.odds.drawing.draws import draw, prepare_draws
from vss_actuarial.odds.drawing.room import Room
from vss_actuarial.odds.funds import (
    accident,
    health,
    pension,
    sickness_maternity,
    state_budget,
    unemployment,
)
from vss_actuarial.odds.lanes.block import block_of, prepare_block
from vss_actuarial.projection.society import cells_of_society

LANES, THREADS, SEED = 64, 2, 1
PENSION = "pension_survivorship"
FUNDS = {
    PENSION: pension,
    "sickness_maternity": sickness_maternity,
    "accident_disease": accident,
    "unemployment": unemployment,
    "health_insurance": health,
    "state_budget": state_budget,
}


def of_recursion(central: Central) -> float:
    """CPU seconds of the recursion."""
    cells = cells_of_society(central.give, central.society)
    recursion(cells)
    begun = process_time()
    recursion(cells)
    return process_time() - begun


def main(blocks: int) -> None:
    """Time blocks of paths on two threads."""
    central = central_of(Scenario.baseline())
    begun = process_time()
    block = prepare_block(central)
    tables = {name: fund.prepare(central) for name, fund in FUNDS.items()}
    print(f"weights and tables: {process_time() - begun:.1f} s of CPU, once")
    own = prepare_draws(central.scenario, central.give, central.society, central.first)

    here = local()

    def run(n: int) -> None:
        room = here.__dict__.setdefault("room", Room())
        made = block_of(block, draw(own, SEED, n * LANES, LANES, room), room)
        so_far = {PENSION: pension.lanes(tables[PENSION], made)}
        for name, fund in FUNDS.items():
            if name != PENSION:
                so_far[name] = fund.lanes(tables[name], made, so_far)

    run(0)
    cpu, wall, paths = process_time(), perf_counter(), blocks * LANES
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(run, range(blocks)))
    cpu, wall = process_time() - cpu, perf_counter() - wall
    each = cpu / paths
    print(f"{paths} paths: {1e3 * each:.2f} ms of CPU each, {wall:.1f} s on {THREADS} threads")
    print(f"the recursion alone: {of_recursion(central) / each:.0f} times a path")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
