"""The insured of one scheme and sex, cohort by cohort, from 1 January to 1 January.

A cohort's state is head counts and revalued earnings by completed years of service, apart for those
who contribute (active) and those who keep credited service without contributing (dormant), and by
era of entry: before 1 July 2025, or after it without the lump sum after twelve months out of work.
The cohorts of a cell do not touch one another, so the loop runs cohort by cohort and its state stays
in the first-level cache.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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


class Moves(NamedTuple):
    """Probabilities of one scheme and sex.

    Shapes: T years, 101 ages (last birthday on 1 January), 48 completed years of service.
    """

    survival: Array  # (T, 101) to 31 December, by age on 1 January
    reach: Array  # (T, 101) reaches the retirement age in the year, of those who had not
    reach_hazardous: Array  # (T, 101) retires earlier after hazardous work, without reduction
    reach_reduced: Array  # (T, 101) retires earlier for reduced working capacity
    qualified: Array  # (T, 48) share of the year in which this service gives a pension
    qualified_reduced: Array  # (T, 48) the same for reduced working capacity
    lump_sum_at_age: Array  # (T,) of those who reach the age unqualified
    article_23: Array  # (T,) of those who reach the age unqualified
    exit_by_age: Array  # (T, 101)
    exit_by_service: Array  # (48,) multiplies exit_by_age
    withdrawal_by_age: Array  # (T, 2 eras, 101)
    withdrawal_by_service: Array  # (T, 48) multiplies withdrawal_by_age
    return_by_age: Array  # (T, 101)
    entrants_after: Array  # (T,) share of the year's entrants first insured from 1 July 2025
    density: Array  # (T,) months paid / 12


class Pay(NamedTuple):
    """Salaries and what the law makes of them, for one scheme and sex."""

    salary: Array  # (T, 101) insured salary, VND a month
    deflator: Array  # (T,) index by which a salary of the year is divided when it is stored
    award_index: Array  # (T,) index by which stored earnings are multiplied at award
    base_salary: Array  # (T,) VND a month
    price_index: Array  # (T,)
    rate: Array  # (T, 48) replacement rate at retirement in mid-year
    rate_dormant: Array  # (T, 48) replacement rate of the dormant
    reduction: Array  # (T, 101) points off for retiring early
    one_off: Array  # (T, 48) months of average salary
    lump_sum: Array  # (T, 48) months of average salary
    survivors_lump_sum: Array  # (T, 48) months of average salary
    window: NDArray[np.int64]  # (T, 48) last years averaged; 0 for the whole career
    coefficient_window: NDArray[np.bool_]  # (T, 48) window in multiples of the base salary
    better_of: NDArray[np.bool_]  # (T,) the better of window and career
    past_base: Array  # (T+1, 101) sum of salary / base salary over the cohort's years before t
    past_real: Array  # (T+1, 101) the same of salary / price index


class Cohort(NamedTuple):
    """State of one cohort at 1 January: (2 eras, 48) each."""

    active: Array
    dormant: Array
    active_earnings: Array
    dormant_earnings: Array


@kernel
def average_salary(earnings, heads, k, t, x, half, pay):
    """Average insured salary at award, VND a month, of a service cell of a cohort.

    `half` is the half year served in the year of award (0 for the dormant).
    """
    years = k + half
    salary = pay.salary[t, x]
    career = salary
    if years > 0.0 and heads > 0.0:
        career = (earnings / heads * pay.award_index[t] + half * salary) / years
    window = min(pay.window[t, k], t, k)
    if window < 1:
        return career
    first = x - window
    if pay.coefficient_window[t, k]:
        total = pay.past_base[t, x] - pay.past_base[t - window, first]
        windowed = total / window * pay.base_salary[t]
    else:
        total = pay.past_real[t, x] - pay.past_real[t - window, first]
        windowed = total / window * pay.price_index[t - 1]
    if pay.better_of[t]:
        return max(windowed, career)
    return windowed


@kernel
def die(cohort, t, x, e, moves, pay, flow):
    """Take the year's deaths out of both stocks; note rights and lump sums left to survivors."""
    dying = 1.0 - moves.survival[t, x]
    for k in range(SERVICE):
        active, dormant = cohort.active[e, k], cohort.dormant[e, k]
        dead = dying * (active + dormant)
        if dead == 0.0:
            continue
        flow[DEATHS_ACTIVE] += dying * active
        flow[DEATHS_DORMANT] += dying * dormant
        earned = cohort.active_earnings[e, k] + cohort.dormant_earnings[e, k]
        average = pay.salary[t, x] if k == 0 else dying * earned * pay.award_index[t] / (k * dead)
        amount = dead * pay.survivors_lump_sum[t, k] * average
        if k >= RIGHTS:
            flow[DEATHS_WITH_RIGHTS] += dead
            flow[SURVIVORS_LUMP_SUMS_WITH_RIGHTS] += amount
        else:
            flow[SURVIVORS_LUMP_SUMS] += amount
    for k in range(SERVICE):
        cohort.active[e, k] *= moves.survival[t, x]
        cohort.dormant[e, k] *= moves.survival[t, x]
        cohort.active_earnings[e, k] *= moves.survival[t, x]
        cohort.dormant_earnings[e, k] *= moves.survival[t, x]


@kernel
def retire(heads, earnings, rate, half, early, t, x, moves, pay, flow):
    """Take out of one stock, (48,), those who retire or reach the age unqualified.

    `early` is 1 where hazardous work and reduced capacity open an earlier way (the active).
    """
    reach = moves.reach[t, x]
    hazardous = early * moves.reach_hazardous[t, x]
    reduced = early * moves.reach_reduced[t, x]
    for k in range(SERVICE):
        stock = heads[k]
        if stock == 0.0:
            continue
        average = average_salary(earnings[k], stock, k, t, x, half, pay)
        pension = rate[t, k] * average
        qualified = moves.qualified[t, k]
        normal = stock * reach * qualified
        unqualified = stock * reach * (1.0 - qualified)
        by_hazard = (stock - normal - unqualified) * hazardous * qualified
        rest = stock - normal - unqualified - by_hazard
        by_capacity = rest * reduced * moves.qualified_reduced[t, k]
        awards = normal + by_hazard + by_capacity
        lump, monthly = unqualified * moves.lump_sum_at_age[t], unqualified * moves.article_23[t]
        flow[NORMAL_AWARDS] += normal
        flow[NORMAL_PENSIONS] += normal * pension
        flow[HAZARDOUS_AWARDS] += by_hazard
        flow[HAZARDOUS_PENSIONS] += by_hazard * pension
        flow[REDUCED_AWARDS] += by_capacity
        flow[REDUCED_PENSIONS] += by_capacity * max(0.0, rate[t, k] - pay.reduction[t, x]) * average
        flow[SERVICE_OF_AWARDS] += awards * (k + half)
        flow[ONE_OFF_ALLOWANCES] += awards * pay.one_off[t, k] * average
        flow[LUMP_SUMS_AT_AGE] += lump
        flow[LUMP_SUMS_AT_AGE_AMOUNT] += lump * pay.lump_sum[t, k] * average
        flow[ARTICLE_23_AWARDS] += monthly
        flow[ARTICLE_23_AMOUNT] += monthly * pay.lump_sum[t, k] * average
        staying = max(0.0, stock - awards - lump - monthly)
        earnings[k] *= staying / stock
        heads[k] = staying


@kernel
def leave_and_return(cohort, t, x, e, moves, pay, flow):
    """Exit, withdrawal and return, with a year of service for those who stay.

    A share `density` of those who pay all year moves up one year of service, half that share of
    those who leave or return in mid-year; the earnings go with them.
    """
    active, dormant = cohort.active[e], cohort.dormant[e]
    earned, kept = cohort.active_earnings[e], cohort.dormant_earnings[e]
    up, half_up = moves.density[t], 0.5 * moves.density[t]
    exit_here, back = moves.exit_by_age[t, x], moves.return_by_age[t, x]
    out_here = moves.withdrawal_by_age[t, e, x]
    pay_real = pay.salary[t, x] / pay.deflator[t]
    stay_0, leave_0, come_0 = 0.0, 0.0, 0.0
    stay_e0, leave_e0, come_e0 = 0.0, 0.0, 0.0
    for k in range(SERVICE):
        last = 1.0 if k < SERVICE - 1 else 0.0  # the last place is open-ended
        exit_prob = min(1.0, exit_here * moves.exit_by_service[k])
        out_prob = min(1.0, out_here * moves.withdrawal_by_service[t, k])
        leave, out = active[k] * exit_prob, dormant[k] * out_prob
        stay, come = active[k] - leave, (dormant[k] - out) * back
        leave_e, out_e = earned[k] * exit_prob, kept[k] * out_prob
        stay_e, come_e = earned[k] - leave_e, (kept[k] - out_e) * back
        average = out_e * pay.award_index[t] / k if k > 0 else out * pay.salary[t, x]
        flow[WITHDRAWALS] += out
        flow[WITHDRAWALS_AMOUNT] += pay.lump_sum[t, k] * average
        flow[EXITS] += leave
        flow[RETURNS] += come
        resting, resting_e = dormant[k] - out - come, kept[k] - out_e - come_e
        up_k, half_k = up * last, half_up * last
        active[k] = stay * (1.0 - up_k) + stay_0 + come * (1.0 - half_k) + come_0
        dormant[k] = resting + leave * (1.0 - half_k) + leave_0
        earned[k] = stay_e * (1.0 - up_k) + stay_e0 + come_e * (1.0 - half_k) + come_e0
        kept[k] = resting_e + leave_e * (1.0 - half_k) + leave_e0
        stay_0, leave_0, come_0 = stay * up_k, leave * half_k, come * half_k
        stay_e0 = stay_e * up_k + stay_0 * pay_real
        leave_e0 = leave_e * half_k + leave_0 * pay_real
        come_e0 = come_e * half_k + come_0 * pay_real


@kernel
def meet_target(cohort, t, x, moves, pay, target, flow):
    """Let in what the coverage path asks for beyond those who stay and return, or let go."""
    staying = cohort.active.sum()
    entries = target - staying
    if entries < 0.0:
        share = -entries / staying
        for e in range(2):
            for k in range(SERVICE):
                cohort.dormant[e, k] += share * cohort.active[e, k]
                cohort.dormant_earnings[e, k] += share * cohort.active_earnings[e, k]
                cohort.active[e, k] *= 1.0 - share
                cohort.active_earnings[e, k] *= 1.0 - share
        flow[EXTRA_EXITS] = -entries
        return
    flow[ENTRIES] = entries
    half_up = 0.5 * moves.density[t]
    for e in range(2):
        new = entries * (moves.entrants_after[t] if e == 1 else 1.0 - moves.entrants_after[t])
        cohort.active[e, 0] += new * (1.0 - half_up)
        cohort.active[e, 1] += new * half_up
        cohort.active_earnings[e, 1] += new * half_up * pay.salary[t, x] / pay.deflator[t]


@kernel
def run_year(cohort, t, x, eras, moves, pay, target, flow):
    """One cohort's year, from its state on 1 January to that on the next."""
    for e in range(eras[0], eras[1]):
        die(cohort, t, x, e, moves, pay, flow)
        if moves.reach[t, x] + moves.reach_hazardous[t, x] + moves.reach_reduced[t, x] > 0.0:
            rates, resting = pay.rate, pay.rate_dormant
            active, earned = cohort.active[e], cohort.active_earnings[e]
            dormant, kept = cohort.dormant[e], cohort.dormant_earnings[e]
            retire(active, earned, rates, 0.5, 1.0, t, x, moves, pay, flow)
            retire(dormant, kept, resting, 0.0, 0.0, t, x, moves, pay, flow)
        leave_and_return(cohort, t, x, e, moves, pay, flow)
    meet_target(cohort, t, x, moves, pay, target, flow)


@kernel
def run_cell(opening, targets, moves, pay, first_after, skip, active, dormant, service, flows):
    """All cohorts of one scheme and sex.

    opening : (4, 101, 48) active, dormant and their earnings on 1 January of the first year, all
        of the era before 1 July 2025
    targets : (T+1, 101) contributors asked for by the coverage path on 1 January
    first_after : index of the first year with entrants of the era after 1 July 2025
    skip : pass over eras that must be empty
    active, dormant : (T+1, 101) filled; service : (T+1, 2, 48) filled, both statuses
    flows : (T, 101, len(FLOWS)) filled, by age on 1 January
    """
    years = targets.shape[0] - 1
    for start in range(FIRST_AGE - years + 1, LAST_AGE + 1):  # age on the first 1 January
        t, x = max(0, FIRST_AGE - start), max(FIRST_AGE, start)
        cohort = Cohort(
            np.zeros((2, SERVICE)),
            np.zeros((2, SERVICE)),
            np.zeros((2, SERVICE)),
            np.zeros((2, SERVICE)),
        )
        if t == 0:
            cohort.active[0] = opening[0, x]
            cohort.dormant[0] = opening[1, x]
            cohort.active_earnings[0] = opening[2, x]
            cohort.dormant_earnings[0] = opening[3, x]
        born_after = t > first_after and x == FIRST_AGE
        while t < years and x <= LAST_AGE:
            active[t, x], dormant[t, x] = cohort.active.sum(), cohort.dormant.sum()
            service[t, 0] += cohort.active[0] + cohort.active[1]
            service[t, 1] += cohort.dormant[0] + cohort.dormant[1]
            eras = (1 if skip and born_after else 0, 1 if skip and t <= first_after else 2)
            run_year(cohort, t, x, eras, moves, pay, targets[t + 1, x + 1], flows[t, x])
            t, x = t + 1, x + 1
        if x > LAST_AGE:
            flows[t - 1, x - 1, AGED_OUT] = cohort.active.sum() + cohort.dormant.sum()
        else:
            active[t, x], dormant[t, x] = cohort.active.sum(), cohort.dormant.sum()
            service[t, 0] += cohort.active[0] + cohort.active[1]
            service[t, 1] += cohort.dormant[0] + cohort.dormant[1]
