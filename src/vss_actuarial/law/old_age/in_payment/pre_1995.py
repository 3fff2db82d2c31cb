"""What low pensions of before 1995 are given beside the general increase."""

from typing import NamedTuple

from vss_actuarial.ground.rule import at_least, rule


class TopUpLaw(NamedTuple):
    """An addition to low pensions on a day."""

    pre_1995_pension_top_up: float
    pre_1995_pension_top_up_below: float
    pre_1995_pension_floor: float


@rule("Decree 42/2023/ND-CP; Decree 75/2024/ND-CP")
def pre_1995_top_up(pension: float, law: TopUpLaw) -> float:
    """Amount added to a pension [VND a month], after the general increase of the same day.

    The whole amount up to one level; from there to a second what is missing to the second. Decree
    42/2023 has those at the first level in the second group, Decree 162/2026 in the first: both
    give them the same, as the amount is the gap between the levels.

    References
    ----------
    Decree 42/2023/ND-CP, Art. 2(2); Decree 75/2024/ND-CP; Decree 162/2026/ND-CP, Art. 2(2)
    """
    if pension <= law.pre_1995_pension_top_up_below:
        return law.pre_1995_pension_top_up
    return at_least(pension, law.pre_1995_pension_floor) - pension
