"""The rules of law read off by completed years of service, year by year.

A cell of k completed years holds persons with 12k to 12k + 11 months: rules that look at months are
averaged over the twelve. In a year with two laws the stretches are weighted by days, what is due on
award also by the share who qualify.
"""

from functools import lru_cache, partial
from typing import Annotated, Any, NamedTuple

import numpy as np

from vss_actuarial.ground.axes import SERVICE, Array
from vss_actuarial.law.family.funeral import FuneralLaw, funeral_due
from vss_actuarial.law.family.lump_sum import SurvivorsLumpSumLaw, survivors_lump_sum_months
from vss_actuarial.law.family.right import RightLaw, leaves_monthly
from vss_actuarial.law.old_age.lump_sum import (
    LumpSumLaw,
    WithdrawalLaw,
    lump_sum_months,
    may_withdraw,
)
from vss_actuarial.law.old_age.pension import has_minimum
from vss_actuarial.law.old_age.rate import (
    AccrualLaw,
    EarlyLaw,
    OneOffLaw,
    early_reduction,
    one_off_months,
    replacement_rate,
)
from vss_actuarial.law.old_age.service import qualifies
from vss_actuarial.law.old_age.transition import TransitionLaw, transition_addition
from vss_actuarial.members.entitled.buying import AT_WORK, BuyingLaw, may_buy
from vss_actuarial.members.entitled.reaching import AgesReached
from vss_actuarial.scenario.given.reading import Laws, Statute, Years
from vss_actuarial.scenario.stage import stage

MONTHS = 12 * SERVICE
MOST_EARLY = 240
"""Months before the normal age beyond which no more points are counted."""


class Qualifying(NamedTuple):
    """Qualifying years of pensions."""

    qualifying_years: float
    qualifying_years_capacity_loss: float
    minimum_pension_years: float


class LaterWorth(NamedTuple):
    """Calendar year from which a year of service has its later worth in lump sums."""

    lump_sum_later_worth_from: float


class ServiceGiven(NamedTuple):
    """The law that service decides on, of a sex."""

    years: Years
    law: Annotated[
        Statute,
        Laws(
            (
                Qualifying,
                AccrualLaw,
                TransitionLaw,
                OneOffLaw,
                LumpSumLaw,
                WithdrawalLaw,
                SurvivorsLumpSumLaw,
                RightLaw,
                FuneralLaw,
                LaterWorth,
                BuyingLaw,
            )
        ),
    ]


class EarlyGiven(NamedTuple):
    """Points off for retiring early, of a sex."""

    law: Annotated[Statute, Laws((EarlyLaw,))]


class ServiceTables(NamedTuple):
    """Tables by year and completed years of service, each (year, 48); see `Moves` and `Pay`."""

    qualified: Array
    qualified_reduced: Array
    may_withdraw: Array
    rate: Array
    rate_dormant: Array
    minimum: Array
    one_off: Array
    one_off_dormant: Array
    lump_sum: Array
    survivors_rights: Array
    survivors_rights_voluntary: Array
    funeral: Array
    funeral_voluntary: Array
    survivors_lump_sum: Array
    survivors_lump_sum_dormant: Array
    survivors_lump_sum_voluntary: Array
    survivors_lump_sum_dormant_voluntary: Array
    few_open: Array
    few_lacking: Array
    many_open: Array
    many_lacking: Array
    few_open_dormant: Array
    few_lacking_dormant: Array
    many_open_dormant: Array
    many_lacking_dormant: Array
    bought_rate: Array
    bought_minimum: Array
    bought_years: Array

    def average_bought(self) -> None:
        """Means of what months bought give, of those who are short of a pension and may buy."""
        open_to = self.few_open, self.many_open, self.few_open_dormant, self.many_open_dormant
        lacking = (
            self.few_lacking, self.many_lacking, self.few_lacking_dormant,
            self.many_lacking_dormant,
        )  # fmt: skip
        for months, share in zip(lacking, open_to, strict=True):
            months /= np.maximum(share, 1e-12)
        short = np.maximum(1.0 - self.qualified, 1e-12)
        for share in open_to:
            share /= short
        for due in (self.bought_rate, self.bought_minimum, self.bought_years):
            due /= short


@stage
def service_tables(given: ServiceGiven) -> ServiceTables:
    """What service gives in each year, to a sex."""
    places, weights, found = [], [], []
    for t, (year, stretches) in enumerate(zip(given.years.tolist(), given.law.years, strict=True)):
        for weight, _, laws in stretches:
            of_law = _of_stretch(year, laws)
            found.append((*of_law, _entitled(of_law.qualified, of_law.qualified_reduced)))
            places.append(t)
            weights.append(weight)
    of_stretches = np.array(found)
    of_years = np.zeros((len(given.years), *of_stretches.shape[1:]))
    np.add.at(of_years, places, np.array(weights)[:, None, None] * of_stretches)
    *by_name, entitled = np.ascontiguousarray(np.moveaxis(of_years, 1, 0))
    tables = ServiceTables(*by_name)
    for due in (tables.rate, tables.rate_dormant, tables.one_off, tables.one_off_dormant):
        due /= np.maximum(entitled, 1e-12)
    tables.average_bought()
    return tables


def _of_stretch(year: int, laws: tuple[Any, ...]) -> ServiceTables:
    """What service gives under laws that do not change: each (service,)."""
    (
        qualifying, accrual, transition, one_off, lump, withdrawal, family, right, funeral, worth,
        buying,
    ) = laws  # fmt: skip
    qualified = _whole_years(qualifying.qualifying_years)
    reduced = _whole_years(qualifying.qualifying_years_capacity_loss)
    entitled = _entitled(qualified, reduced)
    whole_years, mean = _rates(accrual, transition)
    one_off_whole, one_off_mean = _one_off(one_off)
    short, needed = 1.0 - qualified, int(np.argmax(qualified))
    since = min(max(0, 12 * (year - int(worth.lump_sum_later_worth_from)) + 6), MONTHS)
    return ServiceTables(
        qualified=qualified,
        qualified_reduced=reduced,
        may_withdraw=_open_to_withdrawal(withdrawal),
        rate=entitled * mean,
        rate_dormant=entitled * whole_years,
        minimum=_minimum(qualifying),
        one_off=entitled * one_off_mean,
        one_off_dormant=entitled * one_off_whole,
        lump_sum=_lump_sums(lump_sum_months, since, 0, lump),
        survivors_rights=_rights(right, False),
        survivors_rights_voluntary=_rights(right, True),
        funeral=_funerals(funeral, False),
        funeral_voluntary=_funerals(funeral, True),
        survivors_lump_sum=_lump_sums(survivors_lump_sum_months, since, AT_WORK, False, family),
        survivors_lump_sum_dormant=_lump_sums(survivors_lump_sum_months, since, 0, False, family),
        survivors_lump_sum_voluntary=_lump_sums(
            survivors_lump_sum_months, since, AT_WORK, True, family
        ),
        survivors_lump_sum_dormant_voluntary=_lump_sums(
            survivors_lump_sum_months, since, 0, True, family
        ),
        **may_buy(buying),
        bought_rate=short * whole_years[needed],
        bought_minimum=short * _minimum(qualifying)[needed],
        bought_years=short * needed,
    )


def _entitled(qualified: Array, reduced: Array) -> Array:
    """Who may draw a pension at all, in full or at reduced capacity."""
    return np.maximum(qualified, reduced)


@lru_cache(maxsize=256)
def _rates(law: AccrualLaw, transition: TransitionLaw) -> tuple[Array, Array]:
    """Replacement rates of whole years, and means over the twelve months of each.

    The addition of the years of transition is in them: it is a part of the pension for life.
    """
    rates = np.array(
        [
            replacement_rate(months, law) * (1.0 + transition_addition(months, law, transition))
            for months in range(MONTHS)
        ]
    )
    return rates[::12], rates.reshape(SERVICE, 12).mean(axis=1)


@lru_cache(maxsize=256)
def _one_off(law: OneOffLaw) -> tuple[Array, Array]:
    """Months due on whole years, and means over the twelve months of each."""
    due = np.array([one_off_months(months, 0, law) for months in range(MONTHS)])
    return due[::12], due.reshape(SERVICE, 12).mean(axis=1)


@lru_cache(maxsize=256)
def _whole_years(years: float) -> Array:
    return np.array([float(qualifies(12 * k, years)) for k in range(SERVICE)])


@lru_cache(maxsize=64)
def _minimum(law: Qualifying) -> Array:
    """Whether the minimum pension holds, of members with former rights: the era tells who has."""
    return np.array([float(has_minimum(12 * k, True, False, law)) for k in range(SERVICE)])


@lru_cache(maxsize=64)
def _rights(law: RightLaw, voluntary: bool) -> Array:
    """Whether a member of a scheme who dies leaves monthly pensions, whatever he dies of."""
    served = [(0, months) if voluntary else (months, 0) for months in _months(0)]
    return np.array([float(leaves_monthly(*months, False, False, 0.0, law)) for months in served])


@lru_cache(maxsize=64)
def _funerals(law: FuneralLaw, voluntary: bool) -> Array:
    """Whether a member of a scheme who dies is buried with the law's grant."""
    compulsory = 0 if voluntary else 1
    due = [funeral_due(compulsory * m, m, False, False, law) for m in _months(0)]
    return np.array(due, dtype=float)


@lru_cache(maxsize=8)
def _open_to_withdrawal(law: WithdrawalLaw) -> Array:
    """Whether service is short enough for the lump sum after the months out of both schemes."""
    out = int(law.withdrawal_months_out)
    return np.array([float(may_withdraw(12 * k, out, True, law)) for k in range(SERVICE)])


@lru_cache(maxsize=4096)
def _lump_sums(rule: Any, since: int, more: int, *law: Any) -> Array:
    """Months of salary due on service taken as the last months to the middle of a year.

    Parameters
    ----------
    since : months to the middle of the year from when a year of service has its later worth
    more : months served beyond the completed years
    law : what the rule takes after the months before and from 2014
    """
    pairs = ((months, min(months, since)) for months in _months(more))
    return np.array([rule(months - after, after, *law) for months, after in pairs], dtype=float)


_of_family = partial(_lump_sums, survivors_lump_sum_months)


def _months(more: int) -> list[int]:
    """Months served in each cell; under one year half a year on average.

    more : months served beyond the completed years
    """
    return [6, *range(12 + more, MONTHS + more, 12)]


@stage
def early_reductions(given: EarlyGiven, ages: AgesReached) -> Array:
    """Points off a pension for retiring in mid-year before the normal age: (year, age)."""
    points = np.zeros(ages.months_early.shape[:2])
    months = np.minimum(ages.months_early, MOST_EARLY)
    for t, stretches in enumerate(given.law.years):
        for weight, _, (law,) in stretches:
            points[t] += weight * _reductions(law)[months[t]].mean(axis=1)
    return points


@lru_cache(maxsize=16)
def _reductions(law: EarlyLaw) -> Array:
    return np.array([early_reduction(months, law) for months in range(MOST_EARLY + 1)])
