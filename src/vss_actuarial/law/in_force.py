"""The law as rules read it: on a day, by month, by year; a number that is read is noted.

A rule takes its numbers as fields of `law`. For one person `law` is the book on a day; for many it
is a row of a table, made once for each month; for a cohort a bundle of each stretch of a year.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.parameter import DatedValue, Parameter
from vss_actuarial.dated.toml import read_book
from vss_actuarial.ground.axes import FURTHEST, LADDER_YEARS, SEXES, Array
from vss_actuarial.ground.errors import data_folder
from vss_actuarial.ground.rule import open_sheet

FIRST_MONTH, LAST_MONTH = 12 * 1960, 12 * (FURTHEST + 1)
"""Months since year 0 between which tables by month are made."""


@lru_cache(maxsize=1)
def shipped_law() -> Book:
    """The law as enacted, every number with its day and its article."""
    return read_book(data_folder() / "law", "the law")


class InForce:
    """The law on a day, for a sex.

    A field is the parameter of that name, or of that name with `_men` or `_women` behind it: a
    float, or an array over its points.
    """

    def __init__(self, book: Book, day: date, sex: int | None = None) -> None:
        self._book, self._day, self._sex = book, day, sex

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.read(name)

    def read(self, name: str) -> Any:
        """A parameter by its name."""
        parameter = self._book[sexed(self._book, name, self._sex)]
        return noted(parameter, parameter.held(self._day), self._day)

    def holds(self, name: str) -> bool:
        """Whether a parameter is in force on the day, from its first day to its last."""
        parameter = self._book[sexed(self._book, name, self._sex)]
        ended = parameter.until is not None and self._day > parameter.until
        return not ended and self._day >= parameter.days[0]

    def on(self, day: date) -> "InForce":
        """The same law on another day."""
        return InForce(self._book, day, self._sex)

    def of(self, sex: int | None) -> "InForce":
        """The law of the same day for a sex."""
        return InForce(self._book, self._day, sex)

    def by_month(self, name: str) -> "ByMonth":
        """A parameter by month, in force on its first day."""
        return ByMonth(self._book[sexed(self._book, name, self._sex)])

    def by_year(self, name: str) -> "ByYear":
        """A parameter by calendar year."""
        return ByYear(self._book[sexed(self._book, name, self._sex)], self._day)

    def points(self, name: str) -> Array:
        """The points over which a parameter is given."""
        return np.array(self._book[name].at or ())

    @property
    def book(self) -> Book:
        """The law of all days."""
        return self._book

    @property
    def day(self) -> date:
        """The day."""
        return self._day

    @property
    def sex(self) -> int | None:
        """0 for men, 1 for women, None where the law is that of both."""
        return self._sex


class ByMonth:
    """A parameter as a table by month from `FIRST_MONTH` on, in force on the first of each."""

    def __init__(self, parameter: Parameter) -> None:
        self._parameter = parameter

    def __len__(self) -> int:
        return LAST_MONTH - FIRST_MONTH

    def __getitem__(self, place: int) -> Any:
        month = int(place) + FIRST_MONTH
        day = date(month // 12, month % 12 + 1, 1)
        return noted(self._parameter, self._parameter.held(day), day)


class ByYear:
    """A parameter as a ladder by calendar year from 1960, the mean of each by days.

    A value that holds on the day of the law is noted as that of the day, also in a later year.
    """

    def __init__(self, parameter: Parameter, day: date = date.max) -> None:
        self._parameter, self._day = parameter, day

    @cached_property
    def _values(self) -> Array:
        return ladder_of(self._parameter)

    def __len__(self) -> int:
        return len(LADDER_YEARS)

    def __getitem__(self, place: int) -> Any:
        value = float(self._values[int(place)])
        middle = date(int(LADDER_YEARS[int(place)]), 7, 1)
        first = self._parameter.days[0]
        line = self._parameter.held(middle) if middle >= first else self._parameter.values[0]
        of_year = line.model_copy(update={"value": value})
        day = self._day if line.since <= self._day < middle else middle
        return noted(self._parameter, of_year, day, last_alone=True)


class Points:
    """Values of one line over its points, each noted as it is read."""

    def __init__(self, parameter: Parameter, line: DatedValue) -> None:
        self._parameter, self._line = parameter, line
        self._values = [float(one) for one in np.atleast_1d(line.value)]

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, place: int) -> Any:
        line = self._line.model_copy(update={"value": self._values[int(place)]})
        return noted(self._parameter, line, self._line.since)


def ladder_of(parameter: Parameter) -> Array:
    """Values of a parameter by calendar year from 1960, the mean of each by days: (year,)."""
    return parameter.by_year(LADDER_YEARS)


def sexed(book: Book, name: str, sex: int | None) -> str:
    """The parameter behind a name: that of a sex where the law has two."""
    own = name if sex is None else f"{name}_{SEXES[sex]}"
    return own if own in book else name


def noted(parameter: Parameter, line: DatedValue, day: date, *, last_alone: bool = False) -> Any:
    """The value of a line, noted on the open sheet.

    last_alone : of several values that a rule reads, only the last decides
    """
    parameter.years_read.add(day.year)
    value = np.array(line.value) if isinstance(line.value, list) else float(line.value)
    sheet = open_sheet()
    return value if sheet is None else sheet.read(parameter, line, value, day, last_alone)


def rows(book: Book, fields: Iterable[str], first: int, last: int, sex: int | None = None) -> Any:
    """The law of each month from `first` to `last` as rows of named fields, for compiled code."""
    names = list(fields)
    parameters = [book[sexed(book, name, sex)] for name in names]
    days = [date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1)]
    table = np.empty(len(days), dtype=[(name, float) for name in names])
    for name, parameter in zip(names, parameters, strict=True):
        table[name] = [float(np.asarray(parameter.held(day).value)) for day in days]
    return table


def records(tables: Sequence[Mapping[str, Array]]) -> Any:
    """Tables by name as rows of named fields, which compiled code passes on as one pointer each."""
    kinds = [(name, float, np.shape(table)) for name, table in tables[0].items()]
    found = np.zeros(len(tables), dtype=kinds)
    for row, named in zip(found, tables, strict=True):
        for name, table in named.items():
            row[name] = table
    return found


def month_table(book: Book, name: str) -> Array:
    """A parameter by month from `FIRST_MONTH` on, as compiled code reads it."""
    return np.asarray(rows(book, [name], FIRST_MONTH, LAST_MONTH - 1)[name])
