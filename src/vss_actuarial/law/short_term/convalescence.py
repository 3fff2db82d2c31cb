"""Convalescence after an illness, a birth or an accident: its right, its days, its pay."""

from datetime import date
from typing import Any, NamedTuple

from vss_actuarial.ground.rule import at_most, because, composition, dong, rule
from vss_actuarial.law.short_term.days import act_in_force

DAYS = "Law 58/2014/QH13, Arts. 29(2) and 41(2); Law 41/2024/QH15, Arts. 46(2) and 60(2)"
ALL_DAYS = f"{DAYS}; Law 84/2015/QH13, Art. 54(2)"
ACCIDENT = "Law 58/2014/QH13, Art. 52; Law 84/2015/QH13, Art. 54"


class Weak(NamedTuple):
    """Why somebody convalesces.

    Attributes
    ----------
    cause : `sickness`, `birth` or `accident`
    kind : of an illness or a birth: `long_illness`, `surgery`, `twins` or `ordinary`
    loss : of capacity, of an accident [percent]
    sick_days : paid in the year before, of an illness; None where they are not told
    """

    cause: str = "sickness"
    kind: str = "ordinary"
    loss: float = 0.0
    sick_days: float | None = None


class Rested(NamedTuple):
    """The leave: days asked for, or None for the most; days used; return to work and first day."""

    days: float | None = None
    used_days: float = 0.0
    back: date | None = None
    start: date | None = None
    in_centre: bool = False


class ConvalescenceDue(NamedTuple):
    """Days that are paid, pay of a day and of all [VND], the year they are charged to."""

    days: float
    per_day: float
    pay: float
    year: int | None


@rule(DAYS)
def convalescence_most(kind: str, law: Any) -> float:
    """Most days of convalescence in a year."""
    name = "other" if kind == "ordinary" else kind
    return float(law.read(f"convalescence_days_{name}"))


@rule(ACCIDENT)
def accident_convalescence_most(loss_percent: float, law: Any) -> float:
    """Most days of convalescence after an accident or disease of work, by loss of capacity."""
    if not law.holds("accident_convalescence_loss_most"):
        because("days_whatever_the_loss")
        return float(law.accident_convalescence_days)
    if loss_percent >= law.accident_convalescence_loss_most:
        return float(law.accident_convalescence_days)
    if loss_percent >= law.accident_convalescence_loss_middle:
        return float(law.accident_convalescence_days_31_to_50)
    if loss_percent >= law.accident_convalescence_loss_least:
        return float(law.accident_convalescence_days_15_to_30)
    because("loss_too_small")
    return 0.0


@composition
def most_of(weak: Weak, law: Any) -> float:
    """Most days of convalescence by its cause."""
    if weak.cause == "accident":
        return accident_convalescence_most(weak.loss, law)
    return convalescence_most(weak.kind, law)


@rule(ALL_DAYS)
def convalescence_left(used_days: float, weak: Weak, law: Any) -> float:
    """Days of convalescence that are left."""
    return max(0.0, most_of(weak, law) - used_days)


@rule("Law 58/2014/QH13, Art. 29(1); Law 41/2024/QH15, Art. 46(1)")
def convalescence_after_illness(sick_days: float, law: Any) -> bool:
    """Whether the days of sickness of the year are enough for convalescence."""
    enough = sick_days >= law.convalescence_sick_days
    because("sick_long_enough" if enough else "not_sick_long_enough")
    return bool(enough)


@rule("Law 58/2014/QH13, Arts. 29(1) and 41(1); Law 41/2024/QH15, Arts. 46(1) and 60(1)")
def convalescence_in_time(back: date, start: date, law: Any) -> bool:
    """Whether it begins within the days after the return to work."""
    return back <= start and (start - back).days < law.convalescence_within_days


@rule("Circular 59/2015/TT-BLDTBXH, Arts. 7(2) and 13(2); Law 41/2024/QH15, Arts. 46(1), 60(1)")
def convalescence_year(back: date, in_time: bool) -> int | None:
    """Year to which it is charged: that of the return to work."""
    return back.year if in_time else None


@rule(ALL_DAYS)
def convalescence_days(asked: float, left: float) -> float:
    """Days of convalescence that are paid."""
    return at_most(asked, left)


@composition
def convalescence_of(days: Any, base_salary: Any, multiple: Any) -> Any:
    """Pay of days of convalescence, each a multiple of the base salary [VND]."""
    return days * base_salary * multiple


@rule("Law 58/2014/QH13, Arts. 29(3), 41(3), 52; Law 84/2015, Art. 54; Law 41/2024, Arts. 46, 60")
def convalescence_day(cause: str, in_centre: bool, law: Any) -> float:
    """Pay of a day of convalescence [VND a day]."""
    before = {"sickness": "sickness_", "birth": "maternity_", "accident": "accident_"}[cause]
    if in_centre:
        before = before if cause == "accident" else ""
    name = f"{before}convalescence_multiple" + ("_centre" if in_centre else "")
    return float(convalescence_of(1.0, law.base_salary, law.read(name)))


@rule("Law 58/2014/QH13, Arts. 29(3), 41(3), 52; Law 84/2015, Art. 54; Law 41/2024, Arts. 46, 60")
def convalescence_pay(days: float, per_day: float) -> float:
    """Pay of all days of convalescence [VND]."""
    return dong(per_day * days)


@composition
def days_open(weak: Weak, rested: Rested, law: Any) -> float:
    """Days that are left to take, none where the illness was too short."""
    sick = weak.sick_days if weak.cause == "sickness" else None
    if sick is not None and not convalescence_after_illness(sick, law):
        return 0.0
    return convalescence_left(rested.used_days, weak, law)


@composition
def convalescence(weak: Weak, rested: Rested, law: Any) -> ConvalescenceDue:
    """Convalescence under the law of its first day: whether it is in time, its days, its pay.

    References
    ----------
    Law 58/2014/QH13, Arts. 29, 41 and 52; Law 84/2015/QH13, Art. 54; Law 41/2024, Arts. 46, 60
    """
    law = law if rested.start is None else law.on(rested.start)
    act_in_force(law.day, law)
    year, in_time = None, True
    if rested.back is not None and rested.start is not None:
        in_time = convalescence_in_time(rested.back, rested.start, law.on(rested.back))
        year = convalescence_year(rested.back, in_time)
    left = days_open(weak, rested, law) if in_time else 0.0
    days = left if rested.days is None else convalescence_days(rested.days, left)
    per_day = convalescence_day(weak.cause, rested.in_centre, law)
    return ConvalescenceDue(days, per_day, convalescence_pay(days, per_day), year)
