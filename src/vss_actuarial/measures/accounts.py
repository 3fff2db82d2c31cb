"""Tables of one account: its items, totals, reserve and deficit; every header shows its unit."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vss_actuarial.branches.account import Account
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, whole_in
from vss_actuarial.ground.quantities import COORDINATES, TRILLION
from vss_actuarial.measures.financing.financing import OF_BASE, base_of
from vss_actuarial.measures.measures import payable_share, ratio
from vss_actuarial.measures.units import MONEY, OF_GDP, year_index
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome

TOTALS = ("total_income", "total_outgo", "reserve_at_year_end", "deficit")
PAYABLE = "payable_share [% of benefits]"


def fund_table(
    result: Outcome, fund: str = PENSION_FUND, prices: int | str | None = None
) -> pd.DataFrame:
    """One fund by calendar year: items, totals, reserve and deficit; totals as shares of GDP.

    The deficit is what the year lacks once the reserve is spent: beside GDP also as a share of what
    contributions are due on. Income pays administration first: the payable share is what it, and
    the last of a reserve, would pay of the benefits.

    Parameters
    ----------
    prices : those of the day if None; a year for money at its mean prices, what stands at the end
        of a year by the mean prices of that year; "GDP" for every item as a share of it
    """
    account, gdp = result.account(fund), result.arrays["gdp"]
    money = _money(account)
    if isinstance(prices, str) and prices == "GDP":
        columns = {f"{name} [{OF_GDP}]": 100 * ratio(item, gdp) for name, item in money.items()}
    else:
        unit, level = (MONEY, 1.0) if prices is None else _constant(result, prices)
        columns = {f"{name} [{unit}]": item / level / TRILLION for name, item in money.items()}
        columns |= {f"{name} [{OF_GDP}]": 100 * ratio(money[name], gdp) for name in TOTALS}
    base = base_of(result, fund)
    if base is not None:
        columns[f"deficit [{OF_BASE[fund]}]"] = 100 * ratio(account.deficit, base)
    columns[PAYABLE] = 100 * payable_share(account.deficit, account.benefits())
    return pd.DataFrame(columns, index=year_index(result.years))


def _constant(result: Outcome, year: int | str) -> tuple[str, Array]:
    """The unit of money at the prices of a year, and the prices of each year over them: (year,)."""
    first, last = int(result.years[0]), int(result.years[-1])
    if not whole_in(year, first, last):
        raise InputError(f"prices {year!r}: expected a year from {first} to {last}, or 'GDP'")
    index = result.arrays["price_index"]
    return f"{MONEY} of {year}", index / index[int(year) - first]


def _money(account: Account) -> Mapping[str, Array]:
    """Items, totals and reserve by name, each (year,) [VND]."""
    income, outgo = account.total_income() + account.investment_income, account.total_outgo()
    return {
        **{name: item.sum(axis=1) for name, item in account.income.items()},
        "investment_income": account.investment_income,
        "total_income": income,
        **{name: item.sum(axis=1) for name, item in account.outgo.items()},
        "total_outgo": outgo,
        "balance": income - outgo,
        "deficit": account.deficit,
        "alignment": account.alignment,
        "reserve_at_year_end": account.reserve[1:],
    }


def items_by_scheme(account: Account, years: NDArray[np.int64]) -> pd.DataFrame:
    """The items of one fund by (year, scheme), without money that belongs to no scheme."""
    rows = pd.MultiIndex.from_product([years, COORDINATES["scheme"]], names=["year", "scheme"])
    items = {**account.income, **account.outgo}
    booked = {name: item for name, item in items.items() if item.shape[1] > 1}
    columns = {f"{name} [{MONEY}]": item.ravel() / TRILLION for name, item in booked.items()}
    return pd.DataFrame(columns, index=rows)
