"""Interest on contributions paid late or evaded."""

from datetime import date
from typing import Any

from vss_actuarial.dated.book import Book
from vss_actuarial.individual.working import Answer, Working, not_below_zero
from vss_actuarial.law.late_payment import (
    evasion_interest,
    late_charge,
    late_interest,
    monthly_late_rate,
)

OLD = "Law 58/2014/QH13, Art. 122(3); Decision 595/QD-BHXH, Art. 37"
NEW = "Law 41/2024/QH15, Arts. 40-41"
LAST_OLD_DAY = date(2025, 6, 30)


def late_payment(
    day: date,
    owed_social: float,
    current_social: float = 0.0,
    owed_health: float = 0.0,
    current_health: float = 0.0,
    fund_return: float = 0.0,
    interbank: float = 0.0,
    law: Book | None = None,
) -> Answer:
    """Interest of a month on contributions in arrears, under the law of 2014.

    Parameters
    ----------
    owed_social, owed_health : all that is owed [VND]; social includes unemployment
    current_social, current_health : of the newest month, which is free [VND]
    fund_return, interbank : of the year before [1 a year]

    References
    ----------
    Law 58/2014/QH13, Art. 122(3); Decision 595/QD-BHXH, Art. 37
    """
    not_below_zero(
        owed=owed_social, newest_month=current_social, owed_health=owed_health,
        newest_month_of_health=current_health,
    )  # fmt: skip
    w = Working("late_interest", "Interest on arrears", "Lãi chậm đóng", law)
    day = min(day, LAST_OLD_DAY)
    parts = (
        ("social", owed_social, current_social, fund_return, "fund"),
        ("health", owed_health, current_health, interbank, "interbank market, nine months"),
    )
    total = 0.0
    for name, owed, current, yearly, market in parts:
        multiple = w.read("late_interest_multiple", day)
        rate = float(monthly_late_rate(yearly, multiple))
        words = (f"Rate of a month: {name}", f"Lãi suất tháng: {name}")
        why = (
            f"twice the return of the {market}, cut to 4 decimals",
            "hai lần lãi suất, cắt 4 số lẻ",
        )
        w.step(f"rate_{name}", words, rate, "share", OLD, why, yearly=yearly)
        interest = float(late_interest(owed, current, rate))
        words = (f"Interest: {name}", f"Lãi: {name}")
        why = ("the newest month is free", "không tính tháng mới phát sinh")
        facts: dict[str, Any] = {"owed": owed, "newest_month": current}
        total += w.due(f"interest_{name}", words, interest, article=OLD, why=why, **facts)
    value = w.due("total", ("Interest of the month", "Tổng tiền lãi"), total, article=OLD)
    w.note(
        "read in guidance of VSS, not in the decision itself", "đọc từ hướng dẫn của BHXH Việt Nam"
    )
    return w.answer(value, "VND")


def evasion(evaded: float, months: int, monthly_rate: float, law: Book | None = None) -> Answer:
    """Interest on a contribution evaded, under the law of 2014: simple, by month.

    monthly_rate : already doubled, a fraction

    References
    ----------
    Law 58/2014/QH13, Art. 122(3); Decision 595/QD-BHXH, Art. 37
    """
    not_below_zero(evaded=evaded, months=months)
    w = Working("evasion_interest", "Interest on evasion", "Lãi truy thu do trốn đóng", law)
    amount = float(evasion_interest(evaded, float(months), monthly_rate))
    facts: dict[str, Any] = {"evaded": evaded, "months": months, "monthly_rate": monthly_rate}
    value = w.due("interest", ("Interest", "Tiền lãi"), amount, article=OLD, **facts)
    return w.answer(value, "VND")


def evasion_months(of_month: int, computed_in: int) -> int:
    """Months of interest on an evaded month: those between, less one."""
    return max(0, computed_in - of_month - 1)


def doubled(monthly_return: float, day: date, law: Book | None = None) -> float:
    """Monthly rate of interest from a monthly return of the fund."""
    w = Working("", "", "", law)
    return monthly_return * w.read("late_interest_multiple", min(day, LAST_OLD_DAY))


def late_charge_of(owed: float, days: int, day: date, law: Book | None = None) -> Answer:
    """Charge on an amount late or evaded, under the law of 2024: by day.

    References
    ----------
    Law 41/2024/QH15, Arts. 40-41
    """
    not_below_zero(owed=owed, days=days)
    w = Working(
        "late_charge", "Charge on arrears", "Số tiền chậm đóng, trốn đóng phải nộp thêm", law
    )
    rate = w.read("late_daily_rate", day)
    amount = float(late_charge(owed, float(days), rate))
    value = w.due(
        "amount", ("Charge", "Số tiền nộp thêm"), amount, article=NEW, owed=owed, days=days
    )
    return w.answer(value, "VND")
