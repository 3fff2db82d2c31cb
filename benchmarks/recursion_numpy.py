"""The recursion of the insured and of their pensions in NumPy: a loop over years, else arrays.

The same moves in the same order as `vss_actuarial.members.recursion.kernel`, over arrays (era,
scheme, sex, age, service) of ages 15 to 80; the rows of probabilities bear the same names.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import SERVICE as PLACES
from vss_actuarial.ground.axes import Array
from vss_actuarial.members.insured import Cells
from vss_actuarial.members.recursion import layout as rows
from vss_actuarial.members.recursion.cell import shares_of_eras

AGES = slice(rows.FIRST_AGE, rows.LAST_AGE + 1)
SERVICE = np.arange(float(PLACES))
FLOW = {name: place for place, name in enumerate(rows.FLOWS)}
TAKEN = (
    "normal_awards",
    "hazardous_awards",
    "reduced_awards",
    "lump_sums_at_age",
    "article_23_awards",
    "later_lump_sums",
    "bought_months_awards",
    "bought_years_awards",
)
Note = Callable[[str, Array], None]
OfYear = tuple[Array, Array, Array]  # of persons, of the year, of the law


def insured(cells: Cells) -> tuple[Array, Array, Array]:
    """Stocks (year + 1, scheme, sex, status, age), by service, and flows (year, …, age, flow)."""
    years = cells.targets.shape[2] - 1
    stocks = np.zeros((years + 1, 3, 2, 2, 101))  # the dormant with those who wait
    by_service = np.zeros((years + 1, 3, 2, 2, PLACES))
    flows = np.zeros((years, 3, 2, 101, len(FLOW)))
    entrants, persons = _entrants(cells), Persons.of_1995(cells)
    state = np.zeros((6, rows.ERAS, 3, 2, 66, PLACES))  # row, era, scheme, sex, age, service
    for s, former in enumerate(cells.by_year[:, 0, rows.ENTRANTS_IN_BASE] <= 0.0):
        state[:4, int(former), s] = np.moveaxis(cells.opening[s][:, :, AGES], 1, 0)
    for t in range(years):
        _count(state, t, stocks, by_service)
        flow = flows[t, :, :, AGES]
        state[:] = _year(cells, t, state, flow, persons)
        _enter(cells, t, state, entrants[t], flow)
        flow[:, :, -1, FLOW["aged_out"]] = state[[0, 1, 4], :, :, :, -1].sum(axis=(0, 1, 4))
        state[..., 1:, :] = state[..., :-1, :]
        state[..., 0, :] = 0.0
    _count(state, years, stocks, by_service)
    return stocks, by_service, flows


class Persons:
    """Those of both sexes beside the insured, by age: (sex, 101) [persons].

    Attributes
    ----------
    drawing, gone : pensioners, and those paid out at the retirement age
    alive : (sex, 101) [1], survival in the year of those who are known, by age on 1 January
    """

    def __init__(self, drawing: Array) -> None:
        self.drawing, self.gone, self.alive = drawing, np.zeros((2, 101)), np.ones((2, 101))

    @classmethod
    def of_1995(cls, cells: Cells) -> "Persons":
        return cls(cells.cohorts.drawing.copy())

    def survive(self, cells: Cells, t: int, insured: Array) -> None:
        """Deaths of a year: insured (sex, 101) at its beginning."""
        next_age = np.minimum(np.arange(101) + 1, 100)
        dying = 1.0 - cells.cohorts.survival[:, t, next_age]
        times, ever = cells.cohorts.of_others[t, next_age], cells.cohorts.ever_worked[:, t]
        share = np.minimum(1.0, (insured + self.drawing) / np.maximum(ever, 1e-300))
        known = dying / (share + (1.0 - share) * times)
        capped = np.maximum(0.0, dying - (1.0 - share)) / np.maximum(share, 1e-300)
        known = np.where(times * known > 1.0, capped, known)
        self.alive = 1.0 - known
        self.drawing = _older(self.drawing * self.alive)
        self.gone = _older(self.gone * (1.0 - np.minimum(1.0, times * known)))

    def take(self, awards: Array, gone: Array) -> None:
        """Those of 15 to 80 who retire or are paid out, (sex, age), a year older at its end."""
        later = slice(AGES.start + 1, AGES.stop + 1)
        self.drawing[:, later] += awards
        self.gone[:, later] += gone


def _older(stock: Array) -> Array:
    older = np.concatenate([np.zeros((2, 1)), stock[:, :-1]], axis=1)
    older[:, -1] += stock[:, -1]
    return older


def _entrants(cells: Cells) -> Array:
    """Shares of entrants: (year, era, scheme)."""
    columns = (rows.ENTRANTS_AFTER, rows.ENTRANTS_IN_BASE)
    shares = [shares_of_eras(*year[:, columns].T) for year in cells.by_year]
    return np.stack(shares, axis=2)


def _indices(year: Array, stored: int) -> Array:
    """By which salaries are stored, or stored earnings are paid out: (era, scheme, 1, 1, 1)."""
    both = (year[:, rows.BASE_SALARY], year[:, stored])
    return np.stack(both * 2)


def _count(state: Array, t: int, stocks: Array, by_service: Array) -> None:
    heads = state[:2].sum(axis=1)
    heads[1] += state[4].sum(axis=0)
    heads = np.moveaxis(heads, 0, 2)
    stocks[t, ..., AGES] = heads.sum(axis=-1)
    by_service[t] = heads.sum(axis=-2)


def _year(cells: Cells, t: int, state: Array, flow: Array, persons: Persons) -> Array:
    """Deaths, retirement, exit, withdrawal and return of a year."""
    insured = np.zeros((2, 101))
    insured[:, AGES] = state[[0, 1, 4]].sum(axis=(0, 1, 2, 5))
    persons.survive(cells, t, insured)
    of_year = (
        cells.by_age[:, :, :, t, AGES, None],  # scheme, sex, row, age, 1
        cells.by_year[:, t, :, None, None, None],  # scheme, column, 1, 1, 1
        cells.by_service[:, :, t, :, None],  # scheme, sex, row, 1, service
    )

    def note(name: str, amount: Array) -> None:
        flow[..., FLOW[name]] += amount.sum(axis=(0, -1))

    last = _last_years(cells, t)
    alive = persons.alive[:, AGES, None]
    active, dormant, earned, kept, *late = _die(state, of_year, last.to_middle, flow, alive)
    late = _wait(*late, of_year, note)
    active, earned, *more = _retire(active, earned, True, of_year, last.to_middle, note)
    late = [a + b for a, b in zip(late, more, strict=True)]
    none = np.zeros_like(last.to_middle)
    dormant, kept, *more = _retire(dormant, kept, False, of_year, none, note)
    late = [a + b for a, b in zip(late, more, strict=True)]
    later = slice(AGES.start + 1, AGES.stop + 1)
    taken = [flow[..., FLOW[name]].sum(axis=0) for name in TAKEN]
    persons.take(sum(taken[:3]) + sum(taken[6:]), sum(taken[3:6]))
    there = cells.cohorts.ever_worked[:, t + 1] - persons.drawing - persons.gone
    there[:, later] -= late[0].sum(axis=(0, 1, -1))
    path = cells.targets[:, :, t + 1, later], there[:, later]
    stocks = active, dormant, earned, kept
    return np.concatenate([_move(stocks, of_year, path, last, flow, note), late])


def _die(state: Array, of_year: OfYear, window: Array, flow: Array, alive: Array) -> Array:
    person, year, law = of_year
    active, dormant, earned, kept, late, of_late = state
    salary = person[:, :, rows.SALARY]
    dying, index = 1.0 - alive[..., 0], _indices(year, rows.AWARD_INDEX)
    rights, buried = law[:, :, rows.RIGHTS], law[:, :, rows.FUNERAL]
    heads = active + dormant + late
    career = (index * earned + 0.5 * salary * active) / (SERVICE + 0.5)
    due = law[:, :, rows.FAMILY] * np.where(window > 0.0, active * window, career)
    revalued = index * (kept + of_late) / np.maximum(SERVICE, 1.0)
    revalued[..., 0] = (dormant + late)[..., 0] * salary[..., 0]
    due += law[:, :, rows.FAMILY_OF_DORMANT] * revalued

    def note(name: str, at_stake: Array) -> None:
        flow[..., FLOW[name]] = dying * at_stake.sum(axis=(0, -1))

    note("deaths_active", active)
    note("deaths_dormant", dormant + late)
    note("deaths_waiting", late)
    note("funerals", heads * buried)
    note("deaths_active_with_rights", active * rights)
    note("deaths_with_rights", heads * rights)
    note("survivors_lump_sums_with_rights", due * rights)
    note("survivors_lump_sums", due * (1.0 - rights))
    return np.asarray(state * alive)


def _wait(heads: Array, kept: Array, of_year: OfYear, note: Note) -> tuple[Array, Array]:
    """A year of those who wait past the age: a pension where the law opens it, else lump sums."""
    person, year, law = of_year
    average = kept / np.maximum(heads, 1e-300) * _indices(year, rows.AWARD_INDEX)
    average = average / np.maximum(SERVICE, 1.0)
    average[..., 0] = person[:, :, rows.SALARY, ..., 0]
    later = np.broadcast_to(year[:, rows.LATER_LUMP_SUM], heads.shape).copy()
    later[..., -1, :] = 1.0
    qualified, minimum = law[:, :, rows.QUALIFIED], law[:, :, rows.MINIMUM]
    awards = heads * qualified
    mass = awards * law[:, :, rows.RATE_DORMANT] * average
    paid_out = heads * (1.0 - qualified) * later
    note("normal_awards", awards)
    note("awards_of_waiting", awards)
    note("normal_pensions", mass)
    note("minimum_awards", awards[:2] * minimum)
    note("minimum_pensions", mass[:2] * minimum)
    note("service_of_awards", awards * SERVICE)
    note("one_off_allowances", awards * average * law[:, :, rows.ONE_OFF_DORMANT])
    note("later_lump_sums", paid_out)
    note("later_lump_sums_amount", paid_out * average * law[:, :, rows.LUMP_SUM])
    left = (1.0 - qualified) * (1.0 - later)
    return heads * left, kept * left


def _buy(turned: Array, average: Array, active: bool, of_year: OfYear, note: Note) -> Array:
    """Those who buy what they lack; gives who buy nothing."""
    person, _, law = of_year
    salary, of = person[:, :, rows.SALARY], 0 if active else rows.OF_DORMANT
    years = law[:, :, rows.BOUGHT_YEARS]
    rest = turned
    for kind, buys, lacks in (
        ("months", rows.BUYS_MONTHS, rows.LACKS_MONTHS),
        ("years", rows.BUYS_YEARS, rows.LACKS_YEARS),
    ):
        heads, lacking = turned * law[:, :, buys + of], law[:, :, lacks + of]
        of_all = lacking / np.maximum(12.0 * years, 1e-12)
        mass = heads * law[:, :, rows.BOUGHT_RATE] * (average + of_all * (salary - average))
        note(f"bought_{kind}_awards", heads)
        note(f"bought_{kind}_pay", heads * lacking * salary)
        note("bought_pensions", mass)
        note("minimum_awards", heads[:2] * law[:, :, rows.BOUGHT_MINIMUM])
        note("minimum_pensions", mass[:2] * law[:, :, rows.BOUGHT_MINIMUM])
        note("service_of_awards", heads * years)
        if kind == "years":
            note("bought_years_missing", heads * lacking)
        rest = rest - heads
    return rest


def _reach(person: Array, law: Array) -> Array:
    """Probability of reaching the age, or the age kept: (era, scheme, sex, age, service)."""
    kept = np.stack([law[:, :, row] > 0.0 for row in (rows.KEPT, rows.KEPT_LATER)])
    by_rights = np.where(kept, person[:, :, rows.REACH_KEPT], person[:, :, rows.REACH])
    return np.repeat(by_rights, 2, axis=0)


def _retire(
    stock: Array, earned: Array, active: bool, of_year: OfYear, window: Array, note: Note
) -> tuple[Array, ...]:
    person, year, law = of_year
    half = 0.5 if active else 0.0
    salary, credited = person[:, :, rows.SALARY], np.maximum(SERVICE + half, 0.5)
    qualified = law[:, :, rows.QUALIFIED]
    reaching = stock * _reach(person, law)
    normal = reaching * qualified
    turned = reaching * (1.0 - qualified)
    each = np.maximum(stock, 1e-300)
    career = (earned / each * _indices(year, rows.AWARD_INDEX) + half * salary) / credited
    career[..., 0] = salary[..., 0]
    better = window + year[:, rows.BETTER_OF] * np.maximum(0.0, career - window)
    average = np.where(window > 0.0, better, career)
    pension = law[:, :, rows.RATE if active else rows.RATE_DORMANT] * average
    awards, mass = normal, normal * pension
    note("normal_awards", normal)
    note("normal_pensions", mass)
    if active:
        by_hazard = (stock - reaching) * (person[:, :, rows.HAZARDOUS] * qualified)
        capable = person[:, :, rows.REDUCED] * law[:, :, rows.QUALIFIED_REDUCED]
        by_capacity = (stock - reaching - by_hazard) * capable
        of_hazard = by_hazard * pension
        after_points = np.maximum(0.0, pension - person[:, :, rows.REDUCTION] * average)
        of_capacity = by_capacity * after_points
        note("hazardous_awards", by_hazard)
        note("hazardous_pensions", of_hazard)
        note("reduced_awards", by_capacity)
        note("reduced_pensions", of_capacity)
        awards, mass = normal + by_hazard + by_capacity, mass + of_hazard + of_capacity
    minimum = law[:, :, rows.MINIMUM]
    note("minimum_awards", awards[:2] * minimum)  # none for who entered from July 2025
    note("minimum_pensions", mass[:2] * minimum)
    note("service_of_awards", awards * (SERVICE + half))
    months = law[:, :, rows.ONE_OFF if active else rows.ONE_OFF_DORMANT]
    note("one_off_allowances", awards * average * months)
    rest = _buy(turned, average, active, of_year, note)
    lump = rest * year[:, rows.LUMP_AT_AGE]
    monthly = rest * year[:, rows.ARTICLE_23]
    lump[..., -1, :] = rest[..., -1, :] - monthly[..., -1, :]  # nobody waits at the last age
    waits = rest - lump - monthly
    note("reached_unqualified", turned)
    note("began_to_wait", waits)
    note("lump_sums_at_age", lump)
    note("lump_sums_at_age_amount", lump * average * law[:, :, rows.LUMP_SUM])
    note("article_23_awards", monthly)
    note("article_23_amount", monthly * average * (credited * year[:, rows.ARTICLE_23_WORTH]))
    staying = np.maximum(0.0, stock - awards - turned)
    return staying, earned * (staying / each), waits, waits * (earned / each)


def _move(
    stocks: tuple[Array, ...], of_year: OfYear, path: tuple[Array, Array], last: "LastYears",
    flow: Array, note: Note,
) -> Array:  # fmt: skip
    """Exit, withdrawal, and returns as far as the targets leave room for them.

    path : targets, and those ever worked who are no pensioners and not paid out
    """
    targets, there = path
    person, year, law = of_year
    active, dormant, earned, kept = stocks
    salary = person[:, :, rows.SALARY]
    p = np.minimum(1.0, person[:, :, rows.EXIT] * law[:, :, rows.EXIT_BY])
    w = _withdrawal_prob(person, law).repeat(2, axis=0)
    back = (1.0 - w) * person[:, :, rows.RETURN]
    stayers = (active * (1.0 - p)).sum(axis=(0, -1))
    returners = (dormant * back).sum(axis=(0, -1))
    missing = targets - stayers
    room = np.minimum(1.0, np.maximum(0.0, missing) / np.maximum(returners, 1e-300))
    let_go = np.maximum(0.0, -missing) / np.maximum(stayers, 1e-300)
    left = dormant * (1.0 - w)
    waiting = left.sum(axis=(0, -1))
    pool = np.maximum(0.0, there - (active + left).sum(axis=(0, 1, -1)))
    lacking = np.maximum(0.0, missing - returners)
    needing = np.maximum(0.0, lacking - (waiting - returners))
    entries = needing * _share(pool, needing.sum(axis=0))
    rest = np.maximum(0.0, pool - needing.sum(axis=0))
    entries += (lacking - needing) * _share(rest, (lacking - needing).sum(axis=0))
    beyond = np.maximum(0.0, np.minimum(lacking - entries, waiting - returners))
    flow[..., FLOW["entries"]], flow[..., FLOW["extra_returns"]] = entries, beyond
    flow[..., FLOW["missed"]] = lacking - entries - beyond
    usual = back * room[..., None]
    back = usual + (1.0 - w) * (beyond / np.maximum(waiting, 1e-300))[..., None]
    b, extra = back, (1.0 - p) * let_go[..., None]
    gone = p + extra
    leave, come, out = active * gone, dormant * b, dormant * w
    earned_out, earned_in, earned_off = earned * gone, kept * b, kept * w
    due = law[:, :, rows.LUMP_SUM_A_YEAR] * _indices(year, rows.AWARD_INDEX) * earned_off
    due[..., 0] += law[:, :, rows.LUMP_SUM, :, 0] * out[..., 0] * salary[..., 0]
    note("exits", active * p)
    note("extra_exits", active * extra)
    note("returns", dormant * usual)
    note("withdrawals", out)
    note("withdrawals_amount", due)
    up = year[:, rows.DENSITY] * (SERVICE < PLACES - 1)
    here, waits = (1.0 - p) * (1.0 - let_go[..., None]), np.maximum(0.0, 1.0 - w - b)
    stay, earned_stay = active * here, earned * here
    moved = up * np.stack(
        [stay + 0.5 * come, 0.5 * leave, earned_stay + 0.5 * earned_in, 0.5 * earned_out]
    )
    after = np.stack(
        [
            stay + come,
            dormant * waits + leave,
            earned_stay + earned_in,
            kept * waits + earned_out,
        ]
    )
    after -= moved
    real = salary / _indices(year, rows.DEFLATOR)
    moved[2:] += moved[:2] * real
    own, better = earned / np.maximum(active, 1e-300), year[:, rows.BETTER_OF]
    windowed = last.to_middle > 0.0
    for keeps, heads, kept_each, own_each in (
        (after, leave - moved[1], last.to_start * SERVICE, own),
        (moved, moved[1], last.to_end * (SERVICE + 1.0), own + real),
    ):
        more = kept_each - own_each + better * np.maximum(0.0, own_each - kept_each)
        keeps[3] += np.where(windowed, heads * more, 0.0)
    after[..., 1:] += moved[..., :-1]
    return after


def _share(there: Array, wanted: Array) -> Array:
    return np.minimum(1.0, there / np.maximum(wanted, 1e-300))


def _withdrawal_prob(person: Array, law: Array) -> Array:
    """By rights: after months out of work in the earlier one alone, on other grounds in both."""
    after, other = person[:, :, rows.WITHDRAWAL], person[:, :, rows.OTHER_WITHDRAWAL]
    opened, closed = law[:, :, rows.WITHDRAWAL_BY], law[:, :, rows.OTHER_WITHDRAWAL_BY]
    return np.minimum(1.0, np.stack([after * opened + other * closed, other * (opened + closed)]))


class LastYears(NamedTuple):
    """Averages over the last years, 0 for the whole career, each (era, scheme, sex, age, service).

    Attributes
    ----------
    to_middle : to the middle of the year [VND a month]
    to_start, to_end : to the two ends of the year, as they are stored
    """

    to_middle: Array
    to_start: Array
    to_end: Array


def _last_years(cells: Cells, t: int) -> LastYears:
    averages = LastYears(*np.zeros((3, rows.ERAS, 3, 2, 66, PLACES)))
    ages = np.arange(AGES.start, AGES.stop)[:, None]
    last = np.where(cells.windows[:, t] > SERVICE, 0, np.minimum(cells.windows[:, t], t))
    for s, e in np.argwhere(last.max(axis=2) > 0):
        past = cells.by_age[s, :, rows.PAST_REAL if e % 2 else rows.PAST_BASE]
        year, back = cells.by_year[s, t], last[s, e]
        stored, paid = (rows.DEFLATOR, rows.AWARD_INDEX) if e % 2 else (rows.BASE_SALARY,) * 2
        salary = cells.by_age[s, :, rows.SALARY, t, AGES, None]
        begun, years = past[:, t - back, ages - back], np.maximum(back, 1)
        next_begun = past[:, t - back + (back > 0), ages - back + (back > 0)]
        until = past[:, t, ages]
        middle = (until - 0.5 * (begun + next_begun)) * year[paid] + 0.5 * salary
        ended = until + salary / year[stored] - next_begun
        for average, earned in zip(averages, (middle, until - begun, ended), strict=True):
            average[e, s] = np.where(back > 0, earned / years, 0.0)
    return averages


def _enter(cells: Cells, t: int, state: Array, entrants: Array, flow: Array) -> None:
    year = cells.by_year[:, t, :, None, None]
    half_up = 0.5 * year[:, rows.DENSITY]
    new = flow[..., FLOW["entries"]] * entrants[..., None, None]
    salary = cells.by_age[:, :, rows.SALARY, t, AGES] / _indices(year, rows.DEFLATOR)
    state[0, ..., 0] += new * (1.0 - half_up)
    state[0, ..., 1] += new * half_up
    state[2, ..., 1] += new * half_up * salary


def in_payment(new: Array, survival: Array, growth: Array, award_growth: Array) -> Array:
    """Pensions in payment: (year + 1, scheme, sex, 101, lane), the last lane of them money.

    Parameters
    ----------
    new : (year, scheme, sex, 101, lane), alive at the end of the year, by age on its 1 January
    survival : (year, sex, 101) [1], by age at 31 December
    growth, award_growth : (year,) [1], of a pension in payment and of one awarded in the year
    """
    stock = np.zeros((len(new) + 1, *new.shape[1:]))
    money = np.arange(new.shape[-1]) == new.shape[-1] - 1
    for t in range(len(new)):
        alive = np.concatenate([survival[t, :, 1:], survival[t, :, -1:]], axis=1)[..., None]
        carried = stock[t] * alive * np.where(money, growth[t], 1.0)
        carried += new[t] * np.where(money, award_growth[t], 1.0)
        stock[t + 1, :, :, 1:] = carried[:, :, :-1]
        stock[t + 1, :, :, -1] += carried[:, :, -1]
    return stock
