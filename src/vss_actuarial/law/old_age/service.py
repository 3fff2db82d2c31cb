"""Service: months contributed, the years that they are credited as, and who qualifies by them."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.rule import composition, rule

Integers = NDArray[np.int64]
KINDS = ("state", "employer", "voluntary", "abroad", "bought", "voluntary-bought")
STATE, EMPLOYER, VOLUNTARY, ABROAD, BOUGHT, VOLUNTARY_BOUGHT = range(len(KINDS))
WORK = ("normal", "hazardous", "specially hazardous", "coal", "armed", "hard area")
NORMAL, HAZARDOUS, SPECIAL, COAL, ARMED, HARD_AREA = range(len(WORK))


class Career(NamedTuple):
    """Spells of contributions of one person, in order of time.

    Attributes
    ----------
    first, last : (spell,) months since year 0, both counted
    kind : (spell,) place in `KINDS`
    pay : (spell,) [VND a month], of state pay a coefficient of the scale
    work : (spell,) place in `WORK`
    """

    first: Integers
    last: Integers
    kind: Integers
    pay: Array
    work: Integers


@composition
def insured_by_duty(kind: int) -> bool:
    """Whether months of a kind are of the compulsory scheme, which insures accidents at work too.

    kind : place in `KINDS`

    References
    ----------
    Law 58/2014/QH13, Arts. 2 and 4; Law 84/2015/QH13, Art. 43(1); Law 41/2024/QH15, Arts. 2 and 4
    """
    return bool(kind not in (VOLUNTARY, VOLUNTARY_BOUGHT))


@rule("Law 58/2014/QH13, Art. 85(7); Law 41/2024/QH15, Art. 5(6)")
def credited_years(service: int, law: Any) -> float:
    """Years of service in the formula: few odd months count as half a year, more as a year.

    A year has twelve months; how many odd ones are few, and their worth, are numbers of the law.

    References
    ----------
    Law 58/2014/QH13, Art. 85(7); Law 41/2024/QH15, Art. 5(6)
    """
    odd = service % 12
    if odd == 0:
        return float(service // 12)
    if odd <= law.half_year_most_months:
        return float(service // 12 + law.half_year_worth)
    return service // 12 + 1.0


@rule("Law 58/2014/QH13, Art. 54(1); Law 41/2024/QH15, Art. 64(1)")
def qualifies(service: int, qualifying_years: float) -> bool:
    """Whether service reaches the qualifying years, of twelve full months each.

    References
    ----------
    Law 58/2014/QH13, Art. 54(1); Law 41/2024/QH15, Art. 64(1)
    """
    return bool(service >= 12 * qualifying_years)


@composition
def last_counted(career: Career, s: int, until: int) -> int:
    """Last month of a spell that counts by a month; months bought at once count all when paid.

    The first of the months bought is that in which they are paid.

    References
    ----------
    Law 41/2024/QH15, Arts. 33(7), 36(2e) and 101(3); Circular 12/2025/TT-BNV, Arts. 12(2) and 15(2)
    """
    if career.kind[s] in (BOUGHT, VOLUNTARY_BOUGHT) and career.first[s] <= until:
        return int(career.last[s])
    return int(min(career.last[s], until))


@composition
def months_after(career: Career, month: int, until: int) -> int:
    """Months contributed after one month, up to another."""
    months = 0
    for s in range(len(career.first)):
        months += max(0, last_counted(career, s, until) - max(career.first[s], month + 1) + 1)
    return months


@composition
def months_to(career: Career, until: int) -> int:
    """Months contributed up to one."""
    months = 0
    for s in range(len(career.first)):
        months += max(0, last_counted(career, s, until) - career.first[s] + 1)
    return months


@composition
def months_before_2014(career: Career, until: int, law: Any) -> int:
    """Months contributed before 2014, from when a year is worth more in a lump sum."""
    months, later = 0, 12 * int(law.lump_sum_later_worth_from)
    for s in range(len(career.first)):
        last = min(last_counted(career, s, until), later - 1)
        months += max(0, last - career.first[s] + 1)
    return months


@composition
def entry_month(career: Career) -> int:
    """First month of compulsory contributions; 0 where there is none."""
    for s in range(len(career.first)):
        kind = career.kind[s]
        if kind in (STATE, EMPLOYER, ABROAD):
            return int(career.first[s])
    return 0
