"""The award of an old-age pension: right, average, rate, minimum, allowance, rounded."""

from typing import Any, NamedTuple

from vss_actuarial.ground.rule import at_least, because, composition, dong, rule
from vss_actuarial.law.old_age.ages import normal_age_month, of_month
from vss_actuarial.law.old_age.rate import (
    early_reduction,
    gross_rate,
    one_off_for,
    one_off_years,
    rate_after_points,
    rate_within_ceiling,
)
from vss_actuarial.law.old_age.rights import (
    CAPACITY_SPECIAL,
    NONE,
    Member,
    early_by,
    pension_due,
    right_in,
)
from vss_actuarial.law.old_age.salary.average import average_salary
from vss_actuarial.law.old_age.service import (
    ARMED,
    COAL,
    HARD_AREA,
    HAZARDOUS,
    SPECIAL,
    Career,
    credited_years,
    insured_by_duty,
    last_counted,
    months_after,
)
from vss_actuarial.law.old_age.transition import transition_addition

AMOUNT = "Law 58/2014/QH13, Art. 56; Law 41/2024/QH15, Arts. 66 and 99"
MINIMUM = (
    "Law 58/2014/QH13, Art. 56(5); Law 41/2024/QH15, Art. 141(11); "
    "Decree 158/2025/ND-CP, Art. 13(1)"
)


class OldAgeLaw(NamedTuple):
    """The law of an award, of a sex.

    Attributes
    ----------
    now : numbers in force in the month of the award, by name
    by_year : ladders by name, each (year from 1960,) [months; the hazardous and armed: years]
    by_month : tables by name, see `law.in_force`; all but the base salary by that of first
        insurance
    coefficients : (year from 1994,) of the year of the award
    long_service : whether long service opens an age of its own
    """

    now: Any
    by_year: Any
    by_month: Any
    coefficients: Any
    long_service: bool


class Award(NamedTuple):
    """What is due from a month on.

    Attributes
    ----------
    due : whether there is a right; ground : its condition, a place in `rights.GROUNDS`
    service : months contributed
    average, pension : [VND a month]; gross, capped, points, rate : fractions of the average
    one_off_months : of the average; one_off : the allowance [VND]
    """

    due: bool
    ground: int
    service: int
    average: float
    gross: float
    capped: float
    points: float
    rate: float
    pension: float
    one_off_months: float
    one_off: float


class Terms(NamedTuple):
    """What service gives: shares of the average."""

    gross: float
    capped: float
    points: float
    rate: float


@composition
def terms(years: float, early: int, law: Any) -> Terms:
    """What so many years credited give, so many months early."""
    gross = gross_rate(years, law)
    capped = rate_within_ceiling(gross, law)
    points = early_reduction(early, law) if early > 0 else 0.0
    return Terms(gross, capped, points, rate_after_points(capped, points))


@rule(AMOUNT)
def pension_by_rate(average: float, rate: float) -> float:
    """Average times rate [VND a month]."""
    return average * rate


@rule(MINIMUM)
def minimum_pension(base_salary: float, law: Any) -> float:
    """Minimum pension of the compulsory schemes [VND a month]."""
    return float(law.minimum_pension_multiple * base_salary)


@rule(MINIMUM)
def has_minimum(compulsory: int, former_rights: bool, part_timer: bool, law: Any) -> bool:
    """Whether the minimum holds: enough compulsory years, and former rights.

    part_timer : of a commune, with whose work the insurance ended: there is none
    """
    if part_timer:
        because("no_minimum_of_part_timers")
        return False
    if not former_rights:
        because("entered_without_minimum")
        return False
    return bool(compulsory >= 12 * law.minimum_pension_years)


@rule(AMOUNT)
def pension(by_rate: float, least: float) -> float:
    """Pension at award [VND a month], to the dong."""
    if by_rate < least:
        because("raised_to_minimum")
    return dong(at_least(by_rate, least))


@rule("Decree 153/2018/ND-CP")
def pension_with_addition(by_rate: float, average: float, capped: float, addition: float) -> float:
    """Pension with the addition of the years of transition, a share of it before points off."""
    return by_rate + average * capped * addition


@rule("Law 58/2014/QH13, Art. 58; Law 41/2024/QH15, Art. 68")
def one_off(average: float, months: float) -> float:
    """Allowance at retirement [VND], to the dong."""
    return dong(average * months)


@composition
def member_of(
    sex: int, birth: int, loss: float, decided: int, career: Career, until: int
) -> Member:
    """The facts of a career up to a month that decide when its member may retire.

    decided : month of the assessment of the loss; 0 where none is told
    """
    compulsory, voluntary, hazardous, special, coal, joined = 0, 0, 0, 0, 0, 0
    armed = False
    for s in range(len(career.first)):
        months = last_counted(career, s, until) - career.first[s] + 1
        if months <= 0:
            continue
        kind, work = career.kind[s], career.work[s]
        if insured_by_duty(kind):
            compulsory += months
        else:
            voluntary += months
            joined = career.first[s] if joined == 0 else joined
        if work == SPECIAL:
            special += months
        elif work == COAL:
            coal += months
        elif work in (HAZARDOUS, HARD_AREA):
            hazardous += months
        armed = armed or work == ARMED
    return Member(
        sex, birth, compulsory, voluntary, hazardous + special, coal, special, loss, False, armed,
        False, joined, decided, False,
    )  # fmt: skip


@composition
def former_rights(career: Career, law: OldAgeLaw) -> bool:
    """Whether the first insurance lies before the day from which entrants lack former rights."""
    if len(career.first) == 0:
        return False
    return bool(of_month(law.by_month.former_rights_of_entrants, career.first[0]) > 0.0)


@composition
def least_pension(member: Member, career: Career, law: OldAgeLaw) -> float:
    """Minimum pension of a member [VND a month]; nil where none holds."""
    if member.compulsory == 0:
        return 0.0
    former = former_rights(career, law)
    if not has_minimum(member.compulsory, former, member.part_timer, law.now):
        return 0.0
    return minimum_pension(law.now.base_salary, law.now)


@composition
def months_late(member: Member, career: Career, until: int, law: OldAgeLaw) -> int:
    """Months contributed after the normal age was reached, by whoever retires earlier as well.

    References
    ----------
    Law 41/2024/QH15, Art. 100(2): after the right of Art. 98, not that of Art. 141(9)
    """
    reached = normal_age_month(member.birth, law)
    if reached >= until:
        return 0
    return months_after(career, reached, until)


@composition
def award_on(
    average: float, ground: int, member: Member, career: Career, until: int, law: OldAgeLaw
) -> Award:
    """The pension on an average, of a member with a right to it."""
    months = member.compulsory + member.voluntary
    early = early_by(member, until, law) if ground >= CAPACITY_SPECIAL else 0
    years = credited_years(months, law.now)
    due = terms(years, early, law.now)
    by_rate = pension_by_rate(average, due.rate)
    if law.now.transition_share > 0.0:
        addition = transition_addition(months, law.now, law.now)
        by_rate = pension_with_addition(by_rate, average, due.capped, addition)
    amount = pension(by_rate, least_pension(member, career, law))
    above = one_off_years(years, law.now)
    late = months_late(member, career, until, law) if above > 0.0 else 0
    of_average = one_off_for(above, late, law.now)
    extra = one_off(average, of_average) if of_average > 0.0 else 0.0
    return Award(
        True, ground, months, average, due.gross, due.capped, due.points, due.rate, amount,
        of_average, extra,
    )  # fmt: skip


@composition
def award(member: Member, career: Career, until: int, law: OldAgeLaw) -> Award:
    """The pension of a member whose last month before it is `until`.

    References
    ----------
    Law 58/2014/QH13, Arts. 54-58, 62-63; Law 41/2024/QH15, Arts. 64-68, 72-73, 98-101
    """
    ground = right_in(member, until, law)
    if not pension_due(ground):
        months = member.compulsory + member.voluntary
        return Award(False, NONE, months, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    average = average_salary(career, until, law)
    return award_on(average, ground, member, career, until, law)
