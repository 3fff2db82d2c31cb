"""Average insured salary (mức bình quân tiền lương tháng đóng bảo hiểm xã hội)."""

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.kernel import rule


@rule
def revalued_sum(first: int, last: int, pay: float, coefficients: Array, first_year: int) -> float:
    """Sum over the months of a spell of one salary, each revalued by the coefficient of its year.

    Parameters
    ----------
    first, last : months since year 0, both counted
    pay : [VND a month]
    coefficients : (year,) from `first_year` on; the first holds for all years before

    References
    ----------
    Law 58/2014/QH13, Art. 63(2); Law 41/2024/QH15, Art. 73(2)
    """
    total = 0.0
    month = first
    while month <= last:
        year = month // 12
        year_end = min(last, 12 * year + 11)
        step = min(max(year - first_year, 0), len(coefficients) - 1)
        total += pay * coefficients[step] * (year_end - month + 1)
        month = year_end + 1
    return total


@rule
def mixed_average(
    state_average: float, state_months: float, other_sum: float, other_months: float
) -> float:
    """Average [VND a month] of a career of which each state month counts at the state's average.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 20(3); Law 41/2024/QH15, Art. 72(3)
    """
    months = state_months + other_months
    if months == 0.0:
        return 0.0
    return (state_average * state_months + other_sum) / months


@rule
def state_sum(
    first: int,
    last: int,
    coefficient: float,
    base_salary: Array,
    first_base_month: int,
    coefficients: Array,
    first_year: int,
) -> float:
    """Sum over the months of a spell of state pay, nominal pay revalued as employers' pay is.

    For those first insured from 2016 on.

    Parameters
    ----------
    base_salary : (month,) from `first_base_month` on [VND a month]

    References
    ----------
    Law 58/2014/QH13, Art. 63(1); Law 41/2024/QH15, Art. 73(1)
    """
    total = 0.0
    for month in range(first, last + 1):
        step = min(max(month // 12 - first_year, 0), len(coefficients) - 1)
        at = min(max(month - first_base_month, 0), len(base_salary) - 1)
        total += coefficient * base_salary[at] * coefficients[step]
    return total
