"""Leave of a father when his wife gives birth."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from vss_actuarial.ground.rule import at_least, at_most, because, composition, dong, rule
from vss_actuarial.law.short_term.maternity import (
    birth_grants,
    is_second_child,
    maternity_total,
)

LEAVE = "Law 58/2014/QH13, Art. 34(2); Law 41/2024/QH15, Art. 53(2); Law 113/2025, Art. 29(2)"
PAY = "Law 58/2014/QH13, Art. 39(1b); Law 41/2024/QH15, Art. 59(2)"


class FatherLaw(NamedTuple):
    """Leave of the father of one child."""

    father_days: float
    father_days_second: float
    daily_divisor: float


class Birth(NamedTuple):
    """The birth: its children, by surgery, the week of the pregnancy, living children.

    has_grant : the father has a right to the grant, as the mother has none
    """

    children: int = 1
    surgery: bool = False
    weeks: float | None = None
    living_children: int = 0
    has_grant: bool = False


class FatherDue(NamedTuple):
    """Most working days of leave, those that are paid; pay, grants, and both [VND]."""

    most: float
    days: float
    pay: float
    grants: float
    total: float


@composition
def one_child_days(second_child: bool, law: FatherLaw) -> float:
    """Working days of leave of an ordinary birth of one child."""
    return law.father_days_second if second_child else law.father_days


@composition
def father_pay(salary: float, days: float, law: FatherLaw) -> float:
    """Pay of a father's working days of leave [VND]; salary: the average [VND a month]."""
    return salary / law.daily_divisor * days


@rule("Law 58/2014/QH13, Art. 34(2b); Law 41/2024/QH15, Art. 53(2b)")
def early_birth(weeks: float, law: Any) -> bool:
    """Whether a birth is an early one."""
    return bool(weeks < law.early_birth_weeks)


@composition
def further_children(children: int, law: Any) -> float:
    """Children of a birth, each of which adds days to a father's leave."""
    further: float = max(0.0, children + 1.0 - law.father_days_further_from)
    return further


@rule(LEAVE)
def father_leave(children: int, surgery: bool, premature: bool, second: bool, law: Any) -> float:
    """Most working days of a father's leave."""
    if children >= 2 and surgery:
        because("twins_by_surgery")
        further = further_children(children, law)
        added = further * law.father_days_further_child_surgery if further else 0.0
        return float(law.father_days_twins_surgery + added)
    if children >= 2:
        because("twins")
        further = further_children(children, law)
        added = further * law.father_days_further_child if further else 0.0
        return float(law.father_days_twins + added)
    if second:
        because("second_child")
    days = float(one_child_days(second, law))
    return at_least(days, law.father_days_surgery) if surgery or premature else days


@rule(f"{LEAVE}; Law 91/2015/QH13, Art. 147(2)")
def father_in_time(child_born: date, begins: date, law: Any) -> bool:
    """Whether the leave begins within the days after the birth, the day of birth not counted."""
    return child_born <= begins <= child_born + timedelta(days=int(law.father_within_days))


@rule(LEAVE)
def father_days_paid(days: float, most: float) -> float:
    """Working days of leave that are paid."""
    return at_most(days, most)


@rule(PAY)
def father_benefit(average: float, days: float, law: Any) -> float:
    """Pay of a father's leave [VND]."""
    return dong(father_pay(average, days, law))


@composition
def days_open(birth: Birth, begins: date | None, law: Any) -> float:
    """Working days of leave for a birth on the day of the law, none where it begins too late."""
    if begins is not None and not father_in_time(law.day, begins, law):
        return 0.0
    early = birth.weeks is not None and early_birth(birth.weeks, law)
    second = is_second_child(birth.living_children, law)
    return father_leave(birth.children, birth.surgery, early, second, law)


@composition
def father(
    average: float, birth: Birth, days: float | None, begins: date | None, law: Any
) -> FatherDue:
    """A father's leave at a birth on the day of the law, its pay, and the grant for the children.

    References
    ----------
    Law 58/2014/QH13, Arts. 34(2), 38 and 39(1b); Law 41/2024/QH15, Arts. 53(2)-(3), 58(1), 59(2)
    """
    most = days_open(birth, begins, law)
    paid = most if days is None else father_days_paid(days, most)
    pay = father_benefit(average, paid, law)
    if not birth.has_grant:
        return FatherDue(most, paid, pay, 0.0, pay)
    grants = birth_grants(birth.children, average, law)
    return FatherDue(most, paid, pay, grants, maternity_total(pay, grants))
