"""Days and months of the calendar as the law counts them."""

from calendar import monthrange
from datetime import date, timedelta

DAY = timedelta(days=1)


def later_by(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month where it has no such day."""
    month = 12 * day.year + day.month - 1 + months
    last = monthrange(month // 12, month % 12 + 1)[1]
    return date(month // 12, month % 12 + 1, min(day.day, last))


def month_number(day: date) -> int:
    """Month of a day, 12 · year + month - 1."""
    return 12 * day.year + day.month - 1


def first_day_of(month: int) -> date:
    """First day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def last_day_of(month: int) -> date:
    """Last day of a month."""
    return first_day_of(month + 1) - DAY
