"""The law of a 1 January as records of persons are summed by it."""

from datetime import date
from functools import lru_cache

import numpy as np

from vss_actuarial.census.records.terms import MILLION, SEXES, Integers, Terms
from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import FIRST_YEAR, FURTHEST, Array
from vss_actuarial.ground.errors import InputError, whole_in
from vss_actuarial.individual.prices import coefficients
from vss_actuarial.law.in_force import FIRST_MONTH, month_table, shipped_law
from vss_actuarial.law.months import month_of
from vss_actuarial.law.old_age.ages import FIRST_LADDER_YEAR, ladder, retirement_month
from vss_actuarial.law.old_age.salary.revaluation import FIRST_PRICE_YEAR

OLDEST = 12 * 121
"""Months before the day in which the oldest person may be born."""
AGES = ("retirement_age_men", "retirement_age_women")


def terms_of(day: date, law: Book | None = None) -> Terms:
    """The law of a 1 January, by month, as whole numbers.

    Parameters
    ----------
    day : a 1 January of the projection
    law : in place of the shipped one

    Raises
    ------
    InputError
        On another day.

    References
    ----------
    Law 58/2014/QH13, Arts. 62-63; Law 41/2024/QH15, Arts. 64, 72-73 and 141(11)
    """
    if (day.month, day.day) != (1, 1) or not whole_in(day.year, FIRST_YEAR + 1, FURTHEST):
        raise InputError(
            f"at: found {day}, expected a 1 January from {FIRST_YEAR + 1} to {FURTHEST}"
        )
    return _shipped(day.year) if law is None else _terms(day.year, law)


@lru_cache(maxsize=8)
def _shipped(year: int) -> Terms:
    return _terms(year, shipped_law())


def _terms(year: int, law: Book) -> Terms:
    first, now = 12 * year - OLDEST, 12 * year
    former = law["former_rights_of_entrants"]
    closed = [one.since for one in map(former.line, former.days) if not one.value]
    return Terms(
        year,
        first,
        _whole(_price_factors(year, law)[first - now - 1 :]),
        _whole(_base_factors(now, law)[first - now - 1 :]),
        np.array([_reached(law, name, first, now) for name in AGES[: len(SEXES)]]),
        month_of(closed[0]) if closed else 12 * FURTHEST,
        12 * int(_on(law, "base_salary_revaluation_until", year)),
        int(_on(law, "survivor_child_age", year)),
    )


def _on(law: Book, name: str, year: int) -> float:
    return float(np.asarray(law[name].held(date(year, 1, 1)).value))


def _price_factors(year: int, law: Book) -> Array:
    """Coefficient of the pay of each month up to that of the day, for awards of the year."""
    by_year = coefficients(law, year)
    years = np.arange(12 * (year - OLDEST // 12 - 1), 12 * year + 1) // 12
    return np.asarray(by_year[np.clip(years - FIRST_PRICE_YEAR, 0, len(by_year) - 1)])


def _base_factors(now: int, law: Book) -> Array:
    """Base salary of the day over that of each month up to it; before the first, the first."""
    base = month_table(law, "base_salary")
    months = np.clip(np.arange(now - OLDEST - 12, now + 1) - FIRST_MONTH, 0, len(base) - 1)
    return np.asarray(base[now - FIRST_MONTH] / base[months])


def _whole(factors: Array) -> Integers:
    return np.floor(factors * MILLION + 0.5).astype(np.int64)


def _reached(law: Book, name: str, first: int, now: int) -> list[int]:
    """Month in which the normal age is reached, by month of birth."""
    steps = ladder(law, name)
    return [
        int(retirement_month(birth, steps, FIRST_LADDER_YEAR)) for birth in range(first, now + 1)
    ]
