"""Unemployment and health insurance and the budget of paths: the run, and whole runs on inputs."""

import pickle

import numpy as np
import pytest

from odds_standin import central_draws, check_account, drawn
from vss_actuarial import Scenario
from vss_actuarial.odds.funds import (
    accident,
    health,
    pension,
    sickness_maternity,
    state_budget,
    unemployment,
)
from vss_actuarial.odds.lanes.block import block_of

BEFORE = {
    "pension_survivorship": pension,
    "sickness_maternity": sickness_maternity,
    "accident_disease": accident,
}
FUNDS = {
    "unemployment": unemployment,
    "health_insurance": health,
    "state_budget": state_budget,
}
LANES = 20


def prepared(central):
    return {name: fund.prepare(central) for name, fund in {**BEFORE, **FUNDS}.items()}


def accounts(tables, block):
    so_far = {}
    for name, fund in {**BEFORE, **FUNDS}.items():
        given = (tables[name], block) if fund is pension else (tables[name], block, so_far)
        so_far[name] = fund.lanes(*given)
    return so_far


@pytest.fixture(scope="module")
def paths():
    return drawn(Scenario.baseline(), seed=11, lanes=LANES)


@pytest.fixture(scope="module")
def tables(paths):
    return prepared(paths.central)


@pytest.fixture(scope="module")
def found(paths, tables):
    return accounts(tables, paths.block)


def test_the_run_itself_comes_out_in_every_lane(paths, tables):
    central = paths.central
    found = accounts(tables, block_of(paths.tables, central_draws(central, 3)))
    for name in FUNDS:
        for lane in range(3):
            check_account(central.accounts[name], found[name], lane, central.first, 1e-13)


@pytest.mark.parametrize("lane", range(LANES))
def test_a_path_is_the_whole_run_on_its_own_inputs(paths, found, lane):
    outcome, first = paths.in_full(lane), paths.central.first
    for name in FUNDS:
        check_account(outcome.accounts_vnd[name], found[name], lane, first, 1e-12)
    due_on = outcome.arrays["unemployment_salaries"].sum(axis=1)[first:]
    np.testing.assert_allclose(found["unemployment"].base[:, lane], due_on, rtol=1e-12)
    paid_on = outcome.arrays["health_premium_base"][first:]
    np.testing.assert_allclose(found["health_insurance"].base[:, lane], paid_on, rtol=1e-12)


@pytest.mark.parametrize("name", FUNDS)
def test_paths_lie_far_from_one_another(found, name):
    outgo = sum(item[-1] for item in found[name].outgo.values())
    assert outgo.max() > 1.5 * outgo.min()


def test_lanes_do_not_know_how_many_there_are(paths, tables, found):
    few = type(paths.draws)(*(np.ascontiguousarray(each[..., 2:5]) for each in paths.draws))
    alone = accounts(tables, block_of(paths.tables, few))
    for name in FUNDS:
        for item, paid in alone[name].outgo.items():
            np.testing.assert_array_equal(paid, found[name].outgo[item][:, 2:5])


def test_tables_travel(paths, tables, found):
    own = accounts(pickle.loads(pickle.dumps(tables)), paths.block)
    for name in FUNDS:
        for item, paid in own[name].outgo.items():
            np.testing.assert_array_equal(paid, found[name].outgo[item])


CHANGES = {
    "benefit": lambda own: own.scale("unemployment_benefit_rate", 1.6, 2030),
    "ceiling": lambda own: own.scale("unemployment_ceiling_multiple", 0.3, 2029),
    "poor": lambda own: own.shift("health_poor_share", 0.3, 2031),
    "cost": lambda own: own.shift("health_cost_elasticity", -0.3, 2032),
    "elderly": lambda own: own.shift("social_pension_age", -5, 2033),
    "grant": lambda own: own.scale("voluntary_birth_grant", 2.0, 2030),
    "rates": lambda own: own.scale("unemployment_rate_state", 2.0, 2030),
    "base salary": lambda own: own.set("base_salary", 4e6, 2033),
    "base salary soon": lambda own: own.set("base_salary", 3e6, 2027),
    "minimum wage": lambda own: own.hold("regional_minimum_wage_1", 2033, until="2036-12-31"),
    "later": lambda own: own.delay("regional_minimum_wage_1", 12, 2033),
    "amount": lambda own: own.set("social_pension", 7e5, 2033),
    "visit": lambda own: own.set("health_cost_per_visit", 1.5e6, 2034),
    "ages": lambda own: own.shift("retirement_age_women", 24, 2030),
}
WITHIN = {"ages": 1e-5}
"""Where a cohort holds too few for its coverage path, those paid out count: they die as others."""


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_scenario_has_paths_of_its_own(change):
    paths = drawn(CHANGES[change](Scenario.baseline().replace(last_year=2060)), seed=2, lanes=2)
    found = accounts(prepared(paths.central), paths.block)
    outcome, first = paths.in_full(1), paths.central.first
    for name in (*BEFORE, *FUNDS):
        tolerance = WITHIN.get(change, 1e-12)
        check_account(outcome.accounts_vnd[name], found[name], 1, first, tolerance)


def test_the_state_supports_the_unemployed_of_some_paths():
    changed = (
        Scenario.baseline().replace(last_year=2060).scale("unemployment_claims_per_leaver", 3, 2030)
    )
    paths = drawn(changed, seed=4, lanes=3)
    found = accounts(prepared(paths.central), paths.block)
    support = found["unemployment"].income["state_support"]
    assert (support > 0.0).any() and (support == 0.0).any()
    np.testing.assert_array_equal(found["state_budget"].outgo["unemployment_support"], support)
    account = paths.in_full(2).accounts_vnd["unemployment"]
    check_account(account, found["unemployment"], 2, paths.central.first, 1e-12)
