"""Old-age pensioners in payment by scheme, sex and age, and the closed group of before 1995."""

from dataclasses import dataclass

import numpy as np

from vss_actuarial.coverage.in_payment import carry_in_payment
from vss_actuarial.coverage.insured import Insured
from vss_actuarial.coverage.uprating import Uprating, paid_in_year
from vss_actuarial.dated.parameter import elapsed
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.identities import check_balance
from vss_actuarial.labour.wages import expected_above
from vss_actuarial.population import Population
from vss_actuarial.scenario import Scenario

HEADS, EARLY, MASS = range(3)
LANES = np.array([False, False, True])  # which lanes are money and grow with the increases


@dataclass(frozen=True)
class Pensioners:
    """Old-age pensioners.

    Attributes
    ----------
    heads : (year, scheme, sex, age) [persons], at 1 January
    early : (year, scheme, sex, age) [persons], of them retired before the normal age
    mass : (year, scheme, sex, age) [VND a month], their pensions at 1 January
    new_awards, new_mass : (year, scheme, sex, age), pensions of the year at award, by age on
        1 January [persons; VND a month]
    deaths : (year, scheme, sex, age) [persons], of the year by age on 1 January
    paid : (year, scheme) [VND], pensions of the year
    """

    heads: Array
    early: Array
    mass: Array
    new_awards: Array
    new_mass: Array
    deaths: Array
    paid: Array


def pensioner_survival(scenario: Scenario, population: Population) -> Array:
    """Survival of pensioners in the population's own form: (year, sex, age at 31 December)."""
    ratio = scenario.assumptions["pensioner_mortality_ratio"].by_year(scenario.years)
    left = scenario.assumptions["pensioner_mortality_by_age"]
    difference = (1.0 - ratio)[:, None] * left.by_age(left.by_year(scenario.years))
    dying = (1.0 - difference)[:, None] * (1.0 - population.survival)
    return np.clip(1.0 - dying, 0.0, 1.0)


def project_pensioners(
    scenario: Scenario, insured: Insured, survival: Array, uprating: Uprating, minimum: Array
) -> Pensioners:
    """Old-age pensioners paid by the fund.

    Parameters
    ----------
    insured : with the awards of each year
    survival : (year, sex, age at 31 December) [1]
    minimum : (year,) [VND a month], minimum pension at award
    """
    f = insured.flow
    early = f("hazardous_awards") + f("reduced_awards")
    awards = f("normal_awards") + early
    mass = f("normal_pensions") + f("hazardous_pensions") + f("reduced_pensions")
    with_minimum = f("minimum_awards"), f("minimum_pensions")
    mass = mass + lifted_to_minimum(*with_minimum, minimum, _spread(scenario))
    new = np.stack([awards, early, mass], axis=-1)
    years, schemes, sexes = awards.shape[:3]
    stock = np.empty((schemes, sexes, years + 1, 101, len(LANES)))
    opening = np.zeros((101, len(LANES)))
    raised = _with_catch_up(scenario, new, survival, uprating)
    for s in range(schemes):
        for g in range(sexes):
            stock[s, g] = carry_in_payment(
                opening,
                np.ascontiguousarray(survival[:, g]),
                np.ascontiguousarray(raised[:, s, g]),
                np.ones((years, 101)),  # they have lived through the year as insured persons
                uprating.end,
                uprating.award,
                LANES,
            )
    stock = np.moveaxis(stock, 2, 0)
    heads, mass_in_payment = stock[..., HEADS], stock[..., MASS]
    return Pensioners(
        heads=heads,
        early=stock[..., EARLY],
        mass=mass_in_payment,
        new_awards=awards,
        new_mass=mass,
        deaths=deaths_in_payment(heads, awards),
        paid=paid_in_year(
            mass_in_payment.sum(axis=(2, 3)), raised[..., MASS].sum(axis=(2, 3)), uprating
        ),
    )


def deaths_in_payment(heads: Array, awards: Array) -> Array:
    """Deaths of a group in payment, by age on 1 January: (year, …, age).

    heads (year + 1, …, 101) at 1 January; awards (year, …, 101) of the year
    """
    before = heads[:-1] + awards
    deaths = before.copy()
    deaths[..., :-1] -= heads[1:, ..., 1:]
    open_share = before[..., -2:] / np.maximum(before[..., -2:].sum(axis=-1, keepdims=True), 1e-12)
    left = before[..., -2:].sum(axis=-1) - heads[1:, ..., -1]
    deaths[..., -2:] = open_share * left[..., None]
    return deaths


def check_pensioners(pensioners: Pensioners, tolerance: float = 1e-9) -> None:
    """Every pensioner is carried forward or dead, and none of the dead is negative.

    Raises
    ------
    IdentityError
        Naming "pensioner balance".
    """
    p = pensioners
    total = p.heads.sum(axis=-1)
    after = total[:-1] + p.new_awards.sum(axis=-1) - p.deaths.sum(axis=-1)
    check_balance("pensioner balance", after - total[1:], total[:-1], tolerance)
    check_balance("pensioner balance: deaths", np.minimum(p.deaths, 0.0), p.heads[:-1], tolerance)


def _spread(scenario: Scenario) -> float:
    return float(scenario.assumptions["pension_spread"].by_year([1995])[0])


def lifted_to_minimum(awards: Array, mass: Array, minimum: Array, spread: float) -> Array:
    """What the minimum adds to the mass of the new pensions that have it [VND a month].

    awards, mass (year, scheme, sex, age) of those pensions; minimum (year,). The minimum acts on
    their spread around the mean of a cell.

    References
    ----------
    Law 58/2014/QH13, Art. 56(5); Law 41/2024/QH15, Art. 141(11)
    """
    lifted, some = np.zeros_like(mass), awards > 0.0
    heads = awards[some]
    mean = mass[some] / heads
    least = np.broadcast_to(minimum[:, None, None, None], awards.shape)[some]
    lifted[some] = heads * (expected_above(mean, spread, least) - mean)
    return lifted


def _with_catch_up(scenario: Scenario, new: Array, survival: Array, uprating: Uprating) -> Array:
    """Awards with the increases that only some of them had.

    Pensions that began from January 2015 to April 2016 rose by 8 per cent from their first month
    (Decree 55/2016). Those awarded from January 2022 had not had the increase of that month; in
    July 2023 they rose by 20.8 per cent and the others by 12.5 (Decree 42/2023).
    """
    at_start = 1.0 + scenario.law["pension_increase_at_start"].by_year(scenario.years)
    raised = new.copy()
    raised[..., MASS] *= at_start[:, None, None, None]
    general = scenario.law["pension_increase"]
    higher = scenario.law["pension_increase_without_former"]
    day = higher.days[0]
    at = day.year - int(scenario.years[0])
    if at >= len(scenario.years):
        return raised
    points = float(higher.on(day)) - float(general.on(day))
    points /= uprating.award[at]  # by which the awards of the year rise afterwards
    raised[at, ..., MASS] += points * elapsed(day) * new[at, ..., MASS]
    alive = survival[at][:, np.minimum(np.arange(1, 101) + 1, 100)]
    former = uprating.award[at - 1] * alive * new[at - 1, ..., :-1, MASS]
    raised[at, ..., 1:, MASS] += points * former
    return raised
