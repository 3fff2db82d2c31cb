"""Why a figure is what it is, and what moved it: on a terminal and for machines."""

import json
from textwrap import wrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from rich.console import Console

from vss_actuarial.presentation.charts import figure
from vss_actuarial.presentation.charts.caption import Run, bear
from vss_actuarial.presentation.screen.table import rich_table
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.presentation.words.explained import (
    amount_told,
    cells_told,
    column_told,
    equation_told,
    scaled,
)
from vss_actuarial.presentation.words.funds import fund_words
from vss_actuarial.presentation.words.refusal import unit_told
from vss_actuarial.questions.bridge import Bridge
from vss_actuarial.questions.explaining.explain import Explanation
from vss_actuarial.questions.explaining.inputs import Read
from vss_actuarial.scenario.levers.figures import figure as written
from vss_actuarial.worksheet.citation import citation
from vss_actuarial.worksheet.show import law_label

ROUNDING = 1e-9
"""Of a figure: what moves it by less is not drawn."""


def show_explanation(found: Explanation, screen: Console) -> None:
    """The figure, its formula, what makes it up, and every parameter behind it."""
    screen.print(f"{_title(found)}: {amount_told(found.value, found.unit)}", style="bold")
    for one in found.formula:
        screen.print(equation_told(one))
    if found.items:
        screen.print(rich_table(_items(found), say.head("made_of"), digits=4))
    if found.parts:
        screen.print(rich_table(cells_told(found), _shared(found), digits=4))
        screen.print(rich_table(_cohorts(found), say.head("by_cohort"), digits=4))
    screen.print(say.head("read_from", count=str(len(found.inputs))), style="bold")
    for each in found.inputs:
        screen.print(_input(each))


def _title(found: Explanation | Bridge) -> str:
    return f"{fund_words(found.fund)}, {say.figure(found.figure)}, {found.year}"


def _items(found: Explanation) -> pd.DataFrame:
    values = [scaled(value, found.unit)[0] for value in found.items.values()]
    index = pd.Index(list(found.items), name="item")
    return pd.DataFrame({column_told(found): values}, index)


def _cohorts(found: Explanation) -> pd.DataFrame:
    values = found.cohorts()
    money = [scaled(value, found.unit)[0] for value in values]
    return pd.DataFrame({column_told(found): money}, pd.Index(values.index, name="born"))


def _shared(found: Explanation) -> str:
    if not found.shared_by:
        return say.head("cells_as_booked")
    return say.head("cells_shared", by=", ".join(map(say.figure, found.shared_by)))


def _input(one: Read) -> str:
    """A parameter with its value of the year and its source; in Vietnamese the acts alone."""
    label = law_label(one.name, one.label, say.language())
    unit = one.unit if say.in_english() else unit_told(one.unit, say.language())
    value = say.head("not_in_force") if one.value is None else _value(one)
    changed = f", {say.head('changed_here')}" if one.changed else ""
    source = citation(one.source, say.language())
    known = f"{value} [{unit}]" if unit else value
    return f"{one.name}: {label}: {known}{changed}" + (f"; {source}" if source else "")


def _value(one: Read) -> str:
    text = written(one.value)
    return text if say.in_english() else say.number(text.replace(", ", "; "))


def explanation_json(found: Explanation) -> str:
    """All of an explanation for machines, numbers in full."""
    content = {
        "fund": found.fund,
        "figure": found.figure,
        "year": found.year,
        "unit": found.unit,
        "value": found.value,
        "formula": [one._asdict() for one in found.formula],
        "items": found.items,
        "parts": [one._asdict() for one in found.parts],
        "shared_by": list(found.shared_by),
        "inputs": [_row(one) for one in found.inputs],
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def _row(one: Read) -> dict[str, object]:
    value = one.value.tolist() if hasattr(one.value, "tolist") else one.value
    return {**one._asdict(), "value": value}


def show_bridge(found: Bridge, screen: Console) -> None:
    """The figure of both runs, and what each class of inputs moved."""
    rows = {"of_old": found.old, **found.moved, "rest": found.rest, "of_new": found.new}
    values = [scaled(value, found.unit)[0] for value in rows.values()]
    heads = [say.head(f"bridge_{name}") for name in rows]
    column = f"value [{scaled(0.0, found.unit)[1]}]"
    table = pd.DataFrame({column: values}, pd.Index(heads, name=""))
    screen.print(rich_table(table, _title(found), digits=6))


@figure.styled
def bridge_chart(found: Bridge, ax: Axes | None = None) -> Axes:
    """From the old figure to the new one: a bar for each class that moved it, up or down."""
    ax = figure.on(ax)
    moved = {name: scaled(value, found.unit)[0] for name, value in _moving(found).items()}
    begin, end = (scaled(value, found.unit)[0] for value in (found.old, found.new))
    levels = begin + np.cumsum([0.0, *moved.values()])
    places = np.arange(len(moved) + 2)
    for place, level in ((places[0], begin), (places[-1], end)):
        ax.hlines(level, place - 0.4, place + 0.4, color="C0", linewidth=4)
    colours = ["C1" if step > 0.0 else "C2" for step in moved.values()]
    bars = ax.bar(places[1:-1], list(moved.values()), bottom=levels[:-1], color=colours)
    for bar, colour in zip(bars, colours, strict=True):
        figure.hatched(bar, int(colour == "C1"))
    figure.finish(ax, _title(found), scaled(0.0, found.unit)[1], zero=False)
    low, high = levels.min(), levels.max()
    room = 0.15 * (high - low) or 1.0
    ax.set_ylim(low - room, high + room)
    heads = [say.head(f"bridge_{name}") for name in ("of_old", *moved, "of_new")]
    ax.set_xticks(places, ["\n".join(wrap(one, 14)) for one in heads])
    tops = [begin, *np.maximum(levels[:-1], levels[1:]), end]
    told = [f"{begin:,.2f}", *(f"{step:+,.2f}" for step in moved.values()), f"{end:,.2f}"]
    for place, top, text in zip(places, tops, told, strict=True):
        ax.annotate(say.number(text), (place, top), (0, 4), textcoords="offset points", ha="center")
    said = [f"{name}: {say.number(one)}." for name, one in zip(heads, told, strict=True)]
    runs = [Run(title, identifier, 0, "") for title, identifier in found.runs]
    whose = " → ".join(say.figure(one.title) for one in runs)
    return bear(ax, runs, time=None, whose=whose, source=say.head("chart_source_given"), told=said)


def _moving(found: Bridge) -> dict[str, float]:
    """What moved the figure by more than rounding."""
    most = max(abs(found.old), abs(found.new))
    parts = {**found.moved, "rest": found.rest}
    return {name: value for name, value in parts.items() if abs(value) > ROUNDING * most}


def bridge_json(found: Bridge) -> str:
    """A bridge for machines, numbers in full."""
    return json.dumps({**found._asdict(), "unit": found.unit}, indent=2, ensure_ascii=False)
