"""The acts that the law cites: their days, what they rest on, and how a source names them."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from vss_actuarial.dated.changes.change import day_of
from vss_actuarial.dated.toml import ACTS, checked, read_file
from vss_actuarial.ground.errors import InputError, data_folder, nearest

CITATION = re.compile(r"(?:Law|Labour Code|Decree|Circular|Resolution|Decision) \d+/[\w/-]*\w")


class Act(BaseModel):
    """An act as `data/law/acts.toml` has it.

    `counts_from` is the first day for which it holds, where that lies before its day in force;
    `made_under` names the acts whose rules it details or amends; `replaced_by` the act that ended
    it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    title: str
    passed: date
    in_force: date
    counts_from: date | None = None
    made_under: list[str] = []
    replaced_by: str | None = None
    status: Literal["unverified"] | None = None

    @property
    def holds_from(self) -> date:
        """First day for which the act holds."""
        return self.counts_from or self.in_force


def read_acts(path: Path | None = None) -> dict[str, Act]:
    """Acts by citation, checked.

    Raises
    ------
    InputError
        On an unknown key, an act made under one that is not listed or is younger, one that ends
        before it begins, or a day for which an act holds after its day in force.
    """
    place = data_folder() / "law" / ACTS if path is None else path
    acts = {name: checked(Act, raw, f"{ACTS}: {name}") for name, raw in read_file(place).items()}
    for name, act in acts.items():
        if act.holds_from > act.in_force:
            raise InputError(f"{ACTS}: {name}.counts_from lies after {act.in_force}, its in_force")
        for parent in act.made_under:
            if parent not in acts:
                hint = nearest(parent, acts)
                raise InputError(f"{ACTS}: {name}.made_under: there is no act '{parent}'{hint}")
            if acts[parent].passed > act.passed:
                raise InputError(f"{ACTS}: {name} was passed before '{parent}', its made_under")
        _check_end(name, acts)
    return acts


def _check_end(name: str, acts: Mapping[str, Act]) -> None:
    end = acts[name].replaced_by
    if end is None:
        return
    if end not in acts:
        hint = nearest(end, acts)
        raise InputError(f"{ACTS}: {name}.replaced_by: there is no act '{end}'{hint}")
    if acts[end].holds_from <= acts[name].holds_from:
        raise InputError(f"{ACTS}: {name} begins after '{end}', its replaced_by")


def holds_on(name: str, day: date, acts: Mapping[str, Act]) -> bool:
    """Whether an act holds on a day: begun, and not ended."""
    end = _ended(name, acts)
    return acts[name].holds_from <= day and (end is None or day < end)


def _ended(name: str, acts: Mapping[str, Act]) -> date | None:
    """First day without an act: of what replaces it, or of the last that it was made under."""
    act = acts[name]
    if act.replaced_by is not None:
        return acts[act.replaced_by].holds_from
    ends = [_ended(parent, acts) for parent in act.made_under]
    left = [end for end in ends if end is not None]
    return max(left) if left and len(left) == len(ends) else None


@lru_cache(maxsize=1)
def shipped_acts() -> dict[str, Act]:
    """The acts of `data/law/acts.toml`."""
    return read_acts()


def named_act(name: str, acts: Mapping[str, Act]) -> str:
    """The citation of an act by its citation or an unambiguous beginning, such as "Law 41/2024"."""
    if not isinstance(name, str):
        raise InputError(f"act {name!r}: expected a citation such as 'Law 41/2024/QH15'")
    word = " ".join(name.split()).lower()
    forms = {act: (act.lower(), act.lower().rsplit(" ", 1)[-1]) for act in acts}
    exact = [act for act, known in forms.items() if word in known]
    begun = [act for act, known in forms.items() if any(k.startswith(f"{word}/") for k in known)]
    found = exact or begun
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(f"act '{name}' is ambiguous: {', '.join(sorted(found))}")
    raise InputError(f"there is no act '{name}' in data/law/{ACTS}{nearest(name, acts)}")


def falls_with(names: Iterable[str], acts: Mapping[str, Act]) -> frozenset[str]:
    """Acts and all that was made under them or amends them, however far."""
    gone: set[str] = set(names)
    while more := {a for a, act in acts.items() if a not in gone and gone & set(act.made_under)}:
        gone |= more
    return frozenset(gone)


def cited(source: str, acts: Mapping[str, Act]) -> list[str]:
    """Acts that a source names, of those there are, in its order."""
    found = (full_name(text, acts) for text in CITATION.findall(source))
    return [name for name in found if name is not None]


def full_name(text: str, acts: Mapping[str, Act]) -> str | None:
    """The act that a citation means, which may be shortened: "Circular 59/2015"."""
    if text in acts:
        return text
    return next((name for name in acts if name.startswith(f"{text}/")), None)


def passed_after(day: date | str | int, acts: Mapping[str, Act] | None = None) -> tuple[str, ...]:
    """Acts passed after a day, in the order of the file."""
    known, last = shipped_acts() if acts is None else acts, day_of(day, "law_of")
    return tuple(name for name, act in known.items() if act.passed > last)
