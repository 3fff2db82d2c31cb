"""A solver's answer on a terminal, for machines, and as a scenario that can be run again."""

import json
from pathlib import Path

import pandas as pd
from rich.console import Console

from vss_actuarial.presentation.answers.scenario_file import reform_text
from vss_actuarial.presentation.files.output import table_bytes, with_manifest
from vss_actuarial.presentation.result import project
from vss_actuarial.presentation.screen.table import rich_table
from vss_actuarial.presentation.sweeps import measure_words
from vss_actuarial.presentation.words import spoken as say
from vss_actuarial.questions.solving.solve import Solution
from vss_actuarial.questions.solving.target import Target
from vss_actuarial.worksheet.show import law_label

DIGITS = "{:,.10g}"


def target_words(target: Target) -> str:
    """A target in the language that is spoken."""
    span = "" if target.until is None else f"-{target.until}"
    unit, told = target.measure.unit, f"{measure_words(target.measure)}{span} {target.relation}"
    if unit == "year":
        return f"{told} {target.value:.0f}"
    return f"{told} {_number(target.value)} [{say.unit(unit)}]"


def show_solution(solution: Solution, screen: Console) -> None:
    """The answer, its targets, and every value that was tried."""
    screen.print(f"{lever_words(solution)} {_days(solution)}".rstrip())
    for target in solution.targets:
        screen.print(f"{say.head('target')}: {target_words(target)}")
    for line in _answer(solution):
        screen.print(line, style="bold")
    table = solution.table()
    columns = {target_words(t): [_signed(v) for v in table[str(t)]] for t in solution.targets}
    columns[say.head("all_met")] = [
        say.head("target_met" if one else "target_missed") for one in table["met"]
    ]
    index = pd.Index([_number(one) for one in table.index], name=say.head("tried_value"))
    screen.print(rich_table(pd.DataFrame(columns).set_index(index), say.head("tried")))


def _answer(solution: Solution) -> list[str]:
    low, high = map(_number, solution.bracket)
    if solution.value is None:
        key = "solve_met" if solution.outcome == "met throughout" else "solve_none"
        return [say.head(key, low=low, high=high)]
    binding = target_words(solution.binding or solution.targets[0])
    lines = [say.head("solve_found", value=_number(solution.value), target=binding)]
    if solution.beside is not None:
        lines.append(say.head("solve_beside", value=_number(solution.beside)))
    residual = say.number(f"{solution.residual:.2e}")
    return [*lines, say.head("solve_residual", residual=residual, low=low, high=high)]


def lever_words(solution: Solution) -> str:
    """The parameters of the lever by their labels."""
    base = solution.base
    books = {**base.law, **base.assumptions}
    labels = [law_label(one, books[one].label, say.language()) for one in solution.lever.names]
    return (
        f"{solution.lever.name}: {'; '.join(labels)} ({say.head(f'lever_{solution.lever.kind}')})"
    )


def _days(solution: Solution) -> str:
    """Days of the change, as they were given."""
    lever = solution.lever
    until = "" if lever.until is None else f":{lever.until}"
    ramp = "" if lever.ramp is None else f"~{lever.ramp}"
    return f"@{lever.since}{until}{ramp}"


def solution_files(solution: Solution) -> dict[str, bytes]:
    """What was tried, and the answer as a scenario."""
    files = {"solution.csv": table_bytes(solution.table())}
    if solution.value is not None:
        changes, told = solution.lever.changes(solution.value), map(str, solution.targets)
        files["solution.toml"] = reform_text(changes, solution.base, "; ".join(told)).encode()
    scenario = solution.base if solution.value is None else solution.scenario
    return with_manifest([project(scenario)], files)


def solution_json(solution: Solution, folder: Path) -> str:
    """The answer for machines: numbers in full, `null` where there is none."""
    content = {
        "lever": solution.lever.name,
        "kind": solution.lever.kind,
        "since": str(solution.lever.since),
        "targets": [str(one) for one in solution.targets],
        "outcome": solution.outcome,
        "value": solution.value,
        "first_that_does_not_meet": solution.beside,
        "residual": None if solution.value is None else solution.residual,
        "bracket": list(solution.bracket),
        "tried": [[value, *slack] for value, slack in sorted(solution.tried.items())],
        "folder": str(folder),
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def _number(value: float) -> str:
    return say.number(DIGITS.format(value))


def _signed(value: float) -> str:
    return say.number(f"{value:+,.4g}")
