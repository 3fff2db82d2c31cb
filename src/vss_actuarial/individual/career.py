"""A person's record as the law's compositions read it."""

from collections.abc import Iterable
from itertools import groupby

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.rule import note
from vss_actuarial.individual.record import COMPULSORY, Person, Spell
from vss_actuarial.individual.record.limits.bought import months_before_payment
from vss_actuarial.law.months import first_day, month_of
from vss_actuarial.law.old_age.pension import member_of
from vss_actuarial.law.old_age.rights import Member
from vss_actuarial.law.old_age.service import KINDS, WORK, Career, Integers

Row = tuple[int, int, int, float, int]


def career_of(person: Person, law: Book) -> Career:
    """The spells of a person, in order of time.

    Raises
    ------
    InputError
        If a spell has no pay, or a coefficient where no state scale pays.
    """
    parts = [part for spell in person.spells for part in in_coefficients(spell, law)]
    rows = [row for part in parts for row in _rows(part, law)]
    columns = list(zip(*rows, strict=True)) or [()] * 5
    first, last, kind, work = (_whole(columns[place]) for place in (0, 1, 2, 4))
    before = months_before_payment(kind, first, law)
    return Career(first - before, last - before, kind, np.array(columns[3], float), work)


def settled(person: Person, law: Book) -> int:
    """Month with which the last contributions count; that of the birth where there is none.

    A pension may run from the month after it. Months bought count with that of their payment,
    compulsory ones until June 2025 with the one before it: see `months_before_payment`.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 15(4); Circular 12/2025/TT-BNV, Art. 15(2)
    """
    if not person.spells:
        return month_of(person.born)
    kind = _whole(KINDS.index(_kind(one)) for one in person.spells)
    before = months_before_payment(kind, _whole(one.first for one in person.spells), law)
    return int(max(_whole(one.paid_up for one in person.spells) - before))


def _whole(values: Iterable[float]) -> Integers:
    return np.array(list(values), dtype=np.int64)


def _rows(spell: Spell, law: Book) -> list[Row]:
    """A spell, cut where months in an area with a coefficient end to count as hardship."""
    kind, pay = KINDS.index(_kind(spell)), _pay(spell)
    if spell.at_once:
        return [(spell.first, spell.last, kind, pay, WORK.index("normal"))]
    work = WORK.index(spell.conditions)
    area = law["hard_area_coefficient"]
    last_of_area = month_of(area.until) if area.until else spell.last
    least = float(area.held(first_day(min(spell.first, last_of_area))).value)  # type: ignore[arg-type]
    if work or spell.region_coefficient < least or spell.first > last_of_area:
        return [(spell.first, spell.last, kind, pay, work)]
    end = min(spell.last, last_of_area)
    cut = [(spell.first, end, kind, pay, WORK.index("hard area"))]
    return cut if end == spell.last else [*cut, (end + 1, spell.last, kind, pay, work)]


def _kind(spell: Spell) -> str:
    return "voluntary-bought" if spell.kind == "voluntary" and spell.bought else spell.kind


def _pay(spell: Spell) -> float:
    if spell.kind == "state":
        if spell.coefficient is None:
            raise InputError(f"the spell {spell.name} of state pay needs a coefficient or a salary")
        return float(spell.coefficient)
    if spell.salary is None:
        raise InputError(f"the spell {spell.name} needs a salary; a coefficient is for state pay")
    return float(spell.salary)


def in_coefficients(spell: Spell, law: Book) -> list[Spell]:
    """A spell; of state pay in dong its parts on one base salary, each with its coefficient."""
    if spell.kind != "state" or spell.coefficient is not None or spell.salary is None:
        return [spell]
    note("coefficient_from_salary", first=spell.first, last=spell.last)
    base = law["base_salary"]
    months = range(spell.first, spell.last + 1)
    by_base = groupby(months, lambda month: float(base.held(first_day(month)).value))  # type: ignore[arg-type]
    return [_part(spell, list(group), spell.salary / base) for base, group in by_base]


def _part(spell: Spell, months: list[int], coefficient: float) -> Spell:
    placed = {"first": months[0], "last": months[-1], "salary": None, "coefficient": coefficient}
    return spell.model_copy(update=placed)


def member(person: Person, career: Career, until: int) -> Member:
    """The facts of a person up to a month that decide when he may retire."""
    birth, decided = month_of(person.born), decided_in(person)
    counted = member_of(person.sex, birth, person.capacity_loss, decided, career, until)
    last = person.spells_of(COMPULSORY, until)[-1:]
    part_timer = person.commune_part_timer and any(map(person.for_commune, last))
    return counted._replace(commune=person.of_commune, part_timer=part_timer)


def decided_in(person: Person) -> int:
    """Month in which a person's loss of capacity was assessed; 0 where none is told."""
    return 0 if person.capacity_decision is None else month_of(person.capacity_decision)
