"""What each of many records gives, in a table."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from vss_actuarial.dated.book import Book
from vss_actuarial.individual.outlook.outlook import Outlook, person
from vss_actuarial.record import Person

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
        A row a person: person, sex, service [months], drawn (the pension in payment); pension,
        early (at reduced capacity), buying (after the missing months are bought) and allowance
        (Article 23) [VND a month], lump_sum [VND], each 0 where nothing is due, and beside each its
        first day as `_from`; family [VND], what that of a dead person may draw at once
    """
    return pd.DataFrame([_row(person(one, on, law)) for one in people])


def _row(outlook: Outlook) -> dict[str, Any]:
    one = outlook.person
    row: dict[str, Any] = {
        "person": one.identifier or one.name,
        "sex": one.sex_name,
        "service": sum(spell.months for spell in one.spells),
        "drawn": _amount(outlook, "in_payment"),
    }
    for column, name in LINES.items():
        row[column] = _amount(outlook, name)
        row[f"{column}_from"] = outlook[name].opens if name in outlook else None
    dead = one.death is not None
    row["family"] = _amount(outlook, "survivors_lump_sum") if dead else 0.0
    return row


def _amount(outlook: Outlook, name: str) -> float:
    return (outlook[name].amount or 0.0) if name in outlook else 0.0
