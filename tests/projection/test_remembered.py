"""A run that remembers gives the bits of a fresh process: any scenario, any order, any thread."""

import hashlib
import json
import os
import pickle
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from vss_actuarial import Scenario, project, reform_names
from vss_actuarial.scenario.stage import MEGABYTES, MEMORY, arrays_of, limit_memory

NAMES = ("baseline", *reform_names())
SEED = int(os.environ.get("VSS_SEED", random.SystemRandom().randrange(10**6)))
FRESH = """
import sys, json
sys.path[:0] = json.loads(sys.argv[2])
from test_remembered import bits
from vss_actuarial import Scenario, project
print(bits(project(Scenario.named(sys.argv[1]))))
"""


def bits(result):
    """SHA-256 over every array and account of a result."""
    content = hashlib.sha256()
    for figure in (*result.arrays.values(), *result.accounts_vnd.values()):
        for array in arrays_of(figure):
            content.update(np.ascontiguousarray(array).tobytes())
    return content.hexdigest()


def in_a_fresh_process(name):
    here = json.dumps([os.path.dirname(__file__), *sys.path])
    run = subprocess.run(
        [sys.executable, "-c", FRESH, name, here], capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


@pytest.fixture(scope="module")
def alone():
    """The bits of each shipped scenario, run with nothing remembered."""
    found = {}
    for name in NAMES:
        MEMORY.clear()
        found[name] = bits(project(Scenario.named(name)))
    return found


def test_shipped_scenarios_differ(alone):
    assert len(set(alone.values())) == len(NAMES)


@pytest.mark.parametrize("name", random.Random(SEED).sample(NAMES, 2))
def test_a_fresh_process_gives_the_bits_of_a_run_here(alone, name):
    print(f"seed {SEED}")
    assert in_a_fresh_process(name) == alone[name]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_fresh_process_gives_the_bits_of_a_run_here(alone, name):
    assert in_a_fresh_process(name) == alone[name]


def test_order_does_not_count(alone):
    order = [*NAMES, *NAMES]
    random.Random(SEED).shuffle(order)
    for name in order:
        assert bits(project(Scenario.named(name))) == alone[name], (SEED, name)


def test_four_threads_at_once_give_the_same_bits(alone):
    MEMORY.clear()
    order = [*NAMES, *NAMES]
    random.Random(SEED).shuffle(order)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda name: bits(project(Scenario.named(name))), order))
    assert found == [alone[name] for name in order], SEED


def test_a_result_cannot_move_the_next_one(alone):
    result = project(Scenario.baseline())
    for figure in (*result.arrays.values(), *result.accounts_vnd.values()):
        for array in arrays_of(figure):
            with pytest.raises(ValueError, match="read-only"):
                array[...] = 0.0
    with pytest.raises(TypeError):
        result.arrays["gdp"] = np.zeros(1)
    assert bits(project(Scenario.baseline())) == alone["baseline"]


def test_memory_stays_within_its_bound_over_many_scenarios(alone):
    limit_memory(150)
    try:
        for step in range(12):
            base = Scenario.baseline()
            project(base.shift("retirement_age_women", step + 1, since=2030))
            project(base.shift("pension_rate_employer", 0.001 * (step + 1), since=2030))
            assert MEMORY.size <= 150e6
        assert bits(project(Scenario.baseline())) == alone["baseline"]
    finally:
        limit_memory(MEGABYTES)


@pytest.mark.slow
def test_five_hundred_scenarios_stay_within_the_bound():
    import resource

    def peak():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    scenario = Scenario.baseline()
    project(scenario)
    before = peak()
    units = {
        "retirement_age_women": 10.0,
        "real_wage_growth": 0.0001,
        "pension_rate_employer": 0.0005,
        "total_fertility": 0.002,
    }
    for step in range(500):
        name, unit = list(units.items())[step % 4]
        project(scenario.shift(name, unit * (step // 4 + 1) / 10, since=2030))
    assert peak() - before < MEGABYTES


def test_a_result_survives_pickling(alone):
    result = pickle.loads(pickle.dumps(project(Scenario.baseline())))
    assert bits(result) == alone["baseline"]
    assert result.fingerprint == Scenario.baseline().fingerprint()
    assert result.reads("old_age_pensions") == project(Scenario.baseline()).reads(
        "old_age_pensions"
    )
