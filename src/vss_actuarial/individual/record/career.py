"""What of a career counts: leave at the pay before it, months without pay not, months bought."""

from collections.abc import Iterable, Sequence
from datetime import date

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.months import first_day, month_shown
from vss_actuarial.individual.record.spell import COMPULSORY, LEAVE, Spell
from vss_actuarial.individual.working import Words, shipped_law

LIMIT = "missing_months_most"
UNPAID = (
    "no pay: months not contributed (Law 41/2024/QH15, Art. 33(5))",
    "không có tiền lương: không tính là thời gian đóng (Luật 41/2024/QH15, khoản 5 Điều 33)",
)


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
    (first, last), (tu, den) = (
        (month_shown(spell.first, tongue), month_shown(spell.last, tongue)) for tongue in (0, 1)
    )
    return f"{first} to {last}: {UNPAID[0]}", f"{tu} đến {den}: {UNPAID[1]}"


def most_bought(law: Book, day: date) -> float:
    """Missing compulsory months that may be bought on a day; none before the law brought them."""
    limit = law[LIMIT]
    return 0.0 if day < limit.days[0] else float(limit.on(day))


def check_bought(spells: Iterable[Spell], law: Book | None = None, what: str = "") -> None:
    """Refuse more missing compulsory months than may be bought.

    Raises
    ------
    InputError
        If the months of kind `bought` are more than the law in force at their end allows.

    References
    ----------
    Law 58/2014/QH13, Art. 85(6); Law 41/2024/QH15, Art. 33(7)
    """
    chosen = [spell for spell in spells if spell.kind == "bought"]
    if not chosen:
        return
    months = sum(spell.months for spell in chosen)
    most = most_bought(shipped_law() if law is None else law, first_day(chosen[-1].last))
    if months > most:
        raise InputError(
            f"{what}{months} months are bought, at most {most:g} missing compulsory months may be "
            "(Law 41/2024/QH15, Art. 33(7)); months that a voluntary member bought are of the kind "
            "voluntary-bought"
        )
