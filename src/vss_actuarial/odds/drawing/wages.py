"""What changes of the insured wage add to the growth of wages paid, path by path."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.dated.carried import Carried
from vss_actuarial.ground.axes import Array
from vss_actuarial.labour.economy import (
    EconomyGiven,
    added_to_growth,
    wages_given,
    wages_set_by_rule,
)


class WagesAdded(NamedTuple):
    """The insured wage set by employers, where a scenario has changed it.

    Attributes
    ----------
    changed : the wage, none if it is as its rule alone carries it on
    before : (year,) [1], its growth by the rule in the years before the first random one
    declared : (year,) [1], growth of the share of wages that is declared, from that year on
    """

    changed: Carried | None
    before: Array
    declared: Array


def wages_added_of(given: EconomyGiven, price_growth: Array, first: int) -> WagesAdded:
    """The insured wage of a scenario; price_growth : (year,) [1], of all years."""
    real, wage = wages_given(given), given.employer_pay_wage
    by_rule = wages_set_by_rule(given, price_growth, real)
    declared = (1.0 + by_rule) / ((1.0 + price_growth) * (1.0 + real)) - 1.0
    return WagesAdded(wage if wage.steps else None, by_rule[:first], declared[first:])


def added_of_paths(run: WagesAdded, price_growth: Array, real: Array) -> Array:
    """What is added on each path, from its prices and wages above them: (year, lane) [1]."""
    added = np.zeros_like(real)
    if run.changed is None:
        return added
    by_rule = (1.0 + price_growth) * (1.0 + real) * (1.0 + run.declared[:, None]) - 1.0
    for lane in range(real.shape[1]):
        own = np.concatenate([run.before, by_rule[:, lane]])
        level, _ = run.changed.along(own)
        added[:, lane] = added_to_growth(run.changed, own, level)[len(run.before) :]
    return added
