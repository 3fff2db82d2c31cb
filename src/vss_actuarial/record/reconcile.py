"""The reconciliation: published figures beside those of the model, with what stays unexplained."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from vss_actuarial.dated.experience import UNITS, read_experience
from vss_actuarial.ground.errors import InputError, data_folder, named_in, nearest
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.record.readings import READINGS

COLUMNS = ("figure", "year", "unit", "published", "model", "difference [%]", "source", "note")
CONTRADICTED = "contradicted"
"""Status of a published figure that others contradict: shown, and left out of scores and fit."""
ALIGNMENT = ("figure", "year", "unit", "published", "model", "factor", "with_changes", "moves")
PERIODS = {
    "year": "",
    "year-end": "at the end of the year",
    "May": "in May; model: mean of the year, the year's only increase being of 1 January",
    "2020 to May 2022": "from 2020 to May 2022",
    "July 2021 to June 2022": "of the twelve months from July 2021",
    "October 2021 to September 2022": "of the twelve months from October 2021",
    "October to December 2021": "from October to December 2021",
    "to 25 August 2022": "to 25 August 2022",
    "2016-2018": "of the three years to it",
    "2016-2021": "of the six years from it",
    "2019-2021": "of the three years to it",
    "2022-2024": "of the three years to it",
    "1995-2023": "added up from 1995",
    "2003-2023": "added up from 2003",
    "2010-2022": "added up from 2010",
    "1 January to 4 November": "to 4 November; model: 309 of 366 days of its year",
}
SHARE_OF_YEAR = {"1 January to 4 November": 309.0 / 366.0}


def reconcile(result: Outcome) -> pd.DataFrame:
    """Published figures and the model's, by series and year.

    Returns
    -------
    table : one row a figure; `figure, year, unit, published, model, difference [%], source, note`.
        The note says where a figure is an input of the model, what differs in definition, and
        the status of a published figure that was not simply printed
    """
    rows, explained = [], _explained()
    published = published_rows(int(result.years[-1]))
    for row, model in zip(published, read_off(result, published), strict=True):
        value = float(row["value"])
        off = 100.0 * (model / value - 1.0) if value else np.nan
        why = explained.get((row["series"], row["year"]), "")
        notes = (row["status"], PERIODS[row["period"]], READINGS[row["series"]].note, why)
        note = "; ".join(note for note in notes if note)
        rows.append(
            (row["series"], row["year"], row["unit"], value, model, off, row["source"], note)
        )
    return pd.DataFrame(rows, columns=list(COLUMNS))


@lru_cache(maxsize=1)
def _explained() -> dict[tuple[str, int], str]:
    """Sentences on single figures of the record that the model misses, and why."""
    table = pd.read_csv(data_folder() / "calibration" / "notes.csv")
    places = zip(table["series"].astype(str), table["year"].tolist(), strict=True)
    return dict(zip(places, table["note"].astype(str), strict=True))


@lru_cache(maxsize=8)
def published_rows(last_year: int) -> tuple[Mapping[str, Any], ...]:
    """Rows of the record that the model can be read against, to a year."""
    record = read_experience()
    record = record[record["period"].isin(PERIODS) & (record["year"] <= last_year)]
    rows = [record[record["series"] == series].sort_values("year") for series in READINGS]
    return tuple(
        {str(key): cell for key, cell in row.items()} for row in pd.concat(rows).to_dict("records")
    )


def read_off(result: Outcome, rows: Sequence[Mapping[str, Any]]) -> list[float]:
    """The model's figure for each row of the record."""
    series = {name: READINGS[name].read(result) for name in {row["series"] for row in rows}}
    first = int(result.years[0])
    return [
        float(series[row["series"]][row["year"] - first]) * SHARE_OF_YEAR.get(row["period"], 1.0)
        for row in rows
    ]


def alignment_table(result: Outcome) -> pd.DataFrame:
    """Stocks that the future starts from: published, the model's, and the factor between them.

    The model's are those without the changes of the scenario; `with_changes` is what it has with
    them, which its factor moves, or for a balance the difference between the other two.

    Returns
    -------
    table : one row a series; `figure, year, unit, published, model, factor, with_changes,
        moves`: what is set by it on the first day after the record
    """
    units = {row["series"]: row["unit"] for row in published_rows(int(result.years[-1]))}
    rows = []
    for one in result.aligned:
        unit = str(units[one.series])
        scale = UNITS.get(unit, 1.0)
        values = (one.published / scale, one.model / scale, one.factor, one.scenario / scale)
        rows.append((one.series, one.year, unit, *values, one.moves))
    return pd.DataFrame(rows, columns=list(ALIGNMENT))


def against_record(result: Outcome, series: str) -> "tuple[pd.DataFrame, pd.Series[float]]":
    """Published figures of a series, but those of part of a year, and the model's line beside."""
    if not named_in(series, READINGS):
        raise InputError(f"the record has no series '{series}'{nearest(series, READINGS)}")
    record = pd.DataFrame(published_rows(int(result.years[-1])))
    whole = (record["series"] == series) & ~record["period"].isin(SHARE_OF_YEAR)
    points = record.loc[whole, ["year", "value", "unit"]]
    line = pd.Series(READINGS[series].read(result), index=result.years, name="model")
    first = max(int(points["year"].min()) - 5, int(result.years[0]))
    return points, line.loc[first : int(points["year"].max())]
