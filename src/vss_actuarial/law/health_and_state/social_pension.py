"""Social pension (trợ cấp hưu trí xã hội), paid by the State."""

from typing import Any

from vss_actuarial.ground.rule import because, composition, note, rule


@rule("Law 41/2024/QH15, Arts. 21-22; Decree 176/2025/ND-CP")
def social_pension(
    age_months: float, other_pension: float, amount: float, least_age_months: float
) -> float:
    """Social pension [VND a month], for whoever is old enough and draws less than it.

    References
    ----------
    Law 41/2024/QH15, Arts. 21-22; Decree 176/2025/ND-CP
    """
    if amount <= 0.0:
        because("none_yet")
        return 0.0
    if age_months < least_age_months:
        because("too_young")
        return 0.0
    if other_pension >= amount:
        because("pension_as_high")
        return 0.0
    because("old_enough_without_pension")
    return amount


@composition
def social_pension_years(poor: bool, law: Any) -> float:
    """Age from which the social pension is due [years]; of poor households the lower of the two.

    References
    ----------
    Law 41/2024/QH15, Art. 21(1)-(2)
    """
    usual = law.social_pension_age
    return float(min(usual, law.social_pension_age_poor) if poor else usual)


@composition
def social_pension_of(age_months: float, other_pension: float, poor: bool, law: Any) -> float:
    """Social pension of a person of an age, beside any other monthly pension [VND a month].

    References
    ----------
    Law 41/2024/QH15, Arts. 21-22; Decree 176/2025/ND-CP
    """
    least = 12.0 * social_pension_years(poor, law)
    note("top_up_second_hand")
    return social_pension(age_months, other_pension, law.social_pension, least)
