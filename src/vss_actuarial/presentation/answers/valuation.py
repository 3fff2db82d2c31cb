"""Measures that look ahead on a terminal and as files: sheets, premiums, generations."""

import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from matplotlib.axes import Axes
from rich.console import Console

from vss_actuarial.ground.quantities import TRILLION
from vss_actuarial.measures.tables import table_years
from vss_actuarial.measures.units import MONEY
from vss_actuarial.presentation.charts.valuation import SHOWN
from vss_actuarial.presentation.files.output import (
    chart_files,
    table_bytes,
    with_held,
    with_manifest,
)
from vss_actuarial.presentation.result import Result
from vss_actuarial.presentation.screen.table import rich_table
from vss_actuarial.presentation.screen.terminal import marked
from vss_actuarial.presentation.words import spoken as say

Tables = dict[str, pd.DataFrame]
EVERY = 5
"""Birth years of which one is shown on a terminal."""


def measure_tables(result: Result, since: int, years: int) -> Tables:
    """What is told of the pension fund on 1 January of a year and ahead of it.

    years : that a step of the scaled premium lasts
    """
    debt = result.pension_debt(since) / TRILLION
    return {
        "level_rates": result.level_rates(since),
        "scaled_premium": result.scaled_premium(since, years),
        "balance_sheet": result.balance_sheet(since),
        "balance_sheet_closed": result.balance_sheet(since, closed=True),
        "pension_debt": debt.rename(f"worth [{MONEY}]").to_frame(),
        "growth_of_cost": result.growth_by_year(since),
        "replacement_rates": result.replacement_rates(),
    }


def show_measures(tables: Tables, result: Result, since: int, years: int, screen: Console) -> None:
    """Each table; of those by year every ten years, of the scaled premium the end of each step."""
    told = {"year": str(since), "last": str(result.years[-1])}
    scaled = tables["scaled_premium"]
    ends = [*range(years - 1, len(scaled) - 1, years), len(scaled) - 1]
    shown = tables | {"scaled_premium": scaled.iloc[ends]}
    for name in ("balance_sheet", "balance_sheet_closed"):
        shown[name] = shown[name].reset_index("side")
    for name in ("growth_of_cost", "replacement_rates"):
        own = tables[name]
        shown[name] = own.loc[own.index.isin(table_years(result.years))]
    for name, table in shown.items():
        titled = say.head(name, **told)
        screen.print(rich_table(marked(table, result), titled, 2 if name == "level_rates" else 1))


def generation_tables(result: Result) -> Tables:
    """What each generation, and typical careers of it, pay in and draw."""
    return {"generations": result.by_generation(), "typical_careers": result.typical_careers()}


def show_generations(tables: Tables, screen: Console) -> None:
    """Every fifth birth year of each table."""
    for name, table in tables.items():
        own = table[table.index.get_level_values("birth_year") % EVERY == 0]
        levels = list(own.index.names[1:])
        screen.print(rich_table(own.reset_index(levels), say.head(name), 2))


def valuation_files(tables: Tables, result: Result, charts: Mapping[str, Axes]) -> dict[str, bytes]:
    """The output folder: each table as CSV, the charts, and how they were made."""
    files = {f"{name}.csv": table_bytes(with_held(one, result)) for name, one in tables.items()}
    return with_manifest([result], files | chart_files(charts))


def measure_charts(result: Result, since: int) -> dict[str, Axes]:
    """What moves the cost."""
    return {"growth_of_cost": result.plot.growth_of_cost(since)}


def generation_charts(result: Result) -> dict[str, Axes]:
    """Who gains by birth year, by each measure."""
    return {name: result.plot.generations(name) for name in SHOWN}


def valuation_json(tables: Tables, folder: Path) -> str:
    """Each table for machines, a row each, numbers in full."""
    rows = {name: one.reset_index().astype(object) for name, one in tables.items()}
    content = {name: one.where(one.notna(), None).to_dict("records") for name, one in rows.items()}
    return json.dumps({**content, "folder": str(folder)}, allow_nan=False)
