"""What a year awards and ends, and who reached the age unqualified; by year, scheme and sex."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, check_kind, named_in, nearest
from vss_actuarial.ground.quantities import COORDINATES, TRILLION
from vss_actuarial.measures.measures import ratio
from vss_actuarial.measures.units import MONEY
from vss_actuarial.projection.outcome import Outcome

AXES = ("scheme", "sex")
ENDS = ("lump_sums_at_age", "later_lump_sums", "article_23_awards", "withdrawals")
"""How membership ends without a pension; the amount of each is an array of its own."""
AMOUNTS = {
    "lump_sums_at_age": "lump_sums_at_age_amount",
    "later_lump_sums": "later_lump_sums_amount",
    "article_23_awards": "article_23_amount",
    "withdrawals": "withdrawals_amount",
}

WENT = (
    "bought_months_awards",
    "bought_years_awards",
    "lump_sums_at_age",
    "article_23_awards",
    "began_to_wait",
)
"""Where those go who reach the retirement age without the qualifying years."""
LEFT_WAITING = ("awards_of_waiting", "later_lump_sums", "deaths_waiting")


def award_table(result: Outcome, by: str | Sequence[str] = AXES) -> pd.DataFrame:
    """Awards of each year, and who draws, dies or ends without a pension, by scheme and sex.

    The replacement rate is the mean new pension over the mean insured salary of the contributors of
    the same year, scheme and sex. Stocks stand at 1 January, before alignment: with it and the new
    pensions, less the deaths, they are the next year's.

    Parameters
    ----------
    by : of "scheme" and "sex" those that stay apart; what is left out is added up
    """
    sums = _Sums(result, by)
    new, mass = sums["new_old_age_pensions"], sums["new_old_age_pension_mass"]
    pension = ratio(mass, new)
    columns = {
        "new_pensions [persons]": new,
        "average_new_pension [VND a month]": pension,
        "average_service [years]": ratio(sums["service_of_new_pensions"], new),
        "replacement_rate [% of average insured salary]": 100 * ratio(pension, sums.salary()),
        "raised_to_minimum [% of new pensions]": 100 * ratio(sums["new_minimum_pensions"], new),
        "at_the_ceiling [% of new pensions]": 100 * ratio(sums["new_pensions_at_ceiling"], new),
        "minimum_pensioners [persons]": sums["minimum_pensioners"],
        "old_age_pensioners [persons]": sums["old_age_pensioners"],
        "aligned [persons]": sums["old_age_pensioners_aligned"],
        "pensioner_deaths [persons]": sums["old_age_pensioner_deaths"],
    }
    for name in ENDS:
        columns[f"{name} [persons]"] = sums[name]
        columns[f"{name} [{MONEY}]"] = sums[AMOUNTS[name]] / TRILLION
    flat = {name: values.ravel() for name, values in columns.items()}
    return pd.DataFrame(flat, index=_rows(result, sums.by))


def unqualified_table(result: Outcome, by: str | Sequence[str] = AXES) -> pd.DataFrame:
    """Balance of those who reach the retirement age without the qualifying years [persons].

    Of a year's `reached_unqualified` each does one of the next five; `waiting` stand at 1 January,
    and the last three are how they leave. What is left of both ends waits on the next 1 January.

    Parameters
    ----------
    by : of "scheme" and "sex" those that stay apart; what is left out is added up

    References
    ----------
    Law 41/2024/QH15, Art. 23
    """
    sums = _Sums(result, by)
    names = ("reached_unqualified", *WENT, "waiting", *LEFT_WAITING)
    columns = {f"{name} [persons]": sums[name].ravel() for name in names}
    return pd.DataFrame(columns, index=_rows(result, sums.by))


class _Sums:
    """Arrays of a result over ages, and over the axes that are not kept apart: (year, …)."""

    def __init__(self, result: Outcome, by: str | Sequence[str]) -> None:
        check_kind(by, (str, tuple, list), "by", f"names among {', '.join(AXES)}")
        by = (by,) if isinstance(by, str) else by
        for axis in by:
            if not named_in(axis, AXES):
                raise InputError(f"by: there is no axis '{axis}'{nearest(axis, AXES)}")
        self.by = tuple(axis for axis in AXES if axis in by)
        self._arrays, self._years = result.arrays, len(result.years)

    def __getitem__(self, name: str) -> Array:
        return self.over(self._arrays[name])

    def over(self, cells: Array) -> Array:
        """(year, scheme, sex, age) -> (year, …), of the years of the flows."""
        left = cells[: self._years].sum(axis=-1)
        for place in reversed(range(len(AXES))):
            if AXES[place] not in self.by:
                left = left.sum(axis=place + 1)
        return np.asarray(left)

    def salary(self) -> Array:
        """Mean insured salary of the contributors of 1 January [VND a month]."""
        heads = self._arrays["contributors"][: self._years]
        return ratio(self.over(heads * self._arrays["insured_salary"]), self.over(heads))


def service_table(result: Outcome, name: str) -> pd.DataFrame:
    """Persons at 1 January by completed years of service: rows by (year, scheme, sex).

    name : "dormant" or "contributors"
    """
    stocks = {one: f"{one}_by_service" for one in ("dormant", "contributors")}
    if not named_in(name, stocks):
        raise InputError(f"there is no stock '{name}' by service{nearest(name, stocks)}")
    stock = result.arrays[stocks[name]][: len(result.years)]
    columns = [f"{service} [persons]" for service in COORDINATES["service"]]
    rows = stock.reshape(-1, stock.shape[-1])
    return pd.DataFrame(rows, index=_rows(result, AXES), columns=columns)


def _rows(result: Outcome, by: Sequence[str]) -> "pd.Index[Any]":
    if not by:
        return pd.Index(result.years, name="year")
    parts: list[Any] = [result.years, *(COORDINATES[axis] for axis in by)]
    rows: pd.Index[Any] = pd.MultiIndex.from_product(parts, names=["year", *by])
    return rows
