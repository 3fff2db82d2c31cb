"""Words of rules, reasons, notes, facts and units in English and Vietnamese, from `data/words`."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

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
    "assumptions",
    "topics",
    "acts",
    "heads",
    "help",
    "outlook",
    "figures",
    "figure_units",
    "refusals",
    "phrases",
    "sources",
    "caveats",
    "told",
    "parts",
    "rows",
    "formula",
    "report",
)
COMMON = "common"
"""File whose words all chapters share."""
Entry = Mapping[str, Any]


class Files(NamedTuple):
    """What the files of words hold.

    Attributes
    ----------
    tables : by table, then by name
    homes : file of each name of a table
    facts : by file: chapters may call different facts by one name
    """

    tables: dict[str, dict[str, Entry]]
    homes: dict[tuple[str, str], str]
    facts: dict[str, dict[str, Entry]]


@lru_cache(maxsize=1)
def files() -> Files:
    """All words, with the file of each.

    Raises
    ------
    InputError
        On a table that is not known, or a name other than that of a fact given in two files.
    """
    found = Files({table: {} for table in TABLES}, {}, {})
    paths = sorted(
        (data_folder() / "words").glob("*.toml"), key=lambda one: (one.stem != COMMON, one.stem)
    )
    for path in paths:
        for table, entries in read_file(path).items():
            if table not in TABLES:
                raise InputError(
                    f"{path.name}: there is no table [{table}]{nearest(table, TABLES)}"
                )
            _take(found, path, table, entries)
    return found


def _take(found: Files, path: Path, table: str, entries: Mapping[str, Entry]) -> None:
    known = found.tables[table]
    twice = known.keys() & entries.keys()
    if table == "facts":
        found.facts[path.stem] = dict(entries)
    elif twice:
        raise InputError(f"{path.name}: {table}.{min(twice)} is given in another file too")
    for name, one in entries.items():
        known.setdefault(name, one)
        found.homes[table, name] = path.stem


def words() -> dict[str, dict[str, Entry]]:
    """All words: by table, then by name, each with `en`, `vi` and what else its table knows."""
    return files().tables


def entry(table: str, name: str) -> Entry:
    """The words of a name."""
    known = words()[table]
    if name not in known:
        raise LookupError(f"data/words has no {table}.{name}{nearest(name, known)}")
    return known[name]


def fact_entry(name: str, table: str = "", of: str = "") -> Entry:
    """The words of a fact: those of the file of a rule, reason, note or benefit come first.

    Parameters
    ----------
    table, of : table and name of what tells the fact
    """
    own = files().facts.get(files().homes.get((table, of), ""), {})
    return own[name] if name in own else entry("facts", name)


def language_of(written: str) -> str:
    """`en` or `vi`, or one clear line."""
    if written not in LANGUAGES:
        raise InputError(f"language '{written}' is not known; there are en and vi")
    return written
