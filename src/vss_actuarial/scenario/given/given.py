"""What a scenario gives each stage: vectors by year in place of dated parameters.

Dates end here: no stage knows a calendar day. Equal vectors are one object, whatever scenario they
come from, so that a stage can tell at once whether it has seen them.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from threading import RLock
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import numpy as np

from vss_actuarial.dated.carried import Carried, CarriedEvents
from vss_actuarial.dated.changes.eves import on_eves
from vss_actuarial.dated.experience import NO_STOCKS, known_record, published_stocks
from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.dated.path import new_years_days
from vss_actuarial.dated.year_parts import segments
from vss_actuarial.ground.axes import LADDER_YEARS, SERVICE, SEXES, Array

if TYPE_CHECKING:
    from vss_actuarial.scenario.scenario import Scenario

from vss_actuarial.scenario.given.reading import (
    CAMPAIGNS,
    EVENTS,
    RECORD,
    STOCKS,
    YEARS,
    EventOf,
    Events,
    FirstOf,
    InForce,
    Integers,
    LastOf,
    Laws,
    Of,
    PointsOf,
    Record,
    Rise,
    Statute,
    Stretch,
    fields_of,
)
from vss_actuarial.scenario.given.vectors import (
    at_opening,
    flat,
    spread,
    stretched,
    years_of_change,
)
from vss_actuarial.scenario.stage import ONE_OBJECT, key_of, shared

STATUTES, RECORDS = 512, 2048
"""Statutes and records kept, the first kept being the first to go."""
_records: dict[Any, tuple[Any, Any]] = {}
_by_parts: dict[Any, Any] = {}
_names: dict[tuple[type[Any], int | None], tuple[str, ...]] = {}
_kinds: set[type[Any]] = set()
_statutes: dict[Any, tuple[Any, Statute]] = {}
_by_content: WeakValueDictionary[Any, Any] = WeakValueDictionary()
_giving = RLock()
"""Held while something is kept or let go: threads that come at once are given one record."""


class Given:
    """The vectors of one scenario."""

    def __init__(self, scenario: "Scenario") -> None:
        self.law, self.assumptions = scenario.law, scenario.assumptions
        self.record = known_record(scenario.record_to)
        self.campaigns = scenario.campaigns
        self.stocks = published_stocks(scenario.record_to) if scenario.align else NO_STOCKS
        self.years = shared(scenario.years)
        self._first, self._last = int(self.years[0]), int(self.years[-1])

    def give(self, kind: type[Record], sex: int | None = None) -> Record:
        """The record that a stage takes: the same object while its parameters are the same.

        sex : of parameters in two versions, NAME_men and NAME_women, the one that is read
        """
        read = tuple(self._parameter(name) for name in self.names(kind, sex))
        own = (id(self.record), self.campaigns, self.stocks)
        key = (kind, self._first, self._last, *own, *map(id, read))
        with _giving:
            if key not in _records:
                fields: Any = fields_of(kind)
                made = kind(*(self._field(name, how, sex) for name, how in fields))
                _keep(_records, key, ((read, self.record), _one_record(made)))
            given: Record = _records[key][1]
        return given

    def gave(self, record: Any) -> bool:
        """Whether a tuple is a record of given vectors, of this scenario or another."""
        return type(record) in _kinds

    def names(self, kind: Any, sex: int | None = None) -> tuple[str, ...]:
        """Names of the parameters that a kind of record is filled from, for a sex or for both."""
        if (kind, sex) not in _names:
            _names[kind, sex] = tuple(self._names_of(kind, sex))
            _kinds.add(kind)
        return _names[kind, sex]

    def _names_of(self, kind: Any, sex: int | None) -> Iterator[str]:
        for name, how in fields_of(kind):
            if isinstance(how, Laws):
                for bundle in how.kinds:
                    for field in bundle._fields:
                        yield from self._behind(field, how.of(sex))
            elif isinstance(how, Of) and how.sexes:
                yield from (f"{name}_{one}" for one in SEXES)
            elif isinstance(how, FirstOf | LastOf | PointsOf | InForce):
                yield how.parameter
            elif how not in (YEARS, RECORD, CAMPAIGNS, STOCKS):
                yield from self._behind(name, sex)

    def _behind(self, field: str, sex: int | None) -> Iterator[str]:
        """The parameter behind a field; those of both sexes where it has two and none is named."""
        name = self._sexed(field, sex)
        if name in self.law or name in self.assumptions:
            yield name
        else:
            yield from (f"{field}_{one}" for one in SEXES)

    def _field(self, field: str, how: Any, sex: int | None) -> Any:
        if how is YEARS:
            return self.years
        if isinstance(how, Laws):
            return self._statute(how._replace(sex=how.of(sex)))
        if how is CAMPAIGNS:
            return self.campaigns
        if how is STOCKS:
            return self.stocks
        if how is RECORD:
            return self.record
        if isinstance(how, FirstOf):
            return self._parameter(how.parameter).unchanged.days[0].year
        if isinstance(how, LastOf):
            return self._parameter(how.parameter).unchanged.days[-1].year
        if isinstance(how, PointsOf):
            return self._parameter(how.parameter).at or ()
        if isinstance(how, InForce):
            means, _ = self._parameter(how.parameter).path.means(self.years)
            return shared(~np.isnan(means))
        name = self._sexed(field, sex)
        if isinstance(how, Rise):
            return self._kept(self._parameter(name), (how,), self._carried(how))
        if isinstance(how, EventOf):
            events = CarriedEvents.of(self._parameter(name), self.years, how.rise)
            return _by_content.setdefault(events, events)
        if how is EVENTS:
            return self._kept(self._parameter(name), (EVENTS,), self._events)
        if not how.sexes:
            return self._vector(self._parameter(name), how)
        both = [self._vector(self._parameter(f"{field}_{one}"), how) for one in SEXES]
        return shared(np.stack(both, axis=1))

    def _parameter(self, name: str) -> Parameter:
        return self.law[name] if name in self.law else self.assumptions[name]

    def _sexed(self, field: str, sex: int | None) -> str:
        """The parameter behind a field of a bundle: that of a sex where there are two."""
        name = field if sex is None else f"{field}_{SEXES[sex]}"
        return name if name in self.law or name in self.assumptions else field

    def _vector(self, parameter: Parameter, how: Of) -> Any:
        def read(one: Parameter) -> Any:
            return shared(spread(one, self._read(one, how.when), how.by))

        return self._kept(parameter, (how,), read)

    def _kept(self, parameter: Parameter, how: tuple[Any, ...], read: Callable[..., Any]) -> Any:
        """What is read off a parameter, once for each way: parameters do not change."""
        known = parameter.__dict__.setdefault("_vectors", {})
        key = (self._first, self._last, *how)
        if key not in known:
            known[key] = read(parameter)
        return known[key]

    def _read(self, parameter: Parameter, when: str) -> Array:
        if when == "opening":
            return at_opening(parameter)
        if when == "ladder":
            return parameter.by_year(LADDER_YEARS)
        if when == "entry":
            return parameter.by_year(np.arange(self._first + 1 - SERVICE, self._last + 1))
        if when == "year":
            return parameter.by_year(self.years)
        stocks = np.arange(self._first, self._last + 2)
        if when == "year end":
            return parameter.by_year(stocks - 1)
        return self._at_stocks(parameter, stocks, when == "january")

    def _at_stocks(self, parameter: Parameter, stocks: Integers, on_day: bool) -> Array:
        """What holds at each stock of 1 January, see `on_eves`."""
        if on_day:
            days = (date(year, 1, 1) for year in stocks.tolist())
            values = np.array([parameter.on(day) for day in days], dtype=float)
        else:
            values = parameter.by_year(stocks)
        for path, years in on_eves(parameter, stocks):
            filled = parameter.filled(path)
            read = filled.at(new_years_days(years)) if on_day else filled.means(years)[0]
            own = values[years - stocks[0]]
            values[years - stocks[0]] = np.where(np.isnan(read), own, read)
        return values

    def _carried(self, rise: Rise) -> Callable[[Parameter], Carried]:
        def read(one: Parameter) -> Carried:
            made = Carried.of(one, self.years, rise)
            kept: Carried = _by_content.setdefault(made, made)
            return kept

        return read

    def _events(self, parameter: Parameter) -> Events:
        return Events(*map(shared, parameter.events_in_year(self.years)))

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

        def laws(day: date) -> Any:
            found = tuple(
                kind(*(flat(one.on(day)) for one in ones))
                for kind, ones in zip(kinds, named, strict=True)
            )
            return known.setdefault(found, found)

        moving = years_of_change(every)
        years: list[tuple[Stretch, ...]] = []
        for year in self.years.tolist():
            if years and moving is not None and year not in moving:
                years.append((Stretch(1.0, 0, years[-1][-1].laws),))
                continue
            days = [day for day, _ in segments(every, year)]
            years.append(tuple(stretched([(day, laws(day)) for day in days])))
        return tuple(years)


def _one_record(record: Any) -> Any:
    """The one record of these vectors, whichever parameters they were read off."""
    key = (type(record), *map(key_of, record))
    if key not in _by_parts:
        _keep(_by_parts, key, record)
    ONE_OBJECT.add(type(record))
    return _by_parts[key]


def _keep(known: dict[Any, Any], key: Any, value: Any) -> None:
    known[key] = value
    while len(known) > RECORDS:
        known.pop(next(iter(known)), None)


def _one_statute(years: tuple[tuple[Stretch, ...], ...]) -> Statute:
    statute: Statute = _by_content.setdefault(years, Statute(years))
    return statute
