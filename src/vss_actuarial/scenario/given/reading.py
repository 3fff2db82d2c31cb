"""How a stage reads a parameter: the annotations of the fields of what it is given.

A stage names what it takes in a `NamedTuple`: each field bears the name of a parameter of the law
or of an assumption, its annotation says how it is read. What holds before the parameter's first day
and after its last stands on its line in the data (`before`); a field has no default.
"""

from collections.abc import Callable
from functools import cache
from itertools import repeat
from typing import Annotated, Any, NamedTuple, TypeVar, get_type_hints

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.dated.carried import Carried, CarriedEvents
from vss_actuarial.dated.experience import KnownRecord, Stocks
from vss_actuarial.ground.axes import Array
from vss_actuarial.scenario.levers.campaign import Campaign

Record = TypeVar("Record", bound=NamedTuple)
Integers = NDArray[np.int64]


class Of(NamedTuple):
    """How a parameter is read.

    Attributes
    ----------
    when : "year" (mean of each calendar year by days), "stock" (mean of the calendar year that
        begins with each 1 January, with the one after the last year), "year end" (mean of the
        calendar year before each of these), "january" (in force on each of these), "opening" (in
        force on 1 January 1995), "entry" (mean of each calendar year, from the earliest in which
        somebody with a cell's service may have been insured first) or "ladder" (an age by the year
        in which it is reached, `axes.LADDER_YEARS`)
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
ServiceOfYear = Annotated[Array, Of("year", "service")]
OfEntry = Annotated[Array, Of("entry")]
OnLadder = Annotated[Array, Of("ladder")]
SexOfYear = Annotated[Array, Of("year", "", True)]
SexOfStock = Annotated[Array, Of("stock", "", True)]
SexAgeOfYear = Annotated[Array, Of("year", "age", True)]
SpreadOfYear = Annotated[Array, Of("year", "spread")]
SpreadOfStock = Annotated[Array, Of("stock", "spread")]
SexSpreadOfYear = Annotated[Array, Of("year", "spread", True)]
SexSpreadOfStock = Annotated[Array, Of("stock", "spread", True)]
YEARS, EVENTS, RECORD, CAMPAIGNS, STOCKS = (object() for _ in range(5))
Years = Annotated[Integers, YEARS]
Published = Annotated[KnownRecord, RECORD]
Campaigns = Annotated[tuple[Campaign, ...], CAMPAIGNS]
PublishedStocks = Annotated[Stocks, STOCKS]


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


class InForce(NamedTuple):
    """Whether a parameter is in force the whole of each year: (year,)."""

    parameter: str


class Called(NamedTuple):
    """A reading of a parameter whose name is not that of the field."""

    parameter: str
    how: Any


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


class Rise(NamedTuple):
    """A series that a rule carries on after its last line, by its day of the year."""

    month: int
    day: int


class EventOf(NamedTuple):
    """Events of a parameter, then one that a rule brings on a day of each year."""

    rise: Rise


CarriedInJanuary = Annotated[Carried, Rise(1, 1)]
CarriedInJuly = Annotated[Carried, Rise(7, 1)]
EventsInJuly = Annotated[CarriedEvents, EventOf(Rise(7, 1))]


@cache
def fields_of(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Name of the parameter and reading of each field of a record."""
    _without_defaults(kind)
    hints = get_type_hints(kind, include_extras=True)
    fields = []
    for field in kind._fields:
        how = hints[field].__metadata__[0]
        for bundle in how.kinds if isinstance(how, Laws) else ():
            _without_defaults(bundle)
        fields.append((how.parameter, how.how) if isinstance(how, Called) else (field, how))
    return tuple(fields)


def _without_defaults(kind: Any) -> None:
    for field in kind._field_defaults:
        raise TypeError(f"{kind.__name__}.{field}: its default is never read; see `before`")


def _rows(fact: Array) -> list[Any]:
    """Facts of each year: numbers, or tuples of them."""
    rows: list[Any] = fact.tolist()
    return [tuple(row) for row in rows] if fact.ndim > 1 else rows
