"""The insured of one scheme and sex, cohort by cohort, from 1 January to 1 January.

A cohort's state is head counts and revalued earnings by completed years of service, apart for those
who contribute (active) and those who keep credited service without contributing (dormant), and by
era of entry: before 1 July 2025, or after it without the lump sum after twelve months out of work.
The cohorts of a cell do not touch one another, so the loop runs cohort by cohort and its state
stays in the first-level cache.
"""

import numpy as np

from vss_actuarial.dated import Array
from vss_actuarial.kernel import kernel

FIRST_AGE, LAST_AGE = 15, 80
SERVICE = 48
RIGHTS = 15  # years from which the dead leave survivors' pensions; see law/survivors

FLOWS = (
    "deaths_active",
    "deaths_dormant",
    "deaths_with_rights",
    "survivors_lump_sums",
    "survivors_lump_sums_with_rights",
    "normal_awards",
    "normal_pensions",
    "hazardous_awards",
    "hazardous_pensions",
    "reduced_awards",
    "reduced_pensions",
    "service_of_awards",
    "one_off_allowances",
    "lump_sums_at_age",
    "lump_sums_at_age_amount",
    "article_23_awards",
    "article_23_amount",
    "withdrawals",
    "withdrawals_amount",
    "exits",
    "extra_exits",
    "returns",
    "entries",
    "aged_out",
)
(
    DEATHS_ACTIVE,
    DEATHS_DORMANT,
    DEATHS_WITH_RIGHTS,
    SURVIVORS_LUMP_SUMS,
    SURVIVORS_LUMP_SUMS_WITH_RIGHTS,
    NORMAL_AWARDS,
    NORMAL_PENSIONS,
    HAZARDOUS_AWARDS,
    HAZARDOUS_PENSIONS,
    REDUCED_AWARDS,
    REDUCED_PENSIONS,
    SERVICE_OF_AWARDS,
    ONE_OFF_ALLOWANCES,
    LUMP_SUMS_AT_AGE,
    LUMP_SUMS_AT_AGE_AMOUNT,
    ARTICLE_23_AWARDS,
    ARTICLE_23_AMOUNT,
    WITHDRAWALS,
    WITHDRAWALS_AMOUNT,
    EXITS,
    EXTRA_EXITS,
    RETURNS,
    ENTRIES,
    AGED_OUT,
) = range(len(FLOWS))

# Rows of `by_age`, each (year, age on 1 January).
AGE_ROWS = (
    "survival",  # to 31 December
    "reach",  # reaches the retirement age in the year, of those who had not
    "reach_hazardous",  # retires earlier after hazardous work, without reduction
    "reach_reduced",  # retires earlier for reduced working capacity
    "exit",  # leaves contributory work; times exit_by_service
    "withdrawal",  # dormant, of the era before 1 July 2025; times withdrawal_by_service
    "withdrawal_new",  # the same of the era after it
    "return",  # comes back from dormancy
    "reduction",  # points off the replacement rate for retiring early
    "salary",  # insured salary, VND a month
    "past_base",  # sum over the cohort's years before t of salary / base salary
    "past_real",  # the same of salary / price index
)
(SURVIVAL, REACH, HAZARDOUS, REDUCED, EXIT, WITHDRAWAL, WITHDRAWAL_NEW, RETURN) = range(8)
(REDUCTION, SALARY, PAST_BASE, PAST_REAL) = range(8, 12)

# Columns of `by_year`, each (year,).
YEAR_COLUMNS = (
    "lump_sum_at_age",  # share of those who reach the age unqualified
    "article_23",  # share of those who reach the age unqualified
    "entrants_after",  # share of the entrants first insured from 1 July 2025
    "density",  # months paid / 12
    "deflator",  # index by which a salary of the year is divided when it is stored
    "award_index",  # index by which stored earnings are multiplied at award
    "base_salary",  # VND a month
    "price_before",  # price index of the year before
    "better_of",  # 1 where the better of window and career average holds
)
(LUMP_AT_AGE, ARTICLE_23, ENTRANTS_AFTER, DENSITY, DEFLATOR, AWARD_INDEX) = range(6)
(BASE_SALARY, PRICE_BEFORE, BETTER_OF) = range(6, 9)

# Rows of `by_service`, each (year, completed years of service).
SERVICE_ROWS = (
    "qualified",  # share of the year in which this service gives a pension
    "qualified_reduced",  # the same for reduced working capacity
    "exit_by_service",
    "withdrawal_by_service",
    "rate",  # replacement rate at retirement in mid-year
    "rate_dormant",  # replacement rate of the dormant
    "one_off",  # months of average salary at retirement
    "lump_sum",  # months of average salary at withdrawal
    "lump_sum_a_year",  # the same for each year of service
    "survivors_lump_sum_a_year",  # months of average salary at death for each year of service
    "window",  # last years averaged; 0 for the whole career
    "coefficient_window",  # 1 where the window is in multiples of the base salary
)
(QUALIFIED, QUALIFIED_REDUCED, EXIT_BY, WITHDRAWAL_BY, RATE, RATE_DORMANT) = range(6)
(ONE_OFF, LUMP_SUM, LUMP_SUM_A_YEAR, FAMILY_LUMP_SUM_A_YEAR) = range(6, 10)
(WINDOW, COEFFICIENT_WINDOW) = range(10, 12)

# Rows of a cohort's state, each (era, service).
ACTIVE, DORMANT, ACTIVE_EARNINGS, DORMANT_EARNINGS = range(4)


@kernel
def average_salary(
    career: float, k: int, t: int, x: int, by_age: Array, by_year: Array, by_service: Array
) -> float:
    """Average insured salary at award [VND a month], from that of the career.

    State pay is averaged over the last years of the cohort's own wages since 1995, in multiples of
    the base salary at award or at prices; where the law says so, the better of the two counts.
    """
    window = min(int(by_service[t, WINDOW, k]), min(t, k))
    if window < 1:
        return career
    row = PAST_BASE if by_service[t, COEFFICIENT_WINDOW, k] > 0.0 else PAST_REAL
    index = by_year[t, BASE_SALARY if row == PAST_BASE else PRICE_BEFORE]
    windowed = (by_age[row, t, x] - by_age[row, t - window, x - window]) / window * index
    if by_year[t, BETTER_OF] > 0.0:
        return float(max(windowed, career))
    return float(windowed)


@kernel
def die(
    state: Array,
    e: int,
    t: int,
    x: int,
    top: int,
    by_age: Array,
    by_year: Array,
    by_service: Array,
    flows: Array,
) -> None:
    """Take the year's deaths out of both stocks; note rights and lump sums left to survivors."""
    alive = by_age[SURVIVAL, t, x]
    dying = 1.0 - alive
    active, dormant, rights, amount, amount_rights = 0.0, 0.0, 0.0, 0.0, 0.0
    for k in range(top):
        a, d = state[e, ACTIVE, k], state[e, DORMANT, k]
        earned = state[e, ACTIVE_EARNINGS, k] + state[e, DORMANT_EARNINGS, k]
        due = by_service[t, FAMILY_LUMP_SUM_A_YEAR, k] * earned
        active += a
        dormant += d
        if k >= RIGHTS:
            rights += a + d
            amount_rights += due
        else:
            amount += due
        state[e, ACTIVE, k], state[e, DORMANT, k] = a * alive, d * alive
        state[e, ACTIVE_EARNINGS, k] *= alive
        state[e, DORMANT_EARNINGS, k] *= alive
    flows[t, x, DEATHS_ACTIVE] += dying * active
    flows[t, x, DEATHS_DORMANT] += dying * dormant
    flows[t, x, DEATHS_WITH_RIGHTS] += dying * rights
    flows[t, x, SURVIVORS_LUMP_SUMS] += dying * amount * by_year[t, AWARD_INDEX]
    flows[t, x, SURVIVORS_LUMP_SUMS_WITH_RIGHTS] += dying * amount_rights * by_year[t, AWARD_INDEX]


@kernel
def begin(state: Array, opening: Array, x: int, at_opening: bool) -> None:
    """A cohort before its first year: empty, or as it stood when the fund began."""
    for row in range(4):
        for k in range(SERVICE):
            state[0, row, k] = opening[row, x, k] if at_opening else 0.0
            state[1, row, k] = 0.0


@kernel
def count(state: Array, t: int, x: int, top: int, stocks: Array, service: Array) -> None:
    """Note a cohort's stocks on 1 January, by age and by service."""
    for status in range(2):
        total = 0.0
        for k in range(top):
            heads = state[0, status, k] + state[1, status, k]
            service[t, status, k] += heads
            total += heads
        stocks[t, status, x] = total


@kernel
def retire(
    state: Array, e: int, status: int, t: int, x: int, top: int, by_age: Array, by_year: Array,
    by_service: Array, flows: Array,
) -> None:  # fmt: skip
    """Take out of one stock those who retire or reach the age unqualified.

    The active serve half a year more in the year of award, and may retire early.
    """
    active = status == ACTIVE
    half = 0.5 if active else 0.0
    rates = RATE if active else RATE_DORMANT
    reach, salary = by_age[REACH, t, x], by_age[SALARY, t, x]
    hazardous = by_age[HAZARDOUS, t, x] if active else 0.0
    reduced = by_age[REDUCED, t, x] if active else 0.0
    if reach + hazardous + reduced == 0.0:
        return
    for k in range(top):
        stock, earned = state[e, status, k], state[e, status + 2, k]
        if stock == 0.0:
            continue
        qualified = by_service[t, QUALIFIED, k]
        normal = stock * reach * qualified
        unqualified = stock * reach * (1.0 - qualified)
        if normal + unqualified + hazardous * qualified + reduced == 0.0:
            continue
        by_hazard = (stock - normal - unqualified) * hazardous * qualified
        rest = stock - normal - unqualified - by_hazard
        by_capacity = rest * reduced * by_service[t, QUALIFIED_REDUCED, k]
        awards = normal + by_hazard + by_capacity
        career = salary
        if k > 0:
            career = (earned / stock * by_year[t, AWARD_INDEX] + half * salary) / (k + half)
        average = average_salary(career, k, t, x, by_age, by_year, by_service)
        rate = by_service[t, rates, k]
        lump, monthly = unqualified * by_year[t, LUMP_AT_AGE], unqualified * by_year[t, ARTICLE_23]
        due = by_service[t, LUMP_SUM, k] * average
        flows[t, x, NORMAL_AWARDS] += normal
        flows[t, x, NORMAL_PENSIONS] += normal * rate * average
        flows[t, x, HAZARDOUS_AWARDS] += by_hazard
        flows[t, x, HAZARDOUS_PENSIONS] += by_hazard * rate * average
        flows[t, x, REDUCED_AWARDS] += by_capacity
        flows[t, x, REDUCED_PENSIONS] += (
            by_capacity * max(0.0, rate - by_age[REDUCTION, t, x]) * average
        )
        flows[t, x, SERVICE_OF_AWARDS] += awards * (k + half)
        flows[t, x, ONE_OFF_ALLOWANCES] += awards * by_service[t, ONE_OFF, k] * average
        flows[t, x, LUMP_SUMS_AT_AGE] += lump
        flows[t, x, LUMP_SUMS_AT_AGE_AMOUNT] += lump * due
        flows[t, x, ARTICLE_23_AWARDS] += monthly
        flows[t, x, ARTICLE_23_AMOUNT] += monthly * due
        staying = max(0.0, stock - awards - lump - monthly)
        state[e, status, k] = staying
        state[e, status + 2, k] = earned * (staying / stock)


@kernel
def leave_and_return(
    state: Array, e: int, t: int, x: int, top: int, by_age: Array, by_year: Array,
    by_service: Array, flows: Array,
) -> float:  # fmt: skip
    """Exit, withdrawal and return, with a year of service for those who stay.

    A share `density` of those who pay all year moves up one year of service, half that share of
    those who leave or return in mid-year; their earnings go with them. Those who leave this year
    wait for the next before they may withdraw. Returns those active at the end of the year.
    """
    up, salary = by_year[t, DENSITY], by_age[SALARY, t, x]
    leaving, back = by_age[EXIT, t, x], by_age[RETURN, t, x]
    going = by_age[WITHDRAWAL + e, t, x]
    real = salary / by_year[t, DEFLATOR]
    index = by_year[t, AWARD_INDEX]
    under_one_year = (
        state[e, DORMANT, 0] * going * by_service[t, WITHDRAWAL_BY, 0] * by_service[t, LUMP_SUM, 0]
    )
    left, returned, withdrawn, amount, staying = 0.0, 0.0, 0.0, 0.0, 0.0
    up_a, up_d, up_ea, up_ed = 0.0, 0.0, 0.0, 0.0  # what comes up from the year of service below
    for k in range(min(top + 1, SERVICE)):
        if k == SERVICE - 1:
            up = 0.0  # the last place is open-ended
        active, dormant = state[e, ACTIVE, k], state[e, DORMANT, k]
        earned, kept = state[e, ACTIVE_EARNINGS, k], state[e, DORMANT_EARNINGS, k]
        p = min(1.0, leaving * by_service[t, EXIT_BY, k])
        w = min(1.0, going * by_service[t, WITHDRAWAL_BY, k])
        b = (1.0 - w) * back
        leave, come = active * p, dormant * b
        stay, out = active - leave, dormant * w
        left += leave
        returned += come
        withdrawn += out
        amount += by_service[t, LUMP_SUM_A_YEAR, k] * kept * w
        moved_a, moved_d = up * (stay + 0.5 * come), up * 0.5 * leave
        moved_ea = up * (earned * (1.0 - p) + 0.5 * kept * b)
        moved_ed = up * 0.5 * earned * p
        now_active = stay + come - moved_a + up_a
        staying += now_active
        state[e, ACTIVE, k] = now_active
        state[e, DORMANT, k] = dormant - out - come + leave - moved_d + up_d
        state[e, ACTIVE_EARNINGS, k] = earned * (1.0 - p) + kept * b - moved_ea + up_ea
        state[e, DORMANT_EARNINGS, k] = kept * (1.0 - w - b) + earned * p - moved_ed + up_ed
        up_a, up_d = moved_a, moved_d
        up_ea, up_ed = moved_ea + moved_a * real, moved_ed + moved_d * real
    flows[t, x, EXITS] += left
    flows[t, x, RETURNS] += returned
    flows[t, x, WITHDRAWALS] += withdrawn
    flows[t, x, WITHDRAWALS_AMOUNT] += amount * index + under_one_year * salary
    return staying


@kernel
def meet_target(
    state: Array,
    t: int,
    x: int,
    by_age: Array,
    by_year: Array,
    staying: float,
    target: float,
    flows: Array,
) -> None:
    """Let in what the coverage path asks for beyond those who stay and return, or let go."""
    entries = target - staying
    if entries < 0.0:
        flows[t, x, EXTRA_EXITS] = -entries
        share = -entries / staying
        for e in range(2):
            for row in (ACTIVE, ACTIVE_EARNINGS):
                for k in range(SERVICE):
                    state[e, row + 1, k] += share * state[e, row, k]
                    state[e, row, k] *= 1.0 - share
        return
    flows[t, x, ENTRIES] = entries
    half_up = 0.5 * by_year[t, DENSITY]
    for e in range(2):
        after = by_year[t, ENTRANTS_AFTER]
        new = entries * (after if e == 1 else 1.0 - after)
        real = by_age[SALARY, t, x] / by_year[t, DEFLATOR]
        state[e, ACTIVE, 0] += new * (1.0 - half_up)
        state[e, ACTIVE, 1] += new * half_up
        state[e, ACTIVE_EARNINGS, 1] += new * half_up * real


@kernel
def run_cell(
    opening: Array, targets: Array, by_age: Array, by_year: Array, by_service: Array,
    first_after: int, skip: bool, stocks: Array, service: Array, flows: Array,
) -> None:  # fmt: skip
    """All cohorts of one scheme and sex.

    Parameters
    ----------
    opening : (4, 101, 48) active, dormant and their earnings on 1 January of the first year, all
        of the era before 1 July 2025
    targets : (year + 1, 101) contributors asked for by the coverage path on 1 January
    by_age : (12, year, 101); by_year : (year, 9); by_service : (year, 12, 48), see above
    first_after : index of the first year with entrants of the era after 1 July 2025
    skip : pass over eras and years of service that must be empty
    stocks : (year + 1, 2, 101) filled with active and dormant members
    service : (year + 1, 2, 48) filled with the same by service
    flows : (year, 101, len(FLOWS)) filled, by age on 1 January
    """
    years = targets.shape[0] - 1
    state = np.empty((2, 4, SERVICE))
    for start in range(FIRST_AGE - years + 1, LAST_AGE + 1):  # age on the first 1 January
        t, x = max(0, FIRST_AGE - start), max(FIRST_AGE, start)
        begin(state, opening, x, t == 0)
        first_era = 1 if skip and t > first_after else 0
        while t < years and x <= LAST_AGE:
            top = min(SERVICE, x - FIRST_AGE + 2) if skip else SERVICE
            count(state, t, x, top, stocks, service)
            staying = 0.0
            for e in range(first_era, 1 if skip and t <= first_after else 2):
                die(state, e, t, x, top, by_age, by_year, by_service, flows)
                for status in range(2):
                    retire(state, e, status, t, x, top, by_age, by_year, by_service, flows)
                staying += leave_and_return(state, e, t, x, top, by_age, by_year, by_service, flows)
            meet_target(state, t, x, by_age, by_year, staying, targets[t + 1, x + 1], flows)
            t, x = t + 1, x + 1
        if x <= LAST_AGE:
            count(state, t, x, SERVICE, stocks, service)
        else:
            for e in range(2):
                for k in range(SERVICE):
                    aged_out = state[e, ACTIVE, k] + state[e, DORMANT, k]
                    flows[t - 1, x - 1, AGED_OUT] += aged_out
