"""Calculators of what is due in place of a pension: lump sum, settling abroad, Article 23."""

from typing import Any, NamedTuple

from vss_actuarial.ground.rule import note
from vss_actuarial.individual.calculator import Calculator
from vss_actuarial.individual.career import career_of, settled
from vss_actuarial.individual.doors.right import average_of, law_in
from vss_actuarial.individual.facts import Length, Money
from vss_actuarial.individual.record import Person
from vss_actuarial.individual.withdrawal import Ground, ground_of
from vss_actuarial.law.months import month_of
from vss_actuarial.law.old_age.ages import (
    age_reached,
    normal_age_month,
)
from vss_actuarial.law.old_age.article_23 import allowance_of, allowance_opens
from vss_actuarial.law.old_age.lump_sum import (
    NOT_LESS_SUBSIDY,
    insurance_ended,
    lump_sum,
    may_withdraw,
    months_of_lump_sum,
    settling_abroad,
    settling_abroad_earned,
    settling_abroad_months,
    state_part_less,
    whole_years_before_2014,
    withdrawal_at_age,
    withdrawal_on_ground,
    years_from_2014,
)
from vss_actuarial.law.old_age.pension import (
    OldAgeLaw,
    former_rights,
)
from vss_actuarial.law.old_age.service import (
    Career,
    months_to,
    qualifies,
)


class Abroad(NamedTuple):
    """What a pensioner who settles abroad is due: months of pension, amount [VND]."""

    months: float
    amount: float


def _settling_abroad(
    before_2014: Length, from_2014: Length, pension: Money, months_drawn: int = 0, *, law: Any
) -> Abroad:
    """What a pensioner of so much service, who has drawn so many months, is due."""
    earlier = whole_years_before_2014(before_2014)
    later = years_from_2014(before_2014, from_2014, law)
    earned = settling_abroad_earned(earlier, later, float(months_drawn), law)
    months = settling_abroad_months(earned, law)
    return Abroad(months, settling_abroad(months, float(pension)))


class Withdrawal(NamedTuple):
    """A lump sum: whether it is open, its months of the average, its amount [VND].

    subsidy : what the State had paid in, taken off [VND]
    """

    open: bool
    months: float
    amount: float
    subsidy: float


NOT_OPEN = Withdrawal(False, 0.0, 0.0, 0.0)


def _lump_sum(
    person: Person, reason: Ground | None = None, subsidy: Money | None = None, *, law: Any
) -> Withdrawal:
    """The lump sum decided on the day of the law, on a ground told or one of the record.

    reason : where it is told of the last month of contributions, they have ended in that month
    subsidy : what the State had paid in; None: as for a voluntary member of no group
    """
    month, career = month_of(law.day), career_of(person, law.book)
    service = months_to(career, month)
    of_law = law_in(law, person.sex, month)
    qualified = qualifies(service, of_law.now.qualifying_years)
    ended_in_it = reason is not None and month == person.paid_up
    if service == 0 or not (ended_in_it or insurance_ended(person.paid_up, month)):
        return NOT_OPEN
    reached = age_reached(normal_age_month(month_of(person.born), of_law), month - 1)
    out = month - settled(person, law.book) - 1
    reason = reason or ground_of(person, law.day, of_law, law.book)
    if reason is not None:
        opens = withdrawal_on_ground(reason)
    else:
        opens = withdrawal_at_age(qualified, reached) or may_withdraw(
            service, out, former_rights(career, of_law), of_law.now
        )
    if not opens:
        return NOT_OPEN
    average = average_of(person, month, law, month)
    months = months_of_lump_sum(career, month, of_law.now)
    less = _subsidy_less(career, month, reason, subsidy, of_law)
    note("no_service_after_lump_sum")
    return Withdrawal(True, months, lump_sum(months, average, less), less)


def _subsidy_less(
    career: Career, month: int, reason: Ground | None, told: Money | None, law: OldAgeLaw
) -> float:
    """What the State had paid in, as told or by the record, where it is taken off [VND]."""
    spared = reason in NOT_LESS_SUBSIDY
    if told is not None:
        return 0.0 if spared else float(told)
    less = state_part_less(career, month, spared, law)
    if less > 0.0:
        note("state_part_of_no_group")
    return less


class Allowance(NamedTuple):
    """The allowance of Article 23: whether it is open, a month [VND], months, top-up [VND]."""

    open: bool
    monthly: float
    months: float
    top_up: float


def _article_23(person: Person, *, law: Any) -> Allowance:
    """The monthly allowance of those short of the qualifying years, on the day of the law."""
    month, career = month_of(law.day), career_of(person, law.book)
    service = months_to(career, month)
    of_law, birth = law_in(law, person.sex, month), month_of(person.born)
    if not allowance_opens(birth, month, service, of_law):
        return Allowance(False, 0.0, 0.0, 0.0)
    average = average_of(person, month, law, month)
    note("health_paid_by_budget")
    return Allowance(True, *allowance_of(birth, month, service, average, of_law))


CALCULATORS = (
    Calculator("lump-sum", _lump_sum, "amount", "VND"),
    Calculator("settling-abroad", _settling_abroad, "amount", "VND"),
    Calculator("monthly-allowance", _article_23, "monthly", "VND a month"),
)
