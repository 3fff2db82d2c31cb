"""Calculators of the chapter `contributing`."""

from typing import Any, Literal

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.calculator import Calculator
from vss_actuarial.individual.facts import NIL, Money, Month, Region, Salary
from vss_actuarial.law.contributing.advance import AtOnce, Member, compulsory_bought, months_at_once
from vss_actuarial.law.contributing.conscripts import Conscript, conscript_bands
from vss_actuarial.law.contributing.credit import credited_month
from vss_actuarial.law.contributing.late import (
    Arrears,
    Evasion,
    LateInterest,
    Returns,
    evaded_by,
    late,
)
from vss_actuarial.law.contributing.month import Employment, MonthPaid, month_paid
from vss_actuarial.law.contributing.special import SpecialPaid, special
from vss_actuarial.law.contributing.voluntary import VoluntaryPaid, voluntary_month

Group = Literal["poor", "near poor", "minority", "island", "other"]
Special = Literal[
    "commune",
    "hamlet",
    "household business",
    "other household business",
    "abroad",
    "foreign worker",
]
Work = Literal["normal", "hazardous", "particularly hazardous"]
Scheme = Literal["voluntary ahead", "voluntary missing", "voluntary late", "compulsory missing"]


def _month(
    salary: Salary,
    region: Region | None = None,
    state_pay: bool = False,
    trained: bool = False,
    work: Work = "normal",
    reduced_accident: bool = False,
    months_since_hired: int | None = None,
    *,
    law: Any,
) -> MonthPaid:
    """Contributions of a month of employment on the day of the law."""
    job = Employment(region, state_pay, trained, work, reduced_accident, months_since_hired)
    return month_paid(salary, job, law)


def _not_nil(amount: float | None, what: str) -> Any:
    """An amount; nil is refused, as it would be raised to the lowest of the law."""
    if amount == 0.0:
        raise InputError(
            f"{what} 0: a month without pay is not contributed (Law 41/2024/QH15, Art. 33(5))"
        )
    return amount


def _special(
    group: Special,
    income: Money | None = None,
    region: Region | None = None,
    contract_months: int | None = None,
    *,
    law: Any,
) -> SpecialPaid:
    """Contributions of a month of those who stand apart; an income not told is the lowest."""
    if income is None and group == "foreign worker":
        raise InputError("special-contributions: income is missing")
    return special(group, _not_nil(income, "income"), region, contract_months, law)


def _voluntary(
    income: Money | None = None, group: Group = "other", months_subsidised: int = 0, *, law: Any
) -> VoluntaryPaid:
    """A voluntary member's contribution of a month."""
    return voluntary_month(group, _not_nil(income, "income"), float(months_subsidised), law)


def _at_once(
    scheme: Scheme,
    income: Money,
    months: int,
    monthly_return: float | None = None,
    group: Group = "other",
    months_subsidised: int = 0,
    *,
    law: Any,
) -> AtOnce:
    """Months paid at once: ahead, late, or missing to a pension."""
    _not_nil(income, "income")
    if scheme == "compulsory missing":
        price = compulsory_bought(income, months, law)
        return AtOnce(price, 0.0, price)
    member = Member(group, float(months_subsidised))
    return months_at_once(scheme, income, months, monthly_return, member, law)


def _conscript(enlisted: Month, discharged: Month, *, law: Any) -> Conscript:
    """Base of a conscript by bands of months."""
    if discharged < enlisted:
        raise InputError("conscript: service ends before it begins")
    return conscript_bands(enlisted, discharged, law)


def _credited(unpaid_days: float, maternity: bool = False, *, law: Any) -> bool:
    """Whether a month with unpaid working days counts."""
    return credited_month(unpaid_days, maternity, law)


def _late(
    owed: Money = NIL,
    newest_month: Money = NIL,
    owed_health: Money = NIL,
    newest_health: Money = NIL,
    interest_before: Money = NIL,
    fund_return: float | None = None,
    monthly_return: float | None = None,
    interbank: float | None = None,
    days: int | None = None,
    *,
    law: Any,
) -> LateInterest:
    """Interest or charge on contributions in arrears."""
    arrears = Arrears(owed, newest_month, owed_health, newest_health, interest_before)
    return late(arrears, days, Returns(fund_return, monthly_return, interbank), law)


def _evasion(
    evaded: Money,
    months: int | None = None,
    evaded_in: Month | None = None,
    computed_in: Month | None = None,
    monthly_rate: float | None = None,
    monthly_return: float | None = None,
    fund_return: float | None = None,
    days: int | None = None,
    *,
    law: Any,
) -> float:
    """Interest or charge on a contribution evaded."""
    spell = Evasion(evaded, months, evaded_in, computed_in, days)
    return evaded_by(spell, monthly_rate, Returns(fund_return, monthly_return), law)


CALCULATORS = (
    Calculator("contributions", _month, "total", "VND a month"),
    Calculator("special-contributions", _special, "total", "VND a month"),
    Calculator("voluntary", _voluntary, "own", "VND a month"),
    Calculator("months-at-once", _at_once, "own", "VND"),
    Calculator("conscript", _conscript, "bands", "band"),
    Calculator("credited-month", _credited, "", "flag"),
    Calculator("late-payment", _late, "total", "VND"),
    Calculator("evasion", _evasion, "", "VND"),
)
