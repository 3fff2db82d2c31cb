"""Monthly survivors' pensions: the share of the base salary, the amount, how many may draw."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from vss_actuarial.ground.rule import at_most, because, composition, dong, note, rule
from vss_actuarial.law.family.entitled import Relative, entitled, supported

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
    share : of the base salary, for one death; 0.0 where nothing is drawn
    monthly : [VND a month]
    """

    relation: str
    entitled: bool
    share: float
    monthly: float


@rule(f"{AMOUNT}; Circular 59/2015/TT-BLDTBXH, Art. 26; Circular 12/2025/TT-BNV, Art. 18(3)")
def survivor_share(alone: bool, law: MonthlyLaw) -> float:
    """Monthly pension of one survivor in base salaries.

    alone : nobody else supports him

    References
    ----------
    Law 58/2014/QH13, Art. 68(1); Law 41/2024/QH15, Art. 87(1)
    """
    if alone:
        because("nobody_supports")
        return float(law.survivor_share_without_support)
    because("somebody_supports")
    return float(law.survivor_share)


@rule(AMOUNT)
def survivor_pension(base_salary: float, share: float, times: float) -> float:
    """Monthly pension of one survivor [VND a month], to the dong.

    times : for one death or for two
    """
    return dong(times * share * base_salary)


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
        share = survivor_share(not supported(one, family, law), law) if draws_now else 0.0
        amount = _amount(share, deaths, law) if draws_now else 0.0
        due.append(Pension(one.relation, draws, share, amount))
    return due


def _amount(share: float, deaths: int, law: Any) -> float:
    times = law.survivor_times_of_two_deaths if deaths > 1 else 1.0
    return survivor_pension(law.base_salary, share, times)


@rule(AMOUNT)
def monthly_of_family(pensions: Sequence[float]) -> float:
    """All monthly pensions of a family [VND a month]."""
    return sum(pensions)
