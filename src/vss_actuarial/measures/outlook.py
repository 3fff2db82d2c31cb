"""The economy and the mortality that a projection stands on, by year."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vss_actuarial.ground.axes import Array, by_sex, by_year
from vss_actuarial.ground.quantities import COORDINATES, TRILLION
from vss_actuarial.measures.measures import OLD_AGES, ratio
from vss_actuarial.measures.units import MONEY, OF_GDP, year_index
from vss_actuarial.projection.outcome import Outcome

MONTHLY = "VND a month"


def economy_table(result: Outcome) -> pd.DataFrame:
    """Wages, prices, output and returns by calendar year, and their growth on the year before."""
    arrays, n = result.arrays, len(result.years)
    heads = arrays["contributors"][:n]
    salaries = by_year(heads * arrays["insured_salary"])
    wage, prices = ratio(salaries, by_year(heads)), arrays["price_index"]
    inflation = _growth(prices)
    columns = {
        f"average_insured_salary [{MONTHLY}]": wage,
        "average_insured_salary_growth [%]": 100 * _growth(wage),
        "average_insured_salary_real_growth [%]": 100 * _growth(wage / prices),
        f"employer_pay_wage [{MONTHLY}]": arrays["employer_pay_wage"],
        f"base_salary [{MONTHLY}]": arrays["base_salary"],
        "base_salary_growth [%]": 100 * _growth(arrays["base_salary"]),
        "price_index [1995 = 1]": prices,
        "price_growth [%]": 100 * inflation,
        f"gdp [{MONEY}]": arrays["gdp"] / TRILLION,
        "gdp_growth [%]": 100 * _growth(arrays["gdp"]),
        "gdp_real_growth [%]": 100 * arrays["gdp_real_growth"],
        f"insured_salaries [{OF_GDP}]": 100
        * ratio(by_year(arrays["insured_salaries"]), arrays["gdp"]),
        "return_on_reserves [%]": 100 * arrays["return_rate"],
        "pension_increases [%]": 100 * arrays["pension_increases"],
    }
    return pd.DataFrame(columns, index=year_index(result.years))


def mortality_table(result: Outcome) -> pd.DataFrame:
    """Life expectancy of the population and of pensioners, from period tables, by (year, sex).

    Beside it the pensioners of the fund, those of them who die in the year, and pensioners of the
    fund and of the budget aged 65 and over among all of that age, at 1 January before alignment.
    """
    arrays, n = result.arrays, len(result.years)
    columns = {
        "life_expectancy [years]": arrays["life_expectancy"],
        **{
            f"{name} [years]": arrays[name]
            for age in (60, 65)
            for name in (f"life_expectancy_{age}", f"pensioner_life_expectancy_{age}")
        },
        "old_age_pensioners [persons]": by_sex(arrays["old_age_pensioners"][:n]),
        "pensioner_deaths [persons]": by_sex(arrays["old_age_pensioner_deaths"]),
        "pensioners_65_and_over [% of persons 65+]": 100 * pensioners_in_old_age(arrays, n),
    }
    rows = pd.MultiIndex.from_product([result.years, COORDINATES["sex"]], names=["year", "sex"])
    flat = {name: np.asarray(values).ravel() for name, values in columns.items()}
    return pd.DataFrame(flat, index=rows)


def pensioners_in_old_age(arrays: Mapping[str, Array], n: int) -> Array:
    """Pensioners of fund and budget aged 65 and over among all of that age: (year, sex) [1].

    arrays : of a result, at 1 January of its first n years
    """
    pensioners = arrays["old_age_pensioners"][:n].sum(axis=1) + arrays["budget_pensioners"][:n]
    people = arrays["population"][:n, :, OLD_AGES].sum(axis=-1)
    return ratio(pensioners[..., OLD_AGES].sum(axis=-1), people)


def _growth(level: Array) -> Array:
    """Growth on the year before [1]; not a number in the first year."""
    growth = np.full_like(level, np.nan)
    growth[1:] = ratio(level[1:], level[:-1]) - 1.0
    return growth
