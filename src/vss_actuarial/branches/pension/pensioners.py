"""Old-age pensioners in payment by scheme, sex and age: who draws, and what is in payment."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.branches.in_payment import (
    Alignment,
    Standing,
    carry_in_payment,
    opening_of,
    until,
)
from vss_actuarial.branches.pension.own import own_heads, own_mass
from vss_actuarial.branches.uprating import Uprating, aligned_uprating, paid_in_year
from vss_actuarial.ground.axes import Array, a_year_later, by_scheme, older, to_next_age
from vss_actuarial.ground.identities import check_balance
from vss_actuarial.ground.quantities import BY_CELL
from vss_actuarial.labour.economy import Economy
from vss_actuarial.labour.wages import expected_above
from vss_actuarial.members.insured import Insured
from vss_actuarial.members.own import OnDay
from vss_actuarial.scenario.given.reading import EventsOfYear, OfYear
from vss_actuarial.scenario.stage import shared, stage

HEADS_ONLY = np.array([False, False])
MONEY_ONLY = np.array([True])


class PensionsGiven(NamedTuple):
    """The minimum of new pensions, their spread, and increases that only some of them had."""

    minimum_pension_multiple: OfYear
    pension_spread: OfYear
    pension_increase: EventsOfYear
    pension_increase_at_start: OfYear
    pension_increase_without_former: EventsOfYear


@dataclass(frozen=True)
class Pensioners:
    """Old-age pensioners.

    Attributes
    ----------
    heads : (year, scheme, sex, age) [persons], at 1 January
    early : (year, scheme, sex, age) [persons], of them retired before the normal age
    new_awards : (year, scheme, sex, age) [persons], pensions of the year, by age on 1 January
    new_early : (year, scheme, sex, age) [persons], of them before the normal age
    deaths : (year, scheme, sex, age) [persons], of the year by age on 1 January
    aligned : (year,) [1], factor on all of them on 1 January, once its stock is counted
    given : (scheme, sex, age) [persons], own figures that stand in place of the heads of a day
    """

    heads: Array
    early: Array
    new_awards: Array
    new_early: Array
    deaths: Array
    aligned: Array
    given: Standing | None = None

    def opening(self) -> Array:
        """In payment as each year begins, aligned or given: (year, scheme, sex, age) [persons]."""
        return opening_of(self.heads, self.aligned, self.given)

    def added(self) -> Array:
        """Whom alignment adds on 1 January, or takes out: (year, scheme, sex, age) [persons]."""
        return added_by(self.heads, self.aligned, self.given)


@dataclass(frozen=True)
class Pensions:
    """Old-age pensions of the fund.

    Attributes
    ----------
    mass : (year, scheme, sex, age) [VND a month], in payment at 1 January
    new_mass : (year, scheme, sex, age) [VND a month], of the year at award, by age on 1 January
    paid : (year, scheme) [VND], in the year
    aligned : (year,) [1], factor on the mass on 1 January
    given : (scheme, sex, age) [VND a month], what stands in place of the mass of a day
    """

    mass: Array
    new_mass: Array
    paid: Array
    aligned: Array
    given: Standing | None = None

    def opening(self) -> Array:
        """In payment as each year begins, aligned or given: (year, scheme, sex, age)."""
        return opening_of(self.mass, self.aligned, self.given)

    def added(self) -> Array:
        """What alignment adds on 1 January: (year, scheme, sex, age) [VND a month]."""
        return added_by(self.mass, self.aligned, self.given)


def added_by(stock: Array, aligned: Array, given: Standing | None) -> Array:
    """What alignment adds to a stock on 1 January: (year, …); nothing to what is given."""
    added: Array = stock[:-1] * (aligned - 1.0).reshape(-1, *(1,) * (stock.ndim - 1))
    if given is not None:
        added[given.at] = 0.0
    return added


@stage
def project_pensioners(
    insured: Insured, survival: Array, aligned: Array, own: OnDay | None = None
) -> Pensioners:
    """Old-age pensioners paid by the fund.

    Parameters
    ----------
    insured : with the awards of each year
    survival : (year, sex, age at 31 December) [1]
    aligned : (year,) [1], see `in_payment.Alignment`
    own : figures that stand in place of the stock on their day
    """
    early = insured.flow("hazardous_awards") + insured.flow("reduced_awards")
    awards = insured.new_awards()
    level = np.ones(len(awards))
    new_early, new = shared(early), np.stack([awards, early], axis=-1)
    stock, given = carried(new, survival, (level, level), HEADS_ONLY, aligned), None
    if own is not None and own.gives("pensioners"):
        aligned = until(aligned, own.at)
        given = Standing(own.at, own_heads(own.census, stock[own.at]))
        stock = carried(new, survival, (level, level), HEADS_ONLY, aligned, given)
        given = given._replace(stock=given.stock[..., 0])
    heads, early = np.moveaxis(stock, -1, 0)
    deaths = deaths_in_payment(heads, awards, aligned, given)
    return Pensioners(heads, early, awards, new_early, deaths, aligned, given)


@stage
def project_pensions(
    given: PensionsGiven,
    insured: Insured,
    survival: Array,
    uprating: Uprating,
    economy: Economy,
    aligned: Alignment,
    own: OnDay | None = None,
    pensioners: Pensioners | None = None,
) -> Pensions:
    """Pensions of `project_pensioners`: awards with their minimum, then the increases.

    own, pensioners : own figures of a day, and the heads that stand on it
    """
    f = insured.flow
    minimum = given.minimum_pension_multiple * economy.base_salary
    with_minimum = f("minimum_awards"), f("minimum_pensions")
    mass = f("normal_pensions") + f("hazardous_pensions") + f("reduced_pensions")
    mass = (
        mass
        + f("bought_pensions")
        + lifted_to_minimum(*with_minimum, minimum, given.pension_spread)
    )
    raised = _with_catch_up(given, mass, survival, uprating)
    stands: Standing | None
    level, stands = aligned.fund * aligned.pension, None
    growth = uprating.end, uprating.award
    in_payment = carried(raised[..., None], survival, growth, MONEY_ONLY, level)[..., 0]
    if own is not None and pensioners is not None and _gives_mass(own):
        fund, average = aligned.fund, aligned.pension
        level = until(fund, own.at) * (
            until(average, own.at) if own.gives("pension_mass") else average
        )
        modelled = in_payment[own.at], pensioners.heads[own.at]
        stands = Standing(own.at, own_mass(own.census, *modelled)[..., None])
        in_payment = carried(raised[..., None], survival, growth, MONEY_ONLY, level, stands)[..., 0]
        stands = stands._replace(stock=stands.stock[..., 0])
    rising = _rising(uprating, level, stands)
    paid = paid_in_year(by_scheme(in_payment), by_scheme(raised), *rising)
    return Pensions(in_payment, mass, paid, level, stands)


def _gives_mass(own: OnDay) -> bool:
    return own.gives("pension_mass") or own.gives("pensioners")


def _rising(
    uprating: Uprating, level: Array, given: Standing | None
) -> tuple[Uprating, Standing | None]:
    """How pensions rise in each year, and with what each scheme begins on the given day."""
    opening = None if given is None else Standing(given.at, by_scheme(given.stock))
    return aligned_uprating(uprating, level), opening


def carried(
    new: Array,
    survival: Array,
    growth: tuple[Array, Array],
    is_money: NDArray[np.bool_],
    aligned: Array,
    given: Standing | None = None,
) -> Array:
    """Lanes in payment at 1 January, from none in 1995: (year + 1, scheme, sex, age, lane).

    given : (scheme, sex, age, lane) on one 1 January
    new : (year, scheme, sex, age, lane), alive at the end of the year; growth as `carry_in_payment`
    """
    years, schemes, sexes, ages, lanes = new.shape
    stock = np.empty((schemes, sexes, years + 1, ages, lanes))
    opening, ones = np.zeros((ages, lanes)), np.ones((years, ages))
    for g in range(sexes):
        alive = np.ascontiguousarray(survival[:, g])
        for s in range(schemes):
            of_cell = np.ascontiguousarray(new[:, s, g])
            on_day = None if given is None else Standing(given.at, given.stock[s, g])
            stock[s, g] = carry_in_payment(
                opening, alive, of_cell, ones, *growth, is_money, aligned, on_day
            )
    return np.moveaxis(stock, 2, 0)


def deaths_in_payment(
    heads: Array, awards: Array, aligned: Array, given: Standing | None = None
) -> Array:
    """Deaths of a group in payment, by age on 1 January: (year, …, age).

    heads (year + 1, …, age) at 1 January; awards (year, …, age) of the year; aligned (year,)
    """
    before = opening_of(heads, aligned, given) + awards
    deaths = before - a_year_later(heads)
    open_share = before[..., -2:] / np.maximum(before[..., -2:].sum(axis=-1, keepdims=True), 1e-12)
    left = before[..., -2:].sum(axis=-1) - heads[1:, ..., -1]
    deaths[..., -2:] = open_share * left[..., None]
    return deaths


@stage
def check_pensioners(pensioners: Pensioners, tolerance: float = 1e-9) -> None:
    """Every pensioner is carried forward or dead, but for who is added by alignment.

    None of the dead is negative.

    Raises
    ------
    IdentityError
        Naming "pensioner balance".
    """
    p = pensioners
    total = p.heads.sum(axis=-1)
    alignment = p.opening().sum(axis=-1) - total[:-1]
    after = total[:-1] + alignment + p.new_awards.sum(axis=-1) - p.deaths.sum(axis=-1)
    check_balance("pensioner balance", after - total[1:], total[:-1], tolerance, BY_CELL[:-1])
    check_balance(
        "pensioner balance: deaths", np.minimum(p.deaths, 0.0), p.heads[:-1], tolerance, BY_CELL
    )


def lifted_to_minimum(awards: Array, mass: Array, minimum: Array, spread: Array) -> Array:
    """What the minimum adds to the mass of the new pensions that have it [VND a month].

    awards, mass (year, scheme, sex, age) of those pensions; minimum, spread (year,). The minimum
    acts on their spread around the mean of a cell.

    References
    ----------
    Law 58/2014/QH13, Art. 56(5); Law 41/2024/QH15, Art. 141(11)
    """
    lifted, some = np.zeros_like(mass), awards > 0.0
    heads = awards[some]
    mean = mass[some] / heads
    year = np.nonzero(some)[0]
    lifted[some] = heads * (expected_above(mean, spread[year], minimum[year]) - mean)
    return lifted


def _with_catch_up(given: PensionsGiven, new: Array, survival: Array, uprating: Uprating) -> Array:
    """Awards with the increases that only some of them had.

    Pensions that began from October 2008 to April 2009 rose by 15 per cent from their first month
    (Decree 101/2008), those from January 2015 to April 2016 by 8 (Decree 55/2016). Those awarded
    from January 2022 had not had the increase of that month; in July 2023 they rose by 20.8 per
    cent and the others by 12.5 (Decree 42/2023).
    """
    at_start = 1.0 + given.pension_increase_at_start
    raised = new * at_start[:, None, None, None]
    higher = given.pension_increase_without_former
    for event, at in np.argwhere(higher.before < 1.0):
        before = higher.before[event, at]
        points = higher.values[event, at] - given.pension_increase.on(at, before)
        points /= uprating.award[at]  # by which the awards of the year rise afterwards
        raised[at] += points * before * new[at]
        if at > 0:
            former = older(new[at - 1])
            raised[at] += points * (uprating.award[at - 1] * to_next_age(survival[at]) * former)
    return raised
