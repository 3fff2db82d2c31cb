"""Leaves, days of rest and months with their salary as people write them in one fact."""

import re
from datetime import date
from typing import Any, NewType

from vss_actuarial.ground.errors import InputError
from vss_actuarial.law.months import day_of, month_of, weekday_of
from vss_actuarial.law.short_term.days import Rest, Spell

Spells = NewType("Spells", str)
"""Leaves, 2026-01-04:2026-01-10,2026-01-07:2026-01-13, or pairs of days."""
Rests = NewType("Rests", str)
"""Weekdays and dates without work, Sunday,2026-04-30."""
Record = NewType("Record", str)
"""Months and the insured salary of each, 2025-01:2025-07:8000000, or rows of the same."""


WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")


def _weekday(written: str) -> int:
    """Number of a weekday, Monday 0, by its English or its Vietnamese name."""
    name = written.lower()
    return WEEKDAYS.index(name) if name in WEEKDAYS else weekday_of(written)


def rows_of(written: Any) -> list[list[Any]]:
    """Rows of parts, from `a:b,c:d` or from lists."""
    if isinstance(written, str):
        return [row.split(":") for row in written.split(",") if row.strip()]
    return [list(row) for row in written or ()]


def spells_of(written: Any) -> list[Spell]:
    """Leaves from the first day to the last of each."""
    found = []
    for row in rows_of(written):
        if len(row) != 2:
            raise InputError(f"spells: {row}: write a leave as FROM:TO, two days")
        first, last = day_of(row[0], "spells"), day_of(row[1], "spells")
        if last < first:
            raise InputError(f"spells: a leave ends on {last}, before it begins on {first}")
        found.append((first, last))
    if not found:
        raise InputError("spells: there is no leave; write it as FROM:TO, two days")
    return found


def rest_of(written: Any) -> Rest:
    """Days without work."""
    listed = written.split(",") if isinstance(written, str) else list(written or ())
    words = [str(one).strip() for one in listed if str(one).strip()]
    dated = [word for word in words if re.match(r"\d", word)]
    days = {_weekday(word) for word in words if word not in dated}
    return Rest(frozenset(days), frozenset(day_of(word, "rest") for word in dated))


def record_of(written: Any) -> list[tuple[int, float]]:
    """Months with the insured salary of each, in order of time."""
    found: dict[int, float] = {}
    for row in rows_of(written):
        if len(row) != 3:
            raise InputError(f"record: {row}: write months as FROM:TO:SALARY")
        first, last, pay = month_of(row[0]), month_of(row[1]), _pay(row[2])
        if last < first:
            raise InputError(f"record: {row[0]} to {row[1]}: ends before it begins")
        months = dict.fromkeys(range(first, last + 1), pay)
        if found.keys() & months.keys():
            raise InputError(f"record: {row[0]} to {row[1]}: overlaps months told before")
        found |= months
    return sorted(found.items())


def _pay(written: Any) -> float:
    try:
        pay = float(written)
    except (TypeError, ValueError):
        raise InputError(f"record: salary {written!r} is not a number") from None
    if not 0.0 <= pay < float("inf"):
        raise InputError(f"record: salary {pay:g}: it cannot be below zero")
    return pay


def leave_of(first: date, last: date) -> list[Spell]:
    """One leave, refused where it ends before it begins."""
    return spells_of([(first, last)])
