"""Days, months and lengths of service, as the law writes and counts them.

A month is a whole number, 12 · year + month - 1; a length of service is a number of months.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from vss_actuarial.ground.errors import InputError
from vss_actuarial.law.days import full_months as full_months
from vss_actuarial.law.days import later_by as later_by

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LENGTH = re.compile(
    r"^\s*(?:(\d+(?:\.\d+)?)\s*(?:years?|y|năm))?\s*(?:(\d+)\s*(?:months?|m|tháng))?\s*$", re.I
)


def day_of(written: object, what: str = "date") -> date:
    """A day from `2016-04-01`, or the first day of `2016-04`.

    Raises
    ------
    InputError
        If it is not written so, or is no day of the calendar, such as 31 June.
    """
    if isinstance(written, date):
        return written
    parts = re.fullmatch(r"\s*(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\s*", str(written))
    if parts is None:
        raise InputError(f"{what}: {written!r} is not a date; write it as 2016-04-01 or 2016-04")
    year, month, day = int(parts[1]), int(parts[2]), int(parts[3] or 1)
    if not 1 <= month <= 12:
        raise InputError(f"{what}: {written} names month {month}; there are twelve")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise InputError(f"{what}: {written} does not exist; that month has {last} days")
    return date(year, month, day)


def month_of(written: object, what: str = "month") -> int:
    """A month as a number, from a day, `2016-04` or `2016-04-30`."""
    day = day_of(written, what)
    return 12 * day.year + day.month - 1


def first_day(month: int) -> date:
    """First day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: int) -> date:
    """Last day of a month."""
    return first_day(month + 1) - timedelta(days=1)


def month_text(month: int) -> str:
    """A month as `2016-04`."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def length_of(written: object, what: str = "length of service") -> int:
    """Months from `26y4m`, `24y`, `7m`, or a number of years."""
    if isinstance(written, int | float):
        return round(12 * written)
    parts = LENGTH.match(str(written))
    if parts is None or not (parts[1] or parts[2]):
        raise InputError(f"{what}: {written!r} is not a length of time; write it as 26y4m")
    return round(12 * float(parts[1] or 0)) + int(parts[2] or 0)


def length_text(months: int) -> str:
    """Months as `26y4m`."""
    return f"{months // 12}y{months % 12}m"


def weekday_of(name: str) -> int:
    """Number of a weekday by its English name, Monday 0."""
    for number, weekday in enumerate(WEEKDAYS):
        if weekday.lower().startswith(name.strip().lower()[:3]):
            return number
    raise InputError(f"weekly rest: {name!r} is not a day of the week, such as Sunday")
