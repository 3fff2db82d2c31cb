"""Every assumption moved by a stated step over its whole path: events, cost rate and premium."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from pydantic import BaseModel, ConfigDict, PositiveFloat

from vss_actuarial.dated.toml import named_tables, read_file
from vss_actuarial.ground.errors import InputError, data_folder, named_in, nearest, whole_in
from vss_actuarial.measures.events import lacking
from vss_actuarial.measures.financing.financing import base_of, general_average_premium
from vss_actuarial.measures.measures import payg_cost_rate, year_of_exhaustion
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome
from vss_actuarial.projection.project import project
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.known import last_of_record

if TYPE_CHECKING:
    import pandas as pd

FILE = "steps.toml"
EXHAUSTION, COST, PREMIUM = "exhaustion [year]", "cost rate [%]", "premium [%]"
READINGS = (EXHAUSTION, COST, PREMIUM)
MOST_STEPS = 20.0
"""How many steps an elasticity is looked for, below and above."""


class Step(BaseModel):
    """By how much an assumption is moved: `shift` is added, `scale` is a part of its path."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    shift: PositiveFloat | None = None
    scale: PositiveFloat | None = None
    reason: str

    @property
    def kind(self) -> Literal["shift", "scale"]:
        """How it is moved."""
        return "shift" if self.shift is not None else "scale"

    @property
    def size(self) -> float:
        """How far."""
        return float(self.shift if self.shift is not None else self.scale or 0.0)

    def moved(self, scenario: Scenario, steps: float, since: int) -> Scenario:
        """A scenario with the assumption some steps off, from the year after the record on."""
        amount = steps * self.size if self.kind == "shift" else 1.0 + steps * self.size
        moved: Scenario = getattr(scenario, self.kind)(self.name, amount, since)
        return moved


class Elasticity(NamedTuple):
    """How far an assumption must move for a fund to be spent some years earlier or later.

    Attributes
    ----------
    steps : of the stated size, NaN where none within `MOST_STEPS` does
    amount : by which the path is shifted or scaled
    exhausted : time of exhaustion there, in years with their part
    wanted : what was asked for
    """

    name: str
    kind: str
    steps: float
    amount: float
    exhausted: float
    wanted: float


@lru_cache(maxsize=1)
def steps() -> dict[str, Step]:
    """The steps of `data/sensitivity/steps.toml`, by assumption."""
    table = read_file(data_folder() / "sensitivity" / FILE).get("step", {})
    return {one.name: one for _, one in named_tables("step", table, Step, FILE)}


def sensitivity(
    outcome: Outcome,
    fund: str = PENSION_FUND,
    year: int = 2050,
    names: Sequence[str] | None = None,
    progress: Callable[[str], None] | None = None,
) -> "pd.DataFrame":
    """What each assumption moves, a step below and a step above its path.

    Parameters
    ----------
    fund : whose events and rates are read
    year : of the cost rate
    names : assumptions; all that have a step if None
    progress : called with the name of each assumption

    Returns
    -------
    table : by assumption, widest premium first: step, exhaustion, cost rate of the year and premium
        from the year after the record, each below, above and as a change on the result; an
        exhaustion beyond the horizon is missing

    Raises
    ------
    InputError
        On a fund nobody contributes to, a year out of the projection, or a name without a step.
    """
    import pandas as pd

    base = readings(outcome, fund, year)
    rows = []
    for step in chosen(names):
        if progress is not None:
            progress(step.name)
        low, high = (_moved(outcome, step, sign, fund, year) for sign in (-1.0, 1.0))
        row: dict[str, Any] = {"assumption": step.name, "kind": step.kind, "step": step.size}
        for place, name in enumerate(READINGS):
            row |= {f"{name} below": low[place], f"{name} above": high[place]}
            row |= {f"{name} change below": low[place] - base[place],
                    f"{name} change above": high[place] - base[place]}  # fmt: skip
        rows.append(row | {"reason": step.reason})
    table = pd.DataFrame(rows).set_index("assumption")
    wide = table[[f"{PREMIUM} change below", f"{PREMIUM} change above"]].abs().max(axis=1)
    return table.loc[wide.sort_values(ascending=False, kind="stable").index]


def chosen(names: Sequence[str] | None) -> list[Step]:
    """Steps by the names of their assumptions."""
    known = steps()
    if names is None:
        return list(known.values())
    if isinstance(names, str) or not isinstance(names, Sequence) or not names:
        raise InputError(
            f"sensitivity: found {names!r}, expected names of assumptions such as real_return"
        )
    for name in names:
        if not named_in(name, known):
            raise InputError(f"sensitivity: '{name}' has no step{nearest(name, known)}")
    return [known[name] for name in names]


def since_of(outcome: Outcome) -> int:
    """The first year after the record that the result knows, from which paths are moved."""
    return (outcome.scenario.record_to or last_of_record()) + 1


def _moved(outcome: Outcome, step: Step, sign: float, fund: str, year: int) -> tuple[float, ...]:
    return readings(project(step.moved(outcome.scenario, sign, _first(outcome))), fund, year)


def _first(outcome: Outcome) -> int:
    """A year after the record's last line of any series: the second after it."""
    return since_of(outcome) + 1


def readings(outcome: Outcome, fund: str, year: int) -> tuple[float, ...]:
    """Year of exhaustion, cost rate of a year, premium from the year after the record."""
    first, last = int(outcome.years[0]), int(outcome.years[-1])
    if not whole_in(year, first, last):
        raise InputError(f"year {year!r}: the projection runs from {first} to {last}")
    account, base = outcome.account(fund), base_of(outcome, fund)
    if base is None:
        raise InputError(f"fund '{fund}': nobody contributes to it, so it has no premium")
    spent = year_of_exhaustion(outcome.years, lacking(account))
    rate = payg_cost_rate(account.total_outgo(), base)[int(year) - first]
    premium = general_average_premium(outcome, since_of(outcome), fund)
    return (np.nan if spent is None else float(spent), 100.0 * float(rate), 100.0 * premium)


def time_of_exhaustion(outcome: Outcome, fund: str = PENSION_FUND) -> float:
    """When a reserve is spent, in years with the part of the last that it covers.

    Beyond the horizon it goes on with what is left, in years of the last outgo, so that a solver
    finds its way; such a time is later than the horizon.
    """
    account = outcome.account(fund)
    short, outgo = lacking(account), account.total_outgo()
    year = year_of_exhaustion(outcome.years, short)
    if year is None:
        return float(outcome.years[-1]) + 1.0 + float(account.reserve[-1] / outgo[-1])
    t = year - int(outcome.years[0])
    net = float(outgo[t] - account.total_income()[t])
    return year + 1.0 - float(short[t]) / net


def elasticity(
    outcome: Outcome, name: str, years: float = -5.0, fund: str = PENSION_FUND
) -> Elasticity:
    """How far an assumption must move to bring exhaustion some years forward, or put it off.

    years : below 0 forward

    Raises
    ------
    InputError
        On a name without a step, or a fund that is never spent.
    """
    from scipy.optimize import brentq

    (step,) = chosen([name])
    begins = time_of_exhaustion(outcome, fund)
    if begins >= outcome.years[-1] + 1.0:
        raise InputError(f"fund '{fund}': the reserve is not spent by {outcome.years[-1]}")
    if not isinstance(years, int | float) or years == 0.0:
        raise InputError(f"years {years!r}: expected years other than nil, such as -5")
    wanted = begins + years

    def beyond(count: float) -> float:
        moved = step.moved(outcome.scenario, count, _first(outcome)) if count else outcome.scenario
        return time_of_exhaustion(project(moved), fund) - wanted

    bracket = _bracket(beyond)
    if bracket is None:
        return Elasticity(name, step.kind, np.nan, np.nan, np.nan, wanted)
    found = float(brentq(beyond, *bracket, xtol=1e-6))
    amount = found * step.size if step.kind == "shift" else 1.0 + found * step.size
    return Elasticity(name, step.kind, found, amount, beyond(found) + wanted, wanted)


def _bracket(beyond: Callable[[float], float]) -> tuple[float, float] | None:
    """Steps between which the time is met, looked for by doubling on either side."""
    at_base = beyond(0.0)
    for sign in (1.0, -1.0):
        before, count = 0.0, 1.0
        while count <= MOST_STEPS:
            try:
                here = beyond(sign * count)
            except InputError:  # out of the range of the assumption
                break
            if here * at_base <= 0.0:
                return before, sign * count
            before, count = sign * count, 2.0 * count
    return None
