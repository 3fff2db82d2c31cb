"""What each of many records gives, in a table."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.outlook.case import Case
from vss_actuarial.individual.outlook.line import Line
from vss_actuarial.individual.outlook.outlook import due, person
from vss_actuarial.individual.record import Person
from vss_actuarial.individual.record.words import answer_columns
from vss_actuarial.worksheet.show import day as day_shown
from vss_actuarial.worksheet.show import word
from vss_actuarial.worksheet.words import LANGUAGES, language_of

LINES = {
    "drawn": "in_payment",
    "pension": "pension",
    "early": "early_pension",
    "buying": "buying",
    "lump_sum": "lump_sum",
    "allowance": "allowance",
    "social_pension": "social_pension",
    "unemployment": "unemployment",
    "area_allowance": "area_allowance",
    "funeral": "funeral",
    "family_monthly": "survivors_monthly",
    "family": "survivors_lump_sum",
}
"""Columns of amounts, and the line of each; its first day stands in a column beside."""
MORE = {
    "pension": {"one_off": ("one_off", "amount"), "pension_today": ("increased_since", "amount")},
    "buying": {
        "buying_months": ("price_of_months", "months"),
        "buying_price": ("price_of_months", "amount"),
    },
    "unemployment": {"unemployment_months": ("for_months_out", "months")},
}
"""Further columns of an amount: what its line tells, and the fact of it."""


def table_of(people: Sequence[Person], on: date, law: Book | None = None) -> pd.DataFrame:
    """What each of many records gives, as the page of each tells it.

    Returns
    -------
    table
        A row a person: person (the identifier), name, sex, service [months]; drawn (the pension in
        payment, as of today), pension, early (at reduced capacity), buying (after the missing
        months are bought), allowance (Article 23), social_pension, unemployment [VND a month],
        lump_sum and area_allowance [VND]; of the dead funeral, family (drawn at once) [VND] and
        family_monthly [VND a month]; beside each its first day as `_from`. Then one_off (paid with
        the pension) [VND], pension_today (of one that could be drawn already) [VND a month],
        buying_months, buying_price [VND] and unemployment_months. What is not due is missing.

    Raises
    ------
    InputError
        Naming the first person whose record the law refuses.
    """
    rows = [_answered(place, one, on, law) for place, one in enumerate(people, 1)]
    return pd.DataFrame(rows, columns=list(answer_columns(0)))


def _answered(place: int, one: Person, on: date, law: Book | None) -> dict[str, Any]:
    """The row of a person, who is named where it is refused."""
    try:
        return _row(person(one, on, law).case)
    except InputError as error:
        raise InputError(f"{one.identifier or one.name or f'person {place}'}: {error}") from None


def _row(case: Case) -> dict[str, Any]:
    one, lines = case.person, {line.name: line for line in due(case)}
    row: dict[str, Any] = {
        "person": one.identifier or one.name,
        "name": one.name,
        "sex": one.sex_name,
        "service": sum(spell.months for spell in one.spells),
    }
    for column, name in LINES.items():
        line = lines.get(name)
        row[column] = None if line is None else line.amount or None
        row[f"{column}_from"] = None if line is None else line.opens
        row |= _more(column, line)
    return row


def _more(column: str, line: Line | None) -> dict[str, Any]:
    """What else a line tells that has a column."""
    told: dict[str, Mapping[str, Any]] = (
        {} if line is None else {one.name: one.facts for one in line.told}
    )
    wanted = MORE.get(column, {})
    return {more: told.get(name, {}).get(fact) for more, (name, fact) in wanted.items()}


def in_words(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table with the heads and values of a language; amounts in whole dong."""
    tongue = LANGUAGES.index(language_of(language))
    shown = table.copy()
    shown["sex"] = [word("outlook", sex, language) for sex in table["sex"]]
    for column in table.columns:
        if column.endswith("_from"):
            days = table[column].astype(object)
            shown[column] = [None if pd.isna(day) else day_shown(day, language) for day in days]
        elif column not in ("person", "name", "sex"):
            shown[column] = pd.to_numeric(table[column]).round().astype("Int64")
    return shown.rename(columns=answer_columns(tongue))


def plain(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of the table as plain data; None for what is not due."""
    return [
        {str(name): None if pd.isna(value) else value for name, value in row.items()}
        for row in table.astype(object).to_dict("records")
    ]
