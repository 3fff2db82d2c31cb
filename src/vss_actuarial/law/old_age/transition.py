"""The addition to pensions that begin in the first years of the formula of 2018, a lower one."""

import math
from typing import NamedTuple

from vss_actuarial.ground.rule import composition, rule
from vss_actuarial.law.old_age.rate import AccrualLaw, replacement_rate

CELLS = 10_000.0
"""The table is printed in hundredths of a per cent."""
HALF = 0.5 + 1e-6
"""Halves of a hundredth are rounded up, and what lies a millionth of one below a half."""


class TransitionLaw(NamedTuple):
    """What part of the points lost a sex is given back, as in force on the day of award."""

    transition_share: float
    transition_accrual_rate: float
    transition_least_years: float


@rule("Decree 153/2018/ND-CP")
def transition_addition(months: int, accrual: AccrualLaw, law: TransitionLaw) -> float:
    """Addition to a pension for life, as a share of it at award [1], rounded to 0.01 per cent.

    It is k (r' - r) / r: r the rate of the pension formula, r' what the rate would be at the former
    accrual rate, k the part given back in the year of award. Increases later act on both alike.

    Parameters
    ----------
    months : contributed, before rounding to half years
    accrual, law : both as in force on the first day of the pension

    References
    ----------
    Decree 153/2018/ND-CP: its table of rates by service and year of award; Law 58/2014/QH13,
    Arts. 56(2) and 74(2)
    """
    if law.transition_share <= 0.0 or months < 12 * law.transition_least_years:
        return 0.0
    rate = replacement_rate(months, accrual)
    former = replacement_rate(months, _former(accrual, law.transition_accrual_rate))
    if rate <= 0.0 or former <= rate:
        return 0.0
    added = law.transition_share * (former - rate) / rate
    return math.floor(added * CELLS + HALF) / CELLS


@composition
def _former(accrual: AccrualLaw, accrual_rate: float) -> AccrualLaw:
    """The pension formula with another accrual rate."""
    return AccrualLaw(
        accrual.least_service_years,
        accrual.base_rate,
        accrual.base_rate_years,
        accrual_rate,
        accrual.short_service_rate,
        accrual.short_service_accrual_rate,
        accrual.replacement_rate_ceiling,
        accrual.half_year_most_months,
        accrual.half_year_worth,
    )
