"""A long illness: its time at the ordinary rate, its time at the lower one, and its pay."""

from datetime import date
from typing import Any, NamedTuple

from vss_actuarial.ground.rule import at_most, because, composition, dong, note, rule
from vss_actuarial.law.days import DAY, later_by
from vss_actuarial.law.short_term.days import (
    Rest,
    act_in_force,
    leave_months,
    leave_odd_days,
    leave_working_days,
)
from vss_actuarial.law.short_term.sickness import most_days, sickness_days

TIME = "Law 58/2014/QH13, Art. 26(2); Law 41/2024/QH15, Art. 43(2); Circular 59/2015, Art. 4(3)"
PAY = "Law 58/2014/QH13, Art. 28(1)-(2); Law 41/2024/QH15, Art. 45(2)-(3)"


class LongIllnessLaw(NamedTuple):
    """Illnesses of the list of those that need long treatment, and the ordinary days of a year."""

    sickness_rate: float
    daily_divisor: float
    sickness_years_middle: float
    sickness_years_long: float
    sickness_days_under_15: float
    sickness_days_15_to_30: float
    sickness_days_over_30: float
    long_illness_first_days: float
    maternity_odd_day_divisor: float
    long_illness_rate_under_15: float
    long_illness_rate_15_to_30: float
    long_illness_rate_over_30: float


class LongLeave(NamedTuple):
    """A leave for a long illness.

    Attributes
    ----------
    first : its first day; the law is that of the first day of the illness
    service : months contributed
    hazardous : the work of the day is hard or hazardous, or in a hard area
    used_days : of the first stage, paid before
    last : its last day, or None where its time alone is asked for
    """

    first: date
    service: int
    hazardous: bool = False
    used_days: float = 0.0
    last: date | None = None
    rest: Rest = Rest()


class LongIllnessDue(NamedTuple):
    """The first stage [days], the rate after it, the months it may last, the pay [VND].

    Months are None where the law limits none, the pay where the last day is not told.
    """

    first_stage: float
    later_rate: float
    later_months: float | None
    pay: float | None


@composition
def later_rate(years_paid: float, law: Any) -> float:
    """Fraction of the salary after the first stage."""
    if years_paid >= law.sickness_years_long:
        return float(law.long_illness_rate_over_30)
    if years_paid >= law.sickness_years_middle:
        return float(law.long_illness_rate_15_to_30)
    return float(law.long_illness_rate_under_15)


@rule(PAY)
def long_illness_rate(years_paid: float, law: Any) -> float:
    """Fraction of the salary paid after the first stage of a long illness."""
    return later_rate(years_paid, law)


@composition
def long_illness_first_stage(years_paid: float, law: LongIllnessLaw) -> float:
    """Working days of a long illness that are paid at the ordinary rate.

    180 calendar days under the Law of 2014, of which a month holds `daily_divisor` working
    days; the ordinary days of the year under that of 2024.

    References
    ----------
    Law 58/2014/QH13, Art. 26(2); Law 41/2024/QH15, Art. 43(2)
    """
    if law.long_illness_first_days == 0.0:
        return sickness_days(years_paid, law)
    return law.long_illness_first_days * law.daily_divisor / law.maternity_odd_day_divisor


@composition
def pay_in_stages(
    salary: float, first_days: float, later_days: float, rate: float, law: Any
) -> float:
    """Pay of the days of a long illness [VND], of its first stage and of those after it."""
    paid_days = law.sickness_rate * first_days + rate * later_days
    return float(salary / law.daily_divisor * paid_days)


@composition
def long_illness_pay(
    salary: float, first_days: float, later_days: float, years_paid: float, law: LongIllnessLaw
) -> float:
    """Pay of the days of a long illness [VND] of somebody with so many years."""
    return pay_in_stages(salary, first_days, later_days, later_rate(years_paid, law), law)


@rule(TIME)
def long_illness_stage(
    years_paid: float, hazardous_work: bool, working_days: bool, law: Any
) -> float:
    """Days at the ordinary rate: of the calendar, or since July 2025 the working days of a year."""
    if working_days:
        because("ordinary_days_first")
        return most_days(years_paid, hazardous_work, law)
    because("days_of_the_calendar")
    return float(law.long_illness_first_days)


@rule(TIME)
def long_illness_limited(law: Any) -> bool:
    """Whether the time after the first stage is at most the time contributed."""
    limited = law.long_illness_within_contributed == 1.0
    because("at_most_as_contributed" if limited else "no_limit_stated")
    return bool(limited)


@rule("Law 41/2024/QH15, Art. 43(2); Circular 12/2025/TT-BNV, Art. 6(2)")
def long_illness_by_working_days(law: Any) -> bool:
    """Whether working days are paid, and not months with odd days of the calendar."""
    return bool(law.long_illness_first_days == 0.0)


@rule("Circular 59/2015/TT-BLDTBXH, Art. 6(2)")
def long_illness_days(from_day: date, until: date, law: Any) -> float:
    """Days of a leave by twenty-fourths of the month: whole months and odd calendar days."""
    months, odd = leave_months(from_day, until), leave_odd_days(from_day, until)
    return float(months * law.daily_divisor + odd)


@rule(PAY)
def long_illness_benefit(
    salary: float, first_days: float, later_days: float, rate: float, law: Any
) -> float:
    """Pay of a leave for a long illness [VND]."""
    return dong(pay_in_stages(salary, first_days, later_days, rate, law))


@rule("Law 41/2024/QH15, Art. 43(1)-(2); Circular 12/2025/TT-BNV, Art. 6(2)")
def long_illness_first_days(days: float, left: float) -> float:
    """Working days of a leave that fall into the ordinary days of the year."""
    return at_most(days, left)


@composition
def by_calendar(
    leave: LongLeave, last: date, left: float, later_months: float | None, law: Any
) -> tuple[float, float]:
    """Days of a leave in the first stage and after it, by twenty-fourths of the month."""
    turn = min(leave.first + int(left) * DAY, last + DAY)
    before = long_illness_days(leave.first, turn - DAY, law) if turn > leave.first else 0.0
    if later_months is not None:
        last = min(last, later_by(turn, int(later_months)) - DAY)
    return before, long_illness_days(turn, last, law) if turn <= last else 0.0


@composition
def by_working_days(leave: LongLeave, last: date, left: float, law: Any) -> tuple[float, float]:
    """Working days of a leave in the first stage and after it."""
    days = float(leave_working_days([(leave.first, last)], leave.rest, law))
    before = long_illness_first_days(days, left)
    return before, days - before


@composition
def long_illness(salary: float, leave: LongLeave, law: Any) -> LongIllnessDue:
    """A long illness under the law of its first day: its stages, its rates, its pay.

    References
    ----------
    Law 58/2014/QH13, Arts. 26(2) and 28; Law 41/2024/QH15, Arts. 43(2) and 45(3), 141(5)
    """
    act_in_force(law.day, law)
    years, working_days = leave.service / 12.0, long_illness_by_working_days(law)
    stage = long_illness_stage(years, leave.hazardous, working_days, law)
    rate = long_illness_rate(years, law)
    later = float(leave.service) if long_illness_limited(law) else None
    if leave.last is None:
        note("last_day_not_told")
        return LongIllnessDue(stage, rate, later, None)
    left = max(0.0, stage - leave.used_days)
    if working_days:
        before, after = by_working_days(leave, leave.last, left, law)
    else:
        before, after = by_calendar(leave, leave.last, left, later, law)
    return LongIllnessDue(
        stage, rate, later, long_illness_benefit(salary, before, after, rate, law)
    )
