"""Average insured salary (mức bình quân tiền lương tháng đóng bảo hiểm xã hội)."""

from typing import Any, NamedTuple

from vss_actuarial.ground.rule import at_most, composition, rule
from vss_actuarial.law.old_age.ages import of_month
from vss_actuarial.law.old_age.salary.revaluation import (
    BOUGHT_MONTHS,
    STATE_PAY,
    bought_sum,
    compulsory_bought_sum,
    revalued_sum,
    state_sum,
    state_sum_by_base,
)
from vss_actuarial.law.old_age.service import (
    BOUGHT,
    STATE,
    VOLUNTARY,
    VOLUNTARY_BOUGHT,
    Career,
    entry_month,
    last_counted,
)

WINDOW = "Law 58/2014/QH13, Art. 62(1); Law 41/2024/QH15, Art. 72(1)"
MIXED = "Circular 59/2015/TT-BLDTBXH, Art. 20(3); Circular 12/2025/TT-BNV, Art. 16(3)"


@rule(BOUGHT_MONTHS)
def average_with_bought(
    compulsory_average: float, compulsory_months: int, total: float, months: int
) -> float:
    """Average of compulsory months paid in their time and of those bought [VND a month]."""
    return (compulsory_average * compulsory_months + total) / (compulsory_months + months)


@rule(MIXED)
def mixed_average(
    state_average: float, state_months: float, other_sum: float, other_months: float
) -> float:
    """Average [VND a month] of a career of which each state month counts at the state's average.

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Art. 20(3); Law 41/2024/QH15, Art. 72(3)
    """
    months = state_months + other_months
    if months == 0.0:
        return 0.0
    return (state_average * state_months + other_sum) / months


@rule("Law 58/2014/QH13, Art. 62(2); Law 41/2024/QH15, Art. 72(2)")
def employer_average(total: float, months: int) -> float:
    """Average of employers' pay over all its months [VND a month]."""
    return total / months if months > 0 else 0.0


@rule("Decree 158/2025/ND-CP, Art. 17(5); Decree 134/2015/ND-CP, Arts. 4-5")
def average_with_voluntary(
    compulsory_average: float, compulsory_months: int, total: float, months: int
) -> float:
    """Average of compulsory and voluntary months together [VND a month]."""
    return (compulsory_average * compulsory_months + total) / (compulsory_months + months)


@rule("Law 58/2014/QH13, Art. 79; Law 41/2024/QH15, Art. 104")
def voluntary_average(total: float, months: int) -> float:
    """Average of the income of voluntary months alone [VND a month]."""
    return total / months


@rule(WINDOW)
def averaging_window(entry: int, state_months: int, law: Any) -> int:
    """Last months of state pay averaged, by the month of first contribution."""
    window = of_month(law.by_month.averaging_window_months, entry)
    return int(at_most(float(state_months), window))


@rule(STATE_PAY)
def by_base_salary(entry: int, law: Any) -> bool:
    """Whether state pay is revalued by the base salary, for those insured early enough."""
    return bool(entry // 12 < of_month(law.by_month.base_salary_revaluation_until, entry))


@rule(WINDOW)
def state_average(total: float, months: int) -> float:
    """Average of state pay over so many months [VND a month]."""
    return total / months


@composition
def window_sum(career: Career, until: int, months: int, by_base: bool, law: Any) -> float:
    """Sum of the last months of state pay, other spells skipped [VND]."""
    total, left = 0.0, months
    for s in range(len(career.first) - 1, -1, -1):
        last = min(career.last[s], until)
        taken = min(left, last - career.first[s] + 1)
        if career.kind[s] != STATE or taken <= 0:
            continue
        first = last - taken + 1
        if by_base:
            total += state_sum_by_base(first, last, career.pay[s], law.now.base_salary)
        else:
            total += state_sum(
                first, last, career.pay[s], law.by_month.base_salary, law.coefficients
            )
        left -= taken
    return total


@rule("Decree 158/2025/ND-CP, Art. 15(2c)")
def better_average(window: float, career: float) -> float:
    """The better of the average of the last months and of the whole career [VND a month]."""
    return max(window, career)


@composition
def average_of_state_pay(
    career: Career, until: int, state_months: int, other_months: int, law: Any
) -> float:
    """Average of state pay: the last window, from July 2025 the career where that is more."""
    entry = entry_month(career)
    counted = averaging_window(entry, state_months, law)
    by_base = by_base_salary(entry, law)
    average = state_average(window_sum(career, until, counted, by_base, law), counted)
    if counted == state_months or other_months > 0 or law.now.better_of_window_and_career == 0.0:
        return average
    whole = window_sum(career, until, state_months, by_base, law)
    return better_average(average, state_average(whole, state_months))


class Sums(NamedTuple):
    """Months of a career by scheme and pay, and their sums [VND] as they count in the average."""

    states: int
    other: float
    others: int
    bought: float
    boughts: int
    voluntary: float
    voluntaries: int


@composition
def sums(career: Career, until: int, law: Any) -> Sums:
    """Months of state pay; sums and months of employers' pay, bought, and of voluntary income."""
    states, other, others, voluntary, voluntaries = 0, 0.0, 0, 0.0, 0
    bought, boughts = 0.0, 0
    for s in range(len(career.first)):
        first, last = career.first[s], last_counted(career, s, until)
        months = last - first + 1
        if months <= 0:
            continue
        kind, pay = career.kind[s], career.pay[s]
        if kind == STATE:
            states += months
        elif kind == BOUGHT:
            bought += compulsory_bought_sum(first, last, pay)
            boughts += months
        elif kind == VOLUNTARY_BOUGHT:
            voluntary += bought_sum(first, last, pay)
            voluntaries += months
        elif kind == VOLUNTARY:
            voluntary += revalued_sum(first, last, pay, law.coefficients)
            voluntaries += months
        else:
            other += revalued_sum(first, last, pay, law.coefficients)
            others += months
    return Sums(states, other, others, bought, boughts, voluntary, voluntaries)


@composition
def average_salary(career: Career, until: int, law: Any) -> float:
    """Average insured salary of a career up to a month [VND a month].

    References
    ----------
    Law 58/2014/QH13, Arts. 62-63; Law 41/2024/QH15, Arts. 72-73 and 104; Decree 158/2025/ND-CP,
    Arts. 15-17
    """
    found = sums(career, until, law)
    average, months = 0.0, found.states + found.others
    if found.others > 0:
        average = employer_average(found.other, found.others)
    if found.states > 0:
        average = average_of_state_pay(career, until, found.states, found.others, law)
        if found.others > 0:
            others = float(found.others)
            average = mixed_average(average, float(found.states), found.other, others)
    if found.boughts > 0:
        average = average_with_bought(average, months, found.bought, found.boughts)
        months += found.boughts
    if found.voluntaries > 0 and months == 0:
        return voluntary_average(found.voluntary, found.voluntaries)
    if found.voluntaries > 0:
        return average_with_voluntary(average, months, found.voluntary, found.voluntaries)
    return average


@rule("Decree 115/2015/ND-CP, Art. 9(6); Decree 158/2025/ND-CP, Art. 15(3)")
def seniority_added(coefficient: float, share_added: float, base_salary: float) -> float:
    """Seniority allowance added back to the average [VND a month]."""
    return coefficient * base_salary * share_added
