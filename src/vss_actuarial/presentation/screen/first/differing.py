"""What scenarios side by side are told by: rows of figures, those that are equal left out."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from vss_actuarial.measures.units import OF_GDP
from vss_actuarial.presentation.screen.first.figures import (
    PERSONS,
    cell,
    event_cells,
    fund_short,
    funds_of,
)
from vss_actuarial.presentation.screen.grid import Grid
from vss_actuarial.presentation.words.spoken import figure, head
from vss_actuarial.projection.outcome import PENSION_FUND

if TYPE_CHECKING:
    from vss_actuarial.presentation.compare import Comparison
    from vss_actuarial.presentation.result import Result

DATES = (2030, 2050, 2075)
"""Years of which figures are told side by side."""
NAMES = 28
"""Letters of the names of rows, by which the widths of titles are set."""
EVENT_ROWS = ("row_over_contributions", "row_over_income", "row_spent")
LEAST = 10
"""Letters of a line of a title."""


class Row(NamedTuple):
    """A figure of each scenario, as it is shown."""

    name: str
    cells: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether one of them is shown otherwise than another."""
        return len(set(self.cells)) > 1


def dates_beside(comparison: "Comparison") -> list[int]:
    """The years of the rows within the horizon; the last of a horizon before all of them."""
    last = int(comparison.results[0].years[-1])
    return [year for year in DATES if year <= last] or [last]


def event_rows(comparison: "Comparison", funds: Sequence[str]) -> Iterator[Row]:
    """The years from which each fund lacks, fund by fund."""
    for fund in funds:
        years = [list(event_cells(one, fund)) for one in comparison.results]
        for name, cells in zip(EVENT_ROWS, zip(*years, strict=True), strict=True):
            yield Row(_named(fund, name), tuple(cells))


def figure_rows(
    comparison: "Comparison", funds: Sequence[str], dates: Sequence[int]
) -> Iterator[Row]:
    """Reserve, cost, rate paid, outgo and contributions of each fund by year, and persons."""
    for fund in funds:
        name = f"reserve_at_year_end [{OF_GDP}]"
        tables = [one.accounts(fund)[name] for one in comparison.results]
        yield from _by_date(_named(fund, "row_reserve"), tables, dates, 1)
        yield from _of_measures(comparison, fund, dates)
        for name, words in (("expenditure", "row_outgo"), ("contributions", "row_contributions")):
            tables = [one.measures(fund)[f"{name} [{OF_GDP}]"] for one in comparison.results]
            yield from _by_date(_named(fund, words), tables, dates, 2)


def _named(fund: str, words: str) -> str:
    """The name of a row; the pension fund is not named."""
    return head(words) if fund == PENSION_FUND else f"{fund_short(fund)}: {head(words)}"


def _of_measures(comparison: "Comparison", fund: str, dates: Sequence[int]) -> Iterator[Row]:
    tables = [one.measures(fund) for one in comparison.results]
    cost = next((one for one in map(str, tables[0]) if one.startswith("payg_cost_rate [")), "")
    base = cost.partition(" [")[2]
    named = {cost: "row_cost", f"contributions [{base}": "row_paid"} if cost else {}
    for name, words in named.items():
        told = _named(fund, words)
        yield from _by_date(told, [one[name] for one in tables], dates, 1)
    for name, words in PERSONS.items() if fund == PENSION_FUND else ():
        yield from _by_date(head(words), [one[name] for one in tables], dates, 1)


def _by_date(
    name: str, tables: "Sequence[pd.Series[float]]", dates: Sequence[int], digits: int
) -> Iterator[Row]:
    for year in dates:
        yield Row(f"{name} {year}", tuple(cell(float(one[year]), digits) for one in tables))


def rows_of(comparison: "Comparison", fund: str, dates: Sequence[int]) -> list[Row]:
    """All rows: of one fund, or of every fund that keeps a reserve in one of the scenarios."""
    kept = dict.fromkeys(name for one in comparison.results for name in funds_of(one))
    common = [name for name in kept if all(name in funds_of(one) for one in comparison.results)]
    funds = [fund] if fund else common
    years = dates or dates_beside(comparison)
    events = [name for name in funds if name in common]
    return [*event_rows(comparison, events), *figure_rows(comparison, funds, years)]


def grid_of(comparison: "Comparison", rows: Sequence[Row], width: int) -> Grid:
    """Rows as a table, a column for each scenario under its title."""
    room = max(LEAST, (width - NAMES) // len(comparison.results) - 2)
    heads = ["\n".join(wrap(figure(one), room)) for one in comparison.titles]
    return Grid(head("first_year_or"), tuple(heads), tuple(rows))


def title_beside(results: "Sequence[Result]") -> str:
    """The years of the comparison."""
    first, last = str(results[0].years[0]), str(results[0].years[-1])
    return head("first_beside", first=first, last=last)
