"""A record as it was read, on 80 columns: facts, spells with their pay, family."""

from collections.abc import Iterator
from typing import Any

from vss_actuarial.individual.record.dependant import Dependant
from vss_actuarial.individual.record.person import Person
from vss_actuarial.individual.record.reading.template import FACTS, FAMILY, fact_cell, family_cell
from vss_actuarial.individual.record.spell import UNPAID, Spell
from vss_actuarial.individual.record.words import label_of, span_of, told, word_for
from vss_actuarial.worksheet.paper import beside, wrapped
from vss_actuarial.worksheet.show import number, shown
from vss_actuarial.worksheet.words import LANGUAGES, language_of

WIDTH, IN = 80, "     "
ROMAN = ("I", "II", "III", "IV")


def record_text(record: Person, language: str = "en") -> str:
    """What was read of a record: each fact, each spell with its pay, each of the family."""
    tongue = LANGUAGES.index(language_of(language))
    rows = [told("as_read")[tongue], *_facts(record, tongue)]
    for spell in sorted((*record.spells, *record.unpaid), key=lambda one: one.first):
        rows += _spell(spell, tongue)
    for one in record.dependants:
        rows += wrapped(_listed(_of_family(one, tongue)), WIDTH, "", IN)
    return "\n".join(rows)


def _facts(record: Person, tongue: int) -> Iterator[str]:
    cells = ((label_of("fact", name, tongue), fact_cell(record, name, tongue)) for name in FACTS)
    yield from wrapped(_listed(cells), WIDTH, "", IN)


def _of_family(one: Dependant, tongue: int) -> Iterator[tuple[str, Any]]:
    for name in FAMILY:
        cell = family_cell(one, name, tongue)
        amount = name == "income" and cell != ""
        yield (
            label_of("family", name, tongue),
            shown(cell, "VND a month", LANGUAGES[tongue]) if amount else cell,
        )


def _listed(cells: Any) -> str:
    return "; ".join(f"{label}: {value}" for label, value in cells if value != "")


def _spell(spell: Spell, tongue: int) -> Iterator[str]:
    """Months, kind and pay of a spell; below it what is not ordinary of its work."""
    kind = "leave" if spell.leave else "voluntary-bought" if spell.bought else spell.kind
    word = word_for("kind", kind if spell.paid else UNPAID, tongue)
    months = span_of(spell.first, spell.last)[tongue]
    yield from beside(f"{months}: {word}", _pay(spell, tongue) if spell.paid else "0", WIDTH)
    more = _listed(_conditions(spell, tongue))
    yield from wrapped(more, WIDTH, IN, IN) if more else ()


def _pay(spell: Spell, tongue: int) -> str:
    if spell.coefficient is not None:
        told_as = number(spell.coefficient, LANGUAGES[tongue], 6)
        return f"{label_of('spell', 'coefficient', tongue)} {told_as}"
    return shown(spell.salary, "VND a month", LANGUAGES[tongue])


def _conditions(spell: Spell, tongue: int) -> Iterator[tuple[str, str]]:
    if spell.conditions != "normal":
        conditions = word_for("conditions", spell.conditions, tongue)
        yield label_of("spell", "conditions", tongue), conditions
    if spell.region is not None:
        yield label_of("spell", "region", tongue), ROMAN[spell.region - 1]
    if spell.region_coefficient:
        area = number(spell.region_coefficient, LANGUAGES[tongue], 6)
        yield label_of("spell", "region_coefficient", tongue), area
