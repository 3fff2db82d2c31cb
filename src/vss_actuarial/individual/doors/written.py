"""Leaves, days of rest and months with their salary as people write them in one fact."""

import re
from datetime import date
from typing import Any, NewType

from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.rule import note, on_sheet
from vss_actuarial.individual.record.spell import check_salary, pay_of
from vss_actuarial.law.contributing.base import insured_between
from vss_actuarial.law.days import first_day_of, month_number
from vss_actuarial.law.months import day_of, month_of, weekday_of
from vss_actuarial.law.short_term.days import (
    Rest,
    Spell,
    leave_calendar_days,
    leave_working_days,
)

Spells = NewType("Spells", str)
"""Leaves, 2026-01-04:2026-01-10,2026-01-07:2026-01-13, or pairs of days."""
Rests = NewType("Rests", str)
"""Weekdays and dates without work, Sunday,2026-04-30."""
Record = NewType("Record", str)
"""Months and the insured salary of each, 2025-01:2025-07:8000000, or rows of the same."""


NEXT_ROW = re.compile(r"[,;](?=[^,;:]*:|\s*$)")
"""Before a row; a comma within an amount has no colon before the next."""
WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")


def _weekday(written: str) -> int:
    """Number of a weekday, Monday 0, by its English or its Vietnamese name."""
    name = written.lower()
    return WEEKDAYS.index(name) if name in WEEKDAYS else weekday_of(written)


def rows_of(written: Any) -> list[list[Any]]:
    """Rows of parts, from `a:b,c:d` or from lists."""
    if isinstance(written, str):
        return [row.split(":") for row in NEXT_ROW.split(written) if row.strip()]
    return [list(row) for row in written or ()]


def _shown(row: list[Any]) -> str:
    return "'" + ":".join(map(str, row)) + "'"


def spells_of(written: Any) -> list[Spell]:
    """Leaves from the first day to the last of each."""
    found = []
    for row in rows_of(written):
        if len(row) != 2:
            raise InputError(f"spells: {_shown(row)}: write a leave as FROM:TO, two days")
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
            raise InputError(f"record: {_shown(row)}: write months as FROM:TO:SALARY")
        first, last = month_of(row[0]), month_of(row[1])
        pay = _pay(row[2], first)
        if last < first:
            raise InputError(f"record: {row[0]} to {row[1]}: ends before it begins")
        months = dict.fromkeys(range(first, last + 1), pay)
        if found.keys() & months.keys():
            raise InputError(f"record: {row[0]} to {row[1]}: overlaps months told before")
        found |= months
    return sorted(found.items())


def held_record(written: Any, law: Any) -> list[tuple[int, float]]:
    """Months contributed, each with its salary between the floor and the ceiling of the month."""
    return [(month, held(pay, month, law)) for month, pay in record_of(written) if pay > 0.0]


def held(salary: float, month: int, law: Any) -> float:
    """A salary between the floor and the ceiling of its month, and a note where it is moved.

    The floor is the base salary alone: the region of the work is not told.

    References
    ----------
    Law 58/2014/QH13, Art. 89; Law 41/2024/QH15, Art. 31(1dd)
    """
    of_month = law.on(first_day_of(month))
    if not of_month.holds("salary_floor_multiple"):
        return salary
    with on_sheet(None):
        insured = insured_between(salary, 0.0, of_month)
    if insured < salary:
        note("held_to_ceiling", salary=salary, held_salary=insured)
    elif insured > salary:
        note("held_to_floor", salary=salary, held_salary=insured)
    return insured


def of_month_before(salary: float, law: Any) -> float:
    """A salary held as that of the month before the day of the law."""
    return held(salary, month_number(law.day) - 1, law)


def _pay(written: Any, month: int) -> float:
    pay = pay_of(written, "record: salary")
    if pay < 0.0:
        raise InputError(f"record: salary {pay:g}: it cannot be below zero")
    if pay > 0.0:
        check_salary(pay, month, "record")
    return pay


def leave_of(first: date, last: date) -> list[Spell]:
    """One leave, refused where it ends before it begins."""
    if last < first:
        raise InputError(f"until: the leave ends on {last}, before it begins on {first}")
    return [(first, last)]


def days_until(until: date, days: float | None, rest: Rests, law: Any) -> float:
    """Working days of a leave to its last day; days that are told beside it agree with it."""
    leave = leave_of(law.day, until)
    leave_calendar_days(leave)
    counted = float(leave_working_days(leave, rest_of(rest), law))
    if days is not None and days != counted:
        raise InputError(
            f"sickness: {days:g} days are told, and the leave to {until} has {counted:g} working "
            "days; tell one of them"
        )
    return counted


def age_of_child(written: Any) -> float:
    """Age of a child [years]."""
    try:
        return float(written)
    except (TypeError, ValueError):
        raise InputError(f"ages: {written!r} is not a number of years") from None
