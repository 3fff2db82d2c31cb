"""Survivors in payment: spouses and parents by sex and age, and children not of age."""

from dataclasses import dataclass

import numpy as np

from vss_actuarial.coverage.in_payment import carry_in_payment, half_a_year
from vss_actuarial.coverage.insured import Insured
from vss_actuarial.ground.axes import SEXES, Array
from vss_actuarial.ground.identities import check_balance
from vss_actuarial.ground.quantities import FEMALE, MALE, VOLUNTARY
from vss_actuarial.population import Population
from vss_actuarial.scenario import Scenario

HEADS_ONLY = np.array([False])


@dataclass(frozen=True)
class Survivors:
    """Survivors with a monthly pension.

    Attributes
    ----------
    adults : (year, sex, age) [persons], spouses and parents at 1 January
    children : (year, age) [persons], at 1 January, under the age to which the law pays them
    new : (year,) [persons], pensions of the year
    ended : (year,) [persons], pensions that end with a death or with coming of age
    without_monthly : (year, sex, age) [1], share of the dead, by their sex and age on 1 January,
        who leave nobody with a monthly pension: their families take the lump sum
    """

    adults: Array
    children: Array
    new: Array
    ended: Array
    without_monthly: Array

    def heads(self) -> Array:
        """All survivors at 1 January: (year,) [persons]."""
        total: Array = self.adults.sum(axis=(1, 2)) + self.children.sum(axis=1)
        return total


def project_survivors(scenario: Scenario, population: Population, deaths: Array) -> Survivors:
    """Survivors of those who die with rights.

    Parameters
    ----------
    deaths : (year, sex, age) [persons], of the year with rights, by age on 1 January

    Notes
    -----
    Status is that of the day of death. A spouse or parent qualifies past `survivor_age` and without
    income; a person who dies at age x leaves as many children of age a as the fertility of age
    x - a gives. The number of dependants is taken as Poisson for the share who leave nobody; four
    at most, by law, is then seldom passed and not applied.
    """
    spouses, parents = _spouses(scenario), _parents(scenario)
    choice = scenario.assumptions["monthly_choice"].by_year(scenario.years)[:, None, None]
    per_death, new_children = _children(scenario, population, choice * deaths)
    adults_each = choice * (spouses + parents.sum(axis=1, keepdims=True))
    new_adults = _placed(scenario, choice * spouses * deaths, choice * parents, deaths)
    dependants = adults_each + choice * per_death
    adults = np.stack(
        [
            carry_in_payment(
                np.zeros((101, 1)),
                np.ascontiguousarray(population.survival[:, g]),
                np.ascontiguousarray(new_adults[:, g, :, None]),
                half_a_year(np.ascontiguousarray(population.survival[:, g])),
                np.ones(len(deaths)),
                np.ones(len(deaths)),
                HEADS_ONLY,
            )[..., 0]
            for g in (MALE, FEMALE)
        ],
        axis=1,
    )
    children, of_age = _grow_up(new_children, adult_ages(scenario))
    new = new_adults.sum(axis=(1, 2)) + new_children.sum(axis=1)
    ended = _deaths(adults, new_adults, population.survival) + of_age
    return Survivors(adults, children, new, ended, np.exp(-dependants))


def check_survivors(survivors: Survivors) -> None:
    """Every survivor stays, dies or comes of age, and none is negative.

    Raises
    ------
    IdentityError
        Naming "survivors".
    """
    heads = survivors.heads()
    check_balance("survivors", heads[:-1] + survivors.new - survivors.ended - heads[1:], heads)
    for stock in (survivors.adults, survivors.children):
        check_balance("survivors: nobody below zero", np.minimum(stock, 0.0), stock)


def _spouses(scenario: Scenario) -> Array:
    """Spouses past the age and without income, per death: (year, sex of the dead, age)."""
    book = scenario.assumptions
    gap = float(book["spouse_age_gap"].by_year([1995])[0])
    without = book["spouse_without_income"].by_year([1995])[0]
    shares = []
    for g, other, years_older in ((MALE, FEMALE, -gap), (FEMALE, MALE, gap)):
        married = book[f"married_share_{SEXES[g]}"]
        share = married.by_age(married.by_year([1995]))[0]
        past = _past_age(scenario, other, years_older)
        shares.append(share * past * without[other])
    return np.stack(shares, axis=1)


def _parents(scenario: Scenario) -> Array:
    """Supported parents per death: (year, sex of the parent, age of the dead)."""
    book = scenario.assumptions
    gap = float(book["parent_age_gap"].by_year([1995])[0])
    supported = book["parents_supported"]
    number = 0.5 * supported.by_age(supported.by_year([1995]))[0]
    return np.stack([number * _past_age(scenario, g, gap) for g in (MALE, FEMALE)], axis=1)


def _past_age(scenario: Scenario, sex: int, years_older: float) -> Array:
    """Share of relatives of a sex who are past the age for survivors' pensions: (year, age).

    Of those aged x on 1 January who die, in mid-year on average, exact ages spread evenly from
    x + 1/2 to x + 3/2, and those of their relatives so many years further on.
    """
    law = scenario.law[f"survivor_age_{SEXES[sex]}"]
    age = law.by_year(scenario.years)[:, None] / 12.0
    return np.clip(np.arange(101) + 1.5 + years_older - age, 0.0, 1.0)


def deaths_leaving_rights(insured: Insured, pensioner_deaths: Array, at_work: Array) -> Array:
    """Deaths that leave a claim to monthly pensions, each once: (year, sex, age).

    pensioner_deaths, at_work : (year, scheme, sex, age) [persons], of the year

    Those who die at work leave a claim whatever their service. They are among the deaths of the
    active: of those with the qualifying years the claim is counted there already. Voluntary members
    and their pensioners leave none.

    References
    ----------
    Law 58/2014/QH13, Arts. 67 and 81; Law 41/2024/QH15, Arts. 86 and 109-110
    """
    of_active = insured.flow("deaths_active")
    qualified = insured.flow("deaths_active_with_rights") / np.maximum(of_active, 1e-12)
    further = at_work * (1.0 - qualified)
    deaths = insured.flow("deaths_with_rights") + pensioner_deaths + further
    return np.asarray(deaths[:, :VOLUNTARY].sum(axis=1))


def _children(scenario: Scenario, population: Population, deaths: Array) -> tuple[Array, Array]:
    """Children not of age per death, (year, sex, age of the dead), and by age, (year, age)."""
    gap = int(scenario.assumptions["spouse_age_gap"].by_year([1995])[0])
    fertility, adult = population.fertility_rate, adult_ages(scenario)
    per_death, children = np.zeros_like(deaths), np.zeros((len(deaths), int(adult.max())))
    for age in range(children.shape[1]):
        under = (age < adult[:-1])[:, None]
        for g, shift in ((MALE, age + gap), (FEMALE, age)):
            born = under * fertility[:, : 101 - shift]
            per_death[:, g, shift:] += born
            children[:, age] += np.einsum("tx,tx->t", born, deaths[:, g, shift:])
    return per_death, children


def _placed(scenario: Scenario, spouses: Array, parents: Array, deaths: Array) -> Array:
    """New adult survivors by their own sex and age: (year, sex, age)."""
    book = scenario.assumptions
    gap = int(book["spouse_age_gap"].by_year([1995])[0])
    up = int(book["parent_age_gap"].by_year([1995])[0])
    new = np.zeros_like(deaths)
    new[:, FEMALE, : 101 - gap] += spouses[:, MALE, gap:]
    new[:, MALE, gap:] += spouses[:, FEMALE, : 101 - gap]
    new[:, MALE, 100] += spouses[:, FEMALE, 101 - gap :].sum(axis=1)
    supported = parents * deaths.sum(axis=1, keepdims=True)
    new[:, :, up:] += supported[:, :, : 101 - up]
    return new


def adult_ages(scenario: Scenario) -> Array:
    """Age at which a child's pension ends, in each year and the one after the last: (year + 1,)."""
    age = np.floor(scenario.law["survivor_child_age"].by_year(scenario.years))
    return np.append(age, age[-1])


def _grow_up(new: Array, adult: Array) -> tuple[Array, Array]:
    """Children in payment at 1 January, and those who come of age: (year + 1, age), (year,).

    Half of those whom a death of mid-year leaves have their birthday by its end.
    """
    ages = np.arange(new.shape[1])
    stock, of_age = np.zeros((len(new) + 1, len(ages))), np.zeros(len(new))
    for t in range(len(new)):
        older = 0.5 * new[t]
        older[1:] += stock[t, :-1] + 0.5 * new[t, :-1]
        stock[t + 1] = older * (ages < adult[t + 1])
        of_age[t] = stock[t, -1] + 0.5 * new[t, -1] + (older - stock[t + 1]).sum()
    return stock, of_age


def _deaths(adults: Array, new: Array, survival: Array) -> Array:
    """Adults who die in the year; half a year of it for the new: (year,)."""
    older = np.concatenate([survival[..., 1:], survival[..., -1:]], axis=-1)
    dead = adults[:-1] * (1.0 - older) + new * (1.0 - half_a_year(older))
    return np.asarray(dead.sum(axis=(1, 2)))
