"""A person's record as the law's compositions read it."""

from collections.abc import Iterable
from itertools import groupby

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.rule import note
from vss_actuarial.law.months import first_day, month_of
from vss_actuarial.law.old_age.pension import member_of
from vss_actuarial.law.old_age.rights import Member
from vss_actuarial.law.old_age.service import KINDS, WORK, Career, Integers
from vss_actuarial.record import Person, Spell

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
    first, last, kind, pay, work = columns
    return Career(_whole(first), _whole(last), _whole(kind), np.array(pay, float), _whole(work))


def settled(person: Person, law: Book) -> int:
    """Month with which the last contributions count; that of the birth where there is none.

    A pension may run from the month after it. Months bought count with that of their payment, until
    June 2025 with the one before it, so that the pension ran from the month of payment.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 15(4); Circular 12/2025/TT-BNV, Art. 15(2)
    """
    months = [one.paid_up - _before(one, law) for one in person.spells]
    return max(months, default=month_of(person.born))


def _before(spell: Spell, law: Book) -> int:
    """Months before their payment from which months bought count."""
    if not spell.at_once:
        return 0
    return int(not law["missing_paid_month_after"].held(first_day(spell.first)).value)


def _whole(values: Iterable[float]) -> Integers:
    return np.array(list(values), dtype=np.int64)


def _rows(spell: Spell, law: Book) -> list[Row]:
    """A spell, cut where months in an area with a coefficient end to count as hardship."""
    kind, pay = KINDS.index(_kind(spell)), _pay(spell)
    if spell.at_once:
        before = _before(spell, law)
        return [(spell.first - before, spell.last - before, kind, pay, WORK.index("normal"))]
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
    counted = member_of(person.sex, month_of(person.born), person.capacity_loss, career, until)
    return counted._replace(commune=person.of_commune, part_timer=person.commune_part_timer)
