"""The schema of an institution's tables: what each table and column is called, holds and allows."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from vss_actuarial.ground.errors import data_folder
from vss_actuarial.ground.text import Words, folded

FILE = "census/tables.toml"
NOTHING: Words = ("", "")


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    name : as the schema has it
    heading, unit, about : in English and Vietnamese
    kind : "choice", "whole", "number" or "text"
    least, most : of numbers
    values : words of each allowed value, by its name; none where any value is allowed
    also : more words that are read as a value, by its name
    zero : whether nothing is allowed beside the range
    decimal : mark of decimals where the cells of a file settle it; empty if they do not
    """

    name: str
    heading: Words
    kind: str
    about: Words
    unit: Words = NOTHING
    least: float = 0.0
    most: float = 0.0
    values: Mapping[str, Words] | None = None
    also: Mapping[str, tuple[str, ...]] | None = None
    zero: bool = False
    decimal: str = ""

    @cached_property
    def read_as(self) -> Mapping[str, str]:
        """Allowed values by each folded word that is read as one."""
        return {
            folded(word): value
            for value, words in (self.values or {}).items()
            for word in (value, *words, *(self.also or {}).get(value, ()))
        }

    @property
    def fraction(self) -> bool:
        """Whether its numbers are shares, probabilities or rates, which may stand in per cent."""
        return self.kind == "number" and self.most <= 1.0

    def told(self, value: str, tongue: int) -> str:
        """The word for a value: 0 English, 1 Vietnamese."""
        return (self.values or {})[value][tongue]


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes
    ----------
    name : as the schema has it
    title, about : in English and Vietnamese
    required : whether data without it are refused
    key : columns that name a row
    splits : columns that name it further where they are filled
    values : columns that each row fills
    may : columns that may be left out
    leave : columns of key and values that all rows may be without, or none
    ages : least and most; nothing where it has none
    missing : what holds in its place, in English and Vietnamese
    """

    name: str
    title: Words
    about: Words
    required: bool
    key: tuple[str, ...]
    splits: tuple[str, ...]
    values: tuple[str, ...]
    may: tuple[str, ...]
    ages: tuple[int, ...]
    missing: Words
    leave: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of all its columns, in the order in which they are written."""
        first = tuple(one for one in self.splits if one not in self.values)
        return tuple(dict.fromkeys((*self.key, *first, *self.values, *self.may)))

    @property
    def needed(self) -> tuple[str, ...]:
        """Names of the columns that it cannot be without."""
        return tuple(one for one in (*self.key, *self.values) if one not in self.leave)


@dataclass(frozen=True)
class Series:
    """A series of the table `economy`.

    Attributes
    ----------
    unit : in English and Vietnamese
    least, most : of its values
    parameter : of the model that it sets; none where it is compared alone
    above : parameter above which its values become that of the model
    """

    unit: Words
    least: float
    most: float
    parameter: str = ""
    above: str = ""


@dataclass(frozen=True)
class Schema:
    """All tables, columns, series, and the items of each fund's account."""

    tables: Mapping[str, Table]
    columns: Mapping[str, Column]
    series: Mapping[str, Series]
    items: Mapping[str, Mapping[str, tuple[str, ...]]]

    def column(self, table: str, name: str) -> Column:
        """A column as a table has it: its ages within those of the table."""
        column, ages = self.columns[name], self.tables[table].ages
        if name != "age" or not ages:
            return column
        return Column(
            name, column.heading, column.kind, column.about, column.unit, float(ages[0]),
            float(ages[1]),
        )  # fmt: skip

    @cached_property
    def table_names(self) -> Mapping[str, str]:
        """Tables by each folded word that is read as one."""
        return {
            folded(word): name
            for name, table in self.tables.items()
            for word in (name, *table.title)
        }

    def headings(self, table: str) -> Mapping[str, str]:
        """Columns of a table by each folded word that is read as one."""
        return _headings(self, self.tables[table].columns)

    @cached_property
    def all_headings(self) -> Mapping[str, str]:
        """Columns of all tables by each folded word that is read as one."""
        return _headings(self, self.columns)


def _headings(schema: Schema, names: Iterable[str]) -> Mapping[str, str]:
    return {folded(word): name for name in names for word in (name, *schema.columns[name].heading)}


@lru_cache(maxsize=1)
def schema() -> Schema:
    """The schema that `data/census/tables.toml` holds."""
    read = tomllib.loads((data_folder() / FILE).read_text(encoding="utf-8"))
    return Schema(
        {name: _table(name, one) for name, one in read["table"].items()},
        {name: _column(name, one) for name, one in read["column"].items()},
        {name: _series(one) for name, one in read["series"].items()},
        {
            fund: {side: tuple(items) for side, items in sides.items()}
            for fund, sides in read["items"].items()
        },
    )


def _column(name: str, has: Mapping[str, Any]) -> Column:
    least, most = map(float, has.get("range", (0, 0)))
    values = {value: _words(words) for value, words in has.get("values", {}).items()}
    also = {value: tuple(words) for value, words in has.get("also", {}).items()}
    return Column(
        name, _words(has["heading"]), has["kind"], _words(has["about"]),
        _words(has.get("unit", NOTHING)), least, most, values or None, also,
        has.get("zero", False),
    )  # fmt: skip


def _table(name: str, has: Mapping[str, Any]) -> Table:
    key, splits, values, may, leave = (
        tuple(has.get(part, ())) for part in ("key", "splits", "values", "may", "leave")
    )
    required, ages = has["need"] == "required", tuple(has.get("ages", ()))
    missing = _words(has.get("missing", NOTHING))
    texts = _words(has["title"]), _words(has["about"])
    return Table(name, *texts, required, key, splits, values, may, ages, missing, leave)


def _series(has: Mapping[str, Any]) -> Series:
    least, most = map(float, has["range"])
    links = (has.get(part, "") for part in ("parameter", "above"))
    return Series(_words(has["unit"]), least, most, *links)


def _words(both: Iterable[str]) -> Words:
    english, vietnamese = both
    return english, vietnamese
