"""Records of a row a person: read, checked, and made into narrow rows."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from vss_actuarial.census.records.faults import (
    AGE,
    BEFORE_BIRTH,
    BEYOND,
    EMPTY,
    NEGATIVE,
    REVERSED,
    TOO_MANY,
    TWICE,
    UNKNOWN,
    UNREADABLE,
    Fault,
    Seen,
    judged,
)
from vss_actuarial.census.records.persons import narrow
from vss_actuarial.census.records.reading.parsed import Parsed
from vss_actuarial.census.records.reading.sources import Records, run
from vss_actuarial.census.records.terms import Terms
from vss_actuarial.census.tables.rules import YOUNGEST

ACTIVE, DORMANT, PENSIONER, SURVIVOR, ACCIDENT, LEFT = range(6)
MONTHS = ("first_month", "last_month", "award_month")
AMOUNTS = ("months", "past_pay", "pay", "award_pension", "pension", "accident_benefit")
NEEDED = {
    "scheme": f"status <= {DORMANT} OR (status = {PENSIONER} AND payer = 0)",
    "first_month": f"status <= {DORMANT}",
    "last_month": f"status = {DORMANT}",
    "months": f"status <= {DORMANT}",
    "past_pay": f"status <= {DORMANT}",
    "pay": f"status = {ACTIVE}",
    "payer": f"status IN ({PENSIONER}, {SURVIVOR})",
    "award_month": f"status = {PENSIONER}",
    "pension": f"status IN ({PENSIONER}, {SURVIVOR}, {ACCIDENT})",
}
"""Of whom a column must tell something."""
INSURED_AGES, DRAWING_AGES, MOST = (15, 80), 30, 120
"""Ages that the tables take; see data/census/tables.toml."""
MOST_MONTHS = 720


def faults_of(parsed: Parsed, terms: Terms) -> list[Fault]:
    """What can be wrong with a row, in the order in which it is looked for."""
    own = parsed.mapping
    month = f"a month as {own.months}"
    found = [
        Fault(EMPTY, "id", "key IS NULL"),
        *_codes(("sex", "status"), always=True),
        Fault(EMPTY, "birth", "birth_text IS NULL"),
        Fault(UNREADABLE, "birth", "birth IS NULL", f"a day as {own.days}"),
        *_codes(tuple(one for one in ("scheme", "payer") if parsed.told(one))),
    ]
    for what, expected in [
        *((one, month) for one in MONTHS), *((one, "an amount in figures") for one in AMOUNTS)
    ]:  # fmt: skip
        if parsed.told(what):
            unread = f"{what} IS NULL AND {what}_text IS NOT NULL"
            found.append(Fault(UNREADABLE, what, unread, expected))
    for what, of_whom in NEEDED.items():
        if parsed.told(what):
            found.append(Fault(EMPTY, what, f"{what} IS NULL AND ({of_whom})"))
    return found + _relations(parsed, terms)


def _codes(names: tuple[str, ...], always: bool = False) -> list[Fault]:
    found = []
    for what in names:
        if always:
            found.append(Fault(EMPTY, what, f"{what}_text IS NULL"))
        found.append(Fault(UNKNOWN, what, f"{what} IS NULL AND {what}_text IS NOT NULL"))
    return found


def _relations(parsed: Parsed, terms: Terms) -> list[Fault]:
    born, last = (
        "(12 * year(birth) + month(birth) - 1)",
        f"coalesce(last_month, {terms.now - 1})",
    )
    age, insured = f"({terms.year} - year(birth))", f"status <= {DORMANT}"
    exact = f"({age} - CASE WHEN month(birth) = 1 AND day(birth) = 1 THEN 0 ELSE 1 END)"
    found = [Fault(BEYOND, "birth", f"birth >= DATE '{terms.day}'", terms.day)]
    found += [
        Fault(BEYOND, what, f"{what} >= {terms.now}", terms.day)
        for what in MONTHS
        if parsed.told(what)
    ]
    found += [Fault(BEFORE_BIRTH, what, f"{what} < {born}") for what in MONTHS if parsed.told(what)]
    found += _ages(exact)
    found.append(Fault(REVERSED, "last_month", "last_month < first_month"))
    found.append(Fault(TOO_MANY, "months", f"{insured} AND months > {last} - first_month + 1"))
    found.append(Fault(TOO_MANY, "months", f"months > {MOST_MONTHS}"))
    of_age = f"12 * ({exact} - {YOUNGEST - 1})"
    found.append(Fault(TOO_MANY, "months", f"{insured} AND months > {of_age}"))
    found += [Fault(NEGATIVE, what, f"{what} < 0") for what in AMOUNTS if parsed.told(what)]
    return found


def _ages(age: str) -> list[Fault]:
    """Ages that the tables do not take.

    age : SQL of it
    """
    (low, high), drawing = INSURED_AGES, f"status = {PENSIONER}"
    spans = (
        (f"status <= {DORMANT}", low, high),
        (drawing, DRAWING_AGES, MOST),
        (f"status = {ACCIDENT}", low, MOST),
        ("TRUE", 0, MOST),
    )
    return [
        Fault(AGE, "birth", f"{who} AND {age} NOT BETWEEN {least} AND {most}", f"{least} to {most}")
        for who, least, most in spans
    ]


def parsed_rows(parsed: Parsed, relation: str, place: str = "") -> str:
    """SQL of the rows with what their columns tell; place : a further column."""
    texts = ", ".join(
        f"{parsed.text(what)} AS {what}_text"
        for what in ("birth", "sex", "status", "scheme", "payer", *MONTHS, *AMOUNTS)
    )
    columns = [
        f"{parsed.day('birth')} AS birth",
        *(f"{parsed.code(what)} AS {what}" for what in ("sex", "status", "scheme", "payer")),
        *(f"{parsed.month(what)} AS {what}" for what in MONTHS),
        *(f"{parsed.amount(what)} AS {what}" for what in AMOUNTS),
    ]
    own = parsed.text("id")
    key = f"CASE WHEN {own} IS NOT NULL THEN hash({own}) END AS key"
    return f"SELECT {place}{key}, {', '.join(columns)}, {texts} FROM {relation}"


def read_wide(records: Records, terms: Terms, faults: list[Fault]) -> None:
    """Make the table `persons` of narrow rows, and `keys` of who they are, beside them."""
    parsed = Parsed(records.mapping, records.columns)
    rows = parsed_rows(parsed, records.relation)
    checked = f"""
        SELECT key, {judged(faults)} AS fault, sex, birth,
            CAST(CASE status WHEN {ACTIVE} THEN 1 WHEN {DORMANT} THEN 2 ELSE 0 END AS UTINYINT)
                AS insured,
            scheme, first_month AS first, coalesce(last_month, {terms.now - 1}) AS last,
            months, past_pay AS past, CASE WHEN status = {ACTIVE} THEN pay END AS pay, payer,
            payer AS survivor_payer,
            CASE WHEN status = {PENSIONER} THEN award_month END AS award,
            award_pension AS initial,
            CASE WHEN status = {PENSIONER} THEN pension END AS pension,
            CASE WHEN status = {SURVIVOR} THEN pension END AS survivor,
            CASE WHEN status = {ACCIDENT} THEN pension ELSE accident_benefit END AS accident
        FROM ({rows})"""
    made = narrow(checked, terms)
    run(records.engine, f"CREATE TABLE persons AS {made}", records.name)


def seen_in(records: Records, terms: Terms, faults: list[Fault]) -> list[Seen]:
    """Kinds of faults among the rows; the records are read again where there are any."""
    engine = records.engine
    counted = dict(
        engine.execute("SELECT fault, count(*) FROM persons WHERE fault > 0 GROUP BY 1").fetchall()
    )
    seen = []
    if counted:
        seen = [
            Seen(faults[f - 1], counted[f], *rest)
            for f, *rest in first_rows(records, faults, parsed_rows)
        ]
    return seen + _twice(records, terms)


def first_rows(
    records: Records, faults: Sequence[Fault], rows: Callable[[Parsed, str, str], str]
) -> list[tuple[Any, ...]]:
    """The first row of each kind of fault: its number from 1, its place and what stands there.

    rows : SQL of parsed rows, see `parsed_rows`
    """
    records.read_again()
    parsed = Parsed(records.mapping, records.columns)
    value = " ".join(
        f"WHEN {n} THEN {one.what}_text" for n, one in enumerate(faults, 1) if one.what != "id"
    )
    placed = rows(parsed, records.relation, "row_number() OVER () AS place, ")
    sql = f"""
        SELECT fault, min(place), arg_min(value, place) FROM (
            SELECT place, fault, CASE fault {value} END AS value
            FROM (SELECT *, {judged(faults)} AS fault FROM ({placed})) WHERE fault > 0
        ) GROUP BY 1"""
    found: list[tuple[Any, ...]] = run(records.engine, sql, records.name).fetchall()
    return found


def _twice(records: Records, terms: Terms) -> list[Seen]:
    """Persons who stand in several rows; the second and further rows get a fault of their own."""
    engine = records.engine
    keys = engine.execute("SELECT key FROM persons WHERE fault = 0").fetchnumpy()["key"]
    keys = np.sort(np.asarray(keys, dtype=np.uint64))
    again = np.unique(keys[1:][keys[1:] == keys[:-1]])
    del keys
    if not len(again):
        return []
    return _told_twice(records, again)


def _told_twice(records: Records, again: Any) -> list[Seen]:
    """Whether equal keys are equal persons, which they are but for a chance in 100,000."""
    engine, parsed = records.engine, Parsed(records.mapping, records.columns)
    import pandas as pd

    engine.register("again", pd.DataFrame({"key": again}))
    engine.execute("CREATE TABLE suspects AS SELECT key FROM again")
    engine.unregister("again")
    records.read_again()
    text = parsed.text("id")
    sql = f"""
        SELECT count(*), min(place) FROM (
            SELECT place, row_number() OVER (PARTITION BY own ORDER BY place) AS nth FROM (
                SELECT row_number() OVER () AS place, {text} AS own FROM {records.relation})
            WHERE hash(own) IN (SELECT key FROM suspects))
        WHERE nth > 1"""
    rows, first = run(engine, sql, records.name).fetchone()
    if not rows:
        return []
    engine.execute(
        "UPDATE persons SET fault = 255 WHERE fault = 0 AND key IN (SELECT key FROM suspects)"
    )
    return [Seen(Fault(TWICE, "id", ""), int(rows), int(first), None)]
