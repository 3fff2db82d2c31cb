"""The monthly allowance from retirement to the social pension of those short of 15 years."""

import math
from typing import Any, NamedTuple

from vss_actuarial.ground.rule import because, composition, dong, rule
from vss_actuarial.law.old_age.ages import age_reached, normal_age_month
from vss_actuarial.law.old_age.service import credited_years, qualifies

WHOLE = 1e-9
"""Of a month: quotients that lie no farther above a whole number are that number."""
ALLOWANCE = "Law 41/2024/QH15, Art. 23(2); Decree 158/2025/ND-CP, Art. 23"
TOP_UP = "Law 41/2024/QH15, Art. 23(3); Decree 158/2025/ND-CP, Art. 24"


class Article23Law(NamedTuple):
    """The social pension, in which the allowance is counted, and the worth of a year."""

    social_pension: float
    article_23_months_per_year: float


class Allowance(NamedTuple):
    """The allowance of Article 23.

    Attributes
    ----------
    monthly : [VND a month]; months : for which it is paid
    top_up : what may be paid in to draw it to the age of the social pension [VND]
    """

    monthly: float
    months: float
    top_up: float


@rule(ALLOWANCE)
def allowance_worth(average: float, years: float, law: Article23Law) -> float:
    """What the allowance pays in all [VND].

    average : average insured salary [VND a month]; years : credited

    References
    ----------
    Law 41/2024/QH15, Art. 23(2); Decree 158/2025/ND-CP, Art. 23
    """
    return float(law.article_23_months_per_year * average * years)


@rule(ALLOWANCE)
def allowance_months(worth: float, law: Article23Law) -> float:
    """Months of an allowance as high as the social pension, a part of a month as a whole one.

    References
    ----------
    Decree 158/2025/ND-CP, Art. 23
    """
    if law.social_pension <= 0.0:
        return 0.0
    return float(math.ceil(worth / law.social_pension - WHOLE))


@rule(ALLOWANCE)
def monthly_allowance(months: float, months_to_social_pension: float, law: Article23Law) -> float:
    """Allowance [VND a month]: the social pension, more where the months would last beyond it.

    months_to_social_pension : from the claim to the age of the social pension, above zero

    References
    ----------
    Law 41/2024/QH15, Art. 23(2)-(3); Decree 158/2025/ND-CP, Arts. 23-24
    """
    beyond = max(0.0, months - months_to_social_pension)
    if beyond > 0.0:
        because("rest_spread_over_months")
    return dong(law.social_pension * (1.0 + beyond / months_to_social_pension))


@rule(TOP_UP)
def allowance_top_up(months: float, months_to_social_pension: float, law: Article23Law) -> float:
    """What a person may pay in to draw to the age of the social pension [VND].

    References
    ----------
    Law 41/2024/QH15, Art. 23(3); Decree 158/2025/ND-CP, Art. 24
    """
    return dong(law.social_pension * max(0.0, months_to_social_pension - months))


@composition
def allowance(average: float, years: float, to_social_pension: float, law: Any) -> Allowance:
    """The allowance of one who is short of the qualifying years; none without months to draw.

    References
    ----------
    Law 41/2024/QH15, Art. 23; Decree 158/2025/ND-CP, Arts. 22-25
    """
    paid = law.article_23_months_per_year > 0.0 and law.social_pension > 0.0
    if not paid or to_social_pension <= 0.0:
        return Allowance(0.0, 0.0, 0.0)
    months = allowance_months(allowance_worth(average, years, law), law)
    top_up = 0.0
    if months < to_social_pension:
        top_up = allowance_top_up(months, to_social_pension, law)
    return Allowance(
        monthly_allowance(months, to_social_pension, law), min(months, to_social_pension), top_up
    )  # fmt: skip


@rule("Law 41/2024/QH15, Arts. 21 and 23(2)")
def months_to_social_pension(birth_month: int, month: int, law: Any) -> float:
    """Months from one to that in which the age of the social pension is reached."""
    return float(max(0.0, birth_month + 12.0 * law.social_pension_age - month))


@rule("Law 41/2024/QH15, Art. 23(1)")
def allowance_open(
    qualified: bool, age_reached: bool, service_months: int, months_to_social_pension: float
) -> bool:
    """Whether the allowance may be chosen: age reached, too few years, no lump sum taken.

    months_to_social_pension : nil from the age of the social pension on, which bars it
    """
    if months_to_social_pension <= 0.0:
        because("social_pension_age_reached")
        return False
    return age_reached and not qualified and service_months > 0


@composition
def allowance_opens(birth_month: int, month: int, service: int, law: Any) -> bool:
    """Whether the allowance of a month may be chosen, by months of service at its end.

    law : `OldAgeLaw` of the month

    References
    ----------
    Law 41/2024/QH15, Art. 23(1)
    """
    qualified = qualifies(service, law.now.qualifying_years)
    reached = age_reached(normal_age_month(birth_month, law), month - 1)
    to_pension = months_to_social_pension(birth_month, month, law.now)
    return bool(allowance_open(qualified, reached, service, to_pension))


@composition
def allowance_of(birth_month: int, month: int, service: int, average: float, law: Any) -> Allowance:
    """The allowance of a month to one for whom it is open; see `allowance_opens`."""
    years = credited_years(service, law.now)
    to_pension = months_to_social_pension(birth_month, month, law.now)
    return allowance(average, years, to_pension, law.now)
