"""All that one record gives, on a day: lines, the pension by its first month, text and data."""

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.ground.text import Words, folded
from vss_actuarial.individual.outlook import others
from vss_actuarial.individual.outlook.case import Case
from vss_actuarial.individual.outlook.line import Line
from vss_actuarial.individual.outlook.page import page
from vss_actuarial.individual.outlook.pensions import by_first_month, in_payment, pension_lines
from vss_actuarial.individual.record import Person
from vss_actuarial.individual.record import person as of_facts
from vss_actuarial.individual.record.career import planned_words
from vss_actuarial.individual.record.held import held_to_law
from vss_actuarial.individual.record.limits.plausible import check_law_begun
from vss_actuarial.individual.record.reading import read_person
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.law.months import day_asked, first_day, month_of
from vss_actuarial.worksheet.answer import json_plain
from vss_actuarial.worksheet.show import told as in_words
from vss_actuarial.worksheet.show import word
from vss_actuarial.worksheet.words import LANGUAGES, language_of

ALL = "all"
"""Word for the workings of all lines."""
PAGE = (
    "font-family:Menlo,Consolas,'DejaVu Sans Mono',monospace;font-size:12.5px;line-height:1.3;"
    "white-space:pre;overflow-x:auto;background:none;color:inherit"
)
"""Style of the page in a notebook: its columns stand below each other in a face of one width."""


@dataclass(frozen=True, repr=False)
class Outlook:
    """All that one record gives, on a day.

    Attributes
    ----------
    case : the record, its pay held to the floor and the ceiling of its months; the day; the law
    notes : what was made of the record, English and Vietnamese
    """

    case: Case
    notes: tuple[Words, ...]

    @property
    def person(self) -> Person:
        """The record."""
        return self.case.person

    @property
    def on(self) -> date:
        """Day of the question."""
        return self.case.on

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """What is due or becomes due, the pension first."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[Line]:
        case = self.case
        yield from due(case)
        if case.person.death is None:
            yield from others.survivors(case)
            yield others.health(case)

    def __getitem__(self, name: str) -> Line:
        found = next((one for one in self.lines if one.name == name), None)
        if found is None:
            known = nearest(str(name), [one.name for one in self.lines])
            raise InputError(f"outlook: there is no line '{name}'{known}")
        return found

    def __contains__(self, name: object) -> bool:
        return any(one.name == name for one in self.lines)

    @cached_property
    def pensions(self) -> pd.DataFrame:
        """The pension by its first month: waiting, and paying on at the last pay.

        Returns
        -------
        table
            A row a date: month (its first day), age [months], waiting and paying_on [VND a month,
            0 where none is due], rate_waiting and rate_paying_on [fraction]; no row where a pension
            is drawn already, or the person is dead
        """
        if self.person.death is not None or self.case.drawing is not None:
            return pd.DataFrame({"month": []})
        return by_first_month(self.case)

    def text(self, language: str = "en", steps: str = "") -> str:
        """All of it on 80 columns.

        steps : name of a line whose working follows, or `all`

        Raises
        ------
        InputError
            On another language, or a line that is not there.
        """
        tongue = language_of(language)
        worked = list(self._worked(steps))
        blocks = [page(self, tongue), *(one.text(tongue) for one in worked)]
        return "\n\n".join(blocks)

    def _worked(self, steps: str) -> Iterator[Any]:
        """The workings asked for, each once."""
        names = [one.name for one in self.lines if one.answer is not None]
        wanted = _line_called(steps, names)
        if wanted == "pension" and "in_payment" in names:
            wanted = "in_payment"
        if wanted and wanted not in (ALL, *names):
            known = nearest(steps, [one.replace("_", "-") for one in (*names, ALL)])
            raise InputError(f"steps: '{steps}' is not there{known}")
        chosen = [one.answer for one in self.lines if wanted in (one.name, ALL)]
        return iter({id(one): one for one in chosen if one is not None}.values())

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<outlook of {self.person.name or self.person.sex_name} on {self.on}>"

    def _repr_html_(self) -> str:
        return f'<pre style="{PAGE}">{html.escape(self.text())}</pre>'

    def to_dict(self) -> dict[str, Any]:
        """As plain data, ready for JSON."""
        return {
            "on": self.on.isoformat(),
            "person": self.person.identifier or self.person.name,
            "notes": [dict(zip(LANGUAGES, note, strict=True)) for note in self.notes],
            "lines": [_plain(one) for one in self.lines],
            "pensions": json_plain(self.pensions.to_dict("records")),
        }


def due(case: Case) -> Iterator[Line]:
    """Lines of what is due or becomes due, without a death that is supposed."""
    if case.person.death is not None:
        yield from others.survivors(case)
        yield from others.area_allowance(case, case.person.death)
    elif case.drawing is not None:
        yield in_payment(case, case.drawing)
    else:
        yield from _not_yet(case)


def _not_yet(case: Case) -> Iterator[Line]:
    """Lines of whoever draws no pension."""
    lines = list(pension_lines(case))
    yield from lines
    lump_sum = others.lump_sum(case)
    yield lump_sum
    first = lines[0].opens or lump_sum.opens
    yield from others.area_allowance(case, first)
    yield others.article_23(case)
    yield others.social_pension(case, lines[0].amount or 0.0)
    yield others.unemployment(case)


def _record(record: Person | Mapping[str, Any] | str | Path, law: Book, day: date) -> Person:
    """A record, from its facts or its file where it is not one yet."""
    if isinstance(record, Person):
        return record
    if isinstance(record, str | Path):
        return read_person(record, law, day)
    if isinstance(record, Mapping):
        return of_facts(law, **record)
    raise InputError(f"record: {record!r} is none; give the path of a file, facts or a Person")


def _line_called(written: str, names: Sequence[str]) -> str:
    """The line that is called by its name or its title in a language; else what is written."""
    for name in (*names, "pension", ALL):
        titles = (word("outlook", name, tongue) for tongue in LANGUAGES)
        if folded(written) in map(folded, (name, *titles)):
            return name
    return written


def _check_days(one: Person, law: Book) -> None:
    """Refuse a pension or a death before the law of pensions."""
    if one.retirement is not None:
        check_law_begun(first_day(month_of(one.retirement) + 1), law, "retirement")
    if one.death is not None:
        check_law_begun(one.death, law, "death")


def _plain(line: Line) -> dict[str, Any]:
    return {
        "name": line.name,
        "opens": json_plain(line.opens),
        "amount": line.amount,
        "unit": line.unit,
        "told": [
            {tongue: in_words("outlook", one, tongue) for tongue in LANGUAGES} for one in line.told
        ],
        "answer": None if line.answer is None else line.answer.to_dict(),
    }


def person(
    record: Person | Mapping[str, Any] | str | Path,
    on: date | str | None = None,
    law: Book | None = None,
) -> Outlook:
    """All that one contribution record gives, on a day.

    Parameters
    ----------
    record : a Person, its facts, or the path of its file, as `read_person` reads it
    on : day of the question, also as 01/08/2026 or 2026-08-01; today where it is not told
    law : in place of the shipped one

    Raises
    ------
    InputError
        On a fact that is unknown, missing or of the wrong form, or a day before the law: of the
        question, the pension or the death.

    References
    ----------
    Law 41/2024/QH15, Arts. 23, 33, 64-70, 85-90; Law 74/2025/QH15, Arts. 38-39
    """
    book, day = shipped_law() if law is None else law, date.today() if on is None else day_asked(on)
    check_law_begun(day, book)
    read = _record(record, book, day)
    _check_days(read, book)
    held = held_to_law(read, book)
    planned = planned_words(held.person.spells, day)
    return Outlook(Case(held.person, day, book), (*read.notes, *held.notes, *planned))
