"""Calculators of the chapter `old_age`: the pension, its parts, and what is due in its place."""

from datetime import date
from typing import Any, NamedTuple

from vss_actuarial.individual.calculator import Calculator
from vss_actuarial.individual.career import career_of, member
from vss_actuarial.individual.facts import Length, Money, Sex
from vss_actuarial.individual.months import first_day, full_months, month_of
from vss_actuarial.individual.prices import Prices, noted_coefficients
from vss_actuarial.individual.record import Person
from vss_actuarial.law.old_age.ages import age_reached, normal_age_month
from vss_actuarial.law.old_age.article_23 import allowance, allowance_open
from vss_actuarial.law.old_age.average import average_salary
from vss_actuarial.law.old_age.increases import adjusted
from vss_actuarial.law.old_age.lump_sum import (
    lump_sum,
    lump_sum_months,
    may_withdraw,
    withdrawal_at_age,
)
from vss_actuarial.law.old_age.pension import OldAgeLaw, award, former_rights, terms
from vss_actuarial.law.old_age.reading import for_one
from vss_actuarial.law.old_age.rights import GROUNDS, full_right
from vss_actuarial.law.old_age.service import (
    ALL,
    credited_years,
    months_before_2014,
    months_to,
    qualifies,
)
from vss_actuarial.ground.rule import on_sheet

LATEST_AGE = 12 * 80


def law_in(law: Any, sex: int, month: int, prices: Prices | None = None) -> OldAgeLaw:
    """The law of a month for a sex, with the coefficients of its year."""
    day = first_day(month)
    return for_one(law.on(day).of(sex), noted_coefficients(law.book, month // 12, prices))


def first_month_of_right(person: Person, law: Any, after: int | None = None) -> int | None:
    """First month from which a full pension is due, after a month; None where none comes."""
    career = career_of(person, law.book)
    birth = month_of(person.born)
    last = person.spells[-1].last if person.spells else birth
    for until in range(last if after is None else after, birth + LATEST_AGE):
        who = member(person, career, until)
        if full_right(who, until, law_in(law, person.sex, until + 1)):
            return until + 1
    return None


class Pension(NamedTuple):
    """An old-age pension of one person.

    Attributes
    ----------
    start : its first month, or the one asked for where none is due
    opens : first month of a full pension where none is due then; None where none comes
    later : the pension as paid on a later day [VND a month], or None
    """

    start: int
    due: bool
    ground: str
    service: int
    average: float
    gross: float
    capped: float
    points: float
    rate: float
    pension: float
    one_off_months: float
    one_off: float
    opens: int | None
    later: float | None


def _pension(person: Person, as_of: date | None = None, *, law: Any) -> Pension:
    """The old-age pension at award, and as adjusted up to a later day."""
    with on_sheet(None):
        opens = first_month_of_right(person, law)
    start = opens
    if person.retirement is not None:
        start = month_of(person.retirement) + 1
    elif start is None:
        start = max(month_of(law.day), person.spells[-1].last + 1 if person.spells else 0)
    of_law = law_in(law, person.sex, start)
    career = career_of(person, law.book)
    found = award(member(person, career, start - 1), career, start - 1, of_law)
    later = None
    if found.due and as_of is not None:
        later = adjusted(found.pension, first_day(start), as_of, law)
    ground = GROUNDS[found.ground]
    return Pension(start, found.due, ground, *found[2:], None if found.due else opens, later)


class Rate(NamedTuple):
    """What so many months of service give."""

    gross: float
    capped: float
    points: float
    rate: float
    one_off_months: float


def _rate(
    sex: Sex, service: Length, early: Length = Length(0), late: Length = Length(0), *, law: Any
) -> Rate:
    """The rate of a pension by months of service, months early and months after the age."""
    return Rate(*terms(service, early, late, law.of(sex)))


class Withdrawal(NamedTuple):
    """A lump sum: whether it is open, its months of the average, its amount [VND]."""

    open: bool
    months: float
    amount: float


def average_of(person: Person, month: int, law: Any, until: int | None = None) -> float:
    """Average insured salary of a person for a benefit of a month [VND a month].

    until : last month that counts; None: the one before the benefit
    """
    last = month - 1 if until is None else until
    return average_salary(career_of(person, law.book), last, law_in(law, person.sex, month))


def _lump_sum(person: Person, subsidy: Money = Money(0.0), *, law: Any) -> Withdrawal:
    """The lump sum decided on the day of the law."""
    month, career = month_of(law.day), career_of(person, law.book)
    service = months_to(career, month, ALL)
    of_law = law_in(law, person.sex, month)
    qualified = qualifies(service, of_law.now.qualifying_years)
    reached = age_reached(normal_age_month(month_of(person.born), of_law), month - 1)
    out = month - (person.spells[-1].last if person.spells else month) - 1
    opens = withdrawal_at_age(qualified, reached) or may_withdraw(
        service, out, former_rights(career, of_law), of_law.now
    )
    if not opens:
        return Withdrawal(False, 0.0, 0.0)
    average = average_of(person, month, law, month)
    before = months_before_2014(career, month)
    months = lump_sum_months(before, service - before, of_law.now)
    return Withdrawal(True, months, lump_sum(months, average, float(subsidy)))


class Allowance(NamedTuple):
    """The allowance of Article 23: whether it is open, a month [VND], months, top-up [VND]."""

    open: bool
    monthly: float
    months: float
    top_up: float


def _article_23(person: Person, *, law: Any) -> Allowance:
    """The monthly allowance of those short of the qualifying years, on the day of the law."""
    month, career = month_of(law.day), career_of(person, law.book)
    service = months_to(career, month, ALL)
    of_law = law_in(law, person.sex, month)
    qualified = qualifies(service, of_law.now.qualifying_years)
    reached = age_reached(normal_age_month(month_of(person.born), of_law), month - 1)
    if not allowance_open(qualified, reached, service):
        return Allowance(False, 0.0, 0.0, 0.0)
    average = average_of(person, month, law, month)
    to_pension = max(0, 12 * int(law.social_pension_age) - full_months(person.born, law.day))
    return Allowance(True, *allowance(average, credited_years(service), float(to_pension), law))


CALCULATORS = (
    Calculator("old-age", _pension, "pension", "VND a month"),
    Calculator("pension-rate", _rate, "rate", "share"),
    Calculator("lump-sum", _lump_sum, "amount", "VND"),
    Calculator("monthly-allowance", _article_23, "monthly", "VND a month"),
)
