"""Pensioners of before 1995: a closed group paid by the state budget."""

from dataclasses import dataclass

import numpy as np

from vss_actuarial.coverage.in_payment import carry_in_payment
from vss_actuarial.coverage.pensioners import deaths_in_payment
from vss_actuarial.coverage.uprating import Uprating, paid_in_year
from vss_actuarial.dated import Array
from vss_actuarial.quantities import FEMALE, MALE
from vss_actuarial.scenario import Scenario

LANES = np.array([False, True])
OPENING = (1995,)  # the year of the values that describe the opening


@dataclass(frozen=True)
class BudgetPensioners:
    """Pensioners of before 1995.

    Attributes
    ----------
    heads : (year, sex, age) [persons], at 1 January
    mass : (year, sex, age) [VND a month], their pensions at 1 January
    deaths : (year, sex, age) [persons], of the year by age on 1 January
    paid : (year,) [VND], pensions of the year
    """

    heads: Array
    mass: Array
    deaths: Array
    paid: Array


def project_budget_pensioners(
    scenario: Scenario, survival: Array, uprating: Uprating
) -> BudgetPensioners:
    """The closed group of before 1995, with the survival (year, sex, age) of pensioners."""
    years = len(scenario.years)
    opening = opening_group(scenario)
    pension = float(scenario.assumptions["budget_mean_pension_1995"].by_year(OPENING)[0])
    none = np.zeros((years, 101, len(LANES)))
    stock = np.stack(
        [
            carry_in_payment(
                np.stack([opening[g], opening[g] * pension], axis=1),
                np.ascontiguousarray(survival[:, g]),
                none,
                np.ones((years, 101)),
                uprating.end,
                uprating.award,
                LANES,
            )
            for g in (MALE, FEMALE)
        ],
        axis=1,
    )
    heads, mass = stock[..., 0], stock[..., 1]
    paid = paid_in_year(mass.sum(axis=(1, 2)), np.zeros(years), uprating)
    return BudgetPensioners(heads, mass, deaths_in_payment(heads, none[:, None, :, 0]), paid)


def opening_group(scenario: Scenario) -> Array:
    """The group on 1 January 1995 by sex and age, normal around its mean age: (sex, age)."""
    book = scenario.assumptions
    mean, deviation = book["budget_pensioners_age"].by_year(OPENING)[0]
    women = float(book["budget_pensioners_women"].by_year(OPENING)[0])
    total = float(book["budget_pensioners_1995"].by_year(OPENING)[0])
    ages = np.arange(101)
    shape = np.where(ages >= 38, np.exp(-0.5 * ((ages - mean) / deviation) ** 2), 0.0)
    return np.outer([1.0 - women, women], total * shape / shape.sum())
