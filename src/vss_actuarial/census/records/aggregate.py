"""Person records made into tables: read, checked, summed, merged."""

from typing import Any, NamedTuple

from vss_actuarial.census.records.cells import (
    PERSONS,
    Cells,
    drawing_of,
    insured_of,
    move,
    parts_of_insured,
)
from vss_actuarial.census.records.faults import Seen, refuse
from vss_actuarial.census.records.merging import merged
from vss_actuarial.census.records.persons import lay_out_terms
from vss_actuarial.census.records.reading.mapping import MAY_LACK, Mapping
from vss_actuarial.census.records.reading.parsed import Parsed
from vss_actuarial.census.records.reading.sources import Records, open_records
from vss_actuarial.census.records.spells import faults_of_spells, read_spells, seen_in_spells
from vss_actuarial.census.records.terms import Terms
from vss_actuarial.census.records.wide import faults_of, read_wide, seen_in
from vss_actuarial.census.records.written import Table, tables_of
from vss_actuarial.ground.errors import InputError, whole_in

MOST_LEAST = 1000
COUNTED = """SELECT count(*), count(*) FILTER (fault > 0), count(*) FILTER (fault = 0 AND status = 0
    AND pension IS NULL AND survivor IS NULL AND accident IS NULL) FROM persons"""


class Few(NamedTuple):
    """Cells of a table that were merged, and those that could not be.

    Attributes
    ----------
    joined : cells that joined another
    left : cells under the least that nothing stands beside; persons : in them
    """

    joined: int
    left: int
    persons: int


class Aggregated(NamedTuple):
    """Tables made from person records.

    Attributes
    ----------
    source : without a password
    cells : whole sums of each table, in whole persons, months and dong
    tables : columns and rows of each, as they are written
    read : persons in the records
    left_out : persons of faulty rows, who are in no table
    uncounted : persons who neither are insured nor draw anything on the day
    seen : kinds of faults
    few : of each table, by its name
    """

    source: str
    cells: tuple[Cells, ...]
    tables: dict[str, Table]
    read: int
    left_out: int
    uncounted: int
    seen: tuple[Seen, ...]
    few: dict[str, Few]

    def persons(self, name: str) -> int:
        """Persons of a table; none where there is none."""
        return sum(int(one.rows[PERSONS].sum()) for one in self.cells if one.name == name)


def aggregate(
    source: str, mapping: Mapping, terms: Terms, least: int = 0, leave_out: bool = False
) -> Aggregated:
    """Make the tables of own data from person records.

    Parameters
    ----------
    source : path or glob of CSV or Parquet files, a DuckDB file, or `postgresql://…`
    mapping : what its columns and codes are called
    terms : the law of the 1 January whose stocks these are
    least : persons that a cell has at least, cells of fewer being merged; 0 merges none
    leave_out : go on without faulty rows, and without the persons of faulty spells

    Raises
    ------
    InputError
        If the source cannot be read, or rows are faulty: a line a kind, with its first row.
    """
    if not whole_in(least, 0, MOST_LEAST):
        raise InputError(f"least: found {least}, expected a whole number from 0 to {MOST_LEAST}")
    with open_records(source, mapping) as records:
        lay_out_terms(records.engine, terms)
        seen = _read(records, terms)
        if not leave_out:
            refuse(records.name, seen)
        read, left, uncounted = map(int, records.engine.execute(COUNTED).fetchone())
        if not read:
            raise InputError(f"{records.name}: holds no row")
        told = frozenset(one for one in MAY_LACK if one in mapping.columns)
        told |= {"past_pay", "award_month"} if mapping.long else set()
        cells, few = _sums(records.engine, terms, told, least)
        name = records.name
    return Aggregated(name, cells, tables_of(cells), read, left, uncounted, tuple(seen), few)


def _read(records: Records, terms: Terms) -> list[Seen]:
    parsed = Parsed(records.mapping, records.columns)
    if records.mapping.long:
        faults = faults_of_spells(parsed, terms)
        read_spells(records, terms, faults)
        return seen_in_spells(records, faults)
    faults = faults_of(parsed, terms)
    read_wide(records, terms, faults)
    return seen_in(records, terms, faults)


def _sums(
    engine: Any, terms: Terms, told: frozenset[str], least: int
) -> tuple[tuple[Cells, ...], dict[str, Few]]:
    """The tables, small cells merged; what parts the insured further keeps to their cells."""
    if not least:
        sums = [*insured_of(engine, told), *parts_of_insured(engine)]
        return (*sums, *drawing_of(engine, terms, told)), {}
    whole = [merged(one, least) for one in insured_of(engine, told)]
    for one in whole:
        move(engine, one.moved)
    rest = [*parts_of_insured(engine), *drawing_of(engine, terms, told)]
    made = [*whole, *(merged(one, least) for one in rest)]
    few = {one.cells.name: Few(one.joined, one.few, one.persons_in_few) for one in made}
    return tuple(one.cells for one in made), few
