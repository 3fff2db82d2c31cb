"""What of a career counts: leave at the pay before it, months without pay not."""

from collections.abc import Sequence

from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.text import Words
from vss_actuarial.record.spell import COMPULSORY, LEAVE, Spell
from vss_actuarial.record.words import span_of, told


def credited(spells: Sequence[Spell]) -> tuple[tuple[Spell, ...], tuple[Spell, ...]]:
    """Spells that count, credited leave at the pay before it; and those without pay.

    spells : in order of time

    Raises
    ------
    InputError
        If no compulsory spell stands before a leave.

    References
    ----------
    Law 41/2024/QH15, Arts. 33(5) and 53(8); Decision 595/QD-BHXH of 2017, Art. 42(4) and (6)
    """
    counted: list[Spell] = []
    unpaid: list[Spell] = []
    before: Spell | None = None
    for spell in spells:
        if not spell.paid:
            unpaid.append(spell)
            continue
        taken = _at_pay_of(before, spell) if spell.kind == LEAVE else spell
        counted.append(taken)
        if taken.kind in COMPULSORY:
            before = taken
    return tuple(counted), tuple(unpaid)


def _at_pay_of(before: Spell | None, leave: Spell) -> Spell:
    """A leave as months of the spell before it; a pay raised during the leave is recorded there."""
    if before is None:
        raise InputError(
            f"spell {leave.name}: credited leave has the pay before it, and no compulsory spell "
            "stands before"
        )
    given = {"salary": leave.salary, "coefficient": leave.coefficient}
    raised = given if leave.salary or leave.coefficient else {}
    placed = {"first": leave.first, "last": leave.last, "leave": True}
    return before.model_copy(update=placed | raised)


def unpaid_words(spell: Spell) -> Words:
    """What is told of a spell without pay, English and Vietnamese."""
    return told("unpaid", span=span_of(spell.first, spell.last))
