"""How much of what a package does is due to each of its changes, whatever their order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import comb
from typing import Any

import numpy as np
import pandas as pd

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.projection.project import project
from vss_actuarial.questions.asked import base_in
from vss_actuarial.questions.between import Subset, way
from vss_actuarial.questions.measured import USUAL, Measure, measure, measures_in
from vss_actuarial.scenario import Scenario

EXACT = 8
"""Changes up to which every subset is run: 256 runs."""
ORDERS = 40
"""Orders drawn where a package has more changes; half of them are others reversed."""
Value = Callable[[Subset], Array]


@dataclass(frozen=True, repr=False)
class Attribution:
    """What a package changes, by its changes.

    Attributes
    ----------
    measures : what is told, in order
    parts : names of the changes
    base, changed : the measures without the package and with it, (measure,)
    alone : of each change on the base by itself, (part, measure)
    last : of each change on top of all others, (part, measure)
    share : of each change, the mean over the orders in which they may come, (part, measure)
    errors : standard errors of `share` where orders are drawn, else 0, (part, measure)
    orders, seed : how many orders were drawn, and by what; None where every subset was run
    """

    measures: tuple[Measure, ...]
    parts: tuple[str, ...]
    base: Array
    changed: Array
    alone: Array
    last: Array
    share: Array
    errors: Array
    orders: int | None
    seed: int | None = None

    @property
    def total(self) -> Array:
        """What the whole package changes: (measure,)."""
        return self.changed - self.base

    @property
    def interaction(self) -> Array:
        """The whole less all changes alone: (measure,)."""
        return np.asarray(self.total - self.alone.sum(axis=0))

    @property
    def remainder(self) -> Array:
        """The whole less all shares, which is rounding: (measure,)."""
        return np.asarray(self.total - self.share.sum(axis=0))

    def table(self, of: str | Measure) -> pd.DataFrame:
        """One measure: a row for each change, then interaction, remainder and the whole.

        of : a measure that was asked for
        """
        wanted = measure(of)
        if wanted not in self.measures:
            told = ", ".join(map(str, self.measures))
            raise InputError(f"measure '{wanted}' was not asked for; there are {told}")
        at = self.measures.index(wanted)
        columns = {"alone": self.alone, "on top": self.last, "share": self.share}
        rows = pd.DataFrame({name: each[:, at] for name, each in columns.items()}, self.parts)
        if self.orders is not None:
            rows["standard error"] = self.errors[:, at]
        rows.loc["interaction", "alone"] = self.interaction[at]
        rows.loc["remainder", "share"] = self.remainder[at]
        rows.loc["whole", ["alone", "share"]] = self.total[at]
        return rows.rename_axis(str(wanted))

    def __repr__(self) -> str:
        tables = (self.table(one).round(6).astype(object).fillna("") for one in self.measures)
        return "\n\n".join(table.to_string() for table in tables)


def attribute(
    package: str | Sequence[Any] | Scenario,
    measures: Sequence[str | Measure] = USUAL,
    base: Scenario | None = None,
    *,
    exact: int = EXACT,
    seed: int = 1,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> Attribution:
    """Share a package's effect among its changes: the Shapley value over the changes.

    s_i = sum over subsets S without i of |S|! (n - |S| - 1)! / n! * (v(S with i) - v(S))

    Parameters
    ----------
    package : reforms joined by `+`, or one whose parameters are told apart; in Python a list of
        names and of mappings as `Scenario.with_changes` takes them; a scenario stands for all that
        leads to it from the base, so that what the base has more is taken out
    measures : such as "premium", "exhaustion" or "cost_rate:health_insurance@2050"
    base : what it is laid on, the baseline if None
    exact : changes up to which every subset is run; of more, seeded orders are drawn
    seed : of the orders drawn
    tell : called with the runs done and the runs to do at most

    Raises
    ------
    InputError
        If the package is empty or a measure unknown.
    """
    start = base_in(base)
    if base is None and isinstance(package, Scenario):
        start = start.replace(last_year=package.last_year)
    changes = way(package, start)
    wanted = measures_in(measures, start)
    drawn_from, count = seed_in(seed), len(changes.names)
    most = 2**count if count <= exact else ORDERS * (count - 1) + 2 * count + 2
    value = _valued(changes.scenario, wanted, tell, most)
    every = frozenset(range(count))
    none, whole = value(frozenset()), value(every)
    alone = np.array([value(frozenset({i})) - none for i in range(count)])
    last = np.array([whole - value(every - {i}) for i in range(count)])
    orders = None if count <= exact else ORDERS
    found = _exact(count, value) if orders is None else _drawn(count, value, drawn_from)
    drawn_by = None if orders is None else drawn_from
    return Attribution(wanted, changes.names, none, whole, alone, last, *found, orders, drawn_by)


def _valued(
    scenario: Callable[[Subset], Scenario],
    wanted: tuple[Measure, ...],
    tell: Callable[[int, int], None],
    most: int,
) -> Value:
    """What each subset of the changes gives, each run once, in the package's own order."""
    known: dict[Subset, Array] = {}

    def value(subset: Subset) -> Array:
        if subset not in known:
            result = project(scenario(subset))
            known[subset] = np.array([one.of(result) for one in wanted])
            tell(len(known), most)
        return known[subset]

    return value


def _exact(count: int, value: Value) -> tuple[Array, Array]:
    """Shapley values over all subsets, and no error."""
    shares = []
    for i in range(count):
        others = [j for j in range(count) if j != i]
        gains = (
            (value(subset | {i}) - value(subset)) / (count * comb(count - 1, len(subset)))
            for subset in _subsets(others)
        )
        shares.append(sum(gains, start=np.zeros_like(value(frozenset()))))
    return np.array(shares), np.zeros_like(np.array(shares))


def _subsets(members: Sequence[int]) -> Iterator[Subset]:
    for mask in range(2 ** len(members)):
        yield frozenset(one for k, one in enumerate(members) if mask >> k & 1)


def _drawn(count: int, value: Value, seed: int) -> tuple[Array, Array]:
    """Means over drawn orders, each with its reverse, and their standard errors."""
    draw = np.random.Generator(np.random.Philox(seed))
    pairs = []
    for _ in range(ORDERS // 2):
        order = draw.permutation(count).tolist()
        pairs.append((_gains(order, value) + _gains(order[::-1], value)) / 2.0)
    told = np.array(pairs)
    return told.mean(axis=0), told.std(axis=0, ddof=1) / np.sqrt(len(told))


def _gains(order: Sequence[int], value: Value) -> Array:
    """What each change adds as it comes in an order: (part, measure)."""
    gains = [np.zeros(0)] * len(order)
    before: Subset = frozenset()
    for i in order:
        gains[i] = value(before | {i}) - value(before)
        before = before | {i}
    return np.array(gains)


def seed_in(seed: int) -> int:
    """A seed as it is given.

    Raises
    ------
    InputError
        If it is no whole number from 0 on.
    """
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer) or seed < 0:
        raise InputError(f"seed {seed!r}: expected a whole number from 0 on")
    return int(seed)
