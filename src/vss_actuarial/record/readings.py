"""How the model gives each published series: the figure by calendar year, in the record's unit."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.quantities import TRILLION, VOLUNTARY
from vss_actuarial.measures.measures import ratio
from vss_actuarial.projection.books import HEALTH
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome

UNEMPLOYMENT = "unemployment"
SOCIAL_INSURANCE = (PENSION_FUND, "sickness_maternity", "accident_disease")


class Reading(NamedTuple):
    """How the model gives a published series.

    Attributes
    ----------
    read : from a result to the figure by calendar year (year,), in the unit of the record; a
        stock of a year's end is that of the next 1 January
    note : what differs in definition, or which input the figure is
    """

    read: Callable[[Outcome], Array]
    note: str = ""


def _year_end(name: str) -> Callable[[Outcome], Array]:
    def read(result: Outcome) -> Array:
        stock = result.arrays[name][1:]
        heads: Array = stock.reshape(len(stock), -1).sum(axis=1)
        return heads

    return read


def _insured(voluntary: bool) -> Callable[[Outcome], Array]:
    def read(result: Outcome) -> Array:
        by_scheme = result.arrays["contributors"][1:].sum(axis=(2, 3))
        paying = by_scheme[:, VOLUNTARY]
        return np.asarray(paying if voluntary else by_scheme.sum(axis=1) - paying)

    return read


def _beneficiaries(*names: str) -> Callable[[Outcome], Array]:
    def read(result: Outcome) -> Array:
        return np.asarray(np.sum([_year_end(name)(result) for name in names], axis=0))

    return read


def _of_year(*names: str) -> Callable[[Outcome], Array]:
    def read(result: Outcome) -> Array:
        flows = [result.arrays[name] for name in names]
        heads = [flow.reshape(len(flow), -1).sum(axis=1) for flow in flows]
        return np.asarray(np.sum(heads, axis=0))

    return read


def _average_pension(result: Outcome) -> Array:
    """Mean pension of all old-age pensioners, of the fund and of the budget: (year,).

    To 2022 the mean of the year, later at its end: the published ones are of May 2022 and of the
    ends of 2023 and 2024.
    """
    pensions = result.account(PENSION_FUND).outgo["old_age_pensions"].sum(axis=1)
    pensions = pensions + result.account("state_budget").outgo["pensions_before_1995"].sum(axis=1)
    heads = result.heads("old_age_pensioners") + result.heads("budget_pensioners")
    at_end = _beneficiaries("old_age_pensioners", "budget_pensioners")(result)
    of_year = ratio(pensions, 6.0 * (heads + at_end))
    masses = _beneficiaries("old_age_pension_mass", "budget_pension_mass")(result)
    return np.where(result.years <= 2022, of_year, ratio(masses, at_end))


def _contributions(funds: tuple[str, ...], voluntary: bool) -> Callable[[Outcome], Array]:
    def read(result: Outcome) -> Array:
        total = np.zeros(len(result.years))
        for fund in funds:
            for item in result.account(fund).income.values():
                total += item.sum(axis=1) - (0.0 if voluntary else item[:, VOLUNTARY])
        return total / TRILLION

    return read


def _voluntary_contributions(result: Outcome) -> Array:
    income = result.account(PENSION_FUND).income.values()
    return np.asarray(sum(item[:, VOLUNTARY] for item in income) / TRILLION)


def _spending(*funds: str) -> Callable[[Outcome], Array]:
    """Benefits and health insurance premiums, without administration [trillion VND]."""

    def read(result: Outcome) -> Array:
        items = [
            amount.sum(axis=1)
            for fund in funds
            for item, amount in result.account(fund).outgo.items()
            if item != "administration"
        ]
        return np.asarray(np.sum(items, axis=0) / TRILLION)

    return read


def _pension_share(result: Outcome) -> Array:
    return ratio(
        _spending(PENSION_FUND)(result),
        result.account(PENSION_FUND).contributions() / TRILLION,
    )


def _reserves(result: Outcome) -> Array:
    total = np.sum([result.account(fund).reserve[1:] for fund in SOCIAL_INSURANCE], axis=0)
    return np.asarray(total / TRILLION)


def _unemployment_income(invested: bool) -> Callable[[Outcome], Array]:
    """Contributions and support of the state, or with them the return [trillion VND]."""

    def read(result: Outcome) -> Array:
        account = result.account(UNEMPLOYMENT)
        returns = account.investment_income if invested else 0.0
        return np.asarray((account.total_income() + returns) / TRILLION)

    return read


def _unemployment_allowances(result: Outcome) -> Array:
    outgo = result.account(UNEMPLOYMENT).outgo["unemployment_benefits"]
    return np.asarray(outgo.sum(axis=1) / TRILLION)


def _unemployment_balance(result: Outcome) -> Array:
    return np.asarray(result.account(UNEMPLOYMENT).reserve[1:] / TRILLION)


def _trained(result: Outcome) -> Array:
    share = result.scenario.assumptions["unemployment_training_share"].by_year(result.years)
    return np.asarray(share * _of_year("unemployment_claims")(result))


def _budget_pensions(result: Outcome) -> Array:
    outgo = result.account("state_budget").outgo
    paid = outgo["pensions_before_1995"] + outgo["survivors_of_before_1995"]
    return np.asarray(paid.sum(axis=1) / TRILLION)


def _insured_wage(result: Outcome) -> Array:
    """Mean insured salary of the compulsory schemes [VND a month]: (year,)."""
    stock = result.arrays["contributors"]
    heads = 0.5 * (stock[:-1] + stock[1:])[:, :VOLUNTARY]
    paid = (heads * result.arrays["insured_salary"][:, :VOLUNTARY]).sum(axis=(1, 2, 3))
    return ratio(paid, heads.sum(axis=(1, 2, 3)))


def _health_spending(result: Outcome) -> Array:
    return np.asarray(result.account(HEALTH).outgo["care"].sum(axis=1) / TRILLION)


def _health_income(result: Outcome) -> Array:
    return np.asarray(result.account(HEALTH).total_income() / TRILLION)


def _health_balance(result: Outcome) -> Array:
    return np.asarray(result.account(HEALTH).reserve[1:] / TRILLION)


def _health_share(result: Outcome) -> Array:
    insured, people = (_year_end(name)(result) for name in ("health_insured", "population"))
    return ratio(insured, people)


def _relief(what: str, *names: str) -> Callable[[Outcome], Array]:
    """Money of packages of relief, all to the end of a year [trillion VND]: (year,)."""

    def read(result: Outcome) -> Array:
        total = np.zeros(len(result.years))
        for one in result.packages:
            if one.package.name in names:
                total += getattr(one, what).sum(axis=1)
        return np.asarray(np.cumsum(total) / TRILLION)

    return read


def _reached(*names: str) -> Callable[[Outcome], Array]:
    """Persons whom packages of relief reach, all to the end of a year: (year,).

    Who is reached over several years counts once, with the mean of the last.
    """

    def read(result: Outcome) -> Array:
        total = np.zeros(len(result.years))
        for one in result.packages:
            if one.package.name in names:
                total += _held_after_last(one.persons.sum(axis=1))
        return total

    return read


def _held_after_last(persons: Array) -> Array:
    """Values by year, the last that is not zero standing for all later years."""
    at = np.maximum.accumulate(np.where(persons > 0.0, np.arange(len(persons)), 0))
    return np.asarray(persons[at])


def _unemployment_package(result: Outcome) -> Array:
    forgone = _relief("relieved", "unemployment_rate_nil")(result)
    return forgone + _relief("cash", "unemployment_cash_2021")(result)


def _since(first: int, *names: str) -> Callable[[Outcome], Array]:
    """Flows added up from a year on: (year,)."""

    def read(result: Outcome) -> Array:
        return np.asarray(np.cumsum(np.where(result.years >= first, _of_year(*names)(result), 0.0)))

    return read


INPUT = "an input of the model"
BENEFICIARIES = ("old_age_pensioners", "survivors_adult", "survivors_children")
OF_FUND = (*BENEFICIARIES, "accident_beneficiaries")
OF_BUDGET = ("budget_pensioners", "budget_survivors")

SUSPENDED = ("suspension_2020", "suspension_2021")
HEALTH_INPUT = "its level is an input of the model, by year"

READINGS: dict[str, Reading] = {
    "insured_total": Reading(_year_end("contributors"), INPUT),
    "insured_compulsory": Reading(_insured(voluntary=False), INPUT),
    "insured_voluntary": Reading(_insured(voluntary=True), INPUT),
    "insured_wage": Reading(_insured_wage, INPUT),
    "beneficiaries_fund": Reading(_beneficiaries(*OF_FUND)),
    "beneficiaries_budget": Reading(_beneficiaries(*OF_BUDGET), "its starting number is fitted"),
    "beneficiaries_total": Reading(
        _beneficiaries(*OF_FUND, *OF_BUDGET), "published with rural cadres and capacity loss"
    ),
    "new_old_age_pensioners": Reading(_of_year("new_old_age_pensions")),
    "new_monthly_awards": Reading(
        _of_year("new_old_age_pensions", "new_survivors_pensions"),
        "old age and survivors; published with accidents, some 3,000 a year",
    ),
    "average_pension": Reading(_average_pension, "old age, of fund and budget, without forces"),
    "withdrawals": Reading(_of_year("withdrawals"), "before the retirement age"),
    "compulsory_contributions": Reading(_contributions(SOCIAL_INSURANCE, voluntary=False)),
    "social_insurance_contributions": Reading(_contributions(SOCIAL_INSURANCE, voluntary=True)),
    "voluntary_income": Reading(_voluntary_contributions),
    "pension_fund_spending": Reading(_spending(PENSION_FUND), "without administration"),
    "pension_spending_share_of_contributions": Reading(
        _pension_share, "without administration; to contributions to the pension fund"
    ),
    "social_insurance_spending": Reading(_spending(*SOCIAL_INSURANCE), "without administration"),
    "social_insurance_balance": Reading(_reserves, "pension, sickness and accident funds"),
    "accident_spending": Reading(_spending("accident_disease"), "without administration"),
    "accident_monthly_recipients": Reading(_year_end("accident_beneficiaries")),
    "accident_new_beneficiaries": Reading(_of_year("new_accident_benefits")),
    "budget_pensions": Reading(_budget_pensions),
    "sickness_maternity_turns": Reading(
        _of_year("sickness_maternity_claims"), "the level of sickness is fitted to it"
    ),
    "unemployment_insured": Reading(_year_end("unemployment_insured"), INPUT),
    "unemployment_allowance_recipients": Reading(
        _of_year("unemployment_claims"),
        "claims granted in the year; their level is fitted to it in ten of the years",
    ),
    "unemployment_training_recipients": Reading(_trained, INPUT),  # as a share of claims
    "unemployment_contributions": Reading(
        _unemployment_income(invested=False),
        "with the state's support",
    ),
    "unemployment_income": Reading(_unemployment_income(invested=True), "with returns"),
    "unemployment_spending": Reading(
        _spending(UNEMPLOYMENT),
        "without administration; months drawn are fitted to it",
    ),
    "unemployment_allowance_spending": Reading(_unemployment_allowances),
    "unemployment_balance": Reading(_unemployment_balance),
    "health_insured": Reading(
        _year_end("health_insured"),
        f"{INPUT}; the published figure of 2012 is of mid-2013, the model's of the end of 2012",
    ),
    "health_insured_share_of_population": Reading(
        _health_share,
        "published on the national count of persons, 1 % below the model's",
    ),
    "health_visits": Reading(_of_year("health_visits"), HEALTH_INPUT),
    "health_spending": Reading(_health_spending, f"care without administration; {HEALTH_INPUT}"),
    "health_claims": Reading(
        _health_spending, "asked for by hospitals; the model has what is paid, 94.8 % of it in 2024"
    ),
    "health_contributions": Reading(
        _health_income, "published as more than 33, in an article of mid-2013; all payers"
    ),
    "health_income": Reading(_health_income, "without investment income; all payers"),
    "health_balance": Reading(
        _health_balance,
        "published as a residual, 7 either way; the cost of visits before 2016 is fitted to it",
    ),
    "covid_suspended_contributions": Reading(
        _relief("relieved", *SUSPENDED), f"{INPUT}: the months that one is relieved are set on it"
    ),
    "covid_suspended_employees": Reading(
        _reached(*SUSPENDED), f"{INPUT}: the share of contributors is set on it"
    ),
    "covid_accident_relief": Reading(
        _relief("relieved", "accident_rate_nil"), "published as an estimate before the event"
    ),
    "covid_accident_relief_workers": Reading(
        _reached("accident_rate_nil"), "published as an estimate before the event"
    ),
    "covid_unemployment_relief": Reading(_relief("relieved", "unemployment_rate_nil")),
    "covid_unemployment_cash": Reading(_relief("cash", "unemployment_cash_2021")),
    "covid_unemployment_cash_persons": Reading(
        _reached("unemployment_cash_2021"), f"{INPUT}: the share of contributors is set on it"
    ),
    "covid_unemployment_package": Reading(_unemployment_package, "cash and employers' relief"),
    "covid_unemployment_cash_later": Reading(
        _relief("cash", "unemployment_cash_2022"), f"{INPUT}: the cash of each is set on it"
    ),
    "covid_unemployment_cash_later_persons": Reading(
        _reached("unemployment_cash_2022"), f"{INPUT}: the share of contributors is set on it"
    ),
    "sickness_maternity_turns_cumulative": Reading(
        _since(1995, "sickness_maternity_claims"), "sickness, maternity and convalescence"
    ),
    "health_visits_cumulative": Reading(_since(2003, "health_visits")),
    "headline_accident_cases": Reading(
        _since(2010, "new_accident_benefits"),
        "printed as occupational accidents; some 8,200 people a year are compensated",
    ),
    "headline_accident_cases_as_unemployment": Reading(
        _since(2010, "unemployment_claims"),
        "the same headline read as what it can only be: unemployment benefits, paid from 2010",
    ),
}
