"""Rows, columns and places of the recursion of the insured, by name."""

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
FIRST_AGE, LAST_AGE = 15, 80

# Ages 15 to 80 lie side by side, and every row of numbers by age is LANES long: the machine takes
# several ages at once, and rows at a known distance from one another let it.
AGES = LAST_AGE + 1 - FIRST_AGE
LANES = AGES + 6  # the places beyond the last age stay empty

FLOWS = (
    "deaths_active",
    "deaths_dormant",
    "deaths_with_rights",
    "deaths_active_with_rights",
    "funerals",
    "survivors_lump_sums",
    "survivors_lump_sums_with_rights",
    "normal_awards",
    "normal_pensions",
    "hazardous_awards",
    "hazardous_pensions",
    "reduced_awards",
    "reduced_pensions",
    "minimum_awards",
    "minimum_pensions",
    "service_of_awards",
    "awards_at_ceiling",
    "one_off_allowances",
    "reached_unqualified",
    "bought_months_awards",
    "bought_years_awards",
    "bought_pensions",
    "bought_months_pay",
    "bought_years_pay",
    "bought_years_missing",
    "lump_sums_at_age",
    "lump_sums_at_age_amount",
    "article_23_awards",
    "article_23_amount",
    "began_to_wait",
    "awards_of_waiting",
    "deaths_waiting",
    "later_lump_sums",
    "later_lump_sums_amount",
    "withdrawals",
    "withdrawals_amount",
    "exits",
    "extra_exits",
    "returns",
    "extra_returns",
    "entries",
    "missed",
    "aged_out",
)
(
    DEATHS_ACTIVE,
    DEATHS_DORMANT,
    DEATHS_WITH_RIGHTS,
    DEATHS_ACTIVE_WITH_RIGHTS,
    FUNERALS,
    SURVIVORS_LUMP_SUMS,
    SURVIVORS_LUMP_SUMS_WITH_RIGHTS,
    NORMAL_AWARDS,
    NORMAL_PENSIONS,
    HAZARDOUS_AWARDS,
    HAZARDOUS_PENSIONS,
    REDUCED_AWARDS,
    REDUCED_PENSIONS,
    MINIMUM_AWARDS,
    MINIMUM_PENSIONS,
    SERVICE_OF_AWARDS,
    AWARDS_AT_CEILING,
    ONE_OFF_ALLOWANCES,
    REACHED_UNQUALIFIED,
    BOUGHT_MONTHS_AWARDS,
    BOUGHT_YEARS_AWARDS,
    BOUGHT_PENSIONS,
    BOUGHT_MONTHS_PAY,
    BOUGHT_YEARS_PAY,
    BOUGHT_YEARS_MISSING,
    LUMP_SUMS_AT_AGE,
    LUMP_SUMS_AT_AGE_AMOUNT,
    ARTICLE_23_AWARDS,
    ARTICLE_23_AMOUNT,
    BEGAN_TO_WAIT,
    AWARDS_OF_WAITING,
    DEATHS_WAITING,
    LATER_LUMP_SUMS,
    LATER_LUMP_SUMS_AMOUNT,
    WITHDRAWALS,
    WITHDRAWALS_AMOUNT,
    EXITS,
    EXTRA_EXITS,
    RETURNS,
    EXTRA_RETURNS,
    ENTRIES,
    MISSED,
    AGED_OUT,
) = range(0, len(FLOWS) * LANES, LANES)  # where the row of each begins
# Rows beyond them.
BEYOND = (
    "heads_active",
    "heads_dormant",  # but those who wait
    "heads_waiting",
    "unqualified",  # who reach the age so and buy nothing
    "worth_of_unqualified",  # their lump sums
)
FLOW_ROWS = len(FLOWS) + len(BEYOND)
HEADS_ACTIVE, HEADS_DORMANT, HEADS_WAITING, UNQUALIFIED, WORTH_OF_UNQUALIFIED = range(
    len(FLOWS) * LANES, FLOW_ROWS * LANES, LANES
)

# Rows of `by_age`, each (year, age on 1 January).
AGE_ROWS = (
    "reach",  # reaches the retirement age in the year, of those who had not
    "reach_hazardous",  # retires earlier after hazardous work, without reduction
    "reach_reduced",  # retires earlier for reduced working capacity
    "exit",  # leaves contributory work; times exit_by_service
    "withdrawal",  # dormant, after months out of work; times withdrawal_by_service
    "other_withdrawal",  # on grounds open to all; times other_withdrawal_by_service
    "return",  # comes back from dormancy
    "reduction",  # points off the replacement rate for retiring early
    "salary",  # insured salary, VND a month
    "past_base",  # sum over the cohort's years before t of salary / base salary
    "past_real",  # the same of salary / price index
    "reach_kept",  # reaches the age that voluntary members of earlier years keep; where `kept_age`
)
(REACH, HAZARDOUS, REDUCED, EXIT, WITHDRAWAL, OTHER_WITHDRAWAL, RETURN) = range(7)
(REDUCTION, SALARY, PAST_BASE, PAST_REAL, REACH_KEPT) = range(7, 12)

# Columns of `by_year`, each (year,).
YEAR_COLUMNS = (
    "lump_sum_at_age",  # share of those who reach the age unqualified and buy nothing
    "article_23",  # share of the same; the rest wait
    "later_lump_sum",  # probability that who waits takes the lump sum
    "article_23_worth",  # of its allowance, months of average salary for each year of service
    "entrants_after",  # share of the entrants first insured from 1 July 2025
    "entrants_in_base",  # share of them whose salaries are revalued with the base salary
    "density",  # months paid / 12
    "price_index",  # by which a salary of the year is divided when it is stored at prices
    "price_before",  # that of the year before, by which stored earnings are multiplied at award
    "base_salary",  # VND a month; in its place, both ways, where it revalues the salaries
    "better_of",  # share of the year in which the better of window and career average holds
)
(LUMP_AT_AGE, ARTICLE_23, LATER_LUMP_SUM, ARTICLE_23_WORTH, ENTRANTS_AFTER) = range(5)
(ENTRANTS_IN_BASE, DENSITY, DEFLATOR, AWARD_INDEX, BASE_SALARY, BETTER_OF) = range(5, 11)

ERAS = 4
"""Eras of first insurance. In 0 and 2 past salaries are revalued with the base salary, in 1 and 3
by prices; 0 and 1 are before 1 July 2025, 2 and 3 after it, without the lump sum after twelve
months out of work and the minimum pension."""

# Rows of `by_service`, each (year, completed years of service).
SERVICE_ROWS = (
    "qualified",  # share of the year in which this service gives a pension
    "qualified_reduced",  # the same for reduced working capacity
    "exit_by_service",
    "withdrawal_by_service",  # of the era before 1 July 2025, where months out of work open it
    "other_withdrawal_by_service",  # of that era, where they do not; the later one: sum of both
    "rate",  # replacement rate at retirement in mid-year
    "rate_dormant",  # replacement rate of the dormant
    "minimum",  # share of the year in which awards of this service have the minimum pension
    "one_off",  # months of average salary at retirement in mid-year
    "one_off_dormant",  # the same of the dormant
    "lump_sum",  # months of average salary at withdrawal
    "lump_sum_a_year",  # the same for each year of service
    "rights",  # share of the year in which the dead leave survivors' pensions
    "funeral",  # share of the year in which the dead are buried with the law's grant
    "survivors_lump_sum",  # months of average salary at the death of an active member
    "survivors_lump_sum_dormant",  # the same of a dormant one
    "kept_age",  # 1 where who has this service retires at the age kept, of the era before July 2025
    "kept_age_later",  # the same of the later era
    "buys_months",  # of the active who reach the age unqualified, who buy the months they lack
    "buys_years",  # of them, who buy the years
    "lacks_months",  # months that those lack who buy months
    "lacks_years",  # months that those lack who buy years
    "dormant_buys_months",  # the same of the dormant
    "dormant_buys_years",
    "dormant_lacks_months",
    "dormant_lacks_years",
    "bought_rate",  # replacement rate at the qualifying years
    "bought_minimum",  # share of the year in which they have the minimum pension
    "bought_years",  # the qualifying years
)
(QUALIFIED, QUALIFIED_REDUCED, EXIT_BY, WITHDRAWAL_BY, OTHER_WITHDRAWAL_BY) = range(5)
(RATE, RATE_DORMANT, MINIMUM, ONE_OFF, ONE_OFF_DORMANT, LUMP_SUM) = range(5, 11)
(LUMP_SUM_A_YEAR, RIGHTS, FUNERAL, FAMILY, FAMILY_OF_DORMANT, KEPT, KEPT_LATER) = range(11, 18)
BUYING = range(18, 22)
"""Rows of who buys and what he lacks, of the active; those of the dormant follow."""
BUYS_MONTHS, BUYS_YEARS, LACKS_MONTHS, LACKS_YEARS = BUYING
OF_DORMANT = len(BUYING)
BOUGHT_RATE, BOUGHT_MINIMUM, BOUGHT_YEARS = range(26, 29)

ACTIVE, DORMANT, ACTIVE_EARNINGS, DORMANT_EARNINGS = range(0, 4 * LANES, LANES)
EARNINGS = 2 * LANES  # from heads to their earnings
CELL = 4 * LANES  # these four rows, of one year of service
WAITING_CELL = 2 * LANES  # heads and earnings of those who wait past the age
# Rows of `person` beyond AGE_ROWS, of the year that is run.
(SURVIVAL, REAL_SALARY, STAYERS, RETURNERS, LEFT_DORMANT, LET_GO, NONE) = range(12, 19)
AVERAGE, LATER, WAITS = 19, 20, 21
LAST_YEARS = (
    22  # three rows, see `last_years`: averages to the middle, the start, the end of a year
)
RISING = 25
TO_MIDDLE, TO_START, TO_END = range(LAST_YEARS * LANES, RISING * LANES, LANES)
RISING_ROWS = RISING * LANES  # four rows: what comes up from the year of service below
PERSON_ROWS = RISING + 4
TINY = 1e-300
