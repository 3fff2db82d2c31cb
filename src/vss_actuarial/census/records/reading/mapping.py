"""The mapping of an institution's own columns and codes: a TOML file that names them."""

import tomllib
from collections.abc import Mapping as Names
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vss_actuarial.census.records.reading.template import template
from vss_actuarial.ground.errors import InputError, nearest

WIDE = (
    "id", "sex", "birth", "status", "scheme", "first_month", "last_month", "months", "past_pay",
    "pay", "payer", "award_month", "award_pension", "pension", "accident_benefit",
)  # fmt: skip
"""What a row a person may tell."""
LONG = ("id", "sex", "birth", "kind", "scheme", "from", "to", "pay", "payer", "award_pension")
"""What a row a spell may tell."""
MAY_LACK = ("past_pay", "award_month", "award_pension", "accident_benefit")
CODES: dict[str, tuple[str, ...]] = {
    "sex": ("male", "female"),
    "scheme": ("state-pay", "employer-pay", "voluntary"),
    "payer": ("fund", "budget"),
    "status": ("active", "dormant", "pensioner", "survivor", "accident", "left"),
    "kind": ("contribution", "pension", "survivor", "accident", "withdrawal"),
}
"""Columns that hold codes, and what these stand for."""
FORMS = {"YYYY-MM-DD": "%Y-%m-%d", "DD/MM/YYYY": "%d/%m/%Y", "YYYYMMDD": "%Y%m%d",
         "MM/DD/YYYY": "%m/%d/%Y"}  # fmt: skip
MONTHS = {"YYYY-MM": "%Y-%m-%d", "MM/YYYY": "%m/%Y/%d", "YYYYMM": "%Y%m%d"}
"""Forms of a month, read with a first of the month behind it."""
KEYS = {"form", "source", "columns", "codes", "dates", "numbers"}


@dataclass(frozen=True)
class Mapping:
    """What an institution calls its columns and codes.

    Attributes
    ----------
    name : of the file
    long : whether a row is a spell, not a person
    columns : what a column tells -> its own name
    codes : what a column tells -> its own code -> what that stands for
    source : table and schema in a database; delimiter of a CSV file
    days, months : forms of dates
    thousands, decimal : signs in numbers
    """

    name: str
    long: bool
    columns: Names[str, str]
    codes: Names[str, Names[str, str]]
    source: Names[str, str] = field(default_factory=dict)
    days: str = "YYYY-MM-DD"
    months: str = "YYYY-MM"
    thousands: str = ""
    decimal: str = "."


def write_template(path: Path, long: bool = False) -> None:
    """Write a mapping with comments, that of `vss data example`.

    long : of a row a spell, else of a row a person

    Raises
    ------
    InputError
        If the file is there already, or cannot be written.
    """
    if path.exists():
        raise InputError(f"{path}: exists already; name a new file")
    try:
        path.write_text(template(long), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from None


def read_mapping(path: Path) -> Mapping:
    """The mapping of a file.

    Raises
    ------
    InputError
        If it cannot be read, lacks a column or a code, or names what there is not.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: is no TOML: {error}") from None
    return mapping_of(content, path.name)


def mapping_of(content: Names[str, Any], name: str = "mapping") -> Mapping:
    """The mapping that a TOML file holds; see `read_mapping`."""
    _known(content, KEYS, name)
    long = _choice(content.get("form", "wide"), ("wide", "long"), f"{name}: form") == "long"
    known = LONG if long else WIDE
    columns = _texts(content.get("columns", {}), known, f"{name}: columns")
    for one in known:
        if one not in columns and one not in MAY_LACK:
            raise InputError(f"{name}: columns: {one} is missing; every record tells it")
    dates = _texts(content.get("dates", {}), ("days", "months"), f"{name}: dates")
    numbers = _texts(content.get("numbers", {}), ("thousands", "decimal"), f"{name}: numbers")
    source = _texts(content.get("source", {}), ("table", "schema", "delimiter"), f"{name}: source")
    days = _choice(dates.get("days", "YYYY-MM-DD"), tuple(FORMS), f"{name}: dates, days")
    months = dates.get("months", "YYYY-MM")
    months = _choice(months, (*MONTHS, *FORMS), f"{name}: dates, months")
    _known(_table(content.get("codes", {}), f"{name}: codes"), CODES, f"{name}: codes")
    codes = {
        what: _codes(content, what, f"{name}: codes.{what}") for what in CODES if what in columns
    }
    signs = numbers.get("thousands", ""), numbers.get("decimal", ".")
    if signs[1] not in (".", ",") or signs[0] == signs[1]:
        raise InputError(f"{name}: numbers: decimal is '{signs[1]}', expected . or , and no other")
    return Mapping(name, long, columns, codes, source, days, months, *signs)


def _codes(content: Names[str, Any], what: str, where: str) -> dict[str, str]:
    """Own code, in small letters -> what it stands for."""
    own = {one: one for one in CODES[what]}
    table = _table(content.get("codes", {}).get(what, own), where)
    _known(table, CODES[what], where)
    found: dict[str, str] = {}
    for meaning, listed in table.items():
        for code in listed if isinstance(listed, list) else [listed]:
            key = str(code).strip().lower()
            if isinstance(code, bool) or not isinstance(code, str | int) or not key:
                raise InputError(f"{where}, {meaning}: found {code!r}, expected a code")
            if found.get(key, meaning) != meaning:
                raise InputError(f"{where}: code '{key}' stands for {found[key]} and {meaning}")
            found[key] = meaning
    return found


def _table(given: Any, where: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise InputError(f"{where}: expected a table of names")
    return given


def _texts(given: Any, known: tuple[str, ...], where: str) -> dict[str, str]:
    _known(_table(given, where), known, where)
    for key, value in given.items():
        if not isinstance(value, str) or "\0" in value:
            raise InputError(f"{where}, {key}: found {value!r}, expected a text")
    return {key: value for key, value in given.items() if value}


def _known(given: Names[str, Any], known: Any, where: str) -> None:
    for key in given:
        if key not in known:
            raise InputError(f"{where}: '{key}' is not known{nearest(key, known)}")


def _choice(given: Any, known: tuple[str, ...], where: str) -> str:
    if given not in known:
        raise InputError(f"{where}: '{given}' is not known{nearest(given, known)}")
    return str(given)
