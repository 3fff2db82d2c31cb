"""Who of each cohort has ever worked: the bound of all who are known to the system."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import AGES, Array
from vss_actuarial.labour.labour import Labour
from vss_actuarial.members.recursion.people import OPEN, People
from vss_actuarial.population import Population
from vss_actuarial.scenario.given.reading import AgeOfYear, AtOpening, OfStock, Published, Years
from vss_actuarial.scenario.stage import stage

YOUNGEST = 38
"""Age under which the bell of ages of 1995 is cut off: the model's own bound, of no law."""


class CohortsGiven(NamedTuple):
    """Who has ever worked, and how often those of them die who are not known to the system."""

    years: Years
    record: Published
    ever_worked_factor: OfStock
    mortality_of_others: AgeOfYear


class GroupAtOpening(NamedTuple):
    """The pensioners of 1 January 1995."""

    budget_pensioners_1995: AtOpening
    budget_pensioners_women: AtOpening
    budget_pensioners_age: AtOpening


@dataclass(frozen=True)
class Cohorts:
    """Cohorts by sex, as the recursion takes them; see `recursion.people.People`.

    Attributes
    ----------
    ever_worked : (sex, year + 1, 101) [persons], at 1 January
    survival : (sex, year, 101) [1], by age at 31 December
    of_others : (year, 101) [1], by age at 31 December
    drawing : (sex, 101) [persons], pensioners on the first 1 January
    """

    ever_worked: Array
    survival: Array
    of_others: Array
    drawing: Array

    def of(self, sex: int, opening: Array) -> People:
        """Those of a sex, with room for what the recursion fills in.

        opening : (scheme, 4, 101, service), active and dormant of the first 1 January
        """
        ever = self.ever_worked[sex]
        insured, drawing, gone = (np.zeros_like(ever) for _ in range(3))
        insured[0], drawing[0] = opening[:, :2].sum(axis=(0, 1, 3)), self.drawing[sex]
        alive, of_schemes = np.zeros_like(self.survival[sex]), (len(opening) + 1, len(AGES))
        return People(
            ever, self.survival[sex], self.of_others, insured, drawing, gone, alive,
            np.zeros(of_schemes), np.zeros(of_schemes),
        )  # fmt: skip


@stage
def cohorts_of(
    given: CohortsGiven, population: Population, labour: Labour, drawing: Array
) -> Cohorts:
    """Those who have ever worked, and mortality.

    drawing : (sex, 101) [persons], see `pensioners_of_1995`

    Notes
    -----
    Of a cohort have ever worked the highest share that was employed in a year, times
    `ever_worked_factor`, at most all; of those adult in 1995 the highest share of that year up to
    their age. After the record they are no fewer than the survivors of those who had: who emigrates
    keeps his rights (until then migration is the remainder of estimates). In the open-ended age all
    die alike.
    """
    survival, last = population.survival, int(given.record.published("insured_total")[0][-1])
    ever = population.population * ever_share(given, labour.employed, population.population)
    for t in np.flatnonzero(given.years > last):
        ever[t + 1] = np.maximum(ever[t + 1], survivors_of(ever[t], survival[t]))
    of_others = given.mortality_of_others.copy()
    of_others[:, OPEN] = 1.0
    ever, survival = (np.ascontiguousarray(np.moveaxis(each, 1, 0)) for each in (ever, survival))
    return Cohorts(ever, survival, of_others, drawing)


def survivors_of(persons: Array, survival: Array) -> Array:
    """Who of 1 January is alive a year later, a year older: (sex, age) [persons].

    The open-ended age keeps its own and takes those who come to it.
    """
    older = np.zeros_like(persons)
    older[:, 1:] = persons[:, :-1] * survival[:, 1:]
    older[:, OPEN] += persons[:, OPEN] * survival[:, OPEN]
    return older


def ever_share(given: CohortsGiven, employed: Array, population: Array) -> Array:
    """Share of each cohort that has ever worked, from persons at 1 January: (year, sex, age)."""
    highest = highest_share(employed / np.maximum(population, 1e-9))
    return np.minimum(1.0, given.ever_worked_factor[:, None, None] * highest)


def highest_share(employed: Array) -> Array:
    """Highest share of each cohort employed in a year so far.

    employed (year, sex, age) [1] -> (year, sex, age); in the first year that of ages up to theirs
    """
    highest = employed.copy()
    highest[0] = np.maximum.accumulate(employed[0], axis=1)
    for t in range(1, len(employed)):
        before = highest[t - 1]
        highest[t, :, 1:] = np.maximum(highest[t, :, 1:], before[:, :-1])
        highest[t, :, OPEN] = np.maximum(highest[t, :, OPEN], before[:, OPEN])
    return highest


@stage
def pensioners_of_1995(given: GroupAtOpening) -> Array:
    """Pensioners of before 1995 by sex and age, normal around their mean age: (sex, age)."""
    mean, deviation = given.budget_pensioners_age
    women, total = float(given.budget_pensioners_women), float(given.budget_pensioners_1995)
    shape = np.where(AGES >= YOUNGEST, np.exp(-0.5 * ((AGES - mean) / deviation) ** 2), 0.0)
    return np.outer([1.0 - women, women], total * shape / shape.sum())
