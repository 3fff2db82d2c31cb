"""Calculators of sickness, maternity and accidents at work. `on` is the first day of a leave."""

from datetime import date
from typing import Any, Literal

from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.rule import note
from vss_actuarial.individual.calculator import Calculator
from vss_actuarial.individual.doors.written import (
    Record,
    Rests,
    Spells,
    age_of_child,
    days_until,
    held,
    held_record,
    leave_of,
    of_month_before,
    record_of,
    rest_of,
    spells_of,
)
from vss_actuarial.individual.facts import Children, Percent, Salary, Years
from vss_actuarial.law.days import month_number
from vss_actuarial.law.short_term import accident as accidents
from vss_actuarial.law.short_term import maternity as births
from vss_actuarial.law.short_term import pregnancy
from vss_actuarial.law.short_term.child_illness import ChildIllnessDue, child_illness
from vss_actuarial.law.short_term.convalescence import (
    ConvalescenceDue,
    Rested,
    Weak,
    convalescence,
)
from vss_actuarial.law.short_term.days import act_in_force
from vss_actuarial.law.short_term.father import Birth, FatherDue, father
from vss_actuarial.law.short_term.long_illness import LongIllnessDue, LongLeave, long_illness
from vss_actuarial.law.short_term.maternity_right import (
    Pregnancy,
    average_with_right,
    contributed,
    maternity_right,
    months_before_birth,
)
from vss_actuarial.law.short_term.sickness import SicknessDue, Worker, sickness, sickness_salary

SUNDAYS, ONE_YEAR = Rests("Sunday"), Years(1.0)
ONE_CHILD, NO_CHILD = Children(1), Children(0)
NO_LOSS = Percent(0.0)
NOTHING = births.MaternityDue(0.0, 0.0, 0.0, 0.0)


def _sickness(
    salary: Salary | None = None,
    days: float | None = None,
    short_leaves: int = 0,
    until: date | None = None,
    years: Years | None = None,
    hazardous_work: bool = False,
    armed_forces: bool = False,
    used_days: float = 0.0,
    joined: date | None = None,
    salary_of_month: Salary | None = None,
    rest: Rests = SUNDAYS,
    *,
    law: Any,
) -> SicknessDue:
    """Working days of sickness that begin on the day of the law."""
    if days is None and until is None and not short_leaves:
        raise InputError("sickness: tell the working days of the leave, or its last day")
    if until is not None:
        days = days_until(until, days, rest, law)
    before = None if salary is None else of_month_before(salary, law)
    of_month = (
        None if salary_of_month is None else held(salary_of_month, month_number(law.day), law)
    )
    pay = sickness_salary(joined, law.day, before, of_month)
    worker = Worker(years, hazardous_work, armed_forces, used_days)
    return sickness(pay, days or 0.0, short_leaves, worker, law)


def _long_illness(
    salary: Salary,
    years: Years,
    until: date | None = None,
    began: date | None = None,
    hazardous_work: bool = False,
    used_days: float = 0.0,
    rest: Rests = SUNDAYS,
    *,
    law: Any,
) -> LongIllnessDue:
    """A long illness that begins on the day of the law, or began before under its own law."""
    if until is not None:
        leave_of(law.day, until)
    leave = LongLeave(law.day, round(12 * years), hazardous_work, used_days, until, rest_of(rest))
    return long_illness(
        of_month_before(salary, law), leave, law if began is None else law.on(began)
    )


def _child_illness(
    salary: Salary,
    spells: Spells,
    ages: str = "",
    used_days: float = 0.0,
    rest: Rests = SUNDAYS,
    *,
    law: Any,
) -> ChildIllnessDue:
    """Leaves of one parent for sick children, under the law of the day."""
    told = ages.split(",") if isinstance(ages, str) else list(ages)
    years = [age_of_child(one) for one in told if str(one).strip()]
    pay = of_month_before(salary, law)
    return child_illness(pay, spells_of(spells), years, used_days, rest_of(rest), law)


def _convalescence(
    after: Literal["sickness", "birth", "accident"] = "sickness",
    kind: Literal["ordinary", "surgery", "twins", "long_illness"] = "ordinary",
    loss: Percent = NO_LOSS,
    sick_days: float | None = None,
    days: float | None = None,
    used_days: float = 0.0,
    back: date | None = None,
    start: date | None = None,
    in_centre: bool = False,
    *,
    law: Any,
) -> ConvalescenceDue:
    """Convalescence on the day of the law."""
    weak = Weak(after, kind, loss, sick_days)
    return convalescence(weak, Rested(days, used_days, back, start, in_centre), law)


def _maternity(
    salary: Salary | None = None,
    record: Record | None = None,
    children: Children = ONE_CHILD,
    living_children: Children = NO_CHILD,
    rest_prescribed: bool = False,
    infertility: bool = False,
    *,
    law: Any,
) -> births.MaternityDue:
    """A birth on the day of the law: on the record of the mother, or on her average salary."""
    act_in_force(law.day, law)
    average = _average("maternity", salary, record, Pregnancy(rest_prescribed, infertility), law)
    if average is None:
        return NOTHING
    return births.maternity(average, children, living_children, law)


def _average(
    name: str, salary: Salary | None, record: Record | None, facts: Pregnancy, law: Any
) -> float | None:
    """Average salary before a birth or an adoption, or None where the record gives no right."""
    if salary is not None and record is not None:
        raise InputError(f"{name}: tell the salary or the record, not both")
    if salary is not None:
        return of_month_before(salary, law)
    months = held_record(record, law)
    if not months:
        raise InputError(f"{name}: tell the salary, or the record of months and salaries")
    return average_with_right(law.day, months, facts, law)


def _adoption(
    child_born: date,
    salary: Salary | None = None,
    record: Record | None = None,
    children: Children = ONE_CHILD,
    *,
    law: Any,
) -> births.AdoptionDue:
    """An adoption on the day of the law: on the record, or on the average salary."""
    average = _average("adoption", salary, record, Pregnancy(), law)
    if average is None:
        return births.AdoptionDue(0.0, 0.0, 0.0)
    return births.adoption(average, child_born, children, law)


def _father(
    salary: Salary,
    days: float | None = None,
    children: Children = ONE_CHILD,
    surgery: bool = False,
    weeks: float | None = None,
    living_children: Children = NO_CHILD,
    start: date | None = None,
    mother_without_right: bool = False,
    record: Record | None = None,
    *,
    law: Any,
) -> FatherDue:
    """Leave of the father for a birth on the day of the law, and the grant in place of hers."""
    grant = mother_without_right and _has_months(record, law)
    birth = Birth(births.at_least_one(children), surgery, weeks, living_children, grant)
    return father(of_month_before(salary, law), birth, days, start, law)


def _has_months(record: Record | None, law: Any) -> bool:
    """Whether the months before a birth give a right; taken as given where they are not told."""
    if record is None:
        note("record_not_told")
        return True
    return maternity_right(law.day, contributed(record_of(record)), Pregnancy(), law)


def _voluntary_birth_grant(
    record: Record,
    children: Children = ONE_CHILD,
    compulsory_right: bool = False,
    other_parent_draws: bool = False,
    *,
    law: Any,
) -> float:
    """Birth on the day of the law, of a voluntary member, mother or father."""
    births.at_least_one(children)
    if not law.holds("voluntary_birth_grant"):
        note("no_voluntary_grant_yet")
        return 0.0
    inside = months_before_birth(law.day, contributed(record_of(record)), law)
    if not births.voluntary_birth_entitled(inside, compulsory_right, other_parent_draws, law):
        return 0.0
    return births.voluntary_birth_grants(children, law)


def _check_ups(salary: Salary, days: float | None = None, *, law: Any) -> pregnancy.LeaveDue:
    """Check-ups in a pregnancy."""
    return pregnancy.check_ups(of_month_before(salary, law), days, law)


def _miscarriage(
    salary: Salary, weeks: float, days: float | None = None, *, law: Any
) -> pregnancy.LeaveDue:
    """A miscarriage on the day of the law."""
    return pregnancy.miscarriage(of_month_before(salary, law), weeks, days, law)


def _contraception(
    salary: Salary, sterilisation: bool = False, days: float | None = None, *, law: Any
) -> pregnancy.LeaveDue:
    """A device, or a sterilisation."""
    return pregnancy.contraception(of_month_before(salary, law), sterilisation, days, law)


def _accident(
    loss: Percent = NO_LOSS,
    years: Years = ONE_YEAR,
    salary: Salary | None = None,
    attendant: bool = False,
    died: bool = False,
    *,
    law: Any,
) -> accidents.AccidentDue:
    """An accident or disease of work, treated on the day of the law."""
    if died:
        grant = accidents.accident_death(law)
        return accidents.AccidentDue(grant, 0.0, grant, "VND")
    if salary is None:
        raise InputError("accident: salary is missing: that of the month before the accident")
    hurt = accidents.Hurt(loss, years, of_month_before(salary, law), attendant)
    return accidents.accident(hurt, law)


def _employer_compensation(
    salary: Salary, loss: Percent = NO_LOSS, at_fault: bool = False, died: bool = False, *, law: Any
) -> accidents.CompensationDue:
    """What the employer owes beside the fund."""
    lost = accidents.ALL if died else loss
    return accidents.employer_compensation(lost, at_fault, salary, law)


CALCULATORS: tuple[Calculator, ...] = (
    Calculator("sickness", _sickness, "pay", "VND"),
    Calculator("long-illness", _long_illness, "pay", "VND"),
    Calculator("child-illness", _child_illness, "pay", "VND"),
    Calculator("convalescence", _convalescence, "pay", "VND"),
    Calculator("maternity", _maternity, "total", "VND"),
    Calculator("father", _father, "total", "VND"),
    Calculator("adoption", _adoption, "total", "VND"),
    Calculator("check-ups", _check_ups, "pay", "VND"),
    Calculator("miscarriage", _miscarriage, "pay", "VND"),
    Calculator("contraception", _contraception, "pay", "VND"),
    Calculator("voluntary-birth-grant", _voluntary_birth_grant, "", "VND"),
    Calculator("accident", _accident, "due", "VND"),
    Calculator("employer-compensation", _employer_compensation, "amount", "VND"),
)
