"""Premiums of health insurance by group and payer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, NamedTuple

import numpy as np

from vss_actuarial.branches.account import Items
from vss_actuarial.branches.health.law import health_dues
from vss_actuarial.branches.health.people import (
    AGED,
    CHILDREN,
    HOUSEHOLDS,
    NEAR_POOR,
    POOR,
    STUDENTS,
    HealthInsured,
)
from vss_actuarial.ground.axes import Array, by_year
from vss_actuarial.ground.quantities import HEALTH_GROUPS
from vss_actuarial.labour.economy import Economy
from vss_actuarial.law.health_and_state.premiums import HealthPremiumLaw
from vss_actuarial.scenario.given.reading import (
    Laws,
    OfYear,
    Statute,
    Years,
)
from vss_actuarial.scenario.given.shares import check_some
from vss_actuarial.scenario.stage import stage


class PremiumsGiven(NamedTuple):
    """Premiums on the base salary, households by members, and when premiums are paid."""

    years: Years
    law: Annotated[Statute, Laws((HealthPremiumLaw,))]
    household_members_insured: OfYear
    health_premiums_collected: OfYear
    health_paid_ahead: OfYear


class Due(NamedTuple):
    """Premium of a person of a group, monthly (year,) [base salaries]."""

    group: int
    monthly: Array


class PremiumsDue(NamedTuple):
    """Premiums on the base salary by item: paid by the state budget, and by the insured."""

    state: Mapping[str, Due]
    own: Mapping[str, Due]


@dataclass(frozen=True)
class Premiums:
    """Premiums of the year on the base salary, by group; each (year, 1) [VND]: of no scheme.

    Attributes
    ----------
    state : paid by the state budget
    own : paid by the insured themselves
    """

    state: Items
    own: Items


@stage
def insured_by_group(insured: HealthInsured) -> Array:
    """Insured of each group, mean of each year: (group, year) [persons]."""
    return np.stack([insured.by_group(group) for group in range(len(HEALTH_GROUPS))])


@stage
def health_premiums(given: PremiumsGiven, economy: Economy, heads: Array) -> Premiums:
    """Premiums of those without salary or pension, by who pays them.

    heads : (group, year) [persons], see `insured_by_group`

    The mean household premium is that of households with 1 to 5 insured members, in the shares of
    `household_members_insured`, each member with the reduction of his place. Part of what the
    insured themselves pay is paid ahead, on the base salary of the year before.
    """
    due = premiums_due(given)
    base = economy.base_salary * given.health_premiums_collected
    before = np.concatenate([base[:1], base[:-1]])
    own_base = (1.0 - given.health_paid_ahead) * base + given.health_paid_ahead * before

    def amounts(base: Array, each: Mapping[str, Due]) -> Items:
        paid = {name: 12.0 * base * one.monthly * heads[one.group] for name, one in each.items()}
        return Items({name: amount[:, None] for name, amount in paid.items()})

    return Premiums(state=amounts(base, due.state), own=amounts(own_base, due.own))


def premiums_due(given: PremiumsGiven) -> PremiumsDue:
    """What is due of a person of each group."""
    check_some(given, "household_members_insured")
    due = health_dues(given.law)
    household = _mean_member(given.household_members_insured, due.household)
    return PremiumsDue(
        state={
            "children": Due(CHILDREN, due.state_full),
            "aged": Due(AGED, due.state_full),
            "poor": Due(POOR, due.state_full),
            "near_poor": Due(NEAR_POOR, due.state_near_poor),
            "students": Due(STUDENTS, due.state_student),
        },
        own={
            "contributions_near_poor": Due(NEAR_POOR, due.full - due.state_near_poor),
            "contributions_students": Due(STUDENTS, due.student - due.state_student),
            "contributions_households": Due(HOUSEHOLDS, household),
        },
    )


def _mean_member(sizes: Array, each: Array) -> Array:
    """Mean premium of a member of a household: (year,).

    sizes : (year, members) [1], households with 1 to 5 insured members
    each : (year, member), premium of the first to the fifth
    """
    members = np.arange(1.0, sizes.shape[1] + 1.0)
    of_household = np.cumsum(each, axis=1)
    return np.asarray((sizes * of_household).sum(axis=1) / (sizes * members).sum(axis=1))


def weighted_mean(each: Array, weight: Array) -> Array:
    """Mean of `each` over the cells of a year: (year,)."""
    total = np.maximum(by_year(weight), 1e-9)
    return np.asarray(by_year(each * weight) / total)
