"""A book as it was known in a year: what its values were before their data were published."""

from collections.abc import Collection
from dataclasses import replace

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.overlay.overlay import rebased
from vss_actuarial.dated.parameter import DatedValue, Parameter


def as_known(book: Book, year: int, as_they_came: Collection[str] = ()) -> Book:
    """A book in which every value that rests on data after a year is what was known then.

    A value with a `prior` stands at it. One without falls, and the lines that are left hold; but a
    first value stays, as nothing older is known: see `unheld`. Changes are laid over it again.

    as_they_came : names that are left as they are
    """
    moved = {
        name: rebased(parameter, _as_known(parameter.unchanged, year))
        for name, parameter in book.items()
        if name not in as_they_came and any(_later(one, year) for one in parameter.unchanged.values)
    }
    return book.having(moved)


def unheld(book: Book, year: int, as_they_came: Collection[str] = ()) -> list[str]:
    """Names of those whose first value rests on data after a year, with no `prior` beside it."""
    firsts = {name: one.unchanged.values[0] for name, one in book.items()}
    return [
        name
        for name, first in firsts.items()
        if name not in as_they_came and _later(first, year) and first.prior is None
    ]


def _later(line: DatedValue, year: int) -> bool:
    return line.seen is not None and line.seen > year


def _as_known(parameter: Parameter, year: int) -> Parameter:
    lines = []
    for place, line in enumerate(parameter.values):
        if not _later(line, year) or (place == 0 and line.prior is None):
            lines.append(line)
        elif line.prior is not None:
            without = {"value": line.prior, "seen": None, "set_on": None, "prior": None}
            lines.append(line.model_copy(update=without))
    return replace(parameter, values=tuple(lines))
