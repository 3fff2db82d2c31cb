"""The population before any change, the shipped one or the user's own; and a scenario's from it."""

from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array, by_year
from vss_actuarial.ground.errors import InputError
from vss_actuarial.population.inputs import (
    ESTIMATED,
    FIRST,
    PROJECTED,
    Inputs,
    PopulationGiven,
    shipped_inputs,
)
from vss_actuarial.population.levers import (
    check_nobody_below_zero,
    mean_age,
    moved_fertility,
    moved_migration,
    moved_survival,
)
from vss_actuarial.population.opening import opening_2026, past_stocks
from vss_actuarial.population.population import (
    Population,
    carried_forward,
    completed,
)
from vss_actuarial.population.un_files import UnInputs
from vss_actuarial.scenario.stage import stage

APART = 4.0  # times that a user's population or fertility may be off the shipped one
ROUNDS = 8  # of fitting fertility to births; each generation needs one or two


@dataclass(frozen=True, eq=False)
class BasePopulation:
    """A population before changes, and what it takes to change it.

    Attributes
    ----------
    population : of all years that the data give
    inputs : its rates; births for those years alone whose stocks are given
    path : totals that the rates meet, by year: what the scenario says where nothing is changed
    first_year : the first calendar year that a change can move
    births_ratio : (year,) [1], births over those that the fertility of a known year gives
    """

    population: Population
    inputs: Inputs
    path: PopulationGiven
    first_year: int
    births_ratio: Array

    def path_of(self, given: PopulationGiven) -> PopulationGiven:
        """The path of a scenario, in the past that of the base."""
        past, own = given.years < self.first_year, self.path.of(slice(len(given.years)))
        both = zip(given[1:], own[1:], strict=True)
        return PopulationGiven(given.years, *(np.where(past, old, new) for new, old in both))

    def own_values(self) -> tuple[NDArray[np.int64], dict[str, Array]]:
        """Years from the first that can move, and the totals that the rates meet in them."""
        own = self.path.of(slice(self.first_year - FIRST, None))
        return own.years, dict(zip(own._fields[1:], own[1:], strict=True))


@stage
def base_population(published: PopulationGiven) -> BasePopulation:
    """The shipped population.

    Years to 2025 follow the United Nations' estimates: stocks go back from 1 January 2026, births
    are those estimated, and net migration is what remains by cohort. From 2026 the cohort-component
    method runs.

    Parameters
    ----------
    published : the shipped assumptions, from 1995 to 2100
    """
    inputs = shipped_inputs(published)
    stocks = past_stocks(inputs, opening_2026(inputs))
    known = PROJECTED - FIRST
    inputs = _at_the_births(inputs, stocks[-1], known)
    population = _from_stocks(stocks, inputs)
    ratio = np.ones(len(published.years))
    first = ESTIMATED + 1 - FIRST
    for t in range(first, known):
        women = 0.5 * (stocks[t, 1] + stocks[t + 1, 1])
        ratio[t] = inputs.births[t] / (inputs.fertility_rate[t] @ women)
    inputs = replace(inputs, net_migration=population.net_migration)
    return BasePopulation(population, inputs, published, ESTIMATED + 1, ratio)


@stage
def own_population(shipped: BasePopulation, files: UnInputs) -> BasePopulation:
    """The population of the user's own files from their first year on, the shipped one before.

    Net migration and the sex ratio at birth are those of the files where they give them.

    Raises
    ------
    InputError
        Where persons stand for thousands, or births of a woman or per cent for births per 1,000
        women: held against the shipped population and fertility.
    """
    known, years = files.first - FIRST, len(files.survival)
    _check_units(shipped, files)
    n = known + years
    path = shipped.path.of(slice(n))
    inputs = _cut(shipped.inputs, slice(n))
    survival, fertility = inputs.survival.copy(), inputs.fertility_rate.copy()
    survival[known:], fertility[known:] = files.survival, files.fertility_rate
    migration, ratio = inputs.net_migration.copy(), path.sex_ratio_at_birth.copy()
    if files.sex_ratio is not None:
        ratio[known:] = files.sex_ratio
    if files.net_migration is not None:
        migration[known:] = files.net_migration
    elif files.net_migrants is not None:
        now = migration[known:]
        migration[known:] = moved_migration(now, by_year(now), files.net_migrants)
    inputs = Inputs(survival, fertility, ratio, migration, inputs.births)
    stocks = np.concatenate([shipped.population.population[:known], files.opening[None]])
    population = _from_stocks(stocks, inputs, files.notes)
    inputs = replace(inputs, net_migration=population.net_migration)
    own = PopulationGiven(
        path.years,
        fertility.sum(axis=1),
        mean_age(fertility),
        population.life_expectancy[:, 0],
        population.life_expectancy[:, 1],
        by_year(migration),
        ratio,
    )
    return BasePopulation(population, inputs, own, files.first, np.ones(n))


@stage
def held_on(base: BasePopulation, last_year: int) -> BasePopulation:
    """A base with the rates of its last year held to a later one, net migration by its persons."""
    last = int(base.path.years[-1])
    more = last_year - last
    ahead = Inputs(*(_held(getattr(base.inputs, one.name), more) for one in fields(Inputs)))
    later = completed(*carried_forward(base.population.population[-1], ahead), ahead)
    note = f"population: the rates of {last} are held from {last + 1} to {last_year}"
    population = base.population.then(later)
    path = (np.append(values, _held(values, more)) for values in base.path[1:])
    return BasePopulation(
        replace(population, notes=(*population.notes, note)),
        Inputs(
            *(
                np.concatenate([getattr(base.inputs, one.name), getattr(ahead, one.name)])
                for one in fields(Inputs)
            )
        ),
        PopulationGiven(np.arange(int(base.path.years[0]), last_year + 1), *path),
        base.first_year,
        np.append(base.births_ratio, np.ones(more)),
    )


def _held(values: Array, years: int) -> Array:
    """The last of values by year, so many years on."""
    return np.repeat(values[-1:], years, axis=0)


def _check_units(shipped: BasePopulation, files: UnInputs) -> None:
    at, (people, births) = files.first - FIRST, files.source
    ours, theirs = shipped.population.population[at].sum() / 1e3, files.opening.sum() / 1e3
    if not 1.0 / APART < theirs / ours < APART:
        raise InputError(
            f"{people}: PopMale and PopFemale come to {theirs:,.0f} thousand on 1 January "
            f"{files.first}, expected some {ours:,.0f} thousand; the file must count thousands"
        )
    fertility = 1e3 * files.fertility_rate[0].sum()
    expected = 1e3 * shipped.population.fertility_rate[at].sum()
    if not 1.0 / APART < fertility / expected < APART:
        raise InputError(
            f"{births}: ASFR comes to {fertility:,.4g} in {files.first}, expected some "
            f"{expected:,.0f}; the file must give births per 1,000 women"
        )


@stage
def project_population(given: PopulationGiven, base: BasePopulation) -> Population:
    """Population of a scenario: the base up to its first change, then carried forward.

    Fertility by age goes with total fertility and is read off by the mean age at childbearing,
    survival is read off by life expectancy, net migration by age goes with its total.

    Raises
    ------
    InputError
        Where no life table has the life expectancy, or more leave than there are.
    """
    path, n = base.path_of(given), len(given.years)
    moved = [new != old[:n] for new, old in zip(path[1:], base.path[1:], strict=True)]
    start = int(np.argmax(np.append(np.any(moved, axis=0), True)))
    if start == n:
        return base.population.until(n)
    ahead = slice(start, n)
    inputs = _moved(base, path, ahead)
    in_births = replace(
        inputs, fertility_rate=inputs.fertility_rate * base.births_ratio[ahead, None]
    )
    stocks, births = carried_forward(base.population.population[start], in_births)
    changed = [name for name, at in zip(path._fields[1:], moved, strict=True) if at.any()]
    check_nobody_below_zero(stocks, inputs.net_migration, path.years[ahead], changed)
    return base.population.until(start).then(completed(stocks, births, inputs))


def _moved(base: BasePopulation, path: PopulationGiven, ahead: slice) -> Inputs:
    """The rates of the years ahead; those of years without a change are the base's to the bit."""
    now, old = path.of(ahead), base.path.of(ahead)
    rates = _cut(base.inputs, ahead)
    survival, migration = rates.survival.copy(), rates.net_migration.copy()
    other = now.life_expectancy() != old.life_expectancy()
    lives = np.flatnonzero(other.any(axis=1))
    if len(lives):
        read = moved_survival(survival[lives], now.life_expectancy()[lives], now.years[lives])
        survival[other] = read[other[lives]]
    moves = np.flatnonzero(now.net_migration != old.net_migration)
    migration[moves] = moved_migration(
        migration[moves], old.net_migration[moves], now.net_migration[moves]
    )
    return Inputs(
        survival, _fertility(base, now, old), now.sex_ratio_at_birth, migration, rates.births
    )


def _fertility(base: BasePopulation, now: PopulationGiven, old: PopulationGiven) -> Array:
    first = base.first_year - FIRST
    ahead = slice(int(now.years[0]) - FIRST, int(now.years[-1]) + 1 - FIRST)
    later = now.mean_age_at_childbearing != old.mean_age_at_childbearing
    ratio = np.ones(len(now.years))
    births = now.total_fertility != old.total_fertility
    ratio[births] = now.total_fertility[births] / old.total_fertility[births]
    return moved_fertility(
        base.inputs.fertility_rate[ahead],
        ratio,
        base.inputs.fertility_rate[first:],
        np.where(later, now.mean_age_at_childbearing, np.nan) if later.any() else None,
    )


def _cut(inputs: Inputs, at: slice) -> Inputs:
    return Inputs(
        inputs.survival[at],
        inputs.fertility_rate[at],
        inputs.sex_ratio[at],
        inputs.net_migration[at],
        inputs.births[at],
    )


def _from_stocks(stocks: Array, inputs: Inputs, notes: tuple[str, ...] = ()) -> Population:
    """Given stocks on 1 January, then carried forward to the last year of the inputs."""
    known = len(stocks) - 1
    boys = inputs.boys()
    births = inputs.births[:, None] * np.stack([boys, 1.0 - boys], axis=1)
    ahead, born = carried_forward(stocks[-1], _cut(inputs, slice(known, None)))
    births[known:] = born
    return completed(np.concatenate([stocks, ahead[1:]]), births, inputs, known, notes)


def _at_the_births(inputs: Inputs, opening: Array, known: int) -> Inputs:
    """Inputs with fertility at the births of the United Nations.

    The age pattern of fertility is known at four years; in between, a factor of at most half a per
    cent on it meets the published births of each year.
    """
    fertility = inputs.fertility_rate.copy()
    ahead = slice(known, None)
    for _ in range(ROUNDS):
        now = _cut(replace(inputs, fertility_rate=fertility), ahead)
        _, births = carried_forward(opening, now)
        fertility[ahead] *= (inputs.births[ahead] / births.sum(axis=1))[:, None]
    return replace(inputs, fertility_rate=fertility)
