"""Salaries that count in unemployment insurance, and the monthly benefit on them."""

from dataclasses import dataclass

import numpy as np

from vss_actuarial.coverage.unemployment_record import FIRST_YEAR
from vss_actuarial.dated import Array
from vss_actuarial.labour.economy import Economy
from vss_actuarial.labour.wages import WORKING, Salaries, clip_salaries, minimum_wage
from vss_actuarial.quantities import EMPLOYER_PAY, STATE_PAY
from vss_actuarial.scenario import Scenario

PAID = (STATE_PAY, EMPLOYER_PAY)
NO_CAP = 1e3
"""Minimum wages: before 2015 the benefit had no ceiling of its own."""


@dataclass(frozen=True)
class UnemploymentSalaries:
    """From 2009, of the compulsory schemes; each (year, 2, sex, working age) [VND a month].

    Attributes
    ----------
    first : index of the first year in those of the projection
    insured : mean salary on which contributions are due
    benefit : mean monthly benefit of claimants
    """

    first: int
    insured: Array
    benefit: Array


def unemployment_salaries(
    scenario: Scenario, economy: Economy, salaries: Salaries
) -> UnemploymentSalaries:
    """Means over the spread of salaries within each cell.

    The benefit is `law.unemployment.unemployment_benefit`, min(rate · W, ceiling), whose mean is
    rate · E[min(W, ceiling / rate)]. The minimum wage is the mean of its regions.

    References
    ----------
    Law 38/2013/QH13, Arts. 50(1), 58; Law 74/2025/QH15, Arts. 34(2), 39(1)
    """
    first = min(FIRST_YEAR - int(scenario.years[0]), len(scenario.years))
    years, law = scenario.years[first:], scenario.law
    units = np.stack([economy.base_salary, minimum_wage(scenario, economy)], axis=1)[first:]
    ceiling = law["unemployment_ceiling_multiple"].by_year(years)[:, None] * _ceiling_unit(
        scenario, units
    )
    rate = law["unemployment_benefit_rate"].by_year(years)
    capped = np.minimum(_cap(scenario, units) / rate[:, None], ceiling)
    ratio = scenario.assumptions["unemployment_claimant_salary"].by_year(years)
    mean = salaries.mean_salary[first:, :2, :, WORKING]
    floor, spread = salaries.floor[first:, :2], salaries.spread[first:, :2]
    claimants = mean * ratio[:, None, None, None]
    benefit = rate[:, None, None, None] * _clipped(claimants, spread, floor, capped)
    return UnemploymentSalaries(first, _clipped(mean, spread, floor, ceiling), benefit)


def _ceiling_unit(scenario: Scenario, units: Array) -> Array:
    """What the ceiling is a multiple of, by scheme: (year, 2) [VND a month]."""
    years = scenario.years[-len(units) :] if len(units) else scenario.years[:0]
    by_region = [
        scenario.law[f"unemployment_ceiling_by_region_{pay}"].by_year(years)
        for pay in ("state_pay", "employer_pay")
    ]
    share = np.stack(by_region, axis=1)
    return np.asarray((1.0 - share) * units[:, :1] + share * units[:, 1:])


def _cap(scenario: Scenario, units: Array) -> Array:
    """Highest monthly benefit by scheme: (year, 2) [VND a month]."""
    law = scenario.law
    of_wage, of_base = law["unemployment_cap_multiple"], law["unemployment_cap_multiple_state"]
    cap = np.empty_like(units)
    for t, year in enumerate(scenario.years[len(scenario.years) - len(units) :].tolist()):
        within = year >= of_wage.days[0].year
        multiple = of_wage.by_year([year])[0] if within else NO_CAP
        apart = within and of_base.until is not None and year <= of_base.until.year
        cap[t] = multiple * units[t, 1]
        if apart:
            cap[t, STATE_PAY] = of_base.by_year([year])[0] * units[t, 0]
    return cap


def _clipped(mean: Array, spread: Array, floor: Array, ceiling: Array) -> Array:
    """E[min(max(W, floor), ceiling)] of every cell, as `labour.wages` has it for its own limits."""
    rows = np.ascontiguousarray(mean).reshape(mean.shape[0] * mean.shape[1], -1)
    limits = [np.ascontiguousarray(limit).ravel() for limit in (spread, floor, ceiling)]
    return np.asarray(clip_salaries(rows, *limits).reshape(mean.shape))
