"""Incomes of those whom a campaign brings in."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array, a_year_later, mean_of_year
from vss_actuarial.ground.quantities import VOLUNTARY
from vss_actuarial.labour.campaigns import CampaignMembers
from vss_actuarial.labour.wages import Salaries
from vss_actuarial.scenario.given.reading import (
    OfYear,
)
from vss_actuarial.scenario.stage import stage


class IncomesGiven(NamedTuple):
    """Incomes that voluntary members choose."""

    voluntary_income_multiple: OfYear


@stage
def with_campaign_incomes(
    given: IncomesGiven, salaries: Salaries, targets: Array, campaign: CampaignMembers
) -> Salaries:
    """Salaries with the incomes that members through campaigns choose.

    targets : (year + 1, scheme, sex, age) [persons], contributors at 1 January, with those members;
        the mean of a cell is that of all its voluntary members
    """
    usual = given.voluntary_income_multiple[:, None, None]
    more = _mean_more(targets[:, VOLUNTARY], campaign, usual)
    mean = salaries.mean_salary.copy()
    mean[:, VOLUNTARY] += salaries.floor[:, VOLUNTARY, None, None] * more
    insured = salaries.insured_salary.copy()
    ceiling = salaries.ceiling[:, VOLUNTARY, None, None]
    insured[:, VOLUNTARY] = np.minimum(mean[:, VOLUNTARY], ceiling)
    return replace(salaries, mean_salary=mean, insured_salary=insured)


def _mean_more(voluntary: Array, campaign: CampaignMembers, usual: Array) -> Array:
    """What campaigns add to the mean multiple of the floor: (year, sex, age) [1].

    voluntary (year + 1, sex, age) [persons], with the members through campaigns. A cohort's mean
    of the year, by age on its 1 January.
    """
    own = campaign.heads * campaign.multiple
    members = mean_of_year(campaign.heads) + campaign.first_year
    added = mean_of_year(own) - usual * mean_of_year(campaign.heads)
    joined = campaign.first_year * (a_year_later(campaign.multiple) - usual)
    everyone = np.maximum(mean_of_year(voluntary) + campaign.first_year, 1e-9)
    return np.where(members > 0.0, (added + joined) / everyone, 0.0)
