"""Calculators of the chapter `family`: what is due at a death."""

from datetime import date
from typing import Any, NamedTuple

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.calculator import Calculator
from vss_actuarial.individual.career import career_of, member
from vss_actuarial.individual.doors.right import average_of, law_in
from vss_actuarial.individual.facts import Length, Money, Share
from vss_actuarial.individual.record import Dependant, Person
from vss_actuarial.law.family.death import Dead, FamilyDue, lump_sum_of, survivors
from vss_actuarial.law.family.entitled import Relative, day_of_ages
from vss_actuarial.law.months import first_day, month_of
from vss_actuarial.law.old_age.in_payment.increases import adjusted
from vss_actuarial.law.old_age.pension import award
from vss_actuarial.law.old_age.service import (
    ABROAD,
    EMPLOYER,
    STATE,
    Career,
    months_before_2014,
    months_to,
)

SEXES = {
    "wife": 1, "mother": 1, "mother-in-law": 1, "grandmother": 1,
    "husband": 0, "father": 0, "father-in-law": 0, "grandfather": 0,
}  # fmt: skip
ANOTHER = "another of the family"
NO_TIME, NOTHING, NO_LOSS = Length(0), Money(0.0), Share(0.0)


def _family(person: Person, death: date, law: Any) -> list[Relative]:
    if not person.dependants:
        return []
    told_by_birth = any(one.birth is not None for one in person.dependants)
    day = day_of_ages(death, law) if told_by_birth else death
    return [_relative(one, person, day) for one in person.dependants]


def _relative(one: Dependant, dead: Person, day: date) -> Relative:
    sex = one.sex if one.sex is not None else SEXES.get(one.relation)
    if sex is None and one.relation == "spouse":
        sex = 1 - dead.sex
    if sex is None and one.relation != "child":
        raise InputError(f"dependant {one.relation}: the sex is missing; it decides on the age")
    if one.birth is None and one.age is None:
        raise InputError(f"dependant {one.relation}: birth or age is missing")
    return Relative(
        ANOTHER if one.relation == "other" else one.relation,
        sex or 0,
        one.months_old(day),
        one.income,
        one.capacity_loss,
        one.supported_by_another,
        one.in_school,
        one.income_kind,
    )


class Drawn(NamedTuple):
    """A pension in payment at the death: first month since year 0, as last drawn [VND a month]."""

    start: int
    pension: float


def _drawn(
    person: Person, day: date, told: float | None, since: date | None, law: Any
) -> Drawn | None:
    """The pension of the dead: as told, or as awarded from his retirement and increased since."""
    retired = None if person.retirement is None else month_of(person.retirement) + 1
    start = retired if since is None else month_of(since)
    if start is None or start > month_of(day):
        return None
    if told is not None:
        return Drawn(start, told)
    career = career_of(person, law.book)
    of_law = law_in(law, person.sex, start)
    found = award(member(person, career, start - 1), career, start - 1, of_law)
    if not found.due:
        return None
    return Drawn(start, adjusted(found.pension, first_day(start), day, law))


def _dead(person: Person, day: date, drawn: Drawn | None, law: Any) -> Dead:
    until, career = month_of(day), career_of(person, law.book)
    who = member(person, career, until)
    before, total = months_before_2014(career, until, law), months_to(career, until)
    dead = Dead(who.compulsory, who.voluntary, before, total - before)
    if drawn is not None:
        return dead._replace(month_of_pension=until - drawn.start + 1, pension=drawn.pension)
    if total == 0:
        return dead
    average = average_of(person, until, law, until)
    return dead._replace(average=average, last_salary=_last_salary(career, law.book))


def _last_salary(career: Career, law: Book) -> float:
    """The last salary of the compulsory scheme [VND a month]; nil where there is none."""
    for s in range(len(career.first) - 1, -1, -1):
        if career.kind[s] == STATE:
            base = law["base_salary"].held(first_day(int(career.last[s]))).value
            return float(career.pay[s]) * float(base)  # type: ignore[arg-type]
        if career.kind[s] in (EMPLOYER, ABROAD):
            return float(career.pay[s])
    return 0.0


def _survivors(
    person: Person,
    at_work: bool = False,
    pension: Money | None = None,
    pension_from: date | None = None,
    accident_loss: Share = NO_LOSS,
    accident_benefit: Money = NOTHING,
    both_parents: bool = False,
    buy_missing: bool = False,
    *,
    law: Any,
) -> FamilyDue:
    """What the family of a member, a pensioner or an accident beneficiary is due at his death."""
    day = person.death
    if day is None:
        raise InputError("survivors: the record has no day of death")
    on_day = law.on(day)
    drawn = _drawn(person, day, pension, pension_from, on_day)
    dead = _dead(person, day, drawn, on_day)._replace(
        at_work=at_work,
        accident_loss=accident_loss,
        accident_benefit=float(accident_benefit),
        family_buys=buy_missing,
    )
    return survivors(dead, _family(person, day, on_day), 2 if both_parents else 1, on_day)


class LumpSum(NamedTuple):
    """A lump sum to a family [VND]."""

    amount: float


def _lump_sum(
    before_2014: Length = NO_TIME,
    from_2014: Length = NO_TIME,
    average: Money = NOTHING,
    voluntary_only: bool = False,
    month_of_pension: int = 0,
    pension: Money = NOTHING,
    accident_benefit: Money = NOTHING,
    *,
    law: Any,
) -> LumpSum:
    """The lump sum of a member by service and average, of a pensioner, of a beneficiary."""
    dead = Dead(
        compulsory_months=0 if voluntary_only else before_2014 + from_2014,
        months_before_2014=before_2014,
        months_from_2014=from_2014,
        average=float(average),
        month_of_pension=month_of_pension,
        pension=float(pension),
        accident_benefit=float(accident_benefit),
    )
    return LumpSum(lump_sum_of(dead, law))


CALCULATORS = (
    Calculator("survivors", _survivors, "funeral", "VND"),
    Calculator("survivors-lump-sum", _lump_sum, "amount", "VND"),
)
