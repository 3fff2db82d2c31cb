"""Sickness: most days in a year and pay of a day."""

from typing import NamedTuple

from vss_actuarial.ground.kernel import rule

LONG_YEARS, MIDDLE_YEARS = 30, 15


class SicknessLaw(NamedTuple):
    """Ordinary sickness."""

    sickness_rate: float
    daily_divisor: float


class SicknessDaysLaw(NamedTuple):
    """Most days in a year by years of contributions."""

    sickness_days_under_15: float
    sickness_days_15_to_30: float
    sickness_days_over_30: float


class LongIllnessLaw(NamedTuple):
    """Illnesses of the list of those that need long treatment."""

    sickness_rate: float
    daily_divisor: float
    long_illness_first_days: float
    long_illness_rate_under_15: float
    long_illness_rate_15_to_30: float
    long_illness_rate_over_30: float


@rule
def sickness_days(years_paid: float, law: SicknessDaysLaw) -> float:
    """Most working days of ordinary sickness in a year.

    References
    ----------
    Law 58/2014/QH13, Art. 26(1); Law 41/2024/QH15, Art. 43(1)
    """
    if years_paid >= LONG_YEARS:
        return law.sickness_days_over_30
    if years_paid >= MIDDLE_YEARS:
        return law.sickness_days_15_to_30
    return law.sickness_days_under_15


@rule
def sickness_pay(salary: float, days: float, law: SicknessLaw) -> float:
    """Pay of working days of ordinary sickness [VND]; salary of the month before [VND a month].

    References
    ----------
    Law 58/2014/QH13, Art. 28; Law 41/2024/QH15, Art. 45
    """
    return law.sickness_rate * salary / law.daily_divisor * days


@rule
def long_illness_rate(days_before: float, years_paid: float, law: LongIllnessLaw) -> float:
    """Fraction of the salary paid on a day of a long illness, after so many calendar days of it.

    References
    ----------
    Law 58/2014/QH13, Arts. 26(2) and 28(2); Law 41/2024/QH15, Arts. 43(2) and 45(2)
    """
    if days_before < law.long_illness_first_days:
        return law.sickness_rate
    if years_paid >= LONG_YEARS:
        return law.long_illness_rate_over_30
    if years_paid >= MIDDLE_YEARS:
        return law.long_illness_rate_15_to_30
    return law.long_illness_rate_under_15


@rule
def long_illness_first_stage(
    years_paid: float, law: LongIllnessLaw, ordinary: SicknessDaysLaw
) -> float:
    """Working days of a long illness that are paid at the ordinary rate.

    180 calendar days under the Law of 2014, of which a month of 30 holds `daily_divisor` working
    days; the ordinary days of the year under that of 2024.

    References
    ----------
    Law 58/2014/QH13, Art. 26(2); Law 41/2024/QH15, Art. 43(2)
    """
    if law.long_illness_first_days == 0.0:
        return sickness_days(years_paid, ordinary)
    return law.long_illness_first_days * law.daily_divisor / 30.0


@rule
def long_illness_pay(
    salary: float, first_days: float, later_days: float, years_paid: float, law: LongIllnessLaw
) -> float:
    """Pay of the working days of a long illness [VND], of its first stage and of those after it.

    References
    ----------
    Law 58/2014/QH13, Art. 28(1)-(2); Law 41/2024/QH15, Art. 45(1)-(2)
    """
    later_rate = long_illness_rate(law.long_illness_first_days, years_paid, law)
    paid_days = law.sickness_rate * first_days + later_rate * later_days
    return salary / law.daily_divisor * paid_days


class ChildSickLaw(NamedTuple):
    """Leave for a sick child."""

    child_sick_days_young: float
    child_sick_days_older: float
    child_sick_first_age: float
    child_sick_last_age: float


class HazardousDaysLaw(NamedTuple):
    """Most days in a year of hazardous work or in a hard area, by years of contributions."""

    sickness_days_hazardous_under_15: float
    sickness_days_hazardous_15_to_30: float
    sickness_days_hazardous_over_30: float


@rule
def hazardous_sickness_days(years_paid: float, law: HazardousDaysLaw) -> float:
    """Most working days of sickness in a year, for hazardous work or in a hard area.

    References
    ----------
    Law 58/2014/QH13, Art. 26(1b); Law 41/2024/QH15, Art. 43(1b)
    """
    if years_paid >= LONG_YEARS:
        return law.sickness_days_hazardous_over_30
    if years_paid >= MIDDLE_YEARS:
        return law.sickness_days_hazardous_15_to_30
    return law.sickness_days_hazardous_under_15


@rule
def child_sick_days(age: float, law: ChildSickLaw) -> float:
    """Most working days in a year that a parent may stay with a sick child of that age.

    References
    ----------
    Law 58/2014/QH13, Art. 27(1); Law 41/2024/QH15, Art. 44
    """
    if age < law.child_sick_first_age:
        return law.child_sick_days_young
    return law.child_sick_days_older if age < law.child_sick_last_age else 0.0
