"""The law of health premiums by year, for a base salary of 1."""

from typing import NamedTuple

from vss_actuarial.ground.axes import Array
from vss_actuarial.law.health_and_state.premiums import HealthPremiumLaw, premium, premium_rate
from vss_actuarial.scenario.given.reading import Statute


class HealthDues(NamedTuple):
    """Monthly premiums in base salaries, mean of the year by days.

    Attributes
    ----------
    full, student : (year,), of those without salary or pension, and of a student
    state_full, state_student, state_near_poor : (year,), what the state budget pays of them
    household : (year, member), of the first to the fifth member of a household
    """

    full: Array
    student: Array
    state_full: Array
    state_student: Array
    state_near_poor: Array
    household: Array


def health_dues(law: Statute) -> HealthDues:
    """Premiums of each year.

    law : of `HealthPremiumLaw`
    """
    parts = law.mean(_dues)
    full, student, state_full, state_student, state_near_poor = parts[:, :5].T
    return HealthDues(full, student, state_full, state_student, state_near_poor, parts[:, 5:])


def _dues(law: HealthPremiumLaw) -> list[float]:
    """`HealthDues` on a day."""
    rate = premium_rate(law)
    student = law.health_premium_rate_student
    return [
        premium(1.0, rate, 1.0),
        premium(1.0, student, 1.0),
        premium(1.0, rate, law.health_state_share_full),
        premium(1.0, student, law.health_state_share_student),
        premium(1.0, rate, law.health_state_share_near_poor),
        *(premium(1.0, rate, share) for share in law.household_shares()),
    ]
