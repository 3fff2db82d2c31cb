"""Pensioners whose pension the minimum of the law raised when it was awarded."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.in_payment import Standing, until
from vss_actuarial.branches.pension.own import own_minimum
from vss_actuarial.branches.pension.pensioners import (
    HEADS_ONLY,
    Pensioners,
    PensionsGiven,
    carried,
)
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.normal import normal_cdf
from vss_actuarial.labour.economy import Economy
from vss_actuarial.members.insured import Insured
from vss_actuarial.members.own import OnDay
from vss_actuarial.scenario.stage import stage


class MinimumPensioners(NamedTuple):
    """Pensioners with a pension raised to the minimum at award; later increases are theirs too.

    Attributes
    ----------
    new_awards : (year, scheme, sex, age) [persons], by age on 1 January
    heads : (year + 1, scheme, sex, age) [persons], at 1 January
    given : (scheme, sex, age) [persons], what stands in their place on a day
    """

    new_awards: Array
    heads: Array
    given: Standing | None = None


@stage
def project_minimum_pensioners(
    given: PensionsGiven,
    insured: Insured,
    survival: Array,
    economy: Economy,
    aligned: Array,
    own: OnDay | None = None,
    pensioners: Pensioners | None = None,
) -> MinimumPensioners:
    """Of the awards that have the minimum, those whose own pension lies below it.

    survival : (year, sex, age at 31 December) [1], of pensioners
    aligned : (year,) [1], see `in_payment.Alignment`
    own, pensioners : own figures of a day, and the heads that stand on it

    Pensions of a cell are spread around their mean as `lifted_to_minimum` has it.

    References
    ----------
    Law 58/2014/QH13, Art. 56(5); Law 41/2024/QH15, Art. 141(11)
    """
    awards, mass = insured.flow("minimum_awards"), insured.flow("minimum_pensions")
    minimum = given.minimum_pension_multiple * economy.base_salary
    raised, some = np.zeros_like(awards), (awards > 0.0) & (minimum > 0.0)[:, None, None, None]
    year = np.nonzero(some)[0]
    below = share_below(mass[some] / awards[some], given.pension_spread[year], minimum[year])
    raised[some] = awards[some] * below
    level = np.ones(len(awards))
    moves = raised[..., None], survival, (level, level), HEADS_ONLY[:1]
    heads, stands = carried(*moves, aligned)[..., 0], None
    if own is not None and pensioners is not None and own.gives("pensioners"):
        there = own_minimum(own.census, heads[own.at], pensioners.heads[own.at])
        stands, lane = Standing(own.at, there), Standing(own.at, there[..., None])
        heads = carried(*moves, until(aligned, own.at), lane)[..., 0]
    return MinimumPensioners(raised, heads, stands)


def share_below(mean: Array, spread: Array, floor: Array) -> Array:
    """Share of a lognormal below a floor [1].

    mean : of the distribution, above nil; spread : standard deviation of its logarithm [1]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (np.log(floor / mean) + 0.5 * spread * spread) / spread
    return np.where(spread > 0.0, normal_cdf(z), (mean < floor).astype(float))
