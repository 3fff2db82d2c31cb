"""Interest on contributions that an employer pays late or evades."""

import math

from vss_actuarial.ground.kernel import rule

PLACES = 1e6  # the monthly rate is cut, not rounded, to four decimals of a percent


@rule
def monthly_late_rate(yearly_return: float, multiple: float) -> float:
    """Interest of a month, a fraction: the multiple of a yearly return over twelve, cut.

    References
    ----------
    Law 58/2014/QH13, Art. 122(3); Decision 595/QD-BHXH, Art. 37
    """
    return math.floor(multiple * yearly_return / 12.0 * PLACES + 1e-6) / PLACES


@rule
def late_interest(owed: float, newest_month: float, monthly_rate: float) -> float:
    """Interest of a month [VND] on the debt carried over; the newest month's is free.

    References
    ----------
    Decision 595/QD-BHXH, Art. 37
    """
    return max(0.0, owed - newest_month) * monthly_rate


@rule
def evasion_interest(evaded: float, months: float, monthly_rate: float) -> float:
    """Simple interest [VND] on an evaded contribution over so many months.

    References
    ----------
    Law 58/2014/QH13, Art. 122(3); Decision 595/QD-BHXH, Art. 37
    """
    return evaded * monthly_rate * max(0.0, months)


@rule
def late_charge(owed: float, days: float, daily_rate: float) -> float:
    """Charge [VND] on an amount late or evaded for so many days.

    References
    ----------
    Law 41/2024/QH15, Arts. 40-41
    """
    return owed * daily_rate * max(0.0, days)
