"""A claim of unemployment benefit: who may draw it, from when, how much, for how long."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.rule import because, composition, note, rule
from vss_actuarial.law.days import after_working_days, later_by
from vss_actuarial.law.unemployment.benefit import (
    Contributed,
    ceiling_of,
    unemployment_average,
    unemployment_base_months,
    unemployment_benefit,
    unemployment_share,
)
from vss_actuarial.law.unemployment.months import granted

RIGHT = "Law 38/2013/QH13, Art. 49; Law 74/2025/QH15, Art. 38"


class Jobless(NamedTuple):
    """How the work ended and what was done since.

    Attributes
    ----------
    ended : month in which the work ended
    short_contract : of under twelve months
    days_since_claim : working days out of work since the claim, or None
    claimed : day of the claim, or None
    """

    ended: int
    short_contract: bool = False
    days_since_claim: int | None = None
    claimed: date | None = None
    unlawful_quitting: bool = False
    pension_due: bool = False


class UnemploymentDue(NamedTuple):
    """What a claim gives [VND a month; months], from its first day where the claim's is told."""

    entitled: bool
    benefit: float
    months: float
    reserved: float
    first_day: date | None = None


@rule(RIGHT)
def unemployment_months_inside(
    contributed: Sequence[int], ended: int, short_contract: bool, law: Any
) -> int:
    """Months contributed within the reference months before the end of work.

    The month in which it ended is the last of them where it was contributed, else the one before.
    """
    name = "unemployment_reference_months" + ("_short" if short_contract else "")
    last = ended if ended in contributed else ended - 1
    first = last - int(law.read(name)) + 1
    return sum(first <= month <= last for month in contributed)


@rule(
    "Decree 127/2008/ND-CP, Art. 34; Decree 100/2012/ND-CP; Law 38/2013/QH13, Art. 46(1); "
    "Law 74/2025/QH15, Art. 38"
)
def last_day_of_claim(stopped: date, law: Any) -> date:
    """Last day on which the benefit may be claimed; until 2014 after registering in time."""
    months = int(law.unemployment_claim_months)
    if months > 0:
        day = later_by(stopped, months)
    else:
        day = after_working_days(stopped, int(law.unemployment_registration_days))
    if law.holds("unemployment_claim_days"):
        note("days_of_claim_before_2015")
        day = after_working_days(day, int(law.unemployment_claim_days))
    return day


@rule(RIGHT)
def unemployment_entitled(
    months_inside: int,
    in_time: bool,
    days_since_claim: int | None,
    unlawful_quitting: bool,
    pension_due: bool,
    law: Any,
) -> bool:
    """Whether the benefit may be drawn."""
    reason = ""
    if months_inside < law.unemployment_qualifying_months:
        reason = "too_few_months"
    elif unlawful_quitting:
        reason = "left_against_the_law"
    elif pension_due:
        reason = "pension_due"
    elif not in_time:
        reason = "claimed_late"
    elif days_since_claim is not None and days_since_claim < law.unemployment_waiting_days:
        reason = "waiting_days"
    because(reason or "all_conditions_met")
    return not reason


@composition
def right(contributed: Sequence[int], jobless: Jobless, law: Any) -> bool:
    """Whether a jobless person may draw the benefit."""
    inside = unemployment_months_inside(contributed, jobless.ended, jobless.short_contract, law)
    claimed = jobless.claimed
    in_time = claimed is None or claimed <= last_day_of_claim(law.day, law)
    return bool(unemployment_entitled(inside, in_time, *jobless[2:3], *jobless[4:], law))


@composition
def unemployment(
    contributed: Contributed, jobless: Jobless, region: int | None, state_pay: bool, law: Any
) -> UnemploymentDue:
    """All of a claim: the right, the average, the ceiling, the benefit and its months.

    References
    ----------
    Law 38/2013/QH13, Arts. 49-50; Law 74/2025/QH15, Arts. 38-39
    """
    paid = with_pay(contributed)
    if not right([month for month, _ in paid], jobless, law):
        return UnemploymentDue(False, 0.0, 0.0, 0.0)
    benefit = benefit_on(paid, region, state_pay, law)
    return UnemploymentDue(True, benefit, *granted(float(len(paid)), law))


@composition
def with_pay(months: Contributed) -> Contributed:
    """Months with pay: one without is not contributed (Law 41/2024/QH15, Art. 33(5))."""
    paid = [(month, pay) for month, pay in months if pay > 0.0]
    if len(paid) < len(months):
        note("months_without_pay")
    return paid


@composition
def benefit_on(contributed: Contributed, region: int | None, state_pay: bool, law: Any) -> float:
    """Monthly benefit on the last months contributed."""
    if not contributed:
        raise InputError("unemployment: no month with a contribution")
    months = unemployment_base_months(contributed, law)
    average = unemployment_average(contributed, len(months))
    share = unemployment_share(average, law)
    ceiling = ceiling_of(region, state_pay, contributed[-1][0], law)
    return unemployment_benefit(share, share if ceiling is None else ceiling)
