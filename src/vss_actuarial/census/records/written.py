"""Tables of sums as the files of own data: means for each row, and no row for a person."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from vss_actuarial.census.records.cells import NAMES, PERSONS, Cells
from vss_actuarial.census.tables.cell import day_told
from vss_actuarial.census.tables.schema import schema
from vss_actuarial.ground.errors import InputError
from vss_actuarial.sheets.comma import rows_of_csv

ABOUT, SOURCE = "about", "person records, aggregated"
Table = tuple[list[str], list[list[Any]]]
MEANS = {
    "insured": {"pay": "pay"},
    "past_pay": {"months": "months", "past": "pay_sum"},
    "pensioners": {"pension": "pension"},
    "survivors": {"amount": "amount"},
    "accident_beneficiaries": {"amount": "amount"},
    "new_awards": {"initial": "pension", "months": "mean_service"},
}
"""Sums of each table, and the column of their mean a person."""
COLUMNS = {
    "insured": ("scheme", "sex", "age", "service", "status"),
    "past_pay": ("scheme", "sex", "age", "service", "status"),
    "era": ("scheme", "sex", "age", "service", "status", "era"),
    "months_since_exit": ("scheme", "sex", "age", "months_out"),
    "pensioners": ("payer", "scheme", "sex", "age", "early"),
    "survivors": ("payer", "group", "sex", "age"),
    "accident_beneficiaries": ("sex", "age"),
    "new_awards": ("year", "scheme", "sex", "age"),
}
"""Columns that name a row of each table, in the order of data/census/tables.toml."""
OF_PERSONS = {"past_pay": None, "new_awards": "awards"}
"""What the number of persons is called where it is not `persons`; None: not written."""


def tables_of(cells: Sequence[Cells]) -> dict[str, Table]:
    """Columns and rows of each table by its name; of the insured also their past pay."""
    found = {}
    for one in cells:
        found[one.name] = _table(one.name, one)
        if one.name == "insured" and {"months", "past"} & set(one.sums):
            found["past_pay"] = _table("past_pay", one)
    return found


def _table(name: str, cells: Cells) -> Table:
    means = {of: to for of, to in MEANS.get(name, {}).items() if of in cells.sums}
    heads = OF_PERSONS.get(name, PERSONS)
    own = [one for one in COLUMNS[name] if one in cells.rows]
    columns = [*own, *([heads] if heads else []), *means.values()]
    listed: Any = cells.rows.to_dict("records")
    rows = [list(_row(name, row, means, bool(heads))) for row in listed]
    return columns, rows


def _row(name: str, row: dict[str, Any], means: dict[str, str], heads: bool) -> Iterator[Any]:
    for one in COLUMNS[name]:
        if one not in row:  # the records do not tell it
            continue
        yield "" if row[one] is None else NAMES[one][int(row[one])] if one in NAMES else row[one]
    if heads:
        yield row[PERSONS]
    for of in means:
        parts = 12 * row[PERSONS] if means[of] == "mean_service" else row[PERSONS]
        yield "" if _no_mean(name, of, row) else _mean(row[of], parts)


def _no_mean(name: str, of: str, row: dict[str, Any]) -> bool:
    """Pay is that of the active alone."""
    return name == "insured" and of == "pay" and row["status"] != 1


def _mean(total: int, parts: int) -> int | float:
    """The mean, from which the whole total comes back by rounding; whole where it is."""
    return total // parts if total % parts == 0 else total / parts


def about_of(day: str, tables: Iterable[str]) -> Table:
    """The table that tells of which day the others are, and whence they come."""
    told = [["date", day], *([name, SOURCE] for name in tables)]
    return ["entry", "text"], told


def check_folder(folder: Path, day: str) -> None:
    """Refuse a place where tables cannot be written.

    Raises
    ------
    InputError
        If it is a file, lies in no folder, holds anything but tables of own data, a table of
        persons that was not made from records, or tables of another day.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(f"--out {folder}: this is a file; give a folder")
    if not folder.absolute().parent.is_dir():
        raise InputError(f"--out {folder}: there is no folder {folder.absolute().parent}")
    if not folder.exists():
        return
    told = _about(folder)
    for one in sorted(folder.iterdir()):
        if one.name not in (f"{name}.csv" for name in schema().tables) or not one.is_file():
            raise InputError(
                f"--out {folder}: holds {one.name}, no table of own data; "
                "give a new or an empty folder"
            )
        if one.stem in COLUMNS and [one.stem, SOURCE] not in told:
            raise InputError(
                f"--out {folder}: {one.name} was not made from records and would be replaced; "
                "give a new or an empty folder"
            )
    for entry, text in told:
        where = f"{folder / ABOUT}.csv"
        if entry == "date" and day_told(text, where).isoformat() != day:
            raise InputError(f"--out {folder}: {ABOUT}.csv tells another day than {day}")


def _about(folder: Path) -> list[list[str]]:
    """Entries and texts of the table `about` of a folder, where there is one."""
    path = folder / f"{ABOUT}.csv"
    if not path.exists():
        return []
    rows = rows_of_csv(path, path.name, lambda found: max(len(row.filled) for row in found))
    told = [row.filled for row in rows if not row.empty and not row.comment]
    return [[str(cell).strip() for cell in (*row, "")[:2]] for row in told[1:]]


def files_of(folder: Path, day: str, tables: Mapping[str, Table]) -> dict[str, bytes]:
    """All files of a folder of own data: a CSV file for each table.

    Tables that were made from records before give way, also those that are not made again. Other
    tables of own data and what `about` says beside them stay.

    folder : as it stands, refused as `check_folder` refuses it
    """
    check_folder(folder, day)
    stays = [row for row in _about(folder) if row[0] != "date" and row[1] != SOURCE]
    columns, made = about_of(day, tables)
    files = {f"{ABOUT}.csv": _csv((columns, [made[0], *stays, *made[1:]]))}
    for one in sorted(folder.iterdir()) if folder.exists() else ():
        if one.stem not in (ABOUT, *COLUMNS):
            files[one.name] = one.read_bytes()
    return files | {f"{name}.csv": _csv(table) for name, table in tables.items()}


def _csv(table: Table) -> bytes:
    columns, rows = table
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
