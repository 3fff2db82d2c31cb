"""Words of a record as people write them: names of facts and columns, words for kinds and sexes."""

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from vss_actuarial.ground.errors import InputError, data_folder, nearest
from vss_actuarial.ground.text import Words, folded
from vss_actuarial.law.months import month_shown


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, Any]:
    """All words of a record, as `data/record/words.toml` lists them."""
    path = data_folder() / "record" / "words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=16)
def names_of(group: str) -> dict[str, str]:
    """Names of a group (`fact`, `spell`, `family`) by each word that is read as one."""
    found: dict[str, str] = {}
    for name, entry in vocabulary()[group].items():
        for word in (name, *entry["words"], *entry.get("also", ())):
            found.setdefault(folded(word), name)
    return found


@lru_cache(maxsize=16)
def values_of(group: str) -> dict[str, str]:
    """Values of a group (`sex`, `kind`, `conditions`, `relation`, `yes`) by each word for one."""
    return {
        folded(word): value
        for value, words in vocabulary()["value"][group].items()
        for word in words
    }


@lru_cache(maxsize=4)
def unused(part: str) -> tuple[str, ...]:
    """Labels (`words`), headings (`titles`) and last rows (`totals`) that nothing here uses."""
    return tuple(folded(word) for word in vocabulary()["unused"][part])


def value_of(group: str, written: object, what: str) -> str:
    """The value that a word stands for, or one clear line that names the nearest.

    Raises
    ------
    InputError
        If no value of the group is written so.
    """
    if written is None or written != written or not str(written).strip():
        raise InputError(f"{what}: it is missing")
    values = values_of(group)
    known = values.get(folded(written))
    if known is None:
        raise InputError(f"{what}: '{written}' is not known{_close(written, values)}")
    return known


def yes_of(written: object, what: str = "yes or no") -> bool:
    """True from `yes`, `có`, `x` or 1; False from `no`, `không` or 0."""
    if isinstance(written, bool):
        return written
    plain = f"{written:g}" if isinstance(written, float) else written
    return value_of("yes", plain, what) == "yes"


def _close(written: object, values: dict[str, str]) -> str:
    shown = {folded(value): value for value in values.values()}
    close = nearest(folded(written), values)
    if "did you mean" in close:
        word = close.split("'")[1]
        return f" (did you mean '{values[word]}'?)"
    return _listed(shown.values())


def _listed(names: Iterable[str]) -> str:
    return f" (there is: {', '.join(names)})"


def told(name: str, **facts: Words | str) -> Words:
    """A sentence on a record with its facts; each a text of both languages, or one for both."""
    english, vietnamese = vocabulary()["told"][name]
    pairs = {key: (one, one) if isinstance(one, str) else one for key, one in facts.items()}
    return (
        english.format(**{key: one[0] for key, one in pairs.items()}),
        vietnamese.format(**{key: one[1] for key, one in pairs.items()}),
    )


def span_of(first: int, last: int) -> Words:
    """The first and the last of some months, as they are told."""
    shown = [(month_shown(month, 0), month_shown(month, 1)) for month in (first, last)]
    return told("span", first=shown[0], last=shown[1])


def word_for(group: str, value: str, tongue: int) -> str:
    """The word for a value: 0 English, 1 Vietnamese."""
    return str(vocabulary()["value"][group][value][tongue])


def label_of(group: str, name: str, tongue: int) -> str:
    """The word for a fact or a column: 0 English, 1 Vietnamese."""
    return str(vocabulary()[group][name]["words"][tongue])


@lru_cache(maxsize=2)
def answer_columns(tongue: int) -> dict[str, str]:
    """Heads of the columns of the answers for many, by name: 0 English, 1 Vietnamese."""
    return {name: words[tongue] for name, words in vocabulary()["answer"].items()}


def about(group: str, name: str, tongue: int) -> str:
    """What a fact or a column means: 0 English, 1 Vietnamese."""
    return str(vocabulary()[group][name]["about"][tongue])
