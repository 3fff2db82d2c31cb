"""What survivors are paid: monthly pensions, lump sums and funeral grants, (year, scheme) [VND]."""

from functools import lru_cache

import numpy as np

from vss_actuarial.coverage.pensioners import Pensioners, Pensions
from vss_actuarial.coverage.survivors import Survivors
from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import Array
from vss_actuarial.labour.economy import Economy
from vss_actuarial.law.survivors import (
    MonthlyLaw,
    PensionerLumpSumLaw,
    monthly_survivor_pension,
    pensioner_lump_sum_months,
)
from vss_actuarial.scenario import Scenario


def survivor_pensions(
    scenario: Scenario, economy: Economy, survivors: Survivors, deaths: Array
) -> Array:
    """Monthly survivors' pensions, booked by the scheme of the dead.

    deaths : (year, scheme, sex, age) [persons], with rights
    """
    heads = survivors.heads
    alone = scenario.assumptions["survivors_without_support"].by_year(scenario.years)
    usual, higher = pension_per_base_salary(scenario.law, tuple(scenario.years.tolist()))
    each = economy.base_salary * ((1.0 - alone) * usual + alone * higher)
    paid = 6.0 * (heads[:-1] + heads[1:]) * each
    by_scheme = deaths.sum(axis=(2, 3))
    so_far = np.cumsum(by_scheme, axis=0)
    share = so_far / np.maximum(so_far.sum(axis=1, keepdims=True), 1e-12)
    return np.asarray(paid[:, None] * share)


def pensioner_lump_sums(
    scenario: Scenario, pensioners: Pensioners, pensions: Pensions, leaving_nobody: Array
) -> Array:
    """Lump sums to the families of pensioners who leave nobody with a monthly pension."""
    began = scenario.assumptions["pension_start_age"].by_year(scenario.years)
    months = pensioner_months(
        scenario.law, tuple(scenario.years.tolist()), tuple(map(tuple, began.tolist()))
    )
    heads = pensioners.heads[:-1] + pensioners.new_awards
    mass = pensions.mass[:-1] + pensions.new_mass
    mean = mass / np.maximum(heads, 1e-12)
    due = pensioners.deaths * leaving_nobody * months[:, None] * mean
    return np.asarray(due.sum(axis=(2, 3)))


def funeral_grants(scenario: Scenario, economy: Economy, deaths: Array) -> Array:
    """Funeral grants: (year, scheme) [VND].

    deaths : (year, scheme, sex, age) [persons], of pensioners and of the insured who served long
        enough
    """
    multiple = scenario.law["funeral_multiple"].by_year(scenario.years)
    return np.asarray((multiple * economy.base_salary)[:, None] * deaths.sum(axis=(2, 3)))


@lru_cache(maxsize=32)
def pension_per_base_salary(law: Book, years: tuple[int, ...]) -> tuple[Array, Array]:
    """Survivor's pension in base salaries, with other support and without: (year,) each."""
    table = np.zeros((2, len(years)))
    for t, year in enumerate(years):
        for day, weight in law.segments([MonthlyLaw], year):
            bundle = law.bundle(MonthlyLaw, day)
            for alone in (False, True):
                table[int(alone), t] += weight * monthly_survivor_pension(1.0, alone, bundle)
    return table[0], table[1]


@lru_cache(maxsize=32)
def pensioner_months(
    law: Book, years: tuple[int, ...], began: tuple[tuple[float, ...], ...]
) -> Array:
    """Months of pension paid to the family, by the pensioner's sex and age: (year, sex, age).

    began : by year, the age at which those who die had begun to draw, of men and women

    Who is x on 1 January is x + 1 years old on average when he dies in mid-year.
    """
    months = np.zeros((len(years), 2, 101))
    for t, year in enumerate(years):
        drawn = [[12.0 * max(0.0, x + 1.0 - age) for x in range(101)] for age in began[t]]
        for day, weight in law.segments([PensionerLumpSumLaw], year):
            bundle = law.bundle(PensionerLumpSumLaw, day)
            each = [[pensioner_lump_sum_months(m, bundle) for m in row] for row in drawn]
            months[t] += weight * np.array(each)
    return months
