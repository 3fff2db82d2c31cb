"""The branch of health insurance."""

from typing import NamedTuple

from vss_actuarial.branches.branch import Booked, Books, Branch, Give, Made, Society
from vss_actuarial.branches.health.money import (
    FUND,
    Care,
    CareCost,
    HealthFundGiven,
    VisitsGiven,
    cost_of_care,
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
from vss_actuarial.ground.quantities import BY_AGE, BY_YEAR, Keeps, Kept, Quantity, persons
from vss_actuarial.scenario.given.each import each_of


class HealthPeople(NamedTuple):
    """The insured by group, and the premiums of those without salary or pension."""

    insured: HealthInsured
    premiums: Premiums


def people(give: Give, society: Society, of_branches: Made) -> HealthPeople:
    """Those whom each group insures, of the whole population."""
    drawing = of_branches["state_budget"].drawing
    insured = project_health_insured(
        give(HealthGiven), society.population, society.contributors, drawing
    )
    heads = insured_by_group(insured)
    return HealthPeople(insured, health_premiums(give(PremiumsGiven), society.economy, heads))


def book(give: Give, books: Books) -> Booked:
    """The account of the fund, and the care that it pays for."""
    own = books.people[FUND]
    for name in books.booked:
        if name != FUND:  # all who pay premiums post them as they are booked
            books.booked[name]
    premiums = {**own.premiums.own, **books.ledger.received(FUND)}
    economy, output = books.society.economy, books.society.output
    visits = project_visits(give(VisitsGiven), own.insured)
    care = Care(visits, cost_of_care(give(CareCost), economy, output, visits))
    made = project_health_fund(
        each_of(give, HealthFundGiven), books.basis, care, premiums, books.beside(FUND)
    )
    return Booked(made.account, made)


KEPT: Keeps = {
    "health_insured": Kept(
        persons(("year", "health_group", "sex", "age"), "Insured for health"),
        lambda own: own.people.insured.persons,
    ),
    "health_visits": Kept(
        Quantity(BY_AGE, "visits", "Visits paid by health insurance, by age at the visit"),
        lambda own: own.beside.visits,
    ),
    "health_care_allotted": Kept(
        Quantity(BY_YEAR, "VND", "Part of health contributions set aside for care"),
        lambda own: own.beside.care_allotted,
    ),
    "health_premium_base": Kept(
        Quantity(
            BY_YEAR,
            "VND",
            "What is paid in over its rates: the salaries, pensions and base salaries that would "
            "bring it in full",
        ),
        lambda own: own.beside.premium_base,
    ),
}
BRANCH = Branch(FUND, people, book, KEPT, "health_premium_base", "% of premium base")
