"""What changed: since an earlier run, against the record, by reforms of the law."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from vss_actuarial.measures.tables import COST_RATE, OF_SALARIES
from vss_actuarial.measures.units import MONEY, OF_GDP
from vss_actuarial.presentation.report.material import Material
from vss_actuarial.presentation.report.paper import Paper, tell
from vss_actuarial.presentation.report.sections.front import date_of
from vss_actuarial.presentation.report.sections.law import changes_told
from vss_actuarial.presentation.report.sections.uncertainty import SIDE_BY_SIDE, compared
from vss_actuarial.presentation.report.tables import capital, number, plain, records, years_of
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.record.reconcile import CONTRADICTED

MISSED = 10.0
"""Percent from which a miss is told with its reason."""
MOST = 24
"""Misses that are told; the reconciliation of a run holds all."""
INPUT = "an input of the model"
CLASSES = ("data", "method", "law", "demography", "economy", "behaviour")


def change(paper: Paper, material: Material) -> None:
    """Reconciliation with an earlier run, experience, the last reform, and reforms asked for."""
    paper.heading("change_head")
    _bridge(paper, material)
    _experience(paper, material)
    _former_law(paper, material)
    _reforms(paper, material)


def _bridge(paper: Paper, material: Material) -> None:
    paper.heading("bridge_head", 2)
    if not material.bridges:
        paper.written("bridge_missing", tell("bridge_missing"))
        return
    paper.text("bridge_text", folder=str(material.asked.previous and material.asked.previous.name))
    rows: dict[str, dict[str, float]] = {}
    for one in material.bridges:
        named = tell("figure_of_year", figure=say.figure(one.figure), year=str(one.year))
        column = f"{named} [{one.unit}]"
        moved = {say.head(f"bridge_{name}"): one.moved.get(name, 0.0) for name in CLASSES}
        ends = {say.head("bridge_rest"): one.rest, say.head("bridge_of_new"): one.new}
        parts = {say.head("bridge_of_old"): one.old} | moved | ends
        for name, value in parts.items():
            rows.setdefault(name, {})[column] = value
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("cause")
    paper.table("bridge", table, digits=2)


def _experience(paper: Paper, material: Material) -> None:
    """Published figures beside the model's: the last of each series, and what is missed by far."""
    paper.heading("experience_head", 2)
    paper.text("experience_text")
    table = material.result.reconciliation()
    table = table[~table["note"].str.contains(INPUT, regex=False)]
    last = table.groupby("figure", sort=False).tail(1)
    rows = [[capital(say.figure(str(row["figure"]))), str(row["year"]), say.unit(str(row["unit"])),
             _value(row, "published"), _value(row, "model"), number(row["difference [%]"], 1)]
            for row in records(last)]  # fmt: skip
    heads = [tell("figure_of_record"), tell("year"), tell("unit"), say.figure("published"),
             say.figure("model"), say.figure("difference")]  # fmt: skip
    paper.table("experience", plain(heads, rows, (3, 4, 5), ["", "", "", "", "", "%"]),
                widths=(3.2, 0.6, 1.1, 1.1, 1.1, 0.9))  # fmt: skip
    off = table["difference [%]"].abs()
    paper.text("experience_score", count=str(int(off.notna().sum())),
               middle=number(off.median(), 1))  # fmt: skip
    missed = table[(off > MISSED) & ~table["note"].str.contains(CONTRADICTED, regex=False)]
    worst = missed.reindex(missed["difference [%]"].abs().sort_values(ascending=False).index)
    paper.strong(tell("misses_head", percent=number(MISSED, 0), count=str(min(MOST, len(worst))),
                      of=str(len(worst))))  # fmt: skip
    paper.points("misses", (_missed(row) for row in records(worst.head(MOST))))
    paper.deliver("misses", True)


def _value(row: Mapping[str, Any], name: str) -> str:
    value = float(row[name])
    return number(value, 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 3)


def _missed(row: Mapping[str, Any]) -> str:
    off = number(row["difference [%]"], 1)
    notes = [say.figure(part) for part in str(row["note"]).split("; ") if part]
    why = "; ".join(notes) if notes else say.head("unexplained")
    return f"{capital(say.figure(str(row['figure'])))}, {row['year']}: {off} %; {why}"


def _former_law(paper: Paper, material: Material) -> None:
    """The law in force beside the law before its last reform, on the same assumptions."""
    paper.heading("former_head", 2)
    if material.before is None:
        paper.written("former_missing", tell("former_missing"))
        return
    paper.text("former_text")
    table = compared((material.before, material.result), material)
    paper.table("law_before_after", table, widths=SIDE_BY_SIDE, date=date_of(material))


def _reforms(paper: Paper, material: Material) -> None:
    """Reforms asked for, each with the tables of the scenario reported."""
    paper.heading("reforms_head", 2)
    if not material.reforms:
        paper.written("reforms_missing", tell("reforms_missing"))
        return
    paper.text("reforms_text")
    runs = (material.result, *material.reforms)
    paper.table("reforms", compared(runs, material), widths=SIDE_BY_SIDE)
    for place, run in enumerate(material.reforms):
        title = say.figure(run.scenario.title)
        paper.strong(title)
        paper.points("reform_changes", changes_told(run.scenario)[:MOST])
        account, own = run.accounts(), run.measures()
        names = [f"{name} [{MONEY}]" for name in ("total_income", "total_outgo", "balance",
                                                  "reserve_at_year_end")]  # fmt: skip
        table = account[[*names, f"reserve_at_year_end [{OF_GDP}]"]].assign(
            **{name: own[name] for name in (COST_RATE, f"contributions [{OF_SALARIES}]")}
        )
        paper.table(f"reform_accounts.{place}", table.loc[material.every], digits=1, title=title)
        paper.table(f"reform_events.{place}", years_of(run.events()), title=title)
        stocks = {f"{name} [million persons]": run.heads(name) / 1e6
                  for name in ("contributors", "old_age_pensioners")}  # fmt: skip
        persons = pd.DataFrame(stocks, pd.Index(np.asarray(run.years), name="year"))
        paper.table(f"reform_persons.{place}", persons.loc[material.few], digits=2, title=title)
        rates = run.level_rates(material.since)
        paper.table(f"reform_rates.{place}", rates, digits=2, title=title)
    paper.deliver("reform_accounts", True)
