"""The record with unemployment insurance of those who leave, and the months of benefit it gives."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import SERVICE, Array
from vss_actuarial.law.unemployment import (
    UnemploymentMonthsLaw,
    reserved_months,
    unemployment_months,
)
from vss_actuarial.law.unemployment_2006 import unemployment_months_by_steps

FIRST_YEAR = 2009
LAW_OF_2013 = date(2015, 1, 1)
MONTHS = np.arange(12 * SERVICE)
Rule = UnemploymentMonthsLaw | tuple[tuple[float, ...], tuple[float, ...]]
"""What says how many months are granted: the formula since 2015, or the steps before it."""


class MonthsByService(NamedTuple):
    """What leavers of so many completed years of service are granted, each (year, service).

    Attributes
    ----------
    qualified : share with a right to the benefit [1]
    months : mean months granted, none counted as 0
    after : mean months that fall in the year after the claim, where all granted are drawn
    """

    qualified: Array
    months: Array
    after: Array


@lru_cache(maxsize=32)
def months_by_service(law: Book, years: tuple[int, ...], former: float) -> MonthsByService:
    """Months of benefit of those who leave in the middle of each year, from 2009.

    Parameters
    ----------
    former : earlier claims in each year of service after the first

    Notes
    -----
    The record starts in 2009 at the earliest. With an earlier claim, its day evenly spread over the
    service, the months since then count, and those that it left over. Claims are spread evenly
    over the year: of m months m²/24 fall in the next.
    """
    table = np.zeros((3, len(years), SERVICE))
    for t, year in enumerate(years):
        for day, weight in _segments(law, year):
            granted = _granted(_rule(law, day), former)
            table[:, t] += weight * granted[:, _record(12 * (year - FIRST_YEAR) + 6)].mean(axis=2)
    return MonthsByService(*table)


def steps_by_service(
    paid_from: tuple[float, ...], amounts: tuple[float, ...], rule: Rule, since: int, former: float
) -> Array:
    """An amount by steps of the record not yet drawn on, mean by years of service: (service,).

    Parameters
    ----------
    paid_from : months from which each of `amounts` holds
    rule : what says how many months former claims were granted
    since : months from January 2009 to the day of the payment
    """
    by_month = np.asarray(amounts)[np.searchsorted(np.array(paid_from), MONTHS, side="right") - 1]
    _, kept = _months_and_kept(rule)
    of_record = _with_former_claims(by_month[None], kept, former)[0]
    return np.asarray(of_record[_record(since)].mean(axis=1))


def _record(since: int) -> Array:
    """Months of service from completed years of it, at most those since 2009: (service, 12)."""
    service = 12 * np.arange(SERVICE)[:, None] + np.arange(12)
    return np.asarray(np.minimum(service, since))


def _segments(law: Book, year: int) -> list[tuple[date, float]]:
    if year < LAW_OF_2013.year:
        return [(date(year, 1, 1), 1.0)]
    return law.segments([UnemploymentMonthsLaw], year)


def _rule(law: Book, day: date) -> Rule:
    if day >= LAW_OF_2013:
        return law.bundle(UnemploymentMonthsLaw, day)
    steps = law["unemployment_months_before_2015"]
    due: list[float] = steps.on(day).tolist()
    return tuple(steps.at or ()), tuple(due)


def _months_and_kept(rule: Rule) -> tuple[Array, Array]:
    """Months of benefit, and months kept for the next claim, by months of record: (months,)."""
    return _by_month(rule) if isinstance(rule, UnemploymentMonthsLaw) else _by_steps(*rule)


@lru_cache(maxsize=16)
def _granted(rule: Rule, former: float) -> Array:
    """The kinds of `MonthsByService` under one rule, by months of service: (kind, months)."""
    months, kept = _months_and_kept(rule)
    granted = np.stack([months > 0.0, months, months * months / 24.0])
    return _with_former_claims(granted, kept, former)


def _with_former_claims(first: Array, kept: Array, former: float) -> Array:
    """What holds by months of record as a mean by months of service, with claims made before.

    first (kind, months) by record; a claim came after 12 months of service or more.
    """
    again = np.array(first, dtype=float)
    for service in range(13, len(MONTHS)):
        at = np.arange(12, service)
        again[:, service] = first[:, service - at + kept[at]].mean(axis=1)
    claimed = 1.0 - np.exp(-former * np.maximum(MONTHS - 12, 0) / 12.0)
    return np.asarray((1.0 - claimed) * first + claimed * again)


@lru_cache(maxsize=16)
def _by_month(bundle: UnemploymentMonthsLaw) -> tuple[Array, Array]:
    months = np.array([unemployment_months(float(m), bundle) for m in MONTHS])
    kept = np.array([reserved_months(float(m), bundle) for m in MONTHS])
    return months, kept.astype(int)


@lru_cache(maxsize=16)
def _by_steps(paid_from: tuple[float, ...], due: tuple[float, ...]) -> tuple[Array, Array]:
    steps = np.array(paid_from), np.array(due)
    months = np.array([unemployment_months_by_steps(float(m), *steps) for m in MONTHS])
    return months, np.zeros(len(MONTHS), dtype=int)
