"""The changes of which a package is made, each on its own."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from vss_actuarial.ground.errors import InputError, check_kind
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.acts.enacted import acts_in
from vss_actuarial.scenario.changes import SECTIONS
from vss_actuarial.scenario.known import AS_THEY_CAME
from vss_actuarial.scenario.package import options_in
from vss_actuarial.scenario.reforms import FILES, parts_of, reform_file
from vss_actuarial.scenario.titles import title_of
from vss_actuarial.scenario.written.reading import reform_table

TABLES = (*SECTIONS, "relief", "campaign", "balancing")
WHOLE = ("known_to", "law_of", "without", "options")


class Part(NamedTuple):
    """One change of a package: its name, and what it makes of a scenario."""

    name: str
    act: Callable[[Scenario], Scenario]


def parts_named(name: str) -> list[Part]:
    """The reforms joined by `+`; of one alone its parameters, relief, campaigns and acts.

    Raises
    ------
    InputError
        If a name is unknown, or nothing is changed.
    """
    names = [part for part in parts_of(str(name)) if part != "baseline"]
    if not names:
        raise InputError(f"scenario '{name}': it changes nothing that could be told apart")
    if len(names) > 1:
        return [_reform(one) for one in names]
    return parts_of_table(reform_table(reform_file(names[0]))) or [_reform(names[0])]


def parts_given(changes: Sequence[Any]) -> list[Part]:
    """Changes given in Python, each a name, a mapping of `Scenario.with_changes`, or a `Part`.

    Raises
    ------
    InputError
        If there is none, one is neither, or two bear one name.
    """
    expected = "a list of changes, the names of reforms joined by `+`, or a scenario"
    check_kind(changes, (list, tuple), "package", expected)
    parts = [_given(one, number) for number, one in enumerate(changes, 1)]
    names = [part.name for part in parts]
    if not parts:
        raise InputError("a package has one change or more; found none")
    if len(set(names)) < len(names):
        raise InputError(f"the changes of a package need names of their own: {', '.join(names)}")
    return parts


def _given(change: Any, number: int) -> Part:
    if isinstance(change, Part):
        return change
    if isinstance(change, str | Path):
        return _reform(str(change))
    if not isinstance(change, Mapping):
        raise InputError(
            f"change {number} of a package: found {change!r}, expected the name of a reform or "
            "changes by name"
        )
    name = str(change.get("title") or ", ".join(map(str, change)))
    return Part(name, lambda scenario: scenario.with_changes(change))


def _reform(name: str) -> Part:
    title = Path(name).stem if name.endswith(FILES) else name
    return Part(title, lambda scenario: scenario.with_reform(name))


def parts_of_table(table: Mapping[str, Any]) -> list[Part]:
    """Parts of a reform file.

    Ages and such of men and of women go together, and what is given for series that the record
    forgets goes with that.
    """
    groups: dict[str, dict[str, Any]] = {_titled(key, table): {key: table[key]} for key in WHOLE
                                         if key in table}  # fmt: skip
    known = _titled("known_to", table) if "known_to" in table else ""
    for section in TABLES:
        for name, entries in table.get(section, {}).items():
            key = known if known and name in AS_THEY_CAME else re.sub(r"_(wo)?men$", "", name)
            groups.setdefault(key, {}).setdefault(section, {})[name] = entries
    return [Part(name, _changing(one)) for name, one in groups.items()]


def _titled(key: str, table: Mapping[str, Any]) -> str:
    """What changes the whole by its title, such as `known to 2017`."""
    one = {key: table[key]}
    aligned = options_in(one, "").get("align", True)
    return title_of((), *acts_in(one, ""), str(one.get("known_to", "")), aligned)


def _changing(table: Mapping[str, Any]) -> Callable[[Scenario], Scenario]:
    return lambda scenario: scenario.with_changes(table)
