"""Who draws the social pension (trợ cấp hưu trí xã hội), before it the old-age allowance."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, NamedTuple, Protocol

import numpy as np

from vss_actuarial.branches.drawing import Drawing
from vss_actuarial.dated.carried import Carried
from vss_actuarial.ground.axes import AGES, Array
from vss_actuarial.labour.economy import Economy
from vss_actuarial.labour.labour import HasPopulation
from vss_actuarial.law.health_and_state.social_pension import (
    social_pension_of,
    social_pension_years,
)
from vss_actuarial.scenario.given.reading import (
    Called,
    LastOf,
    Laws,
    Of,
    OfStock,
    OfYear,
    OfYearEnd,
    OnJanuary,
    Rise,
    Statute,
    Years,
)
from vss_actuarial.scenario.stage import stage

MONTHS = 12
OTHERS, THE_POOR = 0, 1
ALLOWANCE, PENSION = 0, 1
OLD = 90
"""An age at which everybody without a pension has had a right since 2000."""


class SocialPensionLaw(NamedTuple):
    """Amounts [VND a month] and ages [years]; before it the old-age allowance is paid."""

    social_pension: float
    social_pension_age: float
    social_pension_age_poor: float
    old_age_allowance: float

    def kind(self) -> int:
        """Which of the two benefits is in force."""
        return PENSION if self.social_pension > 0.0 else ALLOWANCE

    def amounts(self, months_gone: float) -> Array:
        """Amount of others and of the poor by age on 1 January, so many months later: (2, age)."""
        law = self._replace(social_pension=self.social_pension or self.old_age_allowance)
        return np.array([_by_age(law, poor, months_gone) for poor in (False, True)])


class SocialPensionGiven(NamedTuple):
    """Who takes the social pension up, its law and its reviews."""

    years: Years
    law: Annotated[Statute, Laws((SocialPensionLaw,))]
    social_pension: OnJanuary
    social_pension_age: OnJanuary
    social_pension_poor_share: OfStock
    social_pension_review_years: OfYear
    social_pension_real_growth_share: OfYear
    social_pension_known_to: Annotated[int, LastOf("social_pension")]
    dated: Annotated[Array, Called("social_pension", Of("year"))]
    carried: Annotated[Carried, Called("social_pension", Rise(7, 1))]
    social_pension_take_up: OfYearEnd
    social_pension_age_poor: OnJanuary
    old_age_allowance: OnJanuary

    def on_january(self) -> list[SocialPensionLaw]:
        """The law in force on each 1 January: (year + 1,)."""
        columns = (getattr(self, name).tolist() for name in SocialPensionLaw._fields)
        return [SocialPensionLaw(*row) for row in zip(*columns, strict=True)]


class HasWages(Protocol):
    """Anything with the growth of prices, and of wages above them [1]."""

    @property
    def price_growth(self) -> Array: ...

    @property
    def real_wage_growth(self) -> Array: ...


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

    @property
    def amount(self) -> Array:
        """What one of 90 years without a pension draws: (year,) [VND a month]."""
        amount: Array = self.monthly[:, :, OLD].sum(axis=1)
        return amount


@dataclass(frozen=True)
class SocialPensionDue:
    """What the law gives by age, to whoever has no pension.

    Attributes
    ----------
    entitled : (year + 1, age) [1], share with a right at 1 January
    monthly : as `SocialPensioners.monthly`
    """

    entitled: Array
    monthly: Array


@stage
def social_pension_due(given: SocialPensionGiven, economy: Economy) -> SocialPensionDue:
    """Rights and amounts, the poor and others together."""
    poor = given.social_pension_poor_share[:, None]
    opening, due = _rights(given), _dues(given.law)
    entitled = (1.0 - poor) * opening[:, OTHERS] + poor * opening[:, THE_POOR]
    shares = np.stack([1.0 - poor[:-1], poor[:-1]], axis=1)[:, None]
    monthly = (due * shares).sum(axis=2) * _reviewed(given, economy)[:, None, None]
    return SocialPensionDue(entitled, monthly)


@stage
def project_social_pensioners(
    given: SocialPensionGiven, due: SocialPensionDue, population: HasPopulation, drawing: Drawing
) -> SocialPensioners:
    """Social pensioners.

    Notes
    -----
    Whoever draws a benefit of social insurance is taken to draw more than the social pension.
    """
    without = np.maximum(population.population - drawing.benefits, 0.0)
    taking_up = without * given.social_pension_take_up[:, None, None]
    return SocialPensioners(taking_up * due.entitled[:, None, :], taking_up, due.monthly)


def reviews(given: SocialPensionGiven) -> list[tuple[int, int]]:
    """Places of the years with a review, each after that of the dated amount or review before.

    Reviews fall on 1 July, so many years after it.
    """
    last, found = given.social_pension_known_to - int(given.years[0]), []
    for t in range(last + 1, len(given.years)):
        if t - last >= given.social_pension_review_years[t]:
            found.append((last, t))
            last = t
    return found


def reviewed_with(economy: HasWages, share: Array) -> Array:
    """What a year counts for in a review, over the year before: (year,) [1]."""
    return np.asarray((1.0 + economy.price_growth) * (1.0 + share * economy.real_wage_growth))


def review_rises(given: SocialPensionGiven, economy: Economy) -> Array:
    """By how much each review raises the amount: (year,) [1]."""
    growth = reviewed_with(economy, given.social_pension_real_growth_share)
    rise = np.zeros_like(growth)
    for last, t in reviews(given):
        rise[t] = np.prod(growth[last + 1 : t + 1]) - 1.0
    return rise


def reviewed_amount(given: SocialPensionGiven, economy: Economy) -> tuple[Array, Array]:
    """The amount as reviews carry it on: mean of the year, and on 31 December, each (year,)."""
    return given.carried.along(review_rises(given, economy))


def _reviewed(given: SocialPensionGiven, economy: Economy) -> Array:
    """Level of the social pension over its dated amount, mean of the year: (year,)."""
    level, _ = reviewed_amount(given, economy)
    dated = given.dated
    return np.divide(level, dated, out=np.ones_like(level), where=dated > 0.0)


def _rights(given: SocialPensionGiven) -> Array:
    """Who has a right on 1 January without a pension: (year + 1, others or poor, age) [1]."""
    return np.array([law.amounts(0.0) > 0.0 for law in given.on_january()], dtype=float)


def _dues(law: Statute) -> Array:
    """Amounts of the year by the law, for one person without a pension.

    (year, allowance or pension, others or poor, age) [VND a month], mean of the year
    """
    due = np.zeros((len(law.years), 2, 2, len(AGES)))
    for t, stretches in enumerate(law.years):
        for weight, days_gone, (rules,) in stretches:
            gone = MONTHS * days_gone / 365.0
            due[t, rules.kind()] += weight * rules.amounts(gone + 0.5 * MONTHS * weight)
    return due


@lru_cache(maxsize=256)
def _by_age(law: SocialPensionLaw, poor: bool, months_gone: float) -> tuple[float, ...]:
    """Mean amount of an age cell, so many months after 1 January.

    On 1 January itself a person is counted by the age completed; later in the year the twelve birth
    months of an age cell are counted one by one.
    """
    births = np.arange(MONTHS) + 0.5 if months_gone else np.zeros(1)
    amounts = [0.0] * len(AGES)
    least = int(social_pension_years(poor, law))
    for age in range(max(0, least - 3), len(AGES)):  # the younger are too young all year
        months = MONTHS * age + births + months_gone
        each = [social_pension_of(m, 0.0, poor, law) for m in months]
        amounts[age] = float(np.mean(each))
    return tuple(amounts)
