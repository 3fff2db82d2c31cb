"""Calculators of parts of a pension: its rate by service, and its amount on state pay."""

from typing import Any, NamedTuple

from vss_actuarial.ground.rule import on_sheet
from vss_actuarial.individual.calculator import Calculator
from vss_actuarial.individual.facts import Length, Scale, Sex, Share
from vss_actuarial.law.old_age.pension import (
    pension,
    pension_by_rate,
)
from vss_actuarial.law.old_age.rate import (
    commune_rate,
    early_reduction,
    gross_rate,
    one_off_for,
    one_off_years,
    rate_after_points,
    rate_within_ceiling,
    treaty_rate,
)
from vss_actuarial.law.old_age.salary.average import better_average, seniority_added, state_average
from vss_actuarial.law.old_age.salary.revaluation import state_sum_of_scale
from vss_actuarial.law.old_age.service import (
    credited_years,
    qualifies,
)

NO_TIME = Length(0)


class Rate(NamedTuple):
    """What so many months of service give."""

    credited: float
    gross: float
    capped: float
    points: float
    rate: float
    one_off_years: float
    one_off_months: float


def _rate(
    sex: Sex,
    service: Length,
    early: Length = NO_TIME,
    late: Length = NO_TIME,
    waived: bool = False,
    commune_official: bool = False,
    treaty: bool = False,
    *,
    law: Any,
) -> Rate:
    """The rate of a pension by months of service, months early and months after the age."""
    now = law.of(sex)
    years = credited_years(service, now)
    asked = Asked(service, years, early > 0, commune_official and sex == 1, treaty)
    gross = _gross(asked, now)
    capped = rate_within_ceiling(gross, now)
    points = early_reduction(early, now) if early > 0 and not waived else 0.0
    above = one_off_years(years, now)
    return Rate(
        years, gross, capped, points, rate_after_points(capped, points), above,
        one_off_for(above, late, now),
    )  # fmt: skip


class Asked(NamedTuple):
    """Whose rate is asked: months and years credited, and what the law treats by itself."""

    service: int
    years: float
    early: bool
    commune: bool
    treaty: bool


def _gross(asked: Asked, law: Any) -> float:
    service, years = asked.service, asked.years
    if asked.treaty and service < 12 * law.least_service_years:
        return treaty_rate(years, law)
    short = asked.commune and not qualifies(service, law.qualifying_years)
    if short and qualifies(service, law.qualifying_years_commune_women):
        return commune_rate(years, law)
    with on_sheet(None):
        below = _below_the_formula(service, years, law)
    if below and not _entitled(asked, law):
        return 0.0
    return gross_rate(years, law)


def _entitled(asked: Asked, law: Any) -> bool:
    """Whether service qualifies: who retires early does by the years for a loss of capacity."""
    needed = law.qualifying_years_capacity_loss if asked.early else law.qualifying_years
    return qualifies(asked.service, needed)


def _below_the_formula(service: int, years: float, law: Any) -> bool:
    """Whether service lies below what the formula is written for."""
    if service < 12 * law.least_service_years:
        return True
    return bool(years < law.base_rate_years and law.short_service_rate <= 0.0)


class StatePay(NamedTuple):
    """A pension on coefficients of the state scale [VND a month]."""

    average: float
    pension: float


def _state_pay(
    last: Scale,
    rate: Share,
    before: Scale | None = None,
    seniority: Scale | None = None,
    *,
    law: Any,
) -> StatePay:
    """The better of two windows of coefficients, a seniority allowance added back."""
    base = law.base_salary
    averages = [_scale_average(rows, base) for rows in (last, before) if rows is not None]
    average = better_average(*averages) if len(averages) > 1 else averages[0]
    for coefficient, share_added, _ in seniority or ():
        average = average + seniority_added(coefficient, share_added, base)
    return StatePay(average, pension(pension_by_rate(average, float(rate)), 0.0))


def _scale_average(rows: Scale, base: float) -> float:
    total, months = 0.0, 0
    for coefficient, number, factor in rows:
        total += state_sum_of_scale(coefficient, number, factor, base)
        months += int(number)
    return state_average(total, months)


CALCULATORS = (
    Calculator("pension-rate", _rate, "rate", "share"),
    Calculator("state-pay-pension", _state_pay, "pension", "VND a month"),
)
