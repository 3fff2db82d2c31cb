"""Facts as people write them, turned into what a composition takes."""

import types
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Literal, NewType, Union, get_args, get_origin

from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.ground.text import folded
from vss_actuarial.individual.record import region_of, sex_of
from vss_actuarial.individual.record.spell import check_salary, lowest_salary, pay_of
from vss_actuarial.individual.record.words import vocabulary
from vss_actuarial.law.months import day_of, length_of, month_of
from vss_actuarial.sheets.amounts import decimal_of, money_of, percent_of, salary_of, share_of
from vss_actuarial.worksheet.words import words

Region = NewType("Region", int)
"""Wage region 1 to 4, written I to IV."""
Sex = NewType("Sex", int)
"""0 for a man, 1 for a woman, written M or F."""
Length = NewType("Length", int)
"""A length of service in months, written 26y4m."""
Years = NewType("Years", float)
"""Years contributed, no more than a working life."""
Months = NewType("Months", int)
"""Months contributed, no more than a working life."""
Children = NewType("Children", int)
"""Children of one birth or adoption, or living children of one mother."""
Money = NewType("Money", float)
"""An amount [VND], not below zero, written 9.000.000 or 9000000."""
Salary = NewType("Salary", float)
"""Insured pay of a month [VND], above zero."""
Share = NewType("Share", float)
"""A fraction, written 0.61, 0,61 or 61%."""
Percent = NewType("Percent", float)
"""A percentage, written 31 or 31%; the fraction 0.31 is refused."""
Scale = NewType("Scale", tuple)  # type: ignore[type-arg]
"""Rows of the state scale: coefficient, months and factor of seniority, written 6,2x24x1,24."""
NIL = Money(0.0)
"""No amount, where a fact is not told."""
Month = NewType("Month", int)
"""A month since year 0, written 2024-09."""
Paid = NewType("Paid", tuple[tuple[int, float], ...])
"""Months contributed and pay of each [VND a month], written FROM:TO:PAY for each spell."""
Areas = NewType("Areas", tuple[tuple[float, int], ...])
"""Area coefficient and months of each spell, written COEFFICIENT:LENGTH."""
WORKING_LIFE, MOST_CHILDREN = 70, 20
"""Plausible bounds: years of one working life, children of one mother."""
ROWS = (Paid, Areas)
"""Facts of several rows."""
READERS: dict[Any, Callable[[Any, str], Any]] = {
    Region: lambda written, _: region_of(written),
    Sex: lambda written, _: sex_of(written),
    Length: lambda written, where: _of_a_life(length_of(written, where), 12, where),
    Years: lambda written, where: _of_a_life(READERS[float](written, where), 1, where),
    Months: lambda written, where: _of_a_life(_whole(written, where), 12, where),
    Children: lambda written, where: _children(_whole(written, where), where),
    Month: lambda written, where: written if isinstance(written, int) else month_of(written, where),
    Paid: lambda written, where: _paid(written, where),
    Areas: lambda written, where: _areas(written, where),
    Money: lambda written, where: _not_below_zero(money_of(written, where), where),
    Salary: lambda written, where: salary_of(written, where, lowest_salary()),
    Share: share_of,
    Percent: percent_of,
    float: lambda written, where: _not_below_zero(decimal_of(written, where), where),
    int: lambda written, where: int(_not_below_zero(decimal_of(written, where), where)),
    Scale: lambda written, where: _scale(written, where),
    date: day_of,
}


def fact_of(kind: Any, written: Any, where: str, month: int | None = None) -> Any:
    """A fact of a type from what is written, or one clear line that begins with `where`.

    month : in which pay is earned; its size is then held against that of the time
    """
    if written is None:
        return None
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(one for one in get_args(kind) if one is not type(None))
    if get_origin(kind) is Literal:
        return _choice(get_args(kind), written, where)
    read = READERS[kind](written, where) if kind in READERS else written
    if kind is Salary and month is not None:
        check_salary(read, month, where)
    return read


def _not_below_zero(amount: float, where: str) -> float:
    if amount < 0.0:
        raise InputError(f"{where} {amount:g}: it cannot be below zero")
    return amount


def _of_a_life(time: Any, per_year: int, where: str) -> Any:
    """A time that one working life holds."""
    if time > WORKING_LIFE * per_year:
        raise InputError(
            f"{where}: {time / per_year:g} years; a working life has {WORKING_LIFE} at most"
        )
    return time


def _children(told: int, where: str) -> int:
    if told > MOST_CHILDREN:
        raise InputError(f"{where} {told}: {MOST_CHILDREN} at most are taken as told")
    return told


def _whole(written: Any, where: str) -> int:
    told: float = READERS[float](written, where)
    if told % 1.0:
        raise InputError(f"{where} {told:g}: it is a whole number")
    return int(told)


def _paid(written: Any, where: str) -> tuple[tuple[int, float], ...]:
    found: list[tuple[int, float]] = []
    for first, last, pay in _rows(written, where, "FROM:TO:PAY"):
        start, end = month_of(first, where), month_of(last, where)
        if end < start or (found and start <= found[-1][0]):
            raise InputError(f"{where} {first} to {last}: spells follow each other in time")
        found += [(month, _plausible(pay, start, where)) for month in range(start, end + 1)]
    return tuple(found)


def _plausible(written: Any, month: int, where: str) -> float:
    """Pay of a month [VND]; nil where nothing was paid."""
    pay = _not_below_zero(pay_of(written, where), where)
    if pay > 0.0:
        check_salary(pay, month, where)
    return pay


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
    word = folded(written)
    for choice in choices:
        if word in _words_of(str(choice), where):
            return choice
    raise InputError(f"{where}: '{written}' is not known{nearest(word, map(str, choices))}")


def _words_of(choice: str, where: str) -> set[str]:
    """What is read as a choice: itself, its Vietnamese, and a record's words for it."""
    vietnamese = words()["values"].get(choice, {}).get("vi", "")
    in_records = vocabulary()["value"].get(where, {}).get(choice, ())
    return {folded(word) for word in (choice, vietnamese, *in_records)}


def _scale(written: Any, where: str) -> tuple[tuple[float, float, float], ...]:
    if not isinstance(written, str):
        return tuple(tuple(row) for row in written)
    rows = []
    for row in written.split(";"):
        parts = [decimal_of(part, where) for part in row.split("x")]
        if not 2 <= len(parts) <= 3:
            raise InputError(f"{where}: '{row}': write it as 6.2x24x1.24, rows parted by ;")
        rows.append((parts[0], parts[1], parts[2] if len(parts) > 2 else 1.0))
    return tuple(rows)
