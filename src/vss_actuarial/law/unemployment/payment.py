"""The months in which unemployment benefit is paid, and what is left where it ends early."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from vss_actuarial.ground.rule import composition, rule
from vss_actuarial.law.days import DAY, later_by, month_number, on_weekday
from vss_actuarial.law.unemployment.months import months_left, months_used


class Payment(NamedTuple):
    """Months of benefit, date to date; of one that ended early, months drawn and left over."""

    months: list[list[date]]
    drawn: int
    left: float | None


@rule("Circular 28/2015/TT-BLDTBXH, Art. 8")
def payment_months(first_day: date, months: int) -> list[list[date]]:
    """The months of benefit, each from a date to that date less a day."""
    return [[later_by(first_day, n), later_by(first_day, n + 1) - DAY] for n in range(months)]


@rule("Decree 28/2015/ND-CP, Art. 21(4)")
def payment_months_drawn(first_day: date, last_day: date, months: int) -> int:
    """Months of benefit drawn by the day it ended: a month begun counts whole."""
    return sum(later_by(first_day, n) <= last_day for n in range(months))


@rule("Decree 28/2015/ND-CP, Art. 18(1); Law 74/2025/QH15, Art. 39(3)")
def unemployment_start(claimed: date, holidays: Sequence[date], law: Any) -> date:
    """First day of the benefit: after the working days of waiting."""
    day, passed, wait = claimed, 0, int(law.unemployment_waiting_days)
    while passed <= wait:
        day += DAY
        passed += on_weekday(day) and day not in holidays
    return day


@rule("Decree 28/2015/ND-CP, Art. 18(1); Law 74/2025/QH15, Art. 39(3)")
def last_month_before_claim(first_day: date, law: Any) -> int:
    """Last month contributed before a benefit, where it is not told: the one before the claim."""
    wait, claimed = int(law.unemployment_waiting_days), first_day
    while wait:
        claimed -= DAY
        wait -= on_weekday(claimed)
    return month_number(claimed) - 1


@composition
def payment(
    start: date, months: int, stopped: date | None, months_paid: float | None, law: Any
) -> Payment:
    """Months in which a benefit is paid; where it stopped early, what is left of the record.

    References
    ----------
    Circular 28/2015/TT-BLDTBXH, Art. 8; Decree 28/2015/ND-CP, Art. 21(4)-(5)
    """
    every = payment_months(start, months)
    if stopped is None:
        return Payment(every, months, None)
    drawn = payment_months_drawn(start, stopped, months)
    left = (
        None
        if months_paid is None
        else months_left(months_paid, months_used(float(drawn), law), law)
    )
    return Payment(every[:drawn], drawn, left)
