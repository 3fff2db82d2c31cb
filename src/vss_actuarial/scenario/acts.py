"""Acts: which lines of a book an act brought, and a book without it or as it stood on a day.

An act brings a line where its source names it and it holds by the line's first day. A later act that
is named repeats the value: the line falls with the acts that brought it and stands again from the day
of a later one. What was made under an act, or amends it, falls with it. A line or an end that a source
cannot tell apart says so itself (`brought_by`, `ended_by`).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.parameter import DAY, DatedValue, Parameter
from vss_actuarial.dated.toml import ACTS, check_parameter, checked, read_file
from vss_actuarial.ground.errors import InputError, data_folder, nearest

CITATION = re.compile(r"(?:Law|Labour Code|Decree|Circular|Resolution|Decision) \d+/[\w/-]*\w")
REASONED = ("judgement", "calibrated")  # lines whose source names acts as reasons


class Act(BaseModel):
    """An act as `data/law/acts.toml` has it.

    `counts_from` is the first day for which it holds, where that lies before its day in force;
    `made_under` names the acts whose rules it details or amends.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    title: str
    passed: date
    in_force: date
    counts_from: date | None = None
    made_under: list[str] = []
    status: Literal["unverified"] | None = None

    @property
    def holds_from(self) -> date:
        """First day for which the act holds."""
        return self.counts_from or self.in_force


class Taken(NamedTuple):
    """A parameter after acts were taken out, the first day of a change, and what to tell."""

    parameter: Parameter
    since: date
    note: str


Fate = Callable[[DatedValue], date | None]  # day from which a line stands; None where it falls


def read_acts(path: Path | None = None) -> dict[str, Act]:
    """Acts by citation, checked.

    Raises
    ------
    InputError
        On an unknown key, an act made under one that is not listed or is younger, or a day for
        which an act holds after its day in force.
    """
    place = data_folder() / "law" / ACTS if path is None else path
    acts = {name: checked(Act, raw, f"{ACTS}: {name}") for name, raw in read_file(place).items()}
    for name, act in acts.items():
        if act.holds_from > act.in_force:
            raise InputError(f"{ACTS}: {name}.counts_from lies after {act.in_force}, its in_force")
        for parent in act.made_under:
            if parent not in acts:
                hint = nearest(parent, acts)
                raise InputError(f"{ACTS}: {name}.made_under: there is no act '{parent}'{hint}")
            if acts[parent].passed > act.passed:
                raise InputError(f"{ACTS}: {name} was passed before '{parent}', its made_under")
    return acts


@lru_cache(maxsize=1)
def _shipped() -> dict[str, Act]:
    return read_acts()


def named_act(name: str, acts: Mapping[str, Act]) -> str:
    """The citation of an act by its citation or an unambiguous beginning, such as "Law 41/2024"."""
    if not isinstance(name, str):
        raise InputError(f"act {name!r}: expected a citation such as 'Law 41/2024/QH15'")
    word = " ".join(name.split()).lower()
    forms = {act: (act.lower(), act.lower().rsplit(" ", 1)[-1]) for act in acts}
    exact = [act for act, known in forms.items() if word in known]
    begun = [act for act, known in forms.items() if any(k.startswith(f"{word}/") for k in known)]
    found = exact or begun
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(f"act '{name}' is ambiguous: {', '.join(sorted(found))}")
    raise InputError(f"there is no act '{name}' in data/law/{ACTS}{nearest(name, acts)}")


def falls_with(names: Iterable[str], acts: Mapping[str, Act]) -> frozenset[str]:
    """Acts and all that was made under them or amends them, however far."""
    gone: set[str] = set(names)
    while more := {a for a, act in acts.items() if a not in gone and gone & set(act.made_under)}:
        gone |= more
    return frozenset(gone)


def without(
    book: Book, names: str | Iterable[str], acts: Mapping[str, Act] | None = None
) -> Book:
    """A book without the lines and ends that some acts, and what rests on them, brought.

    The line before runs on; where there is none, the parameter's `nothing` holds. A parameter that
    keeps its lines stays the same object.

    Parameters
    ----------
    names : citations of acts, or unambiguous beginnings of them ("Law 41/2024")
    acts : the acts there are; the shipped ones if None

    Raises
    ------
    InputError
        On an unknown or ambiguous act, or where a parameter has neither a line before nor a value
        for nothing.
    """
    known = _shipped() if acts is None else acts
    return _book_of(book, _taken(book, _given(names, known), known, None))


def notes_without(
    book: Book, names: str | Iterable[str], acts: Mapping[str, Act] | None = None
) -> tuple[str, ...]:
    """What `without` changes, a line for each parameter, and the acts that take nothing out."""
    known = _shipped() if acts is None else acts
    given = _given(names, known)
    idle = [
        f"without {name}: nothing falls; the lines that name it stood before or stand by another act"
        for name in given
        if not _taken(book, [name], known, None)
    ]
    return (*idle, *(one.note for one in _taken(book, given, known, None)))


def law_of(book: Book, day: date | str | int, acts: Mapping[str, Act] | None = None) -> Book:
    """The law as it had been passed by a day, with all that was passed for later.

    A line that no known act brought counts as passed on its first day.

    Parameters
    ----------
    book : a book of law; on assumptions use `without` with `passed_after`
    day : a date, its text ("2012-12-31"), or a year for its 31 December
    """
    known, last = _shipped() if acts is None else acts, as_day(day)
    return _book_of(book, _taken(book, passed_after(last, known), known, last))


def notes_law_of(
    book: Book, day: date | str | int, acts: Mapping[str, Act] | None = None
) -> tuple[str, ...]:
    """What `law_of` changes, a line for each parameter."""
    known, last = _shipped() if acts is None else acts, as_day(day)
    return tuple(one.note for one in _taken(book, passed_after(last, known), known, last))


def passed_after(
    day: date | str | int, acts: Mapping[str, Act] | None = None
) -> tuple[str, ...]:
    """Acts passed after a day, in the order of the file."""
    known, last = _shipped() if acts is None else acts, as_day(day)
    return tuple(name for name, act in known.items() if act.passed > last)


def as_day(day: date | str | int) -> date:
    """A day as given: a date, its text, or a year for its 31 December."""
    if isinstance(day, datetime):
        return day.date()
    if isinstance(day, date):
        return day
    try:
        if isinstance(day, int) and not isinstance(day, bool):
            return date(day, 12, 31)
        return date.fromisoformat(day)
    except (TypeError, ValueError):
        raise InputError(
            f"law_of {day!r}: expected a day such as 2012-12-31, or a year for its 31 December"
        ) from None


def _given(names: str | Iterable[str], acts: Mapping[str, Act]) -> list[str]:
    listed = [names] if isinstance(names, str) else list(names)
    return list(dict.fromkeys(named_act(name, acts) for name in listed))


def _book_of(book: Book, taken: list[Taken]) -> Book:
    if not taken:
        return book
    new = {one.parameter.name: one.parameter for one in taken}
    days = {one.parameter.name: one.since for one in taken}
    earliest = {name: min(day, book.changed.get(name, day)) for name, day in days.items()}
    return Book(dict(book) | new, book.title, book.changed | earliest)


def _taken(
    book: Book, names: Iterable[str], acts: Mapping[str, Act], last: date | None
) -> list[Taken]:
    gone = falls_with(names, acts)

    def fate(line: DatedValue) -> date | None:
        return _stands_from(line, gone, acts, last)

    found = (_without(parameter, fate, gone) for parameter in book.values())
    return [one for one in found if one is not None]


def _stands_from(
    line: DatedValue, gone: frozenset[str], acts: Mapping[str, Act], last: date | None
) -> date | None:
    """Day from which a line stands once some acts are gone; None where it falls.

    last : day after which a line that no known act brought falls as well, if any
    """
    if line.brought_by is not None:
        by = {named_act(name, acts) for name in line.brought_by}
        return None if by & gone else line.since
    if line.status in REASONED:
        return line.since
    named = cited(line.source, acts)
    by_then = [name for name in named if acts[name].holds_from <= line.since]
    if any(name not in gone for name in by_then):
        return line.since
    if not by_then and (last is None or line.since <= last):
        return line.since
    return min((acts[name].holds_from for name in named if name not in gone), default=None)


def cited(source: str, acts: Mapping[str, Act]) -> list[str]:
    """Acts that a source names, of those there are, in its order."""
    found = (_cited_as(text, acts) for text in CITATION.findall(source))
    return [name for name in found if name is not None]


def _cited_as(text: str, acts: Mapping[str, Act]) -> str | None:
    if text in acts:
        return text
    return next((name for name in acts if name.startswith(f"{text}/")), None)


def _without(parameter: Parameter, fate: Fate, gone: frozenset[str]) -> Taken | None:
    """A parameter without what the acts that are gone brought; None where it keeps all."""
    ends = parameter.ended_by is not None and parameter.ended_by in gone
    stand = _standing(parameter, fate)
    fallen = [line for line in parameter.values if stand.get(line.since) != line.since]
    if not fallen and not ends:
        return None
    until = None if ends or fallen[-1:] == [_limited_last(parameter)] else parameter.until
    lines = _running_on(parameter, stand)
    after = replace(
        parameter,
        values=tuple(lines),
        until=until,
        ended_by=None if until is None else parameter.ended_by,
    )
    check_parameter(after)
    days = [line.since for line in fallen]
    if ends and parameter.until is not None:
        days.append(parameter.until + DAY)
    return Taken(after, min(days), _note(parameter, after, fallen, ends))


def _limited_last(parameter: Parameter) -> DatedValue | None:
    line = parameter.values[-1]
    return line if line.until is not None else None


def _standing(parameter: Parameter, fate: Fate) -> dict[date, date]:
    """First day of each line as written, and the day from which it stands now, if it does."""
    closes = (*parameter.days[1:], date.max if parameter.until is None else parameter.until + DAY)
    stand: dict[date, date] = {}
    for line, close in zip(parameter.values, closes, strict=True):
        since = fate(line)
        if since is not None and since < close:
            stand[line.since] = since
    return stand


def _running_on(parameter: Parameter, stand: dict[date, date]) -> list[DatedValue]:
    """Lines that stand, with the one before in the place of what falls."""
    if parameter.between == "event":
        return [line if line.since in stand else _nil(line) for line in parameter.values]
    lines: list[DatedValue] = []
    lasting: DatedValue | None = None  # what holds beyond a value that was limited
    for line in parameter.values:
        if line.since not in stand:
            if not lines:
                lasting = _nothing(parameter, line.since)
                lines.append(lasting)
            continue
        _close_gap(parameter, lines, lasting, stand[line.since])
        lines += _moved(parameter, line, stand[line.since], opening=not lines)
        lasting = line if line.until is None else lasting
    if parameter.values[-1].since not in stand:
        _close_gap(parameter, lines, lasting, None)
    return lines


def _moved(
    parameter: Parameter, line: DatedValue, since: date, *, opening: bool
) -> list[DatedValue]:
    """A line from the day on which it stands, after nothing where it is the first."""
    before = [_nothing(parameter, line.since)] if opening and since > line.since else []
    return [*before, line.model_copy(update={"since": since}) if since > line.since else line]


def _close_gap(
    parameter: Parameter, lines: list[DatedValue], lasting: DatedValue | None, since: date | None
) -> None:
    """After a limited value whose successor fell, what held before it runs on."""
    if not lines or lines[-1].until is None or lines[-1].until + DAY == since:
        return
    begins = lines[-1].until + DAY
    resumed = _nothing(parameter, begins) if lasting is None else lasting
    lines.append(resumed.model_copy(update={"since": begins}))


def _nil(line: DatedValue) -> DatedValue:
    """An event that does not take place; it keeps its day."""
    none = [0.0] * len(line.value) if isinstance(line.value, list) else 0.0
    return DatedValue(since=line.since, value=none, source=f"Not passed: {line.source}")


def _nothing(parameter: Parameter, since: date) -> DatedValue:
    first = parameter.values[0]
    if parameter.nothing is None:
        raise InputError(
            f"{parameter.file}: {parameter.name} stands by {first.source} from its first day, "
            f"{first.since}, and has no value without it; name a later act or a later day"
        )
    none = parameter.nothing
    value = none if parameter.at is None else [none] * len(parameter.at)
    return DatedValue(since=since, value=value, source=f"Nothing without {first.source}")


def _note(parameter: Parameter, after: Parameter, fallen: list[DatedValue], ends: bool) -> str:
    """What falls, by day and article, and what runs on."""
    parts = []
    if fallen:
        first, last = fallen[0], fallen[-1]
        days = f"{first.since}" if first is last else f"{first.since} to {last.since}"
        parts.append(f"what holds from {days} falls ({first.source})")
    if ends:
        parts.append(f"its end on {parameter.until} falls ({parameter.ended_by})")
    if parameter.between == "event":
        return f"{parameter.name}: {'; '.join(parts)}"
    day = fallen[0].since if fallen else after.days[-1]
    line = after.line(max(day, after.days[0]))
    return f"{parameter.name}: {'; '.join(parts)}; {line.value} of {line.since} runs on"
