"""The value of a lever at which a measure meets a target, by bracketing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import brentq

from vss_actuarial.ground.errors import InputError
from vss_actuarial.projection.project import project
from vss_actuarial.questions.asked import base_in
from vss_actuarial.questions.solving.lever import Lever, lever
from vss_actuarial.questions.solving.target import Target, check_years, target
from vss_actuarial.scenario import Scenario

LOOKED = 9
"""Values between the ends at which a change of sign is looked for where the ends have the same."""
CLOSE = 1e-6
"""Of a target, in its unit: an answer that is off by more is none."""
Tell = Callable[[str], None]


Tried = dict[float, tuple[float, ...]]


@dataclass(frozen=True, repr=False)
class Solution:
    """Where a lever meets its targets.

    Attributes
    ----------
    lever, targets, base : what was asked
    outcome : "solved"; "met throughout" or "no solution", by all values that were looked at
    value : of the lever that meets; None where there is none, or every value does
    beside : the first value that does not, of a lever with steps
    bracket : two neighbouring values that were looked at, one that meets and one that does not;
        the ends of the range where there is none
    tried : by value of the lever, by how much each target is met, in its unit
    """

    lever: Lever
    targets: tuple[Target, ...]
    base: Scenario
    outcome: str
    value: float | None
    beside: float | None
    bracket: tuple[float, float]
    tried: Tried

    @property
    def found(self) -> bool:
        """Whether there is a value that meets."""
        return self.value is not None

    @property
    def residual(self) -> float:
        """By how much the answer meets the target that binds, in its unit; nan without one."""
        return float("nan") if self.value is None else min(self.tried[self.value])

    @property
    def binding(self) -> Target | None:
        """The target that is met by least."""
        if self.value is None:
            return None
        return self.targets[int(np.argmin(self.tried[self.value]))]

    @cached_property
    def scenario(self) -> Scenario:
        """The base with the lever at the answer.

        Raises
        ------
        InputError
            If there is no answer.
        """
        if self.value is None:
            raise InputError(f"lever '{self.lever.name}': {self.outcome}, so no scenario meets it")
        return self.lever.moved(self.base, self.value)

    def table(self) -> pd.DataFrame:
        """Every value that was tried: the slack of each target, and whether all are met."""
        rows = {value: list(slack) for value, slack in sorted(self.tried.items())}
        names = [str(one) for one in self.targets]
        table = pd.DataFrame.from_dict(rows, orient="index", columns=names)
        index = pd.Index(table.index, name=self.lever.name)
        return table.set_index(index).assign(met=[min(one) >= 0.0 for one in rows.values()])

    def __repr__(self) -> str:
        low, high = self.bracket
        targets = ", ".join(map(str, self.targets))
        if self.value is None:
            at = "; ".join(
                f"{one:.10g}: {', '.join(f'{slack:+.6g}' for slack in self.tried[one])}"
                for one in (self.lever.low, self.lever.high)
            )
            return f"{self.lever.name}: {self.outcome} for {targets} ({at})"
        beside = "" if self.beside is None else f", {self.beside:.10g} does not"
        return (
            f"{self.lever.name} = {self.value:.10g} meets {targets}{beside} "
            f"(residual {self.residual:.3g}, between {low:.10g} and {high:.10g})"
        )


def solve(
    moved: str | Lever,
    targets: str | Target | Sequence[str | Target],
    base: Scenario | None = None,
    *,
    kind: str = "set",
    tell: Tell = lambda told: None,
) -> Solution:
    """The value of a lever at which every target is met, and one of them just so.

    A lever of whole months or years, or with steps, gives the last value that meets beside the
    first that does not. Where the ends of the range have the same sign, nine values between are
    looked at.

    Parameters
    ----------
    moved : `NAME[+NAME]=LOW:HIGH[:STEP]@SINCE[:UNTIL][~RAMP]`, such as
        "pension_rate_employer=0.10:0.30@2030"
    targets : one or more, such as "reserve_ratio@2060>=5", "exhaustion>=2080" or
        "balance@2027-2101=0"
    base : what is moved, the baseline if None
    kind : what the values do: "set", "shift", "scale" or "delay"
    tell : called with what is being tried

    Raises
    ------
    InputError
        If lever or target cannot be read, or a value may not stand.

    References
    ----------
    R. P. Brent, Algorithms for Minimization Without Derivatives, 1973, chapter 4: the method of
    `scipy.optimize.brentq`.
    """
    scenario = base_in(base)
    lifted = lever(moved, scenario, kind)
    wanted = tuple(dict.fromkeys(target(one) for one in _listed(targets)))
    _check(wanted, lifted, scenario)
    search = _Search(lifted, wanted, scenario, {}, tell)
    return search.by_step() if lifted.step is not None else search.between()


def _listed(targets: Any) -> list[Any]:
    """Targets as a list; a target is itself a tuple."""
    several = isinstance(targets, list | tuple) and not isinstance(targets, Target)
    return list(targets) if several else [targets]


def _check(wanted: Sequence[Target], lifted: Lever, scenario: Scenario) -> None:
    if not wanted:
        raise InputError("a solver needs a target, such as reserve_ratio@2060>=5")
    for one in wanted:
        check_years(one, scenario)
        if one.relation == "=" and len(wanted) > 1:
            raise InputError(f"target '{one}': beside other targets write >= or <=")
        if one.relation == "=" and lifted.step is not None:
            raise InputError(f"target '{one}': a lever in steps meets none exactly; write >= or <=")


@dataclass
class _Search:
    """One search: what is asked, and what was tried so far."""

    lever: Lever
    targets: tuple[Target, ...]
    base: Scenario
    tried: Tried
    tell: Tell

    def slack(self, value: float) -> float:
        """By how much the target that binds is met at a value."""
        if value not in self.tried:
            self.tell(f"{self.lever.name} = {value:.10g}")
            result = project(self.lever.moved(self.base, value))
            self.tried[value] = tuple(one.slack(result) for one in self.targets)
        return min(self.tried[value])

    def between(self) -> Solution:
        """Any value of the range."""
        low, high = self.lever.low, self.lever.high
        inner = np.linspace(low, high, LOOKED + 2)[1:-1].tolist()
        bracket = self._turning([low, *inner, high])
        if bracket is None:
            return self._none()
        root = self._root(*bracket)
        if self._equals() and abs(self.slack(root)) > CLOSE:
            return self._none("no solution")
        return self._solution("solved", root, bracket)

    def _root(self, a: float, b: float) -> float:
        """The root between, on the side that meets where the target is a bound."""
        root = float(brentq(self.slack, a, b, xtol=1e-14 * max(1.0, abs(a), abs(b)), rtol=1e-15))
        return root if self._equals() else self._turned(root, a, b)

    def _turned(self, root: float, a: float, b: float) -> float:
        """A root moved, by as little as shows, to where the bound is met."""
        met = a if self.slack(a) >= 0.0 else b
        step = 1e-15 * max(1.0, abs(root))
        while self.slack(root) < 0.0:
            root, step = root + np.sign(met - root) * min(step, abs(met - root)), 2.0 * step
        return float(root)

    def by_step(self) -> Solution:
        """Whole steps of the range: neighbours, one that meets and one that does not."""
        at, last = self.lever.point, self.lever.steps
        inner = np.unique(np.linspace(0, last, LOOKED + 2)[1:-1].round().astype(int)).tolist()
        places = list(dict.fromkeys([0, *inner, last]))
        bracket = self._turning([at(k) for k in places])
        if bracket is None:
            return self._none()
        found = {at(k): k for k in places}
        met, unmet = sorted((found[one] for one in bracket), key=lambda k: -self.slack(at(k)))
        while abs(met - unmet) > 1:
            middle = (met + unmet) // 2
            if self.slack(at(middle)) >= 0.0:
                met = middle
            else:
                unmet = middle
        pair = (at(min(met, unmet)), at(max(met, unmet)))
        return self._solution("solved", at(met), pair, at(unmet))

    def _turning(self, values: Sequence[float]) -> tuple[float, float] | None:
        """The ends where their signs differ, else the first neighbours between whose differ."""
        ends = (values[0], values[-1])
        if self._differ(*ends):
            return ends
        return next((pair for pair in pairwise(values) if self._differ(*pair)), None)

    def _differ(self, a: float, b: float) -> bool:
        return (self.slack(a) >= 0.0) != (self.slack(b) >= 0.0)

    def _equals(self) -> bool:
        return self.targets[0].relation == "="

    def _none(self, why: str = "") -> Solution:
        met = self.slack(self.lever.low) >= 0.0 and not self._equals()
        ends = (self.lever.low, self.lever.high)
        return self._solution(why or ("met throughout" if met else "no solution"), None, ends)

    def _solution(
        self,
        outcome: str,
        value: float | None,
        bracket: tuple[float, float],
        beside: float | None = None,
    ) -> Solution:
        return Solution(
            self.lever, self.targets, self.base, outcome, value, beside, bracket, self.tried
        )
