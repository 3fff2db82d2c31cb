"""What a scenario gives each stage: vectors by year in place of dated parameters.

A stage names what it takes in a `NamedTuple`: each field bears the name of a parameter of the law
or of an assumption, its annotation says how it is read. Dates end here: no stage knows a calendar
day.
A default on a field is what holds before the parameter's first day and after its last.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import repeat
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeVar, get_type_hints
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.dated.experience import KnownRecord, known_record
from vss_actuarial.dated.parameter import DAY, Parameter, segments
from vss_actuarial.ground.axes import AGES, LADDER_YEARS, SERVICE, SEXES, Array
from vss_actuarial.scenario.campaign import Campaign

if TYPE_CHECKING:
    from vss_actuarial.scenario.scenario import Scenario

Record = TypeVar("Record", bound=NamedTuple)
Integers = NDArray[np.int64]
FIRST_YEAR = 1995


class Of(NamedTuple):
    """How a parameter is read.

    Attributes
    ----------
    when : "year" (mean of each calendar year by days), "stock" (mean of the calendar year that
        begins with each 1 January, with the one after the last year), "year end" (mean of the
        calendar year before each of these), "january" (in force on each of these), "opening" (in
        force on 1 January 1995), "entry" (mean of each calendar year, from the earliest in which
        somebody with a cell's service may have been insured first) or "ladder" (an age by the year
        in which it is reached, `axes.LADDER_YEARS`, the first value before its first day)
    by : "" as it is, "age" and "service" spread by straight lines over its points
    sexes : of NAME_men and NAME_women, side by side on the axis after the year
    """

    when: str
    by: str = ""
    sexes: bool = False


OfYear = Annotated[Array, Of("year")]
OfStock = Annotated[Array, Of("stock")]
OfYearEnd = Annotated[Array, Of("year end")]
OnJanuary = Annotated[Array, Of("january")]
AtOpening = Annotated[Array, Of("opening")]
AgeOfYear = Annotated[Array, Of("year", "age")]
AgeOfStock = Annotated[Array, Of("stock", "age")]
ServiceOfYear = Annotated[Array, Of("year", "service")]
OfEntry = Annotated[Array, Of("entry")]
OnLadder = Annotated[Array, Of("ladder")]
SexOfYear = Annotated[Array, Of("year", "", True)]
SexOfStock = Annotated[Array, Of("stock", "", True)]
SexAgeOfYear = Annotated[Array, Of("year", "age", True)]
SexAgeOfStock = Annotated[Array, Of("stock", "age", True)]
SpreadOfYear = Annotated[Array, Of("year", "spread")]
SpreadOfStock = Annotated[Array, Of("stock", "spread")]
SexSpreadOfYear = Annotated[Array, Of("year", "spread", True)]
SexSpreadOfStock = Annotated[Array, Of("stock", "spread", True)]
YEARS, EVENTS, RECORD, SERIES, CAMPAIGNS = object(), object(), object(), object(), object()
Years = Annotated[Integers, YEARS]
Published = Annotated[KnownRecord, RECORD]
Campaigns = Annotated[tuple[Campaign, ...], CAMPAIGNS]
FIRST: Any = object()
"""As a default: the first value holds before its first day."""
NONE: Any = object()
NIL: Any = 0.0
"""As a default: nothing before its first day and after its last."""
STATUTES, RECORDS = 512, 2048
"""Statutes and records kept, the first kept being the first to go."""


class Stretch(NamedTuple):
    """A part of a year in which no law of a statute changes.

    Attributes
    ----------
    weight : its share of the year
    days_gone : days of the year before it
    laws : what is in force, one bundle for each kind of the statute
    """

    weight: float
    days_gone: int
    laws: tuple[Any, ...]


class LastOf(NamedTuple):
    """Calendar year of the last line of a parameter as published: the record ends there."""

    parameter: str


class FirstOf(NamedTuple):
    """Calendar year of the first line of a parameter."""

    parameter: str


class PointsOf(NamedTuple):
    """Points over which a parameter is given: ages, years or months."""

    parameter: str


class Statute:
    """Bundles of law by year, each year in its stretches; equal statutes are one object.

    Attributes
    ----------
    years : (year,) of (stretch,)
    """

    def __init__(self, years: tuple[tuple[Stretch, ...], ...]) -> None:
        self.years = years

    def mean(self, rule: Callable[..., Any], *facts: Array) -> Array:
        """Mean of a rule over each year, weighted by days: (year, …).

        rule : takes the bundles of the statute, then the facts of the year; gives a number or an
            array
        facts : each (year,) or (year, …)
        """
        known: dict[tuple[Any, ...], Array] = {}
        of_years = zip(*map(_rows, facts), strict=True) if facts else repeat(())
        rows = []
        for stretches, of_year in zip(self.years, of_years, strict=False):
            total: Any = 0.0
            for weight, _, laws in stretches:
                key = (id(laws), of_year)  # equal bundles of a statute are one object
                if key not in known:
                    known[key] = np.asarray(rule(*laws, *of_year), dtype=float)
                total = total + weight * known[key]
            rows.append(total)
        return np.array(rows)


class Laws(NamedTuple):
    """How a statute is read: the kinds of bundles, and whose."""

    kinds: tuple[type[Any], ...]
    sex: int | None = None

    def of(self, sex: int | None) -> int | None:
        """The sex named here, or else that of the record."""
        return sex if self.sex is None else self.sex


class Events(NamedTuple):
    """Single events of a parameter by year: share of the year before each, and value.

    Both (event, year), in their order; a year with fewer events than another ends with none, of
    value 0.
    """

    before: Array
    values: Array

    def on(self, year: int, before: float) -> float:
        """Value of the last event up to a share of the year at a place; 0 where there is none."""
        years = np.arange(self.before.shape[1])
        so_far = (years < year) | ((years == year) & (self.before <= before))
        so_far &= self.before < 1.0  # the others are none
        days = (years + self.before)[so_far]
        return float(self.values[so_far][days.argmax()]) if days.size else 0.0


EventsOfYear = Annotated[Events, EVENTS]


class Series(NamedTuple):
    """A parameter that a rule carries on after its last line.

    Attributes
    ----------
    mean : (year,), mean of each calendar year by days, the last value after the last line
    at_end : (year,), in force on 31 December
    first, last : calendar years of the first and the last line
    """

    mean: Array
    at_end: Array
    first: int
    last: int


CarriedOn = Annotated[Series, SERIES]
_records: dict[Any, tuple[Any, Any]] = {}
_names: dict[tuple[type[Any], int | None], tuple[str, ...]] = {}
_statutes: dict[Any, tuple[Any, Statute]] = {}
_vectors: WeakValueDictionary[Any, Any] = WeakValueDictionary()
_by_content: WeakValueDictionary[Any, Statute] = WeakValueDictionary()


class Given:
    """The vectors of one scenario."""

    def __init__(self, scenario: "Scenario") -> None:
        self.law, self.assumptions = scenario.law, scenario.assumptions
        self.record = known_record(None)
        self.campaigns = scenario.campaigns
        self.years = _interned(scenario.years)
        self._first, self._last = int(self.years[0]), int(self.years[-1])

    def give(self, kind: type[Record], sex: int | None = None) -> Record:
        """The record that a stage takes: the same object while its parameters are the same.

        sex : of parameters in two versions, NAME_men and NAME_women, the one that is read
        """
        read = tuple(self._parameter(name) for name in self.names(kind, sex))
        key = (kind, self._first, self._last, id(self.record), self.campaigns, *map(id, read))
        if key not in _records:
            record = kind(*(self._field(*field, sex) for field in _fields(kind)))
            _records[key] = (read, self.record), record
            while len(_records) > RECORDS:
                _records.pop(next(iter(_records)), None)
        given: Record = _records[key][1]
        return given

    def gave(self, record: Any) -> bool:
        """Whether a tuple is a record of given vectors, of this scenario or another."""
        return any(kind is type(record) for kind, _ in _names)

    def names(self, kind: type[Any], sex: int | None = None) -> tuple[str, ...]:
        """Names of the parameters that a kind of record is filled from, for a sex or for both."""
        if (kind, sex) not in _names:
            _names[kind, sex] = tuple(self._names_of(kind, sex))
        return _names[kind, sex]

    def _names_of(self, kind: type[Any], sex: int | None) -> Iterator[str]:
        for name, how, _ in _fields(kind):
            if isinstance(how, Laws):
                for bundle in how.kinds:
                    for field in bundle._fields:
                        yield from self._behind(field, how.of(sex))
            elif isinstance(how, Of) and how.sexes:
                yield from (f"{name}_{one}" for one in SEXES)
            elif isinstance(how, FirstOf | LastOf | PointsOf):
                yield how.parameter
            elif how not in (YEARS, RECORD, CAMPAIGNS):
                yield from self._behind(name, sex)

    def _behind(self, field: str, sex: int | None) -> Iterator[str]:
        """The parameter behind a field; those of both sexes where it has two and none is named."""
        name = self._sexed(field, sex)
        if name in self.law or name in self.assumptions:
            yield name
        else:
            yield from (f"{field}_{one}" for one in SEXES)

    def _field(self, field: str, how: Any, default: Any, sex: int | None) -> Any:
        if how is YEARS:
            return self.years
        if isinstance(how, Laws):
            return self._statute(how._replace(sex=how.of(sex)))
        if how is CAMPAIGNS:
            return self.campaigns
        if how is RECORD:
            return self.record
        if isinstance(how, FirstOf):
            return self._parameter(how.parameter).unchanged.days[0].year
        if isinstance(how, LastOf):
            return self._parameter(how.parameter).unchanged.days[-1].year
        if isinstance(how, PointsOf):
            return self._parameter(how.parameter).at or ()
        name = self._sexed(field, sex)
        if how is SERIES:
            return self._kept(self._parameter(name), (SERIES, default), self._series(default))
        if how is EVENTS:
            return self._kept(self._parameter(name), (EVENTS,), self._events)
        if not how.sexes:
            return self._vector(self._parameter(name), how, default)
        both = [self._vector(self._parameter(f"{field}_{one}"), how, default) for one in SEXES]
        return _interned(np.stack(both, axis=1 if how.when != "opening" else 0))

    def _parameter(self, name: str) -> Parameter:
        return self.law[name] if name in self.law else self.assumptions[name]

    def _sexed(self, field: str, sex: int | None) -> str:
        """The parameter behind a field of a bundle: that of a sex where there are two."""
        name = field if sex is None else f"{field}_{SEXES[sex]}"
        return name if name in self.law or name in self.assumptions else field

    def _vector(self, parameter: Parameter, how: Of, default: Any) -> Array:
        def read(one: Parameter) -> Array:
            return _interned(_spread(one, self._read(one, how.when, default), how.by))

        found: Array = self._kept(parameter, (how, default), read)
        return found

    def _kept(self, parameter: Parameter, how: tuple[Any, ...], read: Callable[..., Any]) -> Any:
        """What is read off a parameter, once for each way: parameters do not change."""
        known = parameter.__dict__.setdefault("_vectors", {})
        key = (self._first, self._last, *how)
        if key not in known:
            known[key] = read(parameter)
        return known[key]

    def _read(self, parameter: Parameter, when: str, default: Any) -> Array:
        years = self.years
        if when == "opening":
            return np.asarray(parameter.by_year(np.array([FIRST_YEAR]))[0])
        if when == "ladder":
            return parameter.by_year(np.maximum(LADDER_YEARS, parameter.days[0].year))
        if when == "entry":
            return parameter.by_year(np.arange(self._first + 1 - SERVICE, self._last + 1))
        if when != "year":
            years = np.arange(self._first, self._last + 2) - int(when == "year end")
        if when == "year" and default is not NONE and parameter.between != "linear":
            return np.array([_mean_of(parameter, year, default) for year in years.tolist()])
        if when == "january":
            days = (date(year, 1, 1) for year in years.tolist())
            return np.array([_on(parameter, day, default) for day in days], dtype=float)
        return means(parameter, years, default)

    def _series(self, default: Any) -> Callable[[Parameter], Series]:
        def read(one: Parameter) -> Series:
            ends = [date(year, 12, 31) for year in self.years.tolist()]
            at_end = np.array([_on(one, day, default) for day in ends])
            mean = means(one, self.years, default)
            return Series(_interned(mean), _interned(at_end), one.days[0].year, one.days[-1].year)

        return read

    def _events(self, parameter: Parameter) -> Events:
        return Events(*map(_interned, parameter.events_in_year(self.years)))

    def _statute(self, how: Laws) -> Statute:
        named = [
            [self._parameter(self._sexed(field, how.sex)) for field in kind._fields]
            for kind in how.kinds
        ]
        every = tuple(parameter for kind in named for parameter in kind)
        key = (how, self._first, self._last, *map(id, every))
        if key not in _statutes:
            _statutes[key] = every, _one_statute(self._stretches(how.kinds, named, every))
            while len(_statutes) > STATUTES:
                _statutes.pop(next(iter(_statutes)), None)
        return _statutes[key][1]

    def _stretches(
        self, kinds: tuple[type[Any], ...], named: list[list[Parameter]], every: Iterable[Parameter]
    ) -> tuple[tuple[Stretch, ...], ...]:
        known: dict[Any, Any] = {}

        def laws(day: date) -> tuple[Any, ...]:
            found = tuple(
                kind(*(_flat(_on(*one)) for one in _with_defaults(kind, ones, day)))
                for kind, ones in zip(kinds, named, strict=True)
            )
            return known.setdefault(found, found)

        moving, years = _years_of_change(every), []
        for year in self.years.tolist():
            if years and moving is not None and year not in moving:
                years.append((Stretch(1.0, 0, years[-1][-1].laws),))
                continue
            years.append(
                tuple(
                    Stretch(weight, (day - date(year, 1, 1)).days, laws(day))
                    for day, weight in segments(every, year)
                )
            )
        return tuple(years)


def _years_of_change(parameters: Iterable[Parameter]) -> set[int] | None:
    """Calendar years in which a parameter changes, or None where one does every year."""
    years = set()
    for parameter in parameters:
        if parameter.between == "linear":
            return None
        years.update(day.year for day in parameter.days)
        if parameter.until is not None:
            years.add((parameter.until + DAY).year)
    return years


def each_of(give: Callable[[Any], Any], kind: type[Record]) -> Record:
    """A record of records: each field is filled as a kind of its own."""
    return kind(*map(give, _parts(kind)))


@cache
def _parts(kind: Any) -> tuple[type[Any], ...]:
    return tuple(get_type_hints(kind).values())


def means(parameter: Parameter, years: Integers, default: Any) -> Array:
    """Mean of each calendar year by days: (year,) or (year, at).

    default : what holds before the first day and after the last; FIRST for the first value, NONE
        where a year without a value is an error
    """
    if default is NONE or parameter.between == "linear":
        return parameter.by_year(years)
    before = parameter.values[0].value if default is FIRST else default
    days = [1, *(day.toordinal() for day in parameter.days)]
    values = [before, *(line.value for line in parameter.values)]
    if parameter.until is not None:
        days.append(parameter.until.toordinal() + 1)
        values.append(default)
    return _by_days(np.array(days), np.array(values, dtype=float), years)


def _by_days(days: Integers, values: Array, years: Integers) -> Array:
    """Mean of each calendar year by days, of values that hold from a day on: (year, …).

    A year of one value has that value to the bit.
    """
    bounds = np.array([date(year, 1, 1).toordinal() for year in (*years.tolist(), years[-1] + 1)])
    first, last = (
        np.searchsorted(days, at, side="right") - 1 for at in (bounds[:-1], bounds[1:] - 1)
    )
    mean = values[first]
    for t in np.flatnonzero(first != last):
        within = slice(first[t], last[t] + 1)
        edges = np.append(np.maximum(days[within], bounds[t]), bounds[t + 1])
        mean[t] = np.diff(edges) @ values[within] / (bounds[t + 1] - bounds[t])
    return np.asarray(mean)


def _mean_of(parameter: Parameter, year: int, default: Any) -> Any:
    """Mean of one calendar year by days, with a default where there is no value."""
    pieces = segments([parameter], year)
    return sum(weight * np.asarray(_on(parameter, day, default)) for day, weight in pieces)


def _on(parameter: Parameter, day: date, default: Any) -> Any:
    """The value in force on a day, or the default where there is none."""
    ended = parameter.until is not None and day > parameter.until
    if default is NONE or not (day < parameter.days[0] or ended):
        return parameter.on(day)
    return parameter.on(parameter.days[0]) if default is FIRST else default


def _with_defaults(
    kind: type[Any], parameters: list[Parameter], day: date
) -> Iterator[tuple[Parameter, date, Any]]:
    for field, parameter in zip(kind._fields, parameters, strict=True):
        yield parameter, day, kind._field_defaults.get(field, NONE)


def _rows(fact: Array) -> list[Any]:
    """Facts of each year: numbers, or tuples of them."""
    rows: list[Any] = fact.tolist()
    return [tuple(row) for row in rows] if fact.ndim > 1 else rows


def _flat(value: Any) -> Any:
    """A value as it stands in a bundle: a number, or numbers over the points of `at`."""
    return tuple(value.tolist()) if isinstance(value, np.ndarray) else value


def _spread(parameter: Parameter, values: Array, by: str) -> Array:
    if by == "age":
        return parameter.by_age(values)
    if by == "spread":
        return np.asarray(values @ _weights(parameter.at or ()))
    if by == "service":
        rows = [np.interp(np.arange(SERVICE), parameter.at or (), row) for row in values]
        return np.array(rows)
    return values


@lru_cache(maxsize=64)
def _weights(points: tuple[float, ...]) -> Array:
    """Weights that spread values at some ages to single ages by straight lines: (point, age)."""
    return np.stack([np.interp(AGES, points, unit) for unit in np.eye(len(points))])


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any, Any], ...]:
    """Name, reading and default of each field of a record."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        (name, hints[name].__metadata__[0], kind._field_defaults.get(name, NONE))
        for name in kind._fields
    )


def _interned(array: NDArray[Any]) -> Any:
    """The one array of this content: equal vectors are one object, and nobody writes into it."""
    plain = np.asarray(array, order="C")
    digest = blake2b(plain.tobytes(), digest_size=16).digest()
    if plain is array:
        plain = array.copy()
    plain.flags.writeable = False
    return _vectors.setdefault((plain.dtype.str, plain.shape, digest), plain)


def _one_statute(years: tuple[tuple[Stretch, ...], ...]) -> Statute:
    return _by_content.setdefault(years, Statute(years))
