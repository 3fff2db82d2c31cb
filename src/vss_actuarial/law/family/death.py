"""All that a family is due at a death: funeral grant, monthly pensions, lump sum."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from vss_actuarial.ground.rule import composition, note, rule
from vss_actuarial.law.family.choice import choice_barred, lump_sum_open
from vss_actuarial.law.family.entitled import Relative, note_status
from vss_actuarial.law.family.funeral import funeral_due, funeral_grant
from vss_actuarial.law.family.lump_sum import (
    accident_beneficiary_lump_sum,
    pensioner_lump_sum,
    pensioner_lump_sum_months,
    survivors_lump_sum,
    survivors_lump_sum_months,
)
from vss_actuarial.law.family.missing import ToBuy, months_to_buy
from vss_actuarial.law.family.monthly import AMOUNT, Pension, monthly_pensions
from vss_actuarial.law.family.right import leaves_monthly


class Dead(NamedTuple):
    """Of whom a family is left.

    Attributes
    ----------
    compulsory_months : bought ones included; voluntary_months : the others
    months_before_2014, months_from_2014 : of both schemes
    average : insured salary of all months, as at the death [VND a month]
    last_salary : last one of the compulsory scheme [VND a month]
    month_of_pension : in which a pensioner died, counted from 1; 0 for none
    pension : as last drawn [VND a month]
    accident_loss : loss for which a monthly accident benefit was drawn, a fraction; 0.0 for none
    accident_benefit : as last drawn [VND a month]
    family_buys : pays for the missing months where it may
    """

    compulsory_months: int = 0
    voluntary_months: int = 0
    months_before_2014: int = 0
    months_from_2014: int = 0
    average: float = 0.0
    last_salary: float = 0.0
    month_of_pension: int = 0
    pension: float = 0.0
    at_work: bool = False
    accident_loss: float = 0.0
    accident_benefit: float = 0.0
    family_buys: bool = False


class FamilyDue(NamedTuple):
    """What a family is due.

    Attributes
    ----------
    funeral, lump_sum : [VND]; monthly : all pensions together [VND a month]
    right : whether the death leaves monthly pensions
    to_buy : months that the family may buy to have them, and their price
    pensions : of each of the family, in the order told
    choice : whether the lump sum is in place of the monthly pensions, as the family wishes
    """

    funeral: float
    right: bool
    to_buy: ToBuy
    monthly: float
    pensions: tuple[Pension, ...]
    lump_sum: float
    choice: bool


@composition
def survivors(dead: Dead, family: Sequence[Relative], deaths: int, law: Any) -> FamilyDue:
    """All that a family is due.

    deaths : two where both insured parents died
    law : of the day of death

    References
    ----------
    Law 58/2014/QH13, Arts. 66-71, 80-81; Law 41/2024/QH15, Arts. 85-90, 109-111
    """
    funeral = funeral_of(dead, law)
    right, to_buy = right_of(dead, law)
    pensions = monthly_pensions(family, deaths, law) if right else []
    monthly = family_pensions([one.monthly for one in pensions]) if pensions else 0.0
    draws = monthly > 0.0
    if draws:
        note_status(law)
    barred = draws and choice_barred(family, pensions, law)
    lump_sum = lump_sum_of(dead, law) if lump_sum_open(draws, barred, law) else 0.0
    choice = draws and lump_sum > 0.0
    if choice:
        note("family_chooses", monthly=monthly, lump_sum=lump_sum)
    return FamilyDue(funeral, right, to_buy, monthly, tuple(pensions), lump_sum, choice)


@composition
def funeral_of(dead: Dead, law: Any) -> float:
    """The funeral grant [VND]; nil where none is due."""
    drawing = dead.month_of_pension > 0 or dead.accident_loss > 0.0 or dead.accident_benefit > 0.0
    months = dead.compulsory_months + dead.voluntary_months
    if not funeral_due(dead.compulsory_months, months, dead.at_work, drawing, law):
        return 0.0
    return funeral_grant(law.base_salary, law.funeral_multiple)


@composition
def right_of(dead: Dead, law: Any) -> tuple[bool, ToBuy]:
    """Whether the death leaves monthly pensions, and what the family may buy to have them."""
    pensioner = dead.month_of_pension > 0
    others = (dead.voluntary_months, pensioner, dead.at_work, dead.accident_loss)
    if leaves_monthly(dead.compulsory_months, *others, law):
        return True, ToBuy()
    if dead.compulsory_months == 0 or pensioner:
        return False, ToBuy()
    to_buy = months_to_buy(dead.compulsory_months, dead.last_salary, law)
    if not dead.family_buys or to_buy.months == 0:
        return False, to_buy
    return leaves_monthly(dead.compulsory_months + to_buy.months, *others, law), to_buy


@composition
def lump_sum_of(dead: Dead, law: Any) -> float:
    """Lump sum to the family of a pensioner, of a member, or of an accident beneficiary [VND]."""
    if dead.month_of_pension > 0:
        months = pensioner_lump_sum_months(dead.month_of_pension, law)
        return pensioner_lump_sum(months, dead.pension)
    before, after = dead.months_before_2014, dead.months_from_2014
    if before + after > 0:
        months = survivors_lump_sum_months(before, after, dead.compulsory_months == 0, law)
        return survivors_lump_sum(months, dead.average)
    if dead.accident_benefit > 0.0:
        months = law.accident_lump_sum_survivors
        return accident_beneficiary_lump_sum(dead.accident_benefit, months)
    return 0.0


@rule(AMOUNT)
def family_pensions(each: list[float]) -> float:
    """All monthly pensions of a family [VND a month]."""
    return sum(each)
