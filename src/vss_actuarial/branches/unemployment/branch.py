"""The branch of unemployment insurance."""

from typing import NamedTuple

from vss_actuarial.branches.bases import ContributionBases, Payroll
from vss_actuarial.branches.branch import Booked, Books, Branch, Give, Made, Society
from vss_actuarial.branches.ledger import BUDGET
from vss_actuarial.branches.unemployment.money import (
    FUND,
    UnemploymentCollection,
    UnemploymentFundGiven,
    participants,
    project_unemployment_fund,
    salaries_due,
    unemployment_claims,
    unemployment_payroll,
)
from vss_actuarial.branches.unemployment.months import MonthsGiven, months_by_service
from vss_actuarial.branches.unemployment.people import (
    Unemployment,
    UnemploymentGiven,
    check_unemployment,
    project_unemployment,
)
from vss_actuarial.branches.unemployment.salaries import (
    BenefitGiven,
    CeilingGiven,
    UnemploymentSalaries,
    unemployment_benefit_each,
    unemployment_salaries,
)
from vss_actuarial.ground.quantities import BY_CELL, FLOW, Keeps, Kept, Quantity, persons
from vss_actuarial.scenario.given.each import each_of


class InsuredAgainst(NamedTuple):
    """Who is insured and claims, and the salaries that they are insured for."""

    unemployed: Unemployment
    salaries: UnemploymentSalaries

    def due(self) -> Payroll:
        """Salaries that contributions are due on, and the participants."""
        return salaries_due(self.salaries, participants(self.unemployed))

    def collected_on(self, give: Give, bases: ContributionBases) -> Payroll:
        """Salaries that contributions are collected on, and the participants."""
        return unemployment_payroll(give(UnemploymentCollection), bases, self.due())


def people(give: Give, society: Society, of_branches: Made) -> InsuredAgainst:
    """Participants, claims by contribution record, and salaries to the ceiling of this fund."""
    months = months_by_service(give(MonthsGiven))
    given, insured = give(UnemploymentGiven), society.insured
    unemployed = project_unemployment(given, insured, months, society.asked)
    check_unemployment(unemployed, society.insured)
    salaries = unemployment_salaries(
        give(CeilingGiven), society.economy, society.salaries, society.lowest
    )
    return InsuredAgainst(unemployed, salaries)


def book(give: Give, books: Books) -> Booked:
    """The account of the fund."""
    society, own = books.society, books.people[FUND]
    each = unemployment_benefit_each(
        give(BenefitGiven), society.economy, own.salaries, society.lowest
    )
    account = project_unemployment_fund(
        each_of(give, UnemploymentFundGiven),
        books.basis,
        own.collected_on(give, books.basis.bases),
        unemployment_claims(own.unemployed, each),
        books.beside(FUND),
        society.reserves.get(FUND),
    )
    support = "state_support"
    books.ledger.pay(BUDGET, FUND, "unemployment_support", support, account.income[support])
    return Booked(account).with_health_premiums(books.ledger)


KEPT: Keeps = {
    "unemployment_insured": Kept(
        persons(BY_CELL, "Contributors insured against unemployment"),
        lambda own: own.people.unemployed.told(),
        lambda own: own.people.unemployed,
    ),
    "unemployment_claims": Kept(
        persons(BY_CELL, "Persons granted unemployment benefit", FLOW),
        lambda own: own.people.unemployed.claims,
    ),
    "unemployment_salaries": Kept(
        Quantity(
            ("year", "scheme"),
            "VND",
            "Salaries insured against unemployment, whole year, to the ceiling",
        ),
        lambda own: own.people.due().salaries,
    ),
}
BRANCH = Branch(FUND, people, book, KEPT, "unemployment_salaries")
