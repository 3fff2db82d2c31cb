"""Many paths of the funds, beside whole runs: python benchmarks/odds.py [BLOCKS]

CPU time; the ratio is that of a path to a fresh run of the recursion of the insured alone.
"""

import sys
from time import perf_counter, process_time

import numpy as np

from vss_actuarial import Scenario, odds, project
from vss_actuarial.measures.events import event_year
from vss_actuarial.measures.tables import COST_RATE
from vss_actuarial.members.insured import recursion
from vss_actuarial.odds.central import Central, central_of
from vss_actuarial.odds.drawing.draws import prepare_draws, totals_of
from vss_actuarial.odds.drawing.full_run import scenario_of_path
from vss_actuarial.odds.running.blocks import prepare_paths
from vss_actuarial.odds.running.executors import run_all
from vss_actuarial.projection.society import cells_of_society

THREADS, SEED, HELD = 2, 1, 40
FUND, EVENT = "pension_survivorship", "reserve exhausted"


def of_recursion(central: Central) -> float:
    """CPU seconds of the recursion."""
    cells = cells_of_society(central.give, central.society)
    recursion(cells)
    begun = process_time()
    recursion(cells)
    return process_time() - begun


def tell_what_is_held(paths: int) -> None:
    """What held coverage rates change: paths beside whole runs that meet the coverage totals."""
    base = Scenario.baseline()
    central, sure = central_of(base), odds(base, paths=paths, seed=SEED)
    totals = totals_of(
        prepare_draws(base, central.give, central.society, central.first), SEED, 0, paths
    )
    runs = [project(scenario_of_path(base, totals, path)) for path in range(paths)]
    met = np.stack([one.measures()[COST_RATE].loc[sure.years].to_numpy() for one in runs])
    off = sure.values("cost_rate") - met
    for year in (2030, 2050, 2075, 2100):
        at = year - int(sure.years[0])
        root = np.sqrt((off[:, at] ** 2).mean())
        print(f"cost rate of {year}: root mean square {root:.2f} points, of {met[:, at].std():.2f}")
    spent = [event_year(one, FUND, EVENT) or base.last_year + 1 for one in runs]
    later = sure.event_years()[EVENT].fillna(base.last_year + 1).to_numpy(dtype=float) - spent
    print(f"exhaustion: {later.mean():+.2f} years in the mean, {np.abs(later).max():.0f} at most")


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
    tell_what_is_held(HELD)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
