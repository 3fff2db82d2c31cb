"""The right to maternity benefits: the window before a birth, its months, their average."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.rule import because, composition, rule

WINDOW = "Law 58/2014/QH13, Art. 31(2); Circular 59/2015, Art. 9(1); Circular 12/2025, Art. 8(2)"
RIGHT = "Law 58/2014/QH13, Art. 31(2)-(3); Law 41/2024/QH15, Art. 50(2), (3), (5)"
AVERAGE = "Law 58/2014/QH13, Art. 39(1a); Circular 59/2015, Art. 12(1); Circular 12/2025, Art. 10"
Record = Sequence[tuple[int, float]]
"""Months since year 0 and the insured salary of each [VND a month], in order of time."""


class Pregnancy(NamedTuple):
    """What the right hangs on beside the record: rest or treatment of infertility prescribed."""

    rest_prescribed: bool = False
    infertility: bool = False


@composition
def contributed(record: Record) -> list[tuple[int, float]]:
    """The months of a record that are contributed: those with a salary."""
    return [(month, pay) for month, pay in record if pay > 0.0]


@rule(WINDOW)
def birth_window_end(child_born: date, contributed: bool, law: Any) -> int:
    """Last month of the window before a birth."""
    month = 12 * child_born.year + child_born.month - 1
    if child_born.day >= law.birth_month_counts_from and contributed:
        because("month_of_birth_counts")
        return month
    because("month_of_birth_does_not_count")
    return month - 1


@rule(WINDOW)
def birth_window(last_month: int, law: Any) -> list[int]:
    """First and last month of the window before a birth."""
    return [last_month - int(law.maternity_reference_months) + 1, last_month]


@rule(RIGHT)
def birth_months_inside(first_month: int, last_month: int, paid: Sequence[int]) -> int:
    """Months contributed within a window."""
    return sum(first_month <= month <= last_month for month in paid)


@rule(AVERAGE)
def maternity_average_of(last_month: int, record: Record, law: Any) -> float:
    """Average salary of the last months contributed before the leave [VND a month]."""
    months = int(law.maternity_average_months)
    pay = [salary for month, salary in record if month <= last_month][-months:]
    if not pay:
        raise InputError("maternity: no month with a salary before the leave")
    if len(pay) < months:
        because("fewer_months_averaged")
    return sum(pay) / len(pay)


@rule(RIGHT)
def maternity_entitled(months_inside: int, law: Any) -> bool:
    """Whether the months within the window are enough."""
    enough = months_inside >= law.maternity_qualifying_months
    because("enough_in_the_window" if enough else "too_few_in_the_window")
    return bool(enough)


@rule("Law 58/2014/QH13, Art. 31(3); Law 41/2024/QH15, Art. 50(3)")
def entitled_by_rest(months_paid: int, months_inside: int, law: Any) -> bool:
    """Whether a mother who had to rest has a right by fewer months in the window."""
    long_enough = months_paid >= law.bed_rest_total_months
    return bool(long_enough and months_inside >= law.bed_rest_qualifying_months)


@rule("Law 41/2024/QH15, Art. 50(5); Circular 12/2025/TT-BNV, Art. 8(1)")
def entitled_by_infertility(last_month: int, paid: Sequence[int], law: Any) -> bool:
    """Whether the longer window after treatment of infertility holds enough months."""
    span = law.infertility_reference_months
    inside = sum(last_month - span < month <= last_month for month in paid)
    return bool(inside >= law.infertility_qualifying_months)


@composition
def window_of(birth: date, months: Sequence[int], law: Any) -> list[int]:
    """The window before a birth of a mother who contributed in these months."""
    last = birth_window_end(birth, 12 * birth.year + birth.month - 1 in months, law)
    return birth_window(last, law)


@composition
def right_in_window(
    window: Sequence[int], paid: Sequence[int], pregnancy: Pregnancy, law: Any
) -> bool:
    """Whether months contributed give a right by the window before a birth."""
    inside = birth_months_inside(window[0], window[1], paid)
    right = maternity_entitled(inside, law)
    if not right and pregnancy.rest_prescribed and law.holds("bed_rest_total_months"):
        right = entitled_by_rest(len(paid), inside, law)
    if not right and pregnancy.infertility and law.holds("infertility_qualifying_months"):
        right = entitled_by_infertility(window[1], paid, law)
    return right


@composition
def maternity_right(birth: date, record: Record, pregnancy: Pregnancy, law: Any) -> bool:
    """Whether a record gives a right to maternity benefits.

    References
    ----------
    Law 58/2014/QH13, Art. 31(2)-(3); Law 41/2024/QH15, Art. 50
    """
    paid = [month for month, _ in record]
    return right_in_window(window_of(birth, paid, law), paid, pregnancy, law)


@composition
def average_with_right(birth: date, record: Record, pregnancy: Pregnancy, law: Any) -> float | None:
    """Average salary before a birth, or None where the record gives no right."""
    paid = [month for month, _ in record]
    window = window_of(birth, paid, law)
    average = maternity_average_of(window[1], record, law)
    return average if right_in_window(window, paid, pregnancy, law) else None


@composition
def months_before_birth(birth: date, record: Record, law: Any) -> int:
    """Months of a voluntary record within the months before a birth."""
    paid = [month for month, _ in record]
    last = birth_window_end(birth, 12 * birth.year + birth.month - 1 in paid, law)
    first = last - int(law.voluntary_birth_reference_months) + 1
    return birth_months_inside(first, last, paid)
