"""Sickness: the most days of a year, the days that are paid, and their pay."""

from datetime import date
from typing import Any, NamedTuple

from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.rule import at_most, because, composition, dong, note, rule

MOST = "Law 58/2014/QH13, Art. 26(1); Law 41/2024/QH15, Art. 43(1)"
PAY = "Law 58/2014/QH13, Art. 28; Law 41/2024/QH15, Art. 45"


class SicknessLaw(NamedTuple):
    """Ordinary sickness."""

    sickness_rate: float
    daily_divisor: float


class Worker(NamedTuple):
    """What the days of a year hang on.

    Attributes
    ----------
    years : paid, or None where they are not told
    hazardous : the work of the day is hard or hazardous, or in a hard area
    armed_forces : paid for the time of treatment
    used_days : working days of sickness paid earlier in the year
    """

    years: float | None = None
    hazardous: bool = False
    armed_forces: bool = False
    used_days: float = 0.0


class SicknessDue(NamedTuple):
    """Days that are paid, and their pay [VND]."""

    days: float
    pay: float


@rule(MOST)
def sickness_days(years_paid: float, law: Any) -> float:
    """Most working days of ordinary sickness in a year."""
    if years_paid >= law.sickness_years_long:
        return float(law.sickness_days_over_30)
    if years_paid >= law.sickness_years_middle:
        return float(law.sickness_days_15_to_30)
    return float(law.sickness_days_under_15)


@rule(MOST)
def hazardous_sickness_days(years_paid: float, law: Any) -> float:
    """Most working days of sickness in a year, for hazardous work or in a hard area."""
    if years_paid >= law.sickness_years_long:
        return float(law.sickness_days_hazardous_over_30)
    if years_paid >= law.sickness_years_middle:
        return float(law.sickness_days_hazardous_15_to_30)
    return float(law.sickness_days_hazardous_under_15)


@composition
def most_days(years_paid: float, hazardous_work: bool, law: Any) -> float:
    """Most working days of a year by the work held when the leave begins."""
    if hazardous_work:
        return hazardous_sickness_days(years_paid, law)
    return sickness_days(years_paid, law)


@rule("Law 58/2014/QH13, Art. 26(1); Law 41/2024/QH15, Art. 43(1); Circular 59/2015, Art. 4(2)")
def sickness_days_left(
    used_days: float, years_paid: float, hazardous_work: bool, law: Any
) -> float:
    """Working days that the year still holds."""
    return max(0.0, most_days(years_paid, hazardous_work, law) - used_days)


@rule("Law 41/2024/QH15, Art. 45(5)")
def sickness_days_counted(days: float, short_leaves: int, law: Any) -> float:
    """Days of a leave with its parts of a day as the law counts them.

    From July 2025 less than half a day is half a day, from half a day on it is a whole day; so is
    each of the leaves of less than half a day, which are told by their number.
    """
    half, part = law.sickness_part_of_day, days % 1.0
    if half == 0.0:
        if short_leaves:
            raise InputError("short leaves: parts of a day count as they are; add them to the days")
        because("parts_count_as_told")
        return days
    because("parts_are_rounded")
    whole = days - part + half * short_leaves
    if part == 0.0:
        return float(whole)
    return float(whole + (half if part < half else 1.0))


@rule(MOST)
def sickness_days_paid(days: float, left: float) -> float:
    """Working days that are paid of those of the leave."""
    if days > left:
        because("most_of_the_year_binds")
    return at_most(days, left)


@rule("Law 58/2014/QH13, Art. 26(3); Law 41/2024/QH15, Art. 43(3)")
def treatment_days(days: float) -> float:
    """Days of the armed forces: the time of treatment."""
    return days


@rule(PAY)
def sickness_rate_of(armed_forces: bool, law: Any) -> float:
    """Fraction of the salary that is paid in sickness."""
    if armed_forces:
        because("armed_forces_in_full")
        return float(law.sickness_rate_armed_forces)
    return float(law.sickness_rate)


@composition
def sickness_pay(salary: float, days: float, law: SicknessLaw) -> float:
    """Pay of working days of ordinary sickness [VND]; salary of the month before [VND a month]."""
    return law.sickness_rate * salary / law.daily_divisor * days


@rule(PAY)
def sickness_benefit(salary: float, days: float, rate: float, law: Any) -> float:
    """Pay of the days of sickness [VND]."""
    return dong(rate * salary / law.daily_divisor * days)


@rule("Law 58/2014/QH13, Art. 28(1); Law 41/2024/QH15, Art. 45(1); Circular 59/2015, Art. 6(3)")
def sickness_salary(
    joined: date | None, began: date, salary: float | None, salary_of_month: float | None
) -> float:
    """Salary that counts: of the month before; of the month itself for an illness in the first."""
    joining = joined is not None and (joined.year, joined.month) == (began.year, began.month)
    if salary is not None and not joining:
        because("month_before_counts")
        return salary
    if salary_of_month is None:
        raise InputError("sickness: an illness in the first month needs the salary of that month")
    because("first_month_counts")
    return salary_of_month


@composition
def days_paid(days: float, worker: Worker, law: Any) -> float:
    """Days of a leave that are paid, within the most of the year."""
    if worker.armed_forces:
        return treatment_days(days)
    left = sickness_days_left(worker.used_days, worker.years or 0.0, worker.hazardous, law)
    if worker.years is None and days > left:
        note("years_not_told")
    return sickness_days_paid(days, left)


@composition
def sickness(
    salary: float, days: float, short_leaves: int, worker: Worker, law: Any
) -> SicknessDue:
    """Days of a leave that are paid, and their pay.

    short_leaves : further leaves, each of less than half a day

    References
    ----------
    Law 58/2014/QH13, Arts. 26 and 28; Law 41/2024/QH15, Arts. 43 and 45
    """
    parts = short_leaves or days % 1.0
    counted = sickness_days_counted(days, short_leaves, law) if parts else days
    paid = days_paid(counted, worker, law)
    rate = sickness_rate_of(worker.armed_forces, law)
    return SicknessDue(paid, sickness_benefit(salary, paid, rate, law))
