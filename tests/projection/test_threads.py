"""Scenarios in threads side by side give the bits that they give one after another."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.scenario.stage import MEMORY

LEVERS = ("total_fertility", "real_return", "real_wage_growth", "pension_rate_employer")


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads that give way to one another a thousand times as often as usual."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(5e-6)
    yield
    sys.setswitchinterval(before)


def figures(scenario: Scenario) -> dict[str, bytes]:
    result = project(scenario)
    moved = {name: result.arrays[name] for name in ("population", "contributors", "gdp")}
    accounts = {name: account.reserve for name, account in result.accounts_vnd.items()}
    return {name: np.asarray(one).tobytes() for name, one in {**moved, **accounts}.items()}


def test_threads_side_by_side_give_the_bits_of_one_after_another(restless):
    base = Scenario.baseline().replace(last_year=2040)
    scenarios = [base.shift(name, 0.001 * k, 2028 + k) for k in range(1, 4) for name in LEVERS]
    MEMORY.clear()
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(figures, [*scenarios, *scenarios[::-1]]))
    MEMORY.clear()
    alone = [figures(scenario) for scenario in scenarios]
    assert together[: len(alone)] == alone
    assert together[len(alone) :] == alone[::-1]
