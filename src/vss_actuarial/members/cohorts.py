"""Cohorts: who has ever worked, the bound of all who are known, and the insured of 1995.

Those of 1 January 1995 have the state service that counts though it was not paid for.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import AGES, SERVICE, Array, by_age, older, to_next_age
from vss_actuarial.ground.quantities import STATE_PAY, VOLUNTARY
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
        insured[0], drawing[0] = by_age(opening[:, :2].sum(axis=3)), self.drawing[sex]
        survival = self.survival[sex]
        alive, drawing_alive = np.zeros_like(survival), np.zeros_like(survival)
        of_schemes = (len(opening) + 1, len(AGES))
        return People(
            ever, survival, self.of_others, insured, drawing, gone, alive,
            np.zeros(of_schemes), np.zeros(of_schemes), drawing_alive,
            np.ones((2, *survival.shape)),
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
    alive = persons * to_next_age(survival)
    later = older(alive)
    later[:, OPEN] += alive[:, OPEN]
    return later


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
        highest[t] = np.maximum(highest[t], older(before))
        highest[t, :, OPEN] = np.maximum(highest[t, :, OPEN], before[:, OPEN])
    return highest


@stage
def pensioners_of_1995(given: GroupAtOpening) -> Array:
    """Pensioners of before 1995 by sex and age, normal around their mean age: (sex, age)."""
    mean, deviation = given.budget_pensioners_age
    women, total = float(given.budget_pensioners_women), float(given.budget_pensioners_1995)
    shape = np.where(AGES >= YOUNGEST, np.exp(-0.5 * ((AGES - mean) / deviation) ** 2), 0.0)
    return np.outer([1.0 - women, women], total * shape / shape.sum())


class OpeningGiven(NamedTuple):
    """What describes the insured of 1 January 1995."""

    opening_entry_age: AtOpening
    opening_service_gap: AtOpening
    unregistered_state_employees: AtOpening


def opening_stock(given: OpeningGiven, targets: Array, salary_over_deflator: Array) -> Array:
    """Active and dormant members and their revalued earnings on 1 January 1995.

    Parameters
    ----------
    targets : (scheme, sex, age) [persons], registered contributors on 1 January 1995
    salary_over_deflator : (scheme, sex, age), insured salary of 1995 as it is stored

    Returns
    -------
    opening : (scheme, sex, 4, age, service); active, dormant [persons] and their earnings

    Notes
    -----
    No table of the insured of 1995 by service is published. Service is taken as the years since
    ages of entry spread evenly over `opening_entry_age`, less `opening_service_gap`. State
    employees whom the fund registered later stand as dormant members with the same service.
    """
    service = service_by_age(given)
    registered = targets[..., None] * service
    registered[VOLUNTARY] = 0.0
    opening = np.zeros((*targets.shape[:2], 4, len(AGES), SERVICE))
    opening[:, :, 0] = registered
    state = registered[STATE_PAY]
    unregistered = given.unregistered_state_employees / max(float(state.sum()), 1.0)
    opening[STATE_PAY, :, 1] = state * unregistered
    earned = salary_over_deflator[:, :, None, :, None] * np.arange(SERVICE)
    opening[:, :, 2:] = opening[:, :, :2] * earned
    return opening


def service_by_age(given: OpeningGiven) -> Array:
    """Distribution over completed years of service in 1995, by age: (age, service) [1]."""
    first, last = (int(age) for age in given.opening_entry_age)
    gap = given.opening_service_gap
    shares = np.zeros((len(AGES), SERVICE))
    for entry in range(first, last + 1):
        years = np.clip((AGES - entry) * (1.0 - gap), 0.0, SERVICE - 1.0)
        whole = np.minimum(years.astype(int), SERVICE - 2)
        begun = entry <= AGES
        np.add.at(shares, (AGES, whole), begun * (1.0 - (years - whole)))
        np.add.at(shares, (AGES, whole + 1), begun * (years - whole))
    total = shares.sum(axis=1, keepdims=True)
    shares[:, 0] += total[:, 0] == 0.0
    return np.asarray(shares / np.maximum(total, 1.0))
