"""Maternity: leave and pay of a birth or an adoption, and the grants for children."""

from datetime import date
from typing import Any, NamedTuple

from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.rule import because, composition, dong, rule
from vss_actuarial.law.days import later_by

LEAVE = "Law 58/2014/QH13, Art. 34(1); Law 41/2024/QH15, Art. 53(1); Labour Code 45/2019, Art. 139"
PAY = "Law 58/2014/QH13, Art. 39; Law 41/2024/QH15, Art. 59"
GRANT = "Law 58/2014/QH13, Art. 38; Law 41/2024/QH15, Art. 58"
ADOPTION = "Law 58/2014/QH13, Art. 36; Law 41/2024/QH15, Art. 56"
VOLUNTARY = "Law 41/2024/QH15, Arts. 94-95"


class MaternityLaw(NamedTuple):
    """Leave and pay of a birth."""

    maternity_leave_months: float
    maternity_leave_months_second: float
    maternity_pay_rate: float


class GrantLaw(NamedTuple):
    """Grant for a child."""

    birth_grant_multiple: float
    birth_grant_months: float


class MaternityDue(NamedTuple):
    """Months of leave; pay of the leave, grants, and both [VND]."""

    months: float
    pay: float
    grants: float
    total: float


class AdoptionDue(NamedTuple):
    """Pay of the leave, grants, and both [VND]."""

    pay: float
    grants: float
    total: float


@composition
def one_child_leave(second_child: bool, law: MaternityLaw) -> float:
    """Months of leave of a birth of one child."""
    return law.maternity_leave_months_second if second_child else law.maternity_leave_months


@composition
def maternity_pay(salary: float, months: float, law: MaternityLaw) -> float:
    """Pay of so many months of leave [VND]; salary: average of the last six [VND a month]."""
    return law.maternity_pay_rate * salary * months


@composition
def birth_grant(base_salary: float, salary: float, law: GrantLaw) -> float:
    """Grant for a child [VND]."""
    return law.birth_grant_multiple * base_salary + law.birth_grant_months * salary


@rule("Law 113/2025/QH15, Art. 29; Decree 168/2026/ND-CP")
def second_child(living_children: int, law: Any) -> bool:
    """Whether a birth is that of a second child: the mother has one living child of her own."""
    return bool(living_children == law.second_child_living)


@composition
def is_second_child(living_children: int, law: Any) -> bool:
    """Whether a birth is that of a second child, where the law tells it apart."""
    return law.holds("second_child_living") and second_child(living_children, law)


@rule(LEAVE)
def maternity_leave(children: int, second: bool, law: Any) -> float:
    """Months of leave of a birth."""
    months = float(one_child_leave(second, law))
    if second:
        because("second_child")
    if children > 1:
        months += (children - 1) * law.maternity_months_per_further_child
    return months


@rule(PAY)
def maternity_benefit(average: float, months: float, law: Any) -> float:
    """Pay of the whole leave [VND]."""
    return dong(maternity_pay(average, months, law))


@rule(GRANT)
def birth_grants(children: int, average: float, law: Any) -> float:
    """Grants for all children [VND]."""
    return dong(children * birth_grant(law.base_salary, average, law))


@rule("Law 41/2024/QH15, Arts. 58-59")
def maternity_total(leave_pay: float, grants: float) -> float:
    """Pay of the leave and grants [VND]."""
    return leave_pay + grants


@composition
def maternity(average: float, children: int, living_children: int, law: Any) -> MaternityDue:
    """All that a mother with a right is due at a birth on the day of the law.

    living_children : of her own, at the birth

    References
    ----------
    Law 58/2014/QH13, Arts. 34, 38 and 39; Law 41/2024/QH15, Arts. 53, 58 and 59
    """
    second = is_second_child(living_children, law)
    months = maternity_leave(at_least_one(children), second, law)
    pay, grants = maternity_benefit(average, months, law), birth_grants(children, average, law)
    return MaternityDue(months, pay, grants, maternity_total(pay, grants))


def at_least_one(children: int) -> int:
    """The children of a birth, at least one."""
    if children < 1:
        raise InputError(f"{children} children of the birth: there is at least one")
    return children


@rule(ADOPTION)
def adoption_end(child_born: date, law: Any) -> date:
    """Day on which the leave of an adoption has ended, by the age of the child."""
    return later_by(child_born, int(law.adoption_until_months))


@rule(ADOPTION)
def adoption_months(adopted: date, end: date) -> int:
    """Whole months of the leave."""
    months = 0
    while later_by(adopted, months + 1) <= end:
        months += 1
    return months


@rule(ADOPTION)
def adoption_odd_days(adopted: date, months: int, end: date) -> int:
    """Days of the leave beyond its whole months."""
    return max(0, (end - later_by(adopted, months)).days)


@rule(PAY)
def adoption_benefit(average: float, months: int, odd_days: int, law: Any) -> float:
    """Pay of the leave of an adoption [VND]: months, and odd days by thirtieths."""
    return dong(average * (months + odd_days / law.maternity_odd_day_divisor))


@composition
def adoption(average: float, child_born: date, children: int, law: Any) -> AdoptionDue:
    """All that is due for an adoption on the day of the law.

    References
    ----------
    Law 58/2014/QH13, Arts. 36, 38 and 39(1c); Law 41/2024/QH15, Arts. 56, 58(3) and 59(3)
    """
    if law.day < child_born:
        raise InputError(f"adopted on {law.day}: before the birth of the child on {child_born}")
    end = adoption_end(child_born, law)
    months = adoption_months(law.day, end)
    pay = adoption_benefit(average, months, adoption_odd_days(law.day, months, end), law)
    grants = birth_grants(at_least_one(children), average, law) if law.day < end else 0.0
    return AdoptionDue(pay, grants, maternity_total(pay, grants))


@rule("Law 41/2024/QH15, Art. 94")
def voluntary_birth_entitled(
    months_inside: int, compulsory_right: bool, other_parent_draws: bool, law: Any
) -> bool:
    """Whether a voluntary member, mother or father, has a right to the grant."""
    reason = ""
    if months_inside < law.voluntary_birth_qualifying_months:
        reason = "too_few_in_the_window"
    elif compulsory_right:
        reason = "compulsory_benefits_instead"
    elif other_parent_draws:
        reason = "one_parent_draws"
    because(reason or "enough_in_the_window")
    return not reason


@rule(VOLUNTARY)
def voluntary_birth_grants(children: int, law: Any) -> float:
    """Grants of a voluntary member for all children, from the state budget [VND]."""
    return dong(law.voluntary_birth_grant * children)
