"""The pension fund of those alone who are known to it on a 1 January: the closed group."""

from dataclasses import replace
from typing import NamedTuple

from vss_actuarial.branches.account import Account
from vss_actuarial.branches.branch import Give, Society
from vss_actuarial.branches.ledger import PENSION
from vss_actuarial.members.closed import Part, run_part
from vss_actuarial.members.insured import Cells, contributors_of
from vss_actuarial.projection.alignment import AlignmentGiven, alignment_of
from vss_actuarial.projection.own.laying import own_reserves
from vss_actuarial.projection.run import books_of, people_of, start_of
from vss_actuarial.projection.society import cells_of_society, project_society
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given.given import Given


class ClosedGroup(NamedTuple):
    """Accounts of the pension fund, from a 1 January on those of some persons alone.

    Attributes
    ----------
    since : the year
    members : contributors, dormant members and all in payment on that day
    accrued : the same, but that service and pay of that day on do not count
    in_payment : pensioners and survivors in payment on that day, and those whom they leave
    """

    since: int
    members: Account
    accrued: Account
    in_payment: Account


def closed_group(scenario: Scenario, since: int) -> ClosedGroup:
    """What those known to the pension fund on 1 January of a year pay in and draw.

    They move as they do in the run of all: nobody enters, and the coverage path moves no one of
    them otherwise. Reserves of these accounts mean nothing; their flows do.
    """
    given = Given(scenario)
    society = _society(scenario, given.give)
    cells, place = cells_of_society(given.give, society), since - int(scenario.years[0])
    parts = (
        Part(place),
        Part(place, accruing=False),
        Part(place, members=False),
    )
    accounts = (_account(scenario, given, _only(society, cells, part)) for part in parts)
    return ClosedGroup(since, *accounts)


def _society(scenario: Scenario, give: Give) -> Society:
    """Society as the run of all has it; its stages remember."""
    published = give(AlignmentGiven)
    start = start_of(scenario, published)
    society = project_society(scenario, give, lambda stage: None)
    reserves = own_reserves(start.reserves, society.own)
    return society._replace(alignment=alignment_of(published, start), reserves=reserves)


def _only(society: Society, cells: Cells, part: Part) -> Society:
    """Society with a part of the insured in place of all; campaigns then bring nobody."""
    insured, campaign = run_part(cells, part, society.insured), society.campaign
    if campaign is not None:
        first_year = campaign.first_year.copy()
        first_year[part.since :] = 0.0
        campaign = replace(campaign, first_year=first_year)
    contributors = contributors_of(insured, campaign)
    return society._replace(insured=insured, contributors=contributors, campaign=None)


def _account(scenario: Scenario, given: Given, society: Society) -> Account:
    people = people_of(given.give, society)
    account: Account = books_of(scenario, given, society, people).booked[PENSION].account
    return account
