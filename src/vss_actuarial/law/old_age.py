"""Old-age pension: who qualifies, the rate, points off for retiring early, the allowance."""

from typing import NamedTuple

from vss_actuarial.ground.kernel import rule


class AccrualLaw(NamedTuple):
    """The pension formula of a sex on a day."""

    least_service_years: float
    base_rate: float
    base_rate_years: float
    accrual_rate: float
    short_service_rate: float
    short_service_accrual_rate: float
    replacement_rate_ceiling: float


class EarlyLaw(NamedTuple):
    """Points off for retiring early."""

    early_reduction_rate: float
    early_half_year_months: float


class OneOffLaw(NamedTuple):
    """The allowance at retirement of a sex."""

    one_off_threshold_years: float
    one_off_months_per_year: float
    one_off_most_months: float


@rule
def credited_years(months: int) -> float:
    """Years of service in the formula: up to 6 odd months count as half a year, more as one.

    References
    ----------
    Law 58/2014/QH13, Art. 85(7); Law 41/2024/QH15, Art. 5(6)
    """
    odd = months % 12
    if odd == 0:
        return months // 12
    return months // 12 + (0.5 if odd <= 6 else 1.0)


@rule
def qualifies(months: int, qualifying_years: float) -> bool:
    """Whether service reaches the qualifying years, of twelve full months each.

    References
    ----------
    Law 58/2014/QH13, Art. 54(1); Law 41/2024/QH15, Art. 64(1)
    """
    return months >= 12 * qualifying_years


@rule
def replacement_rate(months: int, law: AccrualLaw) -> float:
    """Pension as a fraction of the average insured salary, before points off.

    References
    ----------
    Law 58/2014/QH13, Art. 56(1)-(2); Law 41/2024/QH15, Arts. 66(1)-(2) and 99
    """
    years = credited_years(months)
    if months < 12 * law.least_service_years:
        return 0.0
    if years < law.base_rate_years:
        if law.short_service_rate == 0.0:
            return 0.0
        further = years - law.least_service_years
        return law.short_service_rate + law.short_service_accrual_rate * further
    rate = law.base_rate + law.accrual_rate * (years - law.base_rate_years)
    return min(rate, law.replacement_rate_ceiling)


@rule
def early_reduction(months_early: int, law: EarlyLaw) -> float:
    """Points off the rate for retiring at reduced capacity before the normal age.

    A full year's points for each whole year, half of them for a rest of six months or more.

    References
    ----------
    Law 41/2024/QH15, Art. 66(3); Decree 158/2025/ND-CP, Art. 13(2)
    """
    years = float(months_early // 12)
    if months_early % 12 >= law.early_half_year_months:
        years += 0.5
    return law.early_reduction_rate * years


@rule
def one_off_months(months: int, law: OneOffLaw) -> float:
    """Allowance at retirement for long service, in months of average insured salary.

    References
    ----------
    Law 58/2014/QH13, Art. 58; Law 41/2024/QH15, Art. 68
    """
    excess = max(0.0, credited_years(months) - law.one_off_threshold_years)
    return min(law.one_off_months_per_year * excess, law.one_off_most_months)


@rule
def revaluation_coefficient(prices_before_award: float, prices_of_year: float) -> float:
    """Coefficient by which an insured salary of a year is revalued at award.

    Parameters
    ----------
    prices_before_award : consumer price index of the year before the award
    prices_of_year : that of the year of the salary

    References
    ----------
    Law 58/2014/QH13, Art. 63(2); Decree 115/2015/ND-CP, Art. 10; Decree 158/2025/ND-CP, Art. 16
    """
    return max(1.0, round(prices_before_award / prices_of_year, 2))


class LateOneOffLaw(NamedTuple):
    """The allowance at retirement of a sex, with years served after the retirement age."""

    one_off_threshold_years: float
    one_off_months_per_year: float
    one_off_months_per_late_year: float
    one_off_most_months: float


@rule
def one_off_months_with_late_years(months: int, months_late: int, law: LateOneOffLaw) -> float:
    """Allowance at retirement in months of average insured salary, late years at their own worth.

    Years above the threshold are taken as late ones first.

    References
    ----------
    Law 41/2024/QH15, Art. 68(2)-(3); Circular 12/2025/TT-BNV, Art. 14
    """
    excess = max(0.0, credited_years(months) - law.one_off_threshold_years)
    late = min(excess, credited_years(months_late))
    due = law.one_off_months_per_year * (excess - late)
    due += law.one_off_months_per_late_year * late
    return min(due, law.one_off_most_months)
