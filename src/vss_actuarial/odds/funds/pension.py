"""The pension and survivorship fund, path by path: see `branches.pension`."""

from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.accident_disease.people import AccidentsGiven, rates_by_sex
from vss_actuarial.branches.account import AdministrationGiven
from vss_actuarial.branches.pension.bought import PensionRates
from vss_actuarial.branches.pension.money import FUND, PensionPrices
from vss_actuarial.branches.pension.pensioners import PensionsGiven
from vss_actuarial.branches.pension.survivors import SurvivorsGiven
from vss_actuarial.branches.pension.survivors_money import (
    PensionerLumpSumGiven,
    SurvivorPensionGiven,
    lump_sum_months,
    survivor_pension_each,
)
from vss_actuarial.ground.axes import Array, to_next_age
from vss_actuarial.ground.quantities import EMPLOYER_PAY, STATE_PAY, VOLUNTARY
from vss_actuarial.members.insured import COMPULSORY
from vss_actuarial.odds.central import Central, weights_of
from vss_actuarial.odds.funds.account import (
    AccountLanes,
    AccountTables,
    account_of,
    by_lane,
    prepare_account,
)
from vss_actuarial.odds.funds.paid import compounded, months_in_payment, pensions_paid
from vss_actuarial.odds.lanes.block import Block
from vss_actuarial.odds.lanes.lognormal import floor_tables
from vss_actuarial.odds.lanes.pensions import (
    ALLOWANCES,
    ARTICLE_23,
    LUMP_SUMS,
    OF_DEAD,
    OF_PENSIONERS,
    PENSIONERS_DEAD,
    SUMS,
    Found,
    Paths,
    PensionTables,
    cohorts_of_rows,
    walk,
)
from vss_actuarial.odds.lanes.people import add_at_work, summed, summed_later, summed_pay
from vss_actuarial.odds.lanes.survivors import (
    SurvivorTables,
    carry_survivors,
    fill_without,
    prepare_survivors,
)


class Deaths(NamedTuple):
    """Deaths of the central run that leave a claim, from the first random year on.

    Attributes
    ----------
    with_rights : (year, sex, age) [persons], of the insured, but for those at work
    unqualified : (2, year, sex, age) [persons], contributors insured by duty whose deaths leave no
        claim otherwise: on 1 January, and on the next by age on the first; half of each
    at_work : (year,) [1], deaths at work of persons insured by duty; women : those of women to men
    """

    with_rights: Array
    unqualified: Array
    at_work: Array
    women: Array


class Rates(NamedTuple):
    """What contributions and benefits are due on, from the first random year on, each (year,).

    Attributes
    ----------
    survivor : [base salaries a month] of a survivor
    """

    employer: Array
    employee: Array
    voluntary: Array
    minimum: Array
    survivor: Array
    funeral: Array
    health: Array


class Bought(NamedTuple):
    """What the run's insured buy at the age, from the first random year on, by scheme.

    Attributes
    ----------
    months_pay, years_pay : (scheme, year, sex, age) [VND]
    years_lacking, years_buyers : (scheme, year, sex, age) [months, persons]
    return_before : [1], of the year before the first
    """

    months_pay: Array
    years_pay: Array
    years_lacking: Array
    years_buyers: Array
    return_before: float


class Tables(NamedTuple):
    """All that the fund takes of the central run; plain arrays."""

    account: AccountTables
    pensions: PensionTables
    survivors: SurvivorTables
    deaths: Deaths
    rates: Rates
    bought: Bought
    funerals: Array
    subsidy_a_head: Array


def prepare(central: Central) -> Tables:
    """What of the central run the fund of paths stands on."""
    give, first, later, society = central.give, central.first, central.later, central.society
    own, insured = central.people[FUND], society.insured
    given = give(SurvivorsGiven)
    survivors = prepare_survivors(
        given, own.survivors, society.population.fertility_rate, society.alignment.fund, first
    )
    administration = give(AdministrationGiven).share()
    account = prepare_account(central, FUND, administration)
    heads = central.basis.exposure.heads[later, VOLUNTARY]
    floor = central.basis.exposure.voluntary_floor[later]
    subsidy = account.income["contributions_state_subsidy"]
    return Tables(
        account, _pensions(central), survivors, _deaths(central), _rates(central), _bought(central),
        insured.flow("funerals")[later].sum(axis=1), subsidy / np.maximum(heads * floor, 1e-12),
    )  # fmt: skip


def _pensions(central: Central) -> PensionTables:
    give, first, later, society = central.give, central.first, central.later, central.society
    own, given, insured = central.people[FUND], give(PensionsGiven), society.insured
    owed = weights_of(central)
    # state pay is a multiple of the base salary on every path
    owed = owed._replace(now=owed.now + owed.with_base)
    heads, spread = own.pensioners.heads[later], given.pension_spread[later]
    cohorts = cohorts_of_rows(owed, len(spread), heads.shape[-1])
    return PensionTables(
        cohorts, owed, heads, own.pensioners.new_awards[later],
        insured.flow("minimum_awards")[later], own.pensions.mass[first],
        society.alignment.fund[later], own.pensions.aligned[later],
        1.0 + given.pension_increase_at_start[later],
        lump_sum_months(give(PensionerLumpSumGiven))[later], own.rights[later], spread,
        *floor_tables(spread),
    )  # fmt: skip


def _deaths(central: Central) -> Deaths:
    later, insured = central.later, central.society.insured
    given = central.give(AccidentsGiven)
    of_active = insured.flow("deaths_active")
    qualified = insured.flow("deaths_active_with_rights") / np.maximum(of_active, 1e-12)
    rest = (1.0 - qualified[later]) * COMPULSORY[:, None, None]
    active = insured.active[later]
    ends = active[:-1], to_next_age(active[1:])
    unqualified = np.stack([0.5 * (rest * each).sum(axis=1) for each in ends])
    return Deaths(
        insured.flow("deaths_with_rights")[later].sum(axis=1), unqualified,
        given.work_death_rate[later], given.work_death_women[later],
    )  # fmt: skip


def _rates(central: Central) -> Rates:
    give, later = central.give, central.later
    rates, prices = give(PensionRates), give(PensionPrices)
    return Rates(
        rates.pension_rate_employer[later], rates.pension_rate_employee[later],
        rates.pension_rate_voluntary[later], give(PensionsGiven).minimum_pension_multiple[later],
        survivor_pension_each(give(SurvivorPensionGiven))[later], prices.funeral_multiple[later],
        prices.health_premium_rate_pensioners[later],
    )  # fmt: skip


def _bought(central: Central) -> Bought:
    later, flow = central.later, central.society.insured.flow

    def cells(name: str) -> Array:
        return np.ascontiguousarray(np.moveaxis(flow(name)[later], 1, 0))

    return Bought(
        cells("bought_months_pay"),
        cells("bought_years_pay"),
        cells("bought_years_missing"),
        cells("bought_years_awards"),
        float(central.society.returns[central.first - 1]),
    )


def lanes(tables: Tables, block: Block) -> AccountLanes:
    """The fund of a block of paths."""
    found, survivors, adults = people_of(tables, block)
    rates, economy = tables.rates, block.economy
    base = economy.base_salary
    income = contributions(tables, block)
    paid = pensions_paid(tables.pensions, found, block)
    months = months_in_payment(survivors, tables.survivors.aligned)
    buried = found.sums[PENSIONERS_DEAD].copy()
    summed(buried, tables.funerals, block.cohorts.dead)
    outgo = {
        "old_age_pensions": paid,
        "allowances_at_retirement": found.sums[ALLOWANCES],
        "lump_sum_withdrawals": found.sums[LUMP_SUMS],
        "article_23_allowances": found.sums[ARTICLE_23],
        "survivors_pensions": months * rates.survivor[:, None] * base,
        "survivors_lump_sums": found.sums[OF_DEAD] + found.sums[OF_PENSIONERS],
        "funeral_grants": rates.funeral[:, None] * base * buried,
        "health_insurance_premiums": rates.health[:, None] * paid,
    }
    people = {"mass": found.mass, "survivors": survivors, "adults": adults}
    people["deaths"] = found.deaths
    due_on = by_lane(block.bases.insured_salaries)
    return account_of(tables.account, income, outgo, due_on, block.draws.returns, people)


def people_of(tables: Tables, block: Block) -> tuple[Found, Array, Array]:
    """Who draws on the fund; survivors (year + 1, lane), adults among them by sex and age."""
    draws, cohorts, economy, salaries = block.draws, block.cohorts, block.economy, block.salaries
    without = block.room.empty("without", cohorts.dying.shape)
    deaths = deaths_of_insured(tables.deaths, block)
    fill_without(without, tables.survivors, draws.fertility_rate)
    years, lanes_ = economy.base_salary.shape
    minimum = tables.rates.minimum[:, None] * economy.base_salary
    path = Paths(
        cohorts.factor, cohorts.dying, cohorts.dead, salaries.over,
        economy.prices_over, economy.prices_before_over, block.uprating.end, block.uprating.award,
        minimum, without,
    )  # fmt: skip
    found = Found(
        np.zeros((SUMS, years, lanes_)), np.zeros((years + 1, lanes_)), np.zeros((years, lanes_)),
        deaths,
    )  # fmt: skip
    walk(tables.pensions, path, found)
    survivors, adults = np.empty((years + 1, lanes_)), np.empty((years + 1, *deaths.shape[1:]))
    carry_survivors(
        survivors, adults, tables.survivors, deaths, draws.fertility_rate, draws.survival
    )
    return found, survivors, adults


def deaths_of_insured(run: Deaths, block: Block) -> Array:
    """Deaths of the insured that leave a claim: (year, sex, age, lane) [persons]."""
    factor = block.cohorts.factor
    persons = block.salaries.heads[:, COMPULSORY > 0.0].sum(axis=1)
    rate = rates_by_sex(run.at_work[:, None], run.women[:, None], persons)
    deaths = block.room.empty("deaths", block.cohorts.dead.shape)
    np.multiply(run.with_rights[..., None], block.cohorts.dead, out=deaths)
    add_at_work(deaths, run.unqualified, rate, factor)
    return deaths


def contributions(tables: Tables, block: Block) -> dict[str, Array]:
    """Contributions by item: (year, lane) [VND]."""
    rates, salaries = tables.rates, block.salaries
    bases = block.bases
    due = np.moveaxis(bases.insured_salaries * bases.collection, 0, -1)
    by_duty = due[:, STATE_PAY] + due[:, EMPLOYER_PAY]
    voluntary = rates.voluntary[:, None] * due[:, VOLUNTARY]
    heads = salaries.heads[:, VOLUNTARY].sum(axis=1)
    subsidy = tables.subsidy_a_head[:, None] * heads * block.economy.voluntary_floor
    subsidy = np.minimum(subsidy, voluntary)
    return {
        "contributions_employers": rates.employer[:, None] * by_duty,
        "contributions_workers": rates.employee[:, None] * by_duty,
        "contributions_voluntary": voluntary - subsidy,
        "contributions_state_subsidy": subsidy,
        "contributions_months_bought": paid_for_bought(tables, block),
    }


def paid_for_bought(tables: Tables, block: Block) -> Array:
    """What comes in for months and years bought: (year, lane) [VND]; see `paid_for_months`.

    No amount is rounded to the dong: it is that of all who buy.
    """
    rates, bought = tables.rates, tables.bought
    factor, over, returns = block.cohorts.factor, block.salaries.over, block.draws.returns
    before = np.concatenate([np.full_like(returns[:1], bought.return_before), returns[:-1]])
    paid, shape = np.zeros_like(returns), returns.shape
    for s in range(len(bought.months_pay)):
        few, many, lacking, buyers = (np.zeros(shape) for _ in range(4))
        summed_pay(few, bought.months_pay[s], factor, over[s])
        summed_pay(many, bought.years_pay[s], factor, over[s])
        summed_later(lacking, bought.years_lacking[s], factor)
        summed_later(buyers, bought.years_buyers[s], factor)
        mean = lacking / np.maximum(buyers, 1e-12)
        paid += (rates.employer + rates.employee)[:, None] * few
        paid += rates.voluntary[:, None] * many * compounded(mean, before / 12.0)
    return paid
