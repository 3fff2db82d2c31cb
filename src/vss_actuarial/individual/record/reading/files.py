"""One person's record from a file: as VssID prints it, or as the template has it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, cast

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError, each
from vss_actuarial.ground.text import FORMULA, Words
from vss_actuarial.individual.record import Dependant, Person, Spell, person, sex_of
from vss_actuarial.individual.record.person import birth_of
from vss_actuarial.individual.record.reading.cells import Reader, made, row_of, values_read
from vss_actuarial.individual.record.reading.grid import rows_of
from vss_actuarial.individual.record.reading.sheet import Entry, Sheet, sheet_of
from vss_actuarial.individual.record.reading.spells import read_spells, rows_of_spells
from vss_actuarial.individual.record.reading.template import example
from vss_actuarial.individual.record.words import label_of, told, value_of, yes_of
from vss_actuarial.law.months import age_of, day_of
from vss_actuarial.sheets.amounts import money_of, share_of


def _text(value: Any, what: str) -> str:
    if isinstance(value, int | float):
        return f"{value:.0f}"
    text = str(value).strip()
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(FORMULA) else text


Beside = Mapping[str, tuple[str, Any]]
"""Facts told beside a file, by name: what an error begins with, and the value."""
NOTHING: Beside = {}
FAMILY = "dependants"
OPTIONS = {"sex": "--sex", "birth": "--born"}
OF_FACTS: dict[str, Reader] = {
    "identifier": _text,
    "name": _text,
    "sex": sex_of,
    "birth": birth_of,
    "retirement": day_of,
    "death": day_of,
    "capacity_loss": share_of,
    "capacity_decision": day_of,
    "commune_official": yes_of,
    "commune_part_timer": yes_of,
    "foreigner": yes_of,
}
OF_FAMILY: dict[str, Reader] = {
    "relation": lambda value, what: value_of("relation", value, what),
    "birth": day_of,
    "age": lambda value, what: age_of(value, what) / 12,
    "sex": sex_of,
    "income": money_of,
    "income_kind": lambda value, what: value_of("income_kind", value, what),
    "capacity_loss": share_of,
    "supported_by_another": yes_of,
}


def read_person(path: str | Path, law: Book | None = None, now: date | None = None) -> Person:
    """A person from a record file, CSV or .xlsx.

    Parameters
    ----------
    path : CSV (UTF-8; commas, semicolons or tabs) or .xlsx, of whose sheets that with a table
        of spells is read: facts of the
        person on top, a line each, then a table of spells with the columns from and to, and perhaps
        a table of the family with the column relation; names in English or Vietnamese, in any
        order, an empty line between the parts
    law : whose limit of bought months holds; the law as enacted
    now : day until which a spell goes on that ends with `now`; today where it is not told, and the
        day of the print where the file has it

    Returns
    -------
    Person
        `notes` tells what was taken for what. Without an identifier in the file it has the name of
        the file as its own.

    Raises
    ------
    InputError
        With a line for each fact and row that is wrong, with file, row and column: a name that is
        not known, a value of the wrong form or size, a fact missing; and whatever `person` refuses.
    """
    place = Path(path)
    sheet = sheet_of(rows_of(place), str(path), now)
    others = {_text(one["person"].value, "") for one in sheet.spells if "person" in one}
    if len(others) > 1:
        raise InputError(f"{path}: it holds {len(others)} persons; read it with read_people")
    return person_of_sheet(sheet, others.pop() if others else place.stem, law)


def person_of_sheet(
    sheet: Sheet, identifier: str, law: Book | None = None, beside: Beside = NOTHING
) -> Person:
    """A person from what a sheet says; `identifier` where it names none.

    beside : facts that the sheet lacks, as `read_people` takes them
    """
    if sheet.columns is None:
        raise InputError(f"{sheet.who}: there is no table of spells, with the columns from and to")
    parts: tuple[Callable[[Sheet], Any], ...] = (
        lambda one: read_facts(one, beside),
        read_spells,
        lambda one: _family(one, beside),
    )
    facts, (spells, remarks), family = each(lambda read: read(sheet), parts)
    found = {"identifier": identifier} | facts
    try:
        one = person(law, **found, spells=spells, dependants=family, remarks=remarks)
    except InputError as error:
        raise InputError(f"{_whose(sheet, spells, str(error))}: {error}") from None
    return one.model_copy(update={"remarks": (*remarks, *_unchanged(one))})


def _whose(sheet: Sheet, spells: list[Spell], error: str) -> str:
    """The row of the spell that an error names; the person where it names none."""
    rows = zip(rows_of_spells(sheet), spells, strict=True)
    return next((f"{sheet.file} row {row}" for row, one in rows if one.name in error), sheet.who)


def _unchanged(one: Person) -> Iterator[Words]:
    """What is told of a template that was given back as it was written."""
    if one.model_copy(update={"remarks": ()}) == example():
        yield told("template_unchanged")


def read_facts(sheet: Sheet, beside: Beside = NOTHING) -> dict[str, Any]:
    """Fields of a Person from facts on top of a sheet, in columns beside the spells, or `beside`.

    Raises
    ------
    InputError
        If sex or birth is missing, a value is of the wrong form, two differ, or one is told beside
        the sheet that stands in it.
    """
    known = {name: cell for name, cell in sheet.facts.items() if name in OF_FACTS}
    each(lambda entry: _check_same(entry, known, sheet.file), sheet.spells)
    told_beside = {name: one for name, one in beside.items() if name in OF_FACTS}
    for name, (label, _) in told_beside.items():
        if name in known:
            raise _told_twice(label, known[name].row)
    for name in ("sex", "birth"):
        if name not in {**known, **told_beside}:
            raise InputError(_missing(sheet, name))
    found = {name: OF_FACTS[name](value, label) for name, (label, value) in told_beside.items()}
    found |= values_read(known, OF_FACTS, sheet.file)
    last = date.today() if sheet.now is None else max(sheet.now, date.today())
    if found["birth"] > (last.year if isinstance(found["birth"], int) else last):
        where = known["birth"].place(sheet.file) if "birth" in known else beside["birth"][0]
        raise InputError(f"{where}: {found['birth']} has not come yet")
    return found


def _check_same(entry: Entry, known: Entry, file: str) -> None:
    """Refuse a fact in a row that differs from those before it; a new one is known from now on."""
    for name in (one for one in entry if one in OF_FACTS):
        cell, before = entry[name], known.setdefault(name, entry[name])
        if before.value != cell.value:
            raise InputError(
                f"{cell.place(file)}: '{cell.value}' differs from '{before.value}' of "
                f"the same person in row {before.row}"
            )


def _told_twice(label: str, row: int) -> InputError:
    return InputError(f"{label}: the record tells it in row {row}; give one of the two")


def _missing(sheet: Sheet, name: str) -> str:
    """What is told of a fact that is missing: where it belongs in a table of many, or in a file."""
    english, vietnamese = (label_of("fact", name, tongue) for tongue in (0, 1))
    if "person" in (sheet.columns or ()) and sheet.spells:
        whose = sheet.who.removeprefix(sheet.file).removeprefix(", ") or "the person"
        row = row_of(sheet.spells[0])
        return f"{sheet.file} row {row}, {english}: it is missing, in each row of {whose}"
    return (
        f"{sheet.who}: the {english} ({vietnamese}) is missing; add a line for it, "
        f"or {OPTIONS[name]} beside this record alone"
    )


def read_family(sheet: Sheet) -> list[Dependant]:
    """The family of a sheet."""
    return each(lambda entry: _dependant(entry, sheet.file), sheet.family)


def _family(sheet: Sheet, beside: Beside) -> list[Any]:
    """The family of a sheet, or the one told beside it."""
    if FAMILY not in beside:
        return read_family(sheet)
    label, family = beside[FAMILY]
    if sheet.family:
        raise _told_twice(label, row_of(sheet.family[0]))
    return list(family)


def _dependant(entry: Entry, file: str) -> Dependant:
    facts = values_read(entry, OF_FAMILY, file)
    return cast(Dependant, made(Dependant, facts, f"{file} row {row_of(entry)}"))
