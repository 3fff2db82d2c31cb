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
NEWTON = 8
"""Steps, each of which doubles the digits that are right."""


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
    reserve : (year + 1,), at 1 January, never below nil
    deficit : (year,), what the year lacks once the reserve is spent; it is met from outside and not
        owed back. Who meets it stays unsaid: no account pays it, that of the state budget neither
    alignment : (year,), by which the reserve is set on 1 January on what is published
    """

    fund: str
    income: Mapping[str, Array]
    outgo: Mapping[str, Array]
    investment_income: Array
    reserve: Array
    deficit: Array
    alignment: Array

    def opening(self) -> Array:
        """Reserve as each year begins, after alignment: (year,)."""
        return self.reserve[:-1] + self.alignment

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

    def benefits(self) -> Array:
        """Outgo but for administration: (year,)."""
        paid = {name: item for name, item in self.outgo.items() if name != "administration"}
        return _total(paid, self.investment_income)


def open_account(
    fund: str,
    income: Mapping[str, Array],
    outgo: Mapping[str, Array],
    rate: Array,
    opening: float = 0.0,
    aligned: Array | None = None,
) -> Account:
    """An account with its reserve rolled forward at the return `rate` (year,).

    aligned : (year,) [VND], the reserve as it is set on 1 January, see `accumulate`
    """
    net = _total(income, rate) - _total(outgo, rate)
    return Account(fund, income, outgo, *accumulate(opening, net, rate, aligned))


class Rolled(NamedTuple):
    """A reserve rolled forward [VND].

    Attributes
    ----------
    investment_income : (year,)
    reserve : (year + 1,), at 1 January
    deficit : (year,)
    alignment : (year,), by which the reserve is set on 1 January on what is published
    """

    investment_income: Array
    reserve: Array
    deficit: Array
    alignment: Array


def accumulate(
    opening: float, net_income: Array, rate: Array, aligned: Array | None = None
) -> Rolled:
    """Reserve at 1 January of each year and of the one after the last, and what it lacks.

    reserve[t+1] = reserve[t] · (1 + i) + (income - outgo) · (1 + i)^½: flows fall at mid-year.
    Where that would be below nil the reserve is spent within the year, after the part p of it that
    `part_covered` gives: it has earned reserve[t] · ((1 + i)^(p/2) - 1) by then, the deficit is the
    net outgo of the rest, (1 - p) · (outgo - income), and reserve[t+1] is nil. A later surplus
    begins a new reserve.

    Parameters
    ----------
    opening : [VND], at 1 January of the first year, not below nil
    net_income : (year,) [VND], contributions and other income less outgo
    rate : (year,) [1], nominal return of the year
    aligned : (year,) [VND], the reserve as it is set on 1 January; not a number in a year in which
        it stays as it is, and that is every year if not given
    """
    set_on = np.full_like(rate, np.nan) if aligned is None else aligned
    interest, reserve, deficit = [], [opening], []
    years = zip(net_income.tolist(), rate.tolist(), set_on.tolist(), strict=True)
    for net, i, as_set in years:
        begun = reserve[-1] if math.isnan(as_set) else as_set
        closing = begun * (1.0 + i) + net * math.sqrt(1.0 + i)
        if closing >= 0.0:
            interest.append(closing - begun - net)
            deficit.append(0.0)
        else:
            part = part_covered(begun, -net, i)
            interest.append(begun * math.expm1(0.5 * part * math.log1p(i)))
            deficit.append(max(0.0, -net - begun - interest[-1]))
        reserve.append(max(0.0, closing))
    stock = np.array(reserve)
    alignment = np.where(np.isnan(set_on), 0.0, set_on - stock[:-1])
    return Rolled(np.array(interest), stock, np.array(deficit), alignment)


def part_covered(reserve: float, net_outgo: float, rate: float) -> float:
    """The part p of a year after which a reserve is spent, between 0 and 1.

    By p the net outgo N has taken p · N out, on average at p/2, half of the time covered. What is
    left of the reserve R is then R · (1 + i)^p - p · N · (1 + i)^(p/2), which is nil where

        p = (R / N) · (1 + i)^(p/2).

    At p = 1 this is the year whose flows fall at mid-year and which ends with nothing. Between 0
    and 1 the two sides meet once; Newton's steps reach that from R / N.
    """
    share, half = reserve / net_outgo, 0.5 * math.log1p(rate)
    part = min(share, 1.0)
    for _ in range(NEWTON):
        grown = share * math.exp(half * part)
        part -= (part - grown) / (1.0 - half * grown)
    return min(part, 1.0)


class AlignedReserve(NamedTuple):
    """How the reserve of a fund is set on what is published.

    Attributes
    ----------
    at : index of the 1 January on which it is set, None where nothing is published
    modelled, published : [VND], reserve of that day without a scenario's changes, of the model and
        as the published balance sets it
    given : index of a 1 January and its given reserve; later it is set no more
    """

    at: int | None
    modelled: float
    published: float
    given: tuple[int, float] | None = None

    def of(self, reserve: Array) -> Array:
        """The reserve as it is set, what changes of the past have made of it included: (year,).

        Not below nil, and not a number in a year in which it stays as it is.
        reserve : (year + 1,) [VND], at 1 January, before it is set
        """
        as_set = np.full(len(reserve) - 1, np.nan)
        if self.at is not None:
            as_set[self.at] = max(0.0, self.published + (float(reserve[self.at]) - self.modelled))
        if self.given is not None:
            as_set[self.given[0] :] = np.nan
            as_set[self.given[0]] = self.given[1]
        return as_set


NEVER: Mapping[str, AlignedReserve] = Frozen({})
"""Reserves that are set, by their fund: none."""


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
    """The reserve rolls forward: by alignment, return, and income less outgo of mid-year.

    Where a year has a deficit, the reserve would have ended below nil, ends at nil, and has lasted
    for the part of the year that it covers; see `accumulate`.

    Raises
    ------
    IdentityError
        Naming "fund balance" and the fund.
    """
    net = account.total_income() - account.total_outgo()
    scale = np.abs(account.reserve).max() + np.abs(net).max()
    for line, off in _lines(account, net, rate).items():
        check_balance(f"fund balance: {account.fund}{line}", off, scale, tolerance)


def _lines(account: Account, net: Array, rate: Array) -> dict[str, Array]:
    """By how much each line of the balance is off, by its name: (year,) [VND]."""
    begun, closing, deficit = account.opening(), account.reserve[1:], account.deficit
    due = begun * (1.0 + rate) + net * np.sqrt(1.0 + rate)
    spent = deficit > 0.0
    covered = np.where(spent, begun + account.investment_income, 0.0)
    part = np.divide(covered, -net, out=np.zeros_like(net), where=spent & (net != 0.0))
    return {
        "": np.where(spent, 0.0, due) - closing,
        ", as booked": begun + net + account.investment_income + deficit - closing,
        ", a deficit where something is left": np.where(spent, np.maximum(due, 0.0), 0.0),
        ", the part of the year covered": np.where(
            spent, begun * (1.0 + rate) ** (0.5 * part) - covered, 0.0
        ),
        ", below nil": np.minimum(np.minimum(closing, begun), np.minimum(deficit, 0.0)),
    }


def _total(items: Mapping[str, Array], like: Array) -> Array:
    total = np.zeros_like(like)
    for item in items.values():
        total = total + item.sum(axis=1)
    return total
