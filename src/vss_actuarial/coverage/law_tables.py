"""The rules of law read off by completed years of service, year by year.

A cell of k completed years holds persons with 12k to 12k + 11 months: rules that look at months are
averaged over the twelve. In a year with two laws the stretches are weighted by days, what is due on
award also by the share who qualify.
"""

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.coverage.reaching import months_early
from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import SERVICE, SEXES, Array
from vss_actuarial.law.lump_sum import LumpSumLaw, WithdrawalLaw, lump_sum_months, may_withdraw
from vss_actuarial.law.old_age import (
    AccrualLaw,
    EarlyLaw,
    OneOffLaw,
    early_reduction,
    one_off_months,
    qualifies,
    replacement_rate,
)
from vss_actuarial.law.retirement_age import ladder
from vss_actuarial.law.survivors import SurvivorsLumpSumLaw, survivors_lump_sum_months

MONTHS = 12 * SERVICE


class Qualifying(NamedTuple):
    """Qualifying years of pensions and survivors' pensions, qualifying months of funeral grants."""

    qualifying_years: float
    qualifying_years_capacity_loss: float
    minimum_pension_years: float
    survivors_qualifying_years: float
    funeral_least_months: float
    funeral_least_months_voluntary: float


class VoluntaryFamily(NamedTuple):
    """Least lump sum to the family of a voluntary member."""

    survivors_lump_sum_least_voluntary: float


class ServiceTables(NamedTuple):
    """Tables by year and completed years of service, each (year, 48); see `Moves` and `Pay`."""

    qualified: Array
    qualified_reduced: Array
    may_withdraw: Array
    rate: Array
    rate_dormant: Array
    minimum: Array
    one_off: Array
    lump_sum: Array
    survivors_rights: Array
    funeral: Array
    funeral_voluntary: Array
    survivors_lump_sum: Array
    survivors_lump_sum_dormant: Array
    survivors_lump_sum_voluntary: Array
    survivors_lump_sum_dormant_voluntary: Array


@lru_cache(maxsize=32)
def service_tables(law: Book, years: tuple[int, ...], sex: int) -> ServiceTables:
    """What service gives in each year, to a sex."""
    tables = ServiceTables(*(np.zeros((len(years), SERVICE)) for _ in ServiceTables._fields))
    kinds = [Qualifying, AccrualLaw, OneOffLaw, LumpSumLaw, WithdrawalLaw, SurvivorsLumpSumLaw]
    kinds.append(VoluntaryFamily)
    for t, year in enumerate(years):
        for day, weight in law.segments(kinds, year, sex):
            _add_stretch(tables, t, year, weight, law, day, sex)
        for rates in (tables.rate, tables.rate_dormant, tables.one_off):
            rates[t] /= np.maximum(tables.qualified[t], 1e-12)
    return tables


def _add_stretch(
    tables: ServiceTables, t: int, year: int, weight: float, law: Book, day: Any, sex: int
) -> None:
    qualifying = law.bundle(Qualifying, day, sex)
    qualified = _whole_years(qualifying.qualifying_years)
    rates = _rates(law.bundle(AccrualLaw, day, sex))
    before, after = _months_around_2014(year, 0)
    served_on = _months_around_2014(year, 6)  # the active, to the middle of the year
    lump = law.bundle(LumpSumLaw, day, sex)
    family = law.bundle(SurvivorsLumpSumLaw, day, sex)
    tables.qualified[t] += weight * qualified
    tables.qualified_reduced[t] += weight * _whole_years(qualifying.qualifying_years_capacity_loss)
    tables.may_withdraw[t] += weight * _open_to_withdrawal(law.bundle(WithdrawalLaw, day))
    tables.rate[t] += weight * qualified * rates.reshape(SERVICE, 12).mean(axis=1)
    tables.rate_dormant[t] += weight * qualified * rates[::12]
    tables.minimum[t] += weight * _whole_years(qualifying.minimum_pension_years)
    tables.one_off[t] += weight * qualified * _one_off(law.bundle(OneOffLaw, day, sex))
    tables.lump_sum[t] += weight * _per_service(lump_sum_months, before, after, lump)
    tables.survivors_rights[t] += weight * _whole_years(qualifying.survivors_qualifying_years)
    tables.funeral[t] += weight * _whole_years(qualifying.funeral_least_months / 12.0)
    voluntary = _whole_years(qualifying.funeral_least_months_voluntary / 12.0)
    tables.funeral_voluntary[t] += weight * voluntary
    least = law.bundle(VoluntaryFamily, day).survivors_lump_sum_least_voluntary
    voluntary_family = family._replace(survivors_lump_sum_least=least)
    for table, served, rules in (
        (tables.survivors_lump_sum, served_on, family),
        (tables.survivors_lump_sum_dormant, (before, after), family),
        (tables.survivors_lump_sum_voluntary, served_on, voluntary_family),
        (tables.survivors_lump_sum_dormant_voluntary, (before, after), voluntary_family),
    ):
        table[t] += weight * _per_service(survivors_lump_sum_months, *served, rules)


@lru_cache(maxsize=64)
def _rates(law: AccrualLaw) -> Array:
    return np.array([replacement_rate(months, law) for months in range(MONTHS)])


@lru_cache(maxsize=64)
def _one_off(law: OneOffLaw) -> Array:
    due = np.array([one_off_months(months, law) for months in range(MONTHS)])
    return np.asarray(due.reshape(SERVICE, 12).mean(axis=1))


@lru_cache(maxsize=64)
def _whole_years(years: float) -> Array:
    return np.array([float(qualifies(12 * k, years)) for k in range(SERVICE)])


@lru_cache(maxsize=8)
def _open_to_withdrawal(law: WithdrawalLaw) -> Array:
    """Whether service is short enough for the lump sum after the months out of both schemes."""
    out = int(law.withdrawal_months_out)
    return np.array([float(may_withdraw(12 * k, out, True, law)) for k in range(SERVICE)])


def _months_around_2014(year: int, more: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Months before and from 2014, of service taken as the last years to the middle of a year.

    more : months served beyond the completed years
    """
    months = 12 * np.arange(SERVICE) + more
    months[0] = 6  # under one year: half a year on average
    after = np.minimum(months, max(0, 12 * (year - 2014) + 6))
    return months - after, after


def _per_service(rule: Any, before: Any, after: Any, law: Any) -> Array:
    pairs = zip(before.tolist(), after.tolist(), strict=True)
    return np.array([_cached(rule, b, a, law) for b, a in pairs])


@lru_cache(maxsize=65536)
def _cached(rule: Any, before: int, after: int, law: Any) -> float:
    return float(rule(before, after, law))


@lru_cache(maxsize=32)
def early_reductions(law: Book, years: tuple[int, ...], sex: int) -> Array:
    """Points off a pension for retiring in mid-year before the normal age: (year, 101)."""
    early = months_early(ladder(law, f"retirement_age_{SEXES[sex]}"), np.array(years, dtype=float))
    points = np.zeros(early.shape[:2])
    for t, year in enumerate(years):
        for day, weight in law.segments([EarlyLaw], year, sex):
            table = _reductions(law.bundle(EarlyLaw, day, sex))
            months = np.minimum(early[t], len(table) - 1).astype(int)
            points[t] += weight * table[months].mean(axis=1)
    return points


@lru_cache(maxsize=16)
def _reductions(law: EarlyLaw) -> Array:
    return np.array([early_reduction(months, law) for months in range(241)])


@lru_cache(maxsize=16)
def averaging_windows(
    law: Book, years: tuple[int, ...]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Last years averaged for state pay, 0 for the whole career, and whether in base salaries.

    By year of award and completed years of service: the first insured year is taken as the year
    of award less the service. Both (year, 48).
    """
    months = law["averaging_window_months"]
    first = np.array(years)[:, None] - np.arange(SERVICE)
    values = {int(y): _window(months, int(y)) for y in np.unique(first)}
    window = np.vectorize(values.__getitem__)(first).astype(np.int64)
    until = law["base_salary_revaluation_until"].by_year([2000])[0]
    return window, first < until


def _window(months: Any, year: int) -> int:
    value = float(months.by_year([year])[0])
    return 0 if value >= 1200.0 else round(value / 12.0)
