"""Social pension (trợ cấp hưu trí xã hội), paid by the State."""

from vss_actuarial.ground.kernel import rule


@rule
def social_pension(
    age_months: float, other_pension: float, amount: float, least_age_months: float
) -> float:
    """Social pension [VND a month], for whoever is old enough and draws less than it.

    References
    ----------
    Law 41/2024/QH15, Arts. 21-22; Decree 176/2025/ND-CP
    """
    if age_months < least_age_months or other_pension >= amount:
        return 0.0
    return amount
