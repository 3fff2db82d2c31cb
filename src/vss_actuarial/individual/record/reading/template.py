"""A record file to fill in: an example, each fact and column explained; or a person's own."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.ground.text import as_text
from vss_actuarial.individual.record import COMPULSORY, Dependant, Person, Spell, person
from vss_actuarial.individual.record.words import about, label_of, told, word_for
from vss_actuarial.law.months import month_shown
from vss_actuarial.sheets.sheet import COMMENT
from vss_actuarial.worksheet.words import LANGUAGES

FACTS = (
    "identifier", "name", "sex", "birth", "retirement", "death",
    "capacity_loss", "capacity_decision", "commune_official", "commune_part_timer", "foreigner",
)  # fmt: skip
SPELLS = (
    "from", "to", "kind", "salary", "coefficient", "conditions", "region", "region_coefficient",
)  # fmt: skip
FAMILY = (
    "relation", "birth", "age", "sex", "income", "income_kind", "capacity_loss",
    "supported_by_another",
)  # fmt: skip
PARTS = (("fact", FACTS), ("spell", SPELLS), ("family", FAMILY))
ROMAN = ("I", "II", "III", "IV")
SEPARATORS = (",", ";")
Cells = list[Any]


def write_template(path: str | Path, record: Person | None = None, language: str = "en") -> Path:
    """Write a record file, .csv or .xlsx, that `read_person` reads back.

    Parameters
    ----------
    path : of a file that is not there yet
    record : whose facts are written; None: an example to write over
    language : of names, words and explanations, en or vi; CSV has commas in English, semicolons in
        Vietnamese, as Excel has in either

    Returns
    -------
    Path
        Of the file, whose lines that begin with # (in .xlsx the second sheet) explain each column.

    Raises
    ------
    InputError
        If the file is there already, its name ends otherwise, or the language is not known.
    """
    place = Path(path)
    if language not in LANGUAGES:
        raise InputError(f"language '{language}' is not known{nearest(language, LANGUAGES)}")
    writers = {".csv": _write_csv, ".xlsx": _write_excel}
    if place.suffix.lower() not in writers:
        raise InputError(f"{path}: '{place.suffix}' is not written; name it .csv or .xlsx")
    if not place.parent.is_dir():
        raise InputError(f"{path}: there is no folder {place.parent}")
    if place.exists():
        raise InputError(f"{path}: it is there already; name a new file")
    tongue = LANGUAGES.index(language)
    writers[place.suffix.lower()](place, example() if record is None else record, tongue)
    return place


def example() -> Person:
    """The example of the template: a made-up woman with a leave and a family."""
    return person(
        identifier="0123456789",
        name="Nguyễn Thị Ví Dụ",
        sex="F",
        birth="15/10/1975",
        spells=[
            {"from": "01/2000", "to": "12/2007", "kind": "state", "coefficient": 3.66},
            {"from": "01/2008", "to": "06/2010", "salary": 4_500_000, "region": 1},
            {"from": "07/2010", "to": "10/2010", "kind": "leave"},
            {"from": "11/2010", "to": "12/2025", "salary": 9_000_000, "region": 1},
        ],
        dependants=[
            {"relation": "husband", "birth": "20/05/1973", "sex": "M"},
            {"relation": "child", "birth": "02/08/2010", "sex": "F"},
        ],
    )


def _rows(record: Person, tongue: int) -> Iterator[Cells]:
    """Facts, spells and family as cells, an empty row between the parts."""
    for name in FACTS:
        yield [label_of("fact", name, tongue), fact_cell(record, name, tongue)]
    yield []
    yield [label_of("spell", name, tongue) for name in SPELLS]
    spells = sorted((*record.spells, *record.unpaid), key=lambda spell: spell.first)
    before: Spell | None = None
    for spell in spells:
        yield _spell(spell, before, tongue)
        before = spell if spell.kind in COMPULSORY and spell.paid else before
    yield []
    yield [label_of("family", name, tongue) for name in FAMILY]
    for one in record.dependants:
        yield [family_cell(one, name, tongue) for name in FAMILY]


def fact_cell(record: Person, name: str, tongue: int) -> Any:
    """A fact as it stands in a file; empty where it is not told."""
    value = getattr(record, name)
    if name == "sex":
        return word_for("sex", "MF"[value], tongue)
    if name in ("commune_official", "commune_part_timer", "foreigner"):
        return word_for("yes", "yes", tongue) if value else ""
    if name == "capacity_loss" and value == 0.0:
        return ""
    return _plain(value, tongue)


def _plain(value: Any, tongue: int) -> Any:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}" if tongue else value.isoformat()
    if isinstance(value, float) and value == int(value):
        return int(value)
    return "" if value is None else value


def _spell(spell: Spell, before: Spell | None, tongue: int) -> Cells:
    kind = "leave" if spell.leave else "voluntary-bought" if spell.bought else spell.kind
    same = spell.leave and before is not None and _pay(spell) == _pay(before)
    salary, coefficient = (None, None) if same else _pay(spell)
    return [
        month_shown(spell.first, tongue),
        month_shown(spell.last, tongue),
        word_for("kind", kind, tongue),
        _plain(salary, tongue),
        _plain(coefficient, tongue),
        word_for("conditions", spell.conditions, tongue),
        "" if spell.region is None else ROMAN[spell.region - 1],
        _plain(spell.region_coefficient or None, tongue),
    ]


def _pay(spell: Spell) -> tuple[float | None, float | None]:
    return spell.salary, spell.coefficient


def family_cell(one: Dependant, name: str, tongue: int) -> Any:
    """A fact of one of the family as it stands in a file; empty where it is not told."""
    value = getattr(one, name)
    if name == "relation":
        return word_for("relation", value, tongue)
    if name == "sex":
        return "" if value is None else word_for("sex", "MF"[value], tongue)
    if name == "age" and value is not None:
        months = one.months_old(date.min)
        return f"{months // 12}y{months % 12}m" if one.birth is None else _plain(value, tongue)
    if name == "income_kind":
        return "" if value is None else word_for("income_kind", value, tongue)
    if name == "supported_by_another":
        return "" if value is None else word_for("yes", "yes" if value else "no", tongue)
    return _plain(value or None, tongue)


def _explained(tongue: int) -> Iterator[tuple[str, str]]:
    for group, names in PARTS:
        for name in names:
            yield label_of(group, name, tongue), about(group, name, tongue)


def _write_csv(path: Path, record: Person, tongue: int) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        for label, meaning in _explained(tongue):
            file.write(f"{COMMENT} {label}: {meaning}\r\n")
        file.write("\r\n")
        writer = csv.writer(file, delimiter=SEPARATORS[tongue])
        for row in _rows(record, tongue):
            writer.writerow([_in_csv(cell, tongue) for cell in row])


def _in_csv(cell: Any, tongue: int) -> Any:
    if isinstance(cell, float) and tongue:
        return repr(cell).replace(".", ",")
    return as_text(cell)


def _write_excel(path: Path, record: Person, tongue: int) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheets = (book.active, book.create_sheet(told("sheet_of_columns")[tongue]))
    sheets[0].title = told("sheet_of_record")[tongue]
    for sheet, rows in zip(sheets, (_rows(record, tongue), _explained(tongue)), strict=True):
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row, 1):
                _put(sheet.cell(number, place), value)
        for column in "ABCDEFGH":
            sheet.column_dimensions[column].width = 22
    book.save(path)


def _put(cell: Any, value: Any) -> None:
    """A value in a cell; text stays text, also where it looks like a formula or a date."""
    if value == "":
        return
    shielded = isinstance(value, str) and value.startswith("'")  # which a reader would take off
    cell.value = as_text(value) if shielded else value
    if isinstance(value, str):
        cell.data_type, cell.number_format = "s", "@"
