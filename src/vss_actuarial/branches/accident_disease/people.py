"""Accidents and diseases at work: new cases, deaths, and those who draw a monthly benefit."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.in_payment import (
    Standing,
    carried_by_sex,
    half_a_year,
    opening_of,
    until,
)
from vss_actuarial.branches.uprating import Uprating, aligned_uprating, paid_in_year
from vss_actuarial.ground.axes import Array, by_sex, by_year, to_next_age
from vss_actuarial.ground.identities import check_balance
from vss_actuarial.members.insured import COMPULSORY, Contributors
from vss_actuarial.members.own import OnDay
from vss_actuarial.scenario.given.reading import OfYear
from vss_actuarial.scenario.stage import stage


class AccidentsGiven(NamedTuple):
    """How often accidents and diseases at work hit those insured by duty."""

    accident_incidence: OfYear
    accident_incidence_women: OfYear
    accident_monthly_share: OfYear
    work_death_rate: OfYear
    work_death_women: OfYear


@dataclass(frozen=True)
class WorkAccidents:
    """What accidents and diseases at work do to the insured.

    Attributes
    ----------
    new_one_off, new_monthly : newly compensated (year, scheme, sex, age) [persons]
    new_cases : newly compensated, whatever their loss (year,) [persons]
    deaths : deaths at work (year, scheme, sex, age) [persons], by age on 1 January
    """

    new_one_off: Array
    new_monthly: Array
    new_cases: Array
    deaths: Array


@dataclass(frozen=True)
class AccidentPensioners:
    """Who draws a monthly accident benefit.

    Attributes
    ----------
    heads : (year + 1, sex, age) [persons], at 1 January
    deaths : (year, sex, age) [persons], by age on 1 January
    aligned : (year,) [1], factor on all of them on 1 January
    given : (sex, age) [persons], own figures that stand in place of the heads of a day
    """

    heads: Array
    deaths: Array
    aligned: Array
    given: Standing | None = None

    def opening(self) -> Array:
        """In payment as each year begins, aligned or given: (year, sex, age) [persons]."""
        return opening_of(self.heads, self.aligned, self.given)


class MonthlyBenefits(NamedTuple):
    """Monthly accident benefits.

    Attributes
    ----------
    mass : (year + 1, scheme) [VND a month], in payment at 1 January
    paid : (year, scheme) [VND], in the year
    """

    mass: Array
    paid: Array


@stage
def project_work_accidents(given: AccidentsGiven, contributors: Contributors) -> WorkAccidents:
    """New cases and deaths of those insured by duty.

    The rates are of all persons insured by duty; women's stand to men's as assumed.
    """
    insured = contributors.of_year * COMPULSORY[:, None, None]

    def hit(rate: Array, women: Array) -> Array:
        relative = rates_by_sex(rate, women, by_sex(insured))
        return np.asarray(relative[:, None, :, None] * insured)

    cases = hit(given.accident_incidence, given.accident_incidence_women)
    share = given.accident_monthly_share[:, None, None, None]
    one_off, monthly = (1.0 - share) * cases, share * cases
    new_cases = by_year(one_off + monthly)
    return WorkAccidents(
        one_off, monthly, new_cases, hit(given.work_death_rate, given.work_death_women)
    )


def rates_by_sex(rate: Array, women: Array, persons: Array) -> Array:
    """Rates of men and of women from that of both: (year, sex, …) [1].

    rate, women : (year, …) [1], that of both, and women's over men's; persons : (year, sex, …)
    """
    weight = np.stack([np.ones_like(women), women], axis=1)
    level = persons.sum(axis=1) / np.maximum((weight * persons).sum(axis=1), 1e-12)
    return np.asarray((rate * level)[:, None] * weight)


@stage
def project_accident_pensioners(
    accidents: WorkAccidents, survival: Array, aligned: Array, own: OnDay | None = None
) -> AccidentPensioners:
    """Those in payment, from none on 1 January 1995: older cases are the state budget's.

    survival : (year, sex, age) [1], by age at 31 December
    aligned : (year,) [1], see `in_payment.Alignment`
    own : figures that stand in place of the stock on their day
    """
    given, lane = None, None
    if own is not None and own.census.accident is not None:
        aligned, given = until(aligned, own.at), Standing(own.at, own.census.accident)
        lane = given._replace(stock=given.stock[..., None])
    new = accidents.new_monthly.sum(axis=1)
    heads = carried_by_sex(
        new[..., None], survival, half_a_year(survival), aligned=aligned, given=lane
    )[..., 0]
    alive = to_next_age(survival)
    opening = opening_of(heads, aligned, given)
    deaths = opening * (1.0 - alive) + new * (1.0 - half_a_year(alive))
    return AccidentPensioners(heads, deaths, aligned, given)


def own_mass(own: OnDay, mass: Array, injured: AccidentPensioners) -> Standing | None:
    """Monthly benefits on the day of own figures: (sex, age, scheme) [VND a month].

    mass : (year + 1, sex, age, scheme), the model's; injured : their heads

    Notes
    -----
    Where they are not given, the model's average of each cell times the heads given; where it has
    nobody, its average of all. Given without scheme they have the model's shares of the schemes in
    each cell; where it pays nothing, its shares of all. None where nothing of it is given.
    """
    own_sum = own.census.accident_mass
    if own_sum is not None and own_sum.ndim == 2:
        return Standing(own.at, own_sum[..., None] * scheme_shares(mass[own.at]))
    if own_sum is not None:
        return Standing(own.at, np.ascontiguousarray(np.moveaxis(own_sum, 0, -1)))
    if injured.given is None:
        return None
    modelled, heads = mass[own.at], injured.heads[own.at][..., None]
    whole = modelled.sum(axis=0).sum(axis=0) / np.maximum(heads.sum(), 1e-12)
    average = np.where(heads > 0.0, modelled / np.maximum(heads, 1e-300), whole)
    return Standing(own.at, injured.given.stock[..., None] * average)


def scheme_shares(mass: Array) -> Array:
    """Shares of the schemes in each cell: (sex, age, scheme) [1], of all where a cell is empty."""
    cell, of_all = mass.sum(axis=-1, keepdims=True), mass.sum(axis=0).sum(axis=0)
    some = cell > 0.0
    everywhere = of_all / of_all.sum() if of_all.sum() > 0.0 else np.full(len(of_all), 1 / 3)
    return np.asarray(np.where(some, mass / np.where(some, cell, 1.0), everywhere))


def monthly_mass(
    accidents: WorkAccidents,
    benefit: Array,
    survival: Array,
    uprating: Uprating,
    aligned: Array,
    given: Standing | None = None,
) -> Array:
    """Monthly benefits in payment at 1 January: (year + 1, sex, age, scheme) [VND a month].

    benefit : (year, scheme, sex, age) [VND a month], on award
    survival : (year, sex, age) [1], by age at 31 December
    aligned : (year,) [1], as of their heads
    given : (sex, age, scheme) [VND a month], what stands in its place on a day
    """
    awards = np.moveaxis(accidents.new_monthly * benefit, 1, -1)
    growth = uprating.end, uprating.award
    alive = half_a_year(survival)
    return carried_by_sex(awards, survival, alive, growth, aligned=aligned, given=given)


def monthly_benefits(
    accidents: WorkAccidents,
    benefit: Array,
    survival: Array,
    uprating: Uprating,
    aligned: Array,
    given: Standing | None = None,
) -> MonthlyBenefits:
    """What those of `project_accident_pensioners` draw; arguments as of `monthly_mass`."""
    stock = monthly_mass(accidents, benefit, survival, uprating, aligned, given)
    men, women = np.moveaxis(stock, 1, 0)
    mass = men.sum(axis=1) + women.sum(axis=1)
    living = half_a_year(to_next_age(survival))
    awarded = np.einsum("tsgx,tsgx,tgx->ts", accidents.new_monthly, benefit, living)
    begun = None if given is None else Standing(given.at, given.stock.sum(axis=0).sum(axis=0))
    rising = aligned_uprating(uprating, aligned)
    return MonthlyBenefits(mass, paid_in_year(mass, awarded, rising, begun))


@stage
def check_beneficiaries(stock: AccidentPensioners, accidents: WorkAccidents) -> None:
    """Persons are conserved: opening, with alignment and new awards, less deaths, is closing.

    Raises
    ------
    IdentityError
        Naming "accident beneficiaries".
    """
    heads, new = by_year(stock.heads), accidents.new_monthly
    alignment = by_year(stock.opening()) - heads[:-1]
    moved = alignment + by_year(new) - by_year(stock.deaths)
    check_balance("accident beneficiaries", heads[:-1] + moved - heads[1:], heads)
