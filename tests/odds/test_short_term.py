"""Sickness, maternity and accidents of paths: the run itself, and whole runs on their inputs."""

import pickle

import numpy as np
import pytest

from odds_standin import central_draws, check_account, drawn
from vss_actuarial import Scenario
from vss_actuarial.odds.funds import accident, sickness_maternity
from vss_actuarial.odds.lanes.block import block_of

FUNDS = {"sickness_maternity": sickness_maternity, "accident_disease": accident}
LANES = 20


@pytest.fixture(scope="module")
def paths():
    return drawn(Scenario.baseline(), seed=11, lanes=LANES)


@pytest.fixture(scope="module")
def tables(paths):
    return {name: fund.prepare(paths.central) for name, fund in FUNDS.items()}


@pytest.fixture(scope="module")
def found(paths, tables):
    return {name: fund.lanes(tables[name], paths.block, {}) for name, fund in FUNDS.items()}


@pytest.mark.parametrize("name", FUNDS)
def test_the_run_itself_comes_out_in_every_lane(paths, tables, name):
    central = paths.central
    block = block_of(paths.tables, central_draws(central, 3))
    found = FUNDS[name].lanes(tables[name], block, {})
    for lane in range(3):
        check_account(central.accounts[name], found, lane, central.first, 1e-13)


@pytest.mark.parametrize("lane", range(LANES))
def test_a_path_is_the_whole_run_on_its_own_inputs(paths, found, lane):
    outcome, first = paths.in_full(lane), paths.central.first
    base = outcome.arrays["compulsory_salaries"][first:]
    for name, own in found.items():
        check_account(outcome.accounts_vnd[name], own, lane, first, 1e-12)
        np.testing.assert_allclose(own.base[:, lane], base, rtol=1e-12)
    heads = outcome.arrays["accident_beneficiaries"][first:]
    drawing = found["accident_disease"].people["heads"][..., lane]
    np.testing.assert_allclose(drawing, heads, rtol=0, atol=1e-12 * heads.max())


@pytest.mark.parametrize("name", FUNDS)
def test_paths_lie_far_from_one_another(found, name):
    outgo = sum(item[-1] for item in found[name].outgo.values())
    assert outgo.max() > 1.5 * outgo.min()


def test_lanes_do_not_know_how_many_there_are(paths, tables, found):
    few = type(paths.draws)(*(np.ascontiguousarray(each[..., 2:5]) for each in paths.draws))
    block = block_of(paths.tables, few)
    for name, fund in FUNDS.items():
        alone = fund.lanes(tables[name], block, {})
        np.testing.assert_array_equal(alone.rolled.reserve, found[name].rolled.reserve[:, 2:5])


def test_tables_travel(paths, tables, found):
    for name, fund in FUNDS.items():
        own = fund.lanes(pickle.loads(pickle.dumps(tables[name])), paths.block, {})
        np.testing.assert_array_equal(own.rolled.reserve, found[name].rolled.reserve)


CHANGES = {
    "wages": (lambda own: own.scale("employer_pay_wage", 1.1, 2031), 1e-12),
    "claims": (lambda own: own.scale("sickness_level", 1.2, 2035), 1e-12),
    "accidents": (lambda own: own.scale("accident_incidence", 0.7, 2032), 1e-12),
    "ages": (lambda own: own.shift("retirement_age_women", 24, 2030), 1e-5),
}
"""Where a cohort holds too few for its coverage path, those paid out count: they die as others."""


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_scenario_has_paths_of_its_own(change):
    changed, tolerance = CHANGES[change]
    paths = drawn(changed(Scenario.baseline().replace(last_year=2060)), seed=2, lanes=2)
    outcome, first = paths.in_full(1), paths.central.first
    for name, fund in FUNDS.items():
        own = fund.lanes(fund.prepare(paths.central), paths.block, {})
        check_account(outcome.accounts_vnd[name], own, 1, first, tolerance)
