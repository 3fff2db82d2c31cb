"""Who claims unemployment benefit on paths, what they draw, and the salaries of the insured."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.unemployment.money import FUND
from vss_actuarial.branches.unemployment.months import MonthsGiven, first_place, months_by_service
from vss_actuarial.branches.unemployment.people import UnemploymentGiven, insured_share
from vss_actuarial.branches.unemployment.salaries import (
    BenefitGiven,
    CeilingGiven,
    benefit_cap_of,
    far_above,
    salary_ceiling_of,
    unemployment_benefit_each,
)
from vss_actuarial.ground.axes import Array, by_path
from vss_actuarial.ground.quantities import EMPLOYER_PAY, STATE_PAY, VOLUNTARY
from vss_actuarial.labour.wages import WORKING
from vss_actuarial.members.by_service import means_by_service
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.lanes.block import Block
from vss_actuarial.odds.lanes.lognormal import floor_tables
from vss_actuarial.odds.lanes.unemployment import (
    EXITS,
    EXTRA,
    MONTHLY,
    PERSONS,
    SUMS,
    InsuredCells,
    Limits,
    fill_unemployment,
)
from vss_actuarial.projection.society import cells_of_society

PAID_BY = slice(STATE_PAY, VOLUNTARY)
"""The compulsory schemes."""


class UnitLimit(NamedTuple):
    """A limit, each (year, scheme): in base salaries, and in minimum wages; one of them is nil."""

    of_base: Array
    of_wage: Array


class ClaimTables(NamedTuple):
    """Of the central run, from the first random year on.

    Attributes
    ----------
    ceiling, cap : of the salary insured, and of the monthly benefit
    benefit : (year,) [1], share of the salary drawn, that of who claims over that of all included
    drawn : (year,) [1], months drawn over those granted
    drawn_before : (scheme,) [VND], drawn in the first year on claims of the one before
    """

    cells: InsuredCells
    ceiling: UnitLimit
    cap: UnitLimit
    benefit: Array
    drawn: Array
    drawn_before: Array


class Claims(NamedTuple):
    """Of each path.

    Attributes
    ----------
    persons : (year, lane), granted the benefit
    drawn : (year, lane) [VND], monthly benefits of the year
    payroll : (year, scheme, lane) [VND a month], salaries insured, of the compulsory schemes
    """

    persons: Array
    drawn: Array
    payroll: Array


def prepare_claims(central: Central) -> ClaimTables:
    """What of the central run the claims of paths stand on."""
    give, later = central.give, central.later
    ceiling, benefit, given = give(CeilingGiven), give(BenefitGiven), give(UnemploymentGiven)
    none = np.zeros(len(given.years))
    one = none + 1.0
    most = (salary_ceiling_of(ceiling, *units)[later] for units in ((one, none), (none, one)))
    caps = (benefit_cap_of(benefit, *units)[later] for units in ((one, none), (none, one)))
    rate = benefit.unemployment_claimant_salary * benefit.unemployment_benefit_rate
    return ClaimTables(
        _cells(central), UnitLimit(*most), UnitLimit(*caps), rate[later],
        given.unemployment_months_drawn[later], _drawn_before(central),
    )  # fmt: skip


def _cells(central: Central) -> InsuredCells:
    give, later, insured = central.give, central.later, central.society.insured
    given, salaries = give(UnemploymentGiven), central.people[FUND].salaries
    share = insured_share(given, insured.active)[later, PAID_BY]
    active = share[..., None, None] * insured.active[later, PAID_BY]
    begun, ended = 0.5 * active[:-1], np.zeros_like(active[1:])
    ended[..., WORKING] = 0.5 * active[1:, ..., WORKING.start + 1 : WORKING.stop + 1]
    exits, extra = (insured.flow(name)[later, PAID_BY] for name in ("exits", "extra_exits"))
    level = given.unemployment_claims_per_leaver[later, None] * 0.5 * (share[:-1] + share[1:])
    by_age = given.unemployment_claims_by_age[later, None, None]
    claims = np.zeros_like(exits)
    claims[..., WORKING] = (level[..., None, None] * by_age * (exits + extra))[..., WORKING]
    of_later = slice(central.first - first_place(given), None)
    spread = salaries.spread[of_later]
    place, tables = floor_tables(spread.ravel())
    return InsuredCells(
        begun, ended, exits, extra, claims, _by_service(central, given),
        salaries.mean[of_later],
        np.ascontiguousarray(
            central.society.salaries.insured_salary[later, PAID_BY, :, WORKING]
        ),
        spread, far_above(spread), place.reshape(spread.shape), tables,
    )  # fmt: skip


def _by_service(central: Central, given: UnemploymentGiven) -> Array:
    """The active by leaving and by right, months and months after: see `InsuredCells`.

    In the order of `_leavers`: all, and with each of the three; those who leave on their own, and
    again with each.
    """
    months = months_by_service(central.give(MonthsGiven))
    claiming, leaving = given.unemployment_claims_by_service, given.exit_by_service
    each = np.zeros((3, *claiming.shape))
    each[:, first_place(given) :] = claiming[first_place(given) :] * np.stack(months)
    kinds = (leaving, *(leaving * each))
    society = central.society
    cells = cells_of_society(central.give, society)
    means = [means_by_service(cells, society.insured, kind) for kind in (*each, *kinds)]
    active = society.insured.active[:-1][central.later, PAID_BY]
    found = [active * mean[central.later, PAID_BY] for mean in means]
    return np.stack([active, *found])


def _drawn_before(central: Central) -> Array:
    """What claims of the year before the first draw in the first: (scheme,) [VND]."""
    give, society, own = central.give, central.society, central.people[FUND]
    each = unemployment_benefit_each(
        give(BenefitGiven), society.economy, own.salaries, society.lowest
    )
    before = central.first - 1
    at = before - first_place(give(UnemploymentGiven))
    claims = own.unemployed.claims[before, PAID_BY, :, WORKING]
    monthly = (claims * each[at]).sum(axis=2)
    return np.asarray((monthly * own.unemployed.months_after[at]).sum(axis=1))


def claims_of(tables: ClaimTables, block: Block) -> Claims:
    """Claims of a block."""
    cells, factor = tables.cells, block.cohorts.factor
    (kinds, years, schemes, sexes, _), lanes_ = cells.by_service.shape, factor.shape[3]
    sums = np.zeros((SUMS, years, schemes, sexes, lanes_))
    by_service = np.zeros((kinds, years, schemes, sexes, lanes_))
    payroll = np.zeros((years, schemes, lanes_))
    limits = _limits(tables, block)
    fill_unemployment(sums, by_service, payroll, cells, limits, factor, block.salaries.over)
    right, months, after = _months(tables.drawn, by_service, sums)
    monthly = tables.benefit[:, None, None, None] * right * sums[MONTHLY]
    drawn = (monthly * months).sum(axis=2)
    drawn[0] += tables.drawn_before[:, None]
    drawn[1:] += (monthly * after).sum(axis=2)[:-1]
    return Claims(by_path(right * sums[PERSONS]), drawn.sum(axis=1), payroll)


def _limits(tables: ClaimTables, block: Block) -> Limits:
    """Ceilings of a block, each (year, scheme, lane) [VND a month]."""
    economy, rate = block.economy, tables.benefit[:, None, None]

    def limit(one: UnitLimit) -> Array:
        of_base = one.of_base[..., None] * economy.base_salary[:, None]
        return np.asarray(of_base + one.of_wage[..., None] * economy.lowest[:, None])

    own, cap = limit(tables.ceiling), limit(tables.cap)
    most = np.divide(cap, rate, out=np.full_like(cap, np.inf), where=rate > 0.0)
    level, social = np.empty_like(own), np.empty_like(own)
    level[:, STATE_PAY], level[:, EMPLOYER_PAY] = economy.base_over, economy.wage_over
    social[:] = economy.ceiling[:, None]
    return Limits(level, social, own, np.minimum(most, own))


def _months(drawn: Array, by_service: Array, sums: Array) -> tuple[Array, Array, Array]:
    """Claims of a leaver, months of a claim in its year and after: (year, scheme, sex, lane).

    See `branches.unemployment.people`: leavers have the service of all who contribute, weighed by
    the probability of leaving; extra exits fall on all alike.
    """
    active, leaving = by_service[:4], by_service[4:]
    usual = sums[EXITS] / np.maximum(leaving[0], 1e-12)
    extra = sums[EXTRA] / np.maximum(active[0], 1e-12)
    all_, right, granted, carried = usual * leaving + extra * active
    right, granted, carried = (each / np.maximum(all_, 1e-12) for each in (right, granted, carried))
    share, some = drawn[:, None, None, None], np.maximum(right, 1e-12)
    after = share * share * (carried / some)
    return right, share * (granted / some) - after, after
