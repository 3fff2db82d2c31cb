"""Sums of narrow rows by the cells of each table: whole persons, months and dong."""

from typing import Any, NamedTuple

import pandas as pd

from vss_actuarial.census.records.persons import MOST_AGE
from vss_actuarial.census.records.terms import ERAS, INSURED, PAYERS, SCHEMES, SEXES, Terms

GROUPS = ("adult", "child")
INSURED_KEY = ("scheme", "sex", "age", "service", "status")
PERSONS = "persons"


class Cells(NamedTuple):
    """A table of sums.

    Attributes
    ----------
    name : of the table
    apart : columns within whose values cells stay apart
    along : columns along which cells may be merged, the first before the next
    sums : columns that are sums; `PERSONS` first
    rows : sorted by `apart`, then by `along` from the last on
    """

    name: str
    apart: tuple[str, ...]
    along: tuple[str, ...]
    sums: tuple[str, ...]
    rows: pd.DataFrame


def sums_of(engine: Any, terms: Terms, told: frozenset[str]) -> list[Cells]:
    """Every table that narrow rows give, without faulty ones; empty ones left out.

    told : what the records tell of what they may lack
    """
    age = f"least(age, {MOST_AGE})"
    group = f"CASE WHEN age < {terms.child_age} THEN 1 ELSE 0 END"
    of_award = f"award_year = {terms.year - 1} AND payer = 0 AND pension IS NOT NULL"
    listed = [
        _cells(engine, "insured", ("scheme", "sex", "status"), ("service", "age"), "status > 0",
               {"pay": "sum(pay)", "months": "sum(months)", "past": "sum(past)"},
               {"age": "age", "service": "service"}),
        _cells(engine, "era", ("scheme", "sex", "age", "service", "status"), ("era",),
               "status > 0", {}, {"age": "age", "service": "service"}),
        _cells(engine, "months_since_exit", ("scheme", "sex"), ("months_out", "age"),
               "status > 1", {}, {"age": "age"}),
        _cells(engine, "pensioners", ("payer", "scheme", "sex", "early"), ("age",),
               "pension IS NOT NULL", {"pension": "sum(pension)"},
               {"age": age, "scheme": "CASE WHEN payer = 0 THEN scheme END",
                "early": "CASE WHEN payer = 0 THEN CAST(early AS INTEGER) END"}),
        _cells(engine, "survivors", ("payer", "group", "sex"), ("age",), "survivor IS NOT NULL",
               {"amount": "sum(survivor)"}, {"age": age, "group": group, "payer": "survivor_payer"}),
        _cells(engine, "accident_beneficiaries", ("sex",), ("age",), "accident IS NOT NULL",
               {"amount": "sum(accident)"}, {"age": age}),
        _cells(engine, "new_awards", ("year", "scheme", "sex"), ("age",), of_award,
               {"initial": "sum(initial)", "months": "sum(months)"},
               {"age": "age - 1", "year": "award_year"}),
    ]  # fmt: skip
    kept = {"past": "past_pay" in told, "initial": "award_pension" in told}
    return [_without(one, kept) for one in listed if len(one.rows)]


def _cells(
    engine: Any, name: str, apart: tuple[str, ...], along: tuple[str, ...], who: str,
    sums: dict[str, str], told: dict[str, str],
) -> Cells:  # fmt: skip
    columns = (*apart, *along)
    keys = ", ".join(f'{told.get(one, one)} AS "{one}"' for one in columns)
    added = "".join(f', CAST(coalesce({sql}, 0) AS VARCHAR) AS "{one}"'
                    for one, sql in sums.items())  # fmt: skip
    order = ", ".join(f'"{one}" NULLS FIRST' for one in (*apart, *reversed(along)))
    sql = (
        f"SELECT {keys}, count(*) AS persons{added} FROM persons "
        f"WHERE fault = 0 AND {who} GROUP BY ALL ORDER BY {order}"
    )
    found = engine.execute(sql).fetchall()
    names = [*columns, PERSONS, *sums]
    rows = pd.DataFrame(found, columns=names, dtype=object)
    for one in sums:
        rows[one] = rows[one].map(int)
    return Cells(name, apart, along, (PERSONS, *sums), rows)


def _without(cells: Cells, kept: dict[str, bool]) -> Cells:
    gone = [one for one in cells.sums if not kept.get(one, True)]
    sums = tuple(one for one in cells.sums if one not in gone)
    return cells._replace(sums=sums, rows=cells.rows.drop(columns=gone))


NAMES: dict[str, tuple[str, ...]] = {
    "scheme": SCHEMES, "sex": SEXES, "status": INSURED, "payer": PAYERS, "era": ERAS,
    "group": GROUPS, "early": ("no", "yes"),
}  # fmt: skip
"""What the places of a column stand for."""
