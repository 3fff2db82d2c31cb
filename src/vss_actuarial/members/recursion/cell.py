"""One cell, a scheme and a sex: what the kernel is laid out on, and what is read off it."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import SERVICE, Array
from vss_actuarial.members.recursion.kernel import run_years
from vss_actuarial.members.recursion.layout import (
    AGES,
    ARTICLE_23,
    ARTICLE_23_WORTH,
    AWARD_INDEX,
    BASE_SALARY,
    CELL,
    DEFLATOR,
    ENTRANTS_AFTER,
    ENTRANTS_IN_BASE,
    ERAS,
    FIRST_AGE,
    FLOW_ROWS,
    FLOWS,
    HAZARDOUS,
    KEPT,
    KEPT_LATER,
    LANES,
    LAST_AGE,
    LUMP_AT_AGE,
    MINIMUM,
    OTHER_WITHDRAWAL_BY,
    PAST_BASE,
    PAST_REAL,
    PERSON_ROWS,
    REACH,
    REACH_KEPT,
    REDUCED,
    SALARY,
    SERVICE_ROWS,
    SURVIVAL,
    WITHDRAWAL_BY,
    Integers,
)


def run_cell(
    opening: Array, targets: Array, by_age: Array, by_year: Array, by_service: Array,
    averaged: tuple[Integers, Array], skip: bool, stocks: Array, service: Array, flows: Array,
) -> None:  # fmt: skip
    """All cohorts of one scheme and sex, from year to year.

    Parameters
    ----------
    opening : (4, 101, 48) active, dormant and their earnings on 1 January of the first year, all
        first insured before July 2025, their salaries revalued as those of that year's entrants
    targets : (year + 1, 101) contributors asked for by the coverage path on 1 January
    by_age : (14, year, 101); by_year : (year, 10); by_service : (year, 18, 48), see above
    averaged : over the last years before an award; see `last_years`
    skip : pass over eras, ages and years of service that must be empty
    stocks : (year + 1, 2, 101) filled with active and dormant members
    service : (year + 1, 2, 48) filled with the same by service
    flows : (year, 101, len(FLOWS)) filled, by age on 1 January
    """
    years, ages = len(targets) - 1, slice(FIRST_AGE, LAST_AGE + 1)
    room = borrowed(years)
    state, laws, persons, moved = room
    entrants = shares_of_eras(by_year[:, ENTRANTS_AFTER], by_year[:, ENTRANTS_IN_BASE])
    former = int(by_year[0, ENTRANTS_IN_BASE] <= 0.0)
    cells = state[former, years:].reshape(SERVICE, 4, LANES)
    cells[..., :AGES] = np.moveaxis(opening[:, ages], 2, 0)
    persons[:, : len(by_age), :AGES] = np.moveaxis(by_age[:, :, ages], 0, 1)
    entrants[targets[1:].max(axis=1) <= 0.0] = 0.0
    opened = former if opening.any() else ERAS
    first = first_ages(entrants, opened, skip)
    fill_laws(laws, by_service)
    bounds = retiring(persons, targets, laws[:, :, KEPT].max(axis=(1, 2)), skip)
    rows = persons.reshape(years, -1), moved.reshape(years, -1)
    run_years(
        state, targets, first, bounds, by_index(by_year), laws, *averaged, entrants, *rows, service
    )
    left = state[:, : SERVICE * CELL].reshape(ERAS, SERVICE, 4, LANES)[:, :, :2, :AGES]
    stocks[years, :, ages] = left.sum(axis=(0, 1))
    service[years] = heads_by_service(left)
    of_year = {name: moved[:, row, :AGES] for row, name in enumerate(FLOWS)}
    beyond = moved[:, len(FLOWS) :, :AGES]
    stocks[:years, :, ages] = beyond[:, :2]
    settle(of_year, beyond, 1.0 - persons[:, SURVIVAL, :AGES], by_year)
    flows[:, ages] = np.moveaxis(moved[:, : len(FLOWS), :AGES], 1, 2)
    ROOMS.append(room)


def heads_by_service(left: Array) -> Array:
    """Active and dormant of a stock by service (2, service), added up as `steps.total` does.

    left : (era, service, 2, age)
    """
    parts = left.reshape(*left.shape[:3], -1, 6).sum(axis=3)
    a, b, c, d, e, f = np.moveaxis(parts, -1, 0)
    each = ((a + d) + (b + e)) + (c + f)
    return np.asarray((((each[0] + each[1]) + each[2]) + each[3]).T)


def shares_of_eras(after: Array, in_base: Array) -> Array:
    """Shares of a year's entrants that belong to each era: (year, era).

    after, in_base : (year,) [1], of the columns of that name
    """
    rights, index = (
        np.stack([1.0 - after, after], axis=1),
        np.stack([in_base, 1.0 - in_base], axis=1),
    )
    return np.asarray((rights[:, :, None] * index[:, None]).reshape(-1, ERAS))


def by_index(by_year: Array) -> Array:
    """The columns by year with the base salary, then with prices, as the index of salaries."""
    both = np.repeat(by_year[:, None], 2, axis=1)
    both[:, 0, DEFLATOR] = both[:, 0, AWARD_INDEX] = by_year[:, BASE_SALARY]
    return both


class Room(NamedTuple):
    """Arrays that a cell is run in; see `run_years`. Kept, as new memory costs as much as the run.

    Attributes
    ----------
    state : (era, place)
    laws : (year, rights, row, service)
    persons, moved : (year, row, lane)
    """

    state: Array
    laws: Array
    persons: Array
    moved: Array


ROOMS: list[Room] = []
"""Rooms that no cell is run in: as many as there were threads at once."""


def borrowed(years: int) -> Room:
    """An empty room for so many years, which belongs to the caller alone."""
    shapes = (
        (ERAS, years + SERVICE * CELL),
        (years, 2, len(SERVICE_ROWS), SERVICE),
        (years, PERSON_ROWS, LANES),
        (years, FLOW_ROWS, LANES),
    )
    while ROOMS:
        try:
            room = ROOMS.pop()
        except IndexError:  # another thread took it
            break
        if len(room.laws) == years:
            for array in room:
                array[:] = 0.0
            return room
    return Room(*map(np.zeros, shapes))


def fill_laws(laws: Array, by_service: Array) -> None:
    """Fill in the rows by service before July 2025 and after: (year, rights, row, service)."""
    laws[:] = by_service[:, None]
    later = laws[:, 1]
    later[:, OTHER_WITHDRAWAL_BY] += later[:, WITHDRAWAL_BY]
    later[:, WITHDRAWAL_BY] = 0.0
    later[:, MINIMUM] = 0.0
    later[:, KEPT] = later[:, KEPT_LATER]


def last_years(
    windows: Integers, by_age: Mapping[int, Array] | Array, years: Array
) -> tuple[Integers, Array]:
    """Averages of a cohort's own pay over its last years, where these and not the career count.

    Parameters
    ----------
    windows : (year, era, service) [years]; where they are more than the service, the career counts
    by_age : (row, year, 101), with the sums of the cohort's pay; years : see `by_index`

    Returns
    -------
    places : (year, era, service) of each average; 0 for the whole career
    averages : (year, place, 3 · LANES), 0 in the place 0: to the middle of the year [VND a month];
        to its start and to its end, as they are stored
    """
    counting = np.where(windows > np.arange(SERVICE), 0, windows)
    counting[0] = 0  # no pay is known before the first year
    places, found = np.zeros_like(counting), [(0, 0)]
    for index in range(2):
        of_index = counting[:, index::2]
        there = np.flatnonzero(np.bincount(of_index.ravel(), minlength=SERVICE))
        place_of = np.zeros(SERVICE, dtype=np.int64)
        place_of[there[1:]] = np.arange(len(found), len(found) + len(there) - 1)
        places[:, index::2] = place_of[of_index]
        found += [(index, int(window)) for window in there[1:]]
    averages = np.zeros((len(windows), len(found), 3, LANES))
    for place, (index, window) in enumerate(found[1:], 1):
        row = by_age[PAST_REAL if index else PAST_BASE]
        averages[1:, place, :, :AGES] = over_last(window, row, by_age[SALARY], years[:, index])
    return places, averages.reshape(len(windows), len(found), -1)


def over_last(window: int, past: Array, salary: Array, years: Array) -> Array:
    """Averages over the last years, from the second year on: (year, 3, age from 15 on).

    Half of the first of the years to mid-year falls out of them, half of the year itself into them.
    """
    begun, next_begun = (ago(past, window, later) for later in (0, 1))
    x, back = slice(FIRST_AGE, LAST_AGE + 1), np.minimum(window, np.arange(1, len(past)))
    now, pay = past[1:, x], salary[1:, x]
    index, stored = years[1:, AWARD_INDEX, None], years[1:, DEFLATOR, None]
    averages = np.empty((len(now), 3, AGES))
    averages[:, 0] = (now - 0.5 * (begun + next_begun)) * index + 0.5 * pay
    averages[:, 1], averages[:, 2] = now - begun, now + pay / stored - next_begun
    return averages / back[:, None, None]


def ago(past: Array, window: int, later: int) -> Array:
    """A cohort's sums so many years ago, or later, as far as they go back: (year, age from 15 on).

    From the second year on; nothing where the cohort was not born.
    """
    years, before = len(past), np.zeros((len(past) - 1, AGES))
    born = np.concatenate([np.zeros((years, SERVICE)), past], axis=1)
    for t in range(1, min(window, years)):
        before[t - 1] = born[later, SERVICE + FIRST_AGE - t + later :][:AGES]
    first, last = SERVICE + FIRST_AGE - window + later, max(later, years - window + later)
    before[window - 1 :] = born[later:last, first : first + AGES]
    return before


def first_ages(entrants: Array, opened: int, skip: bool) -> Integers:
    """First age, counted from 15, with anyone of an era and so much service; AGES for none.

    entrants : (year, era) [1], more than nothing where there may be entrants
    opened : the era of those insured at the start, ERAS where there were none
    """
    years, k = len(entrants), np.arange(SERVICE)
    if not skip:
        return np.zeros((years, ERAS, SERVICE), dtype=np.int64)
    entered, t = entrants > 0.0, np.arange(years)[:, None, None]
    some = entered.any(axis=0)
    since = np.where(some, entered.argmax(axis=0), years)
    until = np.where(some, years - 1 - entered[::-1].argmax(axis=0), 0)
    if opened < ERAS:
        since[opened] = -SERVICE
    first = np.maximum(k - 1, t - until[:, None])
    first[(t <= since[:, None]) | (k > t + 1 - since[:, None])] = AGES
    return np.minimum(np.maximum(first, 0), AGES)


def retiring(persons: Array, targets: Array, kept: Array, skip: bool) -> Integers:
    """Ages, counted from 15, from which the active and the dormant retire, and up to which.

    kept : (year,) [1], more than nothing where some keep an age of their own

    (year, 4); no active member is older than the oldest contributor of the coverage path.
    """
    years = len(persons)
    reach = persons[:, REACH, :AGES] + kept[:, None] * persons[:, REACH_KEPT, :AGES] > 0.0
    early = persons[:, HAZARDOUS, :AGES] + persons[:, REDUCED, :AGES] > 0.0
    bounds = np.full((years, 4), AGES)
    for status, any_at in enumerate((reach | early, reach)):
        bounds[:, status] = np.where(any_at.any(axis=1), any_at.argmax(axis=1), AGES)
    if skip:
        paying = targets[:years, LAST_AGE : FIRST_AGE - 1 : -1] != 0.0
        bounds[:, 2] = np.where(paying.any(axis=1), AGES - paying.argmax(axis=1), 0)
    return bounds


def settle(flow: dict[str, Array], beyond: Array, dying: Array, by_year: Array) -> None:
    """Turn what was at stake in a year into its deaths and payments."""
    active, dormant, unqualified, worth = np.moveaxis(beyond, 1, 0)
    flow["deaths_active"][:], flow["deaths_dormant"][:] = dying * active, dying * dormant
    for name in (
        "deaths_with_rights",
        "deaths_active_with_rights",
        "funerals",
        "survivors_lump_sums",
        "survivors_lump_sums_with_rights",
    ):
        flow[name] *= dying
    at_age, article_23 = by_year[:, LUMP_AT_AGE, None], by_year[:, ARTICLE_23, None]
    flow["lump_sums_at_age"][:] = unqualified * at_age
    flow["lump_sums_at_age_amount"][:] = worth * at_age
    flow["article_23_awards"][:] = unqualified * article_23
    flow["article_23_amount"] *= article_23 * by_year[:, ARTICLE_23_WORTH, None]
