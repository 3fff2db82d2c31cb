"""The law of sickness and maternity read year by year, for one salary and one base salary."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from vss_actuarial.dated import Array, Book
from vss_actuarial.law.maternity import MaternityLaw, birth_grant, maternity_leave
from vss_actuarial.law.sickness import LongIllnessLaw, SicknessLaw, long_illness_pay, sickness_pay

NAMED = (
    "working_days_a_month",
    "father_leave_days",
    "convalescence_multiple",
    "maternity_health_premium_rate",
)


class ShortTermLaw(NamedTuple):
    """What the law gives, the mean of the year by days, each (year,).

    Attributes
    ----------
    sickness_day : pay of a working day of sickness, in monthly salaries
    long_illness : pay of a long illness, in monthly salaries
    leave_months : maternity leave of a birth, in monthly salaries
    birth_grant, birth_grant_salaries : for a child, in base salaries and in monthly salaries
    working_days : by which a monthly salary is divided
    father_days : working days of a father's leave
    convalescence_day : in base salaries
    premium : health insurance premium in leave and long illness, share of salary
    """

    sickness_day: Array
    long_illness: Array
    leave_months: Array
    birth_grant: Array
    birth_grant_salaries: Array
    working_days: Array
    father_days: Array
    convalescence_day: Array
    premium: Array


@lru_cache(maxsize=32)
def short_term_law(
    law: Book,
    years: tuple[int, ...],
    illness: tuple[float, float, float],
    second: tuple[float, ...],
) -> ShortTermLaw:
    """The law of each year.

    Parameters
    ----------
    illness : days of a long illness, years contributed, share of the days after its first stage
    second : share of second children among births (year,)
    """
    days, service, later = illness
    parts = np.zeros((len(years), 5))
    for t, year in enumerate(years):
        for day, weight in law.segments([SicknessLaw, LongIllnessLaw, MaternityLaw], year):
            sick, ill = law.bundle(SicknessLaw, day), law.bundle(LongIllnessLaw, day)
            birth = law.bundle(MaternityLaw, day)
            leave = [maternity_leave(1.0, child == 2, birth) for child in (1, 2)]
            amounts = (
                sickness_pay(1.0, 1.0, sick),
                long_illness_pay(1.0, (1.0 - later) * days, later * days, service, ill),
                leave[0] + second[t] * (leave[1] - leave[0]),
                birth_grant(1.0, 0.0, birth),
                birth_grant(0.0, 1.0, birth),
            )
            parts[t] += weight * np.array(amounts)
    named = (law[name].by_year(years) for name in NAMED)
    return ShortTermLaw(*parts.T, *named)
