"""A change of a parameter: what kind, by how much, from when to when, and where it is written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, NamedTuple

import numpy as np

from vss_actuarial.ground.errors import InputError

Kind = Literal["set", "shift", "scale", "hold", "delay"]
KINDS: tuple[Kind, ...] = ("set", "shift", "scale", "hold", "delay")
Value = float | tuple[float, ...]


class Line(NamedTuple):
    """A value and the day from which it is meant; of a shift or scale, the amount or factor."""

    since: date
    value: Value
    source: str


@dataclass(frozen=True)
class Change:
    """One change of one parameter, fixed once made.

    b(t) is the path before the change, d its first day and u its last.

    Attributes
    ----------
    kind : `set` the values from their days; `shift` b(t) + x; `scale` b(t) · x; `hold` b(d);
        `delay` by m months b(max(d, t - m)), m < 0 brings forward
    name : of the parameter
    lines : the dated values of `set`; else one, whose value is x or m (0 with `hold`)
    until : last day, after which b(t) holds again; None: for good
    ramp : day from which the whole difference to b(t) counts; before, in proportion by year, and of
        what counts whole months, years, days, persons or children the nearest whole, halves up
    book : "law" or "assumptions"
    package : title of the reform that it came with
    file : in which it is written; empty if it was given in Python
    remark : what was lost when it was read, if anything
    """

    kind: Kind
    name: str
    lines: tuple[Line, ...]
    until: date | None = None
    ramp: date | None = None
    book: str = field(default="", compare=False)
    package: str = field(default="", compare=False)
    file: str = field(default="", compare=False)
    remark: str = field(default="", compare=False)

    @property
    def since(self) -> date:
        """First day."""
        return self.lines[0].since

    @property
    def source(self) -> str:
        """Where it is written: of each of its lines, once."""
        return "; ".join(dict.fromkeys(line.source for line in self.lines))

    @property
    def amount(self) -> Value:
        """By how much a shift, scale or delay changes."""
        return self.lines[0].value

    @property
    def meaning(self) -> tuple[Any, ...]:
        """What counts: two changes of one meaning are the same change."""
        lines = tuple((line.since, line.value) for line in self.lines)
        return self.kind, self.name, lines, self.until, self.ramp

    @property
    def where(self) -> str:
        """The beginning of an error message."""
        return f"{self.file}: {self.name}" if self.file else self.name

    def told(self) -> str:
        """In words: `shift of real_return by 0.005 from 2027-01-01`."""
        amount = "" if self.kind in ("set", "hold") else f" by {_short(self.amount)}"
        unit = " months" if self.kind == "delay" else ""
        until = "" if self.until is None else f" until {self.until}"
        return f"{self.kind} of {self.name}{amount}{unit} from {self.since}{until}"

    def titled(self) -> str:
        """The same with the title of its package before it."""
        return f"{self.package}: {self.told()}" if self.package else self.told()

    def called(self) -> str:
        """As another change speaks of it: `shift of 'B'`."""
        return f"{self.kind} " + (f"of '{self.package}'" if self.package else f"from {self.since}")


ENDS = ("until", "law_of")
"""Keys of which a year is its last day."""
ISO = re.compile(r"(\d{4}-\d\d-\d\d)([T ]\d\d:\d\d\S*)?")


def day_of(given: Any, key: str = "since") -> date:
    """A day from a year, a date, a text such as "2030-07-01", or a timestamp.

    A year is its 1 January; of the keys `until` and `law_of` its 31 December.

    Raises
    ------
    InputError
        Naming the key, if it is none of these.
    """
    plain = _plain(given)
    try:
        if isinstance(plain, datetime):
            return plain.date()
        if isinstance(plain, date):
            return plain
        text = f"{plain:g}" if isinstance(plain, float) else str(plain).strip()
        if isinstance(plain, int | float | str) and re.fullmatch(r"\d{4}", text):
            return date(int(text), 12, 31) if key in ENDS else date(int(text), 1, 1)
        found = ISO.fullmatch(text) if isinstance(plain, str) else None
        if found is not None:
            return date.fromisoformat(found[1])
    except ValueError:  # no such day, or pandas' "not a time"
        pass
    raise InputError(f"{key}: found {given!r}, expected a year or a day such as 2030-07-01")


def _plain(given: Any) -> Any:
    """What NumPy holds, as Python's own; None for what is no single day, nor a year."""
    if isinstance(given, bool | np.bool_) or np.ndim(given) or given != given:  # NaT
        return None
    if isinstance(given, np.datetime64):
        return given.astype("datetime64[D]").item()
    return given.item() if isinstance(given, np.generic | np.ndarray) else given


def decimals(value: Any) -> tuple[Decimal, ...]:
    """A number or list of numbers as the decimals that are written."""
    listed = value if isinstance(value, tuple | list) else (value,)
    return tuple(Decimal(repr(float(number))) for number in listed)


def floats(value: Iterable[Decimal]) -> list[float]:
    """Decimals rounded once, to the nearest floating number."""
    return [float(number) for number in value]


def _short(value: Value) -> str:
    return f"{value:g}" if isinstance(value, int | float) else f"[{', '.join(map(repr, value))}]"
