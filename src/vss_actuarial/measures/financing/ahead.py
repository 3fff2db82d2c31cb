"""Premiums and causes of cost, read off a result from a year on."""

from numbers import Real

import numpy as np
import pandas as pd

from vss_actuarial.ground.axes import by_year
from vss_actuarial.ground.errors import InputError, whole_in
from vss_actuarial.ground.quantities import TRILLION
from vss_actuarial.measures.financing import growth, premiums
from vss_actuarial.measures.financing.financing import OF_BASE, base_of
from vss_actuarial.measures.measures import OLD_AGES, WORKING_AGES
from vss_actuarial.measures.units import MONEY, year_index
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome


def flows_of(result: Outcome, since: int, fund: str) -> premiums.Flows:
    """What a rate has to finance from 1 January of a year to the horizon."""
    first, last = int(result.years[0]), int(result.years[-1])
    if not whole_in(since, first, last):
        raise InputError(f"year {since!r}: the projection runs from {first} to {last}")
    account, base, at = result.account(fund), base_of(result, fund), since - first
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
    if not whole_in(years, 1, len(result.years)):
        most = len(result.years)
        raise InputError(f"years {years!r}: expected steps of whole years, from 1 to {most}")
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


def growth_table(result: Outcome, start: int, end: int) -> "pd.Series[float]":
    """Causes of the change of the pension fund's cost rate between two places, with their sum."""
    account, base = result.account(PENSION_FUND), result.arrays["insured_salaries"]
    people = result.arrays["population"][: len(result.years)].sum(axis=1)
    factors = growth.drivers(
        account.total_outgo(),
        by_year(base),
        result.heads("old_age_pensioners"),
        result.heads("contributors"),
        by_year(people[:, OLD_AGES]),
        by_year(people[:, WORKING_AGES]),
    )
    parts = growth.growth_of_cost(factors, start, end)
    return pd.Series({**parts, "total": float(np.sum(list(parts.values())))}, name="cost rate")
