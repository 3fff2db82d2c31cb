"""Grounds on which a record by itself opens the lump sum."""

from datetime import date
from typing import Literal

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.rule import on_sheet
from vss_actuarial.individual.career import career_of, decided_in, member
from vss_actuarial.individual.record import Person
from vss_actuarial.law.months import month_of
from vss_actuarial.law.old_age.lump_sum import severe_loss_opens
from vss_actuarial.law.old_age.pension import OldAgeLaw
from vss_actuarial.law.old_age.rights import NONE, right_in

Ground = Literal["emigration", "illness", "severe loss", "discharge", "foreigner"]
FORCES = "armed"
"""Conditions of the work of soldiers and police."""


def ground_of(person: Person, day: date, law: OldAgeLaw, book: Book) -> Ground | None:
    """The ground of a lump sum at any time that a record tells of a day; None for none.

    References
    ----------
    Law 41/2024/QH15, Arts. 70(1d), 70(1e), 70(2c) and 102(1d)
    """
    last, decision, month = person.spells[-1], person.capacity_decision, month_of(day)
    decided = decision is None or decision <= day
    loss, assessed = person.capacity_loss, decided_in(person)
    if decided and severe_loss_opens(loss, assessed, month, law.now):
        return "severe loss"
    if last.conditions != FORCES:
        return None
    with on_sheet(None):
        who = member(person, career_of(person, book), month - 1)
        return "discharge" if right_in(who, month - 1, law) == NONE else None
