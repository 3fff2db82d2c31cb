"""Accidents and diseases of work: what the fund pays, and what the employer owes himself."""

from typing import Any, NamedTuple

from vss_actuarial.ground.rule import at_most, because, composition, dong, note, rule

ONE_OFF = "Law 58/2014/QH13, Art. 46; Law 84/2015/QH13, Art. 48; Circular 28/2021, Art. 9(1)"
MONTHLY = "Law 58/2014/QH13, Art. 47; Law 84/2015/QH13, Art. 49"
ATTENDANT = "Law 58/2014/QH13, Art. 50; Law 84/2015/QH13, Art. 52"
DEATH = "Law 58/2014/QH13, Art. 51; Law 84/2015/QH13, Art. 53"
EMPLOYER = "Law 84/2015/QH13, Arts. 38-39; Circular 28/2021/TT-BLDTBXH, Arts. 3-4"
ALL = 100.0
"""Loss of capacity of who died [percent]."""


class AccidentOneOffLaw(NamedTuple):
    """The benefit for a loss below the monthly one."""

    accident_one_off_from: float
    accident_monthly_from: float
    accident_one_off_base: float
    accident_one_off_base_step: float
    accident_first_years: float
    accident_one_off_salary: float
    accident_one_off_salary_step: float


class AccidentMonthlyLaw(NamedTuple):
    """The monthly benefit."""

    accident_monthly_from: float
    accident_monthly_base: float
    accident_monthly_base_step: float
    accident_first_years: float
    accident_monthly_salary: float
    accident_monthly_salary_step: float


class Hurt(NamedTuple):
    """Loss of capacity [percent], years paid, salary of the month before [VND a month]."""

    loss: float
    years: float
    salary: float
    needs_attendant: bool = False


class AccidentDue(NamedTuple):
    """Paid once [VND], monthly with the attendant [VND a month], what is due and its unit."""

    one_off: float
    monthly: float
    due: float
    unit: str


class CompensationDue(NamedTuple):
    """Months of salary, and the amount [VND]."""

    months: float
    amount: float


@rule(ONE_OFF)
def one_off_by_loss(loss_percent: float, base_salary: float, law: Any) -> float:
    """Part of the one-off benefit by the loss of capacity [VND]."""
    further = loss_percent - law.accident_one_off_from
    multiple = law.accident_one_off_base + law.accident_one_off_base_step * further
    return float(multiple * base_salary)


@rule(ONE_OFF)
def one_off_by_years(years_paid: float, salary: float, law: Any) -> float:
    """Part of the one-off benefit by the years paid [VND]."""
    further = max(0.0, years_paid - law.accident_first_years)
    months = law.accident_one_off_salary + law.accident_one_off_salary_step * further
    return float(months * salary)


@rule(MONTHLY)
def monthly_by_loss(loss_percent: float, base_salary: float, law: Any) -> float:
    """Part of the monthly benefit by the loss of capacity [VND a month]."""
    further = loss_percent - law.accident_monthly_from
    multiple = law.accident_monthly_base + law.accident_monthly_base_step * further
    return float(multiple * base_salary)


@rule(MONTHLY)
def monthly_by_years(years_paid: float, salary: float, law: Any) -> float:
    """Part of the monthly benefit by the years paid [VND a month]."""
    further = max(0.0, years_paid - law.accident_first_years)
    share = law.accident_monthly_salary + law.accident_monthly_salary_step * further
    return float(share * salary)


@composition
def accident_one_off(
    loss: float, years_paid: float, base_salary: float, salary: float, law: AccidentOneOffLaw
) -> float:
    """One-off benefit [VND] for a loss of capacity, in percent, that is not paid monthly."""
    if loss < law.accident_one_off_from or loss >= law.accident_monthly_from:
        return 0.0
    return one_off_by_loss(loss, base_salary, law) + one_off_by_years(years_paid, salary, law)


@composition
def accident_monthly(
    loss: float, years_paid: float, base_salary: float, salary: float, law: AccidentMonthlyLaw
) -> float:
    """Monthly benefit [VND a month] for a loss of capacity in percent."""
    if loss < law.accident_monthly_from:
        return 0.0
    return monthly_by_loss(loss, base_salary, law) + monthly_by_years(years_paid, salary, law)


@rule(ONE_OFF)
def accident_one_off_due(loss_percent: float, years_paid: float, salary: float, law: Any) -> float:
    """One-off benefit [VND]."""
    if loss_percent < law.accident_one_off_from:
        because("loss_too_small")
        return 0.0
    return dong(accident_one_off(loss_percent, years_paid, law.base_salary, salary, law))


@rule(MONTHLY)
def accident_monthly_due(loss_percent: float, years_paid: float, salary: float, law: Any) -> float:
    """Monthly benefit [VND a month]."""
    return dong(accident_monthly(loss_percent, years_paid, law.base_salary, salary, law))


@composition
def attendant_allowance(base_salary: Any, law: Any) -> Any:
    """Attendant's allowance [VND a month]."""
    return law.accident_attendant_multiple * base_salary


@composition
def death_grant(base_salary: Any, law: Any) -> Any:
    """One-off benefit to the family for a death at work [VND], before it is rounded."""
    return law.accident_death_multiple * base_salary


@rule(ATTENDANT)
def accident_attendant(loss_percent: float, law: Any) -> float:
    """Attendant's allowance that may be due [VND a month]."""
    if loss_percent < law.accident_attendant_from:
        because("loss_without_attendant")
        return 0.0
    because("attendant_if_helpless")
    return dong(attendant_allowance(law.base_salary, law))


@rule(ATTENDANT)
def accident_monthly_total(monthly: float, attendant: float, needs_attendant: bool) -> float:
    """Monthly benefit with the attendant's allowance [VND a month]."""
    return monthly + (attendant if needs_attendant else 0.0)


@composition
def accident(hurt: Hurt, law: Any) -> AccidentDue:
    """Benefit of the fund for a loss of capacity: once, or monthly.

    References
    ----------
    Law 58/2014/QH13, Arts. 46-50; Law 84/2015/QH13, Arts. 48-52
    """
    if hurt.loss < law.accident_monthly_from:
        once = accident_one_off_due(*hurt[:3], law)
        return AccidentDue(once, 0.0, once, "VND")
    monthly = accident_monthly_due(*hurt[:3], law)
    attendant = accident_attendant(hurt.loss, law)
    total = accident_monthly_total(monthly, attendant, hurt.needs_attendant)
    return AccidentDue(0.0, total, total, "VND a month")


@rule(DEATH)
def accident_death(law: Any) -> float:
    """One-off benefit to the family for a death at work [VND]."""
    return dong(death_grant(law.base_salary, law))


@rule(EMPLOYER)
def compensation_months(loss_percent: float, at_fault: bool, law: Any) -> float:
    """Least compensation in months of salary, for a loss of capacity in percent."""
    if loss_percent < law.compensation_from_loss:
        because("loss_too_small")
        return 0.0
    if loss_percent >= law.compensation_most_from_loss:
        months = law.compensation_most_months
    else:
        beyond = loss_percent - at_most(loss_percent, law.compensation_step_from_loss)
        months = law.compensation_least_months + law.compensation_months_per_percent * beyond
    if not at_fault:
        because("not_at_fault")
        return float(months)
    because("at_fault")
    return float(months * law.compensation_fault_share)


@rule(EMPLOYER)
def compensation_amount(months: float, salary: float) -> float:
    """What the employer owes [VND]."""
    return dong(months * salary)


@composition
def employer_compensation(loss: float, at_fault: bool, salary: float, law: Any) -> CompensationDue:
    """What the employer himself owes after an accident, beside the fund.

    References
    ----------
    Law 84/2015/QH13, Arts. 38-39; Circular 28/2021/TT-BLDTBXH, Arts. 3-4
    """
    note("owed_by_the_employer")
    note("scale_from_a_copy")
    months = compensation_months(loss, at_fault, law)
    return CompensationDue(months, compensation_amount(months, salary))
