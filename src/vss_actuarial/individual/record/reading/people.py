"""Many records: a folder of record files, or one table with a column that names the person."""

import csv
from datetime import date
from pathlib import Path

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError, each
from vss_actuarial.individual.record import Person
from vss_actuarial.individual.record.reading.cells import row_of
from vss_actuarial.individual.record.reading.files import (
    NOTHING,
    OF_FACTS,
    Beside,
    person_of_sheet,
    read_person,
)
from vss_actuarial.individual.record.reading.grid import rows_of
from vss_actuarial.individual.record.reading.sheet import Sheet, sheet_of
from vss_actuarial.individual.record.words import answer_columns
from vss_actuarial.sheets.guard import CSV, WORKBOOKS


def read_people(
    path: str | Path,
    law: Book | None = None,
    now: date | None = None,
    beside: Beside = NOTHING,
) -> list[Person]:
    """Persons of a folder of record files, or of one table.

    Parameters
    ----------
    path : folder, whose .csv and .xlsx files are read in order of their names, tables of answers
        left out; or a file with one
        row a spell and the columns person, sex and birth beside those of the spells. A fact may
        stand in each row of a person or in one; a row without from and to gives facts alone
    law : whose limit of bought months holds; the law as enacted
    now : as `read_person` has it
    beside : facts that the file of one person lacks, by name (`dependants` its family): what an
        error begins with, and the value

    Returns
    -------
    list of Person
        Each with its own identifier; in order of the files, or of the first row of each person.

    Raises
    ------
    InputError
        As `read_person`; and on two persons of one identifier, facts of a person that differ from
        row to row, facts beside a file that has them or that holds many, and a folder without
        files.
    """
    place = Path(path)
    if place.is_dir():
        _of_one(beside)
        return _of_folder(place, law, now)
    sheet = sheet_of(rows_of(place), str(path), now)
    if sheet.columns is None or "person" not in sheet.columns:
        return [person_of_sheet(sheet, place.stem, law, beside)]
    return _of_table(sheet, law, beside)


def _of_table(sheet: Sheet, law: Book | None, beside: Beside) -> list[Person]:
    """Persons of a table; whatever is wrong in it is told at once."""
    whose = [None if "person" in entry else row_of(entry) for entry in sheet.spells]
    strays = [*map(row_of, sheet.family[:1]), *(row for row in whose if row is not None)]
    sheets = _by_person(sheet)
    if len(sheets) > 1:
        _of_one(beside)

    def read(part: tuple[str, Sheet] | int) -> Person:
        if isinstance(part, tuple):
            return person_of_sheet(part[1], part[0], law, beside)
        if part not in whose:
            raise InputError(
                f"{sheet.file} row {part}: whose family is it? give each person a file"
            )
        raise InputError(f"{sheet.file} row {part}, person: it is missing")

    return each(read, [*strays, *sheets.items()])


def _of_one(beside: Beside) -> None:
    """Refuse facts of one person beside many."""
    for label, _ in beside.values():
        raise InputError(f"{label} is for one person; give one record")


def is_answers(file: Path) -> bool:
    """Whether a file is a table of answers, as `vss person --out` writes it, and no record."""
    if file.suffix.lower() not in CSV:
        return False
    with file.open(encoding="utf-8-sig", errors="replace") as lines:
        head = next(csv.reader(lines), [])
    return any(head == list(answer_columns(tongue).values()) for tongue in (0, 1))


def _of_folder(folder: Path, law: Book | None, now: date | None) -> list[Person]:
    files = sorted(
        file
        for file in folder.iterdir()
        if file.suffix.lower() in (*CSV, *WORKBOOKS)
        and not file.name.startswith(("~$", "."))
        and not is_answers(file)
    )
    if not files:
        raise InputError(f"{folder}: there is no .csv or .xlsx file in this folder")
    found: dict[str, Path] = {}

    def read(file: Path) -> Person:
        one = read_person(file, law, now)
        known = found.setdefault(one.identifier, file)
        if known is not file:
            raise InputError(f"{file}: the person {one.identifier} is in {known.name} already")
        return one

    return each(read, files)


def _by_person(sheet: Sheet) -> dict[str, Sheet]:
    """A sheet for each person, in order of their first rows; rows of nobody are left out."""
    sheets: dict[str, Sheet] = {}
    for entry in (one for one in sheet.spells if "person" in one):
        name = OF_FACTS["identifier"](entry["person"].value, "person")
        who = f"{sheet.file}, person {name}"
        own = sheets.setdefault(name, Sheet(sheet.file, who, dict(sheet.facts), now=sheet.now))
        own.columns = sheet.columns
        own.spells.append({key: cell for key, cell in entry.items() if key != "identifier"})
    return sheets
