"""Pensioners of before 1995: a closed group paid by the state budget."""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.in_payment import Alignment, Standing, carried_by_sex, opening_of, until
from vss_actuarial.branches.pension.pensioners import deaths_in_payment
from vss_actuarial.branches.uprating import Uprating, aligned_uprating
from vss_actuarial.ground.axes import Array, by_year
from vss_actuarial.ground.normal import normal_cdf
from vss_actuarial.labour.wages import expected_above
from vss_actuarial.law.old_age.in_payment.pre_1995 import TopUpLaw
from vss_actuarial.members.own import OnDay
from vss_actuarial.scenario.given.reading import AtOpening, EventsOfYear
from vss_actuarial.scenario.stage import shared, stage


class GroupGiven(NamedTuple):
    """The group of 1 January 1995, and what its low pensions were given beside the increases."""

    budget_mean_pension_1995: AtOpening
    budget_pension_spread: AtOpening
    pre_1995_pension_top_up: EventsOfYear
    pre_1995_pension_top_up_below: EventsOfYear
    pre_1995_pension_floor: EventsOfYear

    def top_up(self, year: int, before: float) -> TopUpLaw:
        """The addition of a day, with the levels in force on it."""
        rules = (
            self.pre_1995_pension_top_up,
            self.pre_1995_pension_top_up_below,
            self.pre_1995_pension_floor,
        )
        return TopUpLaw(*(rule.on(year, before) for rule in rules))


@dataclass(frozen=True)
class BudgetPensioners:
    """Pensioners of before 1995.

    Attributes
    ----------
    heads : (year, sex, age) [persons], at 1 January
    mass : (year, sex, age) [VND a month], their pensions at 1 January
    deaths : (year, sex, age) [persons], of the year by age on 1 January
    paid : (year,) [VND], pensions of the year
    aligned : (year,) [1], factor on the heads on 1 January
    given, given_mass : (sex, age), own figures that stand in place of heads or mass on a day
    """

    heads: Array
    mass: Array
    deaths: Array
    paid: Array
    aligned: Array
    given: Standing | None = None
    given_mass: Standing | None = None


@stage
def project_budget_pensioners(
    given: GroupGiven,
    opening: Array,
    survival: Array,
    uprating: Uprating,
    aligned: Alignment,
    own: OnDay | None = None,
) -> BudgetPensioners:
    """The closed group of before 1995, with the survival (year, sex, age) of pensioners.

    opening : (sex, age) [persons], see `members.cohorts.pensioners_of_1995`
    own : figures that stand in place of the stock on their day

    Its mean pension is the same at every age: it rises with the general increases and with what
    low pensions are given beside them.
    """
    start = opening[..., None]
    none = np.zeros((len(survival), *start.shape))
    level, on_day, lane = aligned.budget, None, None
    if own is not None and own.census.budget_pensioners is not None:
        level, on_day = until(level, own.at), Standing(own.at, own.census.budget_pensioners)
        lane = on_day._replace(stock=on_day.stock[..., None])
    stock = carried_by_sex(none, survival, survival, opening=start, aligned=level, given=lane)
    heads = stock[..., 0]
    begun = opening_of(heads, level, on_day)
    rises, mean, mass = aligned.pension, None, None
    if own is not None and own.census.budget_pension_mass is not None:
        mass = Standing(own.at, own.census.budget_pension_mass)
        mean = Standing(own.at, mass.stock.sum() / max(float(begun[own.at].sum()), 1e-12))
        rises = until(rises, own.at)
    rising = aligned_uprating(uprating, rises)
    pension, before, added = _mean_pensions(given, rising, mean)
    of_years = by_year(heads)
    begin = of_years[:-1] * level
    if on_day is not None:
        begin[on_day.at] = on_day.stock.sum()
    return BudgetPensioners(
        heads=heads,
        mass=heads * pension[:, None, None],
        deaths=shared(deaths_in_payment(heads, none[..., 0], level, on_day)),
        paid=paid_to_group((begin, of_years[1:]), _with(pension, mean), before, added, rising),
        aligned=level,
        given=on_day,
        given_mass=mass,
    )


def _with(pension: Array, mean: Standing | None) -> Array:
    """Mean pensions as years begin: (year + 1,), that which is given in its place."""
    if mean is None:
        return pension
    begun = pension.copy()
    begun[mean.at] = mean.stock
    return begun


def expected_top_up(mean: float, spread: float, law: TopUpLaw) -> float:
    """Mean addition to pensions W spread lognormally [VND a month].

    mean : E[W], after the general increase; spread : standard deviation of log W

    Notes
    -----
    E[(floor - W)+] - E[(below - W)+], and for those below the part of the amount by which it
    differs from floor - below.
    """
    amount, below, floor = law
    odds = normal_cdf((math.log(below / mean) + 0.5 * spread**2) / spread)
    up_to = expected_above(mean, spread, floor) - expected_above(mean, spread, below)
    return float(up_to + (amount - (floor - below)) * odds)


def _mean_pensions(
    given: GroupGiven, uprating: Uprating, mean: Standing | None = None
) -> tuple[Array, Array, Array]:
    """Mean pension at 1 January, shares of the years before additions, and mean additions.

    (year + 1,) [VND a month], (addition, year) [1] and (addition, year) [VND a month]. An addition
    comes with the year's last general increase, and after it. `mean` is given in place of one.
    """
    spread, before = float(given.budget_pension_spread), given.pre_1995_pension_top_up.before
    added, years = np.zeros(before.shape), len(uprating.end)
    pension = np.empty(years + 1)
    pension[0] = given.budget_mean_pension_1995
    for t in range(years):
        begun = float(mean.stock) if mean is not None and mean.at == t else pension[t]
        pension[t + 1] = begun * uprating.end[t]
        for event in np.flatnonzero(before[:, t] < 1.0):
            rules = given.top_up(t, before[event, t])
            added[event, t] = expected_top_up(float(pension[t + 1]), spread, rules)
            pension[t + 1] += added[event, t]
    return pension, before, added


def paid_to_group(
    heads: tuple[Array, Array], pension: Array, before: Array, added: Array, uprating: Uprating
) -> Array:
    """Pensions paid in each year [VND], with additions from their day: (year,).

    heads, as each year begins and ends, fall evenly over it; of those of the day of an addition a
    part lives on.
    """
    opening, closing = heads
    at_old = pension[:-1] * uprating.end * closing * uprating.paid_closing
    general = 6.0 * (pension[:-1] * opening * uprating.paid_opening + at_old)
    later = opening + 0.5 * (1.0 + before) * (closing - opening)
    return np.asarray(general + (12.0 * (1.0 - before) * added * later).sum(axis=0))
