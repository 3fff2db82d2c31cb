"""The published record: accounts, counts and economy as they were printed, with their sources."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError, data_folder, nearest

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("series", "year", "period", "value", "unit", "source", "status")
WHOLE_YEAR = ("year", "year-end")


def read_experience() -> "pd.DataFrame":
    """The published record as a table.

    Returns
    -------
    table : one row a figure, columns `series, year, period, value, unit, source, status`.
        `period` is "year" for a whole year's flow, "year-end" for a stock, else as named.
        `status` is empty for a printed figure, else "derived" (computed from printed figures, as
        the source says), "estimate" (printed before the final account), "unverified", or
        "contradicted" (by other printed figures: shown, and left out of every score and fit).
    """
    import pandas as pd

    table = pd.DataFrame(list(_rows()), columns=list(COLUMNS))
    return table.astype({"year": int, "value": float})


FORGOTTEN = (
    "insured_total",
    "insured_compulsory",
    "insured_voluntary",
    "unemployment_insured",
    "price_growth",
    "gdp",
    "gdp_real_growth",
)
"""Series of contributors, prices and output: those that a record known to a year ends."""


@dataclass(frozen=True, eq=False)
class KnownRecord:
    """The published record as far as a scenario knows it.

    Attributes
    ----------
    known_to : last year whose figures of `FORGOTTEN` are known; all if None
    """

    known_to: int | None = None

    def published(self, series: str) -> tuple[Array, Array]:
        """Years and values of a series, whole years and year-ends only.

        A series that was not printed in the last known year stands on its line to there.

        Raises
        ------
        InputError
            If the record has no such series.
        """
        try:
            years, values = _vectors()[series]
        except KeyError:
            hint = nearest(series, _vectors())
            raise InputError(f"data/experience: there is no series '{series}'{hint}") from None
        last = self.known_to
        if last is None or series not in FORGOTTEN or last >= years[-1]:
            return years, values
        known = years <= last
        if not known.any() or last in years:
            return years[known], values[known]
        on_line = np.arange(years[known][-1] + 1.0, last + 1.0)
        values = np.append(values[known], np.interp(on_line, years, values))
        return np.append(years[known], on_line), values

    def joined(self, series: str, years: Array, later: Array) -> Array:
        """A series by year, straight lines where a year is missing, then `later`: (year,).

        Before its first figure it stands as in that, also where none of its figures is known.
        """
        known, values = self.published(series)
        if not known.size and self.known_to is not None:
            known, values = np.array([float(self.known_to)]), _vectors()[series][1][:1]
        return np.where(years <= known[-1], np.interp(years, known, values), later)

    def forgets(self, series: str) -> bool:
        """Whether figures of a series that were published later are not known."""
        return self.published(series)[0].size < _vectors()[series][0].size


@lru_cache(maxsize=64)
def known_record(known_to: int | None) -> KnownRecord:
    """The record known to a year, or all of it: one object for each."""
    return KnownRecord(known_to)


STOCKS = (
    "beneficiaries_fund",
    "beneficiaries_budget",
    "accident_monthly_recipients",
    "average_pension",
    "social_insurance_balance",
    "unemployment_balance",
    "health_balance",
)
"""Series of the record that stocks are aligned to."""
NOT_STANDING = ("estimate", "unverified", "contradicted")
"""Status of figures that no stock is aligned to: printed before the account, or in doubt."""
UNITS = {"trillion VND": 1e12}


class PublishedStock(NamedTuple):
    """A stock as it was published, at the end of a year [persons or VND]."""

    series: str
    year: int
    value: float


class Stocks(NamedTuple):
    """The stocks that a projection is aligned to.

    Attributes
    ----------
    since : year on whose 1 January they are aligned, the first after the record; 0 if they are not
    figures : the last of each series
    """

    since: int
    figures: tuple[PublishedStock, ...]

    def of(self, series: str) -> PublishedStock | None:
        """The figure of a series, None where there is none."""
        return next((one for one in self.figures if one.series == series), None)


NO_STOCKS = Stocks(0, ())


@lru_cache(maxsize=64)
def published_stocks(known_to: int | None = None) -> Stocks:
    """The stocks that were known at the end of the record, or of a year within it."""
    last = int(known_record(known_to).published("insured_total")[0][-1])
    table = read_experience()
    table = table[table["period"].isin(WHOLE_YEAR) & ~table["status"].isin(NOT_STANDING)]
    table = table[table["series"].isin(STOCKS) & (table["year"] <= last)].sort_values("year")
    latest = {str(row["series"]): row for row in table.to_dict("records")}
    figures = (
        PublishedStock(name, int(row["year"]), float(row["value"]) * UNITS.get(row["unit"], 1.0))
        for name, row in latest.items()
    )
    return Stocks(last + 1, tuple(sorted(figures)))


@lru_cache(maxsize=1)
def _vectors() -> dict[str, tuple[Array, Array]]:
    points: dict[str, dict[int, float]] = {}
    for row in _rows():
        if row[2] in WHOLE_YEAR:
            points.setdefault(row[0], {})[int(row[1])] = float(row[3])
    return {
        name: (np.array(sorted(found), dtype=float), np.array([found[y] for y in sorted(found)]))
        for name, found in points.items()
    }


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    for path in sorted((data_folder() / "experience").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found = list(csv.reader(file))
        if not found or tuple(found[0]) != COLUMNS:
            raise InputError(f"{path.name}: the first line must be {','.join(COLUMNS)}")
        rows.extend(_checked(path.name, line, row) for line, row in enumerate(found[1:], start=2))
    return tuple(rows)


def _checked(file: str, line: int, row: list[str]) -> tuple[str, ...]:
    if len(row) != len(COLUMNS):
        raise InputError(f"{file}, line {line}: {len(row)} fields, expected {len(COLUMNS)}")
    if not row[5].strip():
        raise InputError(f"{file}, line {line}: {row[0]} {row[1]} has no source")
    try:
        int(row[1]), float(row[3])
    except ValueError:
        raise InputError(
            f"{file}, line {line}: year '{row[1]}' and value '{row[3]}' must be numbers"
        ) from None
    return tuple(row)
