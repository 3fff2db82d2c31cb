"""Tables of a result: accounts, measures, events, headlines; every header shows its unit."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vss_actuarial.branches.account import Account
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.quantities import COORDINATES, TRILLION
from vss_actuarial.measures import measures
from vss_actuarial.measures.measures import ratio
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome
from vss_actuarial.scenario.known import last_of_record

MONEY = "trillion VND"
OF_GDP = "% of GDP"
OF_SALARIES = "% of insured salaries"
COST_RATE = f"payg_cost_rate [{OF_SALARIES}]"
TITLES = {"state_budget": "State budget", "health_insurance": "Health insurance fund"}
ROUNDING = 1e-9
"""Of the outgo: an account that keeps less keeps nothing."""
TOTALS = ("total_income", "total_outgo", "reserve_at_year_end")


def account_table(account: Account, gdp: Array, years: NDArray[np.int64]) -> pd.DataFrame:
    """One fund by calendar year: items, totals, reserve, and the totals as shares of GDP."""
    income, outgo = account.total_income() + account.investment_income, account.total_outgo()
    money = {
        **{name: item.sum(axis=1) for name, item in account.income.items()},
        "investment_income": account.investment_income,
        "total_income": income,
        **{name: item.sum(axis=1) for name, item in account.outgo.items()},
        "total_outgo": outgo,
        "balance": income - outgo,
        "reserve_at_year_end": account.reserve[1:],
    }
    columns = {f"{name} [{MONEY}]": item / TRILLION for name, item in money.items()}
    shares = {f"{name} [{OF_GDP}]": 100 * ratio(money[name], gdp) for name in TOTALS}
    return pd.DataFrame({**columns, **shares}, index=_index(years))


def fund_table(result: Outcome, fund: str = PENSION_FUND) -> pd.DataFrame:
    """One fund of a result by calendar year; see `account_table`."""
    return account_table(result.account(fund), result.arrays["gdp"], result.years)


def items_by_scheme(account: Account, years: NDArray[np.int64]) -> pd.DataFrame:
    """The items of one fund by (year, scheme), without money that belongs to no scheme."""
    rows = pd.MultiIndex.from_product([years, COORDINATES["scheme"]], names=["year", "scheme"])
    items = {**account.income, **account.outgo}
    booked = {name: item for name, item in items.items() if item.shape[1] > 1}
    columns = {f"{name} [{MONEY}]": item.ravel() / TRILLION for name, item in booked.items()}
    return pd.DataFrame(columns, index=rows)


def measure_table(result: Outcome) -> pd.DataFrame:
    """Financing measures of the pension fund, then ratios of persons, then shares of GDP."""
    columns = {**_financing(result), **_ratios_of_persons(result), **_shares_of_gdp(result)}
    return pd.DataFrame(columns, index=_index(result.years))


def _financing(result: Outcome) -> dict[str, Array]:
    fund = result.account(PENSION_FUND)
    salaries = result.arrays["insured_salaries"].sum(axis=1)
    outgo, paid_in = fund.total_outgo(), fund.contributions()
    return {
        COST_RATE: 100 * measures.payg_cost_rate(outgo, salaries),
        f"contributions [{OF_SALARIES}]": 100 * ratio(paid_in, salaries),
        "reserve_ratio [years of expenditure]": measures.reserve_ratio(fund.reserve, outgo),
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
    return pd.DataFrame(columns, index=_index(result.years))


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
    return pd.DataFrame(columns, index=_index(result.years))


def event_table(result: Outcome) -> pd.DataFrame:
    """Per fund with a reserve: the years from which it lacks for good, and that of exhaustion.

    Outgo exceeds contributions, or all income, from the year given to the horizon; years of the
    record, and those that pass, do not count: see `passing_table`.
    """
    rows = {
        name: {
            **{event: crossing.year for event, crossing in _crossings(result, account).items()},
            "reserve exhausted": measures.year_of_exhaustion(result.years, account.reserve),
        }
        for name, account in _with_reserve(result)
    }
    return pd.DataFrame.from_dict(rows, orient="index").astype("Int64").rename_axis("fund")


def passing_table(result: Outcome) -> pd.DataFrame:
    """Years in which a fund lacks and recovers: by fund and event, as texts such as "2005-2006"."""
    rows = [
        {"fund": name, "event": event, "years": years_told(crossing.passing)}
        for name, account in _with_reserve(result)
        for event, crossing in _crossings(result, account).items()
        if crossing.passing
    ]
    return pd.DataFrame(rows, columns=["fund", "event", "years"]).set_index(["fund", "event"])


def unsettled(result: Outcome) -> list[tuple[str, str, int]]:
    """Funds, events and years of what begins in the last ten years of the horizon."""
    return [
        (name, event, crossing.year)
        for name, account in _with_reserve(result)
        for event, crossing in _crossings(result, account).items()
        if crossing.year is not None and not crossing.settled
    ]


def _with_reserve(result: Outcome) -> list[tuple[str, Account]]:
    """Accounts that keep something: the state budget keeps nothing."""
    return [
        (name, account)
        for name, account in result.accounts_vnd.items()
        if np.abs(account.reserve).max() > ROUNDING * account.total_outgo().max()
    ]


def _crossings(result: Outcome, account: Account) -> dict[str, measures.Crossing]:
    income, outgo = account.total_income() + account.investment_income, account.total_outgo()
    known = result.scenario.record_to or last_of_record()
    less = {
        "outgo exceeds contributions": outgo > account.contributions(),
        "outgo exceeds income": outgo > income,
    }
    return {
        event: measures.lasting_crossing(result.years, lacks, known)
        for event, lacks in less.items()
    }


def years_told(years: Sequence[int]) -> str:
    """Years in their order, those that follow one another as a span: "2005-2006, 2021"."""
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in spans)


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
    paid_in = {f"contributions [{MONEY}]": fund.contributions() / TRILLION}
    money = fund_table(result)
    names = [
        f"total_outgo [{MONEY}]",
        f"reserve_at_year_end [{MONEY}]",
        f"reserve_at_year_end [{OF_GDP}]",
    ]
    columns = {**persons, **paid_in, **{name: money[name] for name in names}}
    columns[COST_RATE] = _financing(result)[COST_RATE]
    return pd.DataFrame(columns, index=_index(result.years)).loc[table_years(result.years)]


def fund_title(fund: str) -> str:
    """A fund's name as a heading: `sickness_maternity` is the "Sickness and maternity fund"."""
    if fund in TITLES:
        return TITLES[fund]
    return f"{fund.replace('_', ' and ').capitalize()} fund"


def table_years(years: NDArray[np.int64], step: int = 10) -> list[int]:
    """Years of a short table: the first, every tenth, and the last."""
    first, last = int(years[0]), int(years[-1])
    return sorted({first, *range(first + -first % step, last + 1, step), last})


def _index(years: NDArray[np.int64]) -> "pd.Index[Any]":
    return pd.Index(years, name="year")
