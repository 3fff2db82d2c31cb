"""The law of accidents and diseases at work read year by year, for one salary and base salary."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import Array
from vss_actuarial.law.accident import (
    AccidentMonthlyLaw,
    AccidentOneOffLaw,
    accident_monthly,
    accident_one_off,
)

BASE, OWN = (1.0, 0.0), (0.0, 1.0)  # one base salary, one own salary


class AccidentDues(NamedTuple):
    """What the law gives, mean of the year by days, each (year,).

    Attributes
    ----------
    one_off, one_off_salaries : for a loss under 31 %, in base salaries and in own salaries
    monthly, monthly_salaries : for a loss from 31 %, the same
    attendant, death : in base salaries
    premium : health insurance premium, share of the monthly benefit
    """

    one_off: Array
    one_off_salaries: Array
    monthly: Array
    monthly_salaries: Array
    attendant: Array
    death: Array
    premium: Array


@lru_cache(maxsize=32)
def accident_dues(
    law: Book, years: tuple[int, ...], paid: tuple[float, ...], loss: tuple[float, float]
) -> AccidentDues:
    """Dues of each year, for persons with so many years paid and such losses of capacity.

    Parameters
    ----------
    paid : (year,) [years]
    loss : of those paid once and of those paid monthly [percent]
    """
    parts = np.zeros((len(years), 4))
    for t, year in enumerate(years):
        for day, weight in law.segments([AccidentOneOffLaw, AccidentMonthlyLaw], year):
            once, monthly = law.bundle(AccidentOneOffLaw, day), law.bundle(AccidentMonthlyLaw, day)
            amounts = [
                *(accident_one_off(loss[0], paid[t], *unit, once) for unit in (BASE, OWN)),
                *(accident_monthly(loss[1], paid[t], *unit, monthly) for unit in (BASE, OWN)),
            ]
            parts[t] += weight * np.array(amounts)
    names = (
        "accident_attendant_multiple",
        "accident_death_multiple",
        "health_premium_rate_pensioners",
    )
    return AccidentDues(*parts.T, *(law[name].by_year(years) for name in names))
