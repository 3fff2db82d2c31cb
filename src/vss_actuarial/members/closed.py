"""A part of the insured by themselves, from a 1 January on: those known by then, or entering later.

Heads of a cohort are homogeneous: whoever has the same scheme, sex, age and service moves with the
same probabilities. So a part of the insured is run with the survival, returns and further exits
that the run of all had, whatever the coverage path asks for. Persons of the parts add up to all of
them; so do amounts, but for what the law holds against an average of a cell, such as the minimum.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import AGES, SERVICE
from vss_actuarial.ground.errors import InputError
from vss_actuarial.members.insured import Cells, Insured
from vss_actuarial.members.moves import SCHEMES, SEXES
from vss_actuarial.members.recursion.cell import (
    Cell,
    Room,
    Walked,
    borrowed,
    lay_out,
    read_off,
    states_on,
)
from vss_actuarial.members.recursion.kernel import Laid, run_years
from vss_actuarial.members.recursion.layout import (
    DENSITY,
    ENTRIES,
    FLOWS,
    LANES,
    LET_GO,
    RETURN,
)
from vss_actuarial.members.recursion.on_day import GivenSex, State, run_all
from vss_actuarial.members.recursion.people import People

OF_ENTRIES = ENTRIES // LANES


class Part(NamedTuple):
    """Who of the insured is followed from a 1 January on.

    Attributes
    ----------
    since : place of the year, 0 of the first
    members : those active or dormant on that day
    entrants : those who enter from that day on
    accruing : service and earnings of that day on count
    """

    since: int
    members: bool = True
    entrants: bool = False
    accruing: bool = True


def run_part(cells: Cells, part: Part, all_of_them: Insured) -> Insured:
    """A part of the insured; stocks before the day, and who is known beside, are those of all.

    Parameters
    ----------
    cells : that the run of all took
    all_of_them : what it gave

    Raises
    ------
    InputError
        Where own figures stand on a later day than that from which the part is followed.
    """
    if cells.own is not None and part.since < cells.own.at:
        raise InputError(
            f"census: {cells.own.census.since} is later than the day from which a part of the "
            f"insured is followed; expected {cells.own.census.since} or later"
        )
    years = cells.targets.shape[2] - 1
    stocks = np.zeros((SCHEMES, SEXES, years + 1, 3, len(AGES)))
    service = np.zeros((SCHEMES, SEXES, years + 1, 2, SERVICE))
    flows = np.zeros((len(FLOWS), years, SCHEMES, SEXES, len(AGES)))
    for sex in range(SEXES):
        found = [
            Walked(stocks[s, sex], service[s, sex], np.moveaxis(flows[:, :, s, sex], 0, -1))
            for s in range(SCHEMES)
        ]
        given = [cells.of(s, sex) for s in range(SCHEMES)]
        people = partial(cells.cohorts.of, sex, cells.opening[:, sex])
        day = None if cells.own is None else cells.own.of_sex(sex)
        _run_sex(given, people, part, found, day)
    stocks, service = np.moveaxis(stocks, 2, 0), np.moveaxis(service, 2, 0)
    active, dormant, waiting = (stocks[..., status, :] for status in range(3))
    moved = np.moveaxis(flows, 0, -1)
    return replace(
        all_of_them,
        active=active, dormant=dormant, waiting=waiting, by_service=service, flows=moved,
    )  # fmt: skip


def states_of(cells: Cells, at: int) -> list[list[State]]:
    """The insured on a 1 January as the run of all has them, by sex and scheme.

    at : index of the 1 January; on the day of own figures those that are given
    """
    found = []
    for sex in range(SEXES):
        people = cells.cohorts.of(sex, cells.opening[:, sex])
        given = None if cells.own is None else cells.own.of_sex(sex)
        found.append(states_on([cells.of(s, sex) for s in range(SCHEMES)], people, at, given))
    return found


def _run_sex(
    cells: Sequence[Cell],
    people: Callable[[], People],
    part: Part,
    found: Sequence[Walked],
    given: GivenSex | None,
) -> None:
    """All of one sex to the end, then the part of them from its day on, as all of them moved."""
    years, everybody, those = len(cells[0].targets) - 1, people(), people()
    rooms, own = _rooms(cells), _rooms(cells)
    run_all(_laid(cells, rooms), everybody, years, given)
    laid = _laid(cells, own)
    run_all(laid, those, part.since, given)
    those.alive[part.since :] = everybody.alive[part.since :]
    for one, room, of_all in zip(laid, own, rooms, strict=True):
        _hold(one, room, of_all, part)
    run_years(laid, those, part.since, years, True)
    for cell, room, walked in zip(cells, own, found, strict=True):
        read_off(cell, room, walked)


def _rooms(cells: Sequence[Cell]) -> list[Room]:
    return [borrowed(len(one.targets) - 1) for one in cells]


def _laid(cells: Sequence[Cell], rooms: Sequence[Room]) -> tuple[Laid, ...]:
    return tuple(lay_out(cell, room, False) for cell, room in zip(cells, rooms, strict=True))


def _hold(laid: Laid, room: Room, of_all: Room, part: Part) -> None:
    """Set on the day who is there, and for the years from it on how they move."""
    ahead = slice(part.since, None)
    for row in (RETURN, LET_GO):
        room.persons[ahead, row] = of_all.persons[ahead, row]
    if part.entrants:
        room.moved[ahead, OF_ENTRIES] = of_all.moved[ahead, OF_ENTRIES]
    if not part.members:
        laid.state[:], laid.waiting[:] = 0.0, 0.0
    if not part.accruing:
        laid.by_year[ahead, :, DENSITY] = 0.0
