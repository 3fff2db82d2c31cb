"""Cells of a reform workbook as the values of its TOML: numbers, days, lists, true and false."""

import re
from datetime import date, datetime
from typing import Any

from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario.written.columns import DAYS, LISTS
from vss_actuarial.sheets.amounts import decimal_of

ISO = re.compile(r"\d{4}-\d\d-\d\d")
WRITTEN = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})")
TRUTH = {"true": True, "false": False}
MARK = ";"


def value_of(cell: Any, key: str, where: str) -> Any:
    """What a cell says: of several parted by `;` a list.

    key : of its column; where : the cell, as a refusal names it

    Raises
    ------
    InputError
        If it is neither a number nor a day where the column wants one.
    """
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, datetime | date):
        return _day(cell, key, where)
    if isinstance(cell, int | float):
        one = int(cell) if float(cell).is_integer() and abs(cell) < 1e15 else float(cell)
        return [one] if key in LISTS else one
    text = str(cell).strip()
    if key in DAYS:
        return _written_day(text, where)
    if key in LISTS or (key == "value" and MARK in text):
        return [_one(part.strip(), key, where) for part in text.split(MARK) if part.strip()]
    return _one(text, key, where)


def _one(text: str, key: str, where: str) -> Any:
    """A text as the column wants it: a number, true, false, or itself."""
    if text.casefold() in TRUTH:
        return TRUTH[text.casefold()]
    if key in ("payers", "moves"):
        return text
    if key in ("value", *LISTS):
        return number_of(text, where)
    return text


def number_of(text: str, where: str) -> float:
    """A number as people write it, `0,05`, `0.05` or `5%`."""
    percent = text.endswith("%")
    number = decimal_of(text.removesuffix("%").strip(), where)
    return number / 100.0 if percent else number


def _day(cell: datetime | date, key: str, where: str) -> date:
    if key not in DAYS:
        raise InputError(f"{where}: found the day {cell:%Y-%m-%d}, expected no day")
    return cell.date() if isinstance(cell, datetime) else cell


def _written_day(text: str, where: str) -> date | int:
    """A day as text, 2030-07-01 or 01/07/2030, or a year."""
    found = WRITTEN.fullmatch(text)
    try:
        if found is not None:
            return date(int(found[3]), int(found[2]), int(found[1]))
        if ISO.fullmatch(text):
            return date.fromisoformat(text)
        if re.fullmatch(r"\d{4}", text):
            return int(text)
    except ValueError:
        pass
    raise InputError(f"{where}: found '{text}', expected a day such as 2030-07-01, or a year")
