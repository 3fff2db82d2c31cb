"""The salary on which social insurance is paid: between a floor and a ceiling."""

from typing import Any, NamedTuple

from vss_actuarial.ground.rule import at_least, at_most, because, composition, rule

NORMAL = "normal"
WORK = (NORMAL, "hazardous", "particularly hazardous")
BASE = "Law 58/2014/QH13, Art. 89; Law 41/2024/QH15, Art. 31"


class SalaryLimitsLaw(NamedTuple):
    """Lowest and highest insured salary, in base salaries."""

    salary_floor_multiple: float
    salary_ceiling_multiple: float


class Limits(NamedTuple):
    """Lowest and highest salary or income on which contributions are due [VND a month]."""

    lowest: float
    highest: float


@rule("Law 58/2014/QH13, Art. 89(2); Law 41/2024/QH15, Art. 31(1dd)")
def salary_floor(base_salary: float, minimum_wage: float, law: SalaryLimitsLaw) -> float:
    """Lowest insured salary [VND a month].

    minimum_wage : of the region, for pay set by employers; 0 on the state pay scale

    References
    ----------
    Law 58/2014/QH13, Art. 89(2); Law 41/2024/QH15, Art. 31(1dd)
    """
    return at_least(law.salary_floor_multiple * base_salary, minimum_wage)


@rule("Law 58/2014/QH13, Art. 89(3); Law 41/2024/QH15, Art. 31(1dd)")
def salary_ceiling(base_salary: float, law: SalaryLimitsLaw) -> float:
    """Highest insured salary [VND a month].

    References
    ----------
    Law 58/2014/QH13, Art. 89(3); Law 41/2024/QH15, Art. 31(1dd)
    """
    return law.salary_ceiling_multiple * base_salary


@rule(BASE)
def insured_salary(wage: float, floor: float, ceiling: float) -> float:
    """Salary on which contributions are due [VND a month], of a wage or a chosen income.

    References
    ----------
    Law 58/2014/QH13, Art. 89; Law 41/2024/QH15, Art. 31
    """
    if wage < floor:
        because("raised_to_the_floor")
    elif wage > ceiling:
        because("above_the_ceiling")
    return at_most(at_least(wage, floor), ceiling)


@composition
def minimum_wage_of(region: int | None, law: Any) -> float | None:
    """Minimum wage of a region [VND a month]; None where it is not told, or there was none yet."""
    name = f"regional_minimum_wage_{region}"
    if region is None or not law.holds(name):
        return None
    wage: float = law.read(name)
    return wage


@rule("Decision 595/QD-BHXH, Art. 6(2.6)")
def lowest_pay(minimum_wage: float, trained: float, hazard: float) -> float:
    """Least that an employer may pay [VND a month]: the minimum wage with its additions.

    trained, hazard : fractions, each of what stands before it
    """
    return minimum_wage * (1.0 + trained) * (1.0 + hazard)


@composition
def lowest_pay_of(region: int | None, trained: bool, work: str, law: Any) -> float:
    """Least that an employer may pay in a region [VND a month]; 0 where it is no floor.

    work : one of `WORK`
    """
    if region is None or law.minimum_wage_is_floor <= 0.0:
        return 0.0
    wage = minimum_wage_of(region, law)
    if wage is None:
        return 0.0
    if not trained and work == NORMAL:
        return wage
    hazard = 0.0 if work == NORMAL else law.read(f"{work.replace(' ', '_')}_work_supplement")
    return lowest_pay(wage, law.trained_worker_supplement if trained else 0.0, hazard)


@composition
def salary_limits(base_salary: float, lowest: float, law: Any) -> Limits:
    """Floor and ceiling of the insured salary, in the unit of the base salary.

    base_salary : [VND a month]; 1 for the limits of a coefficient, which is in base salaries
    lowest : as in `insured_between`
    """
    floor = salary_floor(base_salary, lowest, law)
    return Limits(floor, salary_ceiling(base_salary, law))


@composition
def insured_between(wage: float, lowest: float, law: Any) -> float:
    """Insured salary of a wage [VND a month].

    lowest : what the employer must pay at least; 0 on the state pay scale, or where it is chosen
    """
    floor, ceiling = salary_limits(law.base_salary, lowest, law)
    return insured_salary(wage, floor, ceiling)
