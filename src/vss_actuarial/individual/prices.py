"""Coefficients by which insured salaries are revalued: as published, else by the rule of prices."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.experience import known_record
from vss_actuarial.dated.toml import read_book
from vss_actuarial.ground.axes import FURTHEST, Array
from vss_actuarial.ground.errors import data_folder
from vss_actuarial.ground.rule import note
from vss_actuarial.law.in_force import Points
from vss_actuarial.law.old_age.salary.revaluation import FIRST_PRICE_YEAR, revaluation_coefficient

LAST_PRICE_YEAR = FURTHEST
PUBLISHED = "revaluation_coefficients"
Prices = Mapping[int, float]
"""Growth of consumer prices by year [1], in place of the published record and the assumption."""


@lru_cache(maxsize=1)
def price_growth() -> dict[int, float]:
    """Growth of consumer prices by year: the published record, then the shipped assumption."""
    book = read_book(data_folder() / "assumptions", "the assumptions")
    years = range(FIRST_PRICE_YEAR + 1, LAST_PRICE_YEAR)
    assumed = book["price_growth"].by_year(list(years))
    published = zip(*known_record(None).published("price_growth"), strict=True)
    return dict(zip(years, assumed.tolist(), strict=True)) | {
        int(year): float(growth) for year, growth in published
    }


def is_published(law: Book, year: int) -> bool:
    """Whether the coefficients of benefits of a year are published."""
    table = law[PUBLISHED]
    return table.days[0].year <= year and bool(table.until and year <= table.until.year)


def coefficients(law: Book, year: int, prices: Prices | None = None) -> Array:
    """Coefficients by year of the salary from 1994 on, for benefits of a year.

    References
    ----------
    Law 58/2014/QH13, Art. 63(2); Law 41/2024/QH15, Art. 73(2); Decree 158/2025/ND-CP, Art. 16
    """
    if prices is None and is_published(law, year):
        return np.array(law[PUBLISHED].line(date(year, 1, 1)).value)
    return by_rule(year, tuple(sorted((price_growth() | dict(prices or {})).items())))


def noted_coefficients(law: Book, year: int, prices: Prices | None = None) -> Any:
    """The same for one person: each coefficient is noted as it is read."""
    if prices is None and is_published(law, year):
        return Points(law[PUBLISHED], law[PUBLISHED].line(date(year, 1, 1)))
    return ByRule(coefficients(law, year, prices), year)


class ByRule:
    """Coefficients by the rule of prices, which is told once one of them is read."""

    def __init__(self, values: Array, year: int) -> None:
        self._values, self._year = values, year

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, place: int) -> float:
        note("coefficients_by_rule", year=self._year)
        return float(self._values[int(place)])


@lru_cache(maxsize=256)
def by_rule(year: int, growth: tuple[tuple[int, float], ...]) -> Array:
    """Prices of the year before the benefit over those of the year of the salary."""
    index, level = {FIRST_PRICE_YEAR: 1.0}, 1.0
    for of_year, rate in growth:
        level *= 1.0 + rate
        index[of_year] = level
    before = index[max(min(year - 1, max(index)), FIRST_PRICE_YEAR)]
    years = range(FIRST_PRICE_YEAR, max(year, FIRST_PRICE_YEAR) + 1)
    return np.array([revaluation_coefficient(before, index[min(y, max(index))]) for y in years])
