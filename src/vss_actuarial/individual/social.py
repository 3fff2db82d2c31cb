"""The social pension."""

from datetime import date

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.months import full_months, length_text
from vss_actuarial.individual.working import Answer, Working, not_below_zero
from vss_actuarial.law.social_pension import social_pension as social_pension_rule

NONE_BEFORE = date(2025, 7, 1)


def social_pension(
    born: date,
    day: date,
    other_pension: float = 0.0,
    poor: bool = False,
    law: Book | None = None,
) -> Answer:
    """Social pension of a person on a day, beside any other monthly pension [VND a month].

    References
    ----------
    Law 41/2024/QH15, Arts. 21-22; Decree 176/2025/ND-CP
    """
    not_below_zero(other_pension=other_pension)
    if born > day:
        raise InputError(f"born on {born}: after {day}, the day of the pension")
    w = Working("social_pension", "Social pension", "Trợ cấp hưu trí xã hội", law)
    age = full_months(born, day)
    amount = w.read("social_pension", day)
    name = "social_pension_age_poor" if poor and day >= NONE_BEFORE else "social_pension_age"
    least = 12.0 * w.read(name, day)
    due = float(social_pension_rule(float(age), other_pension, amount, least))
    why = (
        ("age reached, no pension as high", "đủ tuổi, không có lương hưu bằng mức này")
        if due
        else (
            "too young, or a pension as high is drawn",
            "chưa đủ tuổi hoặc đang hưởng mức cao hơn",
        )
    )
    words = ("Social pension", "Trợ cấp hưu trí xã hội")
    value = w.due(
        "amount", words, due, "VND a month", article="Law 41/2024/QH15, Arts. 21-22", why=why,
        age=length_text(age),
    )  # fmt: skip
    w.note(
        "whether a lower pension is topped up is second-hand (Decree 176/2025)",
        "mức bù cho lương hưu thấp hơn theo nguồn thứ cấp (Nghị định 176/2025)",
    )
    return w.answer(value, "VND a month")
