"""What a fund's reserve yields while it holds what an institution says it holds."""

import math
from collections.abc import Mapping

import numpy as np

from vss_actuarial.branches.account import Account, open_account
from vss_actuarial.census.census import Asset
from vss_actuarial.ground.axes import FIRST_YEAR, Array
from vss_actuarial.members.own import OnDay
from vss_actuarial.scenario.stage import shared, stage

Assets = tuple[Asset, ...]


def with_assets(
    accounts: Mapping[str, Account], returns: Array, own: OnDay | None
) -> tuple[dict[str, Account], dict[str, Array]]:
    """The accounts with the yields of what the funds hold, and the returns of those funds.

    returns : (year,) [1], assumed
    """
    found = dict(accounts)
    rates: dict[str, Array] = {}
    if own is None:
        return found, rates
    for fund in dict.fromkeys(asset.fund for asset in own.census.assets):
        of_fund = tuple(asset for asset in own.census.assets if asset.fund == fund)
        rates[fund] = shared(returns_of(accounts[fund], returns, of_fund, own.at))
        found[fund] = _again(accounts[fund], rates[fund])
    return found, rates


def returns_of(account: Account, returns: Array, assets: Assets, at: int) -> Array:
    """Return of a fund by year: what it holds to its maturity, the rest at the assumed return.

    Parameters
    ----------
    account : with its reserve rolled forward at the assumed return
    returns : (year,) [1], assumed
    assets : of the fund; at : index of their 1 January

    Notes
    -----
    With a reserve R, assets A of yield y still held in the year and the assumed return i the fund
    earns (Σ A y + (R - Σ A) i) / R. Where the reserve is less than they are, they have been sold in
    part, all alike. What is paid back or in is invested at the assumed return.
    """
    rates, net = returns.copy(), account.total_income() - account.total_outgo()
    reserve = float(account.opening()[at])
    for t in range(at, len(returns)):
        if t > at and account.alignment[t] != 0.0:
            reserve = float(account.opening()[t])
        there = [asset for asset in assets if asset.matures >= FIRST_YEAR + t]
        held = sum(asset.amount for asset in there)
        if held > 0.0 and reserve > 0.0:
            kept = min(1.0, reserve / held) / reserve
            rates[t] += sum(kept * asset.amount * (asset.rate - returns[t]) for asset in there)
        growth = 1.0 + rates[t]
        reserve = max(0.0, reserve * growth + net[t] * math.sqrt(growth))
    return rates


@stage
def _again(account: Account, rates: Array) -> Account:
    """An account rolled forward at other returns, set on the same days."""
    as_set = np.where(account.alignment != 0.0, account.opening(), np.nan)
    begun = float(account.reserve[0])
    return open_account(account.fund, account.income, account.outgo, rates, begun, as_set)
