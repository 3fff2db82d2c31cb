"""What of a career counts: leave at the pay before it, months without pay not."""

from collections.abc import Iterator, Sequence
from datetime import date

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.text import Words
from vss_actuarial.individual.record.spell import COMPULSORY, LEAVE, Spell
from vss_actuarial.individual.record.words import span_of, told
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.law.months import first_day, month_of
from vss_actuarial.worksheet.sourced import sourced


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


def planned_words(spells: Sequence[Spell], day: date) -> Iterator[Words]:
    """What is told of months that a record has paid after the month of a day."""
    later = [spell for spell in spells if spell.paid_up > month_of(day)]
    if later:
        first = max(later[0].first, month_of(day) + 1)
        shown = (day.isoformat(), f"{day:%d/%m/%Y}")
        yield told("planned", span=span_of(first, later[-1].last), day=shown)


def long_leaves(spells: Sequence[Spell], law: Book | None = None) -> Iterator[Words]:
    """What is told of leaves longer than that of a birth; leaves that follow each other are one."""
    months = (shipped_law() if law is None else law)["maternity_leave_months"]
    leaves: list[list[int]] = []
    for spell in (one for one in spells if one.leave):
        if leaves and leaves[-1][1] + 1 == spell.first:
            leaves[-1][1] = spell.last
        else:
            leaves.append([spell.first, spell.last])
    for first, last in leaves:
        line = months.line(max(first_day(first), months.days[0]))
        if last - first + 1 > float(line.value):  # type: ignore[arg-type]
            many, most = str(last - first + 1), f"{line.value:g}"
            source = (sourced(line.source, "en"), sourced(line.source, "vi"))
            yield told("long_leave", span=span_of(first, last), many=many, most=most, source=source)
