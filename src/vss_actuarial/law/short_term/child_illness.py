"""Leave for sick children: the most days of a year, the days that are paid, and their pay."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from vss_actuarial.ground.rule import at_most, because, composition, dong, note, rule
from vss_actuarial.law.short_term.days import (
    Rest,
    Spell,
    leave_calendar_days,
    leave_working_days,
)

CHILD = "Law 58/2014/QH13, Art. 27; Law 41/2024/QH15, Art. 44; Circular 59/2015, Art. 5"


class ChildIllnessDue(NamedTuple):
    """Days that are paid, and their pay [VND]."""

    days: float
    pay: float


@rule("Law 58/2014/QH13, Art. 27(1); Law 41/2024/QH15, Art. 44(1)")
def child_sick_days(age: float, law: Any) -> float:
    """Most working days in a year that a parent may stay with a sick child of that age."""
    if age < law.child_sick_first_age:
        return float(law.child_sick_days_young)
    if age < law.child_sick_last_age:
        return float(law.child_sick_days_older)
    because("child_too_old")
    return 0.0


@rule(CHILD)
def child_sick_days_left(used_days: float, ages: Sequence[float], law: Any) -> float:
    """Working days with all children that the year still holds."""
    return max(0.0, sum(child_sick_days(age, law) for age in ages) - used_days)


@rule(CHILD)
def child_sick_days_paid(days: float, left: float) -> float:
    """Working days with sick children that are paid."""
    if days > left:
        because("most_of_the_year_binds")
    return at_most(days, left)


@rule("Law 58/2014/QH13, Art. 28(1), (4); Law 41/2024/QH15, Art. 45(2), (5)")
def child_sick_benefit(salary: float, days: float, law: Any) -> float:
    """Pay of the days with sick children [VND]."""
    return dong(law.sickness_rate * salary / law.daily_divisor * days)


@composition
def child_illness(
    salary: float, spells: Sequence[Spell], ages: Sequence[float], used_days: float, rest: Rest,
    law: Any,
) -> ChildIllnessDue:  # fmt: skip
    """Days of one parent with sick children, and their pay; without ages, without a most.

    References
    ----------
    Law 58/2014/QH13, Arts. 27-28; Law 41/2024/QH15, Arts. 44-45
    """
    leave_calendar_days(spells)
    days = float(leave_working_days(spells, rest, law))
    if ages:
        left = child_sick_days_left(used_days, ages, law)
        days = child_sick_days_paid(days, left)
    else:
        note("ages_not_told")
    return ChildIllnessDue(days, child_sick_benefit(salary, days, law))
