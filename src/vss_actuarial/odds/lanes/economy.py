"""Prices, wages and the amounts that follow them, path by path.

A series of the central run is known to its last published line; from there on the growth of a path
stands in place of that of the run. What a scenario has changed of a series is carried on with the
path's own growth, see `odds.carried`.
"""

from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.uprating import Uprating, UpratingGiven, uprating_of
from vss_actuarial.dated.carried import Carried
from vss_actuarial.ground.axes import Array, by_path, by_year, mean_of_ends
from vss_actuarial.labour.economy import EconomyGiven, OutputGiven, with_wages
from vss_actuarial.labour.wages import MinimumWageGiven, SalariesGiven
from vss_actuarial.odds.carried import Flags, Moving, moving, over_run
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.drawing.draws import Draws

A_LITTLE = 1e-3
"""Rise of pensions that is added to see how much of it counts after the changes."""


class Followed(NamedTuple):
    """An amount that follows prices and a share of the wages paid above them.

    Attributes
    ----------
    level : (year, part) [VND a month] in the central run, mean of the year; parts add up
    carried : how each part is moved
    share : (year,) [1]
    """

    level: Array
    carried: tuple[Moving, ...]
    share: Array


class EconomyTables(NamedTuple):
    """Of the central run from the first random year on, each (year,) unless it says otherwise.

    Attributes
    ----------
    price_growth, real_growth, wage_growth : of `Economy`
    declared : growth of wages insured over that of wages paid [1]
    wage : insured wage set by employers [VND a month]
    wage_carried, base_carried : how they are moved
    base_begun, base_ended : what the level of 1 January and of 31 December bring to the mean base
        salary of the year [VND a month]
    base_share : share of real wage growth in it
    minimum, chosen : mean minimum wage, and least income of voluntary members
    chosen_in_base : whether that is the base salary
    floor, ceiling, income : multiples of the base salary, and of the least voluntary income
    """

    price_growth: Array
    real_growth: Array
    wage_growth: Array
    declared: Array
    wage: Array
    wage_carried: Moving
    base_begun: Array
    base_ended: Array
    base_at_end: Array
    base_carried: Moving
    base_share: Array
    minimum: Followed
    chosen: Followed
    chosen_in_base: Flags
    floor: Array
    ceiling: Array
    income: Array


class UpratingTables(NamedTuple):
    """Increases of pensions and output, from the first random year on.

    Attributes
    ----------
    before, rises : (event, year), see `uprating_of`
    by_rule : (event, year) [1], part of what the rule brings that counts, nil if it brings nothing
    growth_share, wage_share : (year,) [1] of output per head and of real wages in it
    per_head, real_wages : growth of the year before the first, and (year,) of the run [1]
    productivity : (year,) [1] growth of output per worker
    output_known, output_growth : (year,) whether output is published, and its real growth [1]
    employed_rate : (year + 1, sex, age) [1], of the population
    employed_before, people_before : persons on the 1 January before the first
    """

    before: Array
    rises: Array
    by_rule: Array
    growth_share: Array
    wage_share: Array
    per_head: Array
    real_wages: Array
    price_before: float
    productivity: Array
    output_known: Flags
    output_growth: Array
    employed_rate: Array
    employed_before: float


class EconomyLanes(NamedTuple):
    """Of each path from the first random year on, each (year, lane).

    Attributes
    ----------
    prices_over, prices_before_over : price index, and that of the year before, over the run's [1]
    base_salary, base_salary_at_year_end : [VND a month]
    base_over, wage_over : base salary, and insured wage set by employers, over the run's [1]
    average_wage : insured wage set by employers [VND a month]
    wage_growth, paid_wage_growth : nominal, on the year before [1]
    lowest : mean minimum wage [VND a month]
    floor, ceiling : of pay by employers [VND a month]
    voluntary_floor, voluntary_income : least income, and what is contributed on [VND a month]
    """

    prices_over: Array
    prices_before_over: Array
    base_salary: Array
    base_salary_at_year_end: Array
    base_over: Array
    average_wage: Array
    wage_over: Array
    wage_growth: Array
    paid_wage_growth: Array
    lowest: Array
    floor: Array
    ceiling: Array
    voluntary_floor: Array
    voluntary_income: Array


def prepare_economy(central: Central) -> EconomyTables:
    """What of the central run the economies of paths stand on."""
    give, later, economy = central.give, central.later, central.society.economy
    given, salaries, lowest = give(EconomyGiven), give(SalariesGiven), give(MinimumWageGiven)
    first, at_end = central.first, economy.base_salary_at_year_end
    mean, begun, ended = economy.base_salary[later], at_end[first - 1 : -1], at_end[later]
    of_base = given.reference_level_wage_share
    rise = (1.0 + economy.price_growth) * (1.0 + of_base * economy.real_wage_growth) - 1.0
    base_carried = moving(given.base_salary, rise, first)
    rising = np.abs(ended - begun) > 0.0
    late = np.where(rising, (mean - begun) / np.where(rising, ended - begun, 1.0), 0.0)
    held = given.years < salaries.voluntary_floor_share_since
    free = np.where(held, 0.0, with_wages(economy, salaries.voluntary_floor_wage_share))
    paid = with_wages(economy, lowest.minimum_wage_growth_share)
    parts = lowest.minimum_wage_region_share[later].T
    regions = [
        (part * one.along(paid)[0][later], one)
        for part, one in zip(parts, lowest.regions(), strict=True)
    ]
    minimum = _followed(central, regions, lowest.minimum_wage_growth_share, paid)
    chosen, _ = salaries.voluntary_income_floor.along(free)
    floors = [(chosen[later], salaries.voluntary_income_floor)]
    of_chosen = _followed(central, floors, salaries.voluntary_floor_wage_share, free, ~held)
    return EconomyTables(
        economy.price_growth[later], economy.real_wage_growth[later], economy.wage_growth[later],
        ((1.0 + economy.wage_growth) / (1.0 + economy.paid_wage_growth))[later],
        economy.average_wage[later],
        moving(given.employer_pay_wage.unchanged, economy.wage_growth, first),
        (1.0 - late) * begun, mean - (1.0 - late) * begun, ended,
        base_carried, of_base[later],
        minimum, of_chosen, given.years[later] < salaries.voluntary_floor_since,
        salaries.salary_floor_multiple[later], salaries.salary_ceiling_multiple[later],
        salaries.voluntary_income_multiple[later],
    )  # fmt: skip


def _followed(
    central: Central,
    parts: list[tuple[Array, Carried]],
    share: Array,
    growth: Array,
    counts: Flags | None = None,
) -> Followed:
    levels = np.stack([level for level, _ in parts], axis=1)
    carried = tuple(moving(one, growth, central.first, counts) for _, one in parts)
    return Followed(levels, carried, share[central.later])


def economy_of(tables: EconomyTables, draws: Draws) -> EconomyLanes:
    """Economies of a block of paths."""
    of = tables
    prices, real = 1.0 + draws.price_growth, draws.real_wage_growth
    of_run, real_of_run = 1.0 + of.price_growth[:, None], of.real_growth[:, None]
    prices_over = np.asarray(np.cumprod(prices / of_run, axis=0), dtype=np.float64)
    wage = prices * (1.0 + real) / (of_run * (1.0 + real_of_run))
    wage_over, _ = over_run(of.wage_carried, wage)
    share = of.base_share[:, None]
    rise = prices * (1.0 + share * real) / (of_run * (1.0 + share * real_of_run))
    base_mean, base_over = over_run(of.base_carried, rise)
    mean = (of.base_begun + of.base_ended)[:, None]
    base = mean * base_mean
    if of.base_carried.changed is None:
        base = of.base_begun[:, None] * _before(base_over) + of.base_ended[:, None] * base_over
    growth = (1.0 + of.wage_growth[:, None]) * wage_over / _before(wage_over)
    paid, paid_of_run = (
        each / of.declared[:, None] for each in (growth, 1.0 + of.wage_growth[:, None])
    )
    above, above_of_run = paid / prices - 1.0, paid_of_run / of_run - 1.0

    def followed(one: Followed) -> Array:
        part = one.share[:, None]
        rate = prices * (1.0 + part * above) / (of_run * (1.0 + part * above_of_run))
        return np.asarray(
            sum(
                level[:, None] * over_run(carried, rate)[0]
                for level, carried in zip(one.level.T, one.carried, strict=True)
            )
        )

    lowest = followed(of.minimum)
    chosen = np.where(of.chosen_in_base[:, None], base, followed(of.chosen))
    ceiling = of.ceiling[:, None] * base
    return EconomyLanes(
        prices_over, _before(prices_over), base, of.base_at_end[:, None] * base_over,
        base / mean, of.wage[:, None] * wage_over, wage_over,
        growth - 1.0, paid - 1.0, lowest, np.maximum(of.floor[:, None] * base, lowest), ceiling,
        chosen, np.minimum(chosen * of.income[:, None], ceiling),
    )  # fmt: skip


def _before(over: Array) -> Array:
    """The year before of each; before the first year a path is the run."""
    return np.concatenate([np.ones_like(over[:1]), over[:-1]])


def prepare_uprating(central: Central) -> UpratingTables:
    """What of the central run the increases of pensions stand on."""
    give, first, later, society = central.give, central.first, central.later, central.society
    given, of_output = give(UpratingGiven), give(OutputGiven)
    economy, output, labour = society.economy, society.output, society.labour
    rise, since = np.zeros(len(given.years)), int(given.years[-1]) + 1
    wages = (1.0 + economy.wage_growth) / (1.0 + economy.price_growth) - 1.0
    rise[1:] = economy.price_growth[:-1]
    rise[1:] += given.pension_increase_growth_share[1:] * np.maximum(0, output.per_head_growth[:-1])
    rise[1:] += given.pension_increase_wage_share[1:] * np.maximum(0.0, wages[:-1])
    in_force = given.years[given.years >= given.pension_increase_first_rule_year]
    since = int(in_force[0]) if in_force.size else since
    before, rises = given.pension_increase.along(rise, since)
    _, moved = given.pension_increase.along(rise + A_LITTLE, since)
    by_rule = np.round((moved - rises) / A_LITTLE, 9)
    people = society.population.population
    employed = labour.employed / np.maximum(people, 1e-9)
    return UpratingTables(
        before[:, later], rises[:, later], by_rule[:, later],
        given.pension_increase_growth_share[later], given.pension_increase_wage_share[later],
        output.per_head_growth[first - 1 : -1], wages[first - 1 : -1],
        float(economy.price_growth[first - 1]), of_output.labour_productivity_growth[later],
        given.years[later] <= of_output.record.published("gdp_real_growth")[0][-1],
        output.real_growth[later], employed[later],
        float(mean_of_ends(by_year(labour.employed))[first - 1]),
    )  # fmt: skip


def uprating_lanes(
    tables: UpratingTables, economy: EconomyTables, draws: Draws, lanes: EconomyLanes
) -> tuple[Uprating, Array]:
    """Growth of pensions in payment of each path, and its real output: (year, lane).

    The rule's rise moves by as much as prices, output per head and wages of the year before do.
    """
    of = tables
    output, per_head = _output(of, draws)
    wages = (1.0 + lanes.wage_growth) / (1.0 + draws.price_growth) - 1.0
    of_run = np.concatenate([[of.price_before], economy.price_growth[:-1]])

    def before(of_paths: Array, first: float) -> Array:
        return np.concatenate([np.full_like(of_paths[:1], first), of_paths[:-1]])

    moved = before(draws.price_growth, of.price_before) - of_run[:, None]
    for share, now, then in (
        (of.growth_share, per_head, of.per_head),
        (of.wage_share, wages, of.real_wages),
    ):
        each = np.maximum(0.0, before(now, then[0])) - np.maximum(0.0, then)[:, None]
        moved += share[:, None] * each
    rises = of.rises[..., None] + of.by_rule[..., None] * moved
    shape = moved.shape
    flat = np.repeat(of.before, shape[1], axis=1), rises.reshape(len(rises), -1)
    return Uprating(*(each.reshape(shape) for each in uprating_of(*flat))), output


def _output(of: UpratingTables, draws: Draws) -> tuple[Array, Array]:
    """Growth of real output, and of output per head: (year, lane) [1]."""
    people = by_path(draws.population)
    employed = np.einsum("tgx,tgxl->tl", of.employed_rate, draws.population)
    mean = 0.5 * (employed[:-1] + employed[1:])
    before = np.concatenate([np.full_like(mean[:1], of.employed_before), mean[:-1]])
    productivity = 1.0 + of.productivity[:, None] + draws.productivity_shift
    growth = productivity * mean / before - 1.0
    growth = np.where(of.output_known[:, None], of.output_growth[:, None], growth)
    return growth, (1.0 + growth) / (people[1:] / people[:-1]) - 1.0
