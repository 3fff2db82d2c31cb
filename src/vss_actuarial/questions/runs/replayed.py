"""A run made again from its folder, and held against what the folder has."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.projection.project import project
from vss_actuarial.questions.runs.document import INPUTS, RUN
from vss_actuarial.questions.runs.elsewhere import elsewhere
from vss_actuarial.questions.runs.folder import read_manifest, run_folder
from vss_actuarial.questions.runs.kept import KeptScenario, scenario_of
from vss_actuarial.questions.runs.opened import inputs_of, kept_scenario, open_run
from vss_actuarial.questions.runs.passport import Passport, code_digest

ROLLED = ("investment_income", "reserve", "deficit")
Figures = dict[str, Array]


class Differs(NamedTuple):
    """A figure that a run made again gives otherwise.

    Attributes
    ----------
    figure : an array, or an item of an account as `fund.item`
    year : in which it differs most
    was, now : all cells of that year together
    """

    figure: str
    year: int
    was: float
    now: float


class Replayed(NamedTuple):
    """What came of a run made again.

    Attributes
    ----------
    passport : of the run in the folder
    same_code : whether the code is that of the run
    figures : compared, to the bit
    differs : those that are otherwise
    """

    passport: Passport
    same_code: bool
    figures: int
    differs: tuple[Differs, ...]


def replay(folder: str | Path) -> Replayed:
    """Run a folder's scenario again on the inputs that it keeps, and compare every figure.

    Raises
    ------
    InputError
        If the folder is no run's, or of a version that kept no scenario.
    """
    place = run_folder(folder)
    opened = open_run(place)
    if not (place / RUN).is_file():
        raise InputError(
            f"{place}: a former version wrote it, without {RUN}; it can be opened, not run again"
        )
    now, was = figures_again(place), figures_of(opened.outcome)
    years = opened.outcome.years
    differs = tuple(_differing(was, now, int(years[0])))
    same = opened.passport.code == code_digest()
    return Replayed(opened.passport, same, len(was), differs)


def figures_again(folder: Path) -> Figures:
    """Every figure of a folder's scenario, run again on the inputs of the folder."""
    kept, inputs = kept_scenario(folder), inputs_of(folder, read_manifest(folder))
    if inputs is None:
        return figures_of(project(scenario_of(kept)))
    given: Figures = elsewhere(folder / INPUTS / "data", figures_on, kept, inputs.resolve())
    return given


def figures_on(kept: KeptScenario, inputs: Path) -> Figures:
    """Every figure of a scenario on kept inputs, in a process whose data are theirs."""
    return figures_of(project(scenario_of(kept, inputs)))


def figures_of(outcome: Outcome) -> Figures:
    """Arrays by name, and items, return, reserve and deficit of each account as `fund.item`."""
    found = dict(outcome.arrays)
    for fund, account in outcome.accounts_vnd.items():
        items = {**account.income, **account.outgo}
        items |= {name: getattr(account, name) for name in ROLLED}
        found |= {f"{fund}.{name}": np.asarray(money) for name, money in items.items()}
    return found


def _differing(was: Figures, now: Figures, first: int) -> Iterator[Differs]:
    for figure in dict.fromkeys([*was, *now]):
        one, other = (_by_year(each.get(figure), was, now, figure) for each in (was, now))
        same = figure in was and figure in now and _bits(was[figure]) == _bits(now[figure])
        if not same:
            t = int(np.argmax(np.abs(one - other)))
            yield Differs(figure, first + t, float(one[t]), float(other[t]))


def _bits(values: Array) -> bytes:
    return np.ascontiguousarray(values, dtype=float).tobytes()


def _by_year(values: Array | None, was: Figures, now: Figures, figure: str) -> Array:
    """A figure by year, all cells together; nothing where a run does not have it."""
    if values is None:
        other = was.get(figure, now.get(figure))
        return np.zeros(1 if other is None else len(other))
    return np.asarray(values.reshape(len(values), -1).sum(axis=1))
