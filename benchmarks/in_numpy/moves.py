"""Exit, withdrawal, return and entry in NumPy, up to the coverage path."""

import numpy as np
from seam import FLOW, PLACES, Array, rows

from in_numpy.groups import SERVICE, Note, OfYear
from in_numpy.last_years import LastYears


def move(
    stocks: Array, of_year: OfYear, path: tuple[Array, Array], last: LastYears,
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


def enter(of_year: OfYear, state: Array, entrants: Array, flow: Array) -> None:
    scheme, person, year, _ = of_year
    half_up = 0.5 * year[:, rows.DENSITY, ..., 0]
    new = flow[scheme][..., FLOW["entries"]] * entrants[: len(scheme), None, None]
    salary = person[:, :, rows.SALARY, :, 0] / year[:, rows.DEFLATOR, ..., 0]
    state[0, ..., 0] += new * (1.0 - half_up)
    state[0, ..., 1] += new * half_up
    state[2, ..., 1] += new * half_up * salary
