"""The record with unemployment insurance of those who leave, and the months of benefit it gives."""

from functools import lru_cache
from typing import Annotated, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import SERVICE, Array
from vss_actuarial.law.unemployment.months import (
    UnemploymentMonthsLaw,
    reserved_months,
    unemployment_months,
    unemployment_months_by_steps,
)
from vss_actuarial.scenario.given.reading import FirstOf, Laws, OfYear, PointsOf, Statute, Years
from vss_actuarial.scenario.stage import stage

MID_YEAR = 7
"""Month in which leavers leave, on average at its beginning."""
MONTHS = np.arange(12 * SERVICE)
Integers = NDArray[np.int64]
Steps = tuple[tuple[float, ...], tuple[float, ...]]
Rule = UnemploymentMonthsLaw | Steps
"""What says how many months are granted: the formula since 2015, or the steps before it."""
UnemploymentSince = Annotated[int, FirstOf("unemployment_qualifying_months")]
"""Calendar year in which unemployment insurance began: no record is longer."""


class FromItsFirstYear(Protocol):
    """Anything given by year that says when unemployment insurance began."""

    @property
    def years(self) -> Integers: ...

    @property
    def unemployment_since(self) -> int: ...


class LawOf2006(NamedTuple):
    """Months of benefit by steps of the record, none once the formula is in force."""

    unemployment_months_before_2015: tuple[float, ...]


class MonthsGiven(NamedTuple):
    """The law of months of benefit, and how often it was drawn before."""

    years: Years
    unemployment_since: UnemploymentSince
    law: Annotated[Statute, Laws((LawOf2006, UnemploymentMonthsLaw))]
    paid_from: Annotated[tuple[float, ...], PointsOf("unemployment_months_before_2015")]
    unemployment_former_claims: OfYear

    def rule(self, laws: tuple[LawOf2006, UnemploymentMonthsLaw]) -> Rule:
        """What is in force: the steps while they give any month, else the formula."""
        by_steps, formula = laws[0].unemployment_months_before_2015, laws[1]
        return (self.paid_from, by_steps) if any(by_steps) else formula


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


@stage
def months_by_service(given: MonthsGiven) -> MonthsByService:
    """Months of benefit of those who leave in the middle of each year, from the first with any.

    Notes
    -----
    The record starts with the insurance at the earliest. With an earlier claim, its day evenly
    spread over the service, the months since then count, and those that it left over. Claims are
    spread evenly over the year: of m months m²/24 fall in the next.
    """
    first, former = first_place(given), given.unemployment_former_claims.tolist()
    table = np.zeros((3, len(given.years) - first, SERVICE))
    for t in range(first, len(given.years)):
        record = _record(12 * (t - first) + MID_YEAR - 1)
        for weight, _, laws in given.law.years[t]:
            granted = _granted(given.rule(laws), former[t])
            table[:, t - first] += weight * granted[:, record].mean(axis=2)
    return MonthsByService(*table)


def first_place(given: FromItsFirstYear) -> int:
    """Place of the year in which it began, or the number of years where they end before."""
    return min(given.unemployment_since - int(given.years[0]), len(given.years))


def steps_by_service(steps: Steps, rule: Rule, former: float, longest: int) -> Array:
    """An amount by steps of the record not yet drawn on, mean by years of service: (service,).

    Parameters
    ----------
    steps : months of record from which amounts hold, and the amounts
    rule : of the months that former claims left over
    former : earlier claims in each year of service after the first
    longest : months of the longest record on the day that counts
    """
    return np.asarray(_steps_by_month(steps, rule, former)[_record(longest)].mean(axis=1))


@lru_cache(maxsize=16)
def _steps_by_month(steps: Steps, rule: Rule, former: float) -> Array:
    """An amount by steps of the record not yet drawn on, by months of service: (months,)."""
    paid_from, amounts = (np.array(part) for part in steps)
    by_month = amounts[np.searchsorted(paid_from, MONTHS, side="right") - 1]
    return np.asarray(_with_former_claims(by_month[None], rule, former)[0])


def _record(longest: int) -> Array:
    """Months of record from completed years of service, at most the longest: (service, 12)."""
    service = 12 * np.arange(SERVICE)[:, None] + np.arange(12)
    return np.asarray(np.minimum(service, longest))


def _months_and_kept(rule: Rule) -> tuple[Array, Array]:
    """Months of benefit, and months kept for the next claim, by months of record: (months,)."""
    return _by_month(rule) if isinstance(rule, UnemploymentMonthsLaw) else _by_steps(*rule)


@lru_cache(maxsize=16)
def _granted(rule: Rule, former: float) -> Array:
    """The kinds of `MonthsByService` under one rule, by months of service: (kind, months)."""
    months, _ = _months_and_kept(rule)
    granted = np.stack([months > 0.0, months, months * months / 24.0])
    return _with_former_claims(granted, rule, former)


def _with_former_claims(first: Array, rule: Rule, former: float) -> Array:
    """What holds by months of record as a mean by months of service, with claims made before.

    first (kind, months) by record; a claim came after as many months as the rule asks for, or more.
    """
    months, kept = _months_and_kept(rule)
    fewest = int(np.argmax(months > 0.0)) if months.any() else len(MONTHS)
    again = np.array(first, dtype=float)
    for service in range(fewest + 1, len(MONTHS)):
        at = np.arange(fewest, service)
        again[:, service] = first[:, service - at + kept[at]].mean(axis=1)
    claimed = 1.0 - np.exp(-former * np.maximum(MONTHS - fewest, 0) / 12.0)
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
