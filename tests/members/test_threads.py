"""The recursion of the insured on several threads, in batches, and in a second process."""

import os
import subprocess
import sys
from dataclasses import fields

import numpy as np
import pytest
from coverage_standin import give, moves_of
from labour_standin import economy_of

from population_standin import population_of
from vss_actuarial.labour.coverage_path import CoverageGiven, contributor_targets
from vss_actuarial.labour.labour import LabourGiven, project_labour
from vss_actuarial.labour.wages import (
    MinimumWageGiven,
    SalariesGiven,
    WageRecord,
    contributors_on_record,
    minimum_wage,
    project_salaries,
)
from vss_actuarial.members.cohorts import (
    CohortsGiven,
    GroupAtOpening,
    OpeningGiven,
    cohorts_of,
    pensioners_of_1995,
)
from vss_actuarial.members.insured import Cells, Insured, Known, prepare_cells, recursion, run_many
from vss_actuarial.members.pay import pay_of_insured
from vss_actuarial.scenario import Scenario

CACHE_HITS = """
import sys
import numpy as np
from vss_actuarial.branches.in_payment import carry_in_payment, carry_years
one, none = np.ones((1, 101)), np.zeros((1, 101, 1))
carry_in_payment(none[0], one, none, one, np.ones(1), np.ones(1), np.array([True]))
stats = carry_years.stats
print(sum(stats.cache_hits.values()), sum(stats.cache_misses.values()))
"""


def cells_of(scenario: Scenario) -> Cells:
    population, economy = population_of(scenario), economy_of(scenario)
    labour = project_labour(give(scenario, LabourGiven), population)
    targets = contributor_targets(give(scenario, CoverageGiven), labour)
    lowest = minimum_wage(give(scenario, MinimumWageGiven), economy)
    salaries = project_salaries(
        give(scenario, SalariesGiven),
        economy,
        lowest,
        contributors_on_record(give(scenario, WageRecord), targets),
    )
    drawing = pensioners_of_1995(give(scenario, GroupAtOpening))
    cohorts = cohorts_of(give(scenario, CohortsGiven), population, labour, drawing)
    opening = give(scenario, OpeningGiven)
    moves = moves_of(scenario)
    pay = pay_of_insured(moves.windows, economy, salaries)
    return prepare_cells(opening, moves, cohorts, economy, targets, pay)


@pytest.fixture(scope="module")
def cells() -> list[Cells]:
    names = ("baseline", "age_65", "coverage_missed")
    return [cells_of(Scenario.named(name).replace(last_year=2060)) for name in names]


def assert_same_bits(one: Insured, other: Insured) -> None:
    for name in ("active", "dormant", "by_service", "flows"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
    for field in fields(Known):
        known = (getattr(each.known, field.name) for each in (one, other))
        np.testing.assert_array_equal(*known)


def test_one_and_two_threads_give_the_same_bits(cells):
    assert_same_bits(recursion(cells[0], threads=1), recursion(cells[0], threads=2))


@pytest.mark.parametrize("threads", [1, 2])
def test_a_scenario_has_in_a_batch_the_bits_that_it_has_alone(cells, threads):
    for one, together in zip(cells, run_many(cells, lambda i: i, threads), strict=True):
        assert_same_bits(recursion(one), together)


def test_what_is_passed_over_was_empty(cells):
    for one in cells:
        assert_same_bits(recursion(one, skip=True), recursion(one, skip=False))


def test_what_a_run_leaves_behind_is_nothing_to_the_next(cells):
    """Memory is used again, by runs of other scenarios and of other horizons."""
    first = recursion(cells[0])
    recursion(cells[1])
    recursion(cells_of(Scenario.baseline().replace(last_year=2030)))
    assert_same_bits(first, recursion(cells[0]))


def test_a_second_process_finds_the_kernels_in_the_cache(tmp_path):
    def hits_and_misses() -> list[int]:
        environment = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
        command = [sys.executable, "-c", CACHE_HITS]
        told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        return [int(number) for number in told.stdout.split()]

    assert hits_and_misses() == [0, 1]
    assert hits_and_misses() == [1, 0]
