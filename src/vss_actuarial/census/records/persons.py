"""Persons as the sums take them: one narrow row each, whatever form the records had."""

from collections.abc import Iterable
from typing import Any

from vss_actuarial.census.records.terms import Integers, Terms
from vss_actuarial.census.tables.rules import YOUNGEST

CHECKED = {
    "sex": "UTINYINT", "birth": "DATE", "insured": "UTINYINT", "scheme": "UTINYINT",
    "first": "INTEGER", "last": "INTEGER", "months": "INTEGER", "past": "BIGINT", "pay": "BIGINT",
    "payer": "UTINYINT", "survivor_payer": "UTINYINT", "award": "INTEGER",
    "initial": "BIGINT", "pension": "BIGINT",
    "survivor": "BIGINT", "accident": "BIGINT",
}  # fmt: skip
"""What records of either form come to. Codes are places in the lists of `terms`; months are
12 · year + month - 1. `insured` is 0 for nobody, 1 active, 2 dormant; amounts of who does not draw
are NULL."""
MOST_SERVICE, MOST_AGE, MOST_MONTHS_OUT = 47, 100, 720


def lay_out_terms(engine: Any, terms: Terms) -> None:
    """Put what the law says by month where SQL finds it."""
    for name, values in (
        ("reached_0", terms.reached[0]), ("reached_1", terms.reached[1]),
        ("by_prices", running(terms.by_prices)), ("by_base", running(terms.by_base)),
    ):  # fmt: skip
        engine.execute(f"SET VARIABLE {name} = {_list(values.tolist())}")


def running(factors: Integers) -> Integers:
    """Sums of factors of all months before each: (month + 1,)."""
    found: Integers = factors.cumsum()
    return found - factors


def _list(values: Iterable[int]) -> str:
    return f"[{', '.join(map(str, values))}]::BIGINT[]"


def narrow(checked: str, terms: Terms) -> str:
    """SQL of the narrow rows of persons, from that of rows of `CHECKED` (and `fault`)."""
    place = f"(birth_month - {terms.first_month} + 1)"
    return f"""
        WITH checked AS ({checked}),
        dated AS (SELECT *,
            CAST(12 * year(birth) + month(birth) - 1 AS INTEGER) AS birth_month,
            {terms.year} - year(birth)
                - CASE WHEN month(birth) = 1 AND day(birth) = 1 THEN 0 ELSE 1 END AS age
            FROM checked),
        aged AS (SELECT *,
            CASE sex WHEN 0 THEN getvariable('reached_0')[{place}]
                ELSE getvariable('reached_1')[{place}] END AS reached
            FROM dated)
        SELECT key, fault, sex, scheme, payer, survivor_payer, pay, past, pension, initial,
            survivor, accident,
            CAST(greatest(age, 0) AS USMALLINT) AS age, CAST(months AS USMALLINT) AS months,
            CAST(CASE WHEN insured = 2 AND reached < {terms.now} THEN 3 ELSE insured END
                AS UTINYINT) AS status,
            CAST(least(months // 12, {MOST_SERVICE}, greatest(age - {YOUNGEST}, 0)) AS UTINYINT)
                AS service,
            CAST(CASE WHEN scheme = 0 AND first < {terms.prices_since} THEN 0 ELSE 1 END
                + CASE WHEN first >= {terms.later_rights} THEN 2 ELSE 0 END AS UTINYINT) AS era,
            CAST(least({terms.now} - 1 - last, {MOST_MONTHS_OUT}) AS SMALLINT) AS months_out,
            CAST(award // 12 AS SMALLINT) AS award_year,
            award <= reached AS early
        FROM aged"""
