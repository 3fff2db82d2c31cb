"""Every figure of a result with its axes, unit and meaning, and what gives it."""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import COORDINATES, FLOW, STOCK
from vss_actuarial.measures.tables import measure_table
from vss_actuarial.projection.arrays import QUANTITIES
from vss_actuarial.projection.outcome import Outcome

ACCOUNT, MEASURE = "account", "measure"
"""What items of a fund and measures of it are listed as."""
ROLLED = ("investment_income", "deficit", "alignment")
AHEAD = ("general_average_premium", "actuarial_balance", "reserve_ratio", "opening_reserve",
         "contributors_per_pensioner", "contributors", "average_pension",
         "old_age_dependency")  # fmt: skip
"""Measures that stand at 1 January of the year, or look ahead from it."""


class Figure(NamedTuple):
    """One figure of a result.

    Attributes
    ----------
    quantity : name of an array, or `account` and `measure` for what a fund has
    fund, item : of an account or a measure, else empty
    title : what it is
    axes : of its values, the year first
    unit : of its values
    when : "1 January" for a stock, else "year"
    given_by : the door of the result that gives it
    array : values over the axes; a stock has one year more
    """

    quantity: str
    fund: str
    item: str
    title: str
    axes: tuple[str, ...]
    unit: str
    when: str
    given_by: str
    array: Array


def figures(result: Outcome) -> Iterator[Figure]:
    """Arrays, then items of the funds, then measures of the funds."""
    for name, values in result.arrays.items():
        what = QUANTITIES[name]
        door = f'persons("{name}")' if what.unit == "persons" else f'dataset["{name}"]'
        yield Figure(name, "", "", what.meaning, what.axes, what.unit, what.when, door, values)
    for fund in result.accounts_vnd:
        yield from _of_account(result, fund)
    for fund in result.accounts_vnd:
        yield from _of_measures(result, fund)


def _of_account(result: Outcome, fund: str) -> Iterator[Figure]:
    account = result.account(fund)
    items = {**account.income, **account.outgo}
    items |= {name: getattr(account, name) for name in ROLLED}
    for name, values in {**items, "reserve": account.reserve}.items():
        by_scheme = values.ndim == 2 and values.shape[1] == len(COORDINATES["scheme"])
        axes = ("year", "scheme") if by_scheme else ("year",)
        told = values if by_scheme else values.reshape(len(values))
        when = STOCK if name == "reserve" else FLOW
        door = f'dataset["{fund}_{name}"]'
        title = f"{fund}: {name}".replace("_", " ")
        yield Figure(ACCOUNT, fund, name, title, axes, "VND", when, door, told)


def _of_measures(result: Outcome, fund: str) -> Iterator[Figure]:
    for name, values in measure_table(result, fund).items():
        item, _, unit = str(name).partition(" [")
        when = STOCK if (item in AHEAD and "GDP" not in unit) or item == AHEAD[3] else FLOW
        door = f'measures("{fund}")["{name}"]'
        title = f"{fund}: {item}".replace("_", " ")
        yield Figure(
            MEASURE, fund, item, title, ("year",), unit.rstrip("]"), when, door, values.to_numpy()
        )


def listed(result: Outcome) -> pd.DataFrame:
    """The figures of a result, a row for each."""
    rows = [
        {**one._asdict(), "axes": ", ".join(one.axes), "given_by": f"result.{one.given_by}"}
        for one in figures(result)
    ]
    return pd.DataFrame(rows, columns=[name for name in Figure._fields if name != "array"])
