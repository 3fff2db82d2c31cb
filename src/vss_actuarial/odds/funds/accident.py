"""The fund of accidents and diseases at work, path by path: see `branches.accident_disease`."""

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.accident_disease.law import (
    AccidentDues,
    AccidentLawGiven,
    accident_dues,
)
from vss_actuarial.branches.accident_disease.money import (
    FUND,
    AccidentPeople,
    AccidentPrices,
    AccidentRates,
    PreventionGiven,
    accident_awards,
    benefits_of,
    paid_by_employers,
)
from vss_actuarial.branches.accident_disease.people import (
    AccidentsGiven,
    monthly_mass,
    rates_by_sex,
)
from vss_actuarial.branches.account import AdministrationGiven
from vss_actuarial.branches.uprating import aligned_uprating, paid_in_year
from vss_actuarial.ground.axes import Array, by_path
from vss_actuarial.ground.kernel import kernel, part
from vss_actuarial.members.insured import COMPULSORY
from vss_actuarial.odds.central import Central
from vss_actuarial.odds.funds.account import (
    AccountLanes,
    AccountTables,
    account_of,
    by_lane,
    of_all,
    prepare_account,
)
from vss_actuarial.odds.funds.insured import (
    ByDuty,
    Pay,
    Row,
    add_each,
    add_rows,
    earn,
    pay_of,
    prepare_by_duty,
)
from vss_actuarial.odds.funds.paid import months_in_payment
from vss_actuarial.odds.lanes.block import Block


class InPayment(NamedTuple):
    """Who draws a monthly benefit in the central run on the first random day.

    Attributes
    ----------
    heads, mass : (sex, age) [persons, VND a month]
    aligned : (year,) [1], factor on all of them on 1 January
    """

    heads: Array
    mass: Array
    aligned: Array


class Tables(NamedTuple):
    """All that the fund takes of the central run; plain arrays."""

    account: AccountTables
    insured: ByDuty
    accidents: AccidentsGiven
    in_payment: InPayment
    rates: AccidentRates
    dues: AccidentDues
    prices: AccidentPrices
    prevention: Array


class Awards(NamedTuple):
    """What a path gives to the walk of those who draw monthly, each (year, lane) but `rate`.

    Attributes
    ----------
    rate : (year, sex, lane) [1], new monthly benefits of the insured
    fixed : [VND a month], part of a benefit that is the same for all
    per_salary : (year,) [1], part of a benefit, of the salary
    end, award : of `Uprating`
    """

    rate: Array
    fixed: Array
    per_salary: Array
    end: Array
    award: Array


class Found(NamedTuple):
    """To be filled.

    Attributes
    ----------
    heads : (year + 1, sex, age, lane) [persons], at 1 January
    mass : (year + 1, lane) [VND a month], at 1 January
    awarded : (year, lane) [VND a month], at award, of the benefits in payment at the year's end
    salaries : (year, sex, lane) [VND a month], of all insured
    """

    heads: Array
    mass: Array
    awarded: Array
    salaries: Array


def prepare(central: Central) -> Tables:
    """What of the central run the fund of paths stands on."""
    give, later = central.give, central.of_later
    return Tables(
        prepare_account(central, FUND, give(AdministrationGiven).share()),
        prepare_by_duty(central),
        later(give(AccidentsGiven)),
        _in_payment(central),
        later(give(AccidentRates)),
        later(accident_dues(give(AccidentLawGiven))),
        later(give(AccidentPrices)),
        give(PreventionGiven).share()[central.later],
    )


def _in_payment(central: Central) -> InPayment:
    society, own, first = central.society, central.people[FUND], central.first
    dues = accident_dues(central.give(AccidentLawGiven))
    awards = accident_awards(dues, society.economy, central.basis.exposure)
    aligned = own.injured.aligned
    mass = monthly_mass(own.accidents, awards.monthly, society.survival, society.uprating, aligned)
    return InPayment(own.injured.heads[first], mass[first].sum(axis=-1), aligned[central.later])


def lanes(tables: Tables, block: Block, so_far: Mapping[str, AccountLanes]) -> AccountLanes:
    """The fund of a block of paths; it asks nothing of the funds before it."""
    paid = by_lane(paid_by_employers(tables.rates, block.bases))
    people, heads = people_of(tables, block)
    benefits = benefits_of(tables.prices, block.economy.base_salary.T, people)
    outgo = {name: by_lane(item) for name, item in benefits.items()}
    outgo["prevention"] = tables.prevention[:, None] * paid
    return account_of(
        tables.account,
        {"contributions_employers": paid},
        outgo,
        by_lane(block.bases.insured_salaries * COMPULSORY),
        block.draws.returns,
        {"heads": heads},
    )


def people_of(tables: Tables, block: Block) -> tuple[AccidentPeople, Array]:
    """Whom the fund pays, and who draws monthly: (year + 1, sex, age, lane) [persons]."""
    given, dues, base = tables.accidents, tables.dues, block.economy.base_salary
    aligned = tables.in_payment.aligned[:, None]
    uprating = aligned_uprating(block.uprating, aligned)
    persons = block.salaries.heads[:, COMPULSORY > 0.0].sum(axis=1)

    def hit(rate: Array, women: Array) -> Array:
        return rates_by_sex(rate[:, None], women[:, None], persons)

    cases = hit(given.accident_incidence, given.accident_incidence_women)
    share = given.accident_monthly_share[:, None, None]
    fixed = dues.monthly[:, None] * base
    awards = Awards(share * cases, fixed, dues.monthly_salaries, uprating.end, uprating.award)
    found = walked(tables, block, awards)
    each = (dues.one_off[:, None] * base)[:, None] * persons
    each = each + dues.one_off_salaries[:, None, None] * found.salaries
    deaths = hit(given.work_death_rate, given.work_death_women) * persons
    monthly = of_all(paid_in_year(found.mass, found.awarded, uprating))
    months = months_in_payment(by_path(found.heads), tables.in_payment.aligned).T
    one_off = ((1.0 - share) * cases * each).sum(axis=1)
    people = AccidentPeople(
        of_all(one_off), monthly, months, np.ones(1), of_all(deaths.sum(axis=1))
    )
    return people, found.heads


def walked(tables: Tables, block: Block, awards: Awards) -> Found:
    """Those who draw monthly, from year to year."""
    years, sexes, _, lanes_ = block.cohorts.dying.shape
    found = Found(
        np.zeros(block.cohorts.factor.shape), np.zeros((years + 1, lanes_)),
        np.zeros((years, lanes_)), np.zeros((years, sexes, lanes_)),
    )  # fmt: skip
    _walk(found, tables.in_payment, tables.insured, pay_of(block), awards, block.cohorts.dying)
    return found


@kernel
def _walk(
    found: Found, run: InPayment, insured: ByDuty, pay: Pay, awards: Awards, dying: Array
) -> None:
    """Fill in `Found`; dying (year, sex, age, lane) [1], by age on 1 January."""
    years, sexes, ages, lanes = dying.shape
    row, stock = Row(np.empty(lanes), np.empty(lanes)), np.zeros((2, ages, lanes))
    for g in range(sexes):
        for x in range(ages):
            found.heads[0, g, x], stock[0, x] = run.heads[g, x], run.mass[g, x]
        for t in range(years):
            now, later = stock[t % 2], stock[(t + 1) % 2]
            later[:] = 0.0
            for x in range(insured.first, ages):
                older, dies = min(x + 1, ages - 1), dying[t, g, x]
                heads = found.heads[t + 1, g, older]
                keep(heads, found.heads[t, g, x], dies, run.aligned[t])
                grow(later[older], now[x], dies, awards.end[t])
                add_each(found.mass[t], 1.0, now[x])
                if insured.persons[t, g, x, 0] + insured.persons[t, g, x, 1] == 0.0:
                    continue
                earn(row, insured, pay, t, g, x)
                add_each(found.salaries[t, g], 1.0, row.salaries)
                award(row, awards.rate[t, g], awards.fixed[t], awards.per_salary[t], dies)
                add_each(heads, 1.0, row.persons)
                add_each(found.awarded[t], 1.0, row.salaries)
                add_rows(later[older], row.salaries, awards.award[t])
        for x in range(ages):
            add_each(found.mass[years], 1.0, stock[years % 2, x])


@part
def keep(later: Array, heads: Array, dying: Array, aligned: float) -> None:
    """Add those in payment who live, after alignment."""
    for lane in range(len(later)):
        later[lane] += heads[lane] * aligned * (1.0 - dying[lane])


@part
def grow(later: Array, mass: Array, dying: Array, growth: Array) -> None:
    """Add the benefits of those who live, with the rises of the year."""
    for lane in range(len(later)):
        later[lane] += mass[lane] * (1.0 - dying[lane]) * growth[lane]


@part
def award(row: Row, rate: Array, fixed: Array, per_salary: float, dying: Array) -> None:
    """Put new benefits in place of the insured: persons and VND a month, half a year later."""
    for lane in range(len(rate)):
        new = rate[lane] * math.sqrt(1.0 - dying[lane])
        mean = fixed[lane] * row.persons[lane] + per_salary * row.salaries[lane]
        row.salaries[lane] = new * mean
        row.persons[lane] *= new
