"""Lump-sum withdrawal of social insurance (bảo hiểm xã hội một lần), and settling abroad."""

from typing import Any, NamedTuple

from vss_actuarial.ground.rule import at_least, at_most, because, composition, dong, rule
from vss_actuarial.law.contributing.voluntary import Helped, helped_by_state, part_of_state
from vss_actuarial.law.old_age.ages import of_month
from vss_actuarial.law.old_age.rights import loss_assessed
from vss_actuarial.law.old_age.service import (
    VOLUNTARY_BOUGHT,
    Career,
    credited_years,
    insured_by_duty,
    last_counted,
    months_before_2014,
    months_to,
)

AMOUNT = (
    "Law 58/2014/QH13, Art. 60(2); Circular 59/2015/TT-BLDTBXH, Art. 19(4); "
    "Law 41/2024/QH15, Art. 70(3)"
)
OPEN = "Decree 115/2015/ND-CP, Art. 8; Law 41/2024/QH15, Arts. 70(1) and 102"
ABROAD = (
    "Law 58/2014/QH13, Art. 65(2); Law 41/2024/QH15, Art. 76; Circular 59/2015/TT-BLDTBXH, Art. 21"
)


GROUNDS = ("emigration", "illness", "severe loss", "discharge", "foreigner")
"""Grounds of a lump sum at any time."""
NOT_LESS_SUBSIDY = ("illness", "severe loss")
"""Grounds on which what the State had paid is not taken off."""


class LumpSumLaw(NamedTuple):
    """What a year of service is worth."""

    lump_sum_months_before_2014: float
    lump_sum_months_from_2014: float
    lump_sum_under_one_year_share: float
    lump_sum_under_one_year_most: float
    half_year_most_months: float
    half_year_worth: float


class WithdrawalLaw(NamedTuple):
    """When the lump sum opens to those out of work."""

    withdrawal_months_out: float
    withdrawal_years_below: float


@rule(AMOUNT)
def whole_years_before_2014(months_before_2014: int) -> int:
    """Whole years before 2014."""
    return months_before_2014 // 12


@rule(AMOUNT)
def years_from_2014(months_before_2014: int, months_from_2014: int, law: Any) -> float:
    """Years from 2014 on: odd months before join the later ones and are rounded with them."""
    odd = months_before_2014 % 12
    if odd > 0:
        because("odd_months_before_2014")
    return credited_years(months_from_2014 + odd, law)


@rule("Circular 59/2015/TT-BLDTBXH, Art. 19(2); Law 41/2024/QH15, Art. 70(3c)")
def lump_sum_under_one_year(months: int, law: LumpSumLaw) -> float:
    """Lump sum for under one year, in months of average insured salary: what was paid in."""
    paid_in = law.lump_sum_under_one_year_share * months
    return float(at_most(paid_in, law.lump_sum_under_one_year_most))


@rule(AMOUNT)
def lump_sum_of_years(earlier: int, later: float, law: LumpSumLaw) -> float:
    """Lump sum in months of average insured salary."""
    due = 0.0
    if earlier > 0:
        due += law.lump_sum_months_before_2014 * earlier
    if later > 0.0:
        due += law.lump_sum_months_from_2014 * later
    return due


@composition
def lump_sum_months(months_before_2014: int, months_from_2014: int, law: LumpSumLaw) -> float:
    """Lump sum in months of average insured salary.

    Whole years before 2014 count at the older worth; their odd months join the later ones, whose
    odd months are rounded as in the pension formula. Under one year, of twelve months, what was
    paid in is due.

    References
    ----------
    Law 58/2014/QH13, Art. 60(2); Circular 59/2015, Art. 19(2) and (4); Law 41/2024/QH15, Art. 70(3)
    """
    months = months_before_2014 + months_from_2014
    if months < 12:
        return lump_sum_under_one_year(months, law)
    earlier = whole_years_before_2014(months_before_2014)
    later = years_from_2014(months_before_2014, months_from_2014, law)
    return lump_sum_of_years(earlier, later, law)


@composition
def months_of_lump_sum(career: Career, until: int, law: Any) -> float:
    """Lump sum of a career to a month, in months of average insured salary."""
    before = months_before_2014(career, until, law)
    return float(lump_sum_months(before, months_to(career, until) - before, law))


@composition
def helped_in(month: int, months: int, before: int, table: Any) -> Helped:
    """What the State pays for months paid in one month, at its share, rate and lowest income.

    before : months subsidised so far; table : of the law by month
    """
    share = of_month(table.voluntary_subsidy_share_other, month)
    if share <= 0.0:
        return Helped(0, 0.0)
    most = of_month(table.voluntary_subsidy_months, month)
    if before >= most:
        return Helped(0, 0.0)
    rate, least = of_month(table.pension_rate_voluntary, month), table.voluntary_income_floor
    return helped_by_state(months, before, most, part_of_state(share, rate, of_month(least, month)))


@composition
def helped_to(career: Career, until: int, law: Any) -> Helped:
    """Months subsidised by a month, and what the State paid, for a member of no group of its own.

    The share is that of members neither poor nor of a minority. The State pays for months bought
    all at once, in the month in which the member pays.

    law : its tables by month

    References
    ----------
    Decree 134/2015/ND-CP, Arts. 14 and 17(2); Decision 595/QD-BHXH, Art. 12(1); Decree
    159/2025/ND-CP, Arts. 5 and 9
    """
    months, total, table = 0, 0.0, law.by_month
    for s in range(len(career.first)):
        if insured_by_duty(career.kind[s]):
            continue
        first, last = career.first[s], last_counted(career, s, until)
        if career.kind[s] == VOLUNTARY_BOUGHT and first <= last:
            helped = helped_in(first, last - first + 1, months, table)
            months, total = months + helped.months, total + helped.amount
            continue
        for month in range(first, last + 1):
            helped = helped_in(month, 1, months, table)
            months, total = months + helped.months, total + helped.amount
    return Helped(months, total)


@rule(
    "Decree 134/2015/ND-CP, Arts. 14 and 17(2); Decision 595/QD-BHXH, Art. 12(1); Decree "
    "159/2025/ND-CP, Arts. 5 and 9; Law 41/2024/QH15, Arts. 70(3) and 102(3)"
)
def state_part(career: Career, month: int, law: Any) -> float:
    """What the State paid in by a month for a voluntary member of no group of its own [VND].

    law : its tables by month
    """
    return float(helped_to(career, month, law).amount)


@composition
def state_part_less(career: Career, month: int, spared: bool, law: Any) -> float:
    """What the State paid in and a lump sum does not repay [VND].

    spared : whether the ground is an illness of the list or a severe loss of capacity

    References
    ----------
    Law 41/2024/QH15, Arts. 70(3)-(4) and 102(3)
    """
    if spared:
        return 0.0
    for s in range(len(career.first)):
        if not insured_by_duty(career.kind[s]) and career.first[s] <= month:
            return float(state_part(career, month, law))
    return 0.0


@rule(
    "Circular 59/2015/TT-BLDTBXH, Art. 19(3); Law 41/2024/QH15, Art. 70(3)-(4); "
    "Decree 159/2025/ND-CP, Art. 9"
)
def lump_sum(months: float, average: float, subsidy: float) -> float:
    """Lump sum [VND] of so many months of average insured salary, less what the state had paid."""
    return dong(max(0.0, months * average - subsidy))


@rule(OPEN)
def may_withdraw(
    service_months: int, months_out: int, former_rights: bool, law: WithdrawalLaw
) -> bool:
    """Whether a member out of both schemes may take the lump sum for that reason alone.

    former_rights : first insured while the law gave that right

    References
    ----------
    Law 41/2024/QH15, Art. 70(1d): for those with contributions before 1 July 2025
    """
    if not former_rights:
        because("entered_without_withdrawal")
        return False
    if service_months >= 12 * law.withdrawal_years_below:
        because("a_pension_awaits")
        return False
    if months_out < law.withdrawal_months_out:
        because("not_out_long_enough")
        return False
    return True


@rule("Law 58/2014/QH13, Art. 60(1); Law 41/2024/QH15, Art. 70(1) and (2)")
def insurance_ended(last: int, month: int) -> bool:
    """Whether the last month of contributions lies before that of the lump sum, on any ground."""
    if month <= last:
        because("still_insured")
    return month > last


@rule(OPEN)
def withdrawal_at_age(qualified: bool, age_reached: bool) -> bool:
    """Whether the lump sum is open to one who reached the age with too few years."""
    return age_reached and not qualified


@rule("Law 41/2024/QH15, Arts. 70(1d), 70(2c) and 102(1d)")
def loss_opens_withdrawal(loss: float, law: Any) -> bool:
    """Whether a loss of capacity opens the lump sum at any time, work having ended."""
    return bool(0.0 < law.withdrawal_capacity_loss <= loss)


@composition
def severe_loss_opens(loss: float, decided: int, month: int, law: Any) -> bool:
    """Whether a loss of capacity opens the lump sum of a month: assessed by then, and severe.

    decided : month of the assessment; 0 where none is told

    References
    ----------
    Law 41/2024/QH15, Arts. 70(1d), 70(2c), 70(4) and 102(3)
    """
    return loss > 0.0 and loss_assessed(decided, month) and loss_opens_withdrawal(loss, law)


@rule(OPEN)
def withdrawal_on_ground(reason: str) -> bool:
    """Whether the lump sum is open on a ground that asks for no time out of work."""
    return reason in GROUNDS


@rule(ABROAD)
def settling_abroad_earned(earlier: int, later: float, months_drawn: float, law: Any) -> float:
    """Months of pension by years, less those for the months drawn; below nought where many.

    earlier, later : years before 2014 and from then on
    """
    due = law.settling_abroad_before_2014 * earlier + law.settling_abroad_from_2014 * later
    return float(due - law.settling_abroad_less * months_drawn)


@rule(ABROAD)
def settling_abroad_months(earned: float, law: Any) -> float:
    """Months of pension due to a pensioner who settles abroad."""
    return float(at_least(earned, law.settling_abroad_least))


@rule(ABROAD)
def settling_abroad(months: float, pension: float) -> float:
    """What a pensioner who settles abroad is due [VND]."""
    return dong(months * pension)
