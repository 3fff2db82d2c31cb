"""Probabilities of the moves of insured persons, from the law and the assumptions."""

from functools import lru_cache
from typing import Any

import numpy as np

from vss_actuarial.coverage.insured_kernel import SERVICE, Moves
from vss_actuarial.coverage.law_tables import ServiceTables, service_tables
from vss_actuarial.coverage.reaching import ladder, reach_prob, reach_prob_of_share, share_past
from vss_actuarial.dated import SEXES, Array, Book
from vss_actuarial.population import Population
from vss_actuarial.quantities import STATE_PAY
from vss_actuarial.scenario import Scenario

EXITS = ("exit_prob_state_pay", "exit_prob_employer_pay", "exit_prob_voluntary")


def all_moves(scenario: Scenario, population: Population) -> list[list[Moves]]:
    """Probabilities by scheme and sex.

    The survival of insured persons is that of the population with death probabilities times
    `insured_mortality_ratio`.
    """
    ages_next = np.minimum(np.arange(101) + 1, 100)
    ratio = scenario.assumptions["insured_mortality_ratio"].by_year(scenario.years)
    dying = 1.0 - population.survival[:, :, ages_next]
    survival = np.clip(1.0 - ratio[:, None, None] * dying, 0.0, 1.0)
    fixed = _fixed(scenario.law, scenario.assumptions, tuple(scenario.years.tolist()))
    return [
        [fixed[s][g]._replace(survival=np.ascontiguousarray(survival[:, g])) for g in range(2)]
        for s in range(len(EXITS))
    ]


@lru_cache(maxsize=32)
def _fixed(law: Book, book: Book, years: tuple[int, ...]) -> list[list[Moves]]:
    """The moves that do not depend on the population; survival is filled in later."""
    return [
        [_moves(law, book, np.array(years), scheme, sex) for sex in range(2)]
        for scheme in range(len(EXITS))
    ]


def _moves(law: Book, book: Book, years: Any, scheme: int, sex: int) -> Moves:
    tables: ServiceTables = service_tables(law, tuple(years.tolist()), sex)
    at = years.astype(float)
    normal = ladder(law, f"retirement_age_{SEXES[sex]}")
    earlier = 12.0 * law["hazardous_years_earlier"].by_year([2000])[0]
    hazardous = tuple(age - earlier for age in normal)
    share = float(book["hazardous_share"].by_year(years)[0][scheme])
    capacity = book[f"reduced_capacity_prob_{SEXES[sex]}"].by_year(years)
    past_earliest = share_past(_capacity_ladder(law, sex), at)
    paying = 1.0 if scheme != 2 else 0.0  # the voluntary scheme has no early ways
    old_rights = book["withdrawal_prob"].by_year(years)
    new_rights = book["withdrawal_prob_other_grounds"].by_year(years)
    withdrawal = np.stack([old_rights, new_rights], axis=1)[:, :, None] * np.ones(101)
    return Moves(
        survival=np.ones((1, 1)),
        reach=reach_prob(normal, at),
        reach_hazardous=reach_prob_of_share(hazardous, at, share),
        reach_reduced=past_earliest * capacity[:, None] * paying,
        qualified=tables.qualified,
        qualified_reduced=tables.qualified_reduced,
        lump_sum_at_age=book["lump_sum_share_at_age"].by_year(years),
        article_23=book["article_23_share"].by_year(years),
        exit_by_age=_by_age(book, EXITS[scheme], years),
        exit_by_service=by_service(book, "exit_by_service"),
        withdrawal_by_age=withdrawal,
        withdrawal_by_service=by_service(book, "withdrawal_by_service") * tables.may_withdraw,
        return_by_age=_return_prob(book, years, scheme),
        entrants_after=np.clip(years - 2024.5, 0.0, 1.0),
        density=np.ascontiguousarray(book["contribution_density"].by_year(years)[:, scheme]),
    )


def _capacity_ladder(law: Book, sex: int) -> tuple[float, ...]:
    """Earliest age of retirement for reduced capacity, in months, by the year it is reached."""
    return ladder(law, f"capacity_loss_minimum_age_{SEXES[sex]}")


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
    return np.interp(np.arange(SERVICE), points, np.atleast_1d(parameter.values[0].value))
