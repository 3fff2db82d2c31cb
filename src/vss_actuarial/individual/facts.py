"""Facts as people write them, turned into what a composition takes."""

import types
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Literal, NewType, Union, get_args, get_origin

from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.individual.months import day_of, length_of, month_of
from vss_actuarial.individual.record import region_of, sex_of

Region = NewType("Region", int)
"""Wage region 1 to 4, written I to IV."""
Sex = NewType("Sex", int)
"""0 for a man, 1 for a woman, written M or F."""
Length = NewType("Length", int)
"""A length of service in months, written 26y4m."""
Money = NewType("Money", float)
"""An amount [VND], not below zero."""
NIL = Money(0.0)
"""No amount, where a fact is not told."""
Month = NewType("Month", int)
"""A month since year 0, written 2024-09."""
Paid = NewType("Paid", tuple[tuple[int, float], ...])
"""Months contributed and pay of each [VND a month], written FROM:TO:PAY for each spell."""
Areas = NewType("Areas", tuple[tuple[float, int], ...])
"""Area coefficient and months of each spell, written COEFFICIENT:LENGTH."""
ROWS = (Paid, Areas)
"""Facts of several rows."""
READERS: dict[Any, Callable[[Any, str], Any]] = {
    Region: lambda written, _: region_of(written),
    Sex: lambda written, _: sex_of(written),
    Length: length_of,
    Month: lambda written, where: written if isinstance(written, int) else month_of(written, where),
    Paid: lambda written, where: _paid(written, where),
    Areas: lambda written, where: _areas(written, where),
    Money: lambda written, where: _amount(written, where),
    float: lambda written, where: _amount(written, where),
    int: lambda written, where: int(_amount(written, where)),
    date: day_of,
}


def fact_of(kind: Any, written: Any, where: str) -> Any:
    """A fact of a type from what is written, or one clear line that begins with `where`."""
    if written is None:
        return None
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(one for one in get_args(kind) if one is not type(None))
    if get_origin(kind) is Literal:
        return _choice(get_args(kind), written, where)
    return READERS[kind](written, where) if kind in READERS else written


def _amount(written: Any, where: str) -> float:
    try:
        amount = float(written)
    except (TypeError, ValueError):
        raise InputError(f"{where}: {written!r} is not a number") from None
    if not 0.0 <= amount < float("inf"):
        raise InputError(f"{where} {amount:g}: it cannot be below zero")
    return amount


def _paid(written: Any, where: str) -> tuple[tuple[int, float], ...]:
    found: list[tuple[int, float]] = []
    for first, last, pay in _rows(written, where, "FROM:TO:PAY"):
        start, end = month_of(first, where), month_of(last, where)
        if end < start or (found and start <= found[-1][0]):
            raise InputError(f"{where} {first} to {last}: spells follow each other in time")
        found += [(month, READERS[Money](pay, where)) for month in range(start, end + 1)]
    return tuple(found)


def _areas(written: Any, where: str) -> tuple[tuple[float, int], ...]:
    rows = _rows(written, where, "COEFFICIENT:LENGTH")
    return tuple((READERS[float](rate, where), _months(length, where)) for rate, length in rows)


def _months(written: Any, where: str) -> int:
    return int(written) if str(written).isdecimal() else length_of(written, where)


def _rows(written: Any, where: str, form: str) -> list[Sequence[Any]]:
    """Rows of a fact, each written with colons or as a list."""
    listed = [written] if isinstance(written, str) else list(written)
    rows: list[Sequence[Any]] = [
        row.split(":") if isinstance(row, str) else list(row) for row in listed
    ]
    for row, told in zip(rows, listed, strict=True):
        if len(row) != form.count(":") + 1:
            raise InputError(f"{where} {told}: write it as {form}")
    return rows


def _choice(choices: tuple[Any, ...], written: Any, where: str) -> Any:
    word = str(written).strip().lower().replace("_", " ").replace("-", " ")
    for choice in choices:
        if word == str(choice).replace("_", " ").replace("-", " "):
            return choice
    raise InputError(f"{where}: '{written}' is not known{nearest(word, map(str, choices))}")
