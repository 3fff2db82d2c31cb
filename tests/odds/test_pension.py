"""The pension fund of paths: on the run's own inputs the run, on others the whole run on those."""

from concurrent.futures import ThreadPoolExecutor
from threading import local

import numpy as np
import pytest

from odds_standin import central_draws, check_account, drawn
from vss_actuarial import Scenario
from vss_actuarial.ground.errors import InputError
from vss_actuarial.odds.central import central_of
from vss_actuarial.odds.drawing.draws import draw, prepare_draws
from vss_actuarial.odds.drawing.room import Room
from vss_actuarial.odds.funds import pension
from vss_actuarial.odds.lanes.block import block_of

FUND = "pension_survivorship"
LANES = 20


@pytest.fixture(scope="module")
def paths():
    return drawn(Scenario.baseline(), seed=11, lanes=LANES)


@pytest.fixture(scope="module")
def tables(paths):
    return pension.prepare(paths.central)


@pytest.fixture(scope="module")
def found(paths, tables):
    return pension.lanes(tables, paths.block)


def test_the_run_itself_comes_out_in_every_lane(paths, tables):
    central = paths.central
    found = pension.lanes(tables, block_of(paths.tables, central_draws(central, 3)))
    for lane in range(3):
        check_account(central.accounts[FUND], found, lane, central.first, 1e-13)


@pytest.mark.parametrize("lane", range(LANES))
def test_a_path_is_the_whole_run_on_its_own_inputs(paths, found, lane):
    outcome, first = paths.in_full(lane), paths.central.first
    check_account(outcome.accounts_vnd[FUND], found, lane, first, 1e-12)
    base = outcome.arrays["insured_salaries"].sum(axis=1)[first:]
    np.testing.assert_allclose(found.base[:, lane], base, rtol=1e-12)


def test_paths_lie_far_from_one_another(paths, found):
    outgo = sum(item[-1] for item in found.outgo.values())
    assert outgo.max() > 1.5 * outgo.min()
    factor = paths.block.cohorts.factor
    assert factor.min() < 0.6 and factor.max() > 1.2


CHANGES = {
    "wages": (lambda own: own.scale("employer_pay_wage", 1.1, 2031), 1e-12),
    "return": (lambda own: own.shift("real_return", 0.01, 2030), 1e-12),
    "ages": (lambda own: own.shift("retirement_age_women", 24, 2030), 1e-6),
}
"""Where a cohort holds too few for its coverage path, those paid out count: they die as others."""


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_scenario_has_paths_of_its_own(name):
    change, tolerance = CHANGES[name]
    paths = drawn(change(Scenario.baseline().replace(last_year=2060)), seed=2, lanes=2)
    found = pension.lanes(pension.prepare(paths.central), paths.block)
    for lane in range(2):
        account = paths.in_full(lane).accounts_vnd[FUND]
        check_account(account, found, lane, paths.central.first, tolerance)


def test_heads_and_flows_of_a_cohort_are_those_of_the_run_times_one_factor(paths):
    society, factor = paths.society(2), paths.block.cohorts.factor[..., 2]
    of_run, first = paths.central.society.insured, paths.central.first
    for name in ("active", "dormant", "waiting"):
        expected = getattr(of_run, name)[first:] * factor[:, None]
        found = getattr(society.insured, name)[first:]
        np.testing.assert_allclose(found, expected, rtol=3e-13, atol=1e-7)
    later = factor[1:, None, :, 1:]
    for name in ("normal_awards", "withdrawals", "exits", "entries", "began_to_wait"):
        expected = of_run.flow(name)[first:, ..., :-1] * later
        found = society.insured.flow(name)[first:, ..., :-1]
        np.testing.assert_allclose(found, expected, rtol=3e-13, atol=1e-7)


def test_lanes_do_not_know_how_many_there_are(paths, tables, found):
    few = type(paths.draws)(*(np.ascontiguousarray(each[..., 2:5]) for each in paths.draws))
    alone = pension.lanes(tables, block_of(paths.tables, few))
    np.testing.assert_array_equal(alone.rolled.reserve, found.rolled.reserve[:, 2:5])


@pytest.mark.parametrize("threads", [1, 2])
def test_blocks_have_the_same_bits_on_any_threads_and_in_rooms_used_again(paths, tables, threads):
    central, rooms = paths.central, local()
    own = prepare_draws(central.scenario, central.give, central.society, central.first)

    def reserve(block, room=None):
        draws = draw(own, 11, 5 * block, 5, room)
        return pension.lanes(tables, block_of(paths.tables, draws, room)).rolled.reserve

    def again(block):
        return reserve(block, rooms.__dict__.setdefault("room", Room()))

    with ThreadPoolExecutor(threads) as pool:
        found = list(pool.map(again, range(6)))
    assert not np.array_equal(found[0], found[1])
    for block, each in enumerate(found):
        np.testing.assert_array_equal(each, reserve(block))


def test_a_scenario_that_ends_with_the_record_is_refused():
    with pytest.raises(InputError, match="last_year 2025"):
        central_of(Scenario.baseline().replace(last_year=2025))
