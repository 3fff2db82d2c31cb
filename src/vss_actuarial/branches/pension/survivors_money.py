"""What survivors are paid: monthly pensions and lump sums, (year, scheme) [VND]."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, NamedTuple

import numpy as np

from vss_actuarial.branches.pension.pensioners import Pensioners, Pensions
from vss_actuarial.branches.pension.survivors import Survivors
from vss_actuarial.ground.axes import AGES, Array, by_scheme
from vss_actuarial.labour.economy import Economy
from vss_actuarial.law.family.lump_sum import PensionerLumpSumLaw, pensioner_lump_sum_months
from vss_actuarial.law.family.monthly import MonthlyLaw, survivor_share
from vss_actuarial.scenario.given.reading import Laws, OfYear, Statute
from vss_actuarial.scenario.stage import stage


class SurvivorPensionGiven(NamedTuple):
    """Monthly pensions, and how many survivors have nobody else to support them."""

    law: Annotated[Statute, Laws((MonthlyLaw,))]
    survivors_without_support: OfYear


class PensionerLumpSumGiven(NamedTuple):
    """Lump sums to families of pensioners; age at which these had begun to draw, men and women."""

    law: Annotated[Statute, Laws((PensionerLumpSumLaw,))]
    pension_start_age: OfYear


@dataclass(frozen=True)
class SurvivorYears:
    """Survivors in payment, and the schemes that pay them.

    Attributes
    ----------
    months : (year,) [months of pension], of all
    shares : (year, scheme) [1], of the deaths so far that leave them
    """

    months: Array
    shares: Array


@dataclass(frozen=True)
class PensionsAtDeath:
    """Pensioners who die and leave nobody with a monthly pension.

    Attributes
    ----------
    deaths : (year, scheme, sex, age) [persons], by age on 1 January
    pension : (year, scheme, sex, age) [VND a month], mean
    """

    deaths: Array
    pension: Array


@stage
def survivor_years(survivors: Survivors, deaths: Array) -> SurvivorYears:
    """Pensions of a year are booked by the scheme of the dead.

    deaths : (year, scheme) [persons], that leave a claim to them
    """
    heads = survivors.heads
    so_far = np.cumsum(deaths, axis=0)
    shares = so_far / np.maximum(so_far.sum(axis=1, keepdims=True), 1e-12)
    return SurvivorYears(6.0 * (heads[:-1] + survivors.alignment + heads[1:]), shares)


@stage
def survivor_pensions(
    given: SurvivorPensionGiven, economy: Economy, survivors: SurvivorYears
) -> Array:
    """Monthly survivors' pensions: (year, scheme) [VND]."""
    each = economy.base_salary * survivor_pension_each(given)
    return np.asarray((survivors.months * each)[:, None] * survivors.shares)


def survivor_pension_each(given: SurvivorPensionGiven) -> Array:
    """Mean survivor's pension: (year,) [base salaries a month]."""
    alone = given.survivors_without_support
    usual, higher = given.law.mean(_pensions).T
    mean: Array = (1.0 - alone) * usual + alone * higher
    return mean


@stage
def pensions_at_death(
    pensioners: Pensioners, pensions: Pensions, survivors: Survivors, rights: Array
) -> PensionsAtDeath:
    """Pensioners whose families are due a lump sum: without the right, or with nobody to have it.

    rights : (year, scheme) [1], see `branches.pension.survivors.rights_of_pensioners`
    """
    heads = pensioners.opening() + pensioners.new_awards
    mass = pensions.opening() + pensions.new_mass
    with_right = rights[:, :, None, None]
    nobody = (1.0 - with_right) + with_right * survivors.without_monthly[:, None]
    deaths = pensioners.deaths * nobody
    return PensionsAtDeath(deaths, mass / np.maximum(heads, 1e-12))


@stage
def lump_sum_months(given: PensionerLumpSumGiven) -> Array:
    """Months of pension paid to the family, by the pensioner's sex and age: (year, sex, age)."""
    return given.law.mean(_months_on_a_day, given.pension_start_age)


@stage
def pensioner_lump_sums(months: Array, at_death: PensionsAtDeath) -> Array:
    """Lump sums to the families of pensioners: (year, scheme) [VND].

    months : (year, sex, age), see `lump_sum_months`
    """
    due = at_death.deaths * months[:, None] * at_death.pension
    return by_scheme(due)


def _pensions(law: MonthlyLaw) -> tuple[float, float]:
    """Survivor's pension in base salaries, with other support and without."""
    return survivor_share(False, law), survivor_share(True, law)


@lru_cache(maxsize=512)
def _months_on_a_day(law: PensionerLumpSumLaw, began: tuple[float, float]) -> Array:
    """Months of `lump_sum_months` on a day: (sex, age).

    began : age at which men and women had begun to draw

    Who is x on 1 January is x + 1 years old on average when he dies in mid-year.
    """
    drawn = 12.0 * np.maximum(0.0, AGES + 1.0 - np.array(began)[:, None])
    months, place = np.unique(drawn, return_inverse=True)
    due = np.array([pensioner_lump_sum_months(each, law) for each in months.tolist()])
    return due[place].reshape(drawn.shape)
