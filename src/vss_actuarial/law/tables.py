"""The law as tables: what holds on a day, how a number came to be, what changed."""

from datetime import date
from typing import Any

import pandas as pd

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.parameter import DatedValue, Parameter
from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.law.months import day_of

SHOWN = ("parameter", "label", "value", "unit", "since", "source", "status")
HISTORY = ("since", "value", "unit", "source", "status")
CHANGED = ("parameter", "label", "unit", "before", "after", "source_before", "source_after")
NONE = "not in force"


def topics(law: Book | None = None) -> list[str]:
    """Topics of the law: the files under data/law."""
    book = shipped_law() if law is None else law
    return sorted({parameter.file.removesuffix(".toml") for parameter in book.values()})


def _of_topic(law: Book, topic: str) -> list[Parameter]:
    """Parameters of a topic, or the one parameter of that name."""
    word = topic.strip().replace("-", "_")
    if word in law:
        return [law[word]]
    found = [one for one in law.values() if one.file == f"{word}.toml"]
    if not found:
        raise InputError(
            f"the law has no topic or parameter '{topic}'{nearest(word, [*topics(law), *law])}"
        )
    return found


def show(topic: str, day: date | str, law: Book | None = None) -> pd.DataFrame:
    """The numbers of a topic in force on a day, each with its first day and its article."""
    book, asked = shipped_law() if law is None else law, day_of(day)
    rows = []
    for one in _of_topic(book, topic):
        line = in_force(one, asked)
        if line is not None:
            rows.append((one.name, one.label, _plain(one, line), one.unit, *_origin(line)))
    return pd.DataFrame(rows, columns=list(SHOWN))


def history(name: str, law: Book | None = None) -> pd.DataFrame:
    """All values of a parameter, with the days from which they hold and their articles."""
    book = shipped_law() if law is None else law
    one = book[name.strip().replace("-", "_")]
    rows = []
    for line in map(one.line, one.days):
        since, source, status = _origin(line)
        rows.append((since, _plain(one, line), one.unit, source, status))
    return pd.DataFrame(rows, columns=list(HISTORY))


def diff(before: date | str, after: date | str, law: Book | None = None) -> pd.DataFrame:
    """Every parameter that differs between two days, with both articles."""
    book = shipped_law() if law is None else law
    first, second = day_of(before), day_of(after)
    if second < first:
        raise InputError(f"{second} lies before {first}; give the earlier day first")
    rows = []
    for one in map(book.__getitem__, book):
        old, new = in_force(one, first), in_force(one, second)
        if _same(one, old, new):
            continue
        shown = [NONE if line is None else _plain(one, line) for line in (old, new)]
        sources = ["" if line is None else line.source for line in (old, new)]
        rows.append((one.name, one.label, one.unit, *shown, *sources))
    return pd.DataFrame(rows, columns=list(CHANGED))


def _same(one: Parameter, old: DatedValue | None, new: DatedValue | None) -> bool:
    if old is None or new is None:
        return old is new
    return old.since == new.since if one.between == "event" else old.value == new.value


def in_force(one: Parameter, day: date) -> DatedValue | None:
    """The line of a parameter that holds on a day; None before its first and after its last."""
    if day < one.days[0] or (one.until is not None and day > one.until):
        return None
    return one.line(day)


def _plain(one: Parameter, line: DatedValue) -> Any:
    if not isinstance(line.value, list):
        return line.value
    points = one.at or range(len(line.value))
    pairs = zip(points, line.value, strict=True)
    return "; ".join(f"{point:.10g}: {value:,.10g}" for point, value in pairs)


def _origin(line: DatedValue) -> tuple[date, str, str]:
    return line.since, line.source, line.status or ""
