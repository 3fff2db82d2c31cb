"""Tables of sums as the files of own data: means for each row, and no row for a person."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from vss_actuarial.census.records.cells import NAMES, PERSONS, Cells
from vss_actuarial.ground.errors import InputError

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
        If it is a file, lies in no folder, or holds tables of another day.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(f"--out {folder}: this is a file; give a folder")
    if not folder.absolute().parent.is_dir():
        raise InputError(f"--out {folder}: there is no folder {folder.absolute().parent}")
    about = folder / f"{ABOUT}.csv"
    if about.exists() and day not in about.read_text(encoding="utf-8-sig", errors="replace"):
        raise InputError(f"--out {folder}: {about.name} tells another day than {day}")


def write_tables(folder: Path, day: str, tables: Mapping[str, Table]) -> list[Path]:
    """Write a CSV file for each table into a folder, in place of those of before.

    Other files of the folder stay; so does `about` where there is one. All files are whole before
    the first takes its place.
    """
    check_folder(folder, day)
    whole = dict(tables)
    if not (folder / f"{ABOUT}.csv").exists():
        whole = {ABOUT: about_of(day, tables), **whole}
    folder.mkdir(exist_ok=True)
    made: list[Path] = []
    try:
        for name, table in whole.items():
            made.append(folder / f".{name}.csv.part")
            _write(made[-1], table)
        return [one.replace(folder / f"{name}.csv") for one, name in zip(made, whole, strict=True)]
    finally:
        for one in made:
            one.unlink(missing_ok=True)


def _write(path: Path, table: Table) -> None:
    columns, rows = table
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
