"""Words of rules, reasons, notes, facts and units in English and Vietnamese, from `data/words`."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from vss_actuarial.dated.toml import read_file
from vss_actuarial.ground.errors import InputError, data_folder, nearest

LANGUAGES = ("en", "vi")
TABLES = (
    "benefits",
    "rules",
    "reasons",
    "notes",
    "facts",
    "units",
    "shares",
    "values",
    "parameters",
    "topics",
    "acts",
    "heads",
)
Entry = Mapping[str, Any]


@lru_cache(maxsize=1)
def words() -> dict[str, dict[str, Entry]]:
    """All words: by table, then by name, each with `en`, `vi` and what else its table knows.

    Raises
    ------
    InputError
        On a table that is not known, or a name given in two files.
    """
    found: dict[str, dict[str, Entry]] = {table: {} for table in TABLES}
    for path in sorted((data_folder() / "words").glob("*.toml")):
        for table, entries in read_file(path).items():
            if table not in found:
                raise InputError(
                    f"{path.name}: there is no table [{table}]{nearest(table, TABLES)}"
                )
            twice = found[table].keys() & entries.keys()
            if twice:
                raise InputError(f"{path.name}: {table}.{min(twice)} is given in another file too")
            found[table].update(entries)
    return found


def entry(table: str, name: str) -> Entry:
    """The words of a name."""
    known = words()[table]
    if name not in known:
        raise LookupError(f"data/words has no {table}.{name}{nearest(name, known)}")
    return known[name]


def language_of(written: str) -> str:
    """`en` or `vi`, or one clear line."""
    if written not in LANGUAGES:
        raise InputError(f"language '{written}' is not known; there are en and vi")
    return written
