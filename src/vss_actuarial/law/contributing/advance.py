"""Months paid at once: ahead, missing to a pension, or late."""

from typing import Any, NamedTuple

from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.rule import at_most, composition, dong, note, rule
from vss_actuarial.law.contributing.voluntary import (
    contribution_on,
    share_of,
    state_part_at_once,
)

AHEAD, MISSING, LATE = "voluntary ahead", "voluntary missing", "voluntary late"
COMPULSORY = "compulsory missing"


class Member(NamedTuple):
    """Whom the State subsidises: a voluntary member's group, and his months subsidised so far."""

    group: str
    months_subsidised: float


class AtOnce(NamedTuple):
    """What is paid at once for several months, and who pays it [VND]."""

    own: float
    subsidy: float
    contribution: float


@rule("Decree 134/2015/ND-CP, Art. 10(3); Decree 159/2025/ND-CP, Art. 6")
def prepaid(contribution: float, months: int, monthly_return: float) -> float:
    """Amount [VND] that pays so many months ahead: each discounted to the first.

    References
    ----------
    Decree 134/2015/ND-CP, Art. 10(3); Decree 159/2025/ND-CP, Art. 6
    """
    total = 0.0
    for month in range(months):
        total += contribution / (1.0 + monthly_return) ** month
    return dong(total)


@rule("Decree 134/2015/ND-CP, Art. 10(4); Decree 159/2025/ND-CP, Art. 7")
def missing_months_bought(contribution: float, months: int, monthly_return: float) -> float:
    """Amount [VND] that buys so many missing months: each compounded to the last.

    References
    ----------
    Decree 134/2015/ND-CP, Art. 10(4); Decree 159/2025/ND-CP, Art. 7
    """
    return dong(_compounded(contribution, months, monthly_return))


@rule("Decree 134/2015/ND-CP, Art. 12(3)")
def late_months_paid(contribution: float, months: int, monthly_return: float) -> float:
    """Amount [VND] that makes so many late months up: each compounded to the last.

    References
    ----------
    Decree 134/2015/ND-CP, Art. 12(3)
    """
    return dong(_compounded(contribution, months, monthly_return))


def _compounded(contribution: float, months: int, monthly_return: float) -> float:
    total = 0.0
    for month in range(1, months + 1):
        total += contribution * (1.0 + monthly_return) ** month
    return total


@rule(
    "Law 41/2024/QH15, Art. 36; Decision 595/QD-BHXH, Art. 12(3); Decree 159/2025/ND-CP, Art. 5(3)"
)
def own_at_once(whole: float, by_state: float) -> float:
    """What the member pays himself at once [VND]."""
    return dong(max(0.0, whole - by_state))


@composition
def months_at_once(
    which: str, income: float, months: int, monthly_return: float | None, member: Member, law: Any
) -> AtOnce:
    """What is paid at once for several voluntary months, and the State's part of it [VND].

    No text tells of a part of the State in late months; none is taken off.

    Parameters
    ----------
    which : `AHEAD`, `MISSING` at the retirement age, or `LATE`
    income : chosen [VND a month]
    monthly_return : of the fund in the year before [1]

    Raises
    ------
    InputError
        If more months are asked for than may be paid at once, or the return is not told.

    References
    ----------
    Decree 134/2015/ND-CP, Arts. 10 and 14; Decree 159/2025/ND-CP, Arts. 5-7
    """
    whole = _contribution_at_once(which, contribution_on(income, law), months, monthly_return, law)
    share = share_of(member.group, law)
    if which == LATE or share <= 0.0:
        return AtOnce(whole, 0.0, whole)
    if which == MISSING and monthly_return:
        note("state_part_without_return")
    least, before = law.voluntary_income_floor, member.months_subsidised
    by_state = state_part_at_once(share, least, months, before, law)
    return AtOnce(own_at_once(whole, by_state), by_state, whole)


def _contribution_at_once(
    which: str, contribution: float, months: int, monthly_return: float | None, law: Any
) -> float:
    note("exponents_recalled")
    limits = {MISSING: "missing_most_months", AHEAD: "prepay_most_months"}
    check_months(months, getattr(law, limits[which]) if which in limits else float(months))
    if monthly_return is None:
        raise InputError("--monthly-return is missing: the amount goes by the return of the fund")
    if which == MISSING:
        return missing_months_bought(contribution, months, monthly_return)
    if which == AHEAD:
        return prepaid(contribution, months, monthly_return)
    if not law.holds("late_months_made_up"):
        note("late_months_without_rule")
    return late_months_paid(contribution, months, monthly_return)


def check_months(months: int, most: float) -> None:
    """Refuse months that may not be paid at once; a number of the law that allows them is noted.

    Raises
    ------
    InputError
        Such as "7 months at once: from 1 to 6 may be paid".
    """
    if months < 1 or at_most(float(months), most) < months:
        raise InputError(f"{months} months at once: from 1 to {most:g} may be paid")


@rule(
    "Law 58/2014/QH13, Art. 85(6); Law 41/2024/QH15, Art. 33(7); Circular 12/2025/TT-BNV, Art. 12"
)
def compulsory_months_bought(salary: float, months: int, rate: float) -> float:
    """Amount [VND] that buys compulsory months missing to a pension.

    salary : on which contributions were last paid; rate : of worker and employer together
    """
    return dong(rate * salary * months)


@composition
def compulsory_bought(salary: float, months: int, law: Any) -> float:
    """What the worker pays for compulsory months missing to a pension [VND].

    What the family pays is of `law.family.missing`, with a limit and a rate of its own.

    Raises
    ------
    InputError
        If more months are asked for than may be bought.

    References
    ----------
    Law 41/2024/QH15, Art. 33(7); Circular 12/2025/TT-BNV, Art. 12(2)
    """
    check_months(months, law.missing_months_most)
    rate = law.pension_rate_employer + law.pension_rate_employee
    return compulsory_months_bought(salary, months, rate)
