"""Maternity: leave, pay, grants, check-ups, fathers."""

from typing import NamedTuple

from vss_actuarial.ground.kernel import rule


class MaternityLaw(NamedTuple):
    """Leave and pay of a birth."""

    maternity_leave_months: float
    maternity_leave_months_second: float
    maternity_pay_rate: float


class GrantLaw(NamedTuple):
    """Grant for a child."""

    birth_grant_multiple: float
    birth_grant_months: float


class FatherLaw(NamedTuple):
    """Leave of the father."""

    father_days: float
    father_days_second: float
    daily_divisor: float


@rule
def maternity_pay(salary: float, second_child: bool, law: MaternityLaw) -> float:
    """Pay of the whole maternity leave of a birth [VND].

    salary : average of the last six months contributed [VND a month]

    References
    ----------
    Law 58/2014/QH13, Arts. 34 and 39; Law 41/2024/QH15, Arts. 53 and 59; Law 113/2025, Art. 29
    """
    months = law.maternity_leave_months_second if second_child else law.maternity_leave_months
    return law.maternity_pay_rate * salary * months


@rule
def birth_grant(base_salary: float, salary: float, law: GrantLaw) -> float:
    """Grant for a child [VND].

    References
    ----------
    Law 58/2014/QH13, Art. 38; Law 41/2024/QH15, Art. 58
    """
    return law.birth_grant_multiple * base_salary + law.birth_grant_months * salary


@rule
def father_pay(salary: float, second_child: bool, law: FatherLaw) -> float:
    """Pay of a father's leave for an ordinary birth [VND].

    References
    ----------
    Law 58/2014/QH13, Arts. 34(2) and 39; Law 41/2024/QH15, Art. 53(2); Law 113/2025, Art. 29
    """
    days = law.father_days_second if second_child else law.father_days
    return salary / law.daily_divisor * days


class MiscarriageLaw(NamedTuple):
    """Leave after a miscarriage or stillbirth, by stage of the pregnancy."""

    miscarriage_days_1: float
    miscarriage_days_2: float
    miscarriage_days_3: float
    miscarriage_days_4: float
    miscarriage_weeks_2: float
    miscarriage_weeks_3: float
    miscarriage_weeks_4: float


class FatherDaysLaw(NamedTuple):
    """Leave of a father by kind of birth."""

    father_days: float
    father_days_second: float
    father_days_surgery: float
    father_days_twins: float
    father_days_twins_surgery: float
    father_days_further_child: float


@rule
def miscarriage_days(weeks: float, law: MiscarriageLaw) -> float:
    """Most calendar days of leave after a miscarriage or stillbirth in that week.

    References
    ----------
    Law 58/2014/QH13, Art. 33; Law 41/2024/QH15, Art. 52
    """
    if weeks >= law.miscarriage_weeks_4:
        return law.miscarriage_days_4
    if weeks >= law.miscarriage_weeks_3:
        return law.miscarriage_days_3
    return law.miscarriage_days_2 if weeks >= law.miscarriage_weeks_2 else law.miscarriage_days_1


@rule
def father_days(children: int, hard_birth: bool, second_child: bool, law: FatherDaysLaw) -> float:
    """Working days of a father's leave; `hard_birth`: by surgery or before 32 weeks.

    References
    ----------
    Law 58/2014/QH13, Art. 34(2); Law 41/2024/QH15, Art. 53(2); Law 113/2025, Art. 29
    """
    if children >= 2:
        further = law.father_days_further_child * (children - 2)
        return further + (law.father_days_twins_surgery if hard_birth else law.father_days_twins)
    days = law.father_days_second if second_child else law.father_days
    return max(days, law.father_days_surgery) if hard_birth else days
