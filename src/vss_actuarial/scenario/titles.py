"""Titles: what legends, tables and folders call a scenario."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from vss_actuarial.dated.changes.change import Change
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.text import visible
from vss_actuarial.scenario.levers.figures import figure

NOT_ALIGNED = "not aligned"
BASELINE = "Baseline"
LONGEST = 80
"""Characters of the name of a folder, before the digest that follows where a title is longer."""
TOLD = 3
"""Changes of a package that a title tells."""
SIGNS = ((r"\+(?=[\d.])", " plus "), (r"(?<![\w.])-(?=[\d.])", " minus "))


def checked_title(title: object) -> str:
    """A title on one line.

    Raises
    ------
    InputError
        If it is no text, or empty.
    """
    if not isinstance(title, str) or not title.strip():
        raise InputError(f"title is {title!r}, expected a short text")
    return visible(" ".join(title.split()))


def joined(title: str, package: str) -> str:
    """The title of a scenario after one more package: the baseline itself is not named."""
    return package if title == BASELINE else f"{title} + {package}"


def title_of(
    changes: Sequence[Change],
    acts: Sequence[str] = (),
    day: date | None = None,
    known_to: str = "",
    align: bool = True,
) -> str:
    """A title for changes without one: `real_return +0.005 from 2027`."""
    parts = [f"known to {known_to.removesuffix('.0')}"] if known_to else []
    parts += [] if align else [NOT_ALIGNED]
    parts += [*([f"law as of {day}"] if day else []), *(f"without {_short(act)}" for act in acts)]
    parts += [_of_change(change) for change in changes]
    if not parts:
        return "as it was"
    more = f" and {len(parts) - TOLD} more" if len(parts) > TOLD else ""
    return ", ".join(parts[:TOLD]) + more


def _short(act: str) -> str:
    """An act without its issuer: `Law 41/2024`."""
    return act.rsplit("/", 1)[0] if act.count("/") > 1 else act


def _of_change(change: Change) -> str:
    until = "" if change.until is None else f" to {_last(change.until)}"
    ramp = "" if change.ramp is None else f", in full from {_first(change.ramp)}"
    return f"{change.name} {_does(change)} from {_first(change.since)}{until}{ramp}"


def _does(change: Change) -> str:
    if change.kind == "hold":
        return "held"
    if change.kind == "set":
        values = [figure(line.value) for line in change.lines]
        return values[0] if len(values) == 1 else f"{values[0]} … {values[-1]}"
    if change.kind == "delay":
        months = int(change.amount)  # type: ignore[arg-type]
        return f"{abs(months)} months {'later' if months > 0 else 'earlier'}"
    amount = figure(change.amount)
    if change.kind == "scale":
        return f"times {amount}"
    return amount if amount.startswith("-") else f"+{amount}"


def _first(day: date) -> str:
    return str(day.year) if (day.month, day.day) == (1, 1) else str(day)


def _last(day: date) -> str:
    return str(day.year) if (day.month, day.day) == (12, 31) else str(day)


def slug(title: str) -> str:
    """A title as the name of a folder: ASCII, lower case, `_`; never longer than some 90."""
    for sign, word in SIGNS:
        title = re.sub(sign, word, title)
    plain = unicodedata.normalize("NFKD", title.replace("đ", "d").replace("Đ", "D"))
    letters = plain.encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")
    return _bounded(name, title) if name else f"scenario_{_digest(title)}"


def folder_of(names: Sequence[str]) -> str:
    """The name of a folder in which scenarios are compared, by those of their own folders."""
    together = "_vs_".join(names)
    return _bounded(together, together)


def _bounded(name: str, content: str) -> str:
    """A name cut where it is too long, and told apart by a digest of what it stands for."""
    if len(name) <= LONGEST:
        return name
    return f"{name[:LONGEST].rstrip('_')}_{_digest(content)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()[:8]
