"""What share of the average insured salary a pension is, and the allowance at retirement."""

from typing import Any, NamedTuple

from vss_actuarial.ground.rule import at_most, because, composition, rule
from vss_actuarial.law.old_age.service import credited_years

RATE = "Law 58/2014/QH13, Art. 56(1)-(2); Law 41/2024/QH15, Arts. 66(1)-(2) and 99"
EARLY = (
    "Law 58/2014/QH13, Art. 56(3); Law 41/2024/QH15, Art. 66(3); Decree 158/2025/ND-CP, Art. 13(2)"
)
ONE_OFF = "Law 58/2014/QH13, Art. 58; Law 41/2024/QH15, Art. 68"


class AccrualLaw(NamedTuple):
    """The pension formula of a sex on a day."""

    least_service_years: float
    base_rate: float
    base_rate_years: float
    accrual_rate: float
    short_service_rate: float
    short_service_accrual_rate: float
    replacement_rate_ceiling: float
    half_year_most_months: float
    half_year_worth: float


class EarlyLaw(NamedTuple):
    """Points off for retiring early."""

    early_reduction_rate: float
    early_half_year_months: float
    early_half_year_worth: float


class OneOffLaw(NamedTuple):
    """The allowance at retirement of a sex; late years are worth `one_off_months_per_late_year`."""

    one_off_threshold_years: float
    one_off_months_per_year: float
    one_off_most_months: float
    half_year_most_months: float
    half_year_worth: float


@rule(RATE)
def rate_from_base_years(years: float, law: AccrualLaw) -> float:
    """Rate at the base years and above them; below them where no other line leads to them."""
    return max(0.0, float(law.base_rate + law.accrual_rate * (years - law.base_rate_years)))


@rule("Law 41/2024/QH15, Art. 66(1)")
def rate_of_short_service(years: float, law: AccrualLaw) -> float:
    """Rate between the least service and the base years, and below on the same line."""
    further = years - law.least_service_years
    rate = law.short_service_rate + law.short_service_accrual_rate * further
    return max(0.0, float(rate))


@composition
def gross_rate(years: float, law: AccrualLaw) -> float:
    """Pension as a fraction of the average insured salary, before the ceiling and points off.

    years : credited

    From which service it is due the qualifying years alone say, see `rights.right_in`; where they
    lie below the least service of the formula, its lowest line goes on.

    References
    ----------
    Law 58/2014/QH13, Art. 56(1)-(2); Law 41/2024/QH15, Arts. 66(1)-(2) and 99
    """
    if years >= law.base_rate_years or law.short_service_rate <= 0.0:
        return rate_from_base_years(years, law)
    if law.least_service_years >= law.base_rate_years:
        return rate_from_base_years(years, law)
    return rate_of_short_service(years, law)


@rule(RATE)
def rate_within_ceiling(gross: float, law: AccrualLaw) -> float:
    """Rate within the ceiling of the law."""
    if gross > law.replacement_rate_ceiling:
        because("ceiling_binds")
    return float(at_most(gross, law.replacement_rate_ceiling))


@composition
def replacement_rate(months: int, law: AccrualLaw) -> float:
    """Pension as a fraction of the average insured salary, before points off.

    References
    ----------
    Law 58/2014/QH13, Art. 56(1)-(2); Law 41/2024/QH15, Arts. 66(1)-(2) and 99
    """
    return rate_within_ceiling(gross_rate(credited_years(months, law), law), law)


@rule(EARLY)
def early_reduction(months_early: int, law: EarlyLaw) -> float:
    """Points off the rate for retiring at reduced capacity before the normal age.

    A year's points for each whole year of twelve months, a part of them for a rest long enough.

    References
    ----------
    Law 41/2024/QH15, Art. 66(3); Decree 158/2025/ND-CP, Art. 13(2)
    """
    years = float(months_early // 12)
    if months_early % 12 >= law.early_half_year_months:
        years += law.early_half_year_worth
    return float(law.early_reduction_rate * years)


@composition
def rate_after_points(capped: float, points: float) -> float:
    """Rate of a pension: that within the ceiling, less points where some come off."""
    return pension_rate(capped, points) if points > 0.0 else capped


@rule("Law 58/2014/QH13, Art. 56(3); Law 41/2024/QH15, Art. 66(3)")
def pension_rate(capped: float, points: float) -> float:
    """Rate after points off, which come off within the ceiling."""
    return max(0.0, capped - points)


@rule(ONE_OFF)
def one_off_years(years: float, law: OneOffLaw) -> float:
    """Years above those of the highest rate, of so many credited."""
    return float(years - at_most(years, law.one_off_threshold_years))


@rule(f"{ONE_OFF}; Circular 12/2025/TT-BNV, Art. 14")
def one_off_months_of(years_above: float, years_late: float, law: Any) -> float:
    """Allowance at retirement in months of average insured salary, late years at their own worth.

    Years above the threshold are taken as late ones first.
    """
    late = min(years_above, years_late)
    due = law.one_off_months_per_year * (years_above - late)
    if late > 0.0:
        due += law.one_off_months_per_late_year * late
    return float(at_most(due, law.one_off_most_months))


@composition
def one_off_months(months: int, months_late: int, law: Any) -> float:
    """Allowance at retirement for long service, in months of average insured salary.

    References
    ----------
    Law 58/2014/QH13, Art. 58; Law 41/2024/QH15, Art. 68; Circular 12/2025/TT-BNV, Art. 14
    """
    return one_off_for(one_off_years(credited_years(months, law), law), months_late, law)


@composition
def one_off_for(years_above: float, months_late: int, law: Any) -> float:
    """The same for so many years above those of the highest rate."""
    if years_above == 0.0:
        return 0.0
    late = credited_years(months_late, law) if months_late > 0 else 0.0
    return one_off_months_of(years_above, late, law)


@rule("Law 41/2024/QH15, Art. 66(4)")
def treaty_rate(years: float, law: Any) -> float:
    """Rate of short service in Viet Nam to which a treaty adds years abroad."""
    return float(law.treaty_rate * years)


@rule("Law 58/2014/QH13, Art. 56(4)")
def commune_rate(years: float, law: Any) -> float:
    """Rate of a female cadre of a commune with fewer than the qualifying years."""
    return float(law.base_rate + law.commune_women_accrual_rate * (years - law.base_rate_years))
