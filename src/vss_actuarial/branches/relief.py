"""What packages of relief cost the funds: contributions forgone or deferred, repaid, and cash.

Relief moves money alone: those whose contributions are suspended keep earning service, and nobody
joins or leaves for it. The cost of administration stays as it was.

References
----------
Law 58/2014/QH13, Art. 88; Law 41/2024/QH15, Art. 37: suspension, paid back afterwards
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.account import BesideBenefits, Items
from vss_actuarial.branches.bases import Payroll
from vss_actuarial.branches.unemployment.months import MonthsGiven, steps_by_service
from vss_actuarial.ground.axes import Array
from vss_actuarial.scenario.given.relief import PackageTerms
from vss_actuarial.scenario.levers.relief import Relief
from vss_actuarial.scenario.stage import stage

RELIEVED, REPAID, CASH = "contributions_relieved", "contributions_repaid", "relief_cash"


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

    def beside(self, fund: str) -> BesideBenefits:
        """What relief changes in the account of a fund."""
        return relief_items(tuple(one for one in self.packages if one.package.fund == fund))


@stage
def relief_items(packages: tuple[PackageFlows, ...]) -> BesideBenefits:
    """Items that packages bring into the account of their fund, each (year, scheme) [VND].

    None without relief. What the law's own rate of nil forgoes never was income and is no item.
    """
    booked = [one for one in packages if not one.package.already_in_law]
    income, outgo = {}, {}
    if any(one.package.payers for one in booked):
        income[RELIEVED] = -_sum(one.relieved for one in booked)
    if any(one.package.repaid for one in booked):
        income[REPAID] = _sum(one.repaid for one in booked)
    paying = [one.cash for one in packages if one.package.pays_cash()]
    if paying:
        outgo[CASH] = _sum(paying)
    return BesideBenefits(Items(income), Items(outgo))


def project_relief(
    terms: tuple[PackageTerms, ...],
    months: MonthsGiven,
    payroll: Payroll,
    unemployment: Payroll,
    service: Array,
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
            package_flows(one, months, unemployment if one.unemployment() else payroll, service)
            for one in terms
        )
    )


@stage
def package_flows(
    terms: PackageTerms, months: MonthsGiven, payroll: Payroll, service: Array
) -> PackageFlows:
    """One package by year; arguments as of `project_relief`."""
    package = terms.package
    covered, paid = np.array(package.share_covered), np.array(package.persons_share)
    persons = covered * terms.runs[:, None] * payroll.contributors
    relieved = terms.rate[:, None] * covered * payroll.salaries
    repaid = terms.repaid[:, None] * relieved.sum(axis=0)
    cash = np.zeros_like(relieved)
    if package.pays_cash() and terms.runs.any():
        persons = terms.paid[:, None] * paid * payroll.contributors
        cash = persons * _cash_each(terms, months, service)
    return PackageFlows(package, relieved, repaid, cash, persons)


def _cash_each(terms: PackageTerms, months: MonthsGiven, service: Array) -> Array:
    """Cash to each person, mean of a scheme: (year, scheme) [VND]."""
    scale = terms.scale
    if scale is None:
        return np.full(service[1:, :, 0].shape, terms.package.cash)
    at = min(scale.since.year, int(months.years[-1])) - int(months.years[0])
    *_, in_force = (part for part in months.law.years[at] if part.days_gone <= scale.since.days)
    longest = 12 * (scale.since.year - months.unemployment_since) + scale.since.month - 1
    each = steps_by_service(
        (scale.paid_from, scale.amounts),
        months.rule(in_force.laws),
        float(months.unemployment_former_claims[at]),
        longest,
    )
    return np.asarray((service[1:] @ each) / np.maximum(service[1:].sum(axis=2), 1e-12))


def _sum(parts: Iterable[Array]) -> Array:
    return np.asarray(np.sum(list(parts), axis=0))
