"""Who draws a pension or benefit of social insurance, of all kinds together."""

from dataclasses import dataclass

from vss_actuarial.branches.accident_disease.people import AccidentPensioners
from vss_actuarial.branches.pension.pensioners import Pensioners
from vss_actuarial.branches.pension.survivors import Survivors
from vss_actuarial.branches.state_budget.pre_1995 import BudgetPensioners
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
    pensioners: Pensioners,
    accident: AccidentPensioners,
    survivors: Survivors,
    group: BudgetPensioners,
    group_survivors: Survivors,
) -> Drawing:
    """Sums over all kinds of benefits.

    group, group_survivors : pensioners of before 1995 and their survivors
    """
    pensions = pensioners.heads.sum(axis=1) + group.heads + accident.heads
    return Drawing(pensions, pensions + survivors.adults + group_survivors.adults)
