"""What is wrong with an input, said in one line; and where the shipped data stand."""

import difflib
import os
from collections.abc import Callable, Iterable
from numbers import Integral
from pathlib import Path
from typing import Any

OWN_DATA = "VSS_DATA"
"""Variable of the environment that names a folder of data in place of the shipped one."""


class InputError(ValueError):
    """Something a user gave cannot be used; the message is one line that says what to change.

    Of several things that are wrong in one reading each has its line.
    """


def each(read: Callable[[Any], Any], parts: Iterable[Any]) -> list[Any]:
    """What each part is read as.

    Raises
    ------
    InputError
        With a line for each part that is refused.
    """
    found, wrong = [], []
    for part in parts:
        try:
            found.append(read(part))
        except InputError as error:
            wrong.append(str(error))
    if wrong:
        raise InputError("\n".join(wrong))
    return found


def data_folder() -> Path:
    """Folder of the data: that which `VSS_DATA` names, else the package's, else the checkout's."""
    own = os.environ.get(OWN_DATA)
    if own:
        return Path(own)
    packaged = Path(__file__).parents[1] / "data"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "data"


def named_in(name: Any, known: Iterable[str]) -> bool:
    """Whether something given is a name, and one of those known."""
    return isinstance(name, str) and name in known


def check_kind(given: Any, kind: type | tuple[type, ...], argument: str, expected: str) -> None:
    """Refuse what is of another kind.

    Raises
    ------
    InputError
        Naming the argument, what was found and what was expected.
    """
    if not isinstance(given, kind):
        found = repr(given).splitlines()[0]  # tables of some are many lines
        raise InputError(f"{argument}: found {found}, expected {expected}")


def whole_in(given: Any, first: int, last: int) -> bool:
    """Whether something given is a whole number, such as a year, from a first to a last."""
    whole = isinstance(given, Integral) and not isinstance(given, bool)
    return whole and first <= int(given) <= last


def nearest(word: Any, known: Iterable[str]) -> str:
    """The end of an error message: ` (did you mean 'x'?)`, or the names, if there are any."""
    names = list(known)
    close = difflib.get_close_matches(str(word), names, n=1, cutoff=0.5)
    if close:
        return f" (did you mean '{close[0]}'?)"
    if not names:
        return ""
    return f" (there is: {', '.join(sorted(names)[:12])}{', …' if len(names) > 12 else ''})"
