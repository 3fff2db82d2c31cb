"""Probabilities of the moves of insured persons, from the law and the assumptions."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from vss_actuarial.coverage.insured_kernel import (
    AGE_ROWS,
    ARTICLE_23,
    ARTICLE_23_WORTH,
    BETTER_OF,
    COEFFICIENT_WINDOW,
    DENSITY,
    ENTRANTS_AFTER,
    EXIT,
    EXIT_BY,
    FAMILY,
    FAMILY_OF_DORMANT,
    FUNERAL,
    HAZARDOUS,
    LUMP_AT_AGE,
    LUMP_SUM,
    LUMP_SUM_A_YEAR,
    MINIMUM,
    ONE_OFF,
    OTHER_WITHDRAWAL,
    OTHER_WITHDRAWAL_BY,
    PAST,
    QUALIFIED,
    QUALIFIED_REDUCED,
    RATE,
    RATE_DORMANT,
    REACH,
    REDUCED,
    REDUCTION,
    RETURN,
    RIGHTS,
    SERVICE_ROWS,
    WINDOW,
    WITHDRAWAL,
    WITHDRAWAL_BY,
    YEAR_COLUMNS,
)
from vss_actuarial.coverage.law_tables import averaging_windows, early_reductions, service_tables
from vss_actuarial.coverage.reaching import (
    reach_prob,
    reach_prob_of_share,
    share_past,
    share_reached_earlier,
)
from vss_actuarial.dated.book import Book
from vss_actuarial.dated.parameter import segments
from vss_actuarial.ground.axes import SERVICE, SEXES, Array
from vss_actuarial.ground.quantities import STATE_PAY, VOLUNTARY
from vss_actuarial.law.article_23 import Article23Law, allowance_worth
from vss_actuarial.law.retirement_age import ladder
from vss_actuarial.population import Population
from vss_actuarial.scenario import Scenario

EXITS = ("exit_prob_state_pay", "exit_prob_employer_pay", "exit_prob_voluntary")


@dataclass(frozen=True)
class FixedMoves:
    """What the law and the assumptions alone decide; see `insured_kernel.run_cell`.

    Attributes
    ----------
    by_age : (scheme, sex, row, year, age), survival and salaries left to fill in
    by_year : (scheme, year, column), indices left to fill in
    by_service : (scheme, sex, year, row, service)
    """

    by_age: Array
    by_year: Array
    by_service: Array


def insured_survival(scenario: Scenario, population: Population) -> Array:
    """Survival of insured persons by age on 1 January: (sex, year, 101).

    That of the population with death probabilities times `insured_mortality_ratio`.
    """
    next_age = np.minimum(np.arange(101) + 1, 100)
    ratio = scenario.assumptions["insured_mortality_ratio"].by_year(scenario.years)
    dying = ratio[:, None, None] * (1.0 - population.survival[:, :, next_age])
    return np.moveaxis(np.clip(1.0 - dying, 0.0, 1.0), 1, 0)


@lru_cache(maxsize=32)
def fixed_moves(law: Book, book: Book, years: tuple[int, ...]) -> FixedMoves:
    """Probabilities and law tables by scheme and sex, for the years of a projection."""
    schemes, t = len(EXITS), len(years)
    by_age = np.zeros((schemes, 2, len(AGE_ROWS), t, 101))
    by_service = np.zeros((schemes, 2, t, len(SERVICE_ROWS), SERVICE))
    by_year = np.zeros((schemes, t, len(YEAR_COLUMNS)))
    at = np.array(years)
    for scheme in range(schemes):
        _fill_years(by_year[scheme], law, book, at, scheme)
        for sex in range(2):
            _fill_ages(by_age[scheme, sex], law, book, at, scheme, sex)
            _fill_service(by_service[scheme, sex], law, book, years, scheme, sex)
    return FixedMoves(by_age, by_year, by_service)


def _fill_years(columns: Array, law: Book, book: Book, years: Any, scheme: int) -> None:
    columns[:, LUMP_AT_AGE] = book["lump_sum_share_at_age"].by_year(years)
    columns[:, ARTICLE_23] = book["article_23_share"].by_year(years)
    columns[:, ARTICLE_23_WORTH] = _article_23_worth(law, book, years)
    columns[:, ENTRANTS_AFTER] = 1.0 - law["former_rights_of_entrants"].by_year(years)
    columns[:, DENSITY] = book["contribution_density"].by_year(years)[:, scheme]
    columns[:, BETTER_OF] = law["better_of_window_and_career"].by_year(years)


def _article_23_worth(law: Book, book: Book, years: Any) -> Array:
    """Worth of the allowance for each year of service, mean over the year's awards: (year,)."""
    takers = book["article_23_share"]
    rules = [takers, *(law[name] for name in Article23Law._fields)]
    worth = np.zeros((2, len(years)))
    for t, year in enumerate(years):
        for day, weight in segments(rules, int(year)):
            share = weight * float(takers.on(day))
            a_year = allowance_worth(1.0, 1.0, law.bundle(Article23Law, day))
            worth[:, t] += share * a_year, share
    return np.asarray(worth[0] / np.maximum(worth[1], 1e-12))


def _fill_ages(rows: Array, law: Book, book: Book, years: Any, scheme: int, sex: int) -> None:
    at = years.astype(float)
    normal = ladder(law, f"retirement_age_{SEXES[sex]}")
    earlier = ladder(law, "hazardous_years_earlier")
    hazardous = tuple(age - 12.0 * years for age, years in zip(normal, earlier, strict=True))
    share = book["hazardous_share"].by_year(years)[:, scheme, None]
    capacity = book[f"reduced_capacity_prob_{SEXES[sex]}"].by_year(years)[:, None]
    past_earliest = share_past(ladder(law, f"capacity_loss_minimum_age_{SEXES[sex]}"), at)
    left = book["lump_sum_share_at_age"].by_year(years) + book["article_23_share"].by_year(years)
    rows[REACH], rows[PAST] = reach_prob(normal, at), share_reached_earlier(normal, at, left)
    rows[HAZARDOUS] = reach_prob_of_share(hazardous, at, share)
    rows[REDUCED] = past_earliest * capacity if scheme != VOLUNTARY else 0.0
    rows[EXIT] = _by_age(book, EXITS[scheme], years)
    rows[WITHDRAWAL] = book["withdrawal_prob"].by_year(years)[:, None]
    rows[OTHER_WITHDRAWAL] = book["withdrawal_prob_other_grounds"].by_year(years)[:, None]
    rows[RETURN] = _return_prob(book, years, scheme)
    rows[REDUCTION] = early_reductions(law, tuple(years.tolist()), sex)


def _fill_service(
    rows: Array, law: Book, book: Book, years: tuple[int, ...], scheme: int, sex: int
) -> None:
    tables = service_tables(law, years, sex)
    rows[:, QUALIFIED], rows[:, QUALIFIED_REDUCED] = tables.qualified, tables.qualified_reduced
    rows[:, EXIT_BY] = by_service(book, "exit_by_service")
    withdrawal = by_service(book, "withdrawal_by_service")
    rows[:, WITHDRAWAL_BY] = withdrawal * tables.may_withdraw
    rows[:, OTHER_WITHDRAWAL_BY] = withdrawal * (1.0 - tables.may_withdraw)
    rows[:, RATE], rows[:, RATE_DORMANT] = tables.rate, tables.rate_dormant
    rows[:, ONE_OFF], rows[:, LUMP_SUM] = tables.one_off, tables.lump_sum
    rows[:, MINIMUM] = tables.minimum if scheme != VOLUNTARY else 0.0
    service = np.arange(SERVICE)
    per_year = np.divide(1.0, service, out=np.zeros(SERVICE), where=service > 0)
    rows[:, LUMP_SUM_A_YEAR] = tables.lump_sum * per_year
    rows[:, RIGHTS] = tables.survivors_rights if scheme != VOLUNTARY else 0.0
    rows[:, FUNERAL] = tables.funeral if scheme != VOLUNTARY else tables.funeral_voluntary
    rows[:, FAMILY] = tables.survivors_lump_sum
    rows[:, FAMILY_OF_DORMANT] = tables.survivors_lump_sum_dormant
    if scheme == VOLUNTARY:
        rows[:, FAMILY] = tables.survivors_lump_sum_voluntary
        rows[:, FAMILY_OF_DORMANT] = tables.survivors_lump_sum_dormant_voluntary
    if scheme == STATE_PAY:
        rows[:, WINDOW], rows[:, COEFFICIENT_WINDOW] = averaging_windows(law, years)


def _return_prob(book: Book, years: Any, scheme: int) -> Array:
    back = _by_age(book, "return_prob", years)
    if scheme != STATE_PAY:
        return back
    registration = book["registration_prob"].by_year(years)[:, None]
    return np.where(years[:, None] < 2000, np.maximum(registration, back), back)


def _by_age(book: Book, name: str, years: Any) -> Array:
    return np.ascontiguousarray(book[name].by_age(book[name].by_year(years)))


def by_service(book: Book, name: str) -> Array:
    """An assumption given at years of service, at 0 to 47: (48,)."""
    parameter = book[name]
    points = np.array(parameter.at)
    knots = parameter.by_year([parameter.days[0].year])[0]
    return np.asarray(np.interp(np.arange(SERVICE), points, knots))
