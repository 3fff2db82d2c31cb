"""Acts: which lines of a book an act brought, and a book without it or as it stood on a day.

An act brings a line where its source names it and it holds by the line's first day. A later act
that is named repeats the value: a line that falls stands again from the day of such an act. What
was made under an act, or amends it, falls with it. Where a source cannot tell, the line or the
parameter says itself what brought or ended it (`brought_by`, `ended_by`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.changes.change import day_of
from vss_actuarial.dated.parameter import DatedValue, Parameter
from vss_actuarial.dated.toml import check_parameter
from vss_actuarial.dated.year_parts import DAY
from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario.acts.citations import (
    Act,
    cited,
    falls_with,
    named_act,
    passed_after,
    shipped_acts,
)
from vss_actuarial.scenario.levers.figures import figure

REASONED = ("judgement", "calibrated")  # lines whose source names acts as reasons


class _Gone(NamedTuple):
    """What is taken out: acts, and after a day what no known act brought; how lines tell theirs."""

    names: frozenset[str]
    acts: Mapping[str, Act]
    last: date | None = None
    by_source: bool = True  # whether a source tells which act brought a line


class Taken(NamedTuple):
    """A parameter after acts were taken out, the first day of a change, and what to tell."""

    parameter: Parameter
    since: date
    note: str


def without(book: Book, names: str | Iterable[str], acts: Mapping[str, Act] | None = None) -> Book:
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
    known = shipped_acts() if acts is None else acts
    return _book_of(book, _taken(book, _Gone(falls_with(_given(names, known), known), known)))


def assumptions_without(
    book: Book, names: str | Iterable[str], acts: Mapping[str, Act] | None = None
) -> Book:
    """Assumptions without the lines that some acts brought: those that say so by `brought_by`.

    The source of an assumption names an act as a reason, not as what brought it.
    """
    known = shipped_acts() if acts is None else acts
    gone = falls_with(_given(names, known), known)
    return _book_of(book, _taken(book, _Gone(gone, known, by_source=False)))


def notes_without(
    book: Book, names: str | Iterable[str], acts: Mapping[str, Act] | None = None
) -> tuple[str, ...]:
    """What `without` changes, a line for each parameter, and the acts that take nothing out."""
    known = shipped_acts() if acts is None else acts
    given = _given(names, known)
    idle = [
        f"without {name}: nothing falls; what it says stood before or stands by another act"
        for name in given
        if not _taken(book, _Gone(falls_with([name], known), known))
    ]
    taken = _taken(book, _Gone(falls_with(given, known), known))
    return (*idle, *(one.note for one in taken))


def law_of(book: Book, day: date | str | int, acts: Mapping[str, Act] | None = None) -> Book:
    """The law as it had been passed by a day, with all that was passed for later.

    A line that no known act brought counts as passed on its first day.

    Parameters
    ----------
    book : a book of law; for assumptions see `assumptions_without` and `passed_after`
    day : a date, its text ("2012-12-31"), or a year for its 31 December
    """
    return _book_of(book, _taken(book, _gone_after(day, acts)))


def notes_law_of(
    book: Book, day: date | str | int, acts: Mapping[str, Act] | None = None
) -> tuple[str, ...]:
    """What `law_of` changes, a line for each parameter."""
    return tuple(one.note for one in _taken(book, _gone_after(day, acts)))


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


def _gone_after(day: date | str | int, acts: Mapping[str, Act] | None) -> _Gone:
    known, last = shipped_acts() if acts is None else acts, day_of(day, "law_of")
    return _Gone(falls_with(passed_after(last, known), known), known, last)


def _taken(book: Book, gone: _Gone) -> list[Taken]:
    found = (_without(parameter, gone) for parameter in book.values())
    return [one for one in found if one is not None]


def _stands_from(line: DatedValue, gone: _Gone) -> date | None:
    """Day from which a line stands; None where it falls."""
    names, acts, last, by_source = gone
    if line.brought_by is not None:
        by = {named_act(name, acts) for name in line.brought_by}
        return None if by & names else line.since
    if line.status in REASONED or not by_source:
        return line.since
    named = cited(line.source, acts)
    by_then = [name for name in named if acts[name].holds_from <= line.since]
    if any(name not in names for name in by_then):
        return line.since
    if not by_then and (last is None or line.since <= last):
        return line.since
    return min((acts[name].holds_from for name in named if name not in names), default=None)


def _without(parameter: Parameter, gone: _Gone) -> Taken | None:
    """A parameter without what the acts that are gone brought; None where it keeps all."""
    until, ended_by = _end(parameter, gone)
    stand = _standing(parameter, until, gone)
    fallen = [line for line in parameter.values if stand.get(line.since) != line.since]
    if not fallen and until == parameter.until:
        return None
    if fallen[-1:] == [_limited_last(parameter)]:
        until = None
    lines = tuple(_running_on(parameter, stand))
    after = replace(
        parameter, values=lines, until=until, ended_by=ended_by, before_acts=parameter.enacted
    )
    check_parameter(after)
    days = [line.since for line in fallen]
    if parameter.until is not None and until != parameter.until:
        days.append(parameter.until + DAY)
    note = _note(parameter, after, fallen)
    return Taken(_carried_from(after, _first_of_tail(parameter, stand), gone.last), min(days), note)


def _end(parameter: Parameter, gone: _Gone) -> tuple[date | None, tuple[str, ...]]:
    """Last day in force and the acts that ended it: the first that is left and would have."""
    left = tuple(name for name in parameter.ended_by if name not in gone.names)
    if left == parameter.ended_by or left[:1] == parameter.ended_by[:1]:
        return parameter.until, left
    return (gone.acts[left[0]].holds_from - DAY if left else None), left


def _first_of_tail(parameter: Parameter, stand: dict[date, date]) -> date | None:
    """First day of the lines that fall after the last that stands; None where the last stands."""
    tail = None
    for line in reversed(parameter.values):
        if line.since in stand:
            break
        tail = line.since
    return tail


def _carried_from(after: Parameter, tail: date | None, last: date | None) -> Parameter:
    """A series whose rule goes on after the first line that falls, or after the day of the law.

    Until then the line before runs on; of nil a rule makes nothing.
    """
    begins, line = tail if last is None else last, after.values[-1]
    if not after.carried or after.between == "event" or tail is None or begins is None:
        return after
    if begins <= line.since or not line.value:
        return after
    runs_on = line.model_copy(update={"since": begins, "until": None})
    return replace(after, values=(*after.values, runs_on))


def _limited_last(parameter: Parameter) -> DatedValue | None:
    line = parameter.values[-1]
    return line if line.until is not None else None


def _standing(parameter: Parameter, until: date | None, gone: _Gone) -> dict[date, date]:
    """First day of each line as written, and the day from which it stands now, if it does."""
    closes = (*parameter.days[1:], date.max if until is None else until + DAY)
    stand: dict[date, date] = {}
    for line, close in zip(parameter.values, closes, strict=True):
        since = _stands_from(line, gone)
        if since is not None and since < close:
            stand[line.since] = since
    return stand


def _running_on(parameter: Parameter, stand: dict[date, date]) -> list[DatedValue]:
    """Lines that stand, with the one before in the place of what falls."""
    if parameter.between == "event":
        return [line if line.since in stand else _nil(parameter, line) for line in parameter.values]
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


def _nil(parameter: Parameter, line: DatedValue) -> DatedValue:
    """An event that does not take place; it keeps its day."""
    none = replace(parameter, nothing=parameter.nothing or 0.0)
    return _nothing(none, line.since).model_copy(update={"source": f"Not passed: {line.source}"})


def _nothing(parameter: Parameter, since: date) -> DatedValue:
    first = parameter.values[0]
    if parameter.nothing is None:
        raise InputError(
            f"{parameter.file}: {parameter.name} stands by {first.source} from its first day, "
            f"{first.since}, and has no value without it; name a later act or a later day"
        )
    none = parameter.nothing
    value = none if parameter.at is None else [none] * len(parameter.at)
    source = f"Nothing without {first.source}"
    return DatedValue(since=since, value=value, source=source, brought_by=[])


def _note(parameter: Parameter, after: Parameter, fallen: list[DatedValue]) -> str:
    """What falls, by day and article, and what runs on."""
    parts = []
    if fallen:
        first, last = fallen[0], fallen[-1]
        days = f"{first.since}" if first is last else f"{first.since} to {last.since}"
        parts.append(f"what holds from {days} falls ({first.source})")
    if parameter.until != after.until:
        by = f" ({parameter.ended_by[0]})" if parameter.ended_by else ""
        parts.append(f"its end on {parameter.until} falls{by}")
    if parameter.between == "event":
        return f"{parameter.name}: {'; '.join(parts)}"
    day = fallen[0].since if fallen else after.days[-1]
    line = after.line(max(day, after.days[0]))
    return f"{parameter.name}: {'; '.join(parts)}; {figure(line.value)} of {line.since} holds on"
