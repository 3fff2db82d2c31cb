"""Sums of narrow rows by the cells of each table: whole persons, months and dong."""

from typing import Any, NamedTuple

import pandas as pd

from vss_actuarial.census.records.persons import MOST_AGE
from vss_actuarial.census.records.terms import ERAS, INSURED, PAYERS, SCHEMES, SEXES, Terms

GROUPS = ("adult", "child")
INSURED_KEY = ("scheme", "sex", "age", "service", "status")
PERSONS = "persons"
AWARD_AGES = (30, 80)
"""Ages of new awards that the tables take; who is beyond counts at the end."""
Moves = dict[tuple[Any, ...], tuple[Any, ...]]
"""Labels of cells, in the order of `INSURED_KEY`, and those that they bear after merging."""


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


def insured_of(engine: Any, told: frozenset[str]) -> list[Cells]:
    """Sums of the insured; none where there are none.

    told : what the records tell of what they may lack
    """
    sums = {"pay": "sum(pay)", "months": "sum(months)", "past": "sum(past)"}
    apart, along = ("scheme", "sex", "status"), ("service", "age")
    made = _cells(engine, "insured", apart, along, "status > 0", sums, {})
    return _kept([made], told)


def parts_of_insured(engine: Any) -> list[Cells]:
    """Sums of the insured by what parts their cells further, on the cells of `moved`, if any."""
    whole = ("scheme", "sex", "age", "service", "status")
    era = _cells(engine, "era", whole, ("era",), "status > 0", {}, {})
    out = _cells(
        engine, "months_since_exit", ("scheme", "sex", "age"), ("months_out",), "status > 1", {}, {}
    )
    return _kept([era, out], frozenset())


def drawing_of(engine: Any, terms: Terms, told: frozenset[str]) -> list[Cells]:
    """Sums of who draws: pensioners, survivors, accident beneficiaries, awards of last year."""
    age = f"least(age, {MOST_AGE})"
    group = f"CASE WHEN age < {terms.child_age} THEN 1 ELSE 0 END"
    of_award = f"award_year = {terms.year - 1} AND payer = 0 AND pension IS NOT NULL"
    age_then = f"greatest(least(age - 1, {AWARD_AGES[1]}), {AWARD_AGES[0]})"
    early = ("early",) if "award_month" in told else ()
    of_fund = "CASE WHEN payer = 0 THEN scheme END"
    listed = [
        _cells(engine, "pensioners", ("payer", "scheme", "sex", *early), ("age",),
               "pension IS NOT NULL", {"pension": "sum(pension)"},
               {"age": age, "scheme": of_fund, "early": "CAST(early AS INTEGER)"}),
        _cells(engine, "survivors", ("payer", "group", "sex"), ("age",), "survivor IS NOT NULL",
               {"amount": "sum(survivor)"},
               {"age": age, "group": group, "payer": "survivor_payer"}),
        _cells(engine, "accident_beneficiaries", ("sex",), ("age",), "accident IS NOT NULL",
               {"amount": "sum(accident)"}, {"age": age}),
        _cells(engine, "new_awards", ("year", "scheme", "sex"), ("age",), of_award,
               {"initial": "sum(initial)", "months": "sum(months)"},
               {"age": age_then, "year": "award_year"}),
    ]  # fmt: skip
    return _kept(listed, told)


def move(engine: Any, moved: Moves) -> None:
    """Lay on each insured person the age and service of the cell that hers was merged into."""
    names = ", ".join(INSURED_KEY)
    engine.execute(
        "CREATE TABLE moved (scheme INT, sex INT, age INT, service INT, status INT, "
        "new_age INT, new_service INT)"
    )
    rows = [(*was, now[2], now[3]) for was, now in moved.items()]
    engine.register("listed", pd.DataFrame(rows, columns=[f"c{n}" for n in range(7)]))
    engine.execute("INSERT INTO moved SELECT * FROM listed")
    engine.unregister("listed")
    engine.execute(
        f"CREATE VIEW placed AS SELECT persons.* REPLACE (coalesce(new_age, persons.age) AS age, "
        f"coalesce(new_service, persons.service) AS service) "
        f"FROM persons LEFT JOIN moved USING ({names})"
    )


def _cells(
    engine: Any, name: str, apart: tuple[str, ...], along: tuple[str, ...], who: str,
    sums: dict[str, str], told: dict[str, str],
) -> Cells:  # fmt: skip
    columns = (*apart, *along)
    keys = ", ".join(f'{told.get(one, one)} AS "{one}"' for one in columns)
    added = "".join(f', CAST(coalesce({sql}, 0) AS VARCHAR) AS "{one}"'
                    for one, sql in sums.items())  # fmt: skip
    order = ", ".join(f'"{one}" NULLS FIRST' for one in (*apart, *reversed(along)))
    found = engine.execute(
        f"SELECT {keys}, count(*) AS persons{added} FROM {_relation(engine)} "
        f"WHERE fault = 0 AND {who} GROUP BY ALL ORDER BY {order}"
    ).fetchall()
    rows = pd.DataFrame(found, columns=[*columns, PERSONS, *sums], dtype=object)
    for one in sums:
        rows[one] = [int(value) for value in rows[one]]
    return Cells(name, apart, along, (PERSONS, *sums), rows.astype(object))


def _relation(engine: Any) -> str:
    views = engine.execute("SELECT 1 FROM duckdb_views() WHERE view_name = 'placed'").fetchone()
    return "placed" if views else "persons"


def _kept(listed: list[Cells], told: frozenset[str]) -> list[Cells]:
    """Tables with rows, without sums of what the records do not tell."""
    kept = {"past": "past_pay" in told, "initial": "award_pension" in told}
    return [_without(one, kept) for one in listed if len(one.rows)]


def _without(cells: Cells, kept: dict[str, bool]) -> Cells:
    gone = [one for one in cells.sums if not kept.get(one, True)]
    sums = tuple(one for one in cells.sums if one not in gone)
    return cells._replace(sums=sums, rows=cells.rows.drop(columns=gone))


NAMES: dict[str, tuple[str, ...]] = {
    "scheme": SCHEMES, "sex": SEXES, "status": INSURED, "payer": PAYERS, "era": ERAS,
    "group": GROUPS, "early": ("no", "yes"),
}  # fmt: skip
"""What the places of a column stand for."""
