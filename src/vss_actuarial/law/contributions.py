"""Contributions: on which salary, at which rates, paid by whom, with what help of the state."""

from typing import NamedTuple

from vss_actuarial.ground.kernel import rule


class SalaryLimitsLaw(NamedTuple):
    """Lowest and highest insured salary, in base salaries."""

    salary_floor_multiple: float
    salary_ceiling_multiple: float


class CompulsoryRatesLaw(NamedTuple):
    """Rates of the three funds of compulsory insurance."""

    pension_rate_employer: float
    pension_rate_employee: float
    sickness_maternity_rate: float
    accident_rate: float


class UnemploymentLaw(NamedTuple):
    """Rates of unemployment insurance, and the ceiling of its salary."""

    unemployment_rate_employer: float
    unemployment_rate_employee: float
    unemployment_ceiling_multiple: float


class HealthLaw(NamedTuple):
    """Rates of health insurance, and the ceiling of its salary."""

    health_rate_employer: float
    health_rate_employee: float
    health_ceiling_multiple: float


class SubsidyLaw(NamedTuple):
    """The state's help to voluntary members."""

    pension_rate_voluntary: float
    voluntary_subsidy_months: float


class Contributions(NamedTuple):
    """Contributions of a month to the three funds, by payer [VND]."""

    pension_employer: float
    pension_employee: float
    sickness_maternity: float
    accident: float


@rule
def salary_floor(base_salary: float, minimum_wage: float, law: SalaryLimitsLaw) -> float:
    """Lowest insured salary [VND a month].

    minimum_wage : of the region, for pay set by employers; 0 on the state pay scale

    References
    ----------
    Law 58/2014/QH13, Art. 89(2); Law 41/2024/QH15, Art. 31(1dd)
    """
    return max(law.salary_floor_multiple * base_salary, minimum_wage)


@rule
def salary_ceiling(base_salary: float, law: SalaryLimitsLaw) -> float:
    """Highest insured salary [VND a month].

    References
    ----------
    Law 58/2014/QH13, Art. 89(3); Law 41/2024/QH15, Art. 31(1dd)
    """
    return law.salary_ceiling_multiple * base_salary


@rule
def insured_salary(wage: float, floor: float, ceiling: float) -> float:
    """Salary on which contributions are due [VND a month], of a wage or a chosen income.

    References
    ----------
    Law 58/2014/QH13, Art. 89; Law 41/2024/QH15, Art. 31
    """
    return min(max(wage, floor), ceiling)


@rule
def compulsory_contributions(salary: float, law: CompulsoryRatesLaw) -> Contributions:
    """Contributions of a month on an insured salary.

    References
    ----------
    Law 58/2014/QH13, Arts. 85-86; Law 41/2024/QH15, Arts. 32-34; Decree 58/2020/ND-CP
    """
    return Contributions(
        law.pension_rate_employer * salary,
        law.pension_rate_employee * salary,
        law.sickness_maternity_rate * salary,
        law.accident_rate * salary,
    )


@rule
def unemployment_contributions(
    wage: float, minimum_wage: float, law: UnemploymentLaw
) -> tuple[float, float]:
    """Contributions of a month of employer and worker to unemployment insurance [VND].

    minimum_wage : of the region; on the state pay scale the base salary stands in its place until
    2025, with `unemployment_ceiling_multiple_state`

    References
    ----------
    Law 38/2013/QH13, Arts. 57-58; Law 74/2025/QH15, Arts. 33-34; Decree 374/2025/ND-CP, Art. 4
    """
    salary = min(wage, law.unemployment_ceiling_multiple * minimum_wage)
    return law.unemployment_rate_employer * salary, law.unemployment_rate_employee * salary


@rule
def health_contributions(wage: float, base_salary: float, law: HealthLaw) -> tuple[float, float]:
    """Contributions of a month of employer and worker to health insurance [VND].

    References
    ----------
    Law 25/2008/QH12, Art. 13; Decree 188/2025/ND-CP
    """
    salary = min(wage, law.health_ceiling_multiple * base_salary)
    return law.health_rate_employer * salary, law.health_rate_employee * salary


@rule
def voluntary_contribution(income: float, pension_rate_voluntary: float) -> float:
    """Contribution of a month on a chosen income [VND], with the state's part of it.

    References
    ----------
    Law 58/2014/QH13, Art. 87; Law 41/2024/QH15, Art. 36
    """
    return pension_rate_voluntary * income


@rule
def voluntary_subsidy(
    share: float, least_income: float, months_before: float, law: SubsidyLaw
) -> float:
    """The state's part of a month's voluntary contribution [VND].

    Parameters
    ----------
    share : of the contribution on the least income, by the member's group
    least_income : that a voluntary member may choose, the rural poverty line [VND a month]
    months_before : months subsidised so far

    References
    ----------
    Decree 134/2015/ND-CP, Art. 14; Decree 159/2025/ND-CP, Art. 5
    """
    if months_before >= law.voluntary_subsidy_months:
        return 0.0
    return share * voluntary_contribution(least_income, law.pension_rate_voluntary)
