"""Contributions of a month of employment: who pays what to which fund, on which base."""

from typing import Any, NamedTuple

from vss_actuarial.ground.rule import at_most, because, composition, dong, note, rule
from vss_actuarial.law.contributing.base import (
    NORMAL,
    insured_between,
    lowest_pay_of,
    minimum_wage_of,
)
from vss_actuarial.law.unemployment.benefit import limited_apart

WORKER = "Law 58/2014/QH13, Art. 85; Law 41/2024/QH15, Art. 33"
EMPLOYER = "Law 58/2014/QH13, Art. 86; Law 41/2024/QH15, Art. 34"
ACCIDENT = "Law 58/2014/QH13, Art. 86; Law 84/2015/QH13, Art. 44; Decree 58/2020/ND-CP"
HEALTH = "Law 25/2008/QH12, Arts. 13-14; Decree 188/2025/ND-CP"
UNEMPLOYMENT = "Law 38/2013/QH13, Arts. 57-58; Law 74/2025/QH15, Arts. 33-34"


class Employment(NamedTuple):
    """Who employs, where, in what work.

    Attributes
    ----------
    region : 1 to 4, of the place of work; None where it is not told
    state_pay : paid by the state scale
    trained : whether the work asks for training
    work : one of `base.WORK`
    reduced_accident : an employer at high risk without a fatal accident in three years
    months_since_hired : of a disabled worker newly hired; None for all others
    """

    region: int | None = None
    state_pay: bool = False
    trained: bool = False
    work: str = NORMAL
    reduced_accident: bool = False
    months_since_hired: int | None = None


class MonthPaid(NamedTuple):
    """Contributions of a month by payer [VND], and their bases."""

    worker: float
    employer: float
    total: float
    insured_against_unemployment: float


@rule(WORKER)
def pension_of_worker(base: float, rate: float) -> float:
    """The worker's contribution to the pension and survivorship fund [VND a month]."""
    return dong(rate * base)


@rule(EMPLOYER)
def pension_of_employer(base: float, rate: float) -> float:
    """The employer's contribution to the pension and survivorship fund [VND a month]."""
    return dong(rate * base)


@rule(EMPLOYER)
def sickness_maternity_of_employer(base: float, rate: float) -> float:
    """The employer's contribution to the sickness and maternity fund [VND a month]."""
    return dong(rate * base)


@rule(ACCIDENT)
def accident_of_employer(base: float, rate: float) -> float:
    """The employer's contribution to the occupational accident and disease fund [VND a month]."""
    return dong(rate * base)


@rule(HEALTH)
def health_ceiling(base_salary: float, multiple: float) -> float:
    """Highest salary on which the health premium is paid [VND a month]."""
    return multiple * base_salary


@rule(HEALTH)
def health_salary(wage: float, ceiling: float) -> float:
    """Salary on which the health premium is paid [VND a month]."""
    if wage > ceiling:
        because("above_the_ceiling")
    return at_most(wage, ceiling)


@rule(HEALTH)
def health_of_worker(base: float, rate: float) -> float:
    """The worker's health premium [VND a month]."""
    return dong(rate * base)


@rule(HEALTH)
def health_of_employer(base: float, rate: float) -> float:
    """The employer's health premium [VND a month]."""
    return dong(rate * base)


@rule("Law 38/2013/QH13, Art. 58; Law 74/2025/QH15, Art. 34(2)")
def unemployment_salary_ceiling(unit: float, multiple: float) -> float:
    """Highest salary insured against unemployment [VND a month].

    unit : minimum wage of the region of work, or base salary
    """
    return multiple * unit


@rule("Law 38/2013/QH13, Art. 58; Law 74/2025/QH15, Art. 34(2)")
def unemployment_salary(wage: float, ceiling: float) -> float:
    """Salary insured against unemployment [VND a month]."""
    if wage > ceiling:
        because("above_the_ceiling")
    return at_most(wage, ceiling)


@rule(UNEMPLOYMENT)
def unemployment_of_worker(base: float, rate: float) -> float:
    """The worker's contribution to unemployment insurance [VND a month]."""
    return dong(rate * base)


@rule(UNEMPLOYMENT)
def unemployment_of_employer(base: float, rate: float) -> float:
    """The employer's contribution to unemployment insurance [VND a month]."""
    return dong(rate * base)


@rule("Law 58/2014/QH13, Arts. 85-86; Law 41/2024/QH15, Arts. 33-34")
def all_contributions(worker: float, employer: float) -> float:
    """Contributions of worker and employer to all funds [VND a month]."""
    return worker + employer


@composition
def month_paid(salary: float, job: Employment, law: Any) -> MonthPaid:
    """Contributions of a month of employment, by fund and payer.

    References
    ----------
    Law 58/2014/QH13, Arts. 85-86, 89; Law 41/2024/QH15, Arts. 31-34; Law 74/2025/QH15, Arts. 33-34
    """
    region = None if job.state_pay else job.region
    base = insured_between(salary, lowest_pay_of(region, job.trained, job.work, law), law)
    worker = pension_of_worker(base, law.pension_rate_employee)
    employer = social_of_employer(base, job, law)
    counted = max(salary, base)  # a wage below the floor is raised to it
    ceiling = health_ceiling(law.base_salary, law.health_ceiling_multiple)
    health = health_salary(counted, ceiling)
    worker += health_of_worker(health, law.health_rate_employee)
    employer += health_of_employer(health, law.health_rate_employer)
    jobless = 0.0
    if law.holds("unemployment_ceiling_multiple"):
        jobless = insured_against_unemployment(counted, job.region, job.state_pay, law)
        worker += unemployment_of_worker(jobless, law.unemployment_rate_employee)
        employer += unemployment_of_employer(jobless, unemployment_rate_of(job, law))
    return MonthPaid(worker, employer, all_contributions(worker, employer), jobless)


@composition
def social_of_employer(base: float, job: Employment, law: Any) -> float:
    """The employer's contributions to the three funds of social insurance [VND a month].

    The relief of 2021 left out those on the state pay scale.
    """
    pension = pension_of_employer(base, law.pension_rate_employer)
    sickness = sickness_maternity_of_employer(base, law.sickness_maternity_rate)
    rate = "accident_state_pay_rate" if job.state_pay else "accident_rate"
    if job.reduced_accident and law.holds("accident_rate_reduced"):
        rate = "accident_rate_reduced"
    return pension + sickness + accident_of_employer(base, law.read(rate))


@rule("Decree 374/2025/ND-CP, Art. 5")
def newly_hired_disabled(months_since_hired: int | None, most_months: float) -> bool:
    """Whether the employer pays nothing yet for a disabled worker newly hired."""
    return months_since_hired is not None and months_since_hired < most_months


@composition
def unemployment_rate_of(job: Employment, law: Any) -> float:
    """The employer's rate of contribution to unemployment insurance [1]."""
    name = "unemployment_state_pay_rate_employer" if job.state_pay else "unemployment_rate_employer"
    hired = job.months_since_hired
    told = hired is not None and law.holds("unemployment_disabled_months")
    if told and newly_hired_disabled(hired, law.unemployment_disabled_months):
        name = "unemployment_rate_employer_disabled"
    rate: float = law.read(name)
    return rate


@composition
def insured_against_unemployment(
    salary: float, region: int | None, state_pay: bool, law: Any
) -> float:
    """Salary insured against unemployment [VND a month], up to its ceiling by who sets the pay."""
    if limited_apart(state_pay, law.holds("unemployment_ceiling_multiple_state")):
        multiple = law.unemployment_ceiling_multiple_state
        return unemployment_salary(salary, unemployment_salary_ceiling(law.base_salary, multiple))
    wage = minimum_wage_of(region, law)
    if wage is None:
        note("state_pay_needs_region" if state_pay else "no_region_no_insured_ceiling")
        return unemployment_salary(salary, salary)
    ceiling = unemployment_salary_ceiling(wage, law.unemployment_ceiling_multiple)
    return unemployment_salary(salary, ceiling)
