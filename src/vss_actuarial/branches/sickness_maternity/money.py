"""The sickness and maternity fund.

In: contributions of employers. Out: pay in sickness and in long illness, maternity leave, grants at
birth, leave of fathers, check-ups, convalescence, health insurance premiums, administration.

References
----------
Law 58/2014/QH13, Arts. 24-41, 84, 86; Law 41/2024/QH15, Arts. 42-61, 119
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.account import (
    Account,
    AdministrationGiven,
    BesideBenefits,
    Items,
    close_fund,
)
from vss_actuarial.branches.bases import ContributionBases, Exposure, FundBasis
from vss_actuarial.branches.sickness_maternity.law import (
    ShortTermLaw,
    ShortTermLawGiven,
    short_term_law,
)
from vss_actuarial.ground.axes import Array, by_scheme
from vss_actuarial.ground.quantities import FEMALE, MALE
from vss_actuarial.labour.economy import Economy
from vss_actuarial.law.short_term.convalescence import convalescence_of
from vss_actuarial.law.short_term.pregnancy import months_of
from vss_actuarial.members.insured import COMPULSORY
from vss_actuarial.scenario.given.reading import OfYear, SexAgeOfYear
from vss_actuarial.scenario.stage import stage

FUND = "sickness_maternity"


class SicknessMaternityRate(NamedTuple):
    """Rate of contribution to the fund."""

    sickness_maternity_rate: OfYear


class ClaimsGiven(NamedTuple):
    """How often the insured claim."""

    sickness_turns: SexAgeOfYear
    sickness_level: OfYear
    long_illness_turns: OfYear
    insured_fertility: OfYear
    maternity_qualified_share: OfYear
    other_maternity_turns: OfYear
    father_leave_per_birth: OfYear
    convalescence_after_birth: OfYear
    convalescence_after_sickness: OfYear


class SicknessMaternityPrices(NamedTuple):
    """How long a claim lasts, and what the law pays beside `short_term_law`."""

    sickness_days_per_turn: OfYear
    long_illness_days: OfYear
    other_maternity_days: OfYear
    father_grant_share: OfYear
    convalescence_days: OfYear
    daily_divisor: OfYear
    sickness_convalescence_multiple: OfYear
    maternity_convalescence_multiple: OfYear
    health_premium_rate_leave: OfYear


class SicknessMaternityGiven(NamedTuple):
    """All that the fund takes."""

    rate: SicknessMaternityRate
    claims: ClaimsGiven
    prices: SicknessMaternityPrices
    law: ShortTermLawGiven
    administration: AdministrationGiven


class Claimants(NamedTuple):
    """Sums of insured persons, or of their salaries [VND a month], each (…, year, scheme).

    Attributes
    ----------
    by_turns : each times the turns of sickness of their sex and age
    all : of both sexes and all ages
    mothers, fathers : women, and men, each times the fertility of women of their age
    """

    by_turns: Array
    all: Array
    mothers: Array
    fathers: Array


class ByCause(NamedTuple):
    """Claims, or salaries of those who claim [VND a month], each (…, year, scheme)."""

    sickness: Array
    long_illness: Array
    births: Array
    check_ups: Array
    fathers: Array
    convalescence_after_birth: Array
    convalescence_after_sickness: Array


@dataclass(frozen=True)
class Claims:
    """Claims of a year.

    Attributes
    ----------
    counts, salaries : claims, and salaries of those who claim
    by_name : (year,), by name: sickness, maternity, fathers, convalescence; maternity holds births,
        check-ups, pregnancies cut short and contraception
    births_to_insured : (year,), births to mothers with a right to maternity leave
    """

    counts: ByCause
    salaries: ByCause
    by_name: Mapping[str, Array]
    births_to_insured: Array

    def total(self) -> Array:
        """All of a year: (year,)."""
        return np.asarray(np.sum(list(self.by_name.values()), axis=0))


@dataclass(frozen=True)
class SicknessMaternity:
    """The fund and what it is asked for.

    Attributes
    ----------
    account : money by year
    claims : of the year
    """

    account: Account
    claims: Claims


def project_sickness_maternity(
    given: SicknessMaternityGiven, basis: FundBasis, fertility: Array, beside: BesideBenefits
) -> SicknessMaternity:
    """The account and the claims of the sickness and maternity fund.

    fertility : (year, age) [births per woman-year]
    """
    claims = short_term_claims(given.claims, basis.exposure, fertility)
    contributions = sickness_contributions(given.rate, basis.bases)
    law = short_term_law(given.law)
    benefits = sickness_benefits(given.prices, law, basis.economy, claims)
    account = close_fund(FUND, given.administration, contributions, benefits, beside, basis.returns)
    return SicknessMaternity(account, claims)


@stage
def sickness_contributions(given: SicknessMaternityRate, bases: ContributionBases) -> Items:
    """Contributions of employers: (year, scheme) [VND]."""
    paid = bases.contributions(given.sickness_maternity_rate, COMPULSORY)
    return Items(contributions_employers=paid)


@stage
def short_term_claims(given: ClaimsGiven, exposure: Exposure, fertility: Array) -> Claims:
    """Claims of the insured by duty, and their salaries."""
    persons = exposure.contributors * COMPULSORY[:, None, None]
    pay = persons * exposure.insured_salary
    counts, salaries = (
        claims_by_cause(given, claimants_of(given.sickness_turns, fertility, each))
        for each in (persons, pay)
    )
    named = {
        "sickness": counts.sickness + counts.long_illness,
        "maternity": counts.births + counts.check_ups,
        "fathers": counts.fathers,
        "convalescence": counts.convalescence_after_birth + counts.convalescence_after_sickness,
    }
    by_name = {name: count.sum(axis=1) for name, count in named.items()}
    return Claims(counts, salaries, by_name, counts.births.sum(axis=1))


def claimants_of(turns: Array, fertility: Array, weight: Array) -> Claimants:
    """Who may claim, from insured persons or their salaries: weight (year, scheme, sex, age).

    turns : (year, sex, age) [1 a year]; fertility : (year, age) [births per woman-year]

    Fathers earn what insured men do of the age at which wives' births fall, as mothers' own age.
    """
    return Claimants(
        np.einsum("tsgx,tgx->ts", weight, turns),
        by_scheme(weight),
        np.einsum("tsx,tx->ts", weight[:, :, FEMALE], fertility),
        np.einsum("tsx,tx->ts", weight[:, :, MALE], fertility),
    )


def claims_by_cause(given: ClaimsGiven, claimants: Claimants) -> ByCause:
    """Claims of the year, each counted as 1 or with the salary of who claims."""
    sickness = given.sickness_level[:, None] * claimants.by_turns
    born = (given.insured_fertility * given.maternity_qualified_share)[:, None]
    births = born * claimants.mothers
    fathers = given.father_leave_per_birth[:, None] * born
    return ByCause(
        sickness,
        given.long_illness_turns[:, None] * claimants.all,
        births,
        check_ups=given.other_maternity_turns[:, None] * births,
        fathers=fathers * claimants.fathers,
        convalescence_after_birth=given.convalescence_after_birth[:, None] * births,
        convalescence_after_sickness=given.convalescence_after_sickness[:, None] * sickness,
    )


@stage
def sickness_benefits(
    given: SicknessMaternityPrices, law: ShortTermLaw, economy: Economy, claims: Claims
) -> Items:
    """Benefits and premiums by item: (year, scheme) [VND]."""
    return Items(benefits_of(given, law, economy.base_salary, claims.counts, claims.salaries))


def benefits_of(
    given: SicknessMaternityPrices,
    law: ShortTermLaw,
    base: Array,
    counts: ByCause,
    salaries: ByCause,
) -> dict[str, Array]:
    """Benefits and premiums by item: (…, year, scheme) [VND].

    base : (…, year) [VND a month], base salary; counts, salaries : of those who claim
    """
    leave = law.leave_months[:, None] * salaries.births
    grants = counts.births + given.father_grant_share[:, None] * counts.fathers
    ill_months = months_of(given.long_illness_days, given)
    missed = leave + ill_months[:, None] * salaries.long_illness
    sick_days = law.sickness_day * given.sickness_days_per_turn
    check_ups = months_of(given.other_maternity_days, given)
    return dict(
        sickness=sick_days[:, None] * salaries.sickness,
        long_illness=law.long_illness[:, None] * salaries.long_illness,
        maternity=leave,
        birth_grants=(law.birth_grant * base)[..., None] * grants
        + law.birth_grant_salaries[:, None] * salaries.births,
        fathers_leave=law.father_leave[:, None] * salaries.fathers,
        check_ups=check_ups[:, None] * salaries.check_ups,
        convalescence=_convalescence(given, base, counts),
        health_insurance_premiums=given.health_premium_rate_leave[:, None] * missed,
    )


def _convalescence(given: SicknessMaternityPrices, base: Array, counts: ByCause) -> Array:
    after_birth = given.maternity_convalescence_multiple[:, None] * counts.convalescence_after_birth
    after_illness = (
        given.sickness_convalescence_multiple[:, None] * counts.convalescence_after_sickness
    )
    days = given.convalescence_days[:, None]
    return np.asarray(convalescence_of(days, base[..., None], after_birth + after_illness))
