"""Numbers as people write them, in Vietnamese and English form; which is meant, the field decides.

Money has no parts: `9.000.000`, `9,000,000`, `9 000 000` and `9000000` are one amount. A single
point or comma before three digits, as in `1.234`, may part thousands or decimals and is refused,
unless the unit stands behind it (`1.234 đồng`) or one of the two is too little for what is asked:
`626.000` is 626 thousand as pay. Coefficients and shares have no thousands: point
and comma both part decimals, so that `1.234` is one and a bit.
"""

import math
import re
import unicodedata
from numbers import Real
from typing import Any

from vss_actuarial.ground.errors import InputError

UNIT = re.compile(r"\s*(?:đồng|dong|vnđ|vnd|₫|đ)(?:\s*/\s*tháng)?\.?$")
PLAIN = re.compile(r"[+-]?\d+")
DECIMAL = re.compile(r"[+-]?\d+[.,]\d+")
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def missing(written: Any) -> bool:
    """Whether a cell says nothing: empty, blank, None, NaN or NaT."""
    if written is None or (isinstance(written, str) and not written.strip()):
        return True
    try:
        return bool(written != written)  # NaN and NaT alone differ from themselves
    except TypeError:  # pandas' NA is neither equal nor unequal
        return True


def _number(written: object, what: str) -> float | None:
    """The number that a cell holds as one; None where it holds text."""
    if isinstance(written, Real) and not isinstance(written, bool):
        value = float(written)
        if not math.isfinite(value):
            raise InputError(f"{what} of {written}: a finite number is wanted")
        return value
    if not isinstance(written, str):
        raise InputError(f"{what}: '{written}' is not a number")
    return None


def money_of(written: object, what: str = "pay", least: float = 0.0) -> float:
    """An amount of dong from a number or a text such as `9.000.000 đồng`.

    Parameters
    ----------
    least : the smallest amount that can be meant [VND]; of two readings one below it is none

    Raises
    ------
    InputError
        If it is no amount, or may be read in two ways, as `1.234`: both are named.
    """
    value = _number(written, what)
    if value is not None:
        return value
    text = unicodedata.normalize("NFC", str(written)).strip().casefold()
    bare = UNIT.sub("", text).replace("\u00a0", " ").replace("\u202f", " ")
    if PLAIN.fullmatch(bare):
        return float(bare)
    grouped = _grouped(bare)
    if grouped is not None:
        if _of_two_readings(bare) and bare == text and not _decimal(bare) < least <= grouped:
            raise InputError(_two_readings(what, written, grouped))
        return grouped
    if DECIMAL.fullmatch(bare):
        return float(bare.replace(",", "."))
    raise InputError(f"{what}: '{written}' is not an amount; write it as 9000000 or 9.000.000")


def _grouped(text: str) -> float | None:
    """The amount of digits in threes, with decimals behind the other mark."""
    for mark, other in ((r"\.", ","), (",", r"\."), (" ", "[.,]")):
        if re.fullmatch(rf"[+-]?\d{{1,3}}(?:{mark}\d{{3}})+(?:{other}\d+)?", text):
            whole, *parts = re.split(other, text)
            return float(re.sub(r"[ .,]", "", whole) + (f".{parts[0]}" if parts else ""))
    return None


def _of_two_readings(text: str) -> bool:
    return re.fullmatch(r"[+-]?\d{1,3}[.,]\d{3}", text) is not None


def _decimal(text: str) -> float:
    return float(text.strip().replace(",", "."))


def _two_readings(what: str, written: object, thousands: float) -> str:
    return (
        f"{what}: '{written}' may be {thousands:.0f} or {_decimal(str(written)):g}; "
        f"write {thousands:.0f} for the first"
    )


def salary_of(written: object, what: str = "salary", least: float = 0.0) -> float:
    """An amount of dong above zero; `least` as in `money_of`."""
    value = money_of(written, what, least)
    if value < 0.0:
        raise InputError(f"{what} {value:g}: it cannot be below zero")
    if value == 0.0:
        raise InputError(f"{what} of 0: a month without pay is not contributed; tell what was paid")
    return value


def decimal_of(written: object, what: str = "coefficient") -> float:
    """A number with decimals, `4,98` or `4.98`; no thousands.

    Raises
    ------
    InputError
        If it is not written so.
    """
    value = _number(written, what)
    if value is not None:
        return value
    text = str(written).strip()
    if NUMBER.fullmatch(text) is None:
        raise InputError(f"{what}: '{written}' is not a number such as 4.98 or 4,98")
    return float(text.replace(",", "."))


def share_of(written: object, what: str = "share") -> float:
    """A fraction from `0.61`, `0,61` or `61%`.

    Raises
    ------
    InputError
        If it is no fraction; of a bare 61 both forms are named.
    """
    text = str(written).strip()
    percent = text.endswith("%")
    value = decimal_of(text[:-1].strip(), what) / 100.0 if percent else decimal_of(written, what)
    told = text if isinstance(written, str) else f"{value:g}"
    if 1.0 < value <= 100.0 and not percent:
        raise InputError(
            f"{what} of {told}: a fraction is wanted; write {value / 100:g} or {value:g}%"
        )
    if not 0.0 <= value <= 1.0:
        raise InputError(f"{what} of {told}: it lies between 0 and 1, or 0% and 100%")
    return value


def percent_of(written: object, what: str = "loss") -> float:
    """Percent from `31`, `31,5` or `31%`.

    Raises
    ------
    InputError
        If it is no percentage; of a fraction such as 0.31 the percentage is named.
    """
    text = str(written).strip()
    bare = text.removesuffix("%").strip() if text.endswith("%") else written
    value = decimal_of(bare, what)
    if 0.0 < value < 1.0 and not text.endswith("%"):
        raise InputError(
            f"{what} of {value:g}: a percentage is wanted; "
            f"write {100 * value:g} or {100 * value:g}%"
        )
    if not 0.0 <= value <= 100.0:
        raise InputError(f"{what} of {value:g} percent: it lies between 0 and 100")
    return value
