"""One person's record from a file: as VssID prints it, or as the template has it."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.text import FORMULA, Words
from vss_actuarial.law.months import age_of, day_of, month_of
from vss_actuarial.record import Dependant, Person, Spell, checked, person, sex_of
from vss_actuarial.record.amounts import decimal_of, money_of, share_of, yes_of
from vss_actuarial.record.person import birth_of
from vss_actuarial.record.reading.grid import rows_of
from vss_actuarial.record.reading.sheet import Cell, Entry, Sheet, sheet_of
from vss_actuarial.record.spell import region_of
from vss_actuarial.record.words import folded, label_of, told, value_of, values_of, word_for

Reader = Callable[[Any, str], Any]
MATERNITY = folded(word_for("kind", "leave", 1))


def _text(value: Any, what: str) -> str:
    if isinstance(value, int | float):
        return f"{value:.0f}"
    text = str(value).strip()
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(FORMULA) else text


def _birth(value: Any, what: str) -> Any:
    return birth_of(value)


OF_FACTS: dict[str, Reader] = {
    "identifier": _text,
    "name": _text,
    "sex": lambda value, what: sex_of(value),
    "birth": _birth,
    "retirement": day_of,
    "death": day_of,
    "capacity_loss": share_of,
    "capacity_decision": day_of,
    "commune_official": yes_of,
    "foreigner": yes_of,
}
OF_SPELLS: dict[str, Reader] = {
    "from": month_of,
    "to": month_of,
    "kind": lambda value, what: value_of("kind", value, what),
    "salary": money_of,
    "wage": money_of,
    "coefficient": decimal_of,
    "conditions": lambda value, what: value_of("conditions", value, what),
    "region": lambda value, what: region_of(value),
    "region_coefficient": decimal_of,
}
OF_FAMILY: dict[str, Reader] = {
    "relation": lambda value, what: value_of("relation", value, what),
    "birth": day_of,
    "age": lambda value, what: age_of(value, what) / 12,
    "sex": lambda value, what: sex_of(value),
    "income": money_of,
    "capacity_loss": share_of,
    "supported_by_another": yes_of,
}


def read_person(path: str | Path, law: Book | None = None) -> Person:
    """A person from a record file, CSV or .xlsx.

    Parameters
    ----------
    path : CSV (UTF-8; commas, semicolons or tabs) or .xlsx, whose first sheet is read: facts of the
        person on top, a line each, then a table of spells with the columns from and to, and perhaps
        a table of the family with the column relation; names in English or Vietnamese, in any
        order, an empty line between the parts
    law : whose limit of bought months holds; the law as enacted

    Returns
    -------
    Person
        `notes` tells what was taken for what. Without an identifier in the file it has the name of
        the file as its own.

    Raises
    ------
    InputError
        In one line with file, row and column: a name that is not known, a value of the wrong form
        or size, a fact missing; and whatever `person` refuses.
    """
    place = Path(path)
    sheet = sheet_of(rows_of(place), str(path))
    others = {_text(one["person"].value, "") for one in sheet.spells if "person" in one}
    if len(others) > 1:
        raise InputError(f"{path}: it holds {len(others)} persons; read it with read_people")
    return person_of_sheet(sheet, others.pop() if others else place.stem, law)


def person_of_sheet(sheet: Sheet, identifier: str, law: Book | None = None) -> Person:
    """A person from what a sheet says; `identifier` where it names none."""
    if sheet.columns is None:
        raise InputError(f"{sheet.who}: there is no table of spells, with the columns from and to")
    facts = read_facts(sheet)
    spells, remarks = read_spells(sheet)
    family = [_dependant(entry, sheet.file) for entry in sheet.family]
    found = {"identifier": identifier} | facts
    try:
        return person(law, **found, spells=spells, dependants=family, remarks=remarks)
    except InputError as error:
        raise InputError(f"{sheet.who}: {error}") from None


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
    return _values(known, OF_FACTS, sheet.file)


def _missing(sheet: Sheet, name: str) -> str:
    """What is told of a fact that is missing: where it belongs in a table of many, or in a file."""
    english, vietnamese = (label_of("fact", name, tongue) for tongue in (0, 1))
    if "person" in (sheet.columns or ()) and sheet.spells:
        whose = sheet.who.removeprefix(sheet.file).removeprefix(", ") or "the person"
        row = _row(sheet.spells[0])
        return f"{sheet.file} row {row}, {english}: it is missing, in each row of {whose}"
    return f"{sheet.who}: the {english} ({vietnamese}) is missing; add a line for it"


def read_spells(sheet: Sheet) -> tuple[list[Spell], tuple[Words, ...]]:
    """Spells of a sheet, and what was taken for granted in them; rows of facts alone are none.

    Raises
    ------
    InputError
        If a value is of the wrong form or missing, or two spells overlap; both rows are named.
    """
    file, columns = sheet.file, sheet.columns or ()
    unread = ("wage",) if "salary" in columns else ()
    given: Entry = {name: sheet.facts[name] for name in ("kind", "region") if name in sheet.facts}
    entries = [{k: v for k, v in one.items() if k not in unread} for one in sheet.spells]
    entries = [one for one in entries if one.keys() & OF_SPELLS.keys()]
    rows = [(_row(one), _spell(one, given, file)) for one in entries]
    in_time = sorted(rows, key=lambda pair: pair[1].first)
    for (row, one), (next_row, next_one) in pairwise(in_time):
        if next_one.first <= one.last:
            raise InputError(
                f"{file} rows {row} and {next_row}: the spells {one.name} and {next_one.name} "
                "overlap; cut one"
            )
    taken = any(_kind_cell(one, given) is None and not _on_leave(one) for one in entries)
    return [spell for _, spell in rows], (told("kind_taken"),) if taken else ()


def _row(entry: Entry) -> int:
    return next(iter(entry.values())).row


def _kind_cell(entry: Entry, given: Entry) -> Cell | None:
    """The kind of a row, or of the file; None where it says no more than compulsory insurance."""
    cell = entry.get("kind", given.get("kind"))
    return None if cell is None or folded(cell.value) in values_of("scheme") else cell


def _on_leave(entry: Entry) -> bool:
    """Whether the title of a row says that it is maternity leave."""
    return "job" in entry and MATERNITY in folded(entry["job"].value)


def _spell(entry: Entry, given: Entry, file: str) -> Spell:
    row = _row(entry)
    for name in ("from", "to"):
        if name not in entry:
            raise InputError(f"{file} row {row}, {name}: it is missing")
    cells = {name: cell for name, cell in (given | entry).items() if name in OF_SPELLS}
    kind = _kind_cell(entry, given)
    cells.pop("kind", None)
    found = _values(cells | ({} if kind is None else {"kind": kind}), OF_SPELLS, file)
    if "wage" in found:
        found = {"salary": found["wage"]} | {k: v for k, v in found.items() if k != "wage"}
    found = _with_kind(found, entry)
    if found["kind"] != "leave" and not found.keys() & {"salary", "coefficient"}:
        raise InputError(f"{file} row {row}: the pay is missing; write 0 where nothing was paid")
    return cast(Spell, _made(Spell, found, f"{file} row {row}"))


def _with_kind(found: dict[str, Any], entry: Entry) -> dict[str, Any]:
    """The facts of a spell with its kind; leave has no pay of zero."""
    if "kind" not in entry and _on_leave(entry):
        found = found | {"kind": "leave"}
    found = {"kind": "state" if "coefficient" in found else "employer"} | found
    if found["kind"] == "leave":
        return {name: value for name, value in found.items() if name != "salary" or value}
    return found


def _dependant(entry: Entry, file: str) -> Dependant:
    facts = _values(entry, OF_FAMILY, file)
    return cast(Dependant, _made(Dependant, facts, f"{file} row {_row(entry)}"))


def _made(model: type[Any], facts: dict[str, Any], where: str) -> Any:
    try:
        return checked(model, facts)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None


def _values(entry: Entry, readers: Mapping[str, Reader], file: str) -> dict[str, Any]:
    return {name: _value(cell, readers[name], file) for name, cell in entry.items()}


def _value(cell: Cell, reader: Reader, file: str) -> Any:
    try:
        return reader(cell.value, cell.label)
    except InputError as error:
        line = str(error)
        named = line if line.startswith(cell.label) else f"{cell.label}: {line}"
        raise InputError(f"{file} row {cell.row}, {named}") from None
