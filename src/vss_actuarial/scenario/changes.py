"""Changes as a reform file and as Python give them, in one form, laid over both books."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.changes.change import Change, day_of
from vss_actuarial.dated.overlay.laying import laid
from vss_actuarial.dated.overlay.overlay import changes_of
from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.ground.axes import FURTHEST, HORIZON
from vss_actuarial.ground.errors import InputError, check_kind, nearest

SECTIONS = ("law", "assumptions")
REFORM_KEYS = (
    *("title", "theme", "label", "reason", "known_to", "law_of", "without", "options"),
    *SECTIONS,
    *("relief", "campaign", "balancing"),
)
IN_PYTHON = "Given in Python"
Books = Mapping[str, Book]


def changes_in(
    table: Mapping[str, Any], books: Books, file: str, package: str = ""
) -> list[Change]:
    """The changes in the sections [law.NAME] and [assumptions.NAME] of a reform, in their order.

    Raises
    ------
    InputError
        If a name stands in the other section or in none, or an entry cannot be read.
    """
    found: list[Change] = []
    where = file or "changes"
    for section in SECTIONS:
        tables = table.get(section, {})
        if not isinstance(tables, Mapping):
            raise InputError(
                f"{where}: found {tables!r}, expected tables by name in {books[section].title}"
            )
        for name, entries in tables.items():
            _check_section(name, section, books, where)
            parameter = books[section][name]
            found += changes_of(parameter, entries, file, section, package)
    return found


def _check_section(name: str, section: str, books: Books, where: str) -> None:
    if name in books[section]:
        return
    for other, book in books.items():
        if name in book:
            raise InputError(f"{where}: {name} stands in {book.title}; write [{other}.{name}]")
    hint = nearest(name, books[section])
    raise InputError(f"{where}: there is no parameter '{name}' in {books[section].title}{hint}")


def as_reform(changes: Any, books: Books) -> dict[str, Any]:
    """Changes given in Python in the form of a reform file.

    Parameters
    ----------
    changes : tables as in a reform file; or by name of a parameter one entry or a list of them,
        such as `{"real_return": {"shift": 0.005, "since": 2027}}`
    """
    if not isinstance(changes, Mapping):
        raise InputError(f"changes: found {changes!r}, expected a mapping by parameter")
    found = {key: item for key, item in changes.items() if key in REFORM_KEYS}
    for section in SECTIONS:
        tables = changes.get(section, {})
        if isinstance(tables, Mapping):
            found[section] = {name: _table(one) for name, one in tables.items()}
    for name, entries in changes.items():
        if name not in found:
            found[_section_of(name, books, found)][name] = _table(entries)
    return found


def _section_of(name: Any, books: Books, found: Mapping[str, Any]) -> str:
    """Where a parameter stands that is named beside the keys of a reform, or without any."""
    section = next((section for section, book in books.items() if name in book), None)
    if section is None:
        names = [*REFORM_KEYS, *(known for book in books.values() for known in book)]
        raise InputError(f"there is no parameter '{name}'{nearest(str(name), names)}")
    if not isinstance(found[section], dict) or name in found[section]:
        raise InputError(f"changes: {name} is given twice; give all its changes in one list")
    return section


def check_keys(table: Mapping[str, Any], file: str) -> None:
    """That a reform holds something, and known keys alone."""
    if not table:
        raise InputError(f"{file}: it is empty, expected changes such as [law.NAME]")
    for key in table:
        if key not in REFORM_KEYS:
            raise InputError(f"{file}: no such key '{key}'{nearest(str(key), REFORM_KEYS)}")


def _table(entries: Any) -> Any:
    if isinstance(entries, Mapping) and "values" in entries:
        return {**entries, "values": _entries(entries["values"])}
    return {"values": _entries([entries] if isinstance(entries, Mapping) else entries)}


def _entries(entries: Any) -> Any:
    listed = isinstance(entries, list | tuple) and all(isinstance(e, Mapping) for e in entries)
    return [_plain(entry) for entry in entries] if listed else entries


def _plain(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry with its dates as dates, its numbers as Python's, and a source."""
    plain = {key: _number(value) for key, value in entry.items() if value is not None}
    for key in ("since", "until", "ramp"):
        if key in plain:
            plain[key] = day_of(plain[key], key)
    return {"source": IN_PYTHON, **plain}


def _number(value: Any) -> Any:
    if isinstance(value, np.ndarray | np.generic) and not isinstance(value, np.datetime64):
        return value.tolist()
    return [_number(one) for one in value] if isinstance(value, tuple | list) else value


def entries_of_set(value: Any, since: Any, **also: Any) -> list[dict[str, Any]]:
    """The entries of a `set`: one value from a day, or `{day: value, …}`."""
    if not isinstance(value, Mapping):
        return [{"since": given_day(since), "value": value, **also}]
    if since is not None:
        raise InputError("set: give either since, or values by day, not both")
    if not value:
        raise InputError("set: found no value; give {day: value, …}")
    days = sorted((day_of(day), one) for day, one in value.items())
    first, last = days[0][0], days[-1][0]
    ends = {"ramp": (first, also.pop("ramp", None)), "until": (last, also.pop("until", None))}
    return [
        {"since": day, "value": one, **also}
        | {key: given for key, (at, given) in ends.items() if at == day}
        for day, one in days
    ]


def more_of(also: dict[str, Any]) -> dict[str, Any]:
    """What else a change takes, by name."""
    known = ("ramp", "at", "source")
    for key in also:
        if key not in known:
            raise InputError(f"a change takes no '{key}'{nearest(key, known)}")
    return also


def given_day(since: Any) -> Any:
    """The first day of a change, refused where it is missing."""
    if since is None:
        raise InputError("since: missing; give the first day, such as since=2027")
    return since


def laid_on(books: Books, standing: Sequence[Change], given: Sequence[Change]) -> dict[str, Book]:
    """Books with changes laid over them, after those that stand."""
    after = {}
    for section, book in books.items():
        names = dict.fromkeys(change.name for change in given if change.book == section)
        moved = {}
        for name in names:
            former = list(book[name].changes) or chain(standing, name)
            moved[name] = laid(book[name].unchanged, [*former, *chain(given, name)]).parameter
        after[section] = book.having(moved)
    return after


def laid_again(
    books: Books, changes: Sequence[Change], edit: Callable[[Parameter], Parameter]
) -> dict[str, Book]:
    """Books whose parameters another law gave: `edit` acts before the changes, which are laid over.

    A parameter that `edit` returns as it was given stays the same object.
    """
    after = {}
    for section, book in books.items():
        moved = {}
        for name, parameter in book.items():
            base = edit(parameter.unchanged)
            if base is not parameter.unchanged:
                moved[name] = laid(base, parameter.changes or chain(changes, name)).parameter
        after[section] = book.having(moved)
    return after


def chain(changes: Sequence[Change], name: str) -> list[Change]:
    """The changes of one parameter, in their order."""
    return [change for change in changes if change.name == name]


def notes_on(books: Books, changes: Sequence[Change]) -> tuple[str, ...]:
    """One line for each thing to tell of changes: what one makes void, undoes, or leaves as is."""
    sections = dict.fromkeys((change.book, change.name) for change in changes)
    notes = [
        laid(books[section][name].unchanged, chain(changes, name)).notes
        for section, name in sections
    ]
    return tuple(note for of_one in notes for note in of_one)


def given_name(name: Any) -> str:
    """The name of a parameter, as it is given in Python."""
    check_kind(name, str, "name", "that of a parameter, such as 'real_return'")
    return str(name)


def given_folder(given: Any) -> Path:
    """The folder of a population, as given."""
    try:
        return Path(given)
    except TypeError:
        raise InputError(f"population: found {given!r}, expected a folder") from None


def whole_year(given: Any, first: int) -> int:
    """The last year as an integer, also one given as text, as 2030.0 or by NumPy."""
    try:
        year = int(given)
        whole = year == float(given)
    except (TypeError, ValueError, OverflowError):
        whole = False
    if not whole or isinstance(given, bool):
        raise InputError(f"last year {given!r}: expected a whole year such as {HORIZON}")
    if not first <= year <= FURTHEST:
        raise InputError(
            f"last year {year}: the projection runs from {first} to at most {FURTHEST}; give a "
            "year between them"
        )
    return year


def true_or_false(given: Any) -> bool:
    """A switch of a scenario, as it is given in Python."""
    if isinstance(given, bool):
        return given
    raise InputError(f"align {given!r}: expected True or False")
