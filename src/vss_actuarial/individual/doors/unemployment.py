"""Calculators of the chapter `unemployment`."""

from datetime import date
from typing import Any

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.calculator import Calculator
from vss_actuarial.individual.facts import Money, Month, Months, Paid, Region, Salary
from vss_actuarial.law.months import month_of
from vss_actuarial.law.unemployment.again import Again, FirstClaim, claim_again
from vss_actuarial.law.unemployment.claim import Jobless, UnemploymentDue, unemployment
from vss_actuarial.law.unemployment.payment import Payment, payment, unemployment_start


def _claim(
    salary: Salary | None = None,
    months: Months | None = None,
    paid: Paid | None = None,
    region: Region | None = None,
    state_pay: bool = False,
    short_contract: bool = False,
    claimed: date | None = None,
    days_since_claim: int | None = None,
    unlawful_quitting: bool = False,
    pension_due: bool = False,
    *,
    law: Any,
) -> UnemploymentDue:
    """A claim of whose work ended on the day of the law.

    salary, months : so many months on one pay without a break; or `paid`
    """
    ended = month_of(law.day)
    if claimed is not None and claimed < law.day:
        raise InputError(f"unemployment: claimed on {claimed}, before work ended on {law.day}")
    jobless = Jobless(
        ended, short_contract, days_since_claim, claimed, unlawful_quitting, pension_due
    )
    rows = _months_paid(paid, salary, months, ended)
    due = unemployment(rows, jobless, region, state_pay, law)
    if claimed is None or not due.entitled or not law.holds("unemployment_waiting_days"):
        return due
    return due._replace(first_day=unemployment_start(claimed, (), law.on(claimed)))


def _months_paid(
    paid: Paid | None, salary: Salary | None, months: Months | None, ended: int
) -> tuple[tuple[int, float], ...]:
    if paid is not None and (salary, months) != (None, None):
        raise InputError("unemployment: tell salary and months, or paid, not both")
    if paid is not None:
        return paid
    if salary is None or months is None:
        raise InputError("unemployment: salary and months are missing, or paid in their place")
    return tuple((month, float(salary)) for month in range(ended - months, ended))


def _again(
    months_paid: Months,
    average: Money,
    first_day: date,
    granted: int,
    paid: Paid,
    last_day: date | None = None,
    last_paid: Month | None = None,
    region: Region | None = None,
    state_pay: bool = False,
    *,
    law: Any,
) -> Again:
    """A second claim, of whose last work ended on the day of the law."""
    first = FirstClaim(float(months_paid), average, first_day, last_day, granted, last_paid)
    return claim_again(first, paid, region, state_pay, law)


def _payment(
    granted: int,
    first_day: date | None = None,
    claimed: date | None = None,
    last_day: date | None = None,
    months_paid: Months | None = None,
    *,
    law: Any,
) -> Payment:
    """Months in which a benefit is paid, from its first day or the working days after the claim."""
    first = first_day
    if first is None:
        if claimed is None:
            raise InputError("unemployment-payment: first day is missing, or claimed in its place")
        first = unemployment_start(claimed, (), law.on(claimed))
    paid = None if months_paid is None else float(months_paid)
    return payment(first, granted, last_day, paid, law.on(first))


CALCULATORS = (
    Calculator("unemployment", _claim, "benefit", "VND a month"),
    Calculator("unemployment-again", _again, "benefit", "VND a month"),
    Calculator("unemployment-payment", _payment, "months", "period"),
)
