"""What each of many records gives, in a table."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.outlook import others
from vss_actuarial.individual.outlook.case import Case
from vss_actuarial.individual.outlook.line import Line
from vss_actuarial.individual.outlook.outlook import person
from vss_actuarial.individual.outlook.pensions import in_payment, pension_lines
from vss_actuarial.record import Person
from vss_actuarial.record.words import answer_columns
from vss_actuarial.worksheet.show import day as day_shown
from vss_actuarial.worksheet.show import word
from vss_actuarial.worksheet.words import LANGUAGES, language_of

LINES = {
    "pension": "pension",
    "early": "early_pension",
    "buying": "buying",
    "lump_sum": "lump_sum",
    "allowance": "allowance",
}
"""Columns of amounts, and the line of each; its first day stands in a column beside."""


def table_of(people: Sequence[Person], on: date, law: Book | None = None) -> pd.DataFrame:
    """What each of many records gives, as the page of each tells it.

    Returns
    -------
    table
        A row a person: person (the identifier), name, sex, service [months], drawn (the pension in
        payment); pension, early (at reduced capacity), buying (after the missing months are bought)
        and allowance (Article 23) [VND a month], lump_sum [VND], each 0 where nothing is due, and
        beside each its first day as `_from`; buying_months and buying_price [VND]; family [VND],
        what that of a dead person may draw at once

    Raises
    ------
    InputError
        Naming the first person whose record the law refuses.
    """
    return pd.DataFrame([_answered(place, one, on, law) for place, one in enumerate(people, 1)])


def _answered(place: int, one: Person, on: date, law: Book | None) -> dict[str, Any]:
    """The row of a person, who is named where it is refused."""
    try:
        return _row(person(one, on, law).case)
    except InputError as error:
        raise InputError(f"{one.identifier or one.name or f'person {place}'}: {error}") from None


def _row(case: Case) -> dict[str, Any]:
    one, lines = case.person, {line.name: line for line in _lines(case)}
    row: dict[str, Any] = {
        "person": one.identifier or one.name,
        "name": one.name,
        "sex": one.sex_name,
        "service": sum(spell.months for spell in one.spells),
        "drawn": _amount(lines.get("in_payment")),
    }
    for column, name in LINES.items():
        line = lines.get(name)
        row[column] = _amount(line)
        row[f"{column}_from"] = None if line is None else line.opens
        if column == "buying":
            row |= _bought(line)
    row["family"] = _amount(lines.get("survivors_lump_sum"))
    return row


def _bought(line: Line | None) -> dict[str, Any]:
    """Months that are bought, and their price."""
    facts = {} if line is None else dict(line.told[0].facts)
    return {"buying_months": facts.get("months", 0), "buying_price": facts.get("amount", 0.0)}


def in_words(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table with the heads and values of a language; in English it is that of the data."""
    tongue = LANGUAGES.index(language_of(language))
    if tongue == 0:
        return table
    shown = table.copy()
    shown["sex"] = [word("outlook", sex, language) for sex in table["sex"]]
    for column in (name for name in table.columns if name.endswith("_from")):
        shown[column] = [None if day is None else day_shown(day, language) for day in table[column]]
    return shown.rename(columns=answer_columns(tongue))


def _lines(case: Case) -> Iterator[Line]:
    """The lines of the page that have a column; the others take as long again."""
    if case.person.death is not None:
        yield from others.survivors(case)
    elif case.drawing is not None:
        yield in_payment(case, case.drawing)
    else:
        yield from pension_lines(case)
        yield others.lump_sum(case)
        yield others.article_23(case)


def _amount(line: Line | None) -> float:
    return 0.0 if line is None else line.amount or 0.0
