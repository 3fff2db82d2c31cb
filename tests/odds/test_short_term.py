"""Sickness, maternity and accidents of paths: the run itself, and whole runs on their own inputs."""

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
