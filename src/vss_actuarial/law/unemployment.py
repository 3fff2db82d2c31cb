"""Unemployment insurance: the monthly benefit, its months, and the months kept for later."""

from typing import NamedTuple

from vss_actuarial.ground.kernel import rule


class UnemploymentMonthsLaw(NamedTuple):
    """Months of benefit by months contributed."""

    unemployment_qualifying_months: float
    unemployment_first_paid_months: float
    unemployment_first_months: float
    unemployment_paid_months_per_month: float
    unemployment_most_months: float
    unemployment_reserve_most_months: float


@rule
def unemployment_benefit(average: float, rate: float, ceiling: float) -> float:
    """Monthly benefit [VND a month] on the average of the last six months contributed.

    References
    ----------
    Law 38/2013/QH13, Art. 50(1); Law 74/2025/QH15, Art. 39(1)
    """
    return min(rate * average, ceiling)


@rule
def unemployment_months(months_paid: float, law: UnemploymentMonthsLaw) -> float:
    """Months of benefit: three for 12 to 36 months paid, one more for each twelve, at most twelve.

    References
    ----------
    Law 38/2013/QH13, Art. 50(2); Law 74/2025/QH15, Art. 39(2)
    """
    if months_paid < law.unemployment_qualifying_months:
        return 0.0
    beyond = max(0.0, months_paid - law.unemployment_first_paid_months)
    further = beyond // law.unemployment_paid_months_per_month
    return min(law.unemployment_first_months + further, law.unemployment_most_months)


@rule
def reserved_months(months_paid: float, law: UnemploymentMonthsLaw) -> float:
    """Months contributed that this claim leaves over and that count at the next one.

    References
    ----------
    Decree 28/2015/ND-CP, Art. 18(7); Decree 374/2025/ND-CP, Art. 8
    """
    beyond = months_paid - law.unemployment_first_paid_months
    if beyond <= 0.0 or months_paid >= law.unemployment_reserve_most_months:
        return 0.0
    per_month = law.unemployment_paid_months_per_month
    most = max(0.0, law.unemployment_most_months - law.unemployment_first_months)
    return beyond - per_month * min(beyond // per_month, most)


@rule
def months_left(months_paid: float, months_drawn: float, per_month: float) -> float:
    """Months contributed that are left where the benefit ended early; a month begun is drawn.

    References
    ----------
    Law 38/2013/QH13, Art. 53(4); Decree 28/2015/ND-CP, Art. 21(4)-(5)
    """
    return max(0.0, months_paid - per_month * months_drawn)
