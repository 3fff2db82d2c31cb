"""Insured salaries of a spell of months, revalued at award, and their sums."""

from typing import Any

from vss_actuarial.ground.rule import composition, rule
from vss_actuarial.law.old_age.ages import of_month

FIRST_PRICE_YEAR = 1994
"""First year of the coefficients; it holds for all years before."""
DECIMALS = 2
"""Of the coefficients, as they are printed."""
REVALUED = "Law 58/2014/QH13, Art. 63(2); Law 41/2024/QH15, Art. 73(2)"
STATE_PAY = "Law 58/2014/QH13, Art. 63(1); Law 41/2024/QH15, Art. 73(1)"
BOUGHT_MONTHS = (
    "Law 58/2014/QH13, Art. 85(6); Law 41/2024/QH15, Art. 33(7); "
    "Circular 12/2025/TT-BNV, Art. 12(2)"
)


@composition
def revaluation_coefficient(prices_before_award: float, prices_of_year: float) -> float:
    """Coefficient by which an insured salary of a year is revalued at award.

    Parameters
    ----------
    prices_before_award : consumer price index of the year before the award
    prices_of_year : that of the year of the salary

    References
    ----------
    Law 58/2014/QH13, Art. 63(2); Decree 115/2015/ND-CP, Art. 10; Decree 158/2025/ND-CP, Art. 16
    """
    return max(1.0, round(prices_before_award / prices_of_year, DECIMALS))


@composition
def coefficient_of(coefficients: Any, month: int) -> float:
    """Coefficient of the year of a month."""
    place = min(max(month // 12 - FIRST_PRICE_YEAR, 0), len(coefficients) - 1)
    coefficient: float = coefficients[place]
    return coefficient


@rule(REVALUED)
def revalued_sum(first: int, last: int, pay: float, coefficients: Any) -> float:
    """Sum over the months of a spell of one salary, each revalued by the coefficient of its year.

    Parameters
    ----------
    first, last : months since year 0, both counted
    pay : [VND a month]
    coefficients : (year,) from 1994 on; the first holds for all years before

    References
    ----------
    Law 58/2014/QH13, Art. 63(2); Law 41/2024/QH15, Art. 73(2)
    """
    total = 0.0
    month = first
    while month <= last:
        year_end = min(last, 12 * (month // 12 + 1) - 1)
        total += pay * coefficient_of(coefficients, month) * (year_end - month + 1)
        month = year_end + 1
    return total


@rule("Decree 159/2025/ND-CP, Art. 10(3)")
def bought_sum(first: int, last: int, pay: float) -> float:
    """Sum of the income of voluntary months bought, which is not revalued."""
    return pay * (last - first + 1)


@rule(BOUGHT_MONTHS)
def compulsory_bought_sum(first: int, last: int, pay: float) -> float:
    """Sum of the salary before the end of work over compulsory months bought, not revalued."""
    return pay * (last - first + 1)


@rule(STATE_PAY)
def state_sum_by_base(first: int, last: int, coefficient: float, base_salary: float) -> float:
    """Sum over the months of a spell of state pay at the base salary of the award.

    For those first insured before 2016.
    """
    return coefficient * base_salary * (last - first + 1)


@rule(STATE_PAY)
def state_sum(
    first: int, last: int, coefficient: float, base_salary: Any, coefficients: Any
) -> float:
    """Sum over the months of a spell of state pay, nominal pay revalued as employers' pay is.

    For those first insured from 2016 on.

    Parameters
    ----------
    base_salary : by month [VND a month]

    References
    ----------
    Law 58/2014/QH13, Art. 63(1); Law 41/2024/QH15, Art. 73(1)
    """
    total = 0.0
    for month in range(first, last + 1):
        pay = coefficient * of_month(base_salary, month)
        total += pay * coefficient_of(coefficients, month)
    return total


@rule("Circular 59/2015/TT-BLDTBXH, Art. 20(4); Decree 115/2015/ND-CP, Art. 9(4)")
def state_sum_of_scale(
    coefficient: float, months: float, seniority: float, base_salary: float
) -> float:
    """Sum of so many months of state pay with a factor of seniority (1.27 for 27 %) [VND]."""
    return coefficient * seniority * months * base_salary
