"""The macro frame: what output, wages, prices and returns are to one another, beside the record.

Growth and the return are of the year, ratios of its means; a mean salary is over contributors at
1 January.
"""

import numpy as np
import pandas as pd

from vss_actuarial.dated.experience import KnownRecord, known_record
from vss_actuarial.ground.axes import FIRST_YEAR, Array, by_year, mean_of_ends
from vss_actuarial.ground.quantities import TRILLION, VOLUNTARY
from vss_actuarial.measures.measures import (
    average_insured_salary,
    average_pension_ratio,
    ratio,
)
from vss_actuarial.projection.outcome import Outcome

A_YEAR, POINTS = "% a year", "points"
PUBLISHED = "_published"


def frame_table(result: Outcome) -> pd.DataFrame:
    """The frame by calendar year; beside an item `item_published`, where the record has it."""
    model, record = {**_growth(result), **_ratios(result)}, _record(result)
    columns: dict[str, Array] = {}
    for name, item in model.items():
        columns[name] = 100.0 * item
        if np.isfinite(record.get(name, np.nan)).any():
            columns[name.replace(" [", f"{PUBLISHED} [")] = 100.0 * record[name]
    return pd.DataFrame(columns, index=pd.Index(result.years, name="year"))


def by_decade(table: pd.DataFrame) -> pd.DataFrame:
    """Means over decades that end in years of five, of items known in three of their years or more.

    What is published stands beside them where it is known in every year: means of other years do
    not compare.

    table : by calendar year; the year 1995 alone, before the first whole decade, falls
    """
    later = table.loc[table.index > FIRST_YEAR]
    ends = later.index + (5 - later.index) % 10
    spans = [later.loc[ends == end] for end in dict.fromkeys(ends)]
    in_all = np.array([PUBLISHED in name for name in table.columns])
    rows = {
        f"{span.index[0]}-{span.index[-1]}": span.mean().where(
            span.count() >= np.where(in_all, len(span), min(3, len(span)))
        )
        for span in spans
    }
    means = pd.DataFrame.from_dict(rows, orient="index", columns=table.columns)
    return means.dropna(axis=1, how="all").rename_axis("years")


def _growth(result: Outcome) -> dict[str, Array]:
    """Growth of output, employment, productivity, wages and prices; the return."""
    arrays = result.arrays
    output, prices = arrays["gdp_real_growth"], _grown(arrays["price_index"])
    employment = _grown(_of_year(arrays["employed"]))
    returns, nominal = arrays["return_rate"], _grown(arrays["gdp"])
    return {
        f"real_output [{A_YEAR}]": np.append(np.nan, output[1:]),
        f"employment [{A_YEAR}]": employment,
        f"productivity [{A_YEAR}]": (1.0 + output) / (1.0 + employment) - 1.0,
        f"real_insured_wage [{A_YEAR}]": (1.0 + _grown(arrays["employer_pay_wage"]))
        / (1.0 + prices)
        - 1.0,
        f"prices [{A_YEAR}]": prices,
        f"return [{A_YEAR}]": returns,
        f"real_return [{A_YEAR}]": (1.0 + returns) / (1.0 + prices) - 1.0,
        f"return_less_growth [{POINTS}]": returns - nominal,
    }


def _ratios(result: Outcome) -> dict[str, Array]:
    """What insured salaries, benefits and care are to output, and incomes to wages."""
    arrays = result.arrays
    gdp, members = arrays["gdp"], arrays["contributors"]
    employed, contributors = _of_year(arrays["employed"]), _of_year(members)
    wage = average_insured_salary(arrays["insured_salary"], members)
    per_head = ratio(gdp, _of_year(arrays["population"])) / 12.0
    chosen = (slice(None), slice(VOLUNTARY, None))
    income = average_insured_salary(arrays["insured_salary"][chosen], members[chosen])
    care = result.account("health_insurance").outgo["care"]
    return {
        "insured_salaries [% of GDP]": ratio(by_year(arrays["insured_salaries"]), gdp),
        "insured_wage [% of output per employed]": ratio(12.0 * wage * employed, gdp),
        "contributors [% of employed]": ratio(contributors, employed),
        "base_salary [% of average insured salary]": ratio(arrays["base_salary"], wage),
        "voluntary_income [% of average insured salary]": ratio(income, wage),
        "social_pension [% of output per head]": ratio(arrays["social_pension"], per_head),
        "health_care [% of GDP]": ratio(by_year(care), gdp),
        "average_pension [% of average insured salary]": average_pension_ratio(
            result.opening("old_age_pension_mass"),
            result.opening("old_age_pensioners"),
            arrays["insured_salary"],
            members,
        ),
    }


def _record(result: Outcome) -> dict[str, Array]:
    """What is published of the items, as far as the scenario knows the record."""
    known = known_record(result.scenario.record_to)
    gdp = TRILLION * _published(known, "gdp", result)
    wage, employed = (_published(known, name, result) for name in ("insured_wage", "employed"))
    prices = _published(known, "price_growth", result)
    insured = _published(known, "insured_total", result)  # at the year's end
    insured = 0.5 * (np.append(np.nan, insured[:-1]) + insured)
    care = TRILLION * _published(known, "health_spending", result)
    return {
        f"real_output [{A_YEAR}]": _published(known, "gdp_real_growth", result),
        f"employment [{A_YEAR}]": _grown(employed),
        f"real_insured_wage [{A_YEAR}]": (1.0 + _grown(wage)) / (1.0 + prices) - 1.0,
        f"prices [{A_YEAR}]": prices,
        f"return [{A_YEAR}]": _published(known, "return_on_funds", result),
        "insured_wage [% of output per employed]": 12.0 * wage * employed / gdp,
        "contributors [% of employed]": insured / employed,
        "health_care [% of GDP]": care / gdp,
    }


def _published(known: KnownRecord, series: str, result: Outcome) -> Array:
    """A series by calendar year; not a number where nothing is published."""
    years, values = known.published(series)
    found: Array = np.full(len(result.years), np.nan)
    within = (years >= result.years[0]) & (years <= result.years[-1])
    found[(years[within] - result.years[0]).astype(int)] = values[within]
    return found


def _grown(level: Array) -> Array:
    """Growth on the year before: (year,); not a number in the first year."""
    return np.append(np.nan, ratio(level[1:], level[:-1]) - 1.0)


def _of_year(stock: Array) -> Array:
    """Persons of all cells, mean of the two ends of each year: (year,)."""
    return mean_of_ends(by_year(stock))
