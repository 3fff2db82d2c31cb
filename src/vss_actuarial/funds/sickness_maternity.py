"""The sickness and maternity fund.

In: contributions of employers. Out: pay in sickness and in long illness, maternity leave, grants at
birth, leave of fathers, check-ups, convalescence, health insurance premiums, administration.

References
----------
Law 58/2014/QH13, Arts. 24-41, 84, 86; Law 41/2024/QH15, Arts. 42-61, 119
"""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from vss_actuarial.funds.account import Account, administration, open_account
from vss_actuarial.funds.bases import ContributionBases
from vss_actuarial.funds.relief import NO_RELIEF, ReliefFlows
from vss_actuarial.funds.short_term_law import ShortTermLaw, short_term_law
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import FEMALE, MALE
from vss_actuarial.labour.economy import Economy
from vss_actuarial.scenario import Scenario

FUND = "sickness_maternity"
COMPULSORY = np.array([1.0, 1.0, 0.0])


class Fertility(Protocol):
    """What the fund asks of the population: births a woman and year by age (year, age)."""

    @property
    def fertility_rate(self) -> Array: ...


@dataclass(frozen=True)
class SicknessMaternity:
    """The fund and what it is asked for.

    Attributes
    ----------
    account : money by year
    claims : turns a year (year,), by name: sickness, maternity, fathers, convalescence; maternity
        holds births, check-ups, pregnancies cut short and contraception
    births_to_insured : births to mothers with a right to maternity leave (year,)
    """

    account: Account
    claims: dict[str, Array]
    births_to_insured: Array


class Turns(NamedTuple):
    """Turns, or salaries of those who take them [VND a month], each (year, scheme)."""

    sickness: Array
    long_illness: Array
    births: Array
    check_ups: Array
    fathers: Array
    convalescence_after_birth: Array
    convalescence_after_sickness: Array


def project_sickness_maternity(
    scenario: Scenario,
    economy: Economy,
    population: Fertility,
    bases: ContributionBases,
    relief: ReliefFlows = NO_RELIEF,
) -> SicknessMaternity:
    """The account and the claims of the sickness and maternity fund."""
    persons = bases.contributors * COMPULSORY[:, None, None]
    turns = _turns(scenario, population.fertility_rate, persons)
    salaries = _turns(scenario, population.fertility_rate, persons * bases.insured_salary)
    rate = scenario.law["sickness_maternity_rate"].by_year(scenario.years)
    income = {"contributions_employers": bases.contributions(rate, COMPULSORY)}
    outgo = _benefits(scenario, economy, turns, salaries)
    share = scenario.assumptions["administration_rate"].by_year(scenario.years)
    outgo["administration"] = administration(income, outgo, share)
    income, outgo = income | relief.income(FUND), outgo | relief.outgo(FUND)
    counts = {
        "sickness": turns.sickness + turns.long_illness,
        "maternity": turns.births + turns.check_ups,
        "fathers": turns.fathers,
        "convalescence": turns.convalescence_after_birth + turns.convalescence_after_sickness,
    }
    return SicknessMaternity(
        account=open_account(FUND, income, outgo, economy.return_rate),
        claims={name: count.sum(axis=1) for name, count in counts.items()},
        births_to_insured=turns.births.sum(axis=1),
    )


def _turns(scenario: Scenario, fertility: Array, weight: Array) -> Turns:
    """Turns of the year, each counted as 1 or with the salary of who takes it.

    weight : (year, scheme, sex, age), insured persons or the sum of their salaries

    Fathers earn what insured men do of the age at which wives' births fall, as mothers' own age.
    """
    book, years = scenario.assumptions, scenario.years

    def each(name: str) -> Array:
        return book[name].by_year(years)[:, None]

    def by_age(name: str) -> Array:
        parameter = book[name]
        return np.asarray(parameter.by_age(parameter.by_year(years[:1]))[0])

    profile = np.stack([by_age("sickness_turns_men"), by_age("sickness_turns_women")])
    sickness = each("sickness_level") * np.einsum("tsgx,gx->ts", weight, profile)
    long_illness = each("long_illness_turns") * weight.sum(axis=(2, 3))
    born = each("insured_fertility") * each("maternity_qualified_share")
    births = born * np.einsum("tsx,tx->ts", weight[:, :, FEMALE], fertility)
    return Turns(
        sickness,
        long_illness,
        births,
        check_ups=each("other_maternity_turns") * births,
        fathers=each("father_leave_per_birth")
        * born
        * np.einsum("tsx,tx->ts", weight[:, :, MALE], fertility),
        convalescence_after_birth=each("convalescence_after_birth") * births,
        convalescence_after_sickness=each("convalescence_after_sickness") * sickness,
    )


def _benefits(
    scenario: Scenario, economy: Economy, turns: Turns, salaries: Turns
) -> dict[str, Array]:
    """Benefits and premiums by item: (year, scheme) [VND]."""
    book, years, due = scenario.assumptions, scenario.years, _law(scenario)
    base = economy.base_salary

    def days(name: str) -> Array:
        return book[name].by_year(years)

    leave = due.leave_months[:, None] * salaries.births
    grants = turns.births + days("father_grant_share")[:, None] * turns.fathers
    after_birth = due.maternity_convalescence_day[:, None] * turns.convalescence_after_birth
    after_illness = due.sickness_convalescence_day[:, None] * turns.convalescence_after_sickness
    convalescing = (days("convalescence_days") * base)[:, None] * (after_birth + after_illness)
    check_ups = days("other_maternity_days") / due.working_days
    ill_months = days("long_illness_days") / due.working_days
    missed = leave + ill_months[:, None] * salaries.long_illness
    return {
        "sickness": (due.sickness_day * days("sickness_days_per_turn"))[:, None]
        * salaries.sickness,
        "long_illness": due.long_illness[:, None] * salaries.long_illness,
        "maternity": leave,
        "birth_grants": (due.birth_grant * base)[:, None] * grants
        + due.birth_grant_salaries[:, None] * salaries.births,
        "fathers_leave": due.father_leave[:, None] * salaries.fathers,
        "check_ups": check_ups[:, None] * salaries.check_ups,
        "convalescence": convalescing,
        "health_insurance_premiums": due.premium[:, None] * missed,
    }


def _law(scenario: Scenario) -> ShortTermLaw:
    book, years = scenario.assumptions, scenario.years
    names = ("long_illness_days", "long_illness_service")
    days, service = (float(book[name].by_year(years[:1])[0]) for name in names)
    second = tuple(book["second_birth_share"].by_year(years).tolist())
    return short_term_law(scenario.law, tuple(years.tolist()), (days, service), second)
