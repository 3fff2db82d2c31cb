"""Time a table of sensitivities: `python benchmarks/sensitivity.py`.

Beside it stands one run that remembers nothing, so that the ratio holds where a machine is slower.
"""

import time

from vss_actuarial import Scenario, elasticity, project, sensitivity
from vss_actuarial.questions.moving.steps import stated
from vss_actuarial.scenario.stage import MEMORY

COUNT = 30


def plain(base: Scenario) -> float:
    """Seconds of a run that remembers nothing."""
    MEMORY.clear()
    clock = time.perf_counter()
    project(base)
    return time.perf_counter() - clock


def main() -> None:
    """Print the time of a table of 30 assumptions, and over as many runs from nothing."""
    base = Scenario.baseline()
    result = project(base)  # compiled, or from the cache
    alone = plain(base)
    clock, processors = time.perf_counter(), time.process_time()
    sensitivity(result, names=stated()[:COUNT])
    taken, processors = time.perf_counter() - clock, time.process_time() - processors
    print(
        f"{COUNT} assumptions, a step below and above: {taken:.1f} s, {processors:.1f} s of CPU, "
        f"{taken / (2 * COUNT * alone):.2f} of {2 * COUNT} runs from nothing "
        f"({1000 * alone:.0f} ms)"
    )
    alone = plain(base)
    clock = time.perf_counter()
    elasticity(result, "total_fertility")
    taken = time.perf_counter() - clock
    print(f"an elasticity of fertility: {taken:.1f} s, {taken / alone:.1f} runs from nothing")


if __name__ == "__main__":
    main()
