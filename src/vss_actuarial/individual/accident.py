"""Occupational accident and disease: from the fund, and from the employer."""

from datetime import date

from vss_actuarial.dated.book import Book
from vss_actuarial.individual.working import (
    Answer,
    Working,
    act_on,
    not_below_zero,
    percent_of_loss,
)
from vss_actuarial.law.accident import (
    AccidentMonthlyLaw,
    AccidentOneOffLaw,
    accident_monthly,
    accident_one_off,
)
from vss_actuarial.law.employer_compensation import CompensationLaw, compensation_months

ONE_OFF = "Law 58/2014/QH13, Art. 46; Law 84/2015/QH13, Art. 48; Circular 28/2021, Art. 9(1)"
MONTHLY = "Law 58/2014/QH13, Art. 47; Law 84/2015/QH13, Art. 49"
ATTENDANT = "Law 58/2014/QH13, Art. 50; Law 84/2015/QH13, Art. 52"
DEATH = "Law 58/2014/QH13, Art. 51; Law 84/2015/QH13, Art. 53"
EMPLOYER = "Law 84/2015/QH13, Arts. 38-39; Circular 28/2021/TT-BLDTBXH, Arts. 3-4"


def one_off(
    loss: float, years: float, salary: float, day: date, base_salary: float | None = None,
    law: Book | None = None,
) -> Answer:  # fmt: skip
    """One-off benefit for a loss of capacity in percent; salary of the month before treatment.

    References
    ----------
    Law 58/2014/QH13, Art. 46; Law 84/2015/QH13, Art. 48
    """
    percent_of_loss(loss)
    not_below_zero(years=years, salary=salary, base_salary=base_salary)
    w = Working("oa_lump", "Accident benefit, one-off", "Trợ cấp tai nạn lao động một lần", law)
    act_on(day)
    base = w.read("base_salary", day) if base_salary is None else base_salary
    rule = w.bundle(AccidentOneOffLaw, day)
    by_loss = float(accident_one_off(loss, years, base, 0.0, rule))
    words = ("Part by the loss of capacity", "Phần theo mức suy giảm")
    w.step("by_loss", words, by_loss, "VND", ONE_OFF, loss_percent=loss, base_salary=base)
    rule = w.bundle(AccidentOneOffLaw, day)
    by_years = float(accident_one_off(loss, years, 0.0, salary, rule))
    words = ("Part by the years paid", "Phần theo số năm đóng")
    w.step("by_years", words, by_years, "VND", ONE_OFF, years=years, salary=salary)
    why = None
    if loss < rule.accident_one_off_from:
        why = (f"under {rule.accident_one_off_from:g} % nothing is due", "dưới mức tối thiểu")
    elif loss >= rule.accident_monthly_from:
        why = (
            f"from {rule.accident_monthly_from:g} % on the benefit is monthly",
            f"từ {rule.accident_monthly_from:g}% hưởng hằng tháng",
        )
    words = ("One-off benefit", "Trợ cấp một lần")
    value = w.due("amount", words, by_loss + by_years, article=ONE_OFF, why=why)
    return w.answer(value, "VND")


def monthly(
    loss: float,
    years: float,
    salary: float,
    day: date,
    base_salary: float | None = None,
    needs_attendant: bool = False,
    law: Book | None = None,
) -> Answer:
    """Monthly benefit for a loss of capacity in percent, and the attendant's allowance.

    needs_attendant : paralysed, blind, without two limbs, or mentally ill

    References
    ----------
    Law 58/2014/QH13, Arts. 47 and 50; Law 84/2015/QH13, Arts. 49 and 52
    """
    percent_of_loss(loss)
    not_below_zero(years=years, salary=salary, base_salary=base_salary)
    w = Working(
        "oa_monthly", "Accident benefit, monthly", "Trợ cấp tai nạn lao động hằng tháng", law
    )
    act_on(day)
    base = w.read("base_salary", day) if base_salary is None else base_salary
    rule = w.bundle(AccidentMonthlyLaw, day)
    by_loss = float(accident_monthly(loss, years, base, 0.0, rule))
    words = ("Part by the loss of capacity", "Phần theo mức suy giảm")
    w.step("by_loss", words, by_loss, "VND a month", MONTHLY, loss_percent=loss, base_salary=base)
    rule = w.bundle(AccidentMonthlyLaw, day)
    by_years = float(accident_monthly(loss, years, 0.0, salary, rule))
    words = ("Part by the years paid", "Phần theo số năm đóng")
    w.step("by_years", words, by_years, "VND a month", MONTHLY, years=years, salary=salary)
    words = ("Monthly benefit", "Trợ cấp hằng tháng")
    benefit = w.due("monthly", words, by_loss + by_years, "VND a month", article=MONTHLY)
    could = _attendant(w, loss, base, day)
    total = benefit + (could if needs_attendant else 0)
    words = ("Benefit with the attendant's allowance", "Trợ cấp kể cả phụ cấp phục vụ")
    w.step("total", words, total, "VND a month", ATTENDANT, needs_attendant=needs_attendant)
    return w.answer(total, "VND a month")


def _attendant(w: Working, loss: float, base: float, day: date) -> int:
    least = w.read("accident_attendant_from", day)
    multiple = w.read("accident_attendant_multiple", day)
    amount = multiple * base if loss >= least else 0.0
    why = (
        (
            "if paralysed, blind, without two limbs or mentally ill",
            "nếu liệt, mù, cụt hai chi, tâm thần",
        )
        if amount
        else (f"a loss of {least:g} % is not reached", f"chưa đủ {least:g}%")
    )
    words = ("Attendant's allowance, if needed", "Trợ cấp phục vụ, nếu đủ điều kiện")
    return w.due("attendant", words, amount, "VND a month", article=ATTENDANT, why=why)


def death(day: date, base_salary: float | None = None, law: Book | None = None) -> Answer:
    """One-off benefit to the family for a death at work.

    References
    ----------
    Law 58/2014/QH13, Art. 51; Law 84/2015/QH13, Art. 53
    """
    w = Working("oa_death", "Death at work", "Trợ cấp khi chết do tai nạn lao động", law)
    base = w.read("base_salary", day) if base_salary is None else base_salary
    multiple = w.read("accident_death_multiple", day)
    words = ("One-off benefit", "Trợ cấp một lần")
    value = w.due("amount", words, multiple * base, article=DEATH, base_salary=base)
    return w.answer(value, "VND")


def employer_compensation(
    loss: float,
    day: date,
    at_fault: bool = False,
    died: bool = False,
    salary: float = 0.0,
    law: Book | None = None,
) -> Answer:
    """What the employer himself owes, in months of salary, for a loss of capacity in percent.

    at_fault : the accident was wholly the worker's own fault

    References
    ----------
    Law 84/2015/QH13, Arts. 38-39; Circular 28/2021/TT-BLDTBXH, Arts. 3-4
    """
    percent_of_loss(loss)
    not_below_zero(salary=salary)
    w = Working(
        "employer_compensation",
        "Employer's compensation",
        "Bồi thường của người sử dụng lao động",
        law,
    )
    lost = 100.0 if died else loss
    rule = w.bundle(CompensationLaw, day)
    words = ("Least months of salary", "Số tháng tiền lương tối thiểu")
    full = float(compensation_months(lost, False, rule))
    w.step("months", words, full, "months of salary", EMPLOYER, loss_percent=lost)
    rule = w.bundle(CompensationLaw, day)
    words = ("If wholly the worker's fault", "Nếu hoàn toàn do lỗi người lao động")
    fault = float(compensation_months(lost, True, rule))
    w.step("months_if_at_fault", words, fault, "months of salary", EMPLOYER)
    months = fault if at_fault else full
    why = (
        ("wholly the worker's fault: an allowance", "do lỗi người lao động: trợ cấp")
        if at_fault
        else ("not the worker's fault: compensation", "không do lỗi người lao động: bồi thường")
    )
    words = ("Amount", "Số tiền")
    value = w.due("amount", words, months * salary, article=EMPLOYER, why=why, salary=salary)
    w.note("owed by the employer, not by the fund", "do người sử dụng lao động trả, không phải quỹ")
    w.note("the scale was read in a secondary copy", "thang bồi thường đọc từ nguồn thứ cấp")
    return w.answer(value, "VND", due_months=months)
