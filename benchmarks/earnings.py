"""Price fresh paths of wages by the weights of past pay: `python benchmarks/earnings.py`.

CPU time, medians; each round runs the recursion of the insured and the weights in turn.
"""

from collections.abc import Callable
from statistics import median
from time import process_time

import numpy as np

from vss_actuarial import Scenario
from vss_actuarial.members.earnings import PayOfPaths, amounts_on, pay_weights
from vss_actuarial.members.insured import recursion
from vss_actuarial.projection.society import cells_of_society, project_society
from vss_actuarial.scenario.given.given import Given

ROUNDS, FIRST, PATHS = 20, 31, 64


def timed(run: Callable[[], object]) -> float:
    """Milliseconds of CPU."""
    begun = process_time()
    run()
    return 1e3 * (process_time() - begun)


def paths_of(years: int, paths: int) -> PayOfPaths:
    """Wages that grow otherwise on each path."""
    growth = 1.0 + np.random.default_rng(1).normal(0.0, 0.01, (years, paths))
    level, one = np.cumprod(growth, axis=0), np.ones((years, paths))
    salary = np.broadcast_to(level[None, :, None, None], (3, years, 2, 101, paths))
    return PayOfPaths(np.ascontiguousarray(salary), one, one, level)


def main() -> None:
    """Print what weights cost once, and each path beside a recursion."""
    give = Given(Scenario.baseline()).give
    society = project_society(Scenario.baseline(), give, lambda stage: None)
    cells = cells_of_society(give, society)
    of_run = cells, society.economy, society.salaries, society.insured
    owed, one = pay_weights(*of_run, FIRST), paths_of(len(society.returns) - FIRST, 1)
    many = paths_of(len(society.returns) - FIRST, PATHS)
    print(f"weights, once: {timed(lambda: pay_weights(*of_run, FIRST)):,.0f} ms of CPU")
    runs = {
        "the recursion of the insured": lambda: recursion(cells, threads=1),
        "a fresh path of wages by weights": lambda: amounts_on(owed, one),
        f"{PATHS} paths side by side": lambda: amounts_on(owed, many),
    }
    rounds = [[timed(run) for run in runs.values()] for _ in range(ROUNDS)]
    for name, of_each in zip(runs, zip(*rounds, strict=True), strict=True):
        print(f"{name}: {median(of_each):.1f} ms of CPU")


if __name__ == "__main__":
    main()
