"""How a published figure is read off a projection."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from vss_actuarial.branches.ledger import HEALTH
from vss_actuarial.ground.axes import Array, by_scheme, by_year, mean_of_ends
from vss_actuarial.ground.quantities import TRILLION, VOLUNTARY
from vss_actuarial.measures.measures import ratio
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome

UNEMPLOYMENT = "unemployment"
SOCIAL_INSURANCE = (PENSION_FUND, "sickness_maternity", "accident_disease")
ALL_FUNDS = (*SOCIAL_INSURANCE, UNEMPLOYMENT, HEALTH)


class Reading(NamedTuple):
    """How the model gives a published series.

    Attributes
    ----------
    read : from a result to the figure by calendar year (year,), in the unit of the record; a
        stock of a year's end is that of the next 1 January
    note : what differs in definition, or which input the figure is
    is_input : whether the figure is given to the model, and met by construction
    core : of the pension projection, the kind of figure that it is, see `scores.KINDS`
    """

    read: Callable[[Outcome], Array]
    note: str = ""
    is_input: bool = False
    core: str = ""


def year_end(name: str) -> Callable[[Outcome], Array]:
    def read(result: Outcome) -> Array:
        stock = result.arrays[name][1:]
        heads: Array = stock.reshape(len(stock), -1).sum(axis=1)
        return heads

    return read


def insured(voluntary: bool) -> Callable[[Outcome], Array]:
    def read(result: Outcome) -> Array:
        paying = by_scheme(result.arrays["contributors"][1:])
        of_choice = paying[:, VOLUNTARY]
        return np.asarray(of_choice if voluntary else paying.sum(axis=1) - of_choice)

    return read


def beneficiaries(*names: str) -> Callable[[Outcome], Array]:
    def read(result: Outcome) -> Array:
        return np.asarray(np.sum([year_end(name)(result) for name in names], axis=0))

    return read


def per_beneficiary(*names: str) -> Callable[[Outcome], Array]:
    def read(result: Outcome) -> Array:
        return ratio(year_end("contributors")(result), beneficiaries(*names)(result))

    return read


def mean_amount(years: int, name: str) -> Callable[[Outcome], Array]:
    """Of so many years from each year on; of those that are left at the end."""

    def read(result: Outcome) -> Array:
        paid, heads = of_year(f"{name}_amount")(result), of_year(name)(result)
        spans = [slice(t, t + years) for t in range(len(heads))]
        return ratio(
            np.array([paid[span].sum() for span in spans]),
            np.array([heads[span].sum() for span in spans]),
        )

    return read


def at_normal_age(result: Outcome) -> Array:
    early = of_year("early_old_age_pensions")(result)
    return 1.0 - ratio(early, of_year("new_old_age_pensions")(result))


def of_year(*names: str) -> Callable[[Outcome], Array]:
    def read(result: Outcome) -> Array:
        flows = [result.arrays[name] for name in names]
        heads = [flow.reshape(len(flow), -1).sum(axis=1) for flow in flows]
        return np.asarray(np.sum(heads, axis=0))

    return read


def average_pension(result: Outcome) -> Array:
    """Mean pension of all old-age pensioners, of the fund and of the budget: (year,).

    To 2022 the mean of the year, later at its end: the published ones are of May 2022 and of the
    ends of 2023 and 2024.
    """
    pensions = result.account(PENSION_FUND).outgo["old_age_pensions"].sum(axis=1)
    pensions = pensions + result.account("state_budget").outgo["pensions_before_1995"].sum(axis=1)
    heads = result.heads("old_age_pensioners") + result.heads("budget_pensioners")
    at_end = beneficiaries("old_age_pensioners", "budget_pensioners")(result)
    of_year = ratio(pensions, 6.0 * (heads + at_end))
    masses = beneficiaries("old_age_pension_mass", "budget_pension_mass")(result)
    return np.where(result.years <= 2022, of_year, ratio(masses, at_end))


def contributions(funds: tuple[str, ...], voluntary: bool) -> Callable[[Outcome], Array]:
    def read(result: Outcome) -> Array:
        total = np.zeros(len(result.years))
        for fund in funds:
            for item in result.account(fund).income.values():
                total += item.sum(axis=1) - (0.0 if voluntary else item[:, VOLUNTARY])
        return total / TRILLION

    return read


def voluntary_contributions(result: Outcome) -> Array:
    income = result.account(PENSION_FUND).income.values()
    return np.asarray(sum(item[:, VOLUNTARY] for item in income) / TRILLION)


def spending(*funds: str) -> Callable[[Outcome], Array]:
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


def pension_share(result: Outcome) -> Array:
    return ratio(
        spending(PENSION_FUND)(result),
        result.account(PENSION_FUND).contributions() / TRILLION,
    )


def reserves(*funds: str) -> Callable[[Outcome], Array]:
    """Reserves of some funds together at the end of the year [trillion VND]."""

    def read(result: Outcome) -> Array:
        total = np.sum([result.account(fund).reserve[1:] for fund in funds], axis=0)
        return np.asarray(total / TRILLION)

    return read


def returns(*funds: str) -> Callable[[Outcome], Array]:
    """Investment income of some funds together [trillion VND]."""

    def read(result: Outcome) -> Array:
        total = np.sum([result.account(fund).investment_income for fund in funds], axis=0)
        return np.asarray(total / TRILLION)

    return read


def administration(result: Outcome) -> Array:
    """Administration of all funds [trillion VND]."""
    costs = [result.account(fund).outgo["administration"].sum(axis=1) for fund in ALL_FUNDS]
    return np.asarray(np.sum(costs, axis=0) / TRILLION)


def three_years(read: Callable[[Outcome], Array]) -> Callable[[Outcome], Array]:
    """Flows of a year and the two before it; of the first years, of those that there are."""

    def summed(result: Outcome) -> Array:
        return np.convolve(read(result), np.ones(3))[:-2]

    return summed


def unemployment_income(invested: bool) -> Callable[[Outcome], Array]:
    """Contributions and support of the state, or with them the return [trillion VND]."""

    def read(result: Outcome) -> Array:
        account = result.account(UNEMPLOYMENT)
        returns = account.investment_income if invested else 0.0
        return np.asarray((account.total_income() + returns) / TRILLION)

    return read


def unemployment_allowances(result: Outcome) -> Array:
    outgo = result.account(UNEMPLOYMENT).outgo["unemployment_benefits"]
    return np.asarray(outgo.sum(axis=1) / TRILLION)


def unemployment_balance(result: Outcome) -> Array:
    return np.asarray(result.account(UNEMPLOYMENT).reserve[1:] / TRILLION)


def trained(result: Outcome) -> Array:
    share = result.scenario.assumptions["unemployment_training_share"].by_year(result.years)
    return np.asarray(share * of_year("unemployment_claims")(result))


def budget_pensions(result: Outcome) -> Array:
    outgo = result.account("state_budget").outgo
    paid = outgo["pensions_before_1995"] + outgo["survivors_of_before_1995"]
    return np.asarray(paid.sum(axis=1) / TRILLION)


def insured_wage(result: Outcome) -> Array:
    """Mean insured salary of the compulsory schemes [VND a month]: (year,)."""
    heads = mean_of_ends(result.arrays["contributors"][:, :VOLUNTARY])
    paid = by_year(heads * result.arrays["insured_salary"][:, :VOLUNTARY])
    return ratio(paid, by_year(heads))


def health_spending(result: Outcome) -> Array:
    return np.asarray(result.account(HEALTH).outgo["care"].sum(axis=1) / TRILLION)


def health_income(result: Outcome) -> Array:
    return np.asarray(result.account(HEALTH).total_income() / TRILLION)


def health_balance(result: Outcome) -> Array:
    return np.asarray(result.account(HEALTH).reserve[1:] / TRILLION)


def health_share(result: Outcome) -> Array:
    insured, people = (year_end(name)(result) for name in ("health_insured", "population"))
    return ratio(insured, people)


def relief(what: str, *names: str) -> Callable[[Outcome], Array]:
    """Money of packages of relief, all to the end of a year [trillion VND]: (year,)."""

    def read(result: Outcome) -> Array:
        total = np.zeros(len(result.years))
        for one in result.packages:
            if one.package.name in names:
                total += getattr(one, what).sum(axis=1)
        return np.asarray(np.cumsum(total) / TRILLION)

    return read


def reached(*names: str) -> Callable[[Outcome], Array]:
    """Persons whom packages of relief reach, all to the end of a year: (year,).

    Who is reached over several years counts once, with the mean of the last.
    """

    def read(result: Outcome) -> Array:
        total = np.zeros(len(result.years))
        for one in result.packages:
            if one.package.name in names:
                total += held_after_last(one.persons.sum(axis=1))
        return total

    return read


def held_after_last(persons: Array) -> Array:
    """Values by year, the last that is not zero standing for all later years."""
    at = np.maximum.accumulate(np.where(persons > 0.0, np.arange(len(persons)), 0))
    return np.asarray(persons[at])


def unemployment_package(result: Outcome) -> Array:
    forgone = relief("relieved", "unemployment_rate_nil")(result)
    return forgone + relief("cash", "unemployment_cash_2021")(result)


def since(first: int, *names: str) -> Callable[[Outcome], Array]:
    """Flows added up from a year on: (year,)."""

    def read(result: Outcome) -> Array:
        return np.asarray(np.cumsum(np.where(result.years >= first, of_year(*names)(result), 0.0)))

    return read
