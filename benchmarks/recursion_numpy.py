"""The recursion of the insured and of their pensions in NumPy: a loop over years, else arrays.

The same moves in the same order as `vss_actuarial.coverage.insured_kernel`, over arrays (era,
scheme, sex, age, service) of ages 15 to 80; the rows of probabilities bear the same names.
"""

from collections.abc import Callable

import numpy as np

from vss_actuarial.coverage import insured_kernel as rows
from vss_actuarial.coverage.insured import FIRST_OF_NEW_ERA, Cells
from vss_actuarial.dated import Array

AGES = slice(rows.FIRST_AGE, rows.LAST_AGE + 1)
SERVICE = np.arange(float(rows.SERVICE))
RIGHTS = rows.RIGHTS
FLOW = {name: place for place, name in enumerate(rows.FLOWS)}


def insured(cells: Cells) -> tuple[Array, Array, Array]:
    """Stocks (year + 1, scheme, sex, status, age), by service, and flows (year, …, age, flow)."""
    years = cells.targets.shape[2] - 1
    stocks = np.zeros((years + 1, 3, 2, 2, 101))
    by_service = np.zeros((years + 1, 3, 2, 2, rows.SERVICE))
    flows = np.zeros((years, 3, 2, 101, len(FLOW)))
    state = np.zeros((4, 2, 3, 2, 66, rows.SERVICE))  # row, era, scheme, sex, age, service
    state[:, 0] = np.moveaxis(cells.opening[:, :, :, AGES], 2, 0)
    for t in range(years):
        _count(state, t, stocks, by_service)
        eras = slice(0, 1) if t <= FIRST_OF_NEW_ERA else slice(0, 2)
        flow = flows[t, :, :, AGES]
        state[:, eras] = _year(cells, t, state[:, eras], flow)
        _meet_target(cells, t, state, flow)
        flow[:, :, -1, FLOW["aged_out"]] = state[:2, :, :, :, -1].sum(axis=(0, 1, 4))
        state[..., 1:, :] = state[..., :-1, :]
        state[..., 0, :] = 0.0
    _count(state, years, stocks, by_service)
    return stocks, by_service, flows


def _count(state: Array, t: int, stocks: Array, by_service: Array) -> None:
    heads = np.moveaxis(state[:2].sum(axis=1), 0, 2)
    stocks[t, ..., AGES] = heads.sum(axis=-1)
    by_service[t] = heads.sum(axis=-2)


def _year(cells: Cells, t: int, state: Array, flow: Array) -> Array:
    """Deaths, retirement, exit, withdrawal and return of a year."""
    person = cells.by_age[:, :, :, t, AGES, None]  # scheme, sex, row, age, 1
    year = cells.by_year[:, t, :, None, None, None]  # scheme, column, 1, 1, 1
    law = cells.by_service[:, :, t, :, None]  # scheme, sex, row, 1, service
    alive = person[:, :, rows.SURVIVAL]
    dying, index = 1.0 - alive[..., 0], year[:, rows.AWARD_INDEX, ..., 0]
    active, dormant, earned, kept = state
    due = law[:, :, rows.FAMILY_LUMP_SUM_A_YEAR] * (earned + kept)

    def note(name: str, amount: Array) -> None:
        flow[..., FLOW[name]] += amount.sum(axis=(0, -1))

    flow[..., FLOW["deaths_active"]] = dying * active.sum(axis=(0, -1))
    flow[..., FLOW["deaths_dormant"]] = dying * dormant.sum(axis=(0, -1))
    with_rights = (active + dormant)[..., RIGHTS:].sum(axis=(0, -1))
    flow[..., FLOW["deaths_with_rights"]] = dying * with_rights
    flow[..., FLOW["survivors_lump_sums"]] = dying * index * due[..., :RIGHTS].sum(axis=(0, -1))
    left = dying * index * due[..., RIGHTS:].sum(axis=(0, -1))
    flow[..., FLOW["survivors_lump_sums_with_rights"]] = left
    active, dormant, earned, kept = state * alive
    window = _window_salaries(cells, t)
    active, earned = _retire(active, earned, True, (person, year, law), window, note)
    dormant, kept = _retire(dormant, kept, False, (person, year, law), window, note)

    withdrawal = person[:, :, rows.WITHDRAWAL : rows.WITHDRAWAL + len(active)]
    going = np.moveaxis(withdrawal, 2, 0)
    p = np.minimum(1.0, person[:, :, rows.EXIT] * law[:, :, rows.EXIT_BY])
    w = np.minimum(1.0, going * law[:, :, rows.WITHDRAWAL_BY])
    b = (1.0 - w) * person[:, :, rows.RETURN]
    leave, come, out = active * p, dormant * b, dormant * w
    amount = law[:, :, rows.LUMP_SUM_A_YEAR] * kept * w * index[..., None]
    salary = person[:, :, rows.SALARY]
    under_one = law[:, :, rows.LUMP_SUM, :, 0] * out[..., 0] * salary[..., 0]
    amount[..., 0] += under_one
    note("exits", leave)
    note("returns", come)
    note("withdrawals", out)
    note("withdrawals_amount", amount)
    up = year[:, rows.DENSITY] * (SERVICE < rows.SERVICE - 1)
    stay = active - leave
    moved = up * np.stack(
        [
            stay + 0.5 * come,
            0.5 * leave,
            earned * (1.0 - p) + 0.5 * kept * b,
            0.5 * earned * p,
        ]
    )
    after = np.stack(
        [
            stay + come,
            dormant - out - come + leave,
            earned * (1.0 - p) + kept * b,
            kept * (1.0 - w - b) + earned * p,
        ]
    )
    after -= moved
    moved[2:] += moved[:2] * (salary / year[:, rows.DEFLATOR])
    after[..., 1:] += moved[..., :-1]
    return after


def _retire(
    stock: Array,
    earned: Array,
    active: bool,
    of_year: tuple[Array, Array, Array],
    window: Array,
    note: Callable[[str, Array], None],
) -> tuple[Array, Array]:
    person, year, law = of_year
    half = 0.5 if active else 0.0
    reach, salary = person[:, :, rows.REACH], person[:, :, rows.SALARY]
    qualified = law[:, :, rows.QUALIFIED]
    normal, unqualified = stock * reach * qualified, stock * reach * (1.0 - qualified)
    by_hazard = by_capacity = np.zeros(1)
    if active:
        by_hazard = (stock - normal - unqualified) * person[:, :, rows.HAZARDOUS] * qualified
        rest = stock - normal - unqualified - by_hazard
        reduced = person[:, :, rows.REDUCED] * law[:, :, rows.QUALIFIED_REDUCED]
        by_capacity = rest * reduced
    awards = normal + by_hazard + by_capacity
    each = np.maximum(stock, 1e-300)
    index = year[:, rows.AWARD_INDEX]
    career = (earned / each * index + half * salary) / np.maximum(SERVICE + half, 0.5)
    career[..., 0] = salary[..., 0]
    better = np.maximum(window, career)
    average = np.where(
        window > 0.0, np.where(year[:, rows.BETTER_OF] > 0.0, better, window), career
    )
    rate = law[:, :, rows.RATE if active else rows.RATE_DORMANT]
    lump = unqualified * year[:, rows.LUMP_AT_AGE]
    monthly = unqualified * year[:, rows.ARTICLE_23]
    due = law[:, :, rows.LUMP_SUM] * average
    pension = rate * average
    note("normal_awards", normal)
    note("normal_pensions", normal * pension)
    if active:
        early = np.maximum(0.0, rate - person[:, :, rows.REDUCTION]) * average
        note("hazardous_awards", by_hazard)
        note("hazardous_pensions", by_hazard * pension)
        note("reduced_awards", by_capacity)
        note("reduced_pensions", by_capacity * early)
    note("service_of_awards", awards * (SERVICE + half))
    note("one_off_allowances", awards * law[:, :, rows.ONE_OFF] * average)
    note("lump_sums_at_age", lump)
    note("lump_sums_at_age_amount", lump * due)
    note("article_23_awards", monthly)
    note("article_23_amount", monthly * due)
    staying = np.maximum(0.0, stock - awards - lump - monthly)
    return staying, earned * (staying / each)


def _window_salaries(cells: Cells, t: int) -> Array:
    """Average salary over the last years before award, 0 for the whole career."""
    law = cells.by_service[:, :, t, :, None]
    last = np.minimum(law[:, :, rows.WINDOW], np.minimum(t, SERVICE)).astype(int)
    coefficient = law[:, :, rows.COEFFICIENT_WINDOW] > 0.0
    salaries = np.zeros((3, 2, 66, rows.SERVICE))
    ages = np.arange(AGES.start, AGES.stop)[:, None]
    for s, g in np.argwhere(last.max(axis=(2, 3)) > 0):
        past = np.where(coefficient[s, g], rows.PAST_BASE, rows.PAST_REAL)
        columns = (rows.BASE_SALARY, rows.PRICE_BEFORE)
        index = np.where(coefficient[s, g], *(cells.by_year[s, t, c] for c in columns))
        cell, back = cells.by_age[s, g], last[s, g]
        earned = cell[past, t, ages] - cell[past, t - back, ages - back]
        salaries[s, g] = np.where(back > 0, earned / np.maximum(back, 1) * index, 0.0)
    return salaries


def _meet_target(cells: Cells, t: int, state: Array, flow: Array) -> None:
    staying = state[0].sum(axis=(0, -1))
    wanted = cells.targets[:, :, t + 1, AGES.start + 1 : AGES.stop + 1] - staying
    flow[..., FLOW["extra_exits"]] = np.maximum(-wanted, 0.0)
    share = (np.maximum(-wanted, 0.0) / np.where(staying > 0.0, staying, 1.0))[..., None]
    for row in (0, 2):
        state[row + 1] += share * state[row]
        state[row] *= 1.0 - share
    entries = np.maximum(wanted, 0.0)
    flow[..., FLOW["entries"]] = entries
    year = cells.by_year[:, t, :, None, None]
    after = year[:, rows.ENTRANTS_AFTER]
    new = np.stack([entries * (1.0 - after), entries * after])
    half_up = 0.5 * year[:, rows.DENSITY]
    salary = cells.by_age[:, :, rows.SALARY, t, AGES] / year[:, rows.DEFLATOR]
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
