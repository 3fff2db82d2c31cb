"""What campaigns for voluntary insurance cost, by the account that bears it."""

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import VOLUNTARY
from vss_actuarial.labour.campaigns import CampaignMembers
from vss_actuarial.labour.economy import Economy
from vss_actuarial.scenario import Scenario

COST = "campaigns"


def campaign_costs(
    scenario: Scenario, economy: Economy, members: CampaignMembers | None, payer: str
) -> dict[str, Array]:
    """Cost of the campaigns that an account pays for: by item (year, scheme) [VND].

    Each joiner costs the sum of the first year, moved with prices. Nothing without a campaign.
    """
    if members is None:
        return {}
    cost, first = np.zeros((len(scenario.years), 3)), int(scenario.years[0])
    for one, joiners in zip(scenario.campaigns, members.joiners, strict=True):
        if one.paid_by == payer and one.since <= scenario.years[-1]:
            prices = economy.price_index / economy.price_index[one.since - first]
            cost[:, VOLUNTARY] += one.cost_per_joiner * prices * joiners
    paying = any(one.paid_by == payer for one in scenario.campaigns)
    return {COST: cost} if paying else {}
