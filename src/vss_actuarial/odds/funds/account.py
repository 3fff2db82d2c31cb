"""The account of a fund on every path."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.account import administration
from vss_actuarial.ground.axes import Array
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.lanes.reserve import Rolled, roll


class AccountTables(NamedTuple):
    """Of the central run's account, from the first random year on.

    Attributes
    ----------
    income, outgo : by item, each (year,) [VND]
    opening : [VND], reserve on the first 1 January, before it is set on what is published
    aligned : [VND], by which it is set
    administration : (year,) [1], of contributions and benefits
    """

    income: dict[str, Array]
    outgo: dict[str, Array]
    opening: float
    aligned: float
    administration: Array


class AccountLanes(NamedTuple):
    """Of each path: items of (year, lane) [VND], and what is left.

    Attributes
    ----------
    base : (year, lane) [VND], what contributions are due on, see `branches.branch.Branch`
    people : what others ask for of those who draw, by name
    """

    income: dict[str, Array]
    outgo: dict[str, Array]
    rolled: Rolled
    base: Array
    people: dict[str, Array]


def prepare_account(central: Central, fund: str, administration: Array) -> AccountTables:
    """What of the central account that of paths stands on.

    administration : (year,) [1], share of contributions and benefits that it costs
    """
    account, later = central.accounts[fund], central.later
    income, outgo = (
        {name: item.sum(axis=1)[later] for name, item in items.items()}
        for items in (account.income, account.outgo)
    )
    opening, aligned = (float(one[central.first]) for one in (account.reserve, account.alignment))
    return AccountTables(income, outgo, opening, aligned, administration[later])


def account_of(
    tables: AccountTables,
    income: dict[str, Array],
    outgo: dict[str, Array],
    base: Array,
    returns: Array,
    people: dict[str, Array] | None = None,
) -> AccountLanes:
    """The account of a fund that pays for its own administration.

    income, outgo : of paths; items of the run that are in neither are held as they are in the run
    base : what contributions are due on
    """
    cost = administration(income, outgo, tables.administration)
    return closed(tables, income, {**outgo, "administration": cost}, base, returns, people)


def closed(
    tables: AccountTables,
    income: dict[str, Array],
    outgo: dict[str, Array],
    base: Array,
    returns: Array,
    people: dict[str, Array] | None = None,
) -> AccountLanes:
    """The account of a fund of which all is told but what is held as in the run."""
    income, outgo = _with_held(tables.income, income), _with_held(tables.outgo, outgo)
    net = sum(income.values()) - sum(outgo.values())
    rolled = roll(tables.opening, tables.aligned, np.ascontiguousarray(net), returns)
    return AccountLanes(income, outgo, rolled, base, people or {})


def by_lane(items: Array) -> Array:
    """Sum over schemes, paths side by side: (lane, year, scheme) -> (year, lane)."""
    return np.asarray(np.einsum("lts->tl", items))


def of_all(flow: Array) -> Array:
    """A flow of all schemes, as branches take it: (year, lane) -> (lane, year, 1)."""
    return flow.T[..., None]


def _with_held(of_run: dict[str, Array], of_paths: dict[str, Array]) -> dict[str, Array]:
    """Items of paths, and those of the run that no path moves, such as past relief."""
    like = next(iter(of_paths.values()))
    held = {
        name: np.broadcast_to(item[:, None], like.shape)
        for name, item in of_run.items()
        if name not in of_paths and item.any()
    }
    return {**of_paths, **held}
