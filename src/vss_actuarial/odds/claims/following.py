"""Amounts that a rule carries on with prices and a share of wages, path by path."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.dated.carried import Carried
from vss_actuarial.ground.axes import Array
from vss_actuarial.labour.economy import with_wages
from vss_actuarial.odds.carried import Moving, moving, over_run
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.lanes.block import Block


class Growth(NamedTuple):
    """Growth of prices and of wages as paid, (year, lane) [1]; see `Economy`."""

    price_growth: Array
    paid_wage_growth: Array


class Following(NamedTuple):
    """Of the central run, from the first random year on, each (year,).

    Attributes
    ----------
    level : [VND]; carried : how it is moved
    share : [1], of wages; growth : of the run by the rule [1]
    """

    level: Array
    carried: Moving
    share: Array
    growth: Array


def prepare_following(
    central: Central, series: Carried, level: Array, share: Array, rises: NDArray[np.bool_]
) -> Following:
    """What of the run an amount of paths stands on.

    level : (year,) [VND], in the run; share : (year,) [1]
    rises : (year,) whether the rule moves it
    """
    later, growth = central.later, with_wages(central.society.economy, share)
    carried = moving(series, np.where(rises, growth, 0.0), central.first, rises)
    return Following(level[later], carried, share[later], growth[later])


def follow(run: Following, block: Block) -> Array:
    """The amount of each path: (year, lane) [VND]."""
    growth = Growth(block.draws.price_growth, block.economy.paid_wage_growth)
    over = (1.0 + with_wages(growth, run.share[:, None])) / (1.0 + run.growth[:, None])
    return np.asarray(run.level[:, None] * over_run(run.carried, over)[0])
