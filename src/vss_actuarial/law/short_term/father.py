"""Leave of a father when his wife gives birth."""

from typing import Any, NamedTuple

from vss_actuarial.ground.rule import because, composition, dong, rule

LEAVE = "Law 58/2014/QH13, Art. 34(2); Law 41/2024/QH15, Art. 53(2); Law 113/2025, Art. 29(2)"
PAY = "Law 58/2014/QH13, Art. 39(1b); Law 41/2024/QH15, Art. 59(2)"


class FatherLaw(NamedTuple):
    """Leave of the father of one child."""

    father_days: float
    father_days_second: float
    daily_divisor: float


class Birth(NamedTuple):
    """The birth: children, by surgery, before the weeks of an early birth, a second child."""

    children: int = 1
    hard: bool = False
    second_child: bool = False


class FatherDue(NamedTuple):
    """Most working days of leave, those that are paid, their pay [VND]."""

    most: float
    days: float
    pay: float


@composition
def one_child_days(second_child: bool, law: FatherLaw) -> float:
    """Working days of leave of an ordinary birth of one child."""
    return law.father_days_second if second_child else law.father_days


@composition
def father_pay(salary: float, days: float, law: FatherLaw) -> float:
    """Pay of a father's working days of leave [VND]; salary: the average [VND a month]."""
    return salary / law.daily_divisor * days


@rule(LEAVE)
def father_leave(children: int, hard: bool, second_child: bool, law: Any) -> float:
    """Most working days of a father's leave; `hard`: by surgery or before 32 weeks."""
    if children >= 2:
        further = law.father_days_further_child * (children - 2)
        twins = law.father_days_twins_surgery if hard else law.father_days_twins
        return float(further + twins)
    days = float(one_child_days(second_child, law))
    if second_child:
        because("second_child")
    return max(days, float(law.father_days_surgery)) if hard else days


@rule(PAY)
def father_benefit(average: float, days: float, law: Any) -> float:
    """Pay of a father's leave [VND]."""
    return dong(father_pay(average, days, law))


@composition
def father(average: float, birth: Birth, days: float | None, law: Any) -> FatherDue:
    """A father's leave at a birth on the day of the law, and its pay.

    References
    ----------
    Law 58/2014/QH13, Arts. 34(2) and 39(1b); Law 41/2024/QH15, Arts. 53(2) and 59(2)
    """
    most = father_leave(*birth, law)
    taken = most if days is None else days
    return FatherDue(most, taken, father_benefit(average, taken, law))
