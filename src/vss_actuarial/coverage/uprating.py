"""How pensions in payment rise: the published increases, then the rule of the law."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.dated import Array
from vss_actuarial.labour.economy import Economy
from vss_actuarial.scenario import Scenario

MIDDLE = 0.5  # the rule's increases fall on 1 July


class Uprating(NamedTuple):
    """Growth of a pension in payment, by year, each (year,).

    Attributes
    ----------
    mean : mean level of the year over that of 1 January
    end : level of 31 December over that of 1 January
    award : rise by 31 December of a pension awarded in the year, whatever its day
    """

    mean: Array
    end: Array
    award: Array


def project_uprating(scenario: Scenario, economy: Economy, population_growth: Array) -> Uprating:
    """Increases of pensions in payment.

    Published increases fall on their dates. From `pension_increase_first_rule_year` pensions rise
    every 1 July with the prices of the year before and a share of the real growth of GDP per head.

    Parameters
    ----------
    population_growth : (year,) [1], growth of the population during the year

    References
    ----------
    Law 58/2014/QH13, Art. 57; Law 41/2024/QH15, Art. 67
    """
    mean, end = scenario.law["pension_increase"].growth_in_year(scenario.years)
    extra_mean, extra_end = scenario.assumptions["pension_increase_expected"].growth_in_year(
        scenario.years
    )
    mean, end = mean * extra_mean, end * extra_end
    share = scenario.assumptions["pension_increase_growth_share"].by_year(scenario.years)
    per_head = (1.0 + economy.real_gdp_growth) / (1.0 + population_growth) - 1.0
    rise = np.zeros_like(mean)
    rise[1:] = economy.price_growth[:-1] + share[1:] * np.maximum(0.0, per_head[:-1])
    first = scenario.assumptions["pension_increase_first_rule_year"].values[0].value
    rise = np.where(scenario.years >= first, rise, 0.0)
    mean, end = mean * (1.0 + (1.0 - MIDDLE) * rise), end * (1.0 + rise)
    return Uprating(mean, end, 1.0 + end - mean)


def paid_in_year(mass: Array, uprating: Uprating) -> Array:
    """Pensions paid in each year [VND], from the monthly pensions in payment at 1 January.

    mass (year + 1, …) [VND a month] -> (year, …)

    Twelve times the mean of the two ends, both at the mean level of the year.
    """
    shape = (-1,) + (1,) * (mass.ndim - 1)
    mean, end = uprating.mean.reshape(shape), uprating.end.reshape(shape)
    return 6.0 * (mass[:-1] * mean + mass[1:] * (mean / end))
