"""A second claim: what the first one left over, and the months contributed since."""

from datetime import date
from typing import Any, NamedTuple

from vss_actuarial.ground.rule import because, composition, law_of, note, rule
from vss_actuarial.law.unemployment.benefit import Contributed
from vss_actuarial.law.unemployment.claim import benefit_on, with_pay
from vss_actuarial.law.unemployment.months import granted, months_left, months_used
from vss_actuarial.law.unemployment.payment import last_month_before_claim, payment_months_drawn


class FirstClaim(NamedTuple):
    """A claim made before.

    Attributes
    ----------
    months_paid : months contributed that it was granted on
    average : insured salary of its last months contributed [VND a month]
    start, stopped : first and last day of the benefit; None where all months were drawn
    months : granted
    last_paid : last month contributed before it; None where it is not told
    """

    months_paid: float
    average: float
    start: date
    stopped: date | None
    months: int
    last_paid: int | None


class Again(NamedTuple):
    """What a second claim gives [VND a month; months]; nothing where it is not open."""

    benefit: float
    months: float
    total_months: float
    left: float


@rule("Decree 28/2015/ND-CP, Arts. 18(7) and 21(5); Decree 374/2025/ND-CP, Art. 8(1) and (6)")
def months_kept(left_over: float, paid_since: float) -> float:
    """Months contributed that count at the next claim: left over, and contributed since."""
    return left_over + paid_since


@rule("Law 38/2013/QH13, Arts. 45(2) and 49(2); Law 74/2025/QH15, Art. 38")
def second_claim_open(months_paid: float, law: Any) -> bool:
    """Whether the months that no claim has used reach those that qualify."""
    enough = bool(months_paid >= law.unemployment_qualifying_months)
    because("qualifying_months_reached" if enough else "months_not_reached")
    return enough


@composition
def left_of(first: FirstClaim, law: Any) -> float:
    """Months contributed that a first claim left over; before 2015 a claim used up all."""
    if law.holds("unemployment_months_before_2015"):
        return 0.0
    if first.stopped is None:
        return months_left(first.months_paid, months_used(float(first.months), law), law)
    drawn = payment_months_drawn(first.start, first.stopped, first.months)
    return months_left(first.months_paid, months_used(float(drawn), law), law)


@composition
def claim_again(
    first: FirstClaim, paid: Contributed, region: int | None, state_pay: bool, law: Any
) -> Again:
    """Benefit and months of a second claim, on the last months contributed of both records.

    paid : months contributed since the first claim, in order of time

    References
    ----------
    Circular 28/2015/TT-BLDTBXH, Art. 8, example 2; Decree 374/2025/ND-CP, Art. 8
    """
    then, since = law.on(first.start), with_pay(paid)
    left = left_of(first, then)
    law_of(law.day)
    total = months_kept(left, float(len(since)))
    if not second_claim_open(total, law):
        return Again(0.0, 0.0, total, left)
    last = first.last_paid
    if last is None:
        last = last_month_before_claim(first.start, then)
    averaged = int(law.unemployment_average_months)
    earlier = [(month, first.average) for month in range(last - averaged + 1, last + 1)]
    benefit = benefit_on([*earlier, *since], region, state_pay, law)
    note("right_taken_as_given")
    return Again(benefit, granted(total, law).months, total, left)
