"""Allowances around pay: areas with a coefficient, and beyond-frame seniority."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from vss_actuarial.ground.rule import because, composition, dong, note, rule

AREA = "Circular 59/2015/TT-BLDTBXH, Art. 31; Decree 158/2025/ND-CP, Art. 32"
FRAME = "Circular 59/2015/TT-BLDTBXH, Art. 36; Decree 204/2004/ND-CP"


class BeyondFrameLaw(NamedTuple):
    """Beyond-frame seniority allowance, fractions of the coefficient."""

    beyond_frame_first_rate: float
    beyond_frame_yearly_rate: float
    beyond_frame_odd_months: float


class BeyondFrame(NamedTuple):
    """The allowance now and before its last step, fractions, and the years that had each."""

    rate: float
    before: float
    last_years: int
    years_before: int


@rule(AREA)
def area_allowance(coefficient: float, months: float, rate: float, base_salary: float) -> float:
    """One-off allowance [VND] for months served in an area with a coefficient.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 31; Decree 158/2025/ND-CP, Art. 32
    """
    return coefficient * months * rate * base_salary


@rule(AREA)
def area_allowances(allowances: Sequence[float]) -> float:
    """One-off area allowance for all spells [VND]."""
    return dong(sum(allowances))


@rule(FRAME)
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
            because("first_years_not_reached")
            return 0.0
        rate, months = law.beyond_frame_first_rate, months_at_top - first_months
    years = months // 12 + (1 if months % 12 >= law.beyond_frame_odd_months else 0)
    return float(rate + law.beyond_frame_yearly_rate * years)


@rule(FRAME)
def beyond_frame_before(current: float, first_rate: float) -> float:
    """Beyond-frame allowance before the last step: drawn already, or the first."""
    return current or first_rate


@composition
def area_months(first: int, last: int, law: Any) -> int:
    """Months of a spell that count for the one-off area allowance.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 31; Decree 158/2025/ND-CP, Art. 32(1a)
    """
    return max(0, min(last, 12 * int(law.area_allowance_before) - 1) - first + 1)


@composition
def area(spells: Sequence[tuple[float, int]], law: Any) -> float:
    """One-off area allowance: coefficient and months of each spell.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 31; Decree 158/2025/ND-CP, Art. 32
    """
    return area_allowances(
        [
            area_allowance(c, months, law.area_allowance_rate, law.base_salary)
            for c, months in spells
        ]
    )


@composition
def beyond_frame(
    months_at_top: int, current: float, with_degree: bool, window_years: int, law: Any
) -> BeyondFrame:
    """Beyond-frame seniority allowance after further months at the top grade.

    current : allowance drawn already, a fraction; window_years : averaged for the pension

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 36; Decree 204/2004/ND-CP
    """
    name = "beyond_frame_first_months" + ("" if with_degree else "_other")
    first = law.read(name)
    rate = beyond_frame_rate(months_at_top, first, current, law)
    later = int(first) // 12
    note("split_by_example_54")
    before = beyond_frame_before(current, law.beyond_frame_first_rate)
    return BeyondFrame(rate, before, later, window_years - later)
