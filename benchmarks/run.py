"""Time the recursion in three forms, a projection and a first start: `python benchmarks/run.py`.

`--quick` leaves out plain Python and the starts without a cache, and repeats less.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from in_numpy import insured as in_numpy
from in_python.sex import Sex
from seam import AWARDED, FLOWS, Array, Cells, Insured, recursion, run_many

from vss_actuarial import Scenario, project
from vss_actuarial.branches.in_payment import carry_in_payment
from vss_actuarial.projection.project import walk
from vss_actuarial.scenario.given.given import Given
from vss_actuarial.scenario.stage import noted

BATCH = 32
TOLERANCE = 1e-10
FIRST_RESULT = "from vss_actuarial import project; print(project().fingerprint, flush=True)"
HELP = "import sys; sys.argv = ['vss', '--help']; from vss_actuarial.cli import main; main()"


class Input(NamedTuple):
    """What every form is given."""

    cells: Cells
    survival: Array
    growth: Array


def same_input(scenario: Scenario) -> Input:
    """The baseline's cells, the survival of pensioners, and pensions that rise by 5 % a year."""
    with noted() as calls:
        walk(scenario, Given(scenario), lambda stage: None)
    cells = next(call.record for call in calls if isinstance(call.record, Cells))
    insured = next(call.record for call in calls if isinstance(call.record, Insured))
    return Input(cells, insured.known.survival, np.full(len(scenario.years), 1.05))


def awards(flow: Callable[[str], Array]) -> Array:
    """New pensions, of them early, and their sum: (year, scheme, sex, age, lane)."""
    early = flow("hazardous_awards") + flow("reduced_awards")
    mass = sum(flow(f"{of}_pensions") for of in ("normal", "hazardous", "reduced", "bought"))
    return np.stack([sum(flow(f"{of}_awards") for of in AWARDED), early, mass], axis=-1)


def pensions_by_kernel(insured: Insured, given: Input) -> Array:
    """Pensions in payment by `carry_in_payment`, cell by cell."""
    new, money = awards(insured.flow), np.array([False, False, True])
    ones, opening = np.ones_like(given.survival[:, 0]), np.zeros((101, 3))
    stock = np.empty((len(new) + 1, *new.shape[1:]))
    for s in range(3):
        for g in range(2):
            alive = np.ascontiguousarray(given.survival[:, g])
            of_cell = np.ascontiguousarray(new[:, s, g])
            growth = given.growth
            stock[:, s, g] = carry_in_payment(opening, alive, of_cell, ones, growth, growth, money)
    return stock


def by_numba(given: Input, threads: int) -> tuple[Array, Array, Array]:
    """Active members, flows (…, flow) and pensions in payment."""
    insured = recursion(given.cells, threads)
    return insured.active, insured.flows, pensions_by_kernel(insured, given)


def by_numba_batch(given: Input, threads: int) -> list[Array]:
    """The same of 32 scenarios: their pensions in payment."""
    return run_many([given.cells] * BATCH, lambda one: pensions_by_kernel(one, given), threads)


def by_numpy(given: Input) -> tuple[Array, Array, Array]:
    """The same in NumPy."""
    stocks, _, flows = in_numpy.insured(given.cells)
    new = awards(lambda name: flows[..., FLOWS.index(name)])
    in_payment = in_numpy.in_payment(new, given.survival, given.growth, given.growth)
    return stocks[:, :, :, 0], flows, in_payment


def check(name: str, found: Array, expected: Array) -> None:
    """Every entry agrees to 1e-10 of itself or, where it is a small difference, of the largest."""
    off = np.abs(found - expected)
    allowed = TOLERANCE * np.maximum(np.abs(expected), 1e-4 * np.abs(expected).max())
    if (off > allowed).any():
        raise SystemExit(f"{name}: the forms differ by {off.max():.3g}")


def check_forms(given: Input) -> None:
    """NumPy and one and two threads of Numba agree; the threads to the bit."""
    one, two, numpy = by_numba(given, 1), by_numba(given, 2), by_numpy(given)
    for name, a, b, c in zip(("active", "flows", "pensions"), one, two, numpy, strict=True):
        if not np.array_equal(a, b):
            raise SystemExit(f"{name}: one and two threads differ")
        lanes = a.shape[-1] if name != "active" else 1
        for lane in range(lanes):
            pick = (..., lane) if name != "active" else (...,)
            check(f"{name} {lane}", c[pick], a[pick])
    print(f"NumPy and Numba agree to {TOLERANCE:g}, one and two threads to the bit")


def seconds(task: Callable[[], object]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def interleaved(tasks: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Least seconds of each task, in turns: what else the machine does falls on all alike."""
    least = dict.fromkeys(tasks, np.inf)
    for _ in range(rounds):
        for name, task in tasks.items():
            least[name] = min(least[name], seconds(task))
    return least


def by_python(given: Input) -> float:
    """Seconds of one sex of two in plain Python, checked against the kernel."""
    women = Sex(given.cells, sex=1)
    took = seconds(women.run)
    insured = recursion(given.cells)
    for s, scheme in enumerate(women.schemes):
        check(f"active {s}, Python", np.array(scheme.active), insured.active[:, s, 1])
        for name in FLOWS:
            check(f"{name} {s}, Python", np.array(scheme.flows[name]), insured.flow(name)[:, s, 1])
    return took


def started(code: str, cache: str) -> tuple[float, float]:
    """Seconds of a fresh process, from its start to its first line and to its end."""
    environment = {**os.environ, "NUMBA_CACHE_DIR": cache}
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stdout.readline()
        told = time.perf_counter() - began
        process.stdout.read()
    if process.returncode:
        raise SystemExit(f"benchmark: {code!r} ended with status {process.returncode}")
    return told, time.perf_counter() - began


def show_starts(rounds: int) -> None:
    """First result without and with Numba's cache, and the help."""
    without = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as cache:
            without.append(started(FIRST_RESULT, cache))
            with_cache = min(started(FIRST_RESULT, cache) for _ in range(3))
            helped = min(started(HELP, cache) for _ in range(3))
    for cache, (told, ended) in (("no cache", min(without)), ("cache", with_cache)):
        show(f"first result, fresh process, {cache}", told)
        show(f"the same, to the end of the process, {cache}", ended)
    show("vss --help", helped[1])


def show(name: str, took: float, ratio: str = "") -> None:
    print(f"{name:<52} {1e3 * took:>10.1f} ms {ratio:>8}")


def main() -> None:
    """Run every form, check it, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke run")
    quick = parser.parse_args().quick
    scenario = Scenario.baseline()
    given = same_input(scenario)
    check_forms(given)
    rounds = 2 if quick else 7
    least = interleaved(
        {
            "NumPy": lambda: by_numpy(given),
            "Numba, 1 thread": lambda: by_numba(given, 1),
            "Numba, 2 threads": lambda: by_numba(given, 2),
            f"Numba, {BATCH} scenarios, 1 thread": lambda: by_numba_batch(given, 1),
            f"Numba, {BATCH} scenarios, 2 threads": lambda: by_numba_batch(given, 2),
        },
        rounds,
    )
    print(f"\n{'insured and pensioners, 106 years, per scenario':<52} {'time':>13} {'ratio':>8}")
    numpy = least["NumPy"]
    if not quick:
        python = 2.0 * by_python(given)
        show("plain Python, 2 x one sex of two, insured alone", python, f"{numpy / python:.3f}")
    for name, took in least.items():
        each = took / BATCH if str(BATCH) in name else took
        show(name, each, f"{numpy / each:.1f}")
    print()
    whole = interleaved({"project": lambda: project(scenario)}, 5 if quick else 40)
    show("one whole projection, warm", whole["project"])
    if not quick:
        show_starts(2)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{'peak memory of this process':<52} {peak / 1024:>10.0f} MB")


if __name__ == "__main__":
    main()
