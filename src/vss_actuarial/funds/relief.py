"""What packages of relief cost the funds: contributions forgone or deferred, repaid, and cash.

Relief moves money alone: those whose contributions are suspended keep earning service, and nobody
joins or leaves for it. The cost of administration stays as it was.

References
----------
Law 58/2014/QH13, Art. 88; Law 41/2024/QH15, Art. 37: suspension, paid back afterwards
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from vss_actuarial.coverage.unemployment_record import MonthsGiven, steps_by_service
from vss_actuarial.dated.parameter import DAY, Parameter, elapsed, segments
from vss_actuarial.funds.bases import ContributionBases
from vss_actuarial.ground.axes import Array
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given import Given
from vss_actuarial.scenario.relief import RATES, Relief, length_in_months

RELIEVED, REPAID, CASH = "contributions_relieved", "contributions_repaid", "relief_cash"


class Payroll(NamedTuple):
    """What contributions to a fund are collected on.

    Attributes
    ----------
    salaries : (year, scheme) [VND], of the year, with collection
    contributors : (year, scheme) [persons], mean of the year
    """

    salaries: Array
    contributors: Array


def payroll(bases: ContributionBases) -> Payroll:
    """That of social and health insurance."""
    collected = bases.insured_salaries * bases.collection
    return Payroll(collected, bases.contributors.sum(axis=(2, 3)))


class PackageFlows(NamedTuple):
    """One package by year.

    Attributes
    ----------
    package : its terms
    relieved : (year, scheme) [VND], contributions that did not come in
    repaid : (year, scheme) [VND]
    cash : (year, scheme) [VND], paid out
    persons : (year, scheme) [persons], relieved or paid
    """

    package: Relief
    relieved: Array
    repaid: Array
    cash: Array
    persons: Array


@dataclass(frozen=True)
class ReliefFlows:
    """All packages of a scenario."""

    packages: tuple[PackageFlows, ...] = ()

    def income(self, fund: str) -> dict[str, Array]:
        """Items that change the income of a fund, each (year, scheme) [VND]; none without relief.

        What the law's own rate of nil forgoes never was income and is no item.
        """
        booked = [one for one in self._of(fund) if not one.package.already_in_law]
        items = {}
        if any(one.package.payers for one in booked):
            items[RELIEVED] = -_sum(one.relieved for one in booked)
        if any(one.package.repaid for one in booked):
            items[REPAID] = _sum(one.repaid for one in booked)
        return items

    def outgo(self, fund: str) -> dict[str, Array]:
        """Cash that a fund pays, (year, scheme) [VND]; none without such a package."""
        paying = [one.cash for one in self._of(fund) if one.package.pays_cash()]
        return {CASH: _sum(paying)} if paying else {}

    def _of(self, fund: str) -> list[PackageFlows]:
        return [one for one in self.packages if one.package.fund == fund]


NO_RELIEF = ReliefFlows()


def project_relief(
    scenario: Scenario, payroll: Payroll, unemployment: Payroll, service: Array
) -> ReliefFlows:
    """The packages of a scenario, priced.

    Parameters
    ----------
    payroll : of social and health insurance
    unemployment : the same of unemployment insurance
    service : (year + 1, scheme, years of service) [persons], contributors at 1 January
    """
    return ReliefFlows(
        tuple(
            _flows(scenario, one, unemployment if one.fund == "unemployment" else payroll, service)
            for one in scenario.relief
        )
    )


def _flows(scenario: Scenario, one: Relief, payroll: Payroll, service: Array) -> PackageFlows:
    first, n = int(scenario.years[0]), len(scenario.years)
    window = shares_of_years(one.since, one.until, first, n)
    covered = np.array(one.share_covered) * (window > 0.0)[:, None] * payroll.contributors
    if one.payers:
        part = 1.0 if one.months is None else one.months / length_in_months(one)
        rate = part * one.share_of_rate * rate_in_time(scenario, one)
        relieved = rate[:, None] * np.array(one.share_covered) * payroll.salaries
    else:
        relieved = np.zeros_like(payroll.salaries)
    repaid = np.zeros_like(relieved)
    if one.repaid_since is not None and one.repaid_months is not None:
        end = months_later(one.repaid_since, one.repaid_months) - DAY
        paying = shares_of_years(one.repaid_since, end, first, n)
        repaid = (paying / length_in_years(one.repaid_since, end))[:, None] * relieved.sum(axis=0)
    persons = covered
    cash = np.zeros_like(relieved)
    if one.pays_cash() and window.any():
        spread = window / length_in_years(one.since, one.until)
        persons = spread[:, None] * np.array(one.persons_share) * payroll.contributors
        cash = persons * _cash_each(scenario, one, service)
    return PackageFlows(one, relieved, repaid, cash, persons)


def rate_in_time(scenario: Scenario, one: Relief) -> Array:
    """Rate of contribution relieved, mean of each calendar year with nil outside: (year,).

    Where the law's own rate is nil in that time, the rate of the day before is forgone.
    """
    total = np.zeros(len(scenario.years))
    for payer in one.payers:
        law = scenario.law[RATES[one.fund, payer]]
        usual = float(law.on(one.since - DAY)) if one.already_in_law else 0.0
        for year in range(one.since.year, one.until.year + 1):
            at = year - int(scenario.years[0])
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
    years = range(first, first + n)
    return np.array([_at(until + DAY, year) - _at(since, year) for year in years])


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


def _cash_each(scenario: Scenario, one: Relief, service: Array) -> Array:
    """Cash to each person, mean of a scheme: (year, scheme) [VND]."""
    if one.cash_scale is None:
        return np.full(service[1:, :, 0].shape, one.cash)
    scale, given = scenario.law[one.cash_scale], Given(scenario).give(MonthsGiven)
    day = scale.days[0]
    at = min(day.year, int(scenario.years[-1])) - int(scenario.years[0])
    former = float(given.unemployment_former_claims[at])
    *_, latest = (s for s in given.law.years[at] if s.days_gone < day.timetuple().tm_yday)
    steps = tuple(scale.at or ()), tuple(np.asarray(scale.on(day)).tolist())
    each = steps_by_service(steps, given.rule(latest.laws), former, (day.year, day.month))
    return np.asarray((service[1:] @ each) / np.maximum(service[1:].sum(axis=2), 1e-12))


def _sum(parts: Iterable[Array]) -> Array:
    return np.asarray(np.sum(list(parts), axis=0))
