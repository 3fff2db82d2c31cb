"""The schemes of a sex: what the kernel is laid out on, and what is read off it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import SERVICE, Array, by_age
from vss_actuarial.members.recursion.averages import by_index
from vss_actuarial.members.recursion.bounds import first_ages, retiring_ages
from vss_actuarial.members.recursion.kernel import Laid
from vss_actuarial.members.recursion.layout import (
    AGES,
    ARTICLE_23,
    ARTICLE_23_WORTH,
    BOUGHT_MINIMUM,
    CELL,
    ENTRANTS_AFTER,
    ENTRANTS_IN_BASE,
    ERAS,
    FIRST_AGE,
    FLOW_ROWS,
    FLOWS,
    KEPT,
    KEPT_LATER,
    LANES,
    LAST_AGE,
    LUMP_AT_AGE,
    MINIMUM,
    OTHER_WITHDRAWAL_BY,
    PERSON_ROWS,
    SERVICE_ROWS,
    SURVIVAL,
    WAITING_CELL,
    WITHDRAWAL_BY,
    Integers,
)
from vss_actuarial.members.recursion.on_day import Closing, GivenSex, State, read_state, run_all
from vss_actuarial.members.recursion.people import People


class Cell(NamedTuple):
    """What is given of one scheme and sex.

    Attributes
    ----------
    opening : (4, 101, 48) active, dormant and their earnings on 1 January of the first year, all
        first insured before July 2025, their salaries revalued as those of that year's entrants
    targets : (year + 1, 101) contributors asked for by the coverage path on 1 January
    by_age : (row, year, 101); by_year : (year, column); by_service : (year, row, 48), see `layout`
    averaged : over the last years before an award; see `last_years`
    """

    opening: Array
    targets: Array
    by_age: Array
    by_year: Array
    by_service: Array
    averaged: tuple[Integers, Array]


class Walked(NamedTuple):
    """What comes of one scheme and sex, to be filled.

    Attributes
    ----------
    stocks : (year + 1, 3, 101) active and dormant members, and those of the dormant who wait past
        the age
    service : (year + 1, 2, 48) the same by service
    flows : (year, 101, len(FLOWS)), by age on 1 January
    """

    stocks: Array
    service: Array
    flows: Array


def run_sex(
    cells: Sequence[Cell],
    people: People,
    skip: bool,
    found: Sequence[Walked],
    given: GivenSex | None = None,
) -> list[Closing]:
    """All cohorts of the schemes of one sex, from year to year.

    people : of the sex, to be filled with those who are known; see `cohorts.Cohorts`
    skip : pass over eras, ages and years of service that must be empty
    given : the state of a day, on which the years from it on run on; what those before leave of it
        is returned, scheme by scheme
    """
    years, rooms = len(cells[0].targets) - 1, [borrowed(len(one.targets) - 1) for one in cells]
    laid = tuple(lay_out(*each, skip) for each in zip(cells, rooms, strict=True))
    left = run_all(laid, people, years, given)
    if given is not None and left is not None:
        at = given.at
        people.in_payment[at], people.paid_out[at] = left.in_payment, left.paid_out
    for cell, room, walked in zip(cells, rooms, found, strict=True):
        read_off(cell, room, walked)
    ROOMS.extend(rooms)
    return [] if left is None else left.schemes


def states_on(
    cells: Sequence[Cell], people: People, at: int, given: GivenSex | None = None
) -> list[State]:
    """The state of the schemes of one sex on the 1 January of an index, given ones included."""
    rooms = [borrowed(len(one.targets) - 1) for one in cells]
    laid = tuple(lay_out(*each, True) for each in zip(cells, rooms, strict=True))
    run_all(laid, people, at, given)
    states = [read_state(one, at) for one in laid]
    ROOMS.extend(rooms)
    return states


def lay_out(cell: Cell, room: "Room", skip: bool) -> Laid:
    """A cell as the kernel takes it, in a room of its own."""
    years, ages = len(cell.targets) - 1, slice(FIRST_AGE, LAST_AGE + 1)
    state, waiting, laws, persons, moved, service = room
    by_year, targets = cell.by_year, cell.targets
    entrants = shares_of_eras(by_year[:, ENTRANTS_AFTER], by_year[:, ENTRANTS_IN_BASE])
    former = int(by_year[0, ENTRANTS_IN_BASE] <= 0.0)
    places = state[former, years:].reshape(SERVICE, 4, LANES)
    places[..., :AGES] = np.moveaxis(cell.opening[:, ages], 2, 0)
    persons[:, : len(cell.by_age), :AGES] = np.moveaxis(cell.by_age[:, :, ages], 0, 1)
    entrants[targets[1:].max(axis=1) <= 0.0] = 0.0
    opened = former if cell.opening.any() else ERAS
    first = first_ages(entrants, opened, skip)
    fill_laws(laws, cell.by_service)
    bounds = retiring_ages(by_age(cell.opening[:2, ages].sum(axis=2)), persons, targets, laws, skip)
    of_years = np.ascontiguousarray(targets), first, bounds, by_index(by_year), laws
    rows = persons.reshape(years, -1), moved.reshape(years, -1)
    return Laid(state, waiting, *of_years, *cell.averaged, entrants, *rows, service)


def read_off(cell: Cell, room: "Room", walked: Walked) -> None:
    """Stocks and flows out of a room in which the kernel has run."""
    years, ages = len(cell.targets) - 1, slice(FIRST_AGE, LAST_AGE + 1)
    state, moved = room.state, room.moved
    left = state[:, : SERVICE * CELL].reshape(ERAS, SERVICE, 4, LANES)[:, :, :2, :AGES]
    late = room.waiting[:, : SERVICE * WAITING_CELL].reshape(ERAS, SERVICE, 2, LANES)[
        :, :, 0, :AGES
    ]
    for status in range(2):
        walked.stocks[years, status, ages] = by_age(left[:, :, status])
    walked.stocks[years, 2, ages] = by_age(late)
    walked.stocks[years, 1, ages] += walked.stocks[years, 2, ages]
    walked.service[:] = room.service
    of_year = {name: moved[:, row, :AGES] for row, name in enumerate(FLOWS)}
    beyond = moved[:, len(FLOWS) :, :AGES]
    walked.stocks[:years, :, ages] = beyond[:, :3]
    walked.stocks[:years, 1, ages] += beyond[:, 2]
    settle(of_year, beyond, 1.0 - room.persons[:, SURVIVAL, :AGES], cell.by_year)
    walked.flows[:, ages] = np.moveaxis(moved[:, : len(FLOWS), :AGES], 1, 2)


def shares_of_eras(after: Array, in_base: Array) -> Array:
    """Shares of a year's entrants that belong to each era: (year, era).

    after, in_base : (year,) [1], of the columns of that name
    """
    rights, index = (
        np.stack([1.0 - after, after], axis=1),
        np.stack([in_base, 1.0 - in_base], axis=1),
    )
    return np.asarray((rights[:, :, None] * index[:, None]).reshape(-1, ERAS))


class Room(NamedTuple):
    """Arrays that a cell is run in; see `run_years`. Kept, as new memory costs as much as the run.

    Attributes
    ----------
    state, waiting : (era, place)
    laws : (year, rights, row, service)
    persons, moved : (year, row, lane)
    service : (year + 1, status, service)
    """

    state: Array
    waiting: Array
    laws: Array
    persons: Array
    moved: Array
    service: Array


ROOMS: list[Room] = []
"""Rooms that no cell is run in: as many as were in use at once."""


def borrowed(years: int) -> Room:
    """An empty room for so many years, which belongs to the caller alone."""
    shapes = (
        (ERAS, years + SERVICE * CELL),
        (ERAS, years + SERVICE * WAITING_CELL),
        (years, 2, len(SERVICE_ROWS), SERVICE),
        (years, PERSON_ROWS, LANES),
        (years, FLOW_ROWS, LANES),
        (years + 1, 2, SERVICE),
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
    later[:, MINIMUM] = later[:, BOUGHT_MINIMUM] = 0.0
    later[:, KEPT] = later[:, KEPT_LATER]


def settle(flow: dict[str, Array], beyond: Array, dying: Array, by_year: Array) -> None:
    """Turn what was at stake in a year into its deaths and payments."""
    active, dormant, waiting, unqualified, worth = np.moveaxis(beyond, 1, 0)
    flow["returns"][:] = np.maximum(0.0, flow["returns"] - flow["extra_returns"])
    flow["deaths_active"][:], flow["deaths_waiting"][:] = dying * active, dying * waiting
    flow["deaths_dormant"][:] = dying * (dormant + waiting)
    for name in (
        "deaths_with_rights",
        "deaths_active_with_rights",
        "funerals",
        "survivors_lump_sums",
        "survivors_lump_sums_with_rights",
    ):
        flow[name] *= dying
    article_23 = by_year[:, ARTICLE_23, None]
    at_age = np.repeat(by_year[:, LUMP_AT_AGE, None], AGES, axis=1)
    at_age[:, -1:] = 1.0 - article_23  # nobody waits at the last age
    flow["began_to_wait"][:] = unqualified * (1.0 - at_age - article_23)
    flow["lump_sums_at_age"][:] = unqualified * at_age
    flow["lump_sums_at_age_amount"][:] = worth * at_age
    flow["article_23_awards"][:] = unqualified * article_23
    flow["article_23_amount"] *= article_23 * by_year[:, ARTICLE_23_WORTH, None]
