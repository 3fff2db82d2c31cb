"""What the family of a dead member or pensioner is due (chế độ tử tuất)."""

from typing import NamedTuple

from vss_actuarial.ground.kernel import rule
from vss_actuarial.law.old_age.service import credited_years

FIRST_MONTHS = 2  # of payment, in which the lump sum of a pensioner's family is whole


class MonthlyLaw(NamedTuple):
    """Monthly survivors' pensions."""

    survivor_share: float
    survivor_share_without_support: float


class SurvivorsLumpSumLaw(NamedTuple):
    """Lump sum to the family of one who was not yet a pensioner."""

    survivors_lump_sum_before_2014: float
    survivors_lump_sum_from_2014: float
    survivors_lump_sum_least: float
    survivors_lump_sum_most: float


class PensionerLumpSumLaw(NamedTuple):
    """Lump sum to the family of a pensioner."""

    pensioner_lump_sum_months: float
    pensioner_lump_sum_less: float
    survivors_lump_sum_least: float


@rule
def monthly_survivor_pension(base_salary: float, alone: bool, law: MonthlyLaw) -> float:
    """Monthly pension of one survivor [VND a month]; `alone`: nobody else supports him.

    References
    ----------
    Law 58/2014/QH13, Art. 68; Law 41/2024/QH15, Art. 87
    """
    return base_salary * (law.survivor_share_without_support if alone else law.survivor_share)


@rule
def survivors_lump_sum_months(
    months_before_2014: int, months_from_2014: int, law: SurvivorsLumpSumLaw
) -> float:
    """Lump sum to the family of a member, in months of average insured salary.

    References
    ----------
    Law 58/2014/QH13, Art. 70(1); Law 41/2024/QH15, Art. 89(1)
    """
    later = credited_years(months_from_2014 + months_before_2014 % 12)
    due = law.survivors_lump_sum_before_2014 * (months_before_2014 // 12)
    due += law.survivors_lump_sum_from_2014 * later
    return min(max(due, law.survivors_lump_sum_least), law.survivors_lump_sum_most)


@rule
def pensioner_lump_sum_months(months_drawn: float, law: PensionerLumpSumLaw) -> float:
    """Lump sum to the family of a pensioner, in months of pension.

    References
    ----------
    Law 58/2014/QH13, Art. 70(2); Law 41/2024/QH15, Art. 89(2)
    """
    further = max(0.0, months_drawn - FIRST_MONTHS)
    due = law.pensioner_lump_sum_months - law.pensioner_lump_sum_less * further
    return max(due, law.survivors_lump_sum_least)
