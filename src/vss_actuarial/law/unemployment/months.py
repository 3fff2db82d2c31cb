"""Months of unemployment benefit, and the months contributed that are kept for later."""

from typing import Any, NamedTuple

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.rule import at_most, because, composition, rule


class UnemploymentMonthsLaw(NamedTuple):
    """Months of benefit by months contributed."""

    unemployment_qualifying_months: float
    unemployment_first_paid_months: float
    unemployment_first_months: float
    unemployment_paid_months_per_month: float
    unemployment_most_months: float
    unemployment_reserve_most_months: float


@rule("Law 38/2013/QH13, Art. 50(2); Law 74/2025/QH15, Art. 39(2)")
def unemployment_months(months_paid: float, law: UnemploymentMonthsLaw) -> float:
    """Months of benefit: three for 12 to 36 months paid, one more for each twelve, at most twelve.

    References
    ----------
    Law 38/2013/QH13, Art. 50(2); Law 74/2025/QH15, Art. 39(2)
    """
    if months_paid < law.unemployment_qualifying_months:
        because("months_not_reached")
        return 0.0
    beyond = months_paid - at_most(months_paid, law.unemployment_first_paid_months)
    further = beyond // law.unemployment_paid_months_per_month
    months = law.unemployment_first_months + further
    if months > law.unemployment_most_months:
        because("most_of_the_law")
    return float(at_most(months, law.unemployment_most_months))


@rule("Law 71/2006/QH11, Art. 82(2)")
def unemployment_months_by_steps(months_paid: float, paid_from: Array, due: Array) -> float:
    """Months of benefit of 2009 to 2014: three from 12 months paid, then six, nine, twelve.

    References
    ----------
    Law 71/2006/QH11, Art. 82(2)
    """
    months = 0.0
    for step in range(len(paid_from)):
        if months_paid >= paid_from[step]:
            months = due[step]
    return float(months)


@rule("Decree 28/2015/ND-CP, Art. 18(7); Decree 374/2025/ND-CP, Art. 8")
def reserved_months(months_paid: float, law: UnemploymentMonthsLaw) -> float:
    """Months contributed that this claim leaves over and that count at the next one.

    References
    ----------
    Decree 28/2015/ND-CP, Art. 18(7); Decree 374/2025/ND-CP, Art. 8
    """
    beyond = months_paid - at_most(months_paid, law.unemployment_first_paid_months)
    if beyond == 0.0:
        return 0.0
    if months_paid > law.unemployment_reserve_most_months:
        because("above_what_is_kept")
        return 0.0
    per_month = law.unemployment_paid_months_per_month
    first = law.unemployment_first_months
    counted = at_most(first + beyond // per_month, law.unemployment_most_months)
    return float(beyond - per_month * max(0.0, counted - first))


@rule("Decree 28/2015/ND-CP, Art. 21(5); Decree 374/2025/ND-CP, Art. 8(6)")
def months_used(months_drawn: float, law: Any) -> float:
    """Months contributed that the months drawn have used up."""
    return float(law.unemployment_paid_months_per_month * months_drawn)


@rule("Law 38/2013/QH13, Art. 53(4); Decree 28/2015/ND-CP, Art. 21; Decree 374/2025/ND-CP, Art. 8")
def months_left(months_paid: float, used: float, law: Any) -> float:
    """Months contributed that are left where the benefit ended early; a month begun is drawn.

    Since July 2020 months beyond the most that are kept are lost.

    References
    ----------
    Law 38/2013/QH13, Art. 53(4); Decree 28/2015/ND-CP, Art. 21(4)-(5); Decree 374/2025/ND-CP,
    Art. 8(1) and (6)
    """
    counted = at_most(months_paid, law.unemployment_reserve_most_months)
    return float(max(0.0, counted - used))


class Granted(NamedTuple):
    """What a record gives: months of benefit, and months contributed kept for later."""

    months: float
    reserved: float


@composition
def granted(months_paid: float, law: Any) -> Granted:
    """Months of benefit of a record, by the steps of 2009 to 2014 or by the formula after them."""
    if law.holds("unemployment_months_before_2015"):  # a claim used up all months contributed
        points = law.points("unemployment_months_before_2015")
        due = law.unemployment_months_before_2015
        return Granted(unemployment_months_by_steps(months_paid, points, due), 0.0)
    return Granted(unemployment_months(months_paid, law), reserved_months(months_paid, law))
