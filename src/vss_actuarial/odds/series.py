"""Measures of a fund by path and year, from the rows that are kept."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, named_in, nearest
from vss_actuarial.ground.quantities import TRILLION
from vss_actuarial.measures.financing.financing import BASES, OF_BASE
from vss_actuarial.measures.measures import ratio
from vss_actuarial.measures.units import MONEY, OF_GDP

Figures = Mapping[str, Array]
"""Rows of a fund and of the economy by name, each (path, year); `opening` is the reserve at
1 January."""
OF_THE_BASE = "% of base"


class Series(NamedTuple):
    """A measure by year.

    Attributes
    ----------
    unit : what it is counted in; `OF_THE_BASE` is told by fund
    of : its values (path, year) from the rows of a fund
    """

    unit: str
    of: Callable[[Figures], Array]


def _of_gdp(name: str) -> Series:
    return Series(OF_GDP, lambda rows: 100.0 * ratio(rows[name], rows["gdp"]))


SERIES: dict[str, Series] = {
    "reserve_of_gdp": _of_gdp("reserve"),
    "spending_of_gdp": _of_gdp("outgo"),
    "contributions_of_gdp": _of_gdp("contributions"),
    "deficit_of_gdp": _of_gdp("deficit"),
    "cost_rate": Series(OF_THE_BASE, lambda rows: 100.0 * ratio(rows["outgo"], rows["base"])),
    "reserve_ratio": Series(
        "years of expenditure", lambda rows: ratio(rows["opening"], rows["outgo"])
    ),
    "reserve": Series(MONEY, lambda rows: rows["reserve"] / TRILLION),
    "spending": Series(MONEY, lambda rows: rows["outgo"] / TRILLION),
    "contributions": Series(MONEY, lambda rows: rows["contributions"] / TRILLION),
}
"""By name; a reserve is that at the end of the year, but for the ratio, which is of 1 January."""
USUAL = ("reserve_of_gdp", "spending_of_gdp", "cost_rate")


def series_of(measure: str, fund: str) -> Series:
    """A measure by its name, its unit as it is for the fund.

    Raises
    ------
    InputError
        If there is none of that name, or nobody contributes to the fund whose rates it is of.
    """
    if not named_in(measure, SERIES):
        raise InputError(f"measure '{measure}': the odds have no such{nearest(measure, SERIES)}")
    found = SERIES[measure]
    if found.unit != OF_THE_BASE:
        return found
    if not BASES[fund]:
        raise InputError(f"fund '{fund}': nobody contributes to it, so it has no cost rate")
    return found._replace(unit=OF_BASE[fund])


def quantile_names(shares: tuple[float, ...]) -> list[str]:
    """Shares of paths as heads of columns: 0.025 as "2.5 %"."""
    return [f"{100.0 * share:g} %" for share in shares]


def quantiles_of(values: Array, shares: tuple[float, ...]) -> Array:
    """Quantiles over paths by year: (year, share); not a number where no path has one."""
    return np.quantile(values, shares, axis=0).T
