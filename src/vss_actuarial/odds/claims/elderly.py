"""Who draws a pension on paths, and what the social pension pays those who draw nothing else."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.pension.money import FUND as PENSION
from vss_actuarial.branches.state_budget.money import FUND
from vss_actuarial.branches.state_budget.social_pension import (
    SocialPensionGiven,
    review_rises,
    reviewed_amount,
    reviewed_with,
    reviews,
)
from vss_actuarial.ground.axes import Array, older
from vss_actuarial.ground.kernel import kernel
from vss_actuarial.members.recursion.layout import Integers
from vss_actuarial.odds.carried import Flags, Moving, moving, over_run
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.lanes.block import Block


class Reviewed(NamedTuple):
    """How the social pension follows prices and wages, from the first random year on, each (year,).

    Attributes
    ----------
    share : [1], of real wages; growth : of a year in the run, 1 and above
    before : place of the review before, or of the dated amount, -1 before the first random year; of
        a year without a review, its own
    carried : how it is moved
    opening : [1], what the amount of 1 January is of the mean of the year
    paid : whether there is a social pension to review
    """

    share: Array
    growth: Array
    before: Integers
    carried: Moving
    opening: Array
    paid: Flags


class Rights(NamedTuple):
    """What social pensioners of the central run draw, from the first random year on.

    Attributes
    ----------
    take_up : (year + 1,) [1], of those without a pension
    due, due_before : (year + 1, kind, age) [VND a month], of one at 1 January: half a year's mean
        of the year that begins, and of the one that ends, by the age reached
    youngest : first age with a right
    """

    take_up: Array
    due: Array
    due_before: Array
    youngest: int


class SocialTables(NamedTuple):
    """Social pensions of the central run: rights, and how the amount follows prices and wages."""

    rights: Rights
    reviewed: Reviewed


class PensionerTables(NamedTuple):
    """Of the central run, from the first random year on.

    Attributes
    ----------
    heads : (year + 1, sex, age) [persons], pensioners of the fund and of before 1995, but for those
        of the open-ended age
    oldest : (year + 1, sex, 2) [persons], those of the fund of that age and of the one before
    aligned : (year,) [1], by which the fund's are set on 1 January
    """

    heads: Array
    oldest: Array
    aligned: Array


def prepare_pensioners(central: Central) -> PensionerTables:
    """What of the central run those who draw a pension stand on."""
    later, own = central.later, central.people[PENSION].pensioners.heads[central.later]
    of_fund = own.sum(axis=1)
    heads = of_fund + central.people[FUND].group.heads[later]
    heads[..., -1] = 0.0
    return PensionerTables(heads, of_fund[..., -2:], central.society.alignment.fund[later])


def pensioners_of(run: PensionerTables, oldest: Array, injured: Array, block: Block) -> Array:
    """Who draws a pension or a monthly accident benefit: (year + 1, sex, age, lane) [persons].

    oldest : of before 1995, (year + 1, sex, lane)
    injured : who draw for an accident, (year + 1, sex, age, lane)
    """
    factor, dying = block.cohorts.factor[:, :, -2], block.cohorts.dying[:, :, -1]
    persons = run.heads[..., None] * block.cohorts.factor
    persons += injured
    persons[:, :, -1] += oldest
    of_fund = np.repeat(run.oldest[0, :, -1:], factor.shape[-1], axis=1)
    for t, before in enumerate(run.oldest[:, :, 0]):
        persons[t, :, -1] += of_fund
        if t < len(dying):
            opening = (before[:, None] * factor[t] + of_fund) * run.aligned[t]
            of_fund = opening * (1.0 - dying[t])
    return persons


def prepare_social(central: Central) -> SocialTables:
    """What of the central run social pensions of paths stand on."""
    later, social = central.later, central.people[FUND].social
    given = central.give(SocialPensionGiven)
    each = 6.0 * social.monthly[later]
    none = np.zeros_like(each[:1])
    ended = older(each)
    ended[..., -1] += each[..., -1]
    due, before = np.concatenate([each, none]), np.concatenate([none, ended])
    nobody = (due + before).max(axis=0).max(axis=0) <= 0.0
    youngest = int(np.argmin(np.append(nobody, False)))
    rights = Rights(given.social_pension_take_up[later], due, before, youngest)
    return SocialTables(rights, _reviewed(central, given))


def _reviewed(central: Central, given: SocialPensionGiven) -> Reviewed:
    first, later, economy = central.first, central.later, central.society.economy
    growth = reviewed_with(economy, given.social_pension_real_growth_share)
    mean, at_end = reviewed_amount(given, economy)
    rise, before = review_rises(given, economy), np.arange(len(growth)) - first
    for last, t in reviews(given):
        before[t] = last - first
    begun, ended = at_end[first - 1 : -1], at_end[later]
    rising = ended != begun
    late = np.where(rising, (mean[later] - begun) / np.where(rising, ended - begun, 1.0), 1.0)
    opening = np.divide(begun, mean[later], out=np.zeros_like(begun), where=mean[later] > 0.0)
    return Reviewed(
        given.social_pension_real_growth_share[later], growth[later],
        np.maximum(before[later], -1), moving(given.carried, rise, first),
        (1.0 - late) * opening, given.dated[later] > 0.0,
    )  # fmt: skip


class _Wages(NamedTuple):
    price_growth: Array
    real_wage_growth: Array


def _level(run: Reviewed, block: Block) -> Array:
    """Social pension over the run's: (year, lane) [1]."""
    wages = _Wages(block.draws.price_growth, block.draws.real_wage_growth)
    growth = np.cumprod(reviewed_with(wages, run.share[:, None]) / run.growth[:, None], axis=0)
    since = np.concatenate([growth, np.ones_like(growth[:1])])[run.before]  # -1 is the last row
    mean, over = over_run(run.carried, growth / since)
    if run.carried.changed is not None:
        return np.where(run.paid[:, None], mean, 1.0)
    before = np.concatenate([np.ones_like(over[:1]), over[:-1]])
    opening = run.opening[:, None]
    return np.where(run.paid[:, None], opening * before + (1.0 - opening) * over, 1.0)


def social_pensions_of(
    tables: SocialTables, block: Block, drawing: Array, survivors: tuple[Array, Array]
) -> Array:
    """Old-age allowances and social pensions of each year: (kind, year, lane) [VND].

    drawing : see `pensioners_of`; survivors : adults of the fund and of before 1995
    """
    population = block.draws.population
    paid = np.zeros((tables.rights.due.shape[1], len(population), population.shape[-1]))
    before = np.zeros_like(paid)
    _pay(paid, before, tables.rights, population, drawing, survivors)
    return (paid[:, :-1] + before[:, 1:]) * _level(tables.reviewed, block)


@kernel
def _pay(
    paid: Array, before: Array, run: Rights, population: Array, drawing: Array,
    survivors: tuple[Array, Array],
) -> None:  # fmt: skip
    """What those of each 1 January are paid in the year that begins, and were in the one before."""
    days, sexes, ages, lanes = population.shape
    of_fund, of_group = survivors
    without = paid[0, 0].copy()
    for t in range(days):
        for g in range(sexes):
            for x in range(run.youngest, ages):
                for lane in range(lanes):
                    others = drawing[t, g, x, lane] + of_fund[t, g, x, lane]
                    others += of_group[t, g, x, lane]
                    left = max(population[t, g, x, lane] - others, 0.0)
                    without[lane] = left * run.take_up[t]
                for kind in range(len(paid)):
                    now, ended = run.due[t, kind, x], run.due_before[t, kind, x]
                    if now + ended > 0.0:
                        for lane in range(lanes):
                            paid[kind, t, lane] += now * without[lane]
                            before[kind, t, lane] += ended * without[lane]
