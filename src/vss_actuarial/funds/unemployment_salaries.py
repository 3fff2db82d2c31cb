"""Salaries that count in unemployment insurance, and the monthly benefit on them."""

from dataclasses import dataclass

import numpy as np

from vss_actuarial.coverage.unemployment_record import first_place
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import STATE_PAY, VOLUNTARY
from vss_actuarial.labour.economy import Economy
from vss_actuarial.labour.wages import WORKING, Salaries, expected_above
from vss_actuarial.scenario import Scenario

FAR = 4.5
"""Standard deviations beyond which less than a millionth of the salaries lies above a ceiling."""
NO_CAP = 1e3
"""Minimum wages: before 2015 the benefit had no ceiling of its own."""


@dataclass(frozen=True)
class UnemploymentSalaries:
    """From 2009, of the compulsory schemes; each (year, scheme, sex, working age) [VND a month].

    Attributes
    ----------
    insured : mean salary on which contributions are due
    benefit : mean monthly benefit of those who claim
    """

    insured: Array
    benefit: Array


def over(mean: Array, spread: Array, ceiling: Array) -> Array:
    """E[max(W - ceiling, 0)] of a lognormal W: what a ceiling takes off the mean."""
    far = np.exp(FAR * spread - 0.5 * spread * spread)  # it takes next to nothing
    return np.where(ceiling > far * mean, 0.0, expected_above(mean, spread, ceiling) - ceiling)


def limit_salaries(
    mean: Array, insured: Array, spread: Array, social: Array, own: Array, capped: Array
) -> tuple[Array, Array]:
    """Mean salary insured against unemployment, and up to the highest that the benefit counts.

    mean, insured (…, sex, age) before and after the limits of social insurance; spread and the
    ceilings of social insurance, of unemployment insurance and of the benefit (…) -> (…, sex, age)
    """
    spread, social, own, capped = (at[..., None, None] for at in (spread, social, own, capped))
    above = over(mean, spread, own)
    paid_on = insured + np.where(social != own, over(mean, spread, social) - above, 0.0)
    lower = np.where(capped < own, above - over(mean, spread, capped), 0.0)
    return paid_on, paid_on + lower


def unemployment_salaries(
    scenario: Scenario, economy: Economy, salaries: Salaries, lowest: Array
) -> UnemploymentSalaries:
    """Means over the spread of salaries within each cell.

    The benefit is `law.unemployment.unemployment_benefit`, min(rate · W, cap), whose mean is
    rate · E[min(W, cap / rate)], W the salary of one who claims. The minimum wage is the mean of
    its regions.

    References
    ----------
    Law 38/2013/QH13, Arts. 50(1), 58; Law 74/2025/QH15, Arts. 34(2), 39(1)
    """
    first = first_place(scenario.years)
    years, law = scenario.years[first:], scenario.law
    units = np.stack([economy.base_salary, lowest], axis=1)[first:]
    ratio = scenario.assumptions["unemployment_claimant_salary"].by_year(years)
    rate = ratio * law["unemployment_benefit_rate"].by_year(years)
    own = _ceiling(scenario, units)
    mean, insured = (
        part[first:, :VOLUNTARY, :, WORKING]
        for part in (salaries.mean_salary, salaries.insured_salary)
    )
    limits = (
        salaries.spread[first:, :VOLUNTARY],
        salaries.ceiling[first:, :VOLUNTARY],
        own,
        np.minimum(_cap(scenario, units) / rate[:, None], own),
    )
    paid_on, counted = limit_salaries(mean, insured, *limits)
    benefit = rate[:, None, None, None] * counted
    return UnemploymentSalaries(paid_on.reshape(mean.shape), benefit)


def _ceiling(scenario: Scenario, units: Array) -> Array:
    """Highest insured salary by scheme: (year, scheme) [VND a month].

    units : (year, 2) [VND a month], base salary and minimum wage
    """
    years = scenario.years[first_place(scenario.years) :]
    multiple = scenario.law["unemployment_ceiling_multiple"].by_year(years)
    ceiling = np.repeat((multiple * units[:, 1])[:, None], VOLUNTARY, axis=1)
    return _state_pay_apart(scenario, "unemployment_ceiling_multiple_state", ceiling, units)


def _cap(scenario: Scenario, units: Array) -> Array:
    """Highest monthly benefit by scheme: (year, scheme) [VND a month]; see `_ceiling`."""
    law, years = (
        scenario.law["unemployment_cap_multiple"],
        scenario.years[first_place(scenario.years) :],
    )
    known = years >= law.days[0].year
    multiple = np.full(len(years), NO_CAP)
    multiple[known] = law.by_year(years[known])
    cap = np.repeat((multiple * units[:, 1])[:, None], VOLUNTARY, axis=1)
    return _state_pay_apart(scenario, "unemployment_cap_multiple_state", cap, units)


def _state_pay_apart(scenario: Scenario, name: str, limit: Array, units: Array) -> Array:
    """A limit with that of state pay as a multiple of the base salary, while it is one."""
    law, years = scenario.law[name], scenario.years[first_place(scenario.years) :]
    last = years.max(initial=0) if law.until is None else law.until.year
    apart = (years >= law.days[0].year) & (years <= last)
    limit[apart, STATE_PAY] = law.by_year(years[apart]) * units[apart, 0]
    return limit
