"""A value, its first day and its source: how the numbers of law and assumptions are kept and read.

One TOML file per topic, one table per parameter. See CONTRIBUTING.md for the form of a file.
"""

import difflib
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, FiniteFloat, ValidationError

Array = NDArray[np.float64]
Bundle = TypeVar("Bundle", bound=NamedTuple)

AGES = np.arange(101)
SEXES = ("men", "women")
DAY = timedelta(days=1)


class InputError(ValueError):
    """Something a user gave cannot be used; the message is one line that says what to change."""


def data_folder() -> Path:
    """Folder of the shipped data: inside an installed package, else in the checkout."""
    packaged = Path(__file__).parent / "data"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "data"


def nearest(word: str, known: Iterable[str]) -> str:
    """The end of an error message: ` (did you mean 'x'?)`, or the names there are."""
    names = list(known)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.5)
    if close:
        return f" (did you mean '{close[0]}'?)"
    return f" (there is: {', '.join(sorted(names)[:12])}{', …' if len(names) > 12 else ''})"


class DatedValue(BaseModel):
    """One line of a parameter: the value in force from a day, and where it is written.

    `until` is the last day of a value that was limited from the start; the next line, if there is
    one, must begin the day after.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    since: date
    value: FiniteFloat | list[FiniteFloat]
    source: str
    until: date | None = None
    status: Literal["unverified", "judgement", "calibrated"] | None = None


class ParameterEntry(BaseModel):
    """One table of a TOML file, as written."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    label: str
    unit: str
    range: list[FiniteFloat]
    values: list[DatedValue]
    at: list[FiniteFloat] | None = None
    between: Literal["step", "linear", "event"] = "step"
    until: date | None = None


class Change(BaseModel):
    """One dated change of a reform: a new `value`, or an amount to `add` to the value in force."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    since: date
    source: str
    value: FiniteFloat | list[FiniteFloat] | None = None
    add: FiniteFloat | None = None


@dataclass(frozen=True)
class Parameter:
    """A named number of the law or of an assumption, by date and perhaps by age.

    `between` says what holds between two dates: the earlier value ("step"), a straight line from
    year to year ("linear", assumptions only), or nothing: each value is an "event" of its day.
    `until` is the last day in force, where a law was repealed with nothing in its place.
    With `at`, a value is a list over these ages (or other points), read by straight lines.
    """

    name: str
    file: str
    label: str
    unit: str
    low: float
    high: float
    values: tuple[DatedValue, ...]
    at: tuple[float, ...] | None
    between: str
    until: date | None

    @cached_property
    def days(self) -> tuple[date, ...]:
        """First days in force, earliest first."""
        return tuple(line.since for line in self.values)

    def line(self, day: date) -> DatedValue:
        """The line in force on a day, with its source.

        Raises
        ------
        LookupError
            If the day lies before the first value or after the last day in force.
        """
        if day < self.days[0]:
            first = self.values[0]
            raise LookupError(
                f"{self.name} has no value on {day}: the earliest in {self.file} is in force from "
                f"{first.since} ({first.source}). Add the older value there, or start later."
            )
        if self.until is not None and day > self.until:
            raise LookupError(
                f"{self.name} has no value on {day}: the last day in {self.file} is {self.until}."
            )
        return next(line for line in reversed(self.values) if line.since <= day)

    @cached_property
    def years_read(self) -> set[int]:
        """Years that formulas have asked for, so far."""
        return set()

    def on(self, day: date) -> Any:
        """Value in force on a day: a float, or an array over `at`."""
        self.years_read.add(day.year)
        if self.between == "linear":
            return self.by_year([day.year])[0]
        value = self.line(day).value
        return np.array(value) if isinstance(value, list) else value

    def by_year(self, years: Sequence[int] | NDArray[np.int64]) -> Array:
        """Mean value of each calendar year, weighted by days: (year,) or (year, at).

        With "linear", the value given for a year and straight lines between; the first and the
        last value hold before and after.
        """
        wanted = np.asarray(years)
        self.years_read.update(wanted[-1:].astype(int).tolist())
        key = (wanted.dtype.str, wanted.tobytes())
        if key not in self._read:
            self._read[key] = self._by_year(wanted)
        return self._read[key].copy()

    @cached_property
    def _read(self) -> dict[tuple[str, bytes], Array]:
        """What was read so far, by the years asked for: a parameter does not change."""
        return {}

    def _by_year(self, years: NDArray[np.generic]) -> Array:
        if self.between == "linear":
            knots = np.array([day.year for day in self.days], dtype=float)
            table = np.array([line.value for line in self.values], dtype=float)
            wanted = years.astype(float)
            if table.ndim == 1:
                return np.asarray(np.interp(wanted, knots, table))
            return np.stack([np.interp(wanted, knots, c) for c in table.T], axis=-1)
        return np.array([self._mean_of(int(year)) for year in years.tolist()], dtype=float)

    def _mean_of(self, year: int) -> Any:
        pieces = segments([self], year)
        return sum(weight * np.asarray(self.on(day)) for day, weight in pieces)

    def by_age(self, knots: Array) -> Array:
        """Spread values over `at` to single ages 0 to 100 by straight lines: (…, 101)."""
        if self.at is None:
            raise LookupError(f"{self.name} in {self.file} is not given by age: it has no `at`.")
        points = np.array(self.at)
        flat = np.atleast_2d(knots)
        spread = np.stack([np.interp(AGES, points, row) for row in flat])
        return spread.reshape(*np.shape(knots)[:-1], len(AGES))

    def events_in_year(self, years: NDArray[np.int64]) -> tuple[Array, Array]:
        """Events of each year in their order: share of the year before each, and its value.

        Both (event, year); a year with fewer events than another ends with none, of value 0.
        """
        self.years_read.add(int(years[-1]))
        place = {int(year): t for t, year in enumerate(years)}
        lines = [line for line in self.values if line.since.year in place]
        each = Counter(line.since.year for line in lines)
        shape = (max(each.values(), default=0), len(years))
        before, values = np.ones(shape), np.zeros(shape)
        for line in reversed(lines):
            each[line.since.year] -= 1
            at = each[line.since.year], place[line.since.year]
            before[at], values[at] = elapsed(line.since), float(np.mean(line.value))
        return before, values


def elapsed(day: date) -> float:
    """Share of the calendar year that lies before a day."""
    first = date(day.year, 1, 1)
    return (day - first).days / (date(day.year + 1, 1, 1) - first).days


def segments(parameters: Iterable[Parameter], year: int) -> list[tuple[date, float]]:
    """Stretches of a year in which no parameter changes: (first day, share of the year)."""
    opening = date(year, 1, 1)
    starts = {opening}
    for parameter in parameters:
        starts.update(day for day in parameter.days if day.year == year)
        if parameter.until is not None and parameter.until.year == year:
            starts.add(parameter.until + DAY)
    days = sorted(day for day in starts if day.year == year)
    ends = [*(elapsed(day) for day in days[1:]), 1.0]
    return [(day, end - elapsed(day)) for day, end in zip(days, ends, strict=True)]


class Book(Mapping[str, Parameter]):
    """Parameters by name; an unknown name is answered with the nearest known one."""

    def __init__(
        self,
        parameters: Mapping[str, Parameter],
        title: str,
        changed: Mapping[str, date] | None = None,
    ) -> None:
        self._parameters = dict(parameters)
        self.title = title
        self.changed = dict(changed or {})  # by reforms, with the day of the first change

    def __getitem__(self, name: str) -> Parameter:
        try:
            return self._parameters[name]
        except KeyError:
            raise InputError(
                f"{self.title}: there is no parameter '{name}'{nearest(name, self._parameters)}"
            ) from None

    def __contains__(self, name: object) -> bool:
        return name in self._parameters

    def __iter__(self) -> Iterator[str]:
        return iter(self._parameters)

    def __len__(self) -> int:
        return len(self._parameters)

    # Books do not change, and what is read off one is remembered by the book itself.
    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def bundle(self, kind: type[Bundle], day: date, sex: int | None = None) -> Bundle:
        """The parameters that a rule of law takes, as in force on a day.

        Each field of `kind` is a parameter of the same name, or of that name with `_men` or
        `_women` behind it.
        """
        return kind(*(self[name].on(day) for name in self.names_for(kind, sex)))

    def names_for(self, kind: type[Bundle], sex: int | None = None) -> list[str]:
        """Names of the parameters behind the fields of a bundle."""
        if sex is None:
            return list(kind._fields)
        by_sex = [f"{field}_{SEXES[sex]}" for field in kind._fields]
        pairs = zip(kind._fields, by_sex, strict=True)
        return [sexed if sexed in self._parameters else field for field, sexed in pairs]

    def segments(
        self, kinds: Iterable[type[Any]], year: int, sex: int | None = None
    ) -> list[tuple[date, float]]:
        """Stretches of a year in which none of the bundles changes: (first day, share)."""
        names = {name for kind in kinds for name in self.names_for(kind, sex)}
        return segments([self[name] for name in sorted(names)], year)

    def laid_over(self, changes: Mapping[str, Any], file: str) -> "Book":
        """This book with a reform's dated changes laid over it.

        From the day of its first change a parameter follows the reform alone.
        """
        if not isinstance(changes, Mapping):
            raise InputError(f"{file}: found {changes!r}, expected tables by name in {self.title}")
        if not changes:
            return self  # what was read off it stands
        changed = dict(self._parameters)
        for name, table in changes.items():
            if name not in self._parameters:
                hint = nearest(name, self._parameters)
                raise InputError(f"{file}: there is no parameter '{name}' in {self.title}{hint}")
            changed[name] = _laid_over(self._parameters[name], table, file)
        return Book(changed, self.title, self.changed | _first_days(changes))

    def multiplied(self, names: Iterable[str], factor: float, since: date | None = None) -> "Book":
        """This book with the values of some parameters, from a day on, times a factor.

        A product beyond the range of its parameter stands at the end of the range.
        """
        changed = dict(self._parameters)
        for name in names:
            changed[name] = _multiplied(self[name], factor, since)
        return Book(changed, self.title, self.changed)

    def held_after(self, names: Iterable[str], year: int) -> "Book":
        """This book with some parameters held, from a year on, as they stand in that year."""
        changed = dict(self._parameters)
        for name in names:
            changed[name] = _held_after(self[name], year)
        return Book(changed, self.title, self.changed)


def _held_after(parameter: Parameter, year: int) -> Parameter:
    day = date(year, 1, 1)
    kept = tuple(line for line in parameter.values if line.since < day)
    if len(kept) == len(parameter.values) or parameter.between == "event":
        return replace(parameter, values=kept)
    value = np.asarray(parameter.on(day)).tolist()
    held = DatedValue(since=day, value=value, source=f"Held as it stood in {year}")
    return replace(parameter, values=(*kept, held))


def _multiplied(parameter: Parameter, factor: float, since: date | None) -> Parameter:
    def moved(line: DatedValue) -> DatedValue:
        if since is not None and line.since < since:
            return line
        value = np.clip(factor * np.asarray(line.value), parameter.low, parameter.high).tolist()
        return line.model_copy(update={"value": value, "status": "calibrated"})

    return replace(parameter, values=tuple(moved(line) for line in parameter.values))


def _first_days(changes: Mapping[str, Any]) -> dict[str, date]:
    return {name: table["values"][0]["since"] for name, table in changes.items()}


def _laid_over(parameter: Parameter, table: Any, file: str) -> Parameter:
    where = f"{file}: {parameter.name}"
    if not isinstance(table, dict) or set(table) != {"values"} or not _is_list(table["values"]):
        raise InputError(f"{where} must hold `values = [{{ since, value or add, source }}, …]`")
    lines = []
    for position, raw in enumerate(table["values"]):
        change = checked(Change, raw, f"{where}, value {position + 1}")
        value = _new_value(parameter, change, where)
        lines.append(DatedValue(since=change.since, value=value, source=change.source))
    if not lines:
        raise InputError(f"{where} must hold at least one value")
    first = lines[0].since
    if parameter.until is not None and parameter.until + DAY < first:
        raise InputError(
            f"{where}: a gap in dates from {parameter.until + DAY} to {first - DAY}: the value in "
            f"force ends on {parameter.until}; begin the change on {parameter.until + DAY}"
        )
    kept = [line for line in parameter.values if line.since < first]
    kept = [*kept[:-1], *(line.model_copy(update={"until": None}) for line in kept[-1:])]
    result = replace(parameter, values=(*kept, *lines), file=file, until=None)
    _check(result)
    return result


def _is_list(item: Any) -> bool:
    return isinstance(item, list) and all(isinstance(one, dict) for one in item)


def _new_value(parameter: Parameter, change: Change, where: str) -> float | list[float]:
    if change.value is not None and change.add is None:
        return change.value
    if change.add is not None and change.value is None:
        moved: float | list[float] = (np.asarray(parameter.on(change.since)) + change.add).tolist()
        return moved
    raise InputError(f"{where}, since {change.since}: give either `value` or `add`")


def read_file(path: Path) -> dict[str, Any]:
    """A TOML file as a dictionary; a broken file is one clear error."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except UnicodeDecodeError:
        raise InputError(f"{path.name}: not text in UTF-8, expected a TOML file") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        spot = _line_of(text, str(error))
        raise InputError(
            f"{path.name}: not valid TOML, or a key given twice: {error}{spot}"
        ) from None


def _line_of(text: str, message: str) -> str:
    """The line that a message of `tomllib` points at."""
    found = re.search(r"at line (\d+)", message)
    lines = text.splitlines()
    if found is None or int(found[1]) > len(lines):
        return ""
    return f": {lines[int(found[1]) - 1].strip()[:80]}"


def read_book(folder: Path, title: str) -> Book:
    """All parameters of the TOML files in a folder, checked.

    Raises
    ------
    InputError
        On an unknown key, a value without source or out of its range, dates out of order, or a
        parameter given in two files.
    """
    parameters: dict[str, Parameter] = {}
    for path in sorted(folder.glob("*.toml")):
        for name, table in read_file(path).items():
            if name in parameters:
                other = parameters[name].file
                raise InputError(f"{path.name}: {name} is given already in {other}")
            parameters[name] = _parameter(name, table, path.name)
    return Book(parameters, title)


def _parameter(name: str, table: Any, file: str) -> Parameter:
    if not isinstance(table, dict):
        raise InputError(
            f"{file}: {name} is {table!r}, expected a table [{name}] of label, unit, range, values"
        )
    entry = checked(ParameterEntry, table, f"{file}: {name}")
    if len(entry.range) != 2 or entry.range[0] > entry.range[1]:
        raise InputError(f"{file}: {name}.range must be [lowest, highest], found {entry.range}")
    parameter = Parameter(
        name=name,
        file=file,
        label=entry.label,
        unit=entry.unit,
        low=entry.range[0],
        high=entry.range[1],
        values=tuple(entry.values),
        at=None if entry.at is None else tuple(entry.at),
        between=entry.between,
        until=entry.until or (entry.values[-1].until if entry.values else None),
    )
    _check(parameter)
    return parameter


Model = TypeVar("Model", bound=BaseModel)


def checked(model: type[Model], raw: Any, where: str) -> Model:
    """A table of a file as its model; the first thing wrong with it is one clear error."""
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        raise InputError(_one_line(model, error, raw, where)) from None


def _one_line(model: type[BaseModel], error: ValidationError, raw: Any, where: str) -> str:
    found = error.errors()  # a misspelt key is both unknown and missing: the first says more
    first = next((one for one in found if one["type"] == "extra_forbidden"), found[0])
    place = [part for part in first["loc"] if part not in ("float", "list[constrained-float]")]
    spot = where + "".join(
        f", value {part + 1}" if isinstance(part, int) else f".{part}" for part in place
    )
    inner = raw
    for part in place[:-1]:
        inner = inner[part] if not isinstance(inner, dict) or part in inner else {}
    since = f" (since {inner['since']})" if isinstance(inner, dict) and "since" in inner else ""
    if first["type"] == "extra_forbidden":
        kind = model if len(place) == 1 else DatedValue
        return f"{spot}: no such key{nearest(str(place[-1]), kind.model_fields)}"
    if first["type"] == "missing":
        return f"{spot}: missing{since}; every entry needs it"
    return f"{spot}: {first['msg'].lower()}, found {first['input']!r}{since}"


def _check(parameter: Parameter) -> None:
    """Order of dates, sources, ranges and lengths, of one parameter."""
    where = f"{parameter.file}: {parameter.name}"
    if not parameter.values:
        raise InputError(f"{where} has no values; it needs at least one")
    for earlier, later in zip(parameter.days, parameter.days[1:], strict=False):
        if later <= earlier:
            raise InputError(f"{where}: {later} stands after {earlier}; dates must ascend")
    for line, later in zip(parameter.values, parameter.days[1:], strict=False):
        if line.until is not None and line.until + DAY != later:
            fault = "a gap" if line.until + DAY < later else "an overlap"
            raise InputError(
                f"{where}: {fault} in dates: the value of {line.since} ends on {line.until}, the "
                f"next begins on {later}, expected {line.until + DAY}"
            )
    if parameter.until is not None and parameter.until < parameter.days[-1]:
        last = parameter.days[-1]
        raise InputError(f"{where}.until is {parameter.until}, before its last value of {last}")
    for line in parameter.values:
        _check_line(parameter, line, f"{where}, since {line.since}")


def _check_line(parameter: Parameter, line: DatedValue, where: str) -> None:
    if not line.source.strip():
        raise InputError(f"{where}: the source is empty; give an article or a publication")
    listed = isinstance(line.value, list)
    if listed != (parameter.at is not None):
        raise InputError(f"{where}: a list of values goes with `at`, and one value without it")
    if parameter.at is not None and len(np.atleast_1d(line.value)) != len(parameter.at):
        found = len(np.atleast_1d(line.value))
        raise InputError(f"{where}: {found} values for the {len(parameter.at)} points of `at`")
    for value in np.atleast_1d(line.value):
        if not parameter.low <= value <= parameter.high:
            hint = (
                "; a rate is a fraction: 0.08, not 8" if 1 < value <= 100 >= parameter.high else ""
            )
            raise InputError(
                f"{where}: value {value:g} is outside the range "
                f"{parameter.low:g} to {parameter.high:g} ({parameter.unit}){hint}"
            )
