"""Time a frontier of rates, increases and ages: `python benchmarks/frontier.py [packages]`.

Beside it stands one run that remembers nothing, so that the ratio holds where a machine is slower.
"""

import sys
import time

from vss_actuarial import Scenario, frontier, project
from vss_actuarial.scenario.stage import MEMORY

LEVERS = (
    "shift retirement_age_men+retirement_age_women=0:60:6@2030~2040",
    "scale pension_increase=0.5:1.5:0.1@2030",
    "pension_rate_employer=0.10:0.30:0.005@2030",
)


def main(count: int) -> None:
    """Print the time of all packages, and over as many runs that remember nothing."""
    base = Scenario.baseline()
    project(base)  # compiled, or from the cache
    MEMORY.clear()
    clock = time.perf_counter()
    project(base)
    plain = time.perf_counter() - clock
    clock = time.perf_counter()
    found = frontier(LEVERS, count=count)
    taken, number = time.perf_counter() - clock, len(found.packages)
    print(
        f"{number:,} packages: {taken:.1f} s, {1000 * taken / number:.1f} ms each, "
        f"{taken / (number * plain):.3f} of as many runs from nothing ({1000 * plain:.0f} ms)"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
