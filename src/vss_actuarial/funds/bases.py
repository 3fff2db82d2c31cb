"""Salaries on which contributions are due, and the contributions they bring."""

from dataclasses import dataclass

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import VOLUNTARY
from vss_actuarial.labour.campaigns import CampaignMembers
from vss_actuarial.labour.wages import Salaries
from vss_actuarial.scenario import Scenario


@dataclass(frozen=True)
class ContributionBases:
    """What contributions of a year are reckoned on.

    Attributes
    ----------
    contributors : (year, scheme, sex, age) [persons], mean of the year by age on its 1 January
    insured_salary : (year, scheme, sex, age) [VND a month]
    insured_salaries : (year, scheme) [VND], paid months of all contributors
    collection : (year, scheme) [1], collected over due
    voluntary_floor : (year,) [VND a month], least income that a voluntary member may choose
    """

    contributors: Array
    insured_salary: Array
    insured_salaries: Array
    collection: Array
    voluntary_floor: Array

    def contributions(self, rate: Array, schemes: Array) -> Array:
        """Contributions collected at a rate (year,), from those schemes that pay it (3,)."""
        return np.asarray(rate[:, None] * schemes * self.insured_salaries * self.collection)


def mean_of_year(stock: Array) -> Array:
    """Mean of a stock over each year by age on its 1 January.

    stock (year + 1, …, age) at 1 January -> (year, …, age)

    A cohort's mean of its two ends, the second of them a year older.
    """
    mean = 0.5 * stock[:-1]
    mean[..., :-1] += 0.5 * stock[1:, ..., 1:]
    mean[..., -1] += 0.5 * stock[1:, ..., -1]
    return mean


def contribution_bases(
    scenario: Scenario,
    contributors: Array,
    salaries: Salaries,
    campaign: CampaignMembers | None = None,
) -> ContributionBases:
    """Bases of a scenario.

    Parameters
    ----------
    contributors : (year + 1, scheme, sex, age) [persons], at 1 January
    salaries : insured salaries and their floors
    campaign : voluntary members through campaigns, who join in a month of their own

    Notes
    -----
    `collection_ratio` is named apart from declaration: it holds arrears recovered, the armed
    forces and definitions, by which published contributions exceed published wage times insured.
    """
    mean, salary = mean_of_year(contributors), salaries.insured_salary
    if campaign is not None:
        mean[:, VOLUNTARY] += campaign.first_year
    density = scenario.assumptions["contribution_density"].by_year(scenario.years)
    paid = 12.0 * density * np.einsum("tsgx,tsgx->ts", mean, salary)
    collected = scenario.assumptions["collection_ratio"].by_year(scenario.years)
    collection = np.repeat(collected[:, None], mean.shape[1], axis=1)
    collection[:, VOLUNTARY] = 1.0
    floor = salaries.floor[:, VOLUNTARY]
    return ContributionBases(mean, salary, paid, collection, floor)
