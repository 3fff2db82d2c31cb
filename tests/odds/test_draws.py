"""Draws: the same path wherever it stands, the bounds of the United Nations, whole stages met."""

from functools import cache

import numpy as np
import pytest

from vss_actuarial import Scenario
from vss_actuarial.ground.errors import InputError
from vss_actuarial.labour.economy import (
    EconomyGiven,
    ReturnsGiven,
    project_economy,
    project_returns,
)
from vss_actuarial.odds.drawing.draws import LinesGiven, draw, draws_of, prepare_draws, totals_of
from vss_actuarial.odds.drawing.full_run import scenario_of_path
from vss_actuarial.odds.drawing.numbers import normals
from vss_actuarial.odds.drawing.processes import COVERAGE, deviations
from vss_actuarial.odds.drawing.told import what_is_random
from vss_actuarial.population import project_population
from vss_actuarial.projection.door import population_before, population_given
from vss_actuarial.projection.society import project_society
from vss_actuarial.scenario.given.given import Given

FIRST = 31  # 2026
YEARS = (2030, 2050, 2075, 2100)
BOUNDS = {  # at 2.5, 10, 50, 90, 97.5 %: WPP 2024, probabilistic projection of Viet Nam
    "total_fertility": (
        (1.33, 1.517, 1.8195, 2.096, 2.244), (1.121, 1.377, 1.7447, 2.1, 2.295),
        (1.046, 1.309, 1.7173, 2.122, 2.372), (0.984, 1.257, 1.7039, 2.14, 2.452),
    ),
    "men": (
        (68.024, 69.172, 71.182, 73.202, 74.25), (68.438, 70.956, 75.227, 79.175, 80.828),
        (70.548, 74.366, 79.83, 84.505, 86.748), (73.741, 78.427, 83.622, 88.898, 91.736),
    ),
    "women": (
        (77.389, 78.373, 80.122, 81.833, 82.705), (77.207, 79.246, 82.577, 85.66, 87.136),
        (78.341, 81.142, 85.569, 89.852, 91.921), (80.197, 83.541, 88.591, 93.598, 96.264),
    ),
}  # fmt: skip


@cache
def prepared(changed: bool = False, last_year: int = 2100):
    own = Scenario.baseline().replace(last_year=last_year)
    if changed:
        own = own.shift("real_return", 0.01, 2030).shift("life_expectancy_men", 1.0, 2035)
        own = own.set("net_migration", 0.0, 2040).scale("total_fertility", 0.9, 2030)
        own = own.shift("price_growth", 0.01, 2028).scale(
            "employer_pay_wage", 1.1, 2031, until=2060
        )
        own = own.set("reserve_share", [0.5, 0.3, 0.2], 2032)
    give = Given(own).give
    society = project_society(own, give, lambda stage: None)
    return own, prepare_draws(own, give, society, FIRST)


@cache
def many():
    return totals_of(prepared()[1], 7, 0, 20_000)


def test_a_path_is_the_same_whatever_the_number_of_paths_and_blocks():
    of_all, own = many(), prepared()[1]
    for first, lanes in ((0, 1000), (1000, 1), (19_968, 32)):
        for one, whole in zip(totals_of(own, 7, first, lanes), of_all, strict=True):
            assert np.array_equal(one, whole[..., first : first + lanes])


def test_people_of_a_path_are_the_same_in_every_block():
    own = prepared()[1]
    block, alone = draw(own, 3, 0, 32), draw(own, 3, 17, 1)
    for one, whole in zip(alone, block, strict=True):
        assert np.array_equal(one[..., 0], whole[..., 17])


def test_a_longer_horizon_meets_the_same_shocks():
    longer = totals_of(prepared(last_year=2120)[1], 7, 5, 8)
    shorter = totals_of(prepared()[1], 7, 5, 8)
    assert np.array_equal(longer.price_growth[:75], shorter.price_growth)
    assert np.array_equal(longer.total_fertility[:75], shorter.total_fertility)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("name", BOUNDS)
def test_bounds_are_those_of_the_united_nations(name, year):
    t, bounds = year - 2026, np.array(BOUNDS[name][YEARS.index(year)])
    totals = many()
    of_all = totals.total_fertility if name == "total_fertility" else totals.life_expectancy
    values = of_all[t] if name == "total_fertility" else of_all[("men", "women").index(name), t]
    found = np.quantile(values, (0.025, 0.1, 0.5, 0.9, 0.975))
    widths, simulated = bounds - bounds[2], found - bounds[2]
    for side in (0, 1, 3, 4):
        assert simulated[side] == pytest.approx(widths[side], rel=0.05)
    error = 1.2533 * values.std() / np.sqrt(values.size)  # of a median
    assert abs(found[2] - bounds[2]) < 4.0 * error


@pytest.mark.parametrize("changed", [False, True])
def test_medians_lie_on_the_line_of_the_scenario(changed):
    own = prepared(changed)[1]
    totals = many() if not changed else totals_of(own, 7, 0, 20_000)
    for name, line in zip(
        ("net_migration", "real_wage_growth", "price_growth"), own.lines[3:6], strict=True
    ):
        values = getattr(totals, name)
        error = 1.2533 * values.std(axis=1) / np.sqrt(values.shape[1])
        assert (np.abs(np.median(values, axis=1) - line) < 4.5 * error + 1e-12).all(), name


def test_a_reform_moves_each_path_by_the_change_alone():
    plain, changed = totals_of(prepared()[1], 2, 0, 8), totals_of(prepared(True)[1], 2, 0, 8)
    lines, others = prepared()[1].lines, prepared(True)[1].lines
    np.testing.assert_allclose(
        changed.total_fertility / others[0][:, None], plain.total_fertility / lines[0][:, None]
    )
    moved = changed.net_migration - plain.net_migration
    np.testing.assert_allclose(moved, np.broadcast_to((others[3] - lines[3])[:, None], moved.shape))
    assert np.array_equal(changed.real_wage_growth, plain.real_wage_growth)


@pytest.mark.parametrize("changed", [False, True])
@pytest.mark.parametrize("lane", [0, 13])
def test_the_stages_give_the_same_on_a_paths_own_inputs(changed, lane):
    base, own = prepared(changed)
    totals = totals_of(own, 11, 0, 16)
    block, scenario = draws_of(own, totals), scenario_of_path(base, totals, lane)
    give, before = Given(scenario).give, population_before(scenario)
    population = project_population(population_given(scenario, before), before)
    economy = project_economy(give(EconomyGiven))
    returns = project_returns(give(ReturnsGiven), economy)
    pairs = {
        "population": (block.population, population.population),
        "births": (block.births, population.births),
        "survival": (block.survival, population.survival),
        "fertility_rate": (block.fertility_rate, population.fertility_rate),
        "net_migration": (block.net_migration, population.net_migration),
        "price_growth": (block.price_growth, economy.price_growth),
        "real_wage_growth": (block.real_wage_growth, economy.real_wage_growth),
        "returns": (block.returns, returns),
        "productivity_growth": (
            totals.productivity_growth,
            give(LinesGiven).labour_productivity_growth,
        ),
    }
    for name, (lanes, full) in pairs.items():
        off = np.abs(lanes[..., lane] - full[FIRST:]).max()
        assert off < 1e-12 * np.abs(full).max(), name


def test_returns_roll_over_as_the_classes_of_assets_do():
    base, own = prepared()
    totals = totals_of(own, 5, 0, 4)
    flat = own._replace(
        processes=own.processes._replace(
            noise=np.where(np.arange(8) == 6, 0.0, own.processes.noise),
            mean=np.where(np.arange(8) == 6, 0.0, own.processes.mean),
        )
    )
    quiet = totals_of(flat, 5, 0, 4)
    assert not np.array_equal(quiet.returns, totals.returns)
    prices = {2026 + t: float(g) for t, g in enumerate(quiet.price_growth[:, 2])}
    give = Given(base.set("price_growth", prices)).give
    returns = project_returns(give(ReturnsGiven), project_economy(give(EconomyGiven)))
    np.testing.assert_allclose(quiet.returns[:, 2], returns[FIRST:], rtol=1e-12)


def test_wages_and_prices_move_together_as_assumed():
    totals, own = many(), prepared()[1]
    off = totals.real_wage_growth[0] - own.lines[4][0], totals.price_growth[0] - own.lines[5][0]
    assert np.corrcoef(*off)[0, 1] == pytest.approx(-0.35, abs=0.03)
    men, women = (totals.life_expectancy[sex, 40] for sex in range(2))
    assert np.corrcoef(men, women)[0, 1] == pytest.approx(0.9, abs=0.02)


def test_what_is_random_is_told_with_its_source():
    base, own = prepared()
    rows = what_is_random(base, own)
    assert len(rows) == COVERAGE and all(row.source for row in rows)
    assert len(what_is_random(base, own, coverage=True)) == COVERAGE + 1
    by_name = {row.name: row for row in rows}
    values = many().price_growth[-1]
    assert by_name["price_growth"].yearly == pytest.approx(values.std(), rel=0.03)


SETTLED = {0: (0.3, 0.95), 1: (0.5, 0.97), 2: (0.5, 0.97)}
"""Of fertility and of life expectancy: the part settled for good, and what is left after a year."""
TOGETHER = {(1, 2): 0.9, (4, 5): -0.35, (5, 6): -0.3, (4, 7): 0.2}
"""Correlations of men and women, wages and prices, prices and yields, wages and coverage."""


@cache
def deviated():
    own = prepared()[1].processes
    drawn = normals(7, 0, 20_000, slice(FIRST, FIRST + 75))
    weights = own.mean, own.scale
    return deviations(drawn, own.correlation, own.persistence, own.noise, weights)


@pytest.mark.parametrize("process", SETTLED)
def test_what_is_settled_stays_and_the_rest_is_forgotten(process):
    off, (settled, left) = deviated()[process], SETTLED[process]
    for years in (1, 30):
        together = (off[40] * off[40 + years]).mean()
        assert together == pytest.approx(settled + (1.0 - settled) * left**years, abs=0.03)


def test_processes_move_together_as_assumed_and_else_not_at_all():
    found, expected = np.corrcoef(deviated()[:, 0]), np.eye(8)
    for pair, correlation in TOGETHER.items():
        own = prepared()[1].processes
        shares = [  # of the variance that is noise, and that is settled
            np.array([own.noise[0, i] * own.scale[0, i], own.mean[0, i]]) for i in pair
        ]
        both = (shares[0] * shares[1]).sum() / np.prod([np.hypot(*one) for one in shares])
        expected[pair] = expected[pair[::-1]] = correlation * both
    np.testing.assert_allclose(found, expected, atol=0.03)


def test_output_per_worker_moves_by_as_much_as_wages_above_prices():
    totals, own = many(), prepared()[1]
    moved = totals.productivity_growth - own.productivity_growth[:, None]
    np.testing.assert_allclose(moved, totals.real_wage_growth - own.lines[4][:, None], atol=1e-15)
    np.testing.assert_allclose(totals.productivity_shift, moved, atol=1e-15)


def test_no_path_leaves_the_limits_of_an_assumption():
    totals, own = many(), prepared()[1]
    men, women = totals.life_expectancy
    paths = (totals.total_fertility, men, women, totals.net_migration, totals.real_wage_growth,
             totals.price_growth, totals.returns, totals.insured_share)  # fmt: skip
    for values, (low, high) in zip(paths, own.limits, strict=True):
        assert values.min() >= low and values.max() <= high
    assert women.max() == own.limits[2][1] and totals.price_growth.min() == own.limits[5][0]


def test_another_seed_gives_other_paths_and_the_same_one_the_same():
    one, same, other = (totals_of(prepared()[1], seed, 0, 4) for seed in (3, 3, 4))
    assert np.array_equal(one.price_growth, same.price_growth)
    assert not (one.price_growth == other.price_growth).any()


@pytest.mark.parametrize("seed", ["1", -1, 1.5, True, None])
def test_a_seed_that_is_no_whole_number_is_refused(seed):
    with pytest.raises(InputError, match=r"seed .*: expected a whole number"):
        totals_of(prepared()[1], seed, 0, 1)


def test_correlations_that_cannot_stand_together_are_refused():
    own = Scenario.baseline().set("odds_correlation_wages_prices", 0.9, 1995)
    own = own.set("odds_correlation_prices_yields", 0.9, 1995)
    own = own.set("odds_correlation_wages_coverage", 0.9, 1995)
    give = Given(own).give
    society = project_society(own, give, lambda stage: None)
    with pytest.raises(InputError, match="cannot stand together"):
        prepare_draws(own, give, society, FIRST)


def test_a_lane_that_is_not_there_is_refused():
    base, own = prepared()
    with pytest.raises(InputError, match="lane: found 4"):
        scenario_of_path(base, totals_of(own, 1, 0, 4), 4)
