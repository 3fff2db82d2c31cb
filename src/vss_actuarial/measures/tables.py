"""Tables of a result: measures, transfers, relief, the headline; every header shows its unit."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vss_actuarial.ground.axes import Array, by_year
from vss_actuarial.ground.quantities import TRILLION
from vss_actuarial.measures import measures
from vss_actuarial.measures.events import event_table
from vss_actuarial.measures.financing.financing import financing, general_average_premium
from vss_actuarial.measures.measures import ratio
from vss_actuarial.measures.units import MONEY, OF_GDP, year_index
from vss_actuarial.projection.outcome import PENSION_FUND, Outcome
from vss_actuarial.scenario.known import last_of_record

OF_SALARIES = "% of insured salaries"
COST_RATE = f"payg_cost_rate [{OF_SALARIES}]"
TITLES = {"state_budget": "State budget", "health_insurance": "Health insurance fund"}
RATE_YEARS = (2050, 2075, 2100)


def measure_table(result: Outcome, fund: str = PENSION_FUND) -> pd.DataFrame:
    """Financing of a fund, ratios of persons beside the pension fund, then shares of GDP.

    Reserve, pensioners and their pensions stand at 1 January after alignment: what the year pays.
    """
    persons = _ratios_of_persons(result) if fund == PENSION_FUND else {}
    columns = {**financing(result, fund), **persons, **_shares_of_gdp(result, fund)}
    return pd.DataFrame(columns, index=year_index(result.years))


def _ratios_of_persons(result: Outcome) -> dict[str, Array]:
    arrays, years = result.arrays, len(result.years)
    contributors = result.heads("contributors")
    pension_ratio = measures.average_pension_ratio(
        result.opening("old_age_pension_mass"),
        result.opening("old_age_pensioners"),
        arrays["insured_salary"],
        arrays["contributors"],
    )
    dependency = measures.old_age_dependency(arrays["population"])
    return {
        "contributors_per_pensioner [persons]": ratio(
            contributors, by_year(result.opening("old_age_pensioners"))
        ),
        "average_pension [% of average insured salary]": 100 * pension_ratio,
        "contributors [% of labour force]": 100 * ratio(contributors, result.heads("labour_force")),
        "contributors [% of labour force of working age]": 100
        * ratio(contributors, result.heads("labour_force_of_working_age")),
        "old_age_dependency [persons 65+ per 100 aged 15-64]": 100 * dependency[:years],
    }


def _shares_of_gdp(result: Outcome, fund: str) -> dict[str, Array]:
    account, gdp = result.account(fund), result.arrays["gdp"]
    money = {
        "contributions": account.contributions(),
        "expenditure": account.total_outgo(),
        "opening_reserve": account.opening(),
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


def headline_row(result: Outcome) -> dict[str, float | None]:
    """The pension fund in one line: its events, its cost rate, its premium from the first year on.

    Years of the cost rate are those of `RATE_YEARS` within the horizon; the premium is that from
    the year after the record.
    """
    events = event_table(result).loc[PENSION_FUND]
    years = {str(name): None if pd.isna(year) else year for name, year in events.items()}
    rate = pd.Series(financing(result)[COST_RATE], result.years)
    rates = {f"cost_rate_{year} [%]": rate.get(year) for year in RATE_YEARS}
    since = (result.scenario.record_to or last_of_record()) + 1
    known = result.years[0] <= since <= result.years[-1]
    premium = 100.0 * general_average_premium(result, since) if known else None
    return {**years, **rates, "general_average_premium [%]": premium}


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
    columns[COST_RATE] = financing(result)[COST_RATE]
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


def acts_table(result: Outcome) -> pd.DataFrame:
    """Every act of a rule of balancing by year: its name, and the ratio that it read."""
    rows = [{"rule": act.rule, "ratio_read [1]": act.ratio} for act in result.acts]
    return pd.DataFrame(rows, pd.Index([act.year for act in result.acts], name="year"))
