"""Parameters by name."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.dated.year_parts import segments
from vss_actuarial.ground.axes import SEXES
from vss_actuarial.ground.errors import InputError, nearest

if TYPE_CHECKING:
    import pandas as pd

Bundle = TypeVar("Bundle", bound=NamedTuple)
P = ParamSpec("P")
R = TypeVar("R")
LAWS_KEPT = 4
"""Laws under which the results of a function are remembered, for each of its arguments."""


class Book(Mapping[str, Parameter]):
    """Parameters by name; an unknown name is answered with the nearest known one."""

    def __init__(
        self,
        parameters: Mapping[str, Parameter],
        title: str,
        changed: Mapping[str, date] | None = None,
    ) -> None:
        self._parameters = dict(parameters)
        self.title = title
        self.changed = dict(changed or {})  # by reforms, with the day of the first change

    def __getitem__(self, name: str) -> Parameter:
        try:
            return self._parameters[name]
        except KeyError:
            raise InputError(
                f"{self.title}: there is no parameter '{name}'{nearest(name, self._parameters)}"
            ) from None

    def __contains__(self, name: object) -> bool:
        return name in self._parameters

    def __iter__(self) -> Iterator[str]:
        return iter(self._parameters)

    def __len__(self) -> int:
        return len(self._parameters)

    def to_frame(self, on: date | None = None) -> "pd.DataFrame":
        """Every parameter: label, unit, what holds on a day (today if None) and its source."""
        from vss_actuarial.dated.shown.tables import book_frame

        return book_frame(self, on)

    def __repr__(self) -> str:
        from vss_actuarial.dated.shown.tables import book_text

        return book_text(self, self.title)

    def _repr_html_(self) -> str:
        from vss_actuarial.dated.shown.tables import book_html

        return book_html(self, self.title)

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)

    def having(self, parameters: Mapping[str, Parameter]) -> "Book":
        """This book with other parameters in place of those of the same name."""
        if all(self._parameters[name] is other for name, other in parameters.items()):
            return self
        changed = {name: one.changes for name, one in parameters.items() if one.changes}
        days = {name: min(each.since for each in all_of) for name, all_of in changed.items()}
        kept = {name: day for name, day in self.changed.items() if name not in parameters}
        return Book(self._parameters | dict(parameters), self.title, kept | days)

    def unchanged(self) -> "Book":
        """This book before the changes laid over it."""
        return self.having({name: one.unchanged for name, one in self._parameters.items()})

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what every parameter holds, by name."""
        lines = sorted(f"{name} {one.digest}" for name, one in self._parameters.items())
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    # Books do not change, and what is read off one is remembered by the book itself.
    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def bundle(self, kind: type[Bundle], day: date, sex: int | None = None) -> Bundle:
        """The parameters that a rule of law takes, as in force on a day.

        Each field of `kind` is a parameter of the same name, or of that name with `_men` or
        `_women` behind it.
        """
        return kind(*(self[name].on(day) for name in self.names_for(kind, sex)))

    def names_for(self, kind: type[Bundle], sex: int | None = None) -> list[str]:
        """Names of the parameters behind the fields of a bundle."""
        if sex is None:
            return list(kind._fields)
        by_sex = [f"{field}_{SEXES[sex]}" for field in kind._fields]
        pairs = zip(kind._fields, by_sex, strict=True)
        return [sexed if sexed in self._parameters else field for field, sexed in pairs]

    def segments(
        self, kinds: Iterable[type[Any]], year: int, sex: int | None = None
    ) -> list[tuple[date, float]]:
        """Stretches of a year in which none of the bundles changes: (first day, share)."""
        names = {name for kind in kinds for name in self.names_for(kind, sex)}
        return segments([self[name] for name in sorted(names)], year)


class NotingBook(Book):
    """A book that notes which parameters are looked at."""

    def __init__(self, book: Book) -> None:
        super().__init__(book, book.title)
        self.noted: dict[str, str] = {}

    def __getitem__(self, name: str) -> Parameter:
        parameter = super().__getitem__(name)
        self.noted[name] = parameter.digest
        return parameter


def remembered(function: Callable[Concatenate[Book, P], R]) -> Callable[Concatenate[Book, P], R]:
    """A function of a law that runs again only where a parameter differs that it had looked at.

    What it gives is shared: nobody may write into it.
    """
    kept: dict[Any, list[tuple[dict[str, str], R]]] = {}

    @wraps(function)
    def remembering(law: Book, /, *args: P.args, **kwargs: P.kwargs) -> R:
        known = kept.setdefault((args, *kwargs.items()), [])
        for noted, value in known:
            if all(name in law and law[name].digest == digest for name, digest in noted.items()):
                return value
        noting = NotingBook(law)
        value = function(noting, *args, **kwargs)
        known.insert(0, (noting.noted, value))
        del known[LAWS_KEPT:]
        return value

    return remembering
