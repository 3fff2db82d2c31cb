"""What reserves yield on many paths: each class of assets rolled over."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.labour.economy import ReturnsGiven, rolled_over, yields_of_classes


class Portfolio(NamedTuple):
    """What reserves yield.

    Attributes
    ----------
    held : (class,) [1], yield of what is held in the year before the first random year
    real_yield : (year, class) [1], of the year's money, from the first random year on
    share, years : (1 + year, class), see `ReturnsGiven`; from the year before on
    mean : (year,) [1], nominal mean of the classes on the line of the scenario
    """

    held: Array
    real_yield: Array
    share: Array
    years: Array
    mean: Array


def portfolio_of(given: ReturnsGiven, price_growth: Array, first: int) -> Portfolio:
    """The classes of assets, rolled over on the line of the scenario.

    price_growth : (year,) [1], of all years; first : place of the first random year
    """
    yields = yields_of_classes(given, price_growth)
    return Portfolio(
        yields[first - 1],
        given.reserve_real_yield[first:],
        given.reserve_share[first - 1 :],
        given.reserve_reinvestment_years[first - 1 :],
        (given.reserve_share * yields).sum(axis=1)[first:],
    )


def returns_of_paths(price_growth: Array, off: Array, portfolio: Portfolio) -> Array:
    """Nominal mean yield of the reserves, each class rolled over as on the line.

    Parameters
    ----------
    price_growth, off : (year, lane) [1], off: deviation of the real yields of the year's money

    Returns
    -------
    (year, lane) [1]
    """
    own, lanes = portfolio, price_growth.shape[1]
    held = np.repeat(own.held[:, None], lanes, axis=1)
    real = own.real_yield[:, :, None] + off[:, None]
    new = (1.0 + price_growth)[:, None] * (1.0 + real) - 1.0
    yields = rolled_over(held, np.concatenate([held[None], new]), (own.share, own.years), 1)
    mean = np.zeros_like(price_growth)
    for i in range(len(own.held)):  # one after the other: the same bits whatever the lanes
        mean += own.share[1:, i, None] * yields[1:, i]
    return mean
