"""One path in full: whole runs on a path's own inputs, and coverage rates that are held."""

import numpy as np
import pytest

from vss_actuarial import Scenario
from vss_actuarial.odds.drawing.draws import LinesGiven, draws_of, prepare_draws, totals_of
from vss_actuarial.odds.drawing.full_run import held_on, scenario_of_path
from vss_actuarial.population import project_population
from vss_actuarial.projection.door import population_before, population_given
from vss_actuarial.projection.project import project
from vss_actuarial.projection.society import project_society
from vss_actuarial.scenario.given.given import Given

FIRST, LAST = 31, 2050


@pytest.fixture(scope="module")
def central():
    own = Scenario.baseline().replace(last_year=LAST)
    give = Given(own).give
    return own, give, project_society(own, give, lambda stage: None)


def test_held_at_the_central_run_nothing_moves(central):
    own, _, society = central
    factor = np.ones((LAST - 2024, 2, 101))
    plain, held = project(own), project(own, held=held_on(society, factor))
    for name, one in plain.accounts_vnd.items():
        assert np.array_equal(one.reserve, held.accounts_vnd[name].reserve), name


def test_contributors_of_a_path_are_those_of_the_central_run_times_the_factor(central):
    own, give, society = central
    totals = totals_of(prepare_draws(own, give, society, FIRST), 1, 0, 4)
    factor = np.linspace(1.0, 1.05, LAST - 2024)[:, None, None] * np.ones((1, 2, 101))
    scenario = scenario_of_path(own, totals, 3)
    outcome = project(scenario, held=held_on(society, factor))
    contributors = outcome.arrays["contributors"]
    wanted = society.targets[FIRST:] * factor[:, None]
    np.testing.assert_allclose(contributors[FIRST:], wanted, rtol=1e-9, atol=1e-3)
    np.testing.assert_allclose(outcome.arrays["return_rate"][FIRST:], totals.returns[:, 3])


def test_coverage_of_a_path_is_its_own_where_it_is_asked_for(central):
    own, give, society = central
    totals = totals_of(prepare_draws(own, give, society, FIRST), 1, 0, 4)
    held, moved = (scenario_of_path(own, totals, 1, coverage=c) for c in (False, True))
    name = "insured_share_of_labour_force"
    assert not held.assumptions[name].changes and moved.assumptions[name].changes
    share = Given(moved).give(LinesGiven).insured_share_of_labour_force
    np.testing.assert_allclose(share[FIRST:], totals.insured_share[:, 1], rtol=1e-12)


def test_years_whose_population_is_estimated_lie_on_their_line():
    base, first = Scenario.baseline().known_to(2018).replace(last_year=2040), 24
    give = Given(base).give
    society = project_society(base, give, lambda stage: None)
    own = prepare_draws(base, give, society, first)
    totals = totals_of(own, 1, 5, 1)
    block, scenario = draws_of(own, totals), scenario_of_path(base, totals, 0)
    before = population_before(scenario)
    full = project_population(population_given(scenario, before), before).population[first:]
    assert np.abs(block.population[..., 0] - full).max() < 1e-12 * full.max()
    np.testing.assert_allclose(full[:5], society.population.population[first : first + 5])
    assert not np.allclose(full[8], society.population.population[first + 8])
