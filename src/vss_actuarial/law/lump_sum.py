"""Lump-sum withdrawal of social insurance (bảo hiểm xã hội một lần)."""

from typing import NamedTuple

from vss_actuarial.ground.kernel import rule
from vss_actuarial.law.old_age import credited_years


class LumpSumLaw(NamedTuple):
    """What a year of service is worth."""

    lump_sum_months_before_2014: float
    lump_sum_months_from_2014: float
    lump_sum_under_one_year_share: float
    lump_sum_under_one_year_most: float


class WithdrawalLaw(NamedTuple):
    """When the lump sum opens to those out of work."""

    withdrawal_months_out: float
    withdrawal_years_below: float


@rule
def lump_sum_months(months_before_2014: int, months_from_2014: int, law: LumpSumLaw) -> float:
    """Lump sum in months of average insured salary.

    Whole years before 2014 count at the older worth; their odd months join the later ones, whose
    odd months are rounded as in the pension formula. Under one year what was paid in is due.

    References
    ----------
    Law 58/2014/QH13, Art. 60(2); Circular 59/2015, Art. 19(2) and (4); Law 41/2024/QH15, Art. 70(3)
    """
    months = months_before_2014 + months_from_2014
    if months < 12:
        return min(law.lump_sum_under_one_year_share * months, law.lump_sum_under_one_year_most)
    later = credited_years(months_from_2014 + months_before_2014 % 12)
    earlier = months_before_2014 // 12
    return law.lump_sum_months_before_2014 * earlier + law.lump_sum_months_from_2014 * later


@rule
def lump_sum(months: float, average_salary: float, subsidy: float, severely_ill: bool) -> float:
    """Lump sum [VND] of so many months of average insured salary, less what the state had paid.

    subsidy : of the state to voluntary contributions [VND]; the severely ill keep it

    References
    ----------
    Circular 59/2015, Art. 19(3); Law 41/2024/QH15, Art. 70(3)-(4); Decree 159/2025/ND-CP, Art. 9
    """
    due = months * average_salary
    return due if severely_ill else max(0.0, due - subsidy)


@rule
def may_withdraw(
    service_months: int, months_out: int, insured_before_july_2025: bool, law: WithdrawalLaw
) -> bool:
    """Whether a member out of both schemes may take the lump sum for that reason alone.

    References
    ----------
    Law 41/2024/QH15, Art. 70(1d): for those with contributions before 1 July 2025
    """
    return (
        insured_before_july_2025
        and months_out >= law.withdrawal_months_out
        and service_months < 12 * law.withdrawal_years_below
    )
