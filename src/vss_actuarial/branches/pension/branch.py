"""The pension and survivorship branch: pensioners, survivors, and their fund."""

from typing import NamedTuple

from vss_actuarial.branches.branch import Booked, Books, Branch, Give, Made, Society
from vss_actuarial.branches.campaigns import CampaignCostsGiven, campaign_costs
from vss_actuarial.branches.ledger import BUDGET
from vss_actuarial.branches.pension.given_survivors import given_survivors
from vss_actuarial.branches.pension.kept import KEPT
from vss_actuarial.branches.pension.minimum import (
    MinimumPensioners,
    project_minimum_pensioners,
)
from vss_actuarial.branches.pension.money import (
    FUND,
    PensionGiven,
    pension_drawers,
    project_pension_fund,
)
from vss_actuarial.branches.pension.pensioners import (
    Pensioners,
    Pensions,
    PensionsGiven,
    check_pensioners,
    project_pensioners,
    project_pensions,
)
from vss_actuarial.branches.pension.survivors import (
    DeathsWithRights,
    RightsGiven,
    Survivors,
    SurvivorsGiven,
    check_survivors,
    deaths_leaving_rights,
    project_survivors,
    rights_of_pensioners,
)
from vss_actuarial.branches.uprating import Uprating
from vss_actuarial.ground.axes import Array
from vss_actuarial.scenario.given.each import each_of


class PensionPeople(NamedTuple):
    """Who draws a pension, and who is left.

    Attributes
    ----------
    rights : as `rights_of_pensioners` has them
    survival : (year, sex, age at 31 December) [1], of pensioners
    uprating : of pensions in payment
    """

    survival: Array
    uprating: Uprating
    pensioners: Pensioners
    pensions: Pensions
    minimum: MinimumPensioners
    rights: Array
    deaths: DeathsWithRights
    survivors: Survivors


def people(give: Give, society: Society, of_branches: Made) -> PensionPeople:
    """Pensioners and their pensions, and the survivors of all who die with a right."""
    insured, survival, aligned = society.insured, society.survival, society.alignment
    own = society.own
    pensioners = project_pensioners(insured, survival, aligned.fund, own)
    check_pensioners(pensioners)
    given, economy, uprating = give(PensionsGiven), society.economy, society.uprating
    pensions = project_pensions(
        given, insured, survival, uprating, economy, aligned, own, pensioners
    )
    minimum = project_minimum_pensioners(
        given, insured, survival, economy, aligned.fund, own, pensioners
    )
    rights = rights_of_pensioners(give(RightsGiven))
    at_work = of_branches["accident_disease"].accidents
    deaths = deaths_leaving_rights(insured, pensioners, at_work, rights)
    survivors = project_survivors(
        give(SurvivorsGiven), society.population, deaths.of_all, aligned.fund,
        given_survivors(own, "survivors"),
    )  # fmt: skip
    check_survivors(survivors)
    return PensionPeople(
        survival, uprating, pensioners, pensions, minimum, rights, deaths, survivors
    )


def book(give: Give, books: Books) -> Booked:
    """The account of the fund."""
    society, own = books.society, books.people[FUND]
    drawers = pension_drawers(
        society.insured, own.pensioners, own.pensions, own.survivors, own.rights,
        own.deaths.by_scheme,
    )  # fmt: skip
    costs = campaign_costs(give(CampaignCostsGiven), society.economy, society.campaign, FUND)
    beside = books.beside(FUND).and_paying(costs)
    account = project_pension_fund(each_of(give, PensionGiven), books.basis, drawers, beside)
    subsidy = "contributions_state_subsidy"
    books.ledger.pay(BUDGET, FUND, "voluntary_subsidy", subsidy, account.income[subsidy])
    return Booked(account).with_health_premiums(books.ledger)


BRANCH = Branch(FUND, people, book, KEPT, "insured_salaries")
