"""What moved a figure between two runs: data, law, demography, economy, behaviour, method."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import combinations
from math import factorial
from pathlib import Path
from typing import NamedTuple

from vss_actuarial.dated.changes.change import Change
from vss_actuarial.ground.errors import InputError
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.projection.project import project
from vss_actuarial.questions.explaining import measured
from vss_actuarial.questions.explaining.explain import explain
from vss_actuarial.questions.runs.document import INPUTS, RUN
from vss_actuarial.questions.runs.elsewhere import elsewhere
from vss_actuarial.questions.runs.folder import read_manifest, run_folder
from vss_actuarial.questions.runs.kept import KeptScenario, scenario_of
from vss_actuarial.questions.runs.opened import inputs_of, kept_scenario, open_run
from vss_actuarial.questions.runs.passport import passport_of
from vss_actuarial.scenario import Scenario

FILES = {
    "demography": ("population.toml",),
    "economy": ("economy.toml", "wages.toml", "labour.toml"),
}
"""Files of assumptions of a class; all others are of behaviour."""
INPUT_CLASSES = ("law", "demography", "economy", "behaviour")
Asked = tuple[str, str, int]


class Bridge(NamedTuple):
    """A figure of two runs, and what moved it.

    Attributes
    ----------
    fund, figure, year : as `explain` takes them
    old, new : the figure of each run
    moved : by class; data and method as the first two, the others shared out order-free (Shapley)
    rest : what is left: rounding, and what a horizon of another length does
    runs : title and identifier of the old run, and of the new one
    """

    fund: str
    figure: str
    year: int
    old: float
    new: float
    moved: dict[str, float]
    rest: float
    runs: tuple[tuple[str, str], ...] = ()

    @property
    def unit(self) -> str:
        """What the figure is counted in."""
        return measured.unit_of(self.fund, self.figure)


def bridge(old: Outcome | str | Path, new: Outcome, fund: str, figure: str, year: int) -> Bridge:
    """What moved a figure from an old run to a new one.

    The old run's inputs are run on today's code; what that gives beside its own figure is method.
    Its law and assumptions on today's record and population files give data. What is left is that
    of the classes of inputs, each moved in every order.

    Parameters
    ----------
    old : a result, or the folder of a run, also of a former version that kept its inputs

    Raises
    ------
    InputError
        If the folder keeps no inputs, or there is no such fund, figure or year.
    """
    asked = (fund, figure, year)
    end = _figure(new, asked)
    if isinstance(old, Outcome):
        begin = again = _figure(old, asked)
        before, first = old.asked, (old.scenario.title, passport_of(old).identifier)
    else:
        place = run_folder(old)
        opened = open_run(place)
        begin = _figure(opened.outcome, asked)
        first = (opened.outcome.scenario.title, opened.passport.identifier)
        before, again = _rerun(place, asked)
    on_today = again if isinstance(old, Outcome) else _of(before, asked)
    moved = {"method": again - begin, "data": on_today - again}
    moved |= _shapley(before, new.asked, lambda one: _of(one, asked))
    runs = (first, (new.scenario.title, passport_of(new).identifier))
    return Bridge(*asked, begin, end, moved, end - begin - sum(moved.values()), runs)


def _rerun(folder: Path, asked: Asked) -> tuple[Scenario, float]:
    """The scenario of a folder, and its figure on its own inputs and today's code."""
    if not (folder / RUN).is_file():
        raise InputError(
            f"{folder}: a former version wrote it, without {RUN} and {INPUTS}: what it ran on is "
            "not known, so it cannot be run on today's code"
        )
    kept, inputs = kept_scenario(folder), inputs_of(folder, read_manifest(folder))
    scenario = scenario_of(kept, inputs)
    if inputs is None:
        return scenario, _of(scenario, asked)
    given = elsewhere(folder / INPUTS / "data", figure_on, kept, inputs.resolve(), asked)
    return scenario, float(given)


def figure_on(kept: KeptScenario, inputs: Path, asked: Asked) -> float:
    """A figure of a scenario on kept inputs, in a process whose data are theirs."""
    return _of(scenario_of(kept, inputs), asked)


def _of(scenario: Scenario, asked: Asked) -> float:
    return _figure(project(scenario), asked)


def _figure(outcome: Outcome, asked: Asked) -> float:
    return explain(outcome, *asked).value


def _shapley(old: Scenario, new: Scenario, value: Callable[[Scenario], float]) -> dict[str, float]:
    """What each class of inputs moves, the mean over all orders in which they may come."""
    old = old.replace(last_year=new.last_year)
    classes = [one for one in INPUT_CLASSES if _differs(old, new, one)]
    known: dict[frozenset[str], float] = {}
    ends = {frozenset(classes): new, frozenset[str](): old}

    def at(taken: Iterable[str]) -> float:
        key = frozenset(taken)
        if key not in known:
            known[key] = value(ends.get(key) or mixed(old, new, key))
        return known[key]

    n, found = len(classes), dict.fromkeys(INPUT_CLASSES, 0.0)
    for one in classes:
        others = [each for each in classes if each != one]
        for size in range(n):
            weight = factorial(size) * factorial(n - size - 1) / factorial(n)
            for before in combinations(others, size):
                found[one] += weight * (at((*before, one)) - at(before))
    return found


def _differs(old: Scenario, new: Scenario, one: str) -> bool:
    return mixed(old, new, frozenset({one})).fingerprint() != old.fingerprint()


def mixed(old: Scenario, new: Scenario, taken: frozenset[str]) -> Scenario:
    """The old scenario with some classes of inputs as in the new one."""
    of_new = {
        name: new.assumptions[name]
        for name, one in old.assumptions.items()
        if name in new.assumptions and _class_of(one.unchanged.file) in taken
    }
    law = new if "law" in taken else old
    people = new if "demography" in taken else old
    acting = new if "behaviour" in taken else old
    return replace(
        old, assumptions=old.assumptions.having(of_new), law=law.law, relief=law.relief,
        balancing=law.balancing, enacted=law.enacted, population=people.population,
        census=people.census,
        campaigns=acting.campaigns, align=acting.align, record_to=acting.record_to,
        last_year=new.last_year, changes=_changes(old, new, taken),
    )  # fmt: skip


def _changes(old: Scenario, new: Scenario, taken: frozenset[str]) -> tuple[Change, ...]:
    """Changes of the old scenario in the classes that stay, of the new one in those taken."""

    def of(one: Change) -> str:
        if one.book == "law":
            return "law"
        return _class_of(old.assumptions[one.name].unchanged.file)

    stay = tuple(one for one in old.changes if of(one) not in taken)
    return stay + tuple(one for one in new.changes if of(one) in taken)


def _class_of(file: str) -> str:
    return next((name for name, files in FILES.items() if file in files), "behaviour")
