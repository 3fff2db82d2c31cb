"""Lump sum in place of the monthly pensions: whether the family may take it."""

from collections.abc import Sequence
from typing import Any

from vss_actuarial.ground.rule import because, composition, rule
from vss_actuarial.law.family.entitled import CHILD, Relative, is_disabled
from vss_actuarial.law.family.monthly import Pension
from vss_actuarial.law.family.support import SPOUSES

CHOICE = "Law 58/2014/QH13, Art. 69; Law 41/2024/QH15, Art. 88(2)"


@rule(CHOICE)
def lump_sum_open(draws_monthly: bool, barred: bool, law: Any) -> bool:
    """Whether the lump sum is due, or may be chosen in place of the monthly pensions.

    barred : one of those who draw may not be left without a monthly pension
    """
    if not draws_monthly:
        because("nobody_draws_monthly")
        return True
    if law.survivors_choice <= 0.0:
        because("monthly_goes_first")
        return False
    if barred:
        because("young_or_disabled_draws")
        return False
    because("family_may_choose")
    return True


@composition
def choice_barred(family: Sequence[Relative], pensions: Sequence[Pension], law: Any) -> bool:
    """Whether a young child, or a child or spouse of severe loss of capacity, is among those who
    draw; since July 2025 it bars nothing.

    References
    ----------
    Law 58/2014/QH13, Art. 69(3); Decree 134/2015/ND-CP, Art. 8(4)
    """
    if not law.holds("survivors_choice_child_age"):
        return False
    drawing = [one for one, due in zip(family, pensions, strict=True) if due.monthly > 0.0]
    return any(_needs_monthly(one, law) for one in drawing)


def _needs_monthly(one: Relative, law: Any) -> bool:
    if one.relation == CHILD and one.months_old < 12 * law.survivors_choice_child_age:
        return True
    near = one.relation == CHILD or one.relation in SPOUSES
    return near and one.capacity_loss > 0.0 and is_disabled(one.capacity_loss, law)
