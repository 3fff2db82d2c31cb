"""Allowances around pay: areas with a coefficient, and the beyond-frame seniority allowance."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from vss_actuarial.dated.book import Book
from vss_actuarial.individual.months import length_text
from vss_actuarial.individual.working import Answer, Working
from vss_actuarial.law.allowances import BeyondFrameLaw, area_allowance, beyond_frame_rate

AREA = "Circular 59/2015/TT-BLDTBXH, Art. 31; Decree 158/2025/ND-CP, Art. 32"
FRAME = "Circular 59/2015/TT-BLDTBXH, Art. 36; Decree 204/2004/ND-CP"


def area(
    spells: Sequence[tuple[float, float]],
    day: date,
    rate: float | None = None,
    base_salary: float | None = None,
    law: Book | None = None,
) -> Answer:
    """One-off area allowance: coefficient and months of each spell.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 31; Decree 158/2025/ND-CP, Art. 32
    """
    w = Working("area_allowance", "Area allowance", "Phụ cấp khu vực một lần", law)
    share = w.read("area_allowance_rate", day) if rate is None else rate
    base = w.read("base_salary", day) if base_salary is None else base_salary
    total = 0.0
    for number, (coefficient, months) in enumerate(spells, 1):
        amount = float(area_allowance(coefficient, months, share, base))
        words = (f"Spell {number}", f"Giai đoạn {number}")
        facts: dict[str, Any] = {
            "coefficient": coefficient,
            "months": months,
            "rate": share,
            "base_salary": base,
        }
        total += w.step(f"spell{number}", words, amount, "VND", AREA, **facts)
    value = w.due("amount", ("Allowance", "Mức trợ cấp"), total, article=AREA)
    return w.answer(value, "VND")


def beyond_frame(
    months_at_top: int,
    day: date,
    current: float = 0.0,
    with_degree: bool = True,
    window_years: int = 5,
    law: Book | None = None,
) -> Answer:
    """Beyond-frame seniority allowance after further months at the top grade.

    current : allowance drawn already, a fraction; window_years : averaged for the pension

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 36; Decree 204/2004/ND-CP
    """
    w = Working("seniority_step", "Beyond-frame allowance", "Phụ cấp thâm niên vượt khung", law)
    name = "beyond_frame_first_months" + ("" if with_degree else "_other")
    first = int(w.read(name, day))
    rule = w.bundle(BeyondFrameLaw, day)
    rate = float(beyond_frame_rate(months_at_top, first, current, rule))
    why = (
        ("drawn already: a point for each further year", "đang hưởng: mỗi năm thêm 1%")
        if current
        else (
            "the first years give the first rate, each later one a point",
            "sau đó mỗi năm thêm 1%",
        )
    )
    words = ("Allowance", "Mức phụ cấp")
    facts: dict[str, Any] = {"at_top": length_text(months_at_top), "current": current}
    w.step("rate", words, rate, "share", FRAME, why, **facts)
    later = first // 12
    earlier = window_years - later
    before = current or rule.beyond_frame_first_rate
    use = f"{100 * rate:g}% for last {later} years, {100 * before:g}% for the {earlier} before"
    w.step("average_use", ("In the average", "Cách tính bình quân"), use, "", FRAME)
    w.note(
        "the split of the averaged years follows example 54; the circular's text was not read",
        "cách chia thời gian theo ví dụ 54; chưa đọc nguyên văn thông tư",
    )
    return w.answer(rate, "share")
