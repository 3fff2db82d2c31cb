"""Maternity: windows, leave, pay, grants, fathers, miscarriage, adoption, voluntary members."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.months import later_by, month_of, month_text
from vss_actuarial.individual.working import (
    Answer,
    Words,
    Working,
    act_on,
    day_under,
    not_below_zero,
)
from vss_actuarial.law.maternity import (
    FatherDaysLaw,
    GrantLaw,
    MaternityLaw,
    MiscarriageLaw,
    birth_grant,
    father_days,
    maternity_pay,
    miscarriage_days,
)

CONDITION = "Law 58/2014/QH13, Art. 31; Law 41/2024/QH15, Art. 50; Circular 59/2015, Art. 9"
LEAVE = "Law 58/2014/QH13, Art. 34; Law 41/2024/QH15, Art. 53; Labour Code 45/2019/QH14, Art. 139"
PAY = "Law 58/2014/QH13, Art. 39; Law 41/2024/QH15, Art. 59; Circular 59/2015, Art. 12"
GRANT = "Law 58/2014/QH13, Art. 38; Law 41/2024/QH15, Art. 58"
MISCARRIAGE = "Law 58/2014/QH13, Art. 33; Law 41/2024/QH15, Art. 52; Circular 59/2015, Art. 10"
HALF_MONTH = 15  # a birth from this day on counts its month, if contributed
COUNTED: Words = ("born on or after the 15th and contributed: the month counts",
                  "sinh từ ngày 15 và có đóng: tính cả tháng sinh")  # fmt: skip
NOT_COUNTED: Words = ("the month of birth does not count", "không tính tháng sinh")


def _some(children: int) -> None:
    if children < 1:
        raise InputError(f"{children} children of the birth: there is at least one")


def last_month(birth: date, contributed: bool) -> tuple[int, Words]:
    """Last month of the windows before a birth, and why."""
    if birth.day >= HALF_MONTH and contributed:
        return month_of(birth), COUNTED
    return month_of(birth) - 1, NOT_COUNTED


def window(birth: date, contributed: bool = True, law: Book | None = None) -> Answer:
    """The twelve months before a birth within which contributions qualify.

    contributed : in the month of the birth

    References
    ----------
    Law 58/2014/QH13, Art. 31(2); Circular 59/2015/TT-BLDTBXH, Art. 9(1); Law 41/2024/QH15, Art. 50
    """
    w = Working(
        "window12", "The twelve months before the birth", "12 tháng trước khi sinh con", law
    )
    months = int(w.read("maternity_reference_months", max(birth, date(2007, 1, 1))))
    last, why = last_month(birth, contributed)
    bounds = [month_text(last - months + 1), month_text(last)]
    words = ("Months that count", "Các tháng được tính")
    w.step("window", words, bounds, "", CONDITION, why, birth=birth.isoformat())
    return w.answer(bounds)


def qualifies(
    birth: date,
    contributed: Sequence[int],
    rest_prescribed: bool = False,
    infertility: bool = False,
    law: Book | None = None,
) -> Answer:
    """Whether contributions qualify for maternity benefits.

    Parameters
    ----------
    contributed : months with contributions
    rest_prescribed : the mother had to rest before the birth
    infertility : she had leave for its treatment; from July 2025

    References
    ----------
    Law 58/2014/QH13, Art. 31(2)-(3); Law 41/2024/QH15, Art. 50
    """
    w = Working("maternity_right", "Right to maternity benefits", "Điều kiện hưởng thai sản", law)
    bounds = w.include(window(birth, month_of(birth) in contributed, w.law))
    first, last = (month_of(text) for text in bounds.value)
    inside = sum(first <= month <= last for month in contributed)
    needed = w.read("maternity_qualifying_months", birth)
    enough = inside >= needed
    if rest_prescribed and birth >= date(2016, 1, 1):
        total = w.read("bed_rest_total_months", birth)
        recent = w.read("bed_rest_qualifying_months", birth)
        enough = enough or (len(contributed) >= total and inside >= recent)
    if infertility and birth >= date(2025, 7, 1):
        longer = sum(last - 24 < month <= last for month in contributed)
        enough = enough or longer >= w.read("infertility_qualifying_months", birth)
    words = ("Qualifies", "Đủ điều kiện")
    why = None if enough else (f"{needed:g} months are needed", f"cần đủ {needed:g} tháng")
    w.step("entitled", words, enough, "", CONDITION, why, months_inside=inside)
    return w.answer(enough)


def check_ups(
    average: float, day: date, days: float | None = None, law: Book | None = None
) -> Answer:
    """Pay of days of leave for check-ups in a pregnancy; days None: the most of the law.

    References
    ----------
    Law 58/2014/QH13, Arts. 32 and 39; Law 41/2024/QH15, Arts. 51 and 59
    """
    not_below_zero(average=average, days=days)
    w = Working("check_ups", "Check-ups in a pregnancy", "Nghỉ khám thai", law)
    most = w.read("check_up_days", day)
    article = "Law 58/2014/QH13, Art. 32; Law 41/2024/QH15, Art. 51"
    words = ("Working days, at most", "Số ngày làm việc tối đa")
    w.step("most_days", words, most, "working days", article)
    taken = most if days is None else min(days, most)
    divisor = w.read("daily_divisor", day)
    words = ("Pay of the leave", "Mức hưởng")
    facts: dict[str, Any] = {"average": average, "days": taken}
    value = w.due("amount", words, average / divisor * taken, article=PAY, **facts)
    return w.answer(value, "VND")


def average_of_last(
    birth: date, salaries: Sequence[tuple[float, int]], law: Book | None = None
) -> Answer:
    """Average salary of the last six months contributed before the leave.

    salaries : salary and number of months, in order of time, ending with the window; months of no
        salary are not contributed

    References
    ----------
    Law 58/2014/QH13, Art. 39(1a); Circular 59/2015/TT-BLDTBXH, Art. 12(1); Law 41/2024, Art. 59
    """
    w = Working("maternity_base6", "Average of the last six months", "Bình quân 6 tháng", law)
    months = int(w.read("maternity_average_months", max(birth, date(2007, 1, 1))))
    paid = [salary for salary, number in salaries if salary > 0.0 for _ in range(number)]
    pay = paid[-months:]
    if not pay:
        raise InputError("maternity: no month with a salary before the leave")
    why = None
    if len(pay) < months:
        why = (
            "fewer months contributed: their average",
            "đóng chưa đủ: bình quân các tháng đã đóng",
        )
    words = ("Average salary", "Mức bình quân tiền lương")
    average = sum(pay) / len(pay)
    w.step("average", words, average, "VND a month", PAY, why, months=len(pay))
    return w.answer(average, "VND a month")


def months_before_birth(
    birth: date, spells: Sequence[tuple[int, int, float]]
) -> list[tuple[float, int]]:
    """Salaries of dated spells, first month, last month, salary, up to the window of a birth."""
    at_birth = any(first <= month_of(birth) <= last for first, last, _ in spells)
    end, _ = last_month(birth, at_birth)
    cut = [(first, min(last, end), pay) for first, last, pay in spells if first <= end]
    return [(pay, last - first + 1) for first, last, pay in cut]


def leave_months(
    day: date, children: int = 1, second_child: bool = False, law: Book | None = None
) -> Answer:
    """Months of maternity leave of a birth.

    References
    ----------
    Law 58/2014/QH13, Art. 34(1); Labour Code 45/2019/QH14, Art. 139; Law 113/2025, Art. 29
    """
    _some(children)
    w = Working("maternity_leave", "Maternity leave", "Thời gian nghỉ thai sản", law)
    name = "maternity_leave_months_second" if second_child else "maternity_leave_months"
    months = w.read(name, day)
    if children > 1:
        months += (children - 1) * w.read("maternity_months_per_further_child", day)
    why = ("a second child", "sinh con thứ hai") if second_child else None
    words = ("Months of leave", "Số tháng nghỉ")
    w.step("leave_months", words, months, "months", LEAVE, why, children=children)
    return w.answer(months, "months")


def maternity(
    average: float,
    day: date,
    children: int = 1,
    months: float | None = None,
    second_child: bool = False,
    base_salary: float | None = None,
    law: Book | None = None,
) -> Answer:
    """Pay of the maternity leave and the grant for the children [VND].

    average : of the last six months [VND a month]; months : of leave, or None for the law's own

    References
    ----------
    Law 58/2014/QH13, Arts. 34, 38 and 39; Law 41/2024/QH15, Arts. 53, 58 and 59
    """
    not_below_zero(average=average, months=months)
    w = Working("maternity_total", "Maternity: pay and grant", "Chế độ thai sản khi sinh con", law)
    if months is None:
        months = float(w.include(leave_months(day, children, second_child, w.law)).value)
    rule = w.bundle(MaternityLaw, day)._replace(maternity_leave_months=months)
    words = ("Pay of the leave", "Trợ cấp trong thời gian nghỉ")
    pay = float(maternity_pay(average, False, rule))
    benefit = w.due("benefit", words, pay, article=PAY, average=average, months=months)
    grant = w.include(birth_grant_of(day, children, base_salary, average, w.law)).value
    words = ("Pay and grant", "Tổng cộng")
    total = w.due("total", words, benefit + grant, article="Law 41/2024/QH15, Arts. 58-59")
    return w.answer(total, "VND", oneoff=grant)


def birth_grant_of(
    day: date,
    children: int = 1,
    base_salary: float | None = None,
    salary: float = 0.0,
    law: Book | None = None,
) -> Answer:
    """Grant for each child born or adopted under six months.

    References
    ----------
    Law 58/2014/QH13, Art. 38; Law 41/2024/QH15, Art. 58
    """
    not_below_zero(base_salary=base_salary, salary=salary)
    _some(children)
    w = Working("birth_grant", "Birth grant", "Trợ cấp một lần khi sinh con", law)
    base = w.read("base_salary", day) if base_salary is None else base_salary
    one = float(birth_grant(base, salary, w.bundle(GrantLaw, day)))
    words = ("Grant for all children", "Trợ cấp cho các con")
    facts: dict[str, Any] = {"children": children, "base_salary": base}
    value = w.due("grant", words, one * children, article=GRANT, **facts)
    return w.answer(value, "VND")


def voluntary_birth_grant(day: date, children: int = 1, law: Book | None = None) -> Answer:
    """Birth grant of voluntary members, from the state budget.

    References
    ----------
    Law 41/2024/QH15, Arts. 94-95
    """
    _some(children)
    w = Working("voluntary_maternity", "Voluntary birth grant", "Trợ cấp thai sản tự nguyện", law)
    one = w.read("voluntary_birth_grant", day)
    words = ("Grant for all children", "Trợ cấp cho các con")
    article = "Law 41/2024/QH15, Arts. 94-95"
    value = w.due("grant", words, one * children, article=article, children=children)
    return w.answer(value, "VND")


def father(
    average: float,
    day: date,
    days: float | None = None,
    children: int = 1,
    hard_birth: bool = False,
    second_child: bool = False,
    law: Book | None = None,
) -> Answer:
    """Pay of a father's leave: a twenty-fourth of the average salary a working day.

    hard_birth : by surgery or before 32 weeks

    References
    ----------
    Law 58/2014/QH13, Arts. 34(2) and 39(1b); Law 41/2024/QH15, Arts. 53(2) and 59(2)
    """
    not_below_zero(average=average, days=days)
    _some(children)
    w = Working("paternity", "Father's leave", "Lao động nam nghỉ khi vợ sinh con", law)
    article = "Law 58/2014/QH13, Art. 34(2); Law 41/2024/QH15, Art. 53(2)"
    most = float(father_days(children, hard_birth, second_child, w.bundle(FatherDaysLaw, day)))
    words = ("Working days of leave, at most", "Số ngày làm việc được nghỉ, tối đa")
    facts: dict[str, Any] = {
        "children": children,
        "surgery_or_early": hard_birth,
        "second_child": second_child,
    }
    w.step("most_days", words, most, "working days", article, **facts)
    taken = most if days is None else days
    why = None
    if taken > most:
        why = ("more days than the law gives", "nhiều hơn số ngày luật quy định")
    divisor = w.read("daily_divisor", day)
    words = ("Pay of the leave", "Mức hưởng")
    value = w.due(
        "amount", words, average / divisor * taken, article=PAY, why=why, average=average,
        days=taken,
    )  # fmt: skip
    return w.answer(value, "VND", days=taken)


def miscarriage(weeks: float, day: date, law: Book | None = None) -> Answer:
    """Most days of leave after a miscarriage, abortion or stillbirth in a week of the pregnancy.

    References
    ----------
    Law 58/2014/QH13, Art. 33; Circular 59/2015, Art. 10(1); Law 41/2024/QH15, Art. 52
    """
    not_below_zero(weeks=weeks)
    w = Working("miscarriage_cap", "Leave after a miscarriage", "Nghỉ khi sẩy thai", law)
    rule = w.bundle(MiscarriageLaw, day)
    days = float(miscarriage_days(weeks, rule))
    words = ("Calendar days, at most", "Số ngày nghỉ tối đa")
    w.step("max_days", words, days, "calendar days", MISCARRIAGE, weeks=weeks)
    if act_on(day).year >= 2024 and weeks >= rule.miscarriage_weeks_4:
        w.note(
            "from 22 weeks a mother who qualifies is treated as at a birth (Art. 52)",
            "từ 22 tuần, đủ điều kiện thì hưởng như sinh con (Điều 52)",
        )
    return w.answer(days, "calendar days")


def adoption(child_born: date, adopted: date, average: float, law: Book | None = None) -> Answer:
    """Pay of the leave of an adoption, until the child is six months old.

    References
    ----------
    Law 58/2014/QH13, Arts. 36 and 39(1c); Law 41/2024/QH15, Arts. 56 and 59
    """
    not_below_zero(average=average)
    if adopted < child_born:
        raise InputError(f"adopted on {adopted}: before the birth of the child on {child_born}")
    w = Working("adoption", "Adoption leave", "Nghỉ khi nhận nuôi con nuôi", law)
    end = later_by(child_born, int(w.read("adoption_until_months", adopted)))
    days = max(0, (end - adopted).days)
    article = "Law 58/2014/QH13, Art. 36; Law 41/2024/QH15, Art. 56"
    words = ("Days until six months of age", "Số ngày đến khi con đủ 6 tháng")
    w.step("days", words, days, "calendar days", article, until=end.isoformat())
    months = 0
    while later_by(adopted, months + 1) <= end:
        months += 1
    odd = max(0, (end - later_by(adopted, months)).days)
    words = ("Pay: months, and odd days by thirtieths", "Mức hưởng: tháng và ngày lẻ chia 30")
    amount = average * (months + odd / 30.0)
    value = w.due(
        "amount", words, amount, article=PAY, average=average, months=months, odd_days=odd
    )
    return w.answer(value, "VND")


def contraception(sterilisation: bool, day: date, law: Book | None = None) -> Answer:
    """Days of leave for contraception.

    References
    ----------
    Law 58/2014/QH13, Art. 37; Law 41/2024/QH15, Art. 57
    """
    w = Working("contraception", "Leave for contraception", "Nghỉ thực hiện tránh thai", law)
    name = "sterilisation" if sterilisation else "device"
    days = w.read(f"contraception_days_{name}", day)
    w.step("days", ("Days, at most", "Số ngày tối đa"), days, "calendar days")
    return w.answer(days, "calendar days")


def transition(birth: date, convalescence: date | None = None, law: Book | None = None) -> Answer:
    """Which laws hold for a birth, and for the convalescence after its leave.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 39(2); Law 41/2024/QH15, Art. 141
    """
    w = Working("transition_maternity", "Birth across two laws", "Thai sản chuyển tiếp", law)
    article = "Circular 59/2015/TT-BLDTBXH, Art. 39(2); Law 41/2024/QH15, Art. 141"
    words = ("Law of the birth benefits", "Luật áp dụng khi sinh con")
    w.step("birth_law", words, act_on(birth).year, "", article, birth=birth.isoformat())
    months = int(w.read("maternity_leave_months", birth))
    start = convalescence or later_by(birth, months)
    words = ("Law of the convalescence", "Luật áp dụng khi dưỡng sức")
    why = ("it follows the leave", "sau thời gian nghỉ thai sản")
    year = w.step(
        "convalescence_law", words, act_on(start).year, "", article, why, start=start.isoformat()
    )
    rate = w.read("maternity_convalescence_multiple", day_under(year, start, start))
    words = ("A day of it, in base salaries", "Mức một ngày theo lương cơ sở")
    w.step("convalescence_rate", words, rate, "share")
    return w.answer(year)
