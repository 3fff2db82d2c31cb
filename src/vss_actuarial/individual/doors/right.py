"""What the doors of one person ask first: the law of a month, the month of a right, the average."""

from typing import Any

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.rule import law_of
from vss_actuarial.individual.career import career_of, decided_in, member, settled
from vss_actuarial.individual.prices import Prices, noted_coefficients
from vss_actuarial.individual.record import Person
from vss_actuarial.law.in_force import sexed
from vss_actuarial.law.months import first_day, month_of
from vss_actuarial.law.old_age.ages import (
    armed_age_month,
    capacity_age_month,
    coal_age_month,
    hazardous_age_month,
    normal_age_month,
    severe_age_month,
)
from vss_actuarial.law.old_age.pension import (
    OldAgeLaw,
)
from vss_actuarial.law.old_age.reading import RIGHTS, for_one
from vss_actuarial.law.old_age.rights import CAPACITY_SPECIAL, full_right, right_in
from vss_actuarial.law.old_age.salary.average import average_salary


def law_in(law: Any, sex: int, month: int, prices: Prices | None = None) -> OldAgeLaw:
    """The law of a month for a sex, with the coefficients of its year; rules then cite it."""
    day = first_day(month)
    law_of(day)
    return for_one(law.on(day).of(sex), noted_coefficients(law.book, month // 12, prices))


def first_month_of_right(person: Person, law: Any, after: int | None = None) -> int | None:
    """First month from which a full pension is due, after a month; None where none comes.

    A right opens when work ends, when an age is reached, or on a day on which the law changes.
    """
    career, birth = career_of(person, law.book), month_of(person.born)
    last = settled(person, law.book) if after is None else after
    earliest = max(last, first_month_of_law(law.book) - 1)
    for until in [earliest, *_openings(birth, earliest, person.sex, law)]:
        who = member(person, career, until)
        if full_right(who, until, law_in(law, person.sex, until + 1)):
            return until + 1
    return None


def first_month_of_reduced(person: Person, law: Any, after: int) -> int | None:
    """First month of a pension with points off, after one; None where the full one comes first.

    A loss whose assessment is not told is assessed on the day of the law.
    """
    if person.capacity_loss <= 0.0:
        return None
    begins = first_month_of_law(law.book)
    first = max(after, decided_in(person) or month_of(law.day), begins - 1)
    of_law, birth = law_in(law, person.sex, max(first, begins)), month_of(person.born)
    ages = [severe_age_month(birth, of_law), capacity_age_month(birth, first, of_law)]
    career = career_of(person, law.book)
    for until in sorted({max(first, age) for age in ages}):
        who = member(person, career, until)
        if right_in(who, until, law_in(law, person.sex, until + 1)) >= CAPACITY_SPECIAL:
            return until + 1
    return None


def first_month_of_law(law: Book) -> int:
    """Month in which the law of pensions begins."""
    return month_of(law["qualifying_years"].days[0])


def _openings(birth: int, after: int, sex: int, law: Any) -> list[int]:
    """Months after one at whose end a right may open: of ages, and those before new law."""
    of_law = law_in(law, sex, after + 1)
    ages = [
        normal_age_month(birth, of_law),
        hazardous_age_month(birth, of_law),
        coal_age_month(birth, of_law),
        armed_age_month(birth, False, of_law),
        armed_age_month(birth, True, of_law),
    ]
    kept = [law.book[sexed(law.book, name, sex)] for name in AGES_OF_A_DAY]
    ages += [birth + int(line.value) for one in kept for line in one.values]
    names = {sexed(law.book, name, sex) for name in RIGHTS}
    days = {day for name in names for day in law.book[name].days}
    return sorted(
        {month for month in [*ages, *(month_of(day) - 1 for day in days)] if month > after}
    )


AGES_OF_A_DAY = ("voluntary_kept_age", "long_service_age")
"""Ages that are the law's of a day, not of the year in which they are reached."""


def average_of(person: Person, month: int, law: Any, until: int | None = None) -> float:
    """Average insured salary of a person for a benefit of a month [VND a month].

    until : last month that counts; None: the one before the benefit
    """
    last = month - 1 if until is None else until
    return average_salary(career_of(person, law.book), last, law_in(law, person.sex, month))
