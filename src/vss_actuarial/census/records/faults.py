"""Rows that cannot be: counted by kind, each kind told with its first row."""

from collections.abc import Sequence
from typing import NamedTuple

from vss_actuarial.census.records.reading.mapping import CODES
from vss_actuarial.ground.errors import InputError, nearest

UNREADABLE, EMPTY, UNKNOWN = "unreadable", "empty", "unknown"
TWICE, OVERLAP, DIFFERS = "twice", "overlap", "differs"
BEYOND, BEFORE_BIRTH, REVERSED, TOO_MANY, NEGATIVE, AGE = (
    "beyond", "before_birth", "reversed", "too_many", "negative", "age",
)  # fmt: skip
IDENTIFIER = "id"


class Fault(NamedTuple):
    """A kind of fault.

    Attributes
    ----------
    kind : one of those above
    what : that the column tells
    when : SQL that is true of such a row
    expected : what can be
    """

    kind: str
    what: str
    when: str
    expected: str = ""


class Seen(NamedTuple):
    """A fault as it was met: in how many rows, in which first, and what stood there."""

    fault: Fault
    rows: int
    first_row: int
    value: str | None

    def line(self, source: str) -> str:
        """One line; the value is told unless it tells who it is."""
        at, what, rows = f"{source} row {self.first_row}", self.fault.what, f"{self.rows:,}"
        expected = self.fault.expected
        value = "" if what == IDENTIFIER or self.value is None else self.value
        match self.fault.kind:
            case "empty":
                return f"{at}: {what} is empty (rows: {rows})"
            case "unreadable":
                return f"{at}: {what} is '{value}', expected {expected} (rows: {rows})"
            case "unknown":
                close = nearest(value, CODES[what])
                return f"{at}: code '{value}' of {what} is not in the mapping{close} (rows: {rows})"
            case "twice":
                return f"{at}: the person of this row stands in a row before it (rows: {rows})"
            case "overlap":
                return f"{at}: contributions of this person overlap (persons: {rows})"
            case "differs":
                return f"{at}: sex or birth of this person differ between rows (persons: {rows})"
            case "beyond":
                return f"{at}: {what} '{value}' does not lie before {expected} (rows: {rows})"
            case "before_birth":
                return f"{at}: {what} '{value}' lies before the birth (rows: {rows})"
            case "reversed":
                return f"{at}: {what} '{value}' lies before the first month (rows: {rows})"
            case "too_many":
                return f"{at}: more months than can lie before the day (rows: {rows})"
            case "negative":
                return f"{at}: {what} is '{value}', expected nothing below 0 (rows: {rows})"
        return f"{at}: the age is not {expected} years, see {what} '{value}' (rows: {rows})"


def judged(faults: Sequence[Fault]) -> str:
    """SQL of the number of a row's first fault, from 1; 0 where there is none."""
    cases = " ".join(f"WHEN {one.when} THEN {place}" for place, one in enumerate(faults, 1))
    return f"CAST(CASE {cases} ELSE 0 END AS UTINYINT)"


def refuse(source: str, seen: Sequence[Seen]) -> None:
    """Refuse records with faults, a line a kind.

    Raises
    ------
    InputError
        If there is one.
    """
    if seen:
        lines = [one.line(source) for one in sorted(seen, key=lambda one: one.first_row)]
        lines.append(f"{source}: --leave-out makes the tables without them")
        raise InputError("\n".join(lines))
