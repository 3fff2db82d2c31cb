"""The compiled pass over many careers: plain arrays, the rules of law called person by person."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import kernel
from vss_actuarial.law.average_salary import mixed_average, revalued_sum, state_sum
from vss_actuarial.law.lump_sum import LumpSumLaw, lump_sum_months
from vss_actuarial.law.old_age import (
    AccrualLaw,
    LateOneOffLaw,
    one_off_months_with_late_years,
    qualifies,
    replacement_rate,
)
from vss_actuarial.law.retirement_age import FIRST_LADDER_YEAR, retirement_month

Integers = NDArray[np.int64]
STATE, EMPLOYER, VOLUNTARY, ABROAD, BOUGHT = range(5)  # places in the record's KINDS
FIRST_YEAR = 1994  # of the coefficients
FIRST_BASE_MONTH = 12 * 1995
FIRST_MONTH, LAST_MONTH = 12 * 1960, 12 * 2110  # of the windows by month of first contribution
FROM_2014 = 12 * 2014
JULY_2025 = 12 * 2025 + 6
NO_CEILING = 100.0


class Tables(NamedTuple):
    """The law in rows, for the kernel.

    Attributes
    ----------
    first_award : month of the first row of the tables by award
    accrual, one_off : (sex, award, field)
    lump_sum : (award, field); qualifying, least, least_years : (award,), years, VND and years
    career_counts : (award,) whether the better of last months and career stands, 1 or 0
    coefficients : (award year, year from 1994); first_year : of its rows
    base_salary : (month from 1995,); window : (month of first contribution from 1960,)
    by_base_until : first year of entry whose state pay is revalued by prices
    ladder : (sex, year from 1960)
    """

    first_award: int
    accrual: Array
    one_off: Array
    lump_sum: Array
    qualifying: Array
    least: Array
    least_years: Array
    career_counts: Array
    coefficients: Array
    first_year: int
    base_salary: Array
    window: Integers
    by_base_until: float
    ladder: Array


@kernel
def whole_dong(amount: float) -> float:
    """An amount to the dong, half a dong upwards."""
    return float(math.floor(amount + 0.5 + 1e-6))


@kernel
def _count(first: Integers, last: Integers, kind: Integers, kinds: tuple[bool, ...]) -> int:
    """Months of the spells of some kinds."""
    months = 0
    for s in range(len(first)):
        if kinds[kind[s]]:
            months += max(0, last[s] - first[s] + 1)
    return months


@kernel
def _state_average(
    first: Integers,
    last: Integers,
    kind: Integers,
    pay: Array,
    months: int,
    by_base: bool,
    base: float,
    factors: Array,
    t: Tables,
) -> float:
    """Average of the last months of state pay, other spells skipped."""
    total, left = 0.0, months
    for s in range(len(first) - 1, -1, -1):
        taken = min(left, last[s] - first[s] + 1)
        if kind[s] != STATE or taken <= 0:
            continue
        if by_base:
            total += pay[s] * base * taken
        else:
            start = last[s] - taken + 1
            total += state_sum(
                start, last[s], pay[s], t.base_salary, FIRST_BASE_MONTH, factors, FIRST_YEAR
            )
        left -= taken
    return total / months


@kernel
def career_average(
    first: Integers, last: Integers, kind: Integers, pay: Array, award: int, t: Tables
) -> float:
    """Average insured salary of one career, its spells cut before the award.

    References
    ----------
    Law 58/2014/QH13, Arts. 62-63; Law 41/2024/QH15, Arts. 72-73; Decree 158/2025, Arts. 15-17
    """
    factors = t.coefficients[award // 12 - t.first_year]
    other, voluntary, others, voluntaries, states, entry = 0.0, 0.0, 0, 0, 0, 0
    for s in range(len(first)):
        months = last[s] - first[s] + 1
        if months <= 0:
            continue
        if entry == 0 and (kind[s] == STATE or kind[s] == EMPLOYER or kind[s] == ABROAD):
            entry = first[s]
        if kind[s] == STATE:
            states += months
        elif kind[s] == BOUGHT:
            voluntary += pay[s] * months
            voluntaries += months
        elif kind[s] == VOLUNTARY:
            voluntary += revalued_sum(first[s], last[s], pay[s], factors, FIRST_YEAR)
            voluntaries += months
        else:
            other += revalued_sum(first[s], last[s], pay[s], factors, FIRST_YEAR)
            others += months
    average = other / others if others > 0 else 0.0
    if states > 0:
        by_base = entry // 12 < t.by_base_until
        base = t.base_salary[max(award - FIRST_BASE_MONTH, 0)]
        counted = min(t.window[min(max(entry - FIRST_MONTH, 0), len(t.window) - 1)], states)
        mean = _state_average(first, last, kind, pay, counted, by_base, base, factors, t)
        if counted < states and others == 0 and t.career_counts[award - t.first_award] > 0.0:
            whole = _state_average(first, last, kind, pay, states, by_base, base, factors, t)
            mean = max(mean, whole)
        average = mean if others == 0 else mixed_average(mean, states, other, others)
    if voluntaries > 0:
        average = mixed_average(average, states + others, voluntary, voluntaries)
    return average


@kernel
def one_award(
    sex: int,
    birth: int,
    award: int,
    first: Integers,
    last: Integers,
    kind: Integers,
    pay: Array,
    t: Tables,
) -> tuple[float, float, float, float, float, float, float]:
    """Service months, whether a pension is due, average, rate, pension, allowance, lump sum.

    References
    ----------
    Law 58/2014/QH13, Arts. 54, 56, 58, 60; Law 41/2024/QH15, Arts. 64, 66, 68, 70, 98-102
    """
    at = award - t.first_award
    a, o, m = t.accrual[sex, at], t.one_off[sex, at], t.lump_sum[at]
    accrual = AccrualLaw(a[0], a[1], a[2], a[3], a[4], a[5], a[6])
    allowance = LateOneOffLaw(o[0], o[1], o[2], o[3])
    months = _count(first, last, kind, (True, True, True, True, True))
    if months == 0:
        return 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    compulsory = _count(first, last, kind, (True, True, False, True, True))
    reached = retirement_month(birth, t.ladder[sex], FIRST_LADDER_YEAR)
    due = qualifies(months, t.qualifying[at]) and reached < award
    average = career_average(first, last, kind, pay, award, t)
    rate = replacement_rate(months, accrual)
    late = before = 0
    for s in range(len(first)):
        late += max(0, last[s] - max(first[s], int(reached) + 1) + 1)
        before += max(0, min(last[s] + 1, FROM_2014) - first[s])
    least = 0.0
    if compulsory >= 12.0 * t.least_years[at] and (first[0] < JULY_2025 or award < JULY_2025):
        least = t.least[at]
    pension = whole_dong(max(average * rate, least)) if due else 0.0
    extra = one_off_months_with_late_years(months, late, allowance) if due else 0.0
    refund = lump_sum_months(before, months - before, LumpSumLaw(m[0], m[1], m[2], m[3]))
    lump = whole_dong(average * refund)
    is_due = 1.0 if due else 0.0
    return float(months), is_due, average, rate, pension, whole_dong(average * extra), lump


@kernel
def awards(
    sex: Integers,
    birth: Integers,
    award: Integers,
    offsets: Integers,
    first: Integers,
    last: Integers,
    kind: Integers,
    pay: Array,
    t: Tables,
    start: int,
    stop: int,
    out: Array,
) -> None:
    """Fill the rows of `out`, (person, result), for the persons from `start` to `stop`."""
    for i in range(start, stop):
        a, b = offsets[i], offsets[i + 1]
        cut = np.minimum(last[a:b], award[i] - 1)
        result = one_award(sex[i], birth[i], award[i], first[a:b], cut, kind[a:b], pay[a:b], t)
        for k in range(len(result)):
            out[i, k] = result[k]
