"""The monthly allowance from retirement to the social pension of those short of 15 years."""

import math
from typing import NamedTuple

from vss_actuarial.ground.kernel import rule

WHOLE = 1e-9
"""Of a month: quotients that lie no farther above a whole number are that number."""


class Article23Law(NamedTuple):
    """The social pension, in which the allowance is counted, and the worth of a year."""

    social_pension: float
    article_23_months_per_year: float


@rule
def allowance_worth(average_salary: float, years: float, law: Article23Law) -> float:
    """What the allowance pays in all [VND].

    average_salary : average insured salary [VND a month]; years : credited

    References
    ----------
    Law 41/2024/QH15, Art. 23(2); Decree 158/2025/ND-CP, Art. 23
    """
    return law.article_23_months_per_year * average_salary * years


@rule
def allowance_months(average_salary: float, years: float, law: Article23Law) -> float:
    """Months of an allowance as high as the social pension, a part of a month as a whole one.

    References
    ----------
    Decree 158/2025/ND-CP, Art. 23
    """
    if law.social_pension <= 0.0:
        return 0.0
    worth = allowance_worth(average_salary, years, law)
    return float(math.ceil(worth / law.social_pension - WHOLE))


@rule
def monthly_allowance(
    average_salary: float, years: float, months_to_social_pension: float, law: Article23Law
) -> float:
    """Allowance [VND a month]: the social pension, more where the months would last beyond it.

    months_to_social_pension : from the retirement age to that of the social pension

    References
    ----------
    Law 41/2024/QH15, Art. 23(2)-(3); Decree 158/2025/ND-CP, Arts. 23-24
    """
    months = allowance_months(average_salary, years, law)
    beyond = max(0.0, months - months_to_social_pension)
    return law.social_pension * (1.0 + beyond / max(months_to_social_pension, 1.0))


@rule
def allowance_top_up(
    average_salary: float, years: float, months_to_social_pension: float, law: Article23Law
) -> float:
    """What a person may pay in to draw to the age of the social pension [VND].

    References
    ----------
    Law 41/2024/QH15, Art. 23(3); Decree 158/2025/ND-CP, Art. 24
    """
    short = months_to_social_pension - allowance_months(average_salary, years, law)
    return law.social_pension * max(0.0, short)
