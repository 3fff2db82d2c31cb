"""Who draws a pension or benefit of social insurance, of all kinds together."""

from dataclasses import dataclass

from vss_actuarial.ground.axes import Array
from vss_actuarial.scenario.stage import stage


@dataclass(frozen=True)
class Drawing:
    """Persons who draw at 1 January, each (year + 1, sex, age) [persons].

    Attributes
    ----------
    pensions : an old-age pension of the fund or of before 1995, or a monthly accident benefit
    benefits : one of these, or a survivors' pension as an adult
    """

    pensions: Array
    benefits: Array


@stage
def persons_drawing(
    old_age: Array, accident: Array, survivors: Array, group: Array, group_survivors: Array
) -> Drawing:
    """Sums over all kinds of benefits, each (year + 1, sex, age) [persons].

    old_age : (year + 1, scheme, sex, age) [persons]
    group, group_survivors : pensioners of before 1995 and their adult survivors
    """
    pensions = old_age.sum(axis=1) + group + accident
    return Drawing(pensions, pensions + survivors + group_survivors)
