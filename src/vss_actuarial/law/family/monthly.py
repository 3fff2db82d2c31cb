"""Monthly survivors' pensions: the share of the base salary, the amount, how many may draw."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from vss_actuarial.ground.rule import at_most, because, composition, dong, note, rule
from vss_actuarial.law.family.entitled import Relative, entitled
from vss_actuarial.law.family.support import alone

AMOUNT = "Law 58/2014/QH13, Art. 68; Law 41/2024/QH15, Art. 87"


class MonthlyLaw(NamedTuple):
    """Monthly survivors' pensions in base salaries."""

    survivor_share: float
    survivor_share_without_support: float


class Pension(NamedTuple):
    """What one of the family may draw.

    Attributes
    ----------
    relation : as in the record
    entitled : whether the conditions are met
    in_bases : base salaries, of all deaths; monthly : [VND a month]; nil where nothing is drawn
    """

    relation: str
    entitled: bool
    in_bases: float = 0.0
    monthly: float = 0.0


@rule(f"{AMOUNT}; Circular 59/2015/TT-BLDTBXH, Art. 26; Circular 12/2025/TT-BNV, Art. 18(3)")
def survivor_share(without_support: bool, law: MonthlyLaw) -> float:
    """Monthly pension of one survivor in base salaries.

    without_support : nobody else supports him

    References
    ----------
    Law 58/2014/QH13, Art. 68(1); Law 41/2024/QH15, Art. 87(1)
    """
    if without_support:
        because("nobody_supports")
        return float(law.survivor_share_without_support)
    because("somebody_supports")
    return float(law.survivor_share)


@rule(AMOUNT)
def survivor_pension(relation: str, base_salary: float, in_bases: float, times: float) -> float:
    """Monthly pension of one survivor [VND a month], to the dong.

    in_bases : base salaries for one death; times : one, or that of two deaths
    """
    return dong(times * in_bases * base_salary)


@rule("Law 58/2014/QH13, Art. 68(2); Law 41/2024/QH15, Art. 87(2)")
def survivors_in_payment(entitled: int, law: Any) -> int:
    """How many of those entitled draw for one death."""
    if entitled > law.most_survivors:
        because("most_survivors_reached")
        note("family_chooses_who_draws")
    return int(at_most(entitled, law.most_survivors))


@composition
def monthly_pensions(family: Sequence[Relative], deaths: int, law: Any) -> list[Pension]:
    """What each of a family may draw where the dead left the right to it, in the order told.

    deaths : two where both insured parents died

    References
    ----------
    Law 58/2014/QH13, Arts. 67-68; Law 41/2024/QH15, Arts. 86-87
    """
    may = [entitled(one, law) for one in family]
    left = survivors_in_payment(sum(may), law) if any(may) else 0
    due = []
    for one, draws in zip(family, may, strict=True):
        draws_now = draws and left > 0
        left -= draws_now
        due.append(
            _pension(one, family, deaths, law) if draws_now else Pension(one.relation, draws)
        )
    return due


def _pension(one: Relative, family: Sequence[Relative], deaths: int, law: Any) -> Pension:
    in_bases = survivor_share(alone(one, family, law), law)
    times = law.survivor_times_of_two_deaths if deaths > 1 else 1.0
    monthly = survivor_pension(one.relation, law.base_salary, in_bases, times)
    return Pension(one.relation, True, in_bases * times, monthly)
