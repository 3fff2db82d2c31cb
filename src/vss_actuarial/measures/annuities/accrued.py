"""What a person's pension has accrued to, as a share of what it is worth at retirement."""

import numpy as np

from vss_actuarial.ground.axes import Array


def accrued_liability(accrued: Array, staying: Array, interest: float) -> Array:
    """Accrued liability by age, over the worth of the whole pension at retirement: (age,) [1].

    AL_x / (B_r · ä_r) = B_x / B_r · p_x · v^(r - x): the annuity at retirement cancels.

    Parameters
    ----------
    accrued : (age,) benefit accrued to each age, the last the whole at retirement
    staying : (age,) [1], probability of reaching retirement in service from each age
    interest : [a year]

    References
    ----------
    H. E. Winklevoss, Pension Mathematics with Numerical Illustrations, 2nd ed. 1993, table 5-2.
    """
    ahead = np.arange(len(accrued))[::-1]
    return np.asarray(accrued / accrued[-1] * staying / (1.0 + interest) ** ahead)


def spread_by_service(years: int) -> Array:
    """Benefit accrued where each year of service earns as much: (age,), 1 at retirement."""
    return np.linspace(0.0, 1.0, years + 1)


def spread_by_salary(salary: Array) -> Array:
    """Benefit accrued where each year earns in proportion to its salary: (age,), 1 at retirement.

    salary : (year,) of service
    """
    earned = np.concatenate([[0.0], np.cumsum(salary)])
    return np.asarray(earned / earned[-1])


def staying(*leaving: Array) -> Array:
    """Probability of reaching the last age from each: (age,) [1].

    leaving : (year,) [1], probabilities of each cause within the year from an age, which act one
        after the other
    """
    through = np.prod([1.0 - np.asarray(one) for one in leaving], axis=0)
    return np.append(np.cumprod(through[::-1])[::-1], 1.0)
