"""The law of health premiums read year by year, for a base salary of 1."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.parameter import segments
from vss_actuarial.ground.axes import Array
from vss_actuarial.law.health import premium

MEMBERS = 5  # of a household; later ones pay as the fifth
NAMES = (
    "health_premium_rate_before_2010",
    "health_premium_rate",
    "health_premium_rate_student",
    "health_state_share_full",
    "health_state_share_student",
    "health_state_share_near_poor",
    *(f"health_household_share_{member}" for member in range(1, MEMBERS + 1)),
)


class HealthDues(NamedTuple):
    """Monthly premiums in base salaries, mean of the year by days.

    Attributes
    ----------
    full, student : (year,), of those without salary or pension, and of a student
    state_full, state_student, state_near_poor : (year,), what the state budget pays of them
    household : (year, member), of the first to the fifth member of a household
    """

    full: Array
    student: Array
    state_full: Array
    state_student: Array
    state_near_poor: Array
    household: Array


@lru_cache(maxsize=32)
def health_dues(law: Book, years: tuple[int, ...]) -> HealthDues:
    """Premiums of each year."""
    parts = np.zeros((len(years), 5 + MEMBERS))
    for t, year in enumerate(years):
        for day, weight in segments([law[name] for name in NAMES], year):
            parts[t] += weight * np.array(_on(law, day))
    full, student, state_full, state_student, state_near_poor = parts[:, :5].T
    return HealthDues(
        full, student, state_full, state_student, state_near_poor, household=parts[:, 5:]
    )


def _on(law: Book, day: date) -> list[float]:
    """Premiums in force on a day; before their first dates nobody is subsidised or reduced."""

    def value(name: str, before: float) -> float:
        return float(law[name].on(day)) if day >= law[name].days[0] else before

    one_rate = day >= law["health_premium_rate"].days[0]
    rate = law["health_premium_rate" if one_rate else "health_premium_rate_before_2010"].on(day)
    student = law["health_premium_rate_student"].on(day)
    shares = [value(f"health_household_share_{n}", 1.0) for n in range(1, MEMBERS + 1)]
    return [
        premium(1.0, rate, 1.0),
        premium(1.0, student, 1.0),
        premium(1.0, rate, value("health_state_share_full", 1.0)),
        premium(1.0, student, value("health_state_share_student", 0.0)),
        premium(1.0, rate, value("health_state_share_near_poor", 0.5)),
        *(premium(1.0, rate, share) for share in shares),
    ]
