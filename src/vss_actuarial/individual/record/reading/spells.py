"""The table of spells of a record: what a row says, and what is taken for granted in it."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, cast

from vss_actuarial.ground.errors import InputError, each
from vss_actuarial.ground.text import Words, folded
from vss_actuarial.individual.record import Spell
from vss_actuarial.individual.record.reading.cells import (
    Reader,
    made,
    row_of,
    value_read,
    values_read,
)
from vss_actuarial.individual.record.reading.sheet import Cell, Entry, Sheet
from vss_actuarial.individual.record.spell import (
    LEAVE,
    UNPAID,
    end_of,
    goes_on,
    is_coefficient,
    one_pay,
    pay_of,
    region_of,
)
from vss_actuarial.individual.record.words import told, value_of, values_of, word_for
from vss_actuarial.law.months import day_of, month_of, month_shown
from vss_actuarial.sheets.amounts import decimal_of

MATERNITY = folded(word_for("kind", "leave", 1))
WITHOUT_PAY = [word for word, kind in values_of("kind").items() if kind == UNPAID]
OF_SPELLS: dict[str, Reader] = {
    "from": month_of,
    "to": lambda value, what: end_of(value, what, date.today()),
    "kind": lambda value, what: value_of("kind", value, what),
    "salary": pay_of,
    "wage": pay_of,
    "coefficient": decimal_of,
    "position": lambda value, what: (decimal_of if is_coefficient(value) else pay_of)(value, what),
    "conditions": lambda value, what: value_of("conditions", value, what),
    "region": region_of,
    "region_coefficient": decimal_of,
}


def read_spells(sheet: Sheet) -> tuple[list[Spell], tuple[Words, ...]]:
    """Spells of a sheet, and what was taken for granted in them; rows of facts alone are none.

    Raises
    ------
    InputError
        If a value is of the wrong form or missing, or two spells overlap; both rows are named.
    """
    file, columns = sheet.file, sheet.columns or ()
    unread = ("wage",) if "salary" in columns else ()
    given: Entry = {name: sheet.facts[name] for name in ("kind", "region") if name in sheet.facts}
    entries = [{k: v for k, v in one.items() if k not in unread} for one in _entries(sheet)]
    until = _printed(sheet)
    entries = [_ended(one, until) for one in entries]
    spells = each(lambda entry: _spell(entry, given, file), entries)
    rows = list(zip(map(row_of, entries), spells, strict=True))
    in_time = sorted(rows, key=lambda pair: pair[1].first)
    each(lambda pair: _check_apart(pair[0], pair[1], file), pairwise(in_time))
    return spells, (*_remarks(entries, spells, given), *_told_until(sheet, until))


def _entries(sheet: Sheet) -> list[Entry]:
    """Rows of spells; those of facts alone are none."""
    return [one for one in sheet.spells if one.keys() & OF_SPELLS.keys()]


def rows_of_spells(sheet: Sheet) -> list[int]:
    """The row of each spell."""
    return [row_of(one) for one in _entries(sheet)]


def _check_apart(before: tuple[int, Spell], after: tuple[int, Spell], file: str) -> None:
    (row, one), (next_row, next_one) = before, after
    if next_one.first <= one.last:
        raise InputError(
            f"{file} rows {row} and {next_row}: the spells {one.name} and {next_one.name} "
            "overlap; cut one"
        )


def _remarks(entries: list[Entry], spells: list[Spell], given: Entry) -> Iterator[Words]:
    """What was taken for granted in the spells."""
    if any(_kind_cell(one, given) is None and _kind_of_title(one) is None for one in entries):
        yield told("kind_taken")
    pairs = zip(entries, spells, strict=True)
    if any("position" in one and ("wage" in one or spell.coefficient) for one, spell in pairs):
        yield told("position_added")


def _told_until(sheet: Sheet, until: date) -> Iterator[Words]:
    """To which month a spell is counted that goes on."""
    if any("to" in one and goes_on(one["to"].value) for one in sheet.spells):
        month = month_of(until)
        yield told("until_now", month=(month_shown(month, 0), month_shown(month, 1)))


def _printed(sheet: Sheet) -> date:
    """Day until which spells go on that have no end: that of the print, or of the question."""
    cell = sheet.facts.get("printed")
    return (
        sheet.now or date.today()
        if cell is None
        else cast(date, value_read(cell, day_of, sheet.file))
    )


def _ended(entry: Entry, until: date) -> Entry:
    """A row, with the month of a day as its end where it goes on."""
    if "to" not in entry or not goes_on(entry["to"].value):
        return entry
    return entry | {"to": entry["to"]._replace(value=until)}


def _kind_cell(entry: Entry, given: Entry) -> Cell | None:
    """The kind of a row, or of the file; None where it says no more than compulsory insurance."""
    cell = entry.get("kind", given.get("kind"))
    return None if cell is None or folded(cell.value) in values_of("scheme") else cell


def _kind_of_title(entry: Entry) -> str | None:
    """The kind of a row whose title says that it is maternity leave, or without pay."""
    title = folded(entry["job"].value) if "job" in entry else ""
    if MATERNITY in title:
        return LEAVE
    return UNPAID if any(word in title for word in WITHOUT_PAY) else None


def _spell(entry: Entry, given: Entry, file: str) -> Spell:
    row = row_of(entry)
    for name in ("from", "to"):
        if name not in entry:
            raise InputError(f"{file} row {row}, {name}: it is missing")
    cells = {name: cell for name, cell in (given | entry).items() if name in OF_SPELLS}
    kind = _kind_cell(entry, given)
    cells.pop("kind", None)
    found = values_read(cells | ({} if kind is None else {"kind": kind}), OF_SPELLS, file)
    found = _with_kind(one_pay(_with_position(found, f"{file} row {row}")), entry)
    if found["kind"] not in (LEAVE, UNPAID) and not found.keys() & {"salary", "coefficient"}:
        raise InputError(f"{file} row {row}: the pay is missing; write 0 where nothing was paid")
    return cast(Spell, made(Spell, found, f"{file} row {row}"))


def _with_position(found: dict[str, Any], where: str) -> dict[str, Any]:
    """The facts of a spell, the allowance for a position added to its coefficient or its wage."""
    added = found.get("position", 0.0)
    facts = {name: value for name, value in found.items() if name not in ("position", "wage")}
    if "wage" in found:
        facts = {"salary": found["wage"]} | facts
    form = "coefficient" if facts.get("coefficient") else "salary"
    if not added or (form == "salary" and "wage" not in found):
        return facts
    if (form == "coefficient") != is_coefficient(added):
        raise InputError(
            f"{where}: the allowance for the position is {added:,.10g}, the pay "
            f"{facts[form]:,.10g}; write both as coefficients or both in VND"
        )
    return facts | {form: round(facts[form] + added, 10)}


def _with_kind(found: dict[str, Any], entry: Entry) -> dict[str, Any]:
    """The facts of a spell with its kind; leave has no pay of zero."""
    titled = _kind_of_title(entry)
    if titled is not None and _kind_cell(entry, {}) is None:
        found = found | {"kind": titled}
    found = {"kind": "state" if "coefficient" in found else "employer"} | found
    if found["kind"] == LEAVE:
        return {name: value for name, value in found.items() if name != "salary" or value}
    return found
