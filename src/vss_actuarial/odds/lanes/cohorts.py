"""Cohorts of a path over those of the central run.

Heads and flows of a cohort are linear and homogeneous, and deaths take the same share of every
status and service: where its contributors by age keep their share of those who are known, each is
that of the central run times one factor.
"""

from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array, to_next_age
from vss_actuarial.ground.kernel import bare_kernel, bare_part
from vss_actuarial.members.recursion.layout import FIRST_AGE
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.drawing.draws import Draws
from vss_actuarial.odds.drawing.room import Room


class CohortTables(NamedTuple):
    """Of the central run, from the first random year on.

    Attributes
    ----------
    population : (year + 1, sex, age) [persons], at 1 January
    known_dying : (year, sex, age at 31 December) [1], death probability of who is known to the
        system over that of all
    dying : (year, sex, age on 1 January) [1], death probability of who is known
    pensioners : (year + 1, sex, age) [persons], at 1 January
    """

    population: Array
    known_dying: Array
    dying: Array
    pensioners: Array


class Cohorts(NamedTuple):
    """Of each path, by age on 1 January.

    Attributes
    ----------
    factor : (year + 1, sex, age, lane) [1], persons known to the system over the run's
    dying : (year, sex, age, lane) [1], death probability of who is known
    dead : (year, sex, age, lane) [1], their deaths over the run's
    """

    factor: Array
    dying: Array
    dead: Array


def prepare_cohorts(central: Central) -> CohortTables:
    """What of the central run the cohorts of paths stand on."""
    society, later = central.society, central.later
    population, known = society.population, society.insured.known
    dying, of_all = 1.0 - known.survival[later], 1.0 - population.survival[later]
    over = np.divide(dying, of_all, out=np.ones_like(dying), where=of_all > 0.0)
    by_age = 1.0 - to_next_age(known.survival[later])
    return CohortTables(population.population[later], over, by_age, known.pensioners[later])


def cohorts_of_paths(tables: CohortTables, draws: Draws, room: Room) -> Cohorts:
    """Factors of each cohort of a block of paths.

    Until 15 a cohort is that of the population: births, deaths and migration; from then on its
    deaths alone tell it from the run's. Who comes to the country as an adult is not insured, and
    who leaves it keeps his rights. They stand in the room.
    """
    shape = draws.population.shape
    factor = room.empty("factor", shape)
    dying, dead = (room.empty(name, (shape[0] - 1, *shape[1:])) for name in ("dying", "dead"))
    factor[0] = 1.0
    _fill(factor, dying, dead, tables, draws.population, draws.survival)
    return Cohorts(factor, dying, dead)


@bare_part
def _close_open_age(factor: Array, dying: Array, run: CohortTables, t: int, g: int) -> None:
    """The factor of the open-ended age, that of the pensioners in it."""
    last, lanes = factor.shape[2] - 1, factor.shape[3]
    later = run.pensioners[t + 1, g, last]
    for lane in range(lanes):
        found = 0.0
        for x in (last - 1, last):
            alive = run.pensioners[t, g, x] * (1.0 - dying[t, g, x, lane])
            found += alive * factor[t, g, x, lane]
        factor[t + 1, g, last, lane] = found / later if later > 1e-9 else factor[t, g, last, lane]


@bare_kernel
def _fill(
    factor: Array, dying: Array, dead: Array, run: CohortTables, population: Array, survival: Array
) -> None:
    """Fill in a `Cohorts`, from 1 January to 1 January."""
    years, sexes, ages, lanes = dying.shape
    for t in range(years):
        for g in range(sexes):
            for x in range(FIRST_AGE + 1):
                for lane in range(lanes):
                    over = population[t + 1, g, x, lane] / run.population[t + 1, g, x]
                    factor[t + 1, g, x, lane] = over
            for x in range(ages):
                older = min(x + 1, ages - 1)
                known, of_run = run.known_dying[t, g, older], run.dying[t, g, x]
                per_death, per_alive = 1.0 / max(of_run, 1e-300), 1.0 / (1.0 - of_run)
                if of_run >= 1.0:
                    per_alive = 0.0
                for lane in range(lanes):
                    dies = (1.0 - survival[t, g, older, lane]) * known
                    here = factor[t, g, x, lane]
                    dying[t, g, x, lane] = dies
                    dead[t, g, x, lane] = here * (dies * per_death)
                    if FIRST_AGE <= x < ages - 2:
                        factor[t + 1, g, older, lane] = here * ((1.0 - dies) * per_alive)
            _close_open_age(factor, dying, run, t, g)
