"""Scenarios side by side on a terminal."""

from typing import TYPE_CHECKING

import pandas as pd
from rich.console import Console

from vss_actuarial.measures.tables import table_years
from vss_actuarial.presentation.screen.table import in_line, rich_table
from vss_actuarial.presentation.screen.terminal import (
    FUND_COLUMNS,
    marked,
    show_assumed,
    show_warnings,
)
from vss_actuarial.presentation.words.funds import fund_words
from vss_actuarial.presentation.words.spoken import figure, head
from vss_actuarial.projection.outcome import PENSION_FUND

if TYPE_CHECKING:
    from vss_actuarial.presentation.compare import Comparison


def show_comparison(comparison: "Comparison", screen: Console) -> None:
    """The pension fund and its measures side by side, events of each fund, what is to be told."""
    show_side_by_side(comparison, screen)
    show_texts(comparison, screen)


def show_side_by_side(comparison: "Comparison", screen: Console) -> None:
    """The pension fund and its measures side by side, and the events of each fund."""
    years = table_years(comparison.results[0].years)
    first = comparison.results[0]
    fund, measures = (
        marked(table.loc[years], first) for table in (comparison.accounts(), comparison.measures())
    )
    for name in (FUND_COLUMNS[2], *FUND_COLUMNS[4:]):
        title = f"{fund_words(PENSION_FUND)}: {in_line(name)}"
        screen.print(rich_table(pd.DataFrame(fund[name]), title))
    screen.print(f"{head('measures')}\n", style="bold")
    for name in measures.columns.unique(0):
        screen.print(rich_table(pd.DataFrame(measures[name]), in_line(name)))
    effects = comparison.effects()
    figures = list(effects.columns.unique(0))
    alike = [name for name in figures if not effects[name].to_numpy().any()]  # in every year
    moved = int(effects.ne(0.0).any(axis=1).to_numpy().argmax())
    effects = marked(effects.loc[[year for year in years if year >= years[0] + moved]], first)
    for name in [name for name in figures if name not in alike]:
        shown = pd.DataFrame(effects[name])
        digits = 0 if name.endswith("[persons]") else 2
        screen.print(rich_table(shown, head("less_the_first", figure=in_line(name)), digits))
    if alike:
        screen.print(head("no_difference", figures=", ".join(map(in_line, alike))))
    if first.held_years:
        screen.print(head("rates_held", year=str(first.held_years[0] - 1)))
    screen.print(rich_table(comparison.headlines(), head("headlines"), digits=2))
    screen.print(rich_table(comparison.break_even(), head("breaks_even")))
    screen.print(rich_table(comparison.events().reset_index("scenario"), head("for_good")))


def show_texts(comparison: "Comparison", screen: Console) -> None:
    """Assumptions, notes and warnings: what is told of all scenarios alike stands once."""
    results, of_all = comparison.results, f"{head('all_scenarios')}: "
    assumed, cautions = (
        [text for text in told[0] if all(text in other for other in told)]
        for told in ([one.assumed for one in results], [one.cautions for one in results])
    )
    names = [f"{figure(one.scenario.title)}: " for one in results]
    show_assumed(assumed, screen, of_all)
    for name, one in zip(names, results, strict=True):
        show_assumed([text for text in one.assumed if text not in assumed], screen, name)
    show_warnings((), cautions, screen, of_all)
    for name, one in zip(names, results, strict=True):
        own = [text for text in one.cautions if text not in cautions]
        show_warnings(one.scenario.notes, own, screen, name)
