"""Draws: population, prices, wages and returns of a block of paths."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.branch import Give, Society
from vss_actuarial.ground.axes import Array, mean_of_ends
from vss_actuarial.ground.kernel import kernel
from vss_actuarial.labour.economy import EconomyGiven, ReturnsGiven, wages_given
from vss_actuarial.odds.drawing.mortality import Surface, surface_of, survival_of_paths
from vss_actuarial.odds.drawing.numbers import PROCESSES, normals
from vss_actuarial.odds.drawing.people import migration_of_paths, population_of_paths
from vss_actuarial.odds.drawing.portfolio import Portfolio, portfolio_of, returns_of_paths
from vss_actuarial.odds.drawing.processes import (
    COVERAGE,
    FERTILITY,
    MEN,
    MIGRATION,
    OF_BOUNDS,
    PRICES,
    WAGES,
    WOMEN,
    YIELDS,
    OddsGiven,
    Processes,
    between_bounds,
    deviations,
    processes_of,
)
from vss_actuarial.odds.drawing.room import Room
from vss_actuarial.odds.drawing.wages import WagesAdded, added_of_paths, wages_added_of
from vss_actuarial.population import BasePopulation
from vss_actuarial.population.inputs import FIRST, further_migrants
from vss_actuarial.projection.door import population_before, population_given
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given.reading import OfYear, Years

MOVED = (*PROCESSES[:YIELDS], "return_on_reserves", *PROCESSES[COVERAGE:])
"""Assumptions that hold the lines and bear the limits of the processes, in their order."""


class Totals(NamedTuple):
    """What a block of paths takes in place of the lines of its scenario.

    Attributes
    ----------
    total_fertility : (year, lane) [children per woman]
    life_expectancy : (sex, year, lane) [years]
    net_migration : (year, lane) [persons]
    real_wage_growth : (year, lane) [1], before what changes of the insured wage add
    price_growth, returns : (year, lane) [1]; nominal return of the year
    productivity_growth, productivity_shift : (year, lane) [1], of output per employed person, and
        by how much it lies off its line: as much as real_wage_growth
    insured_share : (year, lane) [1], of the labour force at the end of the year; counts where each
        path runs in full alone
    """

    total_fertility: Array
    life_expectancy: Array
    net_migration: Array
    real_wage_growth: Array
    price_growth: Array
    returns: Array
    productivity_growth: Array
    productivity_shift: Array
    insured_share: Array


class Draws(NamedTuple):
    """A block of paths from the first random year on; the lane is the last axis of every array.

    Attributes
    ----------
    real_wage_growth, price_growth : (year, lane) [1], as `Economy` has them
    productivity_shift : (year, lane) [1], growth of output per worker beyond the central run's
    returns : (year, lane) [1], nominal, of the year on reserves
    fertility_rate : (year, age, lane) [births per woman-year]
    survival : (year, sex, age, lane) [1], by age at 31 December
    population : (year + 1, sex, age, lane) [persons], at 1 January
    births : (year, sex, lane) [persons]
    net_migration : (year, sex, age, lane) [persons], by age at 31 December
    """

    real_wage_growth: Array
    price_growth: Array
    productivity_shift: Array
    returns: Array
    fertility_rate: Array
    survival: Array
    population: Array
    births: Array
    net_migration: Array


class People(NamedTuple):
    """What the population of a path is made from, from the first random year on.

    Attributes
    ----------
    opening : (sex, age) [persons]
    fertility_rate : (year, age) [births per woman-year], of the scenario
    births_ratio : (year,) [1], births over those of the fertility rate
    boys : (year,) [1], share of the births
    migration, before : (year, sex, age), (year,) [persons], of the population before changes
    further : (sex, age) [1], see `population.inputs.further_migrants`
    """

    opening: Array
    fertility_rate: Array
    births_ratio: Array
    boys: Array
    migration: Array
    before: Array
    further: Array


class Prepared(NamedTuple):
    """All that a block of paths needs of its scenario: plain arrays, nothing of a path.

    Attributes
    ----------
    first : place of the first random year
    lines : (process, year), of the scenario; of the return in place of yields
    limits : (process, 2), least and greatest value that the assumptions admit
    productivity_growth : (year,) [1]
    wages_added : growth that changes of the insured wage add to that of wages paid
    """

    first: int
    processes: Processes
    lines: Array
    limits: Array
    productivity_growth: Array
    wages_added: WagesAdded
    surface: Surface
    people: People
    portfolio: Portfolio


class LinesGiven(NamedTuple):
    """Lines that no stage of the society keeps."""

    years: Years
    labour_productivity_growth: OfYear
    insured_share_of_labour_force: OfYear


def prepare_draws(scenario: Scenario, give: Give, society: Society, first: int) -> Prepared:
    """What the draws of a scenario need of its central run.

    Parameters
    ----------
    give : records of what the scenario says, by their kind
    society : of the central run
    first : place of the first random year
    """
    before = population_before(scenario)
    path = before.path_of(population_given(scenario, before))
    own, economy, years = give(LinesGiven), society.economy, slice(first, None)
    wages = wages_given(give(EconomyGiven))
    lines = np.stack([
        path.total_fertility, path.life_expectancy_men, path.life_expectancy_women,
        path.net_migration, wages, economy.price_growth, society.returns,
        own.insured_share_of_labour_force,
    ])  # fmt: skip
    books = [scenario.assumptions[name] for name in MOVED]
    boys = path.sex_ratio_at_birth / (1.0 + path.sex_ratio_at_birth)
    return Prepared(
        first,
        processes_of(give(OddsGiven), first, before.first_year - FIRST),
        np.ascontiguousarray(lines[:, years]),
        np.array([[one.low, one.high] for one in books]),
        own.labour_productivity_growth[years],
        wages_added_of(give(EconomyGiven), economy.price_growth, first),
        _surface(before, len(boys), first),
        _people(before, society, boys, first),
        portfolio_of(give(ReturnsGiven), economy.price_growth, first),
    )


def _surface(before: BasePopulation, last: int, first: int) -> Surface:
    expectancy = before.path.life_expectancy()[first:last]
    return surface_of(before.inputs.survival[first:last], expectancy)


def _people(before: BasePopulation, society: Society, boys: Array, first: int) -> People:
    years, population = slice(first, len(boys)), society.population
    women = mean_of_ends(population.population[:, 1])
    of_rates = (population.fertility_rate * women).sum(axis=1)
    ratio = before.births_ratio[: len(boys)].copy()
    known = slice(before.first_year - FIRST)  # births as they were estimated
    ratio[known] = (population.births.sum(axis=1) / of_rates)[known]
    return People(
        population.population[first],
        population.fertility_rate[years],
        ratio[years],
        boys[years],
        before.inputs.net_migration[years],
        before.path.net_migration[years],
        further_migrants(),
    )


def draw(
    prepared: Prepared, seed: int, first_path: int, lanes: int, room: Room | None = None
) -> Draws:
    """A block of paths.

    Parameters
    ----------
    seed : whole number; equal seeds give equal shocks, whatever the scenario
    first_path, lanes : the paths of the block, counted from 0
    room : where its arrays stand, one of its own if None
    """
    return draws_of(prepared, totals_of(prepared, seed, first_path, lanes), room)


def draws_of(prepared: Prepared, totals: Totals, room: Room | None = None) -> Draws:
    """The people and the economy of a block of paths; room as in `draw`."""
    room = room or Room()
    people, surface = prepared.people, prepared.surface
    ratio = totals.total_fertility / prepared.lines[FERTILITY][:, None]
    shape = (*people.fertility_rate.shape, ratio.shape[1])
    fertility = room.empty("fertility", shape)
    np.multiply(people.fertility_rate[:, :, None], ratio[:, None, :], out=fertility)
    arrays = (
        surface.base, surface.expectancy, surface.level, surface.knots, surface.values,
        surface.slopes,
    )  # fmt: skip
    survival = survival_of_paths(totals.life_expectancy, arrays, surface.pieces, room)
    migration = migration_of_paths(
        totals.net_migration, people.migration, people.before, people.further, room
    )
    born = room.empty("born", shape)
    np.multiply(fertility, people.births_ratio[:, None, None], out=born)
    population, births = population_of_paths(
        people.opening, survival, born, people.boys, migration, room
    )
    wages = totals.real_wage_growth
    added = added_of_paths(prepared.wages_added, totals.price_growth, wages)
    return Draws(
        wages + (1.0 + wages) * added, totals.price_growth, totals.productivity_shift,
        totals.returns, fertility, survival, population, births, migration,
    )  # fmt: skip


def totals_of(prepared: Prepared, seed: int, first_path: int, lanes: int) -> Totals:
    """What a block of paths takes in place of the lines of its scenario, without its people."""
    own, lines, limits = prepared.processes, prepared.lines, prepared.limits
    years = slice(prepared.first, prepared.first + lines.shape[1])
    off = deviations(
        normals(seed, first_path, lanes, years),
        own.correlation, own.persistence, own.noise, (own.mean, own.scale),
    )  # fmt: skip
    off[FERTILITY] = _times(
        lines[FERTILITY], between_bounds(off[FERTILITY], own.knots, own.fertility)
    )
    for sex, process in enumerate((MEN, WOMEN)):
        off[process] = between_bounds(off[process], own.knots, own.lives[sex])
    paths = np.empty_like(off)
    for i in (*OF_BOUNDS, MIGRATION, WAGES, PRICES, COVERAGE):
        paths[i] = np.clip(lines[i][:, None] + off[i], *limits[i])
    portfolio = prepared.portfolio
    mean = returns_of_paths(paths[PRICES], off[YIELDS], portfolio)
    moved = lines[YIELDS][:, None] + (mean - portfolio.mean[:, None])
    shift = paths[WAGES] - lines[WAGES][:, None]
    return Totals(
        paths[FERTILITY], paths[MEN : WOMEN + 1], paths[MIGRATION], paths[WAGES], paths[PRICES],
        np.clip(moved, *limits[YIELDS]), prepared.productivity_growth[:, None] + shift, shift,
        paths[COVERAGE],
    )  # fmt: skip


@kernel
def _times(line: Array, logarithm: Array) -> Array:
    """What is added to a line by a factor given by its logarithm: (year,), (year, lane)."""
    out = np.empty_like(logarithm)
    for t in range(len(line)):
        for k in range(logarithm.shape[1]):
            out[t, k] = line[t] * np.expm1(logarithm[t, k])
    return out
