"""Who is insured for health, by the group that says who pays: workers, the poor, students, …"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from vss_actuarial.ground.axes import AGES, Array
from vss_actuarial.ground.identities import check_balance
from vss_actuarial.ground.quantities import HEALTH_GROUPS
from vss_actuarial.labour.interim import by_age, by_year, joined, published
from vss_actuarial.scenario import Scenario

WORKERS, PENSIONERS, CHILDREN, AGED, POOR, NEAR_POOR, STUDENTS, HOUSEHOLDS = range(8)
FLEXIBLE = slice(POOR, HOUSEHOLDS + 1)  # groups that shrink where all together exceed the total
SCHOOL_AGE = 6


@dataclass(frozen=True)
class HealthInsured:
    """Persons insured for health.

    Attributes
    ----------
    persons : (year + 1, group, sex, age) [persons], at 1 January, by `quantities.HEALTH_GROUPS`
    """

    persons: Array

    def by_group(self, group: int) -> Array:
        """Insured of one group, mean of each year: (year,) [persons]."""
        stock = self.persons[:, group].sum(axis=(1, 2))
        return np.asarray(0.5 * (stock[:-1] + stock[1:]))


def project_health_insured(
    scenario: Scenario, population: Array, workers: Array, beneficiaries: Iterable[Array]
) -> HealthInsured:
    """Insured persons by group; the groups sum to the published total, later to its path.

    Parameters
    ----------
    population : (year + 1, sex, age) [persons], at 1 January
    workers : (year + 1, sex, age) [persons], contributors of the compulsory schemes
    beneficiaries : each (year + 1, sex, age) [persons], whose premium a fund or the budget pays on
        their pension or benefit

    Notes
    -----
    A person is counted once, in the first group of the list that takes him: each group takes its
    share of those of a sex and age whom the groups before it left. Households take what the total
    leaves over, at all ages alike; where the groups before them exceed the total, those of free
    choice or of a means test shrink in proportion. Workers, pensioners, children and the old never
    do: where they alone are more than the total, they are the total.
    """
    persons = np.zeros((len(population), len(HEALTH_GROUPS), 2, len(AGES)))
    left = population.copy()
    _take(persons, left, WORKERS, workers)
    _take(persons, left, PENSIONERS, np.sum(list(beneficiaries), axis=0))
    for group, share in enumerate(_shares(scenario), start=CHILDREN):
        _take(persons, left, group, share[:, None, :] * left)
    total = health_insured_total(scenario, population.sum(axis=(1, 2)))
    total = np.maximum(total, persons[:, :POOR].sum(axis=(1, 2, 3)))
    missing = total - persons.sum(axis=(1, 2, 3))
    rest = left.sum(axis=(1, 2))
    share = np.clip(missing / np.maximum(rest, 1e-9), 0.0, 1.0)
    persons[:, HOUSEHOLDS] = share[:, None, None] * left
    flexible = persons[:, FLEXIBLE].sum(axis=(1, 2, 3))
    kept = 1.0 - np.clip(-missing / np.maximum(flexible, 1e-9), 0.0, 1.0)
    persons[:, FLEXIBLE] *= kept[:, None, None, None]
    check_health_insured(persons, total, population)
    return HealthInsured(persons)


def health_insured_total(scenario: Scenario, people: Array) -> Array:
    """Insured persons of all groups at 1 January: (year + 1,) [persons].

    people : (year + 1,) [persons], the population

    Published year-ends with straight lines between, assumed totals before them, and a share of the
    population after; the total of a year-end stands at 1 January of the next year.
    """
    year_end = np.arange(scenario.years[0], scenario.years[-1] + 2, dtype=float) - 1.0
    book = scenario.assumptions
    later = by_year(book["health_insured_share"], year_end) * people
    total = joined("health_insured", year_end, later)
    before = 1e6 * by_year(book["health_insured_before_record"], year_end)
    return np.minimum(np.where(year_end < published("health_insured")[0][0], before, total), people)


def check_health_insured(persons: Array, total: Array, population: Array) -> None:
    """Groups sum to the total, and no cell holds more insured than persons.

    Raises
    ------
    IdentityError
        Naming "health insured".
    """
    by_cell = persons.sum(axis=1)
    check_balance("health insured: sum of the groups", by_cell.sum(axis=(1, 2)) - total, total)
    over = np.maximum(by_cell - population, 0.0) + np.maximum(-persons.min(axis=1), 0.0)
    check_balance("health insured: within the population", over, population)


def _take(persons: Array, left: Array, group: int, wanted: Array) -> None:
    """Move persons of each cell from those left to a group, as far as there are any."""
    persons[:, group] = np.minimum(wanted, left)
    left -= persons[:, group]


def _shares(scenario: Scenario) -> list[Array]:
    """Shares that the groups of children to students take of those left, each (year + 1, age)."""
    years = np.arange(scenario.years[0], scenario.years[-1] + 2, dtype=float)
    book = scenario.assumptions

    def path(name: str) -> Array:
        return by_year(book[name], years)[:, None]

    first = [scenario.law["social_pension_age"].on(date(int(year), 1, 1)) for year in years]
    aged = np.array(first)[:, None] <= AGES
    past_childhood = np.where(AGES < SCHOOL_AGE, 0.0, 1.0)
    return [
        path("health_children_share") * (1.0 - past_childhood),
        path("health_aged_share") * aged,
        path("health_poor_share") * past_childhood,
        path("health_near_poor_share") * past_childhood,
        path("health_students_share") * by_age(book["enrolled_share"], years),
    ]
