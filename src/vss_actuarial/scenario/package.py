"""Packages of changes that came together; by what a package or a scenario is told apart."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vss_actuarial.census.census import Census
from vss_actuarial.dated.book import Book
from vss_actuarial.dated.changes.change import Change
from vss_actuarial.ground.axes import FIRST_YEAR, FURTHEST
from vss_actuarial.ground.errors import InputError, check_kind, nearest, whole_in
from vss_actuarial.ground.text import visible
from vss_actuarial.ground.un_names import un_paths
from vss_actuarial.scenario.acts.enacted import Enacted, acts_in
from vss_actuarial.scenario.levers.balancing import Balancing
from vss_actuarial.scenario.levers.campaign import Campaign
from vss_actuarial.scenario.levers.relief import Relief
from vss_actuarial.scenario.titles import checked_title, slug, title_of

if TYPE_CHECKING:
    from vss_actuarial.scenario.scenario import Scenario

WORDS = ("title", "theme", "label", "reason")
OPTIONS = ("align",)


PARTS = {"relief": Relief, "campaigns": Campaign, "changes": Change, "balancing": Balancing}


@dataclass(frozen=True)
class Package:
    """Changes that came together, such as a reform.

    Attributes
    ----------
    name : of its file without the ending, else made of its title
    title : short, for legends
    label : what it is, in a sentence
    reason : what it is meant to do
    digest : SHA-256 of its changes, acts, relief, campaigns, rules; empty if there are none
    place : its file; empty if it was given in Python
    table : its changes in the form of a reform file, so that they can be laid once more
    """

    name: str
    title: str
    label: str
    reason: str
    digest: str
    place: str = ""
    table: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)


def package_of(
    table: Mapping[str, Any],
    path: Path | None,
    changes: Sequence[Change],
    levers: Sequence[Relief | Campaign | Balancing],
) -> Package:
    """The package that a reform makes; only what it changes counts for its digest.

    path : of its file; None if it was given in Python
    """
    file = "changes" if path is None else path.name
    acts, day = acts_in(table, "" if path is None else f"{file}: ")
    words = {key: _text(table.get(key, ""), f"{file}: {key}") for key in WORDS}
    content: list[Any] = [sorted(repr(change.meaning) for change in changes)]
    known = str(table.get("known_to", ""))
    content += [[content_of(lever) for lever in levers], acts, str(day) if day else "", known]
    options = options_in(table, f"{file}: ")
    content += [sorted(options.items())]
    digest = hashlib.sha256(json.dumps(content).encode()).hexdigest() if any(content) else ""
    aligned = options.get("align", True)
    own = title_of(changes, acts, day, known, aligned) if path is None else path.stem
    rules = [one.label for one in levers if isinstance(one, Balancing)]
    if rules and path is None and not (changes or acts or day or known):
        own = ", ".join(rules)
    title = checked_title(words["title"] or own)
    name = slug(title) if path is None else visible(path.stem)
    place = "" if path is None else str(path)
    return Package(
        name, title, words["label"], words["reason"], digest, place, deepcopy(dict(table))
    )


def options_in(table: Mapping[str, Any], where: str) -> dict[str, bool]:
    """The options that a reform sets in its section [options].

    Raises
    ------
    InputError
        If one is not known, or is neither true nor false.
    """
    found = table.get("options", {})
    if not isinstance(found, Mapping):
        raise InputError(f"{where}options: found {found!r}, expected a table such as align = false")
    for name, value in found.items():
        if name not in OPTIONS:
            raise InputError(f"{where}options: there is no option '{name}'{nearest(name, OPTIONS)}")
        if not isinstance(value, bool):
            raise InputError(f"{where}options.{name} is {value!r}, expected true or false")
    return dict(found)


def _text(given: Any, where: str) -> str:
    if not isinstance(given, str):
        raise InputError(f"{where} is {given!r}, expected text in quotes")
    return given.strip()


def content_of(lever: Relief | Campaign | Balancing) -> str:
    """What a lever does, without its words."""
    return lever.model_dump_json(exclude={"label", "source", "reason", "status"})


def check_new(package: Package, packages: Sequence[Package], file: str) -> None:
    """That a package, by content, is not among those that a scenario has.

    Raises
    ------
    InputError
        Naming the package that it repeats.
    """
    for known in packages:
        if package.digest and known.digest == package.digest:
            raise InputError(
                f"{file}: the same changes as '{known.title}', given twice; leave one out"
            )


def fingerprint_of(scenario: "Scenario") -> str:
    """What tells a scenario apart; see `Scenario.fingerprint`."""
    folder = scenario.population
    content: dict[str, Any] = {
        "last_year": scenario.last_year,
        "record_to": scenario.record_to,
        "align": scenario.align,
        "population": None if folder is None else population_digests(folder),
        "books": [scenario.law.digest, scenario.assumptions.digest],
        "relief": [content_of(one) for one in scenario.relief],
        "campaigns": [content_of(one) for one in scenario.campaigns],
    }
    if scenario.balancing:
        content["balancing"] = [content_of(one) for one in scenario.balancing]
    if scenario.census is not None:
        content["census"] = scenario.census.digest()
    text = json.dumps(content, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def check_census(scenario: "Scenario") -> None:
    """Refuse own figures of a day that the projection does not reach."""
    census = scenario.census
    if census is None:
        return
    check_kind(census, Census, "census", "own figures, a Census, or None")
    if census.since > scenario.last_year:
        raise InputError(
            f"census: found figures of 1 January {census.since}, expected {scenario.last_year} or "
            "earlier, the last year of the projection"
        )


def population_digests(folder: Path) -> dict[str, str]:
    """SHA-256 of each file of the United Nations in a folder, by its name; no other is read."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in un_paths(folder)}


def check_fields(scenario: "Scenario") -> None:
    """Refuse fields of a scenario that are of another kind than it says."""
    for name in ("law", "assumptions"):
        check_kind(getattr(scenario, name), Book, name, f"a book, such as Scenario.{name}")
    for name, kind in {**PARTS, "packages": Package}.items():
        given, expected = getattr(scenario, name), f"a tuple of {kind.__name__}"
        check_kind(given, tuple, name, expected)
        for one in given:
            check_kind(one, kind, name, expected)
    if scenario.enacted is not None:
        check_kind(scenario.enacted, Enacted, "enacted", "that of another scenario, or None")
    check_census(scenario)
    known = scenario.record_to
    if known is not None and not whole_in(known, FIRST_YEAR, FURTHEST):
        raise InputError(f"record_to: found {known!r}, expected a year such as 2018, or None")
