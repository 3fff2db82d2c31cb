"""Every number of the law that a working cites moves an answer of some example."""

import shlex
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from family.test_workings import CALLS as FAMILY
from family.test_workings import DAY as OF_FAMILY
from old_age.test_workings import CALLS as OLD_AGE
from old_age.test_workings import DAY as OF_OLD_AGE
from typer.testing import CliRunner

from individual.conftest import BY_HAND, SHIPPED, read_examples
from individual.doors.test_contributing import CALLS as CONTRIBUTING
from individual.doors.test_health_and_state import CALLS as HEALTH
from individual.doors.test_unemployment import CALLS as UNEMPLOYMENT
from individual.doors.test_unemployment import NOW
from individual.examples_at_bounds import AT_BOUNDS
from individual.readers.common import results
from individual.test_short_term import ASKED
from test_readme import CHAPTERS as CHAPTERS_OF_README
from test_readme import commands
from vss_actuarial.cli import app
from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.calculator import Calculator
from vss_actuarial.individual.doors import benefit
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.worksheet.answer import Answer
from vss_actuarial.worksheet.trace import Used

LAW = shipped_law()
CHAPTERS = (
    (OLD_AGE, OF_OLD_AGE), (FAMILY, OF_FAMILY), (CONTRIBUTING, NOW), (UNEMPLOYMENT, NOW),
    (HEALTH, NOW), (ASKED, NOW), (AT_BOUNDS, NOW),
)  # fmt: skip
OF_README = [
    command
    for chapter in CHAPTERS_OF_README
    for command in commands(chapter)
    if command.startswith(("vss benefit ", "vss person --sex"))
]
COUNTED = ("months", "years", "days", "weeks", "working", "persons", "children", "times", "year")


class Asked(NamedTuple):
    """A benefit asked, and what was answered."""

    calculator: Calculator
    facts: dict[str, Any]
    answer: Answer


def asked() -> Iterator[Asked]:
    """The examples of every chapter, and what worked examples and the README's commands ask."""
    for calls, day in CHAPTERS:
        for name, every in calls.items():
            for facts in every:
                told = {"on": day, **facts}
                yield Asked(benefit(name), told, benefit(name)(**told))
    found: list[Asked] = []
    ask = Calculator.__call__

    def noting(self: Calculator, **facts: Any) -> Answer:
        found.append(Asked(self, facts, ask(self, **facts)))
        return found[-1].answer

    with patch.object(Calculator, "__call__", noting):
        for row in [*read_examples(SHIPPED), *read_examples(BY_HAND)]:
            results(row)
        for command in OF_README:
            answered = CliRunner().invoke(app, shlex.split(command)[1:])
            assert answered.exit_code == 0, answered.output
    yield from found


def cited() -> dict[str, list[tuple[Asked, Used]]]:
    """Where each number is cited as one that may decide; a bound that does not bind may not."""
    every: dict[str, list[tuple[Asked, Used]]] = {}
    for one in asked():
        for step in one.answer.steps:
            for used in step.used:
                if step.binds and used.binds:
                    every.setdefault(used.name, []).append((one, used))
    return every


def others(value: Any, unit: str) -> list[Any]:
    """A value moved up and down: by a tenth, and a count by one; a flag the other way."""
    if unit.startswith("1 for yes"):
        return [1.0 - value]
    if isinstance(value, list):
        tenths = [[factor * one for one in value] for factor in (1.1, 0.9)]
        return [*tenths, [one + 1.0 for one in value], [one - 1.0 for one in value]]
    tenths = [1.1 * value, 0.9 * value] if value else [0.1]
    return tenths + ([value + 1.0, value - 1.0] if unit.split()[0].strip(",;") in COUNTED else [])


def moved(parameter: Parameter, used: Used) -> Iterator[Parameter]:
    """The parameter with the line that was read moved; of several that were read, every line."""
    for number in range(len(others(parameter.values[0].value, parameter.unit))):
        lines = []
        of_day = not isinstance(used.value, list) and used.since in parameter.days
        for line in parameter.values:
            choice = others(line.value, parameter.unit)
            value = choice[min(number, len(choice) - 1)]
            chosen = line.since == used.since if of_day else True
            lines.append(line.model_copy(update={"value": value}) if chosen else line)
        yield replace(parameter, values=tuple(lines))


def moves(one: Asked, used: Used) -> bool:
    """Whether an answer is another where the number is; refused is another."""
    given = one.facts.get("given") or {}
    if used.name in given:
        values = others(float(given[used.name]), used.unit)
        changes = [{"given": {**given, used.name: value}} for value in values]
    else:
        changes = [{"law": LAW.having({used.name: new})} for new in moved(LAW[used.name], used)]
    for change in changes:
        try:
            other = one.calculator(**{**one.facts, **change})
        except InputError:
            return True
        if (other.value, other.results) != (one.answer.value, one.answer.results):
            return True
    return False


CITED = cited()


def test_the_examples_cite_most_of_the_law():
    assert len(CITED) > len(LAW) / 2
    assert len(OF_README) >= 5


@pytest.mark.parametrize("name", sorted(CITED))
def test_a_number_that_a_working_cites_moves_an_answer(name):
    assert any(moves(one, used) for one, used in CITED[name])
