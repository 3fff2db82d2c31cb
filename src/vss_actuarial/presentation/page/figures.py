"""What the page shows of a result: lines of its charts, headline figures and events, as numbers."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from vss_actuarial.ground.axes import Array, by_year
from vss_actuarial.measures.accounts import PAYABLE, fund_table
from vss_actuarial.measures.events import EXHAUSTED, event_table, unsettled
from vss_actuarial.measures.financing.financing import OF_BASE, financing
from vss_actuarial.measures.financing.financing import general_average_premium as level_premium
from vss_actuarial.measures.generations.replacement import OF_SALARY
from vss_actuarial.measures.units import OF_GDP
from vss_actuarial.presentation.result import Result
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.scenario.known import first_after_record

FIRST = 2016
"""First year of the charts. Judgement: ten years of the record, so that the turn is seen."""
AT = 2050
"""Year of the headline figures. Judgement: a generation ahead; the charts tell the others."""
DIGITS = 4


class Line(NamedTuple):
    """A line of a chart.

    Attributes
    ----------
    name : of the figure
    chart : in which it stands
    dashed : whether it is what another is set against
    """

    name: str
    chart: str
    dashed: bool = False


LINES = (
    Line("payg_cost_rate", "cost"),
    Line("contributions", "cost", dashed=True),
    Line("reserve_at_year_end", "reserve"),
    Line("deficit", "deficit"),
    Line("payable_share", "payable"),
    Line("at_award", "replacement"),
    Line("after_20_years", "replacement", dashed=True),
    Line("contributors", "persons"),
    Line("old_age_pensioners", "persons", dashed=True),
)
OF_PENSIONS = ("replacement", "persons")
"""Charts of the pension fund alone."""
UNITS = {
    "reserve": OF_GDP,
    "deficit": OF_GDP,
    "payable": "% of benefits",
    "replacement": OF_SALARY,
    "persons": "million persons",
}
"""Units of the charts; that of cost is the base of the fund."""


def unit_of(chart: str, fund: str) -> str:
    """The unit of a chart."""
    return UNITS[chart] if chart in UNITS else OF_BASE[fund]


def lines_of(fund: str) -> list[Line]:
    """The lines that are shown of a fund."""
    return [one for one in LINES if fund == PENSION_FUND or one.chart not in OF_PENSIONS]


def figures_of(result: Result, fund: str) -> dict[str, Any]:
    """Lines, headline and events of a result, as a page reads them.

    Returns
    -------
    figures : `lines` by name, each a list of numbers from `FIRST` on, None where there is none;
        `headline` by name; `events` by fund, three years each; `unsettled`
        by fund the places of those in the last ten years of the horizon
    """
    table = _table(result, fund)
    shown = table.loc[table.index >= FIRST]
    lines = {one.name: _plain(shown[one.name].to_numpy()) for one in lines_of(fund)}
    events = event_table(result)
    return {
        "lines": lines,
        "headline": _headline(result, fund, table, events),
        "events": _turning(events),
        "unsettled": _unsettled(result, list(map(str, events.columns))),
    }


def _table(result: Result, fund: str) -> pd.DataFrame:
    """The lines of a fund by year, each in the unit of its chart."""
    rates, money = financing(result, fund), fund_table(result, fund)
    base = OF_BASE[fund]
    columns: dict[str, Any] = {
        "payg_cost_rate": rates[f"payg_cost_rate [{base}]"],
        "contributions": rates[f"contributions [{base}]"],
        "reserve_at_year_end": money[f"reserve_at_year_end [{OF_GDP}]"].to_numpy(),
        "deficit": money[f"deficit [{OF_GDP}]"].to_numpy(),
        "payable_share": money[PAYABLE].to_numpy(),
    }
    if fund == PENSION_FUND:
        columns |= _of_persons(result)
    return pd.DataFrame(columns, index=money.index)


def _of_persons(result: Result) -> dict[str, Array]:
    rates, years = result.replacement_rates(), len(result.years)
    named = {
        name: rates[f"{name} [{OF_SALARY}]"].to_numpy() for name in ("at_award", "after_20_years")
    }
    heads = {
        "contributors": result.heads("contributors")[:years] / 1e6,
        "old_age_pensioners": by_year(result.opening("old_age_pensioners"))[:years] / 1e6,
    }
    return {**named, **heads}


def _headline(
    result: Result, fund: str, table: pd.DataFrame, events: pd.DataFrame
) -> dict[str, float | int | None]:
    turning = _turning(events).get(fund, [None] * len(events.columns))
    place = int(np.flatnonzero(table.index <= AT)[-1])
    at = {str(name): float(table[name].to_numpy()[place]) for name in table}
    told: dict[str, float | int | None] = {
        "exhausted": turning[list(events.columns).index(EXHAUSTED)],
        "exceeds": turning[0],
        "premium": 100.0 * level_premium(result, first_after_record(), fund),
        "cost": at["payg_cost_rate"],
        "reserve": at["reserve_at_year_end"],
        "payable": float(table["payable_share"].iloc[-1]),
    }
    if fund == PENSION_FUND:
        told["replacement"] = at["at_award"]
        told["support"] = at["contributors"] / at["old_age_pensioners"]
    return {name: _rounded(value) for name, value in told.items()}


def _turning(events: pd.DataFrame) -> dict[str, list[int | None]]:
    """Years of the events by fund; None where one does not come."""
    rows = zip(map(str, events.index), events.to_numpy(dtype=object), strict=True)
    return {fund: [None if pd.isna(year) else int(year) for year in row] for fund, row in rows}


def _unsettled(result: Result, events: list[str]) -> dict[str, list[int]]:
    """Places of the events that the horizon is too near to settle, by fund."""
    found: dict[str, list[int]] = {}
    for fund, event, _ in unsettled(result):
        found.setdefault(fund, []).append(events.index(event))
    return found


def _rounded(value: float | int | None) -> float | int | None:
    if value is None or isinstance(value, int):
        return value
    return round(value, DIGITS) if np.isfinite(value) else None


def _plain(values: Array) -> list[float | None]:
    """Numbers for a page, without digits that no chart shows."""
    rounded = np.round(values.astype(np.float64), DIGITS)
    return [float(one) if np.isfinite(one) else None for one in rounded]


def moved_lines(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Names of the lines in which two results of one fund differ."""
    return [name for name, line in before["lines"].items() if line != after["lines"][name]]
