"""Allowances around pay and pension: area, beyond-frame seniority, settling abroad."""

from typing import NamedTuple

from vss_actuarial.ground.kernel import rule

HALF_YEAR = 6  # odd months from which a further year at the top grade is counted


class BeyondFrameLaw(NamedTuple):
    """Beyond-frame seniority allowance, fractions of the coefficient."""

    beyond_frame_first_rate: float
    beyond_frame_yearly_rate: float


@rule
def area_allowance(coefficient: float, months: float, rate: float, base_salary: float) -> float:
    """One-off allowance [VND] for months served in an area with a coefficient.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 31; Decree 158/2025/ND-CP, Art. 32
    """
    return coefficient * months * rate * base_salary


@rule
def beyond_frame_rate(
    months_at_top: int, first_months: int, current: float, law: BeyondFrameLaw
) -> float:
    """Beyond-frame allowance, a fraction of the coefficient, after further months at the top grade.

    The first allowance takes `first_months`, unless one is drawn already; then each year adds a
    point, and a rest of more than half a year counts as one.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 36
    """
    rate, months = current, months_at_top
    if current == 0.0:
        if months_at_top < first_months:
            return 0.0
        rate, months = law.beyond_frame_first_rate, months_at_top - first_months
    years = months // 12 + (1 if months % 12 >= HALF_YEAR else 0)
    return rate + law.beyond_frame_yearly_rate * years
