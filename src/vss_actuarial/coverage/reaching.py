"""Who reaches a retirement age in a year: twelve birth months to an age cell, each with its age."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import kernel
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

FIRST_BIRTH_YEAR, LAST_BIRTH_YEAR = 1890, 2101
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
    """Shares of an age cell that have reached an age, each (year, 101) [1].

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
    months_early : (year, 101, 12) [months], from mid-year to the normal age, by birth month
    """

    normal: Reaching
    hazardous: Reaching
    kept: Reaching
    months_early: Integers


@stage
def ages_reached(given: AgesGiven) -> AgesReached:
    """What share of each cell reaches the ages of a sex, and when."""
    law = AgesLaw(Ladders(given.retirement_age, given.hazardous_years_earlier))
    normal, hazardous = months_reached(law)
    years, kept = given.years, Reaching(*count_kept(given.years, given.voluntary_kept_age) / 12.0)
    return AgesReached(reached(normal, years), reached(hazardous, years), kept, early(years, law))


@stage
def past_earliest(given: CapacityGiven) -> Array:
    """Share of the year that each cell of a sex lives past the age of reduced capacity.

    In a year with both rules each holds for its part of the days.
    """
    ladder, years = CapacityLadder(given.capacity_loss_minimum_age), given.years
    of_assessment, of_reaching = (CapacityLaw(ladder, AgeRule(each)) for each in (0.0, 1.0))
    past = lived_past(months_of_capacity(of_reaching), years)
    former = given.reduced_age_of_year_reached < 1.0
    share = given.reduced_age_of_year_reached[former, None]
    assessed = open_to_the_assessed(of_assessment, years[former])
    past[former] = share * past[former] + (1.0 - share) * assessed
    return past


@kernel
def months_reached(law: AgesLaw) -> tuple[Integers, Integers]:
    """Months of the normal age and of that after hazardous work: (birth year, 12) each."""
    births = LAST_BIRTH_YEAR + 1 - FIRST_BIRTH_YEAR
    normal = np.empty((births, 12), dtype=np.int64)
    hazardous = np.empty((births, 12), dtype=np.int64)
    for b in range(births):
        for m in range(12):
            birth = 12 * (FIRST_BIRTH_YEAR + b) + m
            normal[b, m] = normal_age_month(birth, law)
            hazardous[b, m] = hazardous_age_month(birth, law)
    return normal, hazardous


@kernel
def months_of_capacity(law: CapacityLaw) -> Integers:
    """Months of the age of reduced capacity: (birth year, 12)."""
    births = LAST_BIRTH_YEAR + 1 - FIRST_BIRTH_YEAR
    months = np.empty((births, 12), dtype=np.int64)
    for b in range(births):
        for m in range(12):
            birth = 12 * (FIRST_BIRTH_YEAR + b) + m
            months[b, m] = capacity_age_month(birth, birth, law)
    return months


@kernel
def count_reached(months: Integers, years: Integers) -> Array:
    """Birth months of each cell that have reached their age by the two ends of a year.

    months (birth year, 12) -> (2, year, 101)
    """
    counts = np.zeros((2, len(years), 101))
    for t in range(len(years)):
        january = 12 * years[t]
        for x in range(101):
            of_year = months[years[t] - x - 1 - FIRST_BIRTH_YEAR]
            for m in range(12):
                counts[0, t, x] += of_year[m] < january
                counts[1, t, x] += of_year[m] < january + 12
    return counts


@kernel
def count_kept(years: Integers, ages: Array) -> Array:
    """Birth months of each cell that have reached the age kept: as `count_reached`.

    ages : (year,) [months], in force in each year
    """
    counts = np.zeros((2, len(years), 101))
    for t in range(len(years)):
        law, january = KeptLaw(KeptAge(ages[t])), 12 * years[t]
        for x in range(101):
            for m in range(12):
                opened = kept_age_month(january - 12 * (x + 1) + m, law)
                counts[0, t, x] += opened < january
                counts[1, t, x] += opened < january + 12
    return counts


def reached(months: Integers, years: Integers) -> Reaching:
    """Shares of each age cell that have reached its age by the two ends of a year.

    months : (birth year, 12), in which the age is reached
    """
    return Reaching(*count_reached(months, years) / 12.0)


def reach_prob(age: Reaching) -> Array:
    """Probability of reaching the age in the year, of those who had not: (year, 101).

    A cell that had reached it on 1 January has 1: whoever is still there is past the age.
    """
    before, after = age
    return np.where(before >= 1.0, 1.0, (after - before) / np.maximum(1.0 - before, 1e-12))


def share_reached_earlier(age: Reaching, left: Array) -> Array:
    """Of those whom `reach_prob` counts, the share who had reached the age in an earlier year.

    left : (year,) [1], share of those unqualified at the age who leave on reaching it; the others
        stay in their cell and are counted again while it lasts

    Returns
    -------
    share : (year, 101) [1]; 1 where the whole cell had reached it
    """
    before, after = age
    now = (after - before) / np.maximum(1.0 - left[:, None] * before, 1e-12)
    counted = reach_prob(age)
    first = np.divide(now, counted, out=np.zeros_like(now), where=counted > 0.0)
    return np.where(before >= 1.0, 1.0, 1.0 - first)


def reach_prob_of_share(age: Reaching, share: Array | float) -> Array:
    """Probability of leaving at the age in the year, where only a share does: (year, 101).

    share : of all, or by year (year, 1)
    """
    before, after = age
    left = 1.0 - share * before
    leaving = share * (after - before)
    return np.divide(leaving, left, out=np.zeros_like(left), where=left > 0.0)


@kernel
def lived_past(months: Integers, years: Integers) -> Array:
    """Share of the year that an age cell lives past its age: (year, 101).

    months : (birth year, 12), in which the age is reached
    """
    past = np.zeros((len(years), 101))
    for t in range(len(years)):
        for x in range(101):
            of_year = months[years[t] - x - 1 - FIRST_BIRTH_YEAR]
            for m in range(12):
                past[t, x] += min(12, max(0, 12 * (years[t] + 1) - of_year[m]))
    return past / 144.0


@kernel
def open_to_the_assessed(law: CapacityLaw, years: Integers) -> Array:
    """Share of the year in which an assessment opens a reduced pension to a cell: (year, 101).

    Where the age of the year of the assessment counts, it stays the same through a year: from the
    month on in which it is first open, it is to the year's end.
    """
    share = np.zeros((len(years), 101))
    for t in range(len(years)):
        january = 12 * years[t]
        for x in range(YOUNGEST_AGE - 1, 101):
            for m in range(12):
                opened = capacity_age_month(january - 12 * (x + 1) + m, january, law)
                share[t, x] += max(0, january + 12 - opened)
    return share / 144.0


@kernel
def early(years: Integers, law: AgesLaw) -> Integers:
    """Months from the middle of the year to the age of that year, by birth month: (year, 101, 12).

    Whoever retires early is so many months short of the normal age of the year of retirement: a
    ladder that rises later does not count against him.

    References
    ----------
    Law 41/2024/QH15, Art. 66(3), as the ministry reads it: a woman of 55 years who retires in
    January 2025, when the age is 56 years and 8 months, is 20 months early
    """
    months = np.empty((len(years), 101, 12), dtype=np.int64)
    for t in range(len(years)):
        for x in range(101):
            for m in range(12):
                birth = 12 * (years[t] - x - 1) + m
                months[t, x, m] = months_early(birth, 12 * years[t] + 6, 0.0, law)
    return months
