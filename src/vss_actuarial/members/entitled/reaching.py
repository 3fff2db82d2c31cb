"""Who reaches a retirement age in a year: twelve birth months to an age cell, each with its age."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import AGES, FURTHEST, Array
from vss_actuarial.ground.kernel import kernel, part
from vss_actuarial.law.old_age.ages import (
    YOUNGEST_AGE,
    capacity_age_month,
    hazardous_age_month,
    kept_age_month,
    normal_age_month,
)
from vss_actuarial.law.old_age.rights import months_early
from vss_actuarial.scenario.given.reading import OfYear, OnLadder, Years
from vss_actuarial.scenario.stage import stage

FIRST_BIRTH_YEAR, LAST_BIRTH_YEAR = 1890, FURTHEST + 1
Integers = NDArray[np.int64]


class AgesGiven(NamedTuple):
    """The ages of a sex at which pensions open [months; the hazardous: years before them].

    The age that voluntary members keep is that of the year of award, the others are ladders.
    """

    years: Years
    retirement_age: OnLadder
    hazardous_years_earlier: OnLadder
    voluntary_kept_age: OfYear


class CapacityGiven(NamedTuple):
    """The age of a sex at which reduced capacity opens a pension [months], and whose age counts."""

    years: Years
    capacity_loss_minimum_age: OnLadder
    reduced_age_of_year_reached: OfYear


class Ladders(NamedTuple):
    """The ladders of `AgesGiven`, as the law reads them."""

    retirement_age: Array
    hazardous_years_earlier: Array


class KeptAge(NamedTuple):
    """The age that voluntary members keep [months]."""

    voluntary_kept_age: float


class CapacityLadder(NamedTuple):
    """The ladder of `CapacityGiven`, as the law reads it."""

    capacity_loss_minimum_age: Array


class AgeRule(NamedTuple):
    """Which year's age of reduced capacity counts."""

    reduced_age_of_year_reached: float


class AgesLaw(NamedTuple):
    """The law of full pensions: its ladders by year."""

    by_year: Ladders


class KeptLaw(NamedTuple):
    """The law of the age kept, as it is in force."""

    now: KeptAge


class CapacityLaw(NamedTuple):
    """The law of reduced capacity: its ladder by year, and what is in force."""

    by_year: CapacityLadder
    now: AgeRule


class Reaching(NamedTuple):
    """Shares of an age cell that have reached an age, each (year, age) [1].

    Attributes
    ----------
    before, after : by 1 January, by 31 December
    """

    before: Array
    after: Array


@dataclass(frozen=True)
class AgesReached:
    """When the cells of a sex reach the ages at which pensions open.

    Attributes
    ----------
    normal, hazardous : the retirement age, and that after hazardous work
    kept : that of the voluntary scheme of before 2021
    months_early : (year, age, 12) [months], from mid-year to the normal age, by birth month
    """

    normal: Reaching
    hazardous: Reaching
    kept: Reaching
    months_early: Integers


@stage
def ages_reached(given: AgesGiven) -> AgesReached:
    """What share of each cell reaches the ages of a sex, and when."""
    law = AgesLaw(Ladders(given.retirement_age, given.hazardous_years_earlier))
    shape = len(given.years), len(AGES)
    counts, early = np.zeros((3, 2, *shape)), np.empty((*shape, 12), dtype=np.int64)
    count_reached(given.years, law, given.voluntary_kept_age, counts, early)
    normal, hazardous, kept = (Reaching(*each) for each in counts / 12.0)
    return AgesReached(normal, hazardous, kept, early)


@stage
def past_earliest(given: CapacityGiven) -> Array:
    """Share of the year that each cell of a sex lives past the age of reduced capacity.

    In a year with both rules each holds for its part of the days.
    """
    ladder, years = CapacityLadder(given.capacity_loss_minimum_age), given.years
    of_assessment, of_reaching = (CapacityLaw(ladder, AgeRule(each)) for each in (0.0, 1.0))
    former = given.reduced_age_of_year_reached < 1.0
    past, assessed = np.zeros((len(years), len(AGES))), np.zeros((former.sum(), len(AGES)))
    count_capacity(years, of_reaching, past, years[former], of_assessment, assessed)
    share = given.reduced_age_of_year_reached[former, None]
    past /= 144.0
    past[former] = share * past[former] + (1.0 - share) * (assessed / 144.0)
    return past


@kernel
def count_reached(
    years: Integers, law: AgesLaw, kept: Array, counts: Array, early: Integers
) -> None:
    """Birth months of each cell that have reached their ages by the two ends of a year.

    Parameters
    ----------
    kept : (year,) [months], the age kept that is in force in each year
    counts : (normal or hazardous or kept, end, year, age), to be filled
    early : (year, age, 12) [months], filled with those from the middle of the year to the age of
        that year: a ladder that rises later does not count against who retires early

    References
    ----------
    Law 41/2024/QH15, Art. 66(3), as the ministry reads it: a woman of 55 years who retires in
    January 2025, when the age is 56 years and 8 months, is 20 months early
    """
    months = months_reached(law)
    for t in range(len(years)):
        of_year, january = KeptLaw(KeptAge(kept[t])), 12 * years[t]
        for x in range(len(AGES)):
            born = years[t] - x - 1
            for m in range(12):
                opened = kept_age_month(12 * born + m, of_year)
                for end in range(2):
                    first_later = january + 12 * end
                    for age in range(2):
                        reached = months[age, born - FIRST_BIRTH_YEAR, m] < first_later
                        counts[age, end, t, x] += reached
                    counts[2, end, t, x] += opened < first_later
                early[t, x, m] = months_early(12 * born + m, january + 6, 0.0, law)


@part
def months_reached(law: AgesLaw) -> Integers:
    """Months of the normal age and of that after hazardous work: (2, birth year, 12)."""
    months = np.empty((2, LAST_BIRTH_YEAR + 1 - FIRST_BIRTH_YEAR, 12), dtype=np.int64)
    for b in range(months.shape[1]):
        for m in range(12):
            birth = 12 * (FIRST_BIRTH_YEAR + b) + m
            months[0, b, m] = normal_age_month(birth, law)
            months[1, b, m] = hazardous_age_month(birth, law)
    return months


def reach_prob(age: Reaching) -> Array:
    """Probability of reaching the age in the year, of those who had not: (year, age).

    A cell that had reached it on 1 January has 1: whoever is still there is past the age.
    """
    before, after = age
    return np.where(before >= 1.0, 1.0, (after - before) / np.maximum(1.0 - before, 1e-12))


def reach_prob_of_share(age: Reaching, share: Array | float) -> Array:
    """Probability of leaving at the age in the year, where only a share does: (year, age).

    share : of all, or by year (year, 1); those who reached the age before 1 January left by the
        share of the year before
    """
    before, after = age
    of_year = np.broadcast_to(np.asarray(share, dtype=float), (len(before), 1))
    left = 1.0 - np.concatenate([of_year[:1], of_year[:-1]]) * before
    leaving = of_year * (after - before)
    return np.divide(leaving, left, out=np.zeros_like(left), where=left > 0.0)


@kernel
def count_capacity(
    years: Integers, of_reaching: CapacityLaw, past: Array,
    former: Integers, of_assessment: CapacityLaw, assessed: Array,
) -> None:  # fmt: skip
    """Months of a year in which reduced capacity opens a pension, added up over birth months.

    Where the age of the year of the assessment counts, it stays the same through a year: from the
    month on in which it is first open, it is to the year's end.

    past, assessed : (year, age) and (former year, age), to be filled, by the one rule and the other
    """
    months = months_of_capacity(of_reaching)
    for t in range(len(years)):
        for x in range(len(AGES)):
            of_year = months[years[t] - x - 1 - FIRST_BIRTH_YEAR]
            for m in range(12):
                past[t, x] += min(12, max(0, 12 * (years[t] + 1) - of_year[m]))
    for t in range(len(former)):
        january = 12 * former[t]
        for x in range(YOUNGEST_AGE - 1, len(AGES)):
            for m in range(12):
                opened = capacity_age_month(january - 12 * (x + 1) + m, january, of_assessment)
                assessed[t, x] += max(0, january + 12 - opened)


@part
def months_of_capacity(law: CapacityLaw) -> Integers:
    """Months of the age of reduced capacity: (birth year, 12)."""
    months = np.empty((LAST_BIRTH_YEAR + 1 - FIRST_BIRTH_YEAR, 12), dtype=np.int64)
    for b in range(len(months)):
        for m in range(12):
            birth = 12 * (FIRST_BIRTH_YEAR + b) + m
            months[b, m] = capacity_age_month(birth, birth, law)
    return months
