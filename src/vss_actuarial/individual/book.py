"""The law as a book, in words: its tables with labels, units and citations in a language."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from vss_actuarial.dated.book import Book
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.law.tables import NONE, diff, history, in_force, show, topics
from vss_actuarial.worksheet.paper import beside, wrapped
from vss_actuarial.worksheet.show import COMMAS, law_label, law_unit, number, shown, word
from vss_actuarial.worksheet.show import day as day_shown
from vss_actuarial.worksheet.sourced import sourced
from vss_actuarial.worksheet.words import language_of

__all__ = [
    "diff",
    "history",
    "in_force",
    "in_words",
    "markdown",
    "page",
    "show",
    "title",
    "topics",
    "topics_told",
]

DIGITS = 6
"""Digits of a figure of which no unit is told."""
WIDTH, IN = 80, "     "
LEADS = ("label", "since", "value", "before", "after")
IDLE = "moves_nothing"
VALUES, SOURCES = {"value", "before", "after"}, {"source", "source_before", "source_after"}


def topics_told(language: str = "en", law: Book | None = None) -> list[tuple[str, str]]:
    """Topics of the law, and each in words."""
    tongue = language_of(language)
    return [(name, word("topics", name, tongue)) for name in topics(law)]


def in_words(table: pd.DataFrame, language: str = "en", name: str = "") -> pd.DataFrame:
    """A table of the law as it is shown: labels, values with their units, citations.

    Parameters
    ----------
    table : of `show`, `history` or `diff`
    language : "en" or "vi"; in Vietnamese a source is its acts and articles, and its caveats
    name : the parameter of a history
    """
    tongue = language_of(language)
    rows = [_told(row, name, tongue) for row in table.to_dict(orient="records")]
    columns = [column for column in table.columns if column != "unit"]
    if "parameter" in columns and "label" not in columns:
        columns.insert(1, "label")
    heads = [word("heads", column, tongue) for column in columns]
    cells = [[row[column] for column in columns] for row in rows]
    return pd.DataFrame(cells, columns=heads)


def _told(row: Mapping[Any, Any], name: str, language: str) -> dict[Any, str]:
    """The cells of a row, each in words."""
    parameter = row.get("parameter", name.strip().replace("-", "_"))
    told = {
        column: number(value, language, DIGITS) if isinstance(value, float) else str(value)
        for column, value in row.items()
    }
    for column in VALUES & row.keys():
        told[column] = _value(row[column], law_unit(parameter, row["unit"]), language)
    for column in SOURCES & row.keys():
        told[column] = sourced(row[column], language) if row[column] else ""
    label = row["label"] if "label" in row else title(parameter, "en")
    told["label"] = label if language == "en" else law_label(parameter, label, language)
    if language == "vi" and row.get(IDLE):
        told[IDLE] = word("values", IDLE, language)
    if "since" in row:
        told["since"] = day_shown(row["since"], language)
    if row.get("status"):
        told["status"] = word("values", row["status"], language)
    return told


def _value(value: Any, unit: str, language: str) -> str:
    if value == NONE:
        return word("values", "not_in_force", language)
    try:
        return shown(float(str(value).replace(",", "")), unit, language)
    except ValueError:  # by points
        return value.replace(", ", "; ").translate(COMMAS) if language == "vi" else str(value)


def title(name: str, language: str = "en", law: Book | None = None) -> str:
    """What a parameter is."""
    book = shipped_law() if law is None else law
    one = book[name.strip().replace("-", "_")]
    tongue = language_of(language)
    return one.label if tongue == "en" else law_label(one.name, one.label, tongue)


def markdown(table: pd.DataFrame, language: str = "en", name: str = "") -> str:
    """A table of the law in Markdown."""
    told = in_words(table, language, name)
    head = _row(told.columns)
    rule = _row("---" for _ in told.columns)
    return "\n".join([head, rule, *(_row(cells) for cells in told.itertuples(index=False))])


def page(table: pd.DataFrame, language: str = "en", name: str = "", width: int = WIDTH) -> str:
    """A table of the law on 80 columns: a value a block, its article below it."""
    shown = in_words(table, language, name)
    heads = [word("heads", column, language_of(language)) for column in LEADS]
    blocks = [_block(dict(row), heads, width) for row in shown.to_dict(orient="records")]
    called = wrapped(title(name, language), width) if name else []
    return "\n\n".join(["\n".join(called), *blocks] if called else blocks)


def _block(row: dict[Any, str], heads: list[str], width: int) -> str:
    """What a value is and the value side by side; then what else is told of it, a line each."""
    label, since, value, before, after = heads
    lead = label if label in row else since
    left = row.pop(lead)
    right = row.pop(value) if value in row else ""
    if before in row:
        right = f"{row.pop(before)} → {row.pop(after)}"
    top = beside(left, right, width) if right else wrapped(left, width)
    rest = [f"{head}: {text}" for head, text in row.items() if text]
    return "\n".join([*top, *(line for one in rest for line in wrapped(one, width, IN, IN))])


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
