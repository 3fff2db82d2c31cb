"""Levels of the frame stand beside the record, year by year, with what each was printed in."""

import numpy as np
import pandas as pd
import pytest

from conftest import invented_result
from vss_actuarial import Scenario, project
from vss_actuarial.record import levels
from vss_actuarial.record.levels import COLUMNS, GROWTH, GROWTH_PUBLISHED, LEVELS

RESULT = project(Scenario.baseline().replace(last_year=2030))
TABLE = RESULT.frame_against_record().set_index(["figure", "year"])


def record(*rows):
    table = pd.DataFrame(rows, columns=["series", "year", "period", "value", "source"])
    return table.astype({"year": int, "value": float}).assign(unit="trillion VND", status="")


def test_all_five_are_there_and_their_years_are_of_the_past():
    assert set(TABLE.index.unique("figure")) == set(LEVELS)
    assert TABLE.index.unique("year").max() < 2026
    assert TABLE["source"].str.len().min() > 0


def test_the_employed_are_the_mean_of_the_two_ends_of_the_year():
    ends = RESULT.arrays["employed"][2023 - 1995 : 2025 - 1995].sum(axis=(1, 2))
    row = TABLE.loc[("employed", 2023)]
    assert row["model"] == pytest.approx(ends.mean())
    assert row["ratio"] == pytest.approx(ends.mean() / 51.3e6)


def test_prices_grow_from_the_mean_of_one_year_to_that_of_the_next():
    index, row = RESULT.arrays["price_index"], TABLE.loc[("price_growth", 2023)]
    assert row["model"] == pytest.approx(index[28] / index[27] - 1.0)
    assert np.isnan(row[GROWTH]) and ("price_growth", 1995) not in TABLE.index


def test_a_year_without_a_reading_is_left_out_and_has_no_growth_after_it(monkeypatch):
    """60 after 50 is 20 % more; 100 of three years later has no year before it."""
    rows = [("gdp", year, "year", value, "a book") for year, value in
            ((1996, 50.0), (1997, 60.0), (2000, 100.0))]  # fmt: skip
    part = ("gdp", 1998, "9 months", 70.0, "a book")
    monkeypatch.setattr(levels, "read_experience", lambda: record(*rows, part))
    found = RESULT.frame_against_record().set_index("year")
    assert found.index.tolist() == [1996, 1997, 2000] and set(found["figure"]) == {"gdp"}
    assert found[GROWTH_PUBLISHED].tolist() == pytest.approx([np.nan, 20.0, np.nan], nan_ok=True)
    gdp = RESULT.arrays["gdp"]
    assert found.loc[1997, GROWTH] == pytest.approx(100.0 * (gdp[2] / gdp[1] - 1.0))
    assert np.isnan(found.loc[2000, GROWTH])
    model = gdp[[1, 2, 5]] / 1e12
    assert found["ratio"].to_numpy() == pytest.approx(model / [50.0, 60.0, 100.0])


def test_what_a_record_known_to_a_year_forgets_is_not_shown(monkeypatch):
    rows = [(name, year, "year", 50.0, "a book") for name in ("gdp", "employed")
            for year in (2016, 2018)]  # fmt: skip
    monkeypatch.setattr(levels, "read_experience", lambda: record(*rows))
    scenario = RESULT.scenario.replace(record_to=2017)
    other = type(RESULT)(**{**vars(RESULT), "scenario": scenario})
    found = other.frame_against_record()
    assert list(zip(found["figure"], found["year"], strict=True)) == [
        ("gdp", 2016), ("employed", 2016), ("employed", 2018),
    ]  # fmt: skip


def test_a_horizon_before_the_record_leaves_the_columns_alone(monkeypatch):
    monkeypatch.setattr(levels, "read_experience", lambda: record())
    assert list(invented_result().frame_against_record().columns) == list(COLUMNS)
