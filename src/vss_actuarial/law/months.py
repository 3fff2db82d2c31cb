"""Days, months and lengths of service, as the law writes and counts them.

A month is a whole number, 12 · year + month - 1; a length of service is a number of months. Days
are read as Vietnam writes them, the day first (15/10/1964, 10/1964), and as ISO 8601 does
(1964-10-15, 1964-10).
"""

import math
import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from numbers import Integral, Real

from vss_actuarial.ground.axes import HORIZON
from vss_actuarial.ground.errors import InputError
from vss_actuarial.law.days import full_months as full_months
from vss_actuarial.law.days import later_by as later_by

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LENGTH = re.compile(
    r"^\s*(?:(\d+(?:[.,]\d+)?)\s*(?:years?|y|năm|tuổi))?\s*"
    r"(?:(\d+)\s*(?:months?|m|tháng))?\s*$",
    re.I,
)
ISO = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?:[T ][\d:.]+)?"
)
DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2})[-/.])?(?P<month>\d{1,2})[-/.](?P<year>\d{4})")
WRITE = "write it as 15/10/1964 or 1964-10-15, or a month as 10/1964 or 1964-10"
FIRST_YEAR, LAST_YEAR = 1900, 2199
EXCEL_ZERO = date(1899, 12, 30)
TWO_DECIMALS = 0.041  # a twelfth of a year in two decimals is up to 0.04 of a month short


def day_of(written: object, what: str = "date") -> date:
    """A day from `15/10/1964` or `1964-10-15`; the first of the month from `10/1964` or `1964-10`.

    Raises
    ------
    InputError
        If it is not written so, or is no day of the calendar, such as 31 June; the nearest form
        that is read is named.
    """
    if isinstance(written, datetime) and written == written:  # NaT is a datetime, and not itself
        return written.date()
    if isinstance(written, date) and written == written:
        return written
    text = str(written).strip()
    parts = ISO.fullmatch(text) or DAY_FIRST.fullmatch(text)
    if parts is None:
        raise InputError(f"{what}: {written!r} is not a date; {_nearest_form(text)}")
    year, month, day = (int(parts[name] or 1) for name in ("year", "month", "day"))
    if not 1 <= month <= 12:
        turned = (
            f", written {month:02d}/{day:02d}/{year}" if parts["day"] and 1 <= day <= 12 else ""
        )
        raise InputError(
            f"{what}: {text} names month {month}; there are twelve, and the day comes "
            f"before the month{turned}"
        )
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise InputError(f"{what}: {text} does not exist; that month has {last} days")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InputError(f"{what}: {text} lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return date(year, month, day)


def day_asked(written: object, what: str = "on") -> date:
    """A day of which the law is asked, within the years that are projected.

    Raises
    ------
    InputError
        As `day_of`, and of a later year.
    """
    day = day_of(written, what)
    if day.year > HORIZON:
        raise InputError(f"{what} {day}: no law of a year after {HORIZON} is told here")
    return day


def _nearest_form(text: str) -> str:
    """What was most likely meant by digits without marks."""
    digits = text.removesuffix(".0")
    if not digits.isdecimal():
        return WRITE
    for form, shown in (("%Y%m", "%Y-%m"), ("%m%Y", "%m/%Y"), ("%Y%m%d", "%Y-%m-%d"),
                        ("%d%m%Y", "%d/%m/%Y")):  # fmt: skip
        try:
            meant = datetime.strptime(digits, form).date()
        except ValueError:
            continue
        if len(digits) == len(meant.strftime(form)) and FIRST_YEAR <= meant.year <= LAST_YEAR:
            return f"write it as {meant.strftime(shown)}"
    if len(digits) == 4:
        return f"write it as 01/{digits} or {digits}-01, a year alone is no month"
    if len(digits) == 5:
        meant = EXCEL_ZERO + timedelta(days=int(digits))
        return f"write it as {meant}, or give the cell the format of a date"
    return WRITE


def month_of(written: object, what: str = "month") -> int:
    """A month as a number, from a day or a month in any form of `day_of`."""
    day = day_of(written, what)
    return 12 * day.year + day.month - 1


def month_number(written: object, what: str = "month") -> int:
    """A month from its number, 12 · year + month - 1, or as `month_of` reads it.

    Raises
    ------
    InputError
        If the number lies outside the years 1900 to 2199, as 196403 does.
    """
    if not isinstance(written, Integral) or isinstance(written, bool):
        return month_of(written, what)
    number = int(written)
    if not 12 * FIRST_YEAR <= number < 12 * (LAST_YEAR + 1):
        raise InputError(f"{what}: {number} is not a month; {_nearest_form(str(number))}")
    return number


def first_day(month: int) -> date:
    """First day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: int) -> date:
    """Last day of a month."""
    return first_day(month + 1) - timedelta(days=1)


def month_text(month: int) -> str:
    """A month as `2016-04`."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def month_shown(month: int, tongue: int) -> str:
    """A month as it is read: 2016-04 in English (0), 04/2016 in Vietnamese (1)."""
    return f"{month % 12 + 1:02d}/{month // 12:04d}" if tongue else month_text(month)


def length_of(written: object, what: str = "length of service") -> int:
    """Months from `26y4m`, `24y`, `7m`, `17 tuổi 11 tháng`, or a number of years.

    A month that is not full does not count: 17.99 years are 17 years and 11 months. Two decimals
    name a month: 26.33 years are 26 years and 4 months.
    """
    if isinstance(written, Real):
        return math.floor(12 * float(written) + TWO_DECIMALS)
    if str(written).strip() == "0":
        return 0
    parts = LENGTH.match(str(written))
    if parts is None or not (parts[1] or parts[2]):
        raise InputError(f"{what}: {written!r} is not a length of time; write it as 26y4m")
    years = float((parts[1] or "0").replace(",", "."))
    return math.floor(12 * years + TWO_DECIMALS) + int(parts[2] or 0)


def age_of(written: object, what: str = "age") -> int:
    """Full months of an age, from `17y11m` or years, as a number or as text: `57`, `17,5`."""
    plain = str(written).strip().replace(",", ".")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return length_of(float(plain), what)
    return length_of(written, what)


def length_text(months: int) -> str:
    """Months as `26y4m`."""
    return f"{months // 12}y{months % 12}m"


def weekday_of(name: str) -> int:
    """Number of a weekday by its English name, Monday 0."""
    for number, weekday in enumerate(WEEKDAYS):
        if weekday.lower().startswith(name.strip().lower()[:3]):
            return number
    raise InputError(f"weekly rest: {name!r} is not a day of the week, such as Sunday")
