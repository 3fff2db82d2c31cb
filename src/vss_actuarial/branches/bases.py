"""Salaries on which contributions are due, and the contributions they bring."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array, by_scheme
from vss_actuarial.ground.quantities import BY_CELL, BY_YEAR, VOLUNTARY, Keeps, Kept, Quantity
from vss_actuarial.labour.economy import Economy
from vss_actuarial.labour.wages import Salaries
from vss_actuarial.members.insured import COMPULSORY, Contributors
from vss_actuarial.scenario.given.reading import OfYear
from vss_actuarial.scenario.stage import stage


class BasesGiven(NamedTuple):
    """How much of a year is paid, and how much of what is due comes in."""

    contribution_density: OfYear
    collection_ratio: OfYear


@dataclass(frozen=True)
class Exposure:
    """Those insured through the year, and their salaries.

    Attributes
    ----------
    contributors : (year, scheme, sex, age) [persons], mean of the year by age on its 1 January
    heads : (year, scheme) [persons], the same of all ages
    insured_salary : (year, scheme, sex, age) [VND a month]
    monthly_salaries : (year, scheme) [VND a month], of all contributors
    voluntary_floor : (year,) [VND a month], least income that a voluntary member may choose
    """

    contributors: Array
    heads: Array
    insured_salary: Array
    monthly_salaries: Array
    voluntary_floor: Array


@dataclass(frozen=True)
class ContributionBases:
    """What contributions of a year are due on.

    Attributes
    ----------
    insured_salaries : (…, year, scheme) [VND], paid months of all contributors
    collection : (year, scheme) [1], collected over due
    """

    insured_salaries: Array
    collection: Array

    def contributions(self, rate: Array, schemes: Array) -> Array:
        """Contributions collected at a rate (year,), from those schemes that pay it (3,)."""
        return np.asarray(rate[:, None] * schemes * self.insured_salaries * self.collection)


class FundBasis(NamedTuple):
    """What every fund stands on.

    Attributes
    ----------
    economy : prices and base salary
    returns : (year,) [1], nominal return of the year on reserves
    exposure, bases : those insured, and what contributions are due on
    """

    economy: Economy
    returns: Array
    exposure: Exposure
    bases: ContributionBases


OF_BASIS: Keeps = {
    "insured_salary": Kept(
        Quantity(BY_CELL, "VND a month", "Insured salary after floor and ceiling"),
        lambda own: own.exposure.insured_salary,
    ),
    "insured_salaries": Kept(
        Quantity(
            ("year", "scheme"),
            "VND",
            "Insured salaries on which contributions were due, whole year",
        ),
        lambda own: own.bases.insured_salaries,
    ),
    "compulsory_salaries": Kept(
        Quantity(BY_YEAR, "VND", "Of these, of the schemes whose members are insured by duty"),
        lambda own: own.bases.insured_salaries[:, COMPULSORY > 0.0].sum(axis=1),
        lambda own: own.bases,
    ),
}
"""What a result keeps of a `FundBasis`."""


@stage
def insured_through_year(contributors: Contributors, salaries: Salaries) -> Exposure:
    """Exposure of each year."""
    mean, salary = contributors.of_year, salaries.insured_salary
    monthly = np.einsum("tsgx,tsgx->ts", mean, salary)
    floor = salaries.floor[:, VOLUNTARY]
    return Exposure(mean, by_scheme(mean), salary, monthly, floor)


@stage
def contribution_bases(given: BasesGiven, exposure: Exposure) -> ContributionBases:
    """Bases of each year."""
    return bases_on(given, exposure.monthly_salaries)


def bases_on(given: BasesGiven, monthly: Array) -> ContributionBases:
    """Bases of the salaries of all contributors: (…, year, scheme) [VND a month].

    Notes
    -----
    `collection_ratio` is named apart from declaration: it holds arrears recovered, the armed
    forces and definitions, by which published contributions exceed published wage times insured.
    """
    paid = 12.0 * given.contribution_density * monthly
    collection = np.repeat(given.collection_ratio[:, None], paid.shape[-1], axis=1)
    collection[:, VOLUNTARY] = 1.0
    return ContributionBases(paid, collection)


class Payroll(NamedTuple):
    """What contributions to a fund are collected on.

    Attributes
    ----------
    salaries : (year, scheme) [VND], of the year, with collection
    contributors : (year, scheme) [persons], mean of the year
    """

    salaries: Array
    contributors: Array


@stage
def payroll(bases: ContributionBases, exposure: Exposure) -> Payroll:
    """That of social and health insurance."""
    return Payroll(bases.insured_salaries * bases.collection, exposure.heads)
