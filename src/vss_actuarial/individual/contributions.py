"""Contributions of a month: who pays what to which fund, on which base; voluntary; conscripts."""

from datetime import date
from typing import Any

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.errors import InputError, nearest
from vss_actuarial.individual.months import first_day, month_text
from vss_actuarial.individual.working import Answer, Working, act_on, not_below_zero
from vss_actuarial.law.conscripts import ConscriptLaw, conscript_base
from vss_actuarial.law.contributions import (
    CompulsoryRatesLaw,
    HealthLaw,
    SalaryLimitsLaw,
    SubsidyLaw,
    UnemploymentLaw,
    compulsory_contributions,
    health_contributions,
    insured_salary,
    salary_ceiling,
    salary_floor,
    unemployment_contributions,
    voluntary_contribution,
    voluntary_subsidy,
)
from vss_actuarial.law.voluntary import missing_months_bought, prepaid

BASE = "Law 58/2014/QH13, Art. 89; Law 41/2024/QH15, Art. 31"
RATES = "Law 58/2014/QH13, Arts. 85-86; Law 41/2024/QH15, Arts. 33-34"
UNEMPLOYMENT = "Law 38/2013/QH13, Arts. 57-58; Law 74/2025/QH15, Arts. 33-34"
HEALTH = "Law 25/2008/QH12, Arts. 13-14"
VOLUNTARY = "Law 58/2014/QH13, Art. 87; Law 41/2024/QH15, Arts. 31(2) and 36"
SUBSIDY = "Decree 134/2015/ND-CP, Art. 14; Decree 159/2025/ND-CP, Art. 5"
GROUPS = ("poor", "near_poor", "minority", "other")
ITEMS = {
    "pension_employee": ("Pension, worker", "Hưu trí, người lao động"),
    "pension_employer": ("Pension, employer", "Hưu trí, người sử dụng lao động"),
    "sickness_maternity": (
        "Sickness and maternity, employer",
        "Ốm đau, thai sản, người sử dụng lao động",
    ),
    "accident": ("Accident, employer", "Tai nạn lao động, người sử dụng lao động"),
}
REFERENCE_LEVEL = date(2025, 7, 1)
UNEMPLOYMENT_BEGAN, ONE_CEILING = date(2009, 1, 1), date(2026, 1, 1)


def month(
    salary: float,
    day: date,
    region: int | None = None,
    state_pay: bool = False,
    base_salary: float | None = None,
    minimum_wage: float | None = None,
    law: Book | None = None,
) -> Answer:
    """Contributions of a month of employment, by fund and payer.

    References
    ----------
    Law 58/2014/QH13, Arts. 85-86, 89; Law 41/2024/QH15, Arts. 31-34; Law 74/2025, Arts. 33-34
    """
    w = Working("contributions", "Contributions of a month", "Mức đóng một tháng", law)
    act_on(day)
    not_below_zero(salary=salary, base_salary=base_salary, minimum_wage=minimum_wage)
    reference = w.read("base_salary", day) if base_salary is None else base_salary
    wage = _minimum_wage(w, day, region, minimum_wage)
    floor = wage if wage and not state_pay and day < REFERENCE_LEVEL else 0.0
    base = _social_base(w, salary, day, reference, floor)
    total = _compulsory(w, base, day, state_pay)
    counted = max(salary, base)  # below the ceiling a low wage is raised to the floor
    total += _health(w, counted, day, reference)
    if day >= UNEMPLOYMENT_BEGAN:
        total += _unemployment(w, counted, day, reference, wage, state_pay)
    words = ("All contributions", "Tổng mức đóng")
    value = w.due("total", words, total, "VND a month", article=RATES)
    _relief_note(w, day)
    return w.answer(value, "VND a month")


def _minimum_wage(w: Working, day: date, region: int | None, given: float | None) -> float | None:
    if given is not None or region is None:
        return given
    name = f"regional_minimum_wage_{region}"
    return w.read(name, day) if day >= w.law[name].days[0] else None


def _social_base(w: Working, salary: float, day: date, base: float, wage: float) -> float:
    rule = w.bundle(SalaryLimitsLaw, day)
    low, high = salary_floor(base, wage, rule), salary_ceiling(base, rule)
    why = None
    if salary > high:
        why = ("the ceiling binds", "vượt mức tối đa")
    elif salary < low:
        why = ("raised to the floor", "nâng lên mức sàn")
    words = ("Insured salary", "Tiền lương đóng bảo hiểm xã hội")
    value = float(insured_salary(salary, low, high))
    return float(w.step("si_base", words, value, "VND a month", BASE, why, salary=salary))


def _compulsory(w: Working, base: float, day: date, state_pay: bool) -> int:
    rates = w.bundle(CompulsoryRatesLaw, day)
    if state_pay:  # which the relief of 2021 left out
        rates = rates._replace(accident_rate=w.read("accident_state_pay_rate", day))
    due = compulsory_contributions(base, rates)
    total = 0
    for key, words in ITEMS.items():
        amount = float(getattr(due, key))
        total += w.due(key, words, amount, "VND a month", article=RATES, base=base)
    return total


def _health(w: Working, salary: float, day: date, reference: float) -> int:
    began = w.law["health_ceiling_multiple"].days[0]
    most = w.read("health_ceiling_multiple", day) if day >= began else float("inf")
    rates = w.read("health_rate_employer", day), w.read("health_rate_employee", day)
    rule = HealthLaw(*rates, most)
    employer, employee = health_contributions(salary, reference, rule)
    words = ("Salary for the health premium", "Tiền lương đóng bảo hiểm y tế")
    base = min(salary, most * reference)
    w.step("health_base", words, base, "VND a month", HEALTH)
    words = ("Health, worker", "Y tế, người lao động")
    total = w.due("health_employee", words, float(employee), "VND a month", article=HEALTH)
    words = ("Health, employer", "Y tế, người sử dụng lao động")
    return total + w.due("health_employer", words, float(employer), "VND a month", article=HEALTH)


def _unemployment(
    w: Working, salary: float, day: date, reference: float, wage: float | None, state_pay: bool
) -> int:
    rule = w.bundle(UnemploymentLaw, day)
    unit = wage
    if state_pay:  # which the relief of 2021 left out
        rate = w.read("unemployment_state_pay_rate_employer", day)
        rule = rule._replace(unemployment_rate_employer=rate)
    if state_pay and day < ONE_CEILING:
        multiple = w.read("unemployment_ceiling_multiple_state", day)
        rule, unit = rule._replace(unemployment_ceiling_multiple=multiple), reference
    if unit is None:
        w.note(
            "no region: the ceiling of unemployment insurance is not applied",
            "chưa có vùng: chưa áp dụng trần bảo hiểm thất nghiệp",
        )
        unit = salary
    most = rule.unemployment_ceiling_multiple * unit
    why = ("the ceiling binds", "vượt mức tối đa") if salary > most else None
    words = ("Salary insured against unemployment", "Tiền lương đóng thất nghiệp")
    w.step("ui_base", words, min(salary, most), "VND a month", UNEMPLOYMENT, why)
    employer, employee = unemployment_contributions(salary, unit, rule)
    words = ("Unemployment, worker", "Thất nghiệp, người lao động")
    key, unit_of = "unemployment_employee", "VND a month"
    total = w.due(key, words, float(employee), unit_of, article=UNEMPLOYMENT)
    words = ("Unemployment, employer", "Thất nghiệp, người sử dụng lao động")
    key = "unemployment_employer"
    return total + w.due(key, words, float(employer), unit_of, article=UNEMPLOYMENT)


def _relief_note(w: Working, day: date) -> None:
    if date(2020, 1, 1) <= day < date(2020, 12, 31):
        w.note(
            "Resolution 42/NQ-CP of 2020: hard-hit employers could suspend 22 % and repay later",
            "Nghị quyết 42/NQ-CP năm 2020: được tạm dừng đóng 22%, đóng bù sau",
        )
    if date(2021, 7, 1) <= day < date(2022, 7, 1):
        w.note(
            "Resolution 68/NQ-CP: accident contribution 0 %; pension part could be suspended; "
            "not for units that the state budget pays",
            "Nghị quyết 68/NQ-CP: đóng tai nạn lao động 0%; có thể tạm dừng quỹ hưu trí; "
            "không áp dụng cho đơn vị do ngân sách nhà nước trả lương",
        )
    if date(2021, 10, 1) <= day < date(2022, 10, 1):
        w.note(
            "Resolution 116/NQ-CP: employers' unemployment contribution 0 %, "
            "not for units that the state budget pays",
            "Nghị quyết 116/NQ-CP: người sử dụng lao động đóng thất nghiệp 0%, "
            "không áp dụng cho đơn vị do ngân sách nhà nước trả lương",
        )


def credited_month(
    unpaid_days: float, day: date, maternity: bool = False, law: Book | None = None
) -> Answer:
    """Whether a month with unpaid working days is contributed for, and whether it is credited.

    References
    ----------
    Law 58/2014/QH13, Arts. 39(2) and 85(3); Law 41/2024/QH15, Arts. 33(5) and 53(8)
    """
    w = Working("credited_month", "A month with unpaid days", "Tháng có ngày không lương", law)
    limit = w.read("unpaid_days_without_contribution", day)
    due = unpaid_days < limit
    article = "Law 58/2014/QH13, Art. 85(3); Law 41/2024/QH15, Art. 33(5)"
    why = None if due else (f"{limit:g} unpaid days or more", f"từ {limit:g} ngày không lương")
    words = ("Contributions due", "Phải đóng")
    w.step("due", words, due, "", article, why, unpaid_days=unpaid_days)
    article = "Law 58/2014/QH13, Art. 39(2); Law 41/2024/QH15, Art. 53(8)"
    why = None
    if maternity and not due:
        why = ("maternity leave is credited without contribution", "nghỉ thai sản vẫn được tính")
    words = ("Month credited", "Được tính thời gian đóng")
    credited = due or maternity
    w.step("credited", words, credited, "", article, why)
    return w.answer(credited)


def voluntary_bounds(
    day: date, base_salary: float | None = None, law: Book | None = None
) -> Answer:
    """Lowest and highest income that a voluntary member may choose.

    References
    ----------
    Law 58/2014/QH13, Art. 87; Law 41/2024/QH15, Art. 31(2)
    """
    w = Working("voluntary_bounds", "Voluntary income", "Thu nhập làm căn cứ đóng tự nguyện", law)
    words = ("Lowest income", "Mức thấp nhất")
    floor = w.read("voluntary_income_floor", day)
    w.step("floor", words, floor, "VND a month", VOLUNTARY)
    base = w.read("base_salary", day) if base_salary is None else base_salary
    high = w.read("salary_ceiling_multiple", day) * base
    w.step("ceiling", ("Highest income", "Mức cao nhất"), high, "VND a month", VOLUNTARY)
    return w.answer((floor, high), "VND a month")


def subsidy_group(written: str, day: date = REFERENCE_LEVEL) -> str:
    """One of poor, near_poor, minority, other, from words, on a day.

    Members in island communes count as the poor from July 2025 (Decree 159/2025, Art. 5), and as
    all others before.
    """
    word = written.lower()
    if "near" in word or "cận" in word:
        return "near_poor"
    if any(name in word for name in ("poor", "nghèo")):
        return "poor"
    if day >= REFERENCE_LEVEL and any(name in word for name in ("island", "đảo")):
        return "poor"
    return "minority" if any(name in word for name in ("minor", "ethnic", "dân tộc")) else "other"


def voluntary_month(
    day: date,
    group: str = "other",
    income: float | None = None,
    share: float | None = None,
    floor: float | None = None,
    months_subsidised: int = 0,
    law: Book | None = None,
) -> Answer:
    """Contribution of a voluntary member for a month, and what the State pays of it.

    Parameters
    ----------
    group : poor, near_poor, minority, other
    income : chosen [VND a month], or None for the lowest
    share, floor : in place of the law's own
    months_subsidised : so far

    References
    ----------
    Law 41/2024/QH15, Arts. 31(2) and 36; Decree 134/2015, Art. 14; Decree 159/2025, Art. 5
    """
    not_below_zero(income=income, share=share, floor=floor, months_subsidised=months_subsidised)
    w = Working("voluntary_month", "Voluntary contribution", "Mức đóng tự nguyện", law)
    if group not in GROUPS:
        raise InputError(f"group '{group}' is not known{nearest(group, GROUPS)}")
    low = w.read("voluntary_income_floor", day) if floor is None else floor
    high = w.read("salary_ceiling_multiple", day) * w.read("base_salary", day)
    chosen = min(max(low, low if income is None else income), high)
    why = None
    if income is not None and chosen != income:
        why = (
            ("raised to the lowest income", "nâng lên mức thấp nhất")
            if income < low
            else ("the highest income binds", "vượt mức cao nhất")
        )
    rate = w.read("pension_rate_voluntary", day)
    words = ("Contribution", "Mức đóng")
    paid = float(voluntary_contribution(chosen, rate))
    whole = w.step("contribution", words, paid, "VND a month", VOLUNTARY, why, income=chosen)
    part = w.read(f"voluntary_subsidy_share_{group}", day) if share is None else share
    rule = w.bundle(SubsidyLaw, day)
    most = rule.voluntary_subsidy_months
    helped = float(voluntary_subsidy(part, low, float(months_subsidised), rule))
    over = months_subsidised >= most
    why = (
        (f"{most:g} months have been subsidised", f"đã được hỗ trợ {most:g} tháng")
        if over
        else ("on the lowest income", "tính trên mức thu nhập thấp nhất")
    )
    words = ("Paid by the State", "Nhà nước hỗ trợ")
    w.due("subsidy", words, helped, "VND a month", article=SUBSIDY, why=why, lowest=low, share=part)
    words = ("Paid by the member", "Người tham gia đóng")
    value = w.due("own", words, whole - helped, "VND a month", article=VOLUNTARY)
    return w.answer(value, "VND a month")


def pay_ahead(
    income: float, months: int, monthly_return: float, day: date, law: Book | None = None
) -> Answer:
    """What pays so many months ahead; monthly_return : of the fund in the year before [1].

    References
    ----------
    Decree 134/2015/ND-CP, Arts. 9 and 10(3); Decree 159/2025/ND-CP, Art. 6
    """
    not_below_zero(income=income, monthly_return=monthly_return)
    w = Working("voluntary_prepay", "Months paid ahead", "Đóng một lần cho nhiều năm về sau", law)
    most = w.read("prepay_most_months", day)
    if not 0 < months <= most:
        raise InputError(f"{months} months ahead: from 1 to {most:g} may be paid")
    rate = w.read("pension_rate_voluntary", day)
    amount = float(prepaid(rate * income, months, monthly_return))
    article = "Decree 134/2015/ND-CP, Art. 10(3); Decree 159/2025/ND-CP, Art. 6"
    facts: dict[str, Any] = {"income": income, "months": months, "monthly_return": monthly_return}
    words = ("Contributions discounted to the first month", "Tổng mức đóng chiết khấu")
    value = w.due("amount", words, amount, article=article, **facts)
    _exponent_note(w)
    return w.answer(value, "VND")


def buy_missing(
    income: float, months: int, monthly_return: float, day: date, law: Book | None = None
) -> Answer:
    """What buys so many missing months; monthly_return : of the fund in the year before [1].

    References
    ----------
    Decree 134/2015/ND-CP, Arts. 9 and 10(4); Decree 159/2025/ND-CP, Art. 7
    """
    not_below_zero(income=income, monthly_return=monthly_return)
    w = Working("voluntary_missing", "Missing months bought", "Đóng một lần cho năm còn thiếu", law)
    most = w.read("missing_most_months", day)
    if not 0 < months <= most:
        raise InputError(f"{months} missing months: from 1 to {most:g} may be bought")
    rate = w.read("pension_rate_voluntary", day)
    amount = float(missing_months_bought(rate * income, months, monthly_return))
    article = "Decree 134/2015/ND-CP, Art. 10(4); Decree 159/2025/ND-CP, Art. 7"
    facts: dict[str, Any] = {"income": income, "months": months, "monthly_return": monthly_return}
    words = ("Contributions compounded", "Tổng mức đóng tính lãi gộp")
    value = w.due("amount", words, amount, article=article, **facts)
    _exponent_note(w)
    return w.answer(value, "VND")


def _exponent_note(w: Working) -> None:
    w.note(
        "the exponents of the formula are recalled; its image is missing in the copies read",
        "số mũ của công thức chưa kiểm chứng; bản đọc thiếu hình công thức",
    )


def conscript(joined: int, end: int, law: Book | None = None) -> Answer:
    """Base of a conscript or cadet by month, in bands of months with one base.

    joined, end : first and last month of service

    References
    ----------
    Law 58/2014/QH13, Art. 86(2); Law 41/2024/QH15, Art. 34(2); Circular 90/2025/TT-BQP, Art. 3(1)
    """
    w = Working("conscript_base", "Base of conscripts", "Căn cứ đóng của hạ sĩ quan, binh sĩ", law)
    article = "Law 41/2024/QH15, Art. 34(2); Circular 90/2025/TT-BQP, Art. 3(1)"
    rate = w.read("conscript_rate", first_day(joined))
    w.step("rate", ("Contribution", "Tỷ lệ đóng"), rate, "share", article)
    bands: list[list[Any]] = []
    for at in range(joined, end + 1):
        day = first_day(at)
        multiple = float(conscript_base(float(at - joined), w.law.bundle(ConscriptLaw, day)))
        measure = "base_salary" if act_on(day).year < 2024 else "reference_level"
        if bands and bands[-1][2:] == [multiple, measure]:
            bands[-1][1] = at
        else:
            bands.append([at, at, multiple, measure])
    for first, last, multiple, measure in bands:
        w.bundle(ConscriptLaw, first_day(first))
        words = (
            f"Base from {month_text(first)} to {month_text(last)}, in {measure.replace('_', ' ')}s",
            f"Căn cứ từ {month_text(first)} đến {month_text(last)}",
        )
        w.step(f"base_{month_text(first)}", words, multiple, "times", article)
    text = [[month_text(a), month_text(b), multiple, measure] for a, b, multiple, measure in bands]
    w.note(
        "read in a secondary copy; Decree 157/2025, Art. 6(2), itself was not read",
        "đọc từ nguồn thứ cấp; chưa đọc Nghị định 157/2025",
    )
    return w.answer(text, "", bands=text)
