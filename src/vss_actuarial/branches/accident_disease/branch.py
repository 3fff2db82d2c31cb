"""The branch of accidents and diseases at work."""

from typing import NamedTuple

from vss_actuarial.branches.accident_disease.money import (
    FUND,
    AccidentGiven,
    HitAtWork,
    project_accident_disease,
)
from vss_actuarial.branches.accident_disease.people import (
    AccidentPensioners,
    AccidentsGiven,
    WorkAccidents,
    check_beneficiaries,
    project_accident_pensioners,
    project_work_accidents,
)
from vss_actuarial.branches.branch import Booked, Books, Branch, Give, Made, Society
from vss_actuarial.branches.in_payment import told
from vss_actuarial.ground.quantities import BY_AGE, BY_YEAR, FLOW, Keeps, Kept, persons
from vss_actuarial.scenario.given.each import each_of


class AccidentBranchPeople(NamedTuple):
    """Whom accidents hit, and who draws a monthly benefit."""

    accidents: WorkAccidents
    injured: AccidentPensioners


def people(give: Give, society: Society, of_branches: Made) -> AccidentBranchPeople:
    """Cases of the year, and those in payment."""
    accidents = project_work_accidents(give(AccidentsGiven), society.contributors)
    injured = project_accident_pensioners(
        accidents, society.survival, society.alignment.accident, society.own
    )
    check_beneficiaries(injured, accidents)
    return AccidentBranchPeople(accidents, injured)


def book(give: Give, books: Books) -> Booked:
    """The account of the fund."""
    society, own = books.society, books.people[FUND]
    hit = HitAtWork(own.accidents, own.injured, society.survival, society.uprating, society.own)
    beside = books.beside(FUND)
    account = project_accident_disease(each_of(give, AccidentGiven), books.basis, hit, beside)
    return Booked(account).with_health_premiums(books.ledger)


KEPT: Keeps = {
    "accident_beneficiaries": Kept(
        persons(BY_AGE, "Persons drawing a monthly accident benefit"),
        lambda own: told(own.people.injured.heads, own.people.injured.given),
        lambda own: own.people.injured,
    ),
    "new_accident_benefits": Kept(
        persons(BY_YEAR, "Newly compensated for accidents and diseases at work", FLOW),
        lambda own: own.people.accidents.new_cases,
    ),
    "new_accident_pensions": Kept(
        persons(BY_AGE, "Of them, with a monthly benefit", FLOW),
        lambda own: own.people.accidents.new_monthly.sum(axis=1),
        lambda own: own.people.accidents,
    ),
}
BRANCH = Branch(FUND, people, book, KEPT, "compulsory_salaries")
