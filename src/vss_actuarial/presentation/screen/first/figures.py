"""The figures of the first screen: funds, events, cost and coverage at a few dates."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from vss_actuarial.measures.events import event_table, unsettled
from vss_actuarial.measures.tables import OF_SALARIES, fund_title
from vss_actuarial.measures.units import OF_GDP
from vss_actuarial.presentation.screen.grid import Grid
from vss_actuarial.presentation.words.spoken import figure, has_head, head, number
from vss_actuarial.scenario.known import last_of_record

if TYPE_CHECKING:
    from vss_actuarial.presentation.result import Result

AHEAD = (2030, 2040, 2050, 2075)
"""Dates beside the last year of the record."""
NOTHING, UNSETTLED = "-", "?"
EVENTS = {
    "outgo exceeds contributions": "first_over_contributions",
    "outgo exceeds income": "first_over_income",
    "reserve exhausted": "first_spent",
}
"""Heads of the events, as `event_table` names them."""
PERSONS = {
    "contributors_per_pensioner [persons]": "first_support",
    "contributors [% of labour force]": "first_coverage",
}


def record_year(result: "Result") -> int:
    """The last year of the record that the scenario knows."""
    return result.scenario.record_to or last_of_record()


def dates_of(result: "Result") -> list[int]:
    """Dates of the first screen within the horizon: the last year of the record, and those ahead.

    Where the horizon lies before all of them it is its last year.
    """
    last = int(result.years[-1])
    return sorted({min(record_year(result), last), *(year for year in AHEAD if year <= last)})


def funds_of(result: "Result") -> list[str]:
    """Funds that keep a reserve, in their order."""
    return [str(name) for name in event_table(result).index]


def fund_short(fund: str) -> str:
    """A fund as the name of a row."""
    if has_head(f"short_{fund}"):
        return head(f"short_{fund}")
    told = figure(fund)
    return fund_title(fund) if told == fund.replace("_", " ") else told


def flows(result: "Result", dates: Sequence[int]) -> Grid:
    """Contributions and outgo of each fund, cost rate and rate paid, persons: a pair a cell."""
    rows = [(fund_short(one), _flow_cells(result, one, dates)) for one in funds_of(result)]
    table = result.measures().reindex(list(dates))
    cost, paid = (table[f"{name} [{OF_SALARIES}]"] for name in ("payg_cost_rate", "contributions"))
    rows.append((head("first_cost"), _pairs(cost, paid, 1)))
    for name, words in PERSONS.items():
        rows.append((head(words), tuple(cell(one, 1) for one in table[name])))
    return Grid(head("first_flows"), _years(result, dates), tuple(rows))


def _flow_cells(result: "Result", fund: str, dates: Sequence[int]) -> tuple[str, ...]:
    table = result.measures(fund).reindex(list(dates))
    return _pairs(table[f"contributions [{OF_GDP}]"], table[f"expenditure [{OF_GDP}]"], 2)


def _pairs(first: "pd.Series[float]", second: "pd.Series[float]", digits: int) -> tuple[str, ...]:
    both = zip(first, second, strict=True)
    return tuple(f"{cell(one, digits)}/{cell(other, digits)}" for one, other in both)


def reserves(result: "Result", dates: Sequence[int]) -> Grid:
    """The reserve of each fund at the end of some years, and the years from which it lacks."""
    rows = tuple((fund_short(one), _reserve_cells(result, one, dates)) for one in funds_of(result))
    heads = (*_years(result, dates), *map(head, EVENTS.values()))
    return Grid(head("first_reserves"), heads, rows)


def _reserve_cells(result: "Result", fund: str, dates: Sequence[int]) -> tuple[str, ...]:
    held = result.accounts(fund)[f"reserve_at_year_end [{OF_GDP}]"].reindex(list(dates))
    return (*(cell(one, 1) for one in held), *event_cells(result, fund))


def event_cells(result: "Result", fund: str) -> Iterator[str]:
    """Years of the events of a fund; one in the last ten years of the horizon is marked."""
    open_ended = {(name, event) for name, event, _ in unsettled(result)}
    for event, year in event_table(result).loc[fund].items():
        mark = UNSETTLED if (fund, event) in open_ended else ""
        yield NOTHING if pd.isna(year) else f"{year}{mark}"


def _years(result: "Result", dates: Sequence[int]) -> tuple[str, ...]:
    """Years as heads; a star at those in which the population's rates are held."""
    return tuple(f"{year}{'*' if year in result.held_years else ''}" for year in dates)


def cell(value: float, digits: int) -> str:
    """A number as the language writes it, or that there is none."""
    return number(f"{value:,.{digits}f}") if np.isfinite(value) else NOTHING
