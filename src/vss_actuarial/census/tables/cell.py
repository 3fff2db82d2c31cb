"""One cell of a table as its column reads it; what may be read in two ways is refused."""

import math
import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from vss_actuarial.census.tables.schema import Column
from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.ground.text import FORMULA, folded, visible

PLAIN = re.compile(r"[+-]?[0-9]+")
POWER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+")
GROUPED = re.compile(r"([+-]?)([1-9][0-9]{0,2}(?:([., \u00a0\u202f])[0-9]{3})(?:\3[0-9]{3})*)")
WITH_PARTS = re.compile(
    r"[+-]?([1-9][0-9]{0,2}(?:([., \u00a0\u202f])[0-9]{3})(?:\2[0-9]{3})*)([.,])[0-9]+"
)
DECIMAL = re.compile(r"[+-]?[0-9]+[.,][0-9]+")
DAYS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)(?:[T ]00:00(?::00)?)?", re.ASCII),
    re.compile(r"(?P<d>\d\d?)[/.-](?P<m>\d\d?)[/.-](?P<y>\d{4})", re.ASCII),
)
OF_SERIES = "value"
"""Column of rates, which may stand in per cent, beside amounts; each series has its range."""
LONGEST = 60
"""Letters of a value that a refusal shows."""


def read_cell(column: Column, written: Any, where: str) -> str | float:
    """What a cell says: the name of a value, a number or a text.

    Parameters
    ----------
    where : file, sheet and cell, as a refusal begins

    Raises
    ------
    InputError
        Naming the place, what was found, and what the column expects.
    """
    if column.kind == "choice":
        return _choice(column, written, where)
    if column.kind == "text":
        text = str(written).strip()
        return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(FORMULA) else text
    return number_of(column, written, where)


def _choice(column: Column, written: Any, where: str) -> str:
    known = column.read_as.get(folded(written)) if isinstance(written, str) else None
    if known is None:
        names = {folded(one): one for one in column.values or ()}
        hint = nearest(folded(written), column.read_as)
        close = hint.split("'")[1] if "did you mean" in hint else ""
        told = (
            nearest(column.read_as[close], names.values()) if close else nearest("", names.values())
        )
        raise InputError(f"{where}: '{shown(written)}' is not known{told}")
    return known


def shown(written: Any) -> str:
    """A value as a refusal shows it: on one line, and not longer than it can be read."""
    text = " ".join(visible(str(written)).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def number_of(column: Column, written: Any, where: str) -> float:
    """A number within the range of its column, whole where the column counts wholes.

    Numbers of text are read in English and Vietnamese form. Where a point or a comma may part
    thousands or decimals, other cells of the column settle which; where they do not, that reading
    is taken which lies in the range, and if both do, none.

    Raises
    ------
    InputError
        If it is no number, may be read in two ways, or lies outside the range.
    """
    readings = _readings(column, written, where)
    fitting = [one for one in readings if _fits(column, one)]
    if len(fitting) > 1:
        raise InputError(
            f"{where}: '{shown(written)}' may be {fitting[0]:.0f} or {fitting[1]:g}; "
            f"write {fitting[0]:.0f} for the first"
        )
    if not fitting:
        raise outside(column, written, where)
    return fitting[0]


def outside(column: Column, written: Any, where: str) -> InputError:
    """What is said of a number that a column does not allow."""
    found, least, most = shown(written), _plain(column.least), _plain(column.most)
    if column.kind == "whole":
        return InputError(f"{where}: found {found}, expected a whole number from {least} to {most}")
    if column.zero:
        return InputError(f"{where}: found {found}, expected 0, or a number from {least} to {most}")
    return InputError(f"{where}: found {found}, expected a number from {least} to {most}")


def _plain(value: float) -> str:
    return f"{value:.0f}" if float(value).is_integer() else f"{value:g}"


def _fits(column: Column, value: float) -> bool:
    whole = column.kind != "whole" or value.is_integer()
    return whole and (column.least <= value <= column.most or (column.zero and value == 0.0))


def _readings(column: Column, written: Any, where: str) -> list[float]:
    if isinstance(written, bool | date):
        raise outside(column, written, where)
    if isinstance(written, int | float):
        if not math.isfinite(written):
            raise outside(column, written, where)
        return [float(written)]
    text = str(written).strip()
    if text.endswith("%") and (column.fraction or column.name == OF_SERIES):
        bare = text[:-1].strip()
        return [float(Decimal(repr(one)) / 100) for one in _settled(bare, column.decimal)]
    found = _settled(text, column.decimal)
    if not found:
        raise InputError(f"{where}: '{shown(written)}' is not a number, such as 9000000 or 0.05")
    return found


def readings_of(text: str) -> list[float]:
    """The numbers that a text may stand for: none, one, or thousands first and decimals second."""
    if PLAIN.fullmatch(text) or POWER.fullmatch(text):
        return [float(text)]
    with_parts = WITH_PARTS.fullmatch(text)
    if with_parts and with_parts[2] != with_parts[3]:
        whole, _, parts = text.rpartition(with_parts[3])
        return [float(f"{_bare(whole)}.{parts}")]
    grouped = GROUPED.fullmatch(text)
    found = [float(_bare(text))] if grouped else []
    if DECIMAL.fullmatch(text):
        found.append(float(text.replace(",", ".")))
    return found


def _settled(text: str, decimal: str) -> list[float]:
    """What a text may stand for in a column whose decimals follow a mark, if that is known."""
    found = readings_of(text)
    if len(found) < 2 or not decimal:
        return found
    return found[1:] if decimal in text else found[:1]


def decimal_mark(cells: Iterable[Any]) -> str:
    """The mark before decimals in all numbers of a column that can be read in one way alone.

    `12.5`, `1130.125` and `1,234.5` tell a point, `12,5`, `1.234,5` and `1.234.567` a comma; of
    `1.234` nothing is told. Empty if no cell tells, or two tell otherwise.
    """
    marks = {mark for cell in cells if isinstance(cell, str) for mark in _told_by(cell)}
    return marks.pop() if len(marks) == 1 else ""


def _told_by(cell: str) -> str:
    text = cell.strip().removesuffix("%").strip()
    with_parts, grouped = WITH_PARTS.fullmatch(text), GROUPED.fullmatch(text)
    if with_parts and with_parts[2] != with_parts[3]:
        return with_parts[3]
    if grouped is None:
        return ("," if "," in text else ".") if DECIMAL.fullmatch(text) else ""
    marks = [one for one in text if one in OTHER]
    return OTHER[marks[0]] if len(marks) > 1 else ""


OTHER = {".": ",", ",": "."}
"""The mark of decimals where this one parts thousands."""


def _bare(text: str) -> str:
    return re.sub(r"[., \u00a0\u202f]", "", text)


def day_told(written: Any, where: str) -> date:
    """A day from a cell that is one, or from `2026-01-01` or `01/01/2026`.

    Raises
    ------
    InputError
        If it is written otherwise, or there is no such day.
    """
    if isinstance(written, datetime):
        return written.date()
    if isinstance(written, date):
        return written
    found = next((one for form in DAYS if (one := form.fullmatch(str(written).strip()))), None)
    try:
        if found is not None:
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        pass
    raise InputError(f"{where}: found {shown(written)}, expected a day such as 2026-01-01")
