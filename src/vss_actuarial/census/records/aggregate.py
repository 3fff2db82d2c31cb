"""Person records made into tables: read, checked, summed, merged."""

from collections.abc import Sequence
from typing import NamedTuple

from vss_actuarial.census.records.cells import PERSONS, Cells, sums_of
from vss_actuarial.census.records.faults import Seen, refuse
from vss_actuarial.census.records.merging import following, merged
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
    seen : kinds of faults
    few : of each table, by its name
    """

    source: str
    cells: tuple[Cells, ...]
    tables: dict[str, Table]
    read: int
    left_out: int
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
        read, left = records.engine.execute(
            "SELECT count(*), count(*) FILTER (fault > 0) FROM persons"
        ).fetchone()
        if not read:
            raise InputError(f"{records.name}: holds no row")
        told = frozenset(one for one in MAY_LACK if one in mapping.columns)
        told |= {"past_pay"} if mapping.long else set()
        sums = sums_of(records.engine, terms, told)
        name = records.name
    cells, few = _merged(sums, least)
    return Aggregated(name, cells, tables_of(cells), int(read), int(left), tuple(seen), few)


def _read(records: Records, terms: Terms) -> list[Seen]:
    parsed = Parsed(records.mapping, records.columns)
    if records.mapping.long:
        faults = faults_of_spells(parsed, terms)
        read_spells(records, terms, faults)
        return seen_in_spells(records, faults)
    faults = faults_of(parsed, terms)
    read_wide(records, terms, faults)
    return seen_in(records, terms, faults)


def _merged(sums: Sequence[Cells], least: int) -> tuple[tuple[Cells, ...], dict[str, Few]]:
    """The tables with small cells merged; those of eras keep to the cells of the insured."""
    if not least:
        return tuple(sums), {}
    found, few, moved = [], {}, {}
    whole = {one.name: one for one in sums}
    for one in sums:
        made = following(one, moved, least) if one.name == "era" else merged(one, least)
        if one is whole.get("insured"):
            moved = made.moved
        found.append(made.cells)
        few[one.name] = Few(made.joined, made.few, made.persons_in_few)
    return tuple(found), few
