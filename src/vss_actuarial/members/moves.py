"""Probabilities of the moves of insured persons, from the law and the assumptions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.ground.axes import SERVICE, Array
from vss_actuarial.ground.quantities import STATE_PAY, VOLUNTARY
from vss_actuarial.law.old_age.article_23 import Article23Law, allowance_worth
from vss_actuarial.members.entitled.law_tables import ServiceTables
from vss_actuarial.members.entitled.reaching import (
    AgesReached,
    reach_prob,
    reach_prob_of_share,
)
from vss_actuarial.members.entitled.windows import AveragingWindows
from vss_actuarial.members.recursion.layout import (
    ARTICLE_23,
    ARTICLE_23_WORTH,
    BETTER_OF,
    BOUGHT_MINIMUM,
    BOUGHT_RATE,
    BOUGHT_YEARS,
    BUYS_MONTHS,
    BUYS_YEARS,
    DENSITY,
    ENTRANTS_AFTER,
    ENTRANTS_IN_BASE,
    EXIT,
    EXIT_BY,
    FAMILY,
    FAMILY_OF_DORMANT,
    FUNERAL,
    HAZARDOUS,
    KEPT,
    KEPT_LATER,
    LACKS_MONTHS,
    LACKS_YEARS,
    LAST_AGE,
    LATER_LUMP_SUM,
    LUMP_AT_AGE,
    LUMP_SUM,
    LUMP_SUM_A_YEAR,
    MINIMUM,
    OF_DORMANT,
    ONE_OFF,
    ONE_OFF_DORMANT,
    OTHER_WITHDRAWAL,
    OTHER_WITHDRAWAL_BY,
    QUALIFIED,
    QUALIFIED_REDUCED,
    RATE,
    RATE_DORMANT,
    REACH,
    REACH_KEPT,
    REDUCED,
    REDUCTION,
    RETURN,
    RIGHTS,
    SERVICE_ROWS,
    WITHDRAWAL,
    WITHDRAWAL_BY,
    YEAR_COLUMNS,
)
from vss_actuarial.scenario.given.reading import (
    AgeOfYear,
    LastOf,
    Laws,
    OfYear,
    ServiceOfYear,
    SexOfYear,
    Statute,
    Years,
)
from vss_actuarial.scenario.given.shares import check_shares
from vss_actuarial.scenario.stage import shared, stage

SCHEMES, SEXES = 3, 2


class Takers(NamedTuple):
    """Those who reach the age unqualified and choose the allowance of Article 23."""

    article_23_share: float


class MovesGiven(NamedTuple):
    """Probabilities of moves, and the law that opens them."""

    years: Years
    article_23: Annotated[Statute, Laws((Takers, Article23Law))]
    former_rights_of_entrants: OfYear
    better_of_window_and_career: OfYear
    contribution_density: OfYear
    bought_months_share: OfYear
    bought_years_share: OfYear
    lump_sum_share_at_age: OfYear
    article_23_share: OfYear
    later_lump_sum_prob: OfYear
    hazardous_share: OfYear
    reduced_capacity_prob: SexOfYear
    exit_prob_state_pay: AgeOfYear
    exit_prob_employer_pay: AgeOfYear
    exit_prob_voluntary: AgeOfYear
    exit_by_service: ServiceOfYear
    withdrawal_prob: OfYear
    withdrawal_prob_other_grounds: OfYear
    withdrawal_by_service: ServiceOfYear
    return_prob: AgeOfYear
    registration_prob: OfYear
    registered_by: Annotated[int, LastOf("registration_prob")]


class LawOfSex(NamedTuple):
    """What the law gives a sex: when the ages are reached, what service gives, points off.

    past_earliest : (year, age), see `entitled.reaching.past_earliest`
    """

    ages: AgesReached
    past_earliest: Array
    service: ServiceTables
    early: Array


@dataclass(frozen=True)
class FixedMoves:
    """What the law and the assumptions alone decide; see `cell.Cell`.

    Attributes
    ----------
    by_age : by row of `AGE_ROWS` but survival and salaries, each to be broadcast to (scheme, sex,
        year, age)
    by_year : (scheme, year, column), indices left to fill in
    by_service : (scheme, sex, year, row, service)
    windows : (scheme, year, era, service) [years]
    """

    by_age: Mapping[int, Array]
    by_year: Array
    by_service: Array
    windows: NDArray[np.int64]


@stage
def fixed_moves(
    given: MovesGiven, men: LawOfSex, women: LawOfSex, windows: AveragingWindows, kept: Array
) -> FixedMoves:
    """Probabilities and law tables by scheme and sex, for the years of a projection.

    kept : see `entitled.windows.kept_ages`
    """
    check_shares(given, "lump_sum_share_at_age", "article_23_share")
    by_service = np.zeros((SCHEMES, SEXES, len(given.years), len(SERVICE_ROWS), SERVICE))
    for scheme in range(SCHEMES):
        for sex, law in enumerate((men, women)):
            _fill_service(by_service[scheme, sex], given, law.service, scheme)
    by_service[VOLUNTARY, :, :, KEPT], by_service[VOLUNTARY, :, :, KEPT_LATER] = kept
    by_year = _by_year(given)
    by_year[STATE_PAY, :, ENTRANTS_IN_BASE] = windows.in_base
    of_schemes = np.zeros((SCHEMES, *windows.years.shape), dtype=np.int64)
    of_schemes[STATE_PAY] = windows.years
    return FixedMoves(_by_age(given, (men, women)), by_year, by_service, shared(of_schemes))


def _by_year(given: MovesGiven) -> Array:
    columns = np.zeros((SCHEMES, len(given.years), len(YEAR_COLUMNS)))
    columns[..., LUMP_AT_AGE] = given.lump_sum_share_at_age
    columns[..., ARTICLE_23] = given.article_23_share
    columns[..., LATER_LUMP_SUM] = given.later_lump_sum_prob
    columns[..., ARTICLE_23_WORTH] = _article_23_worth(given.article_23)
    columns[..., ENTRANTS_AFTER] = 1.0 - given.former_rights_of_entrants
    columns[..., DENSITY] = given.contribution_density.T
    columns[..., BETTER_OF] = given.better_of_window_and_career
    return columns


def _article_23_worth(law: Statute) -> Array:
    """Worth of the allowance for each year of service, mean over the year's awards: (year,)."""
    worth = np.zeros((2, len(law.years)))
    for t, stretches in enumerate(law.years):
        for weight, _, (takers, rules) in stretches:
            share = weight * takers.article_23_share
            worth[:, t] += share * allowance_worth(1.0, 1.0, rules), share
    return np.asarray(worth[0] / np.maximum(worth[1], 1e-12))


def _by_age(given: MovesGiven, laws: tuple[LawOfSex, LawOfSex]) -> dict[int, Array]:
    normal, kept = (
        np.stack([reach_prob(getattr(law.ages, age)) for law in laws]) for age in ("normal", "kept")
    )
    normal[..., LAST_AGE:] = kept[..., LAST_AGE:] = 1.0  # whoever is left at the last age has it
    exits = given.exit_prob_state_pay, given.exit_prob_employer_pay, given.exit_prob_voluntary
    returns = [_return_prob(given, scheme) for scheme in range(SCHEMES)]
    return {
        REACH: normal,
        HAZARDOUS: _hazardous(given, laws),
        REDUCED: _reduced(given, laws),
        EXIT: np.stack(exits)[:, None],
        WITHDRAWAL: given.withdrawal_prob[:, None],
        OTHER_WITHDRAWAL: given.withdrawal_prob_other_grounds[:, None],
        RETURN: np.stack(returns)[:, None],
        REACH_KEPT: kept,
        REDUCTION: np.stack([law.early for law in laws]),
    }


def _hazardous(given: MovesGiven, laws: tuple[LawOfSex, LawOfSex]) -> Array:
    """Retirement after hazardous work: (scheme, sex, year, age) [1]."""
    shares = given.hazardous_share.T[:, :, None]
    each = [[reach_prob_of_share(law.ages.hazardous, of) for law in laws] for of in shares]
    return np.array(each)


def _reduced(given: MovesGiven, laws: tuple[LawOfSex, LawOfSex]) -> Array:
    """Retirement at reduced capacity, which voluntary members may not: (scheme, sex, year, age)."""
    probs = given.reduced_capacity_prob.T[:, :, None]
    each = np.stack([law.past_earliest for law in laws]) * probs
    return np.stack([each, each, np.zeros_like(each)])


def _fill_service(rows: Array, given: MovesGiven, tables: ServiceTables, scheme: int) -> None:
    rows[:, QUALIFIED], rows[:, QUALIFIED_REDUCED] = tables.qualified, tables.qualified_reduced
    rows[:, EXIT_BY] = given.exit_by_service
    rows[:, WITHDRAWAL_BY] = given.withdrawal_by_service * tables.may_withdraw
    rows[:, OTHER_WITHDRAWAL_BY] = given.withdrawal_by_service * (1.0 - tables.may_withdraw)
    rows[:, RATE], rows[:, RATE_DORMANT] = tables.rate, tables.rate_dormant
    rows[:, ONE_OFF], rows[:, ONE_OFF_DORMANT] = tables.one_off, tables.one_off_dormant
    rows[:, LUMP_SUM] = tables.lump_sum
    rows[:, MINIMUM] = tables.minimum if scheme != VOLUNTARY else 0.0
    _fill_bought(rows, given, tables, scheme)
    service = np.arange(SERVICE)
    per_year = np.divide(1.0, service, out=np.zeros(SERVICE), where=service > 0)
    rows[:, LUMP_SUM_A_YEAR] = tables.lump_sum * per_year
    rows[:, RIGHTS], rows[:, FUNERAL] = tables.survivors_rights, tables.funeral
    rows[:, FAMILY] = tables.survivors_lump_sum
    rows[:, FAMILY_OF_DORMANT] = tables.survivors_lump_sum_dormant
    if scheme == VOLUNTARY:
        rows[:, RIGHTS] = tables.survivors_rights_voluntary
        rows[:, FUNERAL] = tables.funeral_voluntary
        rows[:, FAMILY] = tables.survivors_lump_sum_voluntary
        rows[:, FAMILY_OF_DORMANT] = tables.survivors_lump_sum_dormant_voluntary


def _fill_bought(rows: Array, given: MovesGiven, tables: ServiceTables, scheme: int) -> None:
    """Who buys what he lacks: few months at once, in the compulsory schemes, else many.

    Many months are a voluntary member's; whoever reaches the age in another scheme may become one.
    """
    few_share = given.bought_months_share[:, None] * (scheme != VOLUNTARY)
    many_share = given.bought_years_share[:, None]
    of_active = tables.few_open, tables.few_lacking, tables.many_open, tables.many_lacking
    of_dormant = (
        tables.few_open_dormant, tables.few_lacking_dormant, tables.many_open_dormant,
        tables.many_lacking_dormant,
    )  # fmt: skip
    for of, (few, few_lack, many, many_lack) in ((0, of_active), (OF_DORMANT, of_dormant)):
        buys = few_share * few
        left = np.maximum(0.0, many - buys)
        lacks = np.maximum(0.0, many * many_lack - buys * few_lack) / np.maximum(left, 1e-12)
        rows[:, BUYS_MONTHS + of], rows[:, LACKS_MONTHS + of] = buys, few_lack
        rows[:, BUYS_YEARS + of], rows[:, LACKS_YEARS + of] = many_share * left, lacks
    rows[:, BOUGHT_RATE], rows[:, BOUGHT_YEARS] = tables.bought_rate, tables.bought_years
    rows[:, BOUGHT_MINIMUM] = tables.bought_minimum if scheme != VOLUNTARY else 0.0


def _return_prob(given: MovesGiven, scheme: int) -> Array:
    back = given.return_prob
    if scheme != STATE_PAY:
        return back
    registering = given.years[:, None] < given.registered_by
    return np.where(registering, np.maximum(given.registration_prob[:, None], back), back)
