"""One person's record from a file: as VssID prints it, or as the template has it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError, each
from vss_actuarial.ground.text import FORMULA, Words
from vss_actuarial.law.months import age_of, day_of
from vss_actuarial.record import Dependant, Person, person, sex_of
from vss_actuarial.record.amounts import money_of, share_of, yes_of
from vss_actuarial.record.person import birth_of
from vss_actuarial.record.reading.cells import Reader, made, row_of, values_read
from vss_actuarial.record.reading.grid import rows_of
from vss_actuarial.record.reading.sheet import Entry, Sheet, sheet_of
from vss_actuarial.record.reading.spells import read_spells
from vss_actuarial.record.reading.template import example
from vss_actuarial.record.words import label_of, told, value_of


def _text(value: Any, what: str) -> str:
    if isinstance(value, int | float):
        return f"{value:.0f}"
    text = str(value).strip()
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(FORMULA) else text


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


def person_of_sheet(sheet: Sheet, identifier: str, law: Book | None = None) -> Person:
    """A person from what a sheet says; `identifier` where it names none."""
    if sheet.columns is None:
        raise InputError(f"{sheet.who}: there is no table of spells, with the columns from and to")
    parts: tuple[Callable[[Sheet], Any], ...] = (read_facts, read_spells, read_family)
    facts, (spells, remarks), family = each(lambda read: read(sheet), parts)
    found = {"identifier": identifier} | facts
    try:
        one = person(law, **found, spells=spells, dependants=family, remarks=remarks)
    except InputError as error:
        raise InputError(f"{sheet.who}: {error}") from None
    return one.model_copy(update={"remarks": (*remarks, *_unchanged(one))})


def _unchanged(one: Person) -> Iterator[Words]:
    """What is told of a template that was given back as it was written."""
    if one.model_copy(update={"remarks": ()}) == example():
        yield told("template_unchanged")


def read_facts(sheet: Sheet) -> dict[str, Any]:
    """Fields of a Person from facts on top of a sheet, or in columns beside the spells.

    Raises
    ------
    InputError
        If sex or birth is missing, a value is of the wrong form, or two differ.
    """
    known = {name: cell for name, cell in sheet.facts.items() if name in OF_FACTS}
    for entry in sheet.spells:
        for name in OF_FACTS.keys() & entry.keys():
            cell, before = entry[name], known.setdefault(name, entry[name])
            if before.value != cell.value:
                raise InputError(
                    f"{cell.place(sheet.file)}: '{cell.value}' differs from '{before.value}' of "
                    f"the same person in row {before.row}"
                )
    for name in ("sex", "birth"):
        if name not in known:
            raise InputError(_missing(sheet, name))
    return values_read(known, OF_FACTS, sheet.file)


def _missing(sheet: Sheet, name: str) -> str:
    """What is told of a fact that is missing: where it belongs in a table of many, or in a file."""
    english, vietnamese = (label_of("fact", name, tongue) for tongue in (0, 1))
    if "person" in (sheet.columns or ()) and sheet.spells:
        whose = sheet.who.removeprefix(sheet.file).removeprefix(", ") or "the person"
        row = row_of(sheet.spells[0])
        return f"{sheet.file} row {row}, {english}: it is missing, in each row of {whose}"
    return f"{sheet.who}: the {english} ({vietnamese}) is missing; add a line for it"


def read_family(sheet: Sheet) -> list[Dependant]:
    """The family of a sheet."""
    return each(lambda entry: _dependant(entry, sheet.file), sheet.family)


def _dependant(entry: Entry, file: str) -> Dependant:
    facts = values_read(entry, OF_FAMILY, file)
    return cast(Dependant, made(Dependant, facts, f"{file} row {row_of(entry)}"))
