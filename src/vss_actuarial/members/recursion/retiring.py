"""Retirement, and what becomes of those who reach the age without the qualifying years.

They buy the months or years that they lack and are awarded a pension on the qualifying years, take
a lump sum or the allowance of Article 23, or wait: for a law that asks for less, or for a lump sum
in a later year. Whoever is left at the last age takes it then.
"""

from vss_actuarial.ground.axes import SERVICE, Array
from vss_actuarial.ground.kernel import bare_part, inlined
from vss_actuarial.members.recursion.layout import (
    ARTICLE_23_AMOUNT,
    AVERAGE,
    AWARD_INDEX,
    AWARDS_AT_CEILING,
    AWARDS_OF_WAITING,
    BETTER_OF,
    BOUGHT_MINIMUM,
    BOUGHT_MONTHS_AWARDS,
    BOUGHT_MONTHS_PAY,
    BOUGHT_PENSIONS,
    BOUGHT_RATE,
    BOUGHT_YEARS,
    BOUGHT_YEARS_AWARDS,
    BOUGHT_YEARS_MISSING,
    BOUGHT_YEARS_PAY,
    BUYS_MONTHS,
    BUYS_YEARS,
    DEATHS_WITH_RIGHTS,
    EARNINGS,
    FAMILY_OF_DORMANT,
    FUNERAL,
    FUNERALS,
    HAZARDOUS,
    HAZARDOUS_AWARDS,
    HAZARDOUS_PENSIONS,
    HEADS_WAITING,
    KEPT,
    LACKS_MONTHS,
    LACKS_YEARS,
    LANES,
    LATER,
    LATER_LUMP_SUMS,
    LATER_LUMP_SUMS_AMOUNT,
    LUMP_SUM,
    MINIMUM,
    MINIMUM_AWARDS,
    MINIMUM_PENSIONS,
    NONE,
    NORMAL_AWARDS,
    NORMAL_PENSIONS,
    OF_DORMANT,
    ONE_OFF,
    ONE_OFF_ALLOWANCES,
    ONE_OFF_DORMANT,
    QUALIFIED,
    QUALIFIED_REDUCED,
    RATE,
    RATE_DORMANT,
    REACH,
    REACH_KEPT,
    REACHED_UNQUALIFIED,
    REDUCED,
    REDUCED_AWARDS,
    REDUCED_PENSIONS,
    REDUCTION,
    RIGHTS,
    SALARY,
    SERVICE_OF_AWARDS,
    SURVIVAL,
    SURVIVORS_LUMP_SUMS,
    SURVIVORS_LUMP_SUMS_WITH_RIGHTS,
    TINY,
    TO_MIDDLE,
    UNQUALIFIED,
    WAITS,
    WORTH_OF_UNQUALIFIED,
)


@bare_part
def retire(
    cell: Array, waiting: Array, n: int, k: int, status: int, year: Array, law: Array,
    person: Array, flow: Array,
) -> None:  # fmt: skip
    """Take out of one stock those who retire or reach the age unqualified.

    cell : from the row of the stock on; waiting : of the same ages and years of service
    """
    find_average(cell, n, k, status, year, person)
    awarded = law[QUALIFIED, k] > 0.0 or (status == 0 and law[QUALIFIED_REDUCED, k] > 0.0)
    if law[QUALIFIED, k] < 1.0:
        turn_away(cell, waiting, n, k, status, law, person, flow)
        buy(cell, n, k, status, law, person, flow)
    if awarded:
        award(cell, n, k, status, law, person, flow)
    elif law[QUALIFIED, k] < 1.0:
        leave(cell, n, k, law, person)


@inlined
def find_average(cell: Array, n: int, k: int, status: int, year: Array, person: Array) -> None:
    """Average salary by age of those who retire.

    The active serve half a year more in the year of award. For the part of the year in which the
    law says so, the better of the windowed and the career average counts; the dormant have what
    counted when they left. Under one year of service it is the salary of the day.
    """
    half, last = (0.5, TO_MIDDLE) if status == 0 else (0.0, NONE * LANES)
    per_year, index, better = 1.0 / max(k + half, 0.5), year[AWARD_INDEX], year[BETTER_OF]
    for j in range(n):
        salary, windowed = person[SALARY * LANES + j], person[last + j]
        a_head = 1.0 / max(cell[j], TINY)
        career = (cell[EARNINGS + j] * a_head * index + half * salary) * per_year
        average = career if k > 0 else salary
        chosen = windowed + better * max(0.0, average - windowed)
        person[AVERAGE * LANES + j] = chosen if windowed > 0.0 else average


@inlined
def award(cell: Array, n: int, k: int, status: int, law: Array, person: Array, flow: Array) -> None:
    """Pensions at the normal age and, of the active, earlier ones; who reached the age has left.

    At the ceiling of the rate are those whose service gives what the longest gives, unreduced.
    """
    active = status == 0
    half, rate, one_off = 0.5, law[RATE, k], law[ONE_OFF, k]
    if not active:
        half, rate, one_off = 0.0, law[RATE_DORMANT, k], law[ONE_OFF_DORMANT, k]
    full = 1.0 if rate >= law[RATE if active else RATE_DORMANT, SERVICE - 1] else 0.0
    qualified, capable = law[QUALIFIED, k], law[QUALIFIED_REDUCED, k]
    service, minimum = k + half, law[MINIMUM, k]
    reach = REACH_KEPT * LANES if law[KEPT, k] > 0.0 else REACH * LANES
    for j in range(n):
        stock, average = cell[j], person[AVERAGE * LANES + j]
        reaching = stock * person[reach + j]
        normal = reaching * qualified
        pension, awards, staying = rate * average, normal, stock - reaching
        unreduced = normal
        mass = normal * pension
        if active:
            by_hazard = staying * (person[HAZARDOUS * LANES + j] * qualified)
            by_capacity = (staying - by_hazard) * (person[REDUCED * LANES + j] * capable)
            reduced = max(0.0, pension - person[REDUCTION * LANES + j] * average)
            flow[HAZARDOUS_AWARDS + j] += by_hazard
            flow[HAZARDOUS_PENSIONS + j] += by_hazard * pension
            flow[REDUCED_AWARDS + j] += by_capacity
            flow[REDUCED_PENSIONS + j] += by_capacity * reduced
            awards = normal + by_hazard + by_capacity
            unreduced = normal + by_hazard
            staying = max(0.0, staying - by_hazard - by_capacity)
            mass += by_hazard * pension + by_capacity * reduced
        flow[MINIMUM_AWARDS + j] += minimum * awards
        flow[MINIMUM_PENSIONS + j] += minimum * mass
        flow[NORMAL_AWARDS + j] += normal
        flow[NORMAL_PENSIONS + j] += normal * pension
        flow[SERVICE_OF_AWARDS + j] += awards * service
        flow[AWARDS_AT_CEILING + j] += full * unreduced
        flow[ONE_OFF_ALLOWANCES + j] += awards * one_off * average
        cell[EARNINGS + j] *= staying / max(stock, TINY)
        cell[j] = staying


@inlined
def leave(cell: Array, n: int, k: int, law: Array, person: Array) -> None:
    """Take those who reach the age out of a stock in which nobody qualifies."""
    reach = REACH_KEPT * LANES if law[KEPT, k] > 0.0 else REACH * LANES
    for j in range(n):
        staying = 1.0 - person[reach + j]
        cell[j], cell[EARNINGS + j] = cell[j] * staying, cell[EARNINGS + j] * staying


@inlined
def turn_away(
    cell: Array, waiting: Array, n: int, k: int, status: int, law: Array, person: Array, flow: Array
) -> None:
    """Those who reach the age unqualified and buy nothing: lump sum, allowance, or they wait."""
    half, bought = 0.5, law[BUYS_MONTHS, k] + law[BUYS_YEARS, k]
    if status == 1:
        half = 0.0
        bought = law[BUYS_MONTHS + OF_DORMANT, k] + law[BUYS_YEARS + OF_DORMANT, k]
    short, credited = 1.0 - law[QUALIFIED, k], max(k + half, 0.5)
    worth = law[LUMP_SUM, k]
    reach = REACH_KEPT * LANES if law[KEPT, k] > 0.0 else REACH * LANES
    for j in range(n):
        turned, average = cell[j] * person[reach + j] * short, person[AVERAGE * LANES + j]
        rest = turned * (1.0 - bought)
        flow[REACHED_UNQUALIFIED + j] += turned
        flow[UNQUALIFIED + j] += rest
        flow[WORTH_OF_UNQUALIFIED + j] += rest * worth * average
        flow[ARTICLE_23_AMOUNT + j] += rest * credited * average
        each = cell[EARNINGS + j] / max(cell[j], TINY)
        waits = rest * person[WAITS * LANES + j]
        waiting[j] += waits
        waiting[LANES + j] += waits * each


@inlined
def buy(cell: Array, n: int, k: int, status: int, law: Array, person: Array, flow: Array) -> None:
    """Those who buy what they lack, on the salary of the day, and draw on the qualifying years."""
    of = 0 if status == 0 else OF_DORMANT
    months, years = law[BUYS_MONTHS + of, k], law[BUYS_YEARS + of, k]
    if months + years <= 0.0:
        return
    few, many = law[LACKS_MONTHS + of, k], law[LACKS_YEARS + of, k]
    rate, minimum, service = law[BOUGHT_RATE, k], law[BOUGHT_MINIMUM, k], law[BOUGHT_YEARS, k]
    few_of_all, many_of_all = few / (12.0 * service), many / (12.0 * service)
    short = 1.0 - law[QUALIFIED, k]
    reach = REACH_KEPT * LANES if law[KEPT, k] > 0.0 else REACH * LANES
    for j in range(n):
        turned, average = cell[j] * person[reach + j] * short, person[AVERAGE * LANES + j]
        salary, by_months, by_years = person[SALARY * LANES + j], turned * months, turned * years
        of_months = rate * (average + few_of_all * (salary - average))
        of_years = rate * (average + many_of_all * (salary - average))
        mass = by_months * of_months + by_years * of_years
        flow[BOUGHT_MONTHS_AWARDS + j] += by_months
        flow[BOUGHT_YEARS_AWARDS + j] += by_years
        flow[BOUGHT_PENSIONS + j] += mass
        flow[BOUGHT_MONTHS_PAY + j] += by_months * few * salary
        flow[BOUGHT_YEARS_PAY + j] += by_years * many * salary
        flow[BOUGHT_YEARS_MISSING + j] += by_years * many
        flow[MINIMUM_AWARDS + j] += minimum * (by_months + by_years)
        flow[MINIMUM_PENSIONS + j] += minimum * mass
        flow[SERVICE_OF_AWARDS + j] += service * (by_months + by_years)


@bare_part
def wait(
    waiting: Array, n: int, k: int, year: Array, law: Array, person: Array, flow: Array
) -> None:
    """A year of those who wait past the age: death, a pension where the law opens it, lump sum.

    At the last age all of them take the lump sum.
    """
    months, per_year = law[FAMILY_OF_DORMANT, k], year[AWARD_INDEX] / max(k, 1)
    on_salary, staying = 1.0 if k == 0 else 0.0, 1.0 - law[QUALIFIED, k]
    worth, buried = law[LUMP_SUM, k], law[FUNERAL, k]
    for j in range(n):  # their average salary, times their number
        due = waiting[LANES + j] * per_year + on_salary * waiting[j] * person[SALARY * LANES + j]
        person[AVERAGE * LANES + j] = due
    if law[RIGHTS, k] > 0.0:
        leave_rights(waiting, n, law[RIGHTS, k], months, person, flow)
    if staying < 1.0:
        award_waiting(waiting, n, k, law, person, flow)
    for j in range(n):
        heads, kept, due = waiting[j], waiting[LANES + j], person[AVERAGE * LANES + j]
        left, later = person[SURVIVAL * LANES + j] * staying, person[LATER * LANES + j]
        flow[HEADS_WAITING + j] += heads
        flow[FUNERALS + j] += buried * heads
        flow[SURVIVORS_LUMP_SUMS + j] += (1.0 - law[RIGHTS, k]) * months * due
        flow[LATER_LUMP_SUMS + j] += heads * left * later
        flow[LATER_LUMP_SUMS_AMOUNT + j] += due * left * later * worth
        still = left * (1.0 - later)
        waiting[j], waiting[LANES + j] = heads * still, kept * still


@inlined
def leave_rights(
    waiting: Array, n: int, rights: float, months: float, person: Array, flow: Array
) -> None:
    """Deaths at stake of those who wait with service long enough for survivors' pensions."""
    for j in range(n):
        flow[DEATHS_WITH_RIGHTS + j] += rights * waiting[j]
        due = rights * months * person[AVERAGE * LANES + j]
        flow[SURVIVORS_LUMP_SUMS_WITH_RIGHTS + j] += due


@inlined
def award_waiting(waiting: Array, n: int, k: int, law: Array, person: Array, flow: Array) -> None:
    """Pensions of those who waited until the law asked for fewer years than they have."""
    qualified, minimum, rate = law[QUALIFIED, k], law[MINIMUM, k], law[RATE_DORMANT, k]
    for j in range(n):
        part = person[SURVIVAL * LANES + j] * qualified
        awards, average = part * waiting[j], part * person[AVERAGE * LANES + j]
        flow[NORMAL_AWARDS + j] += awards
        flow[AWARDS_OF_WAITING + j] += awards
        flow[NORMAL_PENSIONS + j] += rate * average
        flow[MINIMUM_AWARDS + j] += minimum * awards
        flow[MINIMUM_PENSIONS + j] += minimum * rate * average
        flow[SERVICE_OF_AWARDS + j] += awards * k
        flow[ONE_OFF_ALLOWANCES + j] += law[ONE_OFF_DORMANT, k] * average
