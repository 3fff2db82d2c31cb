"""The state of the insured on a 1 January: read as it stands, and set on what is given."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from vss_actuarial.ground.axes import SERVICE, Array
from vss_actuarial.members.recursion.kernel import Laid, run_years
from vss_actuarial.members.recursion.layout import (
    AGES,
    CELL,
    ERAS,
    FIRST_AGE,
    LANES,
    LAST_AGE,
    WAITING_CELL,
)
from vss_actuarial.members.recursion.people import OPEN, People

HEADS, OF_AGES = (0, 1), slice(FIRST_AGE, LAST_AGE + 1)


class State(NamedTuple):
    """One scheme and sex on a 1 January.

    Attributes
    ----------
    members : (era, service, 4, age from 15 on), active and dormant [persons], and their earnings as
        they are stored; see `layout`
    waiting : (era, service, 2, age from 15 on), those who wait past the age and their earnings
    """

    members: Array
    waiting: Array

    def by_status(self) -> Array:
        """Active, dormant with those who wait, and these: (3, age from 15 on) [persons].

        Added up in the order of the years of service, as within a year.
        """
        total = np.zeros((3, AGES))
        for e in range(ERAS):
            for k in range(SERVICE):
                total[:2] += self.members[e, k, :2]
                total[2] += self.waiting[e, k, 0]
        total[1] += total[2]
        return total

    def by_service(self) -> Array:
        """Active, and dormant with those who wait: (2, service) [persons].

        Added up as within a year, see `steps.total`.
        """
        service = np.zeros((2, SERVICE))
        for e in range(ERAS):
            service[0] += total(self.members[e, :, 0])
            service[1] += total(self.members[e, :, 1])
            service[1] += total(self.waiting[e, :, 0])
        return service


def total(rows: Array) -> Array:
    """Sums over the last axis, the ages from 15 on, as `steps.total` adds them up."""
    lanes = np.zeros((*rows.shape[:-1], 6))
    for j in range(0, AGES, 6):
        lanes += rows[..., j : j + 6]
    a, b, c, d, e, f = np.moveaxis(lanes, -1, 0)
    return np.asarray(((a + d) + (b + e)) + (c + f))


class Closing(NamedTuple):
    """What the years before the day leave of one scheme and sex.

    Attributes
    ----------
    stocks : (3, age from 15 on) [persons], as `State.by_status`
    service : (2, service) [persons], active and dormant
    """

    stocks: Array
    service: Array


class Left(NamedTuple):
    """What the years before the day leave of a sex.

    Attributes
    ----------
    schemes : of each its closing
    in_payment, paid_out : (101,) [persons], as `People` has them
    """

    schemes: list[Closing]
    in_payment: Array
    paid_out: Array


class GivenSex(Protocol):
    """What is given of one sex on a 1 January."""

    @property
    def at(self) -> int:
        """Index of the 1 January."""
        ...

    def of(self, scheme: int, modelled: State, entrants: Array) -> State:
        """A scheme as it is given; modelled : as the years before leave it."""
        ...

    def drawing(self, walked: Array, of_1995: Array) -> Array:
        """Pensioners by age (101,), from those walked and, of them, those of before 1995."""
        ...

    def paid_out(self, walked: Array) -> Array:
        """Who took a lump sum or an allowance at the age, by age (101,)."""
        ...

    def times(self, dying: Array) -> Array:
        """Own over the model's death probabilities: (2, 101), of the insured and of pensioners."""
        ...


def run_all(laid: Sequence[Laid], people: People, stop: int, given: GivenSex | None) -> Left | None:
    """Run the recursion from the first year up to a place, from the day on with what is given.

    What the years before the day leave is returned, None where nothing is given so far.
    """
    start, left = 0, None
    if given is not None and given.at <= stop:
        start, left = given.at, run_from_given(laid, people, given)
    run_years(tuple(laid), people, start, stop, False)
    return left


def run_from_given(laid: Sequence[Laid], people: People, given: GivenSex) -> Left:
    """Run the recursion to the day, set the state on what is given, and leave it there.

    The stocks that the years before leave are returned; those of `people` on the day are set too.
    """
    of_1995 = people.in_payment[0].copy()
    run_years(tuple(laid), people, 0, given.at, False)
    closings = []
    at, ages = given.at, np.minimum(np.arange(OPEN + 1) + 1, OPEN)
    for t in range(at):
        of_1995 = np.bincount(ages, of_1995 * people.drawing_alive[t, ages], OPEN + 1)
    insured = np.zeros_like(people.insured[at])
    for s, one in enumerate(laid):
        modelled = read_state(one, at)
        closings.append(Closing(modelled.by_status(), modelled.by_service()))
        state = given.of(s, modelled, one.entrants[at - 1])
        write_state(one, at, state)
        open_up(one, at)
        insured[OF_AGES] += state.by_status()[:2].sum(axis=0)
    left = Left(closings, people.in_payment[at].copy(), people.paid_out[at].copy())
    people.insured[at] = insured
    people.in_payment[at] = given.drawing(people.in_payment[at], of_1995)
    people.paid_out[at] = given.paid_out(people.paid_out[at])
    people.times[:, at:] = given.times(dying_of_known(people, at))[:, None]
    return left


def _place(laid: Laid, at: int) -> int:
    return len(laid.targets) - 1 - at


def read_state(laid: Laid, at: int) -> State:
    """The state on the 1 January of an index, apart from the arrays of the kernel."""
    place, shape = _place(laid, at), (ERAS, SERVICE, -1, LANES)
    members = laid.state[:, place : place + SERVICE * CELL].reshape(shape)
    waiting = laid.waiting[:, place : place + SERVICE * WAITING_CELL].reshape(shape)
    return State(members[..., :AGES].copy(), waiting[..., :AGES].copy())


def write_state(laid: Laid, at: int, state: State) -> None:
    """Set the arrays of the kernel on a state."""
    place = _place(laid, at)
    for e in range(ERAS):
        members = laid.state[e, place : place + SERVICE * CELL].reshape(SERVICE, -1, LANES)
        waiting = laid.waiting[e, place : place + SERVICE * WAITING_CELL]
        members[..., :AGES] = state.members[e]
        waiting.reshape(SERVICE, -1, LANES)[..., :AGES] = state.waiting[e]


def open_up(laid: Laid, at: int) -> None:
    """Let the years from the day on look at every era, age and year of service."""
    later = slice(at, None)
    laid.first[later] = 0
    laid.bounds[later, 2:4] = laid.bounds[later, 6] = AGES
    laid.bounds[later, 4:6] = 0, SERVICE


def dying_of_known(people: People, t: int) -> Array:
    """Death probability of those who are known, by age at 31 December: (101,); see `survive`."""
    x = np.arange(OPEN + 1)
    older = np.minimum(x + 1, OPEN)
    dying, times = 1.0 - people.survival[t, older], people.of_others[t, older]
    known = people.insured[t] + people.in_payment[t]
    share = np.minimum(1.0, known / np.maximum(people.ever_worked[t], 1e-300))
    of_known = dying / (share + (1.0 - share) * times)
    spent = times * of_known > 1.0
    rest = np.maximum(0.0, dying - (1.0 - share)) / np.maximum(share, 1e-300)
    of_known = np.where(spent, rest, of_known)
    at_end = np.zeros(OPEN + 1)
    at_end[older] = of_known  # the open-ended age comes last
    return at_end
