"""The insured of one sex, all schemes and cohorts, from 1 January to 1 January.

A cohort's state is head counts and revalued earnings by completed years of service, apart for those
who contribute (active) and those who keep credited service without contributing (dormant), by
scheme and by era of first insurance, see `ERAS`.
A year runs over the years of service of each scheme, and at each of these over all ages at once. It
does so twice: deaths and retirements come first, and what they leave by age in all schemes says how
many of those out of work find room on the coverage path, and how many are left to enter.
"""

from typing import NamedTuple

from vss_actuarial.ground.axes import SERVICE, Array
from vss_actuarial.ground.kernel import bare_kernel, bare_part, inlined
from vss_actuarial.members.recursion.layout import (
    ACTIVE,
    AGED_OUT,
    AGES,
    CELL,
    DEFLATOR,
    DORMANT,
    ERAS,
    LANES,
    QUALIFIED,
    QUALIFIED_REDUCED,
    REAL_SALARY,
    RISING_ROWS,
    SALARY,
    TO_MIDDLE,
    WAITING_CELL,
    Integers,
)
from vss_actuarial.members.recursion.people import (
    People,
    count_known,
    draw_on_pool,
    give_survival,
    make_room,
    survive,
)
from vss_actuarial.members.recursion.retiring import retire, wait
from vss_actuarial.members.recursion.steps import (
    count_stayers,
    die,
    enter,
    leave_and_return,
    total,
)


@inlined
def die_and_retire(
    state: Array, waiting: Array, at: int, first: Integers, bounds: Integers, years: Array,
    laws: Array, places: Integers, averages: Array, person: Array, flow: Array, service: Array,
) -> None:  # fmt: skip
    """The first moves of a year by era and years of service, and who might then stay or return."""
    placed = -1
    for e in range(ERAS):
        law, year = laws[e // 2], years[e % 2]
        for k in range(SERVICE):
            x = first[e, k]
            if x >= AGES:
                continue
            here, place = at + k * CELL, places[e, k]
            service[0, k] += total(state[e, here + ACTIVE :])
            service[1, k] += total(state[e, here + DORMANT :])
            if place != placed:
                for j in range(3 * LANES):
                    person[TO_MIDDLE + j] = averages[place, j]
            placed, own = place, 0.0 if place > 0 else 1.0
            cell, n, of_first = state[e, here + x :], max(0, bounds[6] - x), person[x:]
            die(cell, n, k, own, year, law, of_first, flow[x:])
            beyond = waiting[e, at + k * WAITING_CELL :]
            if k < bounds[5]:
                low, waiting_heads = max(x, bounds[4]), total(beyond)
                service[1, k] += waiting_heads
                if waiting_heads > 0.0:
                    wait(beyond[low:], AGES - low, k, year, law, person[low:], flow[low:])
            opens = law[QUALIFIED, k] > 0.0 or law[QUALIFIED_REDUCED, k] > 0.0
            for status in range(2):
                low = max(x, bounds[status] if opens else bounds[1])
                if bounds[2 + status] > low:
                    stock, n_low = state[e, here + status * LANES + low :], bounds[2 + status] - low
                    retire(
                        stock, beyond[low:], n_low, k, status, year, law, person[low:], flow[low:]
                    )
            count_stayers(cell, n, k, law, of_first, flow[x:])


@inlined
def move(
    state: Array, at: int, first: Integers, top: int, years: Array, laws: Array,
    places: Integers, averages: Array, shares: Array, person: Array, flow: Array,
) -> None:  # fmt: skip
    """The later moves of a year: exit, withdrawal, return and entry, up to the coverage path."""
    placed = -1
    for e in range(ERAS):
        law, year, share = laws[e // 2], years[e % 2], shares[e]
        if share == 0.0 and first[e, 0] >= AGES:
            continue
        person[RISING_ROWS:] = 0.0
        for j in range(AGES):
            person[REAL_SALARY * LANES + j] = person[SALARY * LANES + j] / year[DEFLATOR]
        for k in range(SERVICE):
            x, place = first[e, k], places[e, k]
            if x >= AGES:
                continue
            if place != placed:
                for j in range(3 * LANES):
                    person[TO_MIDDLE + j] = averages[place, j]
            placed, own = place, 0.0 if place > 0 else 1.0
            cell = state[e, at + k * CELL + x :]
            leave_and_return(cell, max(0, top - x), k, own, year, law, person[x:], flow[x:])
        enter(state[e], at, share, year, person, flow)


class Laid(NamedTuple):
    """A scheme of one sex as the kernel takes it; `cell.lay_out` lays it out.

    Attributes
    ----------
    state : (era, place); the place of age 15 moves down by one a year, cohorts stay where they are
    waiting : (era, place), the same of those who wait past the age
    targets : (year + 1, 101) contributors asked for on 1 January
    first : (year, era, service) first age, counted from 15, at which there may be anyone
    bounds : (year, 7) ages between which the active and the dormant may retire, age from which
        some may wait, years of service under which, and age up to which anybody else may be; see
        `bounds.retiring_ages`
    by_year : (year, index, column) with the base salary, then prices, as the index of salaries
    laws : (year, rights, row, service) before July 2025 and after
    places, averages : see `last_years`
    entrants : (year, era) [1], shares of them
    persons : (year, row · LANES)
    moved : the flows, filled in the same form
    service : (year + 1, 2, 48) filled with the active and the dormant by service
    """

    state: Array
    waiting: Array
    targets: Array
    first: Integers
    bounds: Integers
    by_year: Array
    laws: Array
    places: Integers
    averages: Array
    entrants: Array
    persons: Array
    moved: Array
    service: Array


@bare_kernel
def run_years(schemes: tuple[Laid, ...], people: People, start: int, stop: int, held: bool) -> None:
    """The recursion proper, on arrays that `cell.lay_out` lays out and `cell.read_off` reads.

    start, stop : of the years that are run, in a state that those before them left
    held : survival, returns, further exits and entries are those that the arrays hold, in place of
        what the coverage path asks for; who is known beside the insured is then not counted
    """
    years = schemes[0].targets.shape[0] - 1
    for t in range(start, stop):
        at = years - t
        if not held:
            survive(people, t)
        for s in range(len(schemes)):
            one = schemes[s]
            person, flow, year = one.persons[t], one.moved[t], one.by_year[t]
            give_survival(people, t, year[0], person)
            die_and_retire(
                one.state, one.waiting, at, one.first[t], one.bounds[t], year, one.laws[t],
                one.places[t], one.averages[t], person, flow, one.service[t],
            )  # fmt: skip
            if not held:
                count_known(people, t, s, one.targets[t + 1], person, flow)
        if not held:
            draw_on_pool(people, t)
        for s in range(len(schemes) - 1, -1, -1):  # the last is the nearest in the cache
            one = schemes[s]
            person, flow, year = one.persons[t], one.moved[t], one.by_year[t]
            if not held:
                make_room(people, s, one.targets[t + 1], person, flow)
            move(
                one.state, at, one.first[t], one.bounds[t, 6], year, one.laws[t], one.places[t],
                one.averages[t], one.entrants[t], person, flow,
            )  # fmt: skip
            age_out(one.state, one.waiting, at, flow)
    for s in range(len(schemes) if stop == years else 0):
        count_service(schemes[s].state, schemes[s].waiting, schemes[s].service[years])


@bare_part
def count_service(state: Array, waiting: Array, service: Array) -> None:
    """Active and dormant by service on the last 1 January, added up as within a year."""
    for e in range(ERAS):
        for k in range(SERVICE):
            service[0, k] += total(state[e, k * CELL + ACTIVE :])
            service[1, k] += total(state[e, k * CELL + DORMANT :])
            service[1, k] += total(waiting[e, k * WAITING_CELL :])


@inlined
def age_out(state: Array, waiting: Array, at: int, flow: Array) -> None:
    """Take those out of the state who were of the last age."""
    for e in range(ERAS):
        for k in range(SERVICE):
            oldest = at + AGES - 1 + k * CELL
            flow[AGED_OUT + AGES - 1] += state[e, oldest + ACTIVE] + state[e, oldest + DORMANT]
            for row in range(oldest, oldest + CELL, LANES):
                state[e, row] = 0.0
            oldest = at + AGES - 1 + k * WAITING_CELL
            flow[AGED_OUT + AGES - 1] += waiting[e, oldest]
            waiting[e, oldest], waiting[e, oldest + LANES] = 0.0, 0.0
