"""What a scenario gives of packages of relief: vectors by year in place of days and rates."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.dated.year_parts import DAY, elapsed, segments
from vss_actuarial.ground.axes import Array
from vss_actuarial.scenario.given.given import Given
from vss_actuarial.scenario.levers.relief import RATES, Relief, length_in_months
from vss_actuarial.scenario.stage import stage

Years = NDArray[np.int64]


class FirstDay(NamedTuple):
    """A day: its calendar year, its month from 1 to 12, and the days of the year before it."""

    year: int
    month: int
    days: int


class CashScale(NamedTuple):
    """Cash by months contributed, as on the first day of its parameter.

    Attributes
    ----------
    paid_from, amounts : months from which each amount holds, and the amounts [VND]
    since : its first day
    """

    paid_from: tuple[float, ...]
    amounts: tuple[float, ...]
    since: FirstDay


class PackageTerms(NamedTuple):
    """One package by year.

    Attributes
    ----------
    package : as it is written
    runs : (year,), whether a day of the year lies in its time
    rate : (year,) [1], of contribution relieved, mean of the year with nil outside its time
    repaid : (year,) [1], share of all that was relieved that is paid in the year
    paid : (year,) [1], share of the cash that is paid in the year
    scale : what the cash is by, or None where it is one amount
    """

    package: Relief
    runs: NDArray[np.bool_]
    rate: Array
    repaid: Array
    paid: Array
    scale: CashScale | None

    def unemployment(self) -> bool:
        """Whether it is one of unemployment insurance, which has a payroll of its own."""
        return self.package.fund == "unemployment"


def relief_terms(given: Given, packages: Iterable[Relief]) -> tuple[PackageTerms, ...]:
    """The packages of a scenario."""
    law, terms = given.law, []
    for one in packages:
        rates = tuple(law[RATES[one.fund, payer]] for payer in one.payers)
        scale = None if one.cash_scale is None else _cash_scale(law[one.cash_scale])
        terms.append(_terms(one, given.years, rates, scale))
    return tuple(terms)


def _cash_scale(scale: Parameter) -> CashScale:
    day = scale.days[0]
    amounts = tuple(np.asarray(scale.on(day)).tolist())
    since = FirstDay(day.year, day.month, day.timetuple().tm_yday - 1)
    return CashScale(scale.at or (), amounts, since)


@stage
def _terms(
    one: Relief, years: Years, rates: tuple[Parameter, ...], scale: CashScale | None
) -> PackageTerms:
    first, n = int(years[0]), len(years)
    window = shares_of_years(one.since, one.until, first, n)
    part = 1.0 if one.months is None else one.months / length_in_months(one)
    rate = part * one.share_of_rate * rate_in_time(one, years, rates)
    repaid = np.zeros(n)
    if one.repaid_since is not None and one.repaid_months is not None:
        end = months_later(one.repaid_since, one.repaid_months) - DAY
        paying = shares_of_years(one.repaid_since, end, first, n)
        repaid = paying / length_in_years(one.repaid_since, end)
    paid = window / length_in_years(one.since, one.until)
    return PackageTerms(one, window > 0.0, rate, repaid, paid, scale)


def rate_in_time(one: Relief, years: Years, rates: tuple[Parameter, ...]) -> Array:
    """Rate of contribution relieved, mean of each calendar year with nil outside: (year,).

    Where the law's own rate is nil in that time, the rate of the day before is forgone.
    """
    total = np.zeros(len(years))
    for law in rates:
        usual = float(law.on(one.since - DAY)) if one.already_in_law else 0.0
        for year in range(one.since.year, one.until.year + 1):
            at = year - int(years[0])
            if 0 <= at < len(total):
                due = _mean_within(law, one, year)
                length = shares_of_years(one.since, one.until, year, 1)[0]
                total[at] += usual * length - due if one.already_in_law else due
    return total


def _mean_within(law: Parameter, one: Relief, year: int) -> float:
    """A rate over the days of a package within a year, as a share of the whole year."""
    pieces = segments([law], year)
    ends = [*(day for day, _ in pieces[1:]), date(year + 1, 1, 1)]
    total = 0.0
    for (day, _), end in zip(pieces, ends, strict=True):
        start, stop = max(day, one.since), min(end, one.until + DAY)
        if start < stop:
            total += float(law.on(start)) * (_at(stop, year) - _at(start, year))
    return total


def shares_of_years(since: date, until: date, first: int, n: int) -> Array:
    """Share of each of `n` years that lies between two days, both counted: (year,)."""
    shares = np.zeros(n)
    for year in range(max(since.year, first), min(until.year, first + n - 1) + 1):
        shares[year - first] = _at(until + DAY, year) - _at(since, year)
    return shares


def length_in_years(since: date, until: date) -> float:
    """Time between two days, both counted, each day as a share of its own year."""
    n = until.year - since.year + 1
    return float(shares_of_years(since, until, since.year, n).sum())


def months_later(day: date, months: int) -> date:
    """The same day so many months later, at most the 28th."""
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, min(day.day, 28))


def _at(day: date, year: int) -> float:
    """Share of a year that lies before a day: 0 before it, 1 after it."""
    if day.year != year:
        return float(day.year > year)
    return elapsed(day)
