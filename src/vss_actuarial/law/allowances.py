"""What a pensioner who settles abroad is due."""

from typing import NamedTuple

from vss_actuarial.ground.kernel import rule
from vss_actuarial.law.old_age import credited_years


class SettlingAbroadLaw(NamedTuple):
    """What a pensioner who settles abroad is due, in months of pension."""

    settling_abroad_before_2014: float
    settling_abroad_from_2014: float
    settling_abroad_less: float
    settling_abroad_least: float


@rule
def settling_abroad_months(
    months_before_2014: int, months_from_2014: int, months_drawn: float, law: SettlingAbroadLaw
) -> float:
    """Months of pension due to a pensioner who settles abroad.

    References
    ----------
    Law 58/2014/QH13, Art. 65(2); Law 41/2024/QH15, Art. 76
    """
    later = credited_years(months_from_2014 + months_before_2014 % 12)
    due = law.settling_abroad_before_2014 * (months_before_2014 // 12)
    due += law.settling_abroad_from_2014 * later
    due -= law.settling_abroad_less * months_drawn
    return max(due, law.settling_abroad_least)
