"""What the actuary reads off a projection: cost rates, ratios, and the years in which a fund turns.

Every function takes plain vectors by calendar year; a stock stands at 1 January.

References
----------
P. Plamondon and others, Actuarial Practice in Social Security, ILO/ISSA, 2002: financing measures.
ILO/ISSA Guidelines on Actuarial Work for Social Security, 2022: indicators of the report.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array, by_year

WORKING_AGES = slice(15, 65)
OLD_AGES = slice(65, None)
UNSETTLED_YEARS = 10
"""Before the horizon: what begins there may yet pass."""


def ratio(above: Array, below: Array) -> Array:
    """Quotient by year; not a number in a year with nothing below the line."""
    result: Array = np.full(np.broadcast_shapes(above.shape, below.shape), np.nan)
    np.divide(above, below, out=result, where=below != 0.0)
    return result


def payg_cost_rate(expenditure: Array, insured_salaries: Array) -> Array:
    """Contribution rate that would pay the year's expenditure from the year's insured salaries.

    Parameters
    ----------
    expenditure : (year,) [VND], benefits and administration
    insured_salaries : (year,) [VND], on which contributions were due

    Returns
    -------
    payg_cost_rate : (year,) [fraction of insured salaries]
    """
    return ratio(expenditure, insured_salaries)


def reserve_ratio(reserve: Array, expenditure: Array) -> Array:
    """Years of expenditure that the reserve would pay at the level of the year that begins.

    Parameters
    ----------
    reserve : (year + 1,) [VND], at 1 January
    expenditure : (year,) [VND]

    Returns
    -------
    reserve_ratio : (year,) [years]
        Reserve at 1 January over the expenditure of the year. The textbook's variant sets the
        reserve at the end of the year over the same expenditure.
    """
    return ratio(reserve[: len(expenditure)], expenditure)


def old_age_dependency(population: Array) -> Array:
    """Persons aged 65 and over for each person aged 15 to 64, at 1 January: (year,) [1].

    population : (year, sex, age) [persons], at 1 January
    """
    people = population.sum(axis=1)
    return ratio(people[:, OLD_AGES].sum(axis=1), people[:, WORKING_AGES].sum(axis=1))


def average_pension_ratio(
    pension_mass: Array, pensioners: Array, insured_salary: Array, contributors: Array
) -> Array:
    """Average pension in payment over the average insured salary of contributors: (year,) [1].

    Parameters
    ----------
    pension_mass : (year, scheme, sex, age) [VND a month], summed over persons at 1 January
    pensioners, contributors : (year, scheme, sex, age) [persons], at 1 January; more years of all
        three do not count
    insured_salary : (year, scheme, sex, age) [VND a month], a head, mean of the year
    """
    years = len(insured_salary)
    average_salary = average_insured_salary(insured_salary, contributors)
    pensions = by_year(pension_mass[:years])
    average_pension = ratio(pensions, by_year(pensioners[:years]))
    return ratio(average_pension, average_salary)


def average_insured_salary(insured_salary: Array, contributors: Array) -> Array:
    """Mean insured salary of contributors: (year,) [VND a month].

    Parameters
    ----------
    insured_salary : (year, scheme, sex, age) [VND a month], a head, mean of the year
    contributors : (year or year + 1, scheme, sex, age) [persons], at 1 January
    """
    heads = contributors[: len(insured_salary)]
    return ratio(by_year(insured_salary * heads), by_year(heads))


def first_year(years: NDArray[np.int64], condition: NDArray[np.bool_]) -> int | None:
    """First calendar year in which a condition holds, or None within the horizon."""
    hits = np.flatnonzero(condition)
    return int(years[hits[0]]) if hits.size else None


class Crossing(NamedTuple):
    """When a condition begins to hold for good.

    Attributes
    ----------
    year : the first after the record from which it holds in every year to the horizon; None where
        it does not hold in the last one
    settled : False where that lies in the last ten years of the horizon
    passing : years in which it holds and passes
    """

    year: int | None
    settled: bool
    passing: tuple[int, ...]


def lasting_crossing(
    years: NDArray[np.int64], condition: NDArray[np.bool_], known: int
) -> Crossing:
    """The year in which a condition begins to hold for good, and the years in which it passes.

    known : last year of the record; what holds since it or longer begins in the year after
    """
    for_good = for_good_from(condition)
    lasting, passing = years[for_good & (years > known)], years[condition & ~for_good]
    year = int(lasting[0]) if lasting.size else None
    settled = year is None or year <= int(years[-1]) - UNSETTLED_YEARS
    return Crossing(year, settled, tuple(passing.tolist()))


def for_good_from(condition: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Years from which on a condition holds in every year to the horizon: (…, year)."""
    held: NDArray[np.bool_] = np.logical_and.accumulate(condition[..., ::-1], axis=-1)
    return held[..., ::-1]


def year_of_exhaustion(years: NDArray[np.int64], deficit: Array) -> int | None:
    """First calendar year in the course of which the reserve is spent, whatever comes after it.

    deficit : (year,) [VND], what a year lacks once the reserve is spent
    """
    return first_year(years, deficit > 0.0)


def payable_share(deficit: Array, benefits: Array) -> Array:
    """Share of the year's benefits paid without what is met from outside: (year,) [1].

    deficit : (year,) [VND]
    benefits : (year,) [VND], outgo without administration, which is paid first
    """
    return np.clip(1.0 - ratio(deficit, benefits), 0.0, 1.0)


def present_values(flow: Array, return_rate: Array) -> Array:
    """Worth on 1 January of each year of all flows from it to the last, at mid-year: (year,) [VND].

    V_t = f_t (1 + i_t)^-½ + V_{t+1} / (1 + i_t)
    """
    worth, ahead = np.empty_like(flow), 0.0
    for t in range(len(flow) - 1, -1, -1):
        growth = 1.0 + return_rate[t]
        ahead = flow[t] / np.sqrt(growth) + ahead / growth
        worth[t] = ahead
    return worth


def discount_factors(return_rate: Array) -> Array:
    """Worth on the first 1 January of one VND in the middle of each year: (year,) [1]."""
    growth = 1.0 + return_rate
    factors: Array = np.sqrt(growth) / np.cumprod(growth)
    return factors


def general_average_premium(
    expenditure: Array, insured_salaries: Array, return_rate: Array, opening_reserve: float
) -> float:
    """Level contribution rate that, with the opening reserve, balances the whole horizon.

    GAP = (PV(expenditure) - opening reserve) / PV(insured salaries), flows at mid-year: a fund
    paid this rate has spent its last dong at the end of the last year.

    Parameters
    ----------
    expenditure, insured_salaries : (year,) [VND]
    return_rate : (year,) [a year]
    opening_reserve : [VND], at 1 January of the first year
    """
    factors = discount_factors(return_rate)
    owed = float(factors @ expenditure) - opening_reserve
    return owed / float(factors @ insured_salaries)


def actuarial_balance(
    contributions: Array,
    expenditure: Array,
    insured_salaries: Array,
    return_rate: Array,
    opening_reserve: float,
) -> float:
    """Surplus of the opening reserve and all contributions over all expenditure, open group.

    In present value, as a fraction of the present value of insured salaries: the rise in the
    contribution rate that is lacking, with its sign turned. Arguments as in
    `general_average_premium`; `contributions` (year,) [VND].
    """
    factors = discount_factors(return_rate)
    level_income = float(factors @ contributions) / float(factors @ insured_salaries)
    return level_income - general_average_premium(
        expenditure, insured_salaries, return_rate, opening_reserve
    )
