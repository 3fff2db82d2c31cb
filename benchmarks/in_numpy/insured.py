"""The year of the recursion in NumPy, and pensions in payment."""

import numpy as np
from seam import AGES, ALL_AGES, FLOW, LATER, PLACES, Array, Cells, rows, to_next_age

from in_numpy.ends import die, retire, wait
from in_numpy.groups import Groups, Note, OfYear, groups_of, of_year_of
from in_numpy.last_years import last_years_of
from in_numpy.moves import enter, move
from in_numpy.persons import Persons

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
        enter(of_year, now, groups.entrants[t], flow)
        aged_out = (now[0] + now[1] + now[4])[:, :, -1].sum(axis=-1)
        np.add.at(flow[:, :, -1, FLOW["aged_out"]], of_year.scheme, aged_out)
        now[..., 1:, :] = now[..., :-1, :]
        now[..., 0, :] = 0.0
    _count(state, groups, stocks[years], by_service[years])
    return stocks, by_service, flows


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
    last = last_years_of(cells, groups, t)
    stocks = die(state, of_year, last.to_middle, flow, persons.alive[:, AGES, None])
    low = _first(stocks[4].any(axis=(0, 1, 3)))
    here, late = of_year.from_age(low), stocks[4:, ..., low:, :]
    late[:] = wait(*late, here, _noting(here, flow[:, :, low:]))
    for status, active in enumerate((True, False)):
        low = _youngest(of_year, active)
        here, window = of_year.from_age(low), last.to_middle[..., low:, :] * active
        own = stocks[status:4:2, ..., low:, :]
        *left, waits, of_waits = retire(*own, active, here, window, _noting(here, flow[:, :, low:]))
        own[:] = left
        stocks[4:, ..., low:, :] += waits, of_waits
    there = _left_by(cells, t, flow, persons) - stocks[4].sum(axis=0).sum(axis=-1)
    path = cells.targets[:, :, t + 1, LATER], there
    stocks[:4] = move(stocks[:4], of_year, path, last, flow, _noting(of_year, flow))
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
