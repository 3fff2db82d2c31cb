"""The branch of sickness and maternity."""

from vss_actuarial.branches.branch import Booked, Books, Branch, Give, Made, Society
from vss_actuarial.branches.sickness_maternity.money import (
    FUND,
    SicknessMaternityGiven,
    project_sickness_maternity,
)
from vss_actuarial.ground.quantities import BY_YEAR, Keeps, Kept, Quantity
from vss_actuarial.scenario.given.each import each_of


def people(give: Give, society: Society, of_branches: Made) -> None:
    """Nobody: claims of a year are counted with the money that is due on them."""


def book(give: Give, books: Books) -> Booked:
    """The account of the fund, and its claims."""
    fertility = books.society.population.fertility_rate
    kind, beside = each_of(give, SicknessMaternityGiven), books.beside(FUND)
    made = project_sickness_maternity(kind, books.basis, fertility, beside)
    return Booked(made.account, made).with_health_premiums(books.ledger)


KEPT: Keeps = {
    "sickness_maternity_claims": Kept(
        Quantity(BY_YEAR, "claims", "Claims of sickness, maternity and convalescence"),
        lambda own: own.beside.claims.total(),
        lambda own: own.beside.claims,
    )
}
BRANCH = Branch(FUND, people, book, KEPT, "compulsory_salaries")
