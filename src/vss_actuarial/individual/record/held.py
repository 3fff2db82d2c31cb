"""Pay of a record between the floor and the ceiling of its month, and what was changed, told."""

from collections.abc import Iterator
from typing import NamedTuple

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.rule import on_sheet
from vss_actuarial.ground.text import Words
from vss_actuarial.individual.record.limits.bounds import (
    NO_BOUNDS,
    Bounds,
    PayLimits,
    base_of,
    held_to,
    limits_of,
    voluntary_begins,
)
from vss_actuarial.individual.record.person import Person
from vss_actuarial.individual.record.spell import Spell
from vss_actuarial.individual.record.words import span_of, told
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.worksheet.sourced import sourced


class Held(NamedTuple):
    """A person whose pay the law allows, and what was changed: English, Vietnamese."""

    person: Person
    notes: tuple[Words, ...]


def held_to_law(person: Person, law: Book | None = None) -> Held:
    """The person with each pay between the floor and the ceiling of its month.

    The floor is a multiple of the base salary, the regional minimum wage where the spell names its
    region and while that is a floor, or the least income of a voluntary member; the ceiling a
    multiple of the base salary. Months before a bound was law have none. A spell that crosses a
    change of its bounds is cut where its pay changes.

    Returns
    -------
    Held
        The person, and a note for each spell and bound that changed it, and for voluntary months
        before that scheme; none where nothing is to be told.

    References
    ----------
    Law 58/2014/QH13, Arts. 87 and 89; Law 41/2024/QH15, Art. 31; Decision 595/QD-BHXH, Art. 6
    """
    book = shipped_law() if law is None else law
    spells: list[Spell] = []
    notes: list[Words] = []
    with on_sheet(None):
        for spell in person.spells:
            pieces = list(_pieces(spell, limits_of(book)))
            spells += [held for held, _, _ in pieces]
            notes += _told(spell, pieces)
            notes += _early(spell, book)
    if not notes:
        return Held(person, ())
    return Held(person.model_copy(update={"spells": tuple(spells)}), tuple(notes))


def _pieces(spell: Spell, limits: PayLimits) -> Iterator[tuple[Spell, float, Bounds]]:
    """Parts of a spell on one held pay, each with its pay as recorded and its first bounds."""
    field = "coefficient" if spell.coefficient is not None else "salary"
    pay = getattr(spell, field)
    if pay is None:
        yield spell, 0.0, NO_BOUNDS
        return
    base = base_of(spell)
    start, bounds = spell.first, limits.of(base, spell.first)
    held, here = held_to(pay, base, bounds), bounds
    for month in range(spell.first + 1, spell.paid_up + 1):  # months bought: that of payment
        before, here = here, limits.of(base, month)
        allowed = held if here == before else held_to(pay, base, here)
        if allowed != held:
            yield _part(spell, field, held, start, month - 1), pay, bounds
            start, bounds, held = month, here, allowed
    yield _part(spell, field, held, start, spell.last), pay, bounds


def _early(spell: Spell, law: Book) -> Iterator[Words]:
    """What is told of voluntary months before the scheme began."""
    begins = voluntary_begins(law)
    if spell.kind == "voluntary" and spell.first < begins.month:
        span = span_of(spell.first, min(spell.last, begins.month - 1))
        yield told("early_voluntary", span=span, day=begins.day, source=begins.source)


def _part(spell: Spell, field: str, pay: float, first: int, last: int) -> Spell:
    if (pay, first, last) == (getattr(spell, field), spell.first, spell.last):
        return spell
    return spell.model_copy(update={"first": first, "last": last, field: pay})


def _told(spell: Spell, pieces: list[tuple[Spell, float, Bounds]]) -> Iterator[Words]:
    field = "coefficient" if spell.coefficient is not None else "salary"
    for below in (True, False):
        moved = [
            (part, bounds)
            for part, pay, bounds in pieces
            if (getattr(part, field) or 0.0) != pay and (getattr(part, field) > pay) == below
        ]
        if moved:
            parts = [part for part, _ in moved]
            values = [float(getattr(part, field)) for part in parts]
            bounds = moved[-1][1]
            source = bounds.low_source if below else bounds.high_source
            yield _words(spell, parts, values, below, source)


def _words(
    spell: Spell, parts: list[Spell], values: list[float], below: bool, source: str
) -> Words:
    pay = spell.coefficient if spell.coefficient is not None else spell.salary or 0.0
    low, high = _amount(min(values)), _amount(max(values))
    return told(
        "below" if below else "above",
        span=span_of(parts[0].first, parts[-1].last),
        pay=_amount(pay),
        held=low if low == high else told("between", low=low, high=high),
        source=(sourced(source, "en"), sourced(source, "vi")),
    )


def _amount(amount: float) -> Words:
    return _comma(amount), _dotted(amount)


def _comma(amount: float) -> str:
    return f"{amount:,.10g}"


def _dotted(amount: float) -> str:
    """An amount as Vietnamese write it: 9.000.000, 4,98."""
    return _comma(amount).translate(str.maketrans(",.", ".,"))
