"""Calculators of the chapter `health_and_state`."""

from datetime import date
from typing import Any, Literal

from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.calculator import Calculator
from vss_actuarial.individual.facts import NIL, Areas, Length, Money
from vss_actuarial.law.health_and_state.allowances import BeyondFrame, area, beyond_frame
from vss_actuarial.law.health_and_state.care import CostShared, Visit, cost_shared
from vss_actuarial.law.health_and_state.premiums import (
    HealthPremium,
    household_premium,
    supported_premium,
)
from vss_actuarial.law.health_and_state.social_pension import social_pension_of
from vss_actuarial.law.months import full_months

Insured = Literal["household", "student", "near poor", "farmer", "full", "article 23"]
Covered = Literal["protected", "pensioner", "near poor", "other"]
Route = Literal[
    "on", "initial", "basic", "specialised", "former district", "former province",
    "district", "province", "central",
]  # fmt: skip

MONTHS_OF_A_YEAR = 12


def _premium(
    member: int = 1, group: Insured = "household", months: int = 12, *, law: Any
) -> HealthPremium:
    """Premium of a household member, or of a group that the State supports."""
    if not 1 <= months <= MONTHS_OF_A_YEAR:
        raise InputError(f"months {months}: a premium is paid for 1 to {MONTHS_OF_A_YEAR} months")
    if group == "household":
        return household_premium(member, months, law)
    return supported_premium(group, months, law)


def _co_payment(
    cost: Money,
    group: Covered = "other",
    route: Route = "on",
    outpatient: bool = False,
    paid_this_year: Money = NIL,
    five_years: bool = False,
    *,
    law: Any,
) -> CostShared:
    """What the insured pays of the cost of a visit."""
    visit = Visit(cost, route, outpatient, paid_this_year, five_years)
    return cost_shared(visit, group, law)


def _social_pension(
    born: date, other_pension: Money = NIL, poor: bool = False, *, law: Any
) -> float:
    """Social pension of a person on the day of the law."""
    if born > law.day:
        raise InputError(f"born on {born}: after {law.day}, the day of the pension")
    return social_pension_of(float(full_months(born, law.day)), other_pension, poor, law)


def _area(areas: Areas, *, law: Any) -> float:
    """One-off allowance for spells in areas with a coefficient."""
    return area(areas, law)


def _beyond_frame(
    at_top: Length,
    current: float = 0.0,
    other_grade: bool = False,
    window_years: int = 5,
    *,
    law: Any,
) -> BeyondFrame:
    """Beyond-frame seniority allowance."""
    return beyond_frame(at_top, current, not other_grade, window_years, law)


CALCULATORS = (
    Calculator("health", _premium, "own", "VND"),
    Calculator("co-payment", _co_payment, "own", "VND"),
    Calculator("social-pension", _social_pension, "", "VND a month"),
    Calculator("area-allowance", _area, "", "VND"),
    Calculator("beyond-frame", _beyond_frame, "rate", "share"),
)
