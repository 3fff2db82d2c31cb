"""Single ages on 1 January 2026, and the way back from there to 1995."""

import numpy as np

from vss_actuarial.ground.axes import AGES, Array, to_next_age
from vss_actuarial.population.inputs import FIRST, PROJECTED, Inputs, read_by_age
from vss_actuarial.population.splines import monotone_cubic

ROUNDS = 6  # of raising past stocks to the estimates by five-year group


def opening_2026(inputs: Inputs) -> Array:
    """Population on 1 January 2026 by sex and age, from that of 1 July.

    A mid-year count is the mean of the two 1 Januaries around it, and the later of these follows
    from the earlier: solved from age 0 up. The year's births and its survival are given to the
    person and to six decimals, so what alternates in sign from age to age stays below 0.02 %.
    """
    year = PROJECTED - FIRST
    _, july = read_by_age("population_1jul_2026.csv")
    boys = inputs.sex_ratio[year] / (1.0 + inputs.sex_ratio[year])
    births = inputs.births[year] * np.array([boys, 1.0 - boys])
    opening = np.empty((2, len(AGES)))
    for g in range(2):
        survival, moved = inputs.survival[year, g], inputs.net_migration[year, g]
        twice = 2.0 * july[0, g]
        opening[g, 0] = twice[0] - births[g] * survival[0] - moved[0]
        for x in range(1, 100):
            opening[g, x] = twice[x] - opening[g, x - 1] * survival[x] - moved[x]
        rest = twice[100] - opening[g, 99] * survival[100] - moved[100]
        opening[g, 100] = rest / (1.0 + survival[100])
    return opening


def past_stocks(inputs: Inputs, opening: Array) -> Array:
    """Population on 1 January of 1995 to 2026: (year, sex, age).

    Cohorts alive in 2026 are followed back by survival and migration; those whom the open age
    group of 2026 holds are followed on from the five-year groups of 1990 and 1995.
    """
    years = PROJECTED - FIRST
    stocks = np.zeros((years + 1, 2, len(AGES)))
    stocks[years] = opening
    for t in range(years - 1, -1, -1):
        back = (stocks[t + 1] - inputs.net_migration[t]) / inputs.survival[t]
        stocks[t, :, :99] = back[:, 1:100]
    stocks = _with_the_old(stocks, inputs)
    for _ in range(ROUNDS):
        stocks[:-1] *= _short_of_estimates(stocks)
    return stocks


def _short_of_estimates(stocks: Array) -> Array:
    """Factor by which past stocks fall short of the five-year groups: (year, sex, age).

    Known at the mid-years 1995, 2000, …, 2025, straight between them and from the middle of one
    group to that of the next. What it moves is net migration, the remainder of the past.
    """
    years, groups = read_by_age("population_1jul_5yr.csv")
    within = years >= FIRST
    at = years[within] - FIRST
    starts = AGES[::5]
    middle = np.add.reduceat(0.5 * (stocks[at] + stocks[at + 1]), starts, axis=2)
    short = groups[within] / middle
    centres = np.minimum(starts + 2.0, 100.0)
    by_age = np.apply_along_axis(lambda row: np.interp(AGES, centres, row), 2, short)
    january = np.arange(len(stocks) - 1) - 0.5
    return np.asarray(np.apply_along_axis(lambda c: np.interp(january, at, c), 0, by_age))


def _with_the_old(stocks: Array, inputs: Inputs) -> Array:
    """Fill in cohorts that had passed age 100 by 2026, from 1 January 1995 on."""
    start = single_ages_1995()
    last = PROJECTED - FIRST
    seam = 99 - last + 1  # youngest age of 1995 that the way back does not reach
    join = slice(seam - 5, seam)
    level = stocks[0, :, join].sum(axis=1) / start[:, join].sum(axis=1)
    stocks[0, :, seam:] = start[:, seam:] * level[:, None]
    for t in range(last - 1):
        older = stocks[t] * to_next_age(inputs.survival[t])
        seam += 1
        stocks[t + 1, :, seam:100] = older[:, seam - 1 : 99] + inputs.net_migration[t, :, seam:100]
        stocks[t + 1, :, 100] = older[:, 99] + older[:, 100]
    return np.maximum(stocks, 0.0)


def single_ages_1995() -> Array:
    """Population on 1 January 1995 by single age, from five-year groups of 1990 and 1995."""
    years, groups = read_by_age("population_1jul_5yr.csv")
    weight = (FIRST - (years[0] + 0.5)) / (years[1] - years[0])
    middle = groups[0] * (1.0 - weight) + groups[1] * weight
    bounds = np.append(AGES[::5], 106.0)
    total = np.concatenate([np.zeros((1, 2)), np.cumsum(middle, axis=1).T])
    ages = np.append(AGES, 106.0)
    return np.asarray(np.diff(monotone_cubic(bounds, total, ages), axis=0).T)
