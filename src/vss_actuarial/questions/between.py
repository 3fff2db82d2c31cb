"""The changes that lead from one scenario to another, each of which can be made on its own."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from vss_actuarial.ground.errors import InputError
from vss_actuarial.questions.parts import Part, parts_given, parts_named, parts_of_table
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.composing import composed
from vss_actuarial.scenario.package import Package, population_digests

Subset = frozenset[int]
TAKEN_OUT = "taken out: "


class Way(NamedTuple):
    """The changes of a package: their names, and the scenario with any of them."""

    names: tuple[str, ...]
    scenario: Callable[[Subset], Scenario]


class _Step(NamedTuple):
    """A part that scenarios on the way have: all, those with a change, or those without it."""

    part: Part
    change: int | None = None
    taken_out: bool = False

    def stands(self, subset: Subset) -> bool:
        return self.change is None or (self.change in subset) != self.taken_out


def way(package: "str | Sequence[Any] | Scenario", base: Scenario) -> Way:
    """The changes of a package on a base.

    package : as `attribute` takes it; a scenario stands for what leads to it from the base
    """
    if isinstance(package, Scenario):
        return between(base, package)
    parts = parts_named(package) if isinstance(package, str) else parts_given(package)
    return _way(base, [_Step(part, number) for number, part in enumerate(parts)])


def between(first: Scenario, other: Scenario) -> Way:
    """The changes that lead from a scenario to another: laid on, taken out, population, own data.

    What both have stands in all scenarios on the way, in the order in which it came. One package
    that is laid on alone is told apart by its parameters.

    Raises
    ------
    InputError
        If nothing differs, or the changes cannot be made one by one.
    """
    check_differs(first, other)
    if (ends := {first.last_year, other.last_year}) != {first.last_year}:
        raise InputError(f"the results must end in the same year, found: {sorted(ends)}")
    steps = _steps(first, other)
    if _population(first) != _population(other):
        steps.append(_Step(_peopled(other), _count(steps)))
    if first.census != other.census:
        steps.append(_Step(_own_data(other), _count(steps)))
    base = Scenario.baseline().replace(
        last_year=first.last_year, population=first.population, census=first.census
    )
    if first.align == other.align:
        steps.append(_Step(Part("", lambda one: one.replace(align=first.align))))
    found = _way(base, steps)
    both = (found.scenario(frozenset()), found.scenario(frozenset(range(len(found.names)))))
    if [one.fingerprint() for one in both] != [first.fingerprint(), other.fingerprint()]:
        raise InputError(
            f"scenario '{other.title}': it is not made of changes by name over '{first.title}', "
            "so none can be told apart"
        )
    return found


def check_differs(first: Scenario, other: Scenario) -> None:
    """Refuse two scenarios that mean the same."""
    if first.fingerprint() == other.fingerprint():
        raise InputError(f"scenario '{other.title}': it changes nothing over '{first.title}'")


def _steps(first: Scenario, other: Scenario) -> list[_Step]:
    """The packages of both in one order; those of one alone are changes."""
    old, new = ([one for one in s.packages if one.digest] for s in (first, other))
    before, after = ([one.digest for one in each] for each in (old, new))
    matches = SequenceMatcher(None, before, after, autojunk=False)
    steps: list[_Step] = []
    for _, i, i_end, j, j_end in matches.get_opcodes():
        if before[i:i_end] == after[j:j_end]:
            steps += [_Step(_part(one)) for one in new[j:j_end]]
            continue
        for package, gone in [(p, True) for p in old[i:i_end]] + [(p, False) for p in new[j:j_end]]:
            steps.append(_Step(_part(package), _count(steps), gone))
    return _told_apart(steps, new)


def _told_apart(steps: list[_Step], new: Sequence[Package]) -> list[_Step]:
    """The parameters in place of the one package that is laid on, if it is the only change."""
    changes = [step for step in steps if step.change is not None]
    if len(changes) != 1 or changes[0].taken_out:
        return steps
    package = next(one for one in new if one.title == changes[0].part.name)
    parts = parts_of_table(package.table)
    if len(parts) < 2:
        return steps
    at = steps.index(changes[0])
    return [*steps[:at], *(_Step(one, n) for n, one in enumerate(parts)), *steps[at + 1 :]]


def _count(steps: Sequence[_Step]) -> int:
    return sum(step.change is not None for step in steps)


def _part(package: Package) -> Part:
    path = Path(package.place) if package.place else None
    file = "changes" if path is None else path.name
    return Part(package.title, lambda one: composed(one, package.table, file, path))


def _peopled(other: Scenario) -> Part:
    return Part("population", lambda one: one.replace(population=other.population))


def _own_data(other: Scenario) -> Part:
    return Part("own data", lambda one: one.replace(census=other.census))


def _population(scenario: Scenario) -> Any:
    return None if scenario.population is None else population_digests(scenario.population)


def _way(base: Scenario, steps: Sequence[_Step]) -> Way:
    def scenario(subset: Subset) -> Scenario:
        found = base
        for step in steps:
            if step.stands(subset):
                found = step.part.act(found)
        return found

    names = [
        (TAKEN_OUT if s.taken_out else "") + s.part.name for s in steps if s.change is not None
    ]
    return Way(tuple(_apart(names)), scenario)


def _apart(names: Sequence[str]) -> list[str]:
    """Names of which equal ones are numbered."""
    return [
        f"{name} ({names[:place].count(name) + 1})" if names.count(name) > 1 else name
        for place, name in enumerate(names)
    ]
