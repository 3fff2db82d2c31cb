"""Lump sums to a family (trợ cấp tuất một lần): of a member, of a pensioner, after an accident."""

from typing import Any, NamedTuple

from vss_actuarial.ground.rule import at_least, at_most, because, composition, dong, rule
from vss_actuarial.law.old_age.service import credited_years

MEMBER = (
    "Law 58/2014/QH13, Arts. 70(1) and 81; Circular 59/2015/TT-BLDTBXH, Art. 27(4); "
    "Law 41/2024/QH15, Arts. 89(1) and 110"
)
PENSIONER = "Law 58/2014/QH13, Art. 70(2); Law 41/2024/QH15, Arts. 89(2) and 110(4)"
ACCIDENT = (
    "Law 58/2014/QH13, Art. 70; Circular 59/2015/TT-BLDTBXH, Art. 27(2)-(3); "
    "Law 41/2024/QH15, Art. 89(3)"
)


class SurvivorsLumpSumLaw(NamedTuple):
    """Lump sum to the family of one who was not yet a pensioner."""

    survivors_lump_sum_before_2014: float
    survivors_lump_sum_from_2014: float
    survivors_lump_sum_least: float
    survivors_lump_sum_least_voluntary: float
    survivors_lump_sum_most: float
    survivors_paid_in_months: float
    survivors_paid_in_most: float
    lump_sum_under_one_year_share: float
    half_year_most_months: float
    half_year_worth: float


class PensionerLumpSumLaw(NamedTuple):
    """Lump sum to the family of a pensioner."""

    pensioner_lump_sum_first_months: float
    pensioner_lump_sum_months: float
    pensioner_lump_sum_less: float
    survivors_lump_sum_least: float


@rule(MEMBER)
def family_years_before_2014(months_before_2014: int) -> int:
    """Whole years before 2014."""
    return months_before_2014 // 12


@rule(MEMBER)
def family_years_from_2014(months_before_2014: int, months_from_2014: int, law: Any) -> float:
    """Years from 2014 on: odd months before join the later ones and are rounded with them."""
    return credited_years(months_from_2014 + months_before_2014 % 12, law)


@rule(MEMBER)
def survivors_lump_sum_of_years(
    years_before_2014: int, years_since_2014: float, least_months: float, law: SurvivorsLumpSumLaw
) -> float:
    """Lump sum to the family of a member, in months of average insured salary.

    least_months : that are due at least
    """
    due = 0.0
    if years_before_2014 > 0:
        due += law.survivors_lump_sum_before_2014 * years_before_2014
    if years_since_2014 > 0.0:
        due += law.survivors_lump_sum_from_2014 * years_since_2014
    if due < least_months:
        because("raised_to_least")
    return float(at_most(at_least(due, least_months), law.survivors_lump_sum_most))


@rule("Law 58/2014/QH13, Art. 81(2); Law 41/2024/QH15, Art. 110(2c)")
def survivors_paid_in(months: int, law: SurvivorsLumpSumLaw) -> float:
    """What was paid in, in months of average insured salary."""
    paid_in = law.lump_sum_under_one_year_share * months
    return float(at_most(paid_in, law.survivors_paid_in_most))


@composition
def lump_sum_by_years(
    months_before_2014: int, months_from_2014: int, voluntary_only: bool, law: SurvivorsLumpSumLaw
) -> float:
    """Lump sum of a member by years of service, in months of average insured salary.

    References
    ----------
    Law 58/2014/QH13, Arts. 70(1) and 81(2); Law 41/2024/QH15, Arts. 89(1) and 110(2)-(3)
    """
    earlier = family_years_before_2014(months_before_2014)
    later = family_years_from_2014(months_before_2014, months_from_2014, law)
    least = (
        law.survivors_lump_sum_least_voluntary if voluntary_only else law.survivors_lump_sum_least
    )
    return survivors_lump_sum_of_years(earlier, later, least, law)


@composition
def survivors_lump_sum_months(
    months_before_2014: int, months_from_2014: int, voluntary_only: bool, law: SurvivorsLumpSumLaw
) -> float:
    """Lump sum to the family of a member, in months of average insured salary.

    voluntary_only : without a compulsory month

    References
    ----------
    Law 58/2014/QH13, Arts. 70(1) and 81; Law 41/2024/QH15, Arts. 89(1) and 110
    """
    months = months_before_2014 + months_from_2014
    if voluntary_only and months < law.survivors_paid_in_months:
        return survivors_paid_in(months, law)
    return lump_sum_by_years(months_before_2014, months_from_2014, voluntary_only, law)


@rule(MEMBER)
def survivors_lump_sum(months: float, average: float) -> float:
    """Lump sum to the family of a member [VND], to the dong."""
    return dong(months * average)


@rule(PENSIONER)
def pensioner_lump_sum_months(month_of_pension: float, law: PensionerLumpSumLaw) -> float:
    """Lump sum to the family of a pensioner, in months of pension.

    month_of_pension : in which he died, counted from 1

    References
    ----------
    Law 58/2014/QH13, Art. 70(2); Law 41/2024/QH15, Art. 89(2)
    """
    first = at_most(month_of_pension, law.pensioner_lump_sum_first_months)
    further = month_of_pension - first
    due = law.pensioner_lump_sum_months - law.pensioner_lump_sum_less * further
    least = law.survivors_lump_sum_least
    if due < least:
        because("raised_to_least")
    return float(at_least(due, least))


@rule(PENSIONER)
def pensioner_lump_sum(months: float, pension: float) -> float:
    """Lump sum to the family of a pensioner [VND], to the dong."""
    return dong(months * pension)


@rule(ACCIDENT)
def accident_beneficiary_lump_sum(benefit: float, months: float) -> float:
    """Lump sum to the family of one who drew a monthly accident benefit alone [VND]."""
    return dong(months * benefit)
