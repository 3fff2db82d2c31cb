"""The insured of one scheme and sex, all cohorts, from 1 January to 1 January.

A cohort's state is head counts and revalued earnings by completed years of service, apart for those
who contribute (active) and those who keep credited service without contributing (dormant), and by
era of first insurance, see `ERAS`.
The cohorts of a cell do not touch one another: a year runs over its years of service, and at each
of these over all ages at once. It does so twice: deaths and retirements come first, and what they
leave by age says how many of those out of work find room on the coverage path.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import SERVICE, Array
from vss_actuarial.ground.kernel import inlined, kernel, part

Integers = NDArray[np.int64]
FIRST_AGE, LAST_AGE = 15, 80

# Ages 15 to 80 lie side by side, and every row of numbers by age is LANES long: the machine takes
# several ages at once, and rows at a known distance from one another let it.
AGES = LAST_AGE + 1 - FIRST_AGE
LANES = AGES + 6  # the places beyond the last age stay empty

FLOWS = (
    "deaths_active",
    "deaths_dormant",
    "deaths_with_rights",
    "deaths_active_with_rights",
    "funerals",
    "survivors_lump_sums",
    "survivors_lump_sums_with_rights",
    "normal_awards",
    "normal_pensions",
    "hazardous_awards",
    "hazardous_pensions",
    "reduced_awards",
    "reduced_pensions",
    "minimum_awards",
    "minimum_pensions",
    "service_of_awards",
    "one_off_allowances",
    "lump_sums_at_age",
    "lump_sums_at_age_amount",
    "article_23_awards",
    "article_23_amount",
    "withdrawals",
    "withdrawals_amount",
    "exits",
    "extra_exits",
    "returns",
    "entries",
    "aged_out",
)
(
    DEATHS_ACTIVE,
    DEATHS_DORMANT,
    DEATHS_WITH_RIGHTS,
    DEATHS_ACTIVE_WITH_RIGHTS,
    FUNERALS,
    SURVIVORS_LUMP_SUMS,
    SURVIVORS_LUMP_SUMS_WITH_RIGHTS,
    NORMAL_AWARDS,
    NORMAL_PENSIONS,
    HAZARDOUS_AWARDS,
    HAZARDOUS_PENSIONS,
    REDUCED_AWARDS,
    REDUCED_PENSIONS,
    MINIMUM_AWARDS,
    MINIMUM_PENSIONS,
    SERVICE_OF_AWARDS,
    ONE_OFF_ALLOWANCES,
    LUMP_SUMS_AT_AGE,
    LUMP_SUMS_AT_AGE_AMOUNT,
    ARTICLE_23_AWARDS,
    ARTICLE_23_AMOUNT,
    WITHDRAWALS,
    WITHDRAWALS_AMOUNT,
    EXITS,
    EXTRA_EXITS,
    RETURNS,
    ENTRIES,
    AGED_OUT,
) = range(0, len(FLOWS) * LANES, LANES)  # where the row of each begins
# Rows beyond them.
FLOW_ROWS = len(FLOWS) + 4
HEADS_ACTIVE, HEADS_DORMANT, UNQUALIFIED, WORTH_OF_UNQUALIFIED = range(
    len(FLOWS) * LANES, FLOW_ROWS * LANES, LANES
)

# Rows of `by_age`, each (year, age on 1 January).
AGE_ROWS = (
    "survival",  # to 31 December
    "reach",  # reaches the retirement age in the year, of those who had not
    "reach_hazardous",  # retires earlier after hazardous work, without reduction
    "reach_reduced",  # retires earlier for reduced working capacity
    "exit",  # leaves contributory work; times exit_by_service
    "withdrawal",  # dormant, after months out of work; times withdrawal_by_service
    "other_withdrawal",  # on grounds open to all; times other_withdrawal_by_service
    "return",  # comes back from dormancy
    "reduction",  # points off the replacement rate for retiring early
    "salary",  # insured salary, VND a month
    "past_base",  # sum over the cohort's years before t of salary / base salary
    "past_real",  # the same of salary / price index
    "past",  # of those who reach the age, who had in an earlier year: what is due on it is over
    "reach_kept",  # reaches the age that voluntary members of earlier years keep; where `kept_age`
)
(SURVIVAL, REACH, HAZARDOUS, REDUCED, EXIT, WITHDRAWAL, OTHER_WITHDRAWAL, RETURN) = range(8)
(REDUCTION, SALARY, PAST_BASE, PAST_REAL, PAST, REACH_KEPT) = range(8, 14)

# Columns of `by_year`, each (year,).
YEAR_COLUMNS = (
    "lump_sum_at_age",  # share of those who reach the age unqualified
    "article_23",  # share of those who reach the age unqualified
    "article_23_worth",  # of its allowance, months of average salary for each year of service
    "entrants_after",  # share of the entrants first insured from 1 July 2025
    "entrants_in_base",  # share of them whose salaries are revalued with the base salary
    "density",  # months paid / 12
    "price_index",  # by which a salary of the year is divided when it is stored at prices
    "price_before",  # that of the year before, by which stored earnings are multiplied at award
    "base_salary",  # VND a month; in its place, both ways, where it revalues the salaries
    "better_of",  # share of the year in which the better of window and career average holds
)
(LUMP_AT_AGE, ARTICLE_23, ARTICLE_23_WORTH, ENTRANTS_AFTER, ENTRANTS_IN_BASE) = range(5)
(DENSITY, DEFLATOR, AWARD_INDEX, BASE_SALARY, BETTER_OF) = range(5, 10)

ERAS = 4
"""Eras of first insurance. In 0 and 2 past salaries are revalued with the base salary, in 1 and 3
by prices; 0 and 1 are before 1 July 2025, 2 and 3 after it, without the lump sum after twelve
months out of work and the minimum pension."""

# Rows of `by_service`, each (year, completed years of service).
SERVICE_ROWS = (
    "qualified",  # share of the year in which this service gives a pension
    "qualified_reduced",  # the same for reduced working capacity
    "exit_by_service",
    "withdrawal_by_service",  # of the era before 1 July 2025, where months out of work open it
    "other_withdrawal_by_service",  # of that era, where they do not; the later one: sum of both
    "rate",  # replacement rate at retirement in mid-year
    "rate_dormant",  # replacement rate of the dormant
    "minimum",  # share of the year in which awards of this service have the minimum pension
    "one_off",  # months of average salary at retirement in mid-year
    "one_off_dormant",  # the same of the dormant
    "lump_sum",  # months of average salary at withdrawal
    "lump_sum_a_year",  # the same for each year of service
    "rights",  # share of the year in which the dead leave survivors' pensions
    "funeral",  # share of the year in which the dead are buried with the law's grant
    "survivors_lump_sum",  # months of average salary at the death of an active member
    "survivors_lump_sum_dormant",  # the same of a dormant one
    "kept_age",  # 1 where who has this service retires at the age kept, of the era before July 2025
    "kept_age_later",  # the same of the later era
)
(QUALIFIED, QUALIFIED_REDUCED, EXIT_BY, WITHDRAWAL_BY, OTHER_WITHDRAWAL_BY) = range(5)
(RATE, RATE_DORMANT, MINIMUM, ONE_OFF, ONE_OFF_DORMANT, LUMP_SUM) = range(5, 11)
(LUMP_SUM_A_YEAR, RIGHTS, FUNERAL, FAMILY, FAMILY_OF_DORMANT, KEPT, KEPT_LATER) = range(11, 18)

ACTIVE, DORMANT, ACTIVE_EARNINGS, DORMANT_EARNINGS = range(0, 4 * LANES, LANES)
EARNINGS = 2 * LANES  # from heads to their earnings
CELL = 4 * LANES  # these four rows, of one year of service
# Rows of `person` beyond AGE_ROWS, of the year that is run.
REAL_SALARY, STAYERS, RETURNERS, LET_GO, NONE = range(14, 19)
LAST_YEARS = (
    19  # three rows, see `last_years`: averages to the middle, the start, the end of a year
)
RISING = 22
TO_MIDDLE, TO_START, TO_END = range(LAST_YEARS * LANES, RISING * LANES, LANES)
RISING_ROWS = RISING * LANES  # four rows: what comes up from the year of service below
PERSON_ROWS = RISING + 4
TINY = 1e-300


@part
def total(row: Array) -> float:
    """Sum over ages, in six parts that do not wait for one another."""
    a, b, c, d, e, f = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for j in range(0, AGES, 6):
        a, b, c = a + row[j], b + row[j + 1], c + row[j + 2]
        d, e, f = d + row[j + 3], e + row[j + 4], f + row[j + 5]
    return ((a + d) + (b + e)) + (c + f)


@part
def die(
    cell: Array, n: int, k: int, own: float, year: Array, law: Array, person: Array, flow: Array
) -> None:
    """Take the year's deaths out of both stocks; add up heads, rights and lump sums at stake.

    The active serve half a year more in the year of death. Under one year of service the family's
    lump sum is due on the salary of the day.

    own : 1 where the career is averaged, 0 where the last years are
    """
    windowed, months = law[FAMILY, k], own * law[FAMILY, k] / (k + 0.5)
    worth, on_salary = months * year[AWARD_INDEX], 0.5 * months
    worth_dormant, on_salary_dormant = 0.0, law[FAMILY_OF_DORMANT, k]
    if k > 0:
        worth_dormant, on_salary_dormant = on_salary_dormant * year[AWARD_INDEX] / k, 0.0
    rights, buried = law[RIGHTS, k], law[FUNERAL, k]
    for j in range(n):
        alive = person[SURVIVAL * LANES + j]
        active, dormant = cell[ACTIVE + j], cell[DORMANT + j]
        earned, kept = cell[ACTIVE_EARNINGS + j], cell[DORMANT_EARNINGS + j]
        flow[HEADS_ACTIVE + j] += active
        flow[HEADS_DORMANT + j] += dormant
        at_once = (on_salary * active + on_salary_dormant * dormant) * person[SALARY * LANES + j]
        lump_sum = worth * earned + worth_dormant * kept + at_once
        lump_sum += windowed * active * person[TO_MIDDLE + j]
        flow[FUNERALS + j] += buried * (active + dormant)
        flow[DEATHS_ACTIVE_WITH_RIGHTS + j] += rights * active
        flow[DEATHS_WITH_RIGHTS + j] += rights * (active + dormant)
        flow[SURVIVORS_LUMP_SUMS_WITH_RIGHTS + j] += rights * lump_sum
        flow[SURVIVORS_LUMP_SUMS + j] += (1.0 - rights) * lump_sum
        cell[ACTIVE + j], cell[DORMANT + j] = active * alive, dormant * alive
        cell[ACTIVE_EARNINGS + j], cell[DORMANT_EARNINGS + j] = earned * alive, kept * alive


@part
def retire(
    cell: Array, n: int, k: int, status: int, year: Array, law: Array,
    person: Array, flow: Array,
) -> None:  # fmt: skip
    """Take out of one stock those who retire or reach the age unqualified.

    The active serve half a year more in the year of award, and may retire early. For the part of
    the year in which the law says so, the better of the windowed and the career average counts; the
    dormant have what counted when they left.

    cell : from the row of the stock on
    """
    active = status == 0
    half, rate, one_off, last = 0.5, law[RATE, k], law[ONE_OFF, k], TO_MIDDLE
    if not active:
        half, rate, one_off = 0.0, law[RATE_DORMANT, k], law[ONE_OFF_DORMANT, k]
        last = NONE * LANES
    service, credited = k + half, max(k + half, 0.5)  # under one year: half a year on average
    per_year = 1.0 / credited
    qualified, capable = law[QUALIFIED, k], law[QUALIFIED_REDUCED, k]
    taken, index = year[LUMP_AT_AGE] + year[ARTICLE_23], year[AWARD_INDEX]
    better, worth, minimum = year[BETTER_OF], law[LUMP_SUM, k], law[MINIMUM, k]
    reach = REACH_KEPT * LANES if law[KEPT, k] > 0.0 else REACH * LANES
    for j in range(n):
        stock, earned = cell[j], cell[EARNINGS + j]
        salary, windowed = person[SALARY * LANES + j], person[last + j]
        reaching = stock * person[reach + j]
        normal = reaching * qualified
        unqualified = reaching * (1.0 - qualified) * (1.0 - person[PAST * LANES + j])
        a_head = 1.0 / max(stock, TINY)
        career = (earned * a_head * index + half * salary) * per_year
        average = career if k > 0 else salary
        chosen = windowed + better * max(0.0, average - windowed)
        average = chosen if windowed > 0.0 else average
        pension, awards = rate * average, normal
        mass = normal * pension
        if active:
            by_hazard = (stock - reaching) * (person[HAZARDOUS * LANES + j] * qualified)
            rest = stock - reaching - by_hazard
            by_capacity = rest * (person[REDUCED * LANES + j] * capable)
            reduced = max(0.0, pension - person[REDUCTION * LANES + j] * average)
            flow[HAZARDOUS_AWARDS + j] += by_hazard
            flow[HAZARDOUS_PENSIONS + j] += by_hazard * pension
            flow[REDUCED_AWARDS + j] += by_capacity
            flow[REDUCED_PENSIONS + j] += by_capacity * reduced
            awards = normal + by_hazard + by_capacity
            mass += by_hazard * pension + by_capacity * reduced
        flow[MINIMUM_AWARDS + j] += minimum * awards
        flow[MINIMUM_PENSIONS + j] += minimum * mass
        flow[NORMAL_AWARDS + j] += normal
        flow[NORMAL_PENSIONS + j] += normal * pension
        flow[SERVICE_OF_AWARDS + j] += awards * service
        flow[ONE_OFF_ALLOWANCES + j] += awards * one_off * average
        flow[UNQUALIFIED + j] += unqualified
        flow[WORTH_OF_UNQUALIFIED + j] += unqualified * worth * average
        flow[ARTICLE_23_AMOUNT + j] += unqualified * credited * average
        staying = max(0.0, stock - awards - unqualified * taken)
        cell[j] = staying
        cell[EARNINGS + j] = earned * (staying * a_head)


@part
def count_stayers(cell: Array, n: int, k: int, law: Array, person: Array) -> None:
    """Add up by age the active who do not leave, and the dormant who might come back."""
    exits, by_time, by_ground = law[EXIT_BY, k], law[WITHDRAWAL_BY, k], law[OTHER_WITHDRAWAL_BY, k]
    for j in range(n):
        p = min(1.0, person[EXIT * LANES + j] * exits)
        after, other = person[WITHDRAWAL * LANES + j], person[OTHER_WITHDRAWAL * LANES + j]
        w = min(1.0, after * by_time + other * by_ground)
        b = (1.0 - w) * person[RETURN * LANES + j]
        person[STAYERS * LANES + j] += cell[ACTIVE + j] * (1.0 - p)
        person[RETURNERS * LANES + j] += cell[DORMANT + j] * b


@inlined
def make_room(targets: Array, person: Array, flow: Array) -> None:
    """Fit returns, further exits and entries to the contributors asked for at the year's end.

    Those out of work come back as far as the stayers leave room for them; new members fill the
    rest. Where the stayers alone are too many, an even share of them leaves.
    """
    for j in range(AGES):
        stayers, returners = person[STAYERS * LANES + j], person[RETURNERS * LANES + j]
        missing = targets[FIRST_AGE + 1 + j] - stayers
        room = min(1.0, max(0.0, missing) / max(returners, TINY))
        person[RETURN * LANES + j] *= room
        person[LET_GO * LANES + j] = max(0.0, -missing) / max(stayers, TINY)
        flow[ENTRIES + j] = max(0.0, missing - returners)


@part
def leave_and_return(
    cell: Array, n: int, k: int, own: float, year: Array, law: Array, person: Array, flow: Array
) -> None:
    """Exit, withdrawal and return, with a year of service for those who stay.

    A share `density` of those who pay all year moves up one year of service, half that share of
    those who leave or return in mid-year; their earnings go with them. Those who leave this year
    wait for the next before they may withdraw. Where last years are averaged, leavers keep their
    average for each year of service, or the career where that is better and counts.

    own : 1 where the career is averaged, 0 where the last years are
    """
    up = year[DENSITY] if k < SERVICE - 1 else 0.0  # the last place is open-ended
    half_up, exits = 0.5 * up, law[EXIT_BY, k]
    by_time, by_ground = law[WITHDRAWAL_BY, k], law[OTHER_WITHDRAWAL_BY, k]
    better, years = max(own, year[BETTER_OF]), float(k)
    a_year, at_first = law[LUMP_SUM_A_YEAR, k] * year[AWARD_INDEX], 0.0
    if k == 0:
        at_first = law[LUMP_SUM, k]  # under one year it is due on the salary of the day
    for j in range(n):
        active, dormant = cell[ACTIVE + j], cell[DORMANT + j]
        earned, kept = cell[ACTIVE_EARNINGS + j], cell[DORMANT_EARNINGS + j]
        p = min(1.0, person[EXIT * LANES + j] * exits)
        after, other = person[WITHDRAWAL * LANES + j], person[OTHER_WITHDRAWAL * LANES + j]
        w = min(1.0, after * by_time + other * by_ground)
        b = (1.0 - w) * person[RETURN * LANES + j]
        extra = (1.0 - p) * person[LET_GO * LANES + j]
        leave, come, out = active * (p + extra), dormant * b, dormant * w
        earned_out, earned_in, earned_off = earned * (p + extra), kept * b, kept * w
        stay, earned_stay = active - leave, earned - earned_out
        due = a_year * earned_off + at_first * out * person[SALARY * LANES + j]
        flow[EXITS + j] += active * p
        flow[EXTRA_EXITS + j] += active * extra
        flow[RETURNS + j] += come
        flow[WITHDRAWALS + j] += out
        flow[WITHDRAWALS_AMOUNT + j] += due
        real = person[REAL_SALARY * LANES + j]
        more, fewer = up * stay + half_up * come, half_up * leave
        earned_more = up * earned_stay + half_up * earned_in
        kept_out = leave * years * person[TO_START + j]
        kept_out += better * max(0.0, earned_out - kept_out)
        kept_up = leave * (years + 1.0) * person[TO_END + j]
        kept_up += better * max(0.0, earned_out + leave * real - kept_up)
        cell[ACTIVE + j] = stay + come - more + person[RISING_ROWS + ACTIVE + j]
        cell[DORMANT + j] = dormant - out - come + leave - fewer + person[RISING_ROWS + DORMANT + j]
        rising = person[RISING_ROWS + ACTIVE_EARNINGS + j]
        cell[ACTIVE_EARNINGS + j] = earned_stay + earned_in - earned_more + rising
        rising = person[RISING_ROWS + DORMANT_EARNINGS + j]
        cell[DORMANT_EARNINGS + j] = (
            kept - earned_off - earned_in + (1.0 - half_up) * kept_out + rising
        )
        person[RISING_ROWS + ACTIVE + j], person[RISING_ROWS + DORMANT + j] = more, fewer
        person[RISING_ROWS + ACTIVE_EARNINGS + j] = earned_more + more * real
        person[RISING_ROWS + DORMANT_EARNINGS + j] = half_up * kept_up


@inlined
def enter(state: Array, at: int, share: float, year: Array, person: Array, flow: Array) -> None:
    """Let in the year's new members of an era, with half a year of service on average."""
    half_up = 0.5 * year[DENSITY]
    cell, next_cell = state[at:], state[at + CELL :]
    for j in range(AGES):
        new = flow[ENTRIES + j] * share
        cell[ACTIVE + j] += new * (1.0 - half_up)
        next_cell[ACTIVE + j] += new * half_up
        next_cell[ACTIVE_EARNINGS + j] += new * half_up * person[REAL_SALARY * LANES + j]


@inlined
def die_and_retire(
    state: Array, at: int, first: Integers, bounds: Integers, years: Array, laws: Array,
    places: Integers, averages: Array, person: Array, flow: Array, service: Array,
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
            cell, n, of_first = state[e, here + x :], AGES - x, person[x:]
            die(cell, n, k, own, year, law, of_first, flow[x:])
            for status in range(2):
                low = max(x, bounds[status])
                stock, n_low = state[e, here + status * LANES + low :], bounds[2 + status] - low
                retire(stock, n_low, k, status, year, law, person[low:], flow[low:])
            count_stayers(cell, n, k, law, of_first)


@inlined
def move(
    state: Array, at: int, first: Integers, targets: Array, years: Array, laws: Array,
    places: Integers, averages: Array, shares: Array, person: Array, flow: Array,
) -> None:  # fmt: skip
    """The later moves of a year: exit, withdrawal, return and entry, up to the coverage path."""
    make_room(targets, person, flow)
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
            leave_and_return(cell, AGES - x, k, own, year, law, person[x:], flow[x:])
        enter(state[e], at, share, year, person, flow)


@kernel
def run_years(
    state: Array, targets: Array, first: Integers, bounds: Integers, by_year: Array, laws: Array,
    places: Integers, averages: Array, entrants: Array, persons: Array, moved: Array,
    service: Array,
) -> None:  # fmt: skip
    """The recursion proper, on arrays that `run_cell` lays out and reads off.

    Parameters
    ----------
    state : (era, place); the place of age 15 moves down by one a year, cohorts stay where they are
    first : (year, era, service) first age, counted from 15, at which there may be anyone
    bounds : (year, 4) ages between which the active and the dormant may retire; see `retiring`
    by_year : (year, index, column) with the base salary, then prices, as the index of salaries
    laws : (year, rights, row, service) before July 2025 and after
    places, averages : see `last_years`; entrants : (year, era), shares of them
    persons : (year, row · LANES); moved : the flows, filled in the same form
    """
    years = targets.shape[0] - 1
    for t in range(years):
        at, year, person, flow = years - t, by_year[t], persons[t], moved[t]
        die_and_retire(
            state, at, first[t], bounds[t], year, laws[t], places[t], averages[t], person, flow,
            service[t],
        )  # fmt: skip
        move(
            state, at, first[t], targets[t + 1], year, laws[t], places[t], averages[t], entrants[t],
            person, flow,
        )  # fmt: skip
        for e in range(ERAS):
            for oldest in range(at + AGES - 1, at + SERVICE * CELL, CELL):
                heads = state[e, oldest + ACTIVE] + state[e, oldest + DORMANT]
                flow[AGED_OUT + AGES - 1] += heads
                for row in range(oldest, oldest + CELL, LANES):
                    state[e, row] = 0.0


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
    service[years] = left.sum(axis=(0, 3)).T
    of_year = {name: moved[:, row, :AGES] for row, name in enumerate(FLOWS)}
    beyond = moved[:, len(FLOWS) :, :AGES]
    stocks[:years, :, ages] = beyond[:, :2]
    settle(of_year, beyond, 1.0 - persons[:, SURVIVAL, :AGES], by_year)
    flows[:, ages] = np.moveaxis(moved[:, : len(FLOWS), :AGES], 1, 2)
    ROOMS.append(room)


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
