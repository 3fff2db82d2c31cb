"""Those whose contributions stand apart: communes, hamlets, household businesses, abroad."""

from typing import Any, NamedTuple

from vss_actuarial.ground.rule import because, composition, dong, rule
from vss_actuarial.law.contributing.base import (
    NORMAL,
    insured_between,
    insured_salary,
    lowest_pay_of,
    salary_ceiling,
)
from vss_actuarial.law.contributing.month import (
    accident_of_employer,
    all_contributions,
    pension_of_employer,
    pension_of_worker,
    sickness_maternity_of_employer,
)

COMMUNE, HAMLET = "commune", "hamlet"
HOUSEHOLD, OTHER_HOUSEHOLD = "household business", "other household business"
ABROAD, FOREIGNER = "abroad", "foreign worker"
GROUPS = (COMMUNE, HAMLET, HOUSEHOLD, OTHER_HOUSEHOLD, ABROAD, FOREIGNER)
INSURED = {
    HAMLET: "hamlet_officials_insured",
    HOUSEHOLD: "household_owner_pension_insured",
    OTHER_HOUSEHOLD: "other_household_owner_pension_insured",
}
SELF_PAID = "Law 58/2014/QH13, Art. 85(2); Law 41/2024/QH15, Art. 33(2)-(4)"


class SpecialPaid(NamedTuple):
    """Contributions of a month by payer [VND], and their base."""

    worker: float
    employer: float
    total: float
    base: float


NOTHING = SpecialPaid(0.0, 0.0, 0.0, 0.0)


@rule("Law 58/2014/QH13, Arts. 85-86; Law 41/2024/QH15, Art. 31(1); Decree 158/2025/ND-CP, Art. 7")
def commune_counted(allowance: float, base_salary: float, commune_allowance_counts: float) -> float:
    """Pay of a part-timer of a commune or hamlet that counts [VND a month].

    References
    ----------
    Law 58/2014/QH13, Arts. 85-86; Law 41/2024/QH15, Art. 31; Decree 158/2025/ND-CP, Art. 7(3)
    """
    return allowance if commune_allowance_counts > 0.0 else base_salary


@rule("Law 58/2014/QH13, Art. 85(2)")
def abroad_without_wage(base_salary: float, multiple: float) -> float:
    """Salary of a contract worker abroad who had no insured wage, before July 2025 [VND a month].

    References
    ----------
    Law 58/2014/QH13, Art. 85(2)
    """
    return multiple * base_salary


@rule(SELF_PAID)
def pension_self_paid(base: float, rate: float) -> float:
    """Contribution to the pension and survivorship fund of who pays it all [VND a month]."""
    return dong(rate * base)


@rule("Law 41/2024/QH15, Art. 33(4)")
def sickness_maternity_self_paid(base: float, rate: float) -> float:
    """Contribution to the sickness and maternity fund of who pays it all [VND a month]."""
    return dong(rate * base)


@rule("Law 41/2024/QH15, Art. 2(1)-(2)")
def must_contribute(insured: float) -> bool:
    """Whether who belongs to the group must contribute."""
    if insured <= 0.0:
        because("not_insured_then")
    return insured > 0.0


@rule("Law 41/2024/QH15, Art. 2(2); Decree 143/2018/ND-CP")
def foreigner_in_pension(insured: float) -> bool:
    """Whether foreigners are in the pension and survivorship fund."""
    return insured > 0.0


@rule("Law 41/2024/QH15, Art. 2(2); Decree 143/2018/ND-CP")
def foreigner_in_short_term(insured: float) -> bool:
    """Whether foreigners are in the sickness and maternity and the accident fund."""
    return insured > 0.0


@composition
def of_commune(allowance: float, law: Any) -> SpecialPaid:
    """Contributions of a part-timer of a commune or a hamlet, and of the commune."""
    counted = commune_counted(allowance, law.base_salary, law.commune_allowance_counts)
    base = insured_salary(counted, law.base_salary, salary_ceiling(law.base_salary, law))
    worker = pension_of_worker(base, law.commune_pension_rate_employee)
    employer = pension_of_employer(base, law.commune_pension_rate_employer)
    rate = law.commune_sickness_maternity_rate
    employer += sickness_maternity_of_employer(base, rate)
    return SpecialPaid(worker, employer, all_contributions(worker, employer), base)


@composition
def of_household(income: float, law: Any) -> SpecialPaid:
    """Contributions of the head of a household business, who pays all on a chosen salary."""
    base = insured_between(income, 0.0, law)
    own = sickness_maternity_self_paid(base, law.household_owner_sickness_maternity_rate)
    own += pension_self_paid(base, law.self_paid_pension_rate)
    return SpecialPaid(own, 0.0, all_contributions(own, 0.0), base)


@composition
def of_worker_abroad(income: float, law: Any) -> SpecialPaid:
    """Contributions of a contract worker abroad: on the last wage, from July 2025 on a chosen one.

    income : last insured wage, 0 for none; from July 2025 the chosen salary
    """
    if income <= 0.0 and law.holds("abroad_without_wage_multiple"):
        base = abroad_without_wage(law.base_salary, law.abroad_without_wage_multiple)
    else:
        base = insured_between(income, 0.0, law)
    own = pension_self_paid(base, law.self_paid_pension_rate)
    return SpecialPaid(own, 0.0, all_contributions(own, 0.0), base)


@rule("Law 41/2024/QH15, Art. 2(2); Decree 143/2018/ND-CP, Art. 2(1)")
def contract_long_enough(contract_months: int | None, least_months: float) -> bool:
    """Whether a foreigner's contract is long enough to be insured."""
    enough = contract_months is None or contract_months >= least_months
    if not enough:
        because("contract_too_short")
    return enough


@composition
def of_foreigner(
    salary: float, region: int | None, contract_months: int | None, law: Any
) -> SpecialPaid:
    """Contributions for a foreigner under a contract of a year or more.

    contract_months : None where it is long enough

    References
    ----------
    Law 41/2024/QH15, Art. 2(2); Decree 143/2018/ND-CP
    """
    told = contract_months is not None and law.holds("foreigner_contract_months")
    if told and not contract_long_enough(contract_months, law.foreigner_contract_months):
        return NOTHING
    pension = foreigner_in_pension(law.foreigner_pension_insured)
    short_term = foreigner_in_short_term(law.foreigner_short_term_insured)
    base = insured_between(salary, lowest_pay_of(region, False, NORMAL, law), law)
    worker = employer = 0.0
    if pension:
        worker = pension_of_worker(base, law.pension_rate_employee)
        employer = pension_of_employer(base, law.pension_rate_employer)
    if short_term:
        employer += sickness_maternity_of_employer(base, law.sickness_maternity_rate)
        employer += accident_of_employer(base, law.accident_rate)
    return SpecialPaid(worker, employer, all_contributions(worker, employer), base)


@composition
def special(
    group: str, income: float | None, region: int | None, contract_months: int | None, law: Any
) -> SpecialPaid:
    """Contributions of a month of those who stand apart.

    Parameters
    ----------
    group : one of `GROUPS`
    income : allowance, salary or chosen salary [VND a month]; None for the lowest
    region, contract_months : of a foreigner

    References
    ----------
    Law 58/2014/QH13, Arts. 85-86; Law 41/2024/QH15, Arts. 2, 31, 33-34
    """
    told = 0.0 if income is None else income
    if group == ABROAD:
        return of_worker_abroad(told, law)
    if group == FOREIGNER:
        return of_foreigner(told, region, contract_months, law)
    if group != COMMUNE and not must_contribute(law.read(INSURED[group])):
        return NOTHING
    if group in (COMMUNE, HAMLET):
        return of_commune(told, law)
    return of_household(told, law)
