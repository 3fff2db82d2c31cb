"""Accidents and diseases at work: new cases, deaths, and those who draw a monthly benefit."""

from dataclasses import dataclass

import numpy as np

from vss_actuarial.coverage.in_payment import carry_in_payment, half_a_year
from vss_actuarial.coverage.uprating import Uprating, paid_in_year
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.identities import check_balance
from vss_actuarial.ground.quantities import VOLUNTARY
from vss_actuarial.scenario import Scenario


@dataclass(frozen=True)
class WorkAccidents:
    """What accidents and diseases at work do to the insured.

    Attributes
    ----------
    new_one_off, new_monthly : newly compensated (year, scheme, sex, age) [persons]
    deaths : deaths at work (year, scheme, sex, age) [persons], by age on 1 January
    """

    new_one_off: Array
    new_monthly: Array
    deaths: Array

    def new_cases(self) -> Array:
        """Newly compensated, whatever their loss: (year,)."""
        total: Array = (self.new_one_off + self.new_monthly).sum(axis=(1, 2, 3))
        return total


@dataclass(frozen=True)
class MonthlyBeneficiaries:
    """Who draws a monthly accident benefit, at 1 January.

    Attributes
    ----------
    heads : (year + 1, sex, age) [persons]
    mass : sum of their benefits (year + 1, scheme) [VND a month]
    deaths : (year, sex, age) [persons], by age on 1 January
    paid : (year, scheme) [VND], benefits of the year
    """

    heads: Array
    mass: Array
    deaths: Array
    paid: Array


def project_work_accidents(scenario: Scenario, contributors: Array) -> WorkAccidents:
    """New cases and deaths of those insured by duty.

    contributors : (year, scheme, sex, age) [persons], mean of the year

    The rates are of all persons insured by duty; women's stand to men's as assumed.
    """
    book, years = scenario.assumptions, scenario.years
    insured = contributors.copy()
    insured[:, VOLUNTARY] = 0.0

    def hit(rate: str, women: str) -> Array:
        weight = np.stack([np.ones(len(years)), book[women].by_year(years)], axis=1)
        persons = insured.sum(axis=(1, 3))
        level = persons.sum(axis=1) / np.maximum((weight * persons).sum(axis=1), 1e-12)
        relative = (book[rate].by_year(years) * level)[:, None] * weight
        return np.asarray(relative[:, None, :, None] * insured)

    cases = hit("accident_incidence", "accident_incidence_women")
    monthly = book["accident_monthly_share"].by_year(years)[:, None, None, None]
    deaths = hit("work_death_rate", "work_death_women")
    return WorkAccidents((1.0 - monthly) * cases, monthly * cases, deaths)


def project_monthly_beneficiaries(
    new_awards: Array, benefit: Array, survival: Array, uprating: Uprating
) -> MonthlyBeneficiaries:
    """Those in payment, from none on 1 January 1995: older cases are the state budget's.

    Parameters
    ----------
    new_awards : (year, scheme, sex, age) [persons]
    benefit : (year, scheme, sex, age) [VND a month], on award
    survival : (year, sex, 101) [1], by age at 31 December
    """
    years, schemes, sexes, ages = new_awards.shape
    lanes = np.concatenate([new_awards.sum(axis=1)[:, None], new_awards * benefit], axis=1)
    is_money = np.array([False] + schemes * [True])
    heads, mass = np.zeros((years + 1, sexes, ages)), np.zeros((years + 1, schemes))
    for sex in range(sexes):
        new = np.ascontiguousarray(lanes[:, :, sex].transpose(0, 2, 1))
        alive = np.ascontiguousarray(survival[:, sex])
        opening = np.zeros((ages, schemes + 1))
        stock = carry_in_payment(
            opening, alive, new, half_a_year(alive), uprating.end, uprating.award, is_money
        )
        heads[:, sex] = stock[..., 0]
        mass += stock[..., 1:].sum(axis=1)
    older = np.concatenate([survival[..., 1:], survival[..., -1:]], axis=-1)
    living = half_a_year(older)
    deaths = heads[:-1] * (1.0 - older) + new_awards.sum(axis=1) * (1.0 - living)
    awarded = np.einsum("tsgx,tsgx,tgx->ts", new_awards, benefit, living)
    return MonthlyBeneficiaries(heads, mass, deaths, paid_in_year(mass, awarded, uprating))


def check_beneficiaries(stock: MonthlyBeneficiaries, new_awards: Array) -> None:
    """Persons are conserved: opening, with new awards, less deaths, is closing.

    Raises
    ------
    IdentityError
        Naming "accident beneficiaries".
    """
    heads = stock.heads.sum(axis=(1, 2))
    moved = new_awards.sum(axis=(1, 2, 3)) - stock.deaths.sum(axis=(1, 2))
    check_balance("accident beneficiaries", heads[:-1] + moved - heads[1:], heads)
