"""The odds on a terminal, as files and for machines."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
from rich.console import Console

from vss_actuarial.measures.financing.financing import BASES
from vss_actuarial.odds.against import Against
from vss_actuarial.odds.series import USUAL
from vss_actuarial.presentation.answers.odds import Odds
from vss_actuarial.presentation.charts.randomness import random_table
from vss_actuarial.presentation.files.output import chart_files, table_bytes, with_manifest
from vss_actuarial.presentation.screen.table import rich_table
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.funds import fund_words


def show_odds(odds: Odds, funds: tuple[str, ...], screen: Console) -> None:
    """Years of the events, solvency by decade, what is random and what is not."""
    screen.print(f"{_title(odds)}\n", style="bold")
    for fund in funds:
        name = fund_words(fund)
        years = odds.events(fund).rename(columns=say.number)
        screen.print(rich_table(years, say.head("odds_event_years", fund=name)))
        by_decade = 100.0 * odds.solvency_by_decade(fund).rename("probability [%]")
        title = say.head("odds_solvency", fund=name)
        screen.print(rich_table(by_decade.to_frame(), title))
    screen.print(rich_table(random_table(odds), say.head("odds_random", year=str(odds.years[-1]))))
    screen.print(f"{say.head('odds_not_random')}: {'; '.join(map(say.figure, odds.not_random()))}")
    screen.print(odds.how())


def show_against(found: Against, funds: tuple[str, ...], screen: Console) -> None:
    """Shares of paths on which each event comes later or earlier than in the base."""
    names = [say.figure(one.scenario.title) for one in (found.reform, found.base)]
    for fund in funds:
        title = say.head("odds_against", fund=fund_words(fund), reform=names[0], base=names[1])
        table = found.events(fund).rename(columns={"years gained, median": "years_gained"})
        screen.print(rich_table(table, title))


def _title(odds: Odds) -> str:
    return say.head(
        "odds", paths=say.number(f"{odds.paths:,}"), scenario=say.figure(odds.scenario.title),
        seed=str(odds.seed),
    )  # fmt: skip


def measures_of(odds: Odds, fund: str) -> tuple[str, ...]:
    """Measures that a fund has fans of."""
    own = fund in odds.with_events
    based = bool(BASES[fund])
    return tuple(
        name for name in USUAL
        if (own or name != "reserve_of_gdp") and (based or name != "cost_rate")
    )  # fmt: skip


def odds_files(odds: Odds, funds: tuple[str, ...], charts: bool) -> dict[str, bytes]:
    """The output folder: quantiles, events, solvency, what is random, and the fans."""
    tables: dict[str, pd.DataFrame] = {"random.csv": odds.random()}
    drawn: dict[str, Any] = {}
    for fund in funds:
        for name in measures_of(odds, fund):
            tables[f"{name}_{fund}.csv"] = odds.quantiles(name, fund)
            drawn[f"{name}_{fund}"] = (odds.fan, name, fund)
        if fund in odds.with_events:
            tables[f"event_quantiles_{fund}.csv"] = odds.events(fund)
            tables[f"event_years_{fund}.csv"] = odds.event_years(fund)
            tables[f"solvency_{fund}.csv"] = odds.solvency(fund).to_frame()
            drawn[f"events_{fund}"] = (odds.event_chart, fund)
    named = pd.DataFrame({"not random": list(odds.not_random())})
    files = {name: table_bytes(table) for name, table in tables.items()}
    files["not_random.csv"] = table_bytes(named, index=False)
    if charts:
        files |= chart_files({name: draw(*given) for name, (draw, *given) in drawn.items()})
    note = f"{odds.paths} paths; {odds.how()}"
    return with_manifest([odds.central], files, seed=odds.seed, seed_note=note)


def odds_json(odds: Odds, funds: tuple[str, ...], folder: Path) -> str:
    """Events, solvency, quantiles and what is random, for machines."""
    content = {
        "scenario": odds.scenario.title, "paths": odds.paths, "seed": odds.seed,
        "full": odds.full, "years": odds.years.tolist(),
        "events": {fund: _plain(odds.events(fund)) for fund in funds if fund in odds.with_events},
        "solvency": {
            fund: odds.solvency(fund).tolist() for fund in funds if fund in odds.with_events
        },
        "quantiles": {
            fund: {name: _plain(odds.quantiles(name, fund).T) for name in measures_of(odds, fund)}
            for fund in funds
        },
        "random": [one._asdict() for one in odds.processes],
        "not_random": list(odds.not_random()), "folder": str(folder),
    }  # fmt: skip
    return json.dumps(content, indent=2, ensure_ascii=False)


def _plain(table: pd.DataFrame) -> dict[str, Any]:
    """Rows of a table by name, None where there is no number."""
    rows = table.astype(object).where(table.notna(), None).to_dict("index")
    return {str(name): {str(key): value for key, value in row.items()}
            for name, row in rows.items()}  # fmt: skip
