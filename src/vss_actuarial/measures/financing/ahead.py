"""Premiums and causes of cost, read off a result from a year on."""

from numbers import Real

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array, by_year
from vss_actuarial.ground.errors import InputError, whole_in
from vss_actuarial.ground.quantities import TRILLION
from vss_actuarial.measures.financing import growth, premiums
from vss_actuarial.measures.financing.financing import (
    OF_BASE,
    actuarial_balance,
    base_of,
    general_average_premium,
)
from vss_actuarial.measures.measures import OLD_AGES, WORKING_AGES
from vss_actuarial.measures.units import MONEY, year_index
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome

STEADY = (10, 60)
"""Years after the first between which the steady rate keeps the reserve ratio, as Canada's does."""


def place_of(year: int, years: NDArray[np.int64]) -> int:
    """Place of a year among those of a projection.

    Raises
    ------
    InputError
        If it is none of them.
    """
    first, last = int(years[0]), int(years[-1])
    if not whole_in(year, first, last):
        raise InputError(f"year {year!r}: the projection runs from {first} to {last}")
    return int(year) - first


def check_step(years: int, most: int) -> None:
    """That steps of a scaled premium last whole years of the projection.

    Raises
    ------
    InputError
        If they do not.
    """
    if not whole_in(years, 1, most):
        raise InputError(f"years {years!r}: expected steps of whole years, from 1 to {most}")


def flows_of(result: Outcome, since: int, fund: str) -> premiums.Flows:
    """What a rate has to finance from 1 January of a year to the horizon."""
    at = place_of(since, result.years)
    account, base = result.account(fund), base_of(result, fund)
    if base is None:
        raise InputError(f"fund '{fund}': nobody contributes to it, so it has no premium")
    outgo, rate = account.total_outgo(), result.arrays["return_rate"]
    return premiums.Flows(outgo[at:], base[at:], rate[at:], float(account.opening()[at]))


def scaled_table(
    result: Outcome, since: int, years: int, kept: float | None, fund: str
) -> pd.DataFrame:
    """The scaled premium by calendar year, and the reserve at the end of each.

    years : that a step lasts, the last as far as the horizon goes
    """
    check_step(years, len(result.years))
    number = isinstance(kept, Real) and not isinstance(kept, bool)
    if kept is not None and not (number and 0.0 <= float(kept) < np.inf):
        raise InputError(f"kept {kept!r}: expected years of outgo, 0 or more, or None")
    flows = flows_of(result, since, fund)
    scaled = premiums.scaled_premium(flows, range(0, len(flows.outgo), years), kept)
    columns = {
        f"scaled_premium [{OF_BASE[fund]}]": 100.0 * scaled.premium,
        f"reserve_at_year_end [{MONEY}]": scaled.reserve[1:] / TRILLION,
    }
    return pd.DataFrame(columns, index=year_index(result.years[-len(flows.outgo) :]))


def steady_rate(result: Outcome, since: int, first: int, second: int, fund: str) -> float:
    """The level rate from a year on at which reserve over outgo is the same in two years."""
    flows, last = flows_of(result, since, fund), int(result.years[-1])
    if not (whole_in(first, since, last) and whole_in(second, first + 1, last)):
        raise InputError(
            f"years {first!r} and {second!r}: expected two from {since} to {last}, in their order"
        )
    return premiums.steady_rate(flows, first - since, second - since)


def rates_table(result: Outcome, since: int) -> pd.DataFrame:
    """What the pension fund costs from a year on as level rates, beside what is paid in that year.

    The steady rate is that of the 10th and the 60th year after the first; it stands where the
    horizon reaches them.
    """
    flows, first = flows_of(result, since, PENSION_FUND), int(result.years[0])
    rates = {
        "contributions": result.account(PENSION_FUND).contributions()[since - first]
        / flows.base[0],
        "payg_cost_rate": flows.outgo[0] / flows.base[0],
        "general_average_premium": general_average_premium(result, since),
        "actuarial_balance": actuarial_balance(result, since),
    }
    if since + STEADY[1] <= int(result.years[-1]):
        rates["steady_rate"] = premiums.steady_rate(flows, *STEADY)
    told = {f"rate [{OF_BASE[PENSION_FUND]}]": 100.0 * np.array(list(rates.values()))}
    return pd.DataFrame(told, index=pd.Index(list(rates), name="figure"))


def growth_table(result: Outcome, start: int, end: int) -> "pd.Series[float]":
    """Causes of the change of the pension fund's cost rate between two places, with their sum."""
    return _summed(growth.growth_of_cost(_drivers(result), start, end))


def growth_by_year(result: Outcome, start: int) -> pd.DataFrame:
    """What each cause has added to the pension fund's cost rate from a place to each later one."""
    factors, places = _drivers(result), range(start, len(result.years))
    rows = [_summed(growth.growth_of_cost(factors, start, end)) for end in places]
    table = 100.0 * pd.DataFrame(rows, index=year_index(result.years[start:]))
    return table.rename(columns=lambda name: f"{name} [points]")


def _summed(parts: dict[str, float]) -> "pd.Series[float]":
    return pd.Series({**parts, "total": float(np.sum(list(parts.values())))}, name="cost rate")


def _drivers(result: Outcome) -> dict[str, Array]:
    account, base = result.account(PENSION_FUND), result.arrays["insured_salaries"]
    people = result.arrays["population"][: len(result.years)].sum(axis=1)
    return growth.drivers(
        account.total_outgo(),
        by_year(base),
        result.heads("old_age_pensioners"),
        result.heads("contributors"),
        by_year(people[:, OLD_AGES]),
        by_year(people[:, WORKING_AGES]),
    )
