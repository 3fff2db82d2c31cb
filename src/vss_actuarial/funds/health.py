"""The health insurance fund (quỹ bảo hiểm y tế).

In: contributions of employers and workers on insured salaries; premiums that other funds pay on
pensions and benefits; premiums on the base salary, paid by the state budget, by students and by
households. Out: care, administration. Insured are all groups of the population, whether or not they
are insured for a pension.

References
----------
Law 25/2008/QH12, Arts. 12-15, 35; Law 46/2014/QH13; Law 51/2024/QH15
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from vss_actuarial.coverage.health import (
    AGED,
    CHILDREN,
    HOUSEHOLDS,
    NEAR_POOR,
    POOR,
    STUDENTS,
    HealthInsured,
)
from vss_actuarial.funds.account import Account, open_account
from vss_actuarial.funds.bases import ContributionBases
from vss_actuarial.funds.health_law import health_dues
from vss_actuarial.funds.relief import NO_RELIEF, ReliefFlows
from vss_actuarial.ground.axes import Array
from vss_actuarial.labour.economy import Economy, carried_on
from vss_actuarial.labour.interim import by_age, published
from vss_actuarial.scenario import Scenario

FUND = "health_insurance"
COMPULSORY = np.array([1.0, 1.0, 0.0])


class Premiums(NamedTuple):
    """Premiums of the year on the base salary, by group; each (year, 1) [VND]: of no scheme.

    Attributes
    ----------
    state : paid by the state budget
    own : paid by the insured themselves
    """

    state: dict[str, Array]
    own: dict[str, Array]


class Care(NamedTuple):
    """Visits of the year and what the fund pays for them, each (year, sex, age) [visits; VND]."""

    visits: Array
    cost: Array


@dataclass(frozen=True)
class HealthInsurance:
    """The fund and the care it pays for.

    Attributes
    ----------
    account : money by year
    visits : (year, sex, age) [visits], by age at the visit
    care_allotted : (year,) [VND], the part of contributions set aside for care; care beyond it is
        paid from the reserve
    """

    account: Account
    visits: Array
    care_allotted: Array


def health_premiums(scenario: Scenario, economy: Economy, insured: HealthInsured) -> Premiums:
    """Premiums of those without salary or pension, by who pays them.

    The mean household premium is that of households with 1 to 5 insured members, in the shares of
    `household_members_insured`, each member with the reduction of his place. Part of what the
    insured themselves pay is paid ahead, on the base salary of the year before.
    """
    book = scenario.assumptions
    due = health_dues(scenario.law, tuple(scenario.years.tolist()))
    sizes = book["household_members_insured"].by_year(scenario.years)
    members = np.arange(1.0, sizes.shape[1] + 1.0)
    of_household = np.cumsum(due.household, axis=1)
    household = (sizes * of_household).sum(axis=1) / (sizes * members).sum(axis=1)

    base = economy.base_salary * book["health_premiums_collected"].by_year(scenario.years)
    paid_ahead = book["health_paid_ahead"].by_year(scenario.years)
    before = np.concatenate([base[:1], base[:-1]])
    own_base = (1.0 - paid_ahead) * base + paid_ahead * before

    def amount(group: int, base: Array, months_base: Array) -> Array:
        paid = 12.0 * base * months_base * insured.by_group(group)
        return np.asarray(paid[:, None])

    return Premiums(
        state={
            "children": amount(CHILDREN, base, due.state_full),
            "aged": amount(AGED, base, due.state_full),
            "poor": amount(POOR, base, due.state_full),
            "near_poor": amount(NEAR_POOR, base, due.state_near_poor),
            "students": amount(STUDENTS, base, due.state_student),
        },
        own={
            "contributions_near_poor": amount(NEAR_POOR, own_base, due.full - due.state_near_poor),
            "contributions_students": amount(STUDENTS, own_base, due.student - due.state_student),
            "contributions_households": amount(HOUSEHOLDS, own_base, household),
        },
    )


def project_care(scenario: Scenario, economy: Economy, insured: HealthInsured) -> Care:
    """Visits and their cost to the fund.

    To the last published year visits per insured and cost per visit are means over all insured and
    visits; later each sex and age keeps its own of that year, so that the means rise as the insured
    grow older, and the cost of a visit grows with prices and `health_cost_real_growth`.
    """
    book, years = scenario.assumptions, scenario.years
    floats = years.astype(float)
    stock = insured.persons.sum(axis=1)
    persons = 0.5 * (stock[:-1] + stock[1:])
    use = np.stack(
        [by_age(book[f"health_visits_{sex}"], floats) for sex in ("men", "women")], axis=1
    )
    level = book["health_visits_per_insured"].by_year(years)
    visits = persons * use * (level / _held(_mean(use, persons), floats))[:, None, None]
    relative = by_age(book["health_relative_cost"], floats)[:, None, :]
    growth = (1.0 + economy.price_growth) * (
        1.0 + book["health_cost_real_growth"].by_year(years)
    ) - 1.0
    past = book["health_cost_per_visit"]
    cost = carried_on(past.by_year(years), floats, past.days[-1].year, growth)
    each = cost / _held(_mean(relative, visits), floats)
    return Care(visits, visits * relative * each[:, None, None])


def project_health_fund(
    scenario: Scenario,
    economy: Economy,
    bases: ContributionBases,
    insured: HealthInsured,
    premiums: Mapping[str, Array],
    relief: ReliefFlows = NO_RELIEF,
) -> HealthInsurance:
    """The account of the health insurance fund.

    Administration takes no more than contributions leave beside care and the least reserve.

    Parameters
    ----------
    premiums : by item, (year, scheme or 1) [VND]; what the insured pay on the base salary and other
        accounts pay for theirs
    """
    years, law = scenario.years, scenario.law
    income = {
        **_of_salaries(scenario, bases),
        **premiums,
    }
    care = project_care(scenario, economy, insured)
    paid_in = np.sum([item.sum(axis=1) for item in income.values()], axis=0)
    for_care = law["health_care_share"].by_year(years)
    room = 1.0 - for_care - law["health_reserve_share"].by_year(years)
    running = scenario.assumptions["health_administration_rate"].by_year(years)
    outgo = {
        "care": care.cost.sum(axis=(1, 2))[:, None],
        "administration": (np.minimum(running, room) * paid_in)[:, None],
    }
    income, outgo = income | relief.income(FUND), outgo | relief.outgo(FUND)
    return HealthInsurance(
        account=open_account(FUND, income, outgo, economy.return_rate),
        visits=care.visits,
        care_allotted=for_care * paid_in,
    )


def _of_salaries(scenario: Scenario, bases: ContributionBases) -> dict[str, Array]:
    """Contributions of employers and workers: (year, scheme) [VND].

    The ceiling of health insurance is that of social insurance, so is the insured salary.
    """
    return {
        f"contributions_{payers}": bases.contributions(
            scenario.law[f"health_rate_{payer}"].by_year(scenario.years), COMPULSORY
        )
        for payers, payer in (("employers", "employer"), ("workers", "employee"))
    }


def _mean(each: Array, weight: Array) -> Array:
    """Mean of `each` over the cells of a year: (year,)."""
    total = np.maximum(weight.sum(axis=(1, 2)), 1e-9)
    return np.asarray((each * weight).sum(axis=(1, 2)) / total)


def _held(values: Array, years: Array) -> Array:
    """Values by year, those of the last published year of visits in all later ones."""
    last = int(np.flatnonzero(years <= published("health_visits")[0][-1])[-1])
    return np.where(np.arange(len(years)) <= last, values, values[last])
