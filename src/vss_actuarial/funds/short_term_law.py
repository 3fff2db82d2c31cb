"""The law of sickness and maternity read year by year, for one salary and one base salary."""

import math
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import Array
from vss_actuarial.law.maternity import (
    FatherLaw,
    GrantLaw,
    MaternityLaw,
    birth_grant,
    father_pay,
    maternity_pay,
)
from vss_actuarial.law.sickness import (
    LongIllnessLaw,
    SicknessDaysLaw,
    SicknessLaw,
    long_illness_first_stage,
    long_illness_pay,
    sickness_pay,
)

NAMED = (
    "daily_divisor",
    "sickness_convalescence_multiple",
    "maternity_convalescence_multiple",
    "health_premium_rate_leave",
)
KINDS = (SicknessLaw, LongIllnessLaw, SicknessDaysLaw, MaternityLaw, GrantLaw, FatherLaw)


class ShortTermLaw(NamedTuple):
    """What the law gives, the mean of the year by days, each (year,).

    Attributes
    ----------
    sickness_day : pay of a working day of sickness, in monthly salaries
    long_illness : pay of a long illness, in monthly salaries
    leave_months : maternity leave of a birth, in monthly salaries
    birth_grant, birth_grant_salaries : for a child, in base salaries and in monthly salaries
    father_leave : leave of a father, in monthly salaries
    working_days : by which a monthly salary is divided
    sickness_convalescence_day, maternity_convalescence_day : in base salaries
    premium : health insurance premium in leave and long illness, share of salary
    """

    sickness_day: Array
    long_illness: Array
    leave_months: Array
    birth_grant: Array
    birth_grant_salaries: Array
    father_leave: Array
    working_days: Array
    sickness_convalescence_day: Array
    maternity_convalescence_day: Array
    premium: Array


@lru_cache(maxsize=32)
def short_term_law(
    law: Book, years: tuple[int, ...], illness: tuple[float, float], second: tuple[float, ...]
) -> ShortTermLaw:
    """The law of each year.

    Parameters
    ----------
    illness : mean working days of a long illness, exponentially spread, and years contributed
    second : share of second children among births (year,)
    """
    parts = np.zeros((len(years), 6))
    for t, year in enumerate(years):
        for day, weight in law.segments(KINDS, year):
            parts[t] += weight * np.array(_on(law, day, illness, second[t]))
    named = (law[name].by_year(years) for name in NAMED)
    return ShortTermLaw(*parts.T, *named)


def _on(law: Book, day: Any, illness: tuple[float, float], second: float) -> list[float]:
    """The first six of `ShortTermLaw` on a day."""
    grant = law.bundle(GrantLaw, day)
    birth, father = law.bundle(MaternityLaw, day), law.bundle(FatherLaw, day)
    leaves = [maternity_pay(1.0, child == 2, birth) for child in (1, 2)]
    fathers = [father_pay(1.0, child == 2, father) for child in (1, 2)]
    return [
        sickness_pay(1.0, 1.0, law.bundle(SicknessLaw, day)),
        _long_illness(law, day, *illness),
        leaves[0] + second * (leaves[1] - leaves[0]),
        birth_grant(1.0, 0.0, grant),
        birth_grant(0.0, 1.0, grant),
        fathers[0] + second * (fathers[1] - fathers[0]),
    ]


def _long_illness(law: Book, day: Any, mean_days: float, years_paid: float) -> float:
    """Expected pay where the days D are exponential: E[min(D, L)] = m (1 - exp(-L/m))."""
    ill = law.bundle(LongIllnessLaw, day)
    stage = long_illness_first_stage(years_paid, ill, law.bundle(SicknessDaysLaw, day))
    first = mean_days * (1.0 - math.exp(-stage / mean_days))
    return float(long_illness_pay(1.0, first, mean_days - first, years_paid, ill))
