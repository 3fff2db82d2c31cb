"""Interest and charge on contributions that an employer pays late or evades."""

import math
from typing import Any, NamedTuple

from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.rule import because, composition, dong, rule

OF_2014 = "Law 58/2014/QH13, Art. 122(3); Decision 595/QD-BHXH, Art. 37(3)"
ON_EVASION = "Law 58/2014/QH13, Art. 122(3); Decision 595/QD-BHXH, Art. 38(4)"
OF_2024 = (
    "Law 41/2024/QH15, Arts. 40(1) and 41(1); Decree 274/2025/ND-CP, Arts. 5-6; for health "
    "insurance Law 25/2008/QH12, Art. 49(2)-(3), as amended by Law 51/2024/QH15"
)
PLACES = 1e6  # the monthly rate is cut, not rounded, to four decimals of a percent
NEAR = 1e-6  # so near below a last decimal is that decimal


class Arrears(NamedTuple):
    """What an employer owes [VND], all of it and the part of the newest month.

    Social insurance here includes unemployment insurance. `interest_before` is owed from former
    months, and bears none itself.
    """

    social: float
    newest_social: float
    health: float
    newest_health: float
    interest_before: float = 0.0


class Returns(NamedTuple):
    """Returns of the year before [1]: of the fund a year, or a month, and interbank a year.

    Those that are not told are None.
    """

    fund: float | None = None
    fund_month: float | None = None
    interbank: float | None = None


class LateInterest(NamedTuple):
    """Interest of a month [VND], or the charge, by fund; and all so far with that before."""

    total: float
    so_far: float
    social: float = 0.0
    health: float = 0.0
    rate_social: float = 0.0
    rate_health: float = 0.0


def monthly_late_rate(yearly_return: float, multiple: float) -> float:
    """Interest of a month, a fraction: the multiple of a yearly return over twelve, cut.

    References
    ----------
    Law 58/2014/QH13, Art. 122(3); Decision 595/QD-BHXH, Art. 37
    """
    return math.floor(multiple * yearly_return / 12.0 * PLACES + NEAR) / PLACES


@rule(OF_2014)
def late_rate_social(fund_return: float, multiple: float) -> float:
    """Interest of a month on social insurance, a fraction: by the yearly return of the fund."""
    return monthly_late_rate(fund_return, multiple)


@rule(OF_2014)
def late_rate_health(interbank: float, multiple: float) -> float:
    """Interest of a month on health insurance, a fraction: by the yearly interbank rate."""
    return monthly_late_rate(interbank, multiple)


@rule(OF_2014)
def late_interest_social(owed: float, newest_month: float, monthly_rate: float) -> float:
    """Interest of a month [VND] on the debt carried over; the newest month's is free."""
    because("newest_month_free")
    return dong(max(0.0, owed - newest_month) * monthly_rate)


@rule(OF_2014)
def late_interest_health(owed: float, newest_month: float, monthly_rate: float) -> float:
    """Interest of a month [VND] on the debt carried over; the newest month's is free."""
    because("newest_month_free")
    return dong(max(0.0, owed - newest_month) * monthly_rate)


@rule(OF_2014)
def late_interest_of_month(social: float, health: float) -> float:
    """Interest of a month on all that is owed [VND]."""
    return social + health


@rule(OF_2024)
def late_charge(owed: float, days: float, daily_rate: float) -> float:
    """Charge [VND] on an amount late or evaded for so many days.

    References
    ----------
    Law 41/2024/QH15, Arts. 40-41; Decree 274/2025/ND-CP, Arts. 5-6
    """
    return dong(owed * daily_rate * days)


@rule(OF_2014)
def late_rate_by_month(monthly_return: float, multiple: float) -> float:
    """Interest of a month, a fraction: by the monthly return of the fund."""
    return multiple * monthly_return


@rule(ON_EVASION)
def evasion_months(evaded_in: int, computed_in: int) -> int:
    """Months of interest on an evaded month: those between, less one."""
    return max(0, computed_in - evaded_in - 1)


@rule(ON_EVASION)
def evasion_interest(evaded: float, months: float, monthly_rate: float) -> float:
    """Simple interest [VND] on an evaded contribution over so many months.

    References
    ----------
    Law 58/2014/QH13, Art. 122(3); Decision 595/QD-BHXH, Art. 38(4)
    """
    return dong(evaded * monthly_rate * months)


@composition
def social_rate(returns: Returns, law: Any) -> float:
    """Interest of a month on social insurance, by the return of the fund, a month or a year.

    Raises
    ------
    InputError
        If neither is told.
    """
    multiple = law.late_interest_multiple
    if returns.fund_month is not None:
        return late_rate_by_month(returns.fund_month, multiple)
    if returns.fund is None:
        raise InputError(
            "--fund-return is missing, or --monthly-return in its place: the interest goes by it"
        )
    return late_rate_social(returns.fund, multiple)


@composition
def late_month(arrears: Arrears, returns: Returns, law: Any) -> LateInterest:
    """Interest of a month on contributions in arrears, under the law of 2014.

    Raises
    ------
    InputError
        If a return by which it goes is not told.

    References
    ----------
    Law 58/2014/QH13, Art. 122(3); Decision 595/QD-BHXH, Art. 37
    """
    social = health = rate = of_health = 0.0
    if arrears.social > 0.0:
        rate = social_rate(returns, law)
        social = late_interest_social(arrears.social, arrears.newest_social, rate)
    if arrears.health > 0.0:
        if returns.interbank is None:
            raise InputError("--interbank is missing: interest on health insurance goes by it")
        of_health = late_rate_health(returns.interbank, law.late_interest_multiple)
        health = late_interest_health(arrears.health, arrears.newest_health, of_health)
    total = late_interest_of_month(social, health)
    return LateInterest(total, total + arrears.interest_before, social, health, rate, of_health)


@composition
def late(arrears: Arrears, days: int | None, returns: Returns, law: Any) -> LateInterest:
    """Interest of a month, or from July 2025 the charge for days, on contributions in arrears.

    days : late

    Raises
    ------
    InputError
        If the days, or the returns, by which it goes are not told.
    """
    if not law.holds("late_daily_rate"):
        return late_month(arrears, returns, law)
    if days is None:
        raise InputError("--days is missing: the charge goes by the day")
    owed = arrears.social + arrears.health
    charge = late_charge(owed, float(days), law.late_daily_rate)
    return LateInterest(charge, charge + arrears.interest_before)


class Evasion(NamedTuple):
    """A contribution evaded [VND], and for how long: months, or from one month to another, or days.

    Attributes
    ----------
    months : of interest; None where the two months are told
    evaded_in, computed_in : months since year 0
    days : from July 2025, when the charge goes by the day
    """

    evaded: float
    months: int | None
    evaded_in: int | None
    computed_in: int | None
    days: int | None


@composition
def evaded_by(evasion: Evasion, monthly_rate: float | None, returns: Returns, law: Any) -> float:
    """Interest, or from July 2025 the charge, on a contribution evaded [VND].

    Parameters
    ----------
    monthly_rate : of interest, a fraction, where it is published
    returns : of the year before, where it is not

    Raises
    ------
    InputError
        If it is not told for how long.
    """
    if law.holds("late_daily_rate"):
        if evasion.days is None:
            raise InputError("--days is missing: the charge goes by the day")
        return late_charge(evasion.evaded, float(evasion.days), law.late_daily_rate)
    months = _months_of(evasion)
    rate = social_rate(returns, law) if monthly_rate is None else monthly_rate
    return evasion_interest(evasion.evaded, float(months), rate)


def _months_of(evasion: Evasion) -> int:
    if evasion.months is not None:
        return evasion.months
    if evasion.evaded_in is None or evasion.computed_in is None:
        raise InputError("--months is missing, or --evaded-in and --computed-in in its place")
    return evasion_months(evasion.evaded_in, evasion.computed_in)
