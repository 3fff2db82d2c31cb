"""Sickness: days, pay, long illness, a sick child, convalescence."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.months import days_between, months_and_days
from vss_actuarial.individual.working import Answer, Words, Working, act_on, not_below_zero
from vss_actuarial.law.sickness import (
    ChildSickLaw,
    HazardousDaysLaw,
    LongIllnessLaw,
    SicknessDaysLaw,
    SicknessLaw,
    child_sick_days,
    hazardous_sickness_days,
    long_illness_first_stage,
    long_illness_rate,
    sickness_days,
    sickness_pay,
)

DAYS = "Law 58/2014/QH13, Art. 26; Law 41/2024/QH15, Art. 43; Circular 59/2015, Art. 4"
CHILD = "Law 58/2014/QH13, Art. 27; Law 41/2024/QH15, Art. 44; Circular 59/2015, Art. 5"
PAY = "Law 58/2014/QH13, Art. 28; Law 41/2024/QH15, Art. 45; Circular 59/2015, Art. 6"
REST = "Law 58/2014/QH13, Art. 29; Law 41/2024/QH15, Art. 46; Circular 59/2015, Art. 7"
HARD = (
    "hazardous", "hard", "specially", "heavy", "arduous", "dangerous", "toxic", "difficult", "0.7",
    "coal", "nặng nhọc", "độc hại", "nguy hiểm", "khó khăn",
)  # fmt: skip
FORCES = ("armed", "army", "police", "forces", "military")
FIRST_MONTH_DAYS = 14


def hard_work(conditions: str) -> bool:
    """Whether words name heavy, hazardous or dangerous work, or a hard area."""
    word = re.sub(r"\b(?:non|not|no|không)[\s-]+\w+", "", conditions.lower())
    return any(name in word for name in HARD)


def working_days(
    leave: Iterable[date], weekly_rest: Iterable[int] = (), rest_days: Iterable[date] = ()
) -> list[date]:
    """Days of a leave that are no weekly rest, by weekday (Monday 0) or by date."""
    weekdays, dates = set(weekly_rest), set(rest_days)
    return [day for day in leave if day.weekday() not in weekdays and day not in dates]


def leave_days(
    first: date, last: date, weekly_rest: Iterable[int] = (), rest_days: Iterable[date] = ()
) -> Answer:
    """Paid days of a leave: its days without the weekly rest.

    References
    ----------
    Law 58/2014/QH13, Art. 26(1); Circular 59/2015/TT-BLDTBXH, Art. 4(1)
    """
    w = Working("sick_days", "Days of sick leave", "Số ngày nghỉ ốm")
    days = days_between(first, last)
    words = ("Days of the leave", "Số ngày nghỉ")
    given: dict[str, Any] = {"first": first.isoformat(), "last": last.isoformat()}
    w.step("gross_days", words, len(days), "days", DAYS, **given)
    paid = len(working_days(days, weekly_rest, rest_days))
    words = ("Without weekly rest and holidays", "Không tính ngày nghỉ hằng tuần, lễ, tết")
    w.step("paid_days", words, paid, "working days", DAYS)
    return w.answer(paid, "working days")


def days_in_year(
    years: float, conditions: str, day: date, used: float = 0.0, asked: float = 0.0,
    law: Book | None = None,
) -> Answer:  # fmt: skip
    """Most paid days of a year under the conditions held when the leave starts, and what is left.

    References
    ----------
    Law 58/2014/QH13, Art. 26(1); Law 41/2024/QH15, Art. 43(1); Circular 59/2015, Art. 4(2)
    """
    not_below_zero(years=years, used_days=used, days=asked)
    w = Working("sick_day_cap", "Most sick days in a year", "Số ngày nghỉ ốm tối đa trong năm", law)
    word = conditions.lower()
    if any(name in word for name in FORCES):
        words = (
            "Armed forces: the time of treatment",
            "Lực lượng vũ trang: theo thời gian điều trị",
        )
        w.step(
            "paid_days",
            words,
            asked,
            "days",
            "Law 58/2014/QH13, Art. 26(3); Law 41/2024/QH15, Art. 43(3)",
        )
        return w.answer(asked, "days", cap=None)
    hard = hard_work(conditions)
    if hard:
        cap = float(hazardous_sickness_days(years, w.bundle(HazardousDaysLaw, day)))
    else:
        cap = float(sickness_days(years, w.bundle(SicknessDaysLaw, day)))
    why = (
        ("hazardous work or hard area when the leave starts", "nghề nặng nhọc hoặc vùng khó khăn")
        if hard
        else ("normal conditions when the leave starts", "điều kiện bình thường khi nghỉ")
    )
    words = ("Most working days in the year", "Số ngày tối đa trong năm")
    w.step("cap", words, cap, "working days", DAYS, why, years_paid=years)
    paid = min(asked, max(0.0, cap - used))
    words = ("Days paid of those asked for", "Số ngày được hưởng")
    w.step("paid_days", words, paid, "working days", DAYS, used=used, asked=asked)
    return w.answer(paid, "working days")


def pay(
    salary: float,
    days: float,
    day: date,
    rate: float | None = None,
    armed_forces: bool = False,
    law: Book | None = None,
) -> Answer:
    """Pay of days of sickness on the salary of the month before [VND].

    From July 2025 a part of a day under one half is a half, from one half on a whole day.

    References
    ----------
    Law 58/2014/QH13, Art. 28; Law 41/2024/QH15, Art. 45
    """
    not_below_zero(salary=salary, days=days, rate=rate)
    w = Working("sick_benefit", "Sickness benefit", "Trợ cấp ốm đau", law)
    counted = _counted_days(w, days, day)
    rule = w.bundle(SicknessLaw, day)
    if rate is None and armed_forces:
        rule = rule._replace(sickness_rate=w.read("sickness_rate_armed_forces", day))
    if rate is not None:
        rule = rule._replace(sickness_rate=rate)
    amount = float(sickness_pay(salary, counted, rule))
    words = ("Rate of the daily salary, times days", "Tỷ lệ nhân tiền lương ngày nhân số ngày")
    facts: dict[str, Any] = {"salary": salary} if rate is None else {"salary": salary, "rate": rate}
    value = w.due("amount", words, amount, article=PAY, **facts)
    return w.answer(value, "VND")


def _counted_days(w: Working, days: float, day: date) -> float:
    whole, part = divmod(days, 1.0)
    if act_on(day).year < 2024 or part == 0.0:
        return days
    counted = whole + (0.5 if part <= 0.5 else 1.0)
    words = ("Days counted", "Số ngày được tính")
    article = "Law 41/2024/QH15, Art. 45(5)"
    why = (
        "under half a day is a half, more is a day",
        "dưới nửa ngày tính nửa ngày, trên nửa là một",
    )
    return float(w.step("counted_days", words, counted, "working days", article, why, days=days))


def pay_base(
    joined: date | None,
    ill_from: date,
    salaries: Sequence[float],
    month_salary: float | None = None,
) -> Answer:
    """Salary that counts: of the month before; of the month itself for an illness in the first.

    salaries : of the months before, the latest last

    References
    ----------
    Law 58/2014/QH13, Art. 28(1); Circular 59/2015, Art. 6(3); Law 41/2024/QH15, Art. 45(1)
    """
    w = Working("sick_base", "Salary that counts", "Tiền lương làm căn cứ")
    first_month = joined is not None and (joined.year, joined.month) == (
        ill_from.year,
        ill_from.month,
    )
    if first_month or not salaries:
        if month_salary is None:
            raise InputError("an illness in the first month needs the salary of that month")
        base = month_salary
        why = ("ill in the first month: that month counts", "ốm trong tháng đầu: lấy tháng đó")
    else:
        base = salaries[-1]
        why = ("the month before the leave", "tháng liền kề trước khi nghỉ")
    words = ("Salary that counts", "Tiền lương làm căn cứ")
    w.step("base_salary", words, base, "VND a month", PAY, why)
    return w.answer(base, "VND a month")


def long_illness_time(
    contributed_months: int,
    day: date,
    years_paid: float | None = None,
    conditions: str = "normal",
    law: Book | None = None,
) -> Answer:
    """How long a long illness is paid, at the ordinary rate and then at the lower one.

    conditions : of the work; from July 2025 the ordinary days of the year come first

    References
    ----------
    Law 58/2014/QH13, Art. 26(2); Circular 59/2015, Art. 4(3); Law 41/2024/QH15, Art. 43(2)
    """
    not_below_zero(contributed_months=contributed_months)
    w = Working("long_illness_duration", "Time of a long illness", "Thời gian bệnh dài ngày", law)
    years = contributed_months / 12.0 if years_paid is None else years_paid
    rule = w.bundle(LongIllnessLaw, day)
    old = rule.long_illness_first_days > 0.0
    if old:
        first, unit = rule.long_illness_first_days, "calendar days"
    elif hard_work(conditions):
        first = float(hazardous_sickness_days(years, w.bundle(HazardousDaysLaw, day)))
        unit = "working days"
    else:
        first = float(long_illness_first_stage(years, rule, w.bundle(SicknessDaysLaw, day)))
        unit = "working days"
    words = ("Days at the ordinary rate", "Số ngày hưởng mức thông thường")
    w.step("first_phase_days", words, first, unit, DAYS)
    later = w.bundle(LongIllnessLaw, day)
    rate = float(long_illness_rate(later.long_illness_first_days, years, later))
    w.step("second_rate", ("Rate afterwards", "Tỷ lệ hưởng tiếp theo"), rate, "share", PAY)
    most = contributed_months if old else None
    why = (
        ("Law of 2014: at most the contributed time", "Luật 2014: tối đa bằng thời gian đã đóng")
        if old
        else ("Law of 2024: no limit is stated", "Luật 2024: không quy định tối đa")
    )
    words = ("Months at the lower rate, at most", "Số tháng hưởng mức thấp hơn, tối đa")
    w.step("second_phase_months", words, most, "months", DAYS, why)
    return w.answer(first, unit)


def long_illness_units(first: date, last: date) -> Answer:
    """Months and odd days of a leave for a long illness.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 6(2)
    """
    w = Working("long_illness_units", "Months and days of leave", "Số tháng và ngày lẻ nghỉ")
    months, odd = months_and_days(first, last)
    article = "Circular 59/2015/TT-BLDTBXH, Art. 6(2)"
    given: dict[str, Any] = {"first": first.isoformat(), "last": last.isoformat()}
    w.step("months", ("Months, date to date", "Số tháng trọn"), months, "months", article, **given)
    words = ("Days left over, paid by twenty-fourths", "Số ngày lẻ, tính theo phần 24")
    w.step("odd_days", words, odd, "calendar days", article)
    return w.answer((months, odd), "months, days")


def long_illness_pay(
    salary: float, first: date, last: date, day: date, years_paid: float, second: bool = False,
    law: Book | None = None,
) -> Answer:  # fmt: skip
    """Pay of a leave for a long illness: whole months at the rate, odd days by twenty-fourths.

    References
    ----------
    Law 58/2014/QH13, Art. 28; Circular 59/2015/TT-BLDTBXH, Art. 6(2)
    """
    not_below_zero(salary=salary, years_paid=years_paid)
    w = Working("long_illness_pay", "Pay of a long illness", "Trợ cấp bệnh dài ngày", law)
    units = w.include(long_illness_units(first, last))
    rule = w.bundle(LongIllnessLaw, day)
    rate = rule.sickness_rate
    if second:
        rate = float(long_illness_rate(rule.long_illness_first_days, years_paid, rule))
    amount = rate * salary * (units["months"] + units["odd_days"] / rule.daily_divisor)
    value = w.due("amount", ("Pay", "Mức hưởng"), amount, article=PAY, salary=salary, rate=rate)
    return w.answer(value, "VND")


def child_days(
    spells: Sequence[tuple[date, date]],
    ages: Sequence[float | None],
    day: date,
    weekly_rest: Iterable[int] = (),
    used: float = 0.0,
    rest_days: Iterable[date] = (),
    law: Book | None = None,
) -> Answer:
    """Paid days of one parent with sick children: the union of the spells, without weekly rest.

    ages : of the child of each spell [years]; None where the age does not bind

    References
    ----------
    Law 58/2014/QH13, Art. 27; Circular 59/2015, Art. 5; Law 41/2024/QH15, Art. 44
    """
    w = Working("child_sick_days", "Days with a sick child", "Số ngày nghỉ chăm con ốm", law)
    union = sorted({day for first, last in spells for day in days_between(first, last)})
    why: Words | None = None
    if len(union) < sum((b - a).days + 1 for a, b in spells):
        why = ("days of two children together count once", "ngày trùng nhau chỉ tính một lần")
    words = ("Days of the spells together", "Tổng số ngày nghỉ")
    w.step("gross_days", words, len(union), "days", CHILD, why)
    weekdays, holidays = tuple(weekly_rest), tuple(rest_days)
    working = working_days(union, weekdays, holidays)
    words = ("Without weekly rest", "Trừ ngày nghỉ hằng tuần")
    w.step("working_days", words, len(working), "working days", CHILD)
    cap = _child_cap(w, ages, day)
    paid = len(working) if cap is None else min(len(working), max(0.0, cap - used))
    why = None if paid == len(working) else ("the most of the year binds", "vượt số ngày tối đa")
    words = ("Days paid", "Số ngày được hưởng")
    w.step("paid_days", words, paid, "working days", CHILD, why, used=used)
    return w.answer(paid, "working days")


def _child_cap(w: Working, ages: Sequence[float | None], day: date) -> float | None:
    known = [age for age in ages if age is not None]
    if not known or len(known) < len(ages):
        return None
    rule = w.bundle(ChildSickLaw, day)
    cap = sum(float(child_sick_days(age, rule)) for age in known)
    words = ("Most days of the year", "Số ngày tối đa trong năm")
    why = (
        "20 days under 3, 15 from 3 to under 7, each child",
        "mỗi con 20 ngày nếu dưới 3 tuổi, 15 ngày nếu từ đủ 3 đến dưới 7 tuổi",
    )
    w.step("cap", words, cap, "working days", CHILD, why, ages=", ".join(f"{a:g}" for a in known))
    return cap


CONVALESCENCE: dict[str, Words] = {
    "long_illness": ("after a long illness", "sau bệnh dài ngày"),
    "surgery": ("after surgery", "sau phẫu thuật"),
    "twins": ("after a birth of two or more", "sau sinh đôi trở lên"),
    "other": ("otherwise", "trường hợp khác"),
}


def convalescence_reason(written: str) -> str:
    """One of `long_illness`, `surgery`, `twins`, `other`, from words."""
    word = written.lower()
    if "long" in word:
        return "long_illness"
    if any(name in word for name in ("surg", "operation", "caesar", "cesar")):
        return "surgery"
    return "twins" if any(name in word for name in ("twin", "two", "triplet")) else "other"


def convalescence_days(
    reason: str, day: date, used: float = 0.0, law: Book | None = None
) -> Answer:
    """Most days of convalescence left in the year.

    References
    ----------
    Law 58/2014/QH13, Arts. 29(2) and 41(2); Circular 59/2015, Art. 7(1); Law 41/2024, Arts. 46, 60
    """
    w = Working("convalescence_days", "Days of convalescence", "Số ngày dưỡng sức", law)
    most = w.read(f"convalescence_days_{reason}", day)
    words = (
        f"Most in the year, {CONVALESCENCE[reason][0]}",
        f"Tối đa trong năm, {CONVALESCENCE[reason][1]}",
    )
    w.step("most", words, most, "days", REST)
    left = max(0.0, most - used)
    w.step("max_days", ("Left of it", "Số ngày còn lại"), left, "days", REST, used=used)
    return w.answer(left, "days")


def convalescence_year(back: date, start: date, law: Book | None = None) -> Answer:
    """Year to which a convalescence is charged: that of the return to work.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Arts. 7(2) and 13(2)
    """
    w = Working("convalescence_year", "Year of the convalescence", "Năm tính dưỡng sức", law)
    within = w.read("convalescence_within_days", max(back, date(2007, 1, 1)))
    in_time = back <= start and (start - back).days < within
    words = ("Begun within the days after the return", "Trong thời hạn kể từ khi trở lại làm việc")
    given: dict[str, Any] = {"back": back.isoformat(), "start": start.isoformat()}
    w.step("in_time", words, in_time, "", REST, **given)
    year = back.year if in_time else None
    why = ("the year of the return to work", "tính cho năm trở lại làm việc")
    words = ("Charged to", "Tính cho năm")
    article = "Circular 59/2015/TT-BLDTBXH, Arts. 7(2) and 13(2)"
    w.step("charged_year", words, year, "", article, why)
    return w.answer(year)


def convalescence_pay(
    days: float,
    day: date,
    base_salary: float | None = None,
    maternity: bool = False,
    in_centre: bool = False,
    law: Book | None = None,
) -> Answer:
    """Pay of days of convalescence [VND], at home or in a centre.

    References
    ----------
    Law 58/2014/QH13, Arts. 29(3) and 41(3); Law 41/2024/QH15, Arts. 46(3) and 60(3)
    """
    not_below_zero(days=days, base_salary=base_salary)
    w = Working("convalescence_amount", "Convalescence", "Dưỡng sức, phục hồi sức khỏe", law)
    home = "maternity" if maternity else "sickness"
    name = "convalescence_multiple_centre" if in_centre else f"{home}_convalescence_multiple"
    share = w.read(name, day)
    base = w.read("base_salary", day) if base_salary is None else base_salary
    words = ("A day", "Một ngày")
    facts: dict[str, Any] = {"base_salary": base, "in_centre": in_centre}
    per_day = w.step("per_day", words, share * base, "VND a day", REST, **facts)
    value = w.due("amount", ("All days", "Tổng số tiền"), per_day * days, article=REST, days=days)
    return w.answer(value, "VND")


def long_illness_transition(start: date, at: date, law: Book | None = None) -> Answer:
    """Which rules hold for a long illness that spans a new law: those of its start.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 32; Law 41/2024/QH15, Art. 141
    """
    w = Working(
        "transition_long_illness", "Illness across two laws", "Bệnh dài ngày chuyển tiếp", law
    )
    first, now = act_on(start), act_on(at)
    article = "Circular 59/2015/TT-BLDTBXH, Art. 32; Law 41/2024/QH15, Art. 141"
    words = ("Law that holds for this illness", "Luật áp dụng cho đợt nghỉ")
    why = (
        ("an illness begun before keeps its rules", "đợt nghỉ bắt đầu trước vẫn theo quy định cũ")
        if first.year != now.year
        else None
    )
    w.step("law", words, first.year, "", article, why, start=start.isoformat(), at=at.isoformat())
    words = ("The contributed time limits it", "Có giới hạn theo thời gian đã đóng")
    w.step("duration_cap", words, first.year == 2014, "", article)
    words = ("The rate changes", "Tỷ lệ hưởng có thay đổi")
    w.step("rate_changed", words, False, "", article)
    return w.answer(first.year)
