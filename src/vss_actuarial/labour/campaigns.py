"""Those whom campaigns bring into voluntary insurance, and how long they stay."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import AGES, Array, older, to_next_age, younger
from vss_actuarial.ground.quantities import VOLUNTARY
from vss_actuarial.labour.labour import Labour
from vss_actuarial.scenario.given.reading import Campaigns, OfStock, Years
from vss_actuarial.scenario.levers.campaign import Campaign
from vss_actuarial.scenario.stage import stage


@dataclass(frozen=True)
class CampaignMembers:
    """Members through campaigns, on top of those whom the coverage path has without them.

    Attributes
    ----------
    heads : (year + 1, sex, age) [persons], at 1 January
    multiple : (year + 1, sex, age) [1], chosen income over the lowest, mean of these members
    first_year : (year, sex, age) [person-years], by age on 1 January: what those who join in the
        year contribute within it beyond the half that the mean of two 1 Januaries gives them
    joiners : (campaign, year) [persons], with a place
    missing : (campaign, year) [persons], who find no employed person of their age and sex
    """

    heads: Array
    multiple: Array
    first_year: Array
    joiners: Array
    missing: Array


class CampaignsGiven(NamedTuple):
    """The campaigns of a scenario, and how full a cell may be."""

    years: Years
    campaigns: Campaigns
    most_insured_of_employed: OfStock


@stage
def campaign_members(
    given: CampaignsGiven, labour: Labour, targets: Array, survival: Array
) -> CampaignMembers:
    """Members through the campaigns of a scenario.

    Parameters
    ----------
    targets : (year + 1, scheme, sex, age) [persons], contributors without campaigns
    survival : (year, sex, age) [1], by age at 31 December

    Notes
    -----
    Joiners fill what is left of the employed of their age and sex, as far as
    `most_insured_of_employed`, and take nobody's place. Later they stop with `drop_out`, die, and
    stop at the normal retirement age; where the path comes to need the place, they lose it.
    """
    years, shape = given.years, targets[:, 0].shape
    survival = to_next_age(survival)
    room = _room(given, labour, targets)
    heads, earning = np.zeros(shape), np.zeros(shape)
    extra = np.zeros((len(years), *shape[1:]))
    count = len(given.campaigns)
    joined, missing = np.zeros((count, len(years))), np.zeros((count, len(years)))
    for c, one in enumerate(given.campaigns):
        members = np.zeros(shape)
        part = (13 - one.month) / 12.0
        staying = (1.0 - one.drop_out) ** part
        for t, year in enumerate(years.tolist()):
            if year < one.since:
                continue
            kept = older(members[t] * survival[t] * (1.0 - one.drop_out))
            kept = np.minimum(kept * labour.share_below_retirement_age[t + 1], room[t + 1])
            if year <= one.until:
                wanted = _joiners(one)
                arriving = older(wanted) * staying
                placed = np.minimum(arriving, room[t + 1] - kept)
                kept = kept + placed
                before = younger(placed)
                extra[t] += part * 0.5 * (before / max(staying, 1e-9) + before) - 0.5 * before
                joined[c, t] = placed.sum() / max(staying, 1e-9)
                missing[c, t] = max(0.0, one.joiners - joined[c, t])
            members[t + 1] = kept
        room = room - members
        heads += members
        earning += members * one.income_multiple
    multiple = np.divide(earning, heads, out=np.zeros(shape), where=heads > 0.0)
    return CampaignMembers(heads, multiple, extra, joined, missing)


@stage
def with_campaigns(targets: Array, members: CampaignMembers) -> Array:
    """Contributors asked for, with the members through campaigns: (year + 1, scheme, sex, age)."""
    wanted = targets.copy()
    wanted[:, VOLUNTARY] += members.heads
    return wanted


def campaign_warnings(given: CampaignsGiven, members: CampaignMembers) -> list[str]:
    """Campaigns of which some joiners find no place."""
    texts = []
    for one, missing in zip(given.campaigns, members.missing, strict=True):
        short = np.flatnonzero(missing > 1e-6 * one.joiners)
        if short.size:
            first, last = given.years[short[0]], given.years[short[-1]]
            texts.append(
                f"campaign {one.name}: in {len(short)} years, {first} to {last}, up to "
                f"{missing.max():,.0f} of {one.joiners:,.0f} joiners find no employed person of "
                "their age and sex who is not insured; lower joiners or widen the ages"
            )
    return texts


def _room(given: CampaignsGiven, labour: Labour, targets: Array) -> Array:
    below = labour.employed * labour.share_below_retirement_age
    most = given.most_insured_of_employed[:, None, None] * below
    return np.asarray(np.maximum(most - targets.sum(axis=1), 0.0))


def _joiners(one: Campaign) -> Array:
    """Joiners of a year by age on its 1 January: (sex, age) [persons]."""
    ages = np.interp(AGES, one.at, one.values, left=0.0, right=0.0)
    by_sex = np.array([1.0 - one.women_share, one.women_share])
    return np.asarray(one.joiners * by_sex[:, None] * (ages / ages.sum()))
