"""Average insured salary: the state window, the career average, mixed and voluntary careers."""

import csv
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from vss_actuarial.dated.book import Book, remembered
from vss_actuarial.dated.toml import read_book
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, data_folder
from vss_actuarial.individual.months import first_day, month_text
from vss_actuarial.individual.record import COMPULSORY, Person, Spell
from vss_actuarial.individual.vietnamese import citation
from vss_actuarial.individual.working import Answer, Words, Working
from vss_actuarial.law.average_salary import mixed_average, revalued_sum, state_sum
from vss_actuarial.law.old_age import revaluation_coefficient

FIRST_PRICE_YEAR, LAST_PRICE_YEAR = 1994, 2110
FIRST_BASE_MONTH = 12 * 1995
WHOLE_CAREER = 1200
WINDOW = "Law 58/2014/QH13, Art. 62(1); Law 41/2024/QH15, Art. 72(1)"
REVALUED = "Law 58/2014/QH13, Art. 63; Law 41/2024/QH15, Art. 73"
CAREER = "Law 58/2014/QH13, Art. 62(2); Law 41/2024/QH15, Art. 72(2)"


class Coefficients(NamedTuple):
    """Coefficients by year of the salary from 1994 on, for benefits of a year; their source."""

    factors: Array
    source: str
    published: bool


@lru_cache(maxsize=2)
def price_growth() -> dict[int, float]:
    """Growth of consumer prices by year: the published record, then the shipped assumption."""
    book = read_book(data_folder() / "assumptions", "the assumptions")
    years = range(FIRST_PRICE_YEAR + 1, LAST_PRICE_YEAR)
    assumed = book["price_growth"].by_year(list(years))
    growth = dict(zip(years, assumed.tolist(), strict=True))
    with (data_folder() / "experience" / "economy.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["series"] == "price_growth":
                growth[int(row["year"])] = float(row["value"])
    return growth


def coefficients(law: Book, year: int, prices: Mapping[int, float] | None = None) -> Coefficients:
    """Coefficients of the salaries for benefits of a year: the published table, else the rule.

    References
    ----------
    Law 58/2014/QH13, Art. 63(2); Law 41/2024/QH15, Art. 73(2); Decree 158/2025/ND-CP, Art. 16
    """
    table = law["revaluation_coefficients"]
    if prices is None and table.days[0].year <= year and table.until and year <= table.until.year:
        line = table.line(date(year, 1, 1))
        return Coefficients(np.array(line.value), line.source, True)
    return _by_rule(year, tuple(sorted((price_growth() | dict(prices or {})).items())))


@lru_cache(maxsize=256)
def _by_rule(year: int, growth: tuple[tuple[int, float], ...]) -> Coefficients:
    index, level = {FIRST_PRICE_YEAR: 1.0}, 1.0
    for of_year, rate in growth:
        level *= 1.0 + rate
        index[of_year] = level
    before = index[max(min(year - 1, max(index)), FIRST_PRICE_YEAR)]
    years = range(FIRST_PRICE_YEAR, max(year, FIRST_PRICE_YEAR) + 1)
    factors = [float(revaluation_coefficient(before, index[min(y, max(index))])) for y in years]
    source = (
        "rule: prices of the year before the benefit over those of the salary's year, 2 decimals"
    )
    return Coefficients(np.array(factors), source, False)


@remembered
def base_salary_by_month(law: Book) -> Array:
    """Base salary in force at the end of each month from January 1995 on; the last one holds."""
    months = range(FIRST_BASE_MONTH, 12 * LAST_PRICE_YEAR)
    return np.array([float(law["base_salary"].on(first_day(month))) for month in months])


def average_insured_salary(
    person: Person,
    award: int,
    prices: Mapping[int, float] | None = None,
    law: Book | None = None,
    until: int | None = None,
) -> Answer:
    """Average insured salary of a career, for a benefit from a month on [VND a month].

    until : last month that counts; None: the one before the benefit

    References
    ----------
    Law 58/2014/QH13, Arts. 62-63; Law 41/2024/QH15, Arts. 72-73 and 104; Circular 59/2015, Art. 20
    """
    w = Working("average_salary", "Average insured salary", "Mức bình quân tiền lương đóng", law)
    factors = coefficients(w.law, award // 12, prices)
    _coefficient_note(w, factors, award // 12)
    until = award - 1 if until is None else until
    state = person.spells_of(("state",), until)
    compulsory = _compulsory_average(w, person, state, award, factors, until)
    voluntary = person.spells_of(("voluntary", "bought"), until)
    average = compulsory
    if voluntary:
        average = _with_voluntary(w, person, voluntary, compulsory, factors, until)
    w.step(
        "average",
        ("Average insured salary", "Mức bình quân tiền lương tháng đóng bảo hiểm xã hội"),
        average,
        "VND a month",
        "Law 58/2014/QH13, Art. 62; Law 41/2024/QH15, Arts. 72 and 104",
    )
    return w.answer(average, "VND a month")


def _coefficient_note(w: Working, factors: Coefficients, year: int) -> None:
    if factors.published:
        w.note(
            f"coefficients of {year}: {factors.source}",
            f"mức điều chỉnh năm {year}: {citation(factors.source)}",
        )
    else:
        w.note(
            f"no coefficients of {year} are given here; taken by the {factors.source}",
            f"chưa có mức điều chỉnh năm {year}; tính theo quy tắc chỉ số giá tiêu dùng",
        )


def _compulsory_average(
    w: Working,
    person: Person,
    state: list[Spell],
    award: int,
    factors: Coefficients,
    until: int,
) -> float:
    private = person.spells_of(("employer", "abroad"), until)
    other_sum = sum(_private_sum(w, spell, factors) for spell in private)
    other_months = sum(spell.months for spell in private)
    if not state:
        return other_sum / other_months if other_months else 0.0
    average = state_average(w, person, state, award, factors, until)
    months = sum(spell.months for spell in state)
    if not private:
        return average
    mixed = float(mixed_average(average, float(months), other_sum, float(other_months)))
    return float(
        w.step(
            "mixed_average",
            (
                "State months at the state average, other months at their own pay",
                "Bình quân chung: lương Nhà nước và lương do người sử dụng lao động quyết định",
            ),
            mixed,
            "VND a month",
            "Circular 59/2015/TT-BLDTBXH, Art. 20(3); Circular 12/2025/TT-BNV, Art. 16(3)",
            state_months=months,
            other_months=other_months,
        )
    )


def _private_sum(w: Working, spell: Spell, factors: Coefficients) -> float:
    if spell.salary is None:
        raise InputError(f"the spell {spell.name} needs a salary; a coefficient is for state pay")
    total = revalued_sum(
        spell.first, spell.last, float(spell.salary), factors.factors, FIRST_PRICE_YEAR
    )
    return float(
        w.step(
            f"sum_{month_text(spell.first)}",
            (
                f"Salaries of {spell.name}, revalued",
                f"Tiền lương {_vietnamese(spell)} đã điều chỉnh",
            ),
            float(total),
            "VND",
            REVALUED,
            salary=spell.salary,
            months=spell.months,
            coefficients=_span(spell, factors),
        )
    )


def _vietnamese(spell: Spell) -> str:
    return f"{month_text(spell.first)} đến {month_text(spell.last)}"


def _span(spell: Spell, factors: Coefficients) -> str:
    years = range(spell.first // 12, spell.last // 12 + 1)
    last = len(factors.factors) - 1
    values = [factors.factors[min(max(y - FIRST_PRICE_YEAR, 0), last)] for y in years]
    return f"{values[0]:.2f}" if len(values) == 1 else f"{values[0]:.2f} … {values[-1]:.2f}"


def window_months(w: Working, first_insured: int) -> int:
    """Last months of state pay averaged, by the month of first contribution; read for a step."""
    return int(w.read("averaging_window_months", first_day(first_insured)))


def state_average(
    w: Working,
    person: Person,
    state: list[Spell],
    award: int,
    factors: Coefficients,
    until: int,
) -> float:
    """Average of state pay: the last window, from July 2025 the career where that is more."""
    first = person.spells_of(COMPULSORY)[0].first
    window = window_months(w, first)
    months = sum(spell.months for spell in state)
    counted = min(window, months)
    w.step(
        "window",
        ("Last months of state pay averaged", "Số tháng cuối lấy bình quân"),
        counted,
        "months",
        WINDOW,
        why=("by the month of first contribution", "theo thời điểm bắt đầu tham gia"),
        first_contribution=month_text(first),
    )
    by_base = first // 12 < w.read("base_salary_revaluation_until", date(2000, 1, 1))
    average = _state_window(w, state, counted, award, factors, by_base, "window")
    all_state = len(state) == len(person.spells_of(COMPULSORY, until))
    if counted == months or not all_state:
        return average
    if not w.read("better_of_window_and_career", first_day(award)):
        return average
    career = _state_window(w, state, months, award, factors, by_base, "career")
    words = ("The better of last window and career", "Mức cao hơn: số tháng cuối hay toàn bộ")
    article = "Decree 158/2025/ND-CP, Art. 15(2c)"
    return float(w.step("state_average", words, max(average, career), "VND a month", article))


def _state_window(
    w: Working, state: list[Spell], months: int, award: int, factors: Coefficients,
    by_base: bool, name: str,
) -> float:  # fmt: skip
    total, left = 0.0, months
    for spell in reversed(state):
        taken = min(left, spell.months)
        if taken == 0:
            break
        cut = spell.model_copy(update={"first": spell.last - taken + 1})
        total += _state_pay(w, cut, award, factors, by_base, name)
        left -= taken
    words = _state_words(name, by_base)
    return float(
        w.step(f"{name}_average", words, total / months, "VND a month", WINDOW, months=months)
    )


def _state_words(name: str, by_base: bool) -> Words:
    what = (
        ("last months", "các tháng cuối") if name == "window" else ("career", "toàn bộ thời gian")
    )
    how = ("base salary", "mức lương cơ sở") if by_base else ("prices", "chỉ số giá")
    return f"Average of state pay, {what[0]}, by {how[0]}", f"Bình quân {what[1]}, theo {how[1]}"


def _state_pay(
    w: Working, spell: Spell, award: int, factors: Coefficients, by_base: bool, name: str
) -> float:
    coefficient = _coefficient(w, spell)
    if by_base:
        base = w.read("base_salary", first_day(award))
        total = coefficient * base * spell.months
        why = ("first insured before 2016: the base salary of the award", "tham gia trước 2016")
    else:
        total = float(
            state_sum(
                spell.first, spell.last, coefficient, base_salary_by_month(w.law),
                FIRST_BASE_MONTH, factors.factors, FIRST_PRICE_YEAR,
            )
        )  # fmt: skip
        why = ("first insured from 2016: revalued by prices", "tham gia từ 2016: theo chỉ số giá")
    key = f"{name}_sum_{month_text(spell.first)}"
    words = (f"State pay of {spell.name}", f"Tiền lương Nhà nước {_vietnamese(spell)}")
    return float(
        w.step(
            key, words, total, "VND", REVALUED, why, coefficient=coefficient, months=spell.months
        )
    )


def _coefficient(w: Working, spell: Spell) -> float:
    if spell.coefficient is not None:
        return float(spell.coefficient)
    if spell.salary is None:
        raise InputError(f"the spell {spell.name} of state pay needs a coefficient or a salary")
    w.note(
        f"the coefficient of {spell.name} is its salary over the base salary of its first month",
        f"hệ số {_vietnamese(spell)} lấy tiền lương chia mức lương cơ sở tháng đầu",
    )
    base = base_salary_by_month(w.law)[max(spell.first - FIRST_BASE_MONTH, 0)]
    return float(spell.salary / base)


def _with_voluntary(
    w: Working, person: Person, voluntary: list[Spell], compulsory: float,
    factors: Coefficients, until: int,
) -> float:  # fmt: skip
    total = sum(
        _private_sum(w, spell, _ones() if spell.kind == "bought" or spell.bought else factors)
        for spell in voluntary
    )
    months = sum(spell.months for spell in voluntary)
    compulsory_months = person.months_of(COMPULSORY, until)
    average = float(mixed_average(compulsory, float(compulsory_months), total, float(months)))
    return float(
        w.step(
            "average_with_voluntary",
            ("Compulsory and voluntary months together", "Bình quân chung bắt buộc và tự nguyện"),
            average,
            "VND a month",
            "Decree 158/2025/ND-CP, Art. 17(5); Decree 134/2015/ND-CP, Arts. 4-5",
            compulsory_months=compulsory_months,
            voluntary_months=months,
        )
    )


def _ones() -> Coefficients:
    return Coefficients(
        np.ones(1), "bought months are not revalued (Decree 159/2025, Art. 10(3))", True
    )


def career_window(spells: list[tuple[int, int, str]], law: Book | None = None) -> Answer:
    """Months of state and other pay of a mixed career, and the months of the state window.

    spells : first month, last month, "state" or another kind; in order of time

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 20(3); Circular 12/2025/TT-BNV, Art. 16(3)
    """
    w = Working("mixed_average", "Months averaged", "Số tháng tính bình quân", law)
    state = [(a, b) for a, b, kind in spells if kind == "state"]
    article = "Circular 59/2015/TT-BLDTBXH, Art. 20(3); Circular 12/2025/TT-BNV, Art. 16(3)"
    months = sum(b - a + 1 for a, b in state)
    total = sum(b - a + 1 for a, b, _ in spells)
    w.step(
        "state_months",
        ("Months of state pay", "Số tháng lương Nhà nước"),
        months,
        "months",
        article,
    )
    w.step("private_months", ("Other months", "Số tháng khác"), total - months, "months", article)
    w.step("total_months", ("All months", "Tổng số tháng"), total, "months", article)
    window = min(window_months(w, min(a for a, _, _ in spells)), WHOLE_CAREER)
    counted = min(window, months)
    words = ("Last months of state pay averaged", "Số tháng cuối lấy bình quân")
    why = ("by the month of first contribution", "theo thời điểm bắt đầu tham gia")
    w.step("window_months", words, counted, "months", WINDOW, why)
    first, last, left = _window_bounds(state, counted)
    words = ("The window", "Khoảng thời gian lấy bình quân")
    w.step("state_avg_window", words, [month_text(first), month_text(last)], article=article)
    return w.answer(counted, "months", gaps_left=left)


def _window_bounds(state: list[tuple[int, int]], months: int) -> tuple[int, int, int]:
    """First and last month of the last months of state pay, other spells skipped."""
    if not state:
        return 0, 0, 0
    left = months
    for first, last in reversed(state):
        if last - first + 1 >= left:
            return last - left + 1, state[-1][1], 0
        left -= last - first + 1
    return state[0][0], state[-1][1], left


def scale_average(
    windows: Mapping[str, list[tuple[float, int, float]]],
    base_salary: float,
    rate: float,
    seniority: tuple[float, float] | None = None,
) -> Answer:
    """Pension on coefficients of the state scale: the best of several windows.

    windows : coefficient, months, factor of seniority (1.27 for 27 %), by name of the window
    seniority : coefficient and share of an allowance added back

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 20(4); Decree 115/2015/ND-CP, Art. 9(4) and (6)
    """
    w = Working("state_average_pension", "Pension on state pay", "Lương hưu theo lương Nhà nước")
    article = "Circular 59/2015/TT-BLDTBXH, Art. 20(4); Decree 115/2015/ND-CP, Art. 9(4)"
    averages = {}
    for name, rows in windows.items():
        sums = [coefficient * factor * months * base_salary for coefficient, months, factor in rows]
        for number, total in enumerate(sums, 1):
            words = (f"Pay of row {number}, {name}", f"Tiền lương dòng {number}, {name}")
            w.step(f"{name}_sum{number}", words, total, "VND", article, base_salary=base_salary)
        months = sum(row[1] for row in rows)
        words = (f"Average of {name}", f"Bình quân {name}")
        averages[name] = w.step(
            f"{name}_average", words, sum(sums) / months, "VND a month", article, months=months
        )
    best = max(averages, key=lambda name: averages[name])
    average = averages[best]
    why = (f"the better window: {best}", f"lấy mức cao hơn: {best}") if len(averages) > 1 else None
    w.step("average", ("Average", "Mức bình quân"), average, "VND a month", article, why)
    total = average + _seniority(w, base_salary, seniority)
    w.step(
        "average_total",
        ("Average with seniority", "Bình quân kể cả thâm niên"),
        total,
        "VND a month",
        article,
    )
    value = w.due(
        "pension", ("Pension", "Lương hưu"), total * rate, "VND a month", article=article, rate=rate
    )
    return w.answer(value, "VND a month", best=best, averages=averages)


def _seniority(w: Working, base: float, seniority: tuple[float, float] | None) -> float:
    if seniority is None:
        return 0.0
    coefficient, share = seniority
    words = ("Seniority allowance added back", "Phụ cấp thâm niên cộng thêm")
    article = "Decree 115/2015/ND-CP, Art. 9(6); Decree 158/2025/ND-CP, Art. 15(3)"
    amount = coefficient * base * share
    return float(
        w.step(
            "seniority", words, amount, "VND a month", article, coefficient=coefficient, share=share
        )
    )
