"""The years in which funds turn: for good, or to lack and recover."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vss_actuarial.branches.account import Account
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.measures import measures
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.scenario.known import last_of_record

EXHAUSTED = "reserve exhausted"
ROUNDING = 1e-9
"""Of the outgo: an account that keeps less, and lacks less, keeps and lacks nothing."""


def event_table(result: Outcome) -> pd.DataFrame:
    """Per fund with a reserve: the years from which it lacks for good, and that of exhaustion.

    Outgo exceeds contributions, or all income, from the year given to the horizon; years of the
    record, and those that pass, do not count: see `passing_table`.
    """
    rows = {
        name: {
            **{event: crossing.year for event, crossing in _crossings(result, account).items()},
            EXHAUSTED: measures.year_of_exhaustion(result.years, lacking(account)),
        }
        for name, account in _with_reserve(result)
    }
    return pd.DataFrame.from_dict(rows, orient="index").astype("Int64").rename_axis("fund")


def event_year(result: Outcome, fund: str, event: str) -> int | None:
    """One cell of `event_table`; None where the event does not come.

    Raises
    ------
    InputError
        If the fund keeps no reserve.
    """
    account = dict(_with_reserve(result)).get(fund)
    if account is None:
        raise InputError(f"fund '{fund}': it keeps no reserve, so no event is told of it")
    if event == EXHAUSTED:
        return measures.year_of_exhaustion(result.years, lacking(account))
    return _crossings(result, account)[event].year


def passing_table(result: Outcome) -> pd.DataFrame:
    """Years in which a fund lacks and recovers: by fund and event, as texts such as "2005-2006"."""
    rows = [
        {"fund": name, "event": event, "years": years_told(crossing.passing)}
        for name, account in _with_reserve(result)
        for event, crossing in _crossings(result, account).items()
        if crossing.passing
    ]
    return pd.DataFrame(rows, columns=["fund", "event", "years"]).set_index(["fund", "event"])


def unsettled(result: Outcome) -> list[tuple[str, str, int]]:
    """Funds, events and years of what begins in the last ten years of the horizon."""
    return [
        (name, event, crossing.year)
        for name, account in _with_reserve(result)
        for event, crossing in _crossings(result, account).items()
        if crossing.year is not None and not crossing.settled
    ]


def lacking(account: Account) -> Array:
    """What a spent reserve lacks, without what rounding leaves: (year,) [VND]."""
    return np.where(lacks(account.deficit, account.total_outgo()), account.deficit, 0.0)


def lacks(deficit: Array, outgo: Array) -> NDArray[np.bool_]:
    """Whether a spent reserve lacks more than rounding leaves, for arrays of one shape [VND]."""
    return np.asarray(deficit > ROUNDING * outgo)


def turning(contributions: Array, income: Array, outgo: Array) -> dict[str, NDArray[np.bool_]]:
    """Conditions that may come to hold for good, by the event that they are [VND].

    income : all of it, that of investment too
    """
    return {
        "outgo exceeds contributions": outgo > contributions,
        "outgo exceeds income": outgo > income,
    }


def _with_reserve(result: Outcome) -> list[tuple[str, Account]]:
    """Accounts that keep something, or lack it: the state budget neither."""
    return [
        (name, account)
        for name, account in result.accounts_vnd.items()
        if max(account.reserve.max(), account.deficit.max())
        > ROUNDING * account.total_outgo().max()
    ]


def _crossings(result: Outcome, account: Account) -> dict[str, measures.Crossing]:
    income, outgo = account.total_income() + account.investment_income, account.total_outgo()
    known = result.scenario.record_to or last_of_record()
    return {
        event: measures.lasting_crossing(result.years, holds, known)
        for event, holds in turning(account.contributions(), income, outgo).items()
    }


def years_told(years: Sequence[int]) -> str:
    """Years in their order, those that follow one another as a span: "2005-2006, 2021"."""
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in spans)
