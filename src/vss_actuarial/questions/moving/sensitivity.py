"""Every assumption moved by a stated step over its whole path: events, cost rate and premium."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from vss_actuarial.ground.errors import InputError, whole_in
from vss_actuarial.measures.events import lacking
from vss_actuarial.measures.financing.financing import base_of, general_average_premium
from vss_actuarial.measures.measures import payg_cost_rate, year_of_exhaustion
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome
from vss_actuarial.projection.project import project
from vss_actuarial.questions.moving.steps import Step, chosen, first_moved, since_of

if TYPE_CHECKING:
    import pandas as pd

UNITS = {"exhaustion": "year", "cost_rate": "%", "premium": "%"}
"""What is read, each with its unit."""
SIDES = ("below", "above")


def column(reading: str, side: str, change: bool = False) -> str:
    """A column of the table, such as "premium_below [%]" or "premium_change_below [%]"."""
    return f"{reading}{'_change' if change else ''}_{side} [{UNITS[reading]}]"


def sensitivity(
    outcome: Outcome,
    fund: str = PENSION_FUND,
    year: int = 2050,
    names: Sequence[str] | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
    since: int | None = None,
) -> "pd.DataFrame":
    """What each assumption moves, a step below and a step above its path.

    The steps stand in `data/sensitivity/steps.toml`; an assumption without one of its own is moved
    by that of all others. Rules of balancing act again on the moved path.

    Parameters
    ----------
    fund : whose events and rates are read
    year : of the cost rate
    names : assumptions; all that have a step of their own if None
    progress : called with the assumptions done and their number
    since : first year of the premium; the year after the record if None

    Returns
    -------
    table : by assumption, widest premium first: step, exhaustion, cost rate of the year and premium
        from `since` on, each below, above and as a change on the result; missing
        where exhaustion lies beyond the horizon, or the step out of the range of the assumption

    Raises
    ------
    InputError
        On a fund nobody contributes to, a year out of the projection, or a name that is no
        assumption.
    """
    import pandas as pd

    base = readings(outcome, fund, year, since)
    rows, wanted = [], chosen(names, outcome.asked.assumptions)
    for step in wanted:
        rows.append(_row(outcome, step, base, (fund, year, since)))
        progress(len(rows), len(wanted))
    table = pd.DataFrame(rows).set_index("assumption")
    wide = table[[column("premium", side, change=True) for side in SIDES]].abs().max(axis=1)
    return table.loc[wide.sort_values(ascending=False, kind="stable").index]


def _row(
    outcome: Outcome, step: Step, base: dict[str, float], read: tuple[str, int, int | None]
) -> dict[str, Any]:
    moved = {
        side: _moved(outcome, step, sign, read)
        for side, sign in zip(SIDES, (-1.0, 1.0), strict=True)
    }
    row: dict[str, Any] = {"assumption": step.name, "kind": step.kind, "step": step.size}
    for name in UNITS:
        row |= {column(name, side): moved[side][name] for side in SIDES}
        row |= {column(name, side, change=True): moved[side][name] - base[name] for side in SIDES}
    return row | {"reason": step.reason}


def _moved(
    outcome: Outcome, step: Step, count: float, read: tuple[str, int, int | None]
) -> dict[str, float]:
    try:
        moved = project(step.moved(outcome.asked, count, first_moved(outcome)))
    except InputError:  # out of the range of the assumption
        return dict.fromkeys(UNITS, np.nan)
    return readings(moved, *read)


def readings(outcome: Outcome, fund: str, year: int, since: int | None = None) -> dict[str, float]:
    """Year of exhaustion, cost rate of a year, premium from a year or the one after the record."""
    first, last = int(outcome.years[0]), int(outcome.years[-1])
    if not whole_in(year, first, last):
        raise InputError(f"year {year!r}: the projection runs from {first} to {last}")
    account, base = outcome.account(fund), base_of(outcome, fund)
    if base is None:
        raise InputError(f"fund '{fund}': nobody contributes to it, so it has no premium")
    spent = year_of_exhaustion(outcome.years, lacking(account))
    rate = payg_cost_rate(account.total_outgo(), base)[int(year) - first]
    start = since_of(outcome) if since is None else since
    premium = general_average_premium(outcome, start, fund)
    values = (np.nan if spent is None else float(spent), 100.0 * float(rate), 100.0 * premium)
    return dict(zip(UNITS, values, strict=True))
