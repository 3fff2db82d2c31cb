"""What own data leave open: tables that are missing, and the share of persons that is imputed."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from vss_actuarial.census.doors import OwnData
from vss_actuarial.census.planned import PLANNED
from vss_actuarial.census.tables.schema import schema
from vss_actuarial.census.tables.table import Read
from vss_actuarial.presentation.own_data.reporting.findings import NOTE, Finding
from vss_actuarial.scenario.known import last_of_record

OF_PERSONS = {
    "insured": ("pay",),
    "pensioners": ("early", "minimum"),
    "survivors": ("amount",),
    "accident_beneficiaries": ("scheme", "amount"),
    "new_awards": ("pension", "mean_service"),
}
"""Columns that may be empty, whose share of persons is told."""
NOT_PROJECTED = {"months_since_exit": "", "survivors": "amount", "past_pay": "months",
                 "pensioners": "amount_from"}  # fmt: skip
"""Tables or columns that are checked and read, and from which nothing is projected."""


class Given(NamedTuple):
    """A table as the report lists it.

    Attributes
    ----------
    table : its name
    rows : that it has; none if it is missing
    total : persons, VND a month or VND of all rows; none where it has none
    models_own : whether its source says that it is the model's own
    """

    table: str
    rows: int
    total: float | None
    models_own: bool


def tables_of(own: OwnData) -> list[Given]:
    """Every table but `about`, given or not."""
    found = []
    for name in schema().tables:
        if name != "about":
            read = own.tables.get(name)
            total = None if read is None else _total(read)
            own_ones = name in own.about.models_own and read is not None
            found.append(Given(name, 0 if read is None else len(read), total, own_ones))
    return found


def _total(read: Read) -> float | None:
    for column in ("persons", "awards", "money"):
        if column in read.cells:
            return float(np.nansum(read.array(column)))
    return None


def of_imputed(own: OwnData) -> Iterator[Finding]:
    """Shares of persons of whom a column is empty, and what is read but not projected from."""
    for name, columns in OF_PERSONS.items():
        if name not in own.tables:
            continue
        read = own.tables[name]
        persons = read.array("awards" if name == "new_awards" else "persons")
        if name == "insured" and "status" in read.cells:
            active = np.array([one == "active" for one in read.cells["status"]])
            persons = np.where(active, persons, 0.0)
        for column in columns:
            empty = np.array([one is None for one in read.cells.get(column, (None,) * len(read))])
            share = float(persons[empty].sum() / persons.sum()) if persons.any() else 0.0
            if share > 0.0:
                facts = {"column": column, "share": f"{100 * share:.1f}"}
                yield Finding(NOTE, name, "own_imputed", facts)
    yield from _of_past(own)
    for name, column in NOT_PROJECTED.items():
        if name in own.tables and (not column or own.tables[name].has(column)):
            yield Finding(NOTE, name, "own_not_projected", {"column": column or name})
    yield from _of_series(own)


def _of_series(own: OwnData) -> Iterator[Finding]:
    """Series of years after the record from which nothing is projected."""
    if "economy" not in own.tables:
        return
    rows = own.tables["economy"].rows("series", "year")
    ahead = {name for _, (name, year) in rows if year > last_of_record()}
    for name, one in schema().series.items():
        if name in ahead and not one.parameter and name not in PLANNED:
            yield Finding(NOTE, "economy", "own_not_projected", {"column": name})


def _of_past(own: OwnData) -> Iterator[Finding]:
    """Share of the insured whose past pay is not told, where that of others is."""
    if "insured" not in own.tables or "past_pay" not in own.tables:
        return
    service = ("service",) if own.tables["insured"].has("service") else ()
    key = ("scheme", "sex", "age", *service, "status")
    told = {cell for _, cell in own.tables["past_pay"].rows(*key)}
    total = left = 0.0
    for _, cells in own.tables["insured"].rows(*key, "persons"):
        total += cells[-1]
        left += 0.0 if cells[:-1] in told else cells[-1]
    if left > 0.0:
        facts = {"column": "average_pay", "share": f"{100 * left / total:.1f}"}
        yield Finding(NOTE, "past_pay", "own_imputed", facts)
