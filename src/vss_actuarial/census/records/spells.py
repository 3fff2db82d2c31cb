"""Records of a row a spell: read, checked, gathered by person, and made into narrow rows."""

from typing import Any

from vss_actuarial.census.records.faults import (
    AGE,
    BEFORE_BIRTH,
    BEYOND,
    DIFFERS,
    EMPTY,
    NEGATIVE,
    OVERLAP,
    REVERSED,
    TOO_MANY,
    UNKNOWN,
    UNREADABLE,
    Fault,
    Seen,
    judged,
)
from vss_actuarial.census.records.persons import narrow
from vss_actuarial.census.records.reading.parsed import Parsed
from vss_actuarial.census.records.reading.sources import Records, run
from vss_actuarial.census.records.terms import MILLION, Terms
from vss_actuarial.census.records.wide import DRAWING_AGES, INSURED_AGES, MOST, first_rows
from vss_actuarial.census.tables.rules import YOUNGEST

CONTRIBUTION, PENSION, SURVIVOR, ACCIDENT, WITHDRAWAL = range(5)
PARTS = 16
"""Persons are gathered in so many parts, by their key, so that one part fits into memory."""
OF_PERSON = 200
"""Faults from here on are of a person, not of a row."""
CODES, MONTHS = ("sex", "kind", "scheme", "payer"), ("from", "to")
AMOUNTS = ("pay", "award_pension")
LAST_MONTH = 32_000
"""Beyond every month that a spell can end in."""


def faults_of_spells(parsed: Parsed, terms: Terms) -> list[Fault]:
    """What can be wrong with a row, in the order in which it is looked for."""
    own = parsed.mapping
    month = f"a month as {own.months}"
    needs = {
        "scheme": f"kind = {CONTRIBUTION}",
        "payer": f"kind IN ({PENSION}, {SURVIVOR})",
        "from": "TRUE",
        "pay": f"kind < {WITHDRAWAL}",
    }
    found = [
        Fault(EMPTY, "id", "key IS NULL"),
        Fault(EMPTY, "sex", "sex_text IS NULL"),
        Fault(EMPTY, "kind", "kind_text IS NULL"),
        *(
            Fault(UNKNOWN, one, f"{one} IS NULL AND {one}_text IS NOT NULL")
            for one in CODES
        ),
        Fault(EMPTY, "birth", "birth_text IS NULL"),
        Fault(UNREADABLE, "birth", "birth IS NULL", f"a day as {own.days}"),
        Fault(BEYOND, "birth", f"birth >= DATE '{terms.day}'", terms.day),
        *(
            Fault(UNREADABLE, one, f'"{one}" IS NULL AND {one}_text IS NOT NULL', expected)
            for one, expected in (
                *((m, month) for m in MONTHS), *((a, "an amount in figures") for a in AMOUNTS)
            )
        ),
        *(Fault(EMPTY, one, f'"{one}" IS NULL AND {whom}') for one, whom in needs.items()),
        Fault(BEFORE_BIRTH, "from", '"from" < 12 * year(birth) + month(birth) - 1'),
        Fault(REVERSED, "to", '"to" < "from"'),
        *(Fault(NEGATIVE, one, f"{one} < 0") for one in AMOUNTS),
    ]  # fmt: skip
    return found


def of_persons() -> list[Fault]:
    """What can be wrong with a person, in the order in which it is looked for."""
    (low, high), insured = INSURED_AGES, "insured > 0"
    return [
        Fault(DIFFERS, "id", "differs"),
        Fault(OVERLAP, "id", "crosses"),
        Fault(TOO_MANY, "id", f"{insured} AND months > 12 * (age - {YOUNGEST - 1})"),
        Fault(AGE, "birth", f"{insured} AND age NOT BETWEEN {low} AND {high}", f"{low} to {high}"),
        Fault(AGE, "birth", f"pension IS NOT NULL AND age NOT BETWEEN {DRAWING_AGES} AND {MOST}",
              f"{DRAWING_AGES} to {MOST}"),
        Fault(AGE, "birth", f"accident IS NOT NULL AND age NOT BETWEEN {low} AND {MOST}",
              f"{low} to {MOST}"),
        Fault(AGE, "birth", f"age > {MOST}", f"0 to {MOST}"),
    ]  # fmt: skip


def parsed_spells(parsed: Parsed, relation: str, place: str = "") -> str:
    """SQL of the rows with what their columns tell; place : a further column."""
    own = parsed.text("id")
    texts = ", ".join(
        f"{parsed.text(what)} AS {what}_text" for what in ("birth", *CODES, *MONTHS, *AMOUNTS)
    )
    columns = [
        f"{parsed.day('birth')} AS birth",
        *(f"{parsed.code(what)} AS {what}" for what in CODES),
        *(f'{parsed.month(what)} AS "{what}"' for what in MONTHS),
        *(f"{parsed.amount(what)} AS {what}" for what in AMOUNTS),
    ]
    key = f"CASE WHEN {own} IS NOT NULL THEN hash({own}) END AS key"
    return f"SELECT {place}{key}, {', '.join(columns)}, {texts} FROM {relation}"


def read_spells(records: Records, terms: Terms, faults: list[Fault]) -> None:
    """Make the table `persons` of narrow rows.

    Persons are told apart by 64 bits of their identifier: among 20 million the chance that two
    share them is 1 in 100,000, and they would all but surely be refused as one of two births.
    """
    engine = records.engine
    parsed = Parsed(records.mapping, records.columns)
    initial = "award_pension" if parsed.told("award_pension") else "CAST(NULL AS BIGINT)"
    run(
        engine,
        f"""CREATE TABLE spells AS SELECT key, {judged(faults)} AS fault, birth, sex, kind, scheme,
            payer, CAST("from" AS SMALLINT) AS first, CAST("to" AS SMALLINT) AS last, pay,
            {initial} AS initial
        FROM ({parsed_spells(parsed, records.relation)})""",
        records.name,
    )
    engine.execute(
        f"CREATE TABLE withdrawn AS SELECT key, max(first) AS since FROM spells "
        f"WHERE kind = {WITHDRAWAL} AND first < {terms.now} GROUP BY key"
    )
    for part in range(PARTS):
        sql = narrow(gathered(terms, part), terms)
        into = "CREATE TABLE persons AS" if part == 0 else "INSERT INTO persons"
        run(engine, f"{into} {sql}", records.name)


def gathered(terms: Terms, part: int) -> str:
    """SQL of persons, `persons.CHECKED`, gathered from the spells of a part of them."""
    now, first = terms.now, terms.first_month
    of_prices, of_base = (
        f"(getvariable('{name}')[upto - {first} + 2] - getvariable('{name}')[first - {first} + 1])"
        for name in ("by_prices", "by_base")
    )
    counts = f"kind = {CONTRIBUTION} AND first < {now} AND (since IS NULL OR first >= since)"

    def drawn(kind: int) -> str:
        return f"FILTER (kind = {kind} AND first < {now} AND coalesce(last, {now}) >= {now})"

    return f"""
        WITH part AS (
            SELECT *, CAST(least(coalesce(last, {now - 1}), {now - 1}) AS INTEGER) AS upto,
                kind = {CONTRIBUTION} AND first <= max(CASE WHEN kind = {CONTRIBUTION}
                    THEN coalesce(last, {LAST_MONTH}) END)
                    OVER (PARTITION BY key ORDER BY first, last
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS crosses
            FROM spells LEFT JOIN withdrawn USING (key) WHERE spells.key % {PARTS} = {part}),
        judged AS (SELECT *, {counts} AS counts FROM part),
        person AS (SELECT key, max(fault) AS of_rows, min(sex) AS sex, min(birth) AS birth,
            min(sex) <> max(sex) OR min(birth) <> max(birth) AS differs,
            coalesce(bool_or(crosses), FALSE) AS crosses,
            min(first) FILTER (counts) AS first, max(upto) FILTER (counts) AS last,
            sum(upto - first + 1) FILTER (counts) AS months,
            arg_max(scheme, upto) FILTER (counts) AS scheme,
            arg_max(pay, upto) FILTER (counts) AS pay,
            sum(CAST(pay AS HUGEINT) * {of_prices}) FILTER (counts) AS of_prices,
            sum(CAST(pay AS HUGEINT) * CASE WHEN scheme = 0 THEN {of_base} ELSE {of_prices} END)
                FILTER (counts) AS of_base,
            max(first) {drawn(PENSION)} AS award, sum(pay) {drawn(PENSION)} AS pension,
            max(payer) {drawn(PENSION)} AS payer, sum(initial) {drawn(PENSION)} AS initial,
            sum(pay) {drawn(SURVIVOR)} AS survivor, max(payer) {drawn(SURVIVOR)} AS survivor_payer,
            sum(pay) {drawn(ACCIDENT)} AS accident
            FROM judged GROUP BY key),
        placed AS (SELECT *,
            {terms.year} - year(birth)
                - CASE WHEN month(birth) = 1 AND day(birth) = 1 THEN 0 ELSE 1 END AS age,
            CASE WHEN pension IS NOT NULL THEN 0 WHEN last = {now - 1} THEN 1
                WHEN last IS NOT NULL THEN 2 ELSE 0 END AS insured
            FROM person)
        SELECT key, CAST(CASE WHEN of_rows > 0 THEN of_rows {_of_persons()} ELSE 0 END AS UTINYINT)
            AS fault, sex, birth, CAST(insured AS UTINYINT) AS insured, scheme, first, last, months,
            CAST((CASE WHEN first < {terms.prices_since} THEN of_base ELSE of_prices END
                + {MILLION // 2}) // {MILLION} AS BIGINT) AS past,
            CASE WHEN insured = 1 THEN pay END AS pay, payer, survivor_payer, award,
            CAST(initial AS BIGINT) AS initial, CAST(pension AS BIGINT) AS pension,
            CAST(survivor AS BIGINT) AS survivor, CAST(accident AS BIGINT) AS accident
        FROM placed"""


def _of_persons() -> str:
    return " ".join(f"WHEN {one.when} THEN {OF_PERSON + n}" for n, one in enumerate(of_persons()))


def seen_in_spells(records: Records, faults: list[Fault]) -> list[Seen]:
    """Kinds of faults among rows and persons; the records are read again where there are any."""
    engine = records.engine
    counted = "SELECT fault, count(*) FROM {} WHERE fault >= {} GROUP BY 1"
    rows = dict(engine.execute(counted.format("spells", 1)).fetchall())
    persons = dict(engine.execute(counted.format("persons", OF_PERSON)).fetchall())
    seen = []
    if rows:
        seen = [
            Seen(faults[f - 1], rows[f], *rest)
            for f, *rest in first_rows(records, faults, parsed_spells)
        ]
    if persons:
        seen += [
            Seen(of_persons()[f - OF_PERSON], persons[f], *rest)
            for f, *rest in _first_of_persons(records)
        ]
    return seen


def _first_of_persons(records: Records) -> list[tuple[Any, ...]]:
    """The first row of each kind of faulty persons, and the birth that stands in it."""
    records.read_again()
    parsed = Parsed(records.mapping, records.columns)
    rows = (
        f"SELECT row_number() OVER () AS place, hash({parsed.text('id')}) AS key, "
        f"{parsed.text('birth')} AS birth_text FROM {records.relation}"
    )
    sql = f"""
        SELECT persons.fault, min(place), arg_min(birth_text, place)
        FROM ({rows}) AS own JOIN persons USING (key)
        WHERE persons.fault >= {OF_PERSON} GROUP BY 1"""
    found: list[tuple[Any, ...]] = run(records.engine, sql, records.name).fetchall()
    return found
