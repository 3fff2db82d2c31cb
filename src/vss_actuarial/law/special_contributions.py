"""Bases of those whose contributions stand apart: communes, abroad, foreigners."""

from typing import NamedTuple

from vss_actuarial.ground.kernel import rule
from vss_actuarial.law.contributions import (
    CompulsoryRatesLaw,
    Contributions,
    SalaryLimitsLaw,
    compulsory_contributions,
    insured_salary,
    salary_ceiling,
)


class ForeignerLaw(NamedTuple):
    """Which funds insure foreigners: 1 for yes, 0 for no."""

    foreigner_short_term_insured: float
    foreigner_pension_insured: float


@rule
def commune_base(
    allowance: float, base_salary: float, commune_allowance_counts: float, law: SalaryLimitsLaw
) -> float:
    """Salary on which a commune part-timer and the commune contribute [VND a month].

    References
    ----------
    Law 58/2014/QH13, Arts. 85-86; Law 41/2024/QH15, Art. 31; Decree 158/2025/ND-CP, Art. 7(3)
    """
    counted = allowance if commune_allowance_counts > 0.0 else base_salary
    return insured_salary(counted, base_salary, salary_ceiling(base_salary, law))


@rule
def abroad_base(
    last_wage: float, base_salary: float, abroad_without_wage_multiple: float, law: SalaryLimitsLaw
) -> float:
    """Salary on which a contract worker abroad contributes, before July 2025 [VND a month].

    last_wage : insured before leaving; 0 if none, or if the service was paid out

    References
    ----------
    Law 58/2014/QH13, Art. 85(2)
    """
    if last_wage <= 0.0:
        return abroad_without_wage_multiple * base_salary
    return insured_salary(last_wage, base_salary, salary_ceiling(base_salary, law))


@rule
def foreigner_contributions(
    salary: float, rates: CompulsoryRatesLaw, law: ForeignerLaw
) -> Contributions:
    """Contributions of a month for a foreigner under a contract of a year or more.

    References
    ----------
    Law 41/2024/QH15, Art. 2(2); Decree 143/2018/ND-CP
    """
    full = compulsory_contributions(salary, rates)
    return Contributions(
        law.foreigner_pension_insured * full.pension_employer,
        law.foreigner_pension_insured * full.pension_employee,
        law.foreigner_short_term_insured * full.sickness_maternity,
        law.foreigner_short_term_insured * full.accident,
    )
