"""How far an assumption must move for a fund to be spent some years earlier or later."""

from collections.abc import Callable
from math import isfinite
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.errors import InputError
from vss_actuarial.measures.events import lacking
from vss_actuarial.measures.measures import year_of_exhaustion
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome
from vss_actuarial.projection.project import project
from vss_actuarial.questions.moving.steps import chosen, first_moved

MOST_STEPS = 32.0
"""How many steps are looked for, below and above."""


class Elasticity(NamedTuple):
    """How far an assumption must move for a fund to be spent some years earlier or later.

    Attributes
    ----------
    name, kind : the assumption, and whether its path is shifted or scaled
    steps : of the stated size; NaN where none within `MOST_STEPS` and the assumption's range does
    amount : by which the path is shifted or scaled
    begins : time of exhaustion before it moves, in years with their part
    exhausted, wanted : that once it has moved, and what was asked for
    """

    name: str
    kind: str
    steps: float
    amount: float
    begins: float
    exhausted: float
    wanted: float


def elasticity(
    outcome: Outcome, name: str, years: float = -5.0, fund: str = PENSION_FUND
) -> Elasticity:
    """How far an assumption must move to bring exhaustion some years forward, or put it off.

    Parameters
    ----------
    name : of an assumption
    years : below 0 forward

    Raises
    ------
    InputError
        On a name that is no assumption, a fund that is never spent, or years that are no number
        other than nil.
    """
    from scipy.optimize import brentq

    (step,) = chosen([name], outcome.asked.assumptions)
    if isinstance(years, bool) or not isinstance(years, int | float) or not isfinite(years):
        raise InputError(f"years {years!r}: expected years other than nil, such as -5")
    if years == 0.0:
        raise InputError(f"years {years!r}: expected years other than nil, such as -5")
    begins = time_of_exhaustion(outcome, fund)
    if begins >= outcome.years[-1] + 1.0:
        raise InputError(f"fund '{fund}': the reserve is not spent by {outcome.years[-1]}")
    wanted = begins + years

    def beyond(count: float) -> float:
        moved = step.moved(outcome.asked, count, first_moved(outcome)) if count else outcome.asked
        return time_of_exhaustion(project(moved), fund) - wanted

    bracket = _bracket(beyond, begins - wanted)
    if bracket is None:
        return Elasticity(name, step.kind, np.nan, np.nan, begins, np.nan, wanted)
    found = float(brentq(beyond, *bracket, xtol=1e-6))
    return Elasticity(
        name, step.kind, found, step.amount(found), begins, beyond(found) + wanted, wanted
    )


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


def _bracket(beyond: Callable[[float], float], at_base: float) -> tuple[float, float] | None:
    """Steps between which the time is met, looked for by doubling on either side."""
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
