"""A fund's account: what comes in, what goes out, what is left."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.frozen import Frozen
from vss_actuarial.ground.identities import check_balance
from vss_actuarial.scenario.given.reading import OfYear
from vss_actuarial.scenario.stage import stage


class Items(Frozen[str, Array]):
    """Money by item, each (year, scheme), or (year, 1) where it belongs to no scheme [VND].

    Nothing can be added or taken out; `|` gives new ones.
    """

    def __init__(self, items: Mapping[str, Array] | None = None, **more: Array) -> None:
        super().__init__({**(items or {}), **more})

    def __or__(self, other: Mapping[str, Array]) -> "Items":
        return Items({**self, **other})


NOTHING = Items()


class AdministrationGiven(NamedTuple):
    """What administration would cost, a share of what moves, and the most that the law allows."""

    administration_rate: OfYear
    administration_most: OfYear

    def share(self) -> Array:
        """What it costs: (year,) [1]."""
        return np.minimum(self.administration_rate, self.administration_most)


@dataclass(frozen=True)
class Account:
    """Money of one fund by calendar year, nominal VND.

    Attributes
    ----------
    fund : its name
    income, outgo : by item, each (year, scheme), or (year, 1) where it belongs to no scheme
    investment_income : (year,)
    reserve : (year + 1,), at 1 January
    """

    fund: str
    income: Mapping[str, Array]
    outgo: Mapping[str, Array]
    investment_income: Array
    reserve: Array

    def total_income(self) -> Array:
        """All income but that of investment: (year,)."""
        return _total(self.income, self.investment_income)

    def contributions(self) -> Array:
        """Contributions, with the state's subsidy of voluntary ones: (year,)."""
        paid = {name: item for name, item in self.income.items() if "contributions" in name}
        return _total(paid, self.investment_income)

    def total_outgo(self) -> Array:
        """Benefits, health insurance premiums and administration: (year,)."""
        return _total(self.outgo, self.investment_income)


def open_account(
    fund: str,
    income: Mapping[str, Array],
    outgo: Mapping[str, Array],
    rate: Array,
    opening: float = 0.0,
) -> Account:
    """An account with its reserve rolled forward at the return `rate` (year,)."""
    net = _total(income, rate) - _total(outgo, rate)
    reserve = accumulate(opening, net, rate)
    return Account(fund, income, outgo, np.diff(reserve) - net, reserve)


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


class BesideBenefits(NamedTuple):
    """What relief and campaigns add to the account of a fund; no administration is due on it."""

    income: Items = NOTHING
    outgo: Items = NOTHING

    def and_paying(self, costs: Mapping[str, Array]) -> "BesideBenefits":
        """These with other items of outgo behind them."""
        return self._replace(outgo=self.outgo | costs)


@stage
def close_fund(
    fund: str,
    given: AdministrationGiven,
    contributions: Items,
    benefits: Items,
    beside: BesideBenefits,
    returns: Array,
) -> Account:
    """The account of a fund that keeps what contributions leave over benefits.

    returns : (year,) [1], nominal return of the year
    """
    cost = administration(contributions, benefits, given.share())
    outgo = Items(benefits, administration=cost) | beside.outgo
    return open_account(fund, contributions | beside.income, outgo, returns)


def administration(income: Mapping[str, Array], outgo: Mapping[str, Array], share: Array) -> Array:
    """Cost of administration, a share of contributions and benefits: (year, scheme).

    Premiums paid on to health insurance are not counted. It is taken out of investment income.

    References
    ----------
    Law 41/2024/QH15, Art. 120(2)-(3)
    """
    moved = sum(income.values()) + sum(
        item for name, item in outgo.items() if not name.startswith("health_insurance")
    )
    return np.asarray(share[:, None] * moved)


def check_account(account: Account, rate: Array, tolerance: float = 1e-12) -> None:
    """The reserve rolls forward: it grows by return and by income less outgo of mid-year.

    Raises
    ------
    IdentityError
        Naming "fund balance" and the fund.
    """
    net = account.total_income() - account.total_outgo()
    due = account.reserve[:-1] * (1.0 + rate) + net * np.sqrt(1.0 + rate)
    scale = np.abs(account.reserve).max() + np.abs(net).max()
    name = f"fund balance: {account.fund}"
    check_balance(name, due - account.reserve[1:], scale, tolerance)
    booked = account.reserve[:-1] + net + account.investment_income
    check_balance(f"{name}, as booked", booked - account.reserve[1:], scale, tolerance)


def _total(items: Mapping[str, Array], like: Array) -> Array:
    total = np.zeros_like(like)
    for item in items.values():
        total = total + item.sum(axis=1)
    return total
