"""Rules of balancing, year by year: what each reads, when it acts, the changes that it comes to.

In a year a rule reads what is known on 1 January, and what it does begins on that day: an act moves
no year before it. So the years are settled one after the other, each by a run on the acts so far:
as many runs as there are years with an act, and one more, settle them all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.projection.outcome import Acted, Outcome
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.levers.balancing import Balancing

Run = Callable[[Scenario], Outcome]


def balanced(scenario: Scenario, run: Run) -> Outcome:
    """The outcome of a scenario with rules: that of the changes that they come to.

    run : projects a scenario without rules

    Raises
    ------
    InputError
        If a rule names no fund, or what it does leads out of the range of a parameter.
    """
    plain, rules = scenario.replace(balancing=()), scenario.balancing
    acts: tuple[Acted, ...] = ()
    result = run(plain)
    while found := next_acts(result, rules, acts):
        acts = (*acts, *found)
        result = run(_moved(plain, rules, acts))
    notes = (*result.notes, *_notes(rules, acts))
    return replace(result, acts=acts, notes=notes, with_rules=scenario)


def next_acts(
    result: Outcome, rules: Sequence[Balancing], acts: Sequence[Acted]
) -> tuple[Acted, ...]:
    """What rules do in the first year after the acts so far in which one of them is to act."""
    read = {rule.name: ratio_of(result, rule) for rule in rules}
    first, last = int(result.years[0]), int(result.years[-1])
    begin = max([act.year + 1 for act in acts], default=first)
    for year in range(begin, last + 1):
        found = tuple(
            Acted(rule.name, year, float(read[rule.name][year - first]))
            for rule in rules
            if rule.beyond(read[rule.name][year - first]) and _may(rule, year, acts)
        )
        if found:
            return found
    return ()


def _may(rule: Balancing, year: int, acts: Sequence[Acted]) -> bool:
    """Whether a rule is in force in a year, and its acts so far leave room for one."""
    own = [act.year for act in acts if act.rule == rule.name]
    waited = not own or year - own[-1] >= rule.every
    return rule.in_force(year) and waited and (rule.most is None or len(own) < rule.most)


def ratio_of(result: Outcome, rule: Balancing) -> Array:
    """The ratio that a rule reads on 1 January of each year: (year,); nan in the first one."""
    account = result.account(rule.fund)
    outgo = account.total_outgo()[:-1]
    if rule.ratio == "reserve_ratio":
        above, below = account.opening()[1:], outgo
    else:
        above, below = outgo, account.contributions()[:-1]
    read = np.full(len(result.years), np.nan)
    np.divide(above, below, out=read[1:], where=below > 0.0)
    return read


def _moved(plain: Scenario, rules: Sequence[Balancing], acts: Sequence[Acted]) -> Scenario:
    """A scenario with the changes of all acts, as one package, under its own name."""
    by_name = {rule.name: rule for rule in rules}
    changes: dict[str, Any] = {"title": "; ".join(rule.label for rule in rules)}
    for act in acts:
        rule = by_name[act.rule]
        for name in rule.moves:
            changes.setdefault(name, []).append(_entry(rule, act.year))
    try:
        moved = plain.with_changes(changes)
    except InputError as error:
        place = f"balancing.{acts[-1].rule}, {acts[-1].year}"
        raise InputError(f"{place}: {error}") from None
    return moved.replace(name=plain.name, title=plain.title)


def _entry(rule: Balancing, year: int) -> Mapping[str, Any]:
    """What an act does, as a reform has it."""
    what = {"scale": rule.scale} if rule.shift is None else {"shift": rule.shift}
    until = {} if rule.lasting else {"until": date(year, 12, 31)}
    return {**what, "since": date(year, 1, 1), **until, "source": rule.label}


def _notes(rules: Sequence[Balancing], acts: Sequence[Acted]) -> list[str]:
    """A line for each rule: how often it acts, or that it never does."""
    notes = []
    for rule in rules:
        years = [act.year for act in acts if act.rule == rule.name]
        if not years:
            notes.append(f"balancing {rule.name} never acts")
        elif len(years) == 1:
            notes.append(f"balancing {rule.name} acts in {years[0]}")
        else:
            notes.append(
                f"balancing {rule.name} acts in {len(years)} years from {years[0]} to {years[-1]}"
            )
    return notes
