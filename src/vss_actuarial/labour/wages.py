"""Insured salaries: the spread within a cell, the floor and ceiling, and the published means."""

from dataclasses import dataclass
from typing import Annotated, NamedTuple

import numpy as np

from vss_actuarial.dated.carried import Carried
from vss_actuarial.ground.axes import AGES, Array
from vss_actuarial.ground.normal import normal_cdf
from vss_actuarial.ground.quantities import EMPLOYER_PAY, STATE_PAY, VOLUNTARY
from vss_actuarial.labour.economy import Economy, with_wages
from vss_actuarial.law.contributing.base import SalaryLimitsLaw, salary_ceiling, salary_floor
from vss_actuarial.scenario.given.reading import (
    CarriedInJanuary,
    FirstOf,
    LastOf,
    OfYear,
    SexSpreadOfYear,
    SpreadOfYear,
    Years,
)
from vss_actuarial.scenario.given.shares import check_shares
from vss_actuarial.scenario.stage import shared, stage

WORKING = slice(15, 71)
"""Ages of contributors."""
LEAST_OVER_FLOOR = 1.01
STEPS, CLOSE = 6, 1e-5
"""Steps of scaling a year's salaries to the published mean, and when near is near enough."""

Real = float | Array


@dataclass(frozen=True)
class Salaries:
    """Monthly salaries by scheme, sex and age at 1 January, mean of the year.

    Attributes
    ----------
    mean_salary : (year, scheme, sex, age) [VND a month], before floor and ceiling
    insured_salary : (year, scheme, sex, age) [VND a month], mean after floor and ceiling
    floor, ceiling : (year, scheme) [VND a month]
    spread : (year, scheme) [1], standard deviation of the logarithm within a cell
    """

    mean_salary: Array
    insured_salary: Array
    floor: Array
    ceiling: Array
    spread: Array


def expected_above(mean: Real, spread: Real, floor: Real) -> Array:
    """E[max(W, floor)] of a lognormal W, of numbers or arrays that broadcast.

    mean : E[W]; spread : standard deviation of log W [1]; floor in the unit of the mean
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (np.log(floor / np.asarray(mean)) + 0.5 * spread * spread) / spread
        value = floor * normal_cdf(z) + mean * normal_cdf(spread - z)
    return np.where(np.isnan(z), np.maximum(mean, floor), value)  # nothing to spread


def expected_between(mean: Real, spread: Real, floor: Real, ceiling: Real) -> Array:
    """E[min(max(W, floor), ceiling)] of a lognormal W, of numbers or arrays that broadcast.

    mean : E[W]; spread : standard deviation of log W [1]; floor <= ceiling in the unit of the mean

    Notes
    -----
    max(W, floor) less what lies above the ceiling, E[max(W, ceiling)] - ceiling: the formula of a
    call option on either side.
    """
    above_ceiling = expected_above(mean, spread, ceiling) - ceiling
    return expected_above(mean, spread, floor) - above_ceiling


class SalariesGiven(NamedTuple):
    """Published means of insured salaries, their profiles and spread, and their limits."""

    years: Years
    salary_spread: OfYear
    state_pay_coefficient: OfYear
    state_pay_known_to: Annotated[int, LastOf("state_pay_coefficient")]
    employer_pay_known_to: Annotated[int, LastOf("employer_pay_wage")]
    voluntary_income_multiple: OfYear
    state_pay_seniority: OfYear
    state_pay_profile: SpreadOfYear
    earnings_profile: SexSpreadOfYear
    salary_floor_multiple: OfYear
    salary_ceiling_multiple: OfYear
    voluntary_floor_wage_share: OfYear
    voluntary_floor_share_since: Annotated[int, FirstOf("voluntary_floor_wage_share")]
    voluntary_floor_since: Annotated[int, FirstOf("voluntary_income_floor")]
    voluntary_income_floor: CarriedInJanuary


class MinimumWageGiven(NamedTuple):
    """Minimum wages by region, and what moves them after their last published date."""

    years: Years
    minimum_wage_region_share: OfYear
    minimum_wage_growth_share: OfYear
    regional_minimum_wage_1: CarriedInJanuary
    regional_minimum_wage_2: CarriedInJanuary
    regional_minimum_wage_3: CarriedInJanuary
    regional_minimum_wage_4: CarriedInJanuary

    def regions(self) -> tuple[Carried, ...]:
        """Minimum wages of the regions, in their order."""
        return self[3:]


class WageRecord(NamedTuple):
    """How far the published means of salaries go."""

    years: Years
    state_pay_known_to: Annotated[int, LastOf("state_pay_coefficient")]
    employer_pay_known_to: Annotated[int, LastOf("employer_pay_wage")]


@stage
def contributors_on_record(given: WageRecord, targets: Array) -> Array:
    """Mean contributors of the years with published salaries: (year, scheme, sex, age) [persons].

    targets : (year + 1, scheme, sex, age) [persons], at 1 January; what moves them in later years
        alone moves no salary
    """
    last = max(given.state_pay_known_to, given.employer_pay_known_to)
    known = targets[: int(np.searchsorted(given.years, last, side="right")) + 1]
    mean: Array = shared(0.5 * (known[:-1] + known[1:])[..., WORKING])
    return mean


@stage
def project_salaries(
    given: SalariesGiven, economy: Economy, lowest: Array, contributors: Array
) -> Salaries:
    """Insured salaries of a scenario.

    Parameters
    ----------
    economy : base salary and mean wage set by employers
    lowest : (year,) [VND a month], mean minimum wage of the regions
    contributors : (year, scheme, sex, age) [persons], of the years with published salaries

    Notes
    -----
    To the last published year each scheme is scaled so that the mean over its contributors meets
    `state_pay_coefficient` base salaries or `employer_pay_wage`. Later state pay moves with the
    base salary, pay by employers with `wage_growth`: a new floor or ceiling then changes the
    insured mean.
    """
    years, spread = given.years.astype(float), given.salary_spread
    floor, ceiling = _limits(given, economy, lowest)
    mean = _profiles(given)
    paths = {
        STATE_PAY: (given.state_pay_coefficient * economy.base_salary),
        EMPLOYER_PAY: economy.average_wage,
    }
    known_to = {
        STATE_PAY: given.state_pay_known_to,
        EMPLOYER_PAY: given.employer_pay_known_to,
    }
    for scheme, path in paths.items():
        known = slice(0, int(np.searchsorted(years, known_to[scheme], side="right")))
        raised = _raised(
            mean[known, scheme, :, WORKING],
            contributors[known, scheme],
            path[known],
            (spread[known, scheme], floor[known, scheme], ceiling[known, scheme]),
        )
        mean[known, scheme] *= (path[known] * raised)[:, None, None]
        mean[known.stop :, scheme] *= (path[known.stop :] * raised[-1])[:, None, None]
    chosen = floor[:, VOLUNTARY] * given.voluntary_income_multiple
    mean[:, VOLUNTARY] = chosen[:, None, None]
    return Salaries(mean, _insured(mean, spread, floor, ceiling), floor, ceiling, spread)


def _raised(
    profile: Array, contributors: Array, wanted: Array, limits: tuple[Array, Array, Array]
) -> Array:
    """Factor on `wanted` times `profile` at which the insured mean is `wanted`: (year,).

    profile, contributors (year, sex, working age); limits: spread, floor, ceiling (year,)
    """
    rows, size = profile.reshape(len(profile), -1), profile[0].size
    share = contributors.reshape(-1, size)
    share = share / np.maximum(share.sum(axis=1, keepdims=True), 1e-9)
    factor: Array = 1.0 / np.maximum((rows * share).sum(axis=1), 1e-9)
    wanted = np.maximum(wanted, LEAST_OVER_FLOOR * limits[1])
    spread, floor, ceiling = (limit[:, None] for limit in limits)
    for _ in range(STEPS):
        insured = expected_between((factor * wanted)[:, None] * rows, spread, floor, ceiling)
        step = wanted / np.maximum((insured * share).sum(axis=1), 1e-9)
        off = np.abs(step - 1.0) > CLOSE
        if not off.any():
            break
        factor = np.where(off, factor * step, factor)
    return factor


def _insured(mean: Array, spread: Array, floor: Array, ceiling: Array) -> Array:
    """Means after floor and ceiling; chosen voluntary incomes lie between them already."""
    paid = slice(STATE_PAY, VOLUNTARY)
    limits = (limit[:, paid, None, None] for limit in (spread, floor, ceiling))
    clipped = expected_between(mean[:, paid, :, WORKING], *limits)
    insured = np.empty_like(mean)
    insured[:, paid, :, WORKING] = clipped
    insured[:, paid, :, : WORKING.start] = clipped[..., :1]  # no profile changes out there
    insured[:, paid, :, WORKING.stop :] = clipped[..., -1:]
    insured[:, VOLUNTARY] = np.minimum(mean[:, VOLUNTARY], ceiling[:, VOLUNTARY, None, None])
    return insured


def _profiles(given: SalariesGiven) -> Array:
    """Relative salaries (year, scheme, sex, age), before they are scaled."""
    profile = np.ones((len(given.years), 3, 2, len(AGES)))
    steepness = given.state_pay_seniority[:, None, None]
    profile[:, STATE_PAY] = given.state_pay_profile[:, None] ** steepness
    profile[:, EMPLOYER_PAY] = given.earnings_profile
    return profile


def _limits(given: SalariesGiven, economy: Economy, lowest: Array) -> tuple[Array, Array]:
    """Lowest and highest insured salary, each (year, scheme) [VND a month].

    Labour law forbids employers to pay less than the minimum wage of their region, and the spread
    of a cell knows no such limit: it is a floor of wages in all years, whether or not insurance law
    makes it one (`minimum_wage_is_floor`), by which one person's told wage alone is raised.

    References
    ----------
    Labour Code 45/2019/QH14, Art. 90(2)
    """
    chosen = _voluntary_floor(given, economy)
    multiples = zip(given.salary_floor_multiple, given.salary_ceiling_multiple, strict=True)
    floor, ceiling = np.empty((len(chosen), 3)), np.empty((len(chosen), 3))
    for t, (base, of_base) in enumerate(zip(economy.base_salary, multiples, strict=True)):
        law = SalaryLimitsLaw(*of_base)
        floor[t] = salary_floor(base, 0.0, law), salary_floor(base, lowest[t], law), chosen[t]
        ceiling[t] = salary_ceiling(base, law)
    return floor, ceiling


@stage
def minimum_wage(given: MinimumWageGiven, economy: Economy) -> Array:
    """Mean regional minimum wage: (year,) [VND a month].

    After its last published date it grows with prices and `minimum_wage_growth_share` of the growth
    of wages above them.
    """
    check_shares(given, "minimum_wage_region_share")
    growth = with_wages(economy, given.minimum_wage_growth_share)
    by_region = [region.along(growth)[0] for region in given.regions()]
    return np.asarray((np.stack(by_region, axis=1) * given.minimum_wage_region_share).sum(axis=1))


def _voluntary_floor(given: SalariesGiven, economy: Economy) -> Array:
    """Lowest income a voluntary contributor may choose: (year,) [VND a month]."""
    growth = with_wages(economy, given.voluntary_floor_wage_share)
    held = given.years < given.voluntary_floor_share_since
    floor, _ = given.voluntary_income_floor.along(np.where(held, 0.0, growth))
    return np.where(given.years < given.voluntary_floor_since, economy.base_salary, floor)
