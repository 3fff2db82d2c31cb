"""Occupational accident and disease: one-off and monthly benefits by loss of capacity."""

from typing import NamedTuple

from vss_actuarial.ground.kernel import rule


class AccidentOneOffLaw(NamedTuple):
    """The benefit for a loss below the monthly one."""

    accident_one_off_from: float
    accident_monthly_from: float
    accident_one_off_base: float
    accident_one_off_base_step: float
    accident_one_off_salary: float
    accident_one_off_salary_step: float


class AccidentMonthlyLaw(NamedTuple):
    """The monthly benefit."""

    accident_monthly_from: float
    accident_monthly_base: float
    accident_monthly_base_step: float
    accident_monthly_salary: float
    accident_monthly_salary_step: float


@rule
def accident_one_off(
    loss: float, years_paid: float, base_salary: float, salary: float, law: AccidentOneOffLaw
) -> float:
    """One-off benefit [VND] for a loss of capacity, in percent, that is not paid monthly.

    References
    ----------
    Law 58/2014/QH13, Art. 46; Circular 28/2021/TT-BLDTBXH, Art. 9(1)
    """
    if loss < law.accident_one_off_from or loss >= law.accident_monthly_from:
        return 0.0
    further_loss = loss - law.accident_one_off_from
    by_loss = law.accident_one_off_base + law.accident_one_off_base_step * further_loss
    further_years = max(0.0, years_paid - 1.0)
    by_years = law.accident_one_off_salary + law.accident_one_off_salary_step * further_years
    return by_loss * base_salary + by_years * salary


@rule
def accident_monthly(
    loss: float, years_paid: float, base_salary: float, salary: float, law: AccidentMonthlyLaw
) -> float:
    """Monthly benefit [VND a month] for a loss of capacity in percent.

    References
    ----------
    Law 58/2014/QH13, Art. 47
    """
    if loss < law.accident_monthly_from:
        return 0.0
    further_loss = loss - law.accident_monthly_from
    by_loss = law.accident_monthly_base + law.accident_monthly_base_step * further_loss
    further_years = max(0.0, years_paid - 1.0)
    by_years = law.accident_monthly_salary + law.accident_monthly_salary_step * further_years
    return by_loss * base_salary + by_years * salary
