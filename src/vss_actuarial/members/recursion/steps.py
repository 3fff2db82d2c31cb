"""Moves of one year, one year of service at a time and all ages at once."""

from vss_actuarial.ground.axes import SERVICE, Array
from vss_actuarial.ground.kernel import bare_part, inlined
from vss_actuarial.members.recursion.layout import (
    ACTIVE,
    ACTIVE_EARNINGS,
    AGES,
    AWARD_INDEX,
    BETTER_OF,
    CELL,
    DEATHS_ACTIVE_WITH_RIGHTS,
    DEATHS_WITH_RIGHTS,
    DENSITY,
    DORMANT,
    DORMANT_EARNINGS,
    ENTRIES,
    EXIT,
    EXIT_BY,
    EXITS,
    EXTRA_EXITS,
    FAMILY,
    FAMILY_OF_DORMANT,
    FUNERAL,
    FUNERALS,
    HEADS_ACTIVE,
    HEADS_DORMANT,
    LANES,
    LEFT_DORMANT,
    LET_GO,
    LUMP_SUM,
    LUMP_SUM_A_YEAR,
    OTHER_WITHDRAWAL,
    OTHER_WITHDRAWAL_BY,
    REAL_SALARY,
    RETURN,
    RETURNERS,
    RETURNS,
    RIGHTS,
    RISING_ROWS,
    SALARY,
    STAYERS,
    SURVIVAL,
    SURVIVORS_LUMP_SUMS,
    SURVIVORS_LUMP_SUMS_WITH_RIGHTS,
    TO_END,
    TO_MIDDLE,
    TO_START,
    WITHDRAWAL,
    WITHDRAWAL_BY,
    WITHDRAWALS,
    WITHDRAWALS_AMOUNT,
)


@bare_part
def total(row: Array) -> float:
    """Sum over ages, in six parts that do not wait for one another."""
    a, b, c, d, e, f = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for j in range(0, AGES, 6):
        a, b, c = a + row[j], b + row[j + 1], c + row[j + 2]
        d, e, f = d + row[j + 3], e + row[j + 4], f + row[j + 5]
    return ((a + d) + (b + e)) + (c + f)


@bare_part
def die(
    cell: Array, n: int, k: int, own: float, year: Array, law: Array, person: Array, flow: Array
) -> None:
    """Take the year's deaths out of both stocks; add up heads, rights and lump sums at stake.

    The active serve half a year more in the year of death. Under one year of service the family's
    lump sum is due on the salary of the day.

    own : 1 where the career is averaged, 0 where the last years are
    """
    windowed, months = law[FAMILY, k], own * law[FAMILY, k] / (k + 0.5)
    worth, on_salary = months * year[AWARD_INDEX], 0.5 * months
    worth_dormant, on_salary_dormant = 0.0, law[FAMILY_OF_DORMANT, k]
    if k > 0:
        worth_dormant, on_salary_dormant = on_salary_dormant * year[AWARD_INDEX] / k, 0.0
    rights, buried = law[RIGHTS, k], law[FUNERAL, k]
    for j in range(n):
        alive = person[SURVIVAL * LANES + j]
        active, dormant = cell[ACTIVE + j], cell[DORMANT + j]
        earned, kept = cell[ACTIVE_EARNINGS + j], cell[DORMANT_EARNINGS + j]
        flow[HEADS_ACTIVE + j] += active
        flow[HEADS_DORMANT + j] += dormant
        at_once = (on_salary * active + on_salary_dormant * dormant) * person[SALARY * LANES + j]
        lump_sum = worth * earned + worth_dormant * kept + at_once
        lump_sum += windowed * active * person[TO_MIDDLE + j]
        flow[FUNERALS + j] += buried * (active + dormant)
        flow[DEATHS_ACTIVE_WITH_RIGHTS + j] += rights * active
        flow[DEATHS_WITH_RIGHTS + j] += rights * (active + dormant)
        flow[SURVIVORS_LUMP_SUMS_WITH_RIGHTS + j] += rights * lump_sum
        flow[SURVIVORS_LUMP_SUMS + j] += (1.0 - rights) * lump_sum
        cell[ACTIVE + j], cell[DORMANT + j] = active * alive, dormant * alive
        cell[ACTIVE_EARNINGS + j], cell[DORMANT_EARNINGS + j] = earned * alive, kept * alive


@bare_part
def count_stayers(cell: Array, n: int, k: int, law: Array, person: Array, flow: Array) -> None:
    """Add up by age the active who do not leave, the dormant who withdraw and who might return."""
    exits, by_time, by_ground = law[EXIT_BY, k], law[WITHDRAWAL_BY, k], law[OTHER_WITHDRAWAL_BY, k]
    for j in range(n):
        p = min(1.0, person[EXIT * LANES + j] * exits)
        after, other = person[WITHDRAWAL * LANES + j], person[OTHER_WITHDRAWAL * LANES + j]
        w = min(1.0, after * by_time + other * by_ground)
        waiting = cell[DORMANT + j] * (1.0 - w)
        flow[WITHDRAWALS + j] += cell[DORMANT + j] * w
        person[STAYERS * LANES + j] += cell[ACTIVE + j] * (1.0 - p)
        person[LEFT_DORMANT * LANES + j] += waiting
        person[RETURNERS * LANES + j] += waiting * person[RETURN * LANES + j]


@bare_part
def leave_and_return(
    cell: Array, n: int, k: int, own: float, year: Array, law: Array, person: Array, flow: Array
) -> None:
    """Exit, withdrawal and return, with a year of service for those who stay.

    A share `density` of those who pay all year moves up one year of service, half that share of
    those who leave or return in mid-year; their earnings go with them. Those who leave this year
    wait for the next before they may withdraw. Where last years are averaged, leavers keep their
    average for each year of service, or the career where that is better and counts.

    own : 1 where the career is averaged, 0 where the last years are
    """
    up = year[DENSITY] if k < SERVICE - 1 else 0.0  # the last place is open-ended
    half_up, exits = 0.5 * up, law[EXIT_BY, k]
    by_time, by_ground = law[WITHDRAWAL_BY, k], law[OTHER_WITHDRAWAL_BY, k]
    better, years = max(own, year[BETTER_OF]), float(k)
    a_year, at_first = law[LUMP_SUM_A_YEAR, k] * year[AWARD_INDEX], 0.0
    if k == 0:
        at_first = law[LUMP_SUM, k]  # under one year it is due on the salary of the day
    for j in range(n):
        active, dormant = cell[ACTIVE + j], cell[DORMANT + j]
        earned, kept = cell[ACTIVE_EARNINGS + j], cell[DORMANT_EARNINGS + j]
        p = min(1.0, person[EXIT * LANES + j] * exits)
        after, other = person[WITHDRAWAL * LANES + j], person[OTHER_WITHDRAWAL * LANES + j]
        w = min(1.0, after * by_time + other * by_ground)
        b = (1.0 - w) * person[RETURN * LANES + j]
        extra = (1.0 - p) * person[LET_GO * LANES + j]
        here, waits = (1.0 - p) * (1.0 - person[LET_GO * LANES + j]), max(0.0, 1.0 - w - b)
        leave, come, out = active * (p + extra), dormant * b, dormant * w
        earned_out, earned_in, earned_off = earned * (p + extra), kept * b, kept * w
        stay, earned_stay = active * here, earned * here
        due = a_year * earned_off + at_first * out * person[SALARY * LANES + j]
        flow[EXITS + j] += active * p
        flow[EXTRA_EXITS + j] += active * extra
        flow[RETURNS + j] += come
        flow[WITHDRAWALS_AMOUNT + j] += due
        real = person[REAL_SALARY * LANES + j]
        more, fewer = up * stay + half_up * come, half_up * leave
        earned_more = up * earned_stay + half_up * earned_in
        kept_out = leave * years * person[TO_START + j]
        kept_out += better * max(0.0, earned_out - kept_out)
        kept_up = leave * (years + 1.0) * person[TO_END + j]
        kept_up += better * max(0.0, earned_out + leave * real - kept_up)
        cell[ACTIVE + j] = stay + come - more + person[RISING_ROWS + ACTIVE + j]
        cell[DORMANT + j] = dormant * waits + leave - fewer + person[RISING_ROWS + DORMANT + j]
        rising = person[RISING_ROWS + ACTIVE_EARNINGS + j]
        cell[ACTIVE_EARNINGS + j] = earned_stay + earned_in - earned_more + rising
        rising = person[RISING_ROWS + DORMANT_EARNINGS + j]
        cell[DORMANT_EARNINGS + j] = kept * waits + (1.0 - half_up) * kept_out + rising
        person[RISING_ROWS + ACTIVE + j], person[RISING_ROWS + DORMANT + j] = more, fewer
        person[RISING_ROWS + ACTIVE_EARNINGS + j] = earned_more + more * real
        person[RISING_ROWS + DORMANT_EARNINGS + j] = half_up * kept_up


@inlined
def enter(state: Array, at: int, share: float, year: Array, person: Array, flow: Array) -> None:
    """Let in the year's new members of an era, with half a year of service on average."""
    half_up = 0.5 * year[DENSITY]
    cell, next_cell = state[at:], state[at + CELL :]
    for j in range(AGES):
        new = flow[ENTRIES + j] * share
        cell[ACTIVE + j] += new * (1.0 - half_up)
        next_cell[ACTIVE + j] += new * half_up
        next_cell[ACTIVE_EARNINGS + j] += new * half_up * person[REAL_SALARY * LANES + j]
