"""Many packages of levers, scored: those that no other beats, and the cheapest for a target."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, whole_in
from vss_actuarial.projection.project import project
from vss_actuarial.questions.asked import base_in, listed
from vss_actuarial.questions.frontier.design import packages, slowest_first
from vss_actuarial.questions.frontier.kept import kept
from vss_actuarial.questions.frontier.scores import USUAL, Score, check_score, score
from vss_actuarial.questions.solving.lever import EXAMPLE, Lever, lever, moved
from vss_actuarial.scenario import Scenario

COUNT = 5_000
BLOCK = 500
"""Packages that are held against all others at once."""


@dataclass(frozen=True, repr=False)
class Frontier:
    """Packages and their scores.

    Attributes
    ----------
    levers, scores, base, seed : what was asked; levers in the order in which they run
    packages : values of the levers, (package, lever)
    figures : (package, score), in the unit of each
    standing : (score,) of the base without a package
    """

    levers: tuple[Lever, ...]
    scores: tuple[Score, ...]
    base: Scenario
    seed: int
    packages: Array
    figures: Array
    standing: Array

    @cached_property
    def efficient(self) -> NDArray[np.bool_]:
        """Whether no other package is at least as good in every score and better in one."""
        return non_dominated(self._costs)

    @property
    def _costs(self) -> Array:
        """Scores with their signs so that less is better; what is no number is worst."""
        signs = np.array([-1.0 if one.more else 1.0 for one in self.scores])
        return np.nan_to_num(signs * self.figures, nan=np.inf)

    def table(self) -> pd.DataFrame:
        """A row for each package: levers, scores, and whether it is efficient."""
        levers = {_column(one): self.packages[:, at] for at, one in enumerate(self.levers)}
        scores = {str(one): self.figures[:, at] for at, one in enumerate(self.scores)}
        index = pd.RangeIndex(1, len(self.packages) + 1, name="package")
        return pd.DataFrame({**levers, **scores, "efficient": self.efficient}, index)

    def scenario(self, package: int) -> Scenario:
        """The base with a package, by its number in the table."""
        if not whole_in(package, 1, len(self.packages)):
            raise InputError(f"package {package!r}: expected one from 1 to {len(self.packages)}")
        return moved(self.base, list(self.levers), self.packages[package - 1].tolist())

    def cheapest(
        self, targets: str | Sequence[str] = (), by: str | Score | None = None
    ) -> "pd.Series[Any] | None":
        """The package that is best in one score among those that meet targets; None if none does.

        Of equals the one that is better in the other scores, in their order.

        Parameters
        ----------
        targets : on scores, such as "exhaustion>=2095"; all packages count without one
        by : the score, the first if None

        Raises
        ------
        InputError
            If a target or `by` is of no score of the packages.
        """
        wanted = listed(targets, str, "targets", "texts such as exhaustion>=2095")
        met = np.ones(len(self.packages), dtype=bool)
        for one in wanted:
            met &= self._meets(one)
        first = 0 if by is None else self._place(score(by))
        order = [first, *(at for at in range(len(self.scores)) if at != first)]
        ranked = np.lexsort([self._costs[:, at] for at in reversed(order)])
        found = ranked[met[ranked]]
        return None if not found.size else self.table().iloc[int(found[0])]

    def _meets(self, text: str) -> NDArray[np.bool_]:
        name, relation, bound = goal(text)
        figures = self.figures[:, self._place(name)]
        return np.asarray(figures >= bound if relation == ">=" else figures <= bound)

    def _place(self, wanted: Score) -> int:
        _check_asked(wanted, self.scores)
        return self.scores.index(wanted)

    def __repr__(self) -> str:
        best = self.table()[self.efficient].drop(columns="efficient")
        return f"{len(self.packages):,} packages, {len(best):,} efficient\n{best.to_string()}"


def goal(text: str) -> tuple[Score, str, float]:
    """A bound on a score: `exhaustion>=2095`, `replacement@2060>=50`.

    Raises
    ------
    InputError
        If it has another form, or names no score.
    """
    parts = [part for mark in (">=", "<=") if mark in str(text) for part in str(text).split(mark)]
    if len(parts) != 2:
        raise InputError(f"target '{text}': expected SCORE>=VALUE or SCORE<=VALUE")
    try:
        bound = float(parts[1])
    except ValueError:
        bound = float("nan")
    if not np.isfinite(bound):
        raise InputError(f"target '{text}': '{parts[1]}' is not a number, such as 5")
    return score(parts[0].strip()), ">=" if ">=" in str(text) else "<=", bound


def check_goals(targets: Sequence[str], by: str, scores: Sequence[str | Score]) -> None:
    """That targets, and the score of the cheapest, are of scores that are asked for.

    Raises
    ------
    InputError
        Naming the score that is not.
    """
    wanted = [score(one) for one in scores]
    for one in [*(goal(text)[0] for text in targets), *([score(by)] if by else [])]:
        _check_asked(one, wanted)


def _check_asked(one: Score, wanted: Sequence[Score]) -> None:
    if one not in wanted:
        told = ", ".join(map(str, wanted))
        raise InputError(f"score '{one}' was not asked for; there are {told}")


def frontier(
    levers: Sequence[str | Lever],
    scores: Sequence[str | Score] = USUAL,
    base: Scenario | None = None,
    *,
    count: int = COUNT,
    seed: int = 1,
    keep: Path | None = None,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> Frontier:
    """Run packages of several levers and score each.

    The grid of the levers' steps is run whole where it has no more packages than `count`, else so
    many of it, drawn by the seed. Packages that share what moves persons follow one another, so
    that it runs once for all of them.

    Parameters
    ----------
    levers : each as `[KIND] NAME[+NAME]=LOW:HIGH:STEP@SINCE[:UNTIL][~RAMP]`
    scores : such as "burden@2000", "exhaustion", "replacement@2060" or "premium"
    base : what is moved, the baseline if None
    count : packages at most
    seed : of those drawn
    keep : a file for scores as they are made; what it holds of the same run is taken up
    tell : called with the packages done and those to do

    Raises
    ------
    InputError
        Naming lever, score, count, seed or file that cannot be used.
    """
    scenario = base_in(base)
    lifted = slowest_first(_levers(levers, scenario), scenario)
    wanted = _scores(scores, scenario)
    values = packages(lifted, count, seed)
    standing = np.array([one.of(project(scenario)) for one in wanted])
    with kept(keep, _key(lifted, wanted, scenario, values)) as done:
        for place, row in enumerate(values.tolist()):
            if place not in done.scores:
                result = project(moved(scenario, lifted, row))
                done.keep(place, [one.of(result) for one in wanted])
            tell(place + 1, len(values))
        figures = np.array([done.scores[place] for place in range(len(values))])
    return Frontier(tuple(lifted), wanted, scenario, seed, values, figures, standing)


def _levers(given: Sequence[str | Lever], scenario: Scenario) -> list[Lever]:
    texts = listed(given, (str, Lever), "levers", f"texts such as {EXAMPLE}:0.01")
    lifted = [lever(one, scenario) for one in texts]
    names = [name for one in lifted for name in one.names]
    if not lifted:
        raise InputError("a frontier needs a lever with steps: [KIND] NAME=LOW:HIGH:STEP@SINCE")
    if len(set(names)) < len(names):
        raise InputError(f"a frontier moves each lever once; found {', '.join(names)}")
    for one in lifted:
        if one.step is None:
            raise InputError(f"lever '{one.name}': give its step, {one.low:g}:{one.high:g}:STEP")
    return lifted


def _scores(given: Sequence[str | Score], scenario: Scenario) -> tuple[Score, ...]:
    texts = listed(given, (str, Score), "scores", "names such as exhaustion")
    wanted = tuple(dict.fromkeys(score(one) for one in texts))
    if not wanted:
        raise InputError("a frontier needs a score, such as exhaustion")
    for one in wanted:
        check_score(one, scenario.last_year)
    return wanted


def _key(
    levers: Sequence[Lever], scores: Sequence[Score], scenario: Scenario, values: Array
) -> str:
    """By what packages and scores are told apart."""
    content = [[str(field) for field in one] for one in levers], [str(one) for one in scores]
    text = json.dumps([*content, scenario.fingerprint()]).encode()
    return hashlib.sha256(text + values.tobytes()).hexdigest()


def non_dominated(costs: Array) -> NDArray[np.bool_]:
    """Which rows no other row is at most as costly as in every column and less in one.

    costs : (package, score), less is better
    """
    found = np.ones(len(costs), dtype=bool)
    for start in range(0, len(costs), BLOCK):
        own = costs[start : start + BLOCK]
        least = np.ones((len(own), len(costs)), dtype=bool)
        less = np.zeros((len(own), len(costs)), dtype=bool)
        for column, of_own in zip(costs.T, own.T, strict=True):
            least &= column <= of_own[:, None]
            less |= column < of_own[:, None]
        found[start : start + BLOCK] = ~(least & less).any(axis=1)
    return found


def _column(one: Lever) -> str:
    return f"{one.kind} {one.name}"
