"""Days and months of the calendar as the law counts them."""

from calendar import monthrange
from datetime import date, timedelta

DAY = timedelta(days=1)
SATURDAY = 5


def later_by(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month where it has no such day."""
    month = 12 * day.year + day.month - 1 + months
    last = monthrange(month // 12, month % 12 + 1)[1]
    return date(month // 12, month % 12 + 1, min(day.day, last))


def month_number(day: date) -> int:
    """Month of a day, 12 · year + month - 1."""
    return 12 * day.year + day.month - 1


def on_weekday(day: date) -> bool:
    """Whether a day is one from Monday to Friday."""
    return day.weekday() < SATURDAY


def first_day_of(month: int) -> date:
    """First day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def last_day_of(month: int) -> date:
    """Last day of a month."""
    return first_day_of(month + 1) - DAY


def after_working_days(day: date, days: int) -> date:
    """The day so many working days later, Mondays to Fridays."""
    while days > 0:
        day += DAY
        days -= on_weekday(day)
    return day


def full_months(start: date, end: date) -> int:
    """Full months from one day to another: an exact age in months."""
    months = 12 * (end.year - start.year) + end.month - start.month
    while later_by(start, months) > end:
        months -= 1
    return months


def months_and_days(start: date, end: date) -> tuple[int, int]:
    """Months of a leave, each from a date to that date less a day, and the days left over.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 6(2)
    """
    after = end + DAY
    months = full_months(start, after)
    return months, (after - later_by(start, months)).days
