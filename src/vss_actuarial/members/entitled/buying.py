"""Who may buy the months or years that he lacks at the retirement age, and how many."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import SERVICE, Array

AT_WORK = 6
"""Months beyond the completed years that the active have served by the middle of a year."""


class BuyingLaw(NamedTuple):
    """Most months that may be bought at the age, of the compulsory and the voluntary scheme."""

    qualifying_years: float
    missing_months_most: float
    missing_most_months: float


@lru_cache(maxsize=64)
def may_buy(law: BuyingLaw) -> dict[str, Array]:
    """Of those short of a pension, share who may buy what they lack, and the months they lack.

    Months beyond the completed years are spread evenly over the twelve; the active have served half
    a year more.

    Returns
    -------
    by name, each (service,): `few_open` [1] and `few_lacking` [months] of all in the cell, of the
    few months that a compulsory member may buy; `many_open` and `many_lacking` of the years of a
    voluntary one; with `_dormant` of those who do not contribute

    References
    ----------
    Law 41/2024/QH15, Arts. 33(7) and 36; Decree 134/2015/ND-CP, Art. 9; Decree 159/2025/ND-CP,
    Art. 7
    """
    found, years = {}, np.arange(SERVICE)[:, None]
    short = years < law.qualifying_years
    for status, more in (("", AT_WORK), ("_dormant", 0)):
        lacking = 12.0 * (law.qualifying_years - years) - more - np.arange(12)
        for name, most in (("few", law.missing_months_most), ("many", law.missing_most_months)):
            may = short & (lacking <= most) & (most > 0.0)
            found[f"{name}_open{status}"] = may.mean(axis=1)
            found[f"{name}_lacking{status}"] = (may * np.maximum(lacking, 0.0)).mean(axis=1)
    return found
