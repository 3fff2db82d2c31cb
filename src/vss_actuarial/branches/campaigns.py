"""What campaigns for voluntary insurance cost, by the account that bears it."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.account import NOTHING, Items
from vss_actuarial.ground.quantities import VOLUNTARY
from vss_actuarial.labour.campaigns import CampaignMembers
from vss_actuarial.labour.economy import Economy
from vss_actuarial.scenario.given.reading import Campaigns, Years
from vss_actuarial.scenario.stage import stage

COST = "campaigns"


class CampaignCostsGiven(NamedTuple):
    """The campaigns of a scenario."""

    years: Years
    campaigns: Campaigns


@stage
def campaign_costs(
    given: CampaignCostsGiven, economy: Economy, members: CampaignMembers | None, payer: str
) -> Items:
    """Cost of the campaigns that an account pays for: by item (year, scheme) [VND].

    Each joiner costs the sum of the first year, moved with prices. Nothing without a campaign.
    """
    paid = [one.paid_by == payer for one in given.campaigns]
    if members is None or not any(paid):
        return NOTHING
    cost, years = np.zeros((len(given.years), 3)), given.years
    for one, paying, joiners in zip(given.campaigns, paid, members.joiners, strict=True):
        if paying and one.since <= years[-1]:
            prices = economy.price_index / economy.price_index[one.since - years[0]]
            cost[:, VOLUNTARY] += one.cost_per_joiner * prices * joiners
    return Items({COST: cost})
