"""Rates that finance a fund: scaled, steady, and what a rate that is given affords.

Every function takes plain vectors by calendar year; flows fall at mid-year, stocks stand at
1 January.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.measures.measures import discount_factors, present_values, ratio


class Flows(NamedTuple):
    """What a rate has to finance: outgo, base and return of each year, (year,), and the reserve."""

    outgo: Array
    base: Array
    rate: Array
    opening: float

    def between(self, first: int, stop: int, opening: float) -> "Flows":
        """Some years of it, from a reserve."""
        years = slice(first, stop)
        return Flows(self.outgo[years], self.base[years], self.rate[years], opening)


def reserves(flows: Flows, rates: Array) -> Array:
    """Reserve at 1 January and after the last year, at rates (year,): it may be below nil.

    F_{t+1} = F_t (1 + i_t) + (π_t S_t - B_t) (1 + i_t)^½
    """
    left = np.empty(len(flows.outgo) + 1)
    left[0] = flows.opening
    net = rates * flows.base - flows.outgo
    for t, growth in enumerate(1.0 + flows.rate):
        left[t + 1] = left[t] * growth + net[t] * np.sqrt(growth)
    return left


def level_rate(flows: Flows, left: float = 0.0) -> float:
    """The level rate that leaves a reserve at the end; with nothing left the average premium.

    left : [VND], at the end of the last year
    """
    factors = discount_factors(flows.rate)
    at_end = left / float(np.prod(1.0 + flows.rate))
    return (float(factors @ flows.outgo) + at_end - flows.opening) / float(factors @ flows.base)


class Scaled(NamedTuple):
    """A scaled premium.

    Attributes
    ----------
    premium : (year,) [1], level within each step
    reserve : (year + 1,) [VND]
    """

    premium: Array
    reserve: Array


def scaled_premium(flows: Flows, begins: Sequence[int], kept: float | None = None) -> Scaled:
    """Level rates by steps, each the least that holds to its end without touching the reserve.

    Parameters
    ----------
    begins : places at which steps begin, 0 first
    kept : years of outgo that the reserve is worth at the end of each step; if None it no longer
        grows in the last year of it, as contributions and return then just meet the outgo

    References
    ----------
    The scaled premium system of A. Zelenka and P. Thullen, as ILO and ISSA, Actuarial Practice in
    Social Security, 2002, tells it.
    """
    ends = [*begins[1:], len(flows.outgo)]
    if list(begins[:1]) != [0] or any(b >= e for b, e in zip(begins, ends, strict=True)):
        raise InputError(f"begins {list(begins)}: expected 0, then rising places in the horizon")
    premium, reserve = np.empty(len(flows.outgo)), np.empty(len(flows.outgo) + 1)
    reserve[0] = flows.opening
    for first, stop in zip(begins, ends, strict=True):
        step = flows.between(first, stop, float(reserve[first]))
        rate = _level_at_end(step) if kept is None else level_rate(step, kept * step.outgo[-1])
        premium[first:stop] = rate
        reserve[first : stop + 1] = reserves(step, premium[first:stop])
    return Scaled(premium, reserve)


def _level_at_end(step: Flows) -> float:
    """The rate at which the reserve stands at the end of the last year as it began it.

    Reserves are linear in the rate: F = A + π C.
    """
    at_nil, by_rate = _lines(step)
    return float((at_nil[-2] - at_nil[-1]) / (by_rate[-1] - by_rate[-2]))


def _lines(flows: Flows) -> tuple[Array, Array]:
    """Reserves at no contribution, and what one unit of the rate adds: (year + 1,) each."""
    years = np.ones(len(flows.outgo))
    at_nil = reserves(flows, 0.0 * years)
    return at_nil, reserves(flows._replace(outgo=0.0 * years, opening=0.0), years)


def steady_rate(flows: Flows, first: int, second: int) -> float:
    """The level rate at which the reserve is as many years of outgo at two 1 Januaries.

    first, second : places of them. In the middle the ratio may be another

    References
    ----------
    Canada's regulations on contribution rates, as the International Social Security Association
    tells them under "Steady-state contribution rate and incremental full funding" (iskm.issa.int):
    the 10th and the 60th year after the period under review are compared.
    """
    at_nil, by_rate = _lines(flows)
    a, b = flows.outgo[first], flows.outgo[second]
    above = at_nil[second] / b - at_nil[first] / a
    return float(above / (by_rate[first] / a - by_rate[second] / b))


def affordable(income: Array, outgo: Array, rate: Array, opening: Array) -> Array:
    """Share of all outgo ahead that reserve and income ahead pay, from each 1 January: (year,) [1].

    Parameters
    ----------
    income, outgo : (year,) [VND], income without return
    opening : (year,) [VND], reserve of the day
    """
    return ratio(opening + present_values(income, rate), present_values(outgo, rate))


class Summarized(NamedTuple):
    """Rates over a period, as the trustees of the United States' OASDI funds define them [1].

    Attributes
    ----------
    income : reserve and income but for interest, over payroll
    cost : outgo and the fund that is to be left, over payroll
    premium : outgo less reserve, over payroll, with nothing left
    """

    income: float
    cost: float
    premium: float

    @property
    def balance(self) -> float:
        """Income less cost."""
        return self.income - self.cost


def summarized(
    income: float, outgo: float, base: float, opening: float, left: float = 0.0
) -> Summarized:
    """Rates of a period from present values [VND], `left` that of the fund at its end.

    References
    ----------
    Social Security Administration, The 2026 Annual Report of the Board of Trustees of the OASI and
    DI Trust Funds, section IV.B: income and cost rates, and the target fund of one year's cost.
    """
    return Summarized((income + opening) / base, (outgo + left) / base, (outgo - opening) / base)


def first_year_below(opening: float, net: Array, factors: Array) -> int | None:
    """Place of the first year at whose end reserve and net income, discounted, are below nil.

    net : (year,) income less outgo without interest; factors (year,), worth on the first 1 January
    """
    below = np.flatnonzero(opening + np.cumsum(net * factors) < 0.0)
    return int(below[0]) if below.size else None
