"""Survivors in payment: spouses and parents by sex and age, and children not of age."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vss_actuarial.branches.accident_disease.people import WorkAccidents
from vss_actuarial.branches.in_payment import (
    Standing,
    half_a_year,
    opening_of,
)
from vss_actuarial.branches.pension.given_survivors import (
    CHILD_AGES,
    Acting,
    GivenSurvivors,
    acting_on,
)
from vss_actuarial.branches.pension.pensioners import Pensioners
from vss_actuarial.ground.axes import (
    AGES,
    SERVICE,
    Array,
    by_scheme,
    by_year,
    older,
    to_next_age,
    younger,
)
from vss_actuarial.ground.identities import check_balance
from vss_actuarial.ground.quantities import BY_AGE, FEMALE, MALE
from vss_actuarial.law.family.right import RightLaw, leaves_monthly
from vss_actuarial.members.insured import Insured
from vss_actuarial.population import Population
from vss_actuarial.scenario.given.reading import (
    AgeOfYear,
    Laws,
    OfYear,
    SexAgeOfYear,
    SexOfYear,
    Statute,
)
from vss_actuarial.scenario.stage import stage

LONG = 12 * (SERVICE - 1)
SERVED = ((LONG, 0), (LONG, 0), (0, LONG))
"""Months of a pensioner in the compulsory and in the voluntary scheme, by the scheme of his own."""


class SurvivorsGiven(NamedTuple):
    """Who is left behind, and the ages at which the law pays them."""

    monthly_choice: OfYear
    married_share: SexAgeOfYear
    spouse_age_gap: OfYear
    spouse_without_income: OfYear
    parents_supported: AgeOfYear
    parent_age_gap: OfYear
    survivor_age: SexOfYear
    survivor_child_age: OfYear


@dataclass(frozen=True)
class DeathsWithRights:
    """Deaths that leave a claim to monthly pensions.

    Attributes
    ----------
    of_all : (year, sex, age) [persons], by age on 1 January
    by_scheme : (year, scheme) [persons]
    """

    of_all: Array
    by_scheme: Array


class RightsGiven(NamedTuple):
    """The law of what a death leaves."""

    law: Annotated[Statute, Laws((RightLaw,))]


@dataclass(frozen=True)
class Survivors:
    """Survivors with a monthly pension.

    Attributes
    ----------
    adults : (year, sex, age) [persons], spouses and parents at 1 January
    children : (year, age) [persons], at 1 January, under the age to which the law pays them
    heads : (year,) [persons], all of them at 1 January
    alignment : (year,) [persons], added on 1 January, by alignment or as they are given
    new : (year,) [persons], pensions of the year
    ended : (year,) [persons], pensions that end with a death or with coming of age
    without_monthly : (year, sex, age) [1], share of the dead, by their sex and age on 1 January,
        who leave nobody with a monthly pension: their families take the lump sum
    given_adults, given_children : what stands in their place on a day
    """

    adults: Array
    children: Array
    heads: Array
    alignment: Array
    new: Array
    ended: Array
    without_monthly: Array
    given_adults: Standing | None = None
    given_children: Standing | None = None


@stage
def project_survivors(
    given: SurvivorsGiven,
    population: Population,
    deaths: Array,
    aligned: Array,
    own: GivenSurvivors | None = None,
) -> Survivors:
    """Survivors of those who die with rights.

    Parameters
    ----------
    deaths : (year, sex, age) [persons], of the year with rights, by age on 1 January
    aligned : (year,) [1], factor on those in payment on 1 January, see `in_payment.Alignment`
    own : survivors given on a day, who stand in place of the model's

    Notes
    -----
    Status is that of the day of death. A spouse or parent qualifies past `survivor_age` and without
    income; a person who dies at age x leaves as many children of age a as the fertility of age
    x - a gives. The number of dependants is taken as Poisson for the share who leave nobody; four
    at most, by law, is then seldom passed and not applied.
    """
    spouses, parents = spouses_per_death(given), parents_per_death(given)
    choice = given.monthly_choice[:, None, None]
    fertility = population.fertility_rate
    per_death, new_children = _children(given, fertility, choice * deaths)
    adults_each = choice * (spouses + parents.sum(axis=1, keepdims=True))
    new_adults = _placed(given, choice * spouses * deaths, choice * parents, deaths)
    dependants = adults_each + choice * per_death
    survival = population.survival
    of_adults, of_children = acting_on(aligned, own)
    adults = of_adults.carried(new_adults, survival)
    children, of_age = _grow_up(new_children, np.floor(given.survivor_child_age), of_children)
    heads = by_year(adults) + children.sum(axis=1)
    new = by_year(new_adults) + new_children.sum(axis=1)
    opening = opening_of(adults, of_adults.aligned, of_adults.given)
    ended = _deaths(opening, new_adults, survival) + of_age
    alignment = heads[:-1] * aligned - heads[:-1]
    if own is not None:
        begun = by_year(opening) + by_year(opening_of(children, *of_children))
        alignment[own.at :] = (begun - heads[:-1])[own.at :]
    given_of = of_adults.given, of_children.given
    return Survivors(adults, children, heads, alignment, new, ended, np.exp(-dependants), *given_of)


@stage
def check_survivors(survivors: Survivors) -> None:
    """Every survivor stays, dies or comes of age, but for alignment, and none is negative.

    Raises
    ------
    IdentityError
        Naming "survivors".
    """
    heads = by_year(survivors.adults) + survivors.children.sum(axis=1)
    check_balance("survivors: heads", heads - survivors.heads, heads)
    moved = survivors.alignment + survivors.new - survivors.ended
    check_balance("survivors", heads[:-1] + moved - heads[1:], heads)
    for stock, along in ((survivors.adults, BY_AGE), (survivors.children, ("year", "age"))):
        below = np.minimum(stock, 0.0)
        check_balance("survivors: nobody below zero", below, stock, along=along)


def spouses_per_death(given: SurvivorsGiven) -> Array:
    """Spouses past the age and without income, per death: (year, sex of the dead, age)."""
    gap = given.spouse_age_gap
    shares = []
    for g, other, years_older in ((MALE, FEMALE, -gap), (FEMALE, MALE, gap)):
        past = _past_age(given, other, years_older)
        without = given.spouse_without_income[:, other, None]
        shares.append(given.married_share[:, g] * past * without)
    return np.stack(shares, axis=1)


def parents_per_death(given: SurvivorsGiven) -> Array:
    """Supported parents per death: (year, sex of the parent, age of the dead)."""
    number, gap = 0.5 * given.parents_supported, given.parent_age_gap
    return np.stack([number * _past_age(given, g, gap) for g in (MALE, FEMALE)], axis=1)


def _past_age(given: SurvivorsGiven, sex: int, years_older: Array) -> Array:
    """Share of relatives of a sex who are past the age for survivors' pensions: (year, age).

    Of those aged x on 1 January who die, in mid-year on average, exact ages spread evenly from
    x + 1/2 to x + 3/2, and those of their relatives so many years (year,) further on.
    """
    age = given.survivor_age[:, sex, None] / 12.0
    return np.clip(AGES + 1.5 + years_older[:, None] - age, 0.0, 1.0)


@stage
def rights_of_pensioners(given: RightsGiven) -> Array:
    """Share of the deaths of pensioners that open monthly pensions: (year, scheme) [1]."""
    return given.law.mean(_opened_by_pensioners)


def _opened_by_pensioners(law: RightLaw) -> list[float]:
    return [float(leaves_monthly(*months, True, False, 0.0, law)) for months in SERVED]


@stage
def deaths_leaving_rights(
    insured: Insured, pensioners: Pensioners, accidents: WorkAccidents, rights: Array
) -> DeathsWithRights:
    """Deaths that leave a claim to monthly pensions, each once.

    Those who die at work leave a claim whatever their service. They are among the deaths of the
    active: of those with the qualifying years the claim is counted there already.

    rights : (year, scheme) [1], see `rights_of_pensioners`

    References
    ----------
    Law 58/2014/QH13, Arts. 67 and 81; Law 41/2024/QH15, Arts. 86 and 109-110
    """
    of_active = insured.flow("deaths_active")
    qualified = insured.flow("deaths_active_with_rights") / np.maximum(of_active, 1e-12)
    further = accidents.deaths * (1.0 - qualified)
    of_pensioners = rights[:, :, None, None] * pensioners.deaths
    deaths = insured.flow("deaths_with_rights") + of_pensioners + further
    return DeathsWithRights(deaths.sum(axis=1), by_scheme(deaths))


def _by_gap(gaps: Array) -> Iterator[tuple[int, NDArray[np.bool_]]]:
    """Each gap of whole years, and the years in which it holds."""
    whole = gaps.astype(int)
    for gap in np.unique(whole).tolist():
        yield gap, whole == gap


def _children(given: SurvivorsGiven, fertility: Array, deaths: Array) -> tuple[Array, Array]:
    """Children not of age per death, (year, sex, age of the dead), and by age, (year, age)."""
    per_death, children = np.zeros_like(deaths), np.zeros((len(deaths), CHILD_AGES))
    adult = np.floor(given.survivor_child_age)
    for gap, rows in _by_gap(given.spouse_age_gap):
        each, dead, number = np.zeros_like(deaths[rows]), deaths[rows], children[rows]
        for age in range(int(adult.max())):
            under = (age < adult)[rows, None]
            for g, shift in ((MALE, age + gap), (FEMALE, age)):
                born = under * fertility[rows, : len(AGES) - shift]
                each[:, g, shift:] += born
                number[:, age] += np.einsum("tx,tx->t", born, dead[:, g, shift:])
        per_death[rows], children[rows] = each, number
    return per_death, children


def _placed(given: SurvivorsGiven, spouses: Array, parents: Array, deaths: Array) -> Array:
    """New adult survivors by their own sex and age: (year, sex, age)."""
    new = np.zeros_like(deaths)
    for gap, rows in _by_gap(given.spouse_age_gap):
        new[rows, FEMALE] += younger(spouses[rows, MALE], gap)
        new[rows, MALE] += older(spouses[rows, FEMALE], gap)
        new[rows, MALE, -1] += spouses[rows, FEMALE, len(AGES) - gap :].sum(axis=1)
    supported = parents * deaths.sum(axis=1, keepdims=True)
    for up, rows in _by_gap(given.parent_age_gap):
        new[rows] += older(supported[rows], up)
    return new


def _grow_up(new: Array, adult: Array, acting: Acting) -> tuple[Array, Array]:
    """Children in payment at 1 January, and those who come of age: (year + 1, age), (year,).

    adult : (year,) [years], age at which a child's pension ends in the year

    Half of those whom a death of mid-year leaves have their birthday by its end.
    """
    ages = np.arange(new.shape[1])
    stock, of_age = np.zeros((len(new) + 1, len(ages))), np.zeros(len(new))
    for t in range(len(new)):
        older, opening = 0.5 * new[t], stock[t] * acting.aligned[t]
        if acting.given is not None and acting.given.at == t:
            opening = acting.given.stock
        older[1:] += opening[:-1] + 0.5 * new[t, :-1]
        stock[t + 1] = older * (ages < adult[t])
        of_age[t] = opening[-1] + 0.5 * new[t, -1] + (older - stock[t + 1]).sum()
    return stock, of_age


def _deaths(opening: Array, new: Array, survival: Array) -> Array:
    """Adults who die in the year; half a year of it for the new: (year,)."""
    alive = to_next_age(survival)
    dead = opening * (1.0 - alive) + new * (1.0 - half_a_year(alive))
    return by_year(dead)
