"""Who draws the social pension (trợ cấp hưu trí xã hội), before it the old-age allowance."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.parameter import segments
from vss_actuarial.ground.axes import Array
from vss_actuarial.labour.economy import Economy
from vss_actuarial.labour.interim import by_year
from vss_actuarial.law.social_pension import social_pension
from vss_actuarial.scenario import Scenario

FIRST_AGE = 60
MONTHS = 12
OTHERS, THE_POOR = 0, 1
ALLOWANCE, PENSION = 0, 1
NAMES = (
    "social_pension",
    "social_pension_age",
    "social_pension_age_poor",
    "old_age_allowance",
)


@dataclass(frozen=True)
class SocialPensioners:
    """Persons without a pension in old age, and what they draw.

    Attributes
    ----------
    heads : (year + 1, sex, age) [persons], who draw at 1 January
    taking_up : (year + 1, sex, age) [persons], without a pension or benefit of social insurance,
        who draw as soon as they have a right
    monthly : (year, allowance or pension, age) [VND a month], mean of the year for one of them,
        whether or not he is old enough the whole year
    """

    heads: Array
    taking_up: Array
    monthly: Array


def project_social_pensioners(
    scenario: Scenario, economy: Economy, population: Array, drawing: Iterable[Array]
) -> SocialPensioners:
    """Social pensioners.

    Parameters
    ----------
    population : (year + 1, sex, age) [persons], at 1 January
    drawing : each (year + 1, sex, age) [persons], with a pension or benefit of social insurance

    Notes
    -----
    Whoever draws a benefit is taken to draw more than the social pension.
    """
    book, years = scenario.assumptions, scenario.years
    stocks = np.arange(years[0], years[-1] + 2)
    without = np.maximum(population - np.sum(list(drawing), axis=0), 0.0)
    taking_up = without * book["social_pension_take_up"].by_year(stocks)[:, None, None]
    poor = by_year(book["social_pension_poor_share"], stocks.astype(float))[:, None]
    opening, due = _dues(scenario.law, tuple(years.tolist()))
    entitled = (1.0 - poor) * opening[:, OTHERS] + poor * opening[:, THE_POOR]
    shares = np.stack([1.0 - poor[:-1], poor[:-1]], axis=1)[:, None]
    monthly = (due * shares).sum(axis=2) * _reviewed(scenario, economy)[:, None, None]
    return SocialPensioners(taking_up * entitled[:, None, :], taking_up, monthly)


def _reviewed(scenario: Scenario, economy: Economy) -> Array:
    """Level of the social pension over its last dated amount, mean of the year: (year,).

    Reviews fall on 1 July, so many years apart from the last dated amount.
    """
    book, years = scenario.assumptions, scenario.years
    real = book["real_wage_growth"].by_year(years)
    share = book["social_pension_real_growth_share"].by_year(years)
    index = np.cumprod((1.0 + economy.price_growth) * (1.0 + share * real))
    last = scenario.law["social_pension"].days[-1].year
    apart = int(book["social_pension_review_years"].by_year(years[-1:])[0])
    reviewed = years - (years - last) % apart  # year of the latest review
    at_end = index[np.clip(reviewed, last, years[-1]) - years[0]] if last <= years[-1] else index
    at_end = np.where(years <= last, 1.0, at_end / index[min(last - years[0], len(index) - 1)])
    before = np.concatenate([[1.0], at_end[:-1]])
    return np.asarray(0.5 * (before + at_end))


@lru_cache(maxsize=32)
def _dues(law: Book, years: tuple[int, ...]) -> tuple[Array, Array]:
    """Rights at 1 January and amounts of the year by the law, for one person without a pension.

    Returns
    -------
    opening : (year + 1, others or poor, age) [1], 1 with a right on 1 January
    due : (year, allowance or pension, others or poor, age) [VND a month], mean of the year
    """
    opening = np.zeros((len(years) + 1, 2, 101))
    due = np.zeros((len(years), 2, 2, 101))
    for t, year in enumerate((*years, years[-1] + 1)):
        opening[t] = _amounts(law, date(year, 1, 1), 0.0)[1] > 0.0
    for t, year in enumerate(years):
        for day, weight in segments([law[name] for name in NAMES], year):
            gone = MONTHS * (day - date(year, 1, 1)) / timedelta(days=365)
            kind, amounts = _amounts(law, day, gone + 0.5 * MONTHS * weight)
            due[t, kind] += weight * amounts
    return opening, due


def _amounts(law: Book, day: date, months_gone: float) -> tuple[int, Array]:
    """Which benefit is in force on a day, and its amount by age on 1 January: (2, age).

    On 1 January itself a person is counted by the age completed; later in the year the twelve birth
    months of an age cell are counted one by one.
    """
    amount, kind = float(law["social_pension"].on(day)), PENSION
    if amount == 0.0:
        allowance = law["old_age_allowance"]
        kind = ALLOWANCE
        amount = float(allowance.on(day)) if day >= allowance.days[0] else 0.0
    usual, poor = law["social_pension_age"], law["social_pension_age_poor"]
    least = [usual.on(day), poor.on(day) if day >= poor.days[0] else usual.on(day)]
    rows = [_by_age(amount, float(years_old), months_gone) for years_old in least]
    return kind, np.array(rows)


@lru_cache(maxsize=256)
def _by_age(amount: float, years_old: float, months_gone: float) -> tuple[float, ...]:
    """Mean amount of an age cell, so many months after 1 January."""
    births = np.arange(MONTHS) + 0.5 if months_gone else np.zeros(1)
    amounts = [0.0] * 101
    for age in range(FIRST_AGE, 101):
        months = MONTHS * age + births + months_gone
        each = [social_pension(m, 0.0, amount, MONTHS * years_old) for m in months]
        amounts[age] = float(np.mean(each))
    return tuple(amounts)
