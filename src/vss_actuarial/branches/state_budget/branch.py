"""What the state budget pays: pensions of before 1995, social pensions, and the funds."""

from typing import NamedTuple

from vss_actuarial.branches.branch import Booked, Books, Branch, Give, Made, Society
from vss_actuarial.branches.campaigns import CampaignCostsGiven, campaign_costs
from vss_actuarial.branches.drawing import Drawing, persons_drawing
from vss_actuarial.branches.in_payment import told
from vss_actuarial.branches.ledger import HEALTH, PENSION, UNEMPLOYMENT
from vss_actuarial.branches.pension.given_survivors import given_survivors
from vss_actuarial.branches.pension.survivors import (
    Survivors,
    SurvivorsGiven,
    check_survivors,
    project_survivors,
)
from vss_actuarial.branches.state_budget.money import (
    FUND,
    BirthsGiven,
    BudgetGiven,
    budget_recipients,
    project_state_budget,
    voluntary_births,
)
from vss_actuarial.branches.state_budget.pre_1995 import (
    BudgetPensioners,
    GroupGiven,
    project_budget_pensioners,
)
from vss_actuarial.branches.state_budget.social_pension import (
    SocialPensioners,
    SocialPensionGiven,
    project_social_pensioners,
    social_pension_due,
)
from vss_actuarial.ground.quantities import BY_AGE, BY_YEAR, STOCK, Keeps, Kept, Quantity, persons
from vss_actuarial.members.cohorts import GroupAtOpening, pensioners_of_1995
from vss_actuarial.scenario.given.each import each_of

HEALTH_PREMIUMS = "health_premiums_"


class BudgetBranchPeople(NamedTuple):
    """Whom the budget pays, and who draws of all kinds together.

    Attributes
    ----------
    group, group_survivors : pensioners of before 1995 and their survivors
    """

    group: BudgetPensioners
    group_survivors: Survivors
    drawing: Drawing
    social: SocialPensioners


def closed_group(give: Give, society: Society) -> tuple[BudgetPensioners, Survivors]:
    """Pensioners of before 1995 and their survivors."""
    aligned = society.alignment
    opening = pensioners_of_1995(give(GroupAtOpening))
    group = project_budget_pensioners(
        give(GroupGiven), opening, society.survival, society.uprating, aligned, society.own
    )
    left = project_survivors(
        give(SurvivorsGiven), society.population, group.deaths, aligned.budget,
        given_survivors(society.own, "budget_survivors"),
    )  # fmt: skip
    check_survivors(left)
    return group, left


def people(give: Give, society: Society, of_branches: Made) -> BudgetBranchPeople:
    """The closed group of before 1995, and those who draw no pension as high as the social one."""
    pension, accident = of_branches["pension_survivorship"], of_branches["accident_disease"]
    group, left = closed_group(give, society)
    drawing = persons_drawing(
        pension.pensioners.heads, accident.injured.heads, pension.survivors.adults,
        group.heads, left.adults,
    )  # fmt: skip
    amounts = social_pension_due(give(SocialPensionGiven), society.economy)
    social = project_social_pensioners(
        give(SocialPensionGiven), amounts, society.population, drawing
    )
    return BudgetBranchPeople(group, left, drawing, social)


def book(give: Give, books: Books) -> Booked:
    """The account; it pays what the funds ask of it, and knows of none how it stands."""
    society, own, booked = books.society, books.people[FUND], books.booked
    costs = campaign_costs(give(CampaignCostsGiven), society.economy, society.campaign, FUND)
    premiums = books.people["health_insurance"].premiums.state
    for fund in (PENSION, UNEMPLOYMENT):  # which post what the budget pays them
        booked[fund]
    to_funds = {
        **books.ledger.paid(FUND),
        **{f"{HEALTH_PREMIUMS}{group}": amount for group, amount in premiums.items()},
        **costs,
    }
    births = voluntary_births(
        give(BirthsGiven), books.basis.exposure, society.population.fertility_rate
    )
    recipients = budget_recipients(own.group, own.group_survivors, own.social, births)
    account = project_state_budget(
        each_of(give, BudgetGiven), society.economy, recipients, to_funds
    )
    for group in ("pensioners", *premiums):
        item, paid_in = f"{HEALTH_PREMIUMS}{group}", f"contributions_state_{group}"
        books.ledger.pay(FUND, HEALTH, item, paid_in, account.outgo[item])
    return Booked(account)


KEPT: Keeps = {
    "budget_pensioners": Kept(
        persons(BY_AGE, "Pensioners of before 1995, paid by the budget"),
        lambda own: told(own.people.group.heads, own.people.group.given),
        lambda own: own.people.group,
    ),
    "budget_pension_mass": Kept(
        Quantity(
            BY_AGE, "VND a month", "Sum of the pensions of before 1995, paid by the budget", STOCK
        ),
        lambda own: told(own.people.group.mass, own.people.group.given_mass),
        lambda own: own.people.group,
    ),
    "budget_survivors": Kept(
        persons(BY_YEAR, "Survivors of pensioners of before 1995, paid by the budget"),
        lambda own: own.people.group_survivors.heads,
    ),
    "budget_survivors_adult": Kept(
        persons(BY_AGE, "Of these, adults"),
        lambda own: told(
            own.people.group_survivors.adults, own.people.group_survivors.given_adults
        ),
        lambda own: own.people.group_survivors,
    ),
    "social_pensioners": Kept(
        persons(BY_AGE, "Drawers of the social pension, before it of the old-age allowance"),
        lambda own: own.people.social.heads,
    ),
    "social_pension": Kept(
        Quantity(
            BY_YEAR, "VND a month", "Social pension, before it the old-age allowance, at 90 years"
        ),
        lambda own: own.people.social.amount,
        lambda own: own.people.social,
    ),
}
BRANCH = Branch(FUND, people, book, KEPT)
