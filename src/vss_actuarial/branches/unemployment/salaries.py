"""Salaries that count in unemployment insurance, and the monthly benefit on them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.branches.unemployment.months import UnemploymentSince, first_place
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import STATE_PAY, VOLUNTARY
from vss_actuarial.labour.economy import Economy
from vss_actuarial.labour.wages import WORKING, Salaries, expected_above
from vss_actuarial.law.contributing.month import unemployment_salary_ceiling
from vss_actuarial.law.unemployment.benefit import limited_apart, unemployment_ceiling
from vss_actuarial.scenario.given.reading import InForce, OfYear, Years
from vss_actuarial.scenario.stage import stage

FAR = 4.5
"""Standard deviations beyond which less than a millionth of the salaries lies above a ceiling."""


class Multiples(NamedTuple):
    """A limit by year, each (year,).

    Attributes
    ----------
    usual : in minimum wages
    of_state_pay : in base salaries
    apart : whether that of state pay is in force the whole year
    """

    usual: Array
    of_state_pay: Array
    apart: NDArray[np.bool_]


class CeilingGiven(NamedTuple):
    """Highest insured salary, in minimum wages, of state pay in base salaries while it is."""

    years: Years
    unemployment_since: UnemploymentSince
    unemployment_ceiling_multiple: OfYear
    unemployment_ceiling_multiple_state: OfYear
    apart: Annotated[NDArray[np.bool_], InForce("unemployment_ceiling_multiple_state")]


class BenefitGiven(NamedTuple):
    """The monthly benefit, its cap, and the salary of those who claim over that of all."""

    years: Years
    unemployment_since: UnemploymentSince
    unemployment_claimant_salary: OfYear
    unemployment_benefit_rate: OfYear
    unemployment_cap_multiple: OfYear
    unemployment_cap_multiple_state: OfYear
    apart: Annotated[NDArray[np.bool_], InForce("unemployment_cap_multiple_state")]


@dataclass(frozen=True)
class UnemploymentSalaries:
    """From 2009, of the compulsory schemes.

    Attributes
    ----------
    insured : (year, scheme, sex, working age) [VND a month], mean on which contributions are due
    above : (year, scheme, sex, working age) [VND a month], what the ceiling takes off the mean
    mean : (year, scheme, sex, working age) [VND a month], before floor and ceiling
    spread : (year, scheme) [1], standard deviation of the logarithm within a cell
    ceiling : (year, scheme) [VND a month]
    """

    insured: Array
    above: Array
    mean: Array
    spread: Array
    ceiling: Array


def over(mean: Array, spread: Array, ceiling: Array) -> Array:
    """E[max(W - ceiling, 0)] of a lognormal W: what a ceiling takes off the mean."""
    far = far_above(spread)
    return np.where(ceiling > far * mean, 0.0, expected_above(mean, spread, ceiling) - ceiling)


def far_above(spread: Array) -> Array:
    """Multiple of the mean beyond which a ceiling takes next to nothing off it [1]."""
    return np.asarray(np.exp(FAR * spread - 0.5 * spread * spread))


def insured_below(
    mean: Array, insured: Array, spread: Array, social: Array, own: Array
) -> tuple[Array, Array]:
    """Mean salary insured against unemployment, and what its ceiling takes off.

    mean, insured (…, sex, age) before and after the limits of social insurance; spread and the
    ceilings of social insurance and of unemployment insurance (…) -> (…, sex, age)
    """
    spread, social, own = (at[..., None, None] for at in (spread, social, own))
    above = over(mean, spread, own)
    return insured + np.where(social != own, over(mean, spread, social) - above, 0.0), above


def counted_below(salaries: UnemploymentSalaries, capped: Array) -> Array:
    """Mean salary up to the highest that the benefit counts: (…, sex, age).

    capped : (…) [VND a month]
    """
    spread, own, capped = (
        at[..., None, None] for at in (salaries.spread, salaries.ceiling, capped)
    )
    lower = np.where(capped < own, salaries.above - over(salaries.mean, spread, capped), 0.0)
    return np.asarray(salaries.insured + lower)


@stage
def unemployment_salaries(
    given: CeilingGiven, economy: Economy, salaries: Salaries, lowest: Array
) -> UnemploymentSalaries:
    """Means over the spread of salaries within each cell, below the ceiling of the fund.

    lowest : (year,) [VND a month], mean of the regional minimum wages

    References
    ----------
    Law 38/2013/QH13, Art. 58; Law 74/2025/QH15, Art. 34(2)
    """
    first = first_place(given)
    own = salary_ceiling_of(given, economy.base_salary, lowest)[first:]
    mean, insured = (
        part[first:, :VOLUNTARY, :, WORKING]
        for part in (salaries.mean_salary, salaries.insured_salary)
    )
    spread, social = salaries.spread[first:, :VOLUNTARY], salaries.ceiling[first:, :VOLUNTARY]
    paid_on, above = insured_below(mean, insured, spread, social, own)
    return UnemploymentSalaries(paid_on.reshape(mean.shape), above, mean, spread, own)


@stage
def unemployment_benefit_each(
    given: BenefitGiven, economy: Economy, salaries: UnemploymentSalaries, lowest: Array
) -> Array:
    """Mean monthly benefit of those who claim: (year, scheme, sex, working age) [VND a month].

    It is `law.unemployment.benefit.unemployment_benefit`, min(rate · W, cap), whose mean is
    rate · E[min(W, cap / rate)], W the salary of one who claims.

    References
    ----------
    Law 38/2013/QH13, Art. 50(1); Law 74/2025/QH15, Art. 39(1)
    """
    first = first_place(given)
    rate = (given.unemployment_claimant_salary * given.unemployment_benefit_rate)[first:]
    cap = benefit_cap_of(given, economy.base_salary, lowest)[first:]
    most = np.divide(cap, rate[:, None], out=np.full_like(cap, np.inf), where=rate[:, None] > 0.0)
    counted = counted_below(salaries, np.minimum(most, salaries.ceiling))
    return np.asarray(rate[:, None, None, None] * counted)


def salary_ceiling_of(given: CeilingGiven, base_salary: Array, lowest: Array) -> Array:
    """Highest salary insured: (year, scheme) [VND a month]; both amounts (year,)."""
    multiples = Multiples(
        given.unemployment_ceiling_multiple, given.unemployment_ceiling_multiple_state, given.apart
    )
    return _limit(unemployment_salary_ceiling, multiples, base_salary, lowest)


def benefit_cap_of(given: BenefitGiven, base_salary: Array, lowest: Array) -> Array:
    """Highest monthly benefit: (year, scheme) [VND a month]; both amounts (year,)."""
    multiples = Multiples(
        given.unemployment_cap_multiple, given.unemployment_cap_multiple_state, given.apart
    )
    return _limit(unemployment_ceiling, multiples, base_salary, lowest)


def _limit(
    rule: Callable[[float, float], float], multiples: Multiples, base_salary: Array, lowest: Array
) -> Array:
    """A limit by scheme, by a rule of a unit and a multiple: (year, scheme) [VND a month].

    lowest : (year,) [VND a month], mean of the regional minimum wages
    """
    columns = (*multiples, base_salary, lowest)
    limit = np.empty((len(lowest), VOLUNTARY))
    for t, year in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
        usual, of_state_pay, in_force, base, wage = year
        for scheme in range(VOLUNTARY):
            apart = limited_apart(scheme == STATE_PAY, in_force)
            limit[t, scheme] = rule(base, of_state_pay) if apart else rule(wage, usual)
    return limit
