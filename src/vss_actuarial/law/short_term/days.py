"""Days of a leave, of the calendar and of work, and the act in force on its first day."""

from collections.abc import Container, Sequence
from datetime import date
from typing import Any, NamedTuple

from vss_actuarial.ground.rule import because, composition, note, on_sheet, rule
from vss_actuarial.law.days import DAY, months_and_days

DAYS = "Law 58/2014/QH13, Arts. 26(1) and 27; Law 41/2024/QH15, Arts. 43(1) and 44(3)"
ACTS = ("act_of_1995", "act_of_2006", "act_of_2014", "act_of_2024")
"""Acts on social insurance, as `social_insurance_act` counts them."""
SET_BY_YEAR = "holiday_national_adjacent"
HOLIDAYS = (
    "holiday_new_year",
    "holiday_victory",
    "holiday_labour",
    "holiday_national",
    SET_BY_YEAR,
)
BY_THE_MOON = ((119, 224), (328, 430))
"""Between which days, 100 · month + day, Tet with its five days and Hung Kings' Day may fall."""
Spell = tuple[date, date]


class Rest(NamedTuple):
    """Days of no work: weekdays (Monday 0) and dates."""

    weekdays: Container[int] = (6,)
    dates: Container[date] = ()


def days_of(spells: Sequence[Spell]) -> list[date]:
    """All days of some spells, each once, both ends counted."""
    return sorted(
        {first + n * DAY for first, last in spells for n in range((last - first).days + 1)}
    )


@rule("Law 58/2014/QH13, Art. 26(1); Law 41/2024/QH15, Art. 43(1); Circular 59/2015, Art. 4(1)")
def leave_calendar_days(spells: Sequence[Spell]) -> int:
    """Calendar days of a leave; a day of two spells counts once."""
    days = days_of(spells)
    if len(days) < sum((last - first).days + 1 for first, last in spells):
        because("days_together_count_once")
    return len(days)


@rule(f"{DAYS}; Labour Code 45/2019/QH14, Art. 112")
def leave_working_days(spells: Sequence[Spell], rest: Rest, law: Any) -> int:
    """Days of a leave that are neither weekly rest nor holiday."""
    told = [day for day in days_of(spells) if day in rest.dates]
    days = [day for day in days_of(spells) if day.weekday() not in rest.weekdays]
    days = [day for day in days if day not in rest.dates]
    if any(_by_the_moon(day) for day in days) and not any(map(_by_the_moon, told)):
        note("holidays_by_the_moon")
    return len(days) - len(holidays_among(days, law))


@composition
def holidays_among(days: Sequence[date], law: Any) -> set[date]:
    """Public holidays of the solar calendar among some days; each is noted where one falls.

    References
    ----------
    Labour Code 45/2019/QH14, Art. 112
    """
    found: set[date] = set()
    for year in sorted({day.year for day in days}):
        of_year = law.on(date(year, 1, 1))
        for name in HOLIDAYS:
            with on_sheet(None):
                holiday = of_year.read(name)
            falls = {day for day in days if (day.year, _in_year(day)) == (year, holiday)}
            if falls:
                of_year.read(name)
                if name == SET_BY_YEAR and year > law.book[name].days[-1].year:
                    note("holiday_not_set_yet")
            found |= falls
    return found


def _in_year(day: date) -> int:
    """A day of the year, 100 · month + day."""
    return 100 * day.month + day.day


def _by_the_moon(day: date) -> bool:
    """Whether a holiday of the lunar calendar may fall on a day."""
    return any(first <= _in_year(day) <= last for first, last in BY_THE_MOON)


@rule("Circular 59/2015/TT-BLDTBXH, Art. 6(2b)")
def leave_months(from_day: date, until: date) -> int:
    """Whole months of a leave, each from a date to that date less a day."""
    return months_and_days(from_day, until)[0]


@rule("Circular 59/2015/TT-BLDTBXH, Art. 6(2b)")
def leave_odd_days(from_day: date, until: date) -> int:
    """Days of a leave beyond its whole months."""
    return months_and_days(from_day, until)[1]


@rule("Circular 59/2015/TT-BLDTBXH, Arts. 32 and 39(2); Law 41/2024/QH15, Art. 141(5)")
def act_in_force(began: date, law: Any) -> str:
    """The act on social insurance whose rules hold: that of the day on which the leave began."""
    return ACTS[int(law.book["social_insurance_act"].on(began))]
