"""The branch of health insurance."""

from vss_actuarial.branches.branch import Booked, Books, Branch, Give, Made, Society
from vss_actuarial.branches.health.money import (
    FUND,
    HealthFundGiven,
    VisitsGiven,
    project_health_fund,
    project_visits,
)
from vss_actuarial.branches.health.people import (
    HealthGiven,
    HealthInsured,
    project_health_insured,
)
from vss_actuarial.branches.health.premium import (
    Premiums,
    PremiumsGiven,
    health_premiums,
    insured_by_group,
)
from vss_actuarial.branches.transfers import received
from vss_actuarial.scenario.given.each import each_of


def people(give: Give, society: Society, of_branches: Made) -> HealthInsured:
    """The insured by group, of the whole population."""
    drawing = of_branches["state_budget"].drawing
    return project_health_insured(
        give(HealthGiven), society.population, society.contributors, drawing
    )


def premiums_of(give: Give, books: Books) -> Premiums:
    """Premiums of those without salary or pension."""
    heads = insured_by_group(books.people[FUND])
    return health_premiums(give(PremiumsGiven), books.society.economy, heads)


def book(give: Give, books: Books) -> Booked:
    """The account of the fund, and the care that it pays for."""
    payers = [books.booked[name].account for name in books.booked if name != FUND]
    premiums = {**premiums_of(give, books).own, **received(FUND, payers)}
    visits = project_visits(give(VisitsGiven), books.people[FUND])
    made = project_health_fund(
        each_of(give, HealthFundGiven), books.basis, visits, premiums, books.relief.beside(FUND)
    )
    return Booked(made.account, made)


BRANCH = Branch(FUND, people, book)
