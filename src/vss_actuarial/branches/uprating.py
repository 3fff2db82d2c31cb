"""How pensions in payment rise: the published increases, then the rule of the law."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.in_payment import Standing
from vss_actuarial.ground.axes import Array
from vss_actuarial.labour.economy import Economy, Output
from vss_actuarial.scenario.given.reading import EventsInJuly, OfYear, Years
from vss_actuarial.scenario.stage import stage


class UpratingGiven(NamedTuple):
    """Increases of pensions: dated ones, and the rule after them."""

    years: Years
    pension_increase: EventsInJuly
    pension_increase_growth_share: OfYear
    pension_increase_wage_share: OfYear
    pension_increase_first_rule_year: OfYear


class Uprating(NamedTuple):
    """Growth of a pension in payment, by year, each (year,).

    Attributes
    ----------
    mean : mean level of the year over that of 1 January
    end : level of 31 December over that of 1 January
    award : rise by 31 December of pensions awarded evenly over the year, on average
    paid_opening, paid_closing, paid_award : what is paid over half a year at the level of its
        beginning, of those in payment on 1 January, of them on 31 December, and of the awards of
        the year in payment then; 1 without a rise; see `paid_in_year`
    """

    mean: Array
    end: Array
    award: Array
    paid_opening: Array
    paid_closing: Array
    paid_award: Array


@stage
def project_uprating(given: UpratingGiven, economy: Economy, output: Output) -> Uprating:
    """Increases of pensions in payment.

    Published increases fall on their dates. From `pension_increase_first_rule_year` pensions rise
    every 1 July with the prices of the year before, a share of the real growth of output per head
    and a share of that of wages insured by employers; growth below nil counts as none.

    References
    ----------
    Law 58/2014/QH13, Art. 57; Law 41/2024/QH15, Art. 67
    """
    prices, rise = economy.price_growth, np.zeros(len(given.years))
    wages = (1.0 + economy.wage_growth) / (1.0 + prices) - 1.0
    of_output = (
        given.pension_increase_growth_share[1:] * np.maximum(0.0, output.per_head_growth)[:-1]
    )
    of_wages = given.pension_increase_wage_share[1:] * np.maximum(0.0, wages)[:-1]
    rise[1:] = prices[:-1] + of_output + of_wages
    by_rule = given.years[given.years >= given.pension_increase_first_rule_year]
    since = int(by_rule[0]) if by_rule.size else int(given.years[-1]) + 1
    return uprating_of(*given.pension_increase.along(rise, since))


def uprating_of(before: Array, rises: Array) -> Uprating:
    """Growth of a pension whose level L(u) rises in steps within each year.

    before : (rise, year) [1], share of the year before each rise, ascending; rises : (rise, year)

    Notes
    -----
    Over the stretches between two rises: mean is the integral of L(u), award that of L(1) / L(v),
    paid_opening and paid_closing twice those of (1 - u) L(u) and of u L(u) / L(1), and paid_award
    twice that of L(u) / L(v) over all v < u.
    """
    none = np.zeros((1, before.shape[1]))
    starts = np.concatenate([none, before])
    ends = np.concatenate([before, none + 1.0])
    levels = np.cumprod(np.concatenate([none + 1.0, 1.0 + rises]), axis=0)
    length, end = ends - starts, levels[-1]
    mean = (levels * length).sum(axis=0)
    late = (levels * (ends**2 - starts**2)).sum(axis=0)
    bought = length / levels  # the integral of 1 / L(v)
    so_far = np.cumsum(bought, axis=0) - bought
    paid_award = (2.0 * levels * so_far * length + length**2).sum(axis=0)
    return Uprating(mean, end, end * bought.sum(axis=0), 2.0 * mean - late, late / end, paid_award)


def aligned_uprating(uprating: Uprating, aligned: Array) -> Uprating:
    """Growth of a pension in payment whose level is set on 1 January by a factor (year,)."""
    opening, end = uprating.paid_opening * aligned, uprating.end * aligned
    return uprating._replace(end=end, paid_opening=opening)


def paid_in_year(
    mass: Array, awarded: Array, uprating: Uprating, given: Standing | None = None
) -> Array:
    """Pensions paid in each year [VND].

    Parameters
    ----------
    mass : (year + 1, …) [VND a month], in payment at 1 January
    awarded : (year, …) [VND a month], at award, of the pensions of the year in payment at its end
    uprating : of each year, or of each (year, …)
    given : [VND a month], what stands in place of the mass on one 1 January

    Notes
    -----
    Deaths and awards are spread evenly over the year. Of the pensions of 1 January a part falling
    from all to those left is paid at the level of each day; an award is paid from its day, with the
    rises that come after it.
    """
    _, _, award, opening, closing, new = (
        column.reshape(column.shape + (1,) * (mass.ndim - column.ndim)) for column in uprating
    )
    left = mass[1:] - awarded * award
    begun = mass[:-1]
    if given is not None:
        begun = begun.copy()
        begun[given.at] = given.stock
    return 6.0 * (begun * opening + left * closing + awarded * new)
