"""The reserve: last year's with its return, and the year's net income of mid-year."""

import math

import numpy as np

from vss_actuarial.ground.axes import Array


def accumulate(opening: float, net_income: Array, rate: Array) -> Array:
    """Reserve at 1 January of each year and of the one after the last.

    reserve[t+1] = reserve[t] · (1 + i) + (income - outgo) · (1 + i)^½: flows fall at mid-year.

    Parameters
    ----------
    opening : [VND], at 1 January of the first year
    net_income : (year,) [VND], contributions and other income less outgo
    rate : (year,) [1], nominal return of the year; a negative reserve is charged the same
    """
    reserve = [opening]
    for net, i in zip(net_income.tolist(), rate.tolist(), strict=True):
        reserve.append(reserve[-1] * (1.0 + i) + net * math.sqrt(1.0 + i))
    return np.array(reserve)
