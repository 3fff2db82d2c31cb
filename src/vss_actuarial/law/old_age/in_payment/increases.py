"""A pension in payment as increased by decree between its award and a day."""

from datetime import date
from typing import Any

from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.rule import because, composition, dong, rule
from vss_actuarial.law.old_age.in_payment.pre_1995 import pre_1995_top_up

INCREASE = "Law 58/2014/QH13, Art. 57; Law 41/2024/QH15, Art. 67"


@rule(INCREASE)
def increased_at_start(pension: float, law: Any) -> float:
    """A pension that is increased from its first month [VND a month]."""
    return float(pension * (1.0 + law.pension_increase_at_start))


@rule(INCREASE)
def increased(pension: float, day: date, law: Any) -> float:
    """A pension after the increase of a day [VND a month]."""
    return float(pension * (1.0 + law.pension_increase))


@rule(INCREASE)
def increased_without_former(pension: float, day: date, law: Any) -> float:
    """A pension after the increase of a day for those who had not had the former one."""
    because("awarded_after_former_increase")
    return float(pension * (1.0 + law.pension_increase_without_former))


@rule(INCREASE)
def topped_up(pension: float, day: date, law: Any) -> float:
    """A low pension of before 1995 with what the decree of an increase adds to it."""
    return float(pension + pre_1995_top_up(pension, law))


@rule(INCREASE)
def pension_on(pension: float, day: date, law: Any) -> float:
    """Pension on a day [VND a month], to the dong."""
    return dong(pension)


@composition
def adjusted(pension: float, award: date, as_of: date, law: Any) -> float:
    """A pension awarded on a day as it is paid on a later one.

    References
    ----------
    Law 58/2014/QH13, Art. 57; Law 41/2024/QH15, Art. 67, and the decree of each increase
    """
    if as_of < award:
        raise InputError(f"the pension begins on {award}; ask for a later day than {as_of}")
    amount, at_start = pension, law.on(award)
    if at_start.book["pension_increase_at_start"].held(award).value:
        amount = increased_at_start(amount, at_start)
    old = at_start.book["budget_pays_awards"].held(award).value
    days = at_start.book["pension_increase"].days
    for former, day in zip((date.min, *days), days, strict=False):
        if award < day <= as_of:
            amount = _increase(amount, award, former, day, law.on(day))
            if old and day in law.book["pre_1995_pension_floor"].days:
                amount = topped_up(amount, day, law.on(day))
    return pension_on(amount, as_of, law.on(as_of))


def _increase(amount: float, award: date, former: date, day: date, law: Any) -> float:
    """The increase of a day, by whether the pension had had the former one."""
    special = day in law.book["pension_increase_without_former"].days
    if special and award >= former:
        return increased_without_former(amount, day, law)
    return increased(amount, day, law)
