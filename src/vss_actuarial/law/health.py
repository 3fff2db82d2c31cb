"""Health insurance: premiums, and the part of the cost of care that the insured pays."""

from typing import NamedTuple

from vss_actuarial.ground.kernel import rule


class HealthPremiumLaw(NamedTuple):
    """Premiums on the base salary, and who pays them; one rate for all once the former ended."""

    health_premium_rate_student: float
    health_premium_rate: float
    health_premium_rate_before_2010: float
    health_state_share_full: float
    health_state_share_student: float
    health_state_share_near_poor: float
    health_household_share_1: float
    health_household_share_2: float
    health_household_share_3: float
    health_household_share_4: float
    health_household_share_5: float

    def household_shares(self) -> tuple[float, ...]:
        """What the first to the fifth member of a household pays of a full premium."""
        return self[6:]


class CoverLaw(NamedTuple):
    """Limits of the co-payment."""

    health_small_visit_multiple: float
    health_copayment_most_multiple: float


@rule
def premium(base: float, rate: float, share: float) -> float:
    """Monthly premium [VND a month]; `share`: what this household member pays of a full one.

    References
    ----------
    Law 25/2008/QH12, Art. 13; Decree 146/2018/ND-CP, Art. 7
    """
    return rate * base * share


@rule
def copayment(
    cost: float, cover: float, paid_this_year: float, five_years: bool, base: float, law: CoverLaw
) -> float:
    """What the insured pays of a visit's cost [VND].

    Nothing for a small visit, nor once his co-payments of the year pass the limit after five
    straight years.

    References
    ----------
    Law 25/2008/QH12, Art. 22, as amended by Law 46/2014/QH13
    """
    if cost < law.health_small_visit_multiple * base:
        return 0.0
    due = (1.0 - cover) * cost
    if not five_years:
        return due
    room = max(0.0, law.health_copayment_most_multiple * base - paid_this_year)
    return min(due, room)
