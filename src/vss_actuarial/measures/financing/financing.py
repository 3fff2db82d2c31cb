"""How each fund is financed: cost rate, level premium and balance, on the base of its own rates."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.account import Account
from vss_actuarial.branches.listed import BRANCHES
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, whole_in
from vss_actuarial.measures import measures
from vss_actuarial.measures.measures import present_values, ratio
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome
from vss_actuarial.scenario.known import last_of_record

BASES = {branch.name: branch.base for branch in BRANCHES}
OF_BASE = {branch.name: branch.of_base for branch in BRANCHES}
OVERFUNDED = 20.0
"""Years of outgo. Judgement: the whole worth of the pensions that a fund has in payment is some
fifteen, and short-term benefits need less than one."""


def base_of(result: Outcome, fund: str) -> Array | None:
    """What contributions to a fund are due on: (year,) [VND]; None where nobody contributes."""
    name = BASES.get(fund)
    if not name:
        return None
    base = result.arrays[name]
    return np.asarray(base.sum(axis=1) if base.ndim > 1 else base)


def financing(result: Outcome, fund: str = PENSION_FUND) -> dict[str, Array]:
    """Measures of a fund by year, in % of its base; none where nobody contributes.

    Premium and balance look ahead: from 1 January of the year to the horizon, with the reserve of
    that day. The balance counts all income but that of investment.
    """
    account, base = result.account(fund), base_of(result, fund)
    if base is None:
        return {}
    income, outgo, rate = (
        account.total_income(),
        account.total_outgo(),
        result.arrays["return_rate"],
    )
    worth_of_base, cost = present_values(base, rate), present_values(outgo, rate)
    lacking = cost - account.opening()
    shares = {
        "payg_cost_rate": measures.payg_cost_rate(outgo, base),
        "contributions": ratio(account.contributions(), base),
        "deficit": ratio(account.deficit, base),
        "general_average_premium": ratio(lacking, worth_of_base),
        "actuarial_balance": ratio(present_values(income, rate) - lacking, worth_of_base),
    }
    told = {f"{name} [{OF_BASE[fund]}]": 100 * share for name, share in shares.items()}
    ratios = measures.reserve_ratio(account.opening(), outgo)
    return {**told, "reserve_ratio [years of expenditure]": ratios}


def general_average_premium(
    result: Outcome, since: int, fund: str = PENSION_FUND, until: int | None = None
) -> float:
    """The level rate on its base that balances a fund from 1 January of a year.

    until : last year that counts, the horizon if None
    """
    span = _span(result, since, fund, until)
    return measures.general_average_premium(span.outgo, span.base, span.rate, span.reserve)


def actuarial_balance(
    result: Outcome, since: int, fund: str = PENSION_FUND, until: int | None = None
) -> float:
    """Reserve and all income but that of investment over all outgo, as a level rate on the base.

    until : last year that counts, the horizon if None; a balance over 75 years from 2026 ends in
        2100
    """
    span = _span(result, since, fund, until)
    return measures.actuarial_balance(span.income, span.outgo, span.base, span.rate, span.reserve)


class _Span(NamedTuple):
    """Some years of a fund, each (year,), and the reserve that it begins with."""

    income: Array
    outgo: Array
    base: Array
    rate: Array
    reserve: float


def _span(result: Outcome, since: int, fund: str, until: int | None) -> _Span:
    first, last = int(result.years[0]), int(result.years[-1])
    end = last if until is None else until
    for year in (since, end):
        if not whole_in(year, first, last):
            raise InputError(f"year {year!r}: the projection runs from {first} to {last}")
    if end < since:
        raise InputError(f"until {end}: expected a year from {since} on, the first that counts")
    account, base = result.account(fund), base_of(result, fund)
    if base is None:
        raise InputError(f"fund '{fund}': nobody contributes to it, so it has no premium")
    at = slice(since - first, end - first + 1)
    if not base[at].any():
        raise InputError(f"fund '{fund}': nobody contributes to it from {since} to {end}")
    rate, opening = result.arrays["return_rate"][at], float(account.opening()[at.start])
    return _Span(account.total_income()[at], account.total_outgo()[at], base[at], rate, opening)


class Overfunded(NamedTuple):
    """A fund that holds more than it will need for long.

    Attributes
    ----------
    first, last : years after the record in which the reserve exceeds `OVERFUNDED` years of outgo
    ratios : reserve over outgo in these two years
    since : first year after the record
    level_rate, paid : rate on the base that would do from then on, and the one paid in that year
    """

    fund: str
    first: int
    last: int
    ratios: tuple[float, float]
    since: int
    level_rate: float
    paid: float


def overfunded(result: Outcome) -> Iterator[Overfunded]:
    """Funds whose reserve exceeds `OVERFUNDED` years of outgo after the record."""
    since = (result.scenario.record_to or last_of_record()) + 1
    ahead = result.years >= since
    for fund, account in result.accounts_vnd.items():
        base = base_of(result, fund)
        if base is None or not base[ahead].any():
            continue
        years = _reserve_in_years(account)
        beyond = np.flatnonzero(ahead & (years > OVERFUNDED))
        if beyond.size:
            ends = (beyond[0], beyond[-1])
            level = max(0.0, general_average_premium(result, since, fund))
            paid = ratio(account.contributions(), base)[int(ahead.argmax())]
            first, last = (int(result.years[at]) for at in ends)
            told = (float(years[ends[0]]), float(years[ends[1]]))
            yield Overfunded(fund, first, last, told, since, level, float(paid))


def _reserve_in_years(account: Account) -> Array:
    """Reserve over outgo; nothing in a year without outgo."""
    ratios = measures.reserve_ratio(account.opening(), account.total_outgo())
    return np.nan_to_num(ratios, nan=0.0)
