"""Who of the family may draw a monthly pension."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from vss_actuarial.ground.rule import because, composition, note, rule

ENTITLED = "Law 58/2014/QH13, Art. 67(2)-(3); Law 41/2024/QH15, Art. 86(2)-(3)"
CHILD = "child"
WAGE, PENSION = "wage", "pension"


class Relative(NamedTuple):
    """One of the family.

    Attributes
    ----------
    relation : as in a record: child, wife, husband, father, mother-in-law …
    sex : 0 for a man, 1 for a woman
    months_old : full months of age at the death
    income : [VND a month]; income_kind : a wage of compulsory insurance, a pension or another
        monthly allowance, or other; None: not told, which is noted where it matters
    capacity_loss : fraction
    supported : whether somebody else supports this one, where that is told; None: read off the
        family
    in_school : of a child; None: taken as in school, which is noted where it matters
    """

    relation: str
    sex: int
    months_old: int
    income: float
    capacity_loss: float
    supported: bool | None
    in_school: bool | None = None
    income_kind: str | None = None


@rule("Circular 12/2025/TT-BNV, Art. 18(2a)")
def day_of_ages(death: date, law: Any) -> date:
    """Day on which the ages of the family are judged."""
    if law.survivor_age_at_end_of_month == 0.0:
        because("ages_at_death")
        return death
    because("ages_at_end_of_month")
    following = 12 * death.year + death.month
    return date(following // 12, following % 12 + 1, 1) - timedelta(days=1)


@composition
def note_status(law: Any) -> None:
    """Note from when on the status of a family is that of the month of death for good."""
    if law.book["survivor_age_at_end_of_month"].held(law.day).value:
        note("status_of_month_of_death")


@rule(ENTITLED)
def is_disabled(capacity_loss: float, law: Any) -> bool:
    """Whether a loss of capacity stands in for the age."""
    return bool(capacity_loss >= law.survivor_capacity_loss)


@rule(ENTITLED)
def child_entitled(months_old: int, disabled: bool, in_school: bool | None, law: Any) -> bool:
    """Whether a child may draw: until 2015 from 15 years on only in school."""
    if disabled:
        because("capacity_lost")
        return True
    if months_old >= 12 * law.survivor_child_age:
        because("child_of_age")
        return False
    if months_old >= 12 * law.survivor_child_age_out_of_school:
        if in_school is None:
            note("child_taken_as_in_school")
        because("child_out_of_school" if in_school is False else "child_in_school")
        return in_school is not False
    because("child_under_age")
    return True


@rule(ENTITLED)
def adult_entitled(
    relation: str, months_old: int, disabled: bool, income: float, income_kind: str | None, law: Any
) -> bool:
    """Whether a spouse, a parent or another of the family may draw.

    income_kind : see `Relative`; law : of the sex of the survivor
    """
    reason = _barred_by(income, income_kind, law)
    if reason:
        because(reason)
        return False
    due = bool(disabled or months_old >= law.survivor_age)
    reached = "capacity_lost" if disabled else "survivor_age_reached"
    because(reached if due else "survivor_age_not_reached")
    untold = income > 0.0 and income_kind is None
    if due and untold and law.survivor_income_of_any_kind == 0.0:
        note("income_kind_not_told", relation=relation)
    return due


def _barred_by(income: float, kind: str | None, law: Any) -> str:
    """Why an income bars a survivor; nothing where it does not.

    References
    ----------
    Law 58/2014/QH13, Art. 67(3): an income of any kind; Law 41/2024/QH15, Art. 86(3): a wage with
    compulsory insurance, a pension or a monthly allowance
    """
    if income <= 0.0 and kind is None:
        return ""
    if law.survivor_income_of_any_kind > 0.0:
        return "income_too_high" if income > 0.0 and income >= law.base_salary else ""
    if kind == WAGE:
        return "draws_a_wage"
    return "pension_too_high" if kind == PENSION and income >= law.base_salary else ""


@composition
def entitled(one: Relative, law: Any) -> bool:
    """Whether one of the family may draw a monthly pension."""
    disabled = one.capacity_loss > 0.0 and is_disabled(one.capacity_loss, law)
    if one.relation == CHILD:
        return child_entitled(one.months_old, disabled, one.in_school, law)
    return adult_entitled(
        one.relation, one.months_old, disabled, one.income, one.income_kind, law.of(one.sex)
    )
