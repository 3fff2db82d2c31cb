"""Reserves of paths, rolled forward as `branches.account.accumulate` does."""

import math
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.account import NEWTON
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import kernel


class Rolled(NamedTuple):
    """A reserve of each path [VND].

    Attributes
    ----------
    reserve : (year + 1, lane), at 1 January
    investment_income, deficit : (year, lane)
    """

    reserve: Array
    investment_income: Array
    deficit: Array


def roll(opening: float, aligned: float, net: Array, returns: Array) -> Rolled:
    """Reserves from an opening on.

    Parameters
    ----------
    opening : [VND], at 1 January of the first year, before it is set on what is published
    aligned : [VND], by which it is set
    net : (year, lane) [VND], income but that of investment less outgo
    returns : (year, lane) [1], nominal
    """
    years, lanes = net.shape
    reserve = np.empty((years + 1, lanes))
    reserve[0] = opening
    interest, deficit = np.zeros_like(net), np.zeros_like(net)
    _roll(reserve, interest, deficit, net, returns, aligned)
    return Rolled(reserve, interest, deficit)


@kernel
def _roll(
    reserve: Array, interest: Array, deficit: Array, net: Array, returns: Array, aligned: float
) -> None:
    years, lanes = net.shape
    for t in range(years):
        for lane in range(lanes):
            begun, i, flow = reserve[t, lane], returns[t, lane], net[t, lane]
            begun += aligned if t == 0 else 0.0
            closing = begun * (1.0 + i) + flow * math.sqrt(1.0 + i)
            if closing >= 0.0:
                interest[t, lane] = closing - begun - flow
            else:
                share, half = begun / -flow, 0.5 * math.log1p(i)
                part = min(share, 1.0)
                for _ in range(NEWTON):
                    grown = share * math.exp(half * part)
                    part -= (part - grown) / (1.0 - half * grown)
                earned = begun * math.expm1(half * min(part, 1.0))
                interest[t, lane] = earned
                deficit[t, lane] = max(0.0, -flow - begun - earned)
            reserve[t + 1, lane] = max(0.0, closing)
