"""Levels of the macro frame beside the record: output, the employed, the insured, wages, prices."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from vss_actuarial.dated.experience import FORGOTTEN, WHOLE_YEAR, read_experience
from vss_actuarial.ground.axes import Array, by_year, mean_of_ends
from vss_actuarial.ground.quantities import TRILLION
from vss_actuarial.measures.frame import A_YEAR, PUBLISHED
from vss_actuarial.measures.measures import ratio
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.record.readings import READINGS

GROWTH, GROWTH_PUBLISHED = f"growth [{A_YEAR}]", f"growth{PUBLISHED} [{A_YEAR}]"
COLUMNS = (
    "figure", "year", "unit", "published", "model", "ratio", GROWTH_PUBLISHED, GROWTH, "source",
)  # fmt: skip


def gdp(result: Outcome) -> Array:
    """Output at the prices of the day [trillion VND]: (year,)."""
    return np.asarray(result.arrays["gdp"] / TRILLION)


def employed(result: Outcome) -> Array:
    """The employed, mean of the two ends of each year [persons]: (year,)."""
    return by_year(mean_of_ends(result.arrays["employed"]))


def price_growth(result: Outcome) -> Array:
    """Growth of consumer prices on the year before; not a number in the first: (year,)."""
    return _growth(result.arrays["price_index"])


LEVELS: dict[str, Callable[[Outcome], Array]] = {
    "gdp": gdp,
    "employed": employed,
    "insured_total": READINGS["insured_total"].read,
    "insured_wage": READINGS["insured_wage"].read,
    "price_growth": price_growth,
}
"""How the model gives each of the five series, in the unit of the record."""


def frame_against_record(result: Outcome) -> pd.DataFrame:
    """Published levels of the frame and the model's, with the growth of each, by year.

    Returns
    -------
    table : a row for each whole year, or end of one, that is published of a series of `LEVELS`:
        `figure, year, unit, published, model, ratio` (model over published), both growths where
        the year before is published too, and `source`. What a record known to a year ends is left
        out after it; the growth of prices is itself a growth and has no other
    """
    record = read_experience()
    record = record[record["period"].isin(WHOLE_YEAR) & record["year"].isin(result.years)]
    if (last := result.scenario.record_to) is not None:
        record = record[~record["series"].isin(FORGOTTEN) | (record["year"] <= last)]
    parts = [_beside(result, record, name) for name in LEVELS]
    table = pd.concat(parts, ignore_index=True)[list(COLUMNS)]
    return table.dropna(subset="model", ignore_index=True)


def _beside(result: Outcome, record: pd.DataFrame, name: str) -> pd.DataFrame:
    """The rows of one series."""
    rows = record[record["series"] == name].sort_values("year")
    model, at = LEVELS[name](result), rows["year"].to_numpy() - int(result.years[0])
    published = np.full(len(result.years), np.nan)
    published[at] = rows["value"]
    table = rows[["year", "unit", "source"]].assign(figure=name, published=rows["value"])
    table = table.assign(model=model[at], ratio=ratio(model[at], published[at]))
    if name == "price_growth":
        return table
    both = [100.0 * _growth(line)[at] for line in (published, model)]
    growth = np.where(np.isfinite(both[0]), both[1], np.nan)
    return table.assign(**{GROWTH_PUBLISHED: both[0], GROWTH: growth})


def _growth(line: Array) -> Array:
    """Growth on the year before: (year,); not a number in the first year."""
    return np.append(np.nan, ratio(line[1:], line[:-1]) - 1.0)
