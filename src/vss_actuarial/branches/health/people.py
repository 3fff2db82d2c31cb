"""Who is insured for health, by the group that says who pays: workers, the poor, students, …"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.drawing import Drawing
from vss_actuarial.ground.axes import AGES, Array, by_year, mean_of_ends
from vss_actuarial.ground.identities import check_balance
from vss_actuarial.ground.quantities import BY_AGE, HEALTH_GROUPS
from vss_actuarial.labour.labour import HasPopulation
from vss_actuarial.members.insured import Contributors
from vss_actuarial.scenario.given.reading import (
    OfStock,
    OfYearEnd,
    OnJanuary,
    Published,
    SpreadOfStock,
    Years,
)
from vss_actuarial.scenario.stage import stage

WORKERS, PENSIONERS, CHILDREN, AGED, POOR, NEAR_POOR, STUDENTS, HOUSEHOLDS = range(8)
FLEXIBLE = slice(POOR, HOUSEHOLDS + 1)  # groups that shrink where all together exceed the total


class HealthGiven(NamedTuple):
    """How many are insured for health, and what share of each group; totals are of year-ends."""

    years: Years
    record: Published
    health_insured_share: OfYearEnd
    health_insured_before_record: OfYearEnd
    health_children_share: OfStock
    health_aged_share: OfStock
    health_poor_share: OfStock
    health_near_poor_share: OfStock
    health_students_share: OfStock
    enrolled_share: SpreadOfStock
    social_pension_age: OnJanuary
    health_child_age: OnJanuary


@dataclass(frozen=True)
class HealthInsured:
    """Persons insured for health.

    Attributes
    ----------
    persons : (year + 1, group, sex, age) [persons], at 1 January, by `quantities.HEALTH_GROUPS`
    beyond : (year + 1, sex, age) [persons], pensioners who are more than the population of their
        sex and age has place for, and cannot be insured
    """

    persons: Array
    beyond: Array

    def by_group(self, group: int) -> Array:
        """Insured of one group, mean of each year: (year,) [persons]."""
        stock = by_year(self.persons[:, group])
        return mean_of_ends(stock)


@stage
def project_health_insured(
    given: HealthGiven, population: HasPopulation, contributors: Contributors, drawing: Drawing
) -> HealthInsured:
    """Insured persons by group; the groups sum to the published total, later to its path.

    Parameters
    ----------
    contributors : of whom those of the compulsory schemes are insured as workers
    drawing : of whom pensioners have their premium paid by a fund or the budget

    Notes
    -----
    A person is counted once, in the first group of the list that takes him: each group takes its
    share of those of a sex and age whom the groups before it left. Households take what the total
    leaves over, at all ages alike; where the groups before them exceed the total, those of free
    choice or of a means test shrink in proportion. Workers, pensioners, children and the old never
    do: where they alone are more than the total, they are the total.
    """
    people = population.population
    persons = np.zeros((len(people), len(HEALTH_GROUPS), 2, len(AGES)))
    left = people.copy()
    _take(persons, left, WORKERS, contributors.by_duty)
    _take(persons, left, PENSIONERS, drawing.pensions)
    for group, share in enumerate(shares_of_left(given), start=CHILDREN):
        _take(persons, left, group, share[:, None, :] * left)
    total = health_insured_total(given, by_year(people))
    total = np.maximum(total, by_year(persons[:, :POOR]))
    missing = total - by_year(persons)
    rest = by_year(left)
    share = np.clip(missing / np.maximum(rest, 1e-9), 0.0, 1.0)
    persons[:, HOUSEHOLDS] = share[:, None, None] * left
    flexible = by_year(persons[:, FLEXIBLE])
    kept = 1.0 - np.clip(-missing / np.maximum(flexible, 1e-9), 0.0, 1.0)
    persons[:, FLEXIBLE] *= kept[:, None, None, None]
    check_health_insured(persons, total, people)
    return HealthInsured(persons, drawing.pensions - persons[:, PENSIONERS])


def health_warnings(given: HealthGiven, insured: HealthInsured) -> list[str]:
    """Years in which more draw a pension than live."""
    beyond = by_year(insured.beyond)
    years = given.years[0] + np.flatnonzero(beyond >= 1.0)
    if not years.size:
        return []
    return [
        f"pensioners: {years[0]} to {years[-1]}, up to {beyond.max():,.0f} are more than the "
        "population of their sex and age, and not insured for health; lower "
        "ever_worked_factor or insured_share_of_labour_force"
    ]


def health_insured_total(given: HealthGiven, people: Array) -> Array:
    """Insured persons of all groups at 1 January: (year + 1,) [persons].

    people : (year + 1,) [persons], the population

    Published year-ends with straight lines between, assumed totals before them, and a share of the
    population after; the total of a year-end stands at 1 January of the next year.
    """
    year_end = np.arange(given.years[0], given.years[-1] + 2, dtype=float) - 1.0
    total = given.record.joined("health_insured", year_end, given.health_insured_share * people)
    first = given.record.published("health_insured")[0][0]
    before = 1e6 * given.health_insured_before_record
    return np.minimum(np.where(year_end < first, before, total), people)


def check_health_insured(persons: Array, total: Array, population: Array) -> None:
    """Groups sum to the total, and no cell holds more insured than persons.

    Raises
    ------
    IdentityError
        Naming "health insured".
    """
    by_cell = persons.sum(axis=1)
    check_balance("health insured: sum of the groups", by_year(by_cell) - total, total)
    over = np.maximum(by_cell - population, 0.0) + np.maximum(-persons.min(axis=1), 0.0)
    check_balance("health insured: within the population", over, population, along=BY_AGE)


def _take(persons: Array, left: Array, group: int, wanted: Array) -> None:
    """Move persons of each cell from those left to a group, as far as there are any."""
    persons[:, group] = np.minimum(wanted, left)
    left -= persons[:, group]


def shares_of_left(given: HealthGiven) -> list[Array]:
    """Shares that the groups of children to students take of those left, each (year + 1, age)."""
    aged = given.social_pension_age[:, None] <= AGES
    past_childhood = np.where(given.health_child_age[:, None] > AGES, 0.0, 1.0)
    return [
        given.health_children_share[:, None] * (1.0 - past_childhood),
        given.health_aged_share[:, None] * aged,
        given.health_poor_share[:, None] * past_childhood,
        given.health_near_poor_share[:, None] * past_childhood,
        given.health_students_share[:, None] * given.enrolled_share,
    ]
