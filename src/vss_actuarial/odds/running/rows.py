"""What is kept of each path: a row of (path, year) for each figure of a fund and of the economy."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.labour.economy import OutputGiven
from vss_actuarial.measures.financing.financing import base_of
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.funds.account import AccountLanes
from vss_actuarial.odds.lanes.block import Block
from vss_actuarial.projection.outcome import Outcome

OF_FUND = (
    "reserve", "contributions", "income", "investment_income", "outgo", "deficit", "base",
)  # fmt: skip
"""Of each fund [VND]: the reserve at the end of the year; income is all but that of investment, and
the base what its rates are due on, nil where nobody contributes."""
OF_ECONOMY = ("gdp", "price_index", "return_rate")
Place = tuple[str, str]


def places(funds: Sequence[str]) -> dict[Place, int]:
    """The row of each figure, by (fund, figure); those of the economy by ("economy", figure)."""
    names = [(fund, figure) for fund in funds for figure in OF_FUND]
    names += [("economy", figure) for figure in OF_ECONOMY]
    return {name: row for row, name in enumerate(names)}


def rows_of_outcome(outcome: Outcome, funds: Sequence[str]) -> Array:
    """The rows of one whole run: (row, year), all years of it."""
    rows = []
    for fund in funds:
        account, base = outcome.account(fund), base_of(outcome, fund)
        rows += [
            account.reserve[1:], account.contributions(), account.total_income(),
            account.investment_income, account.total_outgo(), account.deficit,
            np.zeros(len(outcome.years)) if base is None else base,
        ]  # fmt: skip
    return np.stack([*rows, *(outcome.arrays[name] for name in OF_ECONOMY)])


class RowTables(NamedTuple):
    """Of the central run from the first random year on, what rows of paths need beside accounts.

    Attributes
    ----------
    gdp : (year,) [VND]; gdp_growth : (year,) [1], nominal
    gdp_carried : (year,) whether output of the year is carried on, none of it published
    price_index : (year,) [1]
    """

    gdp: Array
    gdp_growth: Array
    gdp_carried: Array
    price_index: Array


def prepare_rows(central: Central) -> RowTables:
    """What of the central run the rows of paths stand on."""
    later, economy, output = central.later, central.society.economy, central.society.output
    given = central.give(OutputGiven)
    nominal = (1.0 + output.real_growth) * (1.0 + economy.price_growth) - 1.0
    carried = given.years > given.record.published("gdp")[0][-1]
    return RowTables(
        *(np.asarray(one[later], dtype=np.float64)
          for one in (output.gdp, nominal, carried, economy.price_index))
    )  # fmt: skip


def rows_of_block(tables: RowTables, block: Block, accounts: dict[str, AccountLanes]) -> Array:
    """The rows of a block of paths: (row, lane, year)."""
    rows = [row for one in accounts.values() for row in _of_account(one)]
    growth = (1.0 + block.output_growth) * (1.0 + block.draws.price_growth)
    over = np.where(tables.gdp_carried[:, None], growth / (1.0 + tables.gdp_growth[:, None]), 1.0)
    gdp = tables.gdp[:, None] * np.cumprod(over, axis=0)
    prices = tables.price_index[:, None] * block.economy.prices_over
    out = np.empty((len(rows) + len(OF_ECONOMY), *gdp.shape[::-1]))
    for place, row in enumerate([*rows, gdp, prices, block.draws.returns]):
        out[place] = row.T
    return out


def _of_account(of: AccountLanes) -> list[Array]:
    """Rows of a fund, each (year, lane), in the order of `OF_FUND`."""
    like = of.rolled.deficit
    paid = (item for name, item in of.income.items() if "contributions" in name)
    contributions, income, outgo = (
        sum(items, np.zeros_like(like)) for items in (paid, of.income.values(), of.outgo.values())
    )
    rolled = of.rolled
    return [
        rolled.reserve[1:], contributions, income, rolled.investment_income, outgo,
        rolled.deficit, of.base,
    ]  # fmt: skip
