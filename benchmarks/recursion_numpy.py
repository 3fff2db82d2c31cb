"""The recursion of the insured and of their pensions in NumPy: a loop over years, else arrays.

The same moves in the same order as `vss_actuarial.members.recursion.kernel`, over arrays (group,
sex, age, service) of ages 15 to 80; a group is an era of a scheme, and only those with members are
run. The rows of probabilities bear the same names.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from recursion_groups import AGES, Groups, OfYear, groups_of, of_year_of

from vss_actuarial.ground.axes import AGES as ALL_AGES
from vss_actuarial.ground.axes import SERVICE as PLACES
from vss_actuarial.ground.axes import Array, to_next_age
from vss_actuarial.members.insured import Cells
from vss_actuarial.members.recursion import layout as rows

SERVICE = np.arange(float(PLACES))
FLOW = {name: place for place, name in enumerate(rows.FLOWS)}
LATER = slice(AGES.start + 1, AGES.stop + 1)
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


def insured(cells: Cells) -> tuple[Array, Array, Array]:
    """Stocks (year + 1, scheme, sex, status, age), by service, and flows (year, …, age, flow)."""
    years = cells.targets.shape[2] - 1
    stocks = np.zeros((years + 1, 3, 2, 2, len(ALL_AGES)))  # the dormant with those who wait
    by_service = np.zeros((years + 1, 3, 2, 2, PLACES))
    flows = np.zeros((years, 3, 2, len(ALL_AGES), len(FLOW)))
    groups, persons = groups_of(cells), Persons.of_1995(cells)
    state = np.zeros((6, len(groups.scheme), 2, 66, PLACES))  # row, group, sex, age, service
    for s, former in enumerate(cells.by_year[:, 0, rows.ENTRANTS_IN_BASE] <= 0.0):
        place = np.flatnonzero((groups.scheme == s) & (groups.era == former))
        state[:4, place[0]] = np.moveaxis(cells.opening[s][:, :, AGES], 1, 0)
    for t in range(years):
        _count(state, groups, stocks[t], by_service[t])
        of_year, flow = of_year_of(groups, t), flows[t, :, :, AGES]
        now = state[:, : groups.running[t]]
        now[:] = _year(cells, groups, t, now, of_year, flow, persons)
        _enter(of_year, now, groups.entrants[t], flow)
        aged_out = (now[0] + now[1] + now[4])[:, :, -1].sum(axis=-1)
        np.add.at(flow[:, :, -1, FLOW["aged_out"]], of_year.scheme, aged_out)
        now[..., 1:, :] = now[..., :-1, :]
        now[..., 0, :] = 0.0
    _count(state, groups, stocks[years], by_service[years])
    return stocks, by_service, flows


class Persons:
    """Those of both sexes beside the insured, by age: (sex, 101) [persons].

    Attributes
    ----------
    drawing, gone : pensioners, and those paid out at the retirement age
    alive : (sex, 101) [1], survival in the year of those who are known, by age on 1 January
    """

    def __init__(self, drawing: Array) -> None:
        self.drawing, self.gone = drawing, np.zeros_like(drawing)
        self.alive = np.ones_like(drawing)

    @classmethod
    def of_1995(cls, cells: Cells) -> "Persons":
        return cls(cells.cohorts.drawing.copy())

    def survive(self, cells: Cells, t: int, insured: Array) -> None:
        """Deaths of a year: insured (sex, 101) at its beginning."""
        dying = 1.0 - to_next_age(cells.cohorts.survival[:, t])
        times, ever = to_next_age(cells.cohorts.of_others[t]), cells.cohorts.ever_worked[:, t]
        share = np.minimum(1.0, (insured + self.drawing) / np.maximum(ever, 1e-300))
        known = dying / (share + (1.0 - share) * times)
        capped = np.maximum(0.0, dying - (1.0 - share)) / np.maximum(share, 1e-300)
        known = np.where(times * known > 1.0, capped, known)
        self.alive = 1.0 - known
        self.drawing = _older(self.drawing * self.alive)
        self.gone = _older(self.gone * (1.0 - np.minimum(1.0, times * known)))

    def take(self, awards: Array, gone: Array) -> None:
        """Those of 15 to 80 who retire or are paid out, (sex, age), a year older at its end."""
        self.drawing[:, LATER] += awards
        self.gone[:, LATER] += gone


def _older(stock: Array) -> Array:
    older = np.concatenate([np.zeros((2, 1)), stock[:, :-1]], axis=1)
    older[:, -1] += stock[:, -1]
    return older


def _count(state: Array, groups: Groups, stocks: Array, by_service: Array) -> None:
    heads = np.stack([state[0], state[1] + state[4]], axis=2)
    np.add.at(stocks[..., AGES], groups.scheme, heads.sum(axis=-1))
    np.add.at(by_service, groups.scheme, heads.sum(axis=-2))


def _year(
    cells: Cells, groups: Groups, t: int, state: Array, of_year: OfYear, flow: Array,
    persons: Persons,
) -> Array:  # fmt: skip
    """Deaths, retirement, exit, withdrawal and return of a year."""
    known = np.zeros_like(persons.drawing)
    known[:, AGES] = (state[0] + state[1] + state[4]).sum(axis=0).sum(axis=-1)
    persons.survive(cells, t, known)
    last = _last_years(cells, groups, t)
    stocks = _die(state, of_year, last.to_middle, flow, persons.alive[:, AGES, None])
    low = _first(stocks[4].any(axis=(0, 1, 3)))
    here, late = of_year.from_age(low), stocks[4:, ..., low:, :]
    late[:] = _wait(*late, here, _noting(here, flow[:, :, low:]))
    for status, active in enumerate((True, False)):
        low = _youngest(of_year, active)
        here, window = of_year.from_age(low), last.to_middle[..., low:, :] * active
        own = stocks[status:4:2, ..., low:, :]
        *left, waits, of_waits = _retire(
            *own, active, here, window, _noting(here, flow[:, :, low:])
        )
        own[:] = left
        stocks[4:, ..., low:, :] += waits, of_waits
    there = _left_by(cells, t, flow, persons) - stocks[4].sum(axis=0).sum(axis=-1)
    path = cells.targets[:, :, t + 1, LATER], there
    stocks[:4] = _move(stocks[:4], of_year, path, last, flow, _noting(of_year, flow))
    return stocks


def _left_by(cells: Cells, t: int, flow: Array, persons: Persons) -> Array:
    """Of those who have ever worked, who neither draw nor are paid out: (sex, age from 15 on)."""
    taken = [flow[..., FLOW[name]].sum(axis=0) for name in TAKEN]
    persons.take(sum(taken[:3]) + sum(taken[6:]), sum(taken[3:6]))
    there = cells.cohorts.ever_worked[:, t + 1] - persons.drawing - persons.gone
    return np.asarray(there[:, LATER])


def _noting(of_year: OfYear, flow: Array) -> Note:
    def note(name: str, amount: Array) -> None:
        flow[..., FLOW[name]] += of_year.by_scheme(amount)

    return note


def _youngest(of_year: OfYear, active: bool) -> int:
    """The youngest age at which anyone retires, counted from 15."""
    early = (rows.HAZARDOUS, rows.REDUCED) if active else ()
    some = of_year.person[:, :, (rows.REACH, rows.REACH_KEPT, *early)].any(axis=(0, 1, 2, 4))
    return _first(some)


def _first(some: Array) -> int:
    """The first age with any, counted from 15; the last where there is none."""
    return int(some.argmax()) if some.any() else len(some) - 1


def _die(state: Array, of_year: OfYear, window: Array, flow: Array, alive: Array) -> Array:
    _, person, year, law = of_year
    active, dormant, earned, kept, late, of_late = state
    salary = person[:, :, rows.SALARY]
    dying, index = 1.0 - alive, year[:, rows.AWARD_INDEX]
    rights, buried = law[:, :, rows.RIGHTS], law[:, :, rows.FUNERAL]
    heads = active + dormant + late
    career = (index * earned + 0.5 * salary * active) / (SERVICE + 0.5)
    due = law[:, :, rows.FAMILY] * np.where(window > 0.0, active * window, career)
    revalued = index * (kept + of_late) / np.maximum(SERVICE, 1.0)
    revalued[..., 0] = (dormant + late)[..., 0] * salary[..., 0]
    due += law[:, :, rows.FAMILY_OF_DORMANT] * revalued

    def note(name: str, at_stake: Array) -> None:
        flow[..., FLOW[name]] = of_year.by_scheme(dying * at_stake.sum(axis=-1, keepdims=True))

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
    _, person, year, law = of_year
    average = kept / np.maximum(heads, 1e-300) * year[:, rows.AWARD_INDEX]
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
    note("minimum_awards", awards * minimum)
    note("minimum_pensions", mass * minimum)
    note("service_of_awards", awards * SERVICE)
    note("one_off_allowances", awards * average * law[:, :, rows.ONE_OFF_DORMANT])
    note("later_lump_sums", paid_out)
    note("later_lump_sums_amount", paid_out * average * law[:, :, rows.LUMP_SUM])
    left = (1.0 - qualified) * (1.0 - later)
    return heads * left, kept * left


def _buy(turned: Array, average: Array, active: bool, of_year: OfYear, note: Note) -> Array:
    """Those who buy what they lack; gives who buy nothing."""
    _, person, _, law = of_year
    salary, of = person[:, :, rows.SALARY], 0 if active else rows.OF_DORMANT
    years = law[:, :, rows.BOUGHT_YEARS]
    rest = turned
    for kind, buys, lacks in (
        ("months", rows.BUYS_MONTHS, rows.LACKS_MONTHS),
        ("years", rows.BUYS_YEARS, rows.LACKS_YEARS),
    ):
        if not law[:, :, buys + of].any():
            continue
        heads, lacking = turned * law[:, :, buys + of], law[:, :, lacks + of]
        of_all = lacking / np.maximum(12.0 * years, 1e-12)
        mass = heads * law[:, :, rows.BOUGHT_RATE] * (average + of_all * (salary - average))
        note(f"bought_{kind}_awards", heads)
        note(f"bought_{kind}_pay", heads * lacking * salary)
        note("bought_pensions", mass)
        note("minimum_awards", heads * law[:, :, rows.BOUGHT_MINIMUM])
        note("minimum_pensions", mass * law[:, :, rows.BOUGHT_MINIMUM])
        note("service_of_awards", heads * years)
        if kind == "years":
            note("bought_years_missing", heads * lacking)
        rest = rest - heads
    return rest


def _retire(
    stock: Array, earned: Array, active: bool, of_year: OfYear, window: Array, note: Note
) -> tuple[Array, ...]:
    _, person, year, law = of_year
    half = 0.5 if active else 0.0
    salary, credited = person[:, :, rows.SALARY], np.maximum(SERVICE + half, 0.5)
    qualified = law[:, :, rows.QUALIFIED]
    kept = law[:, :, rows.KEPT] > 0.0
    reaching = stock * np.where(kept, person[:, :, rows.REACH_KEPT], person[:, :, rows.REACH])
    normal = reaching * qualified
    turned = reaching * (1.0 - qualified)
    each = np.maximum(stock, 1e-300)
    career = (earned / each * year[:, rows.AWARD_INDEX] + half * salary) / credited
    career[..., 0] = salary[..., 0]
    better = window + year[:, rows.BETTER_OF] * np.maximum(0.0, career - window)
    average = np.where(window > 0.0, better, career)
    rate = law[:, :, rows.RATE if active else rows.RATE_DORMANT]
    pension = rate * average
    awards, mass, unreduced = normal, normal * pension, normal
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
        unreduced = normal + by_hazard
    minimum = law[:, :, rows.MINIMUM]
    note("minimum_awards", awards * minimum)
    note("minimum_pensions", mass * minimum)
    note("service_of_awards", awards * (SERVICE + half))
    note("awards_at_ceiling", unreduced * (rate >= rate[..., -1:]))
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
    stocks: Array, of_year: OfYear, path: tuple[Array, Array], last: "LastYears",
    flow: Array, note: Note,
) -> Array:  # fmt: skip
    """Exit, withdrawal, and returns as far as the targets leave room for them.

    path : targets, and those ever worked who are no pensioners and not paid out
    """
    targets, there = path
    scheme, person, year, law = of_year
    active, dormant, earned, kept = stocks
    salary = person[:, :, rows.SALARY]
    p = np.minimum(1.0, person[:, :, rows.EXIT] * law[:, :, rows.EXIT_BY])
    after = person[:, :, rows.WITHDRAWAL] * law[:, :, rows.WITHDRAWAL_BY]
    other = person[:, :, rows.OTHER_WITHDRAWAL] * law[:, :, rows.OTHER_WITHDRAWAL_BY]
    w = np.minimum(1.0, after + other)
    back = (1.0 - w) * person[:, :, rows.RETURN]
    stayers = of_year.by_scheme(active * (1.0 - p))
    returners = of_year.by_scheme(dormant * back)
    missing = targets - stayers
    room = np.minimum(1.0, np.maximum(0.0, missing) / np.maximum(returners, 1e-300))
    let_go = np.maximum(0.0, -missing) / np.maximum(stayers, 1e-300)
    leaving = let_go[scheme][..., None]
    left = dormant * (1.0 - w)
    waiting = of_year.by_scheme(left)
    pool = np.maximum(0.0, there - of_year.by_scheme(active + left).sum(axis=0))
    lacking = np.maximum(0.0, missing - returners)
    needing = np.maximum(0.0, lacking - (waiting - returners))
    entries = needing * _share(pool, needing.sum(axis=0))
    rest = np.maximum(0.0, pool - needing.sum(axis=0))
    entries += (lacking - needing) * _share(rest, (lacking - needing).sum(axis=0))
    beyond = np.maximum(0.0, np.minimum(lacking - entries, waiting - returners))
    flow[..., FLOW["entries"]], flow[..., FLOW["extra_returns"]] = entries, beyond
    flow[..., FLOW["missed"]] = lacking - entries - beyond
    usual = back * room[scheme][..., None]
    back = usual + (1.0 - w) * (beyond / np.maximum(waiting, 1e-300))[scheme][..., None]
    b, extra = back, (1.0 - p) * leaving
    gone = p + extra
    leave, come, out = active * gone, dormant * b, dormant * w
    earned_out, earned_in, earned_off = earned * gone, kept * b, kept * w
    due = law[:, :, rows.LUMP_SUM_A_YEAR] * year[:, rows.AWARD_INDEX] * earned_off
    due[..., 0] += law[:, :, rows.LUMP_SUM, :, 0] * out[..., 0] * salary[..., 0]
    note("exits", active * p)
    note("extra_exits", active * extra)
    note("returns", dormant * usual)
    note("withdrawals", out)
    note("withdrawals_amount", due)
    up = year[:, rows.DENSITY] * (SERVICE < PLACES - 1)
    here, waits = (1.0 - p) * (1.0 - leaving), np.maximum(0.0, 1.0 - w - b)
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
    real = salary / year[:, rows.DEFLATOR]
    moved[2:] += moved[:2] * real
    some = np.flatnonzero((last.to_middle > 0.0).any(axis=(1, 2, 3)))
    if some.size:
        own = earned[some] / np.maximum(active[some], 1e-300)
        better, windowed = year[some, rows.BETTER_OF], last.to_middle[some] > 0.0
        for keeps, heads, kept_each, own_each in (
            (after, leave - moved[1], last.to_start[some] * SERVICE, own),
            (moved, moved[1], last.to_end[some] * (SERVICE + 1.0), own + real[some]),
        ):
            more = kept_each - own_each + better * np.maximum(0.0, own_each - kept_each)
            keeps[3, some] += np.where(windowed, heads[some] * more, 0.0)
    after[..., 1:] += moved[..., :-1]
    return after


def _share(there: Array, wanted: Array) -> Array:
    return np.minimum(1.0, there / np.maximum(wanted, 1e-300))


class LastYears(NamedTuple):
    """Averages over the last years, 0 for the whole career, each (group, sex, age, service).

    Attributes
    ----------
    to_middle : to the middle of the year [VND a month]
    to_start, to_end : to the two ends of the year, as they are stored
    """

    to_middle: Array
    to_start: Array
    to_end: Array


def _last_years(cells: Cells, groups: Groups, t: int) -> LastYears:
    running = int(groups.running[t])
    averages = LastYears(*np.zeros((3, running, 2, 66, PLACES)))
    ages = np.arange(AGES.start, AGES.stop)[:, None]
    for group in range(running):
        s, e = groups.scheme[group], groups.era[group]
        windows = cells.windows[s, t, e]
        back = np.where(windows > SERVICE, 0, np.minimum(windows, t))
        if not back.any():
            continue
        past = cells.by_age[s, :, rows.PAST_REAL if e % 2 else rows.PAST_BASE]
        year, salary = groups.year[group, t], cells.by_age[s, :, rows.SALARY, t, AGES, None]
        begun, years = past[:, t - back, ages - back], np.maximum(back, 1)
        next_begun = past[:, t - back + (back > 0), ages - back + (back > 0)]
        until = past[:, t, ages]
        middle = until - 0.5 * (begun + next_begun)
        middle = middle * year[rows.AWARD_INDEX] + 0.5 * salary
        ended = until + salary / year[rows.DEFLATOR] - next_begun
        for average, earned in zip(averages, (middle, until - begun, ended), strict=True):
            average[group] = np.where(back > 0, earned / years, 0.0)
    return averages


def _enter(of_year: OfYear, state: Array, entrants: Array, flow: Array) -> None:
    scheme, person, year, _ = of_year
    half_up = 0.5 * year[:, rows.DENSITY, ..., 0]
    new = flow[scheme][..., FLOW["entries"]] * entrants[: len(scheme), None, None]
    salary = person[:, :, rows.SALARY, :, 0] / year[:, rows.DEFLATOR, ..., 0]
    state[0, ..., 0] += new * (1.0 - half_up)
    state[0, ..., 1] += new * half_up
    state[2, ..., 1] += new * half_up * salary


def in_payment(new: Array, survival: Array, growth: Array, award_growth: Array) -> Array:
    """Pensions in payment: (year + 1, scheme, sex, age, lane), the last lane of them money.

    Parameters
    ----------
    new : (year, scheme, sex, age, lane), alive at the end of the year, by age on its 1 January
    survival : (year, sex, age) [1], by age at 31 December
    growth, award_growth : (year,) [1], of a pension in payment and of one awarded in the year
    """
    stock = np.zeros((len(new) + 1, *new.shape[1:]))
    money = np.arange(new.shape[-1]) == new.shape[-1] - 1
    for t in range(len(new)):
        alive = to_next_age(survival[t])[..., None]
        carried = stock[t] * alive * np.where(money, growth[t], 1.0)
        carried += new[t] * np.where(money, award_growth[t], 1.0)
        stock[t + 1, :, :, 1:] = carried[:, :, :-1]
        stock[t + 1, :, :, -1] += carried[:, :, -1]
    return stock
