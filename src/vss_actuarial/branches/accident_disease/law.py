"""The law of accidents and diseases at work by year, for one salary and one base salary."""

from typing import Annotated, NamedTuple

from vss_actuarial.ground.axes import Array
from vss_actuarial.law.short_term.accident import (
    AccidentMonthlyLaw,
    AccidentOneOffLaw,
    accident_monthly,
    accident_one_off,
)
from vss_actuarial.scenario.given.reading import Laws, OfYear, Statute
from vss_actuarial.scenario.stage import stage

BASE, OWN = (1.0, 0.0), (0.0, 1.0)  # one base salary, one own salary


class AccidentLawGiven(NamedTuple):
    """The law; losses of capacity of those paid once and monthly [percent]; years paid."""

    law: Annotated[Statute, Laws((AccidentOneOffLaw, AccidentMonthlyLaw))]
    accident_loss_one_off: OfYear
    accident_loss_monthly: OfYear
    accident_years_paid: OfYear


class AccidentDues(NamedTuple):
    """What the law gives on award, mean of the year by days, each (year,).

    Attributes
    ----------
    one_off, one_off_salaries : for a loss under 31 %, in base salaries and in own salaries
    monthly, monthly_salaries : for a loss from 31 %, the same
    """

    one_off: Array
    one_off_salaries: Array
    monthly: Array
    monthly_salaries: Array


@stage
def accident_dues(given: AccidentLawGiven) -> AccidentDues:
    """Dues of each year."""
    facts = given.accident_loss_one_off, given.accident_loss_monthly, given.accident_years_paid
    return AccidentDues(*given.law.mean(_dues, *facts).T)


def _dues(once: AccidentOneOffLaw, monthly: AccidentMonthlyLaw, *facts: float) -> list[float]:
    """`AccidentDues` on a day; facts: loss paid once, loss paid monthly, years paid."""
    small, large, paid = facts
    return [
        *(accident_one_off(small, paid, *unit, once) for unit in (BASE, OWN)),
        *(accident_monthly(large, paid, *unit, monthly) for unit in (BASE, OWN)),
    ]
