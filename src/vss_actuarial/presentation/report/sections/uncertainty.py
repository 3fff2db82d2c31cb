"""How far results move: single changes, scenarios, environments, stress, and random paths."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from vss_actuarial.measures.events import EXHAUSTED, event_year
from vss_actuarial.measures.tables import COST_RATE
from vss_actuarial.measures.units import OF_GDP
from vss_actuarial.presentation.charts.fans import fan_chart
from vss_actuarial.presentation.charts.randomness import random_table
from vss_actuarial.presentation.report.material import SEED, Material
from vss_actuarial.presentation.report.paper import SMALL, Paper, sentence, tell
from vss_actuarial.presentation.report.sections.assumed import brief, label_of
from vss_actuarial.presentation.report.sections.front import LACKS_ALL, odds_facts
from vss_actuarial.presentation.report.tables import (
    Told,
    capital,
    number,
    plain,
    records,
    year,
    years_of,
)
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.refusal import refusal, unit_told
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.questions.moving.sensitivity import SIDES

if TYPE_CHECKING:
    from vss_actuarial.presentation.result import Result

FRACTION = "fraction"
COST_OF = "cost_rate"


def uncertainty(paper: Paper, material: Material) -> None:
    """Five families of tests, what each is worth, and how to read them."""
    paper.heading("uncertainty_head")
    paper.text("uncertainty_text")
    _sensitivity(paper, material)
    paper.heading("variants_head", 2)
    for family in ("variants", "environments", "stress"):
        runs = material.variants[family]
        own = () if family == "stress" else (material.result,)
        table = compared((*own, *runs), material)
        paper.table(family, table, widths=SIDE_BY_SIDE)
        paper.deliver(family, len(runs) > 0)
    _odds(paper, material)


def _sensitivity(paper: Paper, material: Material) -> None:
    """Each assumption a step below and above its path."""
    rows = []
    for name, row in zip(material.sensitivity.index, records(material.sensitivity), strict=True):
        one = material.result.scenario.assumptions[str(name)]
        cells = [label_of(material, str(name)), step_told(row["kind"], row["step"], one.unit)]
        for reading, unit, digits in (("premium", "%", 2), ("cost_rate", "%", 2),
                                      ("exhaustion", "year", 0)):  # fmt: skip
            values = (row[f"{reading}_{side} [{unit}]"] for side in SIDES)
            cells += [number(value, digits) if unit == "%" else year(value) for value in values]
        rows.append(cells)
    heads = [tell("assumption"), tell("step"), *(
        tell(f"{what}_{side}", year=str(material.year)) for what in ("premium", "cost", "spent")
        for side in SIDES)]  # fmt: skip
    base = 100.0 * material.result.general_average_premium(material.since)
    units = ["", "", "%", "%", "%", "%", "", ""]
    paper.table("sensitivity", plain(heads, rows, range(2, 8), units),
                widths=(4.6, 1.3, 0.9, 0.9, 0.9, 0.9, 0.8, 0.8),
        size=SMALL,
                note=tell("sensitivity_note", premium=number(base, 2)))  # fmt: skip


def step_told(kind: str, size: float, unit: str) -> str:
    """A step of an assumption in words: points of a fraction, percent of a path, or its unit."""
    if kind == "scale":
        return f"± {number(100.0 * size, 0)} %"
    if unit.startswith(FRACTION):
        points = 100.0 * size
        return f"± {number(points, 0 if points == round(points) else 1)} {say.unit('points')}"
    few = 0 if size == round(size) else 1
    unit = unit.partition(",")[0]
    told = unit_told(unit, say.language())
    return (
        f"± {number(size, few)} {'' if told == unit and say.language() == 'vi' else told}".strip()
    )


def compared(runs: Iterable["Result"], material: Material) -> Told:
    """Results of several scenarios side by side, a row each."""
    rows = []
    for run in runs:
        reserve = run.accounts().loc[material.year, f"reserve_at_year_end [{OF_GDP}]"]
        cost = run.measures().loc[material.year, COST_RATE]
        levels = (
            100.0 * run.general_average_premium(material.since),
            100.0 * run.actuarial_balance(material.since),
        )
        events = (event_year(run, PENSION_FUND, one) for one in (LACKS_ALL, EXHAUSTED))
        rows.append([capital(say.figure(run.scenario.title)),
                     *(number(one, 2) for one in levels), number(cost, 1),
                     number(reserve, 1), *(year(one or np.nan) for one in events)])  # fmt: skip
    named = ("scenario", "general_average_premium", "actuarial_balance")
    heads = [*map(say.figure, named), tell("cost_in", year=str(material.year)),
             tell("reserve_in", year=str(material.year)), say.figure(LACKS_ALL),
             say.figure(EXHAUSTED)]  # fmt: skip
    units = ["", "%", "%", "%", say.unit(OF_GDP), "", ""]
    return plain(heads, rows, range(1, 7), units)


SIDE_BY_SIDE = (2.8, 1, 1, 1, 1, 1, 1)
"""Widths of the columns of `compared`."""


def _odds(paper: Paper, material: Material) -> None:
    """Random paths: years of the events, the tail, a fan, what is random and what is not."""
    paper.heading("odds_head", 2)
    odds = material.odds
    if odds is None:
        why = refusal(material.odds_refused, say.language()) or tell("odds_not_asked")
        paper.written("odds_missing", tell("odds_missing", why=why))
        return
    paper.text("odds_sentence", **odds_facts(material))
    paper.text("odds_text", paths=str(material.asked.paths), seed=str(SEED))
    paper.table("odds_events", years_of_odds(odds.events(PENSION_FUND)))
    quantiles = odds.quantiles(COST_OF, PENSION_FUND)
    paper.table("tail", quantiles.loc[quantiles.index.isin(material.few)], digits=1)
    solvent = 100.0 * odds.solvency(PENSION_FUND).rename("probability [%]").to_frame()
    paper.table("solvency", solvent.loc[solvent.index.isin(material.few)], digits=0)
    paper.table(
        "odds_random",
        random_table(odds).rename(index=brief),
        widths=(3, 1, 1, 1.2, 1),
        year=str(material.last),
    )
    paper.points("odds_not_random", map(say.figure, odds.not_random()))
    middle = quantiles.filter(like="50 % ").iloc[:, 0]
    paper.figure(
        "fan", fan_chart(odds), tell("alt_title", title=tell("f_fan"), words=sentence(middle, "%"))
    )
    central = event_year(material.result, PENSION_FUND, EXHAUSTED)
    median = odds.events(PENSION_FUND).loc[EXHAUSTED, "50 %"]
    paper.text("neutral", central=year(central or np.nan),
               median=year(median))  # fmt: skip


def years_of_odds(events: pd.DataFrame) -> pd.DataFrame:
    """Years of events by share of paths, the share of paths on which they come as a number."""
    share = "share of paths [%]"
    table = years_of(events.drop(columns=share)).rename(columns=say.number)
    return table.assign(**{share: [number(one, 0) for one in events[share]]})
