"""Time what a change of a scenario costs: `python benchmarks/scenarios.py`.

Medians of 20 runs, each a scenario that was never run before, with a run that remembers nothing
measured between them, so that the ratio holds where the machine's speed drifts.
"""

import resource
import time
from collections.abc import Callable, Iterator
from statistics import median

from vss_actuarial import Scenario, project, sweep
from vss_actuarial.scenario.stage import MEMORY

RUNS = 20
BASE = Scenario.baseline()
FRESH: dict[str, Callable[[int], Scenario]] = {
    "the same scenario again": lambda n: BASE,
    "the same scenario, made again": lambda n: Scenario.baseline(),
    "a rate of the pension fund": lambda n: BASE.shift("pension_rate_employer", 1e-4 * n, 2030),
    "a rate of the sickness fund": lambda n: BASE.shift("sickness_maternity_rate", 1e-4 * n, 2030),
    "the return on reserves": lambda n: BASE.shift("real_return", 1e-4 * n, 2030),
    "the funeral grant": lambda n: BASE.shift("funeral_multiple", 0.1 * n, 2030),
    "the cost of a visit": lambda n: BASE.shift("health_cost_elasticity", 1e-4 * n, 2030),
    "women's retirement age": lambda n: BASE.shift("retirement_age_women", n, 2030),
    "men's ladder, delayed": lambda n: BASE.delay("retirement_age_men", n, 2027),
    "the growth of wages": lambda n: BASE.shift("real_wage_growth", 1e-4 * n, 2030),
    "fertility": lambda n: BASE.shift("total_fertility", 1e-3 * n, 2030),
}


def timed(scenario: Scenario) -> tuple[float, float]:
    """Seconds of a projection, by the clock and of all processors."""
    clock, processors = time.perf_counter(), time.process_time()
    project(scenario)
    return time.perf_counter() - clock, time.process_time() - processors


def remembering_nothing() -> tuple[float, float]:
    """A run of the baseline with an empty memory, after which the baseline is remembered."""
    MEMORY.clear()
    return timed(BASE)


def rounds(make: Callable[[int], Scenario]) -> Iterator[tuple[float, ...]]:
    """Clock and processors of a fresh scenario, then of a run that remembers nothing."""
    for n in range(1, RUNS + 1):
        plain = remembering_nothing()
        yield *timed(make(n)), *plain


def swept(first: float) -> float:
    """Seconds of a sweep of 100 values of a rate, that of exhaustion and premium included."""
    clock = time.perf_counter()
    sweep({"pension_rate_employer": [first + 1e-4 * n for n in range(100)]}, since=2030)
    return time.perf_counter() - clock


def tell_sweeps() -> None:
    """Five sweeps of values never run, each beside a run that remembers nothing."""
    plain, clock = (
        median(column)
        for column in zip(
            *((remembering_nothing()[0], swept(0.15 + 1e-5 * k)) for k in range(1, 6)), strict=True
        )
    )
    ratio = clock / (100 * plain)
    print(f"a sweep of 100 values of a rate: {clock:.2f} s, {ratio:.3f} of 100 runs from nothing")


def main() -> None:
    """Print a line for each kind of change, for a sweep, and for the memory."""
    project(BASE)
    tell_sweeps()
    print(f"{'medians of 20':<34} {'clock':>9} {'CPU':>9} {'nothing remembered = 1':>24}")
    for name, make in FRESH.items():
        clock, processors, plain, _ = (median(column) for column in zip(*rounds(make), strict=True))
        print(
            f"{name:<34} {1e3 * clock:>6.1f} ms {1e3 * processors:>6.1f} ms {clock / plain:>24.3f}"
        )
    plain = [remembering_nothing() for _ in range(RUNS)]
    clock, processors = (median(column) for column in zip(*plain, strict=True))
    print(f"{'nothing remembered':<34} {1e3 * clock:>6.1f} ms {1e3 * processors:>6.1f} ms")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    kinds = list(FRESH.values())[2:]
    for n in range(500):
        project(kinds[n % len(kinds)](RUNS + 1 + n // len(kinds)))
    growth = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
    print(f"500 scenarios more: the process grows by {growth:.0f} MB")


if __name__ == "__main__":
    main()
