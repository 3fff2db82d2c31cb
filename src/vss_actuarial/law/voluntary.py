"""Voluntary scheme: paying years ahead and buying the months that are missing."""

from vss_actuarial.ground.kernel import rule


@rule
def prepaid(contribution: float, months: int, monthly_return: float) -> float:
    """Amount [VND] that pays so many months ahead: each discounted to the first.

    References
    ----------
    Decree 134/2015/ND-CP, Art. 10(3); Decree 159/2025/ND-CP, Art. 6
    """
    total = 0.0
    for month in range(months):
        total += contribution / (1.0 + monthly_return) ** month
    return total


@rule
def missing_months_bought(contribution: float, months: int, monthly_return: float) -> float:
    """Amount [VND] that buys so many missing months: each compounded to the last.

    References
    ----------
    Decree 134/2015/ND-CP, Art. 10(4); Decree 159/2025/ND-CP, Art. 7
    """
    total = 0.0
    for month in range(1, months + 1):
        total += contribution * (1.0 + monthly_return) ** month
    return total
