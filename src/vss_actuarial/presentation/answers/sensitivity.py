"""Assumptions moved by their steps: on a terminal, as tornado charts, as files and for machines."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import AutoLocator, MaxNLocator
from rich.console import Console

from vss_actuarial.ground.errors import InputError, named_in, nearest
from vss_actuarial.presentation.charts import figure
from vss_actuarial.presentation.charts.caption import Run, bear
from vss_actuarial.presentation.files.output import chart_files, table_bytes, with_manifest
from vss_actuarial.presentation.result import Result
from vss_actuarial.presentation.screen.table import rich_table
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.funds import fund_words
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.questions.moving.elasticity import Elasticity
from vss_actuarial.questions.moving.sensitivity import SIDES, UNITS, column, readings, sensitivity
from vss_actuarial.worksheet.show import law_label

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_BARS = 12
WIDTH = 40
"""Letters in a line beside a bar."""


class Sensitivity(NamedTuple):
    """A table of assumptions moved, and what it was asked of.

    Attributes
    ----------
    table : as `questions.moving.sensitivity.sensitivity` gives it
    result : what is moved
    fund, year : whose figures, and the year of the cost rate
    """

    table: pd.DataFrame
    result: Result
    fund: str = PENSION_FUND
    year: int = 2050

    @property
    def base(self) -> dict[str, float]:
        """The readings before anything moves."""
        return readings(self.result, self.fund, self.year)


def moved(
    result: Result,
    fund: str,
    year: int,
    names: Sequence[str] | None,
    tell: "Callable[[int, int], None]",
) -> Sensitivity:
    """The table of a result, with what it was asked of."""
    return Sensitivity(sensitivity(result, fund, year, names, tell), result, fund, year)


def label(result: Result, name: str) -> str:
    """An assumption in a few words; else its label without what it explains behind a mark."""
    known = say.figure(name)
    if known != name.replace("_", " ") or say.in_english():
        return known
    text = law_label(name, result.asked.assumptions[name].label, say.language())
    return re.split(r"[;:(]", text)[0].strip()


def step_words(kind: str, size: float, unit: str) -> str:
    """A step to either side: ±10 %, ±0.5 points, ±20,000."""
    if kind == "scale":
        return say.number(f"±{100.0 * size:g} %")
    if unit.startswith("fraction"):
        return say.head("points_either_side", size=say.number(f"±{100.0 * size:g}"))
    return say.number(f"±{size:,g}")


def show_sensitivity(found: Sensitivity, screen: Console) -> None:
    """Every assumption with its step, and what the readings become below and above."""
    base = {one: _cell(found, one, value) for one, value in found.base.items()}
    facts = {"title": say.figure(found.result.scenario.title), "fund": fund_words(found.fund)}
    screen.print(say.head("sensitivity", **facts, **base, year=str(found.year)))
    table = found.table
    cells: dict[str, list[str]] = {say.head("step"): _steps(found)}
    for one in UNITS:
        for side in SIDES:
            unit = f"{say.unit(UNITS[one])} {say.head(side)}"
            title = f"{say.head(f'short_{one}')} [{unit}]"
            values = table[column(one, side)]
            known = table[column("premium", side)].notna()
            cells[title] = [
                _cell(found, one, value) if there else "-"
                for value, there in zip(values, known, strict=True)
            ]
    told = [label(found.result, name) for name in table.index]
    index = pd.Index(told, name=say.head("assumption"))
    screen.print(rich_table(pd.DataFrame(cells).set_index(index), ""))


def _steps(found: Sensitivity) -> list[str]:
    book = found.result.asked.assumptions
    rows = zip(found.table.index, found.table["kind"], found.table["step"], strict=True)
    return [step_words(kind, size, book[name].unit) for name, kind, size in rows]


def _reading(found: Sensitivity, reading: str) -> str:
    year = f", {found.year}" if reading == "cost_rate" else ""
    return f"{say.figure(reading)}{year}"


def _cell(found: Sensitivity, reading: str, value: float) -> str:
    if UNITS[reading] != "year":
        return say.number(f"{value:.2f}")
    last = int(found.result.years[-1])
    return say.head("after_horizon", year=str(last)) if np.isnan(value) else f"{value:.0f}"


def _whole_years(table: pd.DataFrame) -> pd.DataFrame:
    """The table with years as whole numbers."""
    years = [name for name in map(str, table) if name.endswith("[year]")]
    return table.assign(**{name: table[name].astype("Int64") for name in years})


def sensitivity_files(found: Sensitivity, charts: bool = True) -> dict[str, bytes]:
    """The output folder: the table, and a tornado for each reading."""
    files = {"sensitivity.csv": table_bytes(_whole_years(found.table))}
    if charts:
        files |= chart_files({f"tornado_{one}": tornado(found, one) for one in UNITS})
    return with_manifest([found.result], files)


@figure.styled
def tornado(found: Sensitivity, reading: str = "premium", ax: Axes | None = None) -> Axes:
    """What moves a reading most: a bar for a step below and above, the widest at the top.

    reading : "exhaustion", "cost_rate" or "premium"

    Raises
    ------
    InputError
        On another reading.
    """
    if not named_in(reading, UNITS):
        raise InputError(f"reading '{reading}': there is none{nearest(reading, UNITS)}")
    ax = figure.on(ax)
    values, start = _ends(found, reading)
    widest = (values - start).abs().max(axis=1).sort_values(kind="stable").index[-MOST_BARS:]
    places = np.arange(1.0, len(widest) + 1.0)
    for place, side in enumerate(SIDES):
        ends = values.loc[widest, side].to_numpy()
        bars = ax.barh(places, np.nan_to_num(ends - start), left=start)
        bars.set_label(say.head(f"step_{side}"))
        for bar in bars:
            figure.hatched(bar, place)
    ax.axvline(start, color="black", linewidth=0.8)
    _finish(ax, found, reading, list(widest))
    told = [_bar_told(found, reading, str(name)) for name in widest[::-1]]
    return bear(ax, [Run.of(found.result)], time=None, told=told)


def _bar_told(found: Sensitivity, reading: str, name: str) -> str:
    """A bar in words: the reading with the assumption a step below, and above."""
    values = {side: found.table[column(reading, side)].loc[name] for side in SIDES}
    told = {side: _cell(found, reading, value) for side, value in values.items()}
    return say.head("alt_sides", what=_begun(label(found.result, name)), **told)


def _ends(found: Sensitivity, reading: str) -> tuple[pd.DataFrame, float]:
    """The reading on either side, and before; what lies beyond the horizon just behind it."""
    beyond = float(found.result.years[-1] + 1)
    ends = {side: found.table[column(reading, side)] for side in SIDES}
    start = found.base[reading]
    if reading == "exhaustion":
        there = {side: found.table[column("premium", side)].notna() for side in SIDES}
        ends = {side: one.fillna(beyond).where(there[side]) for side, one in ends.items()}
        start = beyond if np.isnan(start) else start
    return pd.DataFrame(ends), start


def _finish(ax: Axes, found: Sensitivity, reading: str, names: list[str]) -> None:
    steps = dict(zip(found.table.index, map(_unbroken, _steps(found)), strict=True))
    of = _cell(found, reading, found.base[reading])
    unit = "" if UNITS[reading] == "year" else f" {UNITS[reading]}"
    fund = "" if found.fund == PENSION_FUND else f", {fund_words(found.fund)}"
    words = f"{_reading(found, reading)}{fund}"
    title = say.head("tornado", figure=_begun(words), base=f"{of}{unit}")
    figure.finish(ax, title, "", zero=False, legend=(0.0, -0.12))
    told = [f"{_begun(label(found.result, one))} ({steps[one]})" for one in names]
    ax.set_yticks(range(1, len(names) + 1), ["\n".join(wrap(one, WIDTH)) for one in told])
    ax.tick_params(axis="y", labelsize=7.5)
    ax.set_ylim(0.4, len(names) + 0.6)
    years = UNITS[reading] == "year"
    ax.xaxis.set_major_locator(MaxNLocator("auto", integer=True) if years else AutoLocator())
    ax.xaxis.set_major_formatter("{x:.0f}" if years else figure.Numbers())
    ax.set_xlabel(say.unit(UNITS[reading]))
    ax.grid(axis="x")
    ax.grid(False, axis="y")


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _unbroken(text: str) -> str:
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def sensitivity_json(found: Sensitivity, folder: Path) -> str:
    """The table for machines: a row for each assumption, numbers in full, `null` for none."""
    rows = _whole_years(found.table).reset_index().astype(object)
    rows = rows.where(rows.notna(), None)
    base = {f"{one} [{UNITS[one]}]": _plain(value) for one, value in found.base.items()}
    content = {
        "scenario": found.result.scenario.title,
        "fund": found.fund,
        "year": found.year,
        "base": base,
        "assumptions": rows.to_dict("records"),
        "folder": str(folder),
    }
    return json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False)


def _plain(value: float) -> float | None:
    return None if np.isnan(value) else value


def show_elasticities(found: Sequence[Elasticity], result: Result, screen: Console) -> None:
    """How far each assumption must move, and what comes of it."""
    first = found[0]
    times = {"begins": _time(first.begins), "wanted": _time(first.wanted)}
    screen.print(say.head("elasticity", title=say.figure(result.scenario.title), **times))
    for one in found:
        screen.print(f"{one.name} ({label(result, one.name)}): {_moves(one, result)}")


def _moves(one: Elasticity, result: Result) -> str:
    if np.isnan(one.steps):
        return say.head("moves_none")
    steps = say.number(f"{one.steps:+.2f}")
    if one.kind == "scale":
        change = say.number(f"{100.0 * (one.amount - 1.0):+.4g} %")
    elif result.asked.assumptions[one.name].unit.startswith("fraction"):
        change = say.head("points_either_side", size=say.number(f"{100.0 * one.amount:+.4g}"))
    else:
        change = say.number(f"{one.amount:+,.4g}")
    return say.head("moves_by", change=change, steps=steps)


def _time(value: float) -> str:
    return say.number(f"{value:.1f}")


def elasticities_json(found: Sequence[Elasticity]) -> str:
    """Elasticities for machines, `null` where none is found."""
    rows = [
        {key: _plain(value) if isinstance(value, float) else value for key, value in row.items()}
        for row in (one._asdict() for one in found)
    ]
    return json.dumps({"elasticities": rows}, indent=2, allow_nan=False)
