"""Many paths of the funds, beside whole runs: python benchmarks/odds.py [BLOCKS]

CPU time; the ratio is that of a path to a fresh run of the recursion of the insured alone.
"""

import sys
from time import perf_counter, process_time

from vss_actuarial import Scenario
from vss_actuarial.members.insured import recursion
from vss_actuarial.odds.central import Central, central_of
from vss_actuarial.odds.running.blocks import prepare_paths
from vss_actuarial.odds.running.executors import run_all
from vss_actuarial.projection.society import cells_of_society

THREADS, SEED = 2, 1


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
    task, given, lanes = prepare_paths(central, SEED, full=False)
    print(f"weights and tables: {process_time() - begun:.1f} s of CPU, once")
    task(given, 0)
    cpu, wall, paths = process_time(), perf_counter(), blocks * lanes
    for _ in run_all(task, given, iter(range(blocks)), None, THREADS):
        pass
    cpu, wall = process_time() - cpu, perf_counter() - wall
    each = cpu / paths
    print(f"{paths} paths: {1e3 * each:.2f} ms of CPU each, {wall:.1f} s on {THREADS} threads")
    print(f"the recursion alone: {of_recursion(central) / each:.0f} times a path")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
