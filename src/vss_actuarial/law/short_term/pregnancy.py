"""Leave in a pregnancy and for contraception: check-ups, a miscarriage, a device."""

from typing import Any, NamedTuple

from vss_actuarial.ground.rule import at_most, composition, dong, note, rule

CHECK_UPS = "Law 58/2014/QH13, Art. 32; Law 41/2024/QH15, Art. 51"
MISCARRIAGE = "Law 58/2014/QH13, Art. 33; Law 41/2024/QH15, Art. 52"
CONTRACEPTION = "Law 58/2014/QH13, Art. 37; Law 41/2024/QH15, Art. 57"
PAY_BY_24 = "Law 58/2014/QH13, Art. 39(1b); Law 41/2024/QH15, Art. 59(2)"
PAY_BY_30 = "Law 58/2014/QH13, Art. 39(1c); Law 41/2024/QH15, Art. 59(3)"


class LeaveDue(NamedTuple):
    """Most days of leave, those that are paid, their pay [VND]."""

    most: float
    days: float
    pay: float


@rule(CHECK_UPS)
def check_up_days(law: Any) -> float:
    """Most working days of leave for check-ups in a pregnancy."""
    return float(law.read("check_up_days"))


@rule(MISCARRIAGE)
def miscarriage_days(weeks: float, law: Any) -> float:
    """Most calendar days of leave after a miscarriage or stillbirth in that week."""
    if weeks >= law.miscarriage_weeks_4:
        if law.holds("stillbirth_as_birth"):
            note("leave_as_at_a_birth")
        return float(law.miscarriage_days_4)
    if weeks >= law.miscarriage_weeks_3:
        return float(law.miscarriage_days_3)
    if weeks >= law.miscarriage_weeks_2:
        return float(law.miscarriage_days_2)
    return float(law.miscarriage_days_1)


@rule(CONTRACEPTION)
def contraception_days(sterilisation: bool, law: Any) -> float:
    """Most calendar days of leave for contraception."""
    kind = "sterilisation" if sterilisation else "device"
    return float(law.read(f"contraception_days_{kind}"))


@rule("Law 58/2014/QH13, Arts. 32, 33 and 37; Law 41/2024/QH15, Arts. 51, 52 and 57")
def pregnancy_days_paid(days: float, most: float) -> float:
    """Days of leave that are paid."""
    return at_most(days, most)


@composition
def months_of(working_days: Any, law: Any) -> Any:
    """Months of salary that so many working days are paid."""
    return working_days / law.daily_divisor


@rule(PAY_BY_24)
def check_up_pay(average: float, days: float, law: Any) -> float:
    """Pay of working days of leave for check-ups [VND]."""
    return dong(months_of(days, law) * average)


@rule(PAY_BY_30)
def calendar_days_pay(average: float, days: float, law: Any) -> float:
    """Pay of calendar days of leave [VND]."""
    return dong(average / law.maternity_odd_day_divisor * days)


@composition
def check_ups(average: float, days: float | None, law: Any) -> LeaveDue:
    """Leave for check-ups in a pregnancy, and its pay.

    References
    ----------
    Law 58/2014/QH13, Arts. 32 and 39(1b); Law 41/2024/QH15, Arts. 51 and 59(2)
    """
    most = check_up_days(law)
    paid = most if days is None else pregnancy_days_paid(days, most)
    return LeaveDue(most, paid, check_up_pay(average, paid, law))


@composition
def in_calendar_days(average: float, most: float, days: float | None, law: Any) -> LeaveDue:
    """Leave in calendar days, within its most, and its pay."""
    paid = most if days is None else pregnancy_days_paid(days, most)
    return LeaveDue(most, paid, calendar_days_pay(average, paid, law))


@composition
def miscarriage(average: float, weeks: float, days: float | None, law: Any) -> LeaveDue:
    """Leave after a miscarriage, abortion or stillbirth in a week of the pregnancy, and its pay.

    References
    ----------
    Law 58/2014/QH13, Arts. 33 and 39(1c); Law 41/2024/QH15, Arts. 52 and 59(3)
    """
    return in_calendar_days(average, miscarriage_days(weeks, law), days, law)


@composition
def contraception(average: float, sterilisation: bool, days: float | None, law: Any) -> LeaveDue:
    """Leave for an intrauterine device or a sterilisation, and its pay.

    References
    ----------
    Law 58/2014/QH13, Arts. 37 and 39(1c); Law 41/2024/QH15, Arts. 57 and 59(3)
    """
    return in_calendar_days(average, contraception_days(sterilisation, law), days, law)
