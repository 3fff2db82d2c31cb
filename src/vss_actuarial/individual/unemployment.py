"""Unemployment insurance: eligibility, the monthly benefit, its months, months kept for later."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError
from vss_actuarial.individual.months import later_by, month_of, month_text
from vss_actuarial.individual.working import Answer, Words, Working, not_below_zero
from vss_actuarial.law.unemployment.benefit import unemployment_benefit
from vss_actuarial.law.unemployment.months import (
    UnemploymentMonthsLaw,
    months_left,
    reserved_months,
    unemployment_months,
    unemployment_months_by_steps,
)

RIGHT = "Law 38/2013/QH13, Art. 49; Law 74/2025/QH15, Art. 38"
BENEFIT = "Law 38/2013/QH13, Art. 50(1); Law 74/2025/QH15, Art. 39(1); Circular 28/2015, Art. 8"
MONTHS = "Law 38/2013/QH13, Art. 50(2); Law 74/2025/QH15, Art. 39(2)"
KEPT = "Decree 28/2015/ND-CP, Arts. 18(7) and 21; Decree 374/2025/ND-CP, Art. 8"
NEW_LAW, LAW_OF_2013 = date(2026, 1, 1), date(2015, 1, 1)


def right(
    day: date,
    contributed: Sequence[int],
    short_contract: bool = False,
    days_since_claim: int | None = None,
    months_to_claim: float = 0.0,
    unlawful_quitting: bool = False,
    pension_due: bool = False,
    law: Book | None = None,
) -> Answer:
    """Whether a jobless person may draw the benefit.

    Parameters
    ----------
    day : on which the work ended
    contributed : months with contributions
    days_since_claim : working days out of work since the claim, or None
    months_to_claim : months from the end of work to the claim

    References
    ----------
    Law 38/2013/QH13, Art. 49; Law 74/2025/QH15, Art. 38
    """
    w = Working(
        "ui_right", "Right to unemployment benefit", "Điều kiện hưởng trợ cấp thất nghiệp", law
    )
    name = "unemployment_reference_months" + ("_short" if short_contract else "")
    span = int(w.read(name, day))
    needed = w.read("unemployment_qualifying_months", day)
    end = month_of(day)
    inside = sum(end - span <= month <= end for month in contributed)
    words = ("Months contributed within the reference months", "Số tháng đóng trong thời gian xét")
    w.step("months_inside", words, inside, "months", RIGHT, of=span)
    faults = _faults(w, day, inside >= needed, months_to_claim, days_since_claim)
    if unlawful_quitting:
        faults.append(("left work against the law", "đơn phương chấm dứt trái pháp luật"))
    if pension_due:
        faults.append(("a pension is drawn or due", "đang hoặc đủ điều kiện hưởng lương hưu"))
    why = faults[0] if faults else ("all conditions are met", "đủ các điều kiện")
    w.step("entitled", ("Entitled", "Được hưởng"), not faults, "", RIGHT, why)
    return w.answer(not faults)


def _faults(
    w: Working, day: date, enough: bool, to_claim: float, waited: int | None
) -> list[Words]:
    faults: list[Words] = []
    if not enough:
        faults.append(("too few months contributed", "chưa đủ số tháng đóng"))
    if day < LAW_OF_2013:
        w.note(
            "the days of claim and waiting of 2009 to 2014 are not given here",
            "chưa có thời hạn nộp hồ sơ và thời gian chờ của giai đoạn 2009-2014",
        )
        return faults
    limit, wait = w.read("unemployment_claim_months", day), w.read("unemployment_waiting_days", day)
    if to_claim > limit:
        faults.append((f"claimed after {limit:g} months", f"nộp hồ sơ quá {limit:g} tháng"))
    if waited is not None and waited < wait:
        faults.append((f"{wait:g} working days not yet passed", f"chưa qua {wait:g} ngày làm việc"))
    return faults


def ceiling(
    day: date,
    region: int | None = None,
    state_pay: bool = False,
    base_salary: float | None = None,
    minimum_wage: float | None = None,
    law: Book | None = None,
) -> Answer:
    """Highest monthly benefit: five base salaries or regional minimum wages.

    References
    ----------
    Law 38/2013/QH13, Art. 50(1); Law 74/2025/QH15, Art. 39(1)
    """
    w = Working("ui_cap", "Highest unemployment benefit", "Mức trợ cấp thất nghiệp tối đa", law)
    if state_pay and day < NEW_LAW:
        multiple = w.read("unemployment_cap_multiple_state", day)
        unit = w.read("base_salary", day) if base_salary is None else base_salary
        why = ("state pay: of the base salary", "lương Nhà nước: theo mức lương cơ sở")
    else:
        multiple = w.read("unemployment_cap_multiple", day)
        unit = _minimum_wage(w, day, region, minimum_wage)
        why = (
            "of the minimum wage of the region of work",
            "theo lương tối thiểu vùng nơi làm việc",
        )
    words = ("Highest benefit", "Mức tối đa")
    w.step("cap", words, multiple * unit, "VND a month", BENEFIT, why, measure=unit)
    if day >= NEW_LAW:
        w.note(
            "Law 74/2025 takes the minimum wage of the last contributed month; the press on Decree "
            "374/2025, Art. 15(1), that at the end of work",
            "Luật 74/2025 lấy lương tối thiểu tháng đóng cuối; báo chí về Nghị định 374 nói khác",
        )
    return w.answer(multiple * unit, "VND a month")


def _minimum_wage(w: Working, day: date, region: int | None, given: float | None) -> float:
    if given is not None:
        return given
    if region is None:
        raise InputError("the benefit's ceiling needs the region of work (I to IV), or state pay")
    return w.read(f"regional_minimum_wage_{region}", day)


def monthly(
    average: float,
    day: date,
    cap: float | None = None,
    rate: float | None = None,
    law: Book | None = None,
) -> Answer:
    """Monthly benefit on the average of the last six months contributed.

    cap : highest benefit [VND a month], or None where it is not known

    References
    ----------
    Law 38/2013/QH13, Art. 50(1); Law 74/2025/QH15, Art. 39(1)
    """
    not_below_zero(average=average, ceiling=cap, rate=rate)
    w = Working("ui_monthly", "Unemployment benefit", "Trợ cấp thất nghiệp", law)
    share = w.read("unemployment_benefit_rate", day) if rate is None else rate
    words = ("Share of the average", "Tỷ lệ nhân mức bình quân")
    raw = w.step("raw", words, share * average, "VND a month", BENEFIT, average=average, rate=share)
    limit = raw if cap is None else cap
    amount = float(unemployment_benefit(raw, limit))
    why = None if cap is None or raw <= cap else ("the ceiling binds", "vượt mức tối đa")
    words = ("Monthly benefit", "Mức hưởng hằng tháng")
    value = w.due("benefit", words, amount, "VND a month", article=BENEFIT, why=why)
    if cap is None and day >= LAW_OF_2013:
        w.note(
            "no region given: the ceiling is not applied", "chưa có vùng: chưa áp dụng mức tối đa"
        )
    return w.answer(value, "VND a month")


def average_of_last(
    months: Sequence[tuple[int, float]], day: date, law: Book | None = None
) -> Answer:
    """Average of the last six months contributed before unemployment, gaps skipped.

    months : month and insured salary, in order of time

    References
    ----------
    Law 38/2013/QH13, Art. 50(1); Circular 28/2015/TT-BLDTBXH, Art. 8
    """
    for _, pay in months:
        not_below_zero(salary=pay)
    w = Working("ui_average", "Average of the last six months", "Bình quân 6 tháng liền kề", law)
    count = int(w.read("unemployment_average_months", day))
    last = list(months)[-count:]
    if not last:
        raise InputError("unemployment: no month with a contribution")
    names = [month_text(month) for month, _ in last]
    words = ("Months that count, gaps skipped", "Các tháng được tính, bỏ qua tháng gián đoạn")
    w.step("base_months", words, names, "", BENEFIT)
    average = sum(pay for _, pay in last) / len(last)
    words = ("Average insured salary", "Mức bình quân tiền lương")
    w.step("average", words, average, "VND a month", BENEFIT)
    return w.answer(average, "VND a month")


def insured_salary(
    salary: float, minimum_wage: float, day: date, law: Book | None = None
) -> Answer:
    """Salary insured against unemployment: up to twenty minimum wages of the region of work.

    References
    ----------
    Law 38/2013/QH13, Art. 58; Law 74/2025/QH15, Art. 34(2)
    """
    not_below_zero(salary=salary, minimum_wage=minimum_wage)
    w = Working("ui_base", "Insured salary", "Tiền lương đóng thất nghiệp", law)
    most = w.read("unemployment_ceiling_multiple", day) * minimum_wage
    why = ("the ceiling binds", "vượt mức tối đa") if salary > most else None
    words = ("Salary insured", "Tiền lương đóng")
    article = "Law 38/2013/QH13, Art. 58; Law 74/2025/QH15, Art. 34(2)"
    facts: dict[str, Any] = {"salary": salary, "minimum_wage": minimum_wage}
    value = w.step("base", words, min(salary, most), "VND a month", article, why, **facts)
    return w.answer(value, "VND a month")


def duration(months_paid: int, day: date, law: Book | None = None) -> Answer:
    """Months of benefit for months contributed, and the months kept for the next claim.

    References
    ----------
    Law 38/2013/QH13, Art. 50(2); Law 74/2025/QH15, Art. 39(2); Decree 374/2025/ND-CP, Art. 8
    """
    not_below_zero(months_contributed=months_paid)
    w = Working("ui_duration", "Months of benefit", "Số tháng hưởng trợ cấp thất nghiệp", law)
    if day < LAW_OF_2013:
        return _by_steps(w, months_paid, day)
    rule = w.bundle(UnemploymentMonthsLaw, day)
    months = float(unemployment_months(float(months_paid), rule))
    why = None
    if months == 0.0:
        why = (f"{rule.unemployment_qualifying_months:g} months not reached", "chưa đủ 12 tháng")
    elif months == rule.unemployment_most_months:
        why = ("the most of the law", "mức tối đa")
    words = ("Months of benefit", "Số tháng hưởng")
    w.step("months", words, months, "months", MONTHS, why, months_paid=months_paid)
    kept = float(reserved_months(float(months_paid), w.bundle(UnemploymentMonthsLaw, day)))
    words = ("Months kept for later", "Số tháng bảo lưu")
    w.step("reserved", words, kept, "months", KEPT)
    return w.answer(months, "months")


def _by_steps(w: Working, months_paid: int, day: date) -> Answer:
    """Months of benefit of 2009 to 2014; a claim then used up all months contributed."""
    w.read("unemployment_qualifying_months", day)
    steps = w.law["unemployment_months_before_2015"]
    line = steps.line(day)
    due, of = np.array(line.value, dtype=float), np.array(steps.at, dtype=float)
    months = float(unemployment_months_by_steps(float(months_paid), of, due))
    why = (
        "3, 6, 9 and 12 months from 12, 36, 72 and 144 paid",
        "3, 6, 9, 12 tháng khi đóng đủ 12, 36, 72, 144 tháng",
    )
    words = ("Months of benefit", "Số tháng hưởng")
    w.step("months", words, months, "months", line.source, why, months_paid=months_paid)
    words = ("Months kept for later", "Số tháng bảo lưu")
    w.step("reserved", words, 0.0, "months", line.source)
    w.note(
        "the steps of 2009 to 2014, and that a claim uses up all months, are recalled",
        "mức hưởng 2009-2014 chưa kiểm chứng",
    )
    return w.answer(months, "months")


def months_of_payment(start: date, months: int) -> Answer:
    """The months of benefit, each from a date to that date less a day.

    References
    ----------
    Circular 28/2015/TT-BLDTBXH, Art. 8
    """
    w = Working("ui_months", "Months of payment", "Các tháng hưởng trợ cấp")
    spans = [
        [later_by(start, n), later_by(start, n + 1) - timedelta(days=1)] for n in range(months)
    ]
    text = [[first.isoformat(), last.isoformat()] for first, last in spans]
    words = ("Months, date to date", "Từng tháng hưởng")
    w.step(
        "months", words, text, "", "Circular 28/2015/TT-BLDTBXH, Art. 8", start=start.isoformat()
    )
    return w.answer(text)


def left_after(months_paid: int, months_drawn: int, day: date, law: Book | None = None) -> Answer:
    """Months contributed that a benefit ended early leaves over.

    References
    ----------
    Law 38/2013/QH13, Art. 53(4); Decree 28/2015/ND-CP, Art. 21(4)-(5)
    """
    not_below_zero(months_contributed=months_paid, months_drawn=months_drawn)
    w = Working("ui_reserve", "Months left over", "Thời gian đóng được bảo lưu", law)
    per_month = w.read("unemployment_paid_months_per_month", day)
    words = ("Months used up by those drawn", "Số tháng đóng đã sử dụng")
    w.step("used", words, per_month * months_drawn, "months", KEPT, months_drawn=months_drawn)
    rule = w.bundle(UnemploymentMonthsLaw, day)
    kept = float(months_left(float(months_paid), float(months_drawn), rule))
    words = ("Months left over", "Số tháng bảo lưu")
    w.step("reserved", words, kept, "months", KEPT, months_paid=months_paid)
    return w.answer(kept, "months")


def months_drawn(start: date, end: date, granted: int) -> int:
    """Months of benefit drawn by the day it ended: a month begun counts whole."""
    return sum(1 for n in range(granted) if later_by(start, n) <= end)


def start_of_benefit(
    claimed: date, holidays: Sequence[date] = (), law: Book | None = None
) -> Answer:
    """First day of the benefit: after the working days of waiting.

    References
    ----------
    Decree 28/2015/ND-CP, Art. 18(1); Law 74/2025/QH15, Art. 39
    """
    w = Working("ui_start", "Start of the benefit", "Thời điểm hưởng", law)
    wait = int(w.read("unemployment_waiting_days", claimed))
    day, passed = claimed, 0
    while passed <= wait:
        day += timedelta(days=1)
        passed += day.weekday() < 5 and day not in holidays
    words = ("First day of the benefit", "Ngày bắt đầu hưởng")
    article = "Decree 28/2015/ND-CP, Art. 18(1); Law 74/2025/QH15, Art. 39"
    w.step("start", words, day, "", article, claimed=claimed.isoformat())
    return w.answer(day)


def last_month_before(start: date, law: Book | None = None) -> int:
    """Last month contributed before a benefit, where it is not told: the one before the claim."""
    w = Working("", "", "", law)
    wait, claimed = int(w.read("unemployment_waiting_days", start)), start
    while wait:
        claimed -= timedelta(days=1)
        wait -= claimed.weekday() < 5
    return month_of(claimed) - 1


def unemployment(
    months: Sequence[tuple[int, float]],
    day: date,
    region: int | None = None,
    state_pay: bool = False,
    minimum_wage: float | None = None,
    law: Book | None = None,
) -> Answer:
    """All of a claim: the right, the average, the ceiling, the benefit and its months.

    months : month and insured salary, in order of time; day : on which the work ended

    References
    ----------
    Law 38/2013/QH13, Arts. 49-50; Law 74/2025/QH15, Arts. 38-39
    """
    w = Working("unemployment", "Unemployment benefit", "Trợ cấp thất nghiệp", law)
    entitled = w.include(right(day, [month for month, _ in months], law=w.law))
    if not entitled.value:
        return w.answer(0, "VND a month", benefit=0, months=0)
    average = w.include(average_of_last(months, day, w.law))
    cap = None
    if day >= LAW_OF_2013:  # no highest benefit before
        cap = float(w.include(ceiling(day, region, state_pay, None, minimum_wage, w.law)).value)
    benefit = w.include(monthly(float(average.value), day, cap, law=w.law))
    w.include(duration(len(months), day, w.law))
    return w.answer(benefit.value, "VND a month")


def months_between(first: int, last: int, pay: float) -> list[tuple[int, float]]:
    """Each month of a spell with its salary."""
    return [(month, pay) for month in range(first, last + 1)]
