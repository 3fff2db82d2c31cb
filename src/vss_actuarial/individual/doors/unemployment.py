"""Calculators of the chapter `unemployment`."""

from typing import Any

from vss_actuarial.individual.calculator import Calculator
from vss_actuarial.individual.facts import Money, Region
from vss_actuarial.individual.months import month_of
from vss_actuarial.law.unemployment.claim import Jobless, UnemploymentDue, unemployment


def _of_pay(
    salary: Money, months: int, region: Region | None = None, state_pay: bool = False, *, law: Any
) -> UnemploymentDue:
    """A claim on the day of the law, after so many months on one pay without a break."""
    ended = month_of(law.day)
    paid = [(month, float(salary)) for month in range(ended - months, ended)]
    return unemployment(paid, Jobless(ended), region, state_pay, law)


CALCULATORS = (Calculator("unemployment", _of_pay, "benefit", "VND a month"),)
