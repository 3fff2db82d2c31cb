"""Tables of a result: measures, transfers, relief, the headline; every header shows its unit."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.quantities import TRILLION
from vss_actuarial.measures import measures
from vss_actuarial.measures.measures import ratio
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome

MONEY = "trillion VND"
OF_GDP = "% of GDP"
OF_SALARIES = "% of insured salaries"
COST_RATE = f"payg_cost_rate [{OF_SALARIES}]"
TITLES = {"state_budget": "State budget", "health_insurance": "Health insurance fund"}


def measure_table(result: Outcome) -> pd.DataFrame:
    """Financing measures of the pension fund, then ratios of persons, then shares of GDP."""
    columns = {**_financing(result), **_ratios_of_persons(result), **_shares_of_gdp(result)}
    return pd.DataFrame(columns, index=year_index(result.years))


def _financing(result: Outcome) -> dict[str, Array]:
    fund = result.account(PENSION_FUND)
    salaries = result.arrays["insured_salaries"].sum(axis=1)
    outgo, paid_in = fund.total_outgo(), fund.contributions()
    return {
        COST_RATE: 100 * measures.payg_cost_rate(outgo, salaries),
        f"contributions [{OF_SALARIES}]": 100 * ratio(paid_in, salaries),
        "reserve_ratio [years of expenditure]": measures.reserve_ratio(fund.reserve, outgo),
        f"deficit [{OF_SALARIES}]": 100 * ratio(fund.deficit, salaries),
    }


def _ratios_of_persons(result: Outcome) -> dict[str, Array]:
    arrays, years = result.arrays, len(result.years)
    contributors = result.heads("contributors")
    pension_ratio = measures.average_pension_ratio(
        arrays["old_age_pension_mass"],
        arrays["old_age_pensioners"],
        arrays["insured_salary"],
        arrays["contributors"],
    )
    dependency = measures.old_age_dependency(arrays["population"])
    return {
        "contributors_per_pensioner [persons]": ratio(
            contributors, result.heads("old_age_pensioners")
        ),
        "average_pension [% of average insured salary]": 100 * pension_ratio,
        "contributors [% of labour force]": 100 * ratio(contributors, result.heads("labour_force")),
        "contributors [% of labour force of working age]": 100
        * ratio(contributors, result.heads("labour_force_of_working_age")),
        "old_age_dependency [persons 65+ per 100 aged 15-64]": 100 * dependency[:years],
    }


def _shares_of_gdp(result: Outcome) -> dict[str, Array]:
    fund, gdp = result.account(PENSION_FUND), result.arrays["gdp"]
    money = {
        "contributions": fund.contributions(),
        "expenditure": fund.total_outgo(),
        "opening_reserve": fund.reserve[:-1],
    }
    return {f"{name} [{OF_GDP}]": 100 * ratio(item, gdp) for name, item in money.items()}


def transfer_table(result: Outcome) -> pd.DataFrame:
    """Payments between the accounts by calendar year."""
    columns = {
        f"{payer} to {receiver}: {item} [{MONEY}]": money / TRILLION
        for (payer, receiver, item), money in result.transfers.items()
    }
    return pd.DataFrame(columns, index=year_index(result.years))


def relief_table(result: Outcome) -> pd.DataFrame:
    """What each package of relief moves by calendar year, and whom it reaches.

    Money that does not come in is `deferred` where it is repaid, else `forgone`.
    """
    columns = {}
    for one in result.packages:
        lost = "deferred" if one.package.repaid else "forgone"
        money = {lost: one.relieved, "repaid": one.repaid, "cash": one.cash}
        for what, amount in money.items():
            if amount.any():
                columns[f"{one.package.name}: {what} [{MONEY}]"] = amount.sum(axis=1) / TRILLION
        columns[f"{one.package.name}: reached [persons]"] = one.persons.sum(axis=1)
    return pd.DataFrame(columns, index=year_index(result.years))


def general_average_premium(result: Outcome, since: int) -> float:
    """The level rate that balances the pension fund from 1 January of a year to the horizon."""
    first, last = int(result.years[0]), int(result.years[-1])
    if not first <= since <= last:
        raise InputError(f"year {since}: the projection runs from {first} to {last}")
    fund, start = result.account(PENSION_FUND), since - first
    return measures.general_average_premium(
        fund.total_outgo()[start:],
        result.arrays["insured_salaries"].sum(axis=1)[start:],
        result.arrays["return_rate"][start:],
        float(fund.reserve[start]),
    )


def headline(result: Outcome) -> pd.DataFrame:
    """Persons, the pension fund and its cost rate in the years of a short table."""
    fund = result.account(PENSION_FUND)
    persons = {
        f"{name} [million]": result.heads(name) / 1e6
        for name in ("contributors", "old_age_pensioners")
    }
    gdp = result.arrays["gdp"]
    money = {
        f"contributions [{MONEY}]": fund.contributions() / TRILLION,
        f"total_outgo [{MONEY}]": fund.total_outgo() / TRILLION,
        f"reserve_at_year_end [{MONEY}]": fund.reserve[1:] / TRILLION,
        f"reserve_at_year_end [{OF_GDP}]": 100 * ratio(fund.reserve[1:], gdp),
        f"deficit [{OF_GDP}]": 100 * ratio(fund.deficit, gdp),
    }
    columns = {**persons, **money}
    columns[COST_RATE] = _financing(result)[COST_RATE]
    return pd.DataFrame(columns, index=year_index(result.years)).loc[table_years(result.years)]


def fund_title(fund: str) -> str:
    """A fund's name as a heading: `sickness_maternity` is the "Sickness and maternity fund"."""
    if fund in TITLES:
        return TITLES[fund]
    return f"{fund.replace('_', ' and ').capitalize()} fund"


def table_years(years: NDArray[np.int64], step: int = 10) -> list[int]:
    """Years of a short table: the first, every tenth, and the last."""
    first, last = int(years[0]), int(years[-1])
    return sorted({first, *range(first + -first % step, last + 1, step), last})


def year_index(years: NDArray[np.int64]) -> "pd.Index[Any]":
    """Calendar years as the rows of a table."""
    return pd.Index(years, name="year")
