"""The monthly allowance of Article 23."""

from datetime import date
from typing import Any

from vss_actuarial.dated.book import Book
from vss_actuarial.individual.average import average_insured_salary
from vss_actuarial.individual.months import full_months, length_text, month_of
from vss_actuarial.individual.record import KINDS, Person
from vss_actuarial.individual.retirement import reached_month
from vss_actuarial.individual.working import Answer, Working, not_below_zero
from vss_actuarial.law.article_23 import Article23Law, allowance_months, allowance_top_up
from vss_actuarial.law.article_23 import monthly_allowance as monthly_allowance_rule
from vss_actuarial.law.old_age import credited_years, qualifies

ARTICLE = "Law 41/2024/QH15, Art. 23; Decree 158/2025/ND-CP, Arts. 22-25"
NONE_BEFORE = date(2025, 7, 1)


def monthly_allowance(
    average: float,
    years: float,
    months_to_social_pension: int,
    day: date,
    social_pension: float | None = None,
    law: Book | None = None,
) -> Answer:
    """Monthly allowance of those short of the qualifying years, until the social pension.

    Parameters
    ----------
    average : average insured salary [VND a month]
    years : credited years
    social_pension : [VND a month], or None for that in force

    References
    ----------
    Law 41/2024/QH15, Art. 23; Decree 158/2025/ND-CP, Arts. 22-25
    """
    not_below_zero(average=average, years=years, months_to_social_pension=months_to_social_pension)
    w = Working("article_23", "Monthly allowance (Article 23)", "Trợ cấp hằng tháng (Điều 23)", law)
    level = w.read("social_pension", day) if social_pension is None else social_pension
    worth = w.read("article_23_months_per_year", day)
    if level <= 0.0 or worth <= 0.0:
        return _none_before(w, day)
    rule = Article23Law(level, worth)
    months = int(allowance_months(average, years, rule))
    w.step(
        "months_covered",
        ("Months that his contributions are worth", "Thời gian hưởng theo số đã đóng"),
        months,
        "months",
        ARTICLE,
        why=("rounded up to a whole month", "làm tròn lên tháng"),
        average=average,
        years=years,
        social_pension=level,
    )
    _monthly(w, average, years, months, months_to_social_pension, rule)
    w.note(
        "health insurance in these months is paid by the state budget (Art. 23(6))",
        "trong thời gian hưởng, ngân sách nhà nước đóng bảo hiểm y tế (Điều 23 khoản 6)",
    )
    return w.answer(w.steps[-1].value, "VND a month", monthly=w.steps[-1].value)


def _none_before(w: Working, day: date) -> Answer:
    article = "Law 41/2024/QH15, Art. 23, in force from 2025-07-01"
    words = ("No such allowance yet", "Chưa có trợ cấp này")
    w.step("monthly", words, 0, "VND a month", article, day=day.isoformat())
    return w.answer(0, "VND a month")


def _monthly(
    w: Working, average: float, years: float, covered: int, to_pension: int, rule: Article23Law
) -> None:
    if covered < to_pension:
        words = ("To pay in to reach the social pension", "Số tiền đóng thêm")
        top_up = float(allowance_top_up(average, years, float(to_pension), rule))
        w.due("top_up", words, top_up, article="Decree 158/2025/ND-CP, Art. 24")
        why = ("covered months end before the social pension", "hết thời gian trước hưu trí xã hội")
    else:
        why = ("the rest is spread over the months", "phần còn lại chia đều cho các tháng")
    words = ("Monthly allowance", "Mức trợ cấp hằng tháng")
    monthly = float(monthly_allowance_rule(average, years, float(to_pension), rule))
    facts: dict[str, Any] = {"months_to_social_pension": to_pension}
    w.due("monthly", words, monthly, "VND a month", article=ARTICLE, why=why, **facts)


def article_23(person: Person, day: date, law: Book | None = None) -> Answer:
    """The monthly allowance of a person on a day, if he may choose it.

    References
    ----------
    Law 41/2024/QH15, Art. 23(1)
    """
    w = Working("article_23", "Monthly allowance (Article 23)", "Trợ cấp hằng tháng (Điều 23)", law)
    if day < NONE_BEFORE:
        return _none_before(w, day)
    months = person.months_of(KINDS, month_of(day))
    reached = reached_month(w.law, person.sex, month_of(person.born))
    short = not qualifies(months, w.read("qualifying_years", day))
    open_by = bool(month_of(day) > reached and short and months > 0)
    why = (
        (
            "retirement age, too few years, no lump sum taken",
            "đủ tuổi, chưa đủ năm đóng, chưa rút một lần",
        )
        if open_by
        else (
            "retirement age not reached, or a pension is due",
            "chưa đủ tuổi hoặc đủ điều kiện lương hưu",
        )
    )
    words = ("Allowance open", "Được hưởng trợ cấp")
    w.step(
        "open", words, open_by, "", "Law 41/2024/QH15, Art. 23(1)", why, service=length_text(months)
    )
    if not open_by:
        return w.answer(0, "VND a month", monthly=0)
    average = w.include(average_insured_salary(person, month_of(day), None, w.law, month_of(day)))
    to_pension = _months_to_social_pension(w, person, day)
    years = float(credited_years(months))
    due = w.include(monthly_allowance(float(average.value), years, to_pension, day, law=w.law))
    return w.answer(due.value, "VND a month")


def _months_to_social_pension(w: Working, person: Person, day: date) -> int:
    at = 12 * int(w.read("social_pension_age", day))
    months = max(0, at - full_months(person.born, day))
    words = ("Months to the social pension", "Số tháng đến tuổi hưu trí xã hội")
    return int(
        w.step("months_to_social_pension", words, months, "months", "Law 41/2024/QH15, Art. 21")
    )
