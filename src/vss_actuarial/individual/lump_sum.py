"""Lump-sum withdrawal: who may take it, its months, its amount; settling abroad."""

from collections.abc import Mapping
from datetime import date

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.individual.average import average_insured_salary
from vss_actuarial.individual.months import length_text, month_of
from vss_actuarial.individual.record import KINDS, Person
from vss_actuarial.individual.retirement import reached_month
from vss_actuarial.individual.working import Answer, Words, Working, act_on, not_below_zero
from vss_actuarial.law.allowances import SettlingAbroadLaw, settling_abroad_months
from vss_actuarial.law.lump_sum import LumpSumLaw, WithdrawalLaw, lump_sum_months, may_withdraw
from vss_actuarial.law.lump_sum import lump_sum as lump_sum_rule
from vss_actuarial.law.old_age import credited_years, qualifies

AMOUNT = "Law 58/2014/QH13, Art. 60(2); Circular 59/2015, Art. 19(4); Law 41/2024/QH15, Art. 70(3)"
REASONS: dict[str, Words] = {
    "emigration": ("settling abroad", "ra nước ngoài để định cư"),
    "illness": ("an illness of the list", "mắc bệnh hiểm nghèo trong danh mục"),
    "severe loss": ("loss of capacity of 81 % or extreme disability", "suy giảm từ 81%"),
    "discharge": ("discharge from the forces", "phục viên, xuất ngũ"),
    "foreigner": ("a foreigner at the end of contract or permit", "người nước ngoài hết hợp đồng"),
}
NOT_LESS_SUBSIDY = ("illness", "severe loss")
JULY_2025 = 12 * 2025 + 6
ABROAD = "Law 58/2014/QH13, Art. 65; Law 41/2024/QH15, Art. 76; Circular 59/2015, Art. 21"


def year_steps(w: Working, before: int, after: int) -> None:
    """Write down the whole years before 2014 and the rounded years from 2014 on."""
    w.step(
        "pre_years",
        ("Whole years before 2014", "Số năm tròn đóng trước 2014"),
        before // 12,
        "years",
        AMOUNT,
        months=length_text(before),
    )
    odd = before % 12
    w.step(
        "post_years",
        ("Years from 2014, odd months rounded", "Số năm đóng từ 2014 đã làm tròn"),
        float(credited_years(after + odd)),
        "years",
        AMOUNT,
        why=(
            "odd months before 2014 join the later ones",
            "tháng lẻ trước 2014 chuyển sang sau 2014",
        )
        if odd
        else None,
        months=length_text(after + odd),
    )


def months_of_lump_sum(before: int, after: int, day: date, law: Book | None = None) -> Answer:
    """Lump sum in months of average insured salary.

    before, after : months contributed before 2014 and from then on

    References
    ----------
    Law 58/2014/QH13, Art. 60(2); Circular 59/2015, Art. 19(4); Law 41/2024/QH15, Art. 70(3)
    """
    not_below_zero(months_before_2014=before, months_from_2014=after)
    w = Working("lump_sum_months", "Lump sum in months", "Số tháng trợ cấp một lần", law)
    act_on(day)
    year_steps(w, before, after)
    short = before + after < 12
    months = float(lump_sum_months(before, after, w.bundle(LumpSumLaw, day)))
    w.step(
        "months_of_average",
        ("Lump sum", "Mức trợ cấp một lần"),
        months,
        "months of average insured salary",
        AMOUNT,
        why=(
            "under one year: what was paid in, at most two months",
            "chưa đủ một năm: bằng số tiền đã đóng, tối đa hai tháng",
        )
        if short
        else None,
    )
    return w.answer(months, "months of average insured salary")


def lump_sum_amount(
    before: int,
    after: int,
    average: float,
    day: date,
    subsidy: float = 0.0,
    law: Book | None = None,
) -> Answer:
    """Lump sum [VND] on an average insured salary, the State's own subsidy left out.

    References
    ----------
    Law 58/2014/QH13, Art. 60; Law 41/2024/QH15, Arts. 70(3)-(4) and 102; Decree 159/2025, Art. 9
    """
    not_below_zero(average=average, subsidy=subsidy)
    w = Working("lump_sum", "Lump-sum withdrawal", "Bảo hiểm xã hội một lần", law)
    months = w.include(months_of_lump_sum(before, after, day, w.law)).value
    w.step(
        "gross_amount",
        ("Average times months", "Mức bình quân nhân số tháng"),
        average * months,
        "VND",
        AMOUNT,
        average=average,
    )
    if subsidy:
        article = "Circular 59/2015, Art. 19(3); Law 41/2024/QH15, Art. 70(4)"
        words = ("Less the State's subsidy", "Trừ số tiền Nhà nước hỗ trợ")
        w.step("subsidy", words, subsidy, "VND", article)
    words = ("Lump sum", "Mức hưởng một lần")
    amount = float(lump_sum_rule(months, average, subsidy, False))
    value = w.due("amount", words, amount, article=AMOUNT)
    return w.answer(value, "VND")


def right_to_lump_sum(
    person: Person, day: date, reason: str | None = None, law: Book | None = None
) -> Answer:
    """Whether a person may take the lump sum on a day, and why.

    reason : emigration, illness, severe loss, discharge, foreigner, or None

    References
    ----------
    Decree 115/2015/ND-CP, Art. 8; Resolution 93/2015/QH13; Law 41/2024/QH15, Arts. 70 and 102
    """
    w = Working("lump_sum_right", "Right to the lump sum", "Điều kiện hưởng một lần", law)
    act = act_on(day)
    if reason is not None and reason not in REASONS:
        raise InputError(f"reason '{reason}' is not known{nearest(reason, REASONS)}")
    months = person.months_of(KINDS, month_of(day))
    open_by, why = False, ("no ground is met", "chưa thuộc trường hợp nào")
    if reason in REASONS:
        open_by, why = True, REASONS[reason]
    elif _past_age_and_short(w, person, months, day):
        open_by, why = (
            True,
            ("retirement age with too few years", "đủ tuổi nhưng chưa đủ số năm đóng"),
        )
    else:
        open_by, why = _out_of_work(w, person, months, day, act.year)
    article = "Decree 115/2015/ND-CP, Art. 8; Law 41/2024/QH15, Arts. 70(1) and 102"
    w.step("open", ("Lump sum open", "Được hưởng một lần"), open_by, "", article, why)
    return w.answer(open_by)


def _past_age_and_short(w: Working, person: Person, months: int, day: date) -> bool:
    reached = reached_month(w.law, person.sex, month_of(person.born))
    short = not qualifies(months, w.read("qualifying_years", day))
    return bool(short and month_of(day) > reached)


def _out_of_work(
    w: Working, person: Person, months: int, day: date, act: int
) -> tuple[bool, Words]:
    last = person.spells[-1].last if person.spells else month_of(day)
    first = person.spells[0].first if person.spells else month_of(day)
    out = month_of(day) - last - 1
    rule = w.bundle(WithdrawalLaw, day)
    known = first < JULY_2025
    open_by = bool(may_withdraw(months, out, known, rule))
    if open_by:
        return True, (f"{out} months out of both schemes", f"đã nghỉ {out} tháng")
    if not known and act >= 2024:
        return False, (
            "first contribution after June 2025: twelve months out no longer open it",
            "tham gia từ 01/7/2025: không còn được rút sau 12 tháng",
        )
    if months >= 12 * rule.withdrawal_years_below:
        return False, ("20 years or more: a pension awaits", "đã đủ 20 năm đóng")
    return False, (f"{out} months out of both schemes; 12 are needed", f"mới nghỉ {out} tháng")


def lump_sum(
    person: Person,
    day: date,
    reason: str | None = None,
    subsidy: float = 0.0,
    prices: Mapping[int, float] | None = None,
    law: Book | None = None,
) -> Answer:
    """Lump sum of a person by a decision of a day.

    subsidy : what the State paid of his voluntary contributions [VND]

    References
    ----------
    Law 58/2014/QH13, Art. 60; Law 41/2024/QH15, Arts. 70 and 102; Circular 59/2015, Art. 19(5)
    """
    w = Working("lump_sum", "Lump-sum withdrawal", "Bảo hiểm xã hội một lần", law)
    right = w.include(right_to_lump_sum(person, day, reason, w.law))
    if not right.value:
        return w.answer(0, "VND", amount=0)
    until = month_of(day)
    average = w.include(average_insured_salary(person, until, prices, w.law, until))
    before, after = person.months_around_2014(until)
    less = 0.0 if reason in NOT_LESS_SUBSIDY else subsidy
    due = w.include(lump_sum_amount(before, after, float(average.value), day, less, w.law))
    w.note(
        "whoever returns after the lump sum starts from no service (Art. 5(3))",
        "tham gia lại sau khi hưởng một lần thì tính từ đầu (Điều 5 khoản 3)",
    )
    return w.answer(due.value, "VND")


def lump_sum_on_spells(
    spells: list[tuple[int, int, float, float]], day: date, law: Book | None = None
) -> Answer:
    """Lump sum on salaries with given coefficients: first month, last month, salary, coefficient.

    References
    ----------
    Law 58/2014/QH13, Arts. 60 and 63; Law 41/2024/QH15, Arts. 70 and 73
    """
    w = Working("lump_sum", "Lump-sum withdrawal", "Bảo hiểm xã hội một lần", law)
    article = "Law 58/2014/QH13, Art. 63(2); Law 41/2024/QH15, Art. 73(2)"
    months = sum(last - first + 1 for first, last, _, _ in spells)
    total = sum((last - first + 1) * pay * factor for first, last, pay, factor in spells)
    w.step("months", ("Months contributed", "Số tháng đóng"), months, "months", article)
    words = ("Salaries, revalued", "Tổng tiền lương đã điều chỉnh")
    w.step("adjusted_total", words, total, "VND", article)
    words = ("Average insured salary", "Mức bình quân")
    average = w.step("average", words, total / months, "VND a month", article)
    before = sum(max(0, min(last + 1, 12 * 2014) - first) for first, last, _, _ in spells)
    due = w.include(lump_sum_amount(before, months - before, average, day, 0.0, w.law))
    return w.answer(due.value, "VND")


def reference_day(request: date, decision: date) -> Answer:
    """Day whose base salary and coefficients a lump sum is reckoned with: that of the decision.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 19(5)
    """
    w = Working("lump_sum_date", "Day of the lump sum", "Thời điểm tính hưởng một lần")
    words = (
        "Day of the decision, not of the request",
        "Ngày của quyết định, không phải ngày đề nghị",
    )
    w.step(
        "base_salary_date", words, decision, "", "Circular 59/2015/TT-BLDTBXH, Art. 19(5)",
        requested=request.isoformat(),
    )  # fmt: skip
    return w.answer(decision)


def settling_abroad(
    before: int,
    after: int,
    months_drawn: int,
    pension: float,
    day: date,
    law: Book | None = None,
) -> Answer:
    """What a pensioner who settles abroad is due.

    References
    ----------
    Law 58/2014/QH13, Art. 65(2); Law 41/2024/QH15, Art. 76
    """
    w = Working(
        "settle_abroad", "Settling abroad", "Trợ cấp một lần khi ra nước ngoài định cư", law
    )
    act_on(day)
    year_steps(w, before, after)
    rule = w.bundle(SettlingAbroadLaw, day)
    months = float(settling_abroad_months(before, after, float(months_drawn), rule))
    w.step(
        "months",
        ("Months of pension due", "Số tháng lương hưu được hưởng"),
        months,
        "months of pension",
        ABROAD,
        why=("the least of the law", "mức thấp nhất")
        if months == rule.settling_abroad_least
        else None,
        months_drawn=months_drawn,
    )
    value = w.due(
        "amount", ("Amount", "Số tiền"), months * pension, article=ABROAD, pension=pension
    )
    return w.answer(value, "VND")


def settling_abroad_other(allowance: float, day: date, law: Book | None = None) -> Answer:
    """What someone with another monthly benefit is due who settles abroad.

    References
    ----------
    Law 58/2014/QH13, Art. 65(3); Law 41/2024/QH15, Art. 76
    """
    w = Working(
        "settle_abroad", "Settling abroad", "Trợ cấp một lần khi ra nước ngoài định cư", law
    )
    months = w.read("settling_abroad_least", day)
    words = ("Months of the benefit due", "Số tháng trợ cấp được hưởng")
    w.step("months", words, months, "months of benefit", ABROAD)
    words = ("Amount", "Số tiền")
    value = w.due("amount", words, months * allowance, article=ABROAD, benefit=allowance)
    return w.answer(value, "VND")
