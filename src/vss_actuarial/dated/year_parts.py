"""Parts of a calendar year: what lies before a day, and stretches without a change."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vss_actuarial.dated.parameter import Parameter

DAY = timedelta(days=1)


def elapsed(day: date) -> float:
    """Share of the calendar year that lies before a day."""
    first = date(day.year, 1, 1)
    return (day - first).days / (date(day.year + 1, 1, 1) - first).days


def segments(parameters: Iterable["Parameter"], year: int) -> list[tuple[date, float]]:
    """Stretches of a year in which no parameter changes: (first day, share of the year)."""
    opening = date(year, 1, 1)
    starts = {opening}
    for parameter in parameters:
        starts.update(day for day in parameter.days if day.year == year)
        if parameter.until is not None and parameter.until.year == year:
            starts.add(parameter.until + DAY)
    days = sorted(day for day in starts if day.year == year)
    ends = [*(elapsed(day) for day in days[1:]), 1.0]
    return [(day, end - elapsed(day)) for day, end in zip(days, ends, strict=True)]
