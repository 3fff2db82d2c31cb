"""Compulsory months that lack to a pension and may be bought, of one record."""

from typing import Any

from vss_actuarial.ground.rule import on_sheet
from vss_actuarial.individual.career import career_of, member
from vss_actuarial.individual.record import Person, Spell
from vss_actuarial.individual.record.limits.bought import COMPULSORY_LIMIT, most_bought
from vss_actuarial.individual.record.spell import COMPULSORY
from vss_actuarial.law.months import first_day


def compulsory_missing(person: Person, until: int, years: float, full: bool, law: Any) -> int:
    """Compulsory months that may be bought to reach so many years; nil where none may be.

    Whoever has bought already may not again, nor may who left the compulsory scheme for the
    voluntary one.

    Parameters
    ----------
    until : last month that counts
    full : whether voluntary months count beside them, as for a pension without points off
    law : in force when they are paid

    References
    ----------
    Law 41/2024/QH15, Art. 33(7); Circular 12/2025/TT-BNV, Art. 12(2)
    """
    last = last_compulsory(person)
    if last is None or any(one.at_once for one in person.spells):
        return 0
    if person.spells[-1].kind == "voluntary":
        return 0
    with on_sheet(None):
        counted = member(person, career_of(person, law.book), until)
    lacking = int(12 * years) - counted.compulsory
    if not 0 < lacking <= most_bought(law.book, law.day, COMPULSORY_LIMIT):
        return 0
    return max(0, lacking - counted.voluntary) if full else lacking


def last_compulsory(person: Person) -> Spell | None:
    """The last compulsory spell, before the end of work."""
    return next(iter(person.spells_of(COMPULSORY)[::-1]), None)


def salary_of(spell: Spell, month: int, law: Any) -> float:
    """Pay of a spell in a month [VND a month]."""
    if spell.coefficient is None:
        return float(spell.salary or 0.0)
    with on_sheet(None):
        base = float(law.on(first_day(month)).base_salary)
    return float(spell.coefficient) * base
