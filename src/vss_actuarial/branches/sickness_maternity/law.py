"""The law of sickness and maternity by year, for one salary and one base salary."""

import math
from typing import Annotated, NamedTuple

from vss_actuarial.ground.axes import Array
from vss_actuarial.law.short_term.father import FatherLaw, father_pay, one_child_days
from vss_actuarial.law.short_term.long_illness import (
    LongIllnessLaw,
    long_illness_first_stage,
    long_illness_pay,
)
from vss_actuarial.law.short_term.maternity import (
    GrantLaw,
    MaternityLaw,
    birth_grant,
    maternity_pay,
    one_child_leave,
)
from vss_actuarial.law.short_term.sickness import SicknessLaw, sickness_pay
from vss_actuarial.scenario.given.reading import Laws, OfYear, Statute
from vss_actuarial.scenario.stage import stage

KINDS = (SicknessLaw, LongIllnessLaw, MaternityLaw, GrantLaw, FatherLaw)


class ShortTermLawGiven(NamedTuple):
    """The law, and those to whom it applies."""

    law: Annotated[Statute, Laws(KINDS)]
    long_illness_days: OfYear
    long_illness_service: OfYear
    second_birth_share: OfYear


class ShortTermLaw(NamedTuple):
    """What the law gives, the mean of the year by days, each (year,).

    Attributes
    ----------
    sickness_day : pay of a working day of sickness, in monthly salaries
    long_illness : pay of a long illness, in monthly salaries
    leave_months : maternity leave of a birth, in monthly salaries
    birth_grant, birth_grant_salaries : for a child, in base salaries and in monthly salaries
    father_leave : leave of a father, in monthly salaries
    """

    sickness_day: Array
    long_illness: Array
    leave_months: Array
    birth_grant: Array
    birth_grant_salaries: Array
    father_leave: Array


@stage
def short_term_law(given: ShortTermLawGiven) -> ShortTermLaw:
    """The law of each year.

    The working days of a long illness are spread exponentially around their mean; those who have
    one have contributed `long_illness_service` years.
    """
    facts = given.long_illness_days, given.long_illness_service, given.second_birth_share
    return ShortTermLaw(*given.law.mean(_dues, *facts).T)


def _dues(
    sick: SicknessLaw,
    ill: LongIllnessLaw,
    birth: MaternityLaw,
    grant: GrantLaw,
    father: FatherLaw,
    *facts: float,
) -> list[float]:
    """`ShortTermLaw` on a day.

    facts : mean days of a long illness, years contributed, share of second children among births
    """
    mean_days, years_paid, second = facts
    orders = (False, True)
    leaves = [maternity_pay(1.0, one_child_leave(later, birth), birth) for later in orders]
    fathers = [father_pay(1.0, one_child_days(later, father), father) for later in orders]
    stage = long_illness_first_stage(years_paid, ill)
    first = mean_days * (1.0 - math.exp(-stage / mean_days))  # E[min(D, stage)]
    return [
        sickness_pay(1.0, 1.0, sick),
        long_illness_pay(1.0, first, mean_days - first, years_paid, ill),
        leaves[0] + second * (leaves[1] - leaves[0]),
        birth_grant(1.0, 0.0, grant),
        birth_grant(0.0, 1.0, grant),
        fathers[0] + second * (fathers[1] - fathers[0]),
    ]
