"""Persons that are made up as files: a row a person, or a row a spell; CSV or Parquet."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from vss_actuarial.ground.errors import InputError
from vss_actuarial.projection.example.careers import PIECES
from vss_actuarial.projection.example.persons import Persons
from vss_actuarial.projection.example.stocks import (
    ACCIDENT,
    ACTIVE,
    BUDGET,
    BUDGET_SURVIVOR,
    DORMANT,
    KINDS,
    PENSIONER,
    SURVIVOR,
    Integers,
)

INSTALL = 'pip install "vss-actuarial[data]"'
SEXES, SCHEMES = ("M", "F"), ("state-pay", "employer-pay", "voluntary", "")
PAYERS = ("fund", "budget", "")
OF_KIND = {ACTIVE: 2, DORMANT: 2, PENSIONER: 0, BUDGET: 1, SURVIVOR: 0, BUDGET_SURVIVOR: 1,
           ACCIDENT: 2}  # fmt: skip
"""Who pays each kind, by the places above."""
SPELLS = ("contribution", "pension", "survivor", "accident")
OF_SPELL = {PENSIONER: 1, BUDGET: 1, SURVIVOR: 2, BUDGET_SURVIVOR: 2, ACCIDENT: 3}
MONTHS = np.array([f"{year:04d}-{month:02d}" for year in range(2200) for month in range(1, 13)])
ENDINGS = (".csv", ".parquet")
Table = dict[str, Any]


def check_ending(path: Path) -> None:
    """Refuse a file of another kind, or one that lies in no folder.

    Raises
    ------
    InputError
        Naming what is written.
    """
    if path.suffix.lower() not in ENDINGS:
        raise InputError(f"{path}: expected a name that ends with .csv or .parquet")
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}")


def write_persons(
    blocks: Iterable[Persons], path: Path, now: int, spells: bool,
    tell: Callable[[Persons], None],
) -> int:  # fmt: skip
    """Write persons, block by block; returns the rows.

    Parameters
    ----------
    path : ends with .csv or .parquet
    now : month that begins on the day
    spells : a row a spell, else a row a person
    tell : is told each block
    """
    check_ending(path)
    rows = 0
    with _writer(path) as write:
        for block in blocks:
            table = _spells(block, now) if spells else _wide(block, now)
            rows += len(table["id"])
            write(table)
            tell(block)
    return rows


@contextmanager
def _writer(path: Path) -> Iterator[Callable[[Table], None]]:
    """What writes tables one behind the other; a file half written is taken away."""
    try:
        import pyarrow as pa
        from pyarrow import csv, parquet
    except ImportError:
        raise InputError(f"records need pyarrow: {INSTALL}") from None
    opened: list[Any] = []
    part = path.with_name(f"{path.name}.part")

    def write(columns: Table) -> None:
        table = pa.table(columns)
        if not opened:
            make = parquet.ParquetWriter if path.suffix.lower() == ".parquet" else csv.CSVWriter
            opened.append(make(part, table.schema, **_options(path)))
        opened[0].write_table(table)

    try:
        yield write
        for one in opened:
            one.close()
        part.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from None
    finally:
        part.unlink(missing_ok=True)


def _options(path: Path) -> dict[str, Any]:
    from pyarrow import csv

    if path.suffix.lower() == ".parquet":
        return {"compression": "zstd"}
    return {"write_options": csv.WriteOptions(quoting_style="needed")}


def _wide(block: Persons, now: int) -> Table:
    """Columns of a row a person."""
    import pyarrow as pa

    careers, paid = block.careers, block.careers.pieces > 0
    last = np.maximum(careers.pieces - 1, 0)
    end = careers.last[np.arange(len(last)), last]
    drawn, fund = block.award > 0, block.kind == PENSIONER
    pensioner = fund | (block.kind == BUDGET)
    return {
        "id": _identifiers(block.id),
        "sex": _names(SEXES, block.sex),
        "birth": pa.array(block.birth),
        "status": _names(KINDS, block.kind),
        "scheme": _names(SCHEMES, block.scheme),
        "first_month": _months(careers.first[:, 0], paid),
        "last_month": _months(end, paid),
        "months": _numbers(block.months, paid),
        "past_pay": _numbers(block.past, paid),
        "pay": _numbers(block.pay, block.kind == ACTIVE),
        "payer": _names(PAYERS, _payers(block.kind)),
        "award_month": _months(block.award, pensioner),
        "award_pension": _numbers(block.initial, fund),
        "pension": _numbers(block.amount, drawn),
        "accident_benefit": _numbers(block.beside, block.beside > 0),
    }


def _spells(block: Persons, now: int) -> Table:
    """Columns of a row a spell, person after person: contracts, then what is drawn."""
    import pyarrow as pa

    careers = block.careers
    who, place = np.nonzero(np.arange(PIECES) < careers.pieces[:, None])
    drawing, beside = np.flatnonzero(block.award > 0), np.flatnonzero(block.beside > 0)
    none = np.zeros(len(who), dtype=np.int64)
    kinds = np.array([OF_SPELL.get(one, 0) for one in range(len(KINDS))])
    of_beside = np.full(len(beside), SPELLS.index("accident"))
    begun = careers.first[beside, careers.pieces[beside] - 1]
    person = np.concatenate([who, drawing, beside])
    kind = np.concatenate([none, kinds[block.kind[drawing]], of_beside])
    first = np.concatenate([careers.first[who, place], block.award[drawing], begun])
    ended = careers.last[who, place]
    until = np.concatenate([ended, np.full(len(drawing) + len(beside), now)])
    pay = np.concatenate([
        careers.pay[who, place].astype(np.int64), block.amount[drawing], block.beside[beside]
    ])  # fmt: skip
    scheme = np.concatenate([careers.scheme[who, place], np.full(len(person) - len(who), 3)])
    nobody = len(PAYERS) - 1
    payer = np.where(kind == 0, nobody, _payers(block.kind)[person])
    payer = np.where(kind == SPELLS.index("accident"), nobody, payer)
    initial = np.where(kind == SPELLS.index("pension"), block.initial[person], 0)
    order = np.argsort(person, kind="stable")
    of, kind, first, until = person[order], kind[order], first[order], until[order]
    return {
        "id": _identifiers(block.id[of]),
        "sex": _names(SEXES, block.sex[of]),
        "birth": pa.array(block.birth[of]),
        "kind": _names(SPELLS, kind),
        "scheme": _names(SCHEMES, scheme[order]),
        "from": _months(first, first >= 0),
        "to": _months(until, until < now - 1),
        "pay": _numbers(pay[order], first >= 0),
        "payer": _names(PAYERS, payer[order]),
        "award_pension": _numbers(initial[order], initial[order] > 0),
    }


def _payers(kind: Integers) -> Integers:
    return np.array([OF_KIND[one] for one in range(len(KINDS))])[kind]


def _identifiers(of: Integers) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.utf8_lpad(pa.array(of).cast(pa.string()), 10, "0")


def _names(names: Iterable[str], places: Integers) -> Any:
    """Texts at places; nothing where they are empty."""
    import pyarrow as pa

    return pa.array([one or None for one in names], pa.string()).take(pa.array(places))


def _months(months: Integers, there: Any) -> Any:
    import pyarrow as pa

    chosen = pa.array(np.where(there, months, 0), mask=~there)
    return pa.array(MONTHS).take(chosen)


def _numbers(values: Integers, there: Any) -> Any:
    import pyarrow as pa

    return pa.array(values, mask=~there)
