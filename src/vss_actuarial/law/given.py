"""Numbers that the asker gives in place of the law's own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.dated.path import LAST_DAY
from vss_actuarial.ground.axes import SEXES
from vss_actuarial.ground.errors import InputError, nearest

Given = Mapping[str, float | Sequence[float]]
GIVEN = "given"
"""Source of a number that the asker gives."""


def with_given(book: Book, given: Given) -> Book:
    """The law with numbers of the asker, which hold on every day.

    Parameters
    ----------
    given : by name of the parameter, or by its name without `_men` or `_women` for both sexes; for
        one that has points, a number for all of them or one for each

    Raises
    ------
    InputError
        On a name that the law does not have, and on a value out of the range of its parameter.
    """
    laid: dict[str, Parameter] = {}
    for name, value in sorted(given.items(), key=lambda one: _written(one[0]) in book):
        for each in names_of(book, name):
            laid[each] = _holding(book[each], value)
    return book.having(laid)


def names_of(book: Book, name: str) -> tuple[str, ...]:
    """The parameters that a name given stands for: that one, or those of both sexes."""
    written = _written(name)
    if written in book:
        return (written,)
    both = tuple(each for sex in SEXES if (each := f"{written}_{sex}") in book)
    if not both:
        known = dict.fromkeys(each for one in book for each in (one, short(one)))
        raise InputError(f"given: there is no number '{name}'{nearest(written, known)}")
    return both


def short(name: str) -> str:
    """A name of the law without the sex behind it."""
    return next((name.removesuffix(f"_{sex}") for sex in SEXES if name.endswith(f"_{sex}")), name)


def _written(name: str) -> str:
    return name.strip().replace("-", "_")


def _holding(one: Parameter, value: Any) -> Parameter:
    """A parameter whose every line has the value given."""
    held = _value(one, value)
    lines = tuple(
        line.model_copy(update={"value": held, "source": GIVEN, "status": None, "until": None})
        for line in one.values
    )
    return replace(
        one,
        values=lines,
        until=None if one.until is None else LAST_DAY,
        before=one.before if one.between == "event" else "first",
        carried=False,
        changes=(),
        before_changes=None,
        before_acts=None,
    )


def _value(one: Parameter, value: Any) -> Any:
    """The value as a line holds it."""
    told, points = list(_numbers(one, value)), len(one.at or ())
    if len(told) not in {1, points}:
        wanted = f"one value, or {points}" if points else "one value"
        raise InputError(f"given: {one.name} = {value} has {len(told)} values; give {wanted}")
    for number in told:
        if not one.low <= number <= one.high:
            raise InputError(
                f"given: {one.name} = {number:.10g} is out of its range: "
                f"{one.low:.10g} to {one.high:.10g} {one.unit}"
            )
    if not points:
        return told[0]
    return told if len(told) == points else told * points


def _numbers(one: Parameter, value: Any) -> Iterator[float]:
    for number in np.atleast_1d(value).tolist():
        try:
            yield float(number)
        except (TypeError, ValueError):
            raise InputError(f"given: {one.name} = {number!r} is not a number") from None
