"""A package: changes, relief and campaigns that came together, and by what it is told apart."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from vss_actuarial.dated.change import Change
from vss_actuarial.ground.errors import InputError
from vss_actuarial.scenario.campaign import Campaign
from vss_actuarial.scenario.relief import Relief


class Package(NamedTuple):
    """Changes that came together, such as a reform.

    Attributes
    ----------
    title : short, for legends
    label : what it is, in a sentence
    reason : what it is meant to do
    digest : SHA-256 of its changes, relief and campaigns; empty if there are none
    """

    title: str
    label: str
    reason: str
    digest: str


def package_of(
    table: Mapping[str, Any],
    stem: str | None,
    changes: Sequence[Change],
    levers: Sequence[Relief | Campaign],
) -> Package:
    """The package that a reform makes; only what it changes counts for its digest.

    stem : of its file; None if it was given in Python
    """
    name = f"{stem}.toml" if stem is not None else "changes"
    words = {key: table.get(key, "") for key in ("title", "label", "reason")}
    for key, text in words.items():
        if not isinstance(text, str):
            raise InputError(f"{name}: {key} is {text!r}, expected text in quotes")
    content = [sorted(repr(change.meaning) for change in changes)]
    content.append([content_of(lever) for lever in levers])
    digest = hashlib.sha256(json.dumps(content).encode()).hexdigest() if any(content) else ""
    own = changes[0].told() if len(changes) == 1 else short_name(changes)
    title = words["title"].strip() or stem or own
    return Package(title, words["label"], words["reason"], digest)


def content_of(lever: Relief | Campaign) -> str:
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


def short_name(changes: Sequence[Change]) -> str:
    """A name for changes given in Python, such as `shift_real_return_0.005_2027`."""
    if not changes:
        return "as_it_was"
    first, more = changes[0], len(changes) - 1
    told = isinstance(first.amount, float) and first.kind != "hold" and len(first.lines) == 1
    amount = f"_{first.amount:g}" if told else ""
    name = f"{first.kind}_{first.name}{amount}_{first.since.year}"
    return f"{name}_and_{more}_more" if more else name
