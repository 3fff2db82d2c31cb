"""The shipped figures as rows of the tables: the guide that the template holds."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from vss_actuarial.census.rows import Rows, names, rows_of_census
from vss_actuarial.census.tables.about import MODEL
from vss_actuarial.census.tables.schema import schema
from vss_actuarial.ground.axes import by_scheme, by_year
from vss_actuarial.ground.errors import InputError, whole_in
from vss_actuarial.ground.quantities import STATE_PAY, VOLUNTARY
from vss_actuarial.labour.economy import (
    EconomyGiven,
    ReturnsGiven,
    project_economy,
    yields_of_classes,
)
from vss_actuarial.scenario.given.given import Given
from vss_actuarial.scenario.known import last_of_record

if TYPE_CHECKING:
    from vss_actuarial.presentation.result import Result

PAST, AHEAD = 5, 25
"""Years before the date of accounts and of the economy, and after it of what is assumed."""
NOT_USED = "#"
"""Before the year of a row that is shown and not read."""


def shipped_rows(result: "Result", since: int) -> dict[str, Rows]:
    """The model's own figures of a 1 January, by table, in the order of its columns.

    Rows of the economy and of coverage whose year the record does not know are shown and not read:
    their year has a # before it.

    Parameters
    ----------
    result : of the baseline, to the year of `since` at least
    since : year of the 1 January

    Raises
    ------
    InputError
        If the projection has no such year.
    """
    from vss_actuarial.projection.taken.taking import census_of

    if not whole_in(since, 2016, int(result.years[-1])):
        raise InputError(f"since: found {since!r}, expected a year of the projection from 2016 on")
    found = rows_of_census(census_of(result, since)) | {
        "new_awards": list(_awards(result, since)),
        "accounts": list(_accounts(result, since)),
        "economy": list(_economy(result, since)),
        "coverage": list(_coverage(result, since)),
        "assets": list(_assets(result, since)),
    }
    tables = [name for name in schema().tables if name in found]
    found["about"] = [
        ("date", date(since, 1, 1)), ("institution", None), ("prepared_by", None),
        *((name, MODEL) for name in tables),
    ]  # fmt: skip
    return {name: found[name] for name in schema().tables if name in found}


def _places(result: "Result", first: int, last: int) -> Iterator[tuple[int, int]]:
    """Years from a first to a last that the result has, and the place of each."""
    for place, year in enumerate(result.years.tolist()):
        if first <= year <= last:
            yield place, year


def _awards(result: "Result", since: int) -> Iterator[tuple[Any, ...]]:
    persons, mass, service = (
        result.arrays[name]
        for name in ("new_old_age_pensions", "new_old_age_pension_mass", "service_of_new_pensions")
    )
    for at, year in _places(result, since - 2, since - 1):
        for scheme, sex, age in np.argwhere(persons[at] > 0.5).tolist():
            cell = (at, scheme, sex, age)
            awards = float(persons[cell])
            means = float(mass[cell]) / awards, float(service[cell]) / awards
            yield (year, names("scheme")[scheme], names("sex")[sex], age, awards, *means)


def _accounts(result: "Result", since: int) -> Iterator[tuple[Any, ...]]:
    for at, year in _places(result, since - PAST, since - 1):
        for fund, account in result.accounts_vnd.items():
            for side, items in (("income", account.income), ("outgo", account.outgo)):
                for item, amount in items.items():
                    if amount[at].any():
                        yield (year, fund, side, item, float(amount[at].sum()))
            if fund == "state_budget":
                continue
            yield (year, fund, "income", "investment_income", float(account.investment_income[at]))
            yield (year, fund, "reserve", "opening_reserve", float(account.opening()[at]))
            yield (year, fund, "reserve", "closing_reserve", float(account.reserve[at + 1]))


def _economy(result: "Result", since: int) -> Iterator[tuple[Any, ...]]:
    arrays, known = result.arrays, last_of_record()
    heads = arrays["contributors"][:-1, STATE_PAY]
    paid = by_year(heads * arrays["insured_salary"][:, STATE_PAY])
    prices = arrays["price_index"]
    series = {
        "price_growth": np.append(np.nan, prices[1:] / prices[:-1] - 1.0),
        "employer_pay_salary": arrays["employer_pay_wage"],
        "state_pay_salary": paid / by_year(heads),
        "base_salary": _base_salary(result),
        "nominal_return": arrays["return_rate"],
        "gdp": arrays["gdp"],
        "gdp_real_growth": arrays["gdp_real_growth"],
    }
    for at, year in _places(result, since - PAST, since + AHEAD):
        for name, values in series.items():
            yield (_year(year, known), name, float(values[at]))


def _year(year: int, known: int) -> Any:
    return year if year <= known else f"{NOT_USED}{year}"


def _coverage(result: "Result", since: int) -> Iterator[tuple[Any, ...]]:
    known = last_of_record()
    heads = by_scheme(result.arrays["contributors"])
    force = result.arrays["labour_force_of_working_age"]
    for at, year in _places(result, since - PAST, since + AHEAD):
        paying, of_age = heads[at + 1], float(force[at + 1])
        shown = _year(year, known)
        for group, persons in (("all", paying.sum()), ("voluntary", paying[VOLUNTARY])):
            yield (shown, group, float(persons) / of_age, None)
        yield (shown, "state-pay", None, float(paying[STATE_PAY]))


def _assets(result: "Result", since: int) -> Iterator[tuple[Any, ...]]:
    """Reserves split as the model has them: by class, at what each yields in the year of the day.

    The model knows no days of maturity: from the year after on all earns its return of the year.
    """
    at, given = since - int(result.years[0]), Given(result.scenario)
    returns, economy = given.give(ReturnsGiven), project_economy(given.give(EconomyGiven))
    of_classes = yields_of_classes(returns, economy.price_growth)[at]
    if since <= returns.real_return_known_to:
        of_classes = np.full_like(of_classes, result.arrays["return_rate"][at])
    for fund, account in result.accounts_vnd.items():
        reserve = float(account.opening()[at])
        for kind, share, rate in zip(
            names("class"), returns.reserve_share[at], of_classes, strict=True
        ):
            if fund != "state_budget" and share * reserve > 0.0:
                yield (fund, kind, since, float(rate), float(share * reserve))


def _base_salary(result: "Result") -> Any:
    """Base salary in force on 31 December, by year [VND a month]."""
    given = Given(result.scenario).give(EconomyGiven)
    return project_economy(given).base_salary_at_year_end
