"""The assumptions that a headline rests on, in words: increases of pensions, growth of wages.

They are read off the scenario, so that a change of them is told in the same lines.
"""

from collections.abc import Iterator

import numpy as np

from vss_actuarial.dated.parameter import Parameter
from vss_actuarial.ground.axes import Array
from vss_actuarial.presentation.words.spoken import head, number
from vss_actuarial.scenario import Scenario

OF_OUTPUT, OF_WAGES = "pension_increase_growth_share", "pension_increase_wage_share"
FIRST_RULE, PASSED = "pension_increase_first_rule_year", "wage_pass_through"
INCREASES = {
    OF_OUTPUT: "real growth of output per head",
    OF_WAGES: "real growth of insured wages",
}


def assumed(scenario: Scenario) -> tuple[str, ...]:
    """Lines on how pensions in payment rise and on what insured wages take of productivity."""
    book = scenario.assumptions
    if not {OF_OUTPUT, OF_WAGES, FIRST_RULE, PASSED} <= set(book):
        return ()
    first = book[PASSED].unchanged.days[0].year
    wages = _share(book[PASSED], first, scenario, "the growth of productivity")
    passed_on = (
        f"Insured wages take{wages or ' nothing of the growth of productivity'}: a judgement"
    )
    of_rule = () if _replaced(book["real_wage_growth"]) else (passed_on,)
    return *_increases(scenario), *of_rule, *_moved(scenario)


def _replaced(parameter: Parameter) -> bool:
    """Whether a scenario puts a path of its own, to the horizon, in place of what a rule gives."""
    return any(one.kind in ("set", "hold") and one.until is None for one in parameter.changes)


def _increases(scenario: Scenario) -> Iterator[str]:
    """How pensions in payment rise from the first year of the rule on: a line for each share."""
    book = scenario.assumptions
    first = int(book[FIRST_RULE].by_year(scenario.years)[-1])
    shares = {name: _share(book[name], first, scenario, of) for name, of in INCREASES.items()}
    given = [f" and{share}" for share in shares.values() if share] or [" alone"]
    for share in given:
        yield f"Pensions in payment rise by prices{share}: an assumption, not law"


def indexation(scenario: Scenario) -> str:
    """How pensions in payment rise, in one short line of the language that is spoken."""
    book = scenario.assumptions
    if not {OF_OUTPUT, OF_WAGES, FIRST_RULE} <= set(book):
        return ""
    if scenario.law["pension_increase"].changes:
        return head("first_indexation", rule=head("indexed_moved"))
    first = min(int(book[FIRST_RULE].by_year(scenario.years)[-1]), scenario.last_year)
    parts = [head("indexed_prices")]
    for name, words in ((OF_OUTPUT, "indexed_output"), (OF_WAGES, "indexed_wages")):
        share = _short(100.0 * book[name].by_year(np.arange(first, scenario.last_year + 1)), first)
        parts += [head(words, share=share)] if share else []
    return head("first_indexation", rule=" + ".join(parts))


def _short(percent: Array, first: int) -> str:
    """A share by year in short; nothing where it is nil throughout."""
    told = [number(f"{value:.3g}") for value in percent]
    if set(told) == {"0"}:
        return ""
    if len(set(told)) == 1:
        return f"{told[0]} %"
    last = first + max(place for place, value in enumerate(told) if value != told[-1]) + 1
    years = {"year": str(first), "last": str(last)}
    return head("indexed_path", begin=told[0], end=told[-1], **years)


def _moved(scenario: Scenario) -> Iterator[str]:
    """What stands in place of the rules told, where the scenario moves it itself."""
    if scenario.law["pension_increase"].changes:
        yield "Increases of pensions are moved by the scenario itself: pension_increase"
    for name in ("real_wage_growth", "employer_pay_wage"):
        if scenario.assumptions[name].changes:
            yield f"Growth of insured wages is moved by the scenario itself: {name}"


def _share(parameter: Parameter, first: int, scenario: Scenario, of: str) -> str:
    """A share by year in words, from a first year on; nothing where it is nil."""
    years = np.arange(min(first, scenario.last_year), scenario.last_year + 1)
    percent = [f"{100.0 * value:.4g} %" for value in parameter.by_year(years)]
    begin, end = percent[0], percent[-1]
    if set(percent) == {"0 %"}:
        return ""
    if len(set(percent)) == 1:
        return f" {begin} of {of}"
    last = max(year for year, value in zip(years, percent, strict=True) if value != end) + 1
    return f", of {of}, {begin} in {years[0]} and {end} from {last}"
