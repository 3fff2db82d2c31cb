"""Scenarios compared: measures by name, what their changes are worth, files and charts."""

from collections.abc import Callable, Mapping, Sequence
from itertools import starmap
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from rich.console import Console

from vss_actuarial.ground.errors import InputError
from vss_actuarial.presentation.answers.attribution import (
    part_words,
    shares_shown,
    step,
    waterfall,
    with_unit,
)
from vss_actuarial.presentation.compare import Comparison
from vss_actuarial.presentation.files.machine import comparison_json
from vss_actuarial.presentation.files.output import comparison_files
from vss_actuarial.presentation.screen.comparison import show_side_by_side, show_texts
from vss_actuarial.presentation.screen.first.compared import More, show_first_compared
from vss_actuarial.presentation.screen.first.differing import Row
from vss_actuarial.presentation.screen.grid import Grid
from vss_actuarial.presentation.screen.table import rich_table
from vss_actuarial.presentation.sweeps import measure_cell, measure_words
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.refusal import refusal
from vss_actuarial.questions.attribution import Attribution
from vss_actuarial.questions.measured import Measure, measures_in
from vss_actuarial.scenario.titles import slug

HEAD = 16
"""Letters of a line of a measure's name above its column."""


class Shares(NamedTuple):
    """What the changes of each scenario after the first are worth.

    Attributes
    ----------
    comparison : of the scenarios
    measures : that are shared out
    found : by the title of a scenario
    untold : of the scenarios whose changes cannot be told apart, why
    """

    comparison: Comparison
    measures: tuple[Measure, ...]
    found: Mapping[str, Attribution]
    untold: Mapping[str, str]

    @property
    def several(self) -> dict[str, Attribution]:
        """Those of more than one change."""
        return {title: one for title, one in self.found.items() if len(one.parts) > 1}


def shared_out(
    comparison: Comparison,
    measures: Sequence[str | Measure],
    seed: int = 1,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> Shares:
    """The attribution of every scenario after the first; see `Comparison.attribution`."""
    wanted = measures_in(measures, comparison.results[0].scenario)
    comparison.by_name(wanted)  # a fund that lacks one is refused before the many runs
    found: dict[str, Attribution] = {}
    untold: dict[str, str] = {}
    for title in comparison.titles[1:]:
        try:
            _check_run(comparison, title)
            found[title] = comparison.attribution(wanted, title, seed=seed, tell=tell)
        except InputError as error:
            untold[title] = str(error)
    return Shares(comparison, wanted, found, untold)


def _check_run(comparison: Comparison, title: str) -> None:
    """Refuse to share out what a folder holds: its data may be others than today's."""
    sides = [comparison.results[0], comparison.results[comparison.titles.index(title)]]
    if any(one.opened is not None for one in sides):
        raise InputError("a run of a folder is read back, its changes are not run one by one")


def beside(comparison: Comparison, measures: Sequence[str | Measure]) -> Shares:
    """Scenarios with measures by name alone."""
    return Shares(comparison, measures_in(measures, comparison.results[0].scenario), {}, {})


def show_compared(shares: Shares, screen: Console) -> None:
    """Scenarios side by side, year by year; then measures by name and shares of the changes."""
    show_side_by_side(shares.comparison, screen)
    _show_measures(shares, screen)
    _show_shares(shares, screen)
    show_texts(shares.comparison, screen)


def show_compared_first(
    shares: Shares, folder: Path, screen: Console, fund: str = "", years: Sequence[int] = ()
) -> None:
    """Events and what differs, in a screen; of one fund, or at other years, all rows that differ.

    fund, years : whose rows are told alone, and the years of the rows
    """
    rows = () if fund else [_row(shares, of) for of in shares.measures if of.unit != "year"]
    grids = () if fund else [_grid(shares, title) for title in shares.several]
    more = More(rows, grids, list(starmap(_untold, shares.untold.items())))
    show_first_compared(shares.comparison, folder, screen, more, (fund, years))


def _row(shares: Shares, of: Measure) -> Row:
    """A measure of each scenario."""
    results = shares.comparison.results
    last = int(results[0].years[-1])
    return Row(with_unit(of), tuple(measure_cell(of.of(one), of, last) for one in results))


def _grid(shares: Shares, title: str) -> Grid:
    """What each change of a scenario is worth, a column for each measure."""
    one, base = shares.several[title], shares.comparison.results[0].scenario
    rows = [*zip([part_words(part, base) for part in one.parts], one.share, strict=True)]
    rows.append((say.head("part_whole"), one.total))
    cells = [
        (name, tuple(step(value, of) for value, of in zip(worth, one.measures, strict=True)))
        for name, worth in rows
    ]
    alone = len(shares.several) == 1 and len(shares.comparison.results) == 2
    words = "first_shares" if alone else "first_shares_of"
    heads = tuple("\n".join(wrap(with_unit(of), HEAD)) for of in one.measures)
    return Grid(say.head(words, scenario=say.figure(title)), heads, tuple(cells))


def _untold(title: str, why: str) -> str:
    reason = refusal(why, say.language())
    return say.head("not_told_apart", scenario=say.figure(title), why=reason)


def compared_files(shares: Shares, charts: bool = True) -> dict[str, bytes]:
    """The output folder of a comparison, with its measures by name and attributions."""
    tables = {"measures_by_name.csv": shares.comparison.by_name(shares.measures)}
    if shares.found:
        tables["attribution.csv"] = _table(shares)
    drawn = _waterfalls(shares) if charts else {}
    return comparison_files(shares.comparison, charts, tables, drawn)


def compared_json(shares: Shares, folder: Path) -> str:
    """A comparison for machines, with its measures by name and attributions."""
    named = shares.comparison.by_name(shares.measures)
    also = {
        "measures_by_name": named.to_dict(),
        "attribution": _plain(shares),
        "not_told_apart": dict(shares.untold),
    }
    return comparison_json(shares.comparison, folder, also)


def _show_measures(shares: Shares, screen: Console) -> None:
    """Measures by name, a row for each scenario, and what it differs by from the first."""
    table = shares.comparison.by_name(shares.measures).T
    last = int(shares.comparison.results[0].years[-1])
    cells = {}
    for of, name in zip(shares.measures, table, strict=True):
        values = table[name].tolist()
        cells[with_unit(of)] = [measure_cell(value, of, last) for value in values]
        less = [say.number(f"{value - values[0]:+,.2f}") for value in values[1:]]
        words = say.head("less_the_first", figure=measure_words(of))
        cells[f"{words} [{say.unit(of.unit)}]"] = ["-", *less]
    index = pd.Index(map(say.figure, table.index), name="scenario")
    screen.print(rich_table(pd.DataFrame(cells, index), say.head("measures_beside")))


def _show_shares(shares: Shares, screen: Console) -> None:
    """Of each scenario with several changes what each is worth, measure by measure."""
    base = shares.comparison.results[0].scenario
    for title, one in shares.several.items():
        for of in one.measures:
            words = {"scenario": say.figure(title), "measure": with_unit(of)}
            digits = 1 if of.unit == "year" else 2
            table = shares_shown(one, of, base)
            screen.print(rich_table(table, say.head("shares_of", **words), digits))
        if one.orders is not None:
            told = {"count": str(one.orders), "seed": str(one.seed)}
            screen.print(say.head("orders_drawn", **told))
    if shares.several and any(of.unit == "year" for of in shares.measures):
        last = base.last_year
        screen.print(say.head("event_beyond", year=str(last), next=str(last + 1)))
    for title, why in shares.untold.items():
        screen.print(_untold(title, why))


def _table(shares: Shares) -> pd.DataFrame:
    """All attributions as one table: rows by (scenario, measure [unit], change)."""
    tables = {
        (title, str(of)): one.table(of).rename_axis("change")
        for title, one in shares.found.items()
        for of in one.measures
    }
    return pd.concat(tables, names=["scenario", "measure"]) if tables else pd.DataFrame()


def _plain(shares: Shares) -> dict[str, Any]:
    """Attributions for machines: by scenario and measure a row for each change."""
    return {
        title: {
            str(of): one.table(of).astype(object).to_dict(orient="index") for of in one.measures
        }
        for title, one in shares.found.items()
    }


def _waterfalls(shares: Shares) -> dict[str, Axes]:
    """A waterfall for each scenario with several changes and each measure that they move."""
    first = shares.comparison.results[0].scenario
    several = len(shares.comparison.results) > 2
    drawn = {}
    for title, one in shares.several.items():
        for place, of in enumerate(one.measures):
            if one.share[:, place].any():
                measured = str(of).partition(" [")[0].replace(":", "_").replace("@", "_")
                name = f"waterfall_{slug(title)}_{measured}" if several else f"waterfall_{measured}"
                drawn[name] = waterfall(one, of, first, (first.title, title))
    return drawn
